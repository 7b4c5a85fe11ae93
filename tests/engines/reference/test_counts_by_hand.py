"""Counts and amounts worked out by hand, each on the days on which it could go wrong."""

from datetime import date

from meedoen.core.indicators.facts import Dimension, Imposed, Residents, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Average,
    Contributions,
    Coverage,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Reached,
    Stacked,
    Stock,
    TaskFigure,
    Total,
)
from meedoen.core.indicators.questions import Question
from tests.engines.codes_made_up import CODEBOOK
from tests.engines.reference.answering import answer
from tests.engines.reference.by_hand import (
    MONTH,
    QUARTER,
    ROLLING,
    SCHOOL,
    YEAR,
    event,
    happening,
    lasting,
    spell,
    told,
)
from tests.engines.reference.facts import Facts


def test_whoever_ends_on_the_first_was_there_on_the_last_day_of_the_month_before():
    rows = [spell("2024-01-31", "2024-02-01"), spell("2024-01-01", "2024-01-31", person=2)]

    # Person 1 is there on 31 January only, person 2 up to and including 30 January.
    assert told(Stock(of=lasting()), *rows, until="2024-03-01") == {"2024-01-31": 1}
    assert told(Reached(of=lasting()), *rows, until="2024-03-01") == {"2024-01-31": 2}
    assert told(Outflow(of=lasting()), *rows, until="2024-03-01") == {"2024-01-31": 1, "2024-02-29": 1}


def test_spells_that_touch_or_overlap_are_one_stay_of_a_person_and_two_spells():
    rows = [spell("2024-01-10", "2024-02-10"), spell("2024-02-10", "2024-03-05"), spell("2024-02-20", "2024-03-01")]
    for counts, came, went in ((Subject.PERSONS, [1, 0, 0], [0, 0, 1]), (Subject.SPELLS, [1, 2, 0], [0, 1, 2])):
        months = ("2024-01-31", "2024-02-29", "2024-03-31")
        expected = {month: number for month, number in zip(months, came, strict=True) if number}
        assert told(Inflow(of=lasting(), counts=counts), *rows, until="2024-04-01") == expected
        expected = {month: number for month, number in zip(months, went, strict=True) if number}
        assert told(Outflow(of=lasting(), counts=counts), *rows, until="2024-04-01") == expected


def test_a_day_between_two_spells_is_an_outflow_and_an_inflow():
    rows = [spell("2024-01-10", "2024-02-10"), spell("2024-02-11", "2024-03-05")]

    assert told(Inflow(of=lasting()), *rows, until="2024-03-01") == {"2024-01-31": 1, "2024-02-29": 1}
    assert told(Outflow(of=lasting()), *rows, until="2024-03-01") == {"2024-02-29": 1, "2024-03-31": 1}
    assert told(Inflow(of=lasting()), *rows, grid=QUARTER, until="2024-03-01") == {"2024-03-31": 2}


def test_a_stay_ends_for_the_reason_of_what_ends_last_and_of_those_the_highest():
    rows = [
        spell("2024-01-01", "2024-03-10", reason=1),
        spell("2024-01-01", "2024-03-01", reason=3),
        spell("2024-02-01", "2024-03-10", kind="dagbesteding", reason=2),
    ]
    reasons = {1: "werk", 2: "verhuizing", 3: "anders"}
    left = {
        number: told(
            Outflow(of=lasting("bijstand", "dagbesteding"), reasons=(word,)),
            *rows,
            since="2024-03-01",
            until="2024-03-01",
        )
        for number, word in reasons.items()
    }

    assert left == {1: {}, 2: {"2024-03-31": 1}, 3: {}}


def test_persons_in_two_areas_are_two_in_the_areas_and_one_in_all():
    rows = [
        spell("2024-01-01", "2024-01-20", area=3030101),
        spell("2024-01-20", area=3030201),
        spell("2024-01-15", person=2, area=3030102, household=1),
    ]
    month = {"until": "2024-01-01"}

    assert told(Reached(of=lasting()), *rows, **month) == {"2024-01-31": 2}
    assert told(Reached(of=lasting()), *rows, by=(Dimension.AREA,), **month) == {
        ("2024-01-31", 3030101): 1,
        ("2024-01-31", 3030102): 1,
        ("2024-01-31", 3030201): 1,
    }
    assert told(Reached(of=lasting()), *rows, by=(Dimension.DISTRICT,), **month) == {
        ("2024-01-31", 3030100): 2,
        ("2024-01-31", 3030200): 1,
    }
    assert told(Stock(of=lasting(), counts=Subject.HOUSEHOLDS), *rows, **month) == {"2024-01-31": 1}


def test_a_rolling_year_holds_what_happens_in_the_twelve_months_that_end_with_it():
    rows = [spell("2023-02-01", "2023-03-01"), event("2023-02-28"), event("2024-01-31")]
    asked = {"grid": ROLLING, "since": "2023-01-01", "until": "2024-03-01"}

    # A spell in February 2023 is reached in the twelve rolling years that end with February 2023 up to January 2024.
    months = [f"2023-{month:02}" for month in range(2, 13)] + ["2024-01"]
    assert [day[:7] for day in told(Reached(of=lasting()), *rows, **asked)] == months
    # It was there on the last day of February 2023 only.
    assert told(Stock(of=lasting()), *rows, **asked) == {"2023-02-28": 1}
    happened = told(Happened(of=happening()), *rows, **asked)
    assert [happened[day] for day in ("2023-12-31", "2024-01-31", "2024-02-29")] == [1, 2, 1]
    both = told(Happened(of=happening(), counts=Subject.PERSONS), *rows, **asked)
    assert both["2024-01-31"] == 1


def test_a_school_year_begins_on_the_first_of_august():
    rows = [event("2024-07-31"), event("2024-08-01"), event("2025-07-31")]

    assert told(Happened(of=happening()), *rows, grid=SCHOOL, since="2024-07-31", until="2025-07-31") == {
        "2024-07-31": 1,
        "2025-07-31": 2,
    }


def test_on_a_peildatum_is_counted_what_holds_that_day():
    grid = Grid(GridKind.REFERENCE_DAY, month=10, day=1)
    rows = [spell("2023-10-01", "2024-10-01"), spell("2023-10-02", "2024-10-02", person=2)]

    assert told(Stock(of=lasting()), *rows, grid=grid, since="2022-12-31", until="2025-01-01") == {
        "2023-10-01": 1,
        "2024-10-01": 1,
    }


def test_what_ends_on_the_day_that_is_looked_from_has_not_ended_yet():
    rows = [spell("2024-01-01", "2024-02-01"), spell("2024-01-01", "2024-01-31", person=2), event("2024-02-01")]
    january = {"until": "2024-01-01", "seen_on": "2024-02-01"}

    assert told(Outflow(of=lasting()), *rows, **january) == {"2024-01-31": 1}
    assert told(Stock(of=lasting()), *rows, **january) == {"2024-01-31": 1}


def test_whoever_has_two_kinds_in_one_area_is_stacked_there():
    rows = [
        spell("2024-01-01", area=3030101),
        spell("2024-01-31", kind="dagbesteding", area=3030101),
        spell("2024-01-01", person=2, area=3030101),
        spell("2024-01-01", kind="dagbesteding", person=2, area=3030102),
        spell("2024-01-01", person=3),
        spell("2024-01-05", person=3),
    ]
    asked = Stacked(of=(lasting("bijstand"), lasting("dagbesteding")), at_least=2)

    # Person 2 has both in the municipality, but not in one area; person 3 has one of them twice.
    assert told(asked, *rows, until="2024-01-01") == {"2024-01-31": 2}
    assert told(asked, *rows, until="2024-01-01", by=(Dimension.AREA,)) == {("2024-01-31", 3030101): 1}


def test_who_could_use_something_are_in_four_parts():
    entitled, uses, unsure = "recht", "bijstand", "twijfel"
    held = {1: (entitled, uses), 2: (entitled,), 3: (uses,), 4: (unsure,), 5: (uses, unsure), 6: (entitled, unsure)}
    rows = [spell("2024-01-01", kind=kind, person=person) for person, kinds in held.items() for kind in kinds]
    asked = Coverage(users=lasting(uses), entitled=lasting(entitled), unsure=lasting(unsure))

    # 1 uses it; 2 and 6 could; 3 uses it without; of 4 and 5 nobody knows whether they could.
    expected = {"covered": 1, "uncovered": 2, "outside": 1, "unsure": 2}
    assert told(asked, *rows, until="2024-01-01") == {"2024-01-31": expected}


def test_amounts_add_up_and_a_sum_of_nothing_stands_with_how_many_there_were():
    rows = [
        event("2024-01-31", "betaling", value=500),
        event("2024-01-31", "betaling", value=-500),
        event("2024-02-29", "betaling", value=300, person=2),
    ]

    expected = {"2024-01-31": {"n": 2}, "2024-02-29": {"n": 1, "total": 300}}
    assert told(Total(of=happening("betaling")), *rows, until="2024-03-01") == expected
    assert told(Average(of=happening("betaling")), *rows, grid=QUARTER, until="2024-03-01") == {
        "2024-03-31": {"n": 3, "total": 300}
    }


def test_of_an_amount_is_told_of_how_many_it_is_and_what_the_two_have_who_have_most_of_it():
    rows = [
        event("2024-01-02", "betaling", value=500),
        event("2024-01-31", "betaling", value=-100),
        event("2024-01-31", "betaling", value=300, person=2),
        event("2024-01-31", "betaling", value=0, person=3),
        event("2024-02-01", "betaling", value=-450, person=2),
        event("2024-02-01", "betaling", value=150),
        event("2024-02-01", "betaling", value=150, person=3),
    ]
    asked = Contributions(of=happening("betaling"))

    assert told(asked, *rows, until="2024-04-01") == {
        "2024-01-31": {"n": 3, "brought": 2, "total": 700, "largest": 400, "second": 300},
        "2024-02-29": {"n": 3, "brought": 3, "below": 1, "total": -150, "largest": 450, "second": 150},
    }
    # Of the whole quarter the first has 550, and the second what was corrected in the end, 150 below nothing.
    assert told(asked, *rows, grid=QUARTER, until="2024-03-01") == {
        "2024-03-31": {"n": 3, "brought": 3, "below": 1, "total": 550, "largest": 550, "second": 150}
    }


def test_inhabitants_are_of_the_year_in_which_a_period_begins_and_task_figures_of_that_in_which_it_ends():
    facts = Facts(
        residents=tuple(
            Residents(municipality=303, year=year, area=3030101, age=age, number=100 * age + year - 2000)
            for year in (2023, 2024)
            for age in (1, 2)
        ),
        imposed=tuple(Imposed(municipality=303, year=year, kind=1901, number=year - 2000) for year in (2023, 2024)),
    )
    inhabitants = {MONTH: (24_288, 224), YEAR: (2024, 224), SCHOOL: (2023, 223), ROLLING: (24_290, 223)}
    places = {MONTH: (24_288, 24), YEAR: (2024, 24), SCHOOL: (2023, 24), ROLLING: (24_290, 24)}
    for asked, expected in ((Inhabitants(ages=("midden",)), inhabitants), (TaskFigure(of="plaatsen"), places)):
        for grid, (index, number) in expected.items():
            question = Question(asked=asked, grid=grid, first=index, last=index, seen_on=date(2025, 1, 1))
            assert answer(question, facts, CODEBOOK) == {((303,), index): {"n": number}}


def test_of_a_corrected_fact_the_version_counts_that_was_known():
    wrong = spell("2024-01-01", "2024-01-15", known_until=100)
    right = spell("2024-01-01", "2024-02-15", known_from=100)
    withdrawn = spell("2024-01-01", person=2, known_from=50, known_until=200)
    told_at = {
        moment: told(Stock(of=lasting()), wrong, right, withdrawn, until="2024-01-01", known_on=moment)
        for moment in (49, 50, 99, 100, 199, 200, None)
    }

    numbers = {moment: found.get("2024-01-31", 0) for moment, found in told_at.items()}
    assert numbers == {49: 0, 50: 1, 99: 1, 100: 2, 199: 2, 200: 1, None: 1}
