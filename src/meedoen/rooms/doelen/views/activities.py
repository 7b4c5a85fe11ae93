"""What is done for the goals of a framework, by goal, narrowed as one asks."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.goals.queries import ActivityFacts, ActivityFilter, Named, Tree, activities_of, tree_of
from meedoen.rooms.doelen.activity_lines import activity_line
from meedoen.rooms.doelen.branches import walked
from meedoen.rooms.doelen.filters import Choice, read_choice
from meedoen.rooms.doelen.pages import Visited, visited
from meedoen.rooms.doelen.wording import amount, listed
from meedoen.ui.page import Place

LONGEST_LABEL = 70


@require_safe
def activities(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the activities of a framework under the first goal that each serves."""
    at = visited(request=request, slug=gemeente, framework=framework)
    tree = tree_of(**at.scope)
    every = activities_of(**at.scope)
    choices = _choices(request, tree, every)
    keep = ActivityFilter(**{name: choice.chosen for name, choice in choices.items()})
    below = frozenset(node.code for node in walked([tree.by_code[keep.node]])) if keep.node else frozenset()
    kept = [activity for activity in every if keep.keeps(activity, below=below)]
    action = at.to("doelen:activities")
    context = {
        **at.begin(here="Activiteiten"),
        "lead": _lead(every),
        "action": action,
        "fields": [choice.field for choice in choices.values()],
        "clear": action if any(choice.chosen or choice.error for choice in choices.values()) else None,
        "found": _found(kept, every),
        "groups": _groups(at, tree, kept, below),
    }
    return render(request, "doelen/activities.html", context)


def _lead(every: tuple[ActivityFacts, ...]) -> str:
    if not every:
        return "In dit kader staan geen activiteiten."
    new = sum(1 for activity in every if activity.novelty == "new")
    unknown = sum(1 for activity in every if activity.novelty == "unknown")
    without = sum(1 for activity in every if not activity.start)
    parts = [f"{amount(new, 'is', 'zijn')} nieuw"]
    if unknown:
        parts.append(f"van {unknown} staat er niet bij of ze nieuw zijn")
    if without:
        parts.append(f"van {without} staat er geen begin bij")
    return f"Er {'staat' if len(every) == 1 else 'staan'} {amount(len(every), 'activiteit', 'activiteiten')} in dit kader; {listed(parts)}."


def _found(kept: list[ActivityFacts], every: tuple[ActivityFacts, ...]) -> str:
    if len(kept) == len(every):
        return f"{amount(len(every), 'activiteit', 'activiteiten')}."
    return f"{amount(len(kept), 'activiteit', 'activiteiten')} van {len(every)}."


def _choices(request: HttpRequest, tree: Tree, every: tuple[ActivityFacts, ...]) -> dict[str, Choice]:
    """Return the filters; each offers only what occurs in this framework."""
    goals = [(node.code, _short(node.title, len(node.path) - 1)) for node in walked(tree.roots)]
    offered: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
        "node": ("onderdeel", "Doel of onderdeel", goals),
        "responsible": ("verantwoordelijk", "Verantwoordelijk", _organisations(every, is_responsible=True)),
        "partner": ("partner", "Partner", _organisations(every, is_responsible=False)),
        "start_year": ("start", "Begin", _pairs((item.start_year, item.start_year) for item in every)),
        "novelty": ("nieuw", "Nieuw of bestaand", _pairs((item.novelty, item.novelty_label) for item in every)),
        "pillar": ("pijler", "Pijler", _pairs((item.pillar, item.pillar_label) for item in every)),
    }
    return {
        key: read_choice(query=request.GET, name=name, label=label, options=options)
        for key, (name, label, options) in offered.items()
    }


def _pairs(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({pair for pair in found if pair[0]}, key=lambda pair: pair[1].casefold())


def _organisations(every: tuple[ActivityFacts, ...], *, is_responsible: bool) -> list[tuple[str, str]]:
    return _pairs(
        (party.slug, party.name)
        for activity in every
        for party in activity.parties
        if party.is_responsible is is_responsible
    )


def _short(title: str, depth: int) -> str:
    words = title if len(title) <= LONGEST_LABEL else title[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"
    return "– " * depth + words


def _groups(at: Visited, tree: Tree, kept: list[ActivityFacts], below: frozenset[str]) -> list[dict[str, Any]]:
    """Group the activities by the first node they serve (of those asked for), in the order of the tree."""
    by_node: dict[str, list[ActivityFacts]] = defaultdict(list)
    for activity in kept:
        homes: list[Named] = [node for node in activity.nodes if not below or node.code in below]
        by_node[homes[0].code if homes else ""].append(activity)
    found = [node for node in walked([*tree.roots, *tree.effects]) if node.code in by_node]
    tops = [
        {
            "id": f"onder-{number}",
            "title": tree.by_code[top].title,
            "nodes": [
                {
                    "place": Place(node.title, at.to("doelen:node", node.code)),
                    "level": node.level.capitalize(),
                    "lines": [activity_line(at=at, activity=item, beside=node.code) for item in by_node[node.code]],
                }
                for node in nodes
            ],
        }
        for number, (top, nodes) in enumerate(groupby(found, key=lambda node: node.path[0]), start=1)
    ]
    loose = [activity_line(at=at, activity=item, beside="") for item in by_node.get("", ())]
    rest = {"place": Place("Zonder genoemd doel"), "level": "", "lines": loose}
    groups: list[dict[str, Any]] = (
        [*tops, {"id": "onder-geen", "title": "Zonder genoemd doel", "nodes": [rest]}] if loose else tops
    )
    return [{**group, "count": sum(len(node["lines"]) for node in group["nodes"])} for group in groups]
