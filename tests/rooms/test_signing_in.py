"""Signing in and out: who gets in, where one goes on, the brake on guessing, and what a page says about it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.braking import PAIR
from meedoen.apps.accounts.models import Municipality, SignInAttempts, User
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.models import Entry
from tests.people import account

pytestmark = pytest.mark.django_db
NAME, PASSWORD = "a.adviseur", "vlinder-onder-de-brug"
SIGNED_IN = f'Aangemeld als <strong><a class="nl-link" href="/mijn-account/">{NAME}</a></strong>'


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account(NAME, dronten, password=PASSWORD)


def sign_in(client: Client, *, name: str = NAME, password: str = PASSWORD, **more: str):
    return client.post("/aanmelden/", {"username": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return SIGNED_IN in client.get("/dronten/").content.decode()


def test_who_signs_in_comes_to_the_own_municipality_and_is_named_there(client: Client, adviser: User):
    response = sign_in(client)

    assert (response.status_code, response.url) == (302, "/dronten/")
    assert is_signed_in(client)
    assert Entry.objects.filter(action="aangemeld", actor=NAME).count() == 1


@pytest.mark.parametrize(
    "page",
    ["/", "/dronten/", "/dronten/doelen/", "/dronten/cijfers/", "/dronten/verslagen/", "/dronten/cijfers/open-data/"],
)
def test_every_page_names_who_is_signed_in_with_the_way_out(client: Client, adviser: User, page: str):
    visitor = client.get(page).content.decode()
    sign_in(client)

    signed_in = client.get(page).content.decode()

    assert 'href="/aanmelden/"' in visitor
    assert "Aangemeld als" not in visitor
    assert SIGNED_IN in signed_in
    assert 'action="/afmelden/"' in signed_in
    assert 'href="/aanmelden/"' not in signed_in


@pytest.mark.parametrize(("name", "password"), [(NAME, "verkeerd-wachtwoord"), ("niemand", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(client: Client, adviser: User, name: str, password: str):
    response = sign_in(client, name=name, password=password)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Deze naam en dit wachtwoord horen niet bij elkaar" in page
    assert f'value="{name}"' in page
    assert password not in page
    assert not is_signed_in(client)


def test_an_empty_form_says_what_to_fill_in(client: Client):
    page = sign_in(client, name="", password="").content.decode()

    assert "Vul de naam in" in page
    assert "Vul uw wachtwoord in" in page
    assert SignInAttempts.objects.count() == 0


def test_behind_a_server_of_our_own_the_last_address_counts(client: Client, adviser: User, settings):
    settings.MEEDOEN_BEHIND_PROXY = True
    for number in range(PAIR.free):
        client.post(
            "/aanmelden/",
            {"username": NAME, "password": "verkeerd"},
            headers={"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"},
        )

    blocked = client.post(
        "/aanmelden/", {"username": NAME, "password": PASSWORD}, headers={"X-Forwarded-For": "198.51.100.9, 192.0.2.1"}
    )
    other = client.post(
        "/aanmelden/", {"username": NAME, "password": PASSWORD}, headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}
    )

    assert (blocked.status_code, other.status_code) == (429, 302)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "http:///kwaad.example", "0", "home"],
)
def test_nobody_is_sent_to_another_host(client: Client, adviser: User, elsewhere: str):
    shown = client.get("/aanmelden/", {"next": elsewhere}, headers={"Referer": elsewhere}).content.decode()

    assert "kwaad" not in shown
    assert sign_in(client, next=elsewhere).url == "/dronten/"


def test_one_goes_on_where_one_came_from(client: Client, adviser: User):
    came = client.get("/aanmelden/", headers={"Referer": "http://testserver/dronten/cijfers/?q=jeugd"}).content.decode()

    assert 'name="next" value="/dronten/cijfers/?q=jeugd"' in came
    assert sign_in(client, next="/dronten/cijfers/?q=jeugd").url == "/dronten/cijfers/?q=jeugd"


def test_a_form_from_another_site_is_refused(adviser: User):
    client = Client(enforce_csrf_checks=True)

    response = sign_in(client)

    assert response.status_code == 403
    assert "Uw formulier is niet verstuurd" in response.content.decode()


def test_signing_out_asks_a_button_and_says_so(client: Client, adviser: User):
    sign_in(client)
    shown = client.get("/afmelden/")

    assert shown.status_code == 200
    assert is_signed_in(client)
    left = client.post("/afmelden/", follow=True)
    assert "U bent afgemeld." in left.content.decode()
    assert not is_signed_in(client)


def test_the_cookie_of_a_session_is_not_for_scripts_or_other_sites(client: Client, adviser: User, settings):
    sign_in(client)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 10 * 60 * 60


@pytest.mark.parametrize("page", ["/", "/dronten/", "/dronten/cijfers/"])
def test_a_visitor_gets_no_cookie_and_costs_no_query_for_who_it_is(client: Client, page: str):
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page)

    asked = " ".join(query["sql"] for query in captured)
    assert not response.cookies
    assert "django_session" not in asked
    assert "accounts_user" not in asked
    assert "accounts_membership" not in asked


def test_who_is_signed_in_takes_along_the_same_open_data_as_everyone(
    client: Client, adviser: User, dronten: Municipality
):
    Indicator.objects.within(municipality_code=dronten.code, actor=SYSTEM).filter(code="JS-BBV-06").update(
        is_published=False
    )
    public = client.get("/dronten/cijfers/open-data/waarnemingen.csv").content
    sign_in(client)

    assert client.get("/dronten/cijfers/open-data/waarnemingen.csv").content == public
    assert b"JS-BBV-06" not in public
