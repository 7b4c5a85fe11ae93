"""Numbers of days as one: what a mean or a quantile says of a group, and which count the group is.

The group is counted as any other: what ended in a period, began in it or happened in it. So the days of a group and its
count hang together, whatever definition asks for either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.measures import (
    Average,
    Contributions,
    Duration,
    Happened,
    Inflow,
    Outflow,
    Statistic,
    Total,
    Waiting,
)
from meedoen.core.indicators.questions import Asked
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity, Range

AskedDays = Duration | Waiting
SHARES: Mapping[Statistic, int] = MappingProxyType(
    {
        Statistic.MEDIAN: 50,
        Statistic.LOWER_QUARTILE: 25,
        Statistic.UPPER_QUARTILE: 75,
        Statistic.NINETIETH: 90,
    }
)
"""How many percent of a group is at most a quantile."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Days:
    """What a statistic says of a group, in whole days: one number, or bounds while something runs.

    `high` is None when there is no upper bound yet; both are None when nothing can be said yet.
    """

    low: int | None
    high: int | None

    @property
    def is_settled(self) -> bool:
        """Whether what still runs cannot change it any more."""
        return self.low is not None and self.low == self.high

    def tightens(self, earlier: "Days", /) -> bool:
        """Tell whether time alone can have made this of what was said earlier: bounds only come closer.

        >>> Days(30, 30).tightens(Days(20, 45)), Days(30, 30).tightens(Days(31, 45)), Days(30, 30).tightens(Days(30, 30))
        (True, False, False)
        """
        if self == earlier or self.low is None:
            return False
        if earlier.low is None:
            return True
        below = earlier.high is None or (self.high is not None and self.high <= earlier.high)
        return self.low >= earlier.low and below

    @property
    def quantity(self) -> Quantity:
        """The figure, or that there is none yet.

        >>> Days(20, None).quantity
        Range(low=Decimal('20'), high=None, decimals=0)
        """
        if self.low is None:
            return Absent(Absence.NOT_AVAILABLE, "er loopt nog iets")
        if self.is_settled:
            return Number(Decimal(self.low))
        return Range(Decimal(self.low), None if self.high is None else Decimal(self.high))


def counted_as(asked: Asked) -> Asked:
    """Return the count of what a question tells the days or the amounts of; of any other question that question.

    Of amounts they are the events, of whose contributions they are the persons.

    >>> from meedoen.core.indicators.choices import Choice
    >>> counted_as(Duration(of=Choice(kinds=("bbz",)))) == Outflow(of=Choice(kinds=("bbz",)), counts=Subject.SPELLS)
    True
    """
    match asked:
        case Duration():
            return _moment(Moment(of=asked.of, edge=asked.of_what))
        case Waiting():
            return _moment(asked.since)
        case Total() | Average():
            return Happened(of=asked.of)
        case Contributions():
            return Happened(of=asked.of, counts=Subject.PERSONS)
        case _:
            return asked


def _moment(moment: Moment) -> Asked:
    match moment.edge:
        case Edge.DAY:
            return Happened(of=moment.of)
        case Edge.BEGIN:
            return Inflow(of=moment.of, counts=Subject.SPELLS)
        case Edge.END:
            return Outflow(of=moment.of, counts=Subject.SPELLS)


def what_lasts(asked: AskedDays, /) -> str:
    """Return a name for the days themselves: the same for all statistics of them, also of a narrower or wider group."""
    if isinstance(asked, Waiting):
        return fingerprint(replace(asked, since=asked.until, statistic=Statistic.MEDIAN))
    return asked.of_what.value


def size_of(asked: AskedDays, /, *, parts: Mapping[str, int | None]) -> int:
    """Return how many the group are, from the parts of an answer; a mean counts what runs apart."""
    running = parts["running"] or 0 if asked.statistic is Statistic.MEAN else 0
    return (parts["n"] or 0) + running


def days_of(asked: AskedDays, /, *, parts: Mapping[str, int | None]) -> Days | None:
    """Return what an answer says, a mean in whole days with a half upward; None of nobody.

    >>> from meedoen.core.indicators.choices import Choice
    >>> mean = Duration(of=Choice(kinds=("bbz",)), statistic=Statistic.MEAN)
    >>> days_of(mean, parts={"n": 2, "running": 0, "total": 5}), days_of(mean, parts={"n": 2, "running": 1, "total": 5})
    (Days(low=3, high=3), Days(low=None, high=None))
    """
    if not size_of(asked, parts=parts):
        return None
    if asked.statistic is not Statistic.MEAN:
        return Days(parts["lower"], parts["upper"])
    if parts["running"]:
        return Days(None, None)
    many, total = parts["n"] or 1, parts["total"] or 0
    mean = (2 * total + many) // (2 * many)
    return Days(mean, mean)


def rank_of(statistic: Statistic, /, *, many: int) -> int:
    """Return the place of a quantile among so many numbers, the smallest first.

    >>> rank_of(Statistic.MEDIAN, many=10), rank_of(Statistic.NINETIETH, many=11)
    (5, 10)
    """
    return -(-many * SHARES[statistic] // _WHOLE)
