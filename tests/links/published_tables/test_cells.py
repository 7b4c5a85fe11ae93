"""Cells of values: what is read, what is absent, what is refused."""

from decimal import Decimal

import pytest

from meedoen.core.values.quantity import Absence, Unit
from meedoen.links.published_tables.cells import read_cell
from meedoen.links.published_tables.footnotes import footnotes_in
from meedoen.links.published_tables.grid import Cell
from meedoen.links.published_tables.numbers import Notation, Sign, notation_of

NOTES = footnotes_in([(20, "1) zonder Wlz"), (21, "* voorlopige cijfers"), (22, "# = geen meting gedaan")])


def read(text, **kinds):
    return read_cell(Cell(text), notation=kinds.get("notation", Notation()), footnotes=kinds.get("footnotes", ()))


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("1.420", "1420", ""),
        ("66,70", "66.70", ""),
        ("12.159,5", "12159.5", ""),
        ("1.234.567", "1234567", ""),
        ("0.25", "0.25", ""),
        ("0,254", "0.254", ""),
        ("− 3,5", "-3.5", ""),
        ("€ 1.420,-", "1420", ""),
        ("54 %", "54", ""),
        ("8-11%", "8", "11"),
        ("8 tot 11", "8", "11"),
        ("tussen 8 en 11", "8", "11"),
        ("16+", "16", ""),
        ("≥ 75%", "75", ""),
        ("< 5", "", "5"),
        ("hoogstens 12", "", "12"),
        ("1\u00a0420", "1420", ""),
    ],
)
def test_a_number_is_read_as_printed(text, value, high):
    found = read(text)

    assert (found.value, found.high, found.problem) == (value, high, "")


@pytest.mark.parametrize(
    "text",
    [
        "12,314,5",
        "7,8 8,1",
        "54%51%",
        "1 420",
        "1,5 (1,1)",
        "(5)",
        "+3",
        "1/3",
        "11-8",
        "2018-2022",
        "1234567",
        "007",
        "12٣",
        "=A1+B1",
        "Toename",
        "minimaal gelijk",
        "121)",
        "*",
        "…",
    ],
)
def test_what_is_not_certain_is_refused_with_a_reason(text):
    found = read(text)

    assert found.problem
    assert (found.value, found.high, found.absence) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("-", Absence.NOT_AVAILABLE),
        ("–", Absence.NOT_AVAILABLE),
        ("?", Absence.NOT_AVAILABLE),
        (".", Absence.SUPPRESSED),
        ("X", Absence.SUPPRESSED),
        ("geheim", Absence.SUPPRESSED),
        ("nnb", Absence.NOT_AVAILABLE),
        ("N.n.b.", Absence.NOT_AVAILABLE),
        ("n.b.", Absence.NOT_AVAILABLE),
        ("NB", Absence.NOT_AVAILABLE),
        ("onbekend", Absence.NOT_AVAILABLE),
        ("n.v.t.", Absence.NOT_APPLICABLE),
        ("nvt", Absence.NOT_APPLICABLE),
        ("niet van toepassing", Absence.NOT_APPLICABLE),
        ("geen meting", Absence.NOT_MEASURED),
        ("n.t.b.", Absence.TO_BE_DEVELOPED),
        ("nader te bepalen", Absence.TO_BE_DEVELOPED),
    ],
)
def test_every_way_to_write_absence_has_its_own_kind_and_is_explained(text, absence):
    found = read(text)

    assert found.absence == absence
    assert found.value == ""
    assert found.notes


def test_a_note_of_the_table_decides_before_the_usual_meaning():
    nought = footnotes_in([(9, "- = nihil")])

    assert read("-", footnotes=nought).value == "0"
    assert read("#", footnotes=NOTES).absence == Absence.NOT_MEASURED


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [("74,6¹", "74.6", "¹"), ("74,6*", "74.6", "*"), ("12 1)", "12", "1)"), ("121)", "12", "1")],
)
def test_a_mark_comes_off_when_it_is_certain_or_when_the_notes_decide(text, value, mark):
    found = read(text, footnotes=NOTES)

    assert (found.value, found.marks) == (value, (mark,))


def test_the_point_is_decimal_only_where_the_column_shows_it_and_then_it_is_said():
    notation = notation_of(column=["74.6", "0.25", "1.420"], table=[])

    found = read("1.420", notation=notation)

    assert found.value == "1.420"
    assert "niet als 1420" in found.notes[0]


@pytest.mark.parametrize(
    ("column", "table", "point"),
    [
        (["1.420", "1.375"], [], Sign.THOUSANDS),
        (["1.420", "66,7"], ["74.6"], Sign.THOUSANDS),
        (["1.420", "74.6"], [], Sign.DECIMALS),
        (["1.420", "74.6", "66,7"], [], Sign.DOUBT),
        (["1.420"], ["74.6"], Sign.DOUBT),
    ],
)
def test_what_a_point_means_follows_from_the_column_first(column, table, point):
    assert notation_of(column=column, table=table).point is point


def test_a_number_that_fits_two_readings_is_refused():
    doubt = notation_of(column=["1.420"], table=["74.6"])

    assert "kan 1420 zijn of 1,420" in read("1.420", notation=doubt).problem


def test_a_number_of_a_sheet_is_taken_as_it_is_kept():
    found = read_cell(Cell("25,4%", number=Decimal("25.4"), is_percent=True), notation=Notation(), footnotes=())

    assert found.value == "25.4"
    assert found.unit is not None
    assert found.unit.unit is Unit.PERCENTAGE


@pytest.mark.parametrize(("text", "value", "year"), [("10 (2022)", "10", "2022"), ("2019: € 672", "672", "2019")])
def test_a_year_beside_a_value_is_kept_apart(text, value, year):
    found = read(text)

    assert (found.value, found.year) == (value, year)
