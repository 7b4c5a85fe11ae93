"""The pages of releases: the list, one release with its tables, submitting figures, and releasing or refusing them as a second person."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meedoen.apps.accounts.actors import NotAllowedError, require, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.releasing import release_and_judge
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.releasing import Submission, propose, refuse_release
from meedoen.apps.indicators.actions.telling import why_decided
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.released import figures_with
from meedoen.apps.indicators.queries.releases import (
    ReleaseFacts,
    counts_in,
    release_at,
    release_record,
    releases_of,
    submittable,
)
from meedoen.core.indicators.choices import MeasureError
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book
from meedoen.rooms.cijfers.opening import Opening, open_page
from meedoen.rooms.cijfers.release_content import (
    observed_words,
    release_content,
    release_figures_content,
    releases_content,
)
from meedoen.rooms.cijfers.release_form import PICKED, RefusalForm, SubmitForm
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def releases(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show every release of the municipality, the newest first."""
    opening = _open(request, gemeente, Place("Vrijgaven"))
    content = releases_content(opening=opening, releases=releases_of(**opening.scope))
    return render(request, "cijfers/releases.html", {**opening.context, **content})


@never_cache
@require_safe
def release(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Show one release: how far it is, what it shows and hides, and what stayed out."""
    opening = _open(request, gemeente, _listing(gemeente), Place(f"Vrijgave {number}"))
    facts = _facts(opening, number)
    counts = counts_in(**opening.scope, number=number)
    content = release_content(opening=opening, release=facts, counts=counts)
    return render(request, "cijfers/release.html", {**opening.context, **content})


@never_cache
@require_safe
def release_figures(request: HttpRequest, gemeente: str, number: int, code: str) -> HttpResponse:
    """Show the tables of one definition as the site has them with this release."""
    page = reverse("cijfers:release", args=(gemeente, number))
    opening = _open(request, gemeente, _listing(gemeente), Place(f"Vrijgave {number}", page), Place(code))
    facts = _facts(opening, number)
    record = release_record(**opening.scope, number=number)
    if record is None or code not in record.definitions:
        raise Http404(f"In vrijgave {number} zit geen definitie ‘{code}’.")
    figures = figures_with(
        **opening.scope, release=record, definition_code=code, store=FactStore(settings.MEEDOEN_FACTS)
    )
    content = release_figures_content(opening=opening, release=facts, figures=figures, query=request.GET.dict())
    return render(request, "cijfers/release_figures.html", {**opening.context, **content})


@never_cache
@require_http_methods(_METHODS)
def release_new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Submit a few definitions: they are judged while one waits, and wait for a second person."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(_listing(gemeente), Place("Voorleggen")))
    require_everywhere(actor=opening.visit.actor, permission=Permission.DEFINE_FIGURES, **_where(opening))
    offered = submittable(**opening.scope)
    today = timezone.localdate()
    tried = attempt(
        request=request,
        shown=Shown(values={"sinds": str(today.year - 1), PICKED: request.GET.getlist(PICKED)}),
        build=lambda **given: SubmitForm(offered=offered, today=today, **given),
        act=lambda form: _proposed(opening, form),
        refusals=(ReleaseError, StoreError, MeasureError),
    )
    if tried.done is not None:
        if tried.done.state == Release.State.REFUSED:
            messages.warning(request, "De controle weigerde dit; er is niets naar buiten gegaan.")
        else:
            told = "Dit is voorgelegd. Iemand anders geeft het vrij of weigert het."
            tell_saved(request=request, sentence=told, gemeente=gemeente)
        return redirect("cijfers:release", gemeente, tried.done.number)
    fields = fields_of(form=tried.form)
    page = EditPage(
        title="Cijfers voorleggen",
        kicker="Vrijgeven",
        lead="Meedoen kiest welke getallen zichtbaar worden en controleert of niemand een verborgen getal kan uitrekenen.",
        action=request.path,
        fields=fields,
        save="Beoordelen en voorleggen",
        cancel=reverse("cijfers:releases", args=(gemeente,)),
    )
    content = {"page": page, "has_offer": bool(offered), **tried.form.picking(fields)}
    return render(request, "cijfers/release_new.html", {**opening.context, **content}, status=tried.status)


def _proposed(opening: Opening, form: SubmitForm) -> Release:
    submission = Submission(
        definitions=[each.definition for each in form.chosen],
        codes=national_code_book(),
        since=form.since,
        amount_step=form.amount_step,
    )
    return propose(
        actor=opening.visit.actor,
        municipality=opening.visit.municipality,
        store=FactStore(settings.MEEDOEN_FACTS),
        submission=submission,
        now=timezone.now(),
    )


@require_POST
def release_approve(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Release what somebody else submitted; from then on it stands on the site."""
    opening = _open(request, gemeente)
    actor = opening.visit.actor
    require_everywhere(actor=actor, permission=Permission.RELEASE_FIGURES, **_where(opening))
    _facts(opening, number)
    municipality, now = opening.visit.municipality, timezone.now()
    try:
        _, observed = release_and_judge(actor=actor, municipality=municipality, number=number, now=now)
    except (ReleaseError, NotAllowedError) as error:
        messages.error(request, str(error))
    else:
        told = f"Vrijgave {number} staat op de site. {observed_words(observed)}"
        tell_saved(request=request, sentence=told, gemeente=gemeente)
    return redirect("cijfers:release", gemeente, number)


@never_cache
@require_http_methods(_METHODS)
def release_refuse(request: HttpRequest, gemeente: str, number: int) -> HttpResponse:
    """Refuse what was submitted, with the reason."""
    page = reverse("cijfers:release", args=(gemeente, number))
    opening = _open(request, gemeente, _listing(gemeente), Place(f"Vrijgave {number}", page), Place("Weigeren"))
    actor = opening.visit.actor
    require_everywhere(actor=actor, permission=Permission.RELEASE_FIGURES, **_where(opening))
    decided = why_decided(number=number, state=_facts(opening, number).state)
    if decided:
        messages.error(request, decided)
        return redirect(page)
    tried = attempt(
        request=request,
        shown=Shown(values={}),
        build=RefusalForm,
        act=lambda form: refuse_release(
            actor=actor, municipality=opening.visit.municipality, number=number, reason=form.reason, now=timezone.now()
        ),
        refusals=ReleaseError,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence="Geweigerd; er is niets naar buiten gegaan.", gemeente=gemeente)
        return redirect(page)
    shown = EditPage(
        title="Weigeren",
        kicker=f"Vrijgave {number}",
        lead="Niets hiervan gaat naar buiten. Wie het voorlegde, leest uw reden.",
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Weigeren",
        cancel=page,
    )
    return render(request, "ui/edit.html", {**opening.context, "page": shown}, status=tried.status)


def _open(request: HttpRequest, gemeente: str, *crumbs: Place) -> Opening:
    """Open a page for who submits or who releases."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=crumbs)
    if not opening.may(Permission.DEFINE_FIGURES):
        require(actor=opening.visit.actor, permission=Permission.RELEASE_FIGURES, **_where(opening))
    return opening


def _where(opening: Opening) -> dict[str, Any]:
    return {"municipality_code": opening.visit.municipality.code}


def _listing(gemeente: str) -> Place:
    return Place("Vrijgaven", reverse("cijfers:releases", args=(gemeente,)))


def _facts(opening: Opening, number: int) -> ReleaseFacts:
    found = release_at(**opening.scope, number=number)
    if found is None:
        raise Http404(f"Vrijgave {number} bestaat niet bij deze gemeente.")
    return found
