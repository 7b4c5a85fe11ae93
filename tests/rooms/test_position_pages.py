"""Places as people use them: the list, one place with whom it fits, what fits one person, realisation, and movement."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.positions import PositionEntry, open_position
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.seating import WishEntry, write_wish
from meedoen.apps.cases.models import AccessLine, CaseSpell, Position, Resident, Wish
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym
from meedoen.apps.network.models import Organisation
from tests.apps.cases.people import CODE, KINDS, desk_of, lead, made_team, registered, spell
from tests.people import account
from tests.rooms.one_file import worker

__all__ = ["worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    head = lead(dronten)
    team = made_team(dronten, worker, head)
    found = registered(head, team, worker=worker, surname="Proefmeijer", given_name="Fatma")
    registered(head, made_team(dronten, head, name="Team Anders"), surname="Elders", given_name="Ali")
    with desk_of(worker) as desk:
        long_ago = desk.today - timedelta(days=400)
        write_spell(desk=desk, resident=found, entry=spell("algemene-bijstand", long_ago))
        write_spell(desk=desk, resident=found, entry=spell("trede-2", long_ago))
        write_spell(desk=desk, resident=found, entry=spell("trede-3", desk.today - timedelta(days=30)))
    return found


@pytest.fixture
def position(dronten: Municipality, worker: Actor) -> Position:
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefwerk", name="Proefwerkplaats")
    with desk_of(worker) as desk:
        kind = desk.book.kinds.of_word("p-baan")
        entry = PositionEntry(
            provider=provider, kind=kind, seats=1, begin=date(2025, 1, 6), step_from=3, language_level="A2"
        )
        return open_position(desk=desk, entry=entry)


def page(route: str, *words: object) -> str:
    return reverse(f"mensen:{route}", args=("dronten", *words))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def last_line() -> AccessLine:
    return AccessLine._default_manager.get_queryset().order_by("number").last()


def in_log(resident: Resident) -> str:
    return pseudonym(purpose=Purpose.LOG, municipality_code=CODE, number=resident.number)


def test_the_list_tells_what_is_free_and_can_be_narrowed(position: Position, as_person):
    client = as_person("k.manager")

    whole = text(client.get(page("positions")))
    other = text(client.get(page("positions"), {"soort": "atelier", "toon": "vrij"}))

    assert "1 plaats; daarvan is er 1 vrij." in whole
    assert "Proefwerkplaats" in whole
    assert "trede 3 of hoger, Nederlands A2" in whole
    assert "Proefwerkplaats" not in other


def test_a_place_is_added_in_one_form_that_says_what_is_wrong_and_keeps_what_was_typed(position: Position, as_person):
    client = as_person("k.manager")
    typed = {
        "kind": "atelier",
        "provider": str(position.provider_id),
        "project": "Keramiek",
        "seats": "anderhalf",
        "begin": "2026-01-05",
        "last_day": "",
        "hours_from": "24",
        "hours_to": "16",
        "step_from": "",
        "step_to": "",
        "language_level": "",
        "area_code": "",
        "note": "Kopjes draaien",
    }

    refused = client.post(page("position_new"), typed)
    assert f'href="{page("positions")}">Plaatsen</a>' in text(refused)
    hours = client.post(page("position_new"), {**typed, "seats": "4"})
    saved = client.post(page("position_new"), {**typed, "seats": "4", "hours_to": "32"}, follow=True)

    assert refused.status_code == hours.status_code == HTTPStatus.BAD_REQUEST
    assert "Keramiek" in text(refused)
    assert "Het hoogste aantal uren is lager dan het laagste" in text(hours)
    assert "De plaats bij Proefwerkplaats staat in de lijst." in text(saved)
    assert "Proefwerkplaats, Keramiek" in text(saved)


def test_a_place_shows_only_the_own_people_and_says_why(position: Position, resident: Resident, as_person):
    shown = text(as_person("k.manager").get(page("position", position.pk)))

    assert "Meer is nog niet bekend (1)" in shown
    assert "Staat op trede 3; gevraagd is trede 3 of hoger." in shown
    assert "Gevraagd is A2 of hoger; het taalniveau staat niet in het dossier." in shown
    assert "Leg het taalniveau vast." in shown
    assert "Fatma Proefmeijer" in shown
    assert "Elders" not in shown
    assert (last_line().ground, last_line().subjects) == ("eigen caseload", in_log(resident))


def test_an_analyst_sees_a_place_and_nobody(position: Position, resident: Resident, dronten: Municipality, as_person):
    account("a.nalist", dronten, Role.ANALYST)
    shown = text(as_person("a.nalist").get(page("position", position.pk)))
    assert f'href="{page("positions")}">Plaatsen</a>' in shown

    assert "0 van 1" in shown
    assert "Proefmeijer" not in shown
    assert last_line().subjects == ""


def test_what_somebody_wants_decides_what_fits(position: Position, resident: Resident, as_person):
    client = as_person("k.manager")
    before = text(client.get(page("fitting", resident.token)))
    typed = {
        "kinds": ["p-baan", "atelier"],
        "hours_possible": "19,5",
        "travels": "wijk",
        "language_level": "B1",
        "available_from": timezone.localdate().isoformat(),
    }

    saved = client.post(page("wish", resident.token), typed, follow=True)

    assert "Meer is nog niet bekend (1)" in before
    assert "Wil dit: een P-baan." not in before
    assert "Voldoet aan alles (1)" in text(saved)
    assert "Wil dit: een P-baan." in text(saved)
    assert "19,5 per week" in text(saved)
    again = text(client.get(page("wish", resident.token)))
    assert 'value="19,5"' in again
    known = Wish._default_manager.kept_for_all(municipality_code=CODE).get()
    assert known.kinds == sorted(KINDS.of_word(word).number for word in ("p-baan", "atelier"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"hours_possible": "120"}, "ten hoogste 99"), ({"available_from": "31-2-2026"}, "31-2-2026")],
)
def test_a_wish_that_cannot_be_is_refused_and_kept(resident: Resident, as_person, typed: dict[str, str], said: str):
    empty = {"hours_possible": "", "travels": "", "language_level": "", "available_from": ""}

    answer = as_person("k.manager").post(page("wish", resident.token), {**empty, **typed})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert next(iter(typed.values())) in text(answer)


def test_a_seat_is_taken_from_the_page_of_somebody_and_is_gone_then(position: Position, resident: Resident, as_person):
    client = as_person("k.manager")
    today = timezone.localdate()

    saved = client.post(
        page("seat", resident.token, position.pk),
        {"begin": today.isoformat(), "last_day": "", "hours": "16"},
        follow=True,
    )
    again = client.post(page("seat", resident.token, position.pk), {"begin": "2024-01-01", "last_day": "", "hours": ""})

    assert "De plaats bij Proefwerkplaats staat in het dossier." in text(saved)
    assert "Er is nu geen plaats vrij" in text(saved)
    taken = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).get(position=position)
    assert (taken.begin, taken.hours_per_week, taken.provider_id) == (today, 16, position.provider_id)
    assert again.status_code == HTTPStatus.BAD_REQUEST
    assert "Deze plaats is er vanaf 6 januari 2025" in text(again)
    assert "Van uw eigen mensen" in text(client.get(page("position", position.pk)))


def test_a_place_that_does_not_fit_asks_why_it_is_chosen_all_the_same(
    position: Position, resident: Resident, worker: Actor, as_person
):
    with desk_of(worker) as desk:
        cares = desk.book.kinds.of_word("mantelzorg")
        write_wish(desk=desk, resident=resident, entry=WishEntry(kinds=(cares,)))
    client, address = as_person("k.manager"), page("seat", resident.token, position.pk)
    typed = {"begin": timezone.localdate().isoformat(), "last_day": "", "hours": "16"}

    asked = text(client.get(address))
    assert "Wens voldoet niet: Wil iets anders" in asked
    assert "Waarom toch deze plaats?" in asked
    unsaid = client.post(address, {**typed, "why": " "})
    assert unsaid.status_code == HTTPStatus.BAD_REQUEST
    assert 'value="16"' in text(unsaid)
    assert not CaseSpell._default_manager.kept_for_all(municipality_code=CODE).filter(position=position).exists()
    client.post(address, {**typed, "why": "Wil het proberen"})

    taken = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).get(position=position)
    assert taken.note == "Past niet (wens), en is toch gekozen: Wil het proberen"


def test_a_place_of_which_something_is_not_known_asks_no_why(position: Position, resident: Resident, as_person):
    asked = text(as_person("k.manager").get(page("seat", resident.token, position.pk)))

    assert "Past deze plaats?" in asked
    assert "Niet bekend: wens, taal, beschikbaar." in asked
    assert "Waarom toch" not in asked


def test_the_morning_tells_what_came_free(position: Position, resident: Resident, as_person):
    client = as_person("k.manager")
    today = timezone.localdate()
    before = text(client.get(page("morning")))

    soon = {"begin": "2025-02-03", "last_day": (today + timedelta(days=5)).isoformat(), "hours": ""}
    client.post(page("seat", resident.token, position.pk), soon)
    after = text(client.get(page("morning")))

    assert "Vrijgekomen plaatsen" not in before
    assert "Vrijgekomen plaatsen" in after
    assert "1 plaats vanaf" in after


def test_realisation_stands_beside_what_was_agreed(position: Position, resident: Resident, as_person):
    client = as_person("t.leider")
    year = timezone.localdate().year
    typed = {"kind": "p-baan", "year": str(year), "number": "3", "decision": "Begroting"}

    wrong = client.post(page("agreed"), {**typed, "year": "1990"})
    saved = client.post(page("agreed"), typed, follow=True)

    assert wrong.status_code == HTTPStatus.BAD_REQUEST
    assert "Schrijf een jaar van 2000" in text(wrong)
    assert f"De taakstelling van {year} voor P-baan is 3." in text(saved)
    assert "▼ 3 te weinig" in text(saved)
    assert "bij 0 van de 1 soorten" in text(saved)


def test_of_few_people_movement_tells_nothing_to_who_opens_no_files(
    resident: Resident, dronten: Municipality, as_person
):
    account("a.nalist", dronten, Role.ANALYST)

    shown = text(as_person("a.nalist").get(page("movement")))

    assert "minder dan 10 personen." in shown
    assert "Minder dan 10 omhoog, minder dan 10 gelijk, minder dan 10 omlaag" in shown
    assert "Van minder dan 10 personen zijn zowel de uren" in shown
    assert not re.search(r">\s*[1-9]\d*\s*</td>", shown)


def test_movement_is_a_matrix_without_names(resident: Resident, dronten: Municipality, as_person):
    account("k.waliteit", dronten, Role.QUALITY)
    client = as_person("k.waliteit")

    shown = text(client.get(page("movement")))
    wrong = text(client.get(page("movement"), {"van": "2030-01-01", "tot": "2026-01-01"}))

    assert "1 omhoog, 0 gelijk, 0 omlaag; van 0 is een trede onbekend" in shown
    assert "Proefmeijer" not in shown
    assert page("movers") not in shown
    assert last_line().subjects == ""
    assert "De eerste dag moet vóór de laatste liggen" in wrong


def test_who_moved_is_named_to_who_has_the_file(resident: Resident, as_person):
    client = as_person("t.leider")
    whole = text(client.get(page("movement")))
    shown = text(client.get(page("movers"), {"trede-eerst": "2", "trede-laatst": "3"}))
    none = text(client.get(page("movers"), {"trede-eerst": "2", "trede-laatst": "2"}))

    assert "Trede 2 naar trede 3" in whole
    assert "Fatma Proefmeijer" in shown
    assert "Proefmeijer" not in none


def test_who_moved_of_another_team_is_named_to_nobody_else(resident: Resident, dronten: Municipality, as_person):
    account("v.vreemd", dronten, Role.CASE_MANAGER)

    shown = text(as_person("v.vreemd").get(page("movers"), {"trede-eerst": "2", "trede-laatst": "3"}))

    assert "0 personen uit uw caseload" in shown
    assert "Proefmeijer" not in shown
