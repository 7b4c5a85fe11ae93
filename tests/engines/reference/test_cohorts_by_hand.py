"""Durations, waits, returns, steps and terms worked out by hand."""

import pytest

from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Between, Duration, Return, Statistic, Timeliness, Transition, Waiting
from meedoen.core.indicators.terms import Instead, Lengthening, Term, Waits
from meedoen.core.values.length import TermLength, TermUnit
from tests.engines.reference.by_hand import (
    MONTH,
    QUARTER,
    ROLLING,
    YEAR,
    day_of,
    event,
    happening,
    lasting,
    spell,
    told,
)

IN_2024 = {"grid": YEAR, "until": "2024-01-01", "seen_on": "2025-01-01"}
BEGUN = Duration(of=lasting(), of_what=Edge.BEGIN)


def test_days_that_something_lasted_count_by_its_end_and_not_by_its_begin():
    rows = [spell("2023-12-31", "2024-01-01"), spell("2024-02-01", "2024-03-01"), spell("2024-03-01")]

    # 1 day, and the 29 days of February 2024; the third still runs.
    assert told(Duration(of=lasting(), statistic=Statistic.MEAN), *rows, **IN_2024) == {
        "2024-12-31": {"n": 2, "total": 30}
    }
    assert told(Duration(of=lasting()), *rows, **IN_2024) == {"2024-12-31": {"n": 2, "lower": 1, "upper": 1}}


@pytest.mark.parametrize(
    ("statistic", "lower", "upper"),
    [
        # Sorted, as they are now: 10, 20, 31 (runs), 40. A quarter of 4 is the first, half the second, three quarters the third.
        (Statistic.LOWER_QUARTILE, 10, 10),
        (Statistic.MEDIAN, 20, 20),
        # What runs may become the longest: then the third is 40, and the fourth has no end.
        (Statistic.UPPER_QUARTILE, 31, 40),
        (Statistic.NINETIETH, 40, None),
    ],
)
def test_a_quantile_is_between_as_if_what_runs_ended_now_and_as_if_it_never_ends(statistic, lower, upper):
    rows = [
        spell("2024-01-01", "2024-01-11"),
        spell("2024-01-01", "2024-01-21"),
        spell("2024-01-01", "2024-02-10"),
        spell("2024-12-01"),
    ]
    found = told(Duration(of=lasting(), of_what=Edge.BEGIN, statistic=statistic), *rows, **IN_2024)

    assert found == {"2024-12-31": {"n": 4, "running": 1, "lower": lower, "upper": upper}}


def test_of_a_mean_what_runs_is_told_and_not_counted():
    rows = [spell("2024-01-01", "2024-01-11"), spell("2024-12-01")]
    found = told(Duration(of=lasting(), of_what=Edge.BEGIN, statistic=Statistic.MEAN), *rows, **IN_2024)

    assert found == {"2024-12-31": {"n": 1, "running": 1, "total": 10}}


def test_waiting_is_until_the_first_moment_on_the_day_itself_or_later():
    waiting = Waiting(since=day_of("melding"), until=Moment(of=lasting()), statistic=Statistic.MEAN)
    rows = [
        event("2024-01-15"),
        spell("2024-01-14", "2024-01-20"),
        spell("2024-01-15"),
        spell("2024-02-01"),
        event("2024-12-22", person=2),
        spell("2024-12-24", person=3),
    ]

    # Person 1 waits 0 days; person 2 still waits, 10 days on 1 January; what begins for person 3 is not theirs.
    assert told(waiting, *rows, **IN_2024) == {"2024-12-31": {"n": 1, "running": 1}}
    median = Waiting(since=day_of("melding"), until=Moment(of=lasting()))
    assert told(median, *rows, **IN_2024) == {"2024-12-31": {"n": 2, "running": 1}}
    upper = Waiting(since=day_of("melding"), until=Moment(of=lasting()), statistic=Statistic.UPPER_QUARTILE)
    assert told(upper, *rows, **IN_2024) == {"2024-12-31": {"n": 2, "running": 1, "lower": 10, "upper": None}}


@pytest.mark.parametrize(
    ("left", "back", "seen_on", "expected"),
    [
        # Twelve months after the leap day is 28 February.
        ("2024-02-29", "2025-02-28", "2026-01-01", "back"),
        ("2024-02-29", "2025-03-01", "2026-01-01", "not_back"),
        ("2024-02-29", "", "2025-02-28", "running"),
        ("2024-02-29", "", "2025-03-01", "not_back"),
        # Twelve months after 28 February 2023 is 28 February and not the leap day.
        ("2023-02-28", "2024-02-28", "2026-01-01", "back"),
        ("2023-02-28", "2024-02-29", "2026-01-01", "not_back"),
    ],
)
def test_who_left_is_back_up_to_and_including_the_same_day_a_year_later(left, back, seen_on, expected):
    rows = [spell("2022-01-01", left), *([spell(back)] if back else [])]
    found = told(Return(of=lasting()), *rows, since=left, until=left, seen_on=seen_on)

    assert list(found.values()) == [{expected: 1}]


def test_going_on_with_another_spell_on_the_same_day_is_not_leaving():
    rows = [spell("2024-01-01", "2024-02-01"), spell("2024-02-01", "2024-02-20"), spell("2024-12-31", person=2)]

    assert told(Return(of=lasting()), *rows, grid=QUARTER, until="2024-04-01") == {"2024-03-31": {"not_back": 1}}


def test_in_a_rolling_year_the_cohorts_of_twelve_months_stand_together():
    rows = [spell("2023-01-01", "2023-03-10"), spell("2023-03-20", "2024-02-28")]
    found = told(Return(of=lasting()), *rows, grid=ROLLING, since="2024-02-01", until="2024-03-01")

    # In the year up to and including February 2024 both ends lie, in the year up to and including March only the second.
    assert found == {"2024-02-29": {"back": 1, "not_back": 1}, "2024-03-31": {"not_back": 1}}


KINDS = ("bijstand", "dagbesteding", "werkplek")
STEPS = [
    # On the last day of February three hold; of what began last the highest code is taken: werkplek (3), not dagbesteding (2).
    spell("2024-01-01", "2024-03-01"),
    spell("2024-02-10", "2024-03-01", kind="werkplek"),
    spell("2024-02-10", "2024-03-01", kind="dagbesteding"),
    # Person 2 came in March and left again before the end of it.
    spell("2024-03-01", "2024-03-31", person=2),
]


def test_a_step_goes_from_the_last_day_before_a_period_to_its_last_day():
    asked = Transition(of=lasting(*KINDS))

    assert told(asked, *STEPS, until="2024-04-01") == {
        ("2024-01-31", 0, 1): 1,
        ("2024-02-29", 1, 3): 1,
        ("2024-03-31", 3, 0): 1,
    }
    assert told(asked, *STEPS, grid=ROLLING, since="2024-02-01", until="2024-02-01") == {("2024-02-29", 0, 3): 1}
    peildatum = Grid(GridKind.REFERENCE_DAY, month=2, day=28)
    assert told(asked, *STEPS, grid=peildatum, since="2024-01-01", until="2025-01-01") == {
        ("2024-02-28", 0, 3): 1,
        ("2025-02-28", 3, 0): 1,
    }


def test_first_and_last_are_of_what_touches_a_period_with_the_lowest_and_the_highest_code_of_a_day():
    asked = Transition(of=lasting(*KINDS), between=Between.FIRST_AND_LAST)

    assert told(asked, *STEPS, grid=QUARTER, until="2024-01-01") == {("2024-03-31", 1, 1): 1, ("2024-03-31", 1, 3): 1}
    later = [spell("2024-02-10", kind="werkplek"), spell("2024-02-10", kind="dagbesteding")]
    assert told(asked, *later, until="2024-02-01") == {("2024-02-29", 2, 3): 1}


def term(**changes):
    """Make a term of ten weeks from a notice to a decision."""
    values = {
        "code": "term",
        "name": "term",
        "article": "",
        "length": TermLength(10, TermUnit.WEEKS),
        "starts": (day_of("melding"),),
        "done": day_of("besluit"),
    }
    return Term(**(values | changes))


SUSPENDED = term(suspended_by=lasting("opschorting"))
LENGTHENED = term(lengthened_by=(Lengthening(by=happening("verlenging"), length=TermLength(4, TermUnit.WEEKS)),))
WAITING = term(waits_for=Waits(during=lasting("wachten"), left=TermLength(2, TermUnit.WEEKS)))
PLAIN = term(
    length=TermLength(5, TermUnit.WEEKS, is_legal=False),
    waits_for=Waits(during=lasting("wachten"), left=TermLength(2, TermUnit.WEEKS)),
)
YEARS = term(length=TermLength(3, TermUnit.YEARS), lengthened_by=(Lengthening(by=happening("verlenging")),))
ARRIVED = term(starts=(day_of("melding"), Moment(of=lasting("bijstand"))))
OUTSIDE = term(outside=lasting("vrijstelling"))
HOURS = term(done=day_of("uren"), enough=800)
SHORTER = term(instead=(Instead(when=lasting("werkplek"), length=TermLength(3, TermUnit.WORKING_DAYS)),))
NOTICE = event("2026-01-26")
CASES = [
    # Ten weeks after Monday 26 January 2026 is 6 April, Easter Monday; so the last day is 7 April.
    (term(), [NOTICE, event("2026-04-07", "besluit")], "2027-01-01", "on_time"),
    (term(), [NOTICE, event("2026-04-08", "besluit")], "2027-01-01", "late"),
    (term(), [NOTICE], "2026-04-07", "running"),
    (term(), [NOTICE], "2026-04-08", "late"),
    # Done before it began, and not since: nobody can say.
    (term(), [NOTICE, event("2026-01-25", "besluit")], "2026-03-01", "unknown"),
    (term(), [NOTICE, event("2026-01-25", "besluit"), event("2026-01-26", "besluit")], "2026-03-01", "on_time"),
    # Suspended for 7 days from 2 March or 6 April, which is within ten weeks: until 13 April. From 7 April,
    # the moved last day, is in time; a day later is too late.
    (SUSPENDED, [NOTICE, spell("2026-03-02", "2026-03-09", kind="opschorting")], "2026-04-13", "running"),
    (SUSPENDED, [NOTICE, spell("2026-03-02", "2026-03-09", kind="opschorting")], "2026-04-14", "late"),
    (SUSPENDED, [NOTICE, spell("2026-04-06", "2026-04-13", kind="opschorting")], "2026-04-13", "suspended"),
    (SUSPENDED, [NOTICE, spell("2026-04-06", "2026-04-13", kind="opschorting")], "2026-04-14", "late"),
    (SUSPENDED, [NOTICE, spell("2026-04-07", "2026-04-20", kind="opschorting")], "2026-04-14", "suspended"),
    (SUSPENDED, [NOTICE, spell("2026-04-08", "2026-04-20", kind="opschorting")], "2026-04-14", "late"),
    (SUSPENDED, [NOTICE, spell("2026-04-06", kind="opschorting")], "2026-09-01", "suspended"),
    # Of a suspension since before the start only the days from the start count: 7 of them, until 13 April.
    (SUSPENDED, [NOTICE, spell("2026-01-01", "2026-02-02", kind="opschorting")], "2026-04-14", "late"),
    (SUSPENDED, [NOTICE, spell("2026-01-01", "2026-02-02", kind="opschorting")], "2026-04-13", "running"),
    # Four weeks more, decided on the last day, which is 7 April, or a day after it; 4 May 2026 is a Monday and 5 May a holiday.
    (LENGTHENED, [NOTICE, event("2026-04-06", "verlenging"), event("2026-05-04", "besluit")], "2027-01-01", "on_time"),
    (LENGTHENED, [NOTICE, event("2026-04-06", "verlenging"), event("2026-05-06", "besluit")], "2027-01-01", "late"),
    (LENGTHENED, [NOTICE, event("2026-04-07", "verlenging"), event("2026-05-04", "besluit")], "2027-01-01", "on_time"),
    (LENGTHENED, [NOTICE, event("2026-04-08", "verlenging"), event("2026-05-04", "besluit")], "2027-01-01", "late"),
    # A second waiting, within the two weeks that the first one left, leaves two weeks again: until 26 May.
    (
        WAITING,
        [
            NOTICE,
            spell("2026-04-01", "2026-05-01", kind="wachten"),
            spell("2026-05-08", "2026-05-12", kind="wachten"),
            event("2026-05-26", "besluit"),
        ],
        "2027-01-01",
        "on_time",
    ),
    (WAITING, [NOTICE, spell("2026-04-01", "2026-05-01", kind="wachten")], "2026-05-15", "running"),
    (WAITING, [NOTICE, spell("2026-04-01", "2026-05-01", kind="wachten")], "2026-05-16", "late"),
    (WAITING, [NOTICE, spell("2026-04-01", kind="wachten")], "2026-12-01", "suspended"),
    # Two weeks after Saturday 21 March is the Saturday before Easter, so two legal weeks end on 7 April, whatever the term is.
    (
        PLAIN,
        [NOTICE, spell("2026-01-28", "2026-03-21", kind="wachten"), event("2026-04-07", "besluit")],
        "2027-01-01",
        "on_time",
    ),
    (
        PLAIN,
        [NOTICE, spell("2026-01-28", "2026-03-21", kind="wachten"), event("2026-04-08", "besluit")],
        "2027-01-01",
        "late",
    ),
    # While one waits the term stands still, so whatever comes then is on time.
    (WAITING, [NOTICE, spell("2026-04-01", kind="wachten"), event("2026-11-01", "besluit")], "2026-12-01", "on_time"),
    # Three years after the leap day is 28 February; six months more is counted from the leap day: 29 August.
    (YEARS, [event("2024-02-29"), event("2027-02-28", "besluit")], "2028-01-01", "on_time"),
    (YEARS, [event("2024-02-29"), event("2027-03-01", "besluit")], "2028-01-01", "late"),
    (
        YEARS,
        [event("2024-02-29"), event("2026-01-01", "verlenging", value=6), event("2027-08-29", "besluit")],
        "2028-01-01",
        "on_time",
    ),
    # Whoever lives here later has the ten weeks from then; whoever left and never came back has no start.
    (ARRIVED, [NOTICE, spell("2026-03-02"), event("2026-05-11", "besluit")], "2027-01-01", "on_time"),
    (ARRIVED, [NOTICE, spell("2026-03-02"), event("2026-05-12", "besluit")], "2027-01-01", "late"),
    (ARRIVED, [NOTICE, spell("2025-01-01", "2026-01-26"), event("2026-02-01", "besluit")], "2027-01-01", "unknown"),
    (OUTSIDE, [NOTICE, spell("2026-04-07", kind="vrijstelling")], "2027-01-01", "not_applicable"),
    (OUTSIDE, [NOTICE, spell("2026-04-08", kind="vrijstelling")], "2027-01-01", "late"),
    (
        OUTSIDE,
        [NOTICE, event("2026-02-01", "besluit"), spell("2026-02-02", kind="vrijstelling")],
        "2027-01-01",
        "on_time",
    ),
    # 500 hours before the notice do not count; 300 and 500 after it make 800 on the second day.
    (
        HOURS,
        [event("2026-01-25", "uren", value=500), NOTICE]
        + [event(day, "uren", value=hours) for day, hours in (("2026-01-26", 300), ("2026-04-07", 500))],
        "2027-01-01",
        "on_time",
    ),
    # Three working days after Thursday 2 April 2026: not Good Friday, the weekend or Easter Monday, so 9 April.
    (
        SHORTER,
        [event("2026-04-02"), spell("2026-04-02", kind="werkplek"), event("2026-04-09", "besluit")],
        "2027-01-01",
        "on_time",
    ),
    (
        SHORTER,
        [event("2026-04-02"), spell("2026-04-02", kind="werkplek"), event("2026-04-10", "besluit")],
        "2027-01-01",
        "late",
    ),
]


@pytest.mark.parametrize(("asked", "rows", "seen_on", "expected"), CASES)
def test_a_case_stands_towards_its_term_as_counted_by_hand(asked, rows, seen_on, expected):
    notice = next(row for row in rows if row.kind == NOTICE.kind)
    found = told(Timeliness(term=asked), *rows, since=notice.day.isoformat(), seen_on=seen_on)

    assert list(found.values()) == [{expected: 1}]


def test_a_case_counts_in_the_month_in_which_its_term_starts_and_in_the_area_of_its_notice():
    rows = [event("2026-01-26", area=3030101), spell("2026-03-02", area=3030201), event("2026-02-01", person=2)]
    found = told(
        Timeliness(term=ARRIVED),
        *rows,
        since="2026-01-01",
        until="2026-03-01",
        seen_on="2026-04-01",
        by=(Dimension.AREA,),
    )

    assert found == {("2026-03-31", 3030101): {"running": 1}, ("2026-02-28", 0): {"unknown": 1}}


def test_what_met_the_case_before_does_not_make_the_next_one_unknown():
    rows = [event("2026-01-05"), event("2026-01-20", "besluit"), event("2026-02-02")]
    months = {"grid": MONTH, "since": "2026-01-01", "until": "2026-02-01", "seen_on": "2026-03-01"}

    assert told(Timeliness(term=term()), *rows, **months) == {
        "2026-01-31": {"on_time": 1},
        "2026-02-28": {"running": 1},
    }
    again = [*rows, event("2026-01-21", "besluit")]
    assert told(Timeliness(term=term()), *again, **months) == {
        "2026-01-31": {"on_time": 1},
        "2026-02-28": {"unknown": 1},
    }
