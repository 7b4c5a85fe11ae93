"""The yardstick itself: it praises a perfect reading and finds what is changed, dropped or added to it."""

from dataclasses import replace

import pytest

from meedoen.links.published_tables.results import ProposedRow, Refusal, TableReading
from tests.links.published_tables.cases import ANY, HELD_OUT, NOWHERE, Case, Cell, load
from tests.links.published_tables.judging import judge

CASES = [*load(), *load(HELD_OUT)]


def row_of(cell: Cell) -> ProposedRow:
    absence = "not_available" if cell.figure.absence == ANY else cell.figure.absence
    return ProposedRow(
        indicator=cell.indicator,
        matched_code="",
        confidence=1.0,
        period="" if cell.period == NOWHERE else cell.period.replace(ANY, "2020"),
        area="" if cell.area == ANY else cell.area,
        role=cell.roles[0],
        value="" if cell.figure.low is None else str(cell.figure.low),
        value_high="" if cell.figure.high is None else str(cell.figure.high),
        absence=absence,
        unit=cell.unit.strip("*").replace("none", ""),
        status="provisional" if cell.status == "provisional" else "",
        note="",
        line=1,
    )


def perfect(case: Case) -> TableReading:
    refusals = [
        Refusal(line=1, text=cell.indicator, reason="zo hoort het") for cell in case.cells if cell.kind == "refuse"
    ]
    rows = [row_of(cell) for cell in case.cells if cell.kind in {"must", "may"}]
    return TableReading(rows=tuple(rows), refused=tuple(refusals), notes=(*case.mention, "er is iets gezegd"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_a_perfect_reading_of_every_case_is_found_perfect(case: Case):
    verdict = judge(case, perfect(case))

    assert (verdict.wrong, verdict.incomplete, verdict.lost, verdict.unsaid, verdict.refused) == ([], [], [], [], [])


@pytest.mark.parametrize(
    "change", [{"value": "7777"}, {"period": "1999"}, {"role": "target"}, {"area": "Elders"}, {"unit": "score"}]
)
def test_one_changed_field_is_wrong(change: dict[str, str]):
    case = next(case for case in CASES if case.family == "csv")
    reading = perfect(case)

    verdict = judge(case, replace(reading, rows=(replace(reading.rows[0], **change), *reading.rows[1:])))

    assert len(verdict.wrong) == 1


def test_a_row_that_is_given_twice_is_wrong_once():
    case = next(case for case in CASES if case.family == "csv")
    reading = perfect(case)

    verdict = judge(case, replace(reading, rows=(*reading.rows, reading.rows[0])))

    assert len(verdict.wrong) == 1


def test_a_cell_that_is_nowhere_is_lost():
    case = next(case for case in CASES if case.family == "csv")
    reading = perfect(case)

    verdict = judge(case, replace(reading, rows=reading.rows[1:]))

    assert len(verdict.lost) == 1
    assert len(verdict.refused) == 1


def test_a_value_in_a_row_that_had_to_be_refused_is_wrong():
    case = next(case for case in CASES if any(cell.kind == "refuse" for cell in case.cells))
    cell = replace(next(cell for cell in case.cells if cell.kind == "refuse"), unit=ANY)

    verdict = judge(case, TableReading(rows=(replace(row_of(cell), value="1"),)))

    assert verdict.wrong
