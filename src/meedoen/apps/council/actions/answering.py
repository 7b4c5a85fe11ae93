"""Keeping advice with its points by hand, the college's answers and what came of them later.

What was read from a document stays as it is there. To it one may add an answer that is not in it, and what came of an
answer later; both stay when the document is loaded again (see `keeping`).
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

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
from meedoen.apps.council.marks import ADVICE_FIELDS, ANSWER_FIELDS, POINT_FIELDS, seen_of_point
from meedoen.apps.council.models import Advice, AdvicePoint, AdvicePointNode, Answer
from meedoen.apps.council.subjects import Subject, columns_of
from meedoen.apps.journal.changes import ConflictError, Recorder, require_unchanged
from meedoen.apps.journal.ties import set_ties

_LONGEST_CODE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceContent:
    """What a form holds of an advice; `framework_code` is the framework that it is about, or empty."""

    title: str
    by: str
    to: str
    period_code: str
    answered_code: str = ""
    framework_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointContent:
    """What a form holds of a point of advice; `nodes` are what it is about, as subjects."""

    number: str
    theme: str
    kind: str
    summary: str
    nodes: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContent:
    """What a form holds of an answer: the answer with its outcome, and what came of it later."""

    summary: str
    outcome: str
    later: str = ""
    later_on: date | None = None


@transaction.atomic
def add_advice(*, actor: Actor, municipality_code: str, content: AdviceContent) -> Saved:
    """Add an advice, unpublished and without points.

    Raises:
        NotAllowedError: the actor may not keep advice, or not about this framework.
        SubjectError: there is no such framework.

    """
    columns = _advice_columns(actor, municipality_code, content)
    code = _free_code(municipality_code, actor, content.title)
    advice = Advice(municipality_id=municipality_code, code=code, is_published=False, **columns)
    with recorded(actor, advice, "advies toegevoegd") as change:
        change.add(advice)
    index_council(municipality_code=municipality_code)
    return Saved(advice.pk, change.entry)


@transaction.atomic
def change_advice(*, actor: Actor, municipality_code: str, pk: int, content: AdviceContent, seen: str) -> Saved:
    """Change what an advice that was typed is called, by whom, to whom and when.

    Raises:
        NotAllowedError: the actor may not keep advice about this framework.
        CouncilError: it was read from a document, or there is no such advice.
        ConflictError: somebody else changed it since the form was shown.

    """
    advice = locked(Advice, actor, municipality_code, pk)
    _require_typed(advice)
    require_right(actor, municipality_code, _framework_of(advice))
    require_unchanged(record=advice, fields=ADVICE_FIELDS, seen=seen)
    columns = _advice_columns(actor, municipality_code, content)
    with recorded(actor, advice, "advies gewijzigd") as change:
        change.update(advice, **columns)
    index_council(municipality_code=municipality_code)
    return Saved(advice.pk, change.entry)


@transaction.atomic
def publish_advice(*, actor: Actor, municipality_code: str, pk: int, is_published: bool) -> Saved:
    """Show an advice with its points and answers on the public site, or take it off.

    Raises:
        NotAllowedError: the actor may not publish this.
        CouncilError: there is no such advice.

    """
    advice = locked(Advice, actor, municipality_code, pk)
    return publish_record(actor=actor, record=advice, about=_framework_of(advice), is_published=is_published)


@transaction.atomic
def save_point(
    *,
    actor: Actor,
    municipality_code: str,
    advice_id: int,
    content: PointContent,
    pk: int | None = None,
    seen: str = "",
) -> Saved:
    """Add a point to an advice that was typed, or change the one with this key.

    Raises:
        NotAllowedError: the actor may not keep advice about this framework or these nodes.
        CouncilError: the advice was read from a document, the number is taken, or there is no such point.
        SubjectError: there is no such node.
        ConflictError: somebody else changed the point since the form was shown.

    """
    advice = locked(Advice, actor, municipality_code, advice_id)
    _require_typed(advice)
    require_right(actor, municipality_code, (*_framework_of(advice), *content.nodes))
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    others = AdvicePoint.objects.within(**scope).filter(advice=advice).exclude(pk=pk)
    if others.filter(number=content.number).exists():
        raise CouncilError(f"Dit advies heeft al een punt {content.number}. Kies een ander nummer.", field="number")
    columns = {name: getattr(content, name) for name in POINT_FIELDS}
    done = "adviespunt gewijzigd" if pk else "adviespunt toegevoegd"
    with recorded(actor, advice, done) as change:
        if pk is None:
            position = _next_position(others)
            point = AdvicePoint(municipality_id=municipality_code, advice=advice, position=position, **columns)
            change.add(point)
        else:
            point = locked(AdvicePoint, actor, municipality_code, pk)
            if seen != seen_of_point(point=point):
                raise ConflictError(theirs=point)
            change.update(point, **columns)
        _tie_nodes(change, actor, point, content.nodes)
    index_council(municipality_code=municipality_code)
    return Saved(point.pk, change.entry)


@transaction.atomic
def answer_point(*, actor: Actor, municipality_code: str, point_id: int, content: AnswerContent) -> Saved:
    """Add an answer to a point of advice, also of one that was read from a document.

    Raises:
        NotAllowedError: the actor may not keep advice about this framework or these nodes.
        CouncilError: there is no such point.

    """
    point = locked(AdvicePoint, actor, municipality_code, point_id)
    require_right(actor, municipality_code, _about_point(point))
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    before = Answer.objects.within(**scope).filter(advice_id=point.advice_id)
    answer = Answer(
        municipality_id=municipality_code,
        advice_id=point.advice_id,
        position=_next_position(before),
        theme=point.theme,
        **asdict(content),
    )
    with recorded(actor, point, "antwoord op advies toegevoegd") as change:
        change.add(answer)
        change.add(Answer.points.through(answer_id=answer.pk, advicepoint_id=point.pk))
    return Saved(answer.pk, change.entry)


@transaction.atomic
def change_answer(*, actor: Actor, municipality_code: str, pk: int, content: AnswerContent, seen: str) -> Saved:
    """Change an answer; of one that was read from a document only what came of it later.

    Raises:
        NotAllowedError: the actor may not keep advice about this framework or these nodes.
        CouncilError: there is no such answer.
        ConflictError: somebody else changed it since the form was shown.

    """
    answer = locked(Answer, actor, municipality_code, pk)
    about = [subject for point in answer.points.all() for subject in _about_point(point)]
    require_right(actor, municipality_code, tuple(about))
    require_unchanged(record=answer, fields=ANSWER_FIELDS, seen=seen)
    names = ("later", "later_on") if answer.document_id else ANSWER_FIELDS
    with recorded(actor, answer, "antwoord op advies gewijzigd") as change:
        change.update(answer, **{name: getattr(content, name) for name in names})
    return Saved(answer.pk, change.entry)


@transaction.atomic
def remove_advice(
    *, actor: Actor, municipality_code: str, model: type[Advice | AdvicePoint | Answer], pk: int, reason: str
) -> Saved:
    """Remove an advice, a point or an answer that somebody typed, with what hangs on it.

    Raises:
        NotAllowedError: the actor may not keep advice about this framework or these nodes.
        CouncilError: it was read from a document, is published, is gone, or there is no reason.

    """
    record = locked(model, actor, municipality_code, pk)
    about = _framework_of(record) if model is Advice else ()
    if model is AdvicePoint:
        about = _about_point(record)
    elif model is Answer:
        about = tuple(subject for point in record.points.all() for subject in _about_point(point))
    return remove_typed(actor=actor, record=record, about=about, reason=reason)


def _next_position(others: QuerySet[Any]) -> int:
    last = others.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _tie_nodes(change: Recorder, actor: Actor, point: AdvicePoint, nodes: tuple[Subject, ...]) -> None:
    """Tie a point to these nodes and to no other."""
    scope: dict[str, Any] = {"municipality_code": point.municipality_id, "actor": actor}
    known = {tie.node_id: tie for tie in AdvicePointNode.objects.within(**scope).filter(point=point)}
    found = [columns_of(**scope, subject=subject)["node_id"] for subject in dict.fromkeys(nodes)]
    home = point.municipality_id
    wanted = {node_id: AdvicePointNode(municipality_id=home, point=point, node_id=node_id) for node_id in found}
    set_ties(change=change, known=known, wanted=wanted)


def _require_typed(advice: Advice) -> None:
    if advice.document_id:
        message = (
            "Dit advies is uit een document gelezen en blijft zoals het daar staat. U kunt wel antwoorden toevoegen."
        )
        raise CouncilError(message)


def _advice_columns(actor: Actor, municipality_code: str, content: AdviceContent) -> dict[str, Any]:
    about = (Subject(framework_code=content.framework_code),) if content.framework_code else ()
    require_right(actor, municipality_code, about)
    framework = {"framework_id": None}
    for subject in about:
        framework = columns_of(municipality_code=municipality_code, actor=actor, subject=subject)
    names = ("title", "by", "to", "period_code", "answered_code")
    return {**{name: getattr(content, name) for name in names}, **framework}


def _framework_of(advice: Advice) -> tuple[Subject, ...]:
    return (Subject(framework_code=advice.framework.code),) if advice.framework else ()


def _about_point(point: AdvicePoint) -> tuple[Subject, ...]:
    nodes = [
        Subject(link.node.framework.code, link.node.code) for link in point.node_links.select_related("node__framework")
    ]
    return (*_framework_of(point.advice), *nodes)


def _free_code(municipality_code: str, actor: Actor, title: str) -> str:
    """Return a word for the address that no other advice has."""
    wanted = slugify(title)[:_LONGEST_CODE].strip("-") or "advies"
    found = Advice.objects.within(municipality_code=municipality_code, actor=actor)
    taken = set(found.filter(code__startswith=wanted).values_list("code", flat=True))
    # "nieuw" is the page where one adds an advice.
    taken.add("nieuw")
    return next(
        code
        for number in range(1, len(taken) + 2)
        if (code := wanted if number == 1 else f"{wanted}-{number}") not in taken
    )
