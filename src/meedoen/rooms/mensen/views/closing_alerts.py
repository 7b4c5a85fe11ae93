"""How a signal ends: it is closed with an outcome, and opened again when that was a mistake."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.alerts import close_alert
from meedoen.apps.cases.actions.reopening_alerts import reopen_alert
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.alerts import ShownAlert, shown_alert, unmatched_alert
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list
from meedoen.rooms.mensen.alert_content import alert_facts, found_alert, told_closed
from meedoen.rooms.mensen.changing import Change, change_about, change_on
from meedoen.rooms.mensen.forms_passing import CloseAlertForm, ReopenAlertForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.views.passing import TITLE as PASSING
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.page import Place

CLOSE, REOPEN = "Signaal afsluiten", "Signaal heropenen"
_INTAKE = frozenset({Permission.REGISTER_RESIDENTS})
_EITHER = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_close(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Close a signal about somebody."""

    def change(page: Page, resident: Resident) -> Change:
        found = found_alert(shown=shown_alert(desk=page.desk, resident=resident, pk=pk))
        again = page.to("alert_reopen", resident.token, pk)
        return _closing(request, page, found, back=page.to("passing_about", resident.token), again=again)

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="signaal afsluiten",
        crumb=CLOSE,
        needs=_EITHER,
        change=change,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_drop(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Close a signal of which nobody found out whom it is about."""
    with at_page(
        request=request, gemeente=gemeente, screen="signaal afsluiten", crumbs=_crumbs(gemeente, CLOSE), needs=_INTAKE
    ) as page:
        page.desk.look.ground = Ground.INTAKE
        found = found_alert(shown=unmatched_alert(desk=page.desk, pk=pk))
        again = page.to("alert_unknown_reopen", pk)
        change = _closing(request, page, found, back=page.to("passing"), again=again)
        return change_on(request=request, page=page, change=change)


def _closing(request: HttpRequest, page: Page, found: ShownAlert, *, back: str, again: str) -> Change:
    def build(**given: object) -> CloseAlertForm:
        return CloseAlertForm(**given, known=national_alert_list())

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        close_alert(desk=page.desk, alert=found.record, outcome=given["outcome"], day=given["day"], why=given["why"])
        return "Het signaal is afgesloten."

    closed = told_closed(record=found.record)
    came = f"{found.kind.name}, binnengekomen op {format_date(found.record.received_on)}."
    return Change(
        title=CLOSE,
        build=build,
        act=act,
        back=back,
        save="Sluit af",
        lead=f"{came} Dit signaal is al afgesloten, op {closed}." if closed else came,
        shown=Shown({"day": page.desk.today}),
        template="mensen/corrected.html",
        more={
            "facts": alert_facts(alert=found) if closed else (),
            # What was typed while somebody else closed it stays to be read.
            "has_form": not closed or request.method == "POST",
            "ways": [Place("Heropen het signaal", again)] if closed else (),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_reopen(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Open a signal about somebody again."""

    def change(page: Page, resident: Resident) -> Change:
        found = found_alert(shown=shown_alert(desk=page.desk, resident=resident, pk=pk))
        return _reopening(request, page, found, back=page.to("alert", resident.token, pk))

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="signaal heropenen",
        crumb=REOPEN,
        needs=_EITHER,
        change=change,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_unknown_reopen(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Open a signal again of which nobody knows whom it is about."""
    with at_page(
        request=request, gemeente=gemeente, screen="signaal heropenen", crumbs=_crumbs(gemeente, REOPEN), needs=_INTAKE
    ) as page:
        page.desk.look.ground = Ground.INTAKE
        found = found_alert(shown=unmatched_alert(desk=page.desk, pk=pk))
        back, cancel = page.to("alert_match", pk), page.to("passing")
        change = _reopening(request, page, found, back=back, cancel=cancel)
        return change_on(request=request, page=page, change=change)


def _reopening(request: HttpRequest, page: Page, found: ShownAlert, *, back: str, cancel: str = "") -> Change:
    def act(form: EditForm) -> str:
        reopen_alert(desk=page.desk, alert=found.record, why=form.cleaned_data["why"])
        return "Het signaal staat weer open."

    closed = told_closed(record=found.record)
    stays = "Hoe het was afgesloten, blijft te lezen. De termijn voor contact telt weer mee."
    return Change(
        title=REOPEN,
        build=ReopenAlertForm,
        act=act,
        back=back,
        cancel=cancel,
        save="Heropen",
        lead=f"{found.kind.name}. Afgesloten op {closed}. {stays}" if closed else "Dit signaal staat open.",
        template="mensen/corrected.html",
        more={
            "facts": alert_facts(alert=found),
            "has_form": bool(closed) or request.method == "POST",
            "ways": () if closed else [Place("Naar het signaal", back)],
        },
    )


def _crumbs(gemeente: str, title: str) -> tuple[Place, ...]:
    return (Place(PASSING, reverse("mensen:passing", args=(gemeente,))), Place(title))
