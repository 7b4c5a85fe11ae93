"""Whom a place fits: of the own caseload and teams only, in order of name, and what is logged of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.positions import PositionEntry, open_position
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.actions.seating import WishEntry, take_seat, write_wish
from meedoen.apps.cases.models import AccessLine, PersonalDetails, Position, Resident, Team, Wish
from meedoen.apps.cases.queries.fitting import known_of, people_for, positions_for
from meedoen.apps.cases.queries.movement import Group, group_movement, people_moved
from meedoen.apps.cases.queries.positions import position_with
from meedoen.apps.network.models import Organisation
from meedoen.core.cases.fitting import FitGroup, Travels
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db
P_JOB = KINDS.of_word("p-baan")
LONG_AGO = date(2025, 1, 6)


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def head(dronten: Municipality) -> Actor:
    return lead(dronten)


@pytest.fixture
def team(dronten: Municipality, worker: Actor, head: Actor) -> Team:
    return made_team(dronten, worker, head)


@pytest.fixture
def position(dronten: Municipality, worker: Actor) -> Position:
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefwerk", name="Proefwerk")
    with desk_of(worker) as desk:
        entry = PositionEntry(provider=provider, kind=P_JOB, seats=2, begin=LONG_AGO, step_from=3)
        return open_position(desk=desk, entry=entry)


def wishes(actor: Actor, resident: Resident, **columns: object) -> None:
    with desk_of(actor) as desk:
        given = {"kinds": (P_JOB,), "hours_possible": Decimal(16), "available_from": desk.today, **columns}
        write_wish(desk=desk, resident=resident, entry=WishEntry(**given))


def stands_on(actor: Actor, resident: Resident, word: str) -> None:
    with desk_of(actor) as desk:
        write_spell(desk=desk, resident=resident, entry=spell(word, LONG_AGO))


def groups(actor: Actor, position: Position, *, of_team: bool = False) -> dict[FitGroup, list[str]]:
    with desk_of(actor) as desk:
        shown = position_with(desk=desk, pk=position.pk)
        assert shown is not None
        found = people_for(desk=desk, shown=shown, of_team=of_team)
    return {each.group: [who.name for who, _ in each.people] for each in found.groups}


def test_people_stand_in_groups_and_within_one_by_name(worker: Actor, head: Actor, team: Team, position: Position):
    names = ("Ziel", "Appel", "Mos", "Bok")
    people = {name: registered(head, team, worker=worker, surname=name, given_name="") for name in names}
    for name in ("Ziel", "Appel"):
        wishes(worker, people[name])
        stands_on(worker, people[name], "trede-3")
    wishes(worker, people["Bok"], available_from=None)
    stands_on(worker, people["Bok"], "trede-4")

    found = groups(worker, position)

    assert list(found) == [FitGroup.ALL, FitGroup.ONE_UNKNOWN, FitGroup.MORE_UNKNOWN]
    assert [[name.split()[-1] for name in each] for each in found.values()] == [["Appel", "Ziel"], ["Bok"], ["Mos"]]


def test_the_own_caseload_the_team_and_nobody_else(
    dronten: Municipality, worker: Actor, head: Actor, team: Team, position: Position
):
    elsewhere = made_team(dronten, head, name="Team Anders")
    registered(head, team, worker=worker, surname="Mijn")
    registered(head, team, worker=head, surname="Team")
    registered(head, elsewhere, surname="Elders")

    own, of_team = groups(worker, position), groups(worker, position, of_team=True)

    assert [name for each in own.values() for name in each] == ["Test Mijn"]
    assert [name for each in of_team.values() for name in each] == ["Test Mijn", "Test Team"]
    lines = AccessLine._default_manager.get_queryset().order_by("-number")[:2]
    assert [(line.ground, len(line.subjects.split())) for line in lines] == [("eigen team", 2), ("eigen caseload", 1)]


def test_who_sits_there_or_died_is_not_compared(worker: Actor, head: Actor, team: Team, position: Position):
    seated, died = (registered(head, team, worker=worker, surname=name) for name in ("Zit", "Weg"))
    with desk_of(worker) as desk:
        take_seat(desk=desk, resident=seated, position=position, begin=desk.today)
        PersonalDetails.objects.within(**desk.scope).filter(resident=died).update(died_on=desk.today)
        shown = position_with(desk=desk, pk=position.pk)
        assert shown is not None
        found = people_for(desk=desk, shown=shown)

    assert ([who.name for who in found.seated], found.groups, found.compared) == (["Test Zit"], (), 0)


def test_a_place_that_does_not_fit_is_taken_with_why_only(worker: Actor, head: Actor, team: Team, position: Position):
    resident = registered(head, team, worker=worker)
    wishes(worker, resident, kinds=(KINDS.of_word("mantelzorg"),))
    stands_on(worker, resident, "trede-2")
    stands_on(worker, resident, "mogelijke-trede-2")

    with desk_of(worker) as desk, pytest.raises(EntryError, match=r"past niet \(wens, trede\)") as refused:
        take_seat(desk=desk, resident=resident, position=position, begin=desk.today)
    with desk_of(worker) as desk:
        taken = take_seat(desk=desk, resident=resident, position=position, begin=desk.today, why="Op proef")

    assert [each.field for each in refused.value.objections] == ["why"]
    assert taken.spell.note == "Past niet (wens, trede), en is toch gekozen: Op proef"


def test_what_is_known_comes_from_today_and_the_last_version(worker: Actor, head: Actor, team: Team):
    resident = registered(head, team, worker=worker)
    stands_on(worker, resident, "trede-2")
    stands_on(worker, resident, "mogelijke-trede-4")
    wishes(worker, resident, hours_possible=Decimal(8))
    wishes(worker, resident, hours_possible=Decimal("20.5"), travels=Travels.DISTRICT, language_level="A2")

    with desk_of(worker) as desk:
        known = known_of(desk=desk, residents=[resident.pk])[resident.pk]
        versions = Wish.objects.within(**desk.scope).filter(resident=resident).count()

    assert (known.step, known.possible_step, known.wishes) == (2, 4, frozenset({P_JOB.number}))
    assert (known.hours_possible, known.travels, known.language_level) == (Decimal("20.5"), Travels.DISTRICT, "A2")
    assert versions == 2


def test_for_one_person_the_free_places_have_the_same_reasons(
    worker: Actor, head: Actor, team: Team, position: Position
):
    resident = registered(head, team, worker=worker)
    wishes(worker, resident)
    stands_on(worker, resident, "trede-3")

    with desk_of(worker) as desk:
        (found,) = positions_for(desk=desk, resident=resident)
        shown = position_with(desk=desk, pk=position.pk)
        assert shown is not None
        people = people_for(desk=desk, shown=shown)

    assert found.shown.position == position
    assert found.compared == people.groups[0].people[0][1]


def test_who_does_not_work_in_files_compares_nobody(dronten: Municipality, position: Position):
    with desk_of(employee("a.nalist", dronten, Role.ANALYST)) as desk:
        shown = position_with(desk=desk, pk=position.pk)
        assert shown is not None
        with pytest.raises(NotAllowedError):
            people_for(desk=desk, shown=shown)


def test_movement_counts_everybody_and_names_the_own_only(
    dronten: Municipality, worker: Actor, head: Actor, team: Team
):
    own = registered(head, team, worker=worker, surname="Mijn")
    other = registered(head, made_team(dronten, head, name="Team Anders"), worker=head, surname="Elders")
    for resident in (own, other):
        with desk_of(head) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", LONG_AGO))
            write_spell(desk=desk, resident=resident, entry=spell("trede-2", LONG_AGO))
            write_spell(desk=desk, resident=resident, entry=spell("trede-4", desk.today - timedelta(days=20)))
            hours = spell("vrijwilligerswerk", LONG_AGO)
            entry = type(hours)(kind=hours.kind, begin=LONG_AGO, hours_per_week=Decimal(8))
            write_spell(desk=desk, resident=resident, entry=entry)
    wishes(head, own, hours_possible=Decimal(16))

    with desk_of(head) as desk:
        benefit = frozenset({KINDS.of_word("algemene-bijstand").number})
        group = Group(kinds=benefit, first=desk.today - timedelta(days=100), last=desk.today)
        whole = group_movement(desk=desk, group=group)
    with desk_of(worker) as desk:
        named = people_moved(desk=desk, group=group, first=2, last=4)
        with pytest.raises(NotAllowedError):
            group_movement(desk=desk, group=group)

    assert whole.ladder.counts == {(2, 4): 2}
    assert (whole.hours.people, whole.hours.now, whole.hours.possible, whole.hours.unknown) == (1, 8, 16, 1)
    assert [who.name for who in named] == ["Test Mijn"]
