"""The first pages: choosing a municipality, and how it stands with the framework that runs in one."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import Visit, actor_of, all_municipalities, visit_of
from meedoen.apps.cases.queries.trial import is_trial_town
from meedoen.apps.goals.queries import (
    FrameworkFacts,
    Tree,
    framework_titles,
    frameworks_in_short,
    tree_top,
    unknown_reasons,
)
from meedoen.core.goals.course import Course, Unknown
from meedoen.rooms.doelen.addresses import address, source_place
from meedoen.rooms.doelen.branches import STATE_COLUMNS, branch_of, state_rows, state_total
from meedoen.rooms.doelen.pages import Visited, frame_of
from meedoen.rooms.doelen.wording import COURSE_SLUGS, NEEDED, amount, listed, reason_slug, state_sentence
from meedoen.ui.frames import general_frame
from meedoen.ui.page import Column, Place

REASON_COLUMNS = (Column("Waarom onbekend"), Column("Cijfers", numeric=True), Column("Wat er nodig is"))


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Show the municipalities with what there is of each."""
    everyone = all_municipalities()
    titles = framework_titles(municipality_codes=[item.code for item in everyone], actor=VISITOR)
    places = [
        Place(item.name, address("home", item.slug), note=_what_there_is(item, titles[item.code])) for item in everyone
    ]
    lead = (
        "Zie per gemeente wat de raad wil bereiken, of dat lukt, en wat nog niemand weet."
        if places
        else "Er is nog geen gemeente geladen."
    )
    frame = general_frame(actor=actor_of(request=request).signed_in_as)
    return render(request, "doelen/municipalities.html", {"frame": frame, "places": places, "lead": lead})


def _what_there_is(municipality: Municipality, titles: tuple[str, ...]) -> str:
    if municipality.is_made_up and not titles:
        return "Verzonnen, om het werken met dossiers te proberen."
    return listed(titles) if titles else "Nog geen kader met doelen."


@require_safe
def home(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show how it stands with the framework of a municipality that runs today."""
    visit = visit_of(request=request, slug=gemeente)
    frameworks = frameworks_in_short(**visit.scope)
    if not frameworks:
        is_trial = is_trial_town(municipality_code=visit.municipality.code, actor=visit.actor)
        context = {
            "frame": frame_of(visit),
            "name": visit.municipality.name,
            "ways": _trial_ways(gemeente) if is_trial else (),
        }
        return render(request, "doelen/home_empty.html", context)
    at = Visited(visit=visit, facts=_running(frameworks, timezone.localdate().year))
    tree = tree_top(**at.scope)
    reasons = unknown_reasons(**at.scope)
    context = {
        "frame": frame_of(visit),
        "name": visit.municipality.name,
        "framework": at.facts,
        "framework_place": Place(at.facts.title, at.to("doelen:framework")),
        "source": source_place(slug=at.slug, source=at.facts.source),
        **state_of(at=at, tree=tree, reasons=reasons, depth=1),
        "reason_columns": REASON_COLUMNS,
        "reason_rows": [_reason_row(at, reason, number) for reason, number in reasons],
        "others": [_other(visit, item.code, item.title, item.years) for item in frameworks if item != at.facts],
        "steps": _steps(at),
    }
    return render(request, "doelen/home.html", context)


def _trial_ways(gemeente: str) -> list[Place]:
    """Return where one can look in a town that was made up."""
    return [
        Place("Wat is nagebootst, en welke fouten zitten erin", address("cijfers:trial", gemeente)),
        Place("Indicatoren uit de dossiers", address("cijfers:indicators", gemeente)),
        Place("Werken met dossiers (aanmelden)", address("mensen:morning", gemeente)),
    ]


def _running(frameworks: Sequence[FrameworkFacts], year: int) -> FrameworkFacts:
    """Return the newest that runs in a year; or else the newest that began, for what is still to begin tells nothing."""
    begun = [item for item in frameworks if item.begin_year <= year]
    running = [item for item in begun if item.end_year >= year]
    return (running or begun or frameworks)[0]


def state_of(*, at: Visited, tree: Tree, reasons: tuple[tuple[Unknown, int], ...], depth: int) -> dict[str, Any]:
    """Return the picture of how a framework stands: sentence, counts, branches, table and downloads."""
    counts = tree.counts
    addresses = {
        course.value: f"{at.to('doelen:framework')}?koers={COURSE_SLUGS[course]}"
        for course in Course
        if getattr(counts, course.value)
    }
    return {
        "counts": counts,
        "lead": state_sentence(counts=counts, reasons=reasons),
        "tally_addresses": addresses,
        "branches": [branch_of(node=root, at=at, depth=depth) for root in tree.roots],
        "message": _message(tree),
        "state_columns": STATE_COLUMNS,
        "state_rows": state_rows(tree=tree, at=at, depth=depth),
        "state_total": state_total(tree=tree),
        "downloads": [Place(form.upper(), at.to("doelen:picture", form)) for form in ("svg", "png", "csv")],
    }


def _message(tree: Tree) -> str:
    counts = tree.counts
    if not counts.total:
        return "Wat er in dit kader staat"
    if not counts.known:
        return "Bij geen enkel onderdeel weten we al of het lukt"
    blind = [root for root in tree.roots if root.counts.total and not root.counts.known]
    if blind:
        return f"Bij {listed([f'‘{root.title}’' for root in blind])} weten we van niets of het lukt"
    return f"Van {amount(counts.known, 'cijfer', 'cijfers')} weten we hoe het ervoor staat, van {counts.unknown} niet"


def _reason_row(at: Visited, reason: Unknown, number: int) -> tuple[Place | str | int, ...]:
    query = f"?koers={COURSE_SLUGS[Course.UNKNOWN]}&reden={reason_slug(reason)}"
    return (Place(reason.value.rstrip("."), at.to("doelen:framework") + query), number, NEEDED[reason])


def _other(visit: Visit, code: str, title: str, years: str) -> Place:
    return Place(title, address("doelen:framework", visit.municipality.slug, code), note=years)


def _steps(at: Visited) -> list[Place]:
    return [
        Place("Bekijk de hele doelenboom", at.to("doelen:framework")),
        Place("Zie wat er voor de doelen wordt gedaan", at.to("doelen:activities")),
        Place("Lees het advies en wat ermee is gedaan", at.to("doelen:advices")),
        Place("Kijk wanneer wat aan de beurt is", at.to("doelen:cycle")),
        Place("Bekijk alle cijfers", address("cijfers:indicators", at.slug)),
        Place("Lees de bronnen na", address("cijfers:sources", at.slug)),
    ]
