"""Merged spells say of every day and person whether somebody has a kind, like the spells do, in as few spells as can be."""

from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.facts import OPEN_END, FactTable, Spell
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.destroying import destroy
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DAY, DRONTEN, NOON, facts

FIRST = date(2024, 2, 20)


@st.composite
def spells(draw):
    numbers = range(1, draw(st.integers(1, 9)) + 1)
    return [
        Spell(
            fact=number,
            person=draw(st.integers(1, 2)),
            household=1,
            municipality=DRONTEN,
            kind=draw(st.integers(1, 2)),
            begin=(begin := FIRST + timedelta(days=draw(st.integers(0, 12)))),
            end=draw(st.one_of(st.just(OPEN_END), st.integers(1, 6).map(lambda days, of=begin: of + timedelta(days)))),
            reason=draw(st.integers(0, 2)),
        )
        for number in numbers
    ]


def by_walking(given):
    """Merge by looking at every day, and at who ends last."""
    days = [FIRST + timedelta(days=number) for number in range(25)]
    merged = set()
    for person, kind in {(each.person, each.kind) for each in given}:
        mine = [each for each in given if (each.person, each.kind) == (person, kind)]
        held = [day for day in days if any(each.holds_on(day) for each in mine)]
        for begin in (day for day in held if day - timedelta(days=1) not in held):
            end = begin
            while end in held:
                end += timedelta(days=1)
            last = max(each.end for each in mine if begin <= each.begin <= end) if end > days[-1] else end
            reason = max(each.reason for each in mine if each.end == last and begin <= each.begin < end)
            merged.add((person, kind, begin, last, reason))
    return merged


@settings(max_examples=40)
@given(given=spells())
def test_merged_spells_are_what_walking_the_days_gives(given):
    with TemporaryDirectory() as folder:
        store = FactStore(Path(folder))
        replace(store, municipality=DRONTEN, facts=facts(spells=given), codebook=BOOK, at=NOON)

        found = pq.read_table(store.municipality(DRONTEN).merged, partitioning=None).to_pylist()

    assert {tuple(row.values()) for row in found} == by_walking(given)
    assert len(found) == len(by_walking(given))


def test_merged_spells_can_be_left_out(store):
    manifest = replace(store, municipality=DRONTEN, facts={}, codebook=BOOK, at=NOON, merged=False)

    assert (manifest.merged, store.municipality(DRONTEN).merged) == (None, None)


@settings(max_examples=25)
@given(first=spells(), then=spells())
def test_merging_anew_only_of_whom_something_differs_gives_what_merging_all_gives(first, then):
    of_the_second = [changed(each, person=2) for each in then]
    after = [each for each in first if each.person == 1] + [changed(each, fact=each.fact + 9) for each in of_the_second]
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        store, anew = FactStore(Path(folder)), FactStore(Path(other))
        replace(store, municipality=DRONTEN, facts=facts(spells=first), codebook=BOOK, at=NOON)
        told = {FactTable.SPELLS: [each for each in after if each.person == 2]}
        parts = deliver(store, municipality=DRONTEN, facts=told, codebook=BOOK, at=NOON + DAY, persons=[2])
        whole = replace(anew, municipality=DRONTEN, facts=facts(spells=after), codebook=BOOK, at=NOON)

        assert parts.merged.name == whole.merged.name

        left = destroy(store, municipality=DRONTEN, persons=[2], at=NOON + DAY + 1)
        of_the_first = facts(spells=[each for each in first if each.person == 1])
        assert (
            left.merged.name
            == replace(anew, municipality=DRONTEN, facts=of_the_first, codebook=BOOK, at=NOON).merged.name
        )
