"""From how many there are on some days to how many come and go between days, so that on each of those days it comes out exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from meedoen.apps.cases.synthetic.chance import Chance

_DAY = timedelta(days=1)
_DAYS_PER_YEAR = 365.25


@dataclass(slots=True, kw_only=True)
class Stretch:
    """The days after `after` up to and including `last`, how many come and go in them, and how many there are at the end.

    Of those who come and go some are pairs.
    """

    after: date
    last: date
    stock: int
    comes: int = 0
    goes: int = 0
    pairs_come: int = 0
    pairs_go: int = 0

    @property
    def first(self) -> date:
        """The first day of it."""
        return self.after + _DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.after).days


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFlow:
    """How many come and go in a year, and how many of them are pairs, where that is known."""

    comes: int
    goes: int
    pairs_come: int
    pairs_go: int


def stock_on(*, known: Mapping[date, int], day: date) -> int:
    """Return how many there are on a day: in a straight line between two days that are known, and level before and after them."""
    days = sorted(known)
    before = max((each for each in days if each <= day), default=days[0])
    after = min((each for each in days if each >= day), default=days[-1])
    if before >= after:
        return known[after if day < after else before]
    share = (day - before).days / (after - before).days
    return round(known[before] + (known[after] - known[before]) * share)


def stretches(*, known: Mapping[date, int], first: date, last: date) -> list[Stretch]:
    """Return the stretches from a first day to a last, cut at the end of every month and on every day that is known."""
    cuts = {each for each in known if first < each <= last} | {last}
    day = first
    while day < last:
        day = _month_end(day + _DAY)
        cuts.add(min(day, last))
    ordered = [first, *sorted(cuts)]
    return [
        Stretch(after=after, last=until, stock=stock_on(known=known, day=until)) for after, until in pairwise(ordered)
    ]


def let_flow(
    *, parts: Sequence[Stretch], begin: int, yearly: float, pairs: float, known: Mapping[int, YearFlow], chance: Chance
) -> None:
    """Say how many come and go in each stretch.

    Where that is not known, the share `yearly` of the stock goes in a year, and the share `pairs` of them are pairs.
    """
    carried = 0.0
    before = begin
    years: dict[int, list[Stretch]] = {}
    for part in parts:
        years.setdefault(part.last.year, []).append(part)
        carried += before * yearly * part.days / _DAYS_PER_YEAR * (0.8 + 0.4 * chance.below(1000) / 1000)
        part.goes, carried = int(carried), carried - int(carried)
        part.comes = part.goes + part.stock - before
        if part.comes < 0:
            part.goes, part.comes = part.goes - part.comes, 0
        before = part.stock
    _pair(parts, sum(part.comes for part in parts) * pairs, sum(part.goes for part in parts) * pairs)
    for year, flow in known.items():
        if year in years and _is_whole(years[year]):
            _fit(years[year], flow)
            _pair(years[year], flow.pairs_come, flow.pairs_go)


def _fit(parts: Sequence[Stretch], flow: YearFlow) -> None:
    """Let as many more or fewer come and go, stretch by stretch in turn, until the year is right."""
    left = flow.goes - sum(part.goes for part in parts)
    step = 1 if left > 0 else -1
    longest = sorted(parts, key=lambda part: -part.days)
    place = 0
    while left:
        part = longest[place % len(longest)]
        place += 1
        if step > 0 or (part.goes and part.comes):
            part.goes, part.comes, left = part.goes + step, part.comes + step, left - step


def _pair(parts: Sequence[Stretch], come: float, go: float) -> None:
    """Spread so many pairs over the stretches, by how many come and go in each."""
    all_come, all_go = sum(part.comes for part in parts), sum(part.goes for part in parts)
    came = gone = come_before = go_before = 0
    for part in parts:
        came, gone = came + part.comes, gone + part.goes
        come_until = round(come * came / all_come) if all_come else 0
        go_until = round(go * gone / all_go) if all_go else 0
        part.pairs_come, part.pairs_go = come_until - come_before, go_until - go_before
        come_before, go_before = come_until, go_until


def _is_whole(parts: Sequence[Stretch]) -> bool:
    year = parts[0].last.year
    return parts[0].first == date(year, 1, 1) and parts[-1].last == date(year, 12, 31)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
