"""A page with one form about somebody: show it, do what it asks, say so on the page one came from.

A view says with `Change` what is different about it; everything else is the same for every form of a file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page, answer_from_file
from meedoen.rooms.mensen.seen_otherwise import tried_change
from meedoen.rooms.mensen.ways import INSTEAD_OF_LIFE, open_ways
from meedoen.ui.editing import EditForm, EditPage, Shown, fields_of, tell_saved

WORKERS = frozenset({Permission.WORK_CASES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One form: how it is built, what it does, and what stands around it.

    `act` returns the sentence that is told afterwards. `back` is where one goes then, and without saving when there is no `cancel`. `draft` is the key
    under which the browser keeps what is typed; `more` is what the template `template` wants besides; `refusals` are shown
    in the form, and that somebody else changed it meanwhile always is.
    """

    title: str
    build: Callable[..., EditForm]
    act: Callable[[Any], str]
    back: str
    cancel: str = ""
    save: str = "Opslaan"
    kicker: str | None = None
    lead: str | None = None
    note: str | None = None
    shown: Shown = field(default_factory=lambda: Shown({}))
    draft: str = ""
    template: str = "ui/edit.html"
    more: Mapping[str, object] = field(default_factory=dict)
    refusals: tuple[type[Exception], ...] = (EntryError,)


def change_about(
    *,
    request: HttpRequest,
    gemeente: str,
    token: UUID,
    screen: str,
    change: Callable[[Page, Resident], Change],
    crumb: str = "",
    needs: frozenset[Permission] = WORKERS,
    is_of_life: bool = False,
) -> HttpResponse:
    """Answer with a form about somebody, for who may open the file; one that `is_of_life` is not shown of who died.

    Raises:
        Http404, NotAllowedError: there is no such file here, or who asks has no role for it.

    """

    def answer(page: Page, resident: Resident) -> HttpResponse:
        who = named(desk=page.desk, residents=[resident])[resident.pk]
        if is_of_life and (over := over_with_life(request=request, page=page, who=who, title=crumb)):
            return over
        # The form says about whom it is, so that nobody writes in the wrong file.
        return change_on(request=request, page=page, change=replace(change(page, resident), kicker=who.name))

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen=screen, crumb=crumb, needs=needs, answer=answer
    )


def over_with_life(*, request: HttpRequest, page: Page, who: Someone, title: str) -> HttpResponse | None:
    """Answer in the place of a form with since when somebody is dead and what can still be done; None of who lives.

    What was sent meanwhile goes to the form all the same, so that it stands there with why it cannot be.
    """
    if who.died_on is None or request.method == "POST":
        return None
    context = {
        **page.context,
        "title": title,
        "name": who.name,
        "lead": f"Deze persoon is overleden op {format_date(who.died_on)}. Dit formulier is er daarom niet meer.",
        "ways": open_ways(page=page, ways=INSTEAD_OF_LIFE, token=who.token),
    }
    return render(request, "mensen/over_with_life.html", context)


def change_on(*, request: HttpRequest, page: Page, change: Change) -> HttpResponse:
    """Show the form of a page, or do what it asks and go back."""
    tried = tried_change(
        request=request, shown=change.shown, build=change.build, act=change.act, refusals=change.refusals
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=tried.done, gemeente=page.slug, draft=change.draft)
        return redirect(change.back)
    edit = EditPage(
        title=change.title,
        action=request.path,
        fields=fields_of(form=tried.form, draft=change.draft),
        save=change.save,
        cancel=change.cancel or change.back,
        kicker=change.kicker,
        lead=change.lead,
        note=change.note,
        clash=tried.clash,
    )
    context = {**page.context, **change.more, "page": edit}
    return render(request, change.template, context, status=tried.status)
