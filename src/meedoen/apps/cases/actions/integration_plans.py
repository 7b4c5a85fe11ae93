"""Settling a plan for integration and participation (PIP): the rules of DUO first, then DUO itself, then the file.

DUO is told outside any transaction, and once: before it is told, it is asked whether it has this plan, so that after a broken
line or a crash the same can be done again.
"""

from datetime import date

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.persons import bsn_of
from meedoen.apps.cases.actions.recording import (
    EntryError,
    SpellEntry,
    held_spells,
    known_person,
    write_event,
    write_spell,
)
from meedoen.apps.cases.desk import Desk, at_desk, hold, one_change
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Resident
from meedoen.apps.cases.reach import enter
from meedoen.apps.cases.telling import GROUP
from meedoen.core.cases.entries import (
    Objection,
    WantedSpell,
    goes_on,
    objections_to_day,
    objections_to_spell,
)
from meedoen.core.cases.integration import (
    ONCE,
    IntegrationPlan,
    KnownIntegration,
    LearningRoute,
    objections_to_no_duty,
    objections_to_part,
    objections_to_plan,
)
from meedoen.core.cases.writings import DUTY
from meedoen.links.duo_integration.answers import written_plan
from meedoen.links.duo_integration.client import Duo

SCREEN = "PIP vaststellen"
FIRST, SETTLED = "eerste-pip", "pip-vastgesteld"
SWITCHED, REGISTERED = "leerroute-gewisseld", "ingeschreven-in-gemeente"


def settle_plan(
    *, actor: Actor, municipality_code: str, resident: Resident, plan: IntegrationPlan, duo: Duo | None
) -> None:
    """Settle a plan; without DUO it comes in the file only.

    Raises:
        NotAllowedError, ReasonNeededError: the actor may not write in this file.
        EntryError: DUO would refuse it, or it does not fit the file; every objection says why.
        NoBsnError: DUO cannot be told of somebody without a BSN.
        UnreachableError, NotKnownError, RefusedError, SenselessAnswerError: DUO did not take it; nothing was written.

    """
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        known = known_integration(desk=desk, resident=resident)
        objections = (
            *objections_to_no_duty(known=known),
            *objections_to_plan(plan=plan, known=known),
            *_does_not_fit(desk, resident, plan),
        )
        if objections:
            raise EntryError(*objections)
        bsn, trace = (bsn_of(desk=desk, resident=resident) if duo else ""), desk.look.trace
    if duo is not None:
        _tell(duo, bsn, plan, municipality_code, trace)
    with at_desk(actor=actor, municipality_code=municipality_code, screen=SCREEN) as desk:
        _enter(desk, resident)
        _write(desk, resident, plan)


def known_integration(*, desk: Desk, resident: Resident) -> KnownIntegration:
    """Return what a file tells of somebody's civic integration, as the rules for a plan look at it."""
    duty = _spells(desk, resident, DUTY)
    homes = _spells(desk, resident, REGISTERED)
    first, done = _days(desk, resident, FIRST), _done(desk, resident)
    every = sorted([*first, *_days(desk, resident, SETTLED), *(spell.begin for spell in _routes(desk, resident))])
    return KnownIntegration(
        duty_begin=duty[0].begin if duty else None,
        settled_on=homes[-1].begin if homes else None,
        first_plan_on=first[0] if first else None,
        last_plan_on=every[-1] if every else None,
        group=str(duty[-1].details.get(GROUP, "")) if duty else "",
        self_reliance_done_on=done.get("z-route-afgerond"),
        done=done,
        routes=_first_routes(desk, resident),
    )


@one_change
def write_part(*, desk: Desk, resident: Resident, word: str, day: date, hours: int | None) -> CaseEvent:
    """Write that a part of civic integration was done on a day, with how many hours where it has hours.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    known = known_integration(desk=desk, resident=resident)
    person = known_person(desk=desk, resident=resident)
    objections = (
        *objections_to_day(day=day, person=person, today=desk.today),
        *objections_to_part(word=word, day=day, hours=hours, known=known),
    )
    if objections:
        raise EntryError(*objections)
    kind = desk.book.kinds.of_word(word)
    return write_event(desk=desk, resident=resident, kind=kind, day=day, value=hours)


def _enter(desk: Desk, resident: Resident) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    enter(desk=desk, resident=resident)


def _tell(duo: Duo, bsn: str, plan: IntegrationPlan, municipality_code: str, trace: str) -> None:
    there = duo.plan_if_any(bsn=bsn, trace=trace)
    if there is None or there.municipality != municipality_code or not _is_same(there.plan, plan):
        duo.report_plan(bsn=bsn, plan=plan, trace=trace)


def _is_same(there: IntegrationPlan, plan: IntegrationPlan) -> bool:
    """Tell whether DUO has this plan; what we leave out DUO may have filled in."""
    wanted = written_plan(plan)
    return written_plan(there).items() >= wanted.items()


def _does_not_fit(desk: Desk, resident: Resident, plan: IntegrationPlan) -> list[Objection]:
    """Return why a plan could not be written in the file, before DUO is told of it."""
    person = known_person(desk=desk, resident=resident)
    found = objections_to_day(day=plan.dated, person=person, today=desk.today, field="dated")
    if found:
        return list(found)
    wanted = WantedSpell(kind=desk.book.kinds.of_word(plan.route.kind), begin=plan.dated)
    held = held_spells(desk=desk, resident=resident)
    same = goes_on(wanted=wanted, held=held)
    others = [spell for spell in held if same is None or spell.number != same.number]
    return list(objections_to_spell(wanted=wanted, held=others, person=person, today=desk.today))


def _write(desk: Desk, resident: Resident, plan: IntegrationPlan) -> None:
    # Of two who settle it at the same moment the second sees that it stands there.
    hold(desk=desk, residents=[resident.pk])
    kinds = desk.book.kinds
    if plan.dated not in _days(desk, resident, SETTLED):
        write_event(desk=desk, resident=resident, kind=kinds.of_word(SETTLED), day=plan.dated)
    if not _days(desk, resident, FIRST):
        write_event(desk=desk, resident=resident, kind=kinds.of_word(FIRST), day=plan.dated)
    entry = SpellEntry(kind=kinds.of_word(plan.route.kind), begin=plan.dated, note=_in_words(plan))
    written = write_spell(desk=desk, resident=resident, entry=entry)
    if written.ended:
        write_event(desk=desk, resident=resident, kind=kinds.of_word(SWITCHED), day=plan.dated)


def _in_words(plan: IntegrationPlan) -> str:
    """Say what a plan holds besides its route (Dutch)."""
    told = [f"niveau {plan.level}" if plan.level else "", f"{plan.hours} uur" if plan.hours else ""]
    return ", ".join(filter(None, told))


def _spells(desk: Desk, resident: Resident, word: str) -> list[CaseSpell]:
    known = CaseSpell.objects.within(**desk.scope).known()
    return list(known.filter(resident=resident, kind=desk.book.kinds.of_word(word).number).order_by("begin"))


def _routes(desk: Desk, resident: Resident) -> list[CaseSpell]:
    return [spell for route in LearningRoute for spell in _spells(desk, resident, route.kind)]


def _first_routes(desk: Desk, resident: Resident) -> dict[LearningRoute, date]:
    found = {route: _spells(desk, resident, route.kind) for route in LearningRoute}
    return {route: spells[0].begin for route, spells in found.items() if spells}


def _done(desk: Desk, resident: Resident) -> dict[str, date]:
    """Return of what is passed or finished once the first day, by its word."""
    words = {desk.book.kinds.of_word(word).number: word for word in ONCE}
    known = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind__in=list(words))
    return {words[kind]: day for kind, day in known.order_by("-day").values_list("kind", "day")}


def _days(desk: Desk, resident: Resident, word: str) -> list[date]:
    known = CaseEvent.objects.within(**desk.scope).known()
    found = known.filter(resident=resident, kind=desk.book.kinds.of_word(word).number)
    return sorted(found.values_list("day", flat=True))
