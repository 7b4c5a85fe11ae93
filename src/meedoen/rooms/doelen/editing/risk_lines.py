"""Risks as pages list them: to change them, and to read them."""

from meedoen.apps.goals.models import Node, Risk
from meedoen.apps.goals.queries.editing import risks_at
from meedoen.rooms.doelen.editing.opening import Opened
from meedoen.rooms.doelen.pages import Visited
from meedoen.ui.page import Fact, Place


def risk_lines(*, opened: Opened, node: Node | None) -> list[Place]:
    """Return the risks at a node, or those of the framework as a whole, each with the way to change it."""
    found = risks_at(**opened.scope, framework=opened.framework, node=node)
    return [Place(risk.title, opened.at.to("doelen:edit_risk", str(risk.pk)), note=risk_note(risk)) for risk in found]


def risk_note(risk: Risk) -> str:
    """Say in a few words how a risk stands."""
    sizes = (
        f"kans {risk.get_chance_display()}" if risk.chance else "",
        f"gevolg {risk.get_impact_display()}" if risk.impact else "",
    )
    return ", ".join(word for word in (risk.get_state_display(), *sizes, risk.owner) if word)


def risk_facts(*, at: Visited, node_id: int) -> list[Fact]:
    """Return the risks at a node to read, for who works here only."""
    if not at.visit.actor.is_inside(municipality_code=at.visit.municipality.code):
        return []
    return [
        Fact(risk.title, f"{risk.cause} {risk.effect} {risk.measure}".strip(), note=risk_note(risk))
        for risk in risks_at(**at.visit.scope, framework=at.facts.pk, node=node_id)
    ]
