"""A caseload as a list: the own one, that of an own team or of somebody in it, narrowed and in order, and who are shown of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import F, Max, Min
from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import ESTABLISHED
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import (
    Assignment,
    CaseEvent,
    CaseSpell,
    NextStep,
    PersonalDetails,
    Resident,
    Talk,
    TeamMember,
)
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.apps.cases.queries.doings import doings_by_resident
from meedoen.apps.cases.queries.past_steps import past_steps
from meedoen.apps.cases.queries.people import words_on
from meedoen.apps.cases.reach import teams_of, within_reach
from meedoen.core.cases.caseload import CaseloadFilter, CaseloadLine, CaseloadOrder, in_order, meets
from meedoen.core.cases.doings import Doing
from meedoen.core.cases.open_terms import OpenTerm
from meedoen.core.cases.past_steps import PastStep
from meedoen.core.indicators.codes import Section

MINE = "mij"
_TEAM, _MEMBER = "team-", "lid-"
_TOLD = frozenset(
    {Section.STEP, Section.POSSIBLE_STEP, Section.OCCUPATION, Section.EXEMPTION, Section.SERVICE, Section.BENEFIT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseListChoice:
    """Whose caseload, narrowed to which words, in which order; `whose` is a word of `caseloads`, anything else is the own one."""

    whose: str = MINE
    chosen: Mapping[CaseloadFilter, str] = field(default_factory=dict)
    by: CaseloadOrder = CaseloadOrder.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """A list of people: those who are left in order, and how many there are without narrowing."""

    lines: tuple[CaseloadLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNow:
    """Something that holds today: what it is called, and since when."""

    label: str
    begin: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody in a list, with what a meeting asks: what holds now, what there is to do, what was agreed, and the last talk.

    `had_step` is the last step of who stands on none now. With who died nothing is agreed any more.
    """

    who: Someone
    line: CaseloadLine
    now: Mapping[Section, Sequence[HeldNow]]
    had_step: PastStep | None
    doings: tuple[Doing[OpenTerm], ...]
    agreed: tuple[NextStep, ...]
    talk: Talk | None
    worker: str

    def labels(self, section: Section) -> str:
        """Return what holds now of a section, in one line."""
        return ", ".join(each.label for each in self.now.get(section, ()))


def caseloads(*, desk: Desk) -> dict[str, str]:
    """Return whose caseloads somebody may look at by their word: the own one, those of the own teams and of who work in them."""
    teams = teams_of(**desk.scope)
    members = (
        TeamMember.objects.within(**desk.scope).filter(ended_at=None, team_id__in=teams).select_related("team", "user")
    )
    found = {MINE: "Mijn caseload"}
    ordered = sorted(members, key=lambda each: (each.team.name, each.user.get_username()))
    found |= {f"{_TEAM}{each.team_id}": f"Heel {each.team.name}" for each in ordered}
    others = [each for each in ordered if each.user_id != desk.actor.user_id]
    return found | {f"{_MEMBER}{each.pk}": f"{each.user.get_username()} ({each.team.name})" for each in others}


def begins_with(*, desk: Desk, offered: Iterable[str]) -> str:
    """Return whose caseload is shown to who did not choose: the own one, or for who has none the first own team that is offered."""
    mine = Assignment.objects.within(**desk.scope).filter(ended_at=None, user_id=desk.actor.user_id)
    teams = (word for word in offered if word.startswith(_TEAM))
    return MINE if mine.exists() else next(teams, MINE)


def own_colleagues(*, desk: Desk) -> dict[str, str]:
    """Return who work in the own teams, by the key of their place in the team: the name and the team."""
    teams = teams_of(**desk.scope)
    members = TeamMember.objects.within(**desk.scope).filter(ended_at=None, team_id__in=teams)
    ordered = members.select_related("team", "user").order_by("team__name", "user__username")
    return {str(each.pk): f"{each.user.get_username()} ({each.team.name})" for each in ordered}


def case_list(*, desk: Desk, choice: CaseListChoice) -> CaseList:
    """Return a caseload as lines; terms are worked out only when they narrow it or put it in order.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    is_own = choice.whose not in caseloads(desk=desk) or choice.whose == MINE
    desk.look.ground = Ground.CASELOAD if is_own else Ground.TEAM
    lines = _lines(desk, _assigned(desk, MINE if is_own else choice.whose))
    if CaseloadFilter.TERM in choice.chosen or choice.by is CaseloadOrder.TERM:
        due = {key: _first_due(found) for key, found in _doings(desk, [line.key for line in lines]).items()}
        lines = [replace(line, due_on=due.get(line.key)) for line in lines]
    kept = [line for line in lines if meets(line=line, chosen=choice.chosen, today=desk.today)]
    return CaseList(lines=tuple(in_order(lines=kept, by=choice.by)), total=len(lines))


def case_list_of(*, desk: Desk, tokens: Sequence[str]) -> CaseList:
    """Return those people who are of the own caseload or teams, in order of name; others are left out.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.TEAM
    assigned = Assignment.objects.within(**desk.scope).filter(_near(desk), resident__token__in=tokens)
    lines = in_order(lines=_lines(desk, assigned), by=CaseloadOrder.NAME)
    return CaseList(lines=tuple(lines), total=len(lines))


def people_listed(*, desk: Desk, lines: Sequence[CaseloadLine]) -> tuple[ListedPerson, ...]:
    """Return the people of these lines in their order; that they were shown is logged."""
    keys = [line.key for line in lines]
    residents = list(Resident.objects.within(**desk.scope).filter(pk__in=keys))
    desk.look.saw(residents=residents)
    people = named(desk=desk, residents=residents)
    to_do, now, agreed = _doings(desk, keys), _held_now(desk, keys), _agreed(desk, keys)
    had = past_steps(desk=desk, residents=[key for key in keys if not now.get(key, {}).get(Section.STEP)])
    talks = Talk.objects.within(**desk.scope).known().filter(resident_id__in=keys).order_by("day", "number")
    last = {each.resident_id: each for each in talks}
    standing = Assignment.objects.within(**desk.scope).filter(_near(desk), resident_id__in=keys)
    workers = dict(standing.values_list("resident_id", "user__username"))
    return tuple(
        ListedPerson(
            who=people[line.key],
            line=line,
            now=now.get(line.key, {}),
            had_step=had.get(line.key),
            doings=to_do.get(line.key, ()),
            agreed=() if people[line.key].died_on else tuple(agreed.get(line.key, ())),
            talk=last.get(line.key),
            worker=workers.get(line.key) or "",
        )
        for line in lines
        if line.key in people
    )


def _near(desk: Desk) -> Any:  # noqa: ANN401 a condition of Django
    return within_reach(actor=desk.actor, municipality_code=desk.code)


def _assigned(desk: Desk, whose: str) -> Any:  # noqa: ANN401 a set of records
    assigned = Assignment.objects.within(**desk.scope).filter(_near(desk))
    if whose.startswith(_TEAM):
        return assigned.filter(team_id=int(whose.removeprefix(_TEAM)))
    if whose.startswith(_MEMBER):
        member = TeamMember.objects.within(**desk.scope).get(pk=int(whose.removeprefix(_MEMBER)))
        return assigned.filter(team_id=member.team_id, user_id=member.user_id)
    return assigned.filter(user_id=desk.actor.user_id)


def _lines(desk: Desk, assigned: Any) -> list[CaseloadLine]:  # noqa: ANN401 as above
    since = dict(assigned.values_list("resident_id", "since"))
    keys = list(since)
    named = PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=keys)
    parts = list(named.values_list("resident_id", "surname", "given_name", "died_on"))
    names = {key: f"{surname} {given}".casefold() for key, surname, given, _ in parts}
    living = [key for key, *_, died in parts if died is None]
    words = words_on(desk=desk, keys=keys, day=desk.today)
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident_id__in=keys, day__lte=desk.today)
    # As a sum no index of kinds fits it: SQLite would read the steps of the whole municipality in place of these people's.
    steps = events.annotate(of=F("kind") + 0).filter(of=desk.book.kinds.of_word(ESTABLISHED).number).order_by()
    established = dict(steps.values("resident_id").annotate(last=Max("day")).values_list("resident_id", "last"))
    agreements = NextStep.objects.within(**desk.scope).filter(resident_id__in=living, ended_on=None).order_by()
    agreed = dict(agreements.values("resident_id").annotate(first=Min("due")).values_list("resident_id", "first"))
    exempt = dict(_now(desk, keys, {Section.EXEMPTION}).values_list("resident_id", "end"))
    return [
        CaseloadLine(
            key=key,
            name=names[key],
            words=words[key],
            established_on=established.get(key),
            agreed_for=agreed.get(key),
            exempt_until=exempt.get(key),
            since=timezone.localdate(since[key]),
        )
        for key in keys
        if key in names
    ]


def _now(desk: Desk, keys: Sequence[int], sections: Collection[Section]) -> Any:  # noqa: ANN401 as above
    """Return the spells of these sections that hold today, what began last at the end."""
    kinds = [code.number for code in desk.book.kinds if code.section in sections]
    held = CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=keys, kind__in=kinds)
    return held.lasting(first=desk.today).order_by("begin", "number")


def _held_now(desk: Desk, keys: Sequence[int]) -> dict[int, dict[Section, list[HeldNow]]]:
    found: dict[int, dict[Section, list[HeldNow]]] = {}
    for key, kind, begin in _now(desk, keys, _TOLD).values_list("resident_id", "kind", "begin"):
        code = desk.book.kinds.of_number(kind)
        if code and code.section:
            found.setdefault(key, {}).setdefault(code.section, []).append(HeldNow(label=code.label, begin=begin))
    return found


def _agreed(desk: Desk, keys: Sequence[int]) -> dict[int, list[NextStep]]:
    found: dict[int, list[NextStep]] = {}
    for step in NextStep.objects.within(**desk.scope).filter(resident_id__in=keys, ended_on=None):
        found.setdefault(step.resident_id, []).append(step)
    return found


def _doings(desk: Desk, keys: Sequence[int]) -> dict[int, tuple[Doing[OpenTerm], ...]]:
    """Return what there is to do of residents, the most urgent first."""
    residents = list(Resident.objects.within(**desk.scope).filter(pk__in=keys))
    return {resident.pk: found for resident, found in doings_by_resident(desk=desk, residents=residents)}


def _first_due(found: Sequence[Doing[OpenTerm]]) -> date | None:
    return next((each.first.deadline for each in found if each.first.days_left is not None), None)
