"""Frameworks, nodes, indicators, activities and budgets of a dossier."""

from collections import defaultdict
from typing import Any

from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    Framework,
    FrameworkSuccession,
    Node,
    NodeBudget,
    NodeSuccession,
    Placement,
)
from meedoen.apps.indicators.models import Indicator, IndicatorKinship
from meedoen.apps.reports.dossier.records import period_of, plain, source_of, sourced
from meedoen.core.checks import dossier as facts
from meedoen.core.goals.course import Direction
from meedoen.core.values.quantity import Unit


def tree_facts(*, scope: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of a dossier that are about goals: columns of `Dossier` by name."""
    kinships = IndicatorKinship.objects.within(**scope).order_by("pk")
    return {
        "frameworks": _frameworks(scope),
        "nodes": _nodes(scope),
        "successions": _successions(scope),
        "indicators": tuple(_indicator(item) for item in sourced(Indicator, scope).order_by("code")),
        "kinships": tuple(
            facts.KinshipFacts(*row) for row in kinships.values_list("indicator__code", "other__code", "explanation")
        ),
        "placements": _placements(scope),
        "activities": _activities(scope),
        "budgets": _budgets(scope),
    }


def _frameworks(scope: dict[str, Any]) -> tuple[facts.FrameworkFacts, ...]:
    follows: dict[int, list[str]] = defaultdict(list)
    links = FrameworkSuccession.objects.within(**scope).order_by("pk")
    for framework, code in links.values_list("framework_id", "predecessor__code"):
        follows[framework].append(code)
    return tuple(
        facts.FrameworkFacts(
            item.code, item.title, item.begin_year, item.end_year, tuple(follows[item.pk]), **source_of(item)
        )
        for item in sourced(Framework, scope).order_by("code")
    )


def _nodes(scope: dict[str, Any]) -> tuple[facts.NodeFacts, ...]:
    found = sourced(Node, scope).select_related("level", "framework", "parent")
    return tuple(
        facts.NodeFacts(
            item.framework.code,
            item.code,
            item.level.name,
            item.title,
            parent=item.parent.code if item.parent else "",
            is_effect=item.level.is_effect,
            summary=item.summary,
            problem=item.problem,
            **source_of(item),
        )
        for item in found.order_by("framework__code", "position")
    )


def _successions(scope: dict[str, Any]) -> tuple[facts.SuccessionFacts, ...]:
    columns = ("node__framework__code", "node__code", "predecessor__framework__code", "predecessor__code", "kind")
    rows = NodeSuccession.objects.within(**scope).order_by("pk").values_list(*columns)
    return tuple(facts.SuccessionFacts(*row) for row in rows)


def _indicator(item: Indicator) -> facts.IndicatorFacts:
    return facts.IndicatorFacts(
        item.code,
        item.name,
        Unit(item.unit),
        definition=item.definition,
        counts=item.counts,
        direction=Direction(item.direction) if item.direction else None,
        frequency=item.frequency,
        owner=item.owner,
        origin=item.origin,
        is_mandatory=item.is_mandatory,
        is_to_be_developed=item.is_to_be_developed,
        announced_for=period_of(item.announced_for),
        same_as=item.same_as_code,
        note=item.note,
        **source_of(item),
    )


def _placements(scope: dict[str, Any]) -> tuple[facts.PlacementFacts, ...]:
    columns = ("framework__code", "node__code", "indicator__code", "audience", "printed_as")
    rows = Placement.objects.within(**scope).order_by("framework__code", "position", "pk").values_list(*columns)
    return tuple(facts.PlacementFacts(*row) for row in rows)


def _activities(scope: dict[str, Any]) -> tuple[facts.ActivityFacts, ...]:
    nodes: dict[int, list[str]] = defaultdict(list)
    for activity, node in ActivityNode.objects.within(**scope).order_by("pk").values_list("activity_id", "node__code"):
        nodes[activity].append(node)
    counts: dict[str, int] = defaultdict(int)
    made = []
    ordered = sourced(Activity, scope).select_related("framework")
    for item in ordered.order_by("framework__code", "position", "pk"):
        counts[item.framework.code] += 1
        made.append(
            facts.ActivityFacts(
                item.framework.code,
                counts[item.framework.code],
                item.title,
                tuple(nodes[item.pk]),
                item.start,
                period_of(item.start_period),
                **source_of(item),
            )
        )
    return tuple(made)


def _budgets(scope: dict[str, Any]) -> tuple[facts.BudgetFacts, ...]:
    found = sourced(NodeBudget, scope).select_related("node__framework")
    return tuple(
        facts.BudgetFacts(
            item.node.framework.code,
            item.node.code,
            item.period_code,
            plain(item.amount),
            item.absence,
            **source_of(item),
        )
        for item in found
    )
