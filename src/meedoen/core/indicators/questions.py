"""One question to an engine: a measure, over which periods, by what, as seen on which day and as known at which moment.

How every engine counts, so that all give the same numbers. A period is `i`, its last day r(i); S is `seen_on`.

* Facts: of a correction only the version known at `known_on`; without `known_on` the version known now. What begins or
  happens on S or later is not there yet, and an end on S or later is treated as open. Code 0 is a value like any other.
* A cell is the municipality and the values of `by` on the fact. Persons and households of a count are taken together per
  cell: spells of one subject in one cell that overlap or touch are one, from its first begin to its last end, which ended
  for the reason of the spell that ends last (of several, the highest reason). So spells add up over cells, persons do not.
* Stock counts at i what holds on r(i). Reached counts at i what holds on a day of i (a spell counts in every period that
  it touches, a subject once). Inflow counts at i what begins in i, Outflow what ends in i, for one of the reasons when
  there are any. Happened counts events in i, or the different persons in a cell with one. Stacked counts the persons in a
  cell for whom at r(i) at least so many of the choices hold. Coverage compares per person and cell at r(i): `covered`
  holds both, `uncovered` is entitled only, `outside` uses only, and `unsure` holds unsure and is not entitled,
  whether it uses or not: four different people.
* Contributions takes the events of one person in one cell and period i together: `n` persons, of whom `brought` have events that do not come to 0
  and `below` events that come to less; `total` is what all come to, `largest` and `second` the largest and the next that one
  person comes to, both without their sign. So a correction of an amount counts with what it corrects, and what one person comes to in
  a year is not the sum of the largest of its months.
* In a rolling year i everything of the twelve months that end with i counts: events and cohorts of twelve months together.
* Cohorts count at the period of their anchor, in the cell of the anchor's fact. Duration: every spell with its begin, or
  its end, in i. Waiting: every fact with the moment `since` in i, with the first moment `until` of the same person in the same
  municipality on or after it. Return: every merged spell of a person in a cell that ended in i; back when the next begins within the months (`months_after(end, months)` is the last day). Timeliness: see `terms`;
  the anchor's fact is that of the first of `starts`, the period that of the day on which the term starts, or of A.
* A spell counts as the register tells it. Where a register cuts one in pieces, at a birthday or a move, persons and households are taken together
  again as long as they stay in the cell; spells, durations and the waiting of spells count the pieces, so a register should not cut.
* Days of a duration are end − begin, and of what still runs at least S − begin. A quantile a/b of n numbers is the
  smallest number x so that at least a·n/b of them are at most x; `lower` takes what runs as it is now, `upper` as endless
  and is None when it is endless. `n` is how many there are, what runs among
  them. A mean gives `total` days of what has ended and how many of those, `n`, and how many `running`.
* Transition, at both ends: of each person in a cell the kind on r(i − 1), of a rolling year r(i − 12), and on r(i), 0 for
  none; of several the one that began last, then the highest code. First and last: of the spells that touch i the kind that began
  first (then the lowest code) and the one that began last (then the highest code). `from_kind` and `to_kind` are columns; who has none at
  both ends makes no step.
* Inhabitants are those of 1 January of the year in which i begins, a task figure that of the year in which i ends.
* An answer holds no rows in which every part is 0. A row stands for the periods `since` up to and including `until`.
* Only periods that have wholly passed on the morning of S are answered.
"""

from dataclasses import dataclass
from datetime import date

from meedoen.core.indicators.choices import require
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import (
    Average,
    Between,
    Contributions,
    Count,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.terms import TermOutcome

Asked = (
    Count
    | Average
    | Contributions
    | Duration
    | Waiting
    | Timeliness
    | Return
    | Transition
    | Coverage
    | Inhabitants
    | TaskFigure
)
"""What an engine answers; a ratio and a growth are put together afterwards, from two answers."""

FROM_KIND, TO_KIND = "from_kind", "to_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `first` and `last` are numbers of the grid, `known_on` is in seconds since 1970."""

    asked: Asked
    grid: Grid
    first: int
    last: int
    seen_on: date
    by: tuple[Dimension, ...] = ()
    known_on: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        require(self.first <= self.last, message="De eerste periode ligt na de laatste.")
        require(
            self.last <= self.grid.last_before(self.seen_on),
            message="Een periode die nog loopt, heeft nog geen uitkomst.",
        )
        check_fit(asked=self.asked, grid=self.grid, by=self.by)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of an answer that tell a cell: the municipality, what it is divided by, and a step from and to."""
        steps = (FROM_KIND, TO_KIND) if isinstance(self.asked, Transition) else ()
        return (Dimension.MUNICIPALITY.value, *(each.value for each in self.by), *steps)

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of an answer that hold numbers."""
        return parts_of(asked=self.asked)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of an answer, in order."""
        return (*self.keys, "since", "until", *self.parts)


def parts_of(*, asked: Asked) -> tuple[str, ...]:
    """Return the names of the whole numbers that a question is answered with.

    >>> from meedoen.core.indicators.choices import Choice
    >>> parts_of(asked=Stock(of=Choice(kinds=("bijstand",))))
    ('n',)
    """
    if isinstance(asked, Duration | Waiting):
        return ("n", "running", "total") if asked.statistic is Statistic.MEAN else ("n", "running", "lower", "upper")
    return _PARTS.get(type(asked), ("n",))


_PARTS: dict[type, tuple[str, ...]] = {
    Total: ("n", "total"),
    Average: ("n", "total"),
    Contributions: ("n", "brought", "below", "total", "largest", "second"),
    Timeliness: tuple(outcome.value for outcome in TermOutcome),
    Return: ("back", "not_back", "running"),
    Coverage: ("covered", "uncovered", "outside", "unsure"),
}


def asked_in(*, measure: Measure) -> tuple[Asked, ...]:
    """Return what an engine has to answer for a measure: two questions for a ratio, one for any other."""
    match measure:
        case Ratio():
            return (measure.numerator, measure.denominator)
        case Growth():
            return (measure.of,)
        case _:
            return (measure,)


def answered_for(*, measure: Measure) -> tuple[Asked, ...]:
    """Return what is answered and kept for a measure: what is asked in it, and of each amount whose contributions it is made of.

    >>> from meedoen.core.indicators.choices import Choice
    >>> paid = Choice(kinds=("betaling",), table=FactTable.EVENTS)
    >>> [type(asked).__name__ for asked in answered_for(measure=Total(of=paid))]
    ['Total', 'Contributions']
    """
    asked = asked_in(measure=measure)
    return (*asked, *(Contributions(of=each.of) for each in asked if isinstance(each, Total | Average)))


def outlives(asked: Asked) -> bool:
    """Tell whether what is answered of a period that has passed holds on every later day, as long as no fact of it changes.

    So it is with counts; what became of a cohort can still be decided after its period.
    """
    return not isinstance(asked, Duration | Waiting | Timeliness | Return | Transition | Coverage)


_OF_PERSONS_AT_A_TIME = (Stacked, Coverage, Return, Transition)
_AT_A_DAY = (Stock, Stacked, Coverage, Inhabitants, TaskFigure)


def check_fit(*, asked: Asked, grid: Grid, by: tuple[Dimension, ...]) -> None:
    """Refuse a question that has no sound answer over such periods or by such dimensions.

    Raises:
        MeasureError: the message says what would be allowed (Dutch).

    """
    require(len(set(by)) == len(by), message="Verdeel één keer naar hetzelfde kenmerk.")
    require(Dimension.MUNICIPALITY not in by, message="Naar gemeente is al verdeeld.")
    between_days = isinstance(asked, Transition) and asked.between is Between.ENDS_OF_PERIOD
    at_a_day = grid.has_periods or isinstance(asked, _AT_A_DAY) or between_days
    require(
        at_a_day, message="Op een peildatum is er alleen een stand. Kies voor wat gebeurt een maand, kwartaal of jaar."
    )
    if isinstance(asked, _OF_PERSONS_AT_A_TIME):
        clash = {Dimension.KIND, Dimension.PROVIDER} & set(by)
        require(not clash, message="Wat soorten naast elkaar legt, verdeelt u niet naar soort of aanbieder.")
    if isinstance(asked, Inhabitants):
        clash = set(by) - {Dimension.DISTRICT, Dimension.AREA, Dimension.AGE}
        require(not clash, message="Inwoners zijn bekend naar wijk, buurt en leeftijd.")
    if isinstance(asked, TaskFigure):
        require(not by, message="Een taakstelling geldt voor de hele gemeente.")
    _check_table(asked)


def _check_table(asked: Asked) -> None:
    match asked:
        case Happened() | Total() | Average() | Contributions():
            require(asked.of.table is FactTable.EVENTS, message="Wat gebeurt en wat optelt, zijn gebeurtenissen.")
            counts = getattr(asked, "counts", Subject.SPELLS)
            require(
                counts is not Subject.HOUSEHOLDS, message="Gebeurtenissen zijn van personen en niet van huishoudens."
            )
        case Stock() | Reached() | Inflow() | Outflow() | Return() | Transition():
            require(
                asked.of.table is FactTable.SPELLS,
                message="Een stand, bereik of stroom gaat over wat een begin en einde heeft.",
            )
        case Stacked():
            spells = all(choice.table is FactTable.SPELLS for choice in asked.of)
            require(spells, message="Wat tegelijk loopt, heeft een begin en een einde.")
        case Coverage():
            chosen = [choice for choice in (asked.users, asked.entitled, asked.unsure) if choice is not None]
            spells = all(choice.table is FactTable.SPELLS for choice in chosen)
            require(spells, message="Gebruik en recht hebben een begin en een einde.")
        case _:
            return
