"""Places: adding, changing and closing them, taking a seat, what came free, and what of the agreed number is reached."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.positions import (
    PositionEntry,
    PositionError,
    agree_positions,
    change_position,
    close_position,
    open_position,
)
from meedoen.apps.cases.actions.recording import EntryError, end_spell, write_spell
from meedoen.apps.cases.actions.seating import take_seat
from meedoen.apps.cases.models import CaseSpell, Position, Team
from meedoen.apps.cases.queries.freed_positions import came_free
from meedoen.apps.cases.queries.positions import free_positions, position_with, positions, realised
from meedoen.apps.journal.models import Entry
from meedoen.apps.network.models import Organisation
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db
P_JOB = KINDS.of_word("p-baan")
LONG_AGO = date(2025, 1, 6)


@pytest.fixture
def provider(dronten: Municipality) -> Organisation:
    made: Organisation = Organisation._default_manager.create(
        municipality=dronten, slug="proefwerkplaats", name="Proefwerkplaats"
    )
    return made


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def head(dronten: Municipality) -> Actor:
    return lead(dronten)


@pytest.fixture
def team(dronten: Municipality, worker: Actor, head: Actor) -> Team:
    return made_team(dronten, worker, head)


def entry(provider: Organisation, **columns: object) -> PositionEntry:
    given = {"kind": P_JOB, "seats": 1, "begin": LONG_AGO, **columns}
    return PositionEntry(provider=provider, **given)


def made_position(worker: Actor, provider: Organisation, **columns: object) -> Position:
    with desk_of(worker) as desk:
        return open_position(desk=desk, entry=entry(provider, **columns))


def test_a_place_is_free_until_somebody_takes_it_and_from_the_day_after_the_last(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    resident = registered(head, team, worker=worker)
    position = made_position(worker, provider)

    with desk_of(worker) as desk:
        today = desk.today
        assert [each.position for each in free_positions(desk=desk)] == [position]
        written = take_seat(desk=desk, resident=resident, position=position, begin=today - timedelta(days=30))
        assert (written.spell.position, written.spell.provider, written.spell.kind) == (
            position,
            provider,
            P_JOB.number,
        )
        assert (free_positions(desk=desk), came_free(desk=desk)) == ((), ())
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=written.spell, last_day=today - timedelta(days=3), reason=0)
    with desk_of(worker) as desk:
        (found,) = came_free(desk=desk)

    assert (found.free, found.since, found.soon) == (1, today - timedelta(days=2), ())


def test_a_place_that_comes_free_soon_is_told_before(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    resident = registered(head, team, worker=worker)
    position = made_position(worker, provider)

    with desk_of(worker) as desk:
        last_day = desk.today + timedelta(days=9)
        take_seat(desk=desk, resident=resident, position=position, begin=LONG_AGO, last_day=last_day)
        (found,) = came_free(desk=desk)

    assert (found.free, found.since, found.soon) == (0, None, (last_day + timedelta(days=1),))


def test_of_a_place_that_comes_free_soon_is_told_since_when_another_seat_was_free(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    gone, going = (registered(head, team, worker=worker, surname=name) for name in ("Verzonnen", "Bedacht"))
    position = made_position(worker, provider, seats=2)

    with desk_of(worker) as desk:
        left, leaves = desk.today - timedelta(days=90), desk.today + timedelta(days=9)
        take_seat(desk=desk, resident=gone, position=position, begin=LONG_AGO, last_day=left)
        take_seat(desk=desk, resident=going, position=position, begin=LONG_AGO, last_day=leaves)
        (found,) = came_free(desk=desk)

    assert (found.free, found.since) == (1, left + timedelta(days=1))
    assert found.soon == (leaves + timedelta(days=1),)


def test_the_last_seat_is_taken_once(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    first, second = (registered(head, team, worker=worker, surname=name) for name in ("Een", "Twee"))
    position = made_position(worker, provider)

    with desk_of(worker) as desk:
        take_seat(desk=desk, resident=first, position=position, begin=desk.today)
        with pytest.raises(EntryError, match="niets vrij: 1 van 1 bezet"):
            take_seat(desk=desk, resident=second, position=position, begin=desk.today)
        # Before the first comes there is a seat, but not without an end.
        with pytest.raises(EntryError, match="niets vrij"):
            take_seat(desk=desk, resident=second, position=position, begin=desk.today - timedelta(days=9))
        taken = take_seat(
            desk=desk,
            resident=second,
            position=position,
            begin=desk.today - timedelta(days=9),
            last_day=desk.today - timedelta(days=1),
        )

    assert taken.spell.position == position


def test_a_place_is_taken_only_while_it_is_there(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    resident = registered(head, team, worker=worker)
    with desk_of(worker) as desk:
        soon = desk.today + timedelta(days=30)
    position = made_position(worker, provider, last_day=soon)

    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="Deze plaats is er vanaf 6 januari 2025"):
            take_seat(desk=desk, resident=resident, position=position, begin=date(2025, 1, 5))
        with pytest.raises(EntryError, match="De laatste dag van deze plaats is"):
            take_seat(desk=desk, resident=resident, position=position, begin=desk.today)

    assert (
        not CaseSpell._default_manager.kept_for_all(municipality_code=dronten.code).filter(position=position).exists()
    )


def test_what_somebody_does_there_already_goes_on_at_the_place(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    resident = registered(head, team, worker=worker)
    position, other = made_position(worker, provider), made_position(worker, provider, project="Groen")
    with desk_of(worker) as desk:
        before = spell("p-baan", LONG_AGO)
        done = write_spell(
            desk=desk, resident=resident, entry=type(before)(kind=before.kind, begin=LONG_AGO, provider=provider)
        )

    with desk_of(worker) as desk:
        written = take_seat(desk=desk, resident=resident, position=position, begin=desk.today)
        with pytest.raises(EntryError, match="zit al op een andere plaats"):
            take_seat(desk=desk, resident=resident, position=other, begin=desk.today)

    assert (written.spell.number, written.spell.begin, written.spell.position) == (
        done.spell.number,
        LONG_AGO,
        position,
    )


@pytest.mark.parametrize(
    ("columns", "said", "field"),
    [
        ({"seats": 0}, "van 1 tot en met", "seats"),
        ({"begin": date(2096, 12, 1)}, "meer dan twee jaar vooruit", "begin"),
        ({"last_day": date(2025, 1, 5)}, "De laatste dag ligt vóór de eerste dag", "last_day"),
        ({"hours_from": Decimal(24), "hours_to": Decimal(16)}, "Wissel ze om", "hours_to"),
        ({"step_from": 4, "step_to": 3}, "Wissel ze om", "step_to"),
        ({"note": "Voor 9999 90 019, die hier al werkte"}, "een BSN kan zijn", "note"),
    ],
)
def test_what_cannot_be_a_place_is_refused(
    provider: Organisation, worker: Actor, columns: dict[str, object], said: str, field: str
):
    with pytest.raises(PositionError, match=said) as refused:
        made_position(worker, provider, **columns)

    assert refused.value.field == field


def test_a_place_is_not_closed_under_somebody(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    resident = registered(head, team, worker=worker)
    position = made_position(worker, provider)

    with desk_of(worker) as desk:
        taken = take_seat(desk=desk, resident=resident, position=position, begin=LONG_AGO).spell
        with pytest.raises(PositionError, match="zit er nog iemand"):
            close_position(desk=desk, position=position, last_day=desk.today)
        with pytest.raises(PositionError, match="Maak voor een andere soort"):
            change_position(desk=desk, position=position, entry=entry(provider, kind=KINDS.of_word("atelier")))
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=taken, last_day=desk.today - timedelta(days=1), reason=0)
        close_position(desk=desk, position=position, last_day=desk.today - timedelta(days=1))
        assert positions(desk=desk) == ()
        assert position_with(desk=desk, pk=position.pk) is not None


def test_changes_of_places_stand_in_the_log_and_name_nobody(
    dronten: Municipality, provider: Organisation, worker: Actor
):
    position = made_position(worker, provider)

    with desk_of(worker) as desk:
        change_position(desk=desk, position=position, entry=entry(provider, seats=4, language_level="A2"))

    told = Entry._default_manager.get_queryset().order_by("pk").values_list("action", "subject")
    assert list(told)[-2:] == [
        ("plaats toegevoegd", f"P-baan bij Proefwerkplaats (plaats {position.pk})"),
        ("plaats gewijzigd", f"P-baan bij Proefwerkplaats (plaats {position.pk})"),
    ]


def test_a_year_shows_what_is_there_taken_and_agreed(
    dronten: Municipality, provider: Organisation, worker: Actor, head: Actor, team: Team
):
    first, second = (registered(head, team, worker=worker, surname=name) for name in ("Een", "Twee"))
    position = made_position(worker, provider, seats=3)

    with desk_of(head) as desk:
        take_seat(desk=desk, resident=first, position=position, begin=LONG_AGO)
        write_spell(desk=desk, resident=second, entry=spell("p-baan", LONG_AGO))
        agree_positions(desk=desk, kind=P_JOB, year=2025, number=4, decision="Begroting 2025")
        agree_positions(desk=desk, kind=P_JOB, year=2025, number=5, decision="Najaarsnota 2025")
        (found,) = realised(desk=desk, year=2025)

    assert (found.code, found.year.seats, found.year.taken, found.year.unplaced) == (P_JOB, 3, 2, 1)
    assert (found.year.agreed, found.year.short, found.year.average) == (5, 3, Decimal(2 * 360) / 365)


def test_only_who_divides_work_writes_what_was_agreed(worker: Actor):
    with desk_of(worker) as desk, pytest.raises(NotAllowedError):
        agree_positions(desk=desk, kind=P_JOB, year=2025, number=4, decision="Begroting 2025")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR, Role.PRIVACY_OFFICER, Role.INTAKE])
def test_who_has_no_work_with_places_sees_none(
    dronten: Municipality, provider: Organisation, worker: Actor, role: Role
):
    made_position(worker, provider)

    with desk_of(employee("n.niemand", dronten, role)) as desk, pytest.raises(NotAllowedError):
        positions(desk=desk)


@pytest.mark.any_database
def test_places_of_another_municipality_are_not_there(provider: Organisation, worker: Actor):
    position = made_position(worker, provider)
    druten = Municipality.objects.get(slug="druten")

    with desk_of(case_manager(druten, "k.druten"), code=druten.code) as desk:
        assert positions(desk=desk) == ()
        assert position_with(desk=desk, pk=position.pk) is None
