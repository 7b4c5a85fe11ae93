"""Which periods a page of computed figures shows: what the address asks for, and a sentence when that is not there."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from meedoen.apps.indicators.computed_figures import (
    ComputedFigure,
    ComputedFigures,
    Divided,
    PeriodKindFigures,
    PlacedSeries,
    Snapshot,
    StepTable,
)
from meedoen.core.disclosure.reasons import OUTSIDE
from meedoen.core.indicators.units import CountedIn
from meedoen.core.indicators.wording import Worded
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Unit
from meedoen.rooms.cijfers.computed_periods import chosen_of, period_fields
from meedoen.rooms.cijfers.step_content import step_matrix

STEPS = StepTable(kinds=("trede 1", "trede 2"), counts=((5, None, 9), (None, 7, 11), (8, 12, 20)))


def figure(code: str, *, steps: StepTable | None = None) -> ComputedFigure:
    period = parse_period(code)
    told = {"numerator": 3, "denominator": None, "pending": 0, "parts": (), "is_hidden": False, "reason": ""}
    return ComputedFigure(
        period=period, label=period.label, quantity=Number(Decimal(3)), text="3", bare="3", steps=steps, **told
    )


def kind(grid: str, *codes: str) -> PeriodKindFigures:
    figures = tuple(map(figure, codes))
    places = (
        PlacedSeries(place="a", name="A", figures=figures),
        PlacedSeries(place="b", name="B", figures=figures[-1:]),
    )
    divided = Divided(by="wijk", words="per wijk", series=places)
    return PeriodKindFigures(grid=grid, is_rolling=False, words="", figures=figures, divisions=(divided,))


def all_of(*kinds: PeriodKindFigures) -> ComputedFigures:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return ComputedFigures(
        code="proef",
        name="Proef",
        note="",
        source="",
        indicator_codes=(),
        worded=Worded(short="", sentence="", rules=()),
        unit=Unit.COUNT,
        counted_in=CountedIn(outcome="personen"),
        is_released=True,
        snapshot=Snapshot(definition_version=1, revision=1, seen_on=date(2026, 1, 1), computed_at=at),
        periods=kinds,
    )


FIGURES = all_of(
    kind("maand", "2024-11", "2024-12", "2025-01"),
    kind("jaar", "2023", "2024"),
    kind("peildatum 1 oktober", "2023-10-01", "2024-10-01"),
)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, "2025-01"),
        ({"periode": "2024-12"}, "2024-12"),
        ({"per": "jaar"}, "2024"),
        ({"per": "jaar", "periode": "2023-05"}, "2023"),
        ({"per": "maand", "periode": "2024"}, "2024-12"),
        ({"per": "peildatum 1 oktober", "periode": "2024-05"}, "2023-10-01"),
    ],
)
def test_what_the_address_asks_for_is_shown(query: dict[str, str], shown: str):
    chosen = chosen_of(FIGURES, query)

    assert (chosen.code, chosen.problem) == (shown, "")
    assert chosen.kind is not None
    assert chosen.kind.figures[-1].period.code == shown


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            {"periode": "nonsense"},
            "‘nonsense’ is geen periode. Kies er een uit de lijst; hier staat de nieuwste: januari 2025.",
        ),
        (
            {"periode": "1999"},
            "Per maand is er geen cijfer over 1999. De cijfers gaan van november 2024 tot en met januari 2025",
        ),
        ({"per": "eeuw"}, "‘eeuw’ is hier geen soort periode: dit is per maand."),
        ({"periode": "9" * 400}, "is geen periode"),
        ({"per": "peildatum 1 oktober", "periode": "2020"}, "Per peildatum 1 oktober is er geen cijfer over 2020."),
    ],
)
def test_what_is_not_there_is_said_and_the_newest_is_shown(query: dict[str, str], told: str):
    chosen = chosen_of(FIGURES, query)

    assert told in chosen.problem
    assert len(chosen.problem) < 300
    assert chosen.until == ""


def test_later_periods_are_left_out_everywhere_and_places_without_any():
    chosen = chosen_of(FIGURES, {"periode": "2024-12"})

    assert chosen.kind is not None
    assert [each.name for each in chosen.kind.divisions[0].series] == ["A"]
    assert [each.period.code for each in chosen.kind.divisions[0].series[0].figures] == ["2024-11", "2024-12"]


def test_the_newest_needs_no_word_in_the_address():
    per, periods = period_fields(FIGURES, chosen_of(FIGURES, {"periode": "2025-01"}))

    assert [each.value for each in per.options] == ["maand", "jaar", "peildatum 1 oktober"]
    assert [each.value for each in periods.options] == ["", "2024-12", "2024-11"]
    assert [each.label for each in periods.options if each.chosen] == ["Nieuwste: januari 2025"]


def test_without_a_choice_there_are_no_fields():
    one = all_of(kind("jaar", "2024"))

    assert period_fields(one, chosen_of(one, {})) == []
    assert chosen_of(all_of(), {"periode": "2024"}).kind is None


def test_a_transition_is_a_square_with_totals_in_which_what_is_hidden_has_a_sign():
    matrix = step_matrix(FIGURES, figure("2024", steps=STEPS))

    assert matrix is not None
    assert matrix.caption == "Van waar naar waar, in personen, 2024"
    assert matrix.columns == ("trede 1", "trede 2", "Totaal")
    assert matrix.rows == [("trede 1", ["5", None, "9"]), ("trede 2", [None, "7", "11"]), ("Totaal", ["8", "12", "20"])]
    assert matrix.note == f"○ {OUTSIDE}"
    assert step_matrix(FIGURES, figure("2024")) is None


def test_who_sees_every_number_sees_which_of_them_the_site_hides_and_why():
    open_ = StepTable(kinds=STEPS.kinds, counts=((5, 4, 9), (3, 7, 11), (8, 12, 20)))

    matrix = step_matrix(FIGURES, figure("2024", steps=open_), left=figure("2024", steps=STEPS), why="Te weinig.")

    assert matrix is not None
    assert matrix.rows[0] == ("trede 1", ["5", "4", "9"])
    assert matrix.marked == {(0, 1), (1, 0)}
    assert matrix.note == "○ Op de site niet getoond. Te weinig."
