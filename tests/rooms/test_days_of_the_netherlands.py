"""What happened shortly after midnight is told on the day that it was in the Netherlands, and not on the one before."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import DestructionList, FileHold
from tests.apps.cases.people import lead, made_team, registered
from tests.people import PASSWORD, account
from tests.rooms.people_pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NIGHT = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def test_days_of_a_list_to_destroy_and_of_a_hold(dronten: Municipality, client: Client):
    head = lead(dronten)
    resident = registered(head, made_team(dronten, head))
    account("p.officer", dronten, Role.PRIVACY_OFFICER)
    told = {
        "proposed_at": NIGHT,
        "proposed_by": "k.waliteit",
        "proposer_key": 1,
        "decided_at": NIGHT,
        "decided_by": "x",
    }
    DestructionList._default_manager.create(municipality=dronten, day=NIGHT.date(), state="afgewezen", **told)
    FileHold._default_manager.create(
        municipality=dronten, resident=resident, ground="klacht", why="Zaak 1", since=NIGHT
    )
    assert client.login(username="p.officer", password=PASSWORD)

    lists, desk = (text(client.get(page(route))) for route in ("destruction", "own_data"))

    assert "1 juli 2026, door k.waliteit" in lists
    assert "1 juli 2026" in desk
    assert "30 juni 2026" not in lists + desk
