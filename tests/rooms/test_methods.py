"""An address that takes only a form, or none: a page says so and leads on; programs get their own answers."""

import pytest
from django.test import Client
from django.urls import resolve, reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.rooms.toegang.methods import nearest_above
from tests.people import account
from tests.rooms.needs import NEEDS, World

pytestmark = pytest.mark.django_db
OF_BUTTONS = sorted(route for route, each in NEEDS.items() if each.see is None)


@pytest.mark.parametrize("route", OF_BUTTONS)
def test_an_address_of_a_button_that_is_opened_leads_to_a_page_above_it(route: str, dronten: Municipality):
    address = reverse(route, kwargs=NEEDS[route].of(World(dronten)))
    client = Client()
    client.force_login(account("a.beheer", dronten, Role.ADMINISTRATOR))

    answer = client.get(address)
    told, above = answer.content.decode(), nearest_above(path=address)

    assert (answer.status_code, answer.headers["Allow"].removesuffix(", OPTIONS")) == (405, "POST")
    assert "Dit adres hoort bij een knop." in told
    assert f'href="{above}">Naar de pagina waar dit bij hoort</a>' in told
    assert above != "/"
    assert client.get(above).status_code != 405
    assert address.startswith(above)
    assert resolve(above)


def test_nothing_is_told_of_a_municipality_that_is_not_there(client: Client):
    told = client.get(reverse("beheer:password", args=("nergens", "iemand")))

    assert told.status_code == 405
    assert "Naar de beginpagina van" not in told.content.decode()


def test_a_form_that_is_sent_to_a_page_is_told_with_what_was_typed(client: Client, dronten: Municipality):
    address = "/dronten/cijfers/jaren/"

    answer = client.post(address, {"text": "Een lang <verhaal>.", "password": "geheim woord"})
    told = answer.content.decode()

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert "Op dit adres is alleen iets te bekijken." in told
    assert f'href="{address}">Bekijk de pagina</a>' in told
    assert "Een lang &lt;verhaal&gt;.</textarea>" in told
    assert "geheim woord" not in told
    assert "Naar de beginpagina van Dronten" in told


def test_what_is_kept_by_nobody_is_not_kept_when_it_is_told_so(client: Client, dronten: Municipality):
    answer = client.put("/dronten/mensen/")

    assert answer.status_code == 405
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_program_keeps_its_own_answer(client: Client):
    answer = client.put("/api/v1/gemeenten")

    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]
    assert "<html" not in answer.content.decode()
