"""Every role on every address, looking and sending: who may comes in, a visitor is led to sign in, others read why not.

The table is in `needs.py`; an address without a line fails here.
"""

from http import HTTPStatus

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import ALLOWED, Permission, Role
from meedoen.apps.journal.models import Entry
from tests.people import account
from tests.rooms.needs import ASKED_ELSEWHERE, EVERYBODY, NEEDS, SIGNED_IN, WORKS_HERE, Need, World
from tests.rooms.test_every_address import routes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
VISITOR, ELSEWHERE = "visitor", "elsewhere"
WHO = (VISITOR, ELSEWHERE, *Role)
PARTNER_OF = "de-meerpaal"
OF_PROGRAMS = "api:"


def test_every_address_has_a_line_in_the_table():
    of_people = {route for route in routes() if not route.startswith(OF_PROGRAMS)}

    assert of_people == {*NEEDS, *ASKED_ELSEWHERE}


@pytest.fixture
def people(dronten: Municipality) -> dict[str, User | None]:
    """Give everybody who comes: per role somebody who has it for the whole municipality, and somebody of another one."""
    found: dict[str, User | None] = {VISITOR: None}
    for role in Role:
        found[role] = account(f"{role.value}.dronten", dronten, _part(role))
    druten = Municipality.objects.get(slug="druten")
    found[ELSEWHERE] = account("alles.druten", druten, *(_part(role) for role in Role))
    return found


def _part(role: Role) -> Part:
    return Part(role, organisation=PARTNER_OF if role is Role.PARTNER else "")


def may(who: str, need: Need) -> bool:
    """Tell what the table says."""
    if need == EVERYBODY:
        return True
    if who == VISITOR:
        return False
    if need == SIGNED_IN:
        return True
    if who == ELSEWHERE:
        return False
    if need == WORKS_HERE:
        return True
    wanted = need if isinstance(need, tuple) else (Permission(need),)
    return any(permission in ALLOWED[Role(who)] for permission in wanted)


def outcome(response: HttpResponseBase) -> str:
    """Say in a word what came of it."""
    if response.status_code == HTTPStatus.FOUND and response["Location"].startswith(f"{reverse('sign_in')}?"):
        return "sign in"
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"error {response.status_code}"
    words = {
        HTTPStatus.FORBIDDEN: "refused",
        HTTPStatus.NOT_FOUND: "not found",
        HTTPStatus.METHOD_NOT_ALLOWED: "not so",
    }
    return words.get(HTTPStatus(response.status_code), "in")


def asked(route: str, method: str, people: dict[str, User | None], world: World) -> dict[str, str]:
    """Let everybody come; what one changes is not there for the next."""
    place = reverse(route, kwargs=NEEDS[route].of(world))
    found = {}
    for who in WHO:
        client, person = Client(raise_request_exception=False), people[who]
        before, logged = transaction.savepoint(), Entry.objects.count()
        if person is not None:
            client.force_login(person)
        response = client.get(place) if method == "GET" else client.post(place, {})
        may_log = NEEDS[route].send is not None or NEEDS[route].logs
        is_changed = not may_log and Entry.objects.count() != logged
        found[who] = "changed something" if is_changed else outcome(response)
        if response.streaming:
            # Read to the end rather than closed: closing tells Django that the request is over, and it lets go of the database.
            b"".join(response)
        transaction.savepoint_rollback(before)
    return found


def expected(route: str, need: Need, who: str) -> set[str]:
    """Return what may come of it when this person comes."""
    hidden = {"not found"} if NEEDS[route].hides else set()
    if may(who, need):
        return {"in", *hidden}
    return {"sign in"} if who == VISITOR else {"refused", *hidden}


def app_of(route: str) -> str:
    """Return what an address belongs to: the accounts of everybody who comes are made once for all its addresses."""
    return route.partition(":")[0] if ":" in route else ""


APPS = sorted({app_of(route) for route in NEEDS})


def wrong_at(app: str, method: str, people: dict[str, User | None], world: World) -> dict[str, dict[str, str]]:
    """Let everybody come at every address of an app, and return what came otherwise than the table says."""
    wrong = {}
    for route in (route for route in NEEDS if app_of(route) == app):
        need = NEEDS[route].see if method == "GET" else NEEDS[route].send
        found = asked(route, method, people, world)
        allowed = {who: expected(route, need, who) if need is not None else closed(route, method) for who in WHO}
        if any(found[who] not in allowed[who] for who in WHO):
            wrong[route] = found
    return wrong


def closed(route: str, method: str) -> set[str]:
    """Return what may come of it where the table says that nothing can be seen, or nothing sent."""
    if method == "GET":
        return {"not so", "sign in", "refused"}
    # A page that everybody reads may answer with itself.
    reads = {"in"} if NEEDS[route].see == EVERYBODY else set()
    return {"not so", "sign in", "refused", "not found", *reads}


@pytest.mark.parametrize("app", APPS)
def test_who_may_look_comes_in_and_nobody_else(app: str, people: dict[str, User | None], dronten: Municipality):
    assert wrong_at(app, "GET", people, World(dronten)) == {}


@pytest.mark.parametrize("app", APPS)
def test_who_may_send_gets_an_answer_and_elsewhere_nothing_is_changed(
    app: str, people: dict[str, User | None], dronten: Municipality
):
    assert wrong_at(app, "POST", people, World(dronten)) == {}
