"""What a release may tell of days: means and quantiles of groups of which the count leaves, in whole days.

What left stays: another number beside the same count would tell what was corrected of one. Only bounds come closer with time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.naming import days_subject
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.ranks import enough_around
from meedoen.core.disclosure.stating import Mean, Quantile, close_together, means_to_leave_out, quantiles_to_leave_out
from meedoen.core.indicators.counts import TOTAL, Cell, CountTable, Link
from meedoen.core.indicators.days import AskedDays, Days, counted_as, rank_of, what_lasts
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import Statistic
from meedoen.core.indicators.questions import Asked

Told = tuple[str, Cell]
"""A number of days by its name and the cell of its group."""


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """What left of the days of a group: what was asked, how many they were then, and what was said of them."""

    asked: AskedDays
    many: int
    days: Days

    @property
    def is_mean(self) -> bool:
        """Whether it is the sum of all, divided."""
        return self.asked.statistic is Statistic.MEAN


@dataclass(slots=True)
class DaysBefore:
    """What was told of days in all that left, each as it was told last, and which counts are hidden."""

    told: dict[Told, DaysLeft] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)

    def learn(
        self, *, asked: Asked, table: CountTable, hidden: AbstractSet[Cell], days: Mapping[Cell, Days] | None
    ) -> None:
        """Take in a table that left; a later one is newer."""
        self.hidden.difference_update(table.counts)
        self.hidden |= hidden
        if isinstance(asked, AskedDays):
            for cell, each in (days or {}).items():
                self.told[days_subject(asked), cell] = DaysLeft(asked, table.counts.get(cell, 0), each)

    def tells(self, name: Told, /, *, days: Mapping[Told, Days]) -> bool:
        """Tell whether what is told of a group now was told before; so it is where nothing is told."""
        before = self.told.get(name)
        return name not in days or (before is not None and before.days == days[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts that are to leave with what everybody knows of them: which are `shown`, and what adds up to what."""

    numbers: Numbers
    shown: Mapping[Cell, int]
    tables: Sequence[CountTable]
    links: Sequence[Link]


def days_that_leave(
    counted: Iterable[Counted], *, counts: Counts, left: Mapping[Told, DaysLeft], policy: Policy
) -> Mapping[Told, Days]:
    """Return what may be told of days beside these counts; what left of a group of the same size is told again."""
    wanted = {told: each for told, each in _wanted(counted) if told[1] in counts.shown}
    new = {told: each for told, each in wanted.items() if may_be_new(each, told, left=left, policy=policy)}
    stay = {told: left[told] for told, each in wanted.items() if told in left and left[told].many == each.many}
    known = {told: each for told, each in left.items() if counts.numbers.counts.get(told[1]) == each.many}
    new = _safe_together(new, known, counts)
    return {told: each.days for told, each in {**stay, **new}.items()}


def may_be_new(wanted: DaysLeft, told: Told, /, *, left: Mapping[Told, DaysLeft], policy: Policy) -> bool:
    """Tell whether a number of days may leave that did not leave so before, by itself.

    Of a group that grew or shrank, who came or went are a group of which both numbers together tell the days.
    """
    before, least = left.get(told), policy.minimum(subject=told[1].subject)
    many = [wanted.many]
    if before is not None and before.many == wanted.many:
        if not wanted.days.tightens(before.days):
            return False
    elif before is not None:
        many.append(abs(wanted.many - before.many))
    return all(enough_around(statistic=wanted.asked.statistic, many=each, minimum=least) for each in many)


def has_new_days(counted: Counted, /, *, before: DaysBefore, policy: Policy) -> bool:
    """Tell whether days may be told of a table of which the counts left before, that were not told yet."""
    return any(
        told[1] not in before.hidden and may_be_new(each, told, left=before.told, policy=policy)
        for told, each in _wanted([counted])
    )


def days_in(counted: Counted, /, *, told: Mapping[Told, Days]) -> Mapping[Cell, Days] | None:
    """Return what is told of the days of each group in a table; None when it is not about days."""
    if counted.asked_days is None:
        return None
    name = days_subject(counted.asked_days)
    return {cell: told[name, cell] for cell in counted.days or {} if (name, cell) in told}


def names_in(counted: Counted, /) -> list[Told]:
    """Return what a table tells of days, by name."""
    return [told for told, _ in _wanted([counted])]


def _wanted(counted: Iterable[Counted]) -> Iterator[tuple[Told, DaysLeft]]:
    for each in counted:
        if each.asked_days is not None:
            name = days_subject(each.asked_days)
            for cell, days in (each.days or {}).items():
                yield (name, cell), DaysLeft(each.asked_days, each.table.counts.get(cell, 0), days)


def _safe_together(
    new: Mapping[Told, DaysLeft], known: Mapping[Told, DaysLeft], counts: Counts
) -> dict[Told, DaysLeft]:
    """Leave out of what is new what would tell too much with the rest, or cannot be of the same facts."""
    every = {**known, **new}
    alike: dict[tuple[str, bool, type], list[Told]] = defaultdict(list)
    for told, each in every.items():
        if each.days.low is not None:
            alike[what_lasts(each.asked), each.is_mean, type(counted_as(each.asked))].append(told)
    gone: set[Told] = set()
    for (_, is_mean, kind), mine in alike.items():
        if new.keys().isdisjoint(mine):
            continue
        numbers, sums = counts.numbers.counts, _sums(counts, kind)
        if is_mean:
            means = {told: _mean(told, every[told], has_left=told not in new) for told in mine}
            out = means_to_leave_out(means=means.values(), counts=numbers, sums=sums)
            gone |= {told for told, each in means.items() if each in out}
        for end in () if is_mean else ("low", "high"):
            quantiles = {told: _quantile(told, every[told], end, has_left=told not in new) for told in mine}
            left_out = quantiles_to_leave_out(quantiles=quantiles.values(), counts=numbers, sums=sums)
            gone |= {told for told, each in quantiles.items() if each in left_out}
    left = {told: each for told, each in every.items() if told not in gone and each.days.low is not None}
    gone |= _close_together(left, new.keys(), counts)
    return {told: each for told, each in new.items() if told not in gone}


def _close_together(every: Mapping[Told, DaysLeft], new: AbstractSet[Told], counts: Counts) -> set[Told]:
    """Return what stays out because a mean and quantiles of the same days tell too much together."""
    alike: dict[tuple[str, type], dict[Told, Mean | Quantile]] = defaultdict(dict)
    for told, each in every.items():
        has_left = told not in new
        alike[what_lasts(each.asked), type(counted_as(each.asked))][told] = (
            _mean(told, each, has_left=has_left) if each.is_mean else _quantile(told, each, "low", has_left=has_left)
        )
    gone: set[Told] = set()
    for (_, kind), mine in alike.items():
        means = [each for each in mine.values() if isinstance(each, Mean)]
        quantiles = [each for each in mine.values() if isinstance(each, Quantile)]
        if means and quantiles and not new.isdisjoint(mine):
            numbers, sums = counts.numbers.counts, _sums(counts, kind)
            out = close_together(means=means, quantiles=quantiles, counts=numbers, sums=sums)
            gone |= {told for told, each in mine.items() if each in out}
    return gone


def _mean(told: Told, each: DaysLeft, *, has_left: bool) -> Mean:
    return Mean(cell=told[1], days=each.days.low or 0, has_left=has_left)


def _quantile(told: Told, each: DaysLeft, end: str, *, has_left: bool) -> Quantile:
    rank = rank_of(each.asked.statistic, many=each.many)
    return Quantile(cell=told[1], rank=rank, days=getattr(each.days, end), has_left=has_left)


def _sums(counts: Counts, kind: type) -> list[Link]:
    """Return what is known of the groups whose days these are: what adds up, and which lies within which.

    A stock with what came and left is no such group: of who stays the days are not told.
    """
    numbers = counts.numbers
    groups = {
        subject
        for subject, each in numbers.asked.items()
        if isinstance(each, kind) and getattr(each, "counts", None) is Subject.SPELLS
    }
    rows = [row for table in counts.tables if table.subject in groups for row in _rows(table)]
    links = [link for link in counts.links if all(cell.subject in groups for cell, _ in link.terms)]
    return [link for link in dict.fromkeys((*rows, *links)) if _is_known(link, numbers) and numbers.holds(link)]


def _is_known(link: Link, numbers: Numbers) -> bool:
    return link.low == 0 and all(cell in numbers.counts for cell, _ in link.terms)


def _rows(table: CountTable) -> Iterator[Link]:
    """Give of every cell that it is the sum of its parts along each axis."""
    for axis in table.axes:
        parts = {place: axis.parts(place) for place in (TOTAL, *axis.part_of)} if axis.adds_up else {}
        for cell in table.cells():
            at = dict(cell.at)
            inner = [{**at, axis.name: part} for part in parts.get(at.get(axis.name, TOTAL), ())]
            within = [Cell.of(subject=table.subject, period=table.period, places=places) for places in inner]
            if within:
                yield Link(terms=((cell, 1), *((each, -1) for each in within)))
