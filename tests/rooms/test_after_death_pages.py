"""In the file of somebody who died: what heirs still get is written, and what cannot be any more is refused in a sentence."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, match_alert, record_alert
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.correcting_events import EventState, correct_event
from meedoen.apps.cases.actions.goals import add_goal
from meedoen.apps.cases.actions.plans import settle_plan
from meedoen.apps.cases.actions.recording import EntryError, end_spell, write_spell
from meedoen.apps.cases.models import CaseEvent, CaseSpell, PersonalDetails, Resident, Talk
from meedoen.core.cases.after_death import AFTER_DEATH
from meedoen.core.cases.asking import Phase
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import KINDS, desk_of, lead, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = national_alert_list()
DAY = timedelta(days=1)


@pytest.fixture
def died(resident: Resident) -> date:
    day = timezone.localdate() - 30 * DAY
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=day)
    return day


def known(word: str) -> list[CaseEvent]:
    events = CaseEvent._default_manager.get_queryset().filter(kind=KINDS.of_word(word).number, known_until=None)
    return list(events.order_by("day"))


def typed(**more: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"what": "besluit-terugvordering", "day": today, "value": "1.250,50", "note": "Aan de erfgenamen", **more}


def test_a_decision_for_the_heirs_is_written_from_the_file_and_corrected_later(
    worker: Actor, resident: Resident, signed_in: Client, died: date
):
    address = page("after_death", resident)
    assert f'href="{address}"' in signed_in.get(page("person", resident)).content.decode()

    told = text(signed_in.post(address, typed(), follow=True))

    assert "Het staat in het dossier." in told
    assert "€ 1.250,50" in told
    (made,) = known("besluit-terugvordering")
    assert (made.value, made.note, made.day) == (125050, "Aan de erfgenamen", timezone.localdate())
    with desk_of(worker) as desk:
        state = EventState(day=died + DAY, value=125050, note="Aan de erfgenamen")
        correct_event(desk=desk, shown=made, state=state, why="Andere dag")
    assert [each.day for each in known("besluit-terugvordering")] == [died + DAY]


def test_the_page_says_how_old_somebody_became_and_asks_for_no_talk(resident: Resident, signed_in: Client, died: date):
    born = date(died.year - 56, 1, 1)
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(birth_date=born)

    shown = text(signed_in.get(page("person", resident)))

    assert f"Werd 56; overleden op {format_date(died)}." in shown
    assert page("talk", resident) not in shown
    assert "Leg een gesprek vast" not in shown
    assert page("after_death", resident) in shown
    assert page("talk", resident) in text(signed_in.get(page("after_death", resident)))


def test_no_place_is_looked_for_and_no_wish_is_asked(resident: Resident, signed_in: Client, died: date):
    shown = text(signed_in.get(page("fitting", resident)))

    assert f"Deze persoon is overleden op {format_date(died)}. Er wordt geen plaats meer gezocht." in shown
    assert page("wish", resident) not in shown
    assert page("talk", resident) not in shown


@pytest.mark.parametrize("word", AFTER_DEATH)
def test_everything_that_may_still_be_is_offered_and_kept(resident: Resident, signed_in: Client, died: date, word: str):
    assert f'value="{word}"' in signed_in.get(page("after_death", resident)).content.decode()

    signed_in.post(page("after_death", resident), typed(what=word, value="", day=died.isoformat()))

    assert [each.day for each in known(word)] == [died]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2020-01-01"}, "ligt voor het overlijden"),
        ({"day": "2100-01-01"}, "nog niet geweest"),
        ({"what": "notitie", "note": " ", "value": ""}, "Schrijf op wat moet worden onthouden"),
        ({"what": "notitie"}, "Een bedrag hoort alleen bij een terugvordering"),
        ({"value": "1,234"}, "twee cijfers achter de komma"),
        ({"value": "0"}, "meer dan 0 euro"),
        ({"what": "trede-vastgesteld"}, "Wat gebeurde er?"),
    ],
)
def test_what_cannot_be_is_told_and_keeps_what_was_typed(
    resident: Resident, signed_in: Client, died: date, wrong: dict[str, str], said: str
):
    assert died
    answer = signed_in.post(page("after_death", resident), typed(**wrong))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert typed(**wrong)["day"] in answer.content.decode()
    assert not CaseEvent._default_manager.get_queryset().exists()


def test_of_who_lives_there_is_no_such_page(resident: Resident, signed_in: Client):
    assert signed_in.get(page("after_death", resident)).status_code == HTTPStatus.NOT_FOUND
    assert page("after_death", resident) not in signed_in.get(page("person", resident)).content.decode()


def test_a_talk_after_the_death_is_refused_with_where_it_belongs_and_one_before_is_kept(
    resident: Resident, signed_in: Client, died: date
):
    address = page("talk", resident)
    assert f'value="{died.isoformat()}"' in signed_in.get(address).content.decode()
    said = {"form": "telefoon", "sentence": "De dochter belde", "occasion": "gesprek"}

    after = signed_in.post(address, {**said, "day": (died + DAY).isoformat()})
    signed_in.post(address, {**said, "day": (died - DAY).isoformat()})

    assert after.status_code == HTTPStatus.BAD_REQUEST
    assert "hoort bij ‘Na het overlijden’" in text(after)
    assert [each.day for each in Talk._default_manager.get_queryset()] == [died - DAY]


def test_contact_after_a_death_is_refused_and_never_written_in_the_file(
    worker: Actor, dronten: Municipality, resident: Resident, died: date
):
    head = lead(dronten, "h.oofd")
    kind, contact = LIST.kind(word="partner"), LIST.doing(word="contact")
    with desk_of(worker) as desk:
        new = NewAlert(kind=kind, from_whom="Buurtwerk", received_on=died - DAY)
        alert = record_alert(desk=desk, alert=new, resident=resident)
    with desk_of(head) as desk:
        unknown = record_alert(
            desk=desk, alert=NewAlert(kind=kind, from_whom="Buurt", received_on=died - DAY, about_name="Proef")
        )
        add_step(desk=desk, alert=unknown, doing=contact, day=died + DAY)

    with desk_of(worker) as desk, pytest.raises(EntryError, match="contact was er daarna niet meer"):
        add_step(desk=desk, alert=alert, doing=contact, day=died + DAY)
    with desk_of(head) as desk:
        match_alert(desk=desk, alert=unknown, resident=resident)
    assert known(kind.contact) == []
    with desk_of(worker) as desk:
        add_step(desk=desk, alert=alert, doing=contact, day=died)
    assert [each.day for each in known(kind.contact)] == [died]


def test_what_lasted_ends_on_the_day_of_death_and_nothing_new_begins(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    died = today - 30 * DAY
    with desk_of(worker) as desk:
        benefit = write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", today - 90 * DAY)).spell
        record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=today - 40 * DAY)
    PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=died)

    with desk_of(worker) as desk, pytest.raises(EntryError, match="na het overlijden"):
        end_spell(desk=desk, shown=benefit, last_day=died + DAY, reason=0)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="overleden"):
        write_spell(desk=desk, resident=resident, entry=spell("vrijwilligerswerk", died - DAY))
    with desk_of(worker) as desk, pytest.raises(EntryError, match="overlijden"):
        settle_plan(desk=desk, resident=resident, day=died + DAY)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="na het overlijden"):
        add_goal(desk=desk, resident=resident, words="Werken", since=died + DAY)
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=benefit, last_day=died, reason=0)
        record_moment(desk=desk, resident=resident, phase=Phase.REFUSED, day=today)

    spells = CaseSpell._default_manager.get_queryset().filter(known_until=None)
    assert {each.end for each in spells.filter(kind=KINDS.of_word("algemene-bijstand").number)} == {died + DAY}
    assert "Sluit nog af" not in text(signed_in.get(page("person", resident)))
