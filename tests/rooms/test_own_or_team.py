"""Signals, requests and the caseload open on the own caseload, and for who has none on that of the team; what is chosen stays chosen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.alerts import NewAlert, record_alert
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.models import AccessLine
from meedoen.core.cases.asking import Phase
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SIGNALS, REQUESTS, LIST = (f"/dronten/mensen/{name}/" for name in ("signalen", "aanvragen", "caseload"))
TOLD = "U hebt zelf geen caseload. Hier staat het hele team."


@pytest.fixture
def office(dronten: Municipality) -> None:
    """Make a team in which the lead has no caseload, and a case manager has one person with a signal and a request."""
    worker, head = case_manager(dronten), lead(dronten)
    resident = registered(
        head, made_team(dronten, worker, head), worker=worker, surname="Proefmeijer", given_name="Fatma"
    )
    today = timezone.localdate()
    kind = national_alert_list().kind(word="achterstand-energie")
    with desk_of(worker) as desk:
        alert = NewAlert(kind=kind, from_whom="Energiebedrijf", received_on=today, text="3 maanden")
        record_alert(desk=desk, alert=alert, resident=resident)
    with desk_of(worker) as desk:
        day = today - timedelta(days=3)
        record_moment(desk=desk, resident=resident, phase=Phase.REPORTED, day=day, about="Hulp bij werk")


@pytest.fixture
def ask(client: Client) -> Callable[..., str]:
    def asked(name: str, address: str, **query: str) -> str:
        assert client.login(username=name, password=PASSWORD)
        return client.get(address, query).content.decode()

    return asked


def ground() -> str:
    return AccessLine._default_manager.get_queryset().order_by("number").last().ground


@pytest.mark.parametrize("address", [SIGNALS, REQUESTS])
def test_who_has_no_caseload_begins_with_the_team_and_is_told(office: None, ask, address: str):
    shown = ask("t.leider", address)

    assert "Fatma Proefmeijer" in shown
    assert TOLD in shown
    assert '<option value="team" selected>Het hele team</option>' in shown
    assert ground() == "eigen team"


@pytest.mark.parametrize("address", [SIGNALS, REQUESTS])
def test_who_has_a_caseload_begins_with_it(office: None, ask, address: str):
    shown = ask("k.manager", address)

    assert "Fatma Proefmeijer" in shown
    assert TOLD not in shown
    assert ground() == "eigen caseload"


@pytest.mark.parametrize("address", [SIGNALS, REQUESTS])
def test_who_chooses_the_own_caseload_gets_it_though_it_is_empty(office: None, ask, address: str):
    shown = ask("t.leider", address, van="mij")

    assert "Fatma Proefmeijer" not in shown
    assert TOLD not in shown
    assert '<option value="mij" selected>Mijn caseload</option>' in shown


@pytest.mark.parametrize("address", [SIGNALS, REQUESTS])
def test_who_is_in_no_team_is_told_nothing_of_a_team(office: None, dronten: Municipality, ask, address: str):
    case_manager(dronten, "n.ieuw")

    shown = ask("n.ieuw", address)

    assert TOLD not in shown
    assert "Fatma Proefmeijer" not in shown


def test_the_caseload_begins_with_the_team_for_who_has_none_and_with_the_own_one_when_that_is_chosen(office: None, ask):
    shown = ask("t.leider", LIST)
    chosen = ask("t.leider", LIST, van="mij")
    own = ask("k.manager", LIST)

    assert "U hebt zelf geen caseload. Heel Team Werk: 1\N{NO-BREAK SPACE}persoon." in shown
    assert "Fatma Proefmeijer" in shown
    assert "Mijn caseload: 0\N{NO-BREAK SPACE}personen." in chosen
    assert "Fatma Proefmeijer" not in chosen
    assert "Mijn caseload: 1\N{NO-BREAK SPACE}persoon." in own
