"""Correcting what happened on a day, and what was written of a signal."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.correcting_alerts import AlertState, correct_alert
from meedoen.apps.cases.actions.correcting_events import (
    EventState,
    Follows,
    Origin,
    correct_event,
    follows_from,
    withdraw_event,
)
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Alert, CaseEvent, Resident
from meedoen.apps.cases.queries.alerts import shown_alert, unmatched_alert
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.records import known_event
from meedoen.core.indicators.codes import Code
from meedoen.links.definitions.alerts import national_alert_list
from meedoen.rooms.mensen.changing import WORKERS, Change, change_about, change_on
from meedoen.rooms.mensen.forms_correcting import (
    CorrectAlertForm,
    CorrectEventForm,
    CorrectUnknownAlertForm,
    shown_value,
)
from meedoen.rooms.mensen.opening import Page, answer_from_file, at_page
from meedoen.rooms.mensen.views.passing import TITLE as PASSING
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.page import Place

_EITHER = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})
_INTAKE = frozenset({Permission.REGISTER_RESIDENTS})
_ABOUT = ("about_name", "about_born", "about_where")
_KEPT = "Wat er stond, blijft bewaard met wie het wanneer verbeterde en waarom."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Show what happened, and write what should stand there; what follows from something else is corrected there."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        shown, code = _event_of(page, resident, number)
        follows = follows_from(desk=page.desk, shown=shown)
        if follows is not None:
            return redirect(_where(page, resident, follows))
        return change_on(request=request, page=page, change=_event(page, shown, code))

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="verbeteren",
        crumb="Verbeteren",
        needs=WORKERS,
        answer=answer,
    )


def _where(page: Page, resident: Resident, follows: Follows) -> str:
    routes = {Origin.ALERT: "alert_correct", Origin.STEP: "correct", Origin.HANDOVER: "handover_correct"}
    return page.to(routes[follows.origin], resident.token, follows.key)


def _event(page: Page, shown: CaseEvent, code: Code) -> Change:
    def build(**given: object) -> CorrectEventForm:
        return CorrectEventForm(**given, unit=code.value_in)

    def act(form: CorrectEventForm) -> str:
        given = form.cleaned_data
        if given["withdrawn"]:
            withdraw_event(desk=page.desk, shown=shown, why=given["why"])
            return f"{code.label} staat niet meer in het dossier."
        # Of a kind without a unit the value only counts.
        value = given["value"] if code.value_in else shown.value
        state = EventState(day=given["day"], value=value, note=given["note"])
        correct_event(desk=page.desk, shown=shown, state=state, why=given["why"])
        return "Verbeterd."

    values = {"day": shown.day, "value": shown_value(event=shown, unit=code.value_in), "note": shown.note}
    return Change(
        title=f"{code.label} verbeteren",
        kicker=named(desk=page.desk, residents=[shown.resident])[shown.resident.pk].name,
        build=build,
        act=act,
        back=page.to("person", shown.resident.token),
        save="Verbeter",
        lead=_KEPT,
        shown=Shown(values, seen=str(shown.pk)),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Show what was written of a signal, and write what should stand there."""

    def change(page: Page, resident: Resident) -> Change:
        found = shown_alert(desk=page.desk, resident=resident, pk=pk)
        if found is None:
            message = "Dit signaal is er niet (meer). Kijk bij Signalen en overdrachten wat er nu staat."
            raise Http404(message)
        return _alert(page, found.record, back=page.to("alert", resident.token, pk))

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="signaal verbeteren",
        crumb="Verbeteren",
        needs=_EITHER,
        change=change,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_unknown(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show what was written of a signal that is in no file, and write what should stand there."""
    crumbs = (Place(PASSING, reverse("mensen:passing", args=(gemeente,))), Place("Verbeteren"))
    with at_page(request=request, gemeente=gemeente, screen="signaal verbeteren", crumbs=crumbs, needs=_INTAKE) as page:
        page.desk.look.ground = Ground.INTAKE
        found = unmatched_alert(desk=page.desk, pk=pk)
        if found is None:
            message = "Dit signaal is er niet (meer), of staat nu in een dossier. Kijk bij Signalen en overdrachten."
            raise Http404(message)
        back = page.to("passing") if found.record.closed_on else page.to("alert_match", pk)
        return change_on(request=request, page=page, change=_alert(page, found.record, back=back))


def _alert(page: Page, record: Alert, *, back: str) -> Change:
    is_unknown = record.resident_id is None
    names = ("from_whom", "received_on", "text", *(_ABOUT if is_unknown else ()))

    def build(**given: object) -> CorrectAlertForm | CorrectUnknownAlertForm:
        form = CorrectUnknownAlertForm if is_unknown else CorrectAlertForm
        return form(**given, known=national_alert_list())

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        kind = national_alert_list().kind(word=given["kind"])
        state = AlertState(kind=kind, **{name: given[name] for name in names})
        correct_alert(desk=page.desk, alert=record, state=state, why=given["why"])
        return "Het signaal is verbeterd."

    values = {name: getattr(record, name) for name in ("kind", *names)}
    return Change(
        title="Signaal verbeteren",
        build=build,
        act=act,
        back=back,
        save="Verbeter",
        lead=_KEPT,
        shown=Shown(values, seen=record.recorded_at.isoformat()),
    )


def _event_of(page: Page, resident: Resident, number: int) -> tuple[CaseEvent, Code]:
    shown = known_event(desk=page.desk, resident=resident, number=number)
    code = page.desk.book.kinds.of_number(shown.kind) if shown else None
    if shown is None or code is None:
        message = "Dit staat niet (meer) in het dossier. Kijk wat er nu staat."
        raise Http404(message)
    return shown, code
