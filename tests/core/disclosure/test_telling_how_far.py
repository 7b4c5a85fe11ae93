"""Who waits for clearing and its audit hears how far they are, up to the last number, and never back."""

import random

import pytest

from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.published import Published
from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import TOTAL, Axis, Batch, Cell, CountTable

PLACES = [f"w{number}" for number in range(12)]
KINDS = [f"s{number}" for number in range(6)]


def table(subject: str, seed: int) -> CountTable:
    chance = random.Random(seed)  # noqa: S311 made up counts
    axes = (
        Axis(name="wijk", part_of=dict.fromkeys(PLACES, TOTAL)),
        Axis(name="soort", part_of=dict.fromkeys(KINDS, TOTAL)),
    )
    counts: dict[Cell, int] = {}
    for place in PLACES:
        for kind in KINDS:
            many = chance.choice((0, 2, 3, 12, 40))
            for at in ({"wijk": place, "soort": kind}, {"wijk": place}, {"soort": kind}, {}):
                cell = Cell.of(subject=subject, period="2025", places=at)
                counts[cell] = counts.get(cell, 0) + many
    return CountTable(subject=subject, period="2025", axes=axes, counts=counts)


@pytest.fixture
def batch() -> Batch:
    return Batch(tables=(table("een", 1), table("twee", 2)))


def test_of_both_every_number_is_heard_of(batch: Batch):
    hidden: list[tuple[int, int]] = []
    looked: list[tuple[int, int]] = []

    cleared = clear(batch=batch, policy=Policy(), heard=lambda done, of: hidden.append((done, of)))
    assert isinstance(cleared, Cleared)
    audit(
        releases=[Published.of(batch=batch, hidden=cleared.hidden.keys())],
        promises={},
        heard=lambda done, of: looked.append((done, of)),
    )

    for told in (hidden, looked):
        assert len(told) > 1
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1] > 0
        assert len({of for _, of in told}) == 1
