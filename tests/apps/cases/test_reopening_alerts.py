"""A signal that was closed by mistake is opened again: its terms come back, and how it was closed stays to be read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.alerts import NewAlert, close_alert, record_alert
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.reopening_alerts import reopen_alert
from meedoen.apps.cases.actions.tidying import UNMATCHED_KEPT_FOR, tidy_register
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Alert, CaseEvent, EarlierAlert, Resident
from meedoen.apps.cases.queries.alerts import dropped_alerts, shown_alert, unmatched_alerts
from meedoen.apps.cases.queries.morning import morning
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import CODE, case_manager, desk_of, lead, made_team, registered
from tests.people import employee

pytestmark = pytest.mark.django_db
KIND = national_alert_list().kind(word="achterstand-huur")


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    return worker, registered(head, made_team(dronten, worker, head), worker=worker)


def recorded(worker, resident: Resident | None, **more: str) -> Alert:
    received = timezone.localdate() - timedelta(days=60)
    with desk_of(worker) as desk:
        new = NewAlert(kind=KIND, from_whom="Woningcorporatie", received_on=received, **more)
        return record_alert(desk=desk, alert=new, resident=resident)


def closed(worker, alert: Alert, outcome: str = "niet-bereikt", days: int = 0) -> Alert:
    with desk_of(worker) as desk:
        return close_alert(
            desk=desk, alert=alert, outcome=outcome, day=desk.today - timedelta(days=days), why="Verkeerde rij"
        )


def events_known(resident: Resident) -> list[int]:
    with serving(municipality_code=CODE):
        known = CaseEvent._default_manager.kept_for_all(municipality_code=CODE).known().filter(resident=resident)
        return list(known.values_list("number", flat=True))


@pytest.mark.parametrize("outcome", ["niet-bereikt", "onterecht"])
def test_a_signal_that_is_opened_again_asks_for_contact_again(office, outcome: str):
    worker, resident = office
    alert = closed(worker, recorded(worker, resident), outcome)
    with desk_of(worker) as desk:
        assert morning(desk=desk).due == ()

    with desk_of(worker) as desk:
        reopen_alert(desk=desk, alert=alert, why="Was een andere bewoner")

    with desk_of(worker) as desk:
        found = morning(desk=desk)
        shown = shown_alert(desk=desk, resident=resident, pk=alert.pk)
    assert len(found.due) == 1
    assert [each.record.pk for each in found.alerts] == [alert.pk]
    (earlier,) = shown.earlier
    stood = (earlier.closed_on, earlier.closed_by, earlier.outcome, earlier.closed_why)
    assert stood == (timezone.localdate(), "k.manager", outcome, "Verkeerde rij")
    assert (earlier.why, earlier.corrected_by) == ("Was een andere bewoner", "k.manager")
    assert (shown.record.closed_on, shown.record.closed_by, shown.record.closed_why) == (None, "", "")
    assert events_known(resident) == [shown.record.event_number]


def test_it_can_be_closed_and_opened_again_as_often_as_is_needed(office):
    worker, resident = office
    alert = recorded(worker, resident)
    for outcome in ("onterecht", "hulp"):
        alert = closed(worker, alert, outcome)
        with desk_of(worker) as desk:
            alert = reopen_alert(desk=desk, alert=alert, why="Toch niet")
    closed(worker, alert, "onterecht")

    with serving(municipality_code=CODE):
        kept = EarlierAlert._default_manager.kept_for_all(municipality_code=CODE).filter(alert=alert)
        outcomes = list(kept.values_list("outcome", flat=True))
    assert outcomes == ["onterecht", "hulp"]
    assert events_known(resident) == []


def test_an_open_signal_and_one_without_a_reason_are_refused(office):
    worker, resident = office
    alert = recorded(worker, resident)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="staat al open"):
        reopen_alert(desk=desk, alert=alert, why="Zomaar")
    alert = closed(worker, alert)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="Zeg waarom"):
        reopen_alert(desk=desk, alert=alert, why=" ")

    with desk_of(worker) as desk:
        reopen_alert(desk=desk, alert=Alert.objects.within(**desk.scope).get(pk=alert.pk), why="Vergissing")
    with desk_of(worker) as desk, pytest.raises(ChangedMeanwhileError):
        reopen_alert(desk=desk, alert=alert, why="Nog eens")


def test_one_that_is_in_no_file_is_opened_again_until_nobody_knows_whom_it_was_about(dronten: Municipality):
    intake = employee("i.ntake", dronten, Role.INTAKE)
    alert = closed(intake, recorded(intake, None, about_name="Nieuw Verzonnen"))
    with desk_of(intake) as desk:
        assert [each.about for each in dropped_alerts(desk=desk)] == ["Nieuw Verzonnen"]
        reopen_alert(desk=desk, alert=alert, why="Belde alsnog")
    with desk_of(intake) as desk:
        assert dropped_alerts(desk=desk) == ()
        (waiting,) = unmatched_alerts(desk=desk)

    closed(intake, waiting.record, days=UNMATCHED_KEPT_FOR.days)
    tidy_register(actor=intake, municipality_code=CODE)

    with desk_of(intake) as desk:
        assert dropped_alerts(desk=desk) == ()
        forgotten = Alert.objects.within(**desk.scope).get(pk=alert.pk)
    with desk_of(intake) as desk, pytest.raises(EntryError, match="niet meer bewaard"):
        reopen_alert(desk=desk, alert=forgotten, why="Toch")
