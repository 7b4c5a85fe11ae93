"""Reading the records that somebody edits: forms and actions need them as they are, not as finished values."""

from typing import Any

from django.db import models

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models import Activity, Framework, Node, NodeSuccession, Placement, Risk
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.apps.indicators.models import Indicator

_ALONG = frozenset({"node", "framework", "indicator", "predecessor"})


def framework_record(*, municipality_code: str, actor: Actor, pk: int) -> Framework:
    """Return a framework that is known to be there."""
    found: Framework = Framework.objects.within(municipality_code=municipality_code, actor=actor).get(pk=pk)
    return found


def node_record(*, municipality_code: str, actor: Actor, framework: Framework, code: str) -> Node | None:
    """Return the node of a framework with this code, or None."""
    found = Node.objects.within(municipality_code=municipality_code, actor=actor)
    wanted = found.filter(framework=framework, code=code).select_related("level", "parent__level", "framework")
    return wanted.first()


def record_in(  # the records of a framework are of many kinds
    *,
    municipality_code: str,
    actor: Actor,
    framework: Framework,
    model: type[MunicipalRecord],
    pk: int,
    **narrow: object,
) -> Any:  # noqa: ANN401 a record of that kind
    """Return the record of a framework with this key, with what it points to, or None."""
    related = [each.name for each in model._meta.concrete_fields if isinstance(each, models.ForeignKey)]
    found = model.objects.within(municipality_code=municipality_code, actor=actor)
    wanted = found.filter(pk=pk, framework=framework, **narrow)
    return wanted.select_related(*(name for name in related if name in _ALONG)).first()


def nodes_below(*, municipality_code: str, actor: Actor, node: Node) -> list[Node]:
    """Return the nodes that hang directly below one, in order."""
    found = Node.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(parent=node).order_by("position"))


def nodes_named_by(*, municipality_code: str, actor: Actor, node: Node) -> list[Node]:
    """Return the nodes that one names, in reading order."""
    found = Node.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(seen_from_links__node=node).order_by("position"))


def activities_for(*, municipality_code: str, actor: Actor, node: Node) -> list[Activity]:
    """Return the activities that serve a node, in order."""
    found = Activity.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(node_links__node=node).order_by("position"))


def placements_at(*, municipality_code: str, actor: Actor, node: Node) -> list[Placement]:
    """Return the indicators where they stand at a node, in order."""
    found = Placement.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(node=node).select_related("indicator").order_by("position"))


def placed_elsewhere(*, municipality_code: str, actor: Actor, placement: Placement) -> int:
    """Count the other places at which an indicator stands, in any framework."""
    found = Placement.objects.within(municipality_code=municipality_code, actor=actor)
    return found.filter(indicator_id=placement.indicator_id).exclude(pk=placement.pk).count()


def indicators_not_at(*, municipality_code: str, actor: Actor, node: Node) -> list[Indicator]:
    """Return the indicators that do not stand at a node, by name."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    here = Placement.objects.within(**scope).filter(node=node).values("indicator_id")
    return list(Indicator.objects.within(**scope).exclude(pk__in=here).order_by("name"))


def aims_at(*, municipality_code: str, actor: Actor, placement: Placement, model: type[AimRecord]) -> list[AimRecord]:
    """Return the current baselines or targets that count for an indicator at a node, by period and group."""
    found = model.objects.within(municipality_code=municipality_code, actor=actor).filter(
        framework_id=placement.framework_id, indicator_id=placement.indicator_id, known_until=None
    )
    return [aim for aim in found.order_by("period_end", "group") if aim.node_id in {None, placement.node_id}]


def risks_at(
    *, municipality_code: str, actor: Actor, framework: Framework | int, node: Node | int | None
) -> list[Risk]:
    """Return the risks at a node, or those of a framework as a whole; each as a record or its key."""
    found = Risk.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(framework=framework, node=node))


def nodes_before(*, municipality_code: str, actor: Actor, framework: Framework) -> list[Node]:
    """Return the nodes of the frameworks that began earlier, the latest framework first."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    earlier = Framework.objects.within(**scope).filter(begin_year__lt=framework.begin_year)
    found = Node.objects.within(**scope).filter(framework__in=earlier).select_related("framework")
    return list(found.order_by("-framework__begin_year", "framework_id", "position"))


def carried_on_by(*, municipality_code: str, actor: Actor, node: Node) -> list[NodeSuccession]:
    """Return what a node carries on of earlier frameworks."""
    found = NodeSuccession.objects.within(municipality_code=municipality_code, actor=actor)
    return list(found.filter(node=node).select_related("node__framework", "predecessor__framework").order_by("pk"))
