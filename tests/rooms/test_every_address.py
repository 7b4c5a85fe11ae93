"""Every address of the site, in one table: it answers, it keeps to its municipality, its queries do not grow.

A test fails when an address is added without a line here.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import Observation
from meedoen.apps.reports.models import KeptFinding
from meedoen.rooms.api.keyed import KEYED_OPERATIONS
from meedoen.rooms.api.operations import OPERATIONS
from tests.rooms.needs import BEHIND_ROLES

pytestmark = pytest.mark.django_db
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
MOST_QUERIES = 17

# route: the arguments of a page that exists in Dronten.
PAGES: dict[str, dict[str, Any]] = {
    "home": {},
    "doelen:frameworks": {},
    "doelen:framework": {"framework": PROGRAMMES},
    "doelen:node": {"framework": PROGRAMMES, "code": "BZ.2"},
    "doelen:activities": {"framework": PROGRAMMES},
    "doelen:cycle": {"framework": PROGRAMMES},
    "doelen:advices": {"framework": PROGRAMMES},
    "doelen:advice": {"code": "asd-2025"},
    "doelen:council": {},
    "doelen:input": {},
    "doelen:versions": {"framework": PROGRAMMES},
    "doelen:version": {"framework": PROGRAMMES, "number": 1},
    "doelen:compare": {"framework": PROGRAMMES, "other": "themaplan-2019-2022"},
    "cijfers:indicators": {},
    "cijfers:indicator": {"code": "JS-BBV-06"},
    "cijfers:observation": {"pk": None},
    "cijfers:computed_list": {},
    "cijfers:years": {},
    "cijfers:areas": {},
    "cijfers:area": {"code": "biddinghuizen"},
    "cijfers:sources": {},
    "cijfers:source": {"code": "jaarstukken-2024"},
    "cijfers:findings": {},
    "cijfers:finding": {"address": None},
    "cijfers:glossary": {},
    "cijfers:search": {},
    "cijfers:downloads": {},
    "cijfers:dataset": {"lijst": "waarnemingen"},
    "verslagen:reports": {},
    "verslagen:finance": {"document": "jaarstukken-2024"},
}
FILES: dict[str, dict[str, Any]] = {
    "doelen:picture": {"framework": PROGRAMMES, "form": "svg"},
    "cijfers:indicator_data": {"code": "JS-BBV-06", "form": "csv"},
    "cijfers:indicator_picture": {"code": "JS-BBV-06", "form": "svg"},
    "cijfers:open_data_catalogue": {"form": "jsonld"},
    "cijfers:list_file": {"lijst": "indicatoren", "form": "xlsx"},
    "cijfers:dataset_file": {"lijst": "waarnemingen", "form": "csv"},
}
# Pages of which the record stands in another municipality than Dronten.
ELSEWHERE: dict[str, tuple[str, dict[str, Any]]] = {
    "verslagen:projects": ("druten", {"framework": "participatieprojecten-2019"}),
    "verslagen:project": ("druten", {"framework": "participatieprojecten-2019", "number": "2"}),
}
# A page of what somebody gave who is signed in (test_giving_a_table), and the calendar at a secret address (test_entering_pages).
OF_ONE_PERSON = {"werk:calendar", "cijfers:table_proposal", "werk:list_preview", "werk:list_reasons"}
# Pages of something that the examples do not hold; test_council_pages and test_advice_pages ask them.
OF_THE_COUNCIL = {
    *(f"doelen:council_{name}" for name in ("new", "item", "edit", "step", "publish", "remove")),
    *(f"doelen:advice_{name}" for name in ("new", "edit", "publish", "remove")),
    *(f"doelen:{what}_{name}" for what in ("point", "answer") for name in ("new", "edit", "remove")),
    *(f"doelen:input_{name}" for name in ("new", "edit", "answer", "publish", "remove")),
}
# What was computed and released, of which the examples hold none; test_release_pages asks them.
# Of a town that was made up, of which the examples hold none either; test_trial_pages asks it.
OF_THE_REGISTER = {f"cijfers:{name}" for name in ("computed", "computed_picture", "computed_data", "trial")}
# What programs read; tests/rooms/api asks each of them.
# An address with several operations is called after the first.
OF_THE_API = {
    f"api:{name}"
    for name in (
        *("openapi", "unknown", "integrationNotices"),
        *(operation.name for operation in OPERATIONS),
        *{operation.path: operation.name for operation in reversed(KEYED_OPERATIONS)}.values(),
    )
}
# The ways in and out, and one's own account; the tests of signing in ask them.
OF_AN_ACCOUNT = {
    *("sign_in", "second_step", "set_up", "identity_start", "identity_return", "sign_out", "identity_sign_out"),
    *(
        "invitation",
        "new_password",
        "account",
        "end_sessions",
        "password",
        "recovery_codes",
        "without_second_factor",
        "unlink",
        "held_form",
    ),
}
WITHOUT_MUNICIPALITY = {"municipalities", *OF_AN_ACCOUNT}
# The address of a file holds the hash of its bytes; test_open_data asks it.
BY_CONTENT = {"cijfers:dataset_version"}
# These pages exist in every municipality: they name no record.
OPEN_DATA = {"cijfers:list_file", "cijfers:dataset", "cijfers:dataset_file", "cijfers:open_data_catalogue"}
EVERYWHERE = {route for route, arguments in {**PAGES, **FILES}.items() if not arguments} | OPEN_DATA


def routes(resolver: URLResolver | None = None, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
        elif isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= routes(pattern, prefix + inner)
    return found


def address(municipality: str, route: str, arguments: dict[str, Any]) -> str:
    if arguments.get("address", 0) is None:
        worst = KeptFinding.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(is_published=True).first()
        arguments = {"address": worst.address}
    if arguments.get("pk", 0) is None:
        newest = Observation.objects.within(municipality_code="GM0303", actor=SYSTEM).order_by("pk").last()
        arguments = {"pk": newest.pk}
    return reverse(route, kwargs={"gemeente": municipality, **arguments})


def test_every_address_has_a_line_in_the_table():
    others = {
        *OF_ONE_PERSON,
        *BY_CONTENT,
        *BEHIND_ROLES,
        *OF_THE_COUNCIL,
        *OF_THE_REGISTER,
        *OF_THE_API,
        *WITHOUT_MUNICIPALITY,
    }

    assert routes() == {*PAGES, *FILES, *ELSEWHERE, *others}


@pytest.mark.parametrize("route", [*PAGES, *FILES])
def test_an_address_answers(client: Client, route: str):
    response = client.get(address("dronten", route, {**PAGES, **FILES}[route]), follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("route", ELSEWHERE)
def test_an_address_of_another_municipality_answers_there(client: Client, route: str):
    municipality, arguments = ELSEWHERE[route]

    assert client.get(address(municipality, route, arguments)).status_code == 200
    assert client.get(address("dronten", route, arguments)).status_code == 404


@pytest.mark.parametrize("route", sorted({*PAGES, *FILES} - EVERYWHERE))
def test_the_records_of_dronten_are_not_found_under_druten(client: Client, route: str):
    response = client.get(address("druten", route, {**PAGES, **FILES}[route]))

    assert response.status_code == 404


@pytest.mark.parametrize("route", sorted(EVERYWHERE))
def test_a_page_of_druten_shows_nothing_of_dronten(client: Client, route: str):
    response = client.get(address("druten", route, {**PAGES, **FILES}[route]))

    content = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    assert b"GM0303" not in content
    assert b"Dronten" not in content


@pytest.mark.parametrize("route", [*PAGES, *FILES])
def test_an_unknown_municipality_is_told_in_dutch(client: Client, route: str):
    response = client.get(address("atlantis", route, {**PAGES, **FILES}[route]))

    assert response.status_code == 404
    assert "niet" in response.content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize("route", PAGES)
def test_the_number_of_queries_is_small_and_does_not_grow_with_the_data(
    client: Client, route: str, double_dronten: Callable[[], None]
):
    place = address("dronten", route, PAGES[route])
    client.get(place)
    with CaptureQueriesContext(connection) as before:
        client.get(place)
    double_dronten()
    # The first request after a change builds the files of open data.
    client.get(place)

    with CaptureQueriesContext(connection) as after:
        client.get(place)

    assert len(before) <= MOST_QUERIES
    assert len(after) == len(before)
