"""A place never gets more people than seats because somebody stays longer, came earlier, or the place changes under them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.correcting import correct_spell
from meedoen.apps.cases.actions.positions import PositionEntry, PositionError, change_position, open_position
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry, end_spell, write_spell
from meedoen.apps.cases.actions.seating import take_seat
from meedoen.apps.cases.models import CaseSpell, Position, Resident
from meedoen.apps.network.models import Organisation
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered

pytestmark = pytest.mark.django_db
P_JOB = KINDS.of_word("p-baan")
OPENED, MARCH, JUNE = date(2025, 1, 6), date(2025, 3, 31), date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def people(dronten: Municipality, worker: Actor) -> tuple[Resident, Resident]:
    head = lead(dronten)
    team = made_team(dronten, worker, head)
    first, second = (registered(head, team, worker=worker, surname=name) for name in ("Eerst", "Daarna"))
    return first, second


@pytest.fixture
def asked(dronten: Municipality) -> PositionEntry:
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefplaats", name="Proefplaats")
    return PositionEntry(provider=provider, kind=P_JOB, seats=1, begin=OPENED)


@pytest.fixture
def sits(worker: Actor, people: tuple[Resident, Resident], asked: PositionEntry) -> CaseSpell:
    """Let the first sit there until the end of March, and the second from April."""
    first, second = people
    with desk_of(worker) as desk:
        position = open_position(desk=desk, entry=asked)
        spell = take_seat(desk=desk, resident=first, position=position, begin=OPENED, last_day=MARCH).spell
        take_seat(desk=desk, resident=second, position=position, begin=MARCH + DAY)
    return spell


def corrected(shown: CaseSpell, **columns: object) -> SpellEntry:
    given = {"kind": P_JOB, "begin": shown.begin, "last_day": MARCH, "provider": shown.provider}
    return SpellEntry(**{**given, **columns})


def test_who_stays_longer_than_there_is_a_seat_is_refused_at_the_last_day(worker: Actor, sits: CaseSpell):
    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="Op 1 april 2025 is op deze plaats niets vrij: 1 van 1 bezet") as refused:
            end_spell(desk=desk, shown=sits, last_day=JUNE, reason=0)
        ended = end_spell(desk=desk, shown=sits, last_day=MARCH - DAY, reason=0)

    assert [each.field for each in refused.value.objections] == ["last_day"]
    assert ended.end == MARCH


@pytest.mark.parametrize("last_day", [JUNE, None])
def test_a_correction_takes_no_seat_of_another(worker: Actor, sits: CaseSpell, last_day: date | None):
    with desk_of(worker) as desk, pytest.raises(EntryError, match="niets vrij"):
        correct_spell(desk=desk, shown=sits, entry=corrected(sits, last_day=last_day), why="Bleef langer")


def test_a_correction_leaves_the_days_on_which_the_place_is_there(worker: Actor, sits: CaseSpell):
    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="Deze plaats is er vanaf 6 januari 2025"):
            correct_spell(desk=desk, shown=sits, entry=corrected(sits, begin=OPENED - DAY), why="Begon eerder")
        done = correct_spell(desk=desk, shown=sits, entry=corrected(sits, begin=OPENED + DAY), why="Begon later")

    assert (done.spell.begin, done.spell.position_id) == (OPENED + DAY, sits.position_id)


def test_with_another_organisation_somebody_does_not_sit_there_any_more_and_that_is_told(
    worker: Actor, sits: CaseSpell, dronten: Municipality
):
    other = Organisation._default_manager.create(municipality=dronten, slug="ergens-anders", name="Ergens anders")
    with desk_of(worker) as desk:
        entry = corrected(sits, provider=other, last_day=JUNE)
        done = correct_spell(desk=desk, shown=sits, entry=entry, why="Het was daar")

    assert (done.left_seat, done.spell.position, done.spell.provider) == (True, None, other)


def test_what_somebody_does_without_an_end_does_not_fit_in_a_seat_that_another_takes_later(
    worker: Actor, people: tuple[Resident, Resident], asked: PositionEntry
):
    first, second = people
    with desk_of(worker) as desk:
        position = open_position(desk=desk, entry=asked)
        take_seat(desk=desk, resident=second, position=position, begin=MARCH + DAY)
        does = SpellEntry(kind=P_JOB, begin=OPENED, provider=asked.provider)
        write_spell(desk=desk, resident=first, entry=does)

        with pytest.raises(EntryError, match="Op 1 april 2025 is op deze plaats niets vrij"):
            take_seat(desk=desk, resident=first, position=position, begin=OPENED, last_day=MARCH)


@pytest.mark.parametrize(
    ("columns", "said", "field"),
    [
        ({"seats": 1}, "Er zitten (straks) 2 mensen op deze plaats", "seats"),
        ({"begin": OPENED + DAY, "seats": 2}, "Sinds 6 januari 2025 zit er al iemand", "begin"),
    ],
)
def test_a_place_does_not_change_under_who_sits_there(
    worker: Actor,
    people: tuple[Resident, Resident],
    asked: PositionEntry,
    columns: dict[str, object],
    said: str,
    field: str,
):
    with desk_of(worker) as desk:
        position: Position = open_position(desk=desk, entry=replace(asked, seats=2))
        for resident in people:
            take_seat(desk=desk, resident=resident, position=position, begin=OPENED)

    with desk_of(worker) as desk, pytest.raises(PositionError) as refused:
        change_position(desk=desk, position=position, entry=replace(asked, **columns))

    assert said in str(refused.value)
    assert refused.value.field == field
