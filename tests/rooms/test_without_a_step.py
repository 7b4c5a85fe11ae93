"""Of who stands on no step every page says whether there ever was one, and until when."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.positions import PositionEntry, open_position
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import Resident
from meedoen.apps.network.models import Organisation
from meedoen.core.values.dutch import format_date
from tests.apps.cases.people import KINDS, desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LISTS = ("caseload", "meeting")
PAGES = [*LISTS, "person", "fitting"]
NEVER = "nog geen trede vastgesteld"


@pytest.fixture(autouse=True)
def place(dronten: Municipality, worker: Actor) -> None:
    """Make a free place that asks a step, for the page that compares."""
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefwerk", name="Proefwerk")
    entry = {"provider": provider, "kind": KINDS.of_word("p-baan"), "seats": 2, "step_from": 3}
    with desk_of(worker) as desk:
        open_position(desk=desk, entry=PositionEntry(begin=desk.today - timedelta(days=90), **entry))


def told(client: Client, route: str, resident: Resident) -> str:
    return text(client.get(page(route) if route in LISTS else page(route, resident)))


def on_steps(worker: Actor, resident: Resident, *steps: tuple[str, int, int | None]) -> date:
    """Let somebody stand on steps, each from and to so many days ago, and return the last day of the last."""
    today = timezone.localdate()
    for word, begin, last in steps:
        last_day = None if last is None else today - timedelta(days=last)
        with desk_of(worker) as desk:
            write_spell(desk=desk, resident=resident, entry=spell(word, today - timedelta(days=begin), last_day))
    return today - timedelta(days=steps[-1][2] or 0)


@pytest.mark.parametrize("route", PAGES)
def test_who_never_had_one_is_told_so(resident: Resident, signed_in: Client, route: str):
    assert NEVER in told(signed_in, route, resident).lower()


@pytest.mark.parametrize("route", PAGES)
def test_of_who_had_one_it_is_told_with_its_last_day(worker: Actor, resident: Resident, signed_in: Client, route: str):
    last = on_steps(worker, resident, ("trede-2", 300, 201), ("trede-3", 200, 30))

    shown = told(signed_in, route, resident).lower()

    assert f"nu geen trede (trede 3 tot en met {format_date(last)})" in shown
    assert NEVER not in shown


@pytest.mark.parametrize("route", PAGES)
def test_of_who_stands_on_one_the_step_before_is_not_told(
    worker: Actor, resident: Resident, signed_in: Client, route: str
):
    on_steps(worker, resident, ("trede-3", 200, 31), ("trede-4", 30, None))

    shown = told(signed_in, route, resident).lower()

    assert "nu geen trede" not in shown
    assert NEVER not in shown
