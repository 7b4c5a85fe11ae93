"""What stands below the form of a node: all that hangs on it, each with the way to change it."""

from typing import Any

from meedoen.apps.goals.models import Baseline, Node, Placement, Target
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.apps.goals.queries.editing import activities_for, aims_at, nodes_below, placements_at
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Unit, describe
from meedoen.rooms.doelen.editing.opening import Opened
from meedoen.rooms.doelen.editing.risk_lines import risk_lines
from meedoen.ui.page import Place

BASELINE, TARGET = "nulmeting", "streefwaarde"
"""How the two kinds of aims stand in an address."""


def around_node(*, opened: Opened, node: Node) -> dict[str, Any]:
    """Return what the template draws below the form of a node."""
    at = opened.at
    activities = activities_for(**opened.scope, node=node)
    below = nodes_below(**opened.scope, node=node)
    here = f"?onder={node.code}"
    return {
        "below": [Place(each.title, at.to("doelen:edit_node", each.code), note=each.code) for each in below],
        "placements": [_placement(opened, placement) for placement in placements_at(**opened.scope, node=node)],
        "activities": [Place(each.title, at.to("doelen:edit_activity", str(each.pk))) for each in activities],
        "risks": risk_lines(opened=opened, node=node),
        "ways": {
            "below": [Place("Onderdeel hieronder toevoegen", at.to("doelen:add_node") + here)],
            "placements": [
                Place("Bestaande indicator plaatsen", at.to("doelen:place", node.code)),
                Place("Nieuwe indicator toevoegen", at.to("doelen:add_indicator", node.code)),
            ],
            "activities": [Place("Activiteit toevoegen", at.to("doelen:add_activity") + here)],
            "risks": [Place("Risico toevoegen", at.to("doelen:add_risk") + here)],
            "links": [
                *(
                    []
                    if node.level.is_effect
                    else [Place("Effecten en samenhang", at.to("doelen:edit_links", node.code))]
                ),
                Place("Opvolging van een eerder kader", at.to("doelen:carry_on", node.code)),
            ],
        },
        "steps": [
            Place("Verplaats dit onderdeel", at.to("doelen:move_node", node.code)),
            Place("Verwijder dit onderdeel", at.to("doelen:remove_node", node.code)),
            Place("Bekijk de pagina van dit onderdeel", at.to("doelen:node", node.code)),
            Place("Terug naar de hele boom", at.to("doelen:edit")),
        ],
    }


def _placement(opened: Opened, placement: Placement) -> dict[str, Any]:
    key = str(placement.pk)
    return {
        "name": placement.printed_as or placement.indicator.name,
        "audience": placement.get_audience_display(),
        "aims": aim_lines(opened=opened, placement=placement),
        "ways": [
            Place("Nulmeting toevoegen", opened.at.to("doelen:add_aim", key, BASELINE)),
            Place("Streefwaarde toevoegen", opened.at.to("doelen:add_aim", key, TARGET)),
            Place("Indicator wijzigen", opened.at.to("doelen:edit_indicator", key)),
            Place("Plaatsing wijzigen", opened.at.to("doelen:edit_placement", key)),
            Place("Hier weghalen", opened.at.to("doelen:remove_placement", key)),
        ],
    }


def aim_lines(*, opened: Opened, placement: Placement) -> list[Place]:
    """Return the current baselines and targets of an indicator at a node, each with the way to change it."""
    lines = []
    for kind, model in ((BASELINE, Baseline), (TARGET, Target)):
        for aim in aims_at(**opened.scope, placement=placement, model=model):
            where = opened.at.to("doelen:edit_aim", str(placement.pk), kind, str(aim.pk))
            lines.append(Place(f"{kind.capitalize()}: {aim_in_words(aim, unit=placement.indicator.unit)}", where))
    return lines


def aim_in_words(aim: AimRecord, *, unit: str) -> str:
    """Say a baseline or target in a few words."""
    when = parse_period(aim.period_code).label
    about = f", {aim.group}" if aim.group else ""
    if isinstance(aim, Target) and aim.comparator == Target.Comparator.NONE_ON_PURPOSE:
        return f"bewust geen ({when}{about})"
    how = f"{aim.get_comparator_display()} " if isinstance(aim, Target) and not aim.absence else ""
    return f"{how}{describe(aim.quantity, unit=Unit(unit))} ({when}{about})"
