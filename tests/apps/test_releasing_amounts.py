"""Amounts leave through a release: totals of persons whose count leaves, of whom no one or two decide, also by subtracting."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import highspy
import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.clearing import bringing, judging
from meedoen.apps.indicators.clearing.packing import unpacked_amounts
from meedoen.apps.indicators.computed_figures import ComputedFigure
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.released import uncleared_figures
from meedoen.apps.indicators.queries.releases import hidden_reasons
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import OUTSIDE_AMOUNT, Reason
from meedoen.core.disclosure.solving import new_solver
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import Dimension, Event, FactTable
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Average, Total
from tests.apps.amounts_made_up import EUROS, GRANTS, QUARTER, YEAR, PaidVillage, amount, districts, given
from tests.apps.days_made_up import ANALYST, GM, seen

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WASHING, STUDYING = "toekenning-witgoed", "toekenning-studietoeslag"


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path) -> PaidVillage:
    return PaidVillage.at(tmp_path, dronten)


def told(code: str = "bedrag", *, grid: str = "jaar") -> dict[tuple[str, str], str]:
    return {at: each.text for at, each in seen(code, grid=grid).items()}


def test_a_total_leaves_in_whole_euros_with_of_how_many_persons_it_is(village: PaidVillage):
    village.release(given(*districts([400] * 31, [350] * 20)), amount())

    found = seen("bedrag")

    whole, first = found["2024", ""], found["2024", "WK030301"]
    assert (whole.text, whole.among) == ("€ 19.400", 51)
    assert (first.text, first.among) == ("€ 12.400", 31)


def test_a_mean_is_of_every_time_that_something_was_given(village: PaidVillage):
    twice = districts([400] * 31, [350] * 20)
    village.release(given(*twice, *twice[:31]), amount(measure=Average(of=GRANTS)))

    found = seen("bedrag")

    assert (found["2024", "WK030301"].text, found["2024", "WK030301"].among) == ("€ 400", 31)
    # € 31.800 in 82 times.
    assert found["2024", ""].text == "€ 388"


def test_what_is_no_money_is_told_in_its_own_unit(village: PaidVillage):
    hours = Choice(kinds=("cursusuren",), table=FactTable.EVENTS)
    lessons = [replace(each, value=12) for each in given(*districts([1] * 31), kind="cursusuren")]

    village.release(lessons, amount(by_district=False, measure=Total(of=hours)))

    assert told() == {("2024", ""): "372 uren"}


def test_what_two_persons_have_nearly_all_of_stays_in_and_so_does_another_that_would_tell_it(village: PaidVillage):
    village.release(given(*districts([100] * 10 + [40_000], [350] * 20, [300] * 30, [500] * 40)), amount())

    found = seen("bedrag")
    hidden = {place for (_, place), each in found.items() if each.is_hidden}

    assert "WK030301" in hidden
    assert len(hidden) == 2
    assert (found["2024", "WK030301"].text, found["2024", "WK030301"].among) == (OUTSIDE_AMOUNT, 11)
    assert found["2024", ""].text == "€ 77.000"


def test_an_amount_of_too_few_stays_in_with_its_count(village: PaidVillage):
    village.release(given(*districts([400] * 3, [400] * 8, [400] * 30)), amount())

    found = seen("bedrag")

    assert found["2024", ""].text == "€ 16.400"
    assert [found["2024", place].text for place in ("WK030301", "WK030302")] == [OUTSIDE_AMOUNT, OUTSIDE_AMOUNT]
    assert [found["2024", place].among for place in ("WK030301", "WK030302")] == [None, None]


def test_where_somebody_paid_back_more_than_was_given_nothing_is_told(village: PaidVillage):
    village.release(given(*districts([400] * 31, [350] * 20 + [-300], [350] * 20)), amount())

    found = seen("bedrag")

    assert found["2024", "WK030302"].is_hidden
    # Also not of the whole, in which the same person is.
    assert found["2024", ""].is_hidden


def test_a_correction_counts_with_what_it_corrects(village: PaidVillage):
    rows = districts([400] * 31, [350] * 20)
    village.release(given(*rows, (1, -100, 1)), amount())

    assert told()["2024", "WK030301"] == "€ 12.300"


def test_an_amount_that_was_corrected_of_the_same_people_stays_as_it_left(village: PaidVillage):
    rows = districts([400] * 31, [350] * 20)
    village.release(given(*rows), amount())

    with pytest.raises(ReleaseError, match="te weinig verschil"):
        village.propose(given(*rows, (1, 250, 1)), amount())

    assert told()["2024", "WK030301"] == "€ 12.400"


def test_an_amount_leaves_anew_when_enough_came_and_no_one_of_them_decides(village: PaidVillage):
    village.release(given(*districts([400] * 31, [350] * 20)), amount())

    village.release(given(*districts([400] * 45, [350] * 20)), amount())

    assert (told()["2024", "WK030301"], told()["2024", ""]) == ("€ 18.000", "€ 25.000")


def test_among_those_who_came_one_who_was_given_nearly_all_is_not_told(village: PaidVillage):
    rows = districts([400] * 31, [350] * 20)
    village.release(given(*rows), amount())
    came = [(1000 + number, 10, 1) for number in range(14)]

    village.release(given(*rows, *came, (2000, 9_000, 1)), amount())

    found = seen("bedrag")
    assert found["2024", "WK030301"].among == 46
    assert [found["2024", place].text for place in ("WK030301", "")] == [OUTSIDE_AMOUNT, OUTSIDE_AMOUNT]
    assert found["2024", "WK030302"].text == "€ 7.000"


def test_districts_that_leave_after_the_total_do_not_tell_what_was_corrected_of_one(village: PaidVillage):
    rows = districts([400] * 31, [350] * 20)
    village.release(given(*rows), amount(by_district=False))

    village.release(given(*rows, (1, 700, 1)), amount())

    found = seen("bedrag")
    assert found["2024", ""].text == "€ 19.400"
    assert [found["2024", place].is_hidden for place in ("WK030301", "WK030302")].count(True) == 1


def test_a_quarter_that_is_too_small_keeps_another_in(village: PaidVillage):
    rows = districts([400] * 31)
    quarters = [given(*rows, day=day) for day in (date(2024, 2, 1), date(2024, 5, 1), date(2024, 8, 1))]
    one = given(*rows[:10], (1, 90_000, 1), day=date(2024, 11, 1))
    village.release(
        [event for each in (*quarters, one) for event in each], amount(by_district=False, grids=(YEAR, QUARTER))
    )

    found = {period: each for (period, _), each in seen("bedrag", grid="kwartaal").items()}

    hidden = [period for period, each in found.items() if each.is_hidden]
    assert "4e kwartaal 2024" in hidden
    assert len(hidden) == 2
    assert seen("bedrag")["2024", ""].text == "€ 131.200"


def test_months_of_which_some_are_missing_do_not_tell_the_rest_of_the_year(village: PaidVillage):
    rows = districts([400] * 31)
    early = given(*rows[:1], (1, 5_000, 1), day=date(2024, 2, 1))
    late = [event for day in (date(2024, 5, 1), date(2024, 8, 1)) for event in given(*rows, day=day)]
    asked = amount(by_district=False, grids=(YEAR, QUARTER))

    release = village.propose([*early, *late], asked, since=date(2024, 6, 1))

    assert release.state == Release.State.SUBMITTED
    amounts = [each for table in release.tables.all() for each in (bringing_of(table) or {}).values()]
    assert len([each for each in amounts if each.told is not None]) < len(amounts)


def bringing_of(table):

    return unpacked_amounts(bytes(table.content), subject=table.subject, period=table.period)


def test_amounts_of_partly_the_same_events_do_not_stand_beside_each_other(village: PaidVillage):
    both = Choice(kinds=(WASHING, STUDYING), table=FactTable.EVENTS)
    one = Choice(kinds=(WASHING,), table=FactTable.EVENTS)
    events = [*given(*districts([400] * 31), kind=WASHING), *given(*districts([300] * 31), kind=STUDYING)]

    release = village.release(events, amount("samen", measure=Total(of=both)), amount("witgoed", measure=Total(of=one)))

    assert release.left_out.keys() == {"witgoed"}
    assert "dezelfde gebeurtenissen" in release.left_out["witgoed"]
    with pytest.raises(ReleaseError, match="dezelfde gebeurtenissen"):
        village.propose(events, amount("witgoed", measure=Total(of=one)))


def test_a_total_by_kind_is_cleared_with_the_whole(village: PaidVillage):
    both = Choice(kinds=(WASHING, STUDYING), table=FactTable.EVENTS)
    events = [*given(*districts([400] * 31), kind=WASHING), *given(*districts([100] * 10 + [30_000]), kind=STUDYING)]
    asked = replace(amount(measure=Total(of=both)), by=((Dimension.KIND,),))

    village.release(events, asked)

    # Of the second kind one has nearly all; what the first leaves of the whole would tell it.
    assert seen("bedrag")["2024", STUDYING].is_hidden
    assert [each.is_hidden for each in seen("bedrag").values()].count(False) <= 1


def test_divisions_in_a_ring_and_rolling_years_of_amounts_stay_out(village: PaidVillage):
    pairs = (
        (Dimension.DISTRICT, Dimension.AGE),
        (Dimension.AGE, Dimension.GROUP),
        (Dimension.DISTRICT, Dimension.GROUP),
    )
    singles = tuple((each,) for each in (Dimension.DISTRICT, Dimension.AGE, Dimension.GROUP))
    events = given(*districts([400] * 31))

    with pytest.raises(ReleaseError, match="kring"):
        village.propose(events, replace(amount(), by=(*singles, *pairs)))
    rolling = Grid(GridKind.ROLLING_YEAR)
    release = village.release(events, amount(grids=(YEAR, rolling)))

    assert "twaalf lopende maanden" in release.left_out["bedrag"]
    assert told()["2024", ""] == "€ 12.400"


def test_a_release_in_which_the_hiding_forgets_what_tells_another_is_refused(
    village: PaidVillage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bringing, "amounts_to_keep_in", lambda *_args, **_kept: frozenset())

    release = village.propose(given(*districts([100] * 10 + [40_000], [350] * 20, [300] * 30)), amount())

    assert release.state == Release.State.REFUSED
    assert "te dicht te benaderen" in release.message


def test_who_may_see_it_sees_the_amounts_and_why_they_did_not_leave(village: PaidVillage):
    asked = amount()
    village.release(given(*districts([100] * 10 + [40_000], [350] * 20, [300] * 30)), asked)

    (found,) = uncleared_figures(municipality_code=GM, actor=ANALYST, definitions=[asked])
    reasons = hidden_reasons(municipality_code=GM, actor=ANALYST, definition_code="bedrag")

    (division,) = found.periods[0].divisions
    assert [each.figures[0].text for each in division.series] == ["€ 41.000", "€ 7.000", "€ 9.000"]
    assert {at.place for at, why in reasons.items() if why == (Reason.DOMINATED,)} >= {"WK030301"}


def random_village(seed: int) -> list[Event]:
    """Give what was given in two quarters and some districts; a few have far more, and many come back."""
    chance = random.Random(seed)  # noqa: S311 made up amounts
    found: list[Event] = []
    for person in range(1, 140):
        district, euros = (
            chance.choice((1, 1, 2, 3, 3, 4)),
            chance.randrange(100, 600) * chance.choice((1,) * 30 + (200,)),
        )
        for day in (date(2024, 2, 1), date(2024, 5, 1)):
            if chance.random() < 0.6:
                found += given((person, euros, district), day=day)
    return found


def area_of(event: Event) -> str:
    return f"WK{event.area // 100:06}"


def quarter_of(event: Event) -> str:
    return f"{(event.day.month + 2) // 3}e kwartaal 2024"


class Neighbour:
    """Knows what he was given himself, and reads the site: every total of a year or quarter, a place or the whole."""

    def __init__(self, figures: Mapping[tuple[str, str], ComputedFigure], own: Mapping[tuple[str, str], int]) -> None:
        periods = sorted({period for period, _ in figures} - {"2024"})
        places = sorted({place for _, place in figures} - {""})
        self._atoms = [(period, place) for period in periods for place in places]
        self._solver = new_solver()
        for atom in self._atoms:
            self._solver.addVar(own.get(atom, 0), highspy.kHighsInf)
        for (period, place), figure in figures.items():
            if not figure.is_hidden:
                value = float(figure.bare.replace(".", "").replace("€", "").strip())
                columns = self._columns(period, place)
                self._solver.addRow(value - 0.5, value + 0.5, len(columns), columns, [1.0] * len(columns))

    def most(self, period: str, place: str) -> float:
        for number in range(len(self._atoms)):
            self._solver.changeColCost(number, 0.0)
        for number in self._columns(period, place):
            self._solver.changeColCost(number, 1.0)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return highspy.kHighsInf
        return float(self._solver.getInfo().objective_function_value)

    def _columns(self, period: str, place: str) -> list[int]:
        return [
            number
            for number, (when, where) in enumerate(self._atoms)
            if period in ("2024", when) and place in ("", where)
        ]


def seen_through(
    events: Sequence[Event], figures: Mapping[tuple[str, str], ComputedFigure]
) -> Iterator[tuple[str, str]]:
    """Give every hidden amount of which a neighbour guesses the largest part within p percent."""
    mine: dict[int, dict[tuple[str, str], int]] = {}
    for event in events:
        at = quarter_of(event), area_of(event)
        own = mine.setdefault(event.person, {})
        own[at] = own.get(at, 0) + event.value // EUROS
    for person, own in {0: {}, **mine}.items():
        neighbour = Neighbour(figures, own)
        for (period, place), figure in figures.items():
            brought = {
                other: sum(
                    many for (when, where), many in each.items() if period in ("2024", when) and place in ("", where)
                )
                for other, each in mine.items()
            }
            first = max(brought, key=lambda other: brought[other])
            if not figure.is_hidden or person == first or not brought[first]:
                continue
            guess = neighbour.most(period, place) - brought.get(person, 0)
            if guess < brought[first] * (1 + Policy().guess_share / 100) - 2:
                yield period, place


@pytest.mark.parametrize("seed", range(4))
def test_a_neighbour_who_subtracts_all_that_left_guesses_what_nobody_was_given(village: PaidVillage, seed: int):
    events = random_village(seed)
    village.release(events, amount(grids=(YEAR, QUARTER)))

    figures = {**seen("bedrag"), **seen("bedrag", grid="kwartaal")}

    sensitive = {at for at, each in figures.items() if each.is_hidden and is_sensitive(events, at)}
    assert any(figures[at].among for at in sensitive)
    assert any(not each.is_hidden and each.among for each in figures.values())
    assert not sensitive & set(seen_through(events, figures))


@pytest.mark.parametrize("seed", range(3))
def test_a_neighbour_who_reads_the_site_after_every_release_guesses_what_nobody_was_given(
    village: PaidVillage, seed: int
):
    chance = random.Random(100 + seed)  # noqa: S311 made up amounts
    events, told = random_village(seed), 0
    for _ in range(3):
        release = village.propose(events, amount(grids=(YEAR, QUARTER)))
        assert release.state == Release.State.SUBMITTED, release.message
        village.approve(release.number)
        figures = {**seen("bedrag"), **seen("bedrag", grid="kwartaal")}
        # What stays as it left while it is not so any more tells nothing that is true.
        right = {at: each for at, each in figures.items() if each.is_hidden or is_right(events, at, each)}
        told += sum(not each.is_hidden and bool(each.among) for each in right.values())
        sensitive = {at for at, each in right.items() if each.is_hidden and is_sensitive(events, at)}
        assert not sensitive & set(seen_through(events, right))
        came = given(*((chance.randrange(1000, 9999), chance.randrange(100, 600), 3) for _ in range(25)))
        corrected = replace(events[0], value=events[0].value + 50 * EUROS)
        events = [corrected, *events[1:], *came]
    assert told > 5


def is_right(events: Sequence[Event], at: tuple[str, str], figure: ComputedFigure) -> bool:
    period, place = at
    cents = sum(
        event.value for event in events if period in ("2024", quarter_of(event)) and place in ("", area_of(event))
    )
    return figure.bare == f"{cents // EUROS:,}".replace(",", ".")


def test_the_neighbour_sees_through_what_left_without_protection(village: PaidVillage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bringing, "amounts_to_keep_in", lambda *_args, **_kept: frozenset())
    monkeypatch.setattr(judging, "found_in_sums", lambda _summed: ())
    events = given(*districts([100] * 10 + [40_000], [350] * 20, [300] * 30))
    village.release(events, amount())
    mine = {(area_of(each), each.person): each.value // EUROS for each in events}

    figures = {("1e kwartaal 2024", place): each for (_, place), each in seen("bedrag").items()}

    most = Neighbour(figures, {}).most("1e kwartaal 2024", "WK030301")
    assert most < max(mine.values()) * (1 + Policy().guess_share / 100)


def is_sensitive(events: Sequence[Event], at: tuple[str, str]) -> bool:
    """Tell whether two have nearly all of an amount, or it is of too few: others stay in for these."""
    period, place = at
    brought: dict[int, int] = {}
    for event in events:
        if period in ("2024", quarter_of(event)) and place in ("", area_of(event)):
            brought[event.person] = brought.get(event.person, 0) + event.value
    largest = sorted(brought.values(), reverse=True)
    two, rest = sum(largest[:2]), sum(largest[2:])
    return len(largest) < 10 or 100 * two > 85 * sum(largest) or 10 * rest < largest[0]


def test_amounts_are_rounded_where_that_is_chosen_and_what_left_stays_as_it_was(village: PaidVillage):
    rows = districts([404] * 31, [350] * 20)

    village.release(given(*rows), amount(), amount_step=1_000)
    rounded = told()
    village.release(given(*rows, *((100 + each, 500, 2) for each in range(20))), amount())

    assert rounded == {("2024", ""): "€ 20.000", ("2024", "WK030301"): "€ 13.000", ("2024", "WK030302"): "€ 7.000"}
    # The first district did not change: what left of it is not told more precisely now.
    assert told()["2024", "WK030301"] == "€ 13.000"
    assert told()["2024", "WK030302"] == "€ 17.000"
