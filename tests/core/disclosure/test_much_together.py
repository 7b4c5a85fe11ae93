"""Of a table in which much hangs together, and which is therefore looked at in blocks, nothing can be recovered either."""

import pytest

from benchmarks.disclosure.attacking import attacked
from benchmarks.disclosure.making import levels, release, table
from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.guarding import SMALL
from meedoen.core.disclosure.ledger import Ledger
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.relations import relations_of
from meedoen.core.disclosure.web import web_of
from meedoen.core.indicators.counts import Batch

POLICY = Policy()
AXES = (
    levels(name="wijk", groups=3, parts=4),
    levels(name="leeftijd", groups=2, parts=3),
    levels(name="soort", groups=4, parts=0),
)


@pytest.mark.slow
@pytest.mark.parametrize("persons", [800])
def test_nothing_is_recovered_of_a_table_that_is_cleared_in_blocks(persons):
    made = table(seed=3, axes=AXES, persons=persons)
    web = web_of(relations_of(batch=Batch(tables=(made,)), policy=POLICY, ledger=Ledger()))

    cleared = clear(batch=Batch(tables=(made,)), policy=POLICY)

    assert max(len(knots) for knots in web.components()) > SMALL
    assert isinstance(cleared, Cleared)
    assert attacked(tables=[made], cleared=cleared, minimum=10, other=2) == []


def test_the_same_table_is_cleared_the_same_way_twice():
    made = table(seed=5, axes=AXES[:2], persons=20_000)

    first, second = (clear(batch=Batch(tables=(made,)), policy=POLICY) for _ in range(2))

    assert isinstance(first, Cleared)
    assert first == second


def test_the_attacker_recovers_a_cell_that_is_hidden_by_itself():
    made = release(seed=0)
    cell = next(cell for cell in sorted(made.counts) if made.counts[cell])
    shown = {each: made.counts.get(each, 0) for each in made.cells() if each != cell}
    cleared = clear(batch=Batch(tables=(made,)), policy=POLICY)
    assert isinstance(cleared, Cleared)
    careless = Cleared(shown=shown, hidden={cell: next(iter(cleared.hidden.values()))}, released=cleared.released)

    found = attacked(tables=[made], cleared=careless, minimum=10, other=2)

    assert [(each.cell, each.low, each.high) for each in found] == [(cell, made.counts[cell], made.counts[cell])]
