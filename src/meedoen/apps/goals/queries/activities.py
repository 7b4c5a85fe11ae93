"""Reading what is done for the goals: activities with their goals and parties, narrowed as one asks."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.models import Activity, ActivityNode, ActivityParty
from meedoen.apps.goals.queries.records import SOURCE_FIELDS, Named, Source, source_of


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
    found = Activity.objects.within(**scope).filter(framework_id=framework_id)
    links = ActivityNode.objects.within(**scope).filter(activity__framework_id=framework_id)
    parties = ActivityParty.objects.within(**scope).filter(activity__framework_id=framework_id)
    if node_id is not None:
        mine = ActivityNode.objects.within(**scope).filter(node_id=node_id).values("activity_id")
        found, links, parties = (
            found.filter(pk__in=mine),
            links.filter(activity_id__in=mine),
            parties.filter(activity_id__in=mine),
        )
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = list(
        found.order_by("position").values(
            "pk", "position", "title", "summary", "novelty", "start", "start_period", "pillar", "note", *SOURCE_FIELDS
        )
    )
    if not rows:
        return ()
    nodes: dict[int, list[Named]] = defaultdict(list)
    for activity, code, title, level in links.order_by("node__position").values_list(
        "activity_id", "node__code", "node__title", "node__level__name"
    ):
        nodes[activity].append(Named(code, title, level))
    who: dict[int, list[Party]] = defaultdict(list)
    for activity, slug, name, role in parties.order_by("pk").values_list(
        "activity_id", "organisation__slug", "organisation__name", "role"
    ):
        who[activity].append(Party(slug, name, role == ActivityParty.Role.RESPONSIBLE))
    return tuple(_facts(row, nodes[row["pk"]], who[row["pk"]], inside=inside) for row in rows)


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
