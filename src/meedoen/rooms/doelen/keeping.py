"""What the pages have in common on which somebody keeps advice, input, questions, motions and promises."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.actions import CouncilError, Saved
from meedoen.apps.council.subjects import SubjectError
from meedoen.apps.journal.changes import ConflictError
from meedoen.rooms.doelen.addresses import crumbs
from meedoen.rooms.doelen.pages import frame_of
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

PUBLIC_NOTE = "Dit staat op de openbare site. Wat u opslaat, is daar meteen te lezen."


def visit_to_keep(*, request: HttpRequest, slug: str, permission: Permission = Permission.EDIT_COUNCIL) -> Visit:
    """Return who visits which municipality to keep something.

    Raises:
        NotAllowedError: no role of the visitor holds the permission.

    """
    visit = visit_of(request=request, slug=slug)
    require(actor=visit.actor, permission=permission, municipality_code=visit.municipality.code)
    return visit


def may_keep(*, visit: Visit, permission: Permission = Permission.EDIT_COUNCIL) -> bool:
    """Tell whether the visitor may keep something here."""
    return bool(visit.actor.may(permission=permission, municipality_code=visit.municipality.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A page with a form: what it says, how the form is made and saved, and where one goes then.

    `build` makes the form, `act` saves what it holds, `after` gives the address to go to; `cancel` is the address
    without saving. `overtaken` is what to say, instead of comparing, when somebody else changed what an added record
    is about: then the form is shown again as it was typed. `draft` is the key under which the browser keeps what is typed. `between` and `here` make the path.
    """

    title: str
    build: Callable[..., Any]
    act: Callable[[Any], Saved]
    after: Callable[[Saved], str]
    cancel: str
    between: tuple[Place, ...]
    here: str
    shown: Shown = field(default_factory=lambda: Shown({}))
    draft: str = ""
    save: str = "Opslaan"
    sentence: str = ""
    kicker: str | None = None
    lead: str | None = None
    note: str | None = None
    overtaken: str = ""


def keep(*, request: HttpRequest, visit: Visit, keeping: Keeping) -> HttpResponse:
    """Show the form, or save what it holds and say so on the next page; two who change the same are told."""
    slug, shown = visit.municipality.slug, keeping.shown
    tried = attempt(
        request=request,
        shown=shown,
        build=keeping.build,
        act=keeping.act,
        refusals=(CouncilError, SubjectError),
        conflict=ConflictError,
        theirs=lambda _: shown,
    )
    if tried.done is not None:
        said = keeping.sentence or ("Opgeslagen." if tried.done.entry else "Er was niets veranderd.")
        tell_saved(request=request, sentence=said, gemeente=slug, entry=tried.done.entry, draft=keeping.draft)
        return redirect(keeping.after(tried.done))
    is_overtaken = tried.clash is not None and bool(keeping.overtaken)
    if is_overtaken:
        tried.form.data = {**{name: tried.form.data[name] for name in tried.form.data}, "seen": shown.seen}
    page = EditPage(
        title=keeping.title,
        action=request.get_full_path(),
        fields=fields_of(form=tried.form, draft=keeping.draft),
        save=keeping.save,
        cancel=keeping.cancel,
        kicker=keeping.kicker,
        lead=keeping.lead,
        note=keeping.overtaken if is_overtaken else keeping.note,
        clash=None if is_overtaken else tried.clash,
    )
    places = crumbs(slug=slug, municipality=visit.municipality.name, between=keeping.between, here=keeping.here)
    context = {"frame": frame_of(visit), "places": places, "page": page}
    return render(request, "ui/edit.html", context, status=tried.status)


def saved_at(*, request: HttpRequest, slug: str, done: Saved, place: str, sentence: str) -> HttpResponse:
    """Go to the page of what was saved, and say so there with the way to undo it."""
    tell_saved(request=request, sentence=sentence, gemeente=slug, entry=done.entry)
    return redirect(place)
