"""Journeys in the register begin alike: a team lead who is case manager too, a team, somebody in it, and pages that are looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE
from tests.journeys.own_site import NAME
from tests.journeys.visitors import Visitor, WithoutScript

WHOM = "Fatma Proefmeijer"
EMPTY = " (mag leeg blijven)"
TEAM = "Team Werk"


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("teamleider", "klantmanager")


@pytest.fixture
def look(accessible: Callable[[Page], None]) -> Callable[[Visitor], None]:
    """Return a function that looks whether the page fits, and what axe says of it."""

    def look(visitor: Visitor) -> None:
        if not isinstance(visitor, WithoutScript):
            assert visitor.page.evaluate(TOO_WIDE) == []
            accessible(visitor.page)

    return look


@pytest.fixture
def looked_at(accessible: Callable[[Page], None], look: Callable[[Visitor], None]) -> Callable[[Visitor], None]:
    """Return a function that looks at the page as it is, wide and on a phone."""

    def both(visitor: Visitor) -> None:
        if isinstance(visitor, WithoutScript):
            return
        accessible(visitor.page)
        visitor.page.set_viewport_size(PHONE)
        look(visitor)
        visitor.page.set_viewport_size(WIDE)

    return both


def make_a_team(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    """Make a team, and try to put oneself in it twice."""
    begin_a_team(worker)
    worker.sees(f"Het team {TEAM} is gemaakt.")
    worker.follow("Zet iemand in een team")
    worker.choose("Team", TEAM)
    worker.choose("Wie", NAME)
    worker.send("Iemand in een team zetten")
    worker.sees("Dit moet nog anders", f"{NAME} werkt al in dit team.")
    worker.follow("Annuleren")
    look(worker)


def begin_a_team(worker: Visitor) -> None:
    worker.follow("Verdeel het werk")
    worker.is_at("Teams en caseloads")
    worker.follow("Maak een team")
    worker.write("Naam van het team", TEAM)
    worker.send("Team maken")


def have_somebody(worker: Visitor) -> None:
    """Have a team with somebody in it, without looking at the way there."""
    begin_a_team(worker)
    worker.follow("Mensen")
    worker.follow("Schrijf iemand in")
    worker.write("Achternaam", "Proefmeijer")
    worker.write(f"Voornaam{EMPTY}", "Fatma")
    worker.choose("Team", TEAM)
    worker.send("Schrijf in")
    worker.is_at(WHOM)
