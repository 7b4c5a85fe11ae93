"""Working out how it stands: every placement judged by the core, every node counted, kept for the pages.

Called in the same transaction as the change of a figure, so that a page never shows an old course.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, require_inside
from meedoen.apps.accounts.models import MunicipalQuerySet, MunicipalRecord
from meedoen.apps.goals.judging import Series, judge_series, latest_first, series_of
from meedoen.apps.goals.models import Baseline, Framework, Node, NodeCourse, Placement, PlacementCourse, Target
from meedoen.apps.indicators.actions import Correction, correct_observation
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.network.models import Area
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import CourseCounts, count_courses, roll_up

_SAID = ("course", "why", "chance", "expected", "goal", "latest_id", "latest_text", "baseline_text", "target_text")


_PUT_OFF: ContextVar[dict[int, Framework] | None] = ContextVar("put_off", default=None)


@contextmanager
def courses_put_off() -> Iterator[dict[int, Framework]]:
    """Gather the frameworks of which the courses change, for who changes much: work them out once, afterwards."""
    waiting: dict[int, Framework] = {}
    token = _PUT_OFF.set(waiting)
    try:
        yield waiting
    finally:
        _PUT_OFF.reset(token)


def refresh_courses(*, actor: Actor, framework: Framework) -> None:
    """Judge every placement of a framework anew and count the courses per node."""
    require_inside(actor=actor, municipality_code=framework.municipality_id)
    waiting = _PUT_OFF.get()
    if waiting is not None:
        waiting[framework.pk] = framework
        return
    placements = list(_placements(framework))
    _kept(framework).delete()
    PlacementCourse.objects.bulk_create(_courses(framework, placements), batch_size=500)
    _count_nodes(framework)


def refresh_courses_of_indicator(*, actor: Actor, indicator: Indicator) -> None:
    """Judge the placements of one indicator anew, and of those that name it as the same, and count again."""
    require_inside(actor=actor, municipality_code=indicator.municipality_id)
    within = Placement.objects.within(municipality_code=indicator.municipality_id, actor=SYSTEM)
    same = within.filter(indicator__code__in=_same_codes(indicator)).select_related("framework", "indicator")
    by_framework: dict[int, list[Placement]] = defaultdict(list)
    for placement in same:
        by_framework[placement.framework_id].append(placement)
    waiting = _PUT_OFF.get()
    if waiting is not None:
        waiting |= {pk: placements[0].framework for pk, placements in by_framework.items()}
        return
    for placements in by_framework.values():
        framework = placements[0].framework
        _kept(framework).filter(placement__in=placements).delete()
        PlacementCourse.objects.bulk_create(_courses(framework, placements))
        _count_nodes(framework)


@transaction.atomic
def correct_figure(*, actor: Actor, observation: Observation, correction: Correction, now: datetime) -> Observation:
    """Correct a measurement and judge anew what it bears on.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        CorrectionError: there is no reason, no figure, or the figure was corrected by somebody else meanwhile.

    """
    corrected = correct_observation(actor=actor, observation=observation, correction=correction, now=now)
    refresh_courses_of_indicator(actor=actor, indicator=corrected.indicator)
    return corrected


def _same_codes(indicator: Indicator) -> set[str]:
    within = Indicator.objects.within(municipality_code=indicator.municipality_id, actor=SYSTEM)
    root = indicator.same_as_code or indicator.code
    return {root, indicator.code, *within.filter(same_as_code=root).values_list("code", flat=True)}


def _own(model: type[MunicipalRecord], framework: Framework, actor: Actor = SYSTEM) -> MunicipalQuerySet:
    return model.objects.within(municipality_code=framework.municipality_id, actor=actor).filter(framework=framework)


def _placements(framework: Framework) -> Iterable[Placement]:
    return _own(Placement, framework).select_related("indicator")


def _kept(framework: Framework) -> MunicipalQuerySet:
    kept = PlacementCourse.objects.kept_for_all(municipality_code=framework.municipality_id)
    return kept.filter(framework=framework)


def _courses(framework: Framework, placements: list[Placement]) -> list[PlacementCourse]:
    """Judge placements by all figures, and by those that are published; what is the same twice is kept once."""
    inside = [course for group in _judged(framework, placements, SYSTEM) for course in group]
    public = set(_own(Placement, framework, VISITOR).values_list("pk", flat=True))
    shown = [placement for placement in placements if placement.pk in public]
    for_visitors = {_cell(item): item for group in _judged(framework, shown, VISITOR) for item in group}
    for course in inside:
        theirs = for_visitors.get(_cell(course))
        course.for_visitors = theirs is not None and _says(theirs) == _says(course)
        if course.for_visitors:
            del for_visitors[_cell(course)]
    for course in for_visitors.values():
        course.for_inside = False
    return [*inside, *for_visitors.values()]


def _cell(course: PlacementCourse) -> tuple[int, str, str]:
    return course.placement_id, course.area_code, course.group


def _says(course: PlacementCourse) -> tuple[Any, ...]:
    return tuple(getattr(course, name) for name in _SAID)


def _judged(framework: Framework, placements: list[Placement], actor: Actor) -> Iterable[list[PlacementCourse]]:
    """Judge placements by the figures that the actor may see."""
    codes = {placement.indicator_id for placement in placements}
    current = {"known_until": None, "indicator_id__in": codes}
    baselines = _grouped(_own(Baseline, framework, actor).filter(**current))
    targets = _grouped(_own(Target, framework, actor).filter(**current))
    observations = _observations(framework.municipality_id, placements, actor)
    areas = dict(
        Area.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM).values_list("code", "name")
    )
    for placement in placements:
        key = placement.indicator_id
        found = series_of(
            placement=placement, baselines=baselines[key], targets=targets[key], observations=observations[key]
        )
        yield [_course(placement, series, areas) for series in found]


def _grouped(records: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for record in records:
        grouped[record.indicator_id].append(record)
    return grouped


def _observations(municipality_code: str, placements: list[Placement], actor: Actor) -> dict[int, list[Observation]]:
    """Return the measurements per indicator that the actor may see, with those of the same in another document."""
    within = Indicator.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    roots: dict[str, set[int]] = defaultdict(set)
    own: dict[int, str] = {}
    for pk, code, same in within.values_list("pk", "code", "same_as_code"):
        own[pk] = same or code
        roots[same or code].add(pk)
    wanted = {placement.indicator_id: roots[own[placement.indicator_id]] for placement in placements}
    everything = {pk for group in wanted.values() for pk in group}
    measured = Observation.objects.within(municipality_code=municipality_code, actor=actor)
    found = _grouped(measured.filter(known_until=None, role=Observation.Role.MEASUREMENT, indicator_id__in=everything))
    return defaultdict(
        list, {pk: latest_first([item for other in group for item in found[other]]) for pk, group in wanted.items()}
    )


def _course(placement: Placement, series: Series, areas: Mapping[str, str]) -> PlacementCourse:
    indicator = placement.indicator
    verdict = judge_series(series=series, unit=indicator.unit, direction=indicator.direction, areas=areas)
    return PlacementCourse(
        municipality_id=placement.municipality_id,
        framework_id=placement.framework_id,
        placement=placement,
        area_code=series.area_code,
        group=series.group,
        course=verdict.judgement.course.value,
        why=verdict.judgement.why,
        chance=verdict.chance.value if verdict.chance else "",
        expected=verdict.judgement.expected,
        goal=verdict.judgement.goal,
        latest=series.latest,
        latest_text=verdict.latest_text,
        baseline_text=verdict.baseline_text,
        target_text=verdict.target_text,
    )


def _count_nodes(framework: Framework) -> None:
    nodes = {node.pk: node for node in _own(Node, framework).only("pk", "parent_id", "municipality_id", "framework_id")}
    counted = {"": _totals(framework, nodes, SYSTEM), "public_": _totals(framework, nodes, VISITOR)}
    _own(NodeCourse, framework).delete()
    NodeCourse.objects.bulk_create(
        NodeCourse(
            municipality_id=framework.municipality_id,
            framework=framework,
            node=node,
            **{
                f"{sort}{course.value}": getattr(totals[str(pk)], course.value)
                for sort, totals in counted.items()
                for course in Course
            },
        )
        for pk, node in nodes.items()
    )


def _totals(framework: Framework, nodes: Mapping[int, Node], actor: Actor) -> Mapping[str, CourseCounts]:
    """Count per node the courses that the actor may see, with those of everything below it."""
    per_node: dict[str, list[Course]] = defaultdict(list)
    for node_id, course in _own(PlacementCourse, framework, actor).values_list("placement__node_id", "course"):
        per_node[str(node_id)].append(Course(course))
    return roll_up(
        parents={str(pk): str(node.parent_id) if node.parent_id else None for pk, node in nodes.items()},
        own={key: count_courses(courses=courses) for key, courses in per_node.items()},
    )
