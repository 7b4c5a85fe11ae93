"""What stands on the page of figures that were not released: every outcome with whether it left and why not. No pictures: a drawing is kept as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, PeriodKindFigures, PlacedSeries
from meedoen.apps.indicators.queries.releases import HiddenAt
from meedoen.core.disclosure.reasons import Reason
from meedoen.rooms.cijfers.computed_content import how_counted
from meedoen.rooms.cijfers.computed_periods import Chosen, chosen_of, period_fields
from meedoen.rooms.cijfers.computed_tables import in_cell, outcome_column
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.step_content import step_matrix
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Column, Field, Matrix, Option, Place
from meedoen.ui.paging import leaf

WHOLE = "Hele gemeente"
_HIDDEN, _ALL = "verborgen", "alle"
_Left = Mapping[tuple[str, str], ComputedFigure]
_OUT, _NOT_YET = "Staat op de site.", "Nog niet vrijgegeven."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearedParts:
    """What the page is made of: what was computed, what of it left and where a number was hidden."""

    computed: ComputedFigures
    released: ComputedFigures | None
    reasons: Mapping[HiddenAt, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the figures are looked at: the periods, all or only the last of them, and a division in words or nothing."""

    chosen: Chosen
    by: str
    has_all_periods: bool = False

    @property
    def kind(self) -> PeriodKindFigures | None:
        """The kind of period with its figures."""
        return self.chosen.kind

    @property
    def words(self) -> str:
        """What is looked at, for the log."""
        per = f"per {self.kind.grid}" if self.kind else "geen perioden"
        when = "alle perioden" if self.has_all_periods else self.chosen.label
        return ", ".join(filter(None, (per, when, f"naar {self.by}" if self.by else "hele gemeente")))


def asked_of(figures: ComputedFigures, query: Mapping[str, str]) -> Asked:
    """Return what the address asks for, as far as it is there."""
    has_all = query.get("periode", "") == _ALL
    chosen = chosen_of(figures, {**query, "periode": ""} if has_all else query)
    divisions = {each.by for each in chosen.kind.divisions} if chosen.kind else set()
    by = query.get("naar", "")
    return Asked(chosen, by if by in divisions else "", has_all)


def uncleared_content(
    *, opening: Opening, parts: UnclearedParts, asked: Asked, query: Mapping[str, str]
) -> dict[str, Any]:
    """Return the values for the page."""
    computed, gemeente = parts.computed, opening.to.gemeente
    left = _left(parts.released, asked)
    lines = [
        (figure.label.capitalize(), series.name, in_cell(computed, figure), _fate(parts, asked, series, figure, left))
        for series in _series(asked.kind, asked.by)
        for figure in series.figures
        if asked.has_all_periods or figure.period.code == asked.chosen.code
    ]
    hidden = [line for line in lines if line[3] not in (_OUT, _NOT_YET)]
    only_hidden = query.get("toon", "") == _HIDDEN
    part = leaf(items=_newest_first(hidden if only_hidden else lines, asked), query=dict(query))
    steps = [Place("Vrijgaven", reverse("cijfers:releases", args=(gemeente,)))]
    if parts.released is not None:
        page = reverse("cijfers:computed", args=(gemeente, computed.code))
        steps.insert(0, Place("Bekijk wat iedereen ziet", page))
    return {
        "figures": computed,
        "lead": " ".join(filter(None, (_lead(len(lines), len(hidden)), _adding(asked)))),
        "fields": _fields(computed, asked, only_hidden=only_hidden),
        "problem": asked.chosen.problem,
        "matrices": _matrices(parts, asked, left),
        "action": reverse("cijfers:uncleared", args=(gemeente, computed.code)),
        "columns": (Column("Periode"), Column("Waar of wie"), outcome_column(computed), Column("Op de site")),
        "rows": part.shown,
        "how": how_counted(opening, computed),
        "steps": steps,
        **part.context,
    }


def _lead(many: int, hidden: int) -> str:
    return f"{counted(many, 'getal', 'getallen')}, waarvan {number(hidden)} anders of verborgen op de site."


def _adding(asked: Asked) -> str:
    """Say why the places that are looked at do not add up; nothing when they do."""
    return next((each.adding for each in (asked.kind.divisions if asked.kind else ()) if each.by == asked.by), "")


def _series(kind: PeriodKindFigures | None, by: str) -> Sequence[PlacedSeries]:
    if kind is None:
        return ()
    if not by:
        return (PlacedSeries(place="", name=WHOLE, figures=kind.figures),)
    return next((each.series for each in kind.divisions if each.by == by), ())


def _matrices(parts: UnclearedParts, asked: Asked, left: _Left) -> list[Matrix]:
    """Return the tables of a transition in the period that is looked at, with what of them is hidden on the site."""
    found = []
    for series in _series(asked.kind, asked.by):
        last = next((each for each in series.figures if each.period.code == asked.chosen.code), None)
        if last is None:
            continue
        there, where = left.get((series.place, last.period.code)), series.name if asked.by else ""
        matrix = step_matrix(parts.computed, last, where=where, left=there, why=_reasons(parts, asked, series, last))
        found += [matrix] if matrix else []
    return found


def _newest_first(lines: list[tuple[str, str, str, str]], asked: Asked) -> list[tuple[str, str, str, str]]:
    ends = {
        figure.label.capitalize(): figure.period.last_day
        for series in _series(asked.kind, asked.by)
        for figure in series.figures
    }
    return sorted(lines, key=lambda line: ends[line[0]], reverse=True)


def _left(released: ComputedFigures | None, asked: Asked) -> _Left:
    """Return what left, by place and period."""
    if released is None or asked.kind is None:
        return {}
    kind = next((each for each in released.periods if each.grid == asked.kind.grid), None)
    series = _series(kind, asked.by)
    return {(each.place, figure.period.code): figure for each in series for figure in each.figures}


def _fate(
    parts: UnclearedParts,
    asked: Asked,
    series: PlacedSeries,
    figure: ComputedFigure,
    left: _Left,
) -> str:
    there = left.get((series.place, figure.period.code))
    if there is None:
        return _NOT_YET
    if there.is_hidden:
        return _reasons(parts, asked, series, figure) or "Verborgen."
    told = in_cell(parts.computed, there)
    return _OUT if told == in_cell(parts.computed, figure) else f"Op de site staat nog {told}."


def _reasons(parts: UnclearedParts, asked: Asked, series: PlacedSeries, figure: ComputedFigure) -> str:
    at = HiddenAt(asked.kind.grid if asked.kind else "", asked.by, series.place, figure.period.code)
    return " ".join(reason.sentence for reason in parts.reasons.get(at, ()))


def _fields(figures: ComputedFigures, asked: Asked, *, only_hidden: bool) -> list[Field]:
    every = Option(_ALL, "Alle perioden", asked.has_all_periods)
    fields = period_fields(figures, asked.chosen, also=(every,))
    divisions = [each.by for each in asked.kind.divisions] if asked.kind else []
    if divisions:
        options = [Option(by, f"Per {by}", by == asked.by) for by in divisions]
        options.insert(0, Option("", WHOLE, not asked.by))
        fields.append(Field("naar", "Verdeeld", kind="select", options=options, required=False))
    shown = [Option("", "Alle getallen", not only_hidden), Option(_HIDDEN, "Wat op de site anders is", only_hidden)]
    return [*fields, Field("toon", "Toon", kind="select", options=shown, required=False)]
