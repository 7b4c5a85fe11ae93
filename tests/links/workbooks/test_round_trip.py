"""What goes out comes back the same, in both forms of file."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.links.workbooks import Column, Form, Kind, Percentage, text_as_kept
from tests.links.workbooks.making import read_rows, written

FORMS = pytest.mark.parametrize("form", Form)
NASTY = st.sampled_from(
    [
        *"=+-@'\t\n\r \u00a0＝＋－＠\u200b\ufeff<>&\"_",
        "_x0041_",
        "_x005F_",
        "  ",
        "\r\n",
        "<r>",
        "</r>",
        "]]>",
        "\x0b",
        "\ufffe",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(NASTY | st.text(max_size=3), max_size=8).map("".join)).filter(
    lambda text: "\0" not in text
)
NUMBERS = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1),
    st.integers(min_value=-20, max_value=20),
)
DAYS = st.dates(min_value=dt.date(1900, 3, 1))
SHARES = NUMBERS.map(Percentage)
SETTINGS = settings(max_examples=60, deadline=None)


def kept(value):
    return (text_as_kept(value) or None) if isinstance(value, str) else value


@FORMS
@SETTINGS
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=10))
def test_any_text_comes_back_but_for_the_ends_of_its_lines(form, rows):
    marked = [(*row, "einde") for row in rows]

    assert read_rows(written(marked, form=form)) == [(kept(one), kept(other), "einde") for one, other, _ in marked]


@FORMS
@SETTINGS
@given(rows=st.lists(st.tuples(NUMBERS, DAYS, SHARES, st.none()), min_size=1, max_size=10))
def test_numbers_days_percentages_and_nothing_come_back(form, rows):
    marked = [(*row, "einde") for row in rows]

    assert read_rows(written(marked, form=form)) == marked


@FORMS
@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("0.1"), "0.1"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("1234567.89"), "1234567.89"),
        (Decimal("12.50"), "12.5"),
        (5, "5"),
        (Decimal("-0.07"), "-0.07"),
        (10**14, "1" + "0" * 14),
        (0, "0"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_a_number_has_no_noise_and_a_whole_one_no_decimals(form, number, text):
    [[value]] = read_rows(written([[number]], form=form))

    assert isinstance(value, Decimal)
    assert str(value) == text


@FORMS
def test_a_number_that_a_spreadsheet_would_cut_off_is_written_as_text(form):
    assert read_rows(written([[Decimal("12345678901234567.89")]], form=form)) == [("12345678901234567,89",)]


def test_a_day_that_excel_counts_wrong_is_written_as_text_there():
    rows = [[dt.date(1899, 5, 1)], [dt.date(1900, 2, 28)]]

    assert read_rows(written(rows, form=Form.XLSX)) == [("1-5-1899",), ("28-2-1900",)]
    assert read_rows(written(rows, form=Form.ODS)) == [(dt.date(1899, 5, 1),), (dt.date(1900, 2, 28),)]


@FORMS
def test_yes_and_no_are_written_in_words(form):
    columns = [Column(heading="Publiek", kind=Kind.YES_NO)]

    assert read_rows(written([[True], [False], [None], ["x"]], form=form, columns=columns)) == [
        ("ja",),
        ("nee",),
        ("x",),
    ]


@FORMS
def test_the_same_rows_give_the_same_bytes(form):
    assert written([["a", 1]], form=form) == written([["a", 1]], form=form)


@FORMS
def test_half_a_character_and_a_nought_do_no_harm(form):
    [[half], [nought]] = read_rows(written([["a\ud800b"], ["a\0b"]], form=form))

    assert half == "a\ufffdb"
    assert "geen tekst" in nought.reason
