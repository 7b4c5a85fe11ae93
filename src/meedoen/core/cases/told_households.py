"""What a source tells of the households of somebody, beside what stands: what becomes another version, what is new, what stays.

Somebody is of one household at a time. A source tells since which days somebody is of which household; what it does not tell stays, and
so does what was written here or came from elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from meedoen.core.cases.households import HeldStay, HouseholdRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStay:
    """A source tells that somebody is of a household since a day; `row` is where it stands.

    `is_said` when the source says that day of the household itself, and not of a benefit; `was` is the day that it said in this place before.
    """

    row: int
    household: int
    begin: date
    role: HouseholdRole = HouseholdRole.MEMBER
    is_said: bool = False
    was: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStay(HeldStay):
    """A stay that stands, by its number (negative for one that is new); `is_ours` when the source did not tell it as it is."""

    number: int
    role: HouseholdRole | str = HouseholdRole.MEMBER
    is_ours: bool = False

    def agrees_with(self, told: ToldStay) -> bool:
        """Tell whether what a source tells is what stands."""
        return self.household == told.household and told.role in (HouseholdRole.MEMBER, self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledStays:
    """How it ends: `changed` are stays as they are now, new ones with a negative number; `kept` what was told and is not so here.

    `kept` has the row, and since when another household stands that stays.
    """

    changed: tuple[StandingStay, ...] = ()
    kept: tuple[tuple[int, date], ...] = ()


def settled(*, told: Iterable[ToldStay], standing: Sequence[StandingStay]) -> SettledStays:
    """Return what becomes of the households of somebody by what a source tells of them.

    >>> first, second = date(2022, 3, 1), date(2024, 5, 1)
    >>> stands = [StandingStay(number=1, household=7, begin=first)]
    >>> said = [ToldStay(row=2, household=7, begin=first), ToldStay(row=3, household=8, begin=second)]
    >>> [(each.number, each.household, each.end) for each in settled(told=said, standing=stands).changed]
    [(1, 7, datetime.date(2024, 5, 1)), (-1, 8, None)]
    """
    world = {each.number: each for each in standing}
    kept: list[tuple[int, date]] = []
    every = sorted(told, key=lambda stay: (stay.begin, stay.row))
    moves = {each.row for before, each in pairwise(every) if before.household != each.household}
    for each in every:
        there = next((stay for stay in world.values() if stay.holds_on(each.begin)), None)
        if there is not None and there.agrees_with(each):
            if _begins_later(each, there, every):
                world[there.number] = replace(there, begin=each.begin)
            continue
        ours = _ours(each, there, world.values(), is_move=each.row in moves)
        if ours is not None:
            kept.append((each.row, ours.begin))
        elif there is not None and there.begin == each.begin:
            world[there.number] = replace(there, household=each.household, role=_role(each, there))
        else:
            kept += _placed(each, there, world)
    before = {each.number: each for each in standing}
    changed = (stay for number, stay in world.items() if stay != before.get(number))
    return SettledStays(changed=tuple(sorted(changed, key=lambda stay: stay.begin)), kept=tuple(kept))


def _begins_later(told: ToldStay, there: StandingStay, every: Iterable[ToldStay]) -> bool:
    """Tell whether a source corrected the day since which somebody is of a household to a later one."""
    if there.is_ours or there.begin >= told.begin:
        return False
    earlier = (each.household == told.household and each.begin <= there.begin for each in every)
    return (told.is_said or told.was == there.begin) and not any(earlier)


def _ours(
    told: ToldStay, there: StandingStay | None, stays: Iterable[StandingStay], *, is_move: bool
) -> StandingStay | None:
    """Return the stay of somebody here that goes before what is told; none where the source tells that somebody moved since.

    That somebody is back in a household that somebody here ended, is for who ended it to say.
    """
    same = (each for each in stays if each.is_ours and each.household == told.household)
    left = next((each for each in same if each.end is not None and each.end <= told.begin), None)
    if left is not None or there is None or not there.is_ours:
        return left
    is_news = (is_move or told.is_said) and told.begin > there.begin and told.household != there.household
    return None if is_news else there


def _placed(told: ToldStay, there: StandingStay | None, world: dict[int, StandingStay]) -> list[tuple[int, date]]:
    """Put a stay in the world from its first day until the next that stands, and end the one before."""
    after = min((stay for stay in world.values() if stay.begin > told.begin), key=lambda stay: stay.begin, default=None)
    if after is not None and after.is_ours and after.household == told.household:
        return [(told.row, after.begin)]
    if there is not None:
        world[there.number] = replace(there, end=told.begin)
    if after is not None and not after.is_ours and after.agrees_with(told):
        world[after.number] = replace(after, begin=told.begin)
        return []
    number = min((0, *world)) - 1
    world[number] = StandingStay(
        number=number,
        household=told.household,
        begin=told.begin,
        end=after.begin if after else None,
        role=told.role,
    )
    return [(told.row, after.begin)] if after is not None and after.is_ours else []


def _role(told: ToldStay, there: StandingStay) -> HouseholdRole | str:
    """Return the place in the household: what is told, and as long as nothing is told of it in the same household, what stood."""
    is_silent = told.role is HouseholdRole.MEMBER and told.household == there.household
    return there.role if is_silent else told.role
