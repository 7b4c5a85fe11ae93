"""The parts of the trees for which somebody can be given a role: every framework with its nodes, as a list to choose from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.models import Framework, Node


@dataclass(frozen=True, slots=True)
class PartNode:
    """A node: its code and title, and how deep it lies (0 is a root)."""

    code: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class FrameworkParts:
    """A framework with its nodes, each after the one above it."""

    code: str
    title: str
    nodes: tuple[PartNode, ...]


def framework_parts(*, municipality_code: str, actor: Actor) -> tuple[FrameworkParts, ...]:
    """Return the frameworks of a municipality, the newest first, with their nodes in order of the tree."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    nodes: dict[int, list[PartNode]] = defaultdict(list)
    rows = Node.objects.within(**scope).order_by("position", "pk").values_list("framework_id", "code", "title", "path")
    for framework, code, title, path in rows:
        nodes[framework].append(PartNode(code, title, path.count("/")))
    frameworks = Framework.objects.within(**scope).order_by("-end_year", "-begin_year", "title")
    return tuple(
        FrameworkParts(code, title, tuple(nodes[pk]))
        for pk, code, title in frameworks.values_list("pk", "code", "title")
    )
