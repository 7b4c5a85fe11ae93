"""Made up facts keep the rules, are the same for the same seed, and are as skewed and untidy as a register is."""

from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest

from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.reading import FactStore
from meedoen.engines.synthetic import happening, lasting
from meedoen.engines.synthetic.filling import Recipe, fill, made_up
from meedoen.engines.synthetic.places import Place, country
from meedoen.links.definitions.reading import national_code_book
from tests.engines.store.made import BOOK, NOON

DRONTEN = Place(municipality=303, spells=20_000)
VILLAGE = Place(municipality=34, spells=300)
RECIPE = Recipe(seed=7, book=BOOK)


@pytest.fixture(scope="module")
def asked():
    """Ask the made up facts of one municipality something."""
    tables = made_up(RECIPE, DRONTEN)
    connection = duckdb.connect()
    for table, rows in tables.items():
        connection.register(table.value, rows)
    connection.execute("CREATE VIEW now AS FROM spells WHERE known_until = 253402300799")
    return lambda sql: connection.sql(sql).fetchall()


def test_the_same_seed_gives_the_same_files_whatever_else_is_made(tmp_path):
    alone, together = FactStore(tmp_path / "alone"), FactStore(tmp_path / "together")

    (one,) = fill(alone, recipe=RECIPE, places=[VILLAGE], at=NOON)
    _, same = fill(together, recipe=RECIPE, places=[Place(municipality=50, spells=80), VILLAGE], at=NOON + 9)

    assert [file.sha256 for file in one.files] == [file.sha256 for file in same.files]
    assert not list(tmp_path.glob("*/.gemaakt*"))


def test_another_seed_or_place_gives_other_facts():
    one, other = made_up(RECIPE, VILLAGE), made_up(Recipe(seed=8, book=BOOK), VILLAGE)

    assert not one[FactTable.SPELLS].equals(other[FactTable.SPELLS])


@pytest.mark.parametrize("size", [1, 64, 101])
def test_the_size_of_a_part_makes_no_difference(monkeypatch, size):
    whole = made_up(RECIPE, VILLAGE)
    monkeypatch.setattr(lasting, "_ROWS", size)
    monkeypatch.setattr(happening, "_ROWS", size)

    parts = made_up(RECIPE, VILLAGE)

    by = [("fact", "ascending"), ("known_from", "ascending")]
    for table in (FactTable.SPELLS, FactTable.EVENTS):
        assert parts[table].sort_by(by).equals(whole[table].sort_by(by))


@pytest.mark.parametrize("spells", [0, 1, 2, 777, 20_000])
def test_made_up_facts_keep_every_rule(tmp_path, spells):
    store = FactStore(tmp_path)

    (manifest,) = fill(store, recipe=RECIPE, places=[Place(municipality=303, spells=spells)], at=NOON)

    assert manifest.table(FactTable.SPELLS).now.rows == spells
    assert store.municipality(303).check(codebook=BOOK).total == 0


def test_about_eight_in_a_hundred_are_open_and_all_begin_in_fifteen_years(asked):
    ((share, first, last),) = asked(
        'SELECT avg(("end" = DATE \'2299-12-31\')::INT), min(year("begin")), max(year("begin")) FROM now'
    )

    assert 0.06 < share < 0.11
    assert (first, last) == (2011, 2025)


def test_some_kinds_are_far_more_frequent_and_some_people_have_far_more(asked):
    kinds = [count for (count,) in asked("SELECT count(*) FROM now GROUP BY kind ORDER BY 1 DESC")]
    people = [count for (count,) in asked("SELECT count(*) FROM now GROUP BY person ORDER BY 1 DESC")]

    assert kinds[0] > 1.5 * kinds[-1]
    assert people[0] > 5 * people[len(people) // 2]


def test_people_move_and_their_spell_goes_on_elsewhere(asked):
    ((touching, elsewhere),) = asked("""
        SELECT count(*), avg((one.area <> other.area)::INT) FROM now AS one JOIN now AS other
        ON one.fact + 1 = other.fact AND one.person = other.person AND one.kind = other.kind AND one."end" = other."begin"
    """)

    assert 700 < touching < 1700
    assert elsewhere > 0.8


def test_spells_of_one_person_and_kind_overlap_and_have_gaps(asked):
    ((overlaps, gaps),) = asked("""
        SELECT count(*) FILTER (WHERE "begin" < before), count(*) FILTER (WHERE "begin" > before) FROM (
            SELECT "begin", lag("end") OVER (PARTITION BY person, kind ORDER BY "begin", fact) AS before FROM now)
    """)

    assert min(overlaps, gaps) > 200


def test_some_facts_were_corrected_and_some_reported_late(asked):
    ((former, share_open),) = asked(
        "SELECT count(*), avg((\"end\" = DATE '2299-12-31')::INT) FROM spells WHERE known_until < 253402300799"
    )
    ((late,),) = asked(
        "SELECT avg((known_from / 86400 - date_diff('day', DATE '1970-01-01', \"begin\") > 90)::INT) FROM now"
    )

    ((latest,),) = asked(
        "SELECT max(known_from) FROM (SELECT known_from FROM spells UNION ALL SELECT known_from FROM events)"
    )

    assert latest < lasting.KNOWN_BY
    assert 500 < former < 1100
    assert 0.5 < share_open < 0.9
    assert 0.005 < late < 0.1


def test_most_notifications_are_followed_by_a_plan_of_the_same_person(asked):
    ((share, within),) = asked("""
        SELECT count(plan.fact) / count(*), avg((plan.day - letter.day <= 70)::INT)
        FROM events AS letter LEFT JOIN events AS plan
        ON plan.fact = letter.fact + 1 AND plan.person = letter.person AND plan.kind = 1501
            AND plan.known_until = 253402300799
        WHERE letter.kind = 1500 AND letter.known_until = 253402300799
    """)

    assert 0.8 < share < 0.87
    assert 0.5 < within < 0.8


def test_residents_and_task_figures_are_there_for_every_year(asked):
    assert asked("SELECT min(year), max(year), count(DISTINCT year), min(number) > 0 FROM population") == [
        (2011, 2026, 16, True)
    ]
    assert asked("SELECT count(*), min(number) > 0 FROM task_figures") == [(16, True)]


def test_a_list_without_events_gives_none():
    book = BOOK.__class__(
        kinds=BOOK.kinds.__class__("soorten", 1, tuple(code for code in BOOK.kinds if code.table is FactTable.SPELLS)),
        ages=BOOK.ages,
        groups=BOOK.groups,
        reasons=BOOK.reasons,
    )

    tables = made_up(Recipe(seed=1, book=book), VILLAGE)

    assert [tables[table].num_rows for table in (FactTable.EVENTS, FactTable.TASK_FIGURES)] == [0, 0]
    assert tables[FactTable.SPELLS].num_rows >= 300
    assert set(tables[FactTable.SPELLS]["provider"].to_pylist()) == {0}
    assert isinstance(tables[FactTable.SPELLS], pa.Table)


def test_with_the_national_lists_a_notification_is_followed_by_a_plan(tmp_path):
    book, store = national_code_book(), FactStore(tmp_path)
    (manifest,) = fill(store, recipe=Recipe(seed=1, book=book), places=[DRONTEN], at=NOON)

    told = {each.kind: each.rows for each in manifest.kinds if each.table is FactTable.EVENTS}

    one, other = (book.kinds.of_word(word).number for word in ("kennisgeving-inburgeringsplicht", "pip-vastgesteld"))
    assert 0.75 < told[other] / told[one] < 0.92
    assert store.municipality(303).check(codebook=book).total == 0


@pytest.mark.parametrize("municipalities", [1, 2, 12, 342])
def test_a_country_has_as_many_spells_as_asked_and_few_large_places(municipalities):
    places = country(spells=1_000_003, municipalities=municipalities)

    assert sum(place.spells for place in places) == 1_000_003
    assert len({place.municipality for place in places}) == municipalities
    assert all(one.spells >= other.spells for one, other in pairwise(places))
