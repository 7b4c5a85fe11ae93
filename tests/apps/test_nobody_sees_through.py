"""Releases of a few persons that an outsider once saw through, each played whole and attacked with what left.

The attacker shares nothing with the clearing or the audit. A hidden number may not be told more closely than was promised.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.disclosure.product.leaks import Attacker
from benchmarks.disclosure.product.playing import Played, play
from benchmarks.disclosure.product.villages import BOOK
from benchmarks.disclosure.product.wanting import DECEMBER, QUARTER, ROLLING, YEAR, Step, definition
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition, Sensitivity
from meedoen.core.indicators.facts import OPEN_END, Dimension, Spell, Subject
from meedoen.core.indicators.measures import Coverage, Growth, Outflow, Ratio, Return, Stock, Transition

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BOTH, GENERAL, SELF = (Choice(kinds=each) for each in (("algemene-bijstand", "bbz"), ("algemene-bijstand",), ("bbz",)))
GENERAL_KIND, SELF_KIND = 1, 2
LONG_AGO = date(2022, 1, 1)
Row = tuple[int, int, date, date, int]


def spells(*rows: Row) -> list[Spell]:
    """Give each of so many persons one spell: how many, kind, begin, end, area. Who leaves, leaves for work."""
    every = [row[1:] for row in rows for _ in range(row[0])]
    return [
        Spell(
            fact=number,
            person=number,
            household=number,
            municipality=303,
            kind=kind,
            begin=begin,
            end=end,
            area=area,
            age=BOOK.ages.of_word("27-34").number,
            group_code=7,
            reason=0 if end == OPEN_END else 1,
        )
        for number, (kind, begin, end, area) in enumerate(every, 1)
    ]


def left_in(*leavers: tuple[int, int, int]) -> list[Spell]:
    """Give how many left in which month of 2023 from which area."""
    return spells(*((many, GENERAL_KIND, LONG_AGO, date(2023, month, 5), area) for many, month, area in leavers))


def played(facts: Sequence[Spell], *definitions: Definition) -> Played:
    return play([Step(definitions=definitions, spells=facts, seen_on=date(2025, 1, 10))])


def seen_through(facts: Sequence[Spell], *definitions: Definition) -> list[str]:
    found = played(facts, *definitions)
    assert found.released
    return [str(each) for each in Attacker.of(found.known).leaks()]


def test_areas_are_hidden_also_where_districts_are_asked_beside_them():
    first, second, third, last = 3030101, 3030102, 3030103, 3030401
    other = 3030201
    facts = left_in(
        *((1, 1, first), (1, 8, first), (1, 5, second), (1, 11, third)),
        *((2, 1, other), (2, 5, other), (2, 11, other)),
        *((1, 1, last), (2, 5, last), (1, 11, last)),
    )
    asked = definition(
        "d",
        Outflow(of=BOTH, counts=Subject.SPELLS),
        grids=[QUARTER, YEAR],
        by=[(Dimension.DISTRICT,), (Dimension.AREA,)],
    )

    assert seen_through(facts, asked) == []


def test_rolling_years_stay_out_where_their_months_are_not_told():
    facts = left_in(*((many, month, 3030101) for many, month in ((2, 1), (2, 4), (2, 5), (1, 6), (2, 9), (1, 11))))
    leaving = Outflow(of=BOTH)

    assert seen_through(facts, definition("d", leaving, grids=[QUARTER, ROLLING])) == []
    assert not played(facts, definition("d", leaving, grids=[ROLLING])).released


def test_an_ordinary_number_that_tells_a_sensitive_one_is_as_sensitive():
    facts = spells((7, GENERAL_KIND, LONG_AGO, OPEN_END, 3030101))
    coverage = definition(
        "c", Coverage(users=SELF, entitled=GENERAL), grids=[DECEMBER], sensitivity=Sensitivity.ORDINARY
    )
    stock = definition("s", Stock(of=GENERAL), grids=[DECEMBER], sensitivity=Sensitivity.SENSITIVE)

    assert seen_through(facts, coverage, stock) == []


def test_where_people_were_at_the_end_of_a_year_is_where_they_begin_the_next():
    first, second = date(2023, 3, 1), date(2024, 3, 1)
    facts = spells(
        (6, GENERAL_KIND, LONG_AGO, OPEN_END, 3030101),
        (1, SELF_KIND, LONG_AGO, OPEN_END, 3030101),
        (1, GENERAL_KIND, first, OPEN_END, 3030101),
        (2, SELF_KIND, first, OPEN_END, 3030101),
        (3, GENERAL_KIND, second, OPEN_END, 3030101),
    )

    assert seen_through(facts, definition("t", Transition(of=BOTH), grids=[YEAR])) == []


def test_who_has_one_kind_and_not_the_other_does_not_follow_from_two_stocks_of_one_day():
    facts = spells(
        (36, GENERAL_KIND, LONG_AGO, OPEN_END, 3030101),
        (8, SELF_KIND, LONG_AGO, OPEN_END, 3030101),
    )
    growth = definition("g", Growth(of=Stock(of=GENERAL)), grids=[DECEMBER])
    ratio = definition("r", Ratio(numerator=Stock(of=SELF), denominator=Stock(of=BOTH)), grids=[QUARTER])

    assert seen_through(facts, growth, ratio) == []


def test_what_is_divided_twice_is_not_told_by_what_is_divided_once():
    ages = [BOOK.ages.of_word(word).number for word in ("18-22", "27-34", "45-54")]
    facts = left_in((10, 5, 3030101), (2, 5, 3030201))
    facts = [replace(each, age=ages[0 if n < 6 else 1 if n < 8 else 2]) for n, each in enumerate(facts)]
    divisions = [(Dimension.DISTRICT, Dimension.AGE), (Dimension.DISTRICT,)]
    asked = definition("k", Return(of=BOTH, months=3), grids=[QUARTER, YEAR], by=divisions)

    assert seen_through(facts, asked) == []


def test_districts_that_add_up_leave_also_where_their_areas_do_not():
    """Somebody counts in two areas of one district: the audit once took the areas for adding up too, and refused."""
    first, second, other = 3030101, 3030102, 3030201
    facts = spells(
        *((many, GENERAL_KIND, LONG_AGO, OPEN_END, area) for many, area in ((11, first), (3, second), (12, other)))
    )
    facts = [*facts, replace(facts[0], fact=99, area=second)]
    asked = definition("s", Stock(of=BOTH), grids=[DECEMBER], by=[(Dimension.DISTRICT,), (Dimension.AREA,)])

    assert seen_through(facts, asked) == []
