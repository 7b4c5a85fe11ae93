"""Inviting somebody, and withdrawing an invitation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from meedoen.apps.accounts.actions import (
    InvitationError,
    Invited,
    PersonExistsError,
    RoleError,
    invite,
    withdraw_invitation,
)
from meedoen.apps.accounts.mail import mail_arrives
from meedoen.apps.accounts.overview import invitation_at
from meedoen.apps.accounts.people import UnfitPersonError
from meedoen.rooms.beheer.forms import InviteForm
from meedoen.rooms.beheer.letters import invitation_letter, send
from meedoen.rooms.beheer.opening import Opening, open_page
from meedoen.rooms.beheer.parts import parts_of
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of
from meedoen.ui.page import Place

TITLE = "Iemand uitnodigen"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_somebody(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Ask whom to invite and in which roles; send the link, or show it once."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),))
    parts = parts_of(opening)
    tried = attempt(
        request=request,
        shown=Shown(values={}),
        build=lambda **given: InviteForm(**given, parts=parts),
        act=lambda form: invite(
            actor=opening.actor,
            municipality=opening.municipality,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            roles=form.parts,
            now=timezone.now(),
        ),
        refusals=(InvitationError, PersonExistsError, RoleError, UnfitPersonError),
    )
    if tried.done is not None:
        return _sent(request, opening, tried.done)
    page = EditPage(
        title=TITLE,
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Uitnodigen",
        cancel=opening.to("people"),
        lead="Wie u uitnodigt, kiest zelf een wachtwoord via een link die een week geldt en één keer werkt.",
        note=None
        if mail_arrives()
        else "Er gaat geen e-mail uit. U krijgt de link één keer te zien en geeft hem zelf door.",
    )
    return render(request, "ui/edit.html", {**opening.context, "page": page}, status=tried.status)


def _sent(request: HttpRequest, opening: Opening, invited: Invited) -> HttpResponse:
    name, back = invited.invitation.name, opening.to("people")
    letter = invitation_letter(invited=invited, municipality=opening.municipality.name)
    sent = send(letter=letter)
    if sent.is_on_its_way:
        messages.success(request, f"De uitnodiging voor {name} is onderweg.")
        return redirect(back)
    context = {"title": f"Uitnodiging voor {name}", "name": name, "why": sent.why, "link": letter.link, "back": back}
    return render(request, "beheer/link.html", {**opening.context, **context})


@never_cache
@require_POST
def withdraw(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Uitnodiging intrekken"),))
    invitation = invitation_at(**opening.scope, pk=pk)
    if invitation is None:
        raise Http404("Deze uitnodiging is er niet meer: ze is aangenomen of ingetrokken.")
    try:
        withdraw_invitation(actor=opening.actor, invitation=invitation, now=timezone.now())
    except InvitationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"De uitnodiging voor {invitation.name} is ingetrokken; de link werkt niet meer.")
    return redirect(opening.to("people"))
