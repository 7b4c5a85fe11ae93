"""Correcting what happened and what was written of a signal: what stood there stays, with until when and why."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, record_alert
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.correcting_events import EventState, correct_event
from meedoen.apps.cases.actions.recording import EntryError, write_event, write_spell
from meedoen.apps.cases.models import Alert, CaseEvent, CaseSpell, EarlierAlert, Resident
from meedoen.core.cases.asking import Phase
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import KINDS, desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = national_alert_list()
DAY = timedelta(days=1)


def known(word: str) -> list[CaseEvent]:
    events = CaseEvent._default_manager.get_queryset().filter(kind=KINDS.of_word(word).number, known_until=None)
    return list(events.order_by("day"))


def happened(worker: Actor, resident: Resident, word: str, day: date, value: int | None = None) -> CaseEvent:
    with desk_of(worker) as desk:
        return write_event(desk=desk, resident=resident, kind=KINDS.of_word(word), day=day, value=value)


def test_what_happened_is_corrected_from_the_timeline_and_what_stood_there_stays(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    made = happened(worker, resident, "cursusuren", today - 9 * DAY, 40)
    address = page("correct_event", resident, number=made.number)
    assert f'href="{address}"' in signed_in.get(page("person", resident)).content.decode()
    shown = text(signed_in.get(address))
    assert "Aantal uren" in shown
    # The name stands above it, so that nobody writes in the wrong file.
    assert "Proefmeijer" in shown

    day = (today - 2 * DAY).isoformat()
    typed = {"day": day, "value": "60", "note": "Nageteld", "why": "Verkeerde les", "seen": str(made.pk)}
    told = text(signed_in.post(address, typed, follow=True))
    again = signed_in.post(address, typed)

    assert "Verbeterd." in told
    (now,) = known("cursusuren")
    assert (now.number, now.day, now.value, now.why) == (made.number, today - 2 * DAY, 60, "Verkeerde les")
    before = CaseEvent._default_manager.get_queryset().get(pk=made.pk)
    assert (before.day, before.value, before.known_until) == (today - 9 * DAY, 40, now.known_from)
    assert again.status_code == HTTPStatus.BAD_REQUEST
    assert "Iemand anders heeft dit intussen veranderd" in text(again)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2100-01-01"}, "nog niet geweest"),
        ({"why": ""}, "Waarom verbetert u dit?’ in"),
        ({"value": "12,5"}, "Schrijf een heel getal"),
        ({"value": ""}, "‘Aantal uren’ in"),
        ({"day": "1950-01-01"}, "voor de geboortedatum"),
    ],
)
def test_a_correction_that_cannot_be_is_told_and_keeps_what_was_typed(
    worker: Actor, resident: Resident, signed_in: Client, wrong: dict, said: str
):
    made = happened(worker, resident, "cursusuren", timezone.localdate() - DAY, 40)
    typed = {"day": timezone.localdate().isoformat(), "value": "60", "note": "Nageteld", "why": "Reden", **wrong}

    answer = signed_in.post(page("correct_event", resident, number=made.number), typed)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "Nageteld" in text(answer)
    assert [each.value for each in known("cursusuren")] == [40]


def test_a_value_that_was_told_is_never_made_empty_for_that_would_count_as_none_at_all(
    worker: Actor, resident: Resident, signed_in: Client
):
    yesterday = timezone.localdate() - DAY
    made = happened(worker, resident, "cursusuren", yesterday, 40)
    untold = happened(worker, resident, "cursusuren", yesterday)

    with desk_of(worker) as desk, pytest.raises(EntryError, match="Leeg zou als 0 tellen"):
        correct_event(desk=desk, shown=made, state=EventState(day=yesterday), why="Reden")
    typed = {"day": (yesterday - DAY).isoformat(), "value": "", "note": "", "why": "Andere dag"}
    told = text(signed_in.post(page("correct_event", resident, number=untold.number), typed, follow=True))

    assert "Verbeterd." in told
    assert sorted((each.number, each.value) for each in known("cursusuren")) == sorted(
        [(made.number, 40), (untold.number, None)]
    )


def test_what_did_not_happen_falls_away_and_a_request_follows(worker: Actor, resident: Resident, signed_in: Client):
    with desk_of(worker) as desk:
        record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=date(2026, 1, 5))
        granted = record_moment(desk=desk, resident=resident, phase=Phase.GRANTED, day=date(2026, 2, 10))
    (asked,) = known("aanvraag")
    typed = {"day": "2026-01-05", "note": "", "why": "Was van een ander", "withdrawn": "on"}
    refused = signed_in.post(page("correct_event", resident, number=asked.number), typed)
    assert "Daarna staat ‘toekenning’ op 10 februari 2026" in text(refused)

    told = signed_in.post(
        page("correct_event", resident, number=granted.number), {**typed, "day": "2026-02-10"}, follow=True
    )

    assert "Toekenning staat niet meer in het dossier." in text(told)
    assert (known("toekenning"), len(known("aanvraag"))) == ([], 1)
    in_hand = KINDS.of_word("aanvraag-in-behandeling").number
    spells = CaseSpell._default_manager.get_queryset().filter(known_until=None)
    assert [(each.kind, each.begin, each.end) for each in spells] == [(in_hand, date(2026, 1, 5), None)]


def test_a_signal_is_corrected_with_its_event_and_what_stood_there_is_shown(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    kind = LIST.kind(word="achterstand-huur")
    with desk_of(worker) as desk:
        new = NewAlert(kind=kind, from_whom="Verhuurder", received_on=today - 9 * DAY, text="Drie maanden")
        alert = record_alert(desk=desk, alert=new, resident=resident)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=today - 3 * DAY)
    (event,) = known("vroegsignaal")
    leads = signed_in.get(page("correct_event", resident, number=event.number))
    address = page("alert_correct", resident, pk=alert.pk)
    assert leads.headers["Location"] == address
    typed = {"kind": "partner", "from_whom": "Buurtwerk", "text": "Een maand", "why": "Verkeerd gelezen"}

    late = signed_in.post(address, {**typed, "received_on": (today - 2 * DAY).isoformat()})
    told = text(signed_in.post(address, {**typed, "received_on": (today - 5 * DAY).isoformat()}, follow=True))

    assert "is er al iets aan dit signaal gedaan" in text(late)
    assert "Het signaal is verbeterd." in told
    assert "Achterstand met de huur, van Verhuurder" in told
    now = Alert._default_manager.get_queryset().get(pk=alert.pk)
    assert (now.kind, now.from_whom, now.received_on, now.text) == (
        "partner",
        "Buurtwerk",
        today - 5 * DAY,
        "Een maand",
    )
    earlier = EarlierAlert._default_manager.get_queryset().get()
    assert (earlier.kind, earlier.text, earlier.why) == ("achterstand-huur", "Drie maanden", "Verkeerd gelezen")
    (corrected,) = known("signaal")
    assert (corrected.number, corrected.day, corrected.observer) == (event.number, today - 5 * DAY, "Buurtwerk")
    assert (known("vroegsignaal"), known("eerste-contact")) == ([], [])
    assert [each.day for each in known("contact-na-signaal")] == [today - 3 * DAY]


def test_that_a_step_was_established_is_corrected_at_the_step(worker: Actor, resident: Resident, signed_in: Client):
    with desk_of(worker) as desk:
        step = write_spell(desk=desk, resident=resident, entry=spell("trede-2", date(2026, 3, 1))).spell
    (event,) = known("trede-vastgesteld")

    leads = signed_in.get(page("correct_event", resident, number=event.number))

    assert leads.headers["Location"] == page("correct", resident, number=step.number)


@pytest.mark.parametrize(
    ("word", "asked"),
    [("trede-2", set()), ("algemene-bijstand", set()), ("vrijwilligerswerk", {"Uren per week", "Bij wie"})],
)
def test_only_of_what_has_hours_are_hours_asked(
    worker: Actor, resident: Resident, signed_in: Client, word: str, asked: set[str]
):
    with desk_of(worker) as desk:
        made = write_spell(desk=desk, resident=resident, entry=spell(word, date(2026, 3, 1))).spell
    address = page("correct", resident, number=made.number)

    shown = text(signed_in.get(address))
    typed = {"begin": "2026-02-01", "last_day": "", "note": "", "why": "Eerder begonnen", "seen": str(made.pk)}
    told = text(signed_in.post(address, typed, follow=True))

    assert {label for label in ("Uren per week", "Bij wie") if label in shown} == asked
    assert "Verbeterd." in told


def test_a_correction_that_changes_nothing_is_refused_and_leaves_no_version(
    worker: Actor, resident: Resident, signed_in: Client
):
    today = timezone.localdate()
    made = happened(worker, resident, "cursusuren", today - 9 * DAY, 40)
    with desk_of(worker) as desk:
        does = write_spell(desk=desk, resident=resident, entry=spell("stage", today - 9 * DAY)).spell
    day = (today - 9 * DAY).isoformat()
    same = [
        (page("correct_event", resident, number=made.number), {"day": day, "value": "40", "note": ""}),
        (page("correct", resident, number=does.number), {"begin": day, "last_day": "", "note": "", "hours": ""}),
    ]

    answers = [signed_in.post(address, {**typed, "why": "Ik vergiste mij"}) for address, typed in same]
    changed = [signed_in.post(address, {**typed, "note": "Nageteld", "why": "Nageteld"}) for address, typed in same]

    for answer in answers:
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert "U hebt niets veranderd." in text(answer)
    assert [each.status_code for each in changed] == [HTTPStatus.FOUND, HTTPStatus.FOUND]
    assert CaseEvent._default_manager.get_queryset().filter(number=made.number).count() == 2
    assert CaseSpell._default_manager.get_queryset().filter(number=does.number).count() == 2
