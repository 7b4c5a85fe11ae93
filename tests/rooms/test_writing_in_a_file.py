"""Writing in a file as people do: what a talk leaves, what is refused, and what is corrected or ended."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.models import CaseEvent, CaseSpell, NextStep, PersonalDetails, Resident, Talk
from meedoen.core.cases.asking import Phase
from tests.apps.cases.people import KINDS, case_manager, desk_of
from tests.rooms.people_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


def test_a_talk_is_recorded_in_one_go(office: Resident, as_person):
    today = timezone.localdate()
    typed = {
        "day": today.isoformat(),
        "form": "telefoon",
        "sentence": "Begint bij de kringloopwinkel.",
        "step": "trede-4",
        "occasion": "heronderzoek",
        "possible": "",
        "begins": "vrijwilligerswerk",
        "ends": "",
        "agreed": "Bellen hoe het gaat",
        "due": (today + timedelta(days=14)).isoformat(),
    }

    answer = as_person("k.manager").post(page("talk", office), typed, follow=True)

    assert "Het gesprek staat in het dossier. Trede 2" in text(answer)
    step = CaseSpell._default_manager.get_queryset().get(kind=KINDS.of_word("trede-4").number)
    assert (step.begin, step.occasion, step.observer) == (today, "heronderzoek", "k.manager")
    assert Talk._default_manager.get_queryset().get().sentence == "Begint bij de kringloopwinkel."
    assert NextStep._default_manager.get_queryset().get().text == "Bellen hoe het gaat"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Er is nog niets ingevuld"),
        ({"day": "2030-01-01", "sentence": "Iets"}, "is nog niet geweest"),
        ({"agreed": "Bellen"}, "Zeg voor wanneer"),
        ({"step": "trede-9"}, "Kies"),
    ],
)
def test_a_talk_that_cannot_be_is_told_and_nothing_is_kept(office: Resident, as_person, typed: dict, said: str):
    blank = {"day": timezone.localdate().isoformat(), "form": "gesprek", "occasion": "gesprek"}

    answer = as_person("k.manager").post(page("talk", office), {**blank, **typed})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert not Talk._default_manager.get_queryset().exists()


def test_two_benefits_at_once_are_refused_at_the_field(office: Resident, as_person):
    client = as_person("k.manager")
    given = {
        "kind": "algemene-bijstand",
        "begin": "2025-01-01",
        "last_day": "",
        "hours": "",
        "provider": "",
        "note": "",
    }
    assert client.post(page("add", office), given).status_code == HTTPStatus.FOUND

    answer = client.post(page("add", office), {**given, "kind": "ioaw", "begin": "2026-01-01"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Twee uitkeringen tegelijk kan niet" in text(answer)


def test_ending_something_says_why(office: Resident, as_person):
    client = as_person("k.manager")
    number = CaseSpell._default_manager.get_queryset().get().number

    early = client.post(page("end", office, number=number), {"last_day": "2019-01-01", "ended_by": ""})
    assert "ligt voor het begin" in text(early)
    client.post(page("end", office, number=number), {"last_day": "2026-06-30", "ended_by": "1"})

    ended = CaseSpell._default_manager.get_queryset().get(number=number, known_until=None)
    assert (ended.end, ended.reason) == (date(2026, 7, 1), 1)


def test_what_is_corrected_stays_with_why(office: Resident, as_person):
    client = as_person("k.manager")
    first = CaseSpell._default_manager.get_queryset().get()
    address = page("correct", office, number=first.number)
    typed = {"begin": "2025-02-01", "last_day": "", "hours": "", "provider": "", "note": "", "why": "Verkeerde datum"}

    assert client.post(address, {**typed, "why": ""}).status_code == HTTPStatus.BAD_REQUEST
    client.post(address, typed)

    old, new = CaseSpell._default_manager.get_queryset().filter(number=first.number).order_by("known_from")
    assert (old.begin, old.known_until) == (first.begin, new.known_from)
    assert (new.begin, new.why, new.recorded_by) == (date(2025, 2, 1), "Verkeerde datum", "k.manager")
    established = CaseEvent._default_manager.get_queryset().get(known_until=None)
    assert established.day == date(2025, 2, 1)


def test_what_should_not_have_stood_there_falls_away_and_is_kept(office: Resident, as_person):
    first = CaseSpell._default_manager.get_queryset().get()
    typed = {"begin": first.begin.isoformat(), "why": "Van een naamgenoot", "withdrawn": "on"}

    told = text(as_person("k.manager").post(page("correct", office, number=first.number), typed, follow=True))

    assert "Trede 2 staat niet meer in het dossier." in told
    (kept,) = CaseSpell._default_manager.get_queryset()
    assert (kept.withdrawn_by, kept.withdrawn_why) == ("k.manager", "Van een naamgenoot")
    assert not CaseEvent._default_manager.get_queryset().filter(known_until=None).exists()


def test_somebody_who_is_alike_is_registered_only_when_it_is_somebody_else(office: Resident, as_person):
    team = {"team": str(office.assignments.get().team_id)}
    typed = {"surname": "Proefmeyer", "born": "1980-01-31", **team}
    client = as_person("t.leider")

    refused = client.post(page("register"), typed)
    assert "staat al in het register en is op dezelfde dag geboren" in text(refused)
    client.post(page("register"), {**typed, "is_another": "on"})

    assert PersonalDetails._default_manager.get_queryset().filter(surname="Proefmeyer").count() == 1


def test_what_follows_from_a_request_is_not_ended_or_corrected_by_hand(
    office: Resident, dronten: Municipality, as_person
):
    with desk_of(case_manager(dronten, "k.tweede")) as desk:
        record_moment(desk=desk, resident=office, phase=Phase.APPLIED, day=desk.today)
    held = CaseSpell._default_manager.get_queryset().get(kind=KINDS.of_word("aanvraag-in-behandeling").number)
    client = as_person("k.manager")

    for route in ("end", "correct"):
        assert client.get(page(route, office, number=held.number)).status_code == HTTPStatus.NOT_FOUND


def test_who_corrects_what_a_colleague_changed_meanwhile_is_told(office: Resident, as_person):
    client = as_person("k.manager")
    number = CaseSpell._default_manager.get_queryset().get().number
    address = page("correct", office, number=number)
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', text(client.get(address)))
    assert seen
    typed = {"begin": (timezone.localdate() - timedelta(days=390)).isoformat(), "why": "Typfout", "seen": seen[1]}

    assert client.post(address, {**typed, "note": "eerst"}).status_code == HTTPStatus.FOUND
    refused = client.post(address, {**typed, "note": "daarna"})

    assert "Iemand anders heeft dit intussen veranderd" in text(refused)
    assert CaseSpell._default_manager.get_queryset().get(number=number, known_until=None).note == "eerst"
