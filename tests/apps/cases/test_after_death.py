"""What is asked of a case manager when somebody died: to end what still stands open, and nothing else."""

from datetime import date, timedelta

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.alerts import NewAlert, record_alert
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.correcting_events import EventState, correct_event
from meedoen.apps.cases.actions.recording import EntryError, end_spell, write_event, write_spell
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, NextStep, PersonalDetails, Resident
from meedoen.apps.cases.queries.asking import requests_in
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.doings import doings_by_resident
from meedoen.apps.cases.queries.morning import Morning, morning
from meedoen.core.cases.asking import Phase
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    """Return somebody with a request, a question about debts, a benefit and an agreement."""
    head = lead(dronten)
    found = registered(head, made_team(dronten, worker, head), worker=worker)
    with desk_of(worker) as desk:
        begin = desk.today - timedelta(days=200)
        write_spell(desk=desk, resident=found, entry=spell("algemene-bijstand", begin))
        record_moment(desk=desk, resident=found, phase=Phase.APPLIED, day=begin)
        write_event(desk=desk, resident=found, kind=KINDS.of_word("hulpvraag-schulden"), day=begin)
        NextStep._default_manager.create(
            municipality=dronten,
            resident=found,
            text="Bellen",
            due=desk.today,
            agreed_by="k.manager",
            agreed_at=desk.now,
        )
    return found


def died(desk: Desk, resident: Resident) -> date:
    day = desk.today - timedelta(days=30)
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)
    return day


def open_codes(desk: Desk, resident: Resident) -> set[str]:
    ((_, found),) = doings_by_resident(desk=desk, residents=[resident])
    return {each.term.code for doing in found for each in doing.every}


def left(found: Morning) -> list[tuple[str, ...]]:
    return [each.after.left for each in found.left]


def test_terms_and_agreements_are_over_and_what_still_runs_is_shown(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        before = open_codes(desk, resident)
        alive = morning(desk=desk)
        day = died(desk, resident)
        after = open_codes(desk, resident)
        found = morning(desk=desk)

    assert {"besluit-op-aanvraag", "schuldhulp-eerste-gesprek"} <= before
    assert after == set()
    assert (len(alive.agreed), left(alive)) == (1, [])
    assert (found.people, found.due, found.unclear, found.agreed) == (1, (), (), ())
    (own,) = found.left
    assert own.after.died_on == day
    assert own.after.left == ("Aanvraag in behandeling", "Algemene bijstandsuitkering")


def test_what_was_ended_is_not_left_any_more(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        possible = spell("mogelijke-trede-4", desk.today - timedelta(days=100))
        step = write_spell(desk=desk, resident=resident, entry=possible).spell
        day = died(desk, resident)
        whole = left(morning(desk=desk))
        end_spell(desk=desk, shown=step, last_day=day, reason=0)
        benefit = CaseSpell.objects.within(**desk.scope).known().get(kind=KINDS.of_word("algemene-bijstand").number)
        end_spell(desk=desk, shown=benefit, last_day=day, reason=0)
        first = left(morning(desk=desk))
        refused = record_moment(desk=desk, resident=resident, phase=Phase.REFUSED, day=desk.today)
        state = EventState(day=day + timedelta(days=1))
        corrected = correct_event(desk=desk, shown=refused, state=state, why="Typfout")
        last = left(morning(desk=desk))

    assert whole == [("Aanvraag in behandeling", "Algemene bijstandsuitkering", "Mogelijk: trede 4")]
    assert first == [("Aanvraag in behandeling",)]
    assert corrected.day == day + timedelta(days=1)
    assert last == []


@pytest.mark.parametrize("phase", [Phase.REPORTED, Phase.APPLIED, Phase.STARTED])
def test_nothing_new_is_asked_or_started_after_death(worker: Actor, resident: Resident, phase: Phase):
    with desk_of(worker) as desk:
        died(desk, resident)
        record_moment(desk=desk, resident=resident, phase=Phase.GRANTED, day=desk.today)

        with pytest.raises(EntryError, match="na het overlijden"):
            record_moment(desk=desk, resident=resident, phase=phase, day=desk.today)
        assert left(morning(desk=desk)) == [("Algemene bijstandsuitkering",)]


def test_of_who_died_a_report_and_a_start_wait_no_more_and_an_application_does(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        begin = desk.today - timedelta(days=200)
        record_moment(desk=desk, resident=resident, phase=Phase.GRANTED, day=begin)
        record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=begin + timedelta(days=1))
        record_moment(desk=desk, resident=resident, phase=Phase.REPORTED, day=begin + timedelta(days=2))
        names = named(desk=desk, residents=[resident])
        alive = [each.request.stands for each in requests_in(desk=desk, names=names)]
        died(desk, resident)
        found = [each.request.stands for each in requests_in(desk=desk, names=names)]

    assert alive == ["toegekend, nog niet gestart", "aangevraagd", "gemeld"]
    assert found == ["aangevraagd"]


def test_what_would_end_later_is_left_and_ends_soon_no_more(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        entry = spell("persoonlijke-ondersteuning", desk.today - timedelta(days=90), desk.today + timedelta(days=9))
        write_spell(desk=desk, resident=resident, entry=entry)
        alive = morning(desk=desk)
        died(desk, resident)
        found = morning(desk=desk)

    label = entry.kind.label
    assert [each.code.label for each in alive.ending] == [label]
    assert found.ending == ()
    assert label in found.left[0].after.left


def test_a_signal_waits_for_no_contact_and_is_closed_still(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        received = desk.today - timedelta(days=40)
        kind = national_alert_list().kind(word="achterstand-huur")
        told = NewAlert(kind=kind, from_whom="Woningcorporatie", received_on=received)
        record_alert(desk=desk, alert=told, resident=resident)
        (before,) = morning(desk=desk).alerts
        died(desk, resident)
        (after,) = morning(desk=desk).alerts

    assert before.waits_for_contact
    assert (after.waits_for_contact, after.standing) == (False, None)
