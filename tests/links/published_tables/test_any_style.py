"""A known table in a random style is read as it is known, or refused: never otherwise, and nothing disappears."""

import re
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.links.published_tables.judging import judge
from tests.links.published_tables.reading import read_bytes
from tests.links.published_tables.styles import damaged_table, disturbed_table, printed_table

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=300, suppress_health_check=PATIENT)
@given(st.randoms(use_true_random=False))
def test_a_table_in_any_style_is_never_read_wrong(random: Random):
    case, content = printed_table(random)

    verdict = judge(case, read_bytes(content, format_=case.format, municipality=case.municipality))

    assert verdict.wrong == [], case.source
    assert verdict.lost == [], case.source


@settings(max_examples=200, suppress_health_check=PATIENT)
@given(st.randoms(use_true_random=False))
def test_a_table_with_a_damaged_row_is_never_read_wrong(random: Random):
    case, content = damaged_table(random)

    verdict = judge(case, read_bytes(content, format_=case.format, municipality=case.municipality))

    assert verdict.wrong == [], case.source


@settings(max_examples=200, suppress_health_check=PATIENT)
@given(st.randoms(use_true_random=False))
def test_what_stands_around_the_figures_is_never_read_as_one(random: Random):
    case, content = disturbed_table(random)

    verdict = judge(case, read_bytes(content, format_=case.format, municipality=case.municipality))

    assert verdict.wrong == [], case.source


@settings(max_examples=100, suppress_health_check=PATIENT)
@given(st.randoms(use_true_random=False))
def test_the_line_of_a_value_is_where_it_is_printed(random: Random):
    case, content = printed_table(random)
    lines = re.split(r"\r?\n", case.source.get("input", ""))

    reading = read_bytes(content, format_=case.format, municipality=case.municipality)

    for row in reading.rows if "input" in case.source and "per line" not in case.format else ():
        digits = re.sub(r"\D", "", row.value)
        assert digits in re.sub(r"\D", "", lines[row.line - 1]), (row, case.source)


@settings(max_examples=100, suppress_health_check=PATIENT)
@given(
    st.binary(max_size=400)
    | st.text(alphabet="\t\n;,|%.-0123456789 Inidcatorjaeu€(*)<>/td", max_size=400).map(str.encode)
)
def test_any_bytes_give_an_answer(content: bytes):
    for name in ("csv", "html", "txt", "xlsx", "ods"):
        reading = read_bytes(content, format_=name, municipality="")

        assert reading.rows or reading.refused or reading.notes
