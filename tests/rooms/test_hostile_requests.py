"""Every address with what nobody should send: never an error of the server, never what belongs to somebody else."""

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import CouncilItem
from tests.people import account
from tests.rooms.hostile import BAD_ARGUMENTS, BODIES, forms, queries
from tests.rooms.needs import NEEDS, World

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
OURS, THEIRS = "GEHEIMVANDRONTEN", "GEHEIMVANDRUTEN"
# Of each address; `python -m tools.fuzz` sends far more, as every role.
EXAMPLES = 2
EACH = 4
# Signing out and the like would end what the next request needs.
ENDS = {"sign_out", "identity_sign_out", "end_sessions", "deactivate"}
FEW = settings(
    max_examples=EXAMPLES,
    # Each example asks four pages; making a failing one smaller takes minutes and tells little more.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def all_roles(dronten: Municipality) -> User:
    """Return somebody who may everything in Dronten; in both municipalities lies something withheld."""
    druten = Municipality.objects.get(slug="druten")
    for municipality, marker in ((dronten, OURS), (druten, THEIRS)):
        words = {"kind": "written_question", "title": marker, "period_code": "2026-11-01", "state": "asked"}
        CouncilItem.objects.create(municipality=municipality, is_published=False, **words)
    parts = [Part(role, organisation="de-meerpaal" if role is Role.PARTNER else "") for role in Role]
    return account("alles.dronten", dronten, *parts)


def text_of(response: HttpResponseBase) -> str:
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined] # of both kinds
    kind = response.headers.get("Content-Type", "")
    return content.decode() if kind.startswith("text/") or "json" in kind else ""


def judge(response: HttpResponseBase, hidden: tuple[str, ...]) -> str:
    page = text_of(response)
    assert response.status_code < 500
    assert "\x00" not in page
    assert "Traceback (most recent call last)" not in page
    assert not any("\n" in value or "\x00" in value for value in response.headers.values())
    assert not response.headers.get("Location", "").startswith(("//", "https://evil"))
    assert not [marker for marker in hidden if marker in page]
    return page


def clients(person: User) -> list[tuple[Client, tuple[str, ...]]]:
    """Return a visitor and somebody with every role, each with what they may not see."""
    visitor, staff = Client(), Client()
    staff.force_login(person)
    return [(visitor, (OURS, THEIRS)), (staff, (THEIRS,))]


@pytest.mark.parametrize("route", NEEDS)
def test_no_form_and_no_question_breaks_a_page(route: str, all_roles: User, dronten: Municipality):
    place = reverse(route, kwargs=NEEDS[route].of(World(dronten)))
    staff, theirs = clients(all_roles)[1]
    page = judge(staff.get(place), theirs)

    # What is sent is drawn as a whole before anything is asked: half of what hypothesis begins to draw it throws away.
    @FEW
    @given(sent=st.tuples(*[st.tuples(queries(page), forms(page))] * 2))
    def send(sent: tuple[tuple[dict[str, Any], dict[str, Any]], ...]) -> None:
        before = transaction.savepoint()
        try:
            for (client, hidden), (question, form) in zip(clients(all_roles), sent, strict=True):
                judge(client.get(place, question), hidden)
                if route.rpartition(":")[2] not in ENDS:
                    judge(client.post(place, form), hidden)
        finally:
            transaction.savepoint_rollback(before)

    send()


@pytest.mark.parametrize("route", NEEDS)
def test_no_body_and_no_method_breaks_an_address(route: str, all_roles: User, dronten: Municipality):
    place = reverse(route, kwargs=NEEDS[route].of(World(dronten)))
    (visitor, hidden), (staff, theirs) = clients(all_roles)
    # Every body reaches many addresses, and every address some bodies: reading them is the same everywhere.
    for content, kind in BODIES[list(NEEDS).index(route) % EACH :: EACH]:
        before = transaction.savepoint()
        judge(visitor.generic("POST", place, content, content_type=kind), hidden)
        if route.rpartition(":")[2] not in ENDS:
            judge(staff.generic("POST", place, content, content_type=kind), theirs)
        transaction.savepoint_rollback(before)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENS"):
        before = transaction.savepoint()
        judge(visitor.generic(method, place, b"x"), hidden)
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize("route", [route for route, line in NEEDS.items() if line.arguments])
def test_no_argument_in_an_address_breaks_it(route: str, all_roles: User, dronten: Municipality):
    arguments = NEEDS[route].of(World(dronten))
    for client, hidden in clients(all_roles):
        for place in bad_places(route, arguments):
            judge(client.get(place), hidden)
            before = transaction.savepoint()
            judge(client.post(place, {}), hidden)
            transaction.savepoint_rollback(before)


def bad_places(route: str, arguments: dict[str, Any]) -> list[str]:
    """Return the address with each argument replaced by what it cannot be, as far as an address can hold that."""
    found = []
    for name, value in arguments.items():
        for bad in BAD_ARGUMENTS.get(type(value), BAD_ARGUMENTS[str]):
            try:
                found.append(reverse(route, kwargs=arguments | {name: bad}))
            except NoReverseMatch:
                continue
    return found


@pytest.mark.parametrize("host", ["evil.example", "localhost:x", "a b", "", "localhost, evil.example", "[::1", "\x7f"])
def test_another_name_of_the_site_is_refused(host: str, client: Client, db: None):
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
