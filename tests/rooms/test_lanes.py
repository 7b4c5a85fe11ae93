"""A file as a picture: where a bar stands, and what is said of what is over, runs, or has not begun."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from meedoen.apps.cases.queries.file import ShownSpell
from meedoen.rooms.mensen.lanes import WIDTH, Bar, Lanes, lanes_of
from tests.apps.cases.people import KINDS

TODAY = date(2026, 11, 24)


def shown(word: str, begin: date, last_day: date | None = None) -> ShownSpell:
    record = SimpleNamespace(project=None, wage_value=None)
    return ShownSpell(record=record, code=KINDS.of_word(word), begin=begin, last_day=last_day, provider="", reason="")


def drawn(*spells: ShownSpell) -> Lanes:
    found = lanes_of(spells=spells, today=TODAY)
    assert found is not None
    return found


def bars(lanes: Lanes) -> list[Bar]:
    return [bar for lane in lanes.lanes for bar in lane.bars]


@pytest.mark.parametrize(
    ("begin", "last_day", "said", "lasts"),
    [
        (date(2025, 1, 1), None, "vanaf 1 januari 2025, loopt nog", 1),
        (TODAY, None, "vanaf 24 november 2026, loopt nog", 1),
        (date(2027, 3, 1), None, "vanaf 1 maart 2027, nog niet begonnen", 0),
        (date(2025, 1, 1), date(2025, 6, 30), "vanaf 1 januari 2025, tot en met 30 juni 2025", 0),
    ],
)
def test_a_bar_says_whether_it_runs_is_over_or_has_not_begun(begin: date, last_day: date | None, said: str, lasts: int):
    (bar,) = bars(drawn(shown("algemene-bijstand", begin, last_day)))

    assert (bar.days, int(bar.lasts)) == (said, lasts)


@pytest.mark.parametrize("begin", [date(2027, 1, 1), TODAY + timedelta(days=366)])
def test_what_begins_later_stands_in_a_picture_in_which_today_is_too(begin: date):
    lanes = drawn(shown("algemene-bijstand", begin))

    (bar,) = bars(lanes)
    assert [year for _, year in lanes.years] == ["2026", "2027", "2028"][: len(lanes.years)]
    assert lanes.years[-1][1] >= "2027"
    assert 0 < lanes.today < bar.x
    assert bar.x + bar.width <= WIDTH
    assert "nog niet begonnen" in lanes.alternative
