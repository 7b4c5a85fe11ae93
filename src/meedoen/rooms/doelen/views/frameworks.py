"""The list of frameworks, one framework as a tree, and its picture to take along."""

import csv
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.goals.queries import (
    CourseFilter,
    FrameworkCard,
    FrameworkFacts,
    Named,
    Tree,
    frameworks_in_short,
    frameworks_of,
    placed_courses,
    stories_at,
    tree_of,
    unknown_reasons,
)
from meedoen.apps.goals.queries.working import working_state
from meedoen.apps.reports.queries.findings import marks_of
from meedoen.core.goals.course import Course, Unknown
from meedoen.core.goals.rollup import COURSE_LABELS
from meedoen.rooms.doelen.addresses import address, crumbs, node_place, source_place
from meedoen.rooms.doelen.branches import COURSE_COLUMNS, course_rows, fold_of, levels_in_words, walked
from meedoen.rooms.doelen.filters import Choice, read_choice
from meedoen.rooms.doelen.pages import Visited, explained, frame_of, visited
from meedoen.rooms.doelen.wording import COURSE_SLUGS, amount, reason_slug, state_sentence
from meedoen.ui.page import NOT_PUBLISHED, Place
from meedoen.ui.visibility import Kind, visibility_place


@require_safe
def frameworks(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the frameworks of a municipality, the newest first."""
    visit = visit_of(request=request, slug=gemeente)
    cards = frameworks_of(**visit.scope)
    name = visit.municipality.name
    context = {
        "frame": frame_of(visit),
        "places": crumbs(slug=gemeente, municipality=name),
        "name": name,
        "lead": f"{name} heeft {amount(len(cards), 'kader', 'kaders')} met doelen. Het nieuwste staat bovenaan.",
        "cards": [_card(gemeente, card) for card in cards],
        "beside": [
            Place("Vragen, moties en toezeggingen", address("doelen:council", gemeente)),
            Place("Inbreng van inwoners en partners", address("doelen:input", gemeente)),
        ],
        "start": Place("Begin een nieuw kader", address("doelen:start", gemeente))
        if visit.actor.may_everywhere(permission=Permission.EDIT_FRAMEWORKS, municipality_code=visit.municipality.code)
        else None,
    }
    return render(request, "doelen/frameworks.html", context)


def _card(slug: str, card: FrameworkCard) -> dict[str, Any]:
    facts = card.facts
    before = card.follows[0] if card.follows else None
    return {
        "place": Place(facts.title, address("doelen:framework", slug, facts.code)),
        "years": facts.years if facts.is_published else f"{facts.years} ({NOT_PUBLISHED})",
        "summary": facts.summary,
        "adopted": _adopted(facts),
        "counts": card.counts,
        "sentence": state_sentence(counts=card.counts),
        "amounts": ", ".join(
            (
                amount(card.parts, "onderdeel", "onderdelen"),
                amount(card.indicators, "indicator", "indicatoren"),
                amount(card.activities, "activiteit", "activiteiten"),
            )
        ),
        "follows": _named(slug, card.follows),
        "followed_by": _named(slug, card.followed_by),
        "compare": Place("Vergelijk de twee", address("doelen:compare", slug, facts.code, before.code))
        if before
        else None,
        "source": source_place(slug=slug, source=facts.source),
    }


def _adopted(facts: FrameworkFacts) -> str:
    if not facts.adopted_by:
        return "Niet vastgelegd is wie dit kader heeft vastgesteld."
    return f"Vastgesteld door {facts.adopted_by}{f', {facts.adopted}' if facts.adopted else ''}."


def _named(slug: str, named: tuple[Named, ...]) -> list[Place]:
    return [Place(item.title, address("doelen:framework", slug, item.code)) for item in named]


@require_safe
def framework(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the whole tree of a framework, narrowed when asked."""
    at = visited(request=request, slug=gemeente, framework=framework)
    choices = _choices(request)
    keep = _keep(choices)
    tree = tree_of(**at.scope, keep=keep)
    placed = () if keep.keeps_all else placed_courses(**at.scope, keep=keep)
    reasons = unknown_reasons(**at.scope) if keep.keeps_all else ()
    marks = marks_of(**at.visit.scope, framework=at.facts.code)
    context = {
        **at.begin(),
        "summary": explained(visit=at.visit, texts=(at.facts.summary,))[0],
        "adopted": _adopted(at.facts),
        "lead": _lead(tree, keep, reasons),
        "action": at.to("doelen:framework"),
        "fields": [choice.field for choice in choices.values()],
        "is_narrowed": not keep.keeps_all,
        "found": f"{amount(tree.counts.total, 'cijfer', 'cijfers')} {'gevonden' if placed else 'in dit kader'}.",
        "levels": levels_in_words(tree=tree),
        "most": max((root.counts.total for root in tree.roots), default=0) or None,
        "folds": [fold_of(node=root, at=at, marks=marks) for root in tree.roots],
        "course_columns": COURSE_COLUMNS,
        "course_rows": course_rows(placed=placed, at=at),
        "effects": [] if placed else _effects(at, tree),
        "stories": [] if placed else _stories(at),
        "ways_from_here": _ways(at),
        **_worked_on(at),
    }
    return render(request, "doelen/framework.html", context)


def _lead(tree: Tree, keep: CourseFilter, reasons: tuple[tuple[Unknown, int], ...]) -> str:
    if not keep.keeps_all and not tree.counts.total:
        return "Bij deze keuze horen geen cijfers."
    return state_sentence(counts=tree.counts, reasons=reasons)


def _choices(request: HttpRequest) -> dict[str, Choice]:
    query = request.GET
    return {
        "voor": read_choice(
            query=query,
            name="voor",
            label="Voor wie",
            options=[("raad", "Alleen raadsindicatoren")],
            everything="Raad en management",
        ),
        "koers": read_choice(
            query=query,
            name="koers",
            label="Koers",
            options=[(COURSE_SLUGS[course], COURSE_LABELS[course]) for course in Course],
            everything="Alle koersen",
        ),
        "reden": read_choice(
            query=query,
            name="reden",
            label="Waarom onbekend",
            options=[(reason_slug(reason), reason.value.rstrip(".")) for reason in Unknown],
            everything="Alle redenen",
        ),
    }


def _keep(choices: dict[str, Choice]) -> CourseFilter:
    return CourseFilter(
        council_only=choices["voor"].chosen == "raad",
        course=next((course for course, slug in COURSE_SLUGS.items() if slug == choices["koers"].chosen), None),
        why=next((reason for reason in Unknown if reason_slug(reason) == choices["reden"].chosen), None),
    )


def _effects(at: Visited, tree: Tree) -> list[dict[str, Any]]:
    return [
        {
            "place": Place(effect.title, at.to("doelen:node", effect.code)),
            "goals": [
                node_place(slug=at.slug, framework=at.facts.code, node=Named(node.code, node.title, node.level))
                for code in tree.ties.get(effect.code, ())
                if (node := tree.by_code.get(code))
            ],
        }
        for effect in tree.effects
    ]


def _stories(at: Visited) -> list[dict[str, Any]]:
    return [{"told": story, "source": at.read_in(story.source)} for story in stories_at(**at.scope, node_id=None)]


def _worked_on(at: Visited) -> dict[str, Any]:
    """Return how the framework differs from its last version, for who works here."""
    if not at.visit.actor.is_inside(municipality_code=at.visit.municipality.code):
        return {"changed": "", "difference": None}
    working = working_state(**at.scope)
    if not working.changes:
        return {"changed": "", "difference": None}
    sentence = f"Gewijzigd sinds versie {working.number}: {amount(len(working.changes), 'verschil', 'verschillen')}."
    return {"changed": sentence, "difference": Place("Bekijk wat er veranderde", at.to("doelen:version_now"))}


def _ways(at: Visited) -> list[Place]:
    others = [item for item in frameworks_in_short(**at.visit.scope) if item.pk != at.facts.pk]
    home = {"municipality_code": at.visit.municipality.code, "framework_code": at.facts.code}
    may_edit = at.visit.actor.may(permission=Permission.EDIT_FRAMEWORKS, municipality_code=at.visit.municipality.code)
    may_adopt = at.visit.actor.may_at(permission=Permission.ADOPT_FRAMEWORKS, **home)
    return [
        *([Place("Dit kader bewerken", at.to("doelen:edit"))] if may_edit else []),
        *([Place("Versie vaststellen", at.to("doelen:adopt"))] if may_adopt else []),
        *([_visibility(at)] if at.visit.publishes(framework_code=at.facts.code) else []),
        Place("Wat er wordt gedaan", at.to("doelen:activities")),
        Place("Advies en antwoord", at.to("doelen:advices")),
        Place("Jaarcyclus en planning", at.to("doelen:cycle")),
        Place("Vastgestelde versies", at.to("doelen:versions")),
        *(Place(f"Vergelijk met {item.years}", at.to("doelen:compare", item.code)) for item in others),
    ]


def _visibility(at: Visited) -> Place:
    return visibility_place(slug=at.slug, kind=Kind.FRAMEWORK, key=at.facts.code, is_published=at.facts.is_published)


@require_safe
def picture(request: HttpRequest, gemeente: str, framework: str, form: str) -> HttpResponse:
    """Send the picture of how a framework stands, as SVG, PNG or as its figures (CSV)."""
    at = visited(request=request, slug=gemeente, framework=framework)
    if form not in ("svg", "png", "csv"):
        message = f"Dit beeld is er als svg, png en csv, niet als ‘{form}’."
        raise Http404(message)
    tree = tree_of(**at.scope)
    kind, content = _drawn(at, tree, form)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{at.slug}-{at.facts.code}.{form}"'
    return response


def _drawn(at: Visited, tree: Tree, form: str) -> tuple[str, str | bytes]:
    if form == "csv":
        return "text/csv; charset=utf-8", state_csv(tree=tree)
    from meedoen.ui.charts import StateRow, state_chart  # noqa: PLC0415 only who takes it along waits for drawing
    from meedoen.ui.charts.keeping import MEDIA_TYPES, drawing_of  # noqa: PLC0415 as the line above

    rows = [
        StateRow(label=node.title, depth=len(node.path) - 1, counts=node.counts) for node in walked(tree.roots, depth=1)
    ]
    chart = state_chart(title=f"{at.facts.title}: hoe staat het ervoor?", rows=rows)
    if form == "svg":
        return MEDIA_TYPES["svg"], drawing_of(chart=chart, form="svg")
    return MEDIA_TYPES["png"], drawing_of(chart=chart, form="png")


def state_csv(*, tree: Tree) -> str:
    """Return the counts of every node as CSV, in reading order, with the code of the node above."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(
        ["code", "hoort_bij", "niveau", "titel", *(slug.replace("-", "_") for slug in COURSE_SLUGS.values())]
    )
    for node in walked(tree.roots):
        above = node.path[-2] if len(node.path) > 1 else ""
        writer.writerow(
            [node.code, above, node.level, node.title, *(getattr(node.counts, course.value) for course in Course)]
        )
    return buffer.getvalue()
