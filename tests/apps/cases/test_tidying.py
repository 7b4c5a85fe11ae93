"""What waited too long goes: of a closed signal about a stranger remains that it was there, and a file that nobody read in is gone."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, close_alert, record_alert
from meedoen.apps.cases.actions.correcting_alerts import AlertState, correct_alert
from meedoen.apps.cases.actions.given_imports import KEPT_FOR, give
from meedoen.apps.cases.models import Alert, AlertStep, EarlierAlert, GivenImport
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import desk_of, lead, made_team

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = national_alert_list()


def about_a_stranger(head, *, closed_days_ago: int) -> Alert:
    today = timezone.localdate()
    with desk_of(head) as desk:
        new = NewAlert(
            kind=LIST.kind(word="achterstand-huur"),
            from_whom="Woningcorporatie",
            received_on=today - timedelta(days=60),
            text="Belt niet terug",
            about_name="J. Verzonnenman",
            about_where="Proefstraat 1",
        )
        alert = record_alert(desk=desk, alert=new)
        add_step(desk=desk, alert=alert, doing=LIST.doings[0], day=today - timedelta(days=50), text="Gebeld met J.")
        day = today - timedelta(days=closed_days_ago)
        return close_alert(desk=desk, alert=alert, outcome=next(iter(LIST.outcomes)), day=day, why="J. wil niet")


def rewritten(head, alert: Alert) -> None:
    """Correct whom a signal is about."""
    with desk_of(head) as desk:
        kind = LIST.kind(word=alert.kind)
        state = AlertState(
            kind=kind, from_whom="Ander", received_on=alert.received_on, text=alert.text, about_name="P. Verzonnenman"
        )
        correct_alert(desk=desk, alert=alert, state=state, why="Heet anders")


def tidied() -> str:
    told = StringIO()
    call_command("tidy-register", "GM0303", stdout=told)
    return told.getvalue()


def test_of_a_closed_signal_about_a_stranger_remains_that_it_was_there(dronten: Municipality):
    head = lead(dronten)
    made_team(dronten, head)
    old, fresh = about_a_stranger(head, closed_days_ago=28), about_a_stranger(head, closed_days_ago=27)
    for each in (old, fresh):
        rewritten(head, each)

    told = tidied()

    assert "Van 1 gesloten signaal" in told
    every = Alert._default_manager.get_queryset().in_bulk()
    forgotten, kept = every[old.pk], every[fresh.pk]
    assert (forgotten.about_name, forgotten.about_where, forgotten.text, forgotten.closed_why) == (
        "vergeten",
        "",
        "",
        "",
    )
    assert (forgotten.received_on, forgotten.outcome) == (old.received_on, old.outcome)
    assert (kept.about_name, kept.text) == ("P. Verzonnenman", "Belt niet terug")
    earlier = EarlierAlert._default_manager.get_queryset().values_list("alert_id", "about_name")
    assert list(earlier) == [(fresh.pk, "J. Verzonnenman")]
    assert set(AlertStep._default_manager.get_queryset().values_list("alert_id", "text")) == {
        (old.pk, ""),
        (fresh.pk, "Gebeld met J."),
    }
    assert "Van 0 gesloten signalen" in tidied()


def test_a_file_that_nobody_read_in_goes_after_its_day(dronten: Municipality):
    head = lead(dronten)
    made_team(dronten, head)
    with desk_of(head) as desk:
        old = give(desk=desk, source="Suite", file_name="a.csv", content=b"Cli\xc3\xabntnummer\n1\n")
        fresh = give(desk=desk, source="Suite", file_name="b.csv", content=b"Cli\xc3\xabntnummer\n2\n")
        GivenImport.objects.within(**desk.scope).filter(pk=old.pk).update(given_at=desk.now - KEPT_FOR)

    assert "1 aangeboden bestand." in tidied()

    assert list(GivenImport._default_manager.get_queryset().values_list("pk", flat=True)) == [fresh.pk]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows by itself")
def test_a_log_that_was_small_last_night_is_still_added_to_without_reading_all_of_it(dronten: Municipality):
    tidied()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'cases_processingline_only_after'")
        ((made,),) = cursor.fetchall()
        (asked,) = re.findall(r"EXISTS \((.*)\) BEGIN", made)
        cursor.execute("EXPLAIN QUERY PLAN " + re.sub(r"NEW\.\w+", "1", asked))
        plan = [step for *_, step in cursor.fetchall()]

    assert plan
    assert not [step for step in plan if step.startswith("SCAN")]
