"""Signals: what they leave in the file, and that they stay open until somebody closes them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.alerts import add_step, close_alert, match_alert, record_alert
from meedoen.apps.cases.actions.recording import EntryError, write_event
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import Alert, CaseEvent
from meedoen.apps.cases.queries.alerts import alerts_about, unmatched_alerts
from meedoen.apps.cases.queries.case_list import CaseListChoice, case_list
from meedoen.apps.cases.queries.morning import morning
from meedoen.core.cases.caseload import LATE, CaseloadFilter
from tests.apps.cases.passing import LIST, arrears, office, words_in_file
from tests.apps.cases.people import CODE, KINDS, desk_of, registered
from tests.people import employee

__all__ = ["office"]
pytestmark = pytest.mark.django_db


def test_a_signal_of_arrears_starts_the_term_and_contact_ends_it(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(60), resident=resident)
        due = morning(desk=desk).due
    assert [each.first.term.name for each in due] == ["Contact na een vroegsignaal"]
    assert due[0].first.days_left is not None
    assert due[0].first.days_left < 0

    with desk_of(worker) as desk:
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="geprobeerd"), day=desk.today)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)
    assert words_in_file(resident) == ["vroegsignaal", "eerste-contact"]

    with desk_of(worker) as desk:
        assert morning(desk=desk).due == ()
        (shown,) = alerts_about(desk=desk, resident=resident)
    assert not shown.waits_for_contact
    assert [step.name for step in shown.steps] == ["Geprobeerd en niet bereikt", "Contact gehad", "Contact gehad"]


def test_a_signal_that_is_closed_asks_for_nothing_any_more(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(60), resident=resident)
        late = case_list(desk=desk, choice=CaseListChoice(chosen={CaseloadFilter.TERM: LATE}))
    assert len(late.lines) == 1
    with desk_of(worker) as desk:
        close_alert(desk=desk, alert=alert, outcome="niet-bereikt", day=desk.today)
    with desk_of(worker) as desk:
        found = morning(desk=desk)

        late = case_list(desk=desk, choice=CaseListChoice(chosen={CaseloadFilter.TERM: LATE}))
    assert (found.due, found.alerts, late.lines) == ((), (), ())
    assert words_in_file(resident) == ["vroegsignaal"]
    with desk_of(worker) as desk, pytest.raises(EntryError, match="al afgesloten"):
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)


def test_a_signal_that_was_not_true_falls_out_of_the_file_with_why(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(), resident=resident)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="Zeg waarom"):
        close_alert(desk=desk, alert=alert, outcome="onterecht", day=desk.today)
    with desk_of(worker) as desk:
        alert.refresh_from_db()
        close_alert(desk=desk, alert=alert, outcome="onterecht", day=desk.today, why="Was van de buren")

    assert words_in_file(resident) == []
    with serving(municipality_code=CODE):
        (kept,) = CaseEvent._default_manager.kept_for_all(municipality_code=CODE).filter(resident=resident)
    assert kept.withdrawn_why == "Was van de buren"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"received_on": date(2100, 1, 1)}, "nog niet geweest"),
        ({"from_whom": " "}, "Van wie"),
        ({"received_on": date(1950, 1, 1)}, "voor de geboortedatum"),
    ],
)
def test_a_signal_that_cannot_be_is_refused_and_nothing_is_kept(office, wrong: dict, said: str):
    worker, _, _, resident = office
    with desk_of(worker) as desk, pytest.raises(EntryError, match=said):
        record_alert(desk=desk, alert=arrears(**wrong), resident=resident)

    with serving(municipality_code=CODE):
        assert not Alert._default_manager.kept_for_all(municipality_code=CODE).exists()


@pytest.mark.parametrize(("days", "said"), [(1, "ligt in de toekomst"), (-122 * 365.25, "meer dan 120 jaar geleden")])
def test_a_day_of_birth_that_cannot_be_is_refused(office, days: float, said: str):
    worker, *_ = office
    born = timezone.localdate() + timedelta(days=days)

    with desk_of(worker) as desk, pytest.raises(EntryError, match=said) as refused:
        record_alert(desk=desk, alert=arrears(about_name="Nieuw Verzonnen", about_born=born))

    assert [each.field for each in refused.value.objections] == ["about_born"]


def test_a_signal_about_somebody_unknown_is_put_in_a_file_by_the_intake(office, dronten: Municipality):
    worker, _, team, _ = office
    intake = employee("i.ntake", dronten, Role.INTAKE)
    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="naam of een adres"):
            record_alert(desk=desk, alert=arrears())
        alert = record_alert(desk=desk, alert=arrears(about_name="Nieuw Verzonnen", about_where="Dorpsstraat 1"))
        assert morning(desk=desk).unmatched == ()
    with desk_of(intake) as desk:
        (waiting,) = unmatched_alerts(desk=desk)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="huisbezoek"), day=desk.today)
    assert waiting.about == "Nieuw Verzonnen, Dorpsstraat 1"

    newcomer = registered(intake, team, surname="Nieuwkomer", born=date(1990, 5, 1))
    with desk_of(intake) as desk:
        match_alert(desk=desk, alert=alert, resident=newcomer)

    alert.refresh_from_db()
    assert (alert.resident_id, alert.about_name, alert.about_where) == (newcomer.pk, "", "")
    assert words_in_file(newcomer) == ["vroegsignaal", "eerste-contact"]


@pytest.mark.parametrize(
    ("contact", "second", "waits"),
    [
        pytest.param(20, 10, True, id="contact van voor het tweede signaal telt daarvoor niet"),
        pytest.param(11, 10, True, id="ook niet van de dag ervoor"),
        pytest.param(10, 10, False, id="contact op de dag zelf telt voor beide"),
        pytest.param(5, 10, False, id="contact erna telt voor elk signaal dat die dag open stond"),
    ],
)
def test_contact_counts_for_every_signal_that_had_come_in(office, contact: int, second: int, *, waits: bool):
    """The second signal is written down last; what counts is the day on which it came in."""
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        first = record_alert(desk=desk, alert=arrears(24), resident=resident)
        day = desk.today - timedelta(days=contact)
        add_step(desk=desk, alert=first, doing=LIST.doing(word="contact"), day=day)
        record_alert(desk=desk, alert=arrears(second), resident=resident)

    with desk_of(worker) as desk:
        due = morning(desk=desk).due
        shown = alerts_about(desk=desk, resident=resident)

    assert [each.waits_for_contact for each in shown] == [waits, False]
    assert len(due) == waits


@pytest.mark.parametrize(
    ("word", "done"), [("eerste-gesprek-schulden", True), ("hulpvraag-schulden", None), ("eerste-contact", True)]
)
def test_a_signal_waits_as_long_as_the_morning_says_so(office, word: str, done: bool | None):  # noqa: FBT001 of a table
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        record_alert(desk=desk, alert=arrears(24), resident=resident)
    with desk_of(worker) as desk:
        assert alerts_about(desk=desk, resident=resident)[0].waits_for_contact
        day = desk.today - timedelta(days=20)
        write_event(desk=desk, resident=resident, kind=KINDS.of_word(word), day=day)

    with desk_of(worker) as desk:
        (shown,) = alerts_about(desk=desk, resident=resident)
        found = morning(desk=desk)

    assert (shown.waits_for_contact, len(found.alerts)) == (False, 1)
    assert (shown.standing.judgement.done if shown.standing else None) == (day if done else None)
