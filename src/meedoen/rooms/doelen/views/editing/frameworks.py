"""Starting a framework, changing what it says of itself, and the page from which everything in it is changed."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.goals.actions.editing.frameworks import (
    FRAMEWORK_CHANGED,
    FRAMEWORK_FIELDS,
    change_framework,
    start_framework,
)
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, require_editing
from meedoen.apps.goals.actions.editing.levels import levels_of, seen_of_framework
from meedoen.apps.goals.actions.editing.places import nodes_of
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.goals.queries.working import working_state
from meedoen.apps.reports.actions.editing import edit_and_check
from meedoen.rooms.doelen.addresses import address, crumbs
from meedoen.rooms.doelen.editing.contents import (
    FREE_LEVELS,
    framework_content,
    framework_values,
    level_contents,
    level_lines,
)
from meedoen.rooms.doelen.editing.forms import FrameworkForm, LevelLine, NewFrameworkForm
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing
from meedoen.rooms.doelen.editing.risk_lines import risk_lines
from meedoen.rooms.doelen.editing.wording import changed_since
from meedoen.rooms.doelen.pages import frame_of
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

TITLE_NEW = "Kader beginnen"
_NEW_LEVELS = tuple(LevelLine(str(number), f"Niveau {number}") for number in range(1, 6))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Start an empty framework."""
    visit = visit_of(request=request, slug=gemeente)
    code = visit.municipality.code
    require_everywhere(actor=visit.actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=code)

    def act(form: NewFrameworkForm) -> Edited:
        new = form.cleaned_data["code"]
        return edit_and_check(
            municipality_code=code,
            framework_code=new,
            act=lambda: start_framework(
                actor=visit.actor,
                municipality_code=code,
                code=new,
                content=framework_content(form),
                levels=level_contents(form, lines=_NEW_LEVELS),
            ),
            now=timezone.now(),
        )

    names = {"level_1": "opgave", "plural_1": "opgaven", "level_2": "doel", "plural_2": "doelen"}
    build = partial(NewFrameworkForm, levels=_NEW_LEVELS, municipality_code=code)
    tried = attempt(request=request, shown=Shown(names), build=build, act=act, refusals=EditError)
    if tried.done is not None:
        sentence = "Het kader is begonnen. Alleen medewerkers zien het, tot een goedkeurder het publiceert."
        tell_saved(request=request, sentence=sentence, gemeente=gemeente, entry=tried.done.entry, draft=request.path)
        return redirect("doelen:edit", gemeente=gemeente, framework=tried.done.record.code)
    page = EditPage(
        title=TITLE_NEW,
        lead="Begin met een titel, de jaren en hoe de niveaus van de boom bij u heten. De onderdelen komen daarna.",
        action=request.path,
        fields=fields_of(form=tried.form, draft=request.path),
        save="Begin het kader",
        cancel=address("doelen:frameworks", gemeente),
    )
    places = crumbs(slug=gemeente, municipality=visit.municipality.name, here=TITLE_NEW)
    context = {"frame": frame_of(visit), "places": places, "page": page, "lines": _NEW_LEVELS, "adopted": False}
    return render(request, "doelen/editing/framework.html", context, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def overview(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the framework as somebody works on it, with the way to every change."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    at = opened.at
    nodes = nodes_of(framework=opened.framework)
    working = working_state(**at.scope)
    context = {
        **at.begin(here="Bewerken"),
        "is_published": opened.framework.is_published,
        "changed": changed_since(working),
        "compare": Place(f"Bekijk wat er veranderde sinds versie {working.number}", at.to("doelen:version_now"))
        if working.number and working.changes
        else None,
        "ways": _ways(opened),
        "tree": _branches(opened, nodes),
        "amount": len(nodes),
        "risks": risk_lines(opened=opened, node=None),
        "add_risk": Place("Risico toevoegen", at.to("doelen:add_risk")),
    }
    return render(request, "doelen/editing/overview.html", context)


def _ways(opened: Opened) -> list[Place]:
    at, actor = opened.at, opened.at.visit.actor
    home = {"municipality_code": opened.framework.municipality_id, "framework_code": opened.framework.code}
    ways = []
    if actor.may_at(permission=Permission.EDIT_FRAMEWORKS, **home):
        ways += [
            Place("Titel, jaren en niveaus wijzigen", at.to("doelen:edit_framework")),
            Place("Onderdeel bovenaan toevoegen", at.to("doelen:add_node")),
        ]
    ways.append(Place("Activiteit toevoegen", at.to("doelen:add_activity")))
    ways.append(Place("Prioriteiten", at.to("doelen:add_priorities")))
    if actor.may_at(permission=Permission.ADOPT_FRAMEWORKS, **home):
        ways.append(Place("Versie vaststellen", at.to("doelen:adopt")))
    if actor.may_everywhere(permission=Permission.EDIT_FRAMEWORKS, municipality_code=home["municipality_code"]):
        ways.append(Place("Volgend kader beginnen", at.to("doelen:next")))
    return ways


def _branches(opened: Opened, nodes: list[Node]) -> list[dict[str, Any]]:
    """Return the nodes as a nested list, each with the way to change it for who may."""
    actor = opened.at.visit.actor
    home = {"municipality_code": opened.framework.municipality_id, "framework_code": opened.framework.code}
    made: dict[int | None, dict[str, Any]] = {None: {"below": []}}
    for node in nodes:
        may = actor.may_at(permission=Permission.EDIT_FRAMEWORKS, path=node.path, **home)
        where = opened.at.to("doelen:edit_node" if may else "doelen:node", node.code)
        branch = {
            "place": Place(node.title, where),
            "code": node.code,
            "level": node.level.name,
            "may": may,
            "below": [],
        }
        made[node.pk] = branch
        made[node.parent_id]["below"].append(branch)
    return made[None]["below"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_framework(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Change what a framework says of itself, and its levels."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    require_editing(actor=opened.at.visit.actor, framework=opened.framework)
    levels = levels_of(framework=opened.framework)
    lines = level_lines(levels=levels, free=FREE_LEVELS, with_places=not opened.adopted)

    def act(form: FrameworkForm) -> Edited:
        return change_framework(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            content=framework_content(form),
            levels=level_contents(form, lines=lines),
            seen=form.given_seen,
            reason=form.reason,
        )

    def shown(record: Framework) -> Shown:
        values = framework_values(record, levels_of(framework=record))
        return Shown(values, seen_of_framework(framework=record, fields=FRAMEWORK_FIELDS))

    editing = Editing(
        title="Titel, jaren en niveaus",
        kicker=opened.framework.title,
        build=partial(FrameworkForm, levels=lines),
        act=act,
        back=opened.at.to("doelen:edit"),
        sentence="Het kader is gewijzigd.",
        shown=shown,
        record=opened.framework,
        told=(FRAMEWORK_CHANGED, opened.framework.code),
        template="doelen/editing/framework.html",
        context={"lines": lines, "adopted": opened.adopted},
    )
    return answer(request=request, opened=opened, editing=editing)
