"""What stands on the pages of what was computed and released, as finished values for their templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.computed_figures import (
    ComputedFigure,
    ComputedFigures,
    Divided,
    PeriodKindFigures,
    PlacedSeries,
)
from meedoen.apps.indicators.queries.catalogue import indicator_at
from meedoen.core.disclosure.reasons import OUTSIDE
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import national_code_book
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
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.pictures import PictureOnPage
from meedoen.rooms.cijfers.wording import lower_first
from meedoen.ui.jinja import day, moment, number
from meedoen.ui.page import Column, Fact, Field, Option, Place


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its table: the message, how it is divided and counted, and what one has to know of it."""

    id: str
    title: str
    heading: str
    caption: str
    words: str
    picture: PictureOnPage | None
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str


def computed_content(*, opening: Opening, figures: ComputedFigures, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the values for the page of a definition of which figures were released."""
    gemeente = opening.to.gemeente
    kind = kind_asked(figures, query.get("per", ""))
    return {
        "figures": figures,
        "lead": f"{figures.worded.sentence}.",
        "latest": latest_of(kind),
        "has_latest": (latest := latest_of(kind)) is not None and has_number(latest),
        "latest_parts": unit_of_one(figures, latest) if latest else "",
        "fields": kind_fields(figures, kind),
        "action": reverse("cijfers:computed", args=(gemeente, figures.code)),
        "whole": whole_of(figures, kind, gemeente=gemeente),
        "divisions": [division_of(figures, kind, each, gemeente=gemeente) for each in kind.divisions] if kind else [],
        "how": how_counted(opening, figures),
        "outside": OUTSIDE,
        "steps": _steps(opening, figures),
    }


def list_rows(*, opening: Opening, definitions: Sequence[tuple[Definition, int]]) -> list[tuple[Any, ...]]:
    """Return a line per definition of which figures were released."""
    book = national_code_book()
    return [
        (
            Place(each.name, reverse("cijfers:computed", args=(opening.to.gemeente, each.code))),
            f"{worded_definition(each, book=book).sentence}.",
            f"vrijgave {number}",
        )
        for each, number in definitions
    ]


def kind_asked(figures: ComputedFigures, asked: str) -> PeriodKindFigures | None:
    """Return the kind of period that the address asks for; else the first of which there is something."""
    kinds = [each for each in figures.periods if each.figures or each.divisions]
    return next((each for each in kinds if each.grid == asked), kinds[0] if kinds else None)


def kind_fields(figures: ComputedFigures, kind: PeriodKindFigures | None) -> list[Field]:
    """Return the choice of a kind of period; nothing when there is nothing to choose."""
    kinds = [each for each in figures.periods if each.figures or each.divisions]
    options = [Option(each.grid, each.grid.capitalize(), each is kind) for each in kinds]
    return [Field("per", "Per", kind="select", options=options, required=False)] if len(options) > 1 else []


def latest_of(kind: PeriodKindFigures | None) -> ComputedFigure | None:
    """Return the figure of the whole municipality over the last period."""
    return kind.figures[-1] if kind and kind.figures else None


def unit_of_one(figures: ComputedFigures, figure: ComputedFigure) -> str:
    """Say what one figure that stands alone is a number of (Dutch): its unit, or the numbers that it is made of."""
    told = figures.counted_in
    if not has_number(figure) or figure.numerator is None or figure.denominator is None:
        return told.outcome if has_number(figure) and not told.above else ""
    above, below = number(figure.numerator), number(figure.denominator)
    if told.grows:
        return f"{above} {told.above}, eerder {below}"
    waits = f"; {number(figure.pending)} nog niet bekend" if figure.pending else ""
    both = (
        f"{above} van {below} {told.above}"
        if told.above == told.below
        else f"{above} {told.above} van {below} {told.below}"
    )
    return f"{both}{waits}"


def _out_of(figure: ComputedFigure, *, grows: bool) -> str:
    """Say the numerator and the denominator (Dutch); empty when there are none to tell."""
    if not has_number(figure) or figure.numerator is None or figure.denominator is None:
        return ""
    waits = f"; {number(figure.pending)} nog niet bekend" if figure.pending else ""
    between = ", was" if grows else " van"
    return f"{number(figure.numerator)}{between} {number(figure.denominator)}{waits}"


def in_cell(figures: ComputedFigures, figure: ComputedFigure) -> str:
    """Say a figure with what it is made of, without units: those stand in the heading; a hidden one only that it is not shown."""
    told, made_of = in_short(figure), _out_of(figure, grows=figures.counted_in.grows)
    return f"{told} ({made_of})" if made_of else told


def whole_of(figures: ComputedFigures, kind: PeriodKindFigures | None, *, gemeente: str) -> Shown | None:
    """Return the series of the whole municipality; without pictures when `gemeente` is empty."""
    if kind is None or not kind.figures:
        return None
    pictured = Pictured(figures, kind)
    split = any(each.parts for each in kind.figures)
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
    return Shown(
        id="gemeente",
        title=title_of(pictured),
        heading="Hele gemeente",
        caption=f"{figures.name}, hele gemeente",
        words="" if kind.words == figures.worded.sentence else f"{kind.words}.",
        picture=computed_picture(pictured=pictured, gemeente=gemeente) if gemeente else None,
        columns=columns,
        rows=rows,
        note=_hidden_note(kind.figures),
    )


def outcome_column(figures: ComputedFigures) -> Column:
    """Return the column in which the outcomes stand: it says what they are numbers of, so that no number has to."""
    return Column(f"Uitkomst {figures.counted_in.heading}", numeric=True)


def _split(figure: ComputedFigure) -> str:
    told = [f"{part.label} {NOT_SHOWN if part.count is None else number(part.count)}" for part in figure.parts]
    return "; ".join(told) or "niets"


def division_of(figures: ComputedFigures, kind: PeriodKindFigures, division: Divided, *, gemeente: str) -> Shown:
    """Return a division: a row per period, a column per place; without pictures when `gemeente` is empty."""
    pictured = Pictured(figures, kind, division)
    places = ordered(division)
    periods = {each.period.last_day: each.label for series in places for each in series.figures}
    recent = sorted(periods, reverse=True)[:MOST_PERIODS]
    at = [{each.period.last_day: in_cell(figures, each) for each in series.figures} for series in places]
    rows = [(periods[last].capitalize(), *(found.get(last, "niet beschikbaar") for found in at)) for last in recent]
    return Shown(
        id=f"per-{division.by.replace(' ', '-')}",
        title=title_of(pictured),
        heading=(heading := f"Per {division.by}, {figures.counted_in.heading}"),
        caption=f"{figures.name}, {lower_first(heading)}",
        words=f"{division.words}.",
        picture=computed_picture(pictured=pictured, gemeente=gemeente) if gemeente else None,
        columns=[Column("Periode"), *(Column(_named(series), numeric=True) for series in places)],
        rows=rows,
        note=" ".join(filter(None, (_left_off(places, len(periods)), _hidden_note(_all(places))))),
    )


def _named(series: PlacedSeries) -> str:
    return series.name[:1].upper() + series.name[1:]


def _all(places: Sequence[PlacedSeries]) -> list[ComputedFigure]:
    return [each for series in places for each in series.figures[-MOST_PERIODS:]]


def _left_off(places: Sequence[PlacedSeries], periods: int) -> str:
    told = []
    if len(places) > MOST_PANELS:
        told.append(f"Getekend zijn de {MOST_PANELS} hoogste van {len(places)}; de tabel heeft ze alle.")
    if periods > MOST_PERIODS:
        told.append(f"Dit zijn de laatste {MOST_PERIODS} van {periods} perioden; het CSV-bestand heeft ze alle.")
    return " ".join(told)


def _hidden_note(figures: Sequence[ComputedFigure]) -> str:
    return OUTSIDE if any(each.is_hidden for each in figures) else ""


def how_counted(opening: Opening, figures: ComputedFigures) -> list[Fact]:
    """Return where figures come from: definition, facts, moment, release."""
    snapshot = figures.snapshot
    version = f"versie {snapshot.definition_version}"
    definition: Place | str = figures.name
    if opening.may(Permission.READ_INSIDE):
        definition = Place(figures.name, reverse("cijfers:definition", args=(opening.to.gemeente, figures.code)))
    facts = [
        Fact("Definitie", definition, version),
        Fact("Gezien op", day(snapshot.seen_on), f"wat toen in het register stond: versie {snapshot.revision}"),
        Fact("Uitgerekend", moment(snapshot.computed_at)),
    ]
    if snapshot.released_at is not None:
        by = f"door {snapshot.released_by}" if snapshot.released_by else None
        facts.append(Fact("Vrijgegeven", f"{moment(snapshot.released_at)}, vrijgave {snapshot.number}", by))
    told = (("Gevraagd in", figures.source), ("Toelichting", figures.note))
    return [*facts, *(Fact(name, text) for name, text in told if text)]


def indicator_places(opening: Opening, codes: Sequence[str]) -> list[Place]:
    """Return the ways to the indicators that figures count, as far as who asks may see them."""
    found = [indicator_at(**opening.scope, code=code) for code in codes]
    return [Place(f"Bekijk de indicator: {each.name}", opening.to.indicator(each.code)) for each in found if each]


def uncleared_place(opening: Opening, code: str) -> list[Place]:
    """Return the way to what was not released of a definition, for who may see it."""
    page = reverse("cijfers:uncleared", args=(opening.to.gemeente, code))
    note = "met waarom een getal niet naar buiten gaat; dat u kijkt, komt in het logboek"
    return (
        [Place("Bekijk ook wat niet is vrijgegeven", page, note=note)] if opening.may(Permission.SEE_UNCLEARED) else []
    )


def _steps(opening: Opening, figures: ComputedFigures) -> list[Place]:
    listing = reverse("cijfers:computed_list", args=(opening.to.gemeente,))
    steps = [*indicator_places(opening, figures.indicator_codes), *uncleared_place(opening, figures.code)]
    return [*steps, Place("Alles wat uit het register is vrijgegeven", listing)]


def computed_at_indicator(*, opening: Opening, found: Sequence[ComputedFigures]) -> list[dict[str, Any]]:
    """Return what the page of an indicator tells of the definitions that count it."""
    told = []
    for figures in found:
        kind = kind_asked(figures, "")
        latest = latest_of(kind)
        page = reverse("cijfers:computed", args=(opening.to.gemeente, figures.code))
        by = " en ".join(f"per {each.by}" for each in kind.divisions) if kind else ""
        words = f"Bekijk de reeks{f' en het beeld {by}' if by else ''}"
        facts = how_counted(opening, figures)
        if latest is not None:
            now = Fact(
                "Nu",
                OUTSIDE if latest.is_hidden else latest.text,
                ", ".join(filter(None, (unit_of_one(figures, latest), latest.label))),
            )
            facts = [now, *facts]
        told.append(
            {"figures": figures, "facts": facts, "steps": [Place(words, page), *uncleared_place(opening, figures.code)]}
        )
    return told
