"""The handbook tells of questions, motions and promises what the rules let happen."""

import re

import pytest

from meedoen.core.goals.council_items import SOON, Attention, ItemKind, moves_from, states_of
from tests.contracts.source import ROOT

PAGE = (ROOT / "docs/handleiding/raad.md").read_text(encoding="utf-8")
NAMES = {
    ItemKind.MOTION: "motie of amendement",
    ItemKind.AMENDMENT: "motie of amendement",
    ItemKind.PROMISE: "toezegging",
}


def rows(width: int) -> list[list[str]]:
    """Give the cells of every row with so many."""
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")
    ]
    return [row for row in found if len(row) == width]


@pytest.mark.parametrize("kind", ItemKind)
def test_what_may_follow_is_told_as_it_is(kind: ItemKind):
    name = NAMES.get(kind, "vraag")
    told = {state: after for row_name, state, after in rows(3) if row_name == name}

    assert told == {
        state.label: ", ".join(move.to.label for move in moves_from(kind=kind, state=state))
        for state in states_of(kind=kind)
    }


def test_every_degree_of_attention_is_explained():
    assert [name for name, _ in rows(2) if name != "aandacht"] == [each.label for each in Attention]


def test_the_number_of_days_is_the_one_that_is_used():
    assert set(re.findall(r"(\d+) dagen", PAGE)) == {str(SOON.days)}
