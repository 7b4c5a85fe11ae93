"""Why people leave their benefit, and who earns beside it: as many as figures tell of a year, and by chance the others.

In a town of very few households there may be too few who can; then fewer do, and who compares with the figures sees it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.figures import About, Figures
from meedoen.apps.cases.synthetic.households import Benefit, Extra, Household, Sort

TO_WORK, ON_OWN, TO_SCHOOL, BACK_TO_SCHOOL = "werk", "zelfstandig-beroep", "opleiding", "terug-naar-school"
PENSION, DEATH = "pensioenleeftijd", "overlijden"
BESIDE = "inkomsten-naast-uitkering"
_OTHERS = Weighted(
    {
        "samenwonen": 14,
        "andere-uitkering": 12,
        "verhuizing": 26,
        "inkomen-of-vermogen": 12,
        "plichten-niet-nagekomen": 8,
        "eigen-verzoek": 10,
        "vertrek-buitenland": 4,
        "detentie": 2,
        "overig": 6,
        PENSION: 14,
        DEATH: 4,
    }
)
_LAST = frozenset({PENSION, DEATH})
_SHARE_TO_WORK, _SHARE_REFUGEES, _SHARE_INDICATED, _SHARE_TO_SCHOOL = 0.33, 0.16, 0.08, 0.02
_SHARE_BESIDE = 0.055
_ON_OWN = 0.08
_YOUTH_AT_MOST = timedelta(days=4 * 365)
_OLD_LAW = date(2022, 1, 1)
_TRIES = 40
_SOME_MONTHS = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class _Leaving:
    """A benefit of a household that ended."""

    household: Household
    benefit: Benefit
    end: date


def give_reasons(*, households: Sequence[Household], figures: Figures, chance: Chance) -> None:
    """Say of each benefit that ended why; who has to be somebody of a sort for it becomes that."""
    years: dict[int, list[_Leaving]] = {}
    for household in households:
        for benefit in household.benefits:
            if benefit.end is not None:
                years.setdefault(benefit.end.year, []).append(_Leaving(household, benefit, benefit.end))
    for year in sorted(years):
        leaving = years[year]
        chance.shuffle(leaving)
        _of_year(leaving, _wanted(figures, year, leaving), chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    to_work: int
    refugees: int
    indicated: int
    to_school: int


def _wanted(figures: Figures, year: int, leaving: Sequence[_Leaving]) -> _Wanted:
    persons = sum(each.household.persons for each in leaving)
    refugees = figures.by_year(About.REFUGEES_TO_WORK).get(year)
    to_work = figures.by_year(About.TO_WORK).get(year)
    if to_work is None:
        to_work = max(round(persons * _SHARE_TO_WORK), 2 * (refugees or 0))
    indicated = figures.by_year(About.INDICATED_TO_WORK).get(year, round(to_work * _SHARE_INDICATED))
    to_school = figures.by_year(About.TO_SCHOOL).get(year, round(persons * _SHARE_TO_SCHOOL))
    return _Wanted(
        to_work=to_work,
        refugees=round(to_work * _SHARE_REFUGEES) if refugees is None else refugees,
        indicated=indicated,
        to_school=to_school,
    )


def _of_year(leaving: list[_Leaving], wanted: _Wanted, chance: Chance) -> None:
    """Give out the reasons of a year: first those that ask for somebody of a sort, then the others to work, then the rest."""

    def is_old_refugee(each: _Leaving) -> bool:
        return not each.household.is_pair and each.household.benefits[0].begin < _OLD_LAW

    def is_short(each: _Leaving) -> bool:
        return not each.household.is_pair and each.end - each.household.benefits[0].begin < _YOUTH_AT_MOST

    _take(leaving, wanted.refugees, Sort.REFUGEE, is_old_refugee, (TO_WORK,))
    _take(leaving, wanted.indicated, Sort.INDICATED, lambda each: not each.household.is_pair, (TO_WORK,))
    _take(leaving, wanted.to_school, Sort.YOUNG, is_short, (TO_SCHOOL, BACK_TO_SCHOOL))
    plain = wanted.to_work - wanted.refugees - wanted.indicated
    once = _told(leaving)
    for each in leaving:
        household = each.household
        if household.number in once or plain < household.persons or household.sort not in (None, Sort.PLAIN):
            continue
        once.add(household.number)
        each.benefit.reason = ON_OWN if chance.happens(_ON_OWN) else TO_WORK
        household.sort, plain = Sort.PLAIN, plain - household.persons
    for each in leaving:
        if not each.benefit.reason:
            each.benefit.reason = _other(each, chance)


def _take(
    leaving: Iterable[_Leaving], count: int, sort: Sort, fits: Callable[[_Leaving], bool], reasons: Sequence[str]
) -> None:
    once = _told(leaving)
    for each in leaving:
        household = each.household
        if count and household.number not in once and household.sort in (None, sort) and fits(each):
            household.sort, each.benefit.reason = sort, reasons[count % len(reasons)]
            once.add(household.number)
            count -= 1


def _told(leaving: Iterable[_Leaving]) -> set[int]:
    """Return the households of which was said why they left this year; somebody who leaves twice in it counts once."""
    return {each.household.number for each in leaving if each.benefit.reason}


def _other(each: _Leaving, chance: Chance) -> str:
    """Return another reason; of age and by death somebody leaves once, and nobody young of age."""
    household = each.household
    while True:
        reason = chance.weighted(_OTHERS)
        is_last = household.benefits[-1] is each.benefit and not household.is_pair and household.sort is None
        if reason not in _LAST or is_last:
            if reason == PENSION:
                household.sort = Sort.PLAIN
            return reason


def let_earn(*, households: Sequence[Household], figures: Figures, days: tuple[date, date], chance: Chance) -> None:
    """Let people earn beside their benefit: as many begin in a year as figures tell, or a share of the stock."""
    first, last = days
    every, refugees = figures.by_year(About.BESIDE), figures.by_year(About.REFUGEES_BESIDE)
    indicated = figures.by_year(About.INDICATED_BESIDE)
    there = _by_year(households, last)
    for year in range(first.year, last.year + 1):
        households_then = there.get(year, [])
        count = every.get(year, round(len(households_then) * _SHARE_BESIDE))
        of_refugees = refugees.get(year, round(count * _SHARE_REFUGEES))
        of_indicated = indicated.get(year, round(count * _SHARE_INDICATED))
        for sort, some in (
            (Sort.REFUGEE, of_refugees),
            (Sort.INDICATED, of_indicated),
            (Sort.PLAIN, count - of_refugees - of_indicated),
        ):
            _earn(households_then, min(date(year, 12, 31), last), sort, some, chance)


def _by_year(households: Sequence[Household], last: date) -> Mapping[int, list[tuple[Household, Benefit]]]:
    """Return the benefits that lasted some months of a year."""
    found: dict[int, list[tuple[Household, Benefit]]] = {}
    for household in households:
        for benefit in household.benefits:
            end = benefit.end or last
            for year in range(benefit.begin.year, end.year + 1):
                if min(end, date(year, 12, 31)) - max(benefit.begin, date(year, 1, 1)) > _SOME_MONTHS:
                    found.setdefault(year, []).append((household, benefit))
    return found


def _earn(there: Sequence[tuple[Household, Benefit]], latest: date, sort: Sort, count: int, chance: Chance) -> None:
    """Let so many begin to earn in a year, up to and including the latest day of it."""
    tries = 0
    while count and there and tries < _TRIES * len(there):
        tries += 1
        household, benefit = chance.pick(there)
        first = max(benefit.begin + timedelta(days=30), date(latest.year, 1, 1))
        last = min(benefit.end - timedelta(days=60), latest) if benefit.end else latest
        is_new = sort is Sort.REFUGEE and household.benefits[0].begin >= _OLD_LAW
        earns = any(each.word == BESIDE for each in household.extras)
        if is_new or earns or household.sort not in (None, sort) or first > last:
            continue
        begin = chance.day(first, last)
        until = begin + timedelta(days=chance.between(60, 900))
        end = min(until, benefit.end) if benefit.end else until
        household.sort = sort
        household.extras.append(Extra(BESIDE, begin, end))
        count -= 1
