"""Who gets a benefit, who leaves it and who comes back: households with their spells, so that the stock is right on every day that is told."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.figures import About, Figures
from meedoen.apps.cases.synthetic.stock import Stretch, YearFlow, let_flow, stock_on, stretches

_YEARLY = 0.29
_PAIRS = 0.31
_HOUSEHOLDS_OF_PERSONS = 0.92
"""Of the persons who come or go as few are partners as leaves this share of households."""
_RETURNS = 0.12
_SOONEST, _LATEST = timedelta(days=20), timedelta(days=360)
_RECENT, _OF_RECENT = 0.35, 0.5
_TRIES = 4
_MEAN_BEFORE, _LONGEST_BEFORE = 1100, 4000


class Sort(StrEnum):
    """What somebody is like, as far as figures ask for it."""

    PLAIN = "gewoon"
    REFUGEE = "statushouder"
    YOUNG = "jongere"
    INDICATED = "indicatie"


@dataclass(slots=True, eq=False)
class Benefit:
    """A benefit of a household on [begin, end); `reason` is the word of why it ended."""

    begin: date
    end: date | None = None
    reason: str = ""


@dataclass(slots=True, eq=False)
class Extra:
    """Something of the first person of a household: a kind on [begin, end)."""

    word: str
    begin: date
    end: date | None
    hours: int | None = None


@dataclass(slots=True, eq=False)
class Newcomer:
    """Somebody who has to integrate: when the person was registered here, and when each thing was done, None for not yet."""

    registered: date
    plan: date | None
    takes_part: date | None
    integrated: date | None
    is_refugee: bool = True


@dataclass(slots=True, eq=False)
class Household:
    """A household, of one or of a pair, with its benefits and what was decided of its first person."""

    number: int
    is_pair: bool = False
    benefits: list[Benefit] = field(default_factory=list)
    sort: Sort | None = None
    extras: list[Extra] = field(default_factory=list)
    newcomer: Newcomer | None = None
    service: str = ""
    is_served: bool = True
    school_leaver: str = ""

    @property
    def persons(self) -> int:
        """How many adults it has."""
        return 2 if self.is_pair else 1

    def on(self, day: date) -> Benefit | None:
        """Return the benefit that holds on a day."""
        return next(
            (each for each in self.benefits if each.begin <= day and (each.end is None or day < each.end)), None
        )


def households_of(*, figures: Figures, first: date, last: date, chance: Chance) -> list[Household]:
    """Return the households that had a benefit from a first day up to and including a last."""
    known = figures.by_day(About.BENEFITS)
    begin = stock_on(known=known, day=first)
    parts = stretches(known=known, first=first, last=last)
    flows = _flows(figures, known)
    let_flow(parts=parts, begin=begin, yearly=_YEARLY, pairs=_PAIRS, known=flows, chance=chance)
    moving = _Moving(chance, frozenset(flows))
    moving.begin_with(begin, first)
    for part in parts:
        moving.go(part)
        moving.come(part)
    return moving.every


def _flows(figures: Figures, known: Mapping[date, int]) -> Mapping[int, YearFlow]:
    """Return the flows in households of the years of which those in persons are known."""
    outflow = figures.by_year(About.OUTFLOW)
    found = {}
    for year, persons in figures.by_year(About.INFLOW).items():
        grows = stock_on(known=known, day=date(year, 12, 31)) - stock_on(known=known, day=date(year - 1, 12, 31))
        comes = int(min(persons, outflow[year] + grows) * _HOUSEHOLDS_OF_PERSONS)
        goes = comes - grows
        found[year] = YearFlow(comes=comes, goes=goes, pairs_come=persons - comes, pairs_go=outflow[year] - goes)
    return found


class _Moving:
    """The households that have a benefit now, and those that had one until lately."""

    def __init__(self, chance: Chance, once: frozenset[int]) -> None:
        self.every: list[Household] = []
        self._chance = chance
        self._once = once
        self._there: dict[bool, list[Household]] = {False: [], True: []}
        self._gone: dict[bool, deque[Household]] = {False: deque(), True: deque()}

    def begin_with(self, count: int, first: date) -> None:
        """Let so many households have a benefit on the first day, each since some time."""
        for place in range(count):
            days = min(self._chance.wait(_MEAN_BEFORE), _LONGEST_BEFORE)
            self._add(is_pair=place < count * _PAIRS, begin=first - timedelta(days=days))
        for there in self._there.values():
            there.sort(key=lambda each: each.benefits[0].begin)

    def go(self, part: Stretch) -> None:
        """Let as many households leave as go in this stretch."""
        leaving: list[Household] = []
        for is_pair, count in ((True, part.pairs_go), (False, part.goes - part.pairs_go)):
            leaving += [self._leave(part, is_pair=is_pair) for _ in range(count)]
        for household in sorted(leaving, key=lambda each: each.benefits[-1].end or date.max):
            self._gone[household.is_pair].append(household)

    def come(self, part: Stretch) -> None:
        """Let as many households come as come in this stretch; some of them come back."""
        for is_pair, count in ((True, part.pairs_come), (False, part.comes - part.pairs_come)):
            for _ in range(count):
                begin = self._chance.day(part.first, part.last)
                back = self._back(begin, is_pair=is_pair) if self._chance.happens(_RETURNS) else None
                if back is None:
                    self._add(is_pair=is_pair, begin=begin)
                else:
                    back.benefits.append(Benefit(begin))
                    self._there[is_pair].append(back)

    def _leave(self, part: Stretch, *, is_pair: bool) -> Household:
        """Let a household leave, rather one that came lately."""
        there = self._there[is_pair] or self._there[not is_pair]
        begin = int(len(there) * (1 - _RECENT)) if self._chance.happens(_OF_RECENT) else 0
        household = there.pop(self._chance.between(begin, len(there) - 1))
        household.benefits[-1].end = self._chance.day(part.first, part.last)
        return household

    def _back(self, begin: date, *, is_pair: bool) -> Household | None:
        """Return a household that left within twelve months; in a year of which persons are known nobody moves twice."""
        gone = self._gone[is_pair]
        while gone and begin - _left(gone[0]) > _LATEST:
            gone.popleft()
        for _ in range(_TRIES if gone else 0):
            place = self._chance.below(len(gone))
            ended = _left(gone[place])
            twice = begin.year in self._once and ended.year == begin.year
            if begin - ended >= _SOONEST and not twice:
                found = gone[place]
                del gone[place]
                return found
        return None

    def _add(self, *, is_pair: bool, begin: date) -> None:
        household = Household(number=len(self.every), is_pair=is_pair, benefits=[Benefit(begin)])
        self.every.append(household)
        self._there[is_pair].append(household)


def _left(household: Household) -> date:
    return household.benefits[-1].end or date.max
