"""Reading advice with the answers point by point, and priorities."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.council.models import Advice, AdvicePoint, AdvicePointNode, Answer, PriorityItem
from meedoen.apps.goals.queries.records import SOURCE_FIELDS, Named, Source, period_in_words, source_of

_ADVICE = (
    "pk",
    "code",
    "title",
    "by",
    "to",
    "period_code",
    "answered_code",
    "is_published",
    "framework__code",
    "framework__title",
    *SOURCE_FIELDS,
)
_POINT = ("pk", "advice__code", "number", "theme", "kind", "summary", *SOURCE_FIELDS)
_PRIORITY = (
    "priority_list__code",
    "priority_list__title",
    "priority_list__by",
    "priority_list__advice__code",
    "rank",
    "is_tie",
    "printed_reference",
    "text",
    "remark",
    "node__code",
    "node__title",
    "node__framework__code",
    *SOURCE_FIELDS,
)
_ANSWER = tuple(
    f"answers__{name}" for name in ("pk", "code", "theme", "summary", "outcome", "later", "later_on", *SOURCE_FIELDS)
)


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """An advice with how many points it has and how many of them were answered; `is_typed`: read from no document."""

    pk: int
    code: str
    title: str
    by: str
    to: str
    when: str
    answered_when: str
    framework: Named | None
    points: int
    answered: int
    source: Source | None
    period_code: str = ""
    answered_code: str = ""
    is_published: bool = True
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer of the college, in its own words, with what came of it later; `is_typed`: read from no document."""

    pk: int
    code: str
    theme: str
    summary: str
    outcome: str
    outcome_label: str
    source: Source | None
    later: str = ""
    later_on: date | None = None
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class PointFacts:
    """A point of an advice with its answers (mostly one, often none) and the nodes it is about."""

    pk: int
    advice: str
    number: str
    theme: str
    kind: str
    kind_label: str
    summary: str
    source: Source | None
    answers: tuple[AnswerFacts, ...] = ()
    nodes: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorityFacts:
    """A line of a priority list as printed; `advice` is the code of the advice that the list belongs to."""

    advice: str
    list_code: str
    list_title: str
    by: str
    rank: int
    is_tie: bool
    reference: str
    text: str
    remark: str
    node: Named | None
    source: Source | None


def advices_of(
    *, municipality_code: str, actor: Actor, framework_id: int | None = None, code: str | None = None
) -> tuple[AdviceCard, ...]:
    """Return the advices of a municipality, about one framework or with one code when asked."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Advice.objects.within(**scope).order_by("-period_code", "title")
    if framework_id is not None:
        found = found.filter(framework_id=framework_id)
    if code is not None:
        found = found.filter(code=code)
    rows = list(found.values(*_ADVICE))
    total, answered = _amounts(scope, [row["pk"] for row in rows])
    return tuple(_card(row, len(total[row["pk"]]), len(answered[row["pk"]]), inside=inside) for row in rows)


def _amounts(scope: dict[str, Any], advices: list[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return the points of each advice, and those of them that were answered."""
    total: dict[int, set[int]] = defaultdict(set)
    answered: dict[int, set[int]] = defaultdict(set)
    points = AdvicePoint.objects.within(**scope).filter(advice_id__in=advices)
    inside = scope["actor"].is_inside(municipality_code=scope["municipality_code"])
    columns = ("advice_id", "pk", "answers__pk", "answers__document__is_published")
    for advice, point, answer, is_published in points.values_list(*columns):
        total[advice].add(point)
        if answer is not None and (inside or is_published is not False):
            answered[advice].add(point)
    return total, answered


def _card(row: dict[str, Any], points: int, answered: int, *, inside: bool) -> AdviceCard:
    return AdviceCard(
        pk=row["pk"],
        code=row["code"],
        title=row["title"],
        by=row["by"],
        to=row["to"],
        when=period_in_words(code=row["period_code"]),
        answered_when=period_in_words(code=row["answered_code"]),
        framework=Named(row["framework__code"], row["framework__title"]) if row["framework__code"] else None,
        points=points,
        answered=answered,
        source=source_of(row=row, inside=inside),
        period_code=row["period_code"],
        answered_code=row["answered_code"],
        is_published=row["is_published"],
        is_typed=row["document__code"] is None,
    )


def points_of(*, municipality_code: str, actor: Actor, advice_id: int) -> tuple[PointFacts, ...]:
    """Return the points of an advice in reading order, each with its answers and the nodes it is about."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    nodes: dict[int, list[Named]] = defaultdict(list)
    links = AdvicePointNode.objects.within(**scope).filter(point__advice_id=advice_id).order_by("node__position")
    for point, code, title, framework in links.values_list(
        "point_id", "node__code", "node__title", "node__framework__code"
    ):
        nodes[point].append(Named(code, title, framework))
    rows = _point_rows(**scope, advice_id=advice_id, node_id=None)
    return _points(rows, nodes, inside=actor.is_inside(municipality_code=municipality_code))


def points_about(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[PointFacts, ...]:
    """Return the points of advice about a node, each with its answers and without its nodes."""
    rows = _point_rows(municipality_code=municipality_code, actor=actor, advice_id=None, node_id=node_id)
    return _points(rows, {}, inside=actor.is_inside(municipality_code=municipality_code))


@prepared
def _point_rows(*, municipality_code: str, actor: Actor, advice_id: int | None, node_id: int | None) -> QuerySet[Any]:
    """Read points and answers in one query: a point stands in as many rows as it has answers."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = AdvicePoint.objects.within(**scope)
    if advice_id is not None:
        found = found.filter(advice_id=advice_id)
    if node_id is not None:
        about = AdvicePointNode.objects.within(**scope).filter(node_id=node_id).values("point_id")
        found = found.filter(pk__in=about)
    return found.order_by("advice_id", "position", "answers__position").values(*_POINT, *_ANSWER)


def _points(rows: list[dict[str, Any]], nodes: dict[int, list[Named]], *, inside: bool) -> tuple[PointFacts, ...]:
    once: dict[int, dict[str, Any]] = {}
    answers: dict[int, list[AnswerFacts]] = defaultdict(list)
    for row in rows:
        once.setdefault(row["pk"], row)
        # An answer can be of another document than the advice, and that one can be withheld.
        if row["answers__code"] is not None and (inside or row["answers__document__is_published"] is not False):
            answers[row["pk"]].append(_answer(row, inside=inside))
    return tuple(
        PointFacts(
            pk=pk,
            advice=row["advice__code"],
            number=row["number"],
            theme=row["theme"],
            kind=row["kind"],
            kind_label=AdvicePoint.Kind(row["kind"]).label,
            summary=row["summary"],
            source=source_of(row=row, inside=inside),
            answers=tuple(answers[pk]),
            nodes=tuple(nodes.get(pk, ())),
        )
        for pk, row in once.items()
    )


def _answer(row: dict[str, Any], *, inside: bool) -> AnswerFacts:
    return AnswerFacts(
        pk=row["answers__pk"],
        code=row["answers__code"],
        theme=row["answers__theme"],
        summary=row["answers__summary"],
        outcome=row["answers__outcome"],
        outcome_label=Answer.Outcome(row["answers__outcome"]).label,
        source=source_of(row={name: row[f"answers__{name}"] for name in SOURCE_FIELDS}, inside=inside),
        later=row["answers__later"],
        later_on=row["answers__later_on"],
        is_typed=row["answers__document__code"] is None,
    )


def priorities_of(*, municipality_code: str, actor: Actor, advice_id: int) -> tuple[PriorityFacts, ...]:
    """Return the lines of the priority lists of an advice in printed order."""
    rows = _priority_rows(municipality_code=municipality_code, actor=actor, advice_id=advice_id, node_id=None)
    return _priorities(rows, inside=actor.is_inside(municipality_code=municipality_code))


def priorities_about(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[PriorityFacts, ...]:
    """Return the lines of priority lists about a node."""
    rows = _priority_rows(municipality_code=municipality_code, actor=actor, advice_id=None, node_id=node_id)
    return _priorities(rows, inside=actor.is_inside(municipality_code=municipality_code))


@prepared
def _priority_rows(
    *, municipality_code: str, actor: Actor, advice_id: int | None, node_id: int | None
) -> QuerySet[Any]:
    found = PriorityItem.objects.within(municipality_code=municipality_code, actor=actor)
    if advice_id is not None:
        found = found.filter(priority_list__advice_id=advice_id)
    if node_id is not None:
        found = found.filter(node_id=node_id)
    return found.order_by("priority_list_id", "position").values(*_PRIORITY)


def _priorities(rows: list[dict[str, Any]], *, inside: bool) -> tuple[PriorityFacts, ...]:
    return tuple(
        PriorityFacts(
            advice=row["priority_list__advice__code"] or "",
            list_code=row["priority_list__code"],
            list_title=row["priority_list__title"],
            by=row["priority_list__by"],
            rank=row["rank"],
            is_tie=row["is_tie"],
            reference=row["printed_reference"],
            text=row["text"],
            remark=row["remark"],
            node=Named(row["node__code"], row["node__title"], row["node__framework__code"])
            if row["node__code"]
            else None,
            source=source_of(row=row, inside=inside),
        )
        for row in rows
    )
