"""The pages of definitions: the list, one definition with its versions, and its way from concept to approved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meedoen.apps.accounts.actors import require, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.actions.defining import (
    Defined,
    DefiningError,
    approve,
    retire,
    send_back,
    submit,
    take_back,
)
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import OwnVersion, national_definition, own_record, own_versions
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.cijfers.definition_content import DefinitionParts, definition_content
from meedoen.rooms.cijfers.definition_list import definitions_content
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.ui.editing import EditForm, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]
State = OwnDefinition.State


@never_cache
@require_safe
def definitions(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the definitions, narrowed by what stands in the address."""
    opening = _open(request, gemeente, Place("Definities"))
    content = definitions_content(opening=opening, query=request.GET.dict())
    return render(request, "cijfers/definitions.html", {**opening.context, **content})


@never_cache
@require_safe
def definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Show one definition; of one of the municipality the version that the address asks for, or the one on its way."""
    opening = _open(request, gemeente, _listing(gemeente), Place(f"Definitie {code}"))
    national = national_definition(code=code)
    versions = () if national else own_versions(**opening.scope, code=code)
    own = None if national else _shown(versions, request.GET.get("versie", ""), code)
    parts = DefinitionParts(
        code=code,
        name=national.name if national else own.name if own else code,
        definition=national or (own.definition if own else None),
        own=own,
        versions=versions,
    )
    return render(
        request, "cijfers/definition.html", {**opening.context, **definition_content(opening=opening, parts=parts)}
    )


@require_POST
def submit_definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Hand a concept in for approval."""
    told = "De definitie is voorgelegd. Iemand anders keurt haar goed of stuurt haar terug."
    return _step(
        request,
        gemeente,
        code,
        Permission.DEFINE_FIGURES,
        lambda opening, record, seen: submit(
            actor=opening.visit.actor, definition=record, seen=seen, now=timezone.now()
        ),
        told,
    )


@require_POST
def take_back_definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Make what was handed in a concept again."""
    return _step(
        request,
        gemeente,
        code,
        Permission.DEFINE_FIGURES,
        lambda opening, record, seen: take_back(actor=opening.visit.actor, definition=record, seen=seen),
        "De definitie is weer een concept.",
    )


@require_POST
def approve_definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Approve what was handed in."""
    return _step(
        request,
        gemeente,
        code,
        Permission.RELEASE_FIGURES,
        lambda opening, record, seen: approve(
            actor=opening.visit.actor, definition=record, seen=seen, now=timezone.now()
        ),
        "De definitie is goedgekeurd. Bij de volgende berekening telt zij mee.",
    )


@never_cache
@require_http_methods(_METHODS)
def send_back_definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Send what was handed in back, with the reason."""
    opening = _open(request, gemeente, *_crumbs(gemeente, code, "Terugsturen"))
    require(actor=opening.visit.actor, permission=Permission.RELEASE_FIGURES, **_where(opening))
    version = _version(opening, code, State.SUBMITTED)

    def act(record: OwnDefinition, seen: str, reason: str) -> Defined:
        return send_back(actor=opening.visit.actor, definition=record, seen=seen, reason=reason, now=timezone.now())

    return _with_reason(
        request, opening, version, _Decision(title="Terugsturen", act=act, told="De definitie is teruggestuurd.")
    )


@never_cache
@require_http_methods(_METHODS)
def retire_definition(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Let a version lapse, with the reason."""
    opening = _open(request, gemeente, *_crumbs(gemeente, code, "Laten vervallen"))
    actor = opening.visit.actor
    releases = actor.may(permission=Permission.RELEASE_FIGURES, **_where(opening))
    if not releases:
        require(actor=actor, permission=Permission.DEFINE_FIGURES, **_where(opening))
    version = _asked_version(opening, code, request.GET.get("versie", ""))

    def act(record: OwnDefinition, seen: str, reason: str) -> Defined:
        return retire(actor=actor, definition=record, seen=seen, reason=reason, now=timezone.now())

    return _with_reason(
        request, opening, version, _Decision(title="Laten vervallen", act=act, told="Deze versie is vervallen.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """What is decided on a version with a reason: what it is called, how it is done, and what is said of it."""

    title: str
    act: Callable[[OwnDefinition, str, str], Defined]
    told: str


def _with_reason(request: HttpRequest, opening: Opening, version: OwnVersion, decision: _Decision) -> HttpResponse:
    page = reverse("cijfers:definition", args=(opening.to.gemeente, version.code))
    tried = attempt(
        request=request,
        shown=Shown(values={}, seen=version.seen),
        build=lambda **given: EditForm(ask_reason=True, **given),
        act=lambda form: decision.act(_record(opening, version), form.given_seen, form.reason),
        refusals=DefiningError,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=decision.told, entry=tried.done.entry, gemeente=opening.to.gemeente)
        return redirect(page)
    shown = EditPage(
        title=decision.title,
        kicker=f"{version.name}, versie {version.version}",
        action=request.get_full_path(),
        fields=fields_of(form=tried.form),
        save=decision.title,
        cancel=page,
    )
    return render(request, "ui/edit.html", {**opening.context, "page": shown}, status=tried.status)


def _step(  # noqa: PLR0917 the same words in the same order as a view
    request: HttpRequest,
    gemeente: str,
    code: str,
    permission: Permission,
    act: Callable[[Opening, OwnDefinition, str], Defined],
    told: str,
) -> HttpResponse:
    """Do what a button asks with the version on its way, and say what came of it on its page."""
    opening = _open(request, gemeente)
    require(actor=opening.visit.actor, permission=permission, **_where(opening))
    version = _version(opening, code, *OwnDefinition.OPEN)
    try:
        done = act(opening, _record(opening, version), request.POST.get("seen", ""))
    except DefiningError as error:
        messages.error(request, str(error))
    else:
        tell_saved(request=request, sentence=told, entry=done.entry, gemeente=gemeente)
    return redirect("cijfers:definition", gemeente, code)


def _open(request: HttpRequest, gemeente: str, *crumbs: Place) -> Opening:
    opening = open_page(request=request, gemeente=gemeente, crumbs=crumbs)
    require_inside(actor=opening.visit.actor, **_where(opening))
    return opening


def _where(opening: Opening) -> dict[str, Any]:
    return {"municipality_code": opening.visit.municipality.code}


def _listing(gemeente: str) -> Place:
    return Place("Definities", reverse("cijfers:definitions", args=(gemeente,)))


def _crumbs(gemeente: str, code: str, last: str) -> tuple[Place, ...]:
    return _listing(gemeente), Place(code, reverse("cijfers:definition", args=(gemeente, code))), Place(last)


def _shown(versions: tuple[OwnVersion, ...], asked: str, code: str) -> OwnVersion:
    """Return the version asked for; else the one on its way, the approved one, or the newest."""
    number = record_number(text=asked)
    if asked:
        found = next((each for each in versions if each.version == number), None)
    else:
        ordered = sorted(versions, key=lambda each: (not each.is_open, each.state is not State.APPROVED))
        found = next(iter(ordered), None)
    if found is None:
        raise Http404(_none(code))
    return found


def _version(opening: Opening, code: str, *states: State | str) -> OwnVersion:
    found = next((each for each in own_versions(**opening.scope, code=code) if each.state in states), None)
    if found is None:
        raise Http404(_none(code))
    return found


def _asked_version(opening: Opening, code: str, asked: str) -> OwnVersion:
    version = _shown(own_versions(**opening.scope, code=code), asked, code)
    if version.state is State.RETIRED:
        raise Http404(f"Versie {version.version} van ‘{code}’ is al vervallen.")
    return version


def _none(code: str) -> str:
    return f"Er is geen definitie ‘{code}’ waarmee dit kan. Zoek haar in de lijst met definities."


def _record(opening: Opening, version: OwnVersion) -> OwnDefinition:
    record = own_record(**opening.scope, pk=version.pk)
    if record is None:
        raise Http404(_none(version.code))
    return record
