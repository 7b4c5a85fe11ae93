"""Every address of the API, in one table: it answers as described, to the letter of the Dutch API Design Rules.

A test fails when an operation is added without a line here.
"""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.council.actions import StepContent
from meedoen.apps.council.models import CouncilItem
from meedoen.apps.goals.models import Baseline, Target
from meedoen.apps.indicators.models import Observation
from meedoen.apps.reports.models import KeptFinding
from meedoen.rooms.api import VERSION
from meedoen.rooms.api.dressing import HEADERS
from meedoen.rooms.api.operations import OPERATIONS
from meedoen.rooms.api.shapes import Lijst
from tests.rooms.test_council_pages import added

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MOST_QUERIES = 12
PROBLEM = "application/problem+json"
KADER = {"gemeente": "GM0303", "kader": "uitvoeringsprogrammas-2025-2028"}
# operation: the codes of something that exists in Dronten; None is looked up.
EXISTING: dict[str, dict[str, Any]] = {
    "begin": {},
    "gemeenten": {},
    "gemeente": {"gemeente": "GM0303"},
    "kaders": {"gemeente": "GM0303"},
    "kader": KADER,
    "onderdelen": KADER,
    "onderdeel": {**KADER, "onderdeel": "BZ.2"},
    "activiteiten": KADER,
    "activiteit": {**KADER, "activiteit": "1"},
    "nulmetingen": KADER,
    "nulmeting": {**KADER, "nulmeting": None},
    "streefwaarden": KADER,
    "streefwaarde": {**KADER, "streefwaarde": None},
    "indicatoren": {"gemeente": "GM0303"},
    "indicator": {"gemeente": "GM0303", "indicator": "JS-BBV-06"},
    "waarnemingen": {"gemeente": "GM0303"},
    "waarneming": {"gemeente": "GM0303", "waarneming": None},
    "bevindingen": {"gemeente": "GM0303"},
    "bevinding": {"gemeente": "GM0303", "bevinding": None},
    "raadsstukken": {"gemeente": "GM0303"},
    "raadsstuk": {"gemeente": "GM0303", "raadsstuk": None},
    "begrippen": {"gemeente": "GM0303"},
    "begrip": {"gemeente": "GM0303", "begrip": "bereik"},
}
BY_NAME = {operation.name: operation for operation in OPERATIONS}
LISTS = [name for name, operation in BY_NAME.items() if issubclass(operation.answer, Lijst)]
OF_A_MUNICIPALITY = [name for name, codes in EXISTING.items() if codes]
ONE_OF_MANY = [name for name in OF_A_MUNICIPALITY if name not in LISTS and name != "gemeente"]


def address(name: str, **changed: str) -> str:
    codes = {**EXISTING[name], **changed}
    scope = {"municipality_code": "GM0303", "actor": VISITOR}
    if codes.get("waarneming", "") is None:
        codes["waarneming"] = str(Observation.objects.within(**scope).order_by("pk").first().pk)
    for aim, model in {"nulmeting": Baseline, "streefwaarde": Target}.items():
        if codes.get(aim, "") is None:
            codes[aim] = str(model.objects.within(**scope).filter(framework__code=codes["kader"]).first().pk)
    if codes.get("bevinding", "") is None:
        codes["bevinding"] = KeptFinding.objects.within(**scope).first().address
    if codes.get("raadsstuk", "") is None:
        codes["raadsstuk"] = str(CouncilItem.objects.within(**scope).first().pk)
    return reverse(f"api:{name}", kwargs=codes)


@pytest.fixture(autouse=True)
def item_of_the_council(request: pytest.FixtureRequest) -> None:
    """Put something of the council at a goal and an indicator, where it is asked for: the examples hold none."""
    if "raadsstuk" in request.node.name:
        added(published=True, step=StepContent(on=date(2026, 1, 5), text="In de vergadering."))
        added()


def test_every_operation_has_a_line_in_the_table():
    assert list(EXISTING) == list(BY_NAME)


@pytest.mark.parametrize("name", EXISTING)
def test_an_answer_has_the_fields_that_are_described(client: Client, name: str):
    response = client.get(address(name))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    fields = BY_NAME[name].answer.model_fields.values()
    assert set(response.json()) == {field.alias for field in fields}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_not_empty_and_tells_where_it_is(client: Client, name: str):
    response = client.get(address(name), {"pageSize": "1"})

    told = response.json()
    assert len(told["resultaten"]) == 1
    assert told["paginering"]["aantalPaginas"] == told["paginering"]["aantalResultaten"] > 0
    assert 'rel="first"' in response.headers["Link"]


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_hold_everything_once_in_one_order(client: Client, name: str):
    whole = client.get(address(name), {"pageSize": "500"}).json()["resultaten"]
    size = -(-len(whole) // 3)

    pages = [client.get(address(name), {"page": page, "pageSize": size}).json()["resultaten"] for page in (1, 2, 3)]

    assert [item["url"] for page in pages for item in page] == [item["url"] for item in whole]
    assert len({item["url"] for item in whole}) == len(whole)


@pytest.mark.parametrize("name", LISTS)
def test_a_page_beyond_the_end_is_empty_and_leads_back(client: Client, name: str):
    response = client.get(address(name), {"page": "1000000"})

    assert response.json()["resultaten"] == []
    assert 'rel="prev"' in response.headers["Link"]
    assert 'rel="next"' not in response.headers["Link"]


@pytest.mark.parametrize("name", LISTS)
def test_what_a_list_points_to_is_there_and_says_the_same(client: Client, name: str, settings):
    listed = client.get(address(name), {"pageSize": "1"}).json()["resultaten"][0]

    alone = client.get(listed["url"].removeprefix(settings.MEEDOEN_BASE_URL)).json()

    assert {key: alone[key] for key in listed} == listed


@pytest.mark.parametrize("name", EXISTING)
def test_every_answer_carries_the_headers_of_the_standard(client: Client, name: str):
    response = client.get(address(name))

    told = {header: response.headers[header] for header in HEADERS}
    assert told == HEADERS
    assert told["API-Version"] == VERSION
    assert {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "ETag"} <= set(response.headers)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", EXISTING)
def test_who_has_the_answer_already_is_told_so(client: Client, name: str):
    tag = client.get(address(name)).headers["ETag"]

    response = client.get(address(name), headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == tag
    assert response.headers["API-Version"] == VERSION


@pytest.mark.parametrize("name", EXISTING)
def test_the_head_is_that_of_the_answer(client: Client, name: str):
    response, whole = client.head(address(name)), client.get(address(name))

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("name", EXISTING)
def test_a_browser_that_asks_for_another_site_hears_what_it_may(client: Client, name: str):
    response = client.options(address(name))

    assert response.status_code == 204
    assert response.headers["Allow"] == response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("name", EXISTING)
def test_another_method_is_refused_with_what_can_be_done(client: Client, name: str, method: str):
    response = getattr(client, method)(address(name))

    assert response.status_code == 405
    assert response.headers["Content-Type"] == PROBLEM
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("name", [name for name in EXISTING if name != "begin"])
def test_a_slash_at_the_end_is_not_found_and_not_redirected(client: Client, name: str):
    response = client.get(f"{address(name)}/")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == PROBLEM


@pytest.mark.parametrize("name", EXISTING)
def test_a_form_that_is_not_there_is_refused(client: Client, name: str):
    response = client.get(address(name), headers={"Accept": "application/xml, text/html;q=0.5"})

    assert response.status_code == 406
    assert response.json()["detail"] == "Deze API antwoordt alleen in application/json."


@pytest.mark.parametrize("name", EXISTING)
def test_a_parameter_that_is_not_known_is_an_error_that_names_those_that_are(client: Client, name: str):
    response = client.get(address(name), {"pagina": "1"})

    (error,) = response.json()["errors"]
    known = [str(field.alias) for field in BY_NAME[name].query.model_fields.values()]
    assert response.status_code == 400
    assert (error["plaats"], error["naam"]) == ("query", "pagina")
    assert all(word in error["melding"] for word in known)


@pytest.mark.parametrize("name", OF_A_MUNICIPALITY)
def test_a_municipality_that_is_not_here_is_told(client: Client, name: str):
    response = client.get(address(name, gemeente="GM9998"))

    assert response.status_code == 404
    assert response.json()["detail"] == "De gemeente ‘GM9998’ is er niet, of is niet gepubliceerd."


@pytest.mark.parametrize("name", [name for name in OF_A_MUNICIPALITY if "kader" in EXISTING[name]] + ONE_OF_MANY)
def test_what_is_of_dronten_is_not_found_under_druten(client: Client, name: str):
    response = client.get(address(name, gemeente="GM0225"))

    assert response.status_code == 404
    assert response.headers["Content-Type"] == PROBLEM


@pytest.mark.parametrize("name", ["kaders", "indicatoren", "waarnemingen", "bevindingen", "raadsstukken", "begrippen"])
def test_a_list_of_druten_shows_nothing_of_dronten(client: Client, name: str):
    response = client.get(address(name, gemeente="GM0225"), {"pageSize": "500"})

    assert response.status_code == 200
    assert b"/gemeenten/GM0303" not in response.content


@pytest.mark.parametrize("name", EXISTING)
def test_the_number_of_queries_is_small_and_does_not_grow_with_the_data(client: Client, name: str, double_dronten):
    place = address(name)
    client.get(place)
    with CaptureQueriesContext(connection) as before:
        client.get(place)
    double_dronten()

    with CaptureQueriesContext(connection) as after:
        client.get(place)

    assert len(before) <= MOST_QUERIES
    assert len(after) == len(before)
