"""The page of one node: its place, its own words, its figures, what is done for it, and what was said about it."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.queries import (
    PriorityFacts,
    input_about,
    items_about_node,
    points_about,
    priorities_about,
)
from meedoen.apps.council.subjects import Subject
from meedoen.apps.goals.queries import (
    NodeFacts,
    NodeIndicator,
    NodeTie,
    Tree,
    TreeNode,
    YearBudget,
    activities_of,
    budgets_at,
    indicators_at,
    node_at,
    stories_at,
    ties_of,
    tree_around,
    unknown_reasons,
)
from meedoen.apps.reports.queries.findings import findings_at_node, marks_of
from meedoen.core.goals.course import Unknown
from meedoen.rooms.doelen.activity_lines import activity_lines
from meedoen.rooms.doelen.addresses import address, lines_cell, source_place
from meedoen.rooms.doelen.advice_lines import point_line
from meedoen.rooms.doelen.branches import Marks, branch_of, indicator_place, marked
from meedoen.rooms.doelen.council_places import list_about, new_about
from meedoen.rooms.doelen.editing.risk_lines import risk_facts
from meedoen.rooms.doelen.on_their_way import underway_at
from meedoen.rooms.doelen.pages import Visited, explained, visited
from meedoen.rooms.doelen.wording import SUCCESSION_WORDS, amount, format_euro, state_sentence
from meedoen.ui.council_items import item_lines
from meedoen.ui.findings import finding_counts, finding_entry, severities_of
from meedoen.ui.page import Branch, Column, Fact, Place

INDICATOR_COLUMNS = (
    Column("Indicator"),
    Column("Nulmeting"),
    Column("Laatste meting"),
    Column("Streefwaarde"),
    Column("Koers"),
    Column("Bron"),
)
BUDGET_COLUMNS = (Column("Jaar"), Column("Budget", numeric=True), Column("Toelichting"), Column("Bron"))
PRIORITY_COLUMNS = (Column("Wat"), Column("Plaats", numeric=True), Column("Lijst"), Column("Opmerking"), Column("Bron"))
PARTS = (
    ("indicators", "Indicatoren"),
    ("children", "Wat eronder hangt"),
    ("contributing", "Doelen"),
    ("effects", "Effecten"),
    ("activities", "Activiteiten"),
    ("budget_rows", "Geld"),
    ("points", "Advies"),
    ("inputs", "Inbreng"),
    ("council", "Raad"),
    ("stories", "Verhalen"),
    ("named", "Hangt samen met"),
    ("findings", "Controles"),
)
FEWEST_PARTS = 3
# A visitor must not read that there is none where one is withheld, nor be able to tell the difference.
WITHOUT_INDICATORS = {
    True: "Bij dit onderdeel staat geen indicator. Er is dus niet te zien of het lukt.",
    False: "Bij dit onderdeel is geen indicator gepubliceerd. Er is hier dus niet te zien of het lukt.",
}


@require_safe
def node(request: HttpRequest, gemeente: str, framework: str, code: str) -> HttpResponse:
    """Show one node of a framework."""
    at = visited(request=request, slug=gemeente, framework=framework)
    facts = node_at(**at.scope, code=code)
    if facts is None:
        message = f"‘{at.facts.title}’ heeft geen onderdeel met de code ‘{code}’. Kies een onderdeel uit de doelenboom."
        raise Http404(message)
    tree = tree_around(**at.scope, node=facts)
    here = tree.by_code[code]
    summary, problem = explained(visit=at.visit, texts=(facts.summary, facts.problem))
    indicators = indicators_at(**at.visit.scope, node_id=facts.pk)
    marks = marks_of(**at.visit.scope, framework=at.facts.code)
    context = {
        **at.begin(*_above(at, tree, here), here=here.title),
        "node": facts,
        "summary": summary,
        "problem": problem,
        "branch": branch_of(node=here, at=at, depth=0),
        "lead": _lead(at, here, indicators),
        "facts": _facts(at, facts),
        "steps": _steps(at, here),
        "node_source": source_place(slug=at.slug, source=facts.source),
        "indicators": [_indicator(at, item) for item in indicators],
        "indicator_columns": INDICATOR_COLUMNS,
        "without_indicators": WITHOUT_INDICATORS[
            at.visit.actor.is_inside(municipality_code=at.visit.municipality.code)
        ],
        "underway": underway_at(at=at, indicators=indicators),
        "children": [branch_of(node=child, at=at, depth=0, marks=marks) for child in here.children],
        **_around(at, tree, here, facts),
        **_done(at, here, facts),
        **_said(at, facts),
        **_asked(at, facts),
        **_checked(at, here, marks),
        "risks": risk_facts(at=at, node_id=facts.pk),
    }
    parts = [Place(label, f"#{key.removesuffix('_rows')}") for key, label in PARTS if context[key]]
    context["parts"] = parts if len(parts) >= FEWEST_PARTS else []
    return render(request, "doelen/node.html", context)


def _above(at: Visited, tree: Tree, here: TreeNode) -> tuple[Place, ...]:
    return tuple(
        Place(tree.by_code[code].title, at.to("doelen:node", code)) for code in here.path[:-1] if code in tree.by_code
    )


def _lead(at: Visited, here: TreeNode, indicators: tuple[NodeIndicator, ...]) -> str:
    if here.is_effect:
        return "Een effect in de samenleving: hier dragen de doelen hieronder aan bij."
    if here.children:
        reasons = unknown_reasons(**at.scope, below="/".join(here.path)) if here.counts.unknown else ()
        return state_sentence(counts=here.counts, reasons=reasons)
    tally = Counter(Unknown(item.why) for item in indicators if item.why in set(Unknown))
    return state_sentence(counts=here.counts, reasons=tally.most_common())


def _facts(at: Visited, facts: NodeFacts) -> list[Fact]:
    return [Fact("Niveau", facts.level), Fact("Code in Meedoen", facts.code), Fact("Geldt", at.facts.years)]


def _steps(at: Visited, here: TreeNode) -> list[Place]:
    may = at.visit.actor.may_at(
        permission=Permission.EDIT_FRAMEWORKS,
        municipality_code=at.visit.municipality.code,
        framework_code=at.facts.code,
        path="/".join(here.path),
    )
    return [
        *([Place("Bewerk dit onderdeel", at.to("doelen:edit_node", here.code))] if may else []),
        Place(
            "Zie wat hiervoor wordt gedaan, ook bij wat eronder hangt",
            f"{at.to('doelen:activities')}?onderdeel={here.code}",
        ),
        Place("Bekijk de hele doelenboom", at.to("doelen:framework")),
        Place("Lees het advies over dit kader", at.to("doelen:advices")),
        Place("Bekijk alle cijfers", address("cijfers:indicators", at.slug)),
    ]


def _indicator(at: Visited, item: NodeIndicator) -> dict[str, Any]:
    return {
        "place": indicator_place(slug=at.slug, code=item.code, name=item.name),
        "who": item.part,
        "audience": "Voor de raad" if item.is_council else "Voor management",
        "baseline": item.baseline,
        "latest": item.latest,
        "target": item.target,
        "course": item.course.value,
        "why": item.why,
        "source": lines_cell(slug=at.slug, source=item.source),
    }


def _around(at: Visited, tree: Tree, here: TreeNode, facts: NodeFacts) -> dict[str, Any]:
    """Return what the node is tied to: effects with the other goals at them, siblings named, other frameworks."""
    effects = [effect for effect in tree.effects if here.code in tree.ties.get(effect.code, ())]
    ties = ties_of(**at.visit.scope, node_id=facts.pk)
    named = [tree.by_code[code] for code in tree.named.get(here.code, ()) if code in tree.by_code]
    return {
        "effects": [
            {"place": Place(effect.title, at.to("doelen:node", effect.code)), "goals": _tied(at, tree, effect, here)}
            for effect in effects
        ],
        "contributing": _tied(at, tree, here, here) if here.is_effect else [],
        "named": [Place(item.title, at.to("doelen:node", item.code), note=item.level) for item in named],
        "earlier": [_tie(at, tie) for tie in ties if tie.is_earlier],
        "later": [_tie(at, tie) for tie in ties if not tie.is_earlier],
    }


def _tied(at: Visited, tree: Tree, effect: TreeNode, here: TreeNode) -> list[Branch]:
    codes = [code for code in tree.ties.get(effect.code, ()) if code != here.code and code in tree.by_code]
    return [branch_of(node=tree.by_code[code], at=at, depth=0) for code in codes]


def _tie(at: Visited, tie: NodeTie) -> Place:
    words = [tie.framework_title, SUCCESSION_WORDS.get(tie.kind, tie.kind), tie.explanation]
    return Place(
        tie.node.title,
        address("doelen:node", at.slug, tie.framework, tie.node.code),
        note=". ".join(word for word in words if word),
    )


def _done(at: Visited, here: TreeNode, facts: NodeFacts) -> dict[str, Any]:
    """Return what is done for the node, what it costs and what is told about it."""
    budgets = budgets_at(**at.visit.scope, node_id=facts.pk)
    activities = activities_of(**at.scope, node_id=facts.pk)
    return {
        "activities": activity_lines(at=at, activities=activities, beside=here.code),
        "all_activities": Place(
            f"Alle activiteiten bij dit {here.level} en wat eronder hangt",
            f"{at.to('doelen:activities')}?onderdeel={here.code}",
        ),
        "budget_columns": BUDGET_COLUMNS,
        "budget_rows": [_budget_row(at, item) for item in budgets],
        "stories": [
            {"told": story, "source": at.read_in(story.source)} for story in stories_at(**at.scope, node_id=facts.pk)
        ],
    }


def _budget_row(at: Visited, item: YearBudget) -> tuple[Place | str, ...]:
    value = item.absence if item.amount is None else format_euro(item.amount)
    return (item.when, value, item.note or "–", lines_cell(slug=at.slug, source=item.source))


def _said(at: Visited, facts: NodeFacts) -> dict[str, Any]:
    """Return what was advised and brought in about the node."""
    points = points_about(**at.visit.scope, node_id=facts.pk)
    answered = sum(1 for point in points if point.answers)
    return {
        "points": [point_line(slug=at.slug, point=point, beside=at.facts.source) for point in points],
        "points_intro": f"{amount(len(points), 'punt', 'punten')}, waarvan {answered} met een antwoord.",
        "priority_columns": PRIORITY_COLUMNS,
        "priority_rows": [_priority_row(at, item) for item in priorities_about(**at.visit.scope, node_id=facts.pk)],
        "inputs": [
            {
                "text": item.text,
                "by": item.by,
                "source": at.read_in(item.source),
                "answer": item.answer,
                "outcome": item.outcome_label,
            }
            for item in input_about(**at.visit.scope, node_id=facts.pk)
        ],
        "input_list": Place("Alle inbreng met de antwoorden", address("doelen:input", at.slug)),
    }


def _asked(at: Visited, facts: NodeFacts) -> dict[str, Any]:
    """Return what the council asked, moved or was promised about the node, and the ways to all of it."""
    today = timezone.localdate()
    subject = Subject(framework_code=at.facts.code, node_code=facts.code)
    scope = at.visit.scope
    may_add = at.visit.actor.may_at(
        permission=Permission.EDIT_COUNCIL,
        municipality_code=at.visit.municipality.code,
        framework_code=at.facts.code,
        path=facts.path,
    )
    ways = [Place("Alles hierover en over wat eronder hangt", list_about(slug=at.slug, subject=subject))]
    ways += [Place("Voeg een vraag, motie of toezegging toe", new_about(slug=at.slug, subject=subject))] * may_add
    items = items_about_node(**scope, node_id=facts.pk, today=today)
    return {"council": item_lines(slug=at.slug, items=items, today=today), "council_ways": ways, "may_add": may_add}


def _checked(at: Visited, here: TreeNode, marks: Marks) -> dict[str, Any]:
    """Return what the checks found at the node, and how much is open there and in what hangs below."""
    found = findings_at_node(**at.visit.scope, framework=at.facts.code, node=here.code)
    return {
        "findings": [finding_entry(slug=at.slug, finding=item) for item in found],
        "open_findings": finding_counts(severities=severities_of(findings=found)),
        "all_findings": _with_below(at, here, marks) if here.children else None,
    }


def _with_below(at: Visited, here: TreeNode, marks: Marks) -> Place | None:
    words = finding_counts(severities=marked(path=here.path, marks=marks))
    query = urlencode({"kader": at.facts.code, "onderdeel": here.code})
    return Place(words, f"{address('cijfers:findings', at.slug)}?{query}") if words else None


def _priority_row(at: Visited, item: PriorityFacts) -> tuple[Place | str, ...]:
    rank = f"{item.rank} (gelijk)" if item.is_tie else str(item.rank)
    stands_in: Place | str = item.list_title
    if item.advice:
        stands_in = Place(item.list_title, f"{address('doelen:advice', at.slug, item.advice)}#{item.list_code}")
    return (item.text, rank, stands_in, item.remark or "–", lines_cell(slug=at.slug, source=item.source))
