"""Of larger tables, where the audit searches near a cell first, it refuses what the exact bounds say it should."""

import pytest

from benchmarks.audit.comparing import LARGER, SHAPES, compare
from meedoen.core.disclosure.audit import auditing
from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.promises import FindingKind
from meedoen.core.disclosure.audit.published import Published
from meedoen.core.indicators.counts import Batch, CountTable
from tests.core.disclosure.audit.makers import axis, cell, counted, hiding, shape

ROW = axis("rij", "1", "2", "3")


def test_random_releases_are_judged_as_the_exact_bounds_say():
    found = compare(number=25, shapes=SHAPES)

    assert found.differing == 0
    assert 0 < found.refused < found.releases


@pytest.mark.slow
def test_larger_random_releases_are_judged_as_the_exact_bounds_say():
    found = compare(number=4, shapes=LARGER)

    assert found.differing == 0
    assert 0 < found.refused < found.releases


def test_a_batch_is_read_as_it_is_published():
    people = {("1",): 4, ("2",): 5, ("3",): 0}
    counts = {one: count for one, count in counted([shape(ROW)], people, (ROW,)).items() if count}
    batch = Batch(tables=(CountTable(subject="n", period="2026", axes=(ROW,), counts=counts),))
    one, two = cell(rij="1"), cell(rij="2")

    together = audit(releases=[Published.of(batch=batch, hidden={one, two})], promises={})
    alone = audit(releases=[Published.of(batch=batch, hidden={one})], promises={})

    assert together.passed
    assert [finding.cell for finding in alone.findings] == [one]


def test_a_ring_that_is_too_large_to_write_out_counts_against_the_release(monkeypatch):
    axes = [axis(name, "1", "2") for name in "abc"]
    shapes = [shape(axes[i], axes[j]) for i, j in ((0, 1), (1, 2), (0, 2))]
    counts = counted(shapes, {("1", "1", "1"): 20, ("2", "2", "2"): 30}, axes)
    monkeypatch.setattr(auditing, "LARGEST_CROSSING", 26)

    (finding,) = audit(releases=[hiding(shapes, counts, {cell(a="1", b="1")})], promises={}).findings

    assert finding.kind is FindingKind.NOT_ESTABLISHED


def test_insiders_of_whom_nothing_is_known_count_against_the_release():
    hidden = {cell(rij=place) for place in "123"}
    counts = counted([shape(ROW)], {("1",): 4, ("2",): 5, ("3",): 6}, (ROW,))
    published = hiding([shape(ROW)], counts, hidden)

    known = audit(releases=[published], promises={}, counted=counts, insiders=Insiders())
    unknown = audit(releases=[published], promises={}, counted={cell(rij="1"): 4}, insiders=Insiders())

    nothing = audit(releases=[published], promises={}, insiders=Insiders())

    assert known.passed
    for verdict in (unknown, nothing):
        assert [finding.kind for finding in verdict.findings] == [FindingKind.NOT_ESTABLISHED]
