"""The keys of programs: which there are, making one, revoking one, and recording that somebody looked through them."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actions.keys import KeyRefusedError, make_key, review_keys, revoke_key
from meedoen.apps.accounts.actions.refusing import REFUSED
from meedoen.apps.accounts.keys_overview import key_at, keys_of
from meedoen.apps.accounts.overview import log_of
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.queries import LogFilter
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.beheer.key_form import KeyForm
from meedoen.rooms.beheer.keys_content import keys_content
from meedoen.rooms.beheer.opening import Opening, open_page
from meedoen.rooms.beheer.parts import parts_of
from meedoen.rooms.beheer.views.asking import ask
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

TITLE, NEW, REVOKE = "Sleutels", "Sleutel maken", "Sleutel intrekken"
_USUAL, _LATELY = timedelta(days=365), timedelta(days=30)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the keys; sent, record that those that were shown are still needed."""
    opening = _open(request, gemeente)
    now = timezone.now()
    if request.method == "POST":
        numbers = (record_number(text=each) for each in request.POST.getlist("gezien"))
        seen = [number for number in numbers if number is not None]
        done = review_keys(actor=opening.actor, municipality_code=opening.municipality.code, seen=seen, now=now)
        messages.success(request, f"Nagekeken: {counted(done, 'sleutel', 'sleutels')}.")
        return redirect(request.path)
    content = keys_content(
        opening=opening,
        keys=keys_of(**opening.scope, now=now),
        parts=parts_of(opening),
        refused=log_of(**opening.scope, wanted=LogFilter(action=REFUSED, since=now - _LATELY)).count(),
        today=timezone.localdate(now),
    )
    return render(request, "beheer/keys.html", {**opening.context, **content})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Ask what the key is for; made, show it once."""
    opening = _open(request, gemeente, NEW)
    parts = parts_of(opening)
    now = timezone.now()
    tried = attempt(
        request=request,
        shown=Shown(values={"expires": timezone.localdate(now) + _USUAL}),
        build=lambda **given: KeyForm(**given, parts=parts),
        act=lambda form: make_key(actor=opening.actor, municipality=opening.municipality, wish=form.wish, now=now),
        refusals=KeyRefusedError,
    )
    if tried.done is not None:
        made = {
            "title": f"Sleutel {tried.done.key.name}",
            "secret": tried.done.secret,
            "deliveries": f"{settings.MEEDOEN_BASE_URL}/api/v1/gemeenten/{opening.municipality.code}/leveringen",
            "back": opening.to("keys"),
        }
        return render(request, "beheer/key_once.html", {**opening.context, **made})
    page = EditPage(
        title=NEW,
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Sleutel maken",
        cancel=opening.to("keys"),
        lead="Een programma levert met een sleutel cijfers aan. Iemand van de gemeente keurt ze goed.",
        note="U ziet de sleutel één keer, na het maken.",
    )
    return render(request, "ui/edit.html", {**opening.context, "page": page}, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Ask whether a key is to be revoked, and revoke it."""
    opening = _open(request, gemeente, REVOKE)
    key = key_at(**opening.scope, pk=pk)
    if key is None:
        raise Http404("Deze sleutel is er niet, of is al ingetrokken.")

    def act() -> str:
        revoke_key(actor=opening.actor, key=key, now=timezone.now())
        return f"De sleutel {key.name} is ingetrokken en werkt niet meer."

    page = EditPage(
        title=f"Sleutel {key.name} intrekken?",
        action=request.path,
        fields=(),
        save=REVOKE,
        cancel=opening.to("keys"),
        lead="Het programma dat haar gebruikt, kan dan meteen niets meer aanleveren. Wat het al aanleverde, blijft.",
    )
    return ask(request=request, opening=opening, page=page, act=act, refusals=KeyRefusedError)


def _open(request: HttpRequest, gemeente: str, title: str = "") -> Opening:
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),), permission=Permission.MANAGE_KEYS)
    if title:
        *before, _ = opening.context["places"]
        opening.context["places"] = [*before, Place(TITLE, opening.to("keys")), Place(title)]
    return opening
