"""Signing in at the organisation's own identity provider: who gets in, and every way in which somebody should not.

The provider is a real one, on loopback. What no real provider would give is tried in tests/links/test_identity_tokens.py.
"""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions.identities import link_identity
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import LinkedIdentity, Municipality, OpenSession, User
from meedoen.apps.accounts.one_time_codes import code_at
from meedoen.apps.journal.models import Entry
from tests.people import account
from tests.rooms.real_provider import Employee, running, said
from tests.rooms.second_factors import with_second_factor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SUB = "8f14e45f-ceea-4672"


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with running(django_settings.MEEDOEN_BASE_URL) as address:
        yield address


@pytest.fixture(autouse=True)
def organisation(issuer: str, settings) -> None:
    settings.MEEDOEN_OIDC_ISSUER = issuer
    settings.MEEDOEN_OIDC_CLIENT_ID = "meedoen"
    settings.MEEDOEN_OIDC_CLIENT_SECRET = "geheim van meedoen: a+b&c"
    settings.MEEDOEN_OIDC_NAME = "gemeente Dronten"
    settings.MEEDOEN_OIDC_STRONG = frozenset()


@pytest.fixture
def adviser(dronten: Municipality, issuer: str) -> User:
    person = account("a.adviseur", dronten)
    link_identity(actor=SYSTEM, person=person, issuer=issuer, subject=SUB, now=timezone.now())
    return person


def way_there(client: Client, **query: str) -> str:
    return client.get("/aanmelden/organisatie/", query).url


def way_back(client: Client, employee: Employee, **query: str) -> str:
    return employee.goes_to(way_there(client, **query), django_settings.MEEDOEN_BASE_URL)


def is_signed_in(client: Client) -> bool:
    return "Aangemeld als" in client.get("/").content.decode()


def told(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_who_is_linked_signs_in_at_the_organisation_and_goes_on(client: Client, adviser: User):
    page = client.get("/aanmelden/", headers={"Referer": "http://testserver/dronten/cijfers/"}).content.decode()

    response = client.get(way_back(client, Employee(SUB), next="/dronten/cijfers/"))

    assert "Aanmelden met gemeente Dronten" in page
    assert "/aanmelden/organisatie/?next=%2Fdronten%2Fcijfers%2F" in page
    assert (response.status_code, response.url) == (302, "/dronten/cijfers/")
    assert is_signed_in(client)
    assert Entry.objects.filter(action="aangemeld", actor="a.adviseur").count() == 1
    assert OpenSession.objects.get().way == "organisatie"


def test_the_way_there_carries_state_nonce_and_a_challenge_and_no_secret(client: Client):
    query = said(way_there(client))

    assert query["response_type"] == "code"
    assert query["code_challenge_method"] == "S256"
    assert query["scope"] == "openid"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert "geheim" not in str(query)
    assert said(way_there(client))["state"] != query["state"]


def test_somebody_without_an_account_is_told_what_to_give_the_administrator(client: Client, adviser: User):
    response = client.get(way_back(client, Employee("een-ander")))

    page = response.content.decode()
    assert response.status_code == 403
    assert "U hebt hier nog geen account" in page
    assert "<code>een-ander</code>" in page
    assert not is_signed_in(client)
    assert User.objects.count() == 1


def test_the_same_e_mail_address_opens_nothing(client: Client, adviser: User):
    User.objects.filter(pk=adviser.pk).update(email="zelfde@voorbeeld.example")

    client.get(way_back(client, Employee("zelfde@voorbeeld.example")))

    assert not is_signed_in(client)


def test_a_closed_account_is_not_opened_by_the_organisation(client: Client, adviser: User):
    User.objects.filter(pk=adviser.pk).update(is_active=False)

    response = client.get(way_back(client, Employee(SUB)))

    assert response.status_code == 403
    assert not is_signed_in(client)


def test_the_session_gets_another_key_when_somebody_comes_in(client: Client, adviser: User):
    back = way_back(client, Employee(SUB))
    before = client.session.session_key

    client.get(back)

    assert client.session.session_key not in {None, before}
    assert is_signed_in(client)


def test_an_answer_counts_once(client: Client, adviser: User):
    back = way_back(client, Employee(SUB))
    client.get(back)
    client.post("/afmelden/")

    page = told(client, back)

    assert "verlopen, al gebruikt, of in een andere browser begonnen" in page
    assert not is_signed_in(client)


def test_an_answer_for_another_browser_is_refused(client: Client, adviser: User):
    back = way_back(client, Employee(SUB))
    victim = Client()

    assert "in een andere browser begonnen" in told(victim, back)
    assert not is_signed_in(victim)


def test_a_code_of_somebody_else_does_not_fit_the_own_attempt(client: Client, adviser: User):
    stolen = said(way_back(client, Employee(SUB)))["code"]
    thief = Client()
    own = said(way_back(thief, Employee("dief")))

    page = told(thief, "/aanmelden/organisatie/terug/?" + urlencode({**own, "code": stolen}))

    assert "klopt niet" in page
    assert not is_signed_in(thief)


def test_an_identity_with_another_nonce_is_refused(client: Client, adviser: User):
    there = way_there(client)
    altered = there.replace(said(there)["nonce"], "een-andere-nonce")

    page = told(client, Employee(SUB).goes_to(altered, django_settings.MEEDOEN_BASE_URL))

    assert "klopt niet" in page
    assert not is_signed_in(client)


def test_a_code_that_was_given_to_another_program_is_refused(client: Client, adviser: User, settings):
    settings.MEEDOEN_OIDC_CLIENT_ID = "ander"
    back = way_back(client, Employee(SUB))
    settings.MEEDOEN_OIDC_CLIENT_ID = "meedoen"

    assert "klopt niet" in told(client, back)
    assert not is_signed_in(client)


@pytest.mark.parametrize("named", ["https://kwaad.example", ""])
def test_an_answer_that_names_another_provider_or_none_is_refused(client: Client, adviser: User, named: str):
    query = said(way_back(client, Employee(SUB)))

    assert "klopt niet" in told(client, "/aanmelden/organisatie/terug/?" + urlencode({**query, "iss": named}))
    assert not is_signed_in(client)


def test_who_is_turned_away_there_reads_that(client: Client, adviser: User):
    assert "bij uw organisatie niet aangemeld" in told(client, way_back(client, Employee("")))


@pytest.mark.parametrize("query", ["", "?state=x", "?code=x", "?state=%00&code=%F0", "?state=x&code=y&iss=é"])
def test_an_answer_out_of_nowhere_is_no_error(client: Client, query: str):
    response = client.get(f"/aanmelden/organisatie/terug/{query}")

    assert (response.status_code, response.url) == (302, "/aanmelden/")
    assert not response.wsgi_request.session.session_key


def test_an_attempt_is_given_up_after_ten_minutes(client: Client, adviser: User):
    back = way_back(client, Employee(SUB))
    session = client.session
    for attempt in session["provider_attempts"].values():
        attempt["at"] -= 601
    session.save()

    assert "verlopen" in told(client, back)
    assert not is_signed_in(client)


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host_afterwards(client: Client, adviser: User, elsewhere: str):
    response = client.get(way_back(client, Employee(SUB), next=elsewhere))

    assert response.url == "/dronten/"


def test_a_few_attempts_at_the_same_time_all_work_and_no_more_are_kept(client: Client, adviser: User):
    ways = [way_there(client) for _ in range(6)]

    assert len(client.session["provider_attempts"]) == 4
    assert client.get(Employee(SUB).goes_to(ways[-2], django_settings.MEEDOEN_BASE_URL)).url == "/dronten/"


def test_our_own_second_factor_is_asked_when_the_provider_s_is_not_trusted(client: Client, adviser: User):
    key = with_second_factor(adviser)

    half = client.get(way_back(client, Employee(SUB, "pwd mfa"), next="/dronten/cijfers/"))
    assert half.url == "/aanmelden/code/?next=%2Fdronten%2Fcijfers%2F"
    assert not is_signed_in(client)
    done = client.post(half.url, {"code": code_at(key=key, moment=timezone.now()), "next": "/dronten/cijfers/"})

    assert done.url == "/dronten/cijfers/"
    assert is_signed_in(client)


def test_a_second_factor_at_the_provider_counts_when_the_setting_says_so(client: Client, adviser: User, settings):
    settings.MEEDOEN_OIDC_STRONG = frozenset({"mfa", "hwk"})
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True

    weak = client.get(way_back(client, Employee(SUB, "pwd")))
    assert weak.url.startswith("/aanmelden/code/")
    assert not is_signed_in(client)
    strong = client.get(way_back(client, Employee(SUB, "pwd mfa")))

    assert strong.url == "/dronten/"
    assert is_signed_in(client)


def test_one_links_the_own_account_and_can_undo_that(client: Client, dronten: Municipality):
    person = account("b.beleid", dronten)
    client.force_login(person)

    page = told(client, way_back(client, Employee("b-sub"), doel="koppelen"))
    assert "Uw account is gekoppeld" in page
    link = LinkedIdentity.objects.get()
    assert (link.user, link.subject, link.linked_by) == (person, "b-sub", "b.beleid")
    assert client.post("/mijn-account/ontkoppelen/", {"password": "verkeerd"}).status_code == 200
    assert LinkedIdentity.objects.count() == 1
    client.post("/mijn-account/ontkoppelen/", {"password": "vlinder-onder-de-brug"})

    assert LinkedIdentity.objects.count() == 0


def test_an_identity_of_somebody_else_cannot_be_linked(client: Client, adviser: User, dronten: Municipality):
    client.force_login(account("b.beleid", dronten))

    assert "al gekoppeld aan een ander account" in told(client, way_back(client, Employee(SUB), doel="koppelen"))
    assert LinkedIdentity.objects.count() == 1


def test_linking_stops_when_somebody_else_signed_in_meanwhile(client: Client, dronten: Municipality):
    client.force_login(account("b.beleid", dronten))
    back = way_back(client, Employee("b-sub"), doel="koppelen")
    session = client.session
    attempts = session["provider_attempts"]
    client.force_login(account("c.controller", dronten))
    session = client.session
    session["provider_attempts"] = attempts
    session.save()

    assert "Meld u aan met uw wachtwoord en koppel dan opnieuw" in told(client, back)
    assert LinkedIdentity.objects.count() == 0


def test_signing_out_leads_to_the_provider_and_back(client: Client, adviser: User):
    client.get(way_back(client, Employee(SUB)))

    out = client.post("/afmelden/")
    page = client.get(out.url).content.decode()

    assert out.url == "/afmelden/organisatie/"
    assert not is_signed_in(client)
    assert f"{django_settings.MEEDOEN_OIDC_ISSUER}/session/end?client_id=meedoen" in page
    assert "post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8000%2Faanmelden%2F" in page
    assert "id_token_hint=" in page
    assert client.get("/afmelden/organisatie/").url == "/aanmelden/"


def test_without_a_provider_there_is_no_such_way_in(client: Client, settings):
    settings.MEEDOEN_OIDC_ISSUER = ""

    assert client.get("/aanmelden/organisatie/").status_code == 404
    assert client.get("/aanmelden/organisatie/terug/?state=x&code=y").status_code == 404
    assert "organisatie/" not in client.get("/aanmelden/").content.decode()


def test_a_provider_that_does_not_answer_is_told_and_the_password_still_works(
    client: Client, dronten: Municipality, settings
):
    settings.MEEDOEN_OIDC_ISSUER = "http://127.0.0.1:9"
    account("b.beleid", dronten)

    page = told(client, "/aanmelden/organisatie/")

    assert "lukt nu niet" in page
    assert client.post("/aanmelden/", {"username": "b.beleid", "password": "vlinder-onder-de-brug"}).status_code == 302


class _Liar(BaseHTTPRequestHandler):
    """A server that calls itself another provider, and leads elsewhere when it is asked for more."""

    def do_GET(self) -> None:
        self.send_response(302 if "leidt-weg" in self.path else 200)
        self.send_header("Location", django_settings.MEEDOEN_OIDC_ISSUER)
        self.end_headers()
        self.wfile.write(b'{"issuer": "https://een-ander.example"}')

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("path", ["", "/leidt-weg"])
def test_a_server_that_calls_itself_otherwise_or_leads_elsewhere_is_no_provider(client: Client, path: str, settings):
    with HTTPServer(("127.0.0.1", 0), _Liar) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.MEEDOEN_OIDC_ISSUER = f"http://127.0.0.1:{server.server_port}{path}"
        page = told(client, "/aanmelden/organisatie/")
        server.shutdown()

    assert "lukt nu niet" in page


def test_a_session_of_the_organisation_ends_in_time_too(client: Client, adviser: User, settings):
    client.get(way_back(client, Employee(SUB)))
    settings.MEEDOEN_SESSION_IDLE = timedelta(seconds=-1)

    assert not is_signed_in(client)
