"""Of two who change the same the second sees what stands there now beside what was typed, and one press more is enough."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from lxml.html import fromstring

from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.cases.actions.correcting_handovers import HandoverState, correct_handover
from meedoen.apps.cases.actions.handovers import NewHandover, hand_on
from meedoen.apps.cases.models import (
    CaseSpell,
    Handover,
    LetterheadVersion,
    Resident,
    ServiceForm,
    Team,
    WordingVersion,
)
from meedoen.core.values.dutch import format_date
from tests.apps.cases.people import KINDS, case_manager, desk_of, made_team
from tests.rooms.people_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MEANWHILE = "Iemand anders heeft dit intussen veranderd"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


def filled(response: HttpResponse, **typed: str) -> dict[str, object]:
    """Return what a browser sends from the form on a page, with this typed over it."""
    form = next(each for each in fromstring(response.content.decode()).forms if "seen" in each.fields)
    sent: dict[str, object] = {}
    for name, value in form.form_values():
        kept = sent.setdefault(name, [])
        assert isinstance(kept, list)
        kept.append(value)
    return {**sent, **typed}


def stands() -> CaseSpell:
    found: CaseSpell = CaseSpell._default_manager.get_queryset().get(known_until=None)
    return found


def test_what_stands_there_now_is_beside_what_was_typed_and_is_chosen_with_one_press(office: Resident, as_person):
    client, address = as_person("k.manager"), page("correct", office, number=stands().number)
    mine, theirs = client.get(address), client.get(address)
    last = stands().begin + WEEK
    client.post(address, filled(theirs, note="Van een collega", why="Eerst"))

    met = client.post(address, filled(mine, last_day=last.isoformat(), why="Daarna"))

    assert met.status_code == HTTPStatus.CONFLICT
    shown = re.sub(r"<[^>]+>", " ", text(met))
    assert MEANWHILE in shown
    assert re.search(r"Er staat nu:\s+Van een collega", shown)
    assert re.search(rf"U typte:\s+{format_date(last)}", shown)
    saved = client.post(address, filled(met))
    assert saved.status_code == HTTPStatus.FOUND
    # What I did not touch stays the colleague's, what I typed is mine.
    assert (stands().note, stands().end) == ("Van een collega", last + DAY)


def test_one_can_keep_all_of_ones_own(office: Resident, as_person):
    client, address = as_person("k.manager"), page("correct", office, number=stands().number)
    mine, theirs = client.get(address), client.get(address)
    client.post(address, filled(theirs, note="Van een collega", why="Eerst"))

    met = client.post(address, filled(mine, note="Van mij", why="Daarna"))
    client.post(address, filled(met, **{"keuze-note": "mijn"}))

    assert stands().note == "Van mij"


def test_who_comes_third_is_told_again(office: Resident, as_person):
    client, address = as_person("k.manager"), page("correct", office, number=stands().number)
    mine, theirs = client.get(address), client.get(address)
    client.post(address, filled(theirs, note="De eerste", why="Eerst"))
    met = client.post(address, filled(mine, note="Van mij", why="Daarna"))
    client.post(address, filled(client.get(address), note="De tweede", why="Weer"))

    again = client.post(address, filled(met))

    assert again.status_code == HTTPStatus.CONFLICT
    assert "De tweede" in text(again)
    assert "Van mij" in text(again)
    assert client.post(address, filled(again)).status_code == HTTPStatus.FOUND
    assert stands().note == "Van mij"


def test_where_no_field_reads_otherwise_the_form_stays_and_carries_what_is_known_now(
    office: Resident, dronten: Municipality, as_person
):
    colleague = case_manager(dronten, "c.ollega")
    made_team(dronten, colleague, name="Team Taal")
    with desk_of(case_manager(dronten, "k.ander")) as desk:
        to = User.objects.get(pk=colleague.user_id)
        handing = NewHandover(text="Graag taalles", answer_by=desk.today + WEEK, to_user=to)
        made = hand_on(desk=desk, resident=office, handing=handing)
    client, address = as_person("c.ollega"), page("handover_answer", pk=made.pk)
    seen = client.get(address)
    with desk_of(case_manager(dronten, "k.derde")) as desk:
        state = HandoverState(text="Graag rekenles", answer_by=made.answer_by)
        correct_handover(desk=desk, handover=made, state=state, why="Het gaat om rekenen")

    met = client.post(address, filled(seen, answer="teruggegeven", why="Wij geven geen taalles"))

    assert met.status_code == HTTPStatus.BAD_REQUEST
    assert MEANWHILE in text(met)
    assert "Graag rekenles" in text(met)
    assert "Wij geven geen taalles" in text(met)
    assert client.post(address, filled(met)).status_code == HTTPStatus.FOUND
    made.refresh_from_db()
    assert (made.state, made.why) == (Handover.State.RETURNED, "Wij geven geen taalles")


def test_the_letterhead_is_chosen_per_line(office: Resident, as_person):
    client, address = as_person("t.leider"), page("letterhead")
    mine, theirs = client.get(address), client.get(address)
    client.post(address, filled(theirs, phone="0321 388 911", lines="Team Werk", email="", objections_to="Postbus 100"))

    met = client.post(address, filled(mine, phone="14 0321", lines="Team Werk", objections_to="Postbus 100"))

    assert "0321 388 911" in text(met)
    assert client.post(address, filled(met)).status_code == HTTPStatus.FOUND
    newest = LetterheadVersion._default_manager.get_queryset().latest("number")
    assert (newest.number, newest.phone) == (2, "14 0321")


def test_taking_the_national_wording_again_takes_one_press_more(office: Resident, as_person):
    client, address = as_person("t.leider"), page("letter_wording", template="uitnodiging-gesprek")
    first = client.get(address)
    client.post(address, filled(first, subject="Kom langs"))
    mine, theirs = client.get(address), client.get(address)
    client.post(address, filled(theirs, subject="Kom morgen langs"))

    met = client.post(address, filled(mine, doen="landelijk"))

    assert met.status_code == HTTPStatus.BAD_REQUEST
    assert MEANWHILE in text(met)
    assert client.post(address, filled(met, doen="landelijk")).status_code == HTTPStatus.FOUND
    assert WordingVersion._default_manager.get_queryset().count() == 3


def test_a_form_of_service_and_a_file_that_was_assigned_take_one_press_more(office: Resident, as_person):
    number, team = KINDS.of_word("basisdienstverlening").number, str(Team._default_manager.get_queryset().get().pk)
    for address, first, second in (
        (page("service_change", kind=number), {"name": "Basis"}, {"name": "Anders"}),
        (page("assign", office), {"team": team, "taker": "k.manager"}, {"team": team, "taker": ""}),
    ):
        client = as_person("t.leider")
        mine, theirs = client.get(address), client.get(address)
        assert client.post(address, filled(theirs, **first)).status_code == HTTPStatus.FOUND

        met = client.post(address, filled(mine, **second))

        assert met.status_code == HTTPStatus.BAD_REQUEST
        assert "intussen" in text(met)
        assert client.post(address, filled(met)).status_code == HTTPStatus.FOUND
    assert ServiceForm._default_manager.get_queryset().get().name == "Anders"
