"""Until when a request about one's own data has to be answered (AVG art. 12 lid 3), counted by hand on a calendar."""

from datetime import date

import pytest

from meedoen.core.cases.own_requests import AskedFor, objections_to_lengthening, objections_to_receiving


@pytest.mark.parametrize(
    ("received_on", "first", "lengthened"),
    [
        (date(2026, 11, 3), date(2026, 12, 3), date(2027, 2, 3)),
        (date(2026, 1, 30), date(2026, 3, 2), date(2026, 4, 30)),  # 28 February is a Saturday.
        (date(2026, 11, 25), date(2026, 12, 28), date(2027, 2, 25)),  # 25 December, a weekend, then Monday 28.
        (date(2026, 3, 5), date(2026, 4, 7), date(2026, 6, 5)),  # Easter: 5 and 6 April.
    ],
)
def test_a_month_and_two_more_when_it_is_told_in_time(received_on: date, first: date, lengthened: date):
    assert AskedFor(received_on=received_on).answer_by == first
    assert AskedFor(received_on=received_on, lengthened_on=received_on).answer_by == lengthened


def test_it_is_late_the_day_after():
    asked = {"received_on": date(2026, 11, 3)}

    assert not AskedFor(**asked, answered_on=date(2026, 12, 3)).was_late
    assert AskedFor(**asked, answered_on=date(2026, 12, 4)).was_late


@pytest.mark.parametrize(
    ("asked", "today", "said"),
    [
        ({}, date(2026, 12, 3), ""),
        ({}, date(2026, 12, 4), "Verlengen kon tot en met 3 december 2026"),
        ({"lengthened_on": date(2026, 11, 20)}, date(2026, 11, 21), "al een keer verlengd"),
        ({"answered_on": date(2026, 11, 20)}, date(2026, 11, 21), "al beantwoord"),
    ],
)
def test_it_can_be_lengthened_once_within_the_first_month(asked: dict[str, date], today: date, said: str):
    found = list(objections_to_lengthening(asked=AskedFor(received_on=date(2026, 11, 3), **asked), today=today))

    assert [said in each.text for each in found] == ([True] if said else [])


def test_nothing_comes_in_tomorrow():
    assert list(objections_to_receiving(received_on=date(2026, 11, 4), today=date(2026, 11, 3)))
    assert not list(objections_to_receiving(received_on=date(2026, 11, 3), today=date(2026, 11, 3)))
