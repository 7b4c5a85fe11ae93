"""Who has to integrate since 2022: so many a year, and so many of them in time with each thing on the day on which that was looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.figures import About, Figures
from meedoen.apps.cases.synthetic.households import Household, Newcomer, Sort

_FROM = 2022
_REFUGEES = 0.72
_PLAN_SHARE, _PART_SHARE, _INTEGRATED_SHARE = 0.6, 0.62, 0.55
_TEN_WEEKS = timedelta(weeks=10)
_YEAR, _YEAR_AND_A_HALF = timedelta(days=364), timedelta(days=540)
_SOONEST_PLAN, _LATE_PLAN = timedelta(days=24), timedelta(days=170)
_TOO_LATE = timedelta(days=10)
"""So many days after the term, so that no way of counting its last day makes it in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """How many of a year had done something by a day, looked at on that day, and within how long after they were registered."""

    count: int
    looked: date
    within: timedelta
    soonest: timedelta


def bring_newcomers(
    *, households: list[Household], figures: Figures, years: Sequence[int], last: date, chance: Chance
) -> None:
    """Make so many newcomers of each year: of households that came in it, and others without a benefit."""
    numbers = figures.by_year(About.NEWCOMERS)
    fresh: dict[int, list[Household]] = {}
    for household in households:
        if not household.is_pair and household.sort in (None, Sort.REFUGEE):
            fresh.setdefault(household.benefits[0].begin.year, []).append(household)
    for year in years:
        if year < _FROM or not numbers or year < min(numbers):
            continue
        # After the last year that is told as many come as in it.
        count = _so_far(numbers.get(year, numbers[max(numbers)]), year, last)
        came = sorted(fresh.get(year, []), key=lambda each: each.sort is None)[: round(count * _REFUGEES)]
        found = [(each, each.benefits[0].begin) for each in came]
        while len(found) < count:
            household = Household(number=len(households))
            households.append(household)
            found.append((household, chance.day(date(year, 1, 1), min(date(year, 12, 31), last))))
        _settle(found, _goals(figures, year, count), last, chance)


def _so_far(number: int, year: int, last: date) -> int:
    """Return how many of a year's newcomers there are on the last day."""
    passed = min((last - date(year, 1, 1)).days + 1, 365)
    return round(number * passed / 365)


def _goals(figures: Figures, year: int, count: int) -> Mapping[About, _Goal]:
    wanted = (
        (About.PLAN_IN_TIME, _PLAN_SHARE, _TEN_WEEKS, _SOONEST_PLAN),
        (About.TAKING_PART, _PART_SHARE, _YEAR, timedelta(days=14)),
        (About.INTEGRATED, _INTEGRATED_SHARE, _YEAR_AND_A_HALF, timedelta(days=21)),
    )
    goals = {}
    for about, share, within, soonest in wanted:
        told = next((each for each in figures.of(about) if each.year == year), None)
        looked = told.day if told and told.day else date(year + 1, 1, 28)
        number = told.number if told else round(count * share)
        goals[about] = _Goal(count=number, looked=looked, within=within, soonest=soonest)
    return goals


def _settle(found: Sequence[tuple[Household, date]], goals: Mapping[About, _Goal], last: date, chance: Chance) -> None:
    """Give each newcomer the days on which things were done; those who came first did the most by the day that was looked at."""
    ordered = sorted(found, key=lambda each: (each[1], each[0].number))
    days = {about: _days(ordered, goal, last, chance) for about, goal in goals.items()}
    for place, (household, registered) in enumerate(ordered):
        is_refugee = bool(household.benefits)
        household.sort = Sort.REFUGEE if is_refugee else household.sort
        household.newcomer = Newcomer(
            registered=registered,
            plan=days[About.PLAN_IN_TIME][place],
            takes_part=days[About.TAKING_PART][place],
            integrated=days[About.INTEGRATED][place],
            is_refugee=is_refugee,
        )


def _days(ordered: Sequence[tuple[Household, date]], goal: _Goal, last: date, chance: Chance) -> list[date | None]:
    """Return when each did it: as many in time by the day that was looked at as the goal tells, the others later or not yet."""
    can = [place for place, (_, since) in enumerate(ordered) if since + goal.soonest <= goal.looked]
    early = can[: max(goal.count, int(len(can) * 0.9))]
    chance.shuffle(early)
    chosen = frozenset(early[: goal.count])
    days: list[date | None] = []
    for place, (_, since) in enumerate(ordered):
        if place in chosen:
            day = chance.day(since + goal.soonest, min(since + goal.within, goal.looked))
        else:
            late = max(since + goal.within + _TOO_LATE, goal.looked + timedelta(days=1))
            day = chance.day(late, late + _LATE_PLAN)
        days.append(day if day <= last else None)
    return days
