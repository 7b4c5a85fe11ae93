"""The plan of a town: all its households with what figures ask of them, before anything is written about anybody."""

from collections.abc import Sequence
from datetime import date, timedelta

from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.figures import About, Figures
from meedoen.apps.cases.synthetic.households import Household, Sort, households_of
from meedoen.apps.cases.synthetic.newcomers import bring_newcomers
from meedoen.apps.cases.synthetic.places import fill_places
from meedoen.apps.cases.synthetic.reasons import give_reasons, let_earn

_SORTS = Weighted({Sort.PLAIN: 0.66, Sort.REFUGEE: 0.2, Sort.YOUNG: 0.08, Sort.INDICATED: 0.06})
_NEW_SORTS = Weighted({Sort.PLAIN: 0.82, Sort.YOUNG: 0.1, Sort.INDICATED: 0.08})
_NEW_LAW = date(2022, 1, 1)
_YOUTH_AT_MOST = timedelta(days=7 * 365)


def plan_town(*, figures: Figures, first: date, last: date, seed: str) -> list[Household]:
    """Return the households of a town from a first day up to and including a last."""
    households = households_of(figures=figures, first=first, last=last, chance=Chance(seed=f"{seed}/wie"))
    years = range(first.year, last.year + 1)
    give_reasons(households=households, figures=figures, chance=Chance(seed=f"{seed}/waarom"))
    let_earn(households=households, figures=figures, days=(first, last), chance=Chance(seed=f"{seed}/werk"))
    chance = Chance(seed=f"{seed}/nieuw")
    bring_newcomers(households=households, figures=figures, years=years, last=last, chance=chance)
    _sort(households, Chance(seed=f"{seed}/soort"))
    fill_places(households=households, figures=figures, first=first, last=last, chance=Chance(seed=f"{seed}/plek"))
    _serve(households, figures, Chance(seed=f"{seed}/vorm"))
    _leave_school(households, figures, last, Chance(seed=f"{seed}/school"))
    return households


def _sort(households: Sequence[Household], chance: Chance) -> None:
    """Say of those of whom no figure asked anything what they are like; refugees of the new law are counted, so not by chance."""
    for household in households:
        if household.sort is not None or not household.benefits:
            continue
        sort = chance.weighted(_SORTS if household.benefits[0].begin < _NEW_LAW else _NEW_SORTS)
        lasts = (household.benefits[-1].end or date(2100, 1, 1)) - household.benefits[0].begin
        is_young = not household.is_pair and lasts < _YOUTH_AT_MOST
        household.sort = Sort.PLAIN if sort is Sort.YOUNG and not is_young else sort


def _serve(households: Sequence[Household], figures: Figures, chance: Chance) -> None:
    """Give people a form of service so that on the day that figures tell as many have each as they tell."""
    kinds = figures.kinds(About.SERVICE)
    if not kinds:
        return
    day = next(iter(figures.by_day(About.SERVICE, kind=kinds[0])))
    wanted = {kind: figures.by_day(About.SERVICE, kind=kind)[day] for kind in kinds}
    there = [household for household in households if household.on(day)]
    chance.shuffle(there)
    # Pairs first: what is left over at the end has to be filled by people alone.
    there.sort(key=lambda household: not household.is_pair)
    for household in there:
        kind = next((each for each in wanted if wanted[each] >= household.persons), "")
        household.service, household.is_served = kind, bool(kind)
        if kind:
            wanted[kind] -= household.persons


def _leave_school(households: list[Household], figures: Figures, last: date, chance: Chance) -> None:
    """Add young people without a benefit who left school, with and without a qualification."""
    for about in (About.UNQUALIFIED, About.QUALIFIED):
        for day, number in figures.by_day(about).items():
            for _ in range(number if day <= last else 0):
                left = f"{about}/{(day - timedelta(days=chance.between(30, 700))).isoformat()}/{day.isoformat()}"
                households.append(Household(number=len(households), sort=Sort.YOUNG, school_leaver=left))
