"""What a framework aims at with an indicator: its baselines and targets, paired per area and group.

A baseline and a target are compared only when they are about the same area and the same group, as the course of an
indicator is judged in `core.goals`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meedoen.core.checks.dossier import FigureFacts, FrameworkFacts, IndicatorFacts, PlacementFacts
from meedoen.core.checks.finding import Place, PlaceKind
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import BASELINE, MEASUREMENT, TARGET, Index
from meedoen.core.goals.bounds import Bounds, bounds_of
from meedoen.core.goals.course import Comparator, Direction, Target
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Range, Unit, describe

ACCOUNTS = frozenset({"annual_report", "evaluation"})
"""Kinds of documents that look back: what they print was aimed for elsewhere."""


@dataclass(frozen=True, slots=True)
class Steering:
    """An indicator with its places in one framework, and the baselines and targets that count there."""

    framework: FrameworkFacts
    indicator: IndicatorFacts
    placements: tuple[PlacementFacts, ...]
    baselines: tuple[FigureFacts, ...]
    targets: tuple[FigureFacts, ...]

    @property
    def is_to_come(self) -> bool:
        """Whether the indicator itself is announced and not there yet."""
        return self.indicator.is_to_be_developed

    @property
    def is_elsewhere(self) -> bool:
        """Whether the framework says that the indicator does not apply here, such as a pointer to another plan."""
        quantities = (item.quantity for item in self.baselines)
        return any(isinstance(item, Absent) and item.reason is Absence.NOT_APPLICABLE for item in quantities)


@dataclass(frozen=True, slots=True)
class Pair:
    """A target with the baseline of the same area and group, None when there is none."""

    steering: Steering
    baseline: FigureFacts | None
    target: FigureFacts


def looks_back(*, framework: FrameworkFacts, index: Index) -> bool:
    """Tell whether a framework stands in a document that accounts for the past, such as an annual report."""
    document = index.documents.get(framework.document)
    return document is not None and document.kind in ACCOUNTS


def steerings(index: Index) -> tuple[Steering, ...]:
    """Return every indicator of every framework that it stands in, in order of the placements."""
    return index.derived(_steerings)


def _steerings(index: Index) -> tuple[Steering, ...]:
    return tuple(_each_steering(index))


def _each_steering(index: Index) -> Iterator[Steering]:
    placed: dict[tuple[str, str], list[PlacementFacts]] = {}
    for item in index.dossier.placements:
        placed.setdefault((item.framework, item.indicator), []).append(item)
    for (framework, code), placements in placed.items():
        if framework in index.frameworks and code in index.indicators:
            yield Steering(
                index.frameworks[framework],
                index.indicators[code],
                tuple(placements),
                _aims(index, placements, BASELINE),
                _aims(index, placements, TARGET),
            )


def _aims(index: Index, placements: list[PlacementFacts], role: str) -> tuple[FigureFacts, ...]:
    """Return the aims of all placements: one that stands at several nodes with one value counts once."""
    aims = [item for placement in placements for item in index.aims(placement=placement, role=role)]
    if len(aims) <= 1:
        return tuple(aims)
    found = {(item.period.code, item.area, item.group, item.comparator, item.quantity): item for item in aims}
    return tuple({(*key[:4], item.node): item for key, item in found.items()}.values())


def pairs(index: Index) -> tuple[Pair, ...]:
    """Return every target that asks for something, with the last baseline of its area and group."""
    return index.derived(_pairs)


def _pairs(index: Index) -> tuple[Pair, ...]:
    return tuple(pair for steering in steerings(index) for pair in pairs_of(steering))


def pairs_of(steering: Steering) -> Iterator[Pair]:
    """Yield the targets of one indicator in one framework with their baselines."""
    starts = {(item.area, item.group): item for item in steering.baselines}
    for target in steering.targets:
        if target.comparator is not Comparator.NONE_ON_PURPOSE:
            yield Pair(steering, starts.get((target.area, target.group)), target)


def start_of(pair: Pair) -> Number | None:
    """Return the baseline of a pair when it is one number."""
    quantity = pair.baseline.quantity if pair.baseline else None
    return quantity if isinstance(quantity, Number) else None


def bounds_for(pair: Pair, *, direction: Direction | None) -> Bounds | None:
    """Return the values that meet the target of a pair, None when that cannot be told."""
    start = start_of(pair)
    comparator = pair.target.comparator or Comparator.EXACTLY
    target = Target(comparator, pair.target.quantity, pair.target.period.last_day)
    found = bounds_of(target=target, start=start.value if start else None, direction=direction)
    return found if isinstance(found, Bounds) else None


def is_way_only(*, target: FigureFacts, indicator: IndicatorFacts) -> bool:
    """Tell whether a target says which way it should go and not how much."""
    words = target.quantity.text if isinstance(target.quantity, Outcome) else "0"
    is_way = target.comparator is Comparator.TREND and indicator.unit is not Unit.TEXT
    return is_way and not any(sign.isdigit() for sign in words)


def has_value(figures: tuple[FigureFacts, ...]) -> bool:
    """Tell whether one of the figures has a value."""
    return any(not isinstance(item.quantity, Absent) for item in figures)


def is_to_come(figure: FigureFacts) -> bool:
    """Tell whether a figure is announced and not there yet."""
    return isinstance(figure.quantity, Absent) and figure.quantity.reason is Absence.TO_BE_DEVELOPED


def measured(*, steering: Steering, index: Index) -> list[FigureFacts]:
    """Return the measurements of an indicator that have a number, in order of period."""
    found = index.figures(indicator=steering.indicator.code, role=MEASUREMENT)
    return [item for item in found if isinstance(item.quantity, Number | Range)]


def place_of(*, steering: Steering, index: Index, figure: FigureFacts | None = None) -> Place:
    """Return the place of an indicator in its framework, at the lines of a figure when that is given."""
    node = figure.node if figure and figure.node else steering.placements[0].node
    place = index.indicator_place(indicator=steering.indicator, figure=figure)
    return replace(place, framework=steering.framework.code, node=node)


def framework_place(*, framework: FrameworkFacts) -> Place:
    """Return the place of a framework as a whole."""
    return Place(
        PlaceKind.FRAMEWORK,
        framework.code,
        framework.title,
        framework=framework.code,
        document=framework.document,
        lines=framework.lines,
    )


_UNDATED = re.compile(
    r"\b(?:jaar|periode)\b[^;.,]*\bniet (?:erbij )?gedrukt\b|\bgeen jaar gedrukt\b|\b(?:datum|jaar|periode) staat er niet\b",
    re.IGNORECASE,
)


def is_without_year(figure: FigureFacts) -> bool:
    """Tell whether the document prints no year with a figure: a target says so itself, of others the note does."""
    return figure.is_undated if figure.role == TARGET else _UNDATED.search(figure.note) is not None


def shown(figure: FigureFacts, *, indicator: IndicatorFacts) -> str:
    """Write the value of a figure with how it is to be met and for which period.

    A relative target is a change in per cent, whatever the unit of the indicator. A year that is not printed is left out.
    """
    if figure.comparator is Comparator.RELATIVE and isinstance(figure.quantity, Number):
        sign = "+" if figure.quantity.value > 0 else ""
        text = f"{sign}{format_number(figure.quantity.value, decimals=figure.quantity.decimals)} %"
    else:
        text = describe(figure.quantity, unit=indicator.unit)
    words = _COMPARATORS.get(figure.comparator, "") if figure.comparator else ""
    about = [group_in_words(figure.group), "" if is_without_year(figure) else figure.period.label]
    told = ", ".join(part for part in about if part)
    return f"{words}{text} ({told})" if told else f"{words}{text}"


_COMPARATORS = {Comparator.AT_LEAST: "minstens ", Comparator.AT_MOST: "hoogstens "}
