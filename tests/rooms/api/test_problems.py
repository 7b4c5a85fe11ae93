"""Whatever goes wrong below /api is told as problem details (RFC 9457), in Dutch, every error of a request at once."""

import pytest
from django.http import HttpResponse
from django.test import Client

from meedoen.rooms.api import limiting
from meedoen.rooms.api.dressing import HEADERS, dressing
from meedoen.rooms.api.limiting import Brake
from meedoen.rooms.api.resources import municipalities

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


def told(response) -> dict:
    """Return the problem, after seeing that it is a whole one."""
    problem = response.json()
    assert response.headers["Content-Type"] == PROBLEM
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert problem["status"] == response.status_code
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.mark.parametrize(
    "address", ["/api", "/api/", "/api/v2/gemeenten", "/api/v1/gemeente", "/api/v1/openapi.yaml", "/api/V1/gemeenten"]
)
def test_an_address_that_is_not_there_is_told(client: Client, address: str):
    response = client.get(address)

    assert response.status_code == 404
    assert "openapi.json" in told(response)["detail"]


def test_the_pages_keep_telling_it_on_a_page(client: Client):
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
    assert "API-Version" not in response.headers


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("page=0", "page", "‘0’ is te klein; verwacht: minstens 1."),
        ("page=een", "page", "Dit is geen geheel getal: ‘een’."),
        ("page=1_0", "page", "Dit is geen geheel getal: ‘1_0’."),
        ("page=", "page", "Dit is geen geheel getal: ‘’."),
        ("pageSize=501", "pageSize", "‘501’ is te groot; verwacht: hoogstens 500."),
        ("page=1&page=2", "page", "Deze parameter staat er meer dan eens; geef hem één keer."),
        ("rol=budget", "rol", "‘budget’ kan hier niet; verwacht: 'meting' of 'referentie'."),
        ("indicator=", "indicator", "‘’ is leeg of heeft een teken dat hier niet kan."),
        ("indicator=%00", "indicator", "‘\0’ is leeg of heeft een teken dat hier niet kan."),
        (f"indicator={'x' * 201}", "indicator", "De tekst is te lang; verwacht: hoogstens 200 tekens."),
        ("bekendOp=2026-13-01T00:00:00Z", "bekendOp", "Dit tijdstip bestaat niet: ‘2026-13-01T00:00:00Z’;"),
        ("bekendOp=2026-01-01T00:00:00", "bekendOp", "Dit is geen tijdstip met een tijdzone: ‘2026-01-01T00:00:00’;"),
        ("bekendOp=2026-01-01T00:00:00-00:00", "bekendOp", "Dit is geen tijdstip met een tijdzone:"),
        ("periode=2024-13", "periode", "‘2024-13’ is geen periode."),
    ],
)
def test_invalid_input_is_told_with_what_was_expected(client: Client, query: str, name: str, expected: str):
    response = client.get(f"/api/v1/gemeenten/GM0303/waarnemingen?{query}")

    (error,) = told(response)["errors"]
    assert response.status_code == 400
    assert (error["plaats"], error["naam"]) == ("query", name)
    assert error["melding"].startswith(expected)


def test_a_choice_is_true_or_false_and_nothing_else(client: Client):
    response = client.get("/api/v1/gemeenten/GM0303/bevindingen?isAanvaard=1")

    assert told(response)["errors"][0]["melding"] == "‘1’ kan hier niet; verwacht: true of false."


def test_all_errors_of_a_request_come_at_once(client: Client):
    response = client.get("/api/v1/gemeenten/GM0303/waarnemingen?page=0&pageSize=x&rol=y&wat=1&status=a&status=b")

    problem = told(response)
    assert problem["detail"] == "Er zijn 6 fouten in het verzoek."
    assert {error["naam"] for error in problem["errors"]} == {"page", "pageSize", "rol", "wat", "status"}


@pytest.mark.parametrize("code", ["%00", "%0a", "x" * 201, "GM0303%2F..", "%F0%9F%98%80"])
def test_a_code_that_cannot_be_is_not_found(client: Client, code: str):
    for address in (f"/api/v1/gemeenten/{code}", f"/api/v1/gemeenten/GM0303/indicatoren/{code}"):
        response = client.get(address)

        assert response.status_code == 404
        told(response)


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "99999999999999999999", "¹"])
def test_a_number_that_no_figure_has_is_not_found(client: Client, number: str):
    response = client.get(f"/api/v1/gemeenten/GM0303/waarnemingen/{number}")

    assert response.status_code == 404
    told(response)


def test_a_header_that_is_too_long_is_told(client: Client):
    response = client.get("/api/v1/gemeenten", headers={"If-None-Match": "x" * 2001})

    assert response.status_code == 400
    assert told(response)["errors"][0]["plaats"] == "header"


def test_a_name_that_is_not_of_this_site_is_told(client: Client):
    response = client.get("/api/v1/gemeenten", headers={"Host": "elders.invalid"})

    assert response.status_code == 400
    assert told(response)["detail"] == "Onder deze naam is deze site niet bereikbaar."


def test_a_mistake_of_ours_is_told_without_what_it_was(client: Client, monkeypatch, caplog):
    def broken(**_scope: object) -> None:
        raise ValueError("het geheim van de smid")

    monkeypatch.setattr(municipalities, "all_municipalities", broken)

    response = client.get("/api/v1/gemeenten")

    assert response.status_code == 500
    assert b"smid" not in response.content
    assert "smid" in caplog.text
    told(response)


def test_who_asks_too_often_is_told_when_to_go_on(rf, settings):
    settings.MEEDOEN_API_LIMIT = 2
    answer = dressing(lambda _request: HttpResponse())

    responses = [answer(rf.get("/api/v1/gemeenten", REMOTE_ADDR="192.0.2.1")) for _ in range(3)]
    other = answer(rf.get("/api/v1/gemeenten", REMOTE_ADDR="192.0.2.2"))

    assert [response.status_code for response in responses] == [200, 200, 429]
    assert [response.headers["RateLimit-Remaining"] for response in responses] == ["1", "0", "0"]
    assert responses[2].headers["Content-Type"] == PROBLEM
    assert 1 <= int(responses[2].headers["Retry-After"]) <= limiting.MINUTE
    assert other.status_code == 200


def test_a_new_minute_begins_with_a_whole_allowance():
    brake = Brake(limit=1)

    used = [brake.count(address="a", now=now).is_spent for now in (1000.0, 1001.0, 1059.9, 1060.0, 1061.0)]

    assert used == [False, True, True, False, True]
    assert brake.count(address="a", now=1100.5).reset == 20


def test_the_brake_does_not_remember_without_end(monkeypatch):
    monkeypatch.setattr(limiting, "_MOST_ADDRESSES", 10)
    brake = Brake(limit=5)

    for number in range(1000):
        brake.count(address=str(number), now=1000.0)

    assert len(brake._counts) <= 11
