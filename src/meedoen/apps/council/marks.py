"""The mark that a form carries of an item as it was shown, and who changed it last: so that two people notice each other."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.council.models import Advice, AdvicePoint, Answer, CouncilItem, Input
from meedoen.apps.council.subjects import Subject, subjects_of
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.journal.tracing import last_change_of

EDITED = (
    *("kind", "reference", "title", "text", "period_code", "by", "parties", "holder"),
    *("worker_id", "due_on", "meeting", "link"),
)
"""The columns that the form of an item shows."""
ADVICE_FIELDS = ("title", "by", "to", "period_code", "answered_code", "framework_id")
POINT_FIELDS = ("number", "theme", "kind", "summary")
ANSWER_FIELDS = ("summary", "outcome", "later", "later_on")
INPUT_FIELDS = ("outcome", "answer", "answered_by", "answered_on")
BROUGHT_FIELDS = ("by", "text", "area_code")
"""What somebody brought in, as apart from the answer to it."""
_SHOWN: dict[type[MunicipalRecord], tuple[str, ...]] = {
    Advice: ADVICE_FIELDS,
    Answer: ANSWER_FIELDS,
    Input: INPUT_FIELDS,
}


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """The mark of a record as it is now, and who changed it last and when, as far as the log tells."""

    seen: str = ""
    by: str = ""
    at: datetime | None = None


def seen_of(*, item: CouncilItem, subjects: Iterable[Subject]) -> str:
    """Return the mark of an item: its columns, its state and what it is about."""
    return f"{fingerprint_of(record=item, fields=(*EDITED, 'state'))}{_about(subjects)}"


def seen_of_point(*, point: AdvicePoint) -> str:
    """Return the mark of a point: its columns and its nodes."""
    links = point.node_links.select_related("node__framework")
    nodes = [Subject(link.node.framework.code, link.node.code) for link in links]
    return f"{fingerprint_of(record=point, fields=POINT_FIELDS)}{_about(nodes)}"


def seen_of_brought(*, brought: Input) -> str:
    """Return the mark of what was brought in, without the answer: its columns and its nodes."""
    nodes = [Subject(node.framework.code, node.code) for node in brought.nodes.select_related("framework")]
    return f"{fingerprint_of(record=brought, fields=BROUGHT_FIELDS)}{_about(nodes)}"


def _about(subjects: Iterable[Subject]) -> str:
    words = "\n".join(sorted(subject.word for subject in subjects))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def marks_of_record(
    *, municipality_code: str, actor: Actor, model: type[MunicipalRecord], pk: int, is_brought: bool = False
) -> ItemMarks:
    """Return the marks of an advice, a point, an answer or input; empty when the actor sees none with this key.

    Of input they are those of the answer, or with `is_brought` those of what was brought in.
    """
    record = model.objects.within(municipality_code=municipality_code, actor=actor).filter(pk=pk).first()
    if record is None:
        return ItemMarks()
    last = last_change_of(record=record)
    if isinstance(record, AdvicePoint):
        seen = seen_of_point(point=record)
    elif isinstance(record, Input) and is_brought:
        seen = seen_of_brought(brought=record)
    else:
        seen = fingerprint_of(record=record, fields=_SHOWN[model])
    return ItemMarks(seen, last.by, last.at) if last else ItemMarks(seen)


def marks_of(*, municipality_code: str, actor: Actor, pk: int) -> ItemMarks:
    """Return the marks of an item; empty when there is none that the actor may see."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    item = CouncilItem.objects.within(**scope).filter(pk=pk).first()
    if item is None:
        return ItemMarks()
    seen = seen_of(item=item, subjects=subjects_of(**scope, item_ids=[pk]).get(pk, ()))
    last = last_change_of(record=item)
    return ItemMarks(seen, last.by, last.at) if last else ItemMarks(seen)
