"""A small framework of Dronten's own, that nobody adopted, and what a record looks like from outside."""

from collections.abc import Callable
from typing import Any

import pytest

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import PriorityItem, PriorityList
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent, LevelContent, start_framework
from meedoen.apps.goals.actions.editing.nodes import NodeContent, add_node
from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    ActivityParty,
    Baseline,
    EffectLink,
    Framework,
    FrameworkSuccession,
    Level,
    Node,
    NodeEnding,
    NodeSuccession,
    Placement,
    Risk,
    SeeAlso,
    Target,
)
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.models import Organisation
from tests.people import employee

SCOPE: dict[str, Any] = {"municipality_code": "GM0303", "actor": SYSTEM}
_MODELS = (
    *(Framework, Level, Node, EffectLink, SeeAlso, NodeSuccession, Placement, Baseline, Target),
    *(Activity, ActivityNode, ActivityParty, Risk, Indicator, Organisation),
    *(FrameworkSuccession, NodeEnding, PriorityList, PriorityItem),
)


@pytest.fixture
def vera(dronten: Municipality) -> Actor:
    """Return somebody who edits the whole municipality."""
    return employee("vera.voorbeeld", dronten, Role.EDITOR)


@pytest.fixture
def plan(vera: Actor) -> Framework:
    """Return a new framework with three levels and effects beside them, and no node."""
    levels = (
        LevelContent(name="effect", is_effect=True),
        LevelContent(name="opgave", plural="opgaven"),
        LevelContent(name="doel", plural="doelen"),
        LevelContent(name="resultaat", plural="resultaten"),
    )
    content = FrameworkContent(title="Proefplan", begin_year=2027, end_year=2030)
    return start_framework(
        actor=vera, municipality_code="GM0303", code="proefplan", content=content, levels=levels
    ).record


@pytest.fixture
def grow(vera: Actor, plan: Framework) -> Callable[..., Node]:
    """Return a function that adds a node by its code, level and the code above it."""

    def add(code: str, level: str, above: str = "", **words: str) -> Node:
        return add_node(
            actor=vera,
            framework=plan,
            code=code,
            level=plan.levels.get(name=level),
            above=plan.nodes.get(code=above) if above else None,
            content=NodeContent(title=words.pop("title", f"Titel van {code}"), **words),
        ).record

    return add


@pytest.fixture
def tree(grow: Callable[..., Node], plan: Framework) -> Framework:
    """Return the framework with a small tree."""
    for code, level, above in (
        ("E1", "effect", ""),
        ("A", "opgave", ""),
        ("A.1", "doel", "A"),
        ("A.1.a", "resultaat", "A.1"),
        ("A.2", "doel", "A"),
        ("B", "opgave", ""),
        ("B.1", "doel", "B"),
    ):
        grow(code, level, above)
    return plan


@pytest.fixture
def everything() -> Callable[[], dict[str, list[dict[str, Any]]]]:
    """Return a function that tells all that people can edit, as it stands."""

    def look() -> dict[str, list[dict[str, Any]]]:
        return {model.__name__: list(model.objects.within(**SCOPE).order_by("pk").values()) for model in _MODELS}

    return look
