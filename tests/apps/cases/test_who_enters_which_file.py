"""Every role at the door of every kind of file: on what ground it comes in, that it has to give a reason, or that it does not come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import Assignment, Resident, Team
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.core.cases.asking import Phase
from tests.apps.cases.people import CODE, case_manager, desk_of, made_team, registered
from tests.people import employee

pytestmark = pytest.mark.django_db
OWN, TEAM, INTAKE, REASON, NEVER = "eigen caseload", "eigen team", "intake", "met reden", "nooit"
LONG_AGO = timedelta(weeks=8, days=2)

# Per file: case manager and team lead of Team Werk, intake, quality, privacy officer, analyst, administrator.
ROLES = (
    Role.CASE_MANAGER,
    Role.TEAM_LEAD,
    Role.INTAKE,
    Role.QUALITY,
    Role.PRIVACY_OFFICER,
    Role.ANALYST,
    Role.ADMINISTRATOR,
)
WHO_ENTERS: Mapping[str, tuple[str, ...]] = {
    "own caseload": (OWN, TEAM, REASON, REASON, NEVER, NEVER, NEVER),
    "own team, waits": (TEAM, TEAM, INTAKE, REASON, NEVER, NEVER, NEVER),
    "own team, waits long": (TEAM, TEAM, REASON, REASON, NEVER, NEVER, NEVER),
    "other caseload": (REASON, REASON, REASON, REASON, NEVER, NEVER, NEVER),
    "other caseload, request waits": (REASON, REASON, REASON, REASON, NEVER, NEVER, NEVER),
    "other team, new": (REASON, INTAKE, INTAKE, REASON, NEVER, NEVER, NEVER),
    "other team, waits long": (REASON, REASON, REASON, REASON, NEVER, NEVER, NEVER),
    "other team, worker left": (REASON, REASON, REASON, REASON, NEVER, NEVER, NEVER),
    "other team, request waits": (REASON, INTAKE, INTAKE, REASON, NEVER, NEVER, NEVER),
    "other team, request decided": (REASON, REASON, REASON, REASON, NEVER, NEVER, NEVER),
    "no team": (REASON, INTAKE, INTAKE, REASON, NEVER, NEVER, NEVER),
}


@dataclass(frozen=True)
class Office:
    people: Mapping[Role, Actor]
    files: Mapping[str, Resident]


@pytest.fixture
def office(dronten: Municipality) -> Office:
    people = {role: employee(f"een.{role.value}", dronten, role) for role in ROLES}
    worker, stranger = people[Role.CASE_MANAGER], case_manager(dronten, "v.vreemd")
    own = made_team(dronten, worker, people[Role.TEAM_LEAD])
    other = made_team(dronten, stranger, name="Team Elders")
    files = {name: made(place, own if "own" in name else other) for place, name in enumerate(WHO_ENTERS)}
    with serving(municipality_code=CODE):
        give(files["own caseload"], worker)
        give(files["other caseload"], stranger)
        give(files["other caseload, request waits"], stranger)
        give(files["other team, worker left"], stranger)
        standing(files["other team, worker left"]).update(ended_at=timezone.now())
        Assignment._default_manager.create(
            municipality=dronten,
            resident=files["other team, worker left"],
            team=other,
            since=timezone.now(),
            assigned_by="proef",
        )
        standing(files["no team"]).update(ended_at=timezone.now())
        for name in ("own team, waits long", "other team, waits long"):
            aged(files[name])
        for name in ("other team, request waits", "other team, request decided"):
            aged(files[name])
    for name, resident in files.items():
        if "request" in name:
            happened(resident, Phase.APPLIED)
    happened(files["other team, request decided"], Phase.REFUSED)
    return Office(people, files)


def made(place: int, team: Team) -> Resident:
    return registered(SYSTEM, team, surname=f"Verzonnen{'abcdefghijklm'[place]}", born=None)


def standing(resident: Resident):
    return Assignment._default_manager.get_queryset().filter(resident=resident, ended_at=None)


def give(resident: Resident, worker: Actor) -> None:
    standing(resident).update(user_id=worker.user_id)


def aged(resident: Resident) -> None:
    resident.registered_at = timezone.now() - LONG_AGO
    resident.save(update_fields=("registered_at",))


def happened(resident: Resident, phase: Phase) -> None:
    with desk_of(SYSTEM) as desk:
        record_moment(desk=desk, resident=resident, phase=phase, day=desk.today)


def entering(actor: Actor, resident: Resident) -> str:
    try:
        with desk_of(actor) as desk:
            enter(desk=desk, resident=resident)
            return str(desk.look.ground)
    except ReasonNeededError:
        return REASON
    except NotAllowedError:
        return NEVER


def test_every_role_enters_every_file_on_its_ground_or_not(office: Office):
    found = {
        name: tuple(entering(office.people[role], resident) for role in ROLES)
        for name, resident in office.files.items()
    }

    assert found == WHO_ENTERS
