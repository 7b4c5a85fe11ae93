"""A page on which somebody writes while the file is destroyed says so, and keeps what was typed."""

from http import HTTPStatus

import pytest
from django.test import Client

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases import desk
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import FileOpening, Resident, Talk
from tests.apps.cases.people import case_manager, lead, made_team, registered
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GONE = "Dit dossier is er niet meer."


@pytest.fixture
def resident(dronten: Municipality, client: Client, monkeypatch: pytest.MonkeyPatch) -> Resident:
    """Give somebody whose file is destroyed as soon as anybody wants to write in it; a case manager is signed in."""
    worker, head = case_manager(dronten), lead(dronten)
    found = registered(head, made_team(dronten, worker, head), worker=worker)
    case_manager(dronten, "v.vreemd")
    assert client.login(username="k.manager", password=PASSWORD)

    def hold_files(**_: object) -> None:
        raise ChangedMeanwhileError(GONE)

    monkeypatch.setattr(desk, "hold_files", hold_files)
    return found


def test_who_opens_it_with_a_reason_is_told(client: Client, resident: Resident):
    assert client.login(username="v.vreemd", password=PASSWORD)
    why = "Waarneming voor een zieke collega"

    answer = client.post(f"/dronten/mensen/{resident.token}/openen/", {"why": why})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert GONE in answer.content.decode()
    assert why in answer.content.decode()
    assert not FileOpening._default_manager.get_queryset().exists()


def test_who_writes_a_meeting_down_is_told_that_nothing_stands_yet(client: Client, resident: Resident):
    client.post("/dronten/mensen/caseload/", {"wie": str(resident.token)})

    answer = client.post(
        "/dronten/mensen/caseload/bespreking/?aangekruist=ja", {f"{resident.token}-sentence": "Wacht op de arts."}
    )

    shown = answer.content.decode()
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Er is nog niets vastgelegd" in shown
    assert "Er is nog niets ingevuld" not in shown
    assert "Wacht op de arts.</textarea>" in shown
    assert not Talk._default_manager.get_queryset().exists()
