"""Whatever is delivered after what: each state can be seen again as it was known, and a change touches no day before its edge."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.facts import OPEN_END, FactTable, Spell
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.destroying import destroy
from meedoen.engines.store.reading import FactStore
from tests.engines.store.made import BOOK, DAY, DRONTEN, NOON, rows

FIRST = date(2024, 2, 26)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]


@st.composite
def states(draw):
    """Give what a source says at some moments: for each of four facts nothing, or one of a few variants."""

    def spell(fact):
        begin = draw(st.sampled_from(DAYS[:6]))
        end = draw(st.sampled_from([OPEN_END, *(day for day in DAYS if day > begin)]))
        return Spell(
            fact=fact,
            person=fact % 2 + 1,
            household=1,
            municipality=DRONTEN,
            kind=draw(st.integers(1, 2)),
            begin=begin,
            end=end,
            area=draw(st.sampled_from([0, 3030101])),
        )

    return [{fact: spell(fact) for fact in draw(st.sets(st.integers(1, 4)))} for _ in range(draw(st.integers(1, 4)))]


def known_at(versions, moment):
    values = (row for row in versions if row["known_from"] <= moment < row["known_until"])
    return {
        row["fact"]: Spell(municipality=DRONTEN, **{name: row[name] for name in row if not name.startswith("known")})
        for row in values
    }


def cells(state, kind, day):
    return sorted((each.area, each.person) for each in state.values() if each.kind == kind and each.holds_on(day))


@settings(max_examples=15)
@given(told=states())
def test_every_delivered_state_can_be_seen_again(told):
    with TemporaryDirectory() as folder:
        store = FactStore(Path(folder))
        before = {}
        for number, state in enumerate(told):
            facts = {FactTable.SPELLS: list(state.values())}
            manifest = deliver(store, municipality=DRONTEN, facts=facts, codebook=BOOK, at=NOON + number * DAY)
            changed = {} if manifest.written_at < NOON + number * DAY else manifest.history[-1].changes
            edges = {each.kind: each.first_edge for each in changed}
            for kind in (1, 2):
                same = [day for day in DAYS if day < edges.get(kind, date.max)]
                assert [cells(before, kind, day) for day in same] == [cells(state, kind, day) for day in same]
            before = state

        partition = store.municipality(DRONTEN)
        versions = rows(partition)
        assert [known_at(versions, NOON + number * DAY) for number in range(len(told))] == told
        assert partition.check(codebook=BOOK).total == 0
        assert known_at(rows(partition)[: partition.manifest.table(FactTable.SPELLS).now.rows], NOON * 2) == told[-1]

        destroy(store, municipality=DRONTEN, persons=[1], at=NOON * 2)
        kept = [row for row in versions if row["person"] != 1]
        assert sorted(rows(store.municipality(DRONTEN)), key=str) == sorted(kept, key=str)
