"""What waits in a made-up town, so that everybody who signs in finds work; and its areas and letters, that look like those of nowhere."""

from collections.abc import Iterator

import pytest

from meedoen.apps.accounts.actions import register_municipality
from meedoen.apps.accounts.actions.demonstrating import OF_THE_REGISTER, give_demo_people
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.cases.actions.making import make_town
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.models import (
    Alert,
    Assignment,
    CaseEvent,
    CaseSpell,
    Handover,
    NextStep,
    PersonRequest,
    Residence,
)
from meedoen.apps.cases.queries.asking import requests_in
from meedoen.apps.cases.queries.caseloads import caseload, named
from meedoen.apps.cases.queries.doings import doings_by_resident
from meedoen.apps.cases.queries.held_areas import held_areas
from meedoen.apps.cases.queries.letters import office_words
from meedoen.apps.cases.queries.morning import Morning, morning
from meedoen.apps.cases.synthetic.surroundings import name_of_district
from meedoen.core.cases.asking import Phase
from tests.apps.cases.synthetic.test_make_town import CODE, LAST, order

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def town(db: None) -> Municipality:
    """Return a town with the people of the register."""
    municipality = register_municipality(actor=SYSTEM, code=CODE, name="Proefstad", slug="proefstad")
    give_demo_people(actor=SYSTEM, municipality=municipality, people=OF_THE_REGISTER)
    make_town(actor=SYSTEM, code=CODE, order=order())
    return municipality


@pytest.fixture
def desk(town: Municipality) -> Iterator[Desk]:
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as there:
        yield there


def morning_of(name: str) -> Morning:
    actor = actor_for(person=User.objects.get(username=f"{name}.proefstad"), origin="test")
    with at_desk(actor=actor, municipality_code=CODE, screen="vanochtend") as there:
        return morning(desk=there)


def test_who_signs_in_finds_something_in_every_block_of_the_morning(town: Municipality):
    found = morning_of("klantmanager")

    assert found.people > 0
    assert found.due
    assert found.agreed or found.ending
    assert len(found.alerts) >= 4
    assert {each.record.handed_by for each in found.to_answer} != {"klantmanager.proefstad"}
    assert len(found.to_answer) == 2
    assert [each.to for each in found.given]
    assert any(each.waits_for_contact for each in found.alerts)


def test_the_intake_has_signals_about_people_who_are_in_no_file(town: Municipality):
    found = morning_of("intaker")

    assert len(found.unmatched) == 3
    assert all(each.about for each in found.unmatched)


def test_every_signal_about_somebody_stands_in_the_file_and_was_not_there_before_the_person(desk: Desk):
    events = {each.number: each for each in CaseEvent.objects.within(**desk.scope).known()}
    alerts = list(Alert.objects.within(**desk.scope).exclude(resident=None))

    assert len(alerts) > 10
    for alert in alerts:
        event = events[alert.event_number]
        assert (event.resident_id, event.day) == (alert.resident_id, alert.received_on)
        assert alert.received_on <= LAST
        assert alert.closed_on is None or alert.received_on <= alert.closed_on <= LAST


def test_whose_handover_is_open_has_that_in_the_file(desk: Desk):
    kind = desk.book.kinds.of_word("overdracht-open").number
    spells = CaseSpell.objects.within(**desk.scope).known().filter(kind=kind, end=None)
    waiting = Handover.objects.within(**desk.scope).filter(state=Handover.State.OPEN)

    assert {each.resident_id for each in waiting} == {each.resident_id for each in spells}
    assert waiting.filter(answer_by__lt=LAST).exists()


def test_requests_about_own_data_wait_and_one_was_answered(desk: Desk):
    every = PersonRequest.objects.within(**desk.scope)

    assert (every.filter(answered_on=None).count(), every.exclude(answered_on=None).count()) == (2, 1)


def test_a_caseload_has_requests_in_every_state(town: Municipality):
    actor = actor_for(person=User.objects.get(username="klantmanager.proefstad"), origin="test")
    with at_desk(actor=actor, municipality_code=CODE, screen="aanvragen") as there:
        residents = caseload(desk=there, of_team=False)
        found = [each.request for each in requests_in(desk=there, names=named(desk=there, residents=residents))]
        today = there.today

    assert any(each.waits_for_start for each in found)
    assert any(each.waits_for_decision for each in found)
    assert any(each.is_forgotten(today=today) for each in found)
    assert {Phase.STARTED, Phase.REFUSED} <= {each.last.phase for each in found}
    assert all(each.about for each in found if each.moments[0].phase is Phase.REPORTED)


def test_what_was_agreed_and_is_open_is_for_who_has_the_file(desk: Desk):
    workers = dict(
        Assignment.objects.within(**desk.scope).exclude(user=None).values_list("resident_id", "user__username")
    )
    open_steps = NextStep.objects.within(**desk.scope).filter(ended_on=None, resident_id__in=list(workers))

    assert open_steps.count() > 0
    assert any(each.agreed_by == workers[each.resident_id] for each in open_steps)


def test_every_area_has_a_name_of_its_own_that_is_no_code(desk: Desk):
    names = held_areas(desk=desk)

    homes = Residence.objects.within(**desk.scope).exclude(area_code="")
    assert set(names) == set(homes.values_list("area_code", flat=True))
    assert len(set(names.values())) == len(names)
    assert not [name for code, name in names.items() if name == code]
    assert len({name_of_district(number=number) for number in range(1, 41)}) == 40


def test_letters_have_a_head_that_leads_to_nobody(desk: Desk):
    words = office_words(desk=desk, dated=LAST)

    assert words.head.name == "Gemeente Proefstad"
    assert words.fields["email"].endswith(".example")
    assert words.fields["telefoon"].startswith("0000")


def test_who_finished_the_route_owes_no_hours_at_the_desk(desk: Desk):
    finished = desk.book.kinds.of_word("z-route-afgerond").number
    done = CaseEvent.objects.within(**desk.scope).known().filter(kind=finished).values_list("resident_id", flat=True)
    residents = [each.resident for each in Assignment.objects.within(**desk.scope).select_related("resident")]

    owing = {
        resident.pk
        for resident, found in doings_by_resident(desk=desk, residents=residents)
        if any(each.term.code.startswith("z-route-") for doing in found for each in doing.every)
    }

    assert list(done)
    assert not owing & set(done)


def test_of_who_finished_the_route_the_hours_are_told_save_where_that_is_a_flaw(desk: Desk):
    hours, finished = (desk.book.kinds.of_word(word).number for word in ("cursusuren", "z-route-afgerond"))
    events = list(CaseEvent.objects.within(**desk.scope).known().filter(kind__in=(hours, finished)))
    done = {each.resident_id for each in events if each.kind == finished}
    told = {key: sum(each.value for each in events if each.kind == hours and each.resident_id == key) for key in done}
    few = [key for key, total in told.items() if total < 800]

    assert len(told) > 1
    assert len(few) == 1


def test_no_exemption_that_holds_ends_with_the_town(desk: Desk):
    exempt = [desk.book.kinds.of_word(word).number for word in ("ontheffing", "ontheffing-alleenstaande-ouder")]
    spells = CaseSpell.objects.within(**desk.scope).known().filter(kind__in=exempt, begin__lte=LAST)

    assert spells.filter(end__gt=LAST).count() > 1
    assert len(set(spells.filter(end__gt=LAST).values_list("end", flat=True))) > 1
