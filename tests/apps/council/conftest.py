"""Invented questions, motions and promises about a small invented plan; nobody in them exists."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.council.actions import ItemContent, Saved, StepContent, add_item
from meedoen.apps.council.subjects import Subject
from meedoen.apps.reports.actions.loading import Loaded
from tests.people import somebody

CODE = "GM9999"
TODAY = date(2026, 11, 22)
GOAL = Subject(framework_code="plan-2025", node_code="D1")


@pytest.fixture
def editor(load_plan: Callable[..., Loaded]) -> Actor:
    """Return an editor of the municipality of the small plan."""
    load_plan()
    return somebody("redacteur", CODE)


def content(**values: Any) -> ItemContent:
    """Return a promise about a goal, with these values instead."""
    given = {
        "kind": "promise",
        "title": "Een overzicht van wachttijden",
        "period_code": "2026-09-01",
        "holder": "Wethouder Voorbeeld",
        "due_on": date(2026, 11, 1),
        "subjects": (GOAL,),
    }
    return ItemContent(**{**given, **values})


@pytest.fixture
def added(editor: Actor) -> Callable[..., Saved]:
    """Return a function that adds an item with these values."""

    def add(*, step: StepContent | None = None, actor: Actor | None = None, **values: Any) -> Saved:
        return add_item(
            actor=actor or editor,
            municipality_code=CODE,
            content=content(**values),
            step=step or StepContent(on=date(2026, 9, 1)),
            today=TODAY,
        )

    return add
