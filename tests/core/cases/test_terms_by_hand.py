"""Every term against its table of examples, counted by hand; the terms and kinds are those that the product is given."""

import pytest

from tests.core.cases import decisions_by_hand, inburgering_by_hand, taking_part_by_hand
from tests.core.cases.tables import Row, as_expected, judged, terms

TABLES: dict[str, tuple[Row, ...]] = {
    **inburgering_by_hand.TABLES,
    **decisions_by_hand.TABLES,
    **taking_part_by_hand.TABLES,
}
LEAST = 8


@pytest.mark.parametrize(
    ("code", "row"),
    [pytest.param(code, row, id=f"{code}: {row.why}") for code, table in TABLES.items() for row in table],
)
def test_a_case_stands_as_counted_by_hand(code: str, row: Row):
    assert as_expected(judged(code, row.facts, row.seen_on)) == row.expected


def test_every_term_has_a_table_with_enough_examples():
    assert {code for code in terms() if len(TABLES.get(code, ())) < LEAST} == set()
