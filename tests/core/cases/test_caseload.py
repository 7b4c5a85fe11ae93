"""Narrowing and ordering a list of people: each filter with who stays by hand, on a day that is given."""

from datetime import date

import pytest

from meedoen.core.cases.caseload import CaseloadFilter, CaseloadLine, CaseloadOrder, in_order, meets
from meedoen.core.cases.traits import YES, Trait

TODAY = date(2026, 11, 23)
FRESH = CaseloadLine(
    key=1,
    name="aa",
    words={Trait.STEP: "trede-3", Trait.OCCUPATION: YES, Trait.SERVICE: "team-jongeren", Trait.AREA: "BU1"},
    established_on=date(2026, 5, 1),
    agreed_for=date(2026, 11, 24),
    due_on=date(2026, 12, 7),
    since=date(2026, 11, 17),
)
STALE = CaseloadLine(
    key=2,
    name="bb",
    words={Trait.STEP: "trede-1", Trait.EXEMPTION: "ontheffing"},
    established_on=date(2025, 11, 22),
    agreed_for=date(2026, 11, 22),
    due_on=date(2026, 11, 22),
    exempt_until=date(2027, 1, 18),
    since=date(2026, 11, 16),
)
BLANK = CaseloadLine(key=3, name="cc", since=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("by", "word", "left"),
    [
        (CaseloadFilter.STEP, "trede-3", [1]),
        (CaseloadFilter.STEP, "onbekend", [3]),
        (CaseloadFilter.STEP, "oud", [2]),
        (CaseloadFilter.STEP, "geen-of-oud", [2, 3]),
        (CaseloadFilter.TERM, "laat", [2]),
        (CaseloadFilter.TERM, "2", [1, 2]),
        (CaseloadFilter.TERM, "3", []),
        (CaseloadFilter.AGREED, "voorbij", [2]),
        (CaseloadFilter.AGREED, "open", [1, 2]),
        (CaseloadFilter.AGREED, "nee", [3]),
        (CaseloadFilter.OCCUPATION, "ja", [1]),
        (CaseloadFilter.OCCUPATION, "nee", [2, 3]),
        (CaseloadFilter.EXEMPTION, "ja", [2]),
        (CaseloadFilter.EXEMPTION, "nee", [1, 3]),
        (CaseloadFilter.EXEMPTION, "eindigt", [2]),
        (CaseloadFilter.SERVICE, "team-jongeren", [1]),
        (CaseloadFilter.AREA, "onbekend", [2, 3]),
        (CaseloadFilter.NEW, "7", [1]),
        (CaseloadFilter.NEW, "30", [1, 2]),
        (CaseloadFilter.NEW, "iets", []),
    ],
)
def test_a_filter_keeps_whom_it_should(by: CaseloadFilter, word: str, left: list[int]):
    kept = [line.key for line in (FRESH, STALE, BLANK) if meets(line=line, chosen={by: word}, today=TODAY)]

    assert kept == left


def test_filters_add_up():
    chosen = {CaseloadFilter.STEP: "oud", CaseloadFilter.OCCUPATION: "ja"}

    assert not any(meets(line=line, chosen=chosen, today=TODAY) for line in (FRESH, STALE, BLANK))


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (CaseloadOrder.NAME, [1, 2, 3]),
        (CaseloadOrder.STEP, [2, 1, 3]),
        (CaseloadOrder.ESTABLISHED, [3, 2, 1]),
        (CaseloadOrder.TERM, [2, 1, 3]),
        (CaseloadOrder.AGREED, [2, 1, 3]),
        (CaseloadOrder.NEW, [1, 2, 3]),
    ],
)
def test_an_order_can_be_read_from_the_list(by: CaseloadOrder, order: list[int]):
    assert [line.key for line in in_order(lines=[BLANK, FRESH, STALE], by=by)] == order


def test_what_ends_on_the_last_day_of_eight_weeks_ends_within_them():
    chosen = {CaseloadFilter.EXEMPTION: "eindigt"}

    assert meets(line=STALE, chosen=chosen, today=TODAY)
    assert not meets(line=STALE, chosen=chosen, today=date(2026, 11, 22))
