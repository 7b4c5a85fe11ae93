"""Who may do what: everybody with the roles, and recording that somebody looked through them."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actions import RoleError, review_roles, standing_membership
from meedoen.apps.accounts.overview import invitations_of, people_of
from meedoen.rooms.beheer.opening import Opening, open_page
from meedoen.rooms.beheer.parts import parts_of
from meedoen.rooms.beheer.people_content import people_content, seen_in
from meedoen.ui.jinja import counted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show who may do what; sent, record that the roles that were shown are right."""
    opening = open_page(request=request, gemeente=gemeente)
    if request.method == "POST":
        _review(request, opening)
        return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)
    now = timezone.now()
    content = people_content(
        opening=opening,
        people=people_of(**opening.scope),
        invitations=invitations_of(**opening.scope, now=now),
        parts=parts_of(opening),
        query=request.GET.dict(),
        today=timezone.localdate(now),
    )
    return render(request, "beheer/people.html", {**opening.context, **content})


@transaction.atomic
def _review(request: HttpRequest, opening: Opening) -> None:
    """Record the looking through of everybody on the page, but for who changed meanwhile and for oneself."""
    done = 0
    for name, seen in seen_in(request.POST.getlist("gezien")):
        membership = standing_membership(municipality_code=opening.municipality.code, name=name)
        if membership is None or membership.user_id == opening.actor.user_id:
            continue
        try:
            review_roles(actor=opening.actor, membership=membership, now=timezone.now(), seen=seen)
            done += 1
        except RoleError as error:
            messages.warning(request, str(error))
    if done:
        messages.success(request, f"Nagekeken: de rollen van {counted(done, 'persoon', 'personen')}.")
