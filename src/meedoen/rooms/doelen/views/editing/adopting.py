"""Adopting a version: what changed since the last one, what the checks still find, by whom and when it was decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require_at, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.goals.actions.editing.adopting import Adoption, adopt_framework, unpublished_indicators
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.goals.models import FrameworkVersion
from meedoen.apps.goals.queries.working import WorkingState, working_state
from meedoen.apps.reports.actions.editing import edit_and_check
from meedoen.apps.reports.queries.findings import findings_of
from meedoen.core.checks.finding import Severity
from meedoen.core.values.dutch import format_date
from meedoen.rooms.doelen.editing.adopting_form import AdoptForm
from meedoen.rooms.doelen.editing.opening import Opened, open_editing
from meedoen.rooms.doelen.editing.wording import changed_since
from meedoen.rooms.doelen.pages import visited
from meedoen.rooms.doelen.version_words import CHANGE_COLUMNS, change_row
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of
from meedoen.ui.findings import finding_entry
from meedoen.ui.page import Place


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Freeze the framework as it stands, after one has read what changed."""
    opened = open_editing(
        request=request, gemeente=gemeente, framework=framework, permission=Permission.ADOPT_FRAMEWORKS
    )
    actor, home = opened.at.visit.actor, opened.framework.municipality_id
    place = {"municipality_code": home, "framework_code": opened.framework.code}
    require_at(actor=actor, permission=Permission.ADOPT_FRAMEWORKS, **place)
    working = working_state(**opened.at.scope)
    hidden = len(unpublished_indicators(framework=opened.framework))

    def build(**options: Any) -> AdoptForm:  # noqa: ANN401 what a form of Django takes
        return AdoptForm(
            may_publish=actor.may_at(permission=Permission.PUBLISH, **place),
            is_published=opened.framework.is_published,
            hidden=hidden,
            **options,
        )

    tried = attempt(
        request=request,
        shown=_shown(opened, working),
        build=build,
        act=lambda form: _adopted(opened, form),
        refusals=EditError,
    )
    if tried.done is not None:
        messages.success(request, f"Versie {tried.done.number} is vastgesteld. Niemand kan haar nog veranderen.")
        return redirect("doelen:version", gemeente=gemeente, framework=framework, number=tried.done.number)
    page = EditPage(
        title="Versie vaststellen",
        kicker=opened.framework.title,
        lead=_lead(working),
        action=request.path,
        fields=fields_of(form=tried.form, draft=request.path),
        save=f"Stel versie {(working.number or 0) + 1} vast",
        cancel=opened.at.to("doelen:edit"),
    )
    context = {**opened.at.begin(opened.overview, here=page.title), "page": page, **_read_first(opened, working)}
    return render(request, "doelen/editing/adopt.html", context, status=tried.status)


def _shown(opened: Opened, working: WorkingState) -> Shown:
    values = {"by": opened.framework.adopted_by, "period": format_date(timezone.localdate())}
    return Shown(values, seen=working.mark)


def _adopted(opened: Opened, form: AdoptForm) -> FrameworkVersion:
    given = form.cleaned_data
    adoption = Adoption(
        by=given["by"],
        period=given["period"],
        publish=given.get("publish", False),
        publish_indicators=given.get("publish_indicators", False),
    )
    return edit_and_check(
        municipality_code=opened.framework.municipality_id,
        framework_code=opened.framework.code,
        act=lambda: adopt_framework(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            adoption=adoption,
            seen=form.given_seen,
            today=timezone.localdate(),
        ),
        now=timezone.now(),
    )


def _lead(working: WorkingState) -> str:
    what = f"{len(working.nodes)} onderdelen"
    if working.number is None:
        return f"Dit wordt de eerste versie, met {what}. Wat is vastgesteld, kan niemand meer veranderen of ongedaan maken."
    if not working.changes:
        return f"Er is niets veranderd sinds versie {working.number}. Er is dus niets nieuws vast te stellen."
    return f"Lees eerst wat er veranderde sinds versie {working.number}. Wat is vastgesteld, kan niemand meer veranderen of ongedaan maken."


def _read_first(opened: Opened, working: WorkingState) -> dict[str, Any]:
    """Return what one reads before adopting: the changes, and the errors that the checks find in this framework."""
    found = findings_of(**opened.scope)
    errors = [
        finding_entry(slug=opened.at.slug, finding=item)
        for item in found
        if item.is_open and item.severity == Severity.ERROR.value and item.framework == opened.framework.code
    ]
    return {
        "change_columns": CHANGE_COLUMNS,
        "change_rows": [change_row(change) for change in working.changes],
        "errors": errors,
    }


@never_cache
@require_http_methods(["GET", "HEAD"])
def version_now(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show what differs between the framework as it stands and the version adopted last."""
    visit = visit_of(request=request, slug=gemeente)
    require_inside(actor=visit.actor, municipality_code=visit.municipality.code)
    at = visited(request=request, slug=gemeente, framework=framework)
    working = working_state(**at.scope)
    context = {
        **at.begin(Place("Versies", at.to("doelen:versions")), here="Zoals het nu is"),
        "lead": changed_since(working),
        "change_columns": CHANGE_COLUMNS,
        "change_rows": [change_row(change) for change in working.changes],
    }
    return render(request, "doelen/editing/version_now.html", context)
