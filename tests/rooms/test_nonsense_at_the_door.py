"""Whatever is sent to the ways in and to one's own account: an answer, never an error of ours, and nobody comes in."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.models import Municipality, User
from tests.people import account
from tests.rooms.test_every_address import OF_AN_ACCOUNT

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NAMES = (
    *("username", "password", "next", "code", "new_code", "new_password", "again", "sessie", "bewaard"),
    *("state", "iss", "error", "doel"),
)
# What a browser can send; two other pages may stand in `next`, on this site and elsewhere.
TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["//kwaad.example", "/dronten/", "alle", "koppelen", "9" * 40, "-1", "\x00", "٣٤٥٦٧٨", "x" * 5000]),
)
FORMS = st.dictionaries(st.sampled_from(NAMES), TEXT, max_size=6)
# A link that somebody was sent has something in it; here that is of nobody.
LINKS = {"invitation": ("geen",), "new_password": ("x", "geen")}
PLACES = st.sampled_from(sorted(OF_AN_ACCOUNT)).map(lambda route: reverse(route, args=LINKS.get(route, ())))
# The octets of a header, as a server hands them over.
COOKIES = st.text(alphabet=st.characters(max_codepoint=255), max_size=300)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account("a.adviseur", dronten)


@QUICK
@given(place=PLACES, form=FORMS)
def test_nobody_comes_in_with_nonsense(adviser: User, place: str, form: dict[str, str]):
    client = Client()

    for response in (client.get(place, form), client.post(place, form)):
        assert response.status_code < 500
        assert "kwaad.example" not in response.headers.get("Location", "").partition("?")[0]
    assert "Aangemeld als" not in client.get("/").content.decode()


@QUICK
@given(place=PLACES, form=FORMS)
def test_who_is_in_gets_an_answer(adviser: User, place: str, form: dict[str, str]):
    client = Client()
    client.force_login(adviser)

    for response in (client.get(place, form), client.post(place, form)):
        assert response.status_code < 500
        assert "kwaad.example" not in response.headers.get("Location", "").partition("?")[0]


@QUICK
@given(cookie=COOKIES)
def test_a_cookie_of_a_browser_can_be_anything(adviser: User, cookie: str):
    client = Client()
    client.cookies["meedoen_browser"] = cookie

    assert client.post("/dronten/cijfers/tabel-inlezen/", {"tabel": "x"}).status_code < 500
    assert client.post("/aanmelden/", {"username": "a.adviseur", "password": "verkeerd"}).status_code in {200, 429}
