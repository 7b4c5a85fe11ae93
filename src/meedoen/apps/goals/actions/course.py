"""Working out how it stands: every placement judged by the core, every node counted, kept for the pages.

Called in the same transaction as the change of a figure, so that a page never shows an old course.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_inside
from meedoen.apps.accounts.models import MunicipalQuerySet, MunicipalRecord
from meedoen.apps.goals.judging import Series, judge_series, latest_first, series_of
from meedoen.apps.goals.models import Baseline, Framework, Node, NodeCourse, Placement, PlacementCourse, Target
from meedoen.apps.indicators.actions import Correction, correct_observation
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.network.models import Area
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import CourseCounts, count_courses, roll_up


def refresh_courses(*, actor: Actor, framework: Framework) -> None:
    """Judge every placement of a framework anew and count the courses per node."""
    require_inside(actor=actor, municipality_code=framework.municipality_id)
    placements = list(_placements(framework))
    courses = [course for group in _judged(framework, placements) for course in group]
    _own(PlacementCourse, framework).delete()
    PlacementCourse.objects.bulk_create(courses, batch_size=500)
    _count_nodes(framework)


def refresh_courses_of_indicator(*, actor: Actor, indicator: Indicator) -> None:
    """Judge the placements of one indicator anew, and of those that name it as the same, and count again."""
    require_inside(actor=actor, municipality_code=indicator.municipality_id)
    within = Placement.objects.within(municipality_code=indicator.municipality_id, actor=SYSTEM)
    same = within.filter(indicator__code__in=_same_codes(indicator)).select_related("framework", "indicator")
    by_framework: dict[int, list[Placement]] = defaultdict(list)
    for placement in same:
        by_framework[placement.framework_id].append(placement)
    for placements in by_framework.values():
        framework = placements[0].framework
        courses = [course for group in _judged(framework, placements) for course in group]
        _own(PlacementCourse, framework).filter(placement__in=placements).delete()
        PlacementCourse.objects.bulk_create(courses)
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


def _own(model: type[MunicipalRecord], framework: Framework) -> MunicipalQuerySet:
    return model.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM).filter(framework=framework)


def _placements(framework: Framework) -> Iterable[Placement]:
    return _own(Placement, framework).select_related("indicator")


def _judged(framework: Framework, placements: list[Placement]) -> Iterable[list[PlacementCourse]]:
    codes = {placement.indicator_id for placement in placements}
    baselines = _grouped(_own(Baseline, framework).filter(known_until=None, indicator_id__in=codes))
    targets = _grouped(_own(Target, framework).filter(known_until=None, indicator_id__in=codes))
    observations = _observations(framework.municipality_id, placements)
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


def _observations(municipality_code: str, placements: list[Placement]) -> dict[int, list[Observation]]:
    """Return the measurements per indicator, with those of indicators that are the same in another document."""
    within = Indicator.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    roots: dict[str, set[int]] = defaultdict(set)
    own: dict[int, str] = {}
    for pk, code, same in within.values_list("pk", "code", "same_as_code"):
        own[pk] = same or code
        roots[same or code].add(pk)
    wanted = {placement.indicator_id: roots[own[placement.indicator_id]] for placement in placements}
    everything = {pk for group in wanted.values() for pk in group}
    measured = Observation.objects.within(municipality_code=municipality_code, actor=SYSTEM)
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
    per_node: dict[str, list[Course]] = defaultdict(list)
    published = _own(PlacementCourse, framework).filter(placement__indicator__is_published=True)
    rows = published.values_list("placement__node_id", "course")
    for node_id, course in rows:
        per_node[str(node_id)].append(Course(course))
    totals = roll_up(
        parents={str(pk): str(node.parent_id) if node.parent_id else None for pk, node in nodes.items()},
        own={key: count_courses(courses=courses) for key, courses in per_node.items()},
    )
    _own(NodeCourse, framework).delete()
    NodeCourse.objects.bulk_create(
        NodeCourse(
            municipality_id=framework.municipality_id,
            framework=framework,
            node=node,
            **{course.value: getattr(totals.get(str(pk), CourseCounts()), course.value) for course in Course},
        )
        for pk, node in nodes.items()
    )
