"""Reading one node: its own words, its indicators, its money, its stories, and its place between frameworks."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import Node, NodeBudget, NodeStory, NodeSuccession, Placement, PlacementCourse
from meedoen.apps.goals.queries.records import (
    SOURCE_FIELDS,
    Named,
    NodeFacts,
    Source,
    part_in_words,
    period_in_words,
    source_of,
)
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.queries import area_names
from meedoen.core.goals.course import Course
from meedoen.core.values.quantity import ABSENCE_NAMES, Absence

_WORDS = ("pk", "code", "title", "path", "summary", "problem", "legal_basis", "note")


@dataclass(frozen=True, slots=True)
class NodeIndicator:
    """An indicator at a node, with its figures in words; an empty text is not known.

    `part` is the area or group that it is about; `source` is where the indicator stands with its figures.
    """

    code: str
    name: str
    is_council: bool
    part: str
    baseline: str
    latest: str
    target: str
    course: Course
    why: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class YearBudget:
    """The budget of a node in a year in whole euros, or why there is none (Dutch)."""

    when: str
    amount: Decimal | None
    absence: str
    printed: str
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was reached or experienced at a node, in the words of the document or as a quote."""

    text: str
    is_quote: bool
    by: str
    when: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class NodeTie:
    """A node of an earlier or later framework that this one follows or is followed by."""

    framework: str
    framework_title: str
    node: Named
    kind: str = ""
    explanation: str = ""
    is_earlier: bool = False


def node_at(*, municipality_code: str, actor: Actor, framework_id: int, code: str) -> NodeFacts | None:
    """Return the node of a framework with this code in its own words, or None."""
    rows = _node_rows(municipality_code=municipality_code, actor=actor, framework_id=framework_id, code=code)
    if not rows:
        return None
    (row,) = rows
    inside = actor.is_inside(municipality_code=municipality_code)
    return NodeFacts(
        level=row["level__name"], source=source_of(row=row, inside=inside), **{name: row[name] for name in _WORDS}
    )


@prepared
def _node_rows(*, municipality_code: str, actor: Actor, framework_id: int, code: str) -> QuerySet[Any]:
    found = Node.objects.within(municipality_code=municipality_code, actor=actor)
    return found.filter(framework_id=framework_id, code=code).values(*_WORDS, "level__name", *SOURCE_FIELDS)


def indicators_at(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[NodeIndicator, ...]:
    """Return the indicators of a node with their figures, those for the council first."""
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = _indicator_rows(municipality_code=municipality_code, actor=actor, node_id=node_id)
    names = {municipality_code: ""}
    if any(row["area_code"] != municipality_code for row in rows):
        names = {**area_names(municipality_code=municipality_code, actor=actor), **names}
    return tuple(_indicator(row, names, inside=inside) for row in rows)


@prepared
def _indicator_rows(*, municipality_code: str, actor: Actor, node_id: int) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    visible = Indicator.objects.within(**scope).values("pk")
    found = PlacementCourse.objects.within(**scope).filter(placement__node_id=node_id, placement__indicator__in=visible)
    return found.order_by("placement__audience", "placement__position", "group").values(
        "placement__indicator__code",
        "placement__indicator__name",
        "placement__printed_as",
        "placement__audience",
        "area_code",
        "group",
        "course",
        "why",
        "latest_text",
        "baseline_text",
        "target_text",
        *(f"placement__indicator__{name}" for name in SOURCE_FIELDS),
    )


def _indicator(row: dict[str, Any], names: dict[str, str], *, inside: bool) -> NodeIndicator:
    source = source_of(row={name: row[f"placement__indicator__{name}"] for name in SOURCE_FIELDS}, inside=inside)
    return NodeIndicator(
        code=row["placement__indicator__code"],
        name=row["placement__printed_as"] or row["placement__indicator__name"],
        is_council=row["placement__audience"] == Placement.Audience.COUNCIL,
        part=part_in_words(names=names, area_code=row["area_code"], group=row["group"]),
        baseline=row["baseline_text"],
        latest=row["latest_text"],
        target=row["target_text"],
        course=Course(row["course"]),
        why=row["why"],
        source=source,
    )


def budgets_at(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[YearBudget, ...]:
    """Return the budget of a node per year."""
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = _budget_rows(municipality_code=municipality_code, actor=actor, node_id=node_id)
    return tuple(
        YearBudget(
            when=period_in_words(code=row["period_code"]),
            amount=row["amount"],
            absence=ABSENCE_NAMES[Absence(row["absence"])] if row["absence"] else "",
            printed=row["printed"],
            note=row["note"],
            source=source_of(row=row, inside=inside),
        )
        for row in rows
    )


@prepared
def _budget_rows(*, municipality_code: str, actor: Actor, node_id: int) -> QuerySet[Any]:
    found = NodeBudget.objects.within(municipality_code=municipality_code, actor=actor).filter(node_id=node_id)
    return found.order_by("period_code").values("period_code", "amount", "absence", "printed", "note", *SOURCE_FIELDS)


def stories_at(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None) -> tuple[Told, ...]:
    """Return what was told at a node, or about the framework as a whole (None), quotes first."""
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = _story_rows(municipality_code=municipality_code, actor=actor, framework_id=framework_id, node_id=node_id)
    return tuple(
        Told(
            text=row["text"],
            is_quote=row["is_quote"],
            by=row["by"],
            when=period_in_words(code=row["period_code"]),
            source=source_of(row=row, inside=inside),
        )
        for row in rows
    )


@prepared
def _story_rows(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None) -> QuerySet[Any]:
    found = NodeStory.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(framework_id=framework_id, node_id=node_id)
    return found.order_by("-is_quote", "pk").values("text", "is_quote", "by", "period_code", *SOURCE_FIELDS)


def ties_of(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[NodeTie, ...]:
    """Return the nodes of other frameworks that a node follows or is followed by."""
    rows = _tie_rows(municipality_code=municipality_code, actor=actor, node_id=node_id)
    return tuple(_tie(row, "predecessor" if row["node_id"] == node_id else "node") for row in rows)


@prepared
def _tie_rows(*, municipality_code: str, actor: Actor, node_id: int) -> QuerySet[Any]:
    found = NodeSuccession.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(Q(node_id=node_id) | Q(predecessor_id=node_id)).order_by("pk")
    fields = [
        f"{end}__{name}"
        for end in ("node", "predecessor")
        for name in ("code", "title", "level__name", "framework__code", "framework__title")
    ]
    return rows.values("node_id", "kind", "explanation", *fields)


def _tie(row: dict[str, Any], end: str) -> NodeTie:
    return NodeTie(
        framework=row[f"{end}__framework__code"],
        framework_title=row[f"{end}__framework__title"],
        node=Named(row[f"{end}__code"], row[f"{end}__title"], row[f"{end}__level__name"]),
        kind=row["kind"],
        explanation=row["explanation"],
        is_earlier=end == "predecessor",
    )
