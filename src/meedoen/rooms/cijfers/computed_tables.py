"""Tables and pictures of computed figures over the chosen periods: of the whole municipality, and by each division."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, Divided, PlacedSeries
from meedoen.rooms.cijfers.computed_periods import Chosen
from meedoen.rooms.cijfers.computed_pictures import (
    MOST_PANELS,
    MOST_PERIODS,
    NOT_SHOWN,
    Pictured,
    computed_picture,
    has_number,
    in_short,
    ordered,
    title_of,
)
from meedoen.rooms.cijfers.pictures import PictureOnPage
from meedoen.rooms.cijfers.step_content import matrices_by_place, step_matrix
from meedoen.rooms.cijfers.wording import lower_first
from meedoen.ui.charts import ReferenceLine
from meedoen.ui.jinja import number
from meedoen.ui.page import Column, Matrix


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its table: the message, how it is divided and counted, and what one has to know of it.

    Of a transition `matrix` is the table of the last period, `matrices` those by place.
    """

    id: str
    title: str
    heading: str
    caption: str
    words: str
    picture: PictureOnPage | None
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str
    matrix: Matrix | None = None
    matrices: Sequence[tuple[str, Matrix]] = ()


def _out_of(figure: ComputedFigure, *, grows: bool) -> str:
    """Say the numerator and the denominator, or over how many a number of days goes (Dutch); empty when there are none to tell."""
    if figure.among:
        return f"over {number(figure.among)}"
    if not has_number(figure) or figure.numerator is None or figure.denominator is None:
        return ""
    waits = f"; {number(figure.pending)} nog niet bekend" if figure.pending else ""
    between = ", was" if grows else " van"
    return f"{number(figure.numerator)}{between} {number(figure.denominator)}{waits}"


def in_cell(figures: ComputedFigures, figure: ComputedFigure) -> str:
    """Say a figure with what it is made of, without units: those stand in the heading; a hidden one only that it is not shown."""
    told, made_of = in_short(figure), _out_of(figure, grows=figures.counted_in.grows)
    return f"{told} ({made_of})" if made_of else told


def shown_of(
    figures: ComputedFigures, chosen: Chosen, *, gemeente: str, beside: Sequence[ReferenceLine] = ()
) -> list[Shown]:
    """Return the whole municipality with groups `beside` it, then each division; without pictures when `gemeente` is empty."""
    if chosen.kind is None:
        return []
    divisions = [
        _division_of(
            Pictured(figures, chosen.kind, each, until=chosen.until), each, code=chosen.code, gemeente=gemeente
        )
        for each in chosen.kind.divisions
    ]
    return [*_whole_of(figures, chosen, beside, gemeente=gemeente), *divisions]


def _whole_of(
    figures: ComputedFigures, chosen: Chosen, beside: Sequence[ReferenceLine], *, gemeente: str
) -> list[Shown]:
    kind = chosen.kind
    if kind is None or not kind.figures:
        return []
    pictured = Pictured(figures, kind, until=chosen.until, beside=beside)
    last = kind.figures[-1]
    split = any(each.parts for each in kind.figures) and last.steps is None
    told = figures.counted_in
    columns = [
        Column("Periode"),
        outcome_column(figures),
        *([Column(f"Uitgesplitst, in {told.part}")] if split else []),
    ]
    rows = [
        (each.label.capitalize(), in_cell(figures, each), *((_split(each),) if split else ()))
        for each in reversed(kind.figures)
    ]
    return [
        Shown(
            id="gemeente",
            title=title_of(pictured),
            heading="Hele gemeente",
            caption=f"{figures.name}, hele gemeente",
            words="" if figures.worded.sentence.startswith(kind.words) else f"{kind.words}.",
            picture=computed_picture(pictured=pictured, gemeente=gemeente) if gemeente else None,
            columns=columns,
            rows=rows,
            note=_hidden_note(kind.figures),
            matrix=step_matrix(figures, last),
        )
    ]


def outcome_column(figures: ComputedFigures) -> Column:
    """Return the column in which the outcomes stand: it says what they are numbers of, so that no number has to."""
    return Column(f"Uitkomst {figures.counted_in.heading}", numeric=True)


def _split(figure: ComputedFigure) -> str:
    told = [f"{part.label} {NOT_SHOWN if part.count is None else number(part.count)}" for part in figure.parts]
    return "; ".join(told) or "niets"


def _division_of(pictured: Pictured, division: Divided, *, code: str, gemeente: str) -> Shown:
    """Return a division: a row per period, a column per place; `code` is that of the last period."""
    figures, places = pictured.figures, ordered(division)
    periods = {each.period.last_day: each.label for series in places for each in series.figures}
    recent = sorted(periods, reverse=True)[:MOST_PERIODS]
    at = [{each.period.last_day: in_cell(figures, each) for each in series.figures} for series in places]
    rows = [(periods[last].capitalize(), *(found.get(last, "niet beschikbaar") for found in at)) for last in recent]
    return Shown(
        id=f"per-{division.by.replace(' ', '-')}",
        title=title_of(pictured),
        heading=(heading := f"Per {division.by}, {figures.counted_in.heading}"),
        caption=f"{figures.name}, {lower_first(heading)}",
        words=" ".join(filter(None, (f"{division.words}.", division.adding))),
        picture=computed_picture(pictured=pictured, gemeente=gemeente) if gemeente else None,
        columns=[Column("Periode"), *(Column(_named(series), numeric=True) for series in places)],
        rows=rows,
        note=" ".join(filter(None, (_left_off(places, len(periods)), _hidden_note(_all(places))))),
        matrices=matrices_by_place(figures, division, code=code),
    )


def _named(series: PlacedSeries) -> str:
    return series.name[:1].upper() + series.name[1:]


def _all(places: Sequence[PlacedSeries]) -> list[ComputedFigure]:
    return [each for series in places for each in series.figures[-MOST_PERIODS:]]


def _left_off(places: Sequence[PlacedSeries], periods: int) -> str:
    told = []
    if len(places) > MOST_PANELS:
        told.append(f"Getekend zijn de {MOST_PANELS} hoogste van {number(len(places))}; de tabel heeft ze alle.")
    if periods > MOST_PERIODS:
        told.append(
            f"Dit zijn de laatste {MOST_PERIODS} van {number(periods)} perioden; het CSV-bestand heeft ze alle."
        )
    return " ".join(told)


def _hidden_note(figures: Sequence[ComputedFigure]) -> str:
    return " ".join(dict.fromkeys(each.reason for each in figures if each.reason))
