"""Keeping what residents and partners bring in, with the decision on it and the answer back."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.council.actions.findable import index_council
from meedoen.apps.council.actions.recorded import (
    CouncilError,
    Saved,
    locked,
    publish_record,
    recorded,
    remove_typed,
    require_right,
)
from meedoen.apps.council.marks import INPUT_FIELDS, seen_of_brought
from meedoen.apps.council.models import Input
from meedoen.apps.council.subjects import Subject, columns_of, node_ties
from meedoen.apps.journal.changes import ConflictError, Recorder, require_unchanged
from meedoen.apps.journal.ties import set_ties


@dataclass(frozen=True, slots=True, kw_only=True)
class InputContent:
    """What somebody brought in, about these nodes or about an area."""

    by: str
    text: str
    area_code: str = ""
    nodes: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InputAnswer:
    """The decision on what was brought in, and the answer that was given back."""

    outcome: str
    answer: str
    answered_by: str = ""
    answered_on: date | None = None


@transaction.atomic
def add_input(*, actor: Actor, municipality_code: str, content: InputContent) -> Saved:
    """Add what residents or a partner brought in, unpublished.

    Raises:
        NotAllowedError: the actor may not keep input, or not about these nodes.
        CouncilError: it is about nothing.
        SubjectError: there is no such node.

    """
    nodes = _nodes_of(actor, municipality_code, content)
    brought = Input(
        municipality_id=municipality_code,
        by=content.by,
        text=content.text,
        area_code=content.area_code,
        is_published=False,
    )
    with recorded(actor, brought, "inbreng toegevoegd") as change:
        change.add(brought)
        _tie_nodes(change, brought, nodes)
    index_council(municipality_code=municipality_code)
    return Saved(brought.pk, change.entry)


@transaction.atomic
def change_input(*, actor: Actor, municipality_code: str, pk: int, content: InputContent, seen: str) -> Saved:
    """Change what was brought in as somebody typed it, and what it is about.

    Raises:
        NotAllowedError: the actor may not keep input about these nodes.
        CouncilError: it was read from a document, there is no such input, or it is about nothing.
        SubjectError: there is no such node.
        ConflictError: somebody else changed it since the form was shown.

    """
    brought = locked(Input, actor, municipality_code, pk)
    require_right(actor, municipality_code, _about_input(brought))
    if brought.document_id:
        raise CouncilError("Deze inbreng is uit een document gelezen en blijft zoals ze daar staat.")
    if seen != seen_of_brought(brought=brought):
        raise ConflictError(theirs=brought)
    nodes = _nodes_of(actor, municipality_code, content)
    with recorded(actor, brought, "inbreng gewijzigd") as change:
        change.update(brought, by=content.by, text=content.text, area_code=content.area_code)
        _tie_nodes(change, brought, nodes)
    index_council(municipality_code=municipality_code)
    return Saved(brought.pk, change.entry)


@transaction.atomic
def answer_input(*, actor: Actor, municipality_code: str, pk: int, content: InputAnswer, seen: str) -> Saved:
    """Tell what was decided on something brought in, and what was answered.

    Raises:
        NotAllowedError: the actor may not keep input about these nodes.
        CouncilError: there is no such input, or an outcome without an answer.
        ConflictError: somebody else changed it since the form was shown.

    """
    brought = locked(Input, actor, municipality_code, pk)
    require_right(actor, municipality_code, _about_input(brought))
    require_unchanged(record=brought, fields=INPUT_FIELDS, seen=seen)
    if content.outcome and not content.answer.strip():
        raise CouncilError(
            "Vertel ook wat u hebt geantwoord: wie iets inbrengt, hoort wat ermee is gedaan.", field="answer"
        )
    with recorded(actor, brought, "inbreng beantwoord") as change:
        change.update(brought, **asdict(content))
    return Saved(brought.pk, change.entry)


@transaction.atomic
def publish_input(*, actor: Actor, municipality_code: str, pk: int, is_published: bool) -> Saved:
    """Show what was brought in on the public site with its answer, or take it off.

    Raises:
        NotAllowedError: the actor may not publish this.
        CouncilError: there is no such input.

    """
    brought = locked(Input, actor, municipality_code, pk)
    return publish_record(actor=actor, record=brought, about=_about_input(brought), is_published=is_published)


@transaction.atomic
def remove_input(*, actor: Actor, municipality_code: str, pk: int, reason: str) -> Saved:
    """Remove something brought in that somebody typed.

    Raises:
        NotAllowedError: the actor may not keep input about these nodes.
        CouncilError: it was read from a document, is published, is gone, or there is no reason.

    """
    brought = locked(Input, actor, municipality_code, pk)
    return remove_typed(actor=actor, record=brought, about=_about_input(brought), reason=reason)


def _nodes_of(actor: Actor, municipality_code: str, content: InputContent) -> list[int]:
    """Return the keys of the nodes that input is about, which together with the area must be something one may keep."""
    if not content.nodes and not content.area_code:
        raise CouncilError("Kies waar het over gaat: een onderdeel, een gebied of allebei.", field="subjects")
    require_right(actor, municipality_code, content.nodes)
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return [columns_of(**scope, subject=subject)["node_id"] for subject in dict.fromkeys(content.nodes)]


def _tie_nodes(change: Recorder, brought: Input, nodes: list[int]) -> None:
    """Tie input to these nodes and to no other."""
    known = {tie.node_id: tie for tie in node_ties(brought=brought)}
    wanted = {node_id: Input.nodes.through(input_id=brought.pk, node_id=node_id) for node_id in nodes}
    set_ties(change=change, known=known, wanted=wanted)


def _about_input(brought: Input) -> tuple[Subject, ...]:
    return tuple(Subject(node.framework.code, node.code) for node in brought.nodes.select_related("framework"))
