"""Whom a place fits, of those whose files the actor may open, and which free places fit one person.

Who is of another caseload or team is neither compared nor counted, so that nothing about them can be told from the page.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell, PersonalDetails, Residence, Resident, Wish
from meedoen.apps.cases.queries.caseloads import Someone, caseload, someone
from meedoen.apps.cases.queries.finding import full_name
from meedoen.apps.cases.queries.past_steps import past_steps
from meedoen.apps.cases.queries.positions import ShownPosition, free_positions
from meedoen.core.cases.fitting import Compared, FitGroup, KnownOf, Travels, by_name, compare, grouped
from meedoen.core.cases.past_steps import PastStep
from meedoen.core.indicators.codes import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingPeople:
    """People of one group, in order of name, each with all criteria."""

    group: FitGroup
    people: tuple[tuple[Someone, Compared], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfPosition:
    """Of a place: who of the own people sits there, and whom of the others it fits; how many were compared."""

    seated: tuple[Someone, ...]
    groups: tuple[FittingPeople, ...]
    compared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingPosition:
    """A free place with all criteria for one person."""

    shown: ShownPosition
    compared: Compared


def people_for(*, desk: Desk, shown: ShownPosition, of_team: bool = False) -> PeopleOfPosition:
    """Return whom a place fits of the own caseload, or of the own teams.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    residents = {each.pk: each for each in caseload(desk=desk, of_team=of_team)}
    named, sorted_by, alive = _names(desk, residents)
    seated = _seated(desk, shown, residents)
    others = [each for each in residents if each in alive and each not in seated]
    known = known_of(desk=desk, residents=others)
    asks = shown.asks(today=desk.today)
    found = [(named[each], compare(asked=asks, known=known[each])) for each in others]
    # Everybody who was compared stands on the page, and so in the log.
    desk.look.ground = Ground.TEAM if of_team else Ground.CASELOAD
    desk.look.saw(residents=[residents[each] for each in {*others, *seated}])

    def by(who: Someone) -> str:
        return sorted_by[who.token]

    return PeopleOfPosition(
        seated=by_name([named[each] for each in seated], name=by),
        groups=tuple(FittingPeople(group=group, people=people) for group, people in grouped(found, name=by)),
        compared=len(found),
    )


def positions_for(*, desk: Desk, resident: Resident) -> tuple[FittingPosition, ...]:
    """Return the free places for one person, in the order of the groups and then of name; the desk has let the actor in.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    known = known_of(desk=desk, residents=[resident.pk])[resident.pk]
    found = [
        FittingPosition(shown=each, compared=compare(asked=each.asks(today=desk.today), known=known))
        for each in free_positions(desk=desk)
    ]
    groups = list(FitGroup)
    return tuple(sorted(found, key=lambda each: (groups.index(each.compared.group), each.shown.name.casefold())))


def known_wish(*, desk: Desk, resident: Resident) -> Wish | None:
    """Return what somebody wants and can do, as it is known now, or None."""
    found: Wish | None = Wish.objects.within(**desk.scope).known().filter(resident=resident).first()
    return found


def known_of(*, desk: Desk, residents: Collection[int]) -> Mapping[int, KnownOf]:
    """Return what stands in files of what places ask, by the key of the resident; four queries at most for all of them."""
    steps = _steps(desk, residents)
    had = past_steps(desk=desk, residents=[each for each in residents if Section.STEP not in steps.get(each, {})])
    homes = Residence.objects.within(**desk.scope).known().filter(resident__in=residents).lasting(first=desk.today)
    areas = dict(homes.order_by("begin").values_list("resident", "area_code"))
    wishes = {
        each.resident_id: each for each in Wish.objects.within(**desk.scope).known().filter(resident__in=residents)
    }
    return {
        each: _known(wishes.get(each), areas.get(each, ""), steps.get(each, {}), had.get(each)) for each in residents
    }


def _known(wish: Wish | None, area: str, steps: Mapping[Section, int], had: PastStep | None) -> KnownOf:
    return KnownOf(
        wishes=frozenset(wish.kinds) if wish else frozenset(),
        step=steps.get(Section.STEP),
        had_step=had,
        possible_step=steps.get(Section.POSSIBLE_STEP),
        hours_possible=wish.hours_possible if wish else None,
        language_level=wish.language_level if wish else "",
        area_code=area,
        travels=Travels(wish.travels) if wish and wish.travels else None,
        available_from=wish.available_from if wish else None,
    )


def _steps(desk: Desk, residents: Collection[int]) -> Mapping[int, Mapping[Section, int]]:
    """Return of each resident the step of today, and the one that is possible."""
    kinds = {code.number: code for code in desk.book.kinds if code.section in (Section.STEP, Section.POSSIBLE_STEP)}
    spells = CaseSpell.objects.within(**desk.scope).known()
    now = spells.filter(resident__in=residents, kind__in=list(kinds)).lasting(first=desk.today)
    found: dict[int, dict[Section, int]] = {}
    for resident, kind in now.order_by("begin", "number").values_list("resident", "kind"):
        code = kinds[kind]
        if code.section and code.step:
            found.setdefault(resident, {})[code.section] = code.step
    return found


def _names(desk: Desk, residents: Mapping[int, Resident]) -> tuple[dict[int, Someone], dict[str, str], set[int]]:
    """Return by key who it is, by token the name to sort by (surname first), and the keys of who is alive."""
    details = PersonalDetails.objects.within(**desk.scope).known().filter(resident__in=list(residents))
    named, sorted_by, alive = {}, {}, set()
    for each in details:
        who = someone(resident=residents[each.resident_id], name=full_name(details=each))
        named[each.resident_id] = who
        sorted_by[who.token] = f"{each.surname} {each.given_name or each.initials} {who.token}"
        if each.died_on is None:
            alive.add(each.resident_id)
    return named, sorted_by, alive


def _seated(desk: Desk, shown: ShownPosition, residents: Iterable[int]) -> set[int]:
    """Return who of these takes a seat of the place today or later."""
    spells = (
        CaseSpell.objects.within(**desk.scope).known().filter(position=shown.position, resident__in=list(residents))
    )
    return set(spells.exclude(end__lte=desk.today).values_list("resident", flat=True))
