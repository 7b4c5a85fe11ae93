"""A signal that is in no file yet, corrected by the intake: what stood there is read, and goes when it turns out whom it is about."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.alerts import NewAlert, match_alert, record_alert
from meedoen.apps.cases.actions.correcting_alerts import AlertState, correct_alert
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Alert, EarlierAlert
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import CODE, desk_of, lead, made_team, registered
from tests.people import PASSWORD, employee
from tests.rooms.people_pages import page, text

pytestmark = pytest.mark.django_db
KIND = national_alert_list().kind(word="partner")
DAY = timedelta(days=1)


@pytest.fixture
def intake(dronten: Municipality) -> Actor:
    return employee("i.ntake", dronten, Role.INTAKE)


@pytest.fixture
def made(intake: Actor) -> Alert:
    with desk_of(intake) as desk:
        new = NewAlert(kind=KIND, from_whom="Buurtwerk", received_on=desk.today - DAY, about_name="J. Jansen")
        return record_alert(desk=desk, alert=new)


@pytest.fixture
def signed_in(intake: Actor, client: Client) -> Client:
    assert client.login(username="i.ntake", password=PASSWORD)
    return client


def again(model: type) -> list:
    with serving(municipality_code=CODE):
        return list(model._default_manager.kept_for_all(municipality_code=CODE))


def typed(**more: str) -> dict[str, str]:
    received = (timezone.localdate() - 3 * DAY).isoformat()
    given = {"kind": "partner", "from_whom": "Buurtwerk", "received_on": received, "text": "Alleen thuis"}
    return {**given, "about_name": "P. Proefmeijer", "about_born": "", "about_where": "Kade 1", "why": "Naam", **more}


def test_the_intake_corrects_whom_a_signal_is_about_and_reads_what_stood_there(made: Alert, signed_in: Client):
    address = page("alert_unknown_correct", pk=made.pk)
    assert f'href="{address}"' in signed_in.get(page("alert_match", pk=made.pk)).content.decode()
    seen = made.recorded_at.isoformat()

    told = text(signed_in.post(address, typed(seen=seen), follow=True))
    twice = signed_in.post(address, typed(seen=seen))

    assert "Het signaal is verbeterd." in told
    assert "P. Proefmeijer, Kade 1" in told
    assert "over J. Jansen, van Buurtwerk" in told
    assert "door i.ntake: Naam" in told
    ((now,), (earlier,)) = again(Alert), again(EarlierAlert)
    assert (now.about_name, now.about_where, now.text) == ("P. Proefmeijer", "Kade 1", "Alleen thuis")
    assert now.received_on == timezone.localdate() - 3 * DAY
    assert (earlier.about_name, earlier.why) == ("J. Jansen", "Naam")
    assert "Iemand anders heeft dit intussen veranderd" in text(twice)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"about_name": "", "about_where": ""}, "Schrijf een naam of een adres op"),
        ({"received_on": "2100-01-01"}, "nog niet geweest"),
        ({"why": ""}, "Waarom verbetert u dit?"),
        ({"about_born": "2100-01-01"}, "ligt in de toekomst"),
        ({"about_born": "1900-01-01"}, "meer dan 120 jaar geleden"),
    ],
)
def test_a_correction_that_cannot_be_is_told_and_keeps_what_was_typed(
    made: Alert, signed_in: Client, wrong: dict[str, str], said: str
):
    answer = signed_in.post(page("alert_unknown_correct", pk=made.pk), typed(**wrong))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "Alleen thuis" in text(answer)
    assert [each.about_name for each in again(Alert)] == ["J. Jansen"]
    assert again(EarlierAlert) == []


def test_once_it_is_in_a_file_nothing_says_there_whom_it_seemed_to_be_about(
    made: Alert, intake: Actor, dronten: Municipality, signed_in: Client
):
    head = lead(dronten)
    resident = registered(head, made_team(dronten, head), surname="Proefmeijer")
    signed_in.post(page("alert_unknown_correct", pk=made.pk), typed(about_born="1980-01-31"))
    (stale,) = again(Alert)
    with desk_of(intake) as desk:
        match_alert(desk=desk, alert=again(Alert)[0], resident=resident)

    state = AlertState(kind=KIND, from_whom="Ander", received_on=stale.received_on, about_name="Weer een ander")
    with desk_of(intake) as desk, pytest.raises(ChangedMeanwhileError):
        correct_alert(desk=desk, alert=stale, state=state, why="Te laat")

    ((now,), (earlier,)) = again(Alert), again(EarlierAlert)
    assert (now.resident_id, now.about_name, now.from_whom) == (resident.pk, "", "Buurtwerk")
    told: tuple[str, date | None, str] = (earlier.about_name, earlier.about_born, earlier.about_where)
    assert told == ("", None, "")
    assert "J. Jansen" not in text(signed_in.get(page("alert", resident, pk=made.pk)))
    assert signed_in.get(page("alert_unknown_correct", pk=made.pk)).status_code == HTTPStatus.NOT_FOUND
