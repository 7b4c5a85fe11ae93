"""The page on which an approver says under which conditions the open data are given."""

import re

import pytest
from django.test import Client

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from meedoen.apps.reports.queries.open_data import conditions_of
from tests.people import account

pytestmark = pytest.mark.django_db
PAGE, OPEN_DATA = "/dronten/beheer/open-data/", "/dronten/cijfers/open-data/"
SAID = {
    "licence": "cc0",
    "contact_name": "Team Verzonnen Data",
    "contact_email": "opendata@voorbeeld.invalid",
    "contact_page": "",
    "rights": "",
}


@pytest.fixture
def approver(client: Client, dronten: Municipality) -> Client:
    client.force_login(account("g.goed", dronten, Role.APPROVER))
    return client


def seen_on(client: Client) -> str:
    found = re.search(r'name="seen"[^>]* value="([^"]*)"', client.get(PAGE).content.decode())
    assert found
    return found[1]


def test_what_an_approver_says_is_read_by_everybody_at_once(approver: Client):
    saved = approver.post(PAGE, {**SAID, "seen": seen_on(approver)})
    read = Client().get(OPEN_DATA).content.decode()

    assert saved.url == f"{OPEN_DATA}#voorwaarden"
    assert "CC0 1.0" in read
    assert "Team Verzonnen Data" in read
    assert "Nog niet geregeld" not in read
    assert Entry.objects.order_by("number").last().action == "voorwaarden open data gewijzigd"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"contact_email": "geen adres"}, "een e-mailadres"), ({"contact_page": "javascript:alert(1)"}, "https://")],
)
def test_an_address_that_is_none_is_refused_at_its_field(approver: Client, wrong: dict[str, str], told: str):
    answer = approver.post(PAGE, {**SAID, **wrong, "seen": ""})

    (field,) = wrong
    assert answer.status_code == 400
    assert told in re.search(rf'id="[^"]*{field}[^"]*-fout">(.*?)</p>', answer.content.decode(), re.DOTALL)[1]
    assert conditions_of(municipality_code="GM0303").licence is None


def test_the_second_of_two_who_change_them_sees_both(approver: Client):
    before = seen_on(approver)
    approver.post(PAGE, {**SAID, "seen": before})
    seen = seen_on(approver)
    approver.post(PAGE, {**SAID, "seen": seen, "licence": "cc-by"})

    late = approver.post(PAGE, {**SAID, "seen": seen, "rights": "Noem de periode."})
    first_time = approver.post(PAGE, {**SAID, "seen": before})

    assert (late.status_code, first_time.status_code) == (409, 409)
    assert conditions_of(municipality_code="GM0303").licence.word == "cc-by"


def test_it_is_for_who_publishes_for_the_whole_municipality(client: Client, dronten: Municipality):
    part = Part(Role.APPROVER, framework_code="uitvoeringsprogrammas-2025-2028")
    for name, role in (("e.deel", part), ("b.beheer", Role.ADMINISTRATOR)):
        client.force_login(account(name, dronten, role))
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, SAID).status_code == 403


def test_who_may_finds_it_in_the_own_work(approver: Client):
    assert PAGE in approver.get("/dronten/werk/").content.decode()
