"""What is remarkable about a figure: told to who approves it, never by itself a reason to refuse."""

from datetime import date
from decimal import Decimal

import pytest

from meedoen.core.values.period import parse_period
from meedoen.core.values.plausible import Earlier, Entered, doubts_of

TODAY = date(2026, 11, 22)


def series(*numbers: str, first: int = 2020) -> list[Earlier]:
    return [
        Earlier(parse_period(str(first + place)), Decimal(number), decimals=len(number.partition(".")[2]))
        for place, number in enumerate(numbers)
    ]


def doubts(number: str, *earlier: str, period: str = "2025", **more) -> tuple[str, ...]:
    decimals = len(number.partition(".")[2])
    entered = Entered(parse_period(period), Decimal(number), decimals=decimals, **more)
    return doubts_of(entered=entered, earlier=series(*earlier), today=TODAY)


@pytest.mark.parametrize(
    ("number", "earlier", "told"),
    [
        # Little is known: only a change of half is large.
        ("149", ("100",), ()),
        ("150", ("100",), ("Het cijfer is 50 % hoger dan de vorige keer.",)),
        ("49", ("100",), ("Het cijfer is 51 % lager dan de vorige keer.",)),
        # A quiet figure: its own changes tell what is large, but less than a tenth never is.
        ("110", ("100", "101", "100", "101", "100"), ()),
        (
            "115",
            ("100", "101", "100", "101", "100"),
            ("Het cijfer is 15 % hoger dan de vorige keer; meestal verandert het hoogstens 1 %.",),
        ),
        # A figure that swings may swing again.
        ("60", ("100", "50", "110", "55", "100"), ()),
        # Nothing to compare with.
        ("12", (), ()),
        ("12", ("0",), ()),
    ],
)
def test_a_jump_is_measured_by_the_history_of_the_figure(number: str, earlier: tuple[str, ...], told: tuple[str, ...]):
    assert doubts(number, *earlier) == told


@pytest.mark.parametrize(
    ("number", "earlier", "told"),
    [
        ("66.7", ("64.1", "66.7"), "gelijk aan de vorige keer"),
        ("14", ("12", "14"), ""),
        ("14", ("14", "14"), "gelijk aan de vorige 2 keer"),
        ("0", ("0", "0"), ""),
        ("0", ("12",), "Is dat echt geteld"),
    ],
)
def test_the_same_figure_and_nought_are_asked_about(number: str, earlier: tuple[str, ...], told: str):
    found = " ".join(doubts(number, *earlier))

    assert told in found
    assert bool(found) is bool(told)


def test_a_share_of_another_whole_is_told():
    before = Earlier(parse_period("2024"), Decimal("66.7"), Decimal(1200), 1)
    entered = Entered(parse_period("2025"), Decimal("68.0"), Decimal(900), 1)

    assert doubts_of(entered=entered, earlier=[before], today=TODAY) == (
        "De noemer ging van 1.200 naar 900. Gaat het nog over dezelfde groep?",
    )


def test_fewer_decimals_than_before_are_told():
    assert doubts("68", "66.7") == ("Vorige keer met 1 cijfer achter de komma, nu met geen.",)


@pytest.mark.parametrize(("period", "is_told"), [("2024", True), ("2025", False)])
def test_a_figure_that_stays_provisional_for_long_is_told(period: str, is_told: bool):  # noqa: FBT001 from the table
    assert bool(doubts("12", period=period, is_provisional=True)) is is_told


def test_other_kinds_of_periods_and_later_ones_are_not_compared_with():
    quarter = Earlier(parse_period("2024-Q4"), Decimal(10))
    later = Earlier(parse_period("2026"), Decimal(10))

    entered = Entered(parse_period("2025"), Decimal(100))

    assert doubts_of(entered=entered, earlier=[quarter, later], today=TODAY) == ()
