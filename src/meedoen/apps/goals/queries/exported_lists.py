"""The goals, the indicators at them and the activities of a municipality as flat rows of open data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    ActivityParty,
    EffectLink,
    Node,
    PlacementCourse,
)
from meedoen.apps.sources.queries.exported import source_cells
from meedoen.links.open_data.lists import LIST_SEPARATOR, ActivityRow, GoalIndicatorRow, GoalRow


def goal_rows(*, municipality_code: str, actor: Actor) -> Iterator[GoalRow]:
    """Yield the parts of every framework that the actor may see, per framework in reading order."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    nodes = Node.objects.within(**scope)
    effects: dict[int, list[str]] = defaultdict(list)
    links = EffectLink.objects.within(**scope).order_by("effect__position")
    for node, effect in links.values_list("node_id", "effect__code"):
        effects[node].append(effect)
    for node in nodes.select_related("framework", "level", "document").order_by("framework__code", "position"):
        yield GoalRow(
            municipality=municipality_code,
            framework=node.framework.code,
            framework_title=node.framework.title,
            begin_year=str(node.framework.begin_year),
            end_year=str(node.framework.end_year),
            node_path=node.path,
            node_code=node.code,
            parent_path=node.path.rpartition("/")[0],
            level=node.level.name,
            is_effect="true" if node.level.is_effect else "false",
            title=node.title,
            summary=node.summary,
            problem=node.problem,
            legal_basis=node.legal_basis,
            effects=_joined(effects[node.pk]),
            note=node.note,
            **source_cells(document=node.document, lines=node.lines, inside=inside),
        )


def goal_indicator_rows(*, municipality_code: str, actor: Actor) -> Iterator[GoalIndicatorRow]:
    """Yield every indicator where it stands, with its figures in words and its course, in reading order."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = PlacementCourse.objects.within(**scope)
    courses = found.select_related("placement__node", "placement__indicator", "framework")
    for each in courses.order_by(
        "framework__code", "placement__node__position", "placement__position", "area_code", "group"
    ):
        yield GoalIndicatorRow(
            municipality=municipality_code,
            framework=each.framework.code,
            node_path=each.placement.node.path,
            indicator_code=each.placement.indicator.code,
            indicator=each.placement.printed_as or each.placement.indicator.name,
            audience=each.placement.audience,
            area=each.area_code,
            dimension=each.group,
            baseline=each.baseline_text,
            latest=each.latest_text,
            target=each.target_text,
            course=each.course,
            why=each.why,
        )


def activity_rows(*, municipality_code: str, actor: Actor) -> Iterator[ActivityRow]:
    """Yield the activities of every framework that the actor may see, per framework in reading order."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Activity.objects.within(**scope)
    paths: dict[int, list[str]] = defaultdict(list)
    served = ActivityNode.objects.within(**scope)
    for activity, path in served.order_by("node__position").values_list("activity_id", "node__path"):
        paths[activity].append(path)
    who: dict[tuple[int, str], list[str]] = defaultdict(list)
    parties = ActivityParty.objects.within(**scope).order_by("pk")
    for activity, role, name in parties.values_list("activity_id", "role", "organisation__name"):
        who[activity, role].append(name)
    for each in found.select_related("framework", "document").order_by("framework__code", "position"):
        yield ActivityRow(
            municipality=municipality_code,
            framework=each.framework.code,
            number=str(each.position),
            title=each.title,
            summary=each.summary,
            novelty=each.novelty,
            start=each.start,
            start_period=each.start_period,
            pillar=each.pillar,
            node_paths=_joined(paths[each.pk]),
            responsible=_joined(who[each.pk, ActivityParty.Role.RESPONSIBLE]),
            partners=_joined(who[each.pk, ActivityParty.Role.PARTNER]),
            note=each.note,
            **source_cells(document=each.document, lines=each.lines, inside=inside),
        )


def _joined(parts: Iterable[str]) -> str:
    return LIST_SEPARATOR.join(parts)
