"""The group on a day, counted by hand: nobody drops out, what began last counts, and a day of before is another group."""

from datetime import date

import pytest

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, CaseSpell, Residence
from meedoen.apps.cases.queries.group import GroupChoice, GroupCounts, group_counts, group_people
from meedoen.apps.cases.queries.people import people_told
from meedoen.core.cases.traits import MISSING, YES, Trait
from meedoen.core.indicators.codes import Section
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = pytest.mark.django_db
DAY, BEFORE = date(2026, 6, 1), date(2024, 6, 1)
BENEFITS = [code.number for code in KINDS if code.section is Section.BENEFIT]


@pytest.fixture
def town(dronten: Municipality):
    """Make three residents on benefit: one of whom much is known, one of whom only the year of birth, one without a benefit."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    known = registered(head, team, worker=worker, surname="Bekend", born=date(1980, 6, 1))
    year = registered(head, team, worker=worker, surname="Alleenjaar", born=None)
    year.details.update(birth_year=1962)
    without = registered(head, team, worker=worker, surname="Zonder", born=date(2000, 1, 1))
    with desk_of(worker) as desk:
        for resident, entry in (
            (known, spell("algemene-bijstand", date(2015, 1, 1))),
            (known, spell("trede-2", date(2020, 1, 1))),
            (known, spell("trede-4", date(2026, 1, 1))),
            (known, spell("basisdienstverlening", date(2025, 1, 1))),
            (known, spell("ontheffing", date(2025, 1, 1), date(2025, 12, 31))),
            (year, spell("ioaw", date(2025, 9, 1))),
            (year, spell("vrijwilligerswerk", date(2025, 9, 1))),
            (without, spell("algemene-bijstand", date(2016, 1, 1), date(2026, 5, 31))),
        ):
            write_spell(desk=desk, resident=resident, entry=entry)
        Residence._default_manager.create(
            municipality=dronten,
            resident=known,
            number=1,
            known_from=desk.now,
            recorded_by="x",
            area_code="BU03030101",
            begin=date(2019, 1, 1),
        )
    return worker, head, {"known": known, "year": year, "without": without}


def counted(head, day: date = DAY, cross=None, **only: str) -> GroupCounts:
    chosen = {Trait[name.upper()]: word for name, word in only.items()}
    with desk_of(head) as desk:
        return group_counts(desk=desk, choice=GroupChoice(day=day, kinds=BENEFITS, only=chosen), cross=cross)


def test_everybody_is_counted_once_by_every_trait(town):
    found = counted(town[1])

    assert found.total == 2
    assert found.by == {
        Trait.STEP: {"trede-4": 1, MISSING: 1},
        Trait.DURATION: {"10+": 1, "0-1": 1},
        Trait.BENEFIT: {"algemene-bijstand": 1, "ioaw": 1},
        Trait.SERVICE: {"basisdienstverlening": 1, MISSING: 1},
        Trait.OCCUPATION: {YES: 1, MISSING: 1},
        Trait.EXEMPTION: {MISSING: 2},
        Trait.AGE: {"45-54": 1, "55-64": 1},
        Trait.AREA: {"BU03030101": 1, MISSING: 1},
    }


def test_a_day_of_before_is_the_group_of_then(town):
    found = counted(town[1], BEFORE)

    assert found.total == 2
    assert found.by[Trait.STEP] == {"trede-2": 1, MISSING: 1}
    assert found.by[Trait.DURATION] == {"5-10": 2}
    assert found.by[Trait.AGE] == {"35-44": 1, "23-26": 1}


def test_narrowing_and_crossing_tell_the_same_people(town):
    narrowed = counted(town[1], service="basisdienstverlening")
    crossed = counted(town[1], cross=(Trait.STEP, Trait.AGE))

    assert (narrowed.total, narrowed.by[Trait.STEP]) == (1, {"trede-4": 1})
    assert crossed.crossed == {("trede-4", "45-54"): 1, (MISSING, "55-64"): 1}
    assert counted(town[1], service=MISSING).by[Trait.BENEFIT] == {"ioaw": 1}


def test_of_two_steps_at_once_the_one_that_began_last_counts(town):
    with desk_of(town[0]) as desk:
        CaseSpell._default_manager.create(
            municipality_id=CODE, resident=town[2]["known"], number=7, known_from=desk.now, recorded_by="x",
            kind=KINDS.of_word("trede-1").number, begin=date(2026, 2, 1),
        )  # fmt: skip

    assert counted(town[1]).by[Trait.STEP] == {"trede-1": 1, MISSING: 1}


def test_who_sees_no_group_may_not_count(town):
    with pytest.raises(NotAllowedError):
        counted(town[0])


def test_people_are_those_of_the_own_teams_and_only_who_is_shown_is_logged(town, dronten: Municipality):
    worker, _, residents = town
    other = case_manager(dronten, "a.ander")
    far = made_team(dronten, other, name="Team Ver")
    registered(lead(dronten, "l.ver"), far, worker=other, surname="Ver")
    with desk_of(other) as desk:
        write_spell(desk=desk, resident=far.assignments.get().resident, entry=spell("bbz", date(2024, 1, 1)))

    with desk_of(worker, screen="wie in de groep") as desk:
        found = group_people(desk=desk, choice=GroupChoice(day=DAY, kinds=BENEFITS))
        shown = people_told(desk=desk, keys=found.keys[:1], day=DAY)

    assert found.keys == (residents["year"].pk, residents["known"].pk)
    # Who sees no group is not told how many others a filter finds: that could be asked about one neighbour.
    assert found.others == 0
    assert [(each.who.name, each.words[Trait.BENEFIT]) for each in shown] == [("Test Alleenjaar", "ioaw")]
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.screen, len(line.subjects.split())) == ("wie in de groep", 1)
