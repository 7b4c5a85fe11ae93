"""A computed figure beside that of groups of other municipalities, as finished values: the series, and who is in each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, PeriodKindFigures
from meedoen.apps.indicators.others import GroupFigure, Other
from meedoen.apps.indicators.queries.figures import bounds_of
from meedoen.apps.indicators.queries.others import (
    MOST_COMPARED,
    Compared,
    ComparedGroup,
    ComparedPeriod,
    compared_figures,
    compared_kinds,
)
from meedoen.core.indicators.comparisons import ComparisonGroup, SameProvince, WholeCountry, group_words
from meedoen.core.indicators.composing import Beside, figure_of
from meedoen.core.indicators.phrases import capital, joined
from meedoen.core.values.quantity import Absent, Quantity, Unit, describe
from meedoen.rooms.cijfers.computed_pictures import in_short
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.charts import Point, ReferenceLine
from meedoen.ui.jinja import counted, day, number
from meedoen.ui.page import Column, Fact, Place

NO_FIGURE = "geen groepscijfer"
_MOST_NAMES = 10
"""So many municipalities that do not work here are named; of more only how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOnPage:
    """Who is in a group in the last period: what was put together, the members with their numbers, and why others do not count."""

    heading: str
    told: Sequence[str]
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]


def compared_of(
    *, municipality_code: str, figures: ComputedFigures, kind: PeriodKindFigures | None, most: int = MOST_COMPARED
) -> Compared | None:
    """Read the groups of a definition up to the last period of `kind`; None when it names none or nothing was released."""
    if kind is None or not kind.figures:
        return None
    return compared_figures(
        municipality_code=municipality_code,
        definition_code=figures.code,
        grid=kind.grid,
        until=kind.figures[-1].period.last_day,
        most=most,
    )


def compared_by_kind(*, municipality_code: str, figures: ComputedFigures) -> Mapping[str, Compared]:
    """Read the groups of a definition over every kind of period, by kind, up to the last period of each."""
    return compared_kinds(
        municipality_code=municipality_code,
        definition_code=figures.code,
        until={kind.grid: kind.figures[-1].period.last_day for kind in figures.periods if kind.figures},
    )


def reference_lines(*, compared: Compared | None, kind: PeriodKindFigures | None) -> tuple[ReferenceLine, ...]:
    """Return a thin line per group for the picture of the whole municipality; a group without a number has none."""
    if compared is None or kind is None:
        return ()
    labels = {each.period.code: each.label for each in kind.figures}
    lines = (
        ReferenceLine(
            _heading(group.group),
            [
                Point(on=each.last_day, when=labels.get(each.code, each.code), value=bounds[0], text=_bare(quantity))
                for each in group.periods
                if (bounds := bounds_of(quantity=(quantity := each.figure.quantity)))
            ],
        )
        for group in compared.groups
    )
    return tuple(line for line in lines if line.points)


def comparison_content(
    *, opening: Opening, figures: ComputedFigures, kind: PeriodKindFigures | None, compared: Compared | None
) -> dict[str, Any] | None:
    """Return the part of a page that compares; None when there is nothing to compare.

    `kind` holds the figures up to the period that is shown, and `compared` what `compared_of` found for it.
    """
    if compared is None or kind is None:
        return None
    own = {each.period.code: each for each in kind.figures}
    codes = {each.code: None for group in compared.groups for each in reversed(group.periods)}
    named = [group for group in compared.groups if group.periods]
    return {
        "heading": f"Naast andere gemeenten, {_outcome(figures)}",
        "intro": _intro(compared, kind),
        "caption": f"{figures.name} naast andere gemeenten",
        "columns": [
            Column("Periode"),
            Column(opening.visit.municipality.name, numeric=True),
            *(Column(_heading(group.group), numeric=True) for group in named),
        ],
        "rows": [
            (capital(own[code].label), in_short(own[code]), *(_in_cell(group, code) for group in named))
            for code in codes
            if code in own
        ],
        "unknown": [f"{capital(group.words)}: {group.why}" for group in compared.groups if group.why],
        "groups": [_on_page(compared, group, figures, own) for group in named],
        "data": Place("CSV-bestand", reverse("cijfers:computed_data", args=(opening.to.gemeente, figures.code))),
    }


def comparison_facts(*, opening: Opening, figures: ComputedFigures, kind: PeriodKindFigures | None) -> list[Fact]:
    """Return a line per group for the page of an indicator: its last figure, and who is in it one click away."""
    compared = compared_of(municipality_code=opening.visit.municipality.code, figures=figures, kind=kind, most=1)
    if compared is None:
        return []
    page = reverse("cijfers:computed", args=(opening.to.gemeente, figures.code))
    facts = []
    for group in compared.groups:
        last = group.periods[-1].figure if group.periods else None
        note = last.why or _how_many(last) if last else group.why
        told = _told(compared, last) if last else NO_FIGURE
        facts.append(Fact(f"Naast {group.words}", Place(told, f"{page}#vergeleken"), note))
    return facts


def _intro(compared: Compared, kind: PeriodKindFigures) -> str:
    """Say how it stands in the last period."""
    latest = kind.figures[-1]
    told = [
        f"{_told(compared, last)} bij {group.words}"
        for group in compared.groups
        if (last := _at(group, latest.period.code)) is not None and last.both is not None
    ]
    if not told:
        return f"Over {latest.label} is er nog geen groepscijfer; hieronder staat waarom."
    return f"{capital(latest.label)}: {_own(latest)} hier, en {joined(told, last='en')}."


def _outcome(figures: ComputedFigures) -> str:
    """Say in what all numbers here are told, so that none needs it by itself."""
    return figures.counted_in.heading.partition(" (")[0]


def _heading(group: ComparisonGroup) -> str:
    """Name a group above a column, where it is clear that it is about municipalities."""
    match group:
        case WholeCountry():
            return "Alle andere"
        case SameProvince():
            return "Provincie"
        case _:
            return capital(group_words(group).removeprefix("gemeenten van "))


def _at(group: ComparedGroup, code: str) -> GroupFigure | None:
    return next((each.figure for each in group.periods if each.code == code), None)


def _own(figure: ComputedFigure) -> str:
    return "niet getoond" if figure.is_hidden else figure.text


def _told(compared: Compared, figure: GroupFigure) -> str:
    absent = isinstance(figure.quantity, Absent)
    return NO_FIGURE if absent else describe(figure.quantity, unit=compared.unit)


def _in_cell(group: ComparedGroup, code: str) -> str:
    figure = _at(group, code)
    return NO_FIGURE if figure is None else _bare(figure.quantity)


def _bare(quantity: Quantity) -> str:
    return NO_FIGURE if isinstance(quantity, Absent) else describe(quantity, unit=Unit.COUNT)


def _how_many(figure: GroupFigure) -> str:
    members = len(figure.counted) + len(figure.missing)
    return f"{len(figure.counted)} van {counted(members, 'gemeente', 'gemeenten')}"


def _on_page(
    compared: Compared, group: ComparedGroup, figures: ComputedFigures, own: Mapping[str, ComputedFigure]
) -> GroupOnPage:
    last = group.periods[-1]
    above, below = _both(figures)
    label = own[last.code].label if last.code in own else last.code
    return GroupOnPage(
        heading=f"{capital(group.words)}: wie er meetelt",
        told=tuple(_lines(compared, last, label, (above, below))),
        caption=f"{capital(group.words)}, {label}",
        columns=(
            Column("Gemeente"),
            Column(f"Uitkomst {_outcome(figures)}", numeric=True),
            Column(capital(above), numeric=True),
            Column(capital(below), numeric=True),
            Column("Vrijgegeven"),
        ),
        rows=[_row(compared, each, each.both) for each in last.figure.counted if each.both is not None],
    )


def _both(figures: ComputedFigures) -> tuple[str, str]:
    """Name the two numbers that a figure is made of."""
    told = figures.counted_in
    if told.grows:
        return f"{told.above} nu", f"{told.above} eerder"
    return (
        (told.above, told.below) if told.above != told.below else (f"{told.above} (teller)", f"{told.below} (noemer)")
    )


def _lines(compared: Compared, last: ComparedPeriod, label: str, named: tuple[str, str]) -> list[str]:
    """Say what was put together, who does not count and why, and by which list it is known who belongs here."""
    figure = last.figure
    told = [f"{capital(label)}: {_how_many(figure)}."]
    if figure.both is not None and figure.both.numerator is not None and figure.both.denominator is not None:
        above, below = number(figure.both.numerator), number(figure.both.denominator)
        waits = f"; {number(figure.both.pending)} nog niet bekend" if figure.both.pending else ""
        told.append(f"Samen: {above} {named[0]} en {below} {named[1]}, dat is {_told(compared, figure)}{waits}.")
    if figure.why:
        told.append(figure.why)
    told += [_missing(why, figure.missing) for why in dict.fromkeys(each.why for each in figure.missing)]
    if compared.counted_on is not None:
        told.append(f"Provincie en inwoners: {compared.source}, stand op {day(compared.counted_on)}.")
    return told


def _missing(why: str, missing: Sequence[Other]) -> str:
    names = [each.name for each in missing if each.why == why]
    if len(names) > _MOST_NAMES:
        return f"{counted(len(names), 'gemeente telt', 'gemeenten tellen')} niet mee: {why}."
    return f"{joined(names, last='en')} {'telt' if len(names) == 1 else 'tellen'} niet mee: {why}."


def _row(compared: Compared, other: Other, both: Beside) -> tuple[str, ...]:
    quantity = figure_of(compared.measure, both=both)
    absent = quantity.note if isinstance(quantity, Absent) else ""
    released = f"{day(other.released_on)}, vrijgave {other.release}" if other.released_on else ""
    return (other.name, absent or _bare(quantity), number(both.numerator or 0), number(both.denominator or 0), released)
