"""Whom DUO notified of gets a file with the BSN of the notification, which nobody typed; on every database."""

import uuid
from datetime import UTC, datetime

import pytest

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.newcomers import NoNumberError, connect_notified, number_of, register_notified
from meedoen.apps.cases.actions.notified import process_notifications
from meedoen.apps.cases.actions.receiving import receive, settle_by_hand
from meedoen.apps.cases.actions.registering import KnownAlreadyError, NewPerson, RegisteringError, bearer_of
from meedoen.apps.cases.models import Notification, Team
from meedoen.apps.cases.queries.notifications import how_many_for_somebody, of_the_same_person
from meedoen.apps.cases.reach import ReasonNeededError
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.people import BSN, CODE, case_manager, desk_of, lead, made_team, registered
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN
from tests.people import employee

pytestmark = pytest.mark.django_db
CHECKED = "opgezocht in de BRP"
PERSON = NewPerson(surname="Bedacht", given_name="Sami", bsn_checked=CHECKED)


@pytest.fixture
def team(dronten: Municipality) -> Team:
    return made_team(dronten, case_manager(dronten), lead(dronten))


@pytest.fixture
def intake(dronten: Municipality, team: Team) -> Actor:
    return employee("i.taker", dronten, Role.INTAKE)


def waiting(event: str = "SS101", **whom: str) -> int:
    notice = ReceivedNotice(
        message_id=uuid.uuid4(),
        source=DUO_OIN,
        target=OWN_OIN,
        event=event,
        registered_at=datetime(2026, 6, 8, 7, 12, tzinfo=UTC),
        **(whom or {"bsn": BSN}),
    )
    receive(actor=SYSTEM, municipality_code=CODE, notice=notice)
    process_notifications(actor=SYSTEM, municipality_code=CODE, duo=None)
    return int(Notification._default_manager.get_queryset().get(message_id=notice.message_id).pk)


def test_who_is_registered_bears_the_bsn_of_the_notification(intake: Actor, team: Team):
    key = waiting()
    with desk_of(intake) as desk:
        resident = register_notified(desk=desk, key=key, person=PERSON, team=team)

        assert bearer_of(desk=desk, bsn=BSN) == resident
        assert BSN not in "; ".join(desk.look.changes)


def test_somebody_who_bears_it_already_is_not_registered_again(intake: Actor, team: Team):
    key = waiting()
    registered(SYSTEM, team, bsn=BSN, bsn_checked="paspoort")

    with desk_of(intake) as desk, pytest.raises(KnownAlreadyError):
        register_notified(desk=desk, key=key, person=PERSON, team=team)


def test_who_is_known_without_one_gets_it_and_only_when_somebody_checked(intake: Actor, team: Team):
    key = waiting()
    known = registered(SYSTEM, team)
    with desk_of(intake) as desk:
        with pytest.raises(RegisteringError, match="Wabb"):
            connect_notified(desk=desk, key=key, resident=known, checked_how="")
        connect_notified(desk=desk, key=key, resident=known, checked_how=CHECKED)

        assert bearer_of(desk=desk, bsn=BSN) == known
        connect_notified(desk=desk, key=key, resident=known, checked_how=CHECKED)


def test_a_file_of_somebody_elses_caseload_asks_for_a_reason(intake: Actor, team: Team, dronten: Municipality):
    key = waiting()
    known = registered(SYSTEM, team, worker=case_manager(dronten, "k.ander"))

    with desk_of(intake) as desk, pytest.raises(ReasonNeededError):
        connect_notified(desk=desk, key=key, resident=known, checked_how=CHECKED)


@pytest.mark.parametrize("whom", [{"bsn": "", "v_number": "1234567890"}])
def test_a_v_number_alone_is_no_bsn(intake: Actor, whom: dict[str, str]):
    key = waiting(**whom)

    with desk_of(intake) as desk, pytest.raises(NoNumberError, match="V-nummer"):
        number_of(desk=desk, key=key)


def test_what_is_settled_tells_no_bsn_any_more(intake: Actor):
    key = waiting()
    with desk_of(intake) as desk:
        settle_by_hand(desk=desk, key=key, how="Gedaan")

        with pytest.raises(NoNumberError, match="afgedaan"):
            number_of(desk=desk, key=key)


def test_who_may_not_register_sees_no_number(intake: Actor, dronten: Municipality):
    key = waiting()

    with desk_of(case_manager(dronten, "k.ander")) as desk, pytest.raises(NotAllowedError):
        number_of(desk=desk, key=key)


def test_those_of_one_person_are_found_together_and_what_waits_for_somebody_is_counted(intake: Actor):
    first, second, _ = waiting(), waiting("SS139"), waiting(bsn="999990020")
    waiting(bsn="", v_number="1234567890")

    with desk_of(intake) as desk:
        assert of_the_same_person(desk=desk, bsn=BSN) == (first, second)
        assert how_many_for_somebody(desk=desk) == 4
