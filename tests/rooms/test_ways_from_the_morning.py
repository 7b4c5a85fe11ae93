"""The ways from the morning page: the first above the day's work, the others folded on a narrow screen; without work, all of them."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MORNING = "/dronten/mensen/"


@pytest.fixture
def office(dronten: Municipality) -> None:
    worker, head = case_manager(dronten), lead(dronten)
    resident = registered(head, made_team(dronten, worker, head), worker=worker)
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", timezone.localdate()))


def ways(client: Client, name: str, **asked: str) -> tuple[list[str], list[str]]:
    """Return what the links say that stand above the work, and those that are folded."""
    assert client.login(username=name, password=PASSWORD)
    shown = client.get(MORNING, asked).content.decode()
    block = re.search(r'<nav class="meedoen-ways".*?</nav>', shown, re.DOTALL)[0]
    above, _, folded = block.partition("<details")
    return re.findall(r">([^<>]+)</a>", above), re.findall(r">([^<>]+)</a>", folded)


def test_a_team_lead_has_few_links_before_the_work_and_the_others_folded(office: None, client: Client):
    above, folded = ways(client, "t.leider", van="team")

    assert above == ["Toon mijn caseload", "Caseload als lijst", "Signalen en overdrachten", "Aanvragen"]
    assert {"Verdeel het werk", "Schrijf iemand in", "Bestandsanalyse"} <= set(folded)


def test_who_has_few_links_sees_them_all(office: None, client: Client):
    above, folded = ways(client, "k.manager")

    assert "Plaatsen" in above
    assert not folded


def test_who_has_no_work_on_the_page_sees_every_link(office: None, dronten: Municipality, client: Client):
    account("b.eide", dronten, Role.ANALYST, Role.PRIVACY_OFFICER)

    above, folded = ways(client, "b.eide")

    assert {"Bestandsanalyse", "Bekijk wie in welk dossier was"} <= set(above)
    assert not folded
