"""Sessions: when they end, that one sees and ends one's own, and another password."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meedoen.apps.accounts.actions import deactivate_person, renew_password
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, OpenSession, User
from meedoen.apps.accounts.one_time_codes import code_at
from tests.people import GRANTED, account
from tests.rooms.second_factors import with_second_factor

pytestmark = pytest.mark.django_db
NAME, PASSWORD, FRESH = "a.adviseur", "vlinder-onder-de-brug", "een-heel-andere-zin-nu"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account(NAME, dronten, password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, adviser: User) -> Client:
    return enter(client)


def enter(client: Client, agent: str = FIREFOX, password: str = PASSWORD) -> Client:
    answer = client.post("/aanmelden/", {"username": NAME, "password": password}, headers={"User-Agent": agent})
    assert answer.status_code == 302
    return client


def is_in(client: Client) -> bool:
    return "Aangemeld als" in client.get("/").content.decode()


def back_in_time(client: Client, **names: float) -> None:
    session = client.session
    for name, seconds in names.items():
        session[name] -= seconds
    session.save()


def test_a_session_ends_after_an_hour_of_doing_nothing_and_says_so(signed_in: Client):
    back_in_time(signed_in, seen=3599)
    assert is_in(signed_in)
    back_in_time(signed_in, seen=3601)

    page = signed_in.get("/aanmelden/").content.decode()

    assert "want u deed een tijd niets" in page
    assert not is_in(signed_in)
    assert OpenSession.objects.count() == 0


def test_who_goes_on_working_stays_until_the_longest_time(signed_in: Client):
    for _ in range(3):
        back_in_time(signed_in, seen=3000)
        assert is_in(signed_in)
    back_in_time(signed_in, began=10 * 3600 + 1)

    assert not is_in(signed_in)
    assert "want u was lang aangemeld" in signed_in.get("/aanmelden/").content.decode()


def test_both_times_are_settings(signed_in: Client, settings):
    settings.MEEDOEN_SESSION_IDLE = timedelta(minutes=5)
    back_in_time(signed_in, seen=301)

    assert not is_in(signed_in)


def test_being_there_is_written_once_a_minute_and_asks_no_query_more(signed_in: Client):
    signed_in.get("/dronten/")
    with CaptureQueriesContext(connection) as quiet:
        signed_in.get("/dronten/")
    back_in_time(signed_in, seen=61)
    with CaptureQueriesContext(connection) as written:
        signed_in.get("/dronten/")

    assert not [query for query in quiet if query["sql"].startswith(("UPDATE", "INSERT"))]
    assert [query for query in written if "accounts_opensession" in query["sql"]]


def test_a_session_key_of_a_visitor_is_not_one_of_a_person(client: Client, adviser: User):
    session = client.session
    session["x"] = 1
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    enter(client)

    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


def test_one_sees_where_one_is_signed_in_and_ends_it_there(signed_in: Client):
    other = enter(Client(), "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36")
    page = signed_in.get("/mijn-account/").content.decode()
    assert "<strong>Firefox op Windows</strong> (hier, nu)" in page
    assert "<strong>Chrome op Android</strong>" in page
    theirs = OpenSession.objects.get(browser="Chrome op Android")

    told = signed_in.post("/mijn-account/sessies/", {"sessie": str(theirs.pk)}, follow=True).content.decode()

    assert "Die sessie is beëindigd." in told
    assert not is_in(other)
    assert is_in(signed_in)


def test_everywhere_is_here_too(signed_in: Client):
    others = [enter(Client()) for _ in range(3)]

    answer = signed_in.post("/mijn-account/sessies/", {"sessie": "alle"}, follow=True)

    assert "U bent overal afgemeld." in answer.content.decode()
    assert not any(is_in(client) for client in [signed_in, *others])
    assert OpenSession.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "9" * 30, "٣"])
def test_a_session_that_is_none_is_no_error(signed_in: Client, number: str):
    assert signed_in.post("/mijn-account/sessies/", {"sessie": number}).status_code == 302
    assert is_in(signed_in)


def test_nobody_ends_a_session_of_somebody_else(signed_in: Client, dronten: Municipality):
    thief = Client()
    thief.post("/aanmelden/", {"username": account("d.dief", dronten).username, "password": PASSWORD})

    thief.post("/mijn-account/sessies/", {"sessie": str(OpenSession.objects.get(user__username=NAME).pk)})

    assert is_in(signed_in)


def test_the_account_of_somebody_who_is_not_signed_in_asks_to_sign_in(client: Client):
    assert client.get("/mijn-account/").url == "/aanmelden/?next=/mijn-account/"


def test_signing_out_forgets_the_session(signed_in: Client):
    signed_in.post("/afmelden/")

    assert not is_in(signed_in)
    assert OpenSession.objects.count() == 0


def test_another_password_ends_every_other_session(signed_in: Client):
    other = enter(Client())

    answer = signed_in.post(
        "/mijn-account/wachtwoord/", {"password": PASSWORD, "new_password": FRESH, "again": FRESH}, follow=True
    )

    assert "Uw wachtwoord is veranderd" in answer.content.decode()
    assert is_in(signed_in)
    assert not is_in(other)
    enter(Client(), password=FRESH)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"password": "verkeerd", "new_password": FRESH, "again": FRESH}, "Dit wachtwoord klopt niet"),
        ({"password": PASSWORD, "new_password": FRESH, "again": "anders"}, "zijn niet gelijk"),
        ({"password": PASSWORD, "new_password": "kort", "again": "kort"}, "ten minste 12 tekens"),
        ({"password": PASSWORD, "new_password": NAME, "again": NAME}, "lijkt te veel op de naam"),
        ({}, "Vul uw wachtwoord in"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(signed_in: Client, form: dict[str, str], told: str):
    page = signed_in.post("/mijn-account/wachtwoord/", form).content.decode()

    assert told in page
    assert FRESH not in page
    enter(Client())


def test_trying_passwords_in_an_open_session_is_braked(signed_in: Client):
    form = {"password": "verkeerd", "new_password": FRESH, "again": FRESH}
    for _ in range(5):
        signed_in.post("/mijn-account/wachtwoord/", form)

    page = signed_in.post("/mijn-account/wachtwoord/", {**form, "password": PASSWORD}).content.decode()

    assert "te vaak een verkeerd wachtwoord" in page


def test_a_renewed_password_and_a_closed_account_end_every_session(signed_in: Client, dronten: Municipality):
    renew_password(actor=SYSTEM, municipality=dronten, name=NAME, password=FRESH)
    assert not is_in(signed_in)
    again = enter(Client(), password=FRESH)

    account("b.beheerder", dronten)
    deactivate_person(actor=SYSTEM, municipality=dronten, name=NAME, now=GRANTED)

    assert not is_in(again)
    assert OpenSession.objects.count() == 0


@pytest.mark.parametrize("agent", ["", "x" * 5000, "Firefox/\x00é", "curl/8.0"])
def test_any_browser_can_sign_in(client: Client, adviser: User, agent: str):
    enter(client, agent)

    assert "onbekende browser" in client.get("/mijn-account/").content.decode() or "Firefox" in agent


def test_who_has_no_password_gives_a_code_before_choosing_one(client: Client, adviser: User):
    key = with_second_factor(adviser)
    adviser.set_unusable_password()
    adviser.save()
    client.force_login(adviser)
    form = {"new_password": FRESH, "again": FRESH}

    assert "Vul de code in" in client.post("/mijn-account/wachtwoord/", form).content.decode()
    client.post("/mijn-account/wachtwoord/", {**form, "code": code_at(key=key, moment=timezone.now())})

    adviser.refresh_from_db()
    assert adviser.check_password(FRESH)


def test_sessions_that_expired_are_cleared_when_somebody_comes_in(client: Client, adviser: User):
    Session.objects.create(session_key="voorbij", session_data="", expire_date=timezone.now() - timedelta(days=1))

    enter(client)

    assert not Session.objects.filter(session_key="voorbij").exists()
    assert int(client.cookies["sessionid"]["max-age"]) == 10 * 3600
