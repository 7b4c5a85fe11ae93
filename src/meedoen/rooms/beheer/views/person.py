"""One person: the roles, giving and ending them, looking them through, a new password, leaving and coming back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meedoen.apps.accounts.actions import (
    RoleError,
    UnknownPersonError,
    deactivate_person,
    end_role,
    grant_roles,
    make_password_link,
    part_of,
    reactivate_person,
    reset_second_factor,
    review_roles,
    standing_membership,
)
from meedoen.apps.accounts.models import Membership
from meedoen.apps.accounts.overview import PersonFacts, grant_at, left_without, people_of
from meedoen.rooms.beheer.forms import WHAT_ROLES_DO, RolesForm
from meedoen.rooms.beheer.letters import password_letter, send
from meedoen.rooms.beheer.opening import Opening, open_page
from meedoen.rooms.beheer.parts import parts_of
from meedoen.rooms.beheer.person_content import person_content
from meedoen.rooms.beheer.views.asking import ask
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.jinja import day
from meedoen.ui.page import Place


@never_cache
@require_safe
def person(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Show somebody with roles, the roles that ended, and what can be done."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(name),))
    content = person_content(
        opening=opening, person=_person(opening, name), parts=parts_of(opening), today=timezone.localdate()
    )
    return render(request, "beheer/person.html", {**opening.context, **content})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Give somebody roles, each for the municipality or a part."""
    opening, back = _opened(request, gemeente, name, "Rol geven")
    membership = _membership(opening, name)
    parts = parts_of(opening)
    tried = attempt(
        request=request,
        shown=Shown(values={}),
        build=lambda **given: RolesForm(**given, parts=parts),
        act=lambda form: grant_roles(actor=opening.actor, membership=membership, roles=form.parts, now=timezone.now()),
        refusals=RoleError,
    )
    if tried.done is not None:
        given = ", ".join(parts.in_words(part_of(each)) for each in tried.done)
        told = f"{name} is nu {given}." if given else f"{name} had deze rollen al."
        tell_saved(request=request, sentence=told, gemeente=gemeente)
        return redirect(back)
    page = EditPage(
        title=f"Rol geven aan {name}",
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Rol geven",
        cancel=back,
    )
    return render(request, "ui/edit.html", {**opening.context, "page": page}, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, gemeente: str, name: str, pk: int) -> HttpResponse:
    """Ask whether a role is to end, and end it."""
    opening, back = _opened(request, gemeente, name, "Rol beëindigen")
    found = grant_at(**opening.scope, pk=pk)
    if found is None or found.membership.user.get_username() != name:
        raise Http404("Deze rol is er niet.")
    words = parts_of(opening).in_words(part_of(found))
    if found.ended_at is not None and request.method != "POST":
        when = day(timezone.localdate(found.ended_at))
        messages.info(request, f"{name} is al geen {words} meer: {found.ended_by} beëindigde die rol op {when}.")
        return redirect(back)

    def act() -> str:
        end_role(actor=opening.actor, grant=found, now=timezone.now())
        return f"Beëindigd: {name} is geen {words} meer."

    page = EditPage(
        title="Rol beëindigen?",
        action=request.path,
        fields=(),
        save="Rol beëindigen",
        cancel=back,
        lead=f"{name} is {words}. Daarna mag {name} dit niet meer; de rol blijft in de geschiedenis staan.",
        note=_nobody_left(opening, [pk]),
    )
    return ask(request=request, opening=opening, page=page, act=act, refusals=RoleError)


@never_cache
@require_POST
def review(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Record that somebody's roles were looked through."""
    opening, back = _opened(request, gemeente, name, "Nagekeken")
    membership = _membership(opening, name)
    return _done(
        request,
        back,
        lambda: review_roles(actor=opening.actor, membership=membership, now=timezone.now()),
        f"De rollen van {name} zijn nagekeken.",
    )


@never_cache
@require_POST
def password(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Make a link for a new password and send it, or show it once."""
    opening, back = _opened(request, gemeente, name, "Nieuw wachtwoord")
    try:
        made = make_password_link(actor=opening.actor, municipality=opening.municipality, name=name)
    except UnknownPersonError as error:
        messages.error(request, str(error))
        return redirect(back)
    letter = password_letter(made=made, municipality=opening.municipality.name, asked_by=opening.actor.name)
    sent = send(letter=letter)
    if sent.is_on_its_way:
        messages.success(request, f"Een e-mail met een link voor een nieuw wachtwoord is onderweg naar {name}.")
        return redirect(back)
    context = {"title": "Link voor een nieuw wachtwoord", "name": name, "why": sent.why, "link": letter.link}
    return render(request, "beheer/link.html", {**opening.context, **context, "back": back})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_factor(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Ask whether somebody's second factor is to go, and take it away."""
    opening, back = _opened(request, gemeente, name, "Tweede factor")

    def act() -> str:
        reset_second_factor(actor=opening.actor, municipality=opening.municipality, name=name)
        return f"De tweede factor van {name} is weggehaald. Bij het volgende aanmelden kan {name} een nieuwe instellen."

    page = EditPage(
        title=f"Tweede factor van {name} weghalen?",
        action=request.path,
        fields=(),
        save="Tweede factor weghalen",
        cancel=back,
        lead="Doe dit alleen als iemand de telefoon én de herstelcodes kwijt is, en u zeker weet wie het vraagt.",
    )
    return ask(request=request, opening=opening, page=page, act=act, refusals=UnknownPersonError)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Ask whether somebody left, and end every role."""
    opening, back = _opened(request, gemeente, name, "Vertrek")

    def act() -> str:
        deactivate_person(actor=opening.actor, municipality=opening.municipality, name=name, now=timezone.now())
        return f"{name} heeft hier geen rol meer en kan zich niet meer aanmelden, tenzij bij een andere gemeente."

    page = EditPage(
        title=f"Is {name} vertrokken?",
        action=request.path,
        fields=(),
        save="Alle rollen beëindigen",
        cancel=back,
        lead="Alle rollen eindigen en het account gaat dicht. Wat deze persoon deed, blijft in het logboek staan.",
        note=_nobody_left(opening, [role.pk for role in _person(opening, name).roles]),
    )
    return ask(request=request, opening=opening, page=page, act=act, refusals=(UnknownPersonError, RoleError))


@never_cache
@require_POST
def reactivate(request: HttpRequest, gemeente: str, name: str) -> HttpResponse:
    """Open the account of somebody who came back."""
    opening, back = _opened(request, gemeente, name, "Terugkeer")
    return _done(
        request,
        back,
        lambda: reactivate_person(actor=opening.actor, municipality=opening.municipality, name=name),
        f"Het account van {name} is weer open. Geef nu een rol, en zo nodig een nieuw wachtwoord.",
    )


def _nobody_left(opening: Opening, ending: list[int]) -> str | None:
    """Warn when nobody has a role any more after this; None when somebody does."""
    roles = left_without(**opening.scope, ending=ending)
    if not roles:
        return None
    told = " en ".join(f"{role.label} ({WHAT_ROLES_DO[role]})" for role in roles)
    return f"Daarna heeft hier niemand meer de rol {told}. Geef die eerst aan iemand anders."


_UNKNOWN = "Hier werkt niemand met de naam ‘{}’."


def _opened(request: HttpRequest, gemeente: str, name: str, here: str) -> tuple[Opening, str]:
    """Return the opening of a page below a person's, and the address of that person's page.

    Raises:
        Http404: nobody here has or had this name.

    """
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(name), Place(here)))
    back = opening.to("person", name)
    opening.context["places"][-2] = Place(name, back)
    _person(opening, name)
    return opening, back


def _person(opening: Opening, name: str) -> PersonFacts:
    found = people_of(**opening.scope, name=name)
    if not found:
        raise Http404(_UNKNOWN.format(name))
    return found[0]


def _membership(opening: Opening, name: str) -> Membership:
    found = standing_membership(municipality_code=opening.municipality.code, name=name)
    if found is None:
        raise Http404(_UNKNOWN.format(name))
    return found


def _done(request: HttpRequest, back: str, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except (RoleError, UnknownPersonError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)
    return redirect(back)
