"""Adopted versions of a framework: a frozen picture of it, its fingerprint, and what differs between two.

A version is what was adopted, word for word: titles, summaries, indicators, baselines, targets and activities. It is
compared by code and number, so a renamed node is a change and not a removal with an addition.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class FrozenIndicator:
    """An indicator at a node as it was adopted; values are in words, as printed on the page."""

    code: str
    name: str
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class FrozenActivity:
    """An activity at a node as it was adopted; the number is its place in the framework."""

    number: int
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FrozenNode:
    """A node as it was adopted. `parent` is the code of the node above, empty for a root.

    `summary` and `activities` are None in a version of before these were frozen: then they tell nothing, and differ
    from nothing.
    """

    code: str
    level: str
    parent: str
    title: str
    problem: str = ""
    indicators: tuple[FrozenIndicator, ...] = ()
    summary: str | None = None
    activities: tuple[FrozenActivity, ...] | None = None


class ChangeKind(StrEnum):
    """What happened to a part of a framework between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the code and title of the node, the part that differs, before and after."""

    kind: ChangeKind
    code: str
    title: str
    part: str
    before: str = ""
    after: str = ""


_Item = TypeVar("_Item", FrozenIndicator, FrozenActivity)
_PARTS = {
    "title": "titel",
    "level": "niveau",
    "parent": "plaats in de boom",
    "summary": "korte omschrijving",
    "problem": "probleem",
}
_INDICATOR_PARTS = {"name": "naam", "baseline": "nulmeting", "target": "streefwaarde"}
_ACTIVITY_PARTS = {"title": "titel", "summary": "omschrijving"}


def fingerprint(*, nodes: tuple[FrozenNode, ...]) -> str:
    """Return the SHA-256 (hexadecimal) of the adopted content, whatever the order of the nodes."""
    ordered = sorted((_kept(node) for node in nodes), key=lambda node: node["code"])
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _kept(node: FrozenNode) -> dict[str, Any]:
    return {name: value for name, value in asdict(node).items() if value is not None}


def compare(*, before: tuple[FrozenNode, ...], after: tuple[FrozenNode, ...]) -> tuple[Change, ...]:
    """Return every difference between two versions, in the order of the later one, removals last.

    >>> old = (FrozenNode("D1", "doel", "", "Minder armoede"),)
    >>> new = (FrozenNode("D1", "doel", "", "Minder kinderen in armoede"),)
    >>> compare(before=old, after=new)[0].part
    'titel'
    """
    earlier = {node.code: node for node in before}
    later = {node.code: node for node in after}
    changes: list[Change] = []
    for code, node in later.items():
        if code in earlier:
            changes += _node_changes(before=earlier[code], after=node)
        else:
            changes.append(Change(ChangeKind.ADDED, code, node.title, "onderdeel", after=node.title))
    changes += [
        Change(ChangeKind.REMOVED, code, node.title, "onderdeel", before=node.title)
        for code, node in earlier.items()
        if code not in later
    ]
    return tuple(changes)


def _node_changes(*, before: FrozenNode, after: FrozenNode) -> list[Change]:
    changes = [
        Change(ChangeKind.CHANGED, after.code, after.title, label, getattr(before, part), getattr(after, part))
        for part, label in _PARTS.items()
        if None not in (getattr(before, part), getattr(after, part)) and getattr(before, part) != getattr(after, part)
    ]
    changes += _item_changes(
        node=after,
        before={f"indicator {item.code}": item for item in before.indicators},
        after={f"indicator {item.code}": item for item in after.indicators},
        parts=_INDICATOR_PARTS,
        named="name",
    )
    if before.activities is None or after.activities is None:
        return changes
    return changes + _item_changes(
        node=after,
        before={f"activiteit {item.number}": item for item in before.activities},
        after={f"activiteit {item.number}": item for item in after.activities},
        parts=_ACTIVITY_PARTS,
        named="title",
    )


def _item_changes(
    *,
    node: FrozenNode,
    before: Mapping[str, _Item],
    after: Mapping[str, _Item],
    parts: Mapping[str, str],
    named: str,
) -> list[Change]:
    """Return the differences between what stood at a node and what stands there: by label, and per part of an item."""
    changes: list[Change] = []
    for label in [*after, *(label for label in before if label not in after)]:
        old, new = before.get(label), after.get(label)
        if old is None:
            changes.append(Change(ChangeKind.ADDED, node.code, node.title, label, after=getattr(new, named)))
        elif new is None:
            changes.append(Change(ChangeKind.REMOVED, node.code, node.title, label, before=getattr(old, named)))
        else:
            changes += [
                Change(ChangeKind.CHANGED, node.code, node.title, f"{label}: {word}", was, now)
                for part, word in parts.items()
                if (was := getattr(old, part)) != (now := getattr(new, part))
            ]
    return changes
