"""The pages on which administrators make keys, see who used them, look through them and revoke them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import key_of
from meedoen.apps.accounts.models import ApiKey, HeldForm, Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from tests.people import account

pytestmark = pytest.mark.django_db
KEYS = "/dronten/beheer/sleutels/"
NEW = f"{KEYS}nieuw/"
SECRET = re.compile(r"mdn_[0-9a-f]{8}\.[A-Za-z0-9_-]{43}")


@pytest.fixture
def manager(dronten: Municipality) -> Client:
    client = Client()
    client.force_login(account("b.beheer", dronten, Role.ADMINISTRATOR))
    return client


def wish(**changed: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=90)
    given = {"name": "Registratie", "organisation": "de-meerpaal", "per_hour": "60", "expires": day.isoformat()}
    return {**given, "scopes": ["waarnemingen:aanleveren", "leveringen:lezen"], **changed}


def made(manager: Client, **changed: object) -> str:
    return SECRET.search(manager.post(NEW, wish(**changed)).content.decode()).group()


def test_a_key_is_shown_once_and_opens(manager: Client):
    response = manager.post(NEW, wish())

    secret = SECRET.search(response.content.decode()).group()
    assert key_of(secret=secret, now=timezone.now()).organisation == "de-meerpaal"
    assert "no-store" in response.headers["Cache-Control"]
    for page in (KEYS, f"{KEYS}nieuw/", "/dronten/beheer/logboek/"):
        assert secret.partition(".")[2] not in manager.get(page).content.decode()
    assert HeldForm.objects.count() == 0


def test_the_list_tells_for_whom_until_when_by_whom_and_what_was_used(manager: Client):
    made(manager)

    page = manager.get(KEYS).content.decode()

    assert "De Meerpaal" in page
    assert "door b.beheer" in page
    assert "nog nooit" in page
    assert "nog niet" in page
    assert "waarnemingen aanleveren" in page


def test_a_key_that_nobody_looked_at_for_a_quarter_is_told_until_somebody_did(manager: Client):
    made(manager)
    ApiKey.objects.update(made_at=timezone.now() - timedelta(days=100))
    before = manager.get(KEYS).content.decode()

    manager.post(KEYS, {"gezien": [str(ApiKey.objects.get().pk), "x", "²"]})

    after = manager.get(KEYS).content.decode()
    assert "te laat, moest voor" in before
    assert "te laat" not in after
    assert Entry.objects.filter(action="sleutels nagekeken").count() == 1


def test_a_key_that_was_revoked_opens_nothing_and_stays_in_the_list(manager: Client):
    secret = made(manager)
    pk = ApiKey.objects.get().pk

    asked = manager.get(f"{KEYS}{pk}/intrekken/").content.decode()
    manager.post(f"{KEYS}{pk}/intrekken/")

    assert "intrekken?" in asked
    assert key_of(secret=secret, now=timezone.now()) is None
    assert "ingetrokken op" in manager.get(KEYS).content.decode()
    assert manager.get(f"{KEYS}{pk}/intrekken/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"expires": "2020-01-01"}, "binnen 2 jaar"),
        ({"expires": "2099-01-01"}, "binnen 2 jaar"),
        ({"part": "uitvoeringsprogrammas-2025-2028"}, "De hele gemeente"),
        ({"organisation": "bestaat-niet"}, "Organisatie"),
        ({"scopes": []}, "De sleutel mag"),
        ({"per_hour": "20000"}, "Verzoeken per uur"),
        ({"name": ""}, "Naam"),
    ],
)
def test_what_cannot_be_is_told_and_makes_no_key(manager: Client, changed, told):
    response = manager.post(NEW, wish(**changed))

    assert response.status_code == 400
    assert told in response.content.decode()
    assert ApiKey.objects.count() == 0


def test_a_key_of_another_municipality_is_not_there(manager: Client, dronten: Municipality):
    made(manager)
    druten = Client()
    druten.force_login(account("d.beheer", Municipality.objects.get(slug="druten"), Role.ADMINISTRATOR))
    pk = ApiKey.objects.get().pk

    assert druten.get(f"/druten/beheer/sleutels/{pk}/intrekken/").status_code == 404
    assert "Registratie" not in druten.get("/druten/beheer/sleutels/").content.decode()
    druten.post("/druten/beheer/sleutels/", {"gezien": [str(pk)]})
    assert ApiKey.objects.get().reviewed_at is None


def test_the_log_names_the_key_and_its_fields_in_dutch(manager: Client):
    made(manager)
    entry = Entry.objects.get(action="sleutel gemaakt")

    page = manager.get(f"/dronten/beheer/logboek/{entry.number}/").content.decode()

    assert "Verzoeken per uur" in page
    assert "Geldt tot" in page
