"""Every address of people, as everybody who may come, with forms as they stand and spoilt, and files that are none.

Too long for CI, which sends a small part of it (`tests/rooms/test_nonsense_of_every_role.py`): `python -m tools.fuzz` runs it on
both databases. FUZZ_TIMES says how often each form is sent, FUZZ_SEED what.
"""

import os
import random
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from tests.apps.exchange.conftest import workbook
from tests.fuzz.sending import NASTY, VISITOR, WHO, Sender, person_of
from tests.people import account
from tests.rooms.needs import NEEDS, PROGRAMMES, World
from tests.rooms.test_giving_a_table import TABLE

pytestmark = pytest.mark.django_db
TIMES = int(os.environ.get("FUZZ_TIMES", "6"))
RESOURCES = (
    *("", "/kaders", "/indicatoren", "/waarnemingen", "/bevindingen", "/begrippen", "/leveringen", "/leveringen/1"),
    *(f"/kaders/{PROGRAMMES}{part}" for part in ("", "/onderdelen", "/activiteiten", "/nulmetingen", "/streefwaarden")),
    *("/leveringen/1/_intrekken", "/indicatoren/%00", "/waarnemingen/9999999999999999999", "/begrippen/%F0%9F"),
)
KEYS = ("page", "pageSize", "periode", "gebied", "indicator", "kader", "zoek", "\x00", "a[b]")
SEED = os.environ.get("FUZZ_SEED", "2026")


def chance(about: str) -> random.Random:
    return random.Random(f"{SEED} {about}")  # noqa: S311 the same seed sends the same


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("route", NEEDS)
def test_nonsense_breaks_no_page(route: str, who: str, dronten: Municipality):
    place = reverse(route, kwargs=NEEDS[route].of(World(dronten)))
    person = person_of(who, dronten)
    sender = Sender(Client(), person, who, chance(f"{route} {who}"))

    sender.sign_in()

    sender.try_out(place, TIMES)


# What a person gave and judges: of everybody else it is hidden.


def given_table(client: Client) -> str:
    return client.post("/dronten/cijfers/tabel-inlezen/", {"tabel": TABLE}).url


def given_list(client: Client) -> str:
    areas = workbook("Gebieden", ["Code", "Naam", "Soort"], [["nieuwland", "Nieuwland", "buurt"], ["", "=1+1", "x"]])
    return client.post("/dronten/werk/bestand-inlezen/", {"bestand": SimpleUploadedFile("lijst.xlsx", areas)}).url


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("give", [given_table, given_list])
def test_nonsense_breaks_no_page_of_what_was_given(give: Callable[[Client], str], who: str, dronten: Municipality):
    giver = Client()
    giver.force_login(account("g.gever", dronten, Role.EDITOR))
    place = give(giver)
    person = person_of(who, dronten)
    own = Sender(giver, None, Role.EDITOR, chance(f"{give.__name__} own"))
    other = Sender(Client(), person, who, chance(f"{give.__name__} {who}"))

    own.try_out(place, TIMES)
    other.sign_in()
    assert other.client.get(place).status_code != 200
    other.try_out(place, TIMES)


@pytest.mark.parametrize("who", WHO)
def test_nonsense_breaks_no_address_of_the_api(who: str, dronten: Municipality):
    """The cookie of who signed in says nothing there; what a key may is tried by tests/api."""
    person = person_of(who, dronten)
    sender = Sender(Client(), person, VISITOR, chance(f"api {who}"))
    sender.sign_in()
    for place in ("gemeenten", *(f"gemeenten/GM0303{name}" for name in RESOURCES)):
        for _ in range(TIMES):
            question = {name: sender.chance.choice(NASTY) for name in sender.chance.sample(KEYS, 2)}
            sender.judged(sender.client.get(f"/api/v1/{place}", question))
            body = sender.chance.choice([b"", b"{", b"[[[[", b'{"a":1e999}', b"\xff\xfe", b'"' + b"x" * 9000])
            sender.judged(sender.client.post(f"/api/v1/{place}", body, content_type="application/json"))
