"""Keeping lists of priorities: what comes first, what is equal, and what was said with it.

A line says in the words of whoever chose it what comes first; it stays so when the node that it is about gets another
title, for that title stands beside it. What was printed with a line goes when a person changes what it was printed with.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.utils.text import slugify

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.council.models import PriorityItem, PriorityList
from meedoen.apps.goals.actions.editing.ground import Edit, Edited, EditError, editing, locked, path_at
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.journal.changes import ConflictError, fingerprint_of

_LIST = ("title", "by", "node_id")
_ITEM = ("rank", "text", "remark", "node_id", "position")
_LONGEST_CODE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityContent:
    """A line of a list: its rank, what it is, and the remark with it; lines of one rank are equal.

    `known` is the key of the line that it is already, None for a new one.
    """

    rank: int
    text: str
    remark: str = ""
    node: Node | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContent:
    """A list of priorities for a node: whose it is, and its lines in the order of their ranks."""

    title: str
    by: str
    node: Node
    items: Sequence[PriorityContent]


def seen_of_list(*, record: PriorityList) -> str:
    """Return the mark that a form carries of a list as it was shown, with its lines."""
    lines = [fingerprint_of(record=item, fields=_ITEM) for item in items_of(record=record)]
    return hashlib.sha256("".join([fingerprint_of(record=record, fields=_LIST), *lines]).encode()).hexdigest()[:32]


def items_of(*, record: PriorityList) -> list[PriorityItem]:
    """Return the lines of a list, in order."""
    within = PriorityItem.objects.within(municipality_code=record.municipality_id, actor=SYSTEM)
    return list(within.filter(priority_list=record).order_by("position"))


def add_list(*, actor: Actor, framework: Framework, content: ListContent, reason: str = "") -> Edited:
    """Add a list of priorities.

    Raises:
        NotAllowedError: the actor may not edit at this node.
        EditError: there is no line, or a reason is missing.

    """
    with _editing(actor, framework, "prioriteiten toegevoegd", content, reason) as edit:
        record = PriorityList(
            municipality_id=framework.municipality_id,
            framework=framework,
            node=content.node,
            code=_free_code(framework, content.title),
            title=content.title,
            by=content.by,
        )
        edit.record = edit.change.add(record)
        _set_items(edit, record, content.items)
    return edit.done


def change_list(*, actor: Actor, record: PriorityList, content: ListContent, seen: str, reason: str = "") -> Edited:
    """Change a list of priorities and its lines.

    Raises:
        NotAllowedError: the actor may not edit at this node.
        EditError: there is no line left, a reason is missing, or the list is gone.
        ConflictError: somebody else changed the list or a line meanwhile.

    """
    with _editing(actor, record.framework, "prioriteiten gewijzigd", content, reason) as edit:
        now = locked(record=record)
        if seen != seen_of_list(record=now):
            raise ConflictError(theirs=now)
        edit.change.update(now, title=content.title, by=content.by, node=content.node)
        _set_items(edit, now, content.items)
        edit.record = now
    return edit.done


def remove_list(*, actor: Actor, record: PriorityList, reason: str = "") -> Edited:
    """Remove a list of priorities with its lines.

    Raises:
        NotAllowedError: the actor may not edit at its node.
        EditError: a reason is missing, or it is gone.

    """
    with editing(
        actor=actor,
        framework=record.framework,
        action="prioriteiten verwijderd",
        subject=record.title[:80],
        reason=reason,
        path=path_at(node=record.node),
    ) as edit:
        edit.change.remove(locked(record=record))
    return edit.done


def _editing(
    actor: Actor, framework: Framework, action: str, content: ListContent, reason: str
) -> AbstractContextManager[Edit]:
    return editing(
        actor=actor,
        framework=framework,
        action=action,
        subject=content.title[:80],
        reason=reason,
        path=path_at(node=content.node),
    )


def _free_code(framework: Framework, title: str) -> str:
    within = PriorityList.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    taken = set(within.values_list("code", flat=True))
    stem = slugify(title)[: _LONGEST_CODE - 4] or "prioriteiten"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


def _set_items(edit: Edit, record: PriorityList, wanted: Sequence[PriorityContent]) -> None:
    """Bring the lines in line with what is wanted: in the order of their ranks, with what is equal marked."""
    if not wanted:
        message = "Vul ten minste één prioriteit in."
        raise EditError(message, field="text_1")
    ordered = sorted(wanted, key=lambda item: item.rank)
    often = Counter(item.rank for item in ordered)
    known = {item.pk: item for item in items_of(record=record)}
    for position, content in enumerate(ordered, start=1):
        item = known.pop(content.known, None) if content.known is not None else None
        values = {
            "position": position,
            "rank": content.rank,
            "is_tie": often[content.rank] > 1,
            "text": content.text,
            "remark": content.remark,
            "node": content.node,
        }
        if item is not None:
            edit.change.update(item, **values, **_still_printed(item, content))
        else:
            item = PriorityItem(municipality_id=record.municipality_id, priority_list=record, **values)
            edit.change.add(item)
    for gone in known.values():
        edit.change.remove(gone)


def _still_printed(item: PriorityItem, content: PriorityContent) -> dict[str, str]:
    """Return what of the printed list still holds for a line."""
    is_same = item.text == content.text and item.node_id == (content.node.pk if content.node else None)
    return {
        "printed_rank": item.printed_rank if item.rank == content.rank else "",
        "printed_reference": item.printed_reference if is_same else "",
    }
