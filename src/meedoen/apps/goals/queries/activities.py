"""Reading what is done for the goals: activities with their goals and parties, narrowed as one asks."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import Activity, ActivityNode, ActivityParty
from meedoen.apps.goals.queries.records import SOURCE_FIELDS, Named, Source, source_of

_FIELDS = ("pk", "position", "title", "summary", "novelty", "start", "start_period", "pillar", "note")
_NODE = ("node_links__node__code", "node_links__node__title", "node_links__node__level__name")
_NODE_IS_PUBLISHED = "node_links__node__document__is_published"
_PARTY = ("activity_id", "organisation__slug", "organisation__name", "role")


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation at an activity."""

    slug: str
    name: str
    is_responsible: bool


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """An activity with the nodes that it serves and who does it; `position` is its number in the framework."""

    position: int
    title: str
    summary: str
    novelty: str
    novelty_label: str
    start: str
    start_year: str
    pillar: str
    pillar_label: str
    note: str
    nodes: tuple[Named, ...]
    parties: tuple[Party, ...]
    source: Source | None

    @property
    def responsible(self) -> tuple[str, ...]:
        """The names of who is responsible."""
        return tuple(party.name for party in self.parties if party.is_responsible)

    @property
    def partners(self) -> tuple[str, ...]:
        """The names of who takes part."""
        return tuple(party.name for party in self.parties if not party.is_responsible)


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which activities to keep; what is empty does not narrow. `node` keeps also what serves a node below it."""

    partner: str = ""
    responsible: str = ""
    start_year: str = ""
    novelty: str = ""
    pillar: str = ""
    node: str = ""

    def keeps(self, activity: ActivityFacts, *, below: frozenset[str]) -> bool:
        """Tell whether an activity is kept; `below` holds the codes of `node` and everything below it."""
        partners = {party.slug for party in activity.parties if not party.is_responsible}
        responsible = {party.slug for party in activity.parties if party.is_responsible}
        return (
            (not self.partner or self.partner in partners)
            and (not self.responsible or self.responsible in responsible)
            and self.start_year in ("", activity.start_year)
            and self.novelty in ("", activity.novelty)
            and self.pillar in ("", activity.pillar)
            and (not self.node or any(node.code in below for node in activity.nodes))
        )


def activities_of(
    *, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None = None
) -> tuple[ActivityFacts, ...]:
    """Return the activities of a framework, or of one node of it, in reading order."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    narrow: dict[str, Any] = {"framework_id": framework_id, "node_id": node_id}
    nodes: dict[int, list[Named]] = defaultdict(list)
    once: dict[int, dict[str, Any]] = {}
    inside = actor.is_inside(municipality_code=municipality_code)
    for row in _rows(**scope, **narrow):
        once.setdefault(row["pk"], row)
        code, title, level = (row[name] for name in _NODE)
        if code is not None and (inside or row[_NODE_IS_PUBLISHED] is not False):
            nodes[row["pk"]].append(Named(code, title, level))
    who: dict[int, list[Party]] = defaultdict(list)
    if once:
        for activity, slug, name, role in _parties(**scope, **narrow):
            who[activity].append(Party(slug, name, role == ActivityParty.Role.RESPONSIBLE))
    return tuple(_facts(row, nodes[pk], who[pk], inside=inside) for pk, row in once.items())


@prepared
def _rows(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = Activity.objects.within(**scope).filter(framework_id=framework_id)
    if node_id is not None:
        found = found.filter(pk__in=ActivityNode.objects.within(**scope).filter(node_id=node_id).values("activity_id"))
    return found.order_by("position", "node_links__node__position").values(
        *_FIELDS, *_NODE, _NODE_IS_PUBLISHED, *SOURCE_FIELDS
    )


@prepared
def _parties(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = ActivityParty.objects.within(**scope).filter(activity__framework_id=framework_id)
    if node_id is not None:
        at_node = ActivityNode.objects.within(**scope).filter(node_id=node_id).values("activity_id")
        found = found.filter(activity_id__in=at_node)
    return found.order_by("pk").values_list(*_PARTY)


def _facts(row: dict[str, Any], nodes: list[Named], parties: list[Party], *, inside: bool) -> ActivityFacts:
    return ActivityFacts(
        position=row["position"],
        title=row["title"],
        summary=row["summary"],
        novelty=row["novelty"],
        novelty_label=Activity.Novelty(row["novelty"]).label,
        start=row["start"] or row["start_period"],
        start_year=row["start_period"][:4],
        pillar=row["pillar"],
        pillar_label=Activity.Pillar(row["pillar"]).label if row["pillar"] else "",
        note=row["note"],
        nodes=tuple(nodes),
        parties=tuple(parties),
        source=source_of(row=row, inside=inside),
    )
