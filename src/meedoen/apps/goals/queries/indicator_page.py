"""Where indicators stand in the frameworks, what is aimed for, and their kept courses, for the pages of figures."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.judging import Series, series_of, target_in_words
from meedoen.apps.goals.models import Baseline, Placement, PlacementCourse, Target
from meedoen.apps.indicators.queries.figures import Figure, figure_of
from meedoen.core.goals.bounds import Bounds, bounds_of
from meedoen.core.goals.chance import METHOD_COUNTS, METHOD_SHARES, Verdict
from meedoen.core.goals.course import Comparator, Course, Direction
from meedoen.core.goals.course import Target as CoreTarget
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Unit

CHANCE_WORDS = {
    Verdict.INSIDE_CHANCE.value: "De verandering sinds de nulmeting kan toeval zijn.",
    Verdict.BEYOND_CHANCE.value: "De verandering sinds de nulmeting is groter dan toeval verklaart.",
}
_COURSES_FROM_WORST = (Course.WORSE, Course.BEHIND, Course.ON_COURSE, Course.REACHED, Course.UNKNOWN)


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A kept course for one area and group, with its figures in words and, where it can be told, chance."""

    area_code: str
    group: str
    course: str
    why: str
    chance: str
    chance_method: str
    latest_text: str
    baseline_text: str
    target_text: str
    expected: Decimal | None
    goal: Decimal | None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Where an indicator stands: framework and node, for whom, as printed there, and its courses."""

    indicator_code: str
    framework: str
    framework_title: str
    framework_begin: int
    node: str
    node_title: str
    level: str
    audience: str
    audience_name: str
    printed_as: str
    courses: tuple[CourseFacts, ...]

    @property
    def course(self) -> str:
        """The course that asks most attention; unknown only when nothing else is known."""
        found = {course.course for course in self.courses}
        return next((course.value for course in _COURSES_FROM_WORST if course.value in found), Course.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class AimFacts:
    """A target: its figure, in words, the stretch that is good (either end may be open), and its framework."""

    figure: Figure
    words: str
    low: Decimal | None
    high: Decimal | None
    framework_title: str


@dataclass(frozen=True, slots=True)
class AimedSeries:
    """What belongs together for one area and group: baseline, target, and where the expected path ends."""

    area_code: str
    group: str
    baseline: Figure | None
    target: AimFacts | None
    path_end: Decimal | None


@dataclass(frozen=True, slots=True)
class Aims:
    """All baselines and targets of an indicator, and the series of the placement that is drawn."""

    baselines: tuple[tuple[str, Figure], ...]
    targets: tuple[AimFacts, ...]
    drawn: tuple[AimedSeries, ...]


_PLACE_COLUMNS = (
    "pk",
    "indicator__code",
    "framework__code",
    "framework__title",
    "framework__begin_year",
    "node__code",
    "node__title",
    "node__level__name",
    "audience",
    "printed_as",
    "indicator__unit",
)


def places_of(*, municipality_code: str, actor: Actor, indicator_code: str | None = None) -> tuple[PlaceFacts, ...]:
    """Return where one indicator, or every indicator, stands, the newest framework first; two queries."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    placed, kept = Placement.objects.within(**scope), PlacementCourse.objects.within(**scope)
    if indicator_code is not None:
        placed = placed.filter(indicator__code=indicator_code)
        kept = kept.filter(placement__indicator__code=indicator_code)
    courses: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in kept.order_by("pk").values():
        courses[row["placement_id"]].append(row)
    rows = placed.order_by("-framework__begin_year", "framework_id", "position").values_list(*_PLACE_COLUMNS)
    return tuple(_place(row, courses[row[0]]) for row in rows)


def _place(row: tuple[Any, ...], courses: list[dict[str, Any]]) -> PlaceFacts:
    _, code, framework, title, begin, node, node_title, level, audience, printed_as, unit = row
    return PlaceFacts(
        indicator_code=code,
        framework=framework,
        framework_title=title,
        framework_begin=begin,
        node=node,
        node_title=node_title,
        level=level,
        audience=audience,
        audience_name=Placement.Audience(audience).label,
        printed_as=printed_as,
        courses=tuple(_course(course, unit) for course in courses),
    )


def _course(row: dict[str, Any], unit: str) -> CourseFacts:
    method = METHOD_COUNTS if unit == Unit.COUNT.value else METHOD_SHARES
    return CourseFacts(
        area_code=row["area_code"],
        group=row["group"],
        course=row["course"],
        why=row["why"],
        chance=CHANCE_WORDS.get(row["chance"], ""),
        chance_method=method if row["chance"] else "",
        latest_text=row["latest_text"],
        baseline_text=row["baseline_text"],
        target_text=row["target_text"],
        expected=row["expected"],
        goal=row["goal"],
    )


def aims_of(*, municipality_code: str, actor: Actor, indicator_code: str) -> Aims:
    """Return the baselines and targets of an indicator; drawn is the first placement that has any, newest first."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    found = [
        model.objects.within(**scope)
        .filter(indicator__code=indicator_code, known_until=None)
        .select_related("framework", "document", "indicator")
        .order_by("-framework__begin_year", "period_end", "pk")
        for model in (Baseline, Target)
    ]
    placements = Placement.objects.within(**scope).filter(indicator__code=indicator_code)
    baselines, targets = list(found[0]), list(found[1])
    if not baselines and not targets:
        return Aims((), (), ())
    ordered = placements.order_by("-framework__begin_year", "framework_id", "position")
    return Aims(
        baselines=tuple((record.framework.title, _figure(record, inside=inside)) for record in baselines),
        targets=tuple(_aim(record, None, inside=inside) for record in targets),
        drawn=_drawn(list(ordered), baselines, targets, inside=inside),
    )


def _drawn(
    placements: list[Placement], baselines: list[Baseline], targets: list[Target], *, inside: bool
) -> tuple[AimedSeries, ...]:
    for records in (targets, baselines):
        for placement in placements:
            if any(record.framework_id == placement.framework_id for record in records):
                mine = [record for record in baselines if record.framework_id == placement.framework_id]
                aims = [record for record in targets if record.framework_id == placement.framework_id]
                series = series_of(placement=placement, baselines=mine, targets=aims, observations=[])
                return tuple(_series(item, inside=inside) for item in series)
    return ()


def _series(series: Series, *, inside: bool) -> AimedSeries:
    bounds = _bounds(series.baseline, series.target)
    start = _number(series.baseline)
    return AimedSeries(
        area_code=series.area_code,
        group=series.group,
        baseline=_figure(series.baseline, inside=inside) if series.baseline else None,
        target=_aim(series.target, bounds, inside=inside) if series.target else None,
        path_end=bounds.nearest(value=start) if bounds is not None and start is not None else None,
    )


def _number(record: Baseline | None) -> Decimal | None:
    quantity = record.quantity if record is not None else None
    return quantity.value if isinstance(quantity, Number) else None


def _bounds(baseline: Baseline | None, target: Target | None) -> Bounds | None:
    """Return the values that meet the target, or None where that is no stretch of numbers."""
    if target is None or target.comparator in (Target.Comparator.TREND, Target.Comparator.NONE_ON_PURPOSE):
        return None
    direction = target.indicator.direction
    found = bounds_of(
        target=CoreTarget(Comparator(target.comparator), target.quantity, parse_period(target.period_code).last_day),
        start=_number(baseline),
        direction=Direction(direction) if direction else None,
    )
    return found if isinstance(found, Bounds) else None


def _figure(record: Baseline | Target, *, inside: bool) -> Figure:
    return figure_of(record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside)


def _aim(record: Target, bounds: Bounds | None, *, inside: bool) -> AimFacts:
    return AimFacts(
        figure=_figure(record, inside=inside),
        words=target_in_words(target=record, unit=record.indicator.unit),
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        framework_title=record.framework.title,
    )
