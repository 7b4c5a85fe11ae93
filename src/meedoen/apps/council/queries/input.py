"""Reading what residents, networks and partners brought in, with the decision on it and the answer back."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.council.models import Input, Outcome
from meedoen.apps.goals.models import Node
from meedoen.apps.goals.queries.records import SOURCE_FIELDS, Named, Source, source_of
from meedoen.apps.network.queries import area_names

_INPUT = (
    *("pk", "by", "text", "area_code", "outcome", "answer", "answered_by", "answered_on", "is_published"),
    *SOURCE_FIELDS,
)


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What somebody brought in, what was decided on it, and the answer; `nodes` have their framework as level."""

    pk: int
    by: str
    text: str
    source: Source | None
    area_code: str = ""
    area: str = ""
    outcome: str = ""
    outcome_label: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None
    is_published: bool = True
    nodes: tuple[Named, ...] = ()
    is_typed: bool = False


def input_about(*, municipality_code: str, actor: Actor, node_id: int) -> tuple[InputFacts, ...]:
    """Return what was brought in about a node."""
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = _about_rows(municipality_code=municipality_code, actor=actor, node_id=node_id)
    return tuple(_facts(row, {}, (), inside=inside) for row in rows)


def input_of(*, municipality_code: str, actor: Actor, pk: int | None = None) -> tuple[InputFacts, ...]:
    """Return all that was brought in (or the one with this key), without an answer first."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    found = Input.objects.within(**scope)
    if pk is not None:
        found = found.filter(pk=pk)
    names = area_names(**scope)
    nodes: dict[int, list[Named]] = defaultdict(list)
    shown = Node.objects.within(**scope)
    ties = found.filter(nodes__in=shown).order_by("nodes__position")
    for brought, code, title, framework in ties.values_list(
        "pk", "nodes__code", "nodes__title", "nodes__framework__code"
    ):
        nodes[brought].append(Named(code, title, framework))
    rows = sorted(found.values(*_INPUT), key=lambda row: (bool(row["answer"]), row["by"], row["pk"]))
    return tuple(_facts(row, names, tuple(nodes[row["pk"]]), inside=inside) for row in rows)


@prepared
def _about_rows(*, municipality_code: str, actor: Actor, node_id: int) -> QuerySet[Any]:
    found = Input.objects.within(municipality_code=municipality_code, actor=actor).filter(nodes=node_id)
    return found.order_by("by", "pk").values(*_INPUT)


def _facts(row: dict[str, Any], names: dict[str, str], nodes: tuple[Named, ...], *, inside: bool) -> InputFacts:
    source = source_of(row=row, inside=inside)
    plain = {name: row[name] for name in _INPUT if name not in SOURCE_FIELDS}
    outcome = Outcome(row["outcome"]).label if row["outcome"] else ""
    area = names.get(row["area_code"], row["area_code"])
    typed = row["document__code"] is None
    return InputFacts(**plain, source=source, area=area, outcome_label=outcome, nodes=nodes, is_typed=typed)
