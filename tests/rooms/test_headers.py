"""The headers by which a browser guards an answer stand on every kind of answer, also on one that goes wrong."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import path

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.config import urls
from meedoen.config.content_policy import KEPT_BY_NOBODY, POLICY
from tests.people import account

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    message = "Jan Jansen woont op nummer 12"
    raise RuntimeError(message)


handler403 = urls.handler403
urlpatterns = [path("kapot/", broken), *urls.urlpatterns]

# What is asked, by whom (a reader of Dronten or a visitor), and the status.
ANSWERS: dict[str, tuple[int, Callable[[Client], HttpResponseBase]]] = {
    "page": (200, lambda client: client.get("/dronten/")),
    "way in": (200, lambda client: client.get("/aanmelden/")),
    "redirect": (302, lambda client: client.get("/dronten/werk/")),
    "redirect to the address with a slash": (301, lambda client: client.get("/dronten/doelen")),
    "file": (200, lambda client: client.get("/dronten/cijfers/open-data/waarnemingen.csv")),
    "static file": (200, lambda client: client.get("/static/meedoen/favicon.svg")),
    "not found": (404, lambda client: client.get("/atlantis/")),
    "not so": (405, lambda client: client.post("/dronten/cijfers/jaren/")),
    "another name of the site": (400, lambda client: client.get("/", headers={"host": "evil.example"})),
    "our mistake": (500, lambda client: client.get("/kapot/")),
    "program": (200, lambda client: client.get("/api/v1")),
    "program, not found": (404, lambda client: client.get("/api/v1/niets")),
}


@pytest.fixture
def site(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def guarded(response: HttpResponseBase) -> None:
    headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers
    if response.streaming:
        # Reading to the end closes the file; closing it twice would close the database of the test.
        b"".join(response)  # type: ignore[attr-defined] # of a stream


@pytest.mark.parametrize("what", ANSWERS)
def test_every_kind_of_answer_is_guarded(what: str, site: Client):
    status, ask = ANSWERS[what]
    response = ask(site)

    assert response.status_code == status
    guarded(response)


def test_what_somebody_may_not_is_guarded(site: Client, dronten: Municipality):
    site.force_login(account("a.lezer", dronten, Role.READER))
    response = site.get("/dronten/beheer/")

    assert response.status_code == 403
    guarded(response)


def test_a_form_without_its_mark_is_guarded(settings, dronten: Municipality):
    settings.ROOT_URLCONF = __name__
    response = Client(enforce_csrf_checks=True).post("/aanmelden/", {})

    assert response.status_code == 403
    guarded(response)


def test_too_many_questions_of_a_program_are_guarded(settings):
    settings.MEEDOEN_API_LIMIT = 1
    client = Client()
    statuses = [client.get("/api/v1").status_code for _ in range(2)]
    response = client.get("/api/v1")

    assert 429 in {*statuses, response.status_code}
    guarded(response)


def test_production_leads_to_https_and_says_to_stay_there(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000
    led, kept = Client().get("/"), Client().get("/", secure=True)
    refused = Client().get("/", headers={"host": "evil.example"})

    assert (led.status_code, led["Location"]) == (301, "https://testserver/")
    assert kept["Strict-Transport-Security"] == "max-age=31536000"
    assert refused.status_code == 400
    for response in (led, kept, refused):
        guarded(response)


@pytest.mark.parametrize(
    "place", ["/dronten/", "/dronten/werk/", "/dronten/cijfers/zoeken/?q=zorg", "/account/", "/atlantis/"]
)
def test_nothing_for_somebody_signed_in_is_kept(place: str, client: Client, dronten: Municipality):
    client.force_login(account("a.bewerker", dronten))
    response = client.get(place)

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_what_a_visitor_reads_may_be_kept(client: Client):
    assert KEPT_BY_NOBODY not in client.get("/dronten/").headers.get("Cache-Control", "")


def test_the_policy_of_pages_lets_nothing_in_from_elsewhere():
    sources = {word for rule in POLICY.split("; ") for word in rule.split()[1:]}

    assert sources == {"'self'", "'none'", "data:"}


def test_a_mistake_of_ours_tells_no_visitor_what_it_was(site: Client):
    page = site.get("/kapot/").content.decode()

    assert "Jansen" not in page
    assert "Traceback" not in page
