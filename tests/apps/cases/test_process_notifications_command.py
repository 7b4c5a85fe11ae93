"""Doing what DUO notified of from the command line, against a stand-in that the settings name."""

import io
import uuid
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.receiving import receive
from meedoen.apps.cases.connections import NotSetUpError, brp_for, duo_for, required_brp
from meedoen.apps.cases.models import Notification
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.people import BSN, CODE, case_manager, lead, made_team, registered
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN, StandIn, refugee
from tests.links.remote.loopback import Reply, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand_in(dronten: Municipality, settings):
    worker, head = case_manager(dronten), lead(dronten)
    registered(head, made_team(dronten, worker, head), worker=worker, bsn=BSN, bsn_checked="paspoort gezien")
    knows = StandIn(people={BSN: refugee()})
    with serving(knows.answer) as server:
        settings.MEEDOEN_DUO_ADDRESS, settings.MEEDOEN_DUO_OIN = server.address, DUO_OIN
        settings.MEEDOEN_OINS = {CODE: OWN_OIN}
        yield knows


def take(event: str = "SS101", bsn: str = BSN) -> None:
    notice = ReceivedNotice(
        message_id=uuid.uuid4(),
        source=DUO_OIN,
        target=OWN_OIN,
        event=event,
        registered_at=datetime(2026, 6, 8, 7, 12, tzinfo=UTC),
        bsn=bsn,
    )
    receive(actor=SYSTEM, municipality_code=CODE, notice=notice)


def said(*arguments: str) -> str:
    output = io.StringIO()
    call_command("process-notifications", *arguments, stdout=output)
    return output.getvalue()


def test_a_municipality_is_told_what_came_of_its_notifications(stand_in):
    take()
    take(bsn="999990020")
    take(event="SS999")

    assert said("--municipality", CODE) == "Dronten: 1 verwerkt, 1 wacht, 1 niet te verwerken.\n"


@pytest.mark.any_database
def test_without_a_municipality_all_of_them_are_done_one_after_another(stand_in):
    """Each in a transaction of its own; a test is one transaction, in which PostgreSQL serves one municipality."""
    take(bsn="999990020")
    told = said().splitlines()

    assert "Dronten: 1 wacht." in told
    assert "Druten: geen meldingen te verwerken." in told


def test_when_duo_does_not_answer_the_command_fails_and_says_so(stand_in):
    take()
    stand_in.broken = Reply(status=500)

    with pytest.raises(CommandError, match=r"Dronten: DUO is niet bereikbaar.*komt de volgende keer"):
        said("--municipality", CODE)
    assert Notification._default_manager.get_queryset().get().state == "ontvangen"


def test_a_municipality_that_is_not_there_is_refused(db):
    with pytest.raises(CommandError):
        said("--municipality", "GM9990")


def test_what_is_not_set_up_is_not_asked(settings):
    assert duo_for(municipality_code=CODE) is None
    assert brp_for(municipality_code=CODE) is None
    with pytest.raises(NotSetUpError, match="niet ingesteld"):
        required_brp(municipality_code=CODE)

    settings.MEEDOEN_BRP_ADDRESS, settings.MEEDOEN_BRP_KEYS = "https://brp.example", {"GM0014": "sleutel"}
    assert brp_for(municipality_code=CODE) is None
    assert required_brp(municipality_code="GM0014").remote.headers == {"X-API-KEY": "sleutel"}
    settings.MEEDOEN_BRP_KEYS = {}
    assert required_brp(municipality_code=CODE).remote.headers == {}
