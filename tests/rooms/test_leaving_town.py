"""Who left the municipality: the terms stop, what runs on is asked, and the file says that somebody left."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_event, write_spell
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.models import CaseSpell, PersonalDetails, Residence, Resident
from meedoen.apps.cases.queries.deceased import left_after_death
from meedoen.apps.cases.queries.keeping import retained_now
from meedoen.apps.network.models import Area
from meedoen.core.cases.retention import Fate
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, spell
from tests.rooms.one_file import resident, signed_in
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HAVEN, KADE = "BU03030102", "BU03030103"
LIVED = date(2020, 1, 1)


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    for code, name in ((HAVEN, "Haven"), (KADE, "Kade")):
        Area.objects.create(municipality=dronten, code=code, name=name, kind="buurt")
    return case_manager(dronten)


@pytest.fixture
def home(worker: Actor, resident: Resident) -> Residence:
    with desk_of(worker) as desk:
        given = {"street": "Proefstraat 1", "place": "Dronten", "area_code": HAVEN}
        return first_version(desk=desk, model=Residence, resident=resident, begin=LIVED, **given)


def homes() -> list[tuple[str, date, date | None]]:
    known = Residence._default_manager.get_queryset().filter(municipality_id=CODE, known_until=None)
    return list(known.order_by("begin").values_list("area_code", "begin", "end"))


def away() -> list[tuple[date, date | None]]:
    known = CaseSpell._default_manager.get_queryset().filter(known_until=None, kind=KINDS.of_word("verhuisd").number)
    return list(known.order_by("begin").values_list("begin", "end"))


def move(client: Client, resident: Resident, begin: date, to: str = "weg"):
    seen = Residence._default_manager.get_queryset().filter(known_until=None).order_by("begin").last()
    answers = {"area_code": to, "begin": begin.isoformat(), "seen": str(seen.pk) if seen else "geen"}
    return client.post(page("moved", resident), answers, follow=True)


@pytest.fixture
def late(worker: Actor, resident: Resident) -> date:
    """Write that the plan was reviewed ten months ago, on a benefit; return the day of three days ago."""
    today = timezone.localdate()
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", LIVED))
        day = today - timedelta(days=300)
        write_event(desk=desk, resident=resident, kind=KINDS.of_word("plan-besproken"), day=day, value=1)
    return today - timedelta(days=3)


def test_of_who_left_no_term_is_asked_and_what_runs_on_is(signed_in, resident, home, late):
    before = text(signed_in.get(page("person", resident)))
    assert "Woont" in before
    assert "Er loopt geen termijn" not in before
    assert 'id="vertrokken"' not in text(signed_in.get(page("morning")))

    move(signed_in, resident, late)
    file, morning = text(signed_in.get(page("person", resident))), text(signed_in.get(page("morning")))

    assert away() == [(late, None)]
    assert "vertrokken uit de gemeente op" in file
    assert "Dit loopt nog: Algemene bijstand" in file
    assert "<dt>Woont</dt>" not in file.replace("\n", "")
    assert "Woonde" in file
    assert "meedoen-deadline__name" not in file
    assert "meedoen-deadline__name" in before
    assert 'id="vertrokken"' in morning
    assert 'id="overleden"' not in morning


def test_who_has_nothing_left_is_not_asked_for_in_the_morning(signed_in, resident, home):
    move(signed_in, resident, date(2026, 3, 1))

    assert "Er loopt niets meer dat u nog beëindigt." in text(signed_in.get(page("person", resident)))
    assert 'id="vertrokken"' not in text(signed_in.get(page("morning")))


def test_who_comes_back_did_leave_for_a_while(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))
    move(signed_in, resident, date(2026, 2, 1), KADE)

    assert away() == [(date(2025, 6, 1), date(2026, 2, 1))]
    file = text(signed_in.get(page("person", resident)))
    assert "vertrokken uit de gemeente op" not in file
    assert "Kade" in file


def test_who_comes_back_on_the_day_of_leaving_did_not_leave(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))
    move(signed_in, resident, date(2025, 6, 1), KADE)

    assert away() == []


def test_a_move_of_before_the_departure_that_is_told_late_leaves_the_departure_as_it_is(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))

    told = text(move(signed_in, resident, date(2024, 6, 1), KADE))

    assert homes() == [(HAVEN, LIVED, date(2024, 6, 1)), (KADE, date(2024, 6, 1), date(2025, 6, 1))]
    assert away() == [(date(2025, 6, 1), None)]
    assert "Vertrok op 1 juni 2025 uit de gemeente; dat blijft zo." in told


def test_who_left_earlier_than_was_told_left_once(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))
    move(signed_in, resident, date(2025, 4, 1))

    assert homes() == [(HAVEN, LIVED, date(2025, 4, 1))]
    assert away() == [(date(2025, 4, 1), None)]


def test_a_departure_that_somebody_wrote_besides_stands_once(signed_in, worker, resident, home):
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("verhuisd", date(2025, 5, 28)))

    move(signed_in, resident, date(2025, 6, 1))

    assert away() == [(date(2025, 5, 28), None)]


def test_a_departure_keeps_no_file_and_is_not_left_open_by_a_death(signed_in, worker, resident, home):
    move(signed_in, resident, date(2021, 6, 1))
    with desk_of(worker) as desk:
        kept = retained_now(desk=desk, resident=resident, day=desk.today)
        died = desk.today - timedelta(days=30)
        assert left_after_death(desk=desk, died={resident.pk: died}) == {}
    PersonalDetails._default_manager.get_queryset().update(died_on=died)

    assert kept.fate is Fate.KEPT
    assert "31 mei 2031" in kept.why or "juni 2031" in kept.why
    assert 'id="vertrokken"' not in text(signed_in.get(page("morning")))


def correct(client: Client, resident: Resident, left: str, why: str = "verkeerd gehoord"):
    seen = Residence._default_manager.get_queryset().filter(known_until=None).order_by("begin").last()
    answers = {"area_code": seen.area_code, "begin": seen.begin.isoformat(), "left": left, "why": why}
    return client.post(page("neighbourhood", resident), {**answers, "seen": str(seen.pk)}, follow=True)


def test_a_wrong_day_of_leaving_is_corrected(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))

    told = text(correct(signed_in, resident, "2025-07-01"))

    assert "Vertrokken op 1 juli 2025." in told
    assert homes() == [(HAVEN, LIVED, date(2025, 7, 1))]
    assert away() == [(date(2025, 7, 1), None)]
    assert "tot 1 juni 2025" in text(signed_in.get(page("neighbourhood", resident)))


def test_who_did_not_leave_lives_there_still(signed_in, resident, home, late):
    move(signed_in, resident, late)

    told = text(correct(signed_in, resident, ""))

    assert "Deze persoon staat niet meer als vertrokken." in told
    assert homes() == [(HAVEN, LIVED, None)]
    assert away() == []
    assert "meedoen-deadline__name" in text(signed_in.get(page("person", resident)))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"left": "2020-01-01"}, "Op 1 januari 2020 begon dit adres. Kies een latere dag van vertrek."),
        ({"left": "2099-01-01"}, "is nog niet geweest"),
        ({"left": "", "why": ""}, "Zeg waarom u dit verbetert"),
    ],
)
def test_a_day_of_leaving_that_cannot_be_changes_nothing(signed_in, resident, home, answers, said):
    move(signed_in, resident, date(2025, 6, 1))

    told = text(correct(signed_in, resident, **answers))

    assert said in told
    assert (homes(), away()) == ([(HAVEN, LIVED, date(2025, 6, 1))], [(date(2025, 6, 1), None)])


def test_of_who_did_not_leave_no_day_of_leaving_is_asked(signed_in, resident, home):
    asked = text(signed_in.get(page("neighbourhood", resident)))
    assert "Vertrokken uit de gemeente op" not in asked

    correct(signed_in, resident, "2025-06-01")

    assert homes() == [(HAVEN, LIVED, None)]


def test_who_came_back_meanwhile_is_not_said_never_to_have_left(signed_in, resident, home):
    move(signed_in, resident, date(2025, 6, 1))
    (left,) = Residence._default_manager.get_queryset().filter(known_until=None)
    move(signed_in, resident, date(2026, 2, 1), KADE)

    answers = {"area_code": HAVEN, "begin": LIVED.isoformat(), "left": "", "why": "proef", "seen": str(left.pk)}
    signed_in.post(page("neighbourhood", resident), answers)

    assert homes() == [(HAVEN, LIVED, date(2025, 6, 1)), (KADE, date(2026, 2, 1), None)]
    assert away() == [(date(2025, 6, 1), date(2026, 2, 1))]
