"""Opening a signal again by its pages: a closed one says so at once, and what was typed beside another's change stays."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import Alert, Resident
from meedoen.core.values.dutch import format_date
from tests.people import PASSWORD, employee
from tests.rooms.people_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    return made_office(dronten)


@pytest.fixture
def worker(resident: Resident, client: Client) -> Client:
    assert client.login(username="k.manager", password=PASSWORD)
    return client


def typed(**more: str) -> dict[str, str]:
    received = (timezone.localdate() - timedelta(days=60)).isoformat()
    return {"kind": "achterstand-huur", "from_whom": "Verhuurder", "received_on": received, "text": "Huur", **more}


def closing(**more: str) -> dict[str, str]:
    return {"outcome": "niet-bereikt", "day": timezone.localdate().isoformat(), "why": "Verkeerde rij", **more}


def made(client: Client, route: str, resident: Resident | None, **more: str) -> int:
    client.post(page(route, resident), typed(**more))
    return Alert._default_manager.get_queryset().get().pk


def test_a_closed_signal_says_so_and_is_opened_again_with_a_reason(worker: Client, resident: Resident):
    pk = made(worker, "alert_about", resident)
    worker.post(page("alert_close", resident, pk=pk), closing())
    today, again = format_date(timezone.localdate()), page("alert_reopen", resident, pk=pk)

    shut = text(worker.get(page("alert_close", resident, pk=pk)))
    assert f"Dit signaal is al afgesloten, op {today} door k.manager." in shut
    assert "Hoe is het afgelopen?" not in shut
    assert f'href="{again}"' in shut
    assert f'href="{again}"' in text(worker.get(page("alert", resident, pk=pk)))
    nothing = worker.post(again, {"why": ""})
    assert nothing.status_code == HTTPStatus.BAD_REQUEST
    told = text(worker.post(again, {"why": "Verkeerd signaal gekozen"}, follow=True))

    assert "Het signaal staat weer open." in told
    assert "Was afgesloten" in told
    assert f"Heropend op {today} door k.manager: Verkeerd signaal gekozen" in told
    assert "Verkeerde rij" in told
    assert "Schrijf het erbij" in told
    assert "Contact na een vroegsignaal" in text(worker.get(page("morning")))
    assert "Dit signaal staat open." in text(worker.get(again))


def test_what_was_typed_while_a_colleague_closed_it_stays(worker: Client, resident: Resident):
    pk = made(worker, "alert_about", resident)
    worker.post(page("alert_close", resident, pk=pk), closing())

    late = worker.post(page("alert_close", resident, pk=pk), closing(why="Mijn woorden"))
    step = {"what": "contact", "day": timezone.localdate().isoformat(), "text": "Mijn verhaal"}
    later = worker.post(page("alert", resident, pk=pk), step)

    assert (late.status_code, later.status_code) == (HTTPStatus.BAD_REQUEST, HTTPStatus.BAD_REQUEST)
    assert "Mijn woorden" in text(late)
    assert "Mijn verhaal" in text(later)
    assert "was al afgesloten, op" in text(later)


def test_the_intake_opens_a_signal_without_a_file_again(dronten: Municipality, client: Client):
    employee("i.ntake", dronten, Role.INTAKE)
    assert client.login(username="i.ntake", password=PASSWORD)
    pk = made(client, "alert_new", None, about_name="Nieuw Verzonnen", about_born="", about_where="")
    assert "Afgesloten zonder dossier" not in text(client.get(page("passing")))
    client.post(page("alert_drop", pk=pk), closing())
    again = page("alert_unknown_reopen", pk=pk)

    listed = text(client.get(page("passing")))
    assert "Afgesloten zonder dossier" in listed
    assert f'href="{again}"' in listed
    assert client.get(page("alert_match", pk=pk)).url == again
    assert "al afgesloten" in text(client.get(page("alert_drop", pk=pk)))
    told = text(client.post(again, {"why": "Belde alsnog"}, follow=True))

    assert "Het signaal staat weer open." in told
    assert "Over wie gaat dit signaal?" in told
    assert "Afgesloten zonder dossier" not in text(client.get(page("passing")))
