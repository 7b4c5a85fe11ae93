"""What was measured and goes the wrong way, while nobody says why.

Only measurements of one area, group and kind of period are held side by side, and only when the last is worse than the
one before: who is on the way back needs no explaining here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import MEASUREMENT, Index
from meedoen.core.checks.smart.series import Steering, place_of, steerings
from meedoen.core.checks.smart.words import content_words, wish_of
from meedoen.core.goals.chance import Verdict, compare_counts
from meedoen.core.goals.course import Direction
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import PeriodKind
from meedoen.core.values.quantity import Number, Unit, describe

_CLEAR = Decimal("0.05")
"""From this share of the first value on, what got worse is more than a wiggle."""
_SLIGHT = Decimal("0.025")
"""From this share on, two steps in a row that get worse are worth a note."""
_LONG = 3
_SHARED = 2
_COSTS = re.compile(r"\b(?:prijs|prijzen|kosten|uitgaven|tarie(?:f|ven))\b", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"\b(?:omdat|doordat|daardoor|hierdoor|waardoor|wegens|vanwege|want|door (?:de|het|een)|gevolg|minder|meer|hoger|lager)\b"
    r"|oorza|verklaar|onderzocht|stijg|steeg|gestegen|daal|dalen|daling|to(?:ename|egenomen)|af(?:name|genomen)|neemt (?:toe|af)",
    re.IGNORECASE,
)
"""Words with which a story tells of a change or its cause."""

_Point = tuple[FigureFacts, Number]


@dataclass(frozen=True, slots=True)
class _Slide:
    """Measurements that got worse: from the first that counts to the last, and how serious that is."""

    points: tuple[_Point, ...]
    severity: Severity


def worse_without_a_word(index: Index) -> Iterator[Finding]:
    """Yield indicators whose last measurement is worse than the first and the one before, with no story that says why.

    A warning when the change is 5 % of the first value or more; a note when it is less, or can be chance, and at least
    two steps in a row got worse. Which way is good is the direction of the indicator, or else the wish of its goal.
    """
    homes: dict[str, list[Steering]] = defaultdict(list)
    for steering in steerings(index):
        homes[steering.indicator.code].append(steering)
    for code, found in homes.items():
        for points in _series(code, index):
            last = points[-1][0]
            steering = next((item for item in found if item.framework.document == last.document), found[-1])
            sense, why = _sense(steering, index)
            slide = _slide(points, sense, steering.indicator) if sense else None
            if slide is not None and not _is_explained(code, slide, index):
                yield _finding(steering, slide, why, index)
                break


def _series(code: str, index: Index) -> Iterator[list[_Point]]:
    """Yield the measurements of the municipality, whole first and then per group, each in order of time.

    A series that ends with a provisional figure is not told: it may still turn.
    """
    series: dict[tuple[str, PeriodKind], dict[str, _Point]] = defaultdict(dict)
    for item in index.figures(indicator=code, role=MEASUREMENT):
        if item.area == index.dossier.municipality and isinstance(item.quantity, Number):
            series[item.group, item.period.kind][item.period.code] = (item, item.quantity)
    for key in sorted(series):
        points = list(series[key].values())
        if len(points) > 1 and not points[-1][0].is_provisional:
            yield points


def _sense(steering: Steering, index: Index) -> tuple[Direction | None, str]:
    """Return which way is good, with the words for it; None when nobody says."""
    indicator = steering.indicator
    if indicator.direction is not None:
        return (indicator.direction, _WAYS[indicator.direction]) if indicator.direction in _WAYS else (None, "")
    for placement in steering.placements:
        node = index.nodes.get((placement.framework, placement.node))
        wish = wish_of(node.title) if node else None
        if node is None or wish is None:
            continue
        shared = content_words(node.title) & content_words(f"{indicator.name} {indicator.counts}")
        is_cost = wish is Direction.LOWER and _COSTS.search(indicator.name) is not None
        if len(shared) >= _SHARED or is_cost:
            return wish, f"het doel is ‘{node.title}’"
    return None, ""


_WAYS = {Direction.HIGHER: "hoger is beter", Direction.LOWER: "lager is beter"}


def _slide(points: list[_Point], sense: Direction, indicator: IndicatorFacts) -> _Slide | None:
    values = [number.value for _, number in points]
    worse = [_is_worse(one, other, sense) for one, other in pairwise(values)]
    if not worse[-1]:
        return None
    row = next((place for place, is_worse in enumerate(reversed(worse)) if not is_worse), len(worse))
    run = tuple(points[-row - 1 :])
    if _is_worse(values[0], values[-1], sense) and _share(points) >= _CLEAR and not _can_be_chance(points, indicator):
        return _Slide(tuple(points), Severity.WARNING)
    return _Slide(run, Severity.NOTE) if len(run) >= _LONG and _share(run) >= _SLIGHT else None


def _is_worse(earlier: Decimal, later: Decimal, sense: Direction) -> bool:
    return later < earlier if sense is Direction.HIGHER else later > earlier


def _share(points: list[_Point] | tuple[_Point, ...]) -> Decimal:
    first, last = points[0][1].value, points[-1][1].value
    return abs(last - first) / abs(first) if first else Decimal(1)


def _can_be_chance(points: list[_Point], indicator: IndicatorFacts) -> bool:
    """Tell of counts whether such a change comes by chance; of anything else that is not known."""
    first, last = points[0][1].value, points[-1][1].value
    if indicator.unit is not Unit.COUNT or first % 1 or last % 1:
        return False
    return compare_counts(earlier=int(first), later=int(last)) is Verdict.INSIDE_CHANCE


def _is_explained(code: str, slide: _Slide, index: Index) -> bool:
    since = slide.points[-2][0].period.begin
    return any(
        _EXPLAINS.search(story.text) is not None and (story.period is None or story.period.last_day >= since)
        for story in index.stories_of.get(code, [])
    )


def _finding(steering: Steering, slide: _Slide, why: str, index: Index) -> Finding:
    indicator, points = steering.indicator, slide.points
    first, last = points[0], points[-1]
    group = f" ({group_in_words(last[0].group)})" if last[0].group else ""
    told = (
        "de toelichting zegt niet waardoor" if indicator.code in index.stories_of else "er staat geen toelichting bij"
    )
    return Finding(
        "SMART-20",
        slide.severity,
        place_of(steering=steering, index=index, figure=last[0]),
        f"‘{indicator.name}’{group} ging van {_shown(first, indicator)} naar {_shown(last, indicator)}, terwijl {why}; {told}.",
        f"{', '.join(_shown(point, indicator) for point in points)}: {_change(first[1], last[1], indicator)}.",
        "Schrijf erbij waardoor dit komt en wat er gebeurt, of leg vast dat de andere kant op beter is.",
        facts=tuple(f"{figure.period.code}={number.value}" for figure, number in points),
    )


def _shown(point: _Point, indicator: IndicatorFacts) -> str:
    return f"{describe(point[1], unit=indicator.unit)} ({point[0].period.label})"


def _change(first: Number, last: Number, indicator: IndicatorFacts) -> str:
    """Write how much higher or lower: in points for a percentage, else also as a share of the first value."""
    apart = last.value - first.value
    way = "hoger" if apart > 0 else "lager"
    size = format_number(abs(apart), decimals=max(first.decimals, last.decimals))
    if indicator.unit is Unit.PERCENTAGE:
        return f"{size} procentpunt {way}"
    share = f", dat is {format_number(100 * abs(apart) / abs(first.value), decimals=1)} %" if first.value else ""
    return f"{size} {way}{share}"
