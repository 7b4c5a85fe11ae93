"""Counted spells say of every kind and month how many came and went, and how many there are at its end, like the spells do."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.facts import OPEN_END, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DRONTEN, NOON, facts

MONTH = Grid(GridKind.MONTH)
FIRST, LAST = MONTH.index_of(date(2023, 11, 1)), MONTH.index_of(date(2024, 4, 1))
DAYS = [
    date(2023, 11, 30),
    date(2023, 12, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 2, 29),
    date(2024, 3, 1),
]


@st.composite
def spells(draw):
    numbers = range(1, draw(st.integers(1, 9)) + 1)
    return [
        Spell(
            fact=number,
            person=number,
            household=1,
            municipality=DRONTEN,
            kind=draw(st.integers(1, 2)),
            begin=(begin := draw(st.sampled_from(DAYS))),
            end=draw(st.sampled_from([*(day for day in DAYS if day > begin), OPEN_END])),
        )
        for number in numbers
    ]


def by_looking(given, *, kind, month):
    """Count what came and went in a month, and what there is on its last day, one spell after the other."""
    mine = [each for each in given if each.kind == kind]
    came = sum(MONTH.index_of(each.begin) == month for each in mine)
    went = sum(each.end < OPEN_END and MONTH.index_of(each.end) == month for each in mine)
    return came, went, sum(each.holds_on(MONTH.last_day(month)) for each in mine)


@settings(max_examples=40)
@given(given=spells())
def test_counted_spells_are_what_looking_at_every_month_gives(given):
    with TemporaryDirectory() as folder:
        store = FactStore(Path(folder))
        replace(store, municipality=DRONTEN, facts=facts(spells=given), codebook=BOOK, at=NOON)
        found = pq.read_table(store.municipality(DRONTEN).counted, partitioning=None).to_pylist()

    for kind in (1, 2):
        for month in range(FIRST, LAST + 1):
            moved = [row for row in found if (row["kind"], row["since"]) == (kind, month)]
            standing = [row for row in found if row["kind"] == kind and row["since"] <= month <= row["until"]]
            told = (
                sum(row["came"] for row in moved),
                sum(row["went"] for row in moved),
                sum(row["stands"] for row in standing),
            )
            assert told == by_looking(given, kind=kind, month=month)
            assert (len(moved) <= 1, len(standing) <= 1) == (True, True)


def test_counted_spells_stay_when_the_spells_do(store):
    spell = Spell(fact=1, person=1, household=1, municipality=DRONTEN, kind=1, begin=date(2024, 1, 1), end=OPEN_END)
    before = replace(store, municipality=DRONTEN, facts=facts(spells=[spell]), codebook=BOOK, at=NOON)

    after = replace(store, municipality=DRONTEN, facts=facts(spells=[spell]), codebook=BOOK, at=NOON + 1)

    assert before.counted == after.counted
    assert after.counted.rows == 1
    assert store.municipality(DRONTEN).check_files().total == 0


def test_without_what_is_made_beforehand_nothing_is_counted(store):
    manifest = replace(store, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON, merged=False)

    assert (manifest.counted, store.municipality(DRONTEN).counted) == (None, None)
