"""The audit finds exactly the bounds that an attacker finds who tries every table of people there is."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations_with_replacement

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meedoen.core.disclosure.audit.auditing import intervals
from meedoen.core.disclosure.audit.published import Leeway, Percentage, Rounding
from meedoen.core.indicators.counts import Link
from tests.core.disclosure.audit.makers import Trying, axis, cell, hiding, shape

MOST = 3
ROW, COLUMN = axis("rij", "1", "2"), axis("kolom", "1", "2", "3")
NESTED = axis("wijk", "w", "v", w1="w", w2="w")
SMALL = axis("groep", "a", "b")


IN_A_TABLE = Trying([shape(ROW, COLUMN)], [ROW, COLUMN], most=MOST, together=MOST)
WITHIN = Trying([shape(NESTED, SMALL)], [NESTED, SMALL], most=MOST, together=MOST)
A, B, C = (axis(name, "1", "2") for name in "abc")
IN_A_RING = Trying([shape(A, B), shape(B, C), shape(A, C)], [A, B, C], most=MOST, together=MOST)
VERSIONS = Trying([shape(NESTED), shape(axis("wijk", "w", "v"), SMALL)], [NESTED, SMALL], most=MOST, together=MOST)
ROUNDED = Trying([shape(ROW, SMALL)], [ROW, SMALL], most=7, together=28)


def draws(data, trying):
    """Draw a few people and which cells are hidden; the total is shown and bounds what has to be tried."""
    counts = data.draw(
        st.sampled_from([table for table in trying.tables if sum(table.values()) and total(table) <= MOST])
    )
    free = sorted(one for one in counts if one.at)
    return counts, set(data.draw(st.lists(st.sampled_from(free), min_size=1, unique=True)))


def total(counts):
    return next(count for one, count in counts.items() if not one.at)


def agrees(counts, hidden, other):
    return all(other[one] == count for one, count in counts.items() if one not in hidden)


def check(data, trying):
    counts, hidden = draws(data, trying)
    published = hiding(trying.shapes, counts, hidden)

    found = intervals(releases=[published], cells=sorted(hidden))

    assert found == trying.bounds(lambda other: agrees(counts, hidden, other), hidden)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_of_a_table_of_two_axes(data):
    check(data, IN_A_TABLE)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_of_places_within_places(data):
    check(data, WITHIN)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_of_tables_in_a_ring_that_share_their_axes_two_by_two(data):
    check(data, IN_A_RING)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_of_an_axis_in_two_versions(data):
    check(data, VERSIONS)


@given(data=st.data(), base=st.sampled_from([2, 3, 5]))
@settings(max_examples=40, deadline=None)
def test_of_rounded_counts(data, base):
    counts, hidden = draws(data, ROUNDED)
    rounded = {one: nearest(count, base) for one, count in counts.items()}

    def fits(other):
        return all(nearest(other[one], base) == rounded[one] for one in other if one not in hidden)

    published = hiding(ROUNDED.shapes, rounded, hidden, rounding=Rounding(base))
    found = intervals(releases=[published], cells=sorted(counts))

    assert found == ROUNDED.bounds(fits, set(counts))


def nearest(count, base):
    return (2 * count + base) // (2 * base) * base


@given(data=st.data(), per=st.sampled_from([100, 1000]))
@settings(max_examples=40, deadline=None)
def test_of_percentages(data, per):
    counts, hidden = draws(data, IN_A_TABLE)
    part, whole = cell(rij="1", kolom="1"), cell(rij="1")
    assume(counts[whole])
    shown = percentage_of(counts, part, whole, per)
    percentage = Percentage(numerator=part, denominator=whole, shown=shown, per=per)
    published = hiding(IN_A_TABLE.shapes, counts, hidden, percentages=(percentage,))

    found = intervals(releases=[published], cells=sorted(hidden))

    assert found == IN_A_TABLE.bounds(
        lambda other: (
            agrees(counts, hidden, other) and other[whole] > 0 and percentage_of(other, part, whole, per) == shown
        ),
        hidden,
    )


def percentage_of(counts, part, whole, per):
    return (Decimal(per) * counts[part] / counts[whole]).quantize(Decimal("0.1"), ROUND_HALF_UP)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_of_links_between_cells(data):
    counts, hidden = draws(data, IN_A_TABLE)
    first, second = cell(rij="1", kolom="2"), cell(rij="2", kolom="3")
    difference = counts[first] - 2 * counts[second]
    link = Link(terms=((first, 1), (second, -2)), low=difference, high=difference + 1)
    published = hiding(IN_A_TABLE.shapes, counts, hidden, links=(link,))

    found = intervals(releases=[published], cells=sorted(hidden))

    assert found == IN_A_TABLE.bounds(
        lambda other: (
            agrees(counts, hidden, other) and difference <= other[first] - 2 * other[second] <= difference + 1
        ),
        hidden,
    )


def persons_by_kinds(most):
    """Give the counts of every few persons, each with some of the kinds and in one of the districts."""
    persons = [(kinds, district) for kinds in ("a", "b", "c", "ab", "ac", "bc", "abc") for district in "12"]
    return [
        {
            cell(soort=kind, wijk=district): sum(kind in kinds and district in {"", lives} for kinds, lives in chosen)
            for kind in ("", *"abc")
            for district in ("", *"12")
        }
        for number in range(1, most + 1)
        for chosen in combinations_with_replacement(persons, number)
    ]


BY_KINDS = persons_by_kinds(3)
KINDS = shape(axis("soort", *"abc", adds_up=False), axis("wijk", "1", "2"))


@given(counts=st.sampled_from(BY_KINDS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_of_persons_with_several_kinds(counts, data):
    free = sorted(one for one in counts if one.at)
    hidden = set(data.draw(st.lists(st.sampled_from(free), min_size=1, unique=True)))

    found = intervals(releases=[hiding([KINDS], counts, hidden)], cells=sorted(hidden))

    fitting = [other for other in BY_KINDS if agrees(counts, hidden, other)]
    assert found == {
        one: Leeway(min(other[one] for other in fitting), max(other[one] for other in fitting)) for one in hidden
    }
