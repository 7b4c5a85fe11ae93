"""Whatever the counts: nobody infers a hidden cell, not from tables, not from totals, not from what left before."""

from collections import defaultdict

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.ledger import Ledger
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Insider, Link
from tests.core.disclosure.attacking import check, every_table, table_of

POLICY = Policy()
TINY = Policy(sensitive_minimum=3, ordinary_minimum=3)
_FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_SMALL = st.one_of(st.sampled_from([0, 1, 1, 2]), st.integers(0, 30))
_COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))
_PART_OF = {"wijk": {"A": "", "A1": "A", "A2": "A", "B": "", "B1": "B", "B2": "B", "B3": "B"}}


@st.composite
def tables(draw, counts=_COUNTS, rows=4, columns=4):
    height, width = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    return table_of({(f"w{row}", f"l{column}"): draw(counts) for row in range(height) for column in range(width)})


@st.composite
def trees(draw, subject="stand", period="2025"):
    leaves = {
        (leaf, age): draw(_COUNTS) for leaf in ("A1", "A2", "B1", "B2", "B3") for age in ("jong", "midden", "oud")
    }
    return table_of(leaves, part_of=_PART_OF, subject=subject, period=period)


@_FEW
@given(tables(counts=st.integers(0, 5), rows=2, columns=3))
def test_every_table_that_fits_leaves_each_hidden_cell_wide_enough(table):
    cleared = clear(batch=Batch(tables=(table,)), policy=TINY)

    assert isinstance(cleared, Cleared)
    written = list(every_table(table, shown=cleared.shown, most=8)) if len(cleared.hidden) < 9 else []
    for each in cleared.hidden if written else ():
        values = {fits[each] for fits in written}
        assert max(values) - min(values) >= (3 if table.counts[each] < 3 else 2)


@_FEW
@given(tables())
def test_no_hidden_cell_of_a_table_is_inferred(table):
    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])


@_FEW
@given(trees())
def test_no_hidden_cell_of_a_table_with_levels_is_inferred(table):
    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])


@settings(_FEW, max_examples=3)
@given(trees(subject="begin"), trees(subject="in"), st.data())
def test_no_hidden_cell_of_tables_that_hang_together_is_inferred(begin, came, data):
    went, end = {}, {}
    for each in came.cells():
        leaf = len(each.at) == 2 and each.at[1][1] in {"A1", "A2", "B1", "B2", "B3"}
        if leaf:
            key = (each.at[1][1], each.at[0][1])
            there = begin.counts[_same(each, "begin")] + came.counts[each]
            went[key] = data.draw(st.integers(0, there))
            end[key] = there - went[key]
    out = table_of(went, part_of=_PART_OF, subject="uit")
    left = table_of(end, part_of=_PART_OF, subject="eind")
    links = tuple(
        Link(terms=((_same(each, "begin"), 1), (each, 1), (_same(each, "uit"), -1), (_same(each, "eind"), -1)))
        for each in came.cells()
    )
    together = (begin, came, out, left)

    cleared = clear(batch=Batch(tables=together, links=links), policy=POLICY)

    check(cleared, together, links)


@settings(_FEW, max_examples=6)
@given(st.data())
def test_no_hidden_cell_is_inferred_by_somebody_who_is_alone_in_several(data):
    tables, links = _moved(data, {(row, column): data.draw(_SMALL) for row in "ab" for column in "xyz"})
    people = _who_are_alone(tables)

    cleared = clear(batch=Batch(tables=tables, links=links), policy=POLICY, people=people)

    assume(isinstance(cleared, Cleared))
    check(cleared, tables, links, people=people)


@settings(_FEW, max_examples=6)
@given(trees())
def test_no_hidden_cell_is_inferred_from_what_left_in_another_shape_before(table):
    ages = _only(table, 1)
    first = clear(batch=Batch(tables=(ages,)), policy=POLICY)

    second = clear(batch=Batch(tables=(table,)), policy=POLICY, ledger=Ledger((first.released,)))

    assert not isinstance(second, Cleared) or not first.shown.keys() & second.hidden.keys()
    if isinstance(second, Cleared):
        check(second, [table])


def _moved(data, begin):
    """Return four tables with who was there, came, left and is there at the end, and the links between them."""
    came = {key: data.draw(_SMALL) for key in begin}
    went = {key: data.draw(st.integers(0, begin[key] + came[key])) for key in begin}
    end = {key: begin[key] + came[key] - went[key] for key in begin}
    named = {"begin": begin, "in": came, "uit": went, "eind": end}
    tables = tuple(table_of(counts, subject=subject) for subject, counts in named.items())
    factors = (("begin", 1), ("in", 1), ("uit", -1), ("eind", -1))
    cells = tables[0].cells()
    return tables, tuple(Link(terms=tuple((_same(each, name), sign) for name, sign in factors)) for each in cells)


def _who_are_alone(tables):
    """Return of each place the cells of one person there, whatever is counted."""
    found = defaultdict(set)
    for table in tables:
        for each in table.cells():
            if table.counts.get(each, 0) == 1:
                found[each.at].add(each)
    return [Insider(cells) for cells in found.values()]


def _same(cell, subject):
    return Cell(subject, cell.period, cell.at)


def _only(table, index):
    """Return the table by one of its axes only."""
    axis = table.axes[index]
    kept = {each: table.counts.get(each, 0) for each in table.cells() if {name for name, _ in each.at} <= {axis.name}}
    return CountTable(subject=table.subject, period=table.period, axes=(axis,), counts=kept)
