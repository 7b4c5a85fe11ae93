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
from meedoen.core.cases.entries import Objection, objections_to_day, objections_to_no_reason
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
    *, desk: Desk, resident: Resident, other: Resident, role: HouseholdRole, begin: date
) -> HouseholdStay:
    """Write that a resident is of the household of another from a day; that of who had none begins on that day too.

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
    known = known_person(desk=desk, resident=other)
    refuse(_of_the_other(objections_to_day(day=begin, person=known, today=desk.today, field="begin")))
    for whose, stays in ((resident, mine), *(() if there else ((other, theirs),))):
        refuse(
            objections_to_joining(
                begin=begin,
                household=there.household if there else None,
                stays=[_held(each) for each in stays],
                person=known_person(desk=desk, resident=whose),
                today=desk.today,
            )
        )
    household = there.household if there else new_number()
    if there is None:
        _begin(desk, other, household, HouseholdRole.HEAD, begin)
    for each in mine:
        if _held(each).holds_on(begin):
            next_version(desk=desk, shown=each, why=_MOVED, end=begin)
    return _begin(desk, resident, household, role, begin)


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


def _of_the_other(objections: Sequence[Objection]) -> tuple[Objection, ...]:
    """Say of objections that they are about whom somebody comes to live with."""
    return tuple(replace(each, text=f"Over de ander: {each.text}") for each in objections)


def _stays(desk: Desk, resident: Resident) -> Sequence[HouseholdStay]:
    return list(HouseholdStay.objects.within(**desk.scope).known().filter(resident=resident))


def _held(record: HouseholdStay) -> HeldStay:
    return HeldStay(household=record.household, begin=record.begin, end=record.end)


def _begin(desk: Desk, resident: Resident, household: int, role: HouseholdRole, begin: date) -> HouseholdStay:
    return first_version(
        desk=desk, model=HouseholdStay, resident=resident, household=household, role=role.value, begin=begin
    )
