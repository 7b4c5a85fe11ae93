"""Reading adopted versions and what changed between them, and two frameworks beside each other."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models import (
    Activity,
    Baseline,
    FrameworkVersion,
    Node,
    NodeEnding,
    NodeSuccession,
    Placement,
    Target,
)
from meedoen.apps.goals.queries.records import Named, period_in_words
from meedoen.apps.indicators.models import Indicator, IndicatorKinship
from meedoen.core.goals.versions import Change, FrozenActivity, FrozenIndicator, FrozenNode, compare

_FIELDS = ("number", "adopted_by", "adopted_period", "recorded_at", "recorded_by", "fingerprint", "content")


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """An adopted version: its frozen nodes in reading order and what differs from the one before it."""

    number: int
    adopted_by: str
    adopted: str
    recorded_at: datetime
    recorded_by: str
    fingerprint: str
    nodes: tuple[FrozenNode, ...]
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class Continued:
    """A node that carries on one of an earlier framework; `kind` as recorded (continued, changed, merged, split)."""

    earlier: str
    later: str
    kind: str
    explanation: str


@dataclass(frozen=True, slots=True)
class KinIndicator:
    """Two indicators about the same thing that are counted in another way, and what the difference is."""

    earlier: Named
    later: Named
    explanation: str


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """An indicator that both frameworks follow, with its node in each."""

    code: str
    name: str
    earlier: Named
    later: Named


def versions_of(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[VersionFacts, ...]:
    """Return the adopted versions of a framework, the newest first, each compared with the one before it."""
    found = FrameworkVersion.objects.within(municipality_code=municipality_code, actor=actor)
    rows = list(found.filter(framework_id=framework_id).order_by("number").values(*_FIELDS))
    hidden = _hidden(municipality_code, actor, framework_id)
    contents = [hidden.taken_from(_frozen(row["content"])) for row in rows]
    versions = [
        VersionFacts(
            number=row["number"],
            adopted_by=row["adopted_by"],
            adopted=period_in_words(code=row["adopted_period"]),
            recorded_at=row["recorded_at"],
            recorded_by=row["recorded_by"],
            fingerprint=row["fingerprint"],
            nodes=contents[place],
            changes=compare(before=contents[place - 1], after=contents[place]) if place else None,
        )
        for place, row in enumerate(rows)
    ]
    return tuple(reversed(versions))


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What of a frozen content the actor may not see: codes of nodes, of indicators, of those with hidden aims; activities."""

    nodes: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    aimed: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()

    def taken_from(self, nodes: tuple[FrozenNode, ...]) -> tuple[FrozenNode, ...]:
        """Return the nodes without what is hidden; a baseline or target that is hidden becomes empty."""
        if not (self.nodes or self.indicators or self.aimed or self.activities):
            return nodes
        return tuple(self._without(node) for node in nodes if node.code not in self.nodes)

    def _without(self, node: FrozenNode) -> FrozenNode:
        indicators = tuple(self._bare(item) for item in node.indicators if self._shows(item))
        if node.activities is None:
            return replace(node, indicators=indicators)
        activities = tuple(item for item in node.activities if str(item.number) not in self.activities)
        return replace(node, indicators=indicators, activities=activities)

    def _shows(self, item: FrozenIndicator) -> bool:
        return _code(item) not in self.indicators

    def _bare(self, item: FrozenIndicator) -> FrozenIndicator:
        return replace(item, baseline="", target="") if _code(item) in self.aimed else item


def _code(item: FrozenIndicator) -> str:
    """Return the code of a frozen indicator without the area or group that may stand behind it."""
    return item.code.partition(" (")[0]


def _hidden(municipality_code: str, actor: Actor, framework_id: int) -> _Hidden:
    if actor.is_inside(municipality_code=municipality_code):
        return _Hidden()

    def codes(model: type[MunicipalRecord], sort: str, column: str) -> QuerySet[Any]:
        found = model.objects.hidden_from(municipality_code=municipality_code, actor=actor)
        narrowed = found if model is Indicator else found.filter(framework_id=framework_id)
        return narrowed.order_by().values_list(Value(sort), Cast(column, CharField()))

    nodes, *others = (
        codes(Node, "nodes", "code"),
        codes(Indicator, "indicators", "code"),
        codes(Baseline, "aimed", "indicator__code"),
        codes(Target, "aimed", "indicator__code"),
        codes(Activity, "activities", "position"),
    )
    found: dict[str, set[str]] = defaultdict(set)
    for sort, code in nodes.union(*others):
        found[sort].add(code)
    return _Hidden(**{sort: frozenset(held) for sort, held in found.items()})


def _frozen(content: list[dict[str, Any]]) -> tuple[FrozenNode, ...]:
    return tuple(_frozen_node(dict(node)) for node in content)


def _frozen_node(kept: dict[str, Any]) -> FrozenNode:
    kept["indicators"] = tuple(FrozenIndicator(**item) for item in kept["indicators"])
    # A version of before activities were frozen tells nothing of them.
    if kept.get("activities") is not None:
        kept["activities"] = tuple(FrozenActivity(**item) for item in kept["activities"])
    return FrozenNode(**kept)


def continued_between(*, municipality_code: str, actor: Actor, earlier_id: int, later_id: int) -> tuple[Continued, ...]:
    """Return which nodes of the later framework carry on which of the earlier one."""
    found = NodeSuccession.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(predecessor__framework_id=earlier_id, node__framework_id=later_id).order_by("node__position")
    values = rows.values_list("predecessor__code", "node__code", "kind", "explanation")
    return tuple(Continued(*row) for row in values)


def endings_between(*, municipality_code: str, actor: Actor, earlier_id: int, later_id: int) -> dict[str, str]:
    """Return why nodes of the earlier framework do not go on in the later one, by the code of the node."""
    found = NodeEnding.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(node__framework_id=earlier_id, framework_id=later_id).order_by("node__position")
    return dict(rows.values_list("node__code", "reason"))


def shared_indicators(
    *, municipality_code: str, actor: Actor, earlier_id: int, later_id: int
) -> tuple[SharedIndicator, ...]:
    """Return the indicators in both frameworks, also when they have another code but are recorded as the same."""
    found = Placement.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(framework_id__in=(earlier_id, later_id)).order_by("node__position", "position")
    placed: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows.values(
        "framework_id", "indicator__code", "indicator__same_as_code", "indicator__name", "node__code", "node__title"
    ):
        key = row["indicator__same_as_code"] or row["indicator__code"]
        placed[row["framework_id"]].setdefault(key, row)
    later = placed[later_id]
    return tuple(
        SharedIndicator(
            code=later[key]["indicator__code"],
            name=later[key]["indicator__name"],
            earlier=Named(row["node__code"], row["node__title"]),
            later=Named(later[key]["node__code"], later[key]["node__title"]),
        )
        for key, row in placed[earlier_id].items()
        if key in later
    )


def kin_indicators(*, municipality_code: str, actor: Actor, earlier_id: int, later_id: int) -> tuple[KinIndicator, ...]:
    """Return the indicators of two frameworks that are about the same but are counted in another way."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    placed = Placement.objects.within(**scope)
    old = placed.filter(framework_id=earlier_id).values("indicator_id")
    new = placed.filter(framework_id=later_id).values("indicator_id")
    visible = Indicator.objects.within(**scope).values("pk")
    pairs = IndicatorKinship.objects.within(**scope).filter(indicator__in=visible, other__in=visible)
    rows = pairs.filter(Q(indicator__in=old, other__in=new) | Q(indicator__in=new, other__in=old)).order_by("pk")
    earlier = set(old.values_list("indicator_id", flat=True))
    found = []
    for row in rows.values(
        "indicator_id", "indicator__code", "indicator__name", "other__code", "other__name", "explanation"
    ):
        ends = [Named(row[f"{end}__code"], row[f"{end}__name"]) for end in ("indicator", "other")]
        first, second = ends if row["indicator_id"] in earlier else reversed(ends)
        found.append(KinIndicator(first, second, row["explanation"]))
    return tuple(found)
