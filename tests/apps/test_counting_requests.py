"""Counting the requests of a program: nobody gets more by asking at the same moment."""

from datetime import UTC, datetime, timedelta

import pytest

from meedoen.apps.accounts.actions.counting import MINUTE, count_for_address

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def left(now: datetime) -> int:
    return count_for_address(address="192.0.2.7", limit=3, now=now).left


def test_a_request_that_came_first_and_is_counted_last_begins_no_new_stretch():
    assert [left(NOW), left(NOW - timedelta(milliseconds=5)), left(NOW), left(NOW)] == [2, 1, 0, -1]


def test_after_the_stretch_everything_is_allowed_again():
    assert [left(NOW), left(NOW), left(NOW + MINUTE)] == [2, 1, 2]


def test_a_clock_that_was_set_back_far_locks_nobody_out():
    assert [left(NOW), left(NOW - timedelta(days=1))] == [2, 2]
