"""What people inside can work out is exactly what they find who try every table and know their own cells."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.clusters import Cluster
from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.system import ENDLESS
from tests.core.disclosure.audit.makers import Trying, axis, hiding, lies_in, shape

ROW, COLUMN = axis("rij", "1", "2"), axis("kolom", "1", "2", "3")
AXES = {"rij": ROW, "kolom": COLUMN}
MOST = 6
# The total is always known, so no table with more people in one cell than in all of these would fit.
TRYING = Trying([shape(ROW, COLUMN)], [ROW, COLUMN], most=MOST, together=MOST)
TABLES = [table for table in TRYING.tables if sum(count == 1 for count in table.values()) > 1]


def is_inside(one, other):
    places = dict(one.at)
    return all(lies_in(AXES[name], places.get(name, ""), place) for name, place in other.at)


def groups(counts, hidden, persons):
    """Give what one or two people know: (cells with the least and most they can be, how many people)."""
    found = []
    for one in hidden:
        if counts[one] == 1:
            found.append((one, 1, 1, 1))
        if counts[one] == 2:
            found.append((one, 1, 99, 1))
            found.append((one, 2, 2, 2))
    sets = [(each,) for each in found] + list(combinations(found, 2))
    return [each for each in sets if sum(people for *_, people in each) <= persons]


def is_own(one, counts, known):
    people = 0
    for cell, low, high, persons in known:
        if low == high and is_inside(one, cell):
            return True
        people += persons if is_inside(cell, one) else 0
    return people >= counts[one]


def found_by_trying(counts, hidden, persons):
    fitting = [
        table for table in TRYING.tables if all(table[one] == counts[one] for one in counts if one not in hidden)
    ]
    found = set()
    for known in groups(counts, hidden, persons):
        left = [table for table in fitting if all(low <= table[cell] <= high for cell, low, high, _ in known)]
        found |= {one for one in hidden if len({table[one] for table in left}) == 1 and not is_own(one, counts, known)}
    return found


@given(counts=st.sampled_from(TABLES), data=st.data(), persons=st.sampled_from([1, 2]))
@settings(max_examples=80, deadline=None)
def test_who_is_inside_finds_what_trying_finds(counts, data, persons):
    free = sorted(one for one in counts if one.at)
    hidden = set(data.draw(st.lists(st.sampled_from(free), min_size=3, unique=True)))
    published = hiding(TRYING.shapes, counts, hidden)

    outside = audit(releases=[published], promises={}, otherwise=Promise(width=1), counted=counts)
    inside = audit(
        releases=[published],
        promises={},
        otherwise=Promise(width=1),
        counted=counts,
        insiders=Insiders(persons=persons),
    )

    seen = {finding.cell for finding in outside.findings}
    if not seen:
        assert {finding.cell for finding in inside.findings} == found_by_trying(counts, hidden, persons)


def test_a_small_step_is_not_sought_without_end():
    """A whole-number program over ranges without end never stopped; what lies far is left to the search of the whole cluster."""
    near, far = [(0, 1), (1, -1)], [(0, 2_000), (1, -1)]
    for terms, expected in ((near, {0: 1, 1: 1}), (far, None)):
        cluster = Cluster([0, 1], [0, 0], [ENDLESS, ENDLESS], [(terms, -ENDLESS, 0, 0)])
        assert cluster.start([0, 0])
        assert cluster.smallest(0, step=1, places=[0, 1], dear=frozenset()) == expected
