"""Who lives with whom: coming together, leaving, and what it makes of how benefits are counted."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import AccessLine, Assignment, HouseholdStay, PersonalDetails, ProcessingLine, Resident
from meedoen.apps.cases.telling import told_files
from tests.apps.cases.people import desk_of, lead, made_team, registered
from tests.rooms.one_file import colleague, resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["colleague", "resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BEGIN = date(2025, 3, 1)


@pytest.fixture
def other(dronten: Municipality, worker: Actor, resident: Resident) -> Resident:
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    return registered(lead(dronten, "t.tweede"), team, worker=worker, surname="Samenwoner")


def join(client: Client, whose: Resident, whom: Resident, begin: date = BEGIN, **more: str):
    answers = {"wie": "Samenwoner Proefmeijer", "doe": "koppel", "resident": str(whom.token), "role": "partner"}
    return client.post(page("household", whose), {**answers, "begin": begin.isoformat(), **more})


def known(whose: Resident) -> list[tuple[int, str, date, date | None]]:
    stays = HouseholdStay._default_manager.get_queryset().filter(resident=whose, known_until=None).order_by("begin")
    return [(each.household, each.role, each.begin, each.end) for each in stays]


def find(client: Client, whose: Resident, typed: str) -> str:
    return text(client.post(page("household", whose), {"wie": typed, "doe": "zoek"}))


def test_who_lives_together_is_one_household_in_the_facts(signed_in, worker, resident, other):
    assert "huishouden van één persoon" in text(signed_in.get(page("household", resident)))
    assert "Samenwoner" in find(signed_in, resident, "Samenwoner")

    answer = join(signed_in, resident, other, wie="Samenwoner")

    assert answer.status_code == HTTPStatus.FOUND
    ((number, role, begin, end),) = known(resident)
    assert (role, begin, end) == ("partner", BEGIN, None)
    assert known(other) == [(number, "hoofd", BEGIN, None)]
    with desk_of(worker) as desk:
        files = dict(told_files(residents=[resident, other], **desk.scope))
    assert {stay.number for file in files.values() for stay in file.households} == {
        files[resident].households[0].number
    }
    shown = text(signed_in.get(page("household", resident)))
    assert "Samenwoner (aanvrager of hoofd van het huishouden, vanaf 1 maart 2025)" in shown
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert len(line.subjects.split()) == 2


def test_who_comes_to_live_with_somebody_else_leaves_the_household_before(signed_in, dronten, worker, resident, other):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    join(signed_in, resident, other, wie="Samenwoner")

    later = BEGIN + timedelta(days=100)
    join(signed_in, resident, third, later, wie="Derdeman")

    first, second = known(resident)
    assert first[2:] == (BEGIN, later)
    assert second[2:] == (later, None)
    assert known(third)[0][0] == second[0] != first[0]
    assert known(other)[0][3] is None


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (timedelta(days=0), "al in één huishouden"),
        (timedelta(days=-30), "Vanaf 1 maart 2025 staat er al een huishouden"),
        (timedelta(days=9_000), "is nog niet geweest"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(signed_in, resident, other, begin, said):
    join(signed_in, resident, other, wie="Samenwoner")
    before = known(resident)

    answer = join(signed_in, resident, other, BEGIN + begin, wie="Samenwoner")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert known(resident) == before


def test_nobody_is_offered_to_live_with_oneself(signed_in, resident, other):
    found = find(signed_in, resident, "Samenwoner")
    alone = find(signed_in, resident, "Proefmeijer")

    assert f'value="{other.token}"' in found
    assert f'value="{resident.token}"' not in alone
    assert join(signed_in, resident, resident, wie="Samenwoner").status_code == HTTPStatus.BAD_REQUEST
    assert known(resident) == []


def test_who_leaves_has_a_last_day_and_what_stood_is_kept(signed_in, resident, other):
    assert "Deze persoon staat nu in geen huishouden." in text(signed_in.get(page("household_left", resident)))
    join(signed_in, resident, other, wie="Samenwoner")
    left = page("household_left", resident)
    seen = str(HouseholdStay._default_manager.get_queryset().get(resident=resident, known_until=None).pk)
    last = timezone.localdate() - timedelta(days=3)

    wrong = signed_in.post(left, {"last_day": (BEGIN - timedelta(days=1)).isoformat(), "seen": seen})
    done = signed_in.post(left, {"last_day": last.isoformat(), "seen": seen})

    assert "Dit huishouden begon op 1 maart 2025" in text(wrong)
    assert done.status_code == HTTPStatus.FOUND
    assert known(resident)[0][3] == last + timedelta(days=1)
    assert HouseholdStay._default_manager.get_queryset().filter(resident=resident).count() == 2


def correct(client: Client, whose: Resident, **more: str):
    stay = HouseholdStay._default_manager.get_queryset().get(resident=whose, known_until=None)
    address = page("household_correct", whose, number=stay.number)
    answers = {"role": "partner", "begin": BEGIN.isoformat(), "last_day": "", "why": "verkeerd overgenomen"}
    return client.post(address, {"seen": str(stay.pk), **answers, **more})


def test_a_stay_is_corrected_with_why_and_what_stood_is_kept(signed_in, resident, other):
    join(signed_in, resident, other, wie="Samenwoner")
    assert "Verbeteren: partner, vanaf 1 maart 2025" in text(signed_in.get(page("household", resident)))

    answer = correct(signed_in, resident, role="kind", begin="2025-02-01", last_day="2025-12-31")

    assert answer.status_code == HTTPStatus.FOUND
    ((_, role, begin, end),) = known(resident)
    assert (role, begin, end) == ("kind", date(2025, 2, 1), date(2026, 1, 1))
    before = HouseholdStay._default_manager.get_queryset().get(resident=resident, known_until__isnull=False)
    assert (before.role, before.begin) == ("partner", BEGIN)
    assert known(other)[0][1:] == ("hoofd", BEGIN, None)


def test_a_mistake_goes_from_the_file_and_who_stays_lives_alone(signed_in, resident, other):
    join(signed_in, resident, other, wie="Samenwoner")

    answer = correct(signed_in, resident, withdrawn="on")

    assert answer.status_code == HTTPStatus.FOUND
    assert known(resident) == []
    gone = HouseholdStay._default_manager.get_queryset().get(resident=resident)
    assert (gone.withdrawn_why, bool(gone.withdrawn_by)) == ("verkeerd overgenomen", True)
    assert "niemand anders in het register" in text(signed_in.get(page("household", other)))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"why": ""}, "Waarom verbetert u dit?"),
        ({"last_day": "2025-02-01"}, "De laatste dag (1 februari 2025) ligt voor de eerste (1 maart 2025)"),
        ({"begin": "2099-01-01"}, "1 januari 2099 is nog niet geweest"),
        ({"role": "buurman"}, "Plaats in het huishouden"),
        ({"seen": "1"}, "Iemand anders heeft dit intussen veranderd"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(signed_in, resident, other, answers, said):
    join(signed_in, resident, other, wie="Samenwoner")
    before = known(resident)

    answer = correct(signed_in, resident, **answers)

    assert answer.status_code != HTTPStatus.FOUND
    assert said in text(answer)
    assert known(resident) == before


def test_days_of_another_household_are_not_taken(signed_in, dronten, worker, resident, other):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    join(signed_in, resident, other, wie="Samenwoner")
    later = BEGIN + timedelta(days=100)
    join(signed_in, resident, third, later, wie="Derdeman")
    first = HouseholdStay._default_manager.get_queryset().get(resident=resident, known_until=None, begin=BEGIN)

    answers = {"seen": str(first.pk), "role": "partner", "begin": BEGIN.isoformat(), "last_day": "", "why": "proef"}
    answer = signed_in.post(page("household_correct", resident, number=first.number), answers)

    assert "Vanaf 9 juni 2025 staat er een ander huishouden. Kies dagen ernaast, of verbeter dat eerst." in text(answer)
    assert known(resident)[0][3] == later


def test_a_stay_of_somebody_else_is_not_found(signed_in, resident, other):
    join(signed_in, resident, other, wie="Samenwoner")
    theirs = HouseholdStay._default_manager.get_queryset().get(resident=other, known_until=None)

    answer = signed_in.get(page("household_correct", resident, number=theirs.number))

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_change_is_logged_of_whom_it_is_about_and_who_was_only_found_was_looked_for(
    signed_in, dronten, worker, resident, other
):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    registered(lead(dronten, "t.derde"), team, worker=worker, surname="Samenwoners")

    join(signed_in, resident, other, wie="Samenwoner")

    search, change = AccessLine._default_manager.get_queryset().order_by("-number")[:2][::-1]
    assert (search.action, search.ground, search.changed) == ("gezocht", "overzicht", "")
    assert (change.action, change.ground, search.trace_id) == ("veranderd", "eigen caseload", change.trace_id)
    assert len(search.subjects.split()) == 1
    assert len(change.subjects.split()) == 2
    about = ProcessingLine._default_manager.get_queryset().filter(trace_id=change.trace_id)
    said = dict(about.exclude(data_subject_id="").values_list("data_subject_id", "name"))
    assert {each.rpartition(": ")[2] for who, each in said.items() if who in change.subjects} == {"veranderd"}
    assert said[search.subjects] == "huishouden: gezocht"


def test_in_the_file_of_another_caseload_nothing_is_written_without_a_reason(signed_in, dronten, colleague, resident):
    head = lead(dronten, "t.elders")
    stranger = registered(head, made_team(dronten, head, name="Team Elders"), worker=colleague, surname="Samenwoner")
    opened = page("open", stranger)

    answer = join(signed_in, resident, stranger, wie="Samenwoner")

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, opened)
    assert (known(resident), known(stranger)) == ([], [])

    signed_in.post(opened, {"why": "Zij wonen samen, zegt de inwoner."})
    join(signed_in, resident, stranger, wie="Samenwoner")

    assert known(stranger) == [(known(resident)[0][0], "hoofd", BEGIN, None)]
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.ground, line.reason) == ("met reden", "Zij wonen samen, zegt de inwoner.")


@pytest.mark.parametrize("has_stay", [True, False])
def test_nobody_comes_to_live_with_who_had_died(signed_in, dronten, worker, resident, other, has_stay):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    if has_stay:
        join(signed_in, third, other, wie="Samenwoner")
    died = BEGIN + timedelta(days=30)
    PersonalDetails._default_manager.get_queryset().filter(resident=other).update(died_on=died)

    answer = join(signed_in, resident, other, died + timedelta(days=1), wie="Samenwoner")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Over de ander: 1 april 2025 ligt na het overlijden op 31 maart 2025" in text(answer)
    assert known(resident) == []
    join(signed_in, resident, other, BEGIN, wie="Samenwoner")
    assert known(resident)[0][2] == BEGIN


def test_a_household_of_before_is_added_with_its_last_day(signed_in, dronten, worker, resident, other):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    join(signed_in, resident, other, wie="Samenwoner")

    told = join(signed_in, resident, third, date(2024, 1, 1), wie="Derdeman", last_day="2025-02-28")

    assert told.status_code == HTTPStatus.FOUND
    earlier, later = known(resident)
    assert earlier[1:] == ("partner", date(2024, 1, 1), BEGIN)
    assert later[1:] == ("partner", BEGIN, None)
    assert known(third) == [(earlier[0], "hoofd", date(2024, 1, 1), BEGIN)]
    shown = text(signed_in.get(page("household", resident)))
    assert "Als partner, vanaf 1 januari 2024 tot en met 28 februari 2025" in shown


@pytest.mark.parametrize(
    ("begin", "last_day", "said"),
    [
        (date(2024, 1, 1), "2023-12-31", "De laatste dag (31 december 2023) ligt voor de eerste"),
        (date(2024, 1, 1), "2025-03-01", "Vanaf 1 maart 2025 staat er al een huishouden"),
        (date(2025, 4, 1), "2025-05-01", "Vanaf 1 maart 2025 staat er een huishouden dat doorloopt na 1 mei 2025"),
        (date(2024, 1, 1), "2099-01-01", "is nog niet geweest"),
    ],
)
def test_last_days_that_cannot_be_are_told(signed_in, dronten, worker, resident, other, begin, last_day, said):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    join(signed_in, resident, other, wie="Samenwoner")

    answer = join(signed_in, resident, third, begin, wie="Derdeman", last_day=last_day)

    assert said in text(answer)
    assert (len(known(resident)), known(third)) == (1, [])


def test_a_household_has_one_head_at_a_time(signed_in, dronten, worker, resident, other):
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    third = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Derdeman")
    join(signed_in, resident, other, wie="Samenwoner", role="hoofd")
    assert (known(resident)[0][1], known(other)[0][1]) == ("hoofd", "lid")

    second = join(signed_in, third, other, wie="Samenwoner", role="hoofd")
    third_is = join(signed_in, third, other, wie="Samenwoner", role="kind")
    stay = HouseholdStay._default_manager.get_queryset().get(resident=third, known_until=None)
    answers = {"role": "hoofd", "begin": BEGIN.isoformat(), "last_day": "", "why": "proef", "seen": str(stay.pk)}
    corrected = signed_in.post(page("household_correct", third, number=stay.number), answers)

    for answer in (second, corrected):
        assert "Dit huishouden heeft op die dagen al een aanvrager of hoofd" in text(answer)
    assert third_is.status_code == HTTPStatus.FOUND
    assert known(third)[0][1] == "kind"
