"""TIJD-01 and TIJD-02 for facts in the text: counted over part of a year, and judged before the time was over."""

import pytest

from meedoen.core.checks.timing import TIME_RULES
from meedoen.core.values.period import parse_period
from tests.core.checks.makers import claim, document, found, indicator

RULE = {rule.code: rule for rule in TIME_RULES}


def over(*codes):
    return {"counted_over": tuple(parse_period(code) for code in codes)}


def test_a_number_for_a_year_that_was_counted_over_half_of_it_is_found():
    (finding,) = found(RULE["TIJD-02"], claims=(claim("maatregelen", "12", **over("2024-Q3", "2024-Q4")),))

    assert finding.message == (
        "De tekst noemt 12 (maatregelen) voor 2024, maar dat gaat over een deel: "
        "3e kwartaal 2024 tot en met 4e kwartaal 2024."
    )


@pytest.mark.parametrize(
    "said",
    [
        claim("maatregelen", "12"),
        claim("maatregelen", "12", "2024-12-31", **over("2024")),
        claim("maatregelen", "12", **over("2024-Q1", "2024-Q4")),
        claim("maatregelen", "12", **over("2023-Q4", "2024-Q1")),
        claim("maatregelen", None, **over("2024-Q3", "2024-Q4")),
    ],
    ids=["not told", "a day", "the whole year", "another year", "an event"],
)
def test_a_number_over_its_own_time_is_no_finding(said):
    assert found(RULE["TIJD-02"], claims=(said,)) == []


def test_an_evaluation_before_the_end_of_what_it_is_about_is_found():
    (finding,) = found(RULE["TIJD-01"], claims=(claim("evaluatie", None, "2021", **over("2020-2022")),))

    assert finding.arithmetic == "Het gaat over de tijd van 1 januari 2020 tot en met 31 december 2022."


@pytest.mark.parametrize("when", ["2022", "2023", "2022-12-31"])
def test_an_evaluation_at_or_after_the_end_is_no_finding(when):
    assert found(RULE["TIJD-01"], claims=(claim("evaluatie", None, when, **over("2020-2022")),)) == []


@pytest.mark.parametrize(("time", "count"), [((), 1), (("2025-01", "2025-05"), 0)], ids=["not told", "told"])
def test_a_year_that_is_not_over_is_not_told_twice_when_the_text_says_what_part_it_is(time, count):
    said = claim("buurtinitiatieven", "57", "2025", indicator="I", **over(*time))

    findings = found(RULE["TIJD-04"], claims=(said,), indicators=(indicator(),), documents=(document(),))

    assert len(findings) == count
