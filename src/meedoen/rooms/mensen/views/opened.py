"""Opening a file of another caseload, with a reason."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.opening import ReasonError, open_with_reason
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import FileOpening
from meedoen.rooms.mensen.forms import ReasonForm
from meedoen.rooms.mensen.opening import at_page, resident_at
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of
from meedoen.ui.page import Place

TITLE = "Dossier openen met een reden"
_REFUSALS = (ReasonError, ChangedMeanwhileError)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_page_with_reason(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Ask why somebody needs this file, and open it for the rest of the day."""
    with at_page(request=request, gemeente=gemeente, screen="openen met reden", crumbs=(Place(TITLE),)) as page:
        resident = resident_at(page=page, token=token)

        def act(form: ReasonForm) -> FileOpening:
            return open_with_reason(desk=page.desk, resident=resident, reason=form.cleaned_data["why"])

        tried = attempt(request=request, shown=Shown({}), build=ReasonForm, act=act, refusals=_REFUSALS)
        if tried.done is not None:
            return redirect("mensen:person", gemeente=gemeente, token=token)
        edit = EditPage(
            title=TITLE,
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Open het dossier",
            cancel=page.to("morning"),
            lead="Dit dossier is niet van uw caseload of team.",
        )
        return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)
