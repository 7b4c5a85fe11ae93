"""A step that is thought possible is told from the step itself on every page, and says only once that it is possible."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import CaseSpell, Resident
from tests.apps.cases.people import KINDS, desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def possible(worker: Actor, resident: Resident) -> CaseSpell:
    """Let somebody stand on the second step while the fourth is thought possible."""
    begin = timezone.localdate() - timedelta(days=30)
    for word in ("trede-2", "mogelijke-trede-4"):
        with desk_of(worker) as desk:
            write_spell(desk=desk, resident=resident, entry=spell(word, begin))
    kind = KINDS.of_word("mogelijke-trede-4").number
    return CaseSpell._default_manager.get_queryset().get(resident=resident, kind=kind)


@pytest.mark.parametrize("route", ["meeting", "person", "talk"])
def test_a_page_says_once_that_a_step_is_possible(
    possible: CaseSpell, resident: Resident, signed_in: Client, route: str
):
    shown = text(signed_in.get(page(route) if route == "meeting" else page(route, resident))).lower()

    assert "mogelijk: trede 4" in shown
    assert "mogelijk: mogelijk" not in shown


def test_the_list_of_a_meeting_tells_both_steps(possible: CaseSpell, signed_in: Client):
    shown = text(signed_in.get(page("meeting")))

    assert "; mogelijk: trede 4</dd>" in shown


def test_who_chooses_what_is_possible_chooses_a_step(resident: Resident, signed_in: Client):
    shown = text(signed_in.get(page("talk", resident)))

    chooser = shown.split('name="possible"', 1)[1].split("</select>", 1)[0]
    assert '<option value="mogelijke-trede-4">Trede 4</option>' in chooser
    assert "Mogelijk: trede" not in shown


@pytest.mark.parametrize("route", ["end", "correct"])
def test_what_is_ended_or_corrected_says_which_of_both_it_is(
    possible: CaseSpell, resident: Resident, signed_in: Client, route: str
):
    shown = text(signed_in.get(page(route, resident, number=possible.number)))

    assert "Mogelijk: trede 4" in shown
