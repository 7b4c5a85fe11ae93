"""Signals: what came in about somebody, what was done about it, and whose file it belongs in. How it ends is in `closing_alerts`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, match_alert, record_alert
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.alerts import ShownAlert, shown_alert, unmatched_alert
from meedoen.links.definitions.alerts import national_alert_list
from meedoen.rooms.mensen.alert_content import alert_facts, found_alert, steps_of
from meedoen.rooms.mensen.changing import Change, change_about, change_on
from meedoen.rooms.mensen.forms_passing import AlertForm, AlertStepForm, UnknownAlertForm
from meedoen.rooms.mensen.opening import Page, at_page, resident_at
from meedoen.rooms.mensen.picking import PickForm, Picking, draw_choice, picked, sought
from meedoen.rooms.mensen.views.passing import TITLE as PASSING
from meedoen.ui.editing import EditForm, Shown, tell_saved
from meedoen.ui.page import Place

NEW, UNKNOWN = "Signaal toevoegen", "Signaal over een onbekende"
_INTAKE = frozenset({Permission.REGISTER_RESIDENTS})
_EITHER = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_new(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write down a signal about somebody whose file is here."""

    def change(page: Page, resident: Resident) -> Change:
        def act(form: EditForm) -> str:
            record_alert(desk=page.desk, alert=_alert(form), resident=resident)
            return "Het signaal staat in het dossier."

        draft = f"signaal-{resident.token}"
        return _recording(page, NEW, AlertForm, act, back=page.to("passing_about", resident.token), draft=draft)

    return change_about(
        request=request, gemeente=gemeente, token=token, screen="signaal erbij", crumb=NEW, needs=_EITHER, change=change
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_unknown(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Write down a signal about a person of whom one does not know whether there is a file."""
    with at_page(
        request=request, gemeente=gemeente, screen="signaal erbij", crumbs=_crumbs(gemeente, UNKNOWN), needs=_EITHER
    ) as page:

        def act(form: EditForm) -> str:
            record_alert(desk=page.desk, alert=_alert(form))
            return "Het signaal is opgeschreven. De intake zoekt uit over wie het gaat."

        page.desk.look.ground = Ground.INTAKE
        change = _recording(page, UNKNOWN, UnknownAlertForm, act, back=page.to("passing"), draft=f"signaal-{gemeente}")
        return change_on(request=request, page=page, change=change)


def _recording(page: Page, title: str, form: type[AlertForm], act: object, *, back: str, draft: str) -> Change:
    def build(**given: object) -> AlertForm:
        return form(**given, known=national_alert_list())

    lead = "Staat de persoon in het register, open dan eerst het dossier." if form is UnknownAlertForm else None
    shown = Shown({"received_on": page.desk.today})
    assert callable(act)  # noqa: S101 both views above give a function
    return Change(title=title, build=build, act=act, back=back, lead=lead, shown=shown, draft=draft)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_page(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Show a signal with what was done, and write down what was done now."""

    def change(page: Page, resident: Resident) -> Change:
        found = found_alert(shown=shown_alert(desk=page.desk, resident=resident, pk=pk))

        def build(**given: object) -> AlertStepForm:
            return AlertStepForm(**given, known=national_alert_list())

        def act(form: EditForm) -> str:
            given = form.cleaned_data
            doing = national_alert_list().doing(word=given["what"])
            add_step(desk=page.desk, alert=found.record, doing=doing, day=given["day"], text=given["text"])
            return "Het staat bij het signaal."

        is_open = found.record.closed_on is None
        return Change(
            title=found.kind.name,
            build=build,
            act=act,
            back=page.to("passing_about", resident.token),
            save="Schrijf het erbij",
            shown=Shown({"day": page.desk.today}),
            draft=f"signaal-{pk}-stap",
            template="mensen/alert.html",
            more={
                "facts": alert_facts(alert=found),
                "steps": steps_of(alert=found),
                # What was typed while somebody else closed it stays to be read.
                "has_form": is_open or request.method == "POST",
                "ways": _ways(page, str(resident.token), pk, is_open=is_open),
            },
        )

    return change_about(request=request, gemeente=gemeente, token=token, screen="signaal", needs=_EITHER, change=change)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_match(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Find out which resident a signal is about, and put it in that file."""
    title = "Over wie gaat dit signaal?"
    with at_page(
        request=request, gemeente=gemeente, screen="signaal koppelen", crumbs=_crumbs(gemeente, title), needs=_INTAKE
    ) as page:
        alert = found_alert(shown=unmatched_alert(desk=page.desk, pk=pk))
        if alert.record.closed_on is not None and request.method != "POST":
            return redirect(page.to("alert_unknown_reopen", pk))
        found = sought(request=request, page=page, meant=_meant(alert))
        page.desk.look.ground = Ground.INTAKE

        def build(**given: object) -> PickForm:
            return PickForm(**given, people=found.offered)

        def act(form: PickForm) -> Resident:
            resident = resident_at(page=page, token=UUID(form.cleaned_data["resident"]))
            match_alert(desk=page.desk, alert=alert.record, resident=resident)
            return resident

        refusals = (EntryError, ChangedMeanwhileError)
        tried = picked(request=request, found=found, build=build, act=act, refusals=refusals)
        back = page.to("passing")
        if tried.done is not None:
            tell_saved(request=request, sentence="Het signaal staat nu in het dossier.", gemeente=gemeente)
            return redirect(back)
        ways = [
            Place("Verbeter wat er van het signaal staat", page.to("alert_unknown_correct", pk)),
            Place("Niet gevonden: schrijf de persoon in", page.to("register")),
            Place("Niet te achterhalen: sluit het signaal af", page.to("alert_drop", pk)),
        ]
        more = {"facts": alert_facts(alert=alert), "ways": ways}
        picking = Picking(title=title, save="Dit is de persoon", cancel=back, more=more)
        return draw_choice(request=request, page=page, found=found, tried=tried, picking=picking)


def _ways(page: Page, token: str, pk: int, *, is_open: bool) -> list[Place]:
    correct = Place("Verbeter wat er van het signaal staat", page.to("alert_correct", token, pk))
    if not is_open:
        return [Place("Heropen het signaal", page.to("alert_reopen", token, pk)), correct]
    ways = [Place("Sluit het signaal af", page.to("alert_close", token, pk))]
    if page.may(Permission.WORK_CASES):
        ways.append(Place("Draag het over", page.to("hand_on", token)))
    return [*ways, correct]


def _crumbs(gemeente: str, title: str) -> tuple[Place, ...]:
    return (Place(PASSING, reverse("mensen:passing", args=(gemeente,))), Place(title))


def _meant(alert: ShownAlert) -> str:
    born = alert.record.about_born
    return " ".join(filter(None, (alert.record.about_name, f"{born.day}-{born.month}-{born.year}" if born else "")))


def _alert(form: EditForm) -> NewAlert:
    given = form.cleaned_data
    return NewAlert(
        kind=national_alert_list().kind(word=given["kind"]),
        from_whom=given["from_whom"],
        received_on=given["received_on"],
        text=given["text"],
        about_name=given.get("about_name", ""),
        about_born=given.get("about_born"),
        about_where=given.get("about_where", ""),
    )
