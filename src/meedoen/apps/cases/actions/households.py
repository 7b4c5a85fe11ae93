"""Saying who lives with whom: benefits that are of a household are counted by it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.cases.actions.homes import MAY
from meedoen.apps.cases.actions.recording import EntryError, known_person, refuse
from meedoen.apps.cases.actions.versions import first_version, new_number, next_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import HouseholdStay, Resident
from meedoen.apps.cases.reach import enter_too
from meedoen.core.cases.entries import Objection, objections_to_no_reason
from meedoen.core.cases.households import (
    HeldStay,
    HouseholdRole,
    objections_to_joining,
    objections_to_leaving,
    objections_to_stay_as,
)

_DAY = timedelta(days=1)
_MOVED = "woont in een ander huishouden"


@one_change
def join_household(
    *,
    desk: Desk,
    resident: Resident,
    other: Resident,
    role: HouseholdRole,
    begin: date,
    last_day: date | None = None,
) -> HouseholdStay:
    """Write that a resident is of the household of another on these days; that of who had none is on these days too.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, or it cannot be so.
        ReasonNeededError: the file of the other is of another caseload, and opens with a reason.
        ChangedMeanwhileError: somebody else changed it meanwhile.

    """
    _require(desk)
    if resident.pk == other.pk:
        raise EntryError(
            Objection(field="resident", text="Dit is dezelfde persoon. Zoek met wie deze persoon samenwoont.")
        )
    enter_too(desk=desk, resident=other)
    theirs, mine = _stays(desk, other), _stays(desk, resident)
    there = next((each for each in theirs if _held(each).holds_on(begin)), None)
    end = last_day + _DAY if last_day else None
    wanted = HeldStay(household=there.household if there else new_number(), begin=begin, end=end)
    _refuse_other(desk, other, wanted, () if there else theirs)
    person = known_person(desk=desk, resident=resident)
    held = [_held(each) for each in mine]
    refuse(objections_to_joining(wanted=wanted, stays=held, person=person, today=desk.today))
    _refuse_second_head(desk, resident, role, wanted)
    if there is None:
        _write(desk, other, wanted, HouseholdRole.MEMBER if role is HouseholdRole.HEAD else HouseholdRole.HEAD)
    for each in mine:
        if _held(each).holds_on(begin):
            next_version(desk=desk, shown=each, why=_MOVED, end=begin)
    return _write(desk, resident, wanted, role)


@one_change
def leave_household(*, desk: Desk, resident: Resident, shown: HouseholdStay, last_day: date) -> HouseholdStay:
    """Write the last day of somebody in a household.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    person = known_person(desk=desk, resident=resident)
    refuse(objections_to_leaving(last_day=last_day, stay=_held(shown), person=person, today=desk.today))
    return next_version(desk=desk, shown=shown, why="huishouden verlaten", end=last_day + _DAY)


@one_change
def correct_household(
    *, desk: Desk, shown: HouseholdStay, role: str, begin: date, last_day: date | None, why: str
) -> HouseholdStay:
    """Write a stay of somebody in a household as it should have been written; what stood there is kept.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, there is no reason, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    refuse(objections_to_no_reason(why=why))
    end = last_day + _DAY if last_day else None
    wanted = HeldStay(household=shown.household, begin=begin, end=end)
    refuse(
        objections_to_stay_as(
            wanted=wanted,
            shown=_held(shown),
            others=[_held(each) for each in _stays(desk, shown.resident) if each.number != shown.number],
            person=known_person(desk=desk, resident=shown.resident),
            today=desk.today,
        )
    )
    if role != shown.role:
        _refuse_second_head(desk, shown.resident, role, wanted)
    return next_version(desk=desk, shown=shown, why=why, role=role, begin=begin, end=end)


@one_change
def withdraw_household(*, desk: Desk, shown: HouseholdStay, why: str) -> None:
    """Say that somebody never was of a household.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, or there is no reason.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    refuse(objections_to_no_reason(why=why))
    withdraw(desk=desk, shown=shown, why=why)


def _require(desk: Desk) -> None:
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in MAY):
        message = "Wie met wie woont, schrijft alleen op wie in dossiers werkt of inwoners inschrijft."
        raise NotAllowedError(message)


def _refuse_other(desk: Desk, other: Resident, wanted: HeldStay, stays: Sequence[HouseholdStay]) -> None:
    """Refuse what cannot be of whom somebody comes to live with, and say that it is about that person."""
    found = objections_to_joining(
        wanted=wanted,
        stays=[_held(each) for each in stays],
        person=known_person(desk=desk, resident=other),
        today=desk.today,
    )
    refuse([replace(each, text=f"Over de ander: {each.text}") for each in found])


def _refuse_second_head(desk: Desk, resident: Resident, role: str, wanted: HeldStay) -> None:
    """Refuse a second applicant or head of a household on the same days."""
    heads = HouseholdStay.objects.within(**desk.scope).known().filter(household=wanted.household)
    others = heads.filter(role=HouseholdRole.HEAD.value).exclude(resident=resident)
    if role == HouseholdRole.HEAD.value and any(_held(each).meets(wanted) for each in others):
        text = "Dit huishouden heeft op die dagen al een aanvrager of hoofd. Kies een andere plaats, of verbeter eerst die van de ander."
        raise EntryError(Objection(field="role", text=text))


def _stays(desk: Desk, resident: Resident) -> Sequence[HouseholdStay]:
    return list(HouseholdStay.objects.within(**desk.scope).known().filter(resident=resident))


def _held(record: HouseholdStay) -> HeldStay:
    return HeldStay(household=record.household, begin=record.begin, end=record.end)


def _write(desk: Desk, resident: Resident, wanted: HeldStay, role: HouseholdRole) -> HouseholdStay:
    return first_version(
        desk=desk,
        model=HouseholdStay,
        resident=resident,
        household=wanted.household,
        role=role.value,
        begin=wanted.begin,
        end=wanted.end,
    )
