"""What pages about one file begin with: a case manager, somebody in the caseload, and a browser that is signed in."""

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
def resident(dronten: Municipality, worker: Actor) -> Resident:
    """Register somebody in the caseload."""
    head = lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker, surname="Proefmeijer")


@pytest.fixture
def signed_in(worker: Actor, client: Client) -> Client:
    """Sign the case manager in."""
    assert client.login(username="k.manager", password=PASSWORD)
    return client
