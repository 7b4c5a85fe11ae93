"""Approving what others handed in, and giving it back with a remark."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.goals.actions.approving import ChangedSinceError, hand_back
from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.rights import approving_reach
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.indicators.queries.entered import (
    EnteredFacts,
    delivery_mark,
    entered_of,
    shown_of_approval,
    submitted_in,
    waiting_for_approval,
)
from meedoen.apps.journal.queries import last_entry_of
from meedoen.apps.reports.actions.figures import approve_and_check
from meedoen.apps.sources.files import kept_file
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.werk.opening import Opening, open_approving, open_page
from meedoen.rooms.werk.views.locking import lock_tables, remark_field
from meedoen.ui.editing import tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Field, Place

TITLE = "Cijfers goedkeuren"
AT_ONCE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approvals(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what waits for approval; approve what was ticked, or give it back with a remark."""
    opening = open_approving(request=request, gemeente=gemeente, title=TITLE)
    problems: dict[str, str] = {}
    changed: frozenset[int] = frozenset()
    status = HTTPStatus.OK
    if request.method == "POST":
        try:
            return _decided(request, opening)
        except (EntryError, NotAllowedError) as error:
            changed = error.pks if isinstance(error, ChangedSinceError) else changed
            at_remark = request.POST.get("doe") == "teruggeven" and not request.POST.get("opmerking", "").strip()
            problems["opmerking" if at_remark else "cijfers"] = str(error)
            status = HTTPStatus.CONFLICT
    context = {**opening.context, **_content(request, opening, problems, changed)}
    return render(request, "werk/approvals.html", context, status=status)


@never_cache
@require_safe
def file(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Give a file that somebody kept with a figure, always as a download."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Bestand"),))
    found = kept_file(municipality_code=opening.code, actor=opening.visit.actor, pk=pk)
    if found is None:
        raise Http404("Dit bestand is er niet, of u mag het niet zien.")
    return HttpResponse(
        bytes(found.content),
        content_type=found.media_type,
        headers={"Content-Disposition": _disposition(found.name), "Content-Security-Policy": "sandbox"},
    )


def _disposition(name: str) -> str:
    ending = name.rpartition(".")[2] if name.isascii() and '"' not in name else ""
    return f'attachment; filename="{name}"' if ending else 'attachment; filename="bestand"'


def _decided(request: HttpRequest, opening: Opening) -> HttpResponse:
    """Do what the pressed button says with what was ticked.

    Raises:
        EntryError: nothing was ticked, or it changed meanwhile.
        NotAllowedError: one of them is the actor's own, or not within reach.

    """
    actor, now, wanted = opening.visit.actor, timezone.now(), request.POST.get("doe", "")
    chosen = _delivered(request, opening, wanted) if wanted.startswith("levering-") else _ticked(request, opening)
    if wanted == "teruggeven":
        count = hand_back(actor=actor, entered=chosen, remark=request.POST.get("opmerking", ""), now=now)
        sentence = f"{counted(count, 'cijfer is', 'cijfers zijn')} teruggegeven, met uw opmerking."
    else:
        done = approve_and_check(actor=actor, entered=chosen, now=now)
        count = done.added + done.corrected
        seen = shown_of_approval(municipality_code=opening.code, by=actor.name, at=now)
        hidden = [each.name for each in done.indicators if not each.is_published]
        sentence = _approved_told(count, seen, hidden)
    entry = last_entry_of(municipality_code=opening.code, actor=actor.name)
    draft = f"goedkeuren-{opening.slug}"
    tell_saved(request=request, sentence=sentence, gemeente=opening.slug, entry=entry, draft=draft)
    return redirect("werk:approvals", gemeente=opening.slug)


def _approved_told(count: int, seen: int, hidden: Sequence[str]) -> str:
    """Say what was approved, and what of it visitors do not see and why."""
    told = f"{counted(count, 'cijfer is', 'cijfers zijn')} goedgekeurd"
    if seen >= count:
        return f"{told} en te zien op de site."
    which = (
        "Bezoekers zien het" if count == 1 else "Bezoekers zien ze" if not seen else f"Bezoekers zien er {count - seen}"
    )
    if not hidden:
        return f"{told}. {which} nog niet: waar het aan hangt, staat niet op de openbare site."
    names = ", ".join(f"‘{name}’" for name in hidden[:_HIDDEN_NAMED])
    more = f" en {len(hidden) - _HIDDEN_NAMED} andere" if len(hidden) > _HIDDEN_NAMED else ""
    verb = "is" if len(hidden) == 1 else "zijn"
    return f"{told}. {which} nog niet: {names}{more} {verb} niet gepubliceerd. Dat kan op de pagina van de indicator."


_HIDDEN_NAMED = 3


def _ticked(request: HttpRequest, opening: Opening) -> list[EnteredFigure]:
    """Return what was ticked, each as it was when the page showed it."""
    numbers = (record_number(text=text) for text in request.POST.getlist("cijfer"))
    pks = [number for number in numbers if number is not None][: AT_ONCE * 10]
    chosen = entered_of(municipality_code=opening.code, pks=pks)
    if len(chosen) < len(set(pks)):
        message = "Een van deze cijfers is er niet meer. Kijk het opnieuw na."
        raise EntryError(message)
    for each in chosen:
        seen = request.POST.get(f"gezien-{each.pk}", "")
        try:
            each.changed_at = datetime.fromisoformat(seen)
        except ValueError:
            message = "Het formulier is niet volledig. Kijk het opnieuw na."
            raise EntryError(message) from None
    return chosen


def _delivered(request: HttpRequest, opening: Opening, wanted: str) -> list[EnteredFigure]:
    """Return what waits of one delivery as far as the actor may judge it, when it is what the page told of."""
    number = record_number(text=wanted.removeprefix("levering-"))
    if number is None:
        return []
    within = approving_reach(actor=opening.visit.actor, municipality_code=opening.code).indicator_ids
    chosen = submitted_in(municipality_code=opening.code, delivery_id=number, within=within)
    if chosen and delivery_mark(waiting=chosen) != request.POST.get(f"gezien-{wanted}", ""):
        message = "Deze levering is veranderd sinds u haar zag. Kijk haar opnieuw na; er is niets goedgekeurd."
        raise EntryError(message)
    return chosen


def _content(
    request: HttpRequest, opening: Opening, problems: dict[str, str], changed: frozenset[int]
) -> dict[str, Any]:
    reach = approving_reach(actor=opening.visit.actor, municipality_code=opening.code)
    waiting = waiting_for_approval(
        municipality_code=opening.code, actor=opening.visit.actor, within=reach.indicator_ids
    )
    shown = [each for each in waiting if not each.is_own][:AT_ONCE]
    own = sum(1 for each in waiting if each.is_own)
    draft = f"goedkeuren-{opening.slug}"
    wrong_remark = problems.get("opmerking", "")
    remark = remark_field(request, "opmerking", "Opmerking bij wat u teruggeeft", wrong=wrong_remark, draft=draft)
    first = next((f"cijfer-{each.pk}" for each in shown if each.pk in changed), "cijfers")
    wrong = [Field(first, "", kind="hidden", error=problems["cijfers"])] if "cijfers" in problems else []
    return {
        "title": TITLE,
        "lead": _lead(len(waiting), own),
        "waiting": shown,
        # What changed is looked at anew: pressing again does not approve what nobody saw.
        "ticked": set(request.POST.getlist("cijfer")) - {str(pk) for pk in changed},
        "was": {each.pk: request.POST.get(f"toen-{each.pk}", "") for each in shown if each.pk in changed},
        "own": [each for each in waiting if each.is_own],
        "municipality": f"Gemeente {opening.visit.municipality.name}",
        "indicator_address": reverse("cijfers:indicator", args=(opening.slug, "CODE")).replace("CODE", "{}"),
        "beyond": len(waiting) - own - len(shown),
        "deliveries": _deliveries(waiting),
        "remark": remark,
        "wrong": [*wrong, *([remark] if remark.error else [])],
        "action": request.path,
        "file_address": reverse("werk:file", args=(opening.slug, 0)).replace("/0/", "/{}/"),
        **lock_tables(opening=opening),
    }


def _lead(count: int, own: int) -> str:
    if not count:
        return "Er wacht niets op goedkeuring."
    told = f"{counted(count, 'cijfer wacht', 'cijfers wachten')} op goedkeuring."
    return (
        f"{told} {counted(own, 'cijfer is', 'cijfers zijn')} van uzelf; daar kijkt iemand anders naar." if own else told
    )


def _deliveries(waiting: Sequence[EnteredFacts]) -> list[tuple[int, str, str]]:
    """Return the deliveries of which more waits than one judges one by one: number, how many, and a mark of what waits."""
    found: dict[int, list[EnteredFacts]] = {}
    for each in waiting:
        if each.delivery_id is not None:
            found.setdefault(each.delivery_id, []).append(each)
    return [
        (
            number,
            f"{counted(len(came), 'cijfer', 'cijfers')} uit één levering van {came[0].entered_by}",
            delivery_mark(waiting=came),
        )
        for number, came in found.items()
        if len(came) > 1 and not any(each.is_own for each in came)
    ]
