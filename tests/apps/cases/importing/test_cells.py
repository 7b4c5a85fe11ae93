"""Cells as values, and what is said of those that are none; the examples in the modules hold."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from meedoen.apps.cases.importing import cells, clients, fields, outcome
from meedoen.apps.cases.importing.cells import CellError, bsn_of, day_of, day_or_year_of, hours_of, notation_of
from meedoen.apps.cases.importing.mapping import Notation


@pytest.mark.parametrize("module", [cells, clients, fields, outcome], ids=lambda module: module.__name__.split(".")[-1])
def test_the_examples_hold(module):
    outcome_of_all = doctest.testmod(module)

    assert outcome_of_all.attempted
    assert not outcome_of_all.failed


@pytest.mark.parametrize(
    ("written", "notation", "day"),
    [
        ("1-2-2026", Notation.DAY_FIRST, date(2026, 2, 1)),
        ("01/02/2026", Notation.MONTH_FIRST, date(2026, 1, 2)),
        ("2026.02.01", Notation.YEAR_FIRST, date(2026, 2, 1)),
        (Decimal(20260201), Notation.TOGETHER, date(2026, 2, 1)),
        (date(2026, 2, 1), Notation.TOGETHER, date(2026, 2, 1)),
    ],
)
def test_a_day_is_read_in_the_notation_of_the_source_only(written, notation, day):
    assert day_of(written, notation=notation) == day
    others = [each for each in Notation if each is not notation]
    if isinstance(written, Decimal):
        for other in others:
            with pytest.raises(CellError):
                day_of(written, notation=other)


@pytest.mark.parametrize(
    "written", ["31-02-2026", "1-2-26", "00-00-1980", "1-13-2026", "01-02-0026", date(1026, 2, 1), "gisteren"]
)
def test_what_is_no_day_is_told(written):
    with pytest.raises(CellError, match="verwacht: een dag die bestaat, geschreven als 31-01-2026"):
        day_of(written, notation=Notation.DAY_FIRST)


def test_of_a_birth_date_the_year_alone_may_be_known():
    assert day_or_year_of("00-00-1980", notation=Notation.DAY_FIRST) == (None, 1980)
    assert day_or_year_of("19800000", notation=Notation.TOGETHER) == (None, 1980)
    assert day_or_year_of("31-01-1980", notation=Notation.DAY_FIRST) == (date(1980, 1, 31), 1980)


def test_a_bsn_that_is_a_number_gets_its_noughts_back_and_a_text_does_not():
    assert bsn_of(Decimal(12345672)) == "012345672"
    with pytest.raises(CellError, match="negen cijfers"):
        bsn_of("12345672")


@pytest.mark.parametrize("written", ["veel", "7,55", "-1", "169", "NaN", Decimal("1E+9")])
def test_hours_that_cannot_be_are_told(written):
    with pytest.raises(CellError, match="verwacht: uren per week"):
        hours_of(written)


def test_most_days_tell_the_notation_and_the_day_comes_first_when_both_are_possible():
    assert notation_of(["01-02-2026", "03-04-2026"]) is Notation.DAY_FIRST
    assert notation_of(["01-22-2026", "03-24-2026", "01-02-2026"]) is Notation.MONTH_FIRST
    assert notation_of(["20260101", "20260102"]) is Notation.TOGETHER
