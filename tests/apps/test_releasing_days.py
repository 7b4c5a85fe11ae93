"""Days leave through a release: medians and means of groups of which the count leaves, and what comes of them later."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.computed_figures import ComputedFigure
from meedoen.apps.indicators.models import Indicator, Observation, ReleasedTable
from meedoen.apps.indicators.queries.released import uncleared_figures
from meedoen.apps.indicators.queries.releases import hidden_reasons
from meedoen.core.disclosure.reasons import OUTSIDE, Reason
from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.facts import Dimension, Spell, Subject
from meedoen.core.indicators.measures import Outflow, Statistic
from tests.apps.days_made_up import ANALYST, GM, HELP, Village, duration, lasted, seen

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MAY = date(2024, 5, 6)
MEAN, NINETIETH = Statistic.MEAN, Statistic.NINETIETH


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path) -> Village:
    return Village.at(tmp_path, dronten)


def ended(*many: int, day: date = MAY) -> list[Spell]:
    """Give of each district, from the first, so many that lasted 10, 20, 30 and so on days."""
    return lasted(
        *((day, 10 * (1 + place), district) for district, size in enumerate(many, 1) for place in range(size))
    )


def test_a_median_leaves_with_how_many_it_is_of(village: Village):
    village.release(ended(30, 20, 4), duration(by_district=True))

    found = seen()

    whole, first = found["2024", ""], found["2024", "WK030301"]
    assert (whole.text, whole.bare, whole.among) == ("120 dagen", "120", 54)
    assert (first.text, first.among) == ("150 dagen", 30)
    assert [found["2024", place].text for place in ("WK030302", "WK030303")] == [OUTSIDE, OUTSIDE]
    assert [found["2024", place].among for place in ("WK030302", "WK030303")] == [None, None]


def test_a_quantile_without_enough_on_both_sides_is_not_shown_beside_its_count(village: Village):
    village.release(
        ended(20), duration(), duration("negentigste", statistic=NINETIETH), duration("gemiddeld", statistic=MEAN)
    )

    median, ninetieth, mean = (seen(code)["2024", ""] for code in ("duur", "negentigste", "gemiddeld"))

    assert (median.text, mean.text) == ("100 dagen", "105 dagen")
    assert (ninetieth.text, ninetieth.among, ninetieth.is_hidden) == (OUTSIDE, 20, True)


def test_a_mean_leaves_in_whole_days(village: Village):
    village.release(lasted(*((MAY, days, 1) for days in (*range(1, 11), 3))), duration(statistic=MEAN))

    # 58 days of 11.
    assert seen()["2024", ""].text == "5 dagen"


def test_how_many_days_are_of_is_the_same_number_as_who_left(village: Village):
    left = replace(duration("uit", by_district=True), measure=Outflow(of=HELP, counts=Subject.SPELLS))

    village.release(ended(30, 20, 4), duration(by_district=True), left)

    tables = ReleasedTable.objects.within(municipality_code=GM, actor=SYSTEM)
    assert len(set(tables.values_list("subject", flat=True))) == 1
    days, counts = seen(), seen("uit")
    assert {at: each.among for at, each in days.items()} == {at: each.numerator for at, each in counts.items()}


def still_running(*running: int) -> list[Spell]:
    """Give of one district 20 that began in 2024, of which those at these places still run."""
    return [
        lasted((date(2024, 3, 4), None, 1))[0]
        if place in running
        else replace(lasted((date(2024, 3, 4), None, 1))[0], end=date(2024, 3, 4 + place), reason=1)
        for place in range(1, 21)
    ]


def test_while_most_run_only_the_least_is_told(village: Village):
    asked = duration(of_what=Edge.BEGIN)
    begun = numbered(still_running(*range(1, 13)))
    village.release(begun, asked, seen_on=date(2025, 1, 1))
    first = seen()["2024", ""].text

    all_over = [each if each.reason else replace(each, end=date(2025, 1, 15), reason=1) for each in begun]
    village.release(all_over, asked, seen_on=date(2025, 2, 1))

    assert (first, seen()["2024", ""].text) == ("303 of meer dagen", "317 dagen")


def numbered(spells: list[Spell]) -> list[Spell]:
    return [replace(each, fact=number, person=number, household=number) for number, each in enumerate(spells, 1)]


def test_what_runs_is_told_as_bounds_that_come_closer_and_a_mean_only_at_the_end(village: Village):
    median, mean = (duration(str(each), statistic=each, of_what=Edge.BEGIN) for each in (Statistic.MEDIAN, MEAN))
    village.release(numbered(still_running(1, 2, 3)), median, mean, seen_on=date(2025, 1, 1))
    first = seen("median")["2024", ""], seen("mean")["2024", ""]

    village.release(numbered(still_running()), median, mean, seen_on=date(2025, 2, 1))
    then = seen("median")["2024", ""], seen("mean")["2024", ""]

    assert [(each.text, each.among) for each in first] == [
        ("13 dagen", 20),
        ("Niet beschikbaar (er loopt nog iets)", 20),
    ]
    assert [(each.text, each.among) for each in then] == [("13 dagen", 20), ("11 dagen", 20)]


def test_days_that_were_corrected_of_the_same_people_stay_as_they_left(village: Village):
    asked = duration(statistic=MEAN)
    village.release(ended(20), asked)
    corrected = [replace(ended(20)[0], begin=date(2022, 5, 6)), *ended(20)[1:]]

    with pytest.raises(ReleaseError, match="te weinig verschil"):
        village.propose(corrected, asked)

    assert seen()["2024", ""].text == "105 dagen"


def test_days_of_another_group_leave_when_enough_came_or_went(village: Village):
    median, ninetieth = duration(), duration("negentigste", statistic=NINETIETH)
    village.release(ended(50), median, ninetieth)

    village.release(ended(62), median, ninetieth)

    # Of the 12 who came the median is told, of whom less than half the minimum had more than nine in ten.
    assert [(seen(code)["2024", ""].text, seen(code)["2024", ""].among) for code in ("duur", "negentigste")] == [
        ("310 dagen", 62),
        (OUTSIDE, 62),
    ]


def test_parts_that_leave_later_do_not_tell_what_was_corrected_of_one_person(village: Village):
    village.release(ended(15, 15), duration(statistic=MEAN))
    whole = seen()["2024", ""].quantity
    first, *rest = ended(15, 15)
    asked = duration(statistic=MEAN, by_district=True)

    village.release([replace(first, begin=date(2021, 5, 6)), *rest], asked)

    found = seen()
    assert (found["2024", ""].quantity, found["2024", ""].text) == (whole, "80 dagen")
    parts = [found["2024", place] for place in ("WK030301", "WK030302")]
    assert [each.among for each in parts] == [15, 15]
    # One of both is enough for the difference of a thousand days.
    assert [each.text for each in parts].count(OUTSIDE) == 1


def helped(*districts: list[int]) -> list[Spell]:
    """Give the days of everybody by district."""
    return lasted(*((MAY, days, district) for district, all_days in enumerate(districts, 1) for days in all_days))


TEN = [*range(41, 45), *range(90, 96)]


def test_whoever_subtracts_the_medians_of_districts_finds_nobody_who_had_fewer_days_for_certain(village: Village):
    # Whoever was helped in the last two districts, of which nothing is told, had at most 50 days.
    village.release(helped(TEN, TEN, TEN, TEN, TEN, [50] * 4, [50] * 8), duration(by_district=True))

    found = {place: figure for (_, place), figure in seen().items() if figure.among and not figure.is_hidden}

    whole = found.pop("")
    days = int(whole.bare)
    more = [each for each in found.values() if int(each.bare) > days]
    # At least so many in those districts had more; at most half, less one, of all.
    in_districts = sum((each.among or 0) - rank(each.among or 0) + 1 for each in more)
    in_the_rest = (whole.among or 0) - rank(whole.among or 0) - in_districts
    assert in_the_rest >= 2
    assert len(more) < 5


def test_a_median_and_a_mean_that_pin_everybody_down_do_not_both_leave(village: Village):
    # Four had no time at all and six exactly 100 days: 60 on average.
    village.release(
        helped([1, 1, 1, 1, 100, 100, 100, 100, 100, 100]), duration(), duration("gemiddeld", statistic=MEAN)
    )

    assert [seen(code)["2024", ""].text for code in ("duur", "gemiddeld")] == ["100 dagen", OUTSIDE]


def test_what_stays_out_beside_the_rest_is_nothing_new_a_second_time(village: Village):
    spells, asked = helped(TEN, TEN, TEN, TEN, TEN, [50] * 4, [50] * 8), duration(by_district=True)
    village.release(spells, asked)

    with pytest.raises(ReleaseError, match="niets nieuws"):
        village.propose(spells, asked)


def rank(many: int) -> int:
    return (many + 1) // 2


def test_who_subtracts_means_and_his_own_days_finds_no_single_person(village: Village):
    rest, own = [50, 400, 30, 10, 80, 200, 60, 45, 70, 15, 300, 25], 400
    village.release(helped(TEN, TEN, rest[:4], rest[4:]), duration(by_district=True, statistic=MEAN))

    found = {place: figure for (_, place), figure in seen().items() if not figure.is_hidden}

    assert set(found) == {"", "WK030301", "WK030302"}
    whole = found.pop("")
    many = (whole.among or 0) - sum(each.among or 0 for each in found.values())
    low, high = together(whole)[0], together(whole)[1]
    for each in found.values():
        low, high = low - together(each)[1], high - together(each)[0]
    # What the others had together is known within some days; of one of them only that it is no more than that.
    assert many == len(rest)
    assert low <= sum(rest) <= high
    assert high - own >= 2 * max(days for days in rest if days != own)


def together(figure: ComputedFigure) -> tuple[float, float]:
    """Give what everybody had together at least and at most, before it was divided and rounded."""
    many, mean = figure.among or 0, int(figure.bare)
    return many * (mean - 0.5), many * (mean + 0.5)


def test_days_stand_with_an_indicator_that_counts_days(village: Village):
    counts_days, unknown = (
        Indicator.objects.create(municipality=village.municipality, code=code, name=code, unit="count", counts=counts)
        for code, counts in (("duur", "dagen"), ("median", ""))
    )

    village.release(ended(20), duration(), duration("median"))

    mine = Observation.objects.within(municipality_code=GM, actor=SYSTEM)
    (figure,) = mine.filter(indicator=counts_days, area_code=GM, period_code="2024")
    assert (figure.number, figure.status) == (100, "final")
    assert figure.note.startswith("In dagen, over 20. Berekend met de definitie ‘duur’")
    assert not mine.filter(indicator=unknown).exists()


def test_why_days_are_not_shown_is_told_inside(village: Village):
    asked = duration(statistic=NINETIETH)
    village.release(ended(20), asked)

    (reasons,) = hidden_reasons(municipality_code=GM, actor=ANALYST, definition_code="duur").values()
    (uncleared,) = uncleared_figures(municipality_code=GM, actor=ANALYST, definitions=[asked])

    assert reasons == (Reason.FEW_AROUND,)
    assert uncleared.periods[0].figures[-1].text == "180 dagen"


def test_districts_and_areas_that_left_together_are_both_known_to_what_leaves_later(village: Village):
    divisions = ((Dimension.AREA,), (Dimension.DISTRICT,))
    village.release(ended(30, 20, 4), replace(duration(), by=divisions))

    village.release(ended(30, 20, 4), duration("gemiddeld", statistic=MEAN))

    hidden = {place for (_, place), figure in seen().items() if figure.is_hidden}
    assert {"WK030303", "BU03030301"} < hidden
    assert seen("gemiddeld")["2024", ""].is_hidden == ("" in hidden)


def test_days_are_for_visitors_only_what_was_released(village: Village):
    spells, asked = ended(30), duration()
    village.propose(spells, asked)

    with pytest.raises(ValueError, match="not enough values"):
        seen()
