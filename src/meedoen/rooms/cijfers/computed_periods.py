"""Which periods of computed figures a page shows: the kind of period and the last one, as the address asks for them.

What the address asks for that is not there is said in a sentence, and the newest is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, PeriodKindFigures
from meedoen.core.values.period import NotAPeriodError, Period, PeriodKind, parse_period
from meedoen.ui.page import Field, Option

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is shown: the kind of period with its figures up to and including the last one, and what was wrong in the address.

    `labels` are all the periods of that kind by code, the newest first; `code` is that of the last one that is shown.
    """

    kind: PeriodKindFigures | None
    labels: Mapping[str, str]
    code: str = ""
    problem: str = ""

    @property
    def label(self) -> str:
        """The last period in words; empty when there is none."""
        return self.labels.get(self.code, "")

    @property
    def until(self) -> str:
        """What an address has to say of the last period: nothing when it is the newest."""
        return "" if self.code == next(iter(self.labels), "") else self.code


def chosen_of(figures: ComputedFigures, query: Mapping[str, str]) -> Chosen:
    """Return what the address asks for; what is not there is left out, with a sentence (Dutch)."""
    kinds = [each for each in figures.periods if each.figures or each.divisions]
    per, asked = query.get("per", ""), query.get("periode", "")
    kind = next((each for each in kinds if each.grid == per), kinds[0] if kinds else None)
    if kind is None:
        return Chosen(None, {})
    problems = (
        [] if per in ("", kind.grid) else [f"‘{per[:_LONGEST]}’ is hier geen soort periode: dit is per {kind.grid}."]
    )
    periods = _periods(kind)
    newest = next(iter(periods))
    code = _found(periods, asked) if asked else newest
    if not code:
        problems.append(_not_there(periods, kind, asked))
        code = newest
    labels = {each: figure.label for each, figure in periods.items()}
    shown = kind if code == newest else _up_to(kind, periods[code].period)
    return Chosen(shown, labels, code, " ".join(problems))


def _periods(kind: PeriodKindFigures) -> Mapping[str, ComputedFigure]:
    """Return a figure of every period of a kind by its code, the newest first."""
    found = {each.period.code: each for each in _figures(kind)}
    return dict(sorted(found.items(), key=lambda item: item[1].period.last_day, reverse=True))


def _figures(kind: PeriodKindFigures) -> Iterator[ComputedFigure]:
    yield from kind.figures
    for division in kind.divisions:
        for series in division.series:
            yield from series.figures


def _found(periods: Mapping[str, ComputedFigure], asked: str) -> str:
    """Return the period that is asked for, or of another kind the one in which that ends; empty when there is none."""
    if asked in periods:
        return asked
    period = _parsed(asked)
    if period is None:
        return ""
    ends = (code for code, each in periods.items() if each.period.begin <= period.last_day <= each.period.last_day)
    newest = next(iter(periods.values())).period
    if newest.kind is PeriodKind.DAY and period.last_day <= newest.last_day:
        # Between two days of counting stands what was counted last.
        ends = (code for code, each in periods.items() if each.period.last_day <= period.last_day)
    return next(ends, "")


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text)
    except NotAPeriodError:
        return None


def _not_there(periods: Mapping[str, ComputedFigure], kind: PeriodKindFigures, asked: str) -> str:
    newest, oldest = next(iter(periods.values())), list(periods.values())[-1]
    period = _parsed(asked)
    if period is None:
        return (
            f"‘{asked[:_LONGEST]}’ is geen periode. Kies er een uit de lijst; hier staat de nieuwste: {newest.label}."
        )
    return (
        f"Per {kind.grid} is er geen cijfer over {period.label}. De cijfers gaan van {oldest.label} tot en met "
        f"{newest.label}; hier staat het nieuwste."
    )


def _up_to(kind: PeriodKindFigures, last: Period) -> PeriodKindFigures:
    """Leave out what is later than a period; places of which nothing is left too."""

    def until(figures: tuple[ComputedFigure, ...]) -> tuple[ComputedFigure, ...]:
        return tuple(each for each in figures if each.period.last_day <= last.last_day)

    divisions = []
    for division in kind.divisions:
        series = [replace(each, figures=until(each.figures)) for each in division.series]
        if left := tuple(each for each in series if each.figures):
            divisions.append(replace(division, series=left))
    return replace(kind, figures=until(kind.figures), divisions=tuple(divisions))


def period_fields(figures: ComputedFigures, chosen: Chosen, *, also: tuple[Option, ...] = ()) -> list[Field]:
    """Return the choice of a kind of period and of a period, as far as there is anything to choose; `also` are more periods."""
    kinds = [each for each in figures.periods if each.figures or each.divisions]
    fields = []
    if len(kinds) > 1 and chosen.kind is not None:
        options = [Option(each.grid, each.grid.capitalize(), each.grid == chosen.kind.grid) for each in kinds]
        fields.append(Field("per", "Per", kind="select", options=options, required=False))
    if len(chosen.labels) > 1:
        is_taken = any(each.chosen for each in also)
        told = [
            Option(
                code if place else "",
                label.capitalize() if place else f"Nieuwste: {label}",
                chosen=not is_taken and code == chosen.code,
            )
            for place, (code, label) in enumerate(chosen.labels.items())
        ]
        fields.append(Field("periode", "Periode", kind="select", options=[*told, *also], required=False))
    return fields
