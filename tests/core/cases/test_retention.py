"""Until when a file is kept: examples worked out by hand from the terms of the Selectielijst 2020."""

from datetime import date

import pytest

from meedoen.core.cases.retention import Category, Fate, Stood, due_on, retained, with_own_terms
from meedoen.core.indicators.codes import Section

TEN = Category(
    code="uitkering", name="Uitkering", sections=frozenset({Section.BENEFIT}), years=10, source="8.1 Verstrekt"
)
FIVE = Category(code="schuldhulp", name="Schuldhulp", sections=frozenset({Section.DEBTS}), years=5, source="8.1.9")
NOBODY_SAID = Category(
    code="jeugd",
    name="Jeugd",
    sections=frozenset({Section.YOUTH}),
    years=None,
    source="niet gevonden",
    why_unknown="Stel zelf vast.",
)
ONLY = Category(code="alleen-ingeschreven", name="Alleen ingeschreven", sections=frozenset(), years=1, source="8.4")
CATEGORIES = (TEN, FIVE, NOBODY_SAID, ONLY)
REGISTERED = date(2010, 1, 4)


def stood(section: Section | None, begin: date, last_day: date | None) -> Stood:
    return Stood(section=section, begin=begin, last_day=last_day)


def fate(*there: Stood, day: date, holds: tuple[str, ...] = ()):
    return retained(stood=there, registered_on=REGISTERED, categories=CATEGORIES, day=day, holds=holds)


@pytest.mark.parametrize(
    ("ended_on", "years", "first_day"),
    [
        (date(2016, 3, 31), 10, date(2026, 4, 1)),
        (date(2016, 12, 31), 10, date(2027, 1, 1)),
        (date(2020, 2, 29), 5, date(2025, 3, 1)),
        (date(2015, 2, 28), 5, date(2020, 2, 29)),
    ],
)
def test_the_first_day_on_which_a_file_may_go(ended_on: date, years: int, first_day: date):
    assert due_on(ended_on=ended_on, years=years) == first_day


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 3, 31), Fate.KEPT), (date(2026, 4, 1), Fate.DUE), (date(2030, 1, 1), Fate.DUE)]
)
def test_a_benefit_that_ended_is_kept_for_ten_years_and_not_a_day_longer(day: date, expected: Fate):
    found = fate(stood(Section.BENEFIT, date(2011, 1, 1), date(2016, 3, 31)), day=day)

    assert (found.fate, found.due_on) == (expected, date(2026, 4, 1))


def test_the_category_that_asks_longest_decides_also_when_it_ended_first():
    found = fate(
        stood(Section.BENEFIT, date(2011, 1, 1), date(2016, 3, 31)),
        stood(Section.DEBTS, date(2015, 1, 1), date(2019, 6, 30)),
        day=date(2026, 4, 1),
    )

    assert (found.fate, found.category) == (Fate.DUE, TEN)


def test_of_one_category_the_last_day_counts():
    found = fate(
        stood(Section.BENEFIT, date(2001, 1, 1), date(2003, 3, 31)),
        stood(Section.BENEFIT, date(2018, 1, 1), date(2018, 12, 31)),
        day=date(2026, 4, 1),
    )

    assert (found.fate, found.due_on) == (Fate.KEPT, date(2029, 1, 1))


def test_what_lasts_is_never_due():
    found = fate(
        stood(Section.BENEFIT, date(2001, 1, 1), date(2003, 3, 31)),
        stood(Section.DEBTS, date(2002, 1, 1), None),
        day=date(2060, 1, 1),
    )

    assert found.fate is Fate.RUNNING


def test_where_nobody_said_how_long_it_cannot_be_said_and_the_municipality_is_told_what_to_settle():
    there = stood(Section.YOUTH, date(2001, 1, 1), date(2003, 3, 31))

    found = fate(there, day=date(2060, 1, 1))

    assert (found.fate, found.why) == (Fate.UNKNOWN, "Stel zelf vast.")
    own = with_own_terms(categories=CATEGORIES, own={"jeugd": (7, "Besluit van 1 mei 2026")})
    settled = retained(stood=[there], registered_on=REGISTERED, categories=own, day=date(2060, 1, 1))
    assert (settled.fate, settled.due_on) == (Fate.DUE, date(2010, 4, 1))


def test_what_is_of_no_category_keeps_a_file_too():
    assert fate(stood(None, date(2001, 1, 1), date(2003, 3, 31)), day=date(2060, 1, 1)).fate is Fate.UNKNOWN


def test_a_file_with_nothing_in_it_is_kept_for_a_year_from_its_registration():
    assert fate(day=date(2011, 1, 4)).fate is Fate.KEPT
    assert fate(day=date(2011, 1, 5)).fate is Fate.DUE


def test_a_hold_stops_a_file_that_is_due_and_says_why():
    found = fate(
        stood(Section.BENEFIT, date(2001, 1, 1), date(2003, 3, 31)), day=date(2026, 4, 1), holds=("Bezwaar of beroep",)
    )

    assert (found.fate, found.why) == (Fate.HELD, "Aangehouden: Bezwaar of beroep.")
