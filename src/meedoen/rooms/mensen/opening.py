"""What every page of the register starts with: who works here, in which role, and the desk at which everything is logged.

A view asks for its page with `at_page`; all that it reads and draws happens within, so that the lines in the logs and the page
stand or fall together.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.permissions import OF_FILES, Permission, role_labels_with
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.cases.actions.holding import HELD
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.apps.cases.queries.records import known_spell, resident_with
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.core.indicators.codes import Code
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Place

PEOPLE = "Mensen"
FILE = "dossier"
"""The name in the logs of the page of somebody's file; other pages about the person lead back to it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the register while it is made: who asks, at which desk, and what every template wants."""

    visit: Visit
    desk: Desk
    context: dict[str, Any]

    @property
    def slug(self) -> str:
        """The municipality's word in every address."""
        return str(self.visit.municipality.slug)

    def may(self, permission: Permission) -> bool:
        """Tell whether who asks may do this here."""
        return self.visit.actor.may(permission=permission, municipality_code=self.desk.code)

    def to(self, route: str, *words: object) -> str:
        """Return the address of a page of this room."""
        return reverse(f"mensen:{route}", args=(self.slug, *words))


def admitted(*, request: HttpRequest, gemeente: str, needs: frozenset[Permission]) -> Visit:
    """Return who asks, when that person has one of these permissions; nothing of the register is looked at.

    Raises:
        Http404: there is no municipality at this address.
        NotAllowedError: who asks has no role for it.

    """
    visit = visit_of(request=request, slug=gemeente)
    code = visit.municipality.code
    if visit.actor.user_id is None or not any(
        visit.actor.may(permission=each, municipality_code=code) for each in needs
    ):
        raise NotAllowedError(_refusal(visit, needs))
    return visit


@contextmanager
def at_page(
    *,
    request: HttpRequest,
    gemeente: str,
    screen: str,
    crumbs: tuple[Place, ...] = (),
    needs: frozenset[Permission] = OF_FILES,
) -> Iterator[Page]:
    """Make a page of the register for who has one of these permissions; `screen` is its name in the logs.

    Raises:
        Http404: there is no municipality at this address.
        NotAllowedError: who asks has no role for it.
        django.db.DatabaseError: what is seen cannot be written down, so there is no page.

    """
    visit = admitted(request=request, gemeente=gemeente, needs=needs)
    with at_desk(actor=visit.actor, municipality_code=visit.municipality.code, screen=screen) as desk:
        first = Place(PEOPLE, reverse("mensen:morning", args=(gemeente,)) if crumbs else None)
        places = [Place(visit.municipality.name, reverse("home", args=(gemeente,))), first, *crumbs]
        context = {"frame": municipal_frame(room="mensen", **visit.frame), "places": places}
        yield Page(visit=visit, desk=desk, context=context)


def answer_from_file(
    *,
    request: HttpRequest,
    gemeente: str,
    token: UUID,
    screen: str,
    answer: Callable[[Page, Resident], HttpResponse],
    crumb: str = "",
    needs: frozenset[Permission] = OF_FILES,
) -> HttpResponse:
    """Answer with a page about somebody, for who may open the file; others are asked for a reason first.

    Raises:
        Http404, NotAllowedError: there is no such file here, or who asks has no role for it.

    """
    crumbs: tuple[Place, ...] = (Place(crumb or screen.capitalize()),)
    if screen != FILE:
        crumbs = (Place(FILE.capitalize(), reverse("mensen:person", args=(gemeente, token))), *crumbs)
    try:
        with at_page(request=request, gemeente=gemeente, screen=screen, crumbs=crumbs, needs=needs) as page:
            resident = resident_at(page=page, token=token)
            enter(desk=page.desk, resident=resident)
            return answer(page, resident)
    except ReasonNeededError:
        return redirect("mensen:open", gemeente=gemeente, token=token)


def resident_at(*, page: Page, token: UUID) -> Resident:
    """Return the resident at an address.

    Raises:
        Http404: nobody of this municipality has this token.

    """
    found = resident_with(desk=page.desk, token=token)
    if found is None:
        message = "Dit dossier is er niet (meer). Zoek de persoon op naam of geboortedatum."
        raise Http404(message)
    return found


def spell_of(*, page: Page, resident: Resident, number: int) -> tuple[CaseSpell, Code]:
    """Return a spell of somebody's file as it is known now, with its kind.

    Raises:
        Http404: the file holds no such spell (any more), or it follows from what is open.

    """
    shown = known_spell(desk=page.desk, resident=resident, number=number)
    code = page.desk.book.kinds.of_number(shown.kind) if shown else None
    if shown is None or code is None:
        message = "Dit staat niet (meer) in het dossier. Kijk wat er nu staat."
        raise Http404(message)
    if code.word in HELD:
        message = "Dit volgt vanzelf uit een overdracht of aanvraag. Beantwoord die."
        raise Http404(message)
    return shown, code


def _refusal(visit: Visit, needs: frozenset[Permission]) -> str:
    roles = role_labels_with(permissions=needs)
    own = (
        f"U bent aangemeld als {visit.actor.signed_in_as} en hebt die rol niet. Vraag de beheerder om die rol."
        if visit.actor.signed_in_as
        else "Meld u aan met een account van deze gemeente."
    )
    return f"Deze pagina is voor: {roles}. {own}"
