"""Seats of a place: taken and free by hand, which came free, and a year against what was agreed."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.seats import Seats, TakenSeat, realisation

NEW_YEAR, TODAY = date(2025, 1, 1), date(2026, 11, 23)
FOUR_WEEKS = timedelta(days=28)


def taken(begin: date, end: date | None = None) -> TakenSeat:
    return TakenSeat(begin=begin, end=end)


def test_a_seat_is_free_from_the_day_on_which_somebody_is_gone():
    place = Seats(
        number=2, begin=NEW_YEAR, taken=(taken(date(2025, 2, 1)), taken(date(2025, 3, 1), date(2026, 11, 10)))
    )

    assert (place.free_on(date(2026, 11, 9)), place.free_on(date(2026, 11, 10))) == (0, 1)
    assert place.free_since(TODAY) == date(2026, 11, 10)


def test_what_nobody_took_is_free_since_it_began():
    assert Seats(number=1, begin=date(2026, 11, 20)).free_since(TODAY) == date(2026, 11, 20)


def test_of_a_place_that_is_closed_or_full_nothing_is_free():
    closed = Seats(number=3, begin=NEW_YEAR, end=date(2026, 6, 1))
    full = Seats(number=1, begin=NEW_YEAR, taken=(taken(NEW_YEAR), taken(NEW_YEAR)))

    assert (closed.free_on(TODAY), closed.free_since(TODAY)) == (0, None)
    assert (full.taken_on(TODAY), full.free_on(TODAY), full.free_since(TODAY)) == (2, 0, None)


def test_what_comes_free_soon_has_a_day_for_each_seat():
    soon = date(2026, 12, 1)
    place = Seats(number=2, begin=NEW_YEAR, taken=(taken(NEW_YEAR, soon), taken(NEW_YEAR, soon)))
    later = Seats(number=1, begin=NEW_YEAR, taken=(taken(NEW_YEAR, date(2027, 3, 1)),))
    closes = Seats(number=1, begin=NEW_YEAR, end=soon, taken=(taken(NEW_YEAR, soon),))

    assert place.frees_on(today=TODAY, ahead=FOUR_WEEKS) == (soon, soon)
    assert later.frees_on(today=TODAY, ahead=FOUR_WEEKS) == ()
    assert closes.frees_on(today=TODAY, ahead=FOUR_WEEKS) == ()


def test_a_year_against_what_was_agreed_by_hand():
    half_a_year = taken(date(2025, 7, 2))  # the last 183 days of the 365 of 2025
    whole_year = taken(date(2024, 5, 1))
    gone = taken(date(2025, 1, 1), date(2025, 3, 15))  # 73 days, a fifth of the year
    place = Seats(number=4, begin=date(2024, 1, 1), taken=(half_a_year, gone))

    found = realisation(year=2025, today=TODAY, places=[place], taken=[half_a_year, whole_year, gone], agreed=3)

    assert found is not None
    assert (found.on, found.seats, found.taken, found.unplaced) == (date(2025, 12, 31), 4, 2, 1)
    assert found.average == Decimal(183 + 365 + 73) / 365
    assert found.short == 1


def test_a_year_that_runs_is_counted_until_today_and_one_to_come_not_at_all():
    running = realisation(year=2026, today=TODAY, places=[], taken=[taken(TODAY)])

    assert running is not None
    assert (running.on, running.taken, running.average, running.short) == (TODAY, 1, Decimal(1) / 327, None)
    assert realisation(year=2027, today=TODAY, places=[], taken=[]) is None


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
seats = st.builds(
    lambda begin, lasts: taken(begin, begin + timedelta(days=lasts) if lasts else None), days, st.integers(0, 400)
)


@given(st.integers(1, 5), st.lists(seats, max_size=8), days)
def test_free_and_taken_add_up_to_what_there_is_unless_more_are_taken(number: int, held: list[TakenSeat], day: date):
    place = Seats(number=number, begin=date(2024, 1, 1), taken=tuple(held))

    assert place.free_on(day) == max(0, number - place.taken_on(day))
    assert (place.free_since(day) is None) == (place.free_on(day) == 0)


@given(st.lists(seats, max_size=8), st.integers(2024, 2026))
def test_the_average_lies_between_none_and_all(held: list[TakenSeat], year: int):
    found = realisation(year=year, today=TODAY, places=[], taken=held)

    assert found is not None
    assert 0 <= found.average <= len(held)
    assert found.unplaced == found.taken
