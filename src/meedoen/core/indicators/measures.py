"""The questions themselves: small frozen nodes that are valid when built, each with the whole numbers it is answered with.

A count asks how many; a cohort follows those with whom something began in a period; a composition sets two answers side
by side. Whatever can be divided stays in two numbers until it is shown.
"""

from dataclasses import dataclass
from enum import StrEnum

from meedoen.core.indicators.choices import Choice, Edge, Moment, require
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.terms import Term

LONGEST_RETURN = 120
"""Within how many months at most somebody is followed who left."""

# Counts: how many on the last day of a period, or in it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How many there are on the last day of a period."""

    of: Choice
    counts: Subject = Subject.PERSONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many different ones there were on at least one day of a period."""

    of: Choice
    counts: Subject = Subject.PERSONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflow:
    """How often something began in a period; of persons: that they came to have it who did not have it the day before."""

    of: Choice
    counts: Subject = Subject.PERSONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Outflow:
    """How often something ended in a period, for one of these reasons or for any."""

    of: Choice
    counts: Subject = Subject.PERSONS
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """How often something happened in a period, or to how many different persons."""

    of: Choice
    counts: Subject = Subject.SPELLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacked:
    """How many persons have at least so many of these at a time on the last day of a period."""

    of: tuple[Choice, ...]
    at_least: int = 2

    def __post_init__(self) -> None:
        """Refuse one choice, the same choice twice, and a number that everybody reaches, or nobody."""
        check_together(of=self.of)
        possible = 1 < self.at_least <= len(self.of)
        most = f"2 tot en met {len(self.of)}" if len(self.of) > 2 else "2"  # noqa: PLR2004 the least that go together
        require(possible, message=f"Van {len(self.of)} keuzes kiest u er {most} tegelijk. Noem anders meer keuzes.")


def check_together(*, of: tuple[Choice, ...]) -> None:
    """Refuse choices of which nobody can have several at a time.

    Raises:
        MeasureError: there are fewer than two, or two are the same in whatever order.

    """
    two = "Noem ten minste twee keuzes; hier wordt geteld wie er twee of meer tegelijk heeft."
    require(len(of) > 1, message=two)
    seen: list[tuple[frozenset[str], frozenset[tuple[Dimension, frozenset[str]]]]] = []
    for choice in of:
        same = frozenset(choice.kinds), frozenset((dimension, frozenset(words)) for dimension, words in choice.only)
        named = ", ".join(choice.kinds)
        require(same not in seen, message=f"De keuze ‘{named}’ staat er twee keer. Noem keuzes die verschillen.")
        seen.append(same)


# Amounts of events.


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of what events amount to in a period: cents, hours."""

    of: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """What an event amounts to on average in a period: the sum and how many they were."""

    of: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """Whose amounts a total is made of in a period: how many persons, and what the two who brought most have in it.

    No figure of a definition: it is asked beside an amount, because who brought nearly all of it may not be told what it is.
    """

    of: Choice


# Cohorts: those with whom something began, or ended, in a period, and what became of them.


class Statistic(StrEnum):
    """How many days together become one number of days."""

    MEAN = "mean"
    MEDIAN = "median"
    LOWER_QUARTILE = "lower_quartile"
    UPPER_QUARTILE = "upper_quartile"
    NINETIETH = "ninetieth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How many days something lasted, of what ended in a period or of what began in it.

    Of what began, some may still run: it lasted at least until the day that is looked from. A quantile is told as a lower
    and an upper bound, which are one number as soon as what still runs cannot change it; a mean only when nothing runs.
    """

    of: Choice
    statistic: Statistic = Statistic.MEDIAN
    of_what: Edge = Edge.END

    def __post_init__(self) -> None:
        """Refuse events: they do not last."""
        require(
            self.of.table is FactTable.SPELLS,
            message="Alleen wat een begin en een einde heeft, heeft een doorlooptijd.",
        )
        require(self.of_what is not Edge.DAY, message="Kies wat begon of wat eindigde.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many days passed between a moment in a period and the first moment of another kind on or after it."""

    since: Moment
    until: Moment
    statistic: Statistic = Statistic.MEDIAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """Of those whose term began in a period: how many met it, missed it, still run, are suspended or out of its reach."""

    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Of those who left in a period: how many were back within so many months; who can still come back runs."""

    of: Choice
    months: int = 12

    def __post_init__(self) -> None:
        """Refuse no time at all, and so long that no register tells of it."""
        check_return(months=self.months)


def check_return(*, months: int) -> None:
    """Refuse a time to come back in that nobody can be followed for.

    Raises:
        MeasureError: it is no time at all, or longer than registers reach back.

    """
    expected = f"Kies 1 tot en met {LONGEST_RETURN} maanden ({LONGEST_RETURN // 12} jaar) waarin iemand terug kan komen"
    require(0 < months <= LONGEST_RETURN, message=f"{expected}, zoals 12 maanden.")


class Between(StrEnum):
    """Between which two moments a step is compared."""

    ENDS_OF_PERIOD = "ends_of_period"
    FIRST_AND_LAST = "first_and_last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Who went from which of these kinds to which: at both ends of a period, or at somebody's first and last in it."""

    of: Choice
    between: Between = Between.ENDS_OF_PERIOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Who uses something of those who could, in four: uses, does not use, uses without, and not known whether they could."""

    users: Choice
    entitled: Choice
    unsure: Choice | None = None


# Compositions.

Count = Stock | Reached | Inflow | Outflow | Happened | Stacked | Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhabitants:
    """How many people live there at the begin of a period, of these ages; known from statistics, not from the register."""

    ages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFigure:
    """What was agreed or imposed for a period, such as the number of places of a ministerial decree."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One count over another, per so many; both are kept to the end."""

    numerator: Count
    denominator: Count | Inhabitants | TaskFigure
    per: int = 100

    def __post_init__(self) -> None:
        """Refuse a number that no indicator is printed by."""
        allowed = (1, 100, 1_000, 10_000)
        require(self.per in allowed, message="Deel per 1, per 100 (een percentage), per 1.000 of per 10.000.")


class Against(StrEnum):
    """What growth is measured against."""

    YEAR_BEFORE = "year_before"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A count beside the same count a year before, or in the period of the baseline."""

    of: Count
    against: Against = Against.YEAR_BEFORE
    baseline: str = ""

    def __post_init__(self) -> None:
        """Refuse a baseline without its period, and the other way round."""
        is_baseline = self.against is Against.BASELINE
        require(
            is_baseline == bool(self.baseline),
            message="Een nulmeting heeft een periode; een vergelijking met een jaar eerder niet.",
        )


Measure = Count | Average | Duration | Waiting | Timeliness | Return | Transition | Coverage | Ratio | Growth
