"""Adopted versions of a framework: a frozen picture of it, its fingerprint, and what differs between two.

A version is what was adopted, word for word: titles, summaries, indicators, baselines and targets. It is compared
by code, so a renamed node is a change and not a removal with an addition.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class FrozenIndicator:
    """An indicator at a node as it was adopted; values are in words, as printed on the page."""

    code: str
    name: str
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class FrozenNode:
    """A node as it was adopted. `parent` is the code of the node above, empty for a root.

    `summary` is None in a version of before summaries were frozen: it tells nothing, and differs from nothing.
    """

    code: str
    level: str
    parent: str
    title: str
    problem: str = ""
    indicators: tuple[FrozenIndicator, ...] = ()
    summary: str | None = None


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


_PARTS = {
    "title": "titel",
    "level": "niveau",
    "parent": "plaats in de boom",
    "summary": "korte omschrijving",
    "problem": "probleem",
}
_INDICATOR_PARTS = {"name": "naam", "baseline": "nulmeting", "target": "streefwaarde"}


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
    return changes + _indicator_changes(
        node=after,
        before={indicator.code: indicator for indicator in before.indicators},
        after={indicator.code: indicator for indicator in after.indicators},
    )


def _indicator_changes(
    *, node: FrozenNode, before: Mapping[str, FrozenIndicator], after: Mapping[str, FrozenIndicator]
) -> list[Change]:
    changes: list[Change] = []
    for code in [*after, *(code for code in before if code not in after)]:
        old, new = before.get(code), after.get(code)
        label = f"indicator {code}"
        if old is None and new is not None:
            changes.append(Change(ChangeKind.ADDED, node.code, node.title, label, after=new.name))
        elif new is None and old is not None:
            changes.append(Change(ChangeKind.REMOVED, node.code, node.title, label, before=old.name))
        elif old is not None and new is not None:
            changes += [
                Change(
                    ChangeKind.CHANGED,
                    node.code,
                    node.title,
                    f"{label}: {name}",
                    getattr(old, part),
                    getattr(new, part),
                )
                for part, name in _INDICATOR_PARTS.items()
                if getattr(old, part) != getattr(new, part)
            ]
    return changes
