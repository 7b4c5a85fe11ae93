"""Places to work, learn or spend the day: as many taken as figures tell, by people with a benefit and by people without."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.figures import About, Figures
from meedoen.apps.cases.synthetic.households import Extra, Household, Sort
from meedoen.apps.cases.synthetic.stock import let_flow, stock_on, stretches

_TRIES = 25
_MEAN_BEFORE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """How a kind of place is used: which share goes in a year, which share is of people with a benefit, and hours a week."""

    yearly: float
    with_benefit: float
    hours: tuple[int, int]


_PLAIN = _Place(yearly=0.5, with_benefit=0.8, hours=(8, 24))
_PLACES: Mapping[str, _Place] = MappingProxyType(
    {
        "loonkostensubsidie": _Place(yearly=0.25, with_benefit=0.0, hours=(16, 36)),
        "beschut-werk-nieuw": _Place(yearly=0.08, with_benefit=0.0, hours=(16, 32)),
        "beschut-werk-oud": _Place(yearly=0.05, with_benefit=0.0, hours=(20, 36)),
        "dagbesteding": _Place(yearly=0.3, with_benefit=0.25, hours=(4, 20)),
        "opleiding": _Place(yearly=0.6, with_benefit=0.4, hours=(12, 32)),
        "p-baan": _Place(yearly=0.55, with_benefit=1.0, hours=(16, 32)),
        "atelier": _Place(yearly=0.5, with_benefit=1.0, hours=(8, 16)),
        "wijkbeheer": _Place(yearly=0.4, with_benefit=1.0, hours=(16, 32)),
    }
)


def fill_places(*, households: list[Household], figures: Figures, first: date, last: date, chance: Chance) -> None:
    """Let people take the places that figures tell, and leave them."""
    for word in figures.kinds(About.IN_PLACE):
        known = figures.by_day(About.IN_PLACE, kind=word)
        begin = max(first, min(known))
        if begin < last:
            _fill(word, known, households, (begin, last), chance)


def _fill(
    word: str, known: Mapping[date, int], households: list[Household], days: tuple[date, date], chance: Chance
) -> None:
    begin, last = days
    place = _PLACES.get(word, _PLAIN)
    stock = stock_on(known=known, day=begin)
    parts = stretches(known=known, first=begin, last=last)
    let_flow(parts=parts, begin=stock, yearly=place.yearly, pairs=0, known={}, chance=chance)
    candidates = [household for household in households if household.benefits]
    taken: list[Extra] = []

    def take(day: date) -> None:
        extra = Extra(word, day, None, hours=chance.between(*place.hours))
        with_benefit = chance.happens(place.with_benefit)
        household = _with_benefit(candidates, extra, last, chance) if with_benefit else None
        if household is None:
            household = Household(number=len(households), sort=Sort.INDICATED)
            households.append(household)
        household.extras.append(extra)
        taken.append(extra)

    for _ in range(stock):
        take(begin - timedelta(days=chance.wait(_MEAN_BEFORE)))
    for part in parts:
        for _ in range(part.goes):
            taken.pop(chance.below(len(taken))).end = chance.day(part.first, part.last)
        for _ in range(part.comes):
            take(chance.day(part.first, part.last))


def _with_benefit(candidates: list[Household], extra: Extra, last: date, chance: Chance) -> Household | None:
    """Return, of some people who have a benefit on that day and no such place, the one whose benefit lasts longest."""
    found: tuple[date, Household] | None = None
    for _ in range(_TRIES):
        household = chance.pick(candidates)
        benefit = household.on(extra.begin)
        if benefit is None or any(each.word == extra.word for each in household.extras):
            continue
        end = benefit.end or last
        if found is None or end > found[0]:
            found = (end, household)
    return found[1] if found else None
