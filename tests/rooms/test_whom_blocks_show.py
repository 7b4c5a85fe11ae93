"""Of a page of blocks the log tells whom it showed: not everybody whose deadlines or requests were counted for it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, ProcessingLine
from meedoen.core.cases.asking import Phase
from meedoen.rooms.mensen.blocks import AT_A_GLANCE
from meedoen.ui import paging
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MORNING, REQUESTS = "/dronten/mensen/", "/dronten/mensen/aanvragen/"
LATE = AT_A_GLANCE + 2


@pytest.fixture
def worker(dronten: Municipality, client: Client) -> Client:
    """Give a case manager some people whose step is old, more than stand in a block, and one with nothing in the file."""
    manager, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, manager, head)
    begin = timezone.localdate() - timedelta(days=500)
    for number in range(LATE):
        resident = registered(head, team, worker=manager, surname=f"Oudetrede{number}", is_another=True)
        with desk_of(manager) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("trede-2", begin + timedelta(days=number)))
    registered(head, team, worker=manager, surname="Nietsgevraagd")
    assert client.login(username="k.manager", password=PASSWORD)
    return client


@pytest.fixture
def asker(dronten: Municipality, client: Client) -> Client:
    """Give a case manager people who wait for a decision, more than stand in a block, and one whose request was settled years ago."""
    manager, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, manager, head)
    today = timezone.localdate()
    for number in range(LATE):
        resident = registered(head, team, worker=manager, surname=f"Wachtende{number:02}", is_another=True)
        with desk_of(manager) as desk:
            record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=today - timedelta(days=40 - number))
    settled = registered(head, team, worker=manager, surname="Langgeleden")
    for phase, days in ((Phase.APPLIED, 900), (Phase.REFUSED, 880)):
        with desk_of(manager) as desk:
            record_moment(desk=desk, resident=settled, phase=phase, day=today - timedelta(days=days))
    assert client.login(username="k.manager", password=PASSWORD)
    return client


def logged() -> tuple[int, int]:
    """Return how many people the last line of access names, and how many lines of processing stand beside it."""
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    told = ProcessingLine._default_manager.get_queryset().filter(trace_id=line.trace_id).exclude(data_subject_id="")
    return len(set(line.subjects.split())), told.count()


def test_who_stands_on_the_page_is_logged_and_nobody_else(worker):
    shown = worker.get(MORNING).content.decode()

    assert shown.count("Oudetrede") == AT_A_GLANCE
    assert f"{LATE + 1} personen in uw caseload" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert logged() == (AT_A_GLANCE, AT_A_GLANCE)


def test_all_of_a_block_logs_all_of_the_block(worker):
    answer = worker.get(MORNING, {"blok": "termijnen"})

    assert answer.status_code == HTTPStatus.OK
    assert answer.content.decode().count("Oudetrede") == LATE
    assert logged() == (LATE, LATE)


def test_of_the_requests_only_those_in_sight_are_logged(asker):
    shown = asker.get(REQUESTS).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert f"{LATE} vragen wachten op een besluit" in shown
    assert shown.count("Wachtende") == AT_A_GLANCE
    assert "Langgeleden" not in shown
    assert f'href="{REQUESTS}?blok=besluit">Toon alle {LATE}: wacht op een besluit</a>' in shown
    assert logged() == (AT_A_GLANCE, AT_A_GLANCE)
    assert f'href="{REQUESTS}">Aanvragen</a>' in asker.get(REQUESTS, {"blok": "besluit"}).content.decode()


def test_who_is_on_a_later_page_of_a_block_is_not_logged_with_the_first(asker, monkeypatch):
    monkeypatch.setattr(paging, "PAGE", LATE - 1)

    first = asker.get(REQUESTS, {"blok": "besluit", "van": "mij"}).content.decode()
    logged_first = logged()
    last = asker.get(REQUESTS, {"blok": "besluit", "van": "mij", "pagina": "2"}).content.decode()

    assert f"In uw caseload: {LATE}. Gemeld of aangevraagd; wie het langst wacht, staat bovenaan." in first
    assert f'href="{REQUESTS}?van=mij">Aanvragen</a>' in first
    assert (first.count("Wachtende"), logged_first) == (LATE - 1, (LATE - 1, LATE - 1))
    assert (last.count("Wachtende"), logged()) == (1, (1, 1))


def test_what_can_still_be_followed_up_stands_above_what_was_dropped_and_of_both_the_most_urgent_first(
    dronten: Municipality, client: Client
):
    manager, head = case_manager(dronten), lead(dronten)
    team, today = made_team(dronten, manager, head), timezone.localdate()
    told = {
        "Langgeleden": ((Phase.REPORTED, 900), (Phase.DROPPED, 800)),
        "Onlangs": ((Phase.REPORTED, 90), (Phase.DROPPED, 20)),
        "Wachtkort": ((Phase.REPORTED, 70),),
        "Wachtlang": ((Phase.REPORTED, 80),),
        "Eerderaf": ((Phase.APPLIED, 300), (Phase.REFUSED, 200)),
        "Lateraf": ((Phase.APPLIED, 250), (Phase.REFUSED, 100)),
    }
    for surname, moments in told.items():
        resident = registered(head, team, worker=manager, surname=surname, is_another=True)
        for phase, days in moments:
            with desk_of(manager) as desk:
                record_moment(desk=desk, resident=resident, phase=phase, day=today - timedelta(days=days))
    assert client.login(username="k.manager", password=PASSWORD)

    shown = client.get(REQUESTS).content.decode()

    assert sorted(told, key=shown.index) == ["Wachtlang", "Wachtkort", "Onlangs", "Langgeleden", "Lateraf", "Eerderaf"]
