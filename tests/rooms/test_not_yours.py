"""What is not yours cannot be had by naming it: a record of another municipality, of another file, or in a field of a form."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, ForeignKey
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.guarding import SETTING, serving
from meedoen.apps.cases.models import AccessLine, Assignment, Resident, TeamMember
from meedoen.apps.cases.models.floor import CaseRecord
from meedoen.apps.network.models import Organisation
from tests.apps.cases.people import BSN, case_manager, lead, made_team, registered
from tests.people import account
from tests.rooms.needs import ANOTHER, CODE, NEEDS, World
from tests.rooms.test_roles_on_every_address import _part

pytestmark = pytest.mark.django_db
NOT_RECORDS = {"kind", "category", "template", "form"}
SECRET = "Geheimzinnig"
"""The surname and the name of a team of another municipality."""
_SELECT = re.compile(r'<select[^>]*\bname="([^"]+)"')
_CHOICE = re.compile(r'<input[^>]*\btype="(?:radio|checkbox|hidden)"[^>]*\bname="([^"]+)"')
_CHOICE_BEHIND = re.compile(r'<input[^>]*\bname="([^"]+)"[^>]*\btype="(?:radio|checkbox|hidden)"')


def of_records() -> list[str]:
    """Return the addresses of the register that name a record."""
    named = {route: set(NEEDS[route].arguments) - NOT_RECORDS for route in NEEDS if route.startswith("mensen:")}
    return sorted(route for route, arguments in named.items() if arguments)


@pytest.fixture
def druten() -> Municipality:
    return Municipality.objects.get(slug="druten")


@pytest.fixture
def world(dronten: Municipality) -> World:
    return World(dronten)


def serve_nobody() -> None:
    """Begin as a new transaction does: serving no municipality. A test is one transaction, requests are many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [SETTING])


class Apart(Client):
    """Somebody whose every request is a transaction of its own."""

    def request(self, **given: Any) -> Any:
        serve_nobody()
        try:
            return super().request(**given)
        finally:
            serve_nobody()


def one_of_every_role(name: str, municipality: Municipality) -> Client:
    client = Apart(raise_request_exception=False)
    client.force_login(account(name, municipality, *(_part(role) for role in Role if role is not Role.PARTNER)))
    return client


def test_a_record_of_another_municipality_is_not_found_whatever_role_one_has_in_ones_own(
    world: World, druten: Municipality
):
    client = one_of_every_role("alles.druten", druten)
    found = {}

    for route in of_records():
        place = reverse(route, kwargs={**NEEDS[route].of(world), "gemeente": "druten"})
        for method in ("get", "post"):
            answer = getattr(client, method)(place)
            shown = b"".join(answer) if answer.streaming else answer.content
            leaks = b"Verzonnen" in shown or ANOTHER.encode() in shown
            found[method, route] = (answer.status_code, leaks)

    allowed = {(HTTPStatus.NOT_FOUND, False), (HTTPStatus.METHOD_NOT_ALLOWED, False)}
    assert {where: told for where, told in found.items() if told not in allowed} == {}


@pytest.fixture
def own(dronten: Municipality) -> tuple[Client, Resident]:
    """Give who works in a file of the own caseload, and that file."""
    worker = case_manager(dronten)
    team = made_team(dronten, worker, name="Team Eigen")
    own = registered(lead(dronten), team, worker=worker, surname="Eigenlief", born=None)
    client = Apart(raise_request_exception=False)
    client.force_login(person_of(worker.user_id))
    return client, own


def person_of(key: int | None):
    return apps.get_model("accounts", "User").objects.get(pk=key)


def test_a_record_of_another_file_is_not_found_below_ones_own(world: World, own: tuple[Client, Resident]):
    client, resident = own
    found = {}

    for route in of_records():
        given = NEEDS[route].of(world)
        if "token" in given and set(given) - NOT_RECORDS - {"token", "gemeente"} and route != "mensen:seat":
            place = reverse(route, kwargs={**given, "token": resident.token})
            for method in ("get", "post"):
                answer = getattr(client, method)(place)
                found[method, route] = answer.status_code

    assert len(found) > 15
    allowed = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    assert {where: code for where, code in found.items() if code not in allowed} == {}


def test_below_a_file_of_somebody_else_everything_asks_for_a_reason_first(world: World, own: tuple[Client, Resident]):
    client, _ = own
    found = {}

    for route in of_records():
        given = NEEDS[route].of(world)
        if "token" in given and route != "mensen:open":
            place = reverse(route, kwargs=given)
            for method in ("get", "post"):
                answer = getattr(client, method)(place)
                reason = reverse("mensen:open", args=("dronten", given["token"]))
                found[method, route] = answer.get("Location") == reason or answer.status_code

    allowed = {True, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.FORBIDDEN}
    assert {where: told for where, told in found.items() if told not in allowed} == {}


@pytest.fixture
def foreign(druten: Municipality) -> dict[str, str]:
    """Give what a form could name of another municipality, each under its kind."""
    serve_nobody()
    worker = case_manager(druten, "k.geheim")
    team = made_team(druten, worker, name=f"Team {SECRET}")
    resident = registered(lead(druten, "t.geheim"), team, worker=worker, surname=SECRET, born=None)
    provider = Organisation.objects.kept_for_all(municipality_code=druten.code).first()
    with serving(municipality_code=druten.code):
        member = TeamMember._default_manager.get_queryset().get(user_id=worker.user_id)
    serve_nobody()
    return {
        "team": str(team.pk),
        "member": str(member.pk),
        "user": str(worker.user_id),
        "username": "k.geheim",
        "organisation": str(provider.pk),
        "resident": str(resident.pk),
        "token": str(resident.token),
    }


def fields_of(page: str) -> set[str]:
    found = (name for each in (_SELECT, _CHOICE, _CHOICE_BEHIND) for name in each.findall(page))
    return set(found) - {"csrfmiddlewaretoken"}


def attacks(page: str, foreign: dict[str, str]) -> Iterator[dict[str, list[str]]]:
    """Yield what to send: in one field something of elsewhere, in the others the last thing that is offered."""
    names = fields_of(page)
    for name in names:
        for value in foreign.values():
            yield {**{each: offered(page, each) for each in names}, **typed(page), name: [value]}


def offered(page: str, name: str) -> list[str]:
    select = re.search(rf'<select[^>]*\bname="{re.escape(name)}".*?</select>', page, flags=re.DOTALL)
    if select:
        return re.findall(r'<option[^>]*\bvalue="([^"]*)"', select.group())[-1:]
    inputs = re.findall(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*>', page)
    return [value for each in inputs[:1] for value in re.findall(r'\bvalue="([^"]*)"', each)]


def typed(page: str) -> dict[str, list[str]]:
    """Return words, numbers and days for the fields that ask to be typed in."""
    found: dict[str, list[str]] = {}
    for each in re.findall(r"<input[^>]*>|<textarea[^>]*>", page):
        name, kind = re.search(r'\bname="([^"]+)"', each), re.search(r'\btype="([^"]+)"', each)
        if name and (kind is None or kind.group(1) in ("text", "date", "number", "textarea")):
            is_day = kind is not None and kind.group(1) == "date"
            is_number = "numeric" in each or (kind is not None and kind.group(1) == "number")
            found[name.group(1)] = ["2026-01-12" if is_day else "1" if is_number else "Een paar woorden"]
    return found


def across() -> dict[str, int]:
    """Count per relation of the register the rows that point into another municipality, or to an account without a role here."""
    found = {}
    for model in apps.get_models():
        if not issubclass(model, CaseRecord):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and hasattr(field.related_model, "municipality"):
                rows = model._default_manager.get_queryset().exclude(**{field.name: None})
                strange = rows.exclude(**{f"{field.name}__municipality": F("municipality")}).count()
                if strange:
                    found[f"{model.__name__}.{field.name}"] = strange
    return found


@pytest.mark.any_database
def test_no_field_of_a_form_takes_what_is_of_another_municipality(
    world: World, dronten: Municipality, foreign: dict[str, str]
):
    client = one_of_every_role("alles.dronten", dronten)
    own_team = made_team(dronten, case_manager(dronten, "k.eigen"), name="Team Eigen")
    leader = person_of(int(client.session["_auth_user_id"]))
    with serving(municipality_code=CODE):
        TeamMember._default_manager.create(
            municipality=dronten, team=own_team, user=leader, since="2026-01-05T09:00+01:00"
        )
        Assignment._default_manager.filter(resident__token=world.resident()).update(team=own_team, user=leader)
    sent, wrong = 0, {}

    for route in sorted(route for route in NEEDS if route.startswith("mensen:") and NEEDS[route].send is not None):
        place = reverse(route, kwargs=NEEDS[route].of(world))
        page = client.get(place)
        if page.status_code != HTTPStatus.OK:
            continue
        before = transaction.savepoint()
        for given in attacks(page.content.decode(), foreign):
            answer = client.post(place, given)
            sent += 1
            body = b"" if answer.streaming else answer.content
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or SECRET.encode() in body:
                wrong[route] = f"{answer.status_code} to {given}"
        if strange := across():
            wrong[route] = f"points elsewhere: {strange}"
        transaction.savepoint_rollback(before)

    assert sent > 150
    assert wrong == {}


@pytest.mark.parametrize(
    "where",
    [f"mensen/{BSN}/", f"mensen/zoeken/?wie={BSN}", f"mensen/{BSN}/openen/", f"mensen/toegang/{BSN}/?van={BSN}"],
)
def test_a_bsn_in_an_address_is_repeated_nowhere(dronten: Municipality, where: str):
    client = one_of_every_role("alles.dronten", dronten)

    answer = client.get(f"/dronten/{where}")

    assert BSN not in answer.content.decode()
    lines = AccessLine._default_manager.get_queryset()
    assert not any(BSN in str(vars(line)) for line in lines)
