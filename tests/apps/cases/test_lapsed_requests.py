"""What ends a request goes with the request that it was: another one of the same person waits still, on every page and in every term."""

from datetime import timedelta

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.asking import requests_by, requests_in
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.file import deadlines_of
from meedoen.core.cases.asking import Phase
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered, spell

pytestmark = pytest.mark.django_db
TERM = "besluit-op-aanvraag"


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    """Let somebody ask twice, of which the first lapsed."""
    head = lead(dronten)
    found = registered(head, made_team(dronten, worker, head), worker=worker)
    with desk_of(worker) as desk:
        asked = desk.today - timedelta(days=30)
        for days, about in ((0, "Bijzondere bijstand"), (5, "Een taalcursus")):
            record_moment(desk=desk, resident=found, phase=Phase.APPLIED, day=asked + timedelta(days=days), about=about)
        day = asked + timedelta(days=10)
        write_spell(desk=desk, resident=found, entry=spell("aanvraag-vervallen", day, day))
    return found


def test_of_two_requests_the_one_that_lapsed_is_over_and_the_other_waits(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        of_caseload = requests_in(desk=desk, names=named(desk=desk, residents=[resident]))
        in_the_file = requests_by(desk=desk, resident=resident)

    expected = [("Bijzondere bijstand", "vervallen", 10), ("Een taalcursus", "aangevraagd", 25)]
    today = desk.today
    assert [(each.about, each.stands, each.waited(today=today)) for each in in_the_file] == expected
    assert [each.request for each in of_caseload] == list(in_the_file)


def test_only_of_the_request_that_waits_a_decision_is_asked(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        found = deadlines_of(desk=desk, resident=resident)

    (asked,) = [each for each in found if each.is_asked_by({TERM})]
    assert asked.doing.first.judgement.anchored_on == desk.today - timedelta(days=25)
    assert asked.doing.first.days_left is not None
    assert not any("geldt hier niet" in said for _, told in asked.explained for said in told)


def test_after_both_ended_nothing_is_decided_any_more(worker: Actor, resident: Resident):
    with desk_of(worker) as desk:
        record_moment(desk=desk, resident=resident, phase=Phase.REFUSED, day=desk.today - timedelta(days=1))
        with pytest.raises(EntryError, match="geen melding of aanvraag die hierop wacht"):
            record_moment(desk=desk, resident=resident, phase=Phase.GRANTED, day=desk.today)
        stands = [each.stands for each in requests_by(desk=desk, resident=resident)]

    assert stands == ["vervallen", "afgewezen"]


def test_a_decision_on_one_request_leaves_the_other_to_be_decided(worker: Actor, dronten: Municipality):
    head = lead(dronten, "h.oofd")
    twice = registered(head, made_team(dronten, worker, head, name="Team Twee"), worker=worker, surname="Tweemaal")
    with desk_of(worker) as desk:
        for days, about in ((60, "Bijzondere bijstand"), (50, "Een taalcursus")):
            day = desk.today - timedelta(days=days)
            record_moment(desk=desk, resident=twice, phase=Phase.APPLIED, day=day, about=about)
        record_moment(desk=desk, resident=twice, phase=Phase.REFUSED, day=desk.today - timedelta(days=40))

    with desk_of(worker) as desk:
        stands = [(each.about, each.stands) for each in requests_by(desk=desk, resident=twice)]
        asked = [each for each in deadlines_of(desk=desk, resident=twice) if each.is_asked_by({TERM})]

    assert stands == [("Bijzondere bijstand", "afgewezen"), ("Een taalcursus", "aangevraagd")]
    (left,) = asked
    assert left.doing.first.judgement.anchored_on == desk.today - timedelta(days=50)
