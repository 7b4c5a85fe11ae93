"""What every page on which a framework is edited begins with, and how it shows, saves and answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.goals.actions.editing.ground import EditError, is_adopted, require_editing
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.goals.queries.editing import framework_record, node_record, record_in
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.apps.journal.tracing import last_change_of, last_change_said
from meedoen.apps.reports.actions.editing import edit_and_check
from meedoen.rooms.doelen.pages import Visited, visited
from meedoen.ui.editing import EditForm, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class Opened:
    """A framework that somebody edits: as it is visited, as a record, and whether a version of it was adopted."""

    at: Visited
    framework: Framework
    adopted: bool

    @property
    def scope(self) -> dict[str, Any]:
        """What managers are given."""
        return self.at.visit.scope

    @property
    def overview(self) -> Place:
        """The way to the page from which one edits."""
        return Place("Bewerken", self.at.to("doelen:edit"))

    def node(self, code: str) -> Node:
        """Return the node with this code, which the actor may edit.

        Raises:
            Http404: there is none.
            NotAllowedError: the actor may not edit there.

        """
        node = node_record(**self.scope, framework=self.framework, code=code)
        if node is None:
            message = f"‘{self.at.facts.title}’ heeft geen onderdeel (meer) met de code ‘{code}’."
            raise Http404(message)
        require_editing(actor=self.at.visit.actor, framework=self.framework, path=node.path)
        return node


def open_editing(
    *, request: HttpRequest, gemeente: str, framework: str, permission: Permission = Permission.EDIT_FRAMEWORKS
) -> Opened:
    """Return the framework at this address for who may edit it.

    Raises:
        NotAllowedError: the actor may not; asked first, so that a visitor is sent to sign in whatever the address.
        Http404: the municipality has no such framework.

    """
    visit = visit_of(request=request, slug=gemeente)
    require(actor=visit.actor, permission=permission, municipality_code=visit.municipality.code)
    at = visited(request=request, slug=gemeente, framework=framework)
    record = framework_record(**visit.scope, pk=at.facts.pk)
    return Opened(at=at, framework=record, adopted=is_adopted(framework=record))


def record_at(*, opened: Opened, model: type[Any], pk: int, **narrow: Any) -> Any:  # noqa: ANN401 a record of any kind
    """Return the record of this framework with this key.

    Raises:
        Http404: there is none.

    """
    record = record_in(**opened.scope, framework=opened.framework, model=model, pk=pk, **narrow)
    if record is None:
        message = "Dit staat niet (meer) in dit kader. Ga terug en kijk wat er nu staat."
        raise Http404(message)
    return record


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """One page with one form: what it is called, how its form is made, and what saving does.

    `sentence` is said afterwards, or made from the record as it was saved.
    `told` is how the log names the change (action, subject), where it is about more records than `record`.
    """

    title: str
    build: Callable[..., EditForm]
    act: Callable[[Any], Any]
    back: str
    sentence: str | Callable[[Any], str]
    values: dict[str, Any] = field(default_factory=dict)
    shown: Callable[[Any], Shown] | None = None
    record: models.Model | None = None
    told: tuple[str, str] | None = None
    save: str = "Opslaan"
    kicker: str | None = None
    lead: str | None = None
    note: str | None = None
    crumbs: Sequence[Place] = ()
    template: str = "ui/edit.html"
    context: dict[str, Any] = field(default_factory=dict)
    refused: Callable[[EditError], EditError] | None = None


def answer(*, request: HttpRequest, opened: Opened, editing: Editing) -> HttpResponse:
    """Show the page, or save what it holds and go back to where one came from."""
    shown = editing.shown(editing.record) if editing.shown and editing.record is not None else Shown(editing.values)
    tried = attempt(
        request=request,
        shown=shown,
        build=partial(editing.build, ask_reason=opened.adopted),
        act=lambda form: _saved(opened, editing, form),
        refusals=EditError,
        conflict=ConflictError,
        theirs=partial(_by_another, opened, editing, editing.shown) if editing.shown else None,
    )
    if tried.done is not None:
        said = editing.sentence if isinstance(editing.sentence, str) else editing.sentence(tried.done.record)
        tell_saved(
            request=request,
            sentence=said if tried.done.entry is not None else "Er was niets veranderd.",
            gemeente=opened.at.slug,
            entry=tried.done.entry,
            draft=request.path,
        )
        return redirect(editing.back)
    page = EditPage(
        title=editing.title,
        action=request.get_full_path(),
        fields=fields_of(form=tried.form, draft=request.path),
        save=editing.save,
        cancel=editing.back,
        kicker=editing.kicker,
        lead=editing.lead,
        note=editing.note,
        clash=tried.clash,
    )
    begin = opened.at.begin(opened.overview, *editing.crumbs, here=editing.title)
    return render(request, editing.template, {**begin, "page": page, **editing.context}, status=tried.status)


def _saved(opened: Opened, editing: Editing, form: EditForm) -> Any:  # noqa: ANN401 what the action gives
    try:
        return edit_and_check(
            municipality_code=opened.framework.municipality_id,
            framework_code=opened.framework.code,
            act=lambda: editing.act(form),
            now=timezone.now(),
        )
    except EditError as error:
        raise editing.refused(error) if editing.refused else error from None


def shown_by(*, fields: Sequence[str], values: Callable[[Any], dict[str, Any]]) -> Callable[[Any], Shown]:
    """Return how a form shows a record: its values, and the fingerprint of `fields`."""

    def show(record: Any) -> Shown:  # noqa: ANN401 a record of any kind
        return Shown(values=values(record), seen=fingerprint_of(record=record, fields=fields))

    return show


def _by_another(opened: Opened, editing: Editing, show: Callable[[Any], Shown], record: Any) -> Shown:  # noqa: ANN401 a record of any kind
    """Return a record as it is shown now, with who changed it last and when, as the log tells."""
    last = None
    if editing.told:
        action, subject = editing.told
        home = opened.framework.municipality_id
        last = last_change_said(municipality_code=home, action=action, subject=subject)
    last = last or last_change_of(record=record)
    return replace(show(record), by=last.by if last else "", at=last.at if last else None)
