"""Movement on the ladder in a period: numbers of the whole group without names, and names only of those whose files are one's own.

Counted from what is known now. The group are those who had a spell of the chosen kinds on some day of the period.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.ladder_counts import ladder_counts
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Assignment, CaseSpell, PersonalDetails, Resident, Wish
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.queries.caseloads import Someone, someone
from meedoen.apps.cases.queries.finding import full_name
from meedoen.apps.cases.reach import veil_for, within_reach
from meedoen.core.cases.fitting import by_name
from meedoen.core.cases.movement import (
    HoursReached,
    LadderMovement,
    Lasting,
    Moved,
    StepHeld,
    hours_reached,
    moved,
)
from meedoen.core.indicators.codes import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whose movement it is: who had one of these kinds on a day from `first` up to and including `last`."""

    kinds: frozenset[int]
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMovement:
    """The movement of a group, and how much of the possible hours it reaches at the end."""

    ladder: LadderMovement
    hours: HoursReached


def group_movement(*, desk: Desk, group: Group) -> GroupMovement:
    """Return how the group moved: numbers only, and of few people not even those for who opens no files.

    Raises:
        NotAllowedError: the actor does not see the group as a whole.

    """
    require(actor=desk.actor, permission=Permission.ANALYSE_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.WHOLE
    counted = ladder_counts(
        spells=CaseSpell.objects.kept_for_all(municipality_code=desk.code),
        wishes=Wish.objects.kept_for_all(municipality_code=desk.code),
        kinds=group.kinds,
        first=group.first,
        last=group.last,
        book=desk.book,
    )
    veil, hours = veil_for(desk=desk), hours_reached(hours=counted.hours)
    return GroupMovement(
        ladder=LadderMovement(counts=counted.moves, veil=veil), hours=hours.under(veil) if veil else hours
    )


def people_moved(*, desk: Desk, group: Group, first: int | None, last: int | None) -> tuple[Someone, ...]:
    """Return who went from one step to another, in order of name: of the own caseload and the own teams only.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.TEAM
    assigned = Assignment.objects.within(**desk.scope).filter(
        within_reach(actor=desk.actor, municipality_code=desk.code)
    )
    reached = frozenset(assigned.values_list("resident_id", flat=True))
    moves = _moves(desk, group, reached)
    wanted = [resident for resident, each in moves.items() if (each.first, each.last) == (first, last)]
    residents = {each.pk: each for each in Resident.objects.within(**desk.scope).filter(pk__in=wanted)}
    desk.look.saw(residents=residents.values())
    details = PersonalDetails.objects.within(**desk.scope).known().filter(resident__in=wanted)
    named = [
        (
            f"{each.surname} {each.given_name}",
            someone(resident=residents[each.resident_id], name=full_name(details=each), died_on=each.died_on),
        )
        for each in details
    ]
    return tuple(who for _, who in by_name(named, name=lambda each: f"{each[0]} {each[1].token}"))


def _moves(desk: Desk, group: Group, residents: Collection[int]) -> Mapping[int, Moved]:
    """Return how these residents moved, as far as they were in the group."""
    codes = {code.number: code.step for code in desk.book.kinds if code.section is Section.STEP and code.step}
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(known_until=None)
    overlapping = spells.lasting(first=group.first, last=group.last).filter(resident__in=residents)
    stays: dict[int, list[Lasting]] = defaultdict(list)
    for resident, begin, end in _days(overlapping.filter(kind__in=group.kinds), "resident", "begin", "end"):
        stays[resident].append(Lasting(begin=begin, end=end))
    steps: dict[int, list[StepHeld]] = defaultdict(list)
    for resident, kind, begin, end in _days(
        overlapping.filter(kind__in=list(codes)), "resident", "kind", "begin", "end"
    ):
        if resident in stays:
            steps[resident].append(StepHeld(step=codes[kind], begin=begin, end=end))
    found = (
        (resident, moved(steps=steps[resident], stays=each, first=group.first, last=group.last))
        for resident, each in stays.items()
    )
    return {resident: each for resident, each in found if each is not None}


def _days(spells: CaseQuerySet, *names: str) -> Iterable[tuple[Any, ...]]:
    return spells.values_list(*names).iterator(chunk_size=10_000)
