"""How long files are kept, taken by hand from the results of the Selectielijst 2020 as VNG Realisatie publishes them (P10Y, P5Y, P1Y), and what it leaves open."""

from datetime import date

import pytest

from meedoen.core.cases.retention import Fate, Stood, retained
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.retention import national_retention

ENDED = date(2016, 3, 31)
REGISTERED = date(2010, 1, 4)

# What stood in the file · result in the list · years · the first day on which it may be destroyed.
BY_LAW = [
    (Section.BENEFIT, "8.1", 10, date(2026, 4, 1)),
    (Section.PROVISION, "8.1", 10, date(2026, 4, 1)),
    (Section.INTEGRATION, "8.1", 10, date(2026, 4, 1)),
    (Section.DEBTS, "8.1.9", 5, date(2021, 4, 1)),
    (Section.REQUEST, "8.2", 5, date(2021, 4, 1)),
]
LEFT_OPEN = {"signaal", "jeugd", "zorg"}


@pytest.mark.parametrize(("section", "result", "years", "due_on"), BY_LAW)
def test_what_ended_is_kept_as_long_as_the_list_says(section: Section, result: str, years: int, due_on: date):
    stood = Stood(section=section, begin=date(2012, 1, 1), last_day=ENDED)

    before = fate(stood, date.fromordinal(due_on.toordinal() - 1))
    found = fate(stood, due_on)

    assert (before.fate, found.fate, found.due_on) == (Fate.KEPT, Fate.DUE, due_on)
    assert found.category is not None
    assert (found.category.years, result in found.category.source) == (years, True)


def test_who_was_registered_and_no_more_is_kept_for_a_year():
    nothing = retained(stood=[], registered_on=REGISTERED, categories=national_retention(), day=date(2011, 1, 5))

    assert nothing.fate is Fate.DUE
    assert nothing.category is not None
    assert (nothing.category.years, "8.4" in nothing.category.source) == (1, True)


def test_what_the_list_leaves_open_is_not_guessed_and_says_what_to_settle():
    unknown = {each.code: each.why_unknown for each in national_retention() if each.years is None}

    assert set(unknown) == LEFT_OPEN
    assert all("tel zelf" in why for why in unknown.values())


def test_everything_that_can_stand_in_a_file_is_of_one_category():
    of = [section for each in national_retention() for section in each.sections]

    assert len(of) == len(set(of))
    assert {code.section for code in national_code_book().kinds if code.section} <= set(of)


def fate(stood: Stood, day: date):
    return retained(stood=[stood], registered_on=REGISTERED, categories=national_retention(), day=day)
