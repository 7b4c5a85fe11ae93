"""Dutch numbers, periods and quantities: what is read, what is written, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.values.dutch import NotDutchNumberError, format_number, parse_number
from meedoen.core.values.period import NotAPeriodError, PeriodKind, parse_period
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Range, Unit, describe


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("0", "0", 0),
        ("1.420", "1420", 0),
        ("1044549", "1044549", 0),
        ("1.044.549", "1044549", 0),
        ("66,7", "66.7", 1),
        ("73,0", "73.0", 1),
        ("-20.278", "-20278", 0),
        ("−3.419", "-3419", 0),
        (" 8 ", "8", 0),
    ],
)
def test_a_dutch_number_is_read_with_its_decimals(printed: str, value: str, decimals: int):
    number = parse_number(printed)

    assert number == (Decimal(value), decimals)


@pytest.mark.parametrize("text", ["74.6", "1.42", "1,420.5", "12.34.567", "€ 5", "8-11", "veel", "", "1e5", "٣", "NaN"])
def test_what_is_no_dutch_number_is_refused_with_an_example(text: str):
    with pytest.raises(NotDutchNumberError, match=r"is geen Nederlands getal\. Schrijf"):
        parse_number(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3))
def test_a_number_that_is_written_is_read_back(value: Decimal):
    assert parse_number(format_number(value, decimals=3)).value == value


@pytest.mark.parametrize(
    ("code", "begin", "end", "kind", "label"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1), PeriodKind.YEAR, "2024"),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1), PeriodKind.QUARTER, "4e kwartaal 2024"),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1), PeriodKind.MONTH, "december 2024"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1), PeriodKind.DAY, "29 februari 2024"),
        ("2023/2024", date(2023, 8, 1), date(2024, 8, 1), PeriodKind.SCHOOL_YEAR, "schooljaar 2023/2024"),
        ("2019-2022", date(2019, 1, 1), date(2023, 1, 1), PeriodKind.YEARS, "2019 tot en met 2022"),
    ],
)
def test_a_period_is_half_open_and_has_a_name(code: str, begin: date, end: date, kind: PeriodKind, label: str):
    period = parse_period(code)

    assert (period.begin, period.end, period.kind, period.label) == (begin, end, kind, label)


@pytest.mark.parametrize(
    "text",
    [
        "20255",
        "219",
        "2024-13",
        "2023-02-29",
        "2024-Q5",
        "2024/2026",
        "2024-2019",
        "1899",
        "2101",
        "9999-12-31",
        "vorig jaar",
        "",
    ],
)
def test_what_is_no_period_is_refused_with_the_notations(text: str):
    with pytest.raises(NotAPeriodError, match=r"is geen periode\. Schrijf 2024"):
        parse_period(text)


@pytest.mark.parametrize(
    ("quantity", "unit", "words"),
    [
        (Number(Decimal(0)), Unit.COUNT, "0"),
        (Number(Decimal("66.7"), 1), Unit.PERCENTAGE, "66,7 %"),
        (Number(Decimal(12500)), Unit.AMOUNT, "€ 12.500"),
        (Number(Decimal("28.8"), 1), Unit.PER_1000, "28,8 per 1.000"),
        (Range(Decimal(16), None), Unit.PERCENTAGE, "16 of meer %"),
        (Range(Decimal(8), Decimal(11)), Unit.PERCENTAGE, "8 tot 11 %"),
        (Outcome("ja"), Unit.TEXT, "ja"),
        (Absent(Absence.SUPPRESSED), Unit.COUNT, "Onderdrukt (te kleine aantallen)"),
    ],
)
def test_a_quantity_is_said_with_its_unit(quantity: object, unit: Unit, words: str):
    assert describe(quantity, unit=unit) == words


def test_absence_is_never_equal_to_zero():
    assert Absent(Absence.NOT_AVAILABLE) != Number(Decimal(0))
