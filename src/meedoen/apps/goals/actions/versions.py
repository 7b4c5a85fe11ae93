"""Adopting a framework: freezing what it says today as a numbered version that nobody can change."""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.goals.models import ActivityNode, Framework, FrameworkVersion, Node, PlacementCourse
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import Change, state_of
from meedoen.core.goals.versions import FrozenActivity, FrozenIndicator, FrozenNode, fingerprint
from meedoen.core.values.period import parse_period

ADOPTED = "kader vastgesteld"


@transaction.atomic
def adopt_version(*, actor: Actor, framework: Framework, adopted_by: str, period_code: str) -> FrameworkVersion:
    """Freeze the framework as it stands; the same content is not frozen twice in a row.

    Raises:
        NotAllowedError: the actor does not act for this municipality.

    """
    require_inside(actor=actor, municipality_code=framework.municipality_id)
    nodes = frozen_nodes(actor=actor, framework=framework)
    mark = fingerprint(nodes=nodes)
    last = framework.versions.order_by("number").last()
    if last is not None and last.fingerprint == mark:
        return last
    version = FrameworkVersion.objects.create(
        municipality_id=framework.municipality_id,
        framework=framework,
        number=last.number + 1 if last else 1,
        adopted_by=adopted_by,
        adopted_period=period_code,
        recorded_by=actor.name,
        fingerprint=mark,
        content=[asdict(node) for node in nodes],
    )
    with recording(
        municipality_code=framework.municipality_id,
        actor=actor,
        action=ADOPTED,
        subject=framework.code,
        reason=reason_of(adopted_by=adopted_by, period_code=period_code),
    ) as change:
        change.changes.append(_told(version))
        change.details |= {"versie": version.number, "vingerafdruk": mark}
        if last is not None:
            change.details |= {"vorige versie": last.number, "vorige vingerafdruk": last.fingerprint}
    return version


def reason_of(*, adopted_by: str, period_code: str) -> str:
    """Return why a framework was adopted, as the log keeps it (Dutch)."""
    return f"Vastgesteld door {adopted_by}, {parse_period(period_code).label}"


def _told(version: FrameworkVersion) -> Change:
    """Return the version as the log keeps it: of its content, which nobody can change, a digest."""
    state = state_of(record=version)
    content = json.dumps(state["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    state["content"] = {"sha256": hashlib.sha256(content.encode()).hexdigest()}
    return Change(model=version._meta.label_lower, pk=version.pk, before=None, after=state)


def frozen_nodes(*, actor: Actor, framework: Framework) -> tuple[FrozenNode, ...]:
    """Return the framework as it stands today, in reading order."""
    within: dict[str, Any] = {"municipality_code": framework.municipality_id, "actor": actor}
    indicators: dict[int, list[FrozenIndicator]] = defaultdict(list)
    courses = PlacementCourse.objects.within(**within).filter(framework=framework)
    for course in courses.select_related("placement__indicator").order_by("placement__position", "group"):
        area = course.area_code if course.area_code != framework.municipality_id else ""
        about = ", ".join(filter(None, (area, course.group)))
        code = course.placement.indicator.code + (f" ({about})" if about else "")
        name = course.placement.printed_as or course.placement.indicator.name
        frozen = FrozenIndicator(code=code, name=name, baseline=course.baseline_text, target=course.target_text)
        indicators[course.placement.node_id].append(frozen)
    activities: dict[int, list[FrozenActivity]] = defaultdict(list)
    done = ActivityNode.objects.within(**within).filter(activity__framework=framework).order_by("activity__position")
    for node_id, *said in done.values_list("node_id", "activity__position", "activity__title", "activity__summary"):
        activities[node_id].append(FrozenActivity(*said))
    nodes = Node.objects.within(**within).filter(framework=framework).select_related("level", "parent")
    return tuple(
        FrozenNode(
            code=node.code,
            level=node.level.name,
            parent=node.parent.code if node.parent else "",
            title=node.title,
            summary=node.summary,
            problem=node.problem,
            indicators=tuple(indicators[node.pk]),
            activities=tuple(activities[node.pk]),
        )
        for node in nodes.order_by("position")
    )
