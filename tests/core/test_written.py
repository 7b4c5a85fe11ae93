"""Days and periods as people write them: one way of reading in every form and file."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import NotAPeriodError, parse_period
from meedoen.core.values.written import NotADayError, read_day, read_day_or_year, read_period

CODES = ("2026", "2026-Q3", "2026-09", "2026-09-30", "2025/2026", "2019-2022")


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_the_same_day_however_it_is_written(day: date):
    written = (f"{day.day}-{day.month}-{day.year}", day.isoformat(), format_date(day), f" {day:%d/%m/%Y} ")

    assert {read_day(text=each) for each in written} == {day}
    assert {read_period(text=each).last_day for each in written} == {day}
    assert {read_day_or_year(text=each).end for each in written} == {day + timedelta(days=1)}


@pytest.mark.parametrize("code", CODES)
def test_a_period_is_read_as_its_code_and_as_a_page_shows_it(code: str):
    period = parse_period(code)

    assert read_period(text=period.label) == period
    assert read_period(text=period.label.upper()) == period


@pytest.mark.parametrize(
    "text", ["", "31-2-2026", "1-9-26", "1 vendémiaire 2026", "20-11/2026", "1-1-1899", "٣-1-2026"]
)
def test_what_is_no_day_comes_back_as_it_was_typed(text: str):
    with pytest.raises(NotADayError, match=rf"^‘{text}’ is geen dag\. Schrijf bijvoorbeeld 20-11-2026"):
        read_day(text=text)
    with pytest.raises(NotADayError, match=rf"^‘{text}’ is geen dag of jaar\."):
        read_day_or_year(text=text)
    with pytest.raises(NotAPeriodError, match=rf"^‘{text}’ is geen periode\."):
        read_period(text=text)
