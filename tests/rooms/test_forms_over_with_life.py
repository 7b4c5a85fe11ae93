"""Of who died: lists say so beside the name, and a form that has nothing to do any more says so, with what can still be done."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.alerts import NewAlert, record_alert
from meedoen.apps.cases.actions.handovers import NewHandover, hand_on
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.talks import Agreed, TalkEntry, record_talk
from meedoen.apps.cases.models import Handover, OwnGoal, PersonalDetails, Resident, Talk, Wish
from meedoen.apps.network.models import Organisation
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import case_manager, desk_of, spell
from tests.apps.cases.test_positions import made_position
from tests.people import employee
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = timedelta(days=1)
OVER = ("wish", "goal_new", "exemption", "approach", "plan", "hand_on")


@pytest.fixture
def died(resident: Resident) -> date:
    day = timezone.localdate() - 30 * DAY
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)
    return day


def test_lists_say_beside_the_name_that_somebody_died_and_tell_of_no_agreement(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    agreed = Agreed(text="Bel de werkgever", due=today - 5 * DAY)
    with desk_of(worker) as desk:
        record_talk(desk=desk, resident=resident, entry=TalkEntry(day=today - 40 * DAY, form="gesprek", agreed=agreed))
    addresses = [page("caseload"), page("meeting"), f"{page('caseload')}?afspraak=voorbij"]
    alive = [text(signed_in.get(address)) for address in addresses]
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=today - 30 * DAY)

    caseload, meeting, passed = (text(signed_in.get(address)) for address in addresses)

    assert all("Bel de werkgever" in shown and "Proefmeijer (overleden)" not in shown for shown in alive)
    for shown in (caseload, meeting):
        assert "Proefmeijer (overleden)</a>" in shown
        assert "Bel de werkgever" not in shown
    assert "Proefmeijer" not in passed


def test_a_meeting_has_no_fields_for_who_died_and_keeps_what_was_typed_already_with_why(
    resident: Resident, signed_in: Client, died: date
):
    field = f'name="{resident.token}-sentence"'
    shown = signed_in.get(page("meeting")).content.decode()

    answer = signed_in.post(page("meeting"), {f"{resident.token}-sentence": "De dochter belde"})

    assert format_date(died) in shown
    assert field not in shown
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert field in answer.content.decode()
    assert "De dochter belde" in text(answer)
    assert "hoort bij ‘Na het overlijden’" in text(answer)
    assert not Talk._default_manager.get_queryset().exists()


@pytest.mark.parametrize("route", OVER)
def test_a_form_that_is_over_with_life_says_since_when_and_what_can_still_be_done(
    resident: Resident, signed_in: Client, route: str
):
    alive = signed_in.get(page(route, resident))
    day = timezone.localdate() - 30 * DAY
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)

    answer = signed_in.get(page(route, resident))

    assert "Dit formulier is er daarom niet meer" not in text(alive)
    assert answer.status_code == HTTPStatus.OK
    assert f"Deze persoon is overleden op {format_date(day)}. Dit formulier is er daarom niet meer." in text(answer)
    for still in ("person", "after_death", "asking", "talk", "letters"):
        assert f'href="{page(still, resident)}"' in answer.content.decode()
    assert 'name="note"' not in answer.content.decode()


def test_the_page_of_who_died_leads_to_no_form_that_is_over_and_to_all_that_is_not(
    resident: Resident, signed_in: Client, died: date
):
    assert died
    shown = signed_in.get(page("person", resident)).content.decode()

    for over in (*OVER, "fitting"):
        assert f'href="{page(over, resident)}"' not in shown
    for still in ("after_death", "asking", "passing_about", "add", "household", "letters", "hold"):
        assert f'href="{page(still, resident)}"' in shown
    integration = signed_in.get(page("integration", resident)).content.decode()
    assert f'href="{page("plan", resident)}"' not in integration
    assert f'href="{page("integration_part", resident)}"' in integration


def test_what_was_sent_to_a_form_that_is_over_is_refused_and_shown_again(
    resident: Resident, signed_in: Client, died: date
):
    wish = signed_in.post(page("wish", resident), {"hours_possible": "12"})
    goal = signed_in.post(page("goal_new", resident), {"words": "Werken", "since": timezone.localdate().isoformat()})

    for answer, typed_text in ((wish, 'value="12"'), (goal, "Werken")):
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert typed_text in answer.content.decode()
    assert f"overleden op {format_date(died)}. Wensen worden niet meer vastgelegd." in text(wish)
    assert not Wish._default_manager.get_queryset().exists()
    assert not OwnGoal._default_manager.get_queryset().exists()


def test_no_seat_is_offered_to_who_died(
    worker: Actor, dronten: Municipality, resident: Resident, signed_in: Client, died: date
):
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefwerk", name="Proefwerkplaats")
    place = made_position(worker, provider)

    answer = signed_in.get(page("seat", resident, pk=place.pk))

    assert f"overleden op {format_date(died)}. Dit formulier is er daarom niet meer." in text(answer)


def test_what_runs_is_ended_by_the_death_unless_somebody_says_otherwise(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        benefit = write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", today - 90 * DAY)).spell
    address = page("end", resident, number=benefit.number)
    assert f'value="{today.isoformat()}"' in signed_in.get(address).content.decode()
    day = today - 30 * DAY
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)

    shown = signed_in.get(address).content.decode()

    assert f'value="{day.isoformat()}"' in shown
    assert re.search(r"<option[^>]*selected[^>]*>\s*Door overlijden", shown)
    assert f"Overleden op {format_date(day)}: de laatste dag is uiterlijk die dag." in text(signed_in.get(address))


@pytest.mark.parametrize(
    ("route", "said"),
    [
        ("asking", "Van een dag erna schrijft u alleen op hoe een aanvraag eindigde."),
        ("integration", "De inburgering is daarmee voorbij."),
    ],
)
def test_pages_that_stay_say_since_when_and_what_is_over(
    resident: Resident, signed_in: Client, died: date, route: str, said: str
):
    assert f"Overleden op {format_date(died)}. {said}" in text(signed_in.get(page(route, resident)))


def test_who_is_found_to_choose_from_or_handed_over_is_said_to_have_died(
    worker: Actor, dronten: Municipality, resident: Resident, as_person
):
    colleague = case_manager(dronten, "a.nder")
    with desk_of(worker) as desk:
        (receiver,) = User.objects.filter(username="a.nder")
        new = NewHandover(text="Rond dit af", answer_by=desk.today, to_user=receiver)
        hand_on(desk=desk, resident=resident, handing=new)
        alert = NewAlert(
            kind=national_alert_list().kind(word="partner"),
            from_whom="Buurt",
            received_on=desk.today,
            about_name="Proefmeijer",
        )
        unknown = record_alert(desk=desk, alert=alert)
        day = desk.today - 30 * DAY
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)
    employee("i.ntake", dronten, Role.INTAKE)

    picking = text(as_person("i.ntake").get(page("alert_match", pk=unknown.pk)))
    waiting = text(as_person(colleague.name).get(page("morning")))

    assert ", overleden, " in picking
    assert "Proefmeijer (overleden)" in waiting


def test_nothing_is_handed_over_of_who_died_and_what_was_sent_stays(resident: Resident, signed_in: Client, died: date):
    answers = {"text": "Neem dit over", "answer_by": timezone.localdate().isoformat(), "to_party": "Taalhuis"}

    answer = signed_in.post(page("hand_on", resident), answers)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert f"overleden op {format_date(died)}. Overdragen kan niet meer." in text(answer)
    assert "Neem dit over" in text(answer)
    assert not Handover._default_manager.get_queryset().exists()
    assert page("hand_on", resident) not in signed_in.get(page("passing_about", resident)).content.decode()
