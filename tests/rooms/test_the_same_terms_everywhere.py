"""Every page of the register tells the same of one thing to do: by its soonest term, with the others that it meets in a few words."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.recording import write_event, write_spell
from meedoen.apps.cases.models import Resident
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.reading import national_terms
from tests.apps.cases.people import KINDS, desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OWN, LEGAL = (national_terms()[code].name for code in ("pip-na-inschrijving", "pip"))
ALSO = re.compile(r"ook: PIP, uiterlijk \d+ \w+ \d{4}")
LISTS = ("morning", "caseload", "meeting")


@pytest.fixture
def newcomer(worker: Actor, resident: Resident) -> Resident:
    """Let the ten weeks after the registration be over, and those after the notification not."""
    today = timezone.localdate()
    with desk_of(worker) as desk:
        for word in ("inburgeringsplicht", "ingeschreven-in-gemeente"):
            write_spell(desk=desk, resident=resident, entry=spell(word, today - timedelta(days=80)))
        notified = KINDS.of_word("kennisgeving-inburgeringsplicht")
        write_event(desk=desk, resident=resident, kind=notified, day=today - timedelta(days=60))
    return resident


def asked(client: Client, route: str, resident: Resident) -> str:
    answer = client.get(page(route) if route in LISTS else page(route, resident))
    assert answer.status_code == HTTPStatus.OK
    return text(answer)


@pytest.mark.parametrize("route", [*LISTS, "person", "integration", "plan"])
def test_a_plan_that_two_terms_ask_is_told_once_by_the_soonest_with_the_other_beside_it(
    newcomer: Resident, signed_in: Client, route: str
):
    shown = asked(signed_in, route, newcomer)

    assert OWN in shown
    assert "10 dagen te laat" in shown
    assert len(ALSO.findall(shown)) == 1


def test_as_many_terms_passed_on_one_page_as_on_another(newcomer: Resident, signed_in: Client):
    morning, person, integration, meeting = (
        asked(signed_in, route, newcomer) for route in ("morning", "person", "integration", "meeting")
    )

    assert "1 termijn is verstreken" in morning
    assert person.count("meedoen-deadline--late") == integration.count("meedoen-deadline--late") == 1
    assert meeting.count("te laat") == 1


def test_a_page_that_explains_tells_of_each_of_the_terms_how_it_was_counted(newcomer: Resident, signed_in: Client):
    shown = asked(signed_in, "person", newcomer)

    for name in (OWN, LEGAL):
        assert shown.count(f'<p class="nl-paragraph"><strong>{name}</strong></p>') == 1
    for article in (national_terms()["pip"].article, "eigen beleidsdoel"):
        assert f"Dit staat in: {article}." in shown


def test_the_explanation_counts_as_many_days_as_the_line_above_it(newcomer: Resident, signed_in: Client):
    shown = asked(signed_in, "person", newcomer)

    assert "te laat, de laatste dag is 10 dagen voorbij." in shown
    counted = {
        timezone.localdate() + timedelta(days=int(left)) for left in re.findall(r"er zijn nog (\d+) dagen", shown)
    }
    (also,) = ALSO.findall(shown)
    assert also.removeprefix("ook: PIP, uiterlijk ") in {format_date(day) for day in counted}


def test_the_plan_of_approach_is_told_once_too(resident: Resident, worker: Actor, signed_in: Client):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("plan-van-aanpak", today - timedelta(days=500)))

    shown = asked(signed_in, "approach", resident)

    assert shown.count(national_terms()["plan-eerste-bespreking"].name) == 1


def test_a_meeting_says_how_many_terms_there_are_beside_the_first_four(
    newcomer: Resident, worker: Actor, signed_in: Client
):
    with desk_of(worker) as desk:
        for days in range(20, 26):
            day = desk.today - timedelta(days=days)
            write_event(desk=desk, resident=newcomer, kind=KINDS.of_word("bezwaartermijn-voorbij"), day=day)

    shown = asked(signed_in, "meeting", newcomer)

    assert re.search(r"; en nog \d+ termijnen<", shown)
