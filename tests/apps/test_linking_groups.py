"""How groups hang together at places, on levels and within periods: what an outsider reckons with has to be reckoned with here."""

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import Link
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.measures import Outflow, Reached, Stock
from tests.apps.test_linking_counts import BENEFITS, MONTH, ONE, QUARTER, YEAR, cell, counted, definition, links

AREA, DISTRICT, AGE, KIND = Dimension.AREA, Dimension.DISTRICT, Dimension.AGE, Dimension.KIND
JANUARY = 24288
YOUNG, OLDER = 5, 7
"""The numbers of the ages 18-22 and 27-34."""


def at_areas(*rows: tuple[int, int]) -> tuple[tuple[int | None, ...], ...]:
    """Give counts of areas in January 2024."""
    return tuple((303, area, JANUARY, JANUARY, number) for area, number in rows)


def divided(*rows: tuple[int, int], whole: int, districts: dict[int, int]) -> set[Link]:
    reached = Reached(of=BENEFITS)
    answers = {
        (MONTH, ()): ((303, JANUARY, JANUARY, whole),),
        (MONTH, (AREA,)): at_areas(*rows),
        (MONTH, (DISTRICT,)): at_areas(*districts.items()),
    }
    return links(counted(definition(reached, MONTH, by=((AREA,), (DISTRICT,))), answers))


def test_areas_that_add_up_in_every_district_are_its_sum_though_districts_are_more_than_the_whole():
    found = divided((3030101, 8), (3030102, 4), (3030201, 7), whole=18, districts={3030100: 12, 3030200: 7})

    reached = Reached(of=BENEFITS)
    district = cell(reached, "2024-01", gebied="WK030301")
    areas = (cell(reached, "2024-01", gebied=f"BU0303010{number}") for number in (1, 2))
    assert Link(terms=((district, 1), *((area, -1) for area in areas))) in found
    assert not any(
        cell(reached, "2024-01") in {each for each, _ in link.terms} for link in found if len(link.terms) > 2
    )


def test_where_one_district_is_less_than_its_areas_no_district_is_said_to_be_their_sum():
    found = divided((3030101, 8), (3030102, 5), (3030201, 7), whole=18, districts={3030100: 12, 3030200: 7})

    assert not [link for link in found if len(link.terms) > 2]


def test_the_young_of_one_kind_are_no_more_than_all_of_that_kind_in_another_question():
    everyone = Stock(of=ONE)
    young = Stock(of=Choice(kinds=BENEFITS.kinds, only=((AGE, ("18-22", "27-34")),)))

    found = links(
        counted(definition(everyone, MONTH), {(MONTH, ()): ((303, JANUARY, JANUARY, 7),)}),
        counted(
            definition(young, MONTH, by=((KIND,),)),
            {(MONTH, ()): ((303, JANUARY, JANUARY, 9),), (MONTH, (KIND,)): ((303, 2, JANUARY, JANUARY, 6),)},
        ),
    )

    wide, narrow = cell(everyone, "2024-01-31"), cell(young, "2024-01-31", soort="bbz")
    assert Link(terms=((wide, 1), (narrow, -1)), low=0, high=None) in found


def test_within_a_year_no_more_persons_left_on_balance_than_in_the_whole_of_it():
    stock, went = Stock(of=ONE), Outflow(of=ONE)

    found = links(
        counted(definition(stock, QUARTER), {(QUARTER, ()): ((303, 8095, 8095, 7), (303, 8096, 8096, 6))}),
        counted(definition(went, YEAR), {(YEAR, ()): ((303, 2024, 2024, 3),)}),
    )

    begin, later = cell(stock, "2023-12-31"), cell(stock, "2024-03-31")
    terms = ((cell(went, "2024"), 1), (later, 1), (begin, -1))
    assert Link(terms=terms, low=0, high=None, is_group=False) in found


def test_a_group_of_one_within_a_group_of_one_is_no_group_to_protect_and_bounds_all_the_same():
    reached = Reached(of=ONE)
    found = links(
        counted(
            definition(reached, MONTH, QUARTER),
            {(MONTH, ()): ((303, JANUARY, JANUARY, 1),), (QUARTER, ()): ((303, 8096, 8096, 1),)},
        )
    )

    terms = ((cell(reached, "2024-Q1"), 1), (cell(reached, "2024-01"), -1))
    assert Link(terms=terms, low=0, high=None, is_group=False) in found
