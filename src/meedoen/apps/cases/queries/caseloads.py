"""Whose files are in a caseload, and how a list names them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Assignment, PersonalDetails, Resident
from meedoen.apps.cases.queries.finding import name_of
from meedoen.apps.cases.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody in a list: the number of the file, the token of its address, the name, and the day of death of who died."""

    number: int
    token: str
    name: str
    died_on: date | None = None


def caseload(*, desk: Desk, of_team: bool) -> list[Resident]:
    """Return who is in the own caseload, or in that of the own teams."""
    assigned = Assignment.objects.within(**desk.scope).filter(
        within_reach(actor=desk.actor, municipality_code=desk.code)
    )
    mine = assigned if of_team else assigned.filter(user_id=desk.actor.user_id)
    return list(Resident.objects.within(**desk.scope).filter(pk__in=mine.values("resident_id")))


def named_and_seen(*, desk: Desk, residents: Iterable[Resident]) -> dict[int, Someone]:
    """Return how a list names these residents, by their key, and write down that they were seen."""
    listed = list(residents)
    desk.look.saw(residents=listed)
    return named(desk=desk, residents=listed)


def named(*, desk: Desk, residents: Iterable[Resident]) -> dict[int, Someone]:
    """Return how a list names these residents, by their key."""
    details = PersonalDetails.objects.within(**desk.scope).known()
    listed = {resident.pk: resident for resident in residents}
    # Rows and no records: of everybody in a list is asked only what they are called.
    parts = ("resident_id", "died_on", "given_name", "initials", "prefix", "surname")
    known = details.filter(resident_id__in=list(listed)).values_list(*parts)
    return {key: someone(resident=listed[key], name=name_of(*names), died_on=died) for key, died, *names in known}


def someone(*, resident: Resident, name: str, died_on: date | None = None) -> Someone:
    """Return how a list holds a resident."""
    return Someone(number=resident.number, token=str(resident.token), name=name, died_on=died_on)
