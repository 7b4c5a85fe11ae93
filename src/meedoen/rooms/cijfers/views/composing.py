"""Composing a definition: a new one or a next version, its sentence as one fills it in, a try on a sample, and keeping it."""

from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.actions.defining import Defined, DefiningError, save_concept, submit
from meedoen.apps.indicators.previewing.trying import make_ready, try_out
from meedoen.apps.indicators.queries.definitions import (
    OwnVersion,
    national_definition,
    own_versions,
    seen_of,
    version_of,
)
from meedoen.apps.indicators.queries.pickable import Pickable, known_beside, pickable
from meedoen.apps.journal.changes import ConflictError
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.definitions import Definition
from meedoen.engines.asking import EngineError
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.writing import content_of, write_definition
from meedoen.rooms.cijfers.composing.form import SUGGESTED, ComposeForm, values_of
from meedoen.rooms.cijfers.composing.page import form_content, mark_of, tried_content
from meedoen.rooms.cijfers.composing.words import QUESTION_CHOICES, QUESTIONS
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.ui.editing import Clash, Shown, attempt, tell_saved
from meedoen.ui.editing.drawing import EditPage, as_sent
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]
REFRESH, RESHAPE, TRY, KEEP, HAND_IN = "bijwerken", "velden", "voorbeeld", "bewaren", "voorleggen"
_BESIDE_THE_QUESTION = frozenset({"naam", "code", "onderwerp", "bron", "toelichting", "perioden", "peildatums", "naar"})


@dataclass(frozen=True, kw_only=True)
class _Base:
    """What is composed: a new definition, or a change of the one with this code."""

    opening: Opening
    title: str
    cancel: str
    code: str = ""
    shown: Shown = field(default_factory=lambda: Shown(values={}))

    @cached_property
    def offered(self) -> Pickable:
        """The areas and providers of the municipality, to pick from."""
        return pickable(**self.opening.scope, store=FactStore(settings.MEEDOEN_FACTS))

    @property
    def given(self) -> dict[str, Any]:
        """What a form is made with."""
        code = self.opening.visit.municipality.code
        known = known_beside(self.offered, municipality_code=code)
        return {"code": self.code, "offered": self.offered, "known": known}

    @property
    def draft(self) -> str:
        """The key under which the browser keeps what is typed."""
        return f"{self.opening.to.gemeente}:definitie:{self.code or 'nieuw'}"


@never_cache
@require_http_methods(_METHODS)
def new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Compose a new definition: first which question, then the rest; or one with another as example."""
    opening = _open(request, gemeente, Place("Nieuwe definitie"))
    listing = reverse("cijfers:definitions", args=(gemeente,))
    example, word = request.GET.get("als", ""), request.GET.get("vraag", "")
    if request.method != "POST" and not example and word not in dict(QUESTION_CHOICES):
        groups: dict[str, list[Place]] = {}
        for each in QUESTIONS:
            groups.setdefault(each.group, []).append(
                Place(each.label, f"{request.path}?vraag={each.word}", note=each.gives.capitalize())
            )
        context = {**opening.context, "groups": groups, "listing": listing}
        return render(request, "cijfers/definition_begin.html", context)
    values = {**SUGGESTED, "vraag": word, "onderwerp": "gevoelig"}
    if example:
        values = {**values_of(content_of(_example(opening, example))), "code": "", "naam": ""}
    base = _Base(opening=opening, title="Nieuwe definitie", cancel=listing, shown=Shown(values=values))
    return _compose(request, base)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Change the version on its way, or begin the next one."""
    page = reverse("cijfers:definition", args=(gemeente, code))
    opening = _open(request, gemeente, Place(code, page), Place("Bewerken"))
    versions = own_versions(**opening.scope, code=code)
    if not versions:
        raise Http404(f"Er is geen definitie ‘{code}’ van deze gemeente. Een landelijke definitie verandert u niet.")
    current = next((each for each in versions if each.is_open), None)
    newest = current or versions[0]
    title = f"Versie {newest.version} bewerken" if current else f"Versie {newest.version + 1} maken"
    base = _Base(opening=opening, title=title, cancel=page, code=code, shown=_shown(newest, is_open=bool(current)))
    return _compose(request, base)


def _compose(request: HttpRequest, base: _Base) -> HttpResponse:
    does = request.POST.get("doe", KEEP) if request.method == "POST" else ""
    if not does:
        make_ready(municipality_code=base.opening.visit.municipality.code)
    if does in (REFRESH, RESHAPE, TRY):
        form = ComposeForm(data=request.POST, files=None, initial=_initial(base), **base.given)
        form.is_valid()
        return _page(request, base, form, does=does)
    tried = attempt(
        request=request,
        shown=base.shown,
        build=lambda **given: ComposeForm(**base.given, **_with_their_question(base, given)),
        act=lambda form: _keep(base, form, hands_in=does == HAND_IN),
        refusals=DefiningError,
        conflict=ConflictError,
        theirs=lambda record: _shown(version_of(record), is_open=True),
    )
    if tried.done is None:
        return _page(request, base, tried.form, does=does, clash=tried.clash, status=tried.status)
    told = "De definitie is voorgelegd." if does == HAND_IN else "Het concept is opgeslagen."
    gemeente = base.opening.to.gemeente
    tell_saved(request=request, sentence=told, gemeente=gemeente, entry=tried.done.entry, draft=base.draft)
    return redirect("cijfers:definition", gemeente, tried.done.definition.code)


def _with_their_question(base: _Base, given: dict[str, Any]) -> dict[str, Any]:
    """Take all of somebody else's question when its kind was chosen: its fields are others than one's own."""
    data = given.get("data")
    if isinstance(data, QueryDict) and data.get("keuze-vraag") == "hun":
        for name, value in base.shown.values.items():
            if name not in _BESIDE_THE_QUESTION:
                data.setlist(name, as_sent(value))
    return given


def _keep(base: _Base, form: ComposeForm, *, hands_in: bool) -> Defined:
    opening = base.opening
    if form.definition is None:
        raise DefiningError("De vraag is nog niet compleet. Bij elk veld staat wat er verwacht wordt.")
    actor, now = opening.visit.actor, timezone.now()
    done = save_concept(
        actor=actor,
        municipality_code=opening.visit.municipality.code,
        text=write_definition(form.definition),
        changes=base.code,
        seen=form.given_seen,
        store=FactStore(settings.MEEDOEN_FACTS),
        now=now,
    )
    if not hands_in:
        return done
    return submit(actor=actor, definition=done.definition, seen=seen_of(done.definition), now=now)


def _page(
    request: HttpRequest,
    base: _Base,
    form: ComposeForm,
    *,
    does: str,
    clash: Clash | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    action = request.get_full_path()
    context = {
        **base.opening.context,
        "title": base.title,
        "action": action,
        "cancel": base.cancel,
        "page": EditPage(title=base.title, action=action, fields=(), save="Opslaan", cancel=base.cancel, clash=clash),
        "tried": _tried(base, form) if does == TRY else None,
        "tried_mark": mark_of(form),
        "tried_is_old": does in (REFRESH, RESHAPE) and request.POST.get("beproefd", "") not in ("", mark_of(form)),
        **form_content(form=form, draft=base.draft, shows_errors=does != RESHAPE),
    }
    return render(request, "cijfers/definition_compose.html", context, status=status)


def _tried(base: _Base, form: ComposeForm) -> dict[str, Any]:
    """Return what a sample gives, or why it gives nothing."""
    if form.definition is None:
        return {"refused": "De vraag is nog niet compleet. Vul eerst in wat hierboven bij ‘In woorden’ staat."}
    municipality = base.opening.visit.municipality
    try:
        tried = try_out(
            form.definition,
            actor=base.opening.visit.actor,
            municipality_code=municipality.code,
            store=FactStore(settings.MEEDOEN_FACTS),
            today=timezone.localdate(),
        )
    except (StoreError, EngineError, MeasureError) as error:
        return {"refused": str(error)}
    return tried_content(tried=tried, municipality=municipality.name)


def _open(request: HttpRequest, gemeente: str, *crumbs: Place) -> Opening:
    listing = Place("Definities", reverse("cijfers:definitions", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(listing, *crumbs))
    require(
        actor=opening.visit.actor,
        permission=Permission.DEFINE_FIGURES,
        municipality_code=opening.visit.municipality.code,
    )
    return opening


def _example(opening: Opening, code: str) -> Definition:
    national = national_definition(code=code)
    versions = own_versions(**opening.scope, code=code)
    found = national or next((each.definition for each in versions if each.definition is not None), None)
    if found is None:
        raise Http404(f"Er is geen definitie ‘{code}’ om als voorbeeld te nemen.")
    return found


def _shown(version: OwnVersion, *, is_open: bool) -> Shown:
    """Return a version as the form shows it; without a mark when a next one is begun."""
    if version.definition is None:
        raise Http404(f"{version.problem} Maak een nieuwe definitie.")
    values = values_of(content_of(version.definition))
    values.pop("code", None)
    seen = version.seen if is_open else ""
    return Shown(values=values, seen=seen, by=version.changed_by, at=version.changed_at)


def _initial(base: _Base) -> dict[str, Any]:
    return {**base.shown.values, "seen": base.shown.seen}
