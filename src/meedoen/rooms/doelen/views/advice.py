"""Advice with the answers beside it: every advice about a framework, and one advice point by point."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.queries import AdviceCard, PointFacts, PriorityFacts, advices_of, points_of, priorities_of
from meedoen.rooms.doelen.addresses import address, crumbs, lines_cell, source_place
from meedoen.rooms.doelen.advice_lines import PointLine, point_line
from meedoen.rooms.doelen.filters import Choice, read_choice
from meedoen.rooms.doelen.keeping import may_keep
from meedoen.rooms.doelen.pages import frame_of, visited
from meedoen.rooms.doelen.wording import amount
from meedoen.ui.page import Column, Place

THEME_COLUMNS = (
    Column("Thema"),
    Column("Punten", numeric=True),
    Column("Met antwoord", numeric=True),
    Column("Zonder antwoord", numeric=True),
)
UNANSWERED = "zonder-antwoord"
COLUMNS = (Column("Wat"), Column("Plaats", numeric=True), Column("Gaat over"), Column("Opmerking"), Column("Bron"))


@require_safe
def advices(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the advices about a framework."""
    at = visited(request=request, slug=gemeente, framework=framework)
    cards = advices_of(**at.visit.scope, framework_id=at.facts.pk)
    context = {
        **at.begin(here="Advies"),
        "lead": _lead_of_all(cards),
        "cards": [_card(gemeente, card) for card in cards],
        "ways": _ways_to_add(gemeente, framework) if may_keep(visit=at.visit) else [],
    }
    return render(request, "doelen/advices.html", context)


def _ways_to_add(slug: str, framework: str) -> list[Place]:
    return [Place("Voeg een advies toe", f"{address('doelen:advice_new', slug)}?{urlencode({'kader': framework})}")]


def _lead_of_all(cards: tuple[AdviceCard, ...]) -> str:
    if not cards:
        return "Over dit kader is geen advies bekend."
    points, answered = sum(card.points for card in cards), sum(card.answered for card in cards)
    return f"{amount(len(cards), 'advies', 'adviezen')} over dit kader. {_answered(points, answered)}"


def _answered(points: int, answered: int) -> str:
    if not points:
        return "Er zijn geen losse punten vastgelegd."
    if not answered:
        return f"Geen van de {amount(points, 'punt', 'punten')} kreeg een antwoord."
    return (
        f"Van {amount(points, 'punt', 'punten')} {'kreeg' if answered == 1 else 'kregen'} er {answered} een antwoord."
    )


def _card(slug: str, card: AdviceCard) -> dict[str, Any]:
    return {
        "place": Place(card.title, address("doelen:advice", slug, card.code)),
        "who": _who(card),
        "sentence": _answered(card.points, card.answered),
        "open": Place(
            f"Bekijk {amount(card.points - card.answered, 'punt', 'punten')} zonder antwoord",
            f"{address('doelen:advice', slug, card.code)}?uitkomst={UNANSWERED}",
        )
        if card.points > card.answered
        else None,
        "source": source_place(slug=slug, source=card.source),
    }


def _who(card: AdviceCard) -> str:
    answered = f" Antwoord: {card.answered_when}." if card.answered_when else ""
    return f"{card.by} aan {card.to}, {card.when}.{answered}"


@require_safe
def advice(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one advice point by point, with what was answered."""
    visit = visit_of(request=request, slug=gemeente)
    card = next(iter(advices_of(**visit.scope, code=code)), None)
    if card is None:
        message = f"{visit.municipality.name} heeft geen advies met de naam ‘{code}’. Kies een advies bij een kader."
        raise Http404(message)
    points = points_of(**visit.scope, advice_id=card.pk)
    choices = _choices(request, points)
    kept = [point for point in points if _keeps(point, choices)]
    action = address("doelen:advice", gemeente, code)
    lists = _lists(gemeente, priorities_of(**visit.scope, advice_id=card.pk))
    context = {
        **_begin(visit, card),
        "card": card,
        "lead": f"{_who(card)} {_answered(card.points, card.answered)}",
        "action": action,
        "fields": [choice.field for choice in choices],
        "clear": action if any(choice.chosen or choice.error for choice in choices) else None,
        "found": _found(kept, points),
        "themes": _themes(gemeente, card, kept, keeps=may_keep(visit=visit)),
        **_work(visit, card),
        "outcomes": _outcomes(points, action),
        "theme_columns": THEME_COLUMNS,
        "theme_rows": _theme_rows(points, action),
        "columns": COLUMNS,
        "lists": lists,
        "jumps": [Place(item["title"], f"#{item['id']}") for item in lists],
    }
    return render(request, "doelen/advice.html", context)


def _begin(visit: Visit, card: AdviceCard) -> dict[str, Any]:
    slug = visit.municipality.slug
    between: tuple[Place, ...] = ()
    if card.framework:
        between = (
            Place(card.framework.title, address("doelen:framework", slug, card.framework.code)),
            Place("Advies", address("doelen:advices", slug, card.framework.code)),
        )
    return {
        "frame": frame_of(visit),
        "places": crumbs(slug=slug, municipality=visit.municipality.name, between=between, here=card.title),
        "source": source_place(slug=slug, source=card.source),
    }


def _choices(request: HttpRequest, points: tuple[PointFacts, ...]) -> list[Choice]:
    themes = list(dict.fromkeys((point.theme, point.theme) for point in points))
    kinds = sorted({(point.kind, point.kind_label.capitalize()) for point in points}, key=lambda pair: pair[1])
    outcomes = sorted(
        {(answer.outcome, answer.outcome_label.capitalize()) for point in points for answer in point.answers},
        key=lambda pair: pair[1],
    )
    query = request.GET
    return [
        read_choice(query=query, name="thema", label="Thema", options=themes),
        read_choice(query=query, name="soort", label="Soort punt", options=kinds),
        read_choice(
            query=query, name="uitkomst", label="Uitkomst", options=[(UNANSWERED, "Zonder antwoord"), *outcomes]
        ),
    ]


def _outcomes(points: tuple[PointFacts, ...], action: str) -> list[Place]:
    """Return how many points came to which outcome, each leading to those points; a point can have two answers."""
    tally: dict[tuple[str, str], int] = {}
    for point in points:
        for pair in {(answer.outcome, answer.outcome_label) for answer in point.answers}:
            tally[pair] = tally.get(pair, 0) + 1
    ordered = sorted(tally.items(), key=lambda item: -item[1])
    return [Place(f"{number} {label}", f"{action}?uitkomst={code}") for (code, label), number in ordered]


def _theme_rows(points: tuple[PointFacts, ...], action: str) -> list[tuple[Place | str | int, ...]]:
    themes = dict.fromkeys(point.theme for point in points)
    return [
        (
            Place(theme, f"{action}?{urlencode({'thema': theme})}"),
            len(mine),
            sum(1 for point in mine if point.answers),
            sum(1 for point in mine if not point.answers),
        )
        for theme in themes
        if (mine := [point for point in points if point.theme == theme])
    ]


def _keeps(point: PointFacts, choices: list[Choice]) -> bool:
    theme, kind, outcome = (choice.chosen for choice in choices)
    came_of_it = {answer.outcome for answer in point.answers} or {UNANSWERED}
    return theme in ("", point.theme) and kind in ("", point.kind) and (not outcome or outcome in came_of_it)


def _found(kept: list[PointFacts], points: tuple[PointFacts, ...]) -> str:
    answered = sum(1 for point in kept if point.answers)
    whole = "" if len(kept) == len(points) else f" van {len(points)}"
    return f"{amount(len(kept), 'punt', 'punten')}{whole}, {answered} met een antwoord."


def _work(visit: Visit, card: AdviceCard) -> dict[str, Any]:
    """Return the ways to change an advice, for who may."""
    slug = visit.municipality.slug
    ways = (
        Place("Voeg een punt toe", address("doelen:point_new", slug, card.code)),
        Place("Verander dit advies", address("doelen:advice_edit", slug, card.code)),
        *(
            ()
            if card.is_published
            else (Place("Verwijder dit advies", address("doelen:advice_remove", slug, card.code)),)
        ),
    )
    may_publish = may_keep(visit=visit, permission=Permission.PUBLISH)
    return {
        "ways": list(ways) if card.is_typed and may_keep(visit=visit) else [],
        "publish": address("doelen:advice_publish", slug, card.code) if may_publish else None,
        "inside": visit.actor.is_inside(municipality_code=visit.municipality.code),
    }


def _themes(slug: str, card: AdviceCard, kept: list[PointFacts], *, keeps: bool) -> list[dict[str, Any]]:
    """Return the points by theme; a theme that comes back later in the advice stands once."""
    by_theme: dict[str, list[PointFacts]] = {}
    for point in kept:
        by_theme.setdefault(point.theme, []).append(point)
    return [
        {"title": theme, "points": [_point(slug, card, point, keeps=keeps) for point in points]}
        for theme, points in by_theme.items()
    ]


def _point(slug: str, card: AdviceCard, point: PointFacts, *, keeps: bool) -> PointLine:
    return point_line(slug=slug, point=point, beside=card.source, keeps=keeps, is_typed=card.is_typed)


def _lists(slug: str, items: tuple[PriorityFacts, ...]) -> list[dict[str, Any]]:
    """Return the priority lists, each with its lines as rows of a table."""
    return [
        {
            "id": code,
            "title": lines[0].list_title,
            "intro": f"Opgesteld door {lines[0].by}. Gelijke plaatsen staan er zo in.",
            "rows": [_row(slug, item) for item in lines],
        }
        for code, group in groupby(items, key=lambda item: item.list_code)
        if (lines := list(group))
    ]


def _row(slug: str, item: PriorityFacts) -> tuple[Place | str, ...]:
    about: Place | str = item.reference or "Niet genoemd"
    if item.node:
        about = Place(item.node.title, address("doelen:node", slug, item.node.level, item.node.code))
    rank = f"{item.rank} (gelijk)" if item.is_tie else str(item.rank)
    return (item.text, rank, about, item.remark or "–", lines_cell(slug=slug, source=item.source))
