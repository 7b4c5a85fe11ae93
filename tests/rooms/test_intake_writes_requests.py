"""Who does the intake writes down that somebody reported or applied, and nothing of what came of it."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.models import CaseEvent, Resident
from meedoen.core.cases.asking import Phase
from tests.apps.cases.people import KINDS, desk_of, lead, made_team, registered
from tests.people import PASSWORD, employee
from tests.rooms.people_pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def newcomer(dronten: Municipality) -> Resident:
    head = lead(dronten)
    return registered(head, made_team(dronten, head), surname="Nieuwkomer")


@pytest.fixture
def taker(dronten: Municipality) -> Actor:
    return employee("i.ntaker", dronten, Role.INTAKE)


def written(whose: Resident) -> list[str]:
    events = CaseEvent._default_manager.get_queryset().filter(resident=whose, known_until=None).order_by("day", "pk")
    return [KINDS.of_number(each.kind).word for each in events]


def test_a_report_at_the_intake_stands_in_the_file(taker: Actor, newcomer: Resident, client: Client):
    assert client.login(username="i.ntaker", password=PASSWORD)
    address = page("asking", newcomer)
    assert address in text(client.get(page("person", newcomer)))
    asked = text(client.get(address))
    assert ('value="melding"' in asked, 'value="aanvraag"' in asked, 'value="toekenning"' in asked) == (
        True,
        True,
        False,
    )

    today = timezone.localdate().isoformat()
    answer = client.post(address, {"what": "melding", "day": today, "about": "Hulp bij schulden"})

    assert answer.status_code == HTTPStatus.FOUND
    assert written(newcomer) == ["melding"]


def test_what_came_of_a_request_is_not_of_the_intake(taker: Actor, newcomer: Resident, client: Client):
    today = timezone.localdate()
    with desk_of(taker) as desk:
        record_moment(desk=desk, resident=newcomer, phase=Phase.APPLIED, day=today)

    with pytest.raises(NotAllowedError), desk_of(taker) as desk:
        record_moment(desk=desk, resident=newcomer, phase=Phase.GRANTED, day=today)
    assert client.login(username="i.ntaker", password=PASSWORD)
    sent = client.post(page("asking", newcomer), {"what": "toekenning", "day": today.isoformat(), "about": ""})

    assert sent.status_code == HTTPStatus.BAD_REQUEST
    assert written(newcomer) == ["aanvraag"]


@pytest.mark.parametrize("role", [Role.QUALITY, Role.ANALYST, Role.READER])
def test_who_neither_works_in_files_nor_takes_in_writes_down_no_report(
    role: Role, dronten: Municipality, newcomer: Resident
):
    actor = employee("n.iemand", dronten, role)

    with pytest.raises(NotAllowedError), desk_of(actor) as desk:
        record_moment(desk=desk, resident=newcomer, phase=Phase.REPORTED, day=timezone.localdate())

    assert written(newcomer) == []
