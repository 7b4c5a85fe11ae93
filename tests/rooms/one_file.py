"""What pages about one file begin with: a case manager and a colleague elsewhere, somebody in the caseload, and a browser that is signed in."""

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import Resident
from tests.apps.cases.people import case_manager, lead, made_team, registered
from tests.people import PASSWORD


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    """Make a case manager."""
    return case_manager(dronten)


@pytest.fixture
def colleague(dronten: Municipality) -> Actor:
    """Make a case manager of another team."""
    found = case_manager(dronten, "c.ollega")
    made_team(dronten, found, name="Team Taal")
    return found


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    """Register somebody in the caseload."""
    head = lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker, surname="Proefmeijer", given_name="Fatma")


@pytest.fixture
def signed_in(worker: Actor, client: Client) -> Client:
    """Sign the case manager in."""
    assert client.login(username="k.manager", password=PASSWORD)
    return client
