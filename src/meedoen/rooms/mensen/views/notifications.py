"""Notifications of DUO for who does the intake: which wait for somebody and why, trying again, and settling one by hand."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.newcomers import NoNumberError, number_of
from meedoen.apps.cases.actions.receiving import NoWordsError, settle_by_hand, try_again
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.queries.notifications import ToLookAt, notification_to_look_at, notifications_to_look_at
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.doing_notifications import do_now
from meedoen.rooms.mensen.forms_links import SettleForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Fact, Place

TITLE = "Meldingen van DUO"
COLUMNS = (Column("Gemeld op"), Column("Wat DUO meldt"), Column("Waarom het wacht"), Column("Bekijken"))
COMING = (Column("Gemeld op"), Column("Wat DUO meldt"), Column("Hoe het staat"))
NEEDS = frozenset({Permission.REGISTER_RESIDENTS})


@never_cache
@require_safe
def notifications(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the notifications that wait for somebody, and those that are done by themselves."""
    with at_page(request=request, gemeente=gemeente, screen=TITLE.lower(), crumbs=(Place(TITLE),), needs=NEEDS) as page:
        page.desk.look.ground = Ground.INTAKE
        every = notifications_to_look_at(desk=page.desk)
        mine = [each for each in every if each.for_somebody]
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(len(mine)),
            "columns": COLUMNS,
            "rows": [_row(page, each) for each in mine],
            "coming_columns": COMING,
            "coming": [
                [day_of(each), f"{each.says} ({each.code})", each.why or each.state]
                for each in every
                if not each.for_somebody
            ],
        }
        return render(request, "mensen/notifications.html", context)


def _lead(many: int) -> str:
    if not many:
        return "Er wacht geen melding op u."
    return f"{counted(many, 'melding wacht', 'meldingen wachten')} op iemand die kijkt."


def _row(page: Page, each: ToLookAt) -> list[object]:
    return [
        day_of(each),
        f"{each.says} ({each.code})",
        each.why,
        Place("Bekijk", page.to("notification", each.key)),
    ]


def day_of(each: ToLookAt) -> str:
    """Say on which day DUO notified (Dutch)."""
    return format_date(timezone.localdate(each.registered_at))


def notification_at(*, page: Page, pk: int, also_done: bool = False) -> ToLookAt:
    """Return the notification at an address; with `also_done` one that is done too, to say so beside what was typed.

    Raises:
        Http404: it is done, or it never was here.

    """
    found = notification_to_look_at(desk=page.desk, key=pk, also_done=also_done)
    if found is None:
        message = "Deze melding is er niet (meer): zij is al verwerkt of afgedaan."
        raise Http404(message)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notification(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show one notification with what can be done; try it again, show its BSN, or settle it by hand."""
    wanted = request.POST.get("doe", "")
    screen = "BSN van een melding" if wanted == "bsn" else "melding van DUO"
    crumbs = (Place(TITLE), Place("Melding"))
    with at_page(request=request, gemeente=gemeente, screen=screen, crumbs=crumbs, needs=NEEDS) as page:
        page.desk.look.ground = Ground.INTAKE
        page.context["places"][-2] = Place(TITLE, page.to("notifications"))
        found = notification_at(page=page, pk=pk, also_done=wanted == "afdoen")
        if wanted != "opnieuw":
            return _answer(request, page, found)
        try_again(desk=page.desk, key=pk)
        actor, code, back = page.desk.actor, page.desk.code, page.to("notifications")
    # DUO is asked outside any transaction.
    told = do_now(actor=actor, municipality_code=code, keys=(pk,))
    messages.info(request, told)
    return redirect(back)


def _answer(request: HttpRequest, page: Page, found: ToLookAt) -> HttpResponse:
    """Show the page, with what was asked of it."""
    wanted = request.POST.get("doe", "")
    shown = Shown({})
    if wanted == "afdoen":

        def act(form: SettleForm) -> bool:
            settle_by_hand(desk=page.desk, key=found.key, how=form.cleaned_data["how"])
            return True

        try:
            tried = attempt(request=request, shown=shown, build=SettleForm, act=act, refusals=NoWordsError)
        except ChangedMeanwhileError as error:
            return _settled_already(request, page, found, str(error))
        if tried.done:
            tell_saved(request=request, sentence="De melding is afgedaan.", gemeente=page.slug)
            return redirect(page.to("notifications"))
    else:
        tried = Attempt(form=SettleForm(initial={}))
    bsn = _bsn(page, found) if wanted == "bsn" else ""
    edit = EditPage(
        title="Melding van DUO", action=request.path, fields=fields_of(form=tried.form), save="Doe de melding af"
    )
    context = {
        **page.context,
        "title": found.says,
        "page": edit,
        "why": found.why,
        "facts": _facts(found),
        "bsn": bsn,
        "can_show": bool(found.bsn) and not bsn,
        "register": page.to("notification_register", found.key) if found.bsn else None,
        "connect": page.to("notification_connect", found.key) if found.bsn else None,
        "needs_person": found.needs_person,
        "can_try": found.was_refused or found.for_somebody,
        "settled": "",
    }
    status = tried.status if wanted == "afdoen" else HTTPStatus.OK
    return render(request, "mensen/notification.html", context, status=status)


def _settled_already(request: HttpRequest, page: Page, found: ToLookAt, told: str) -> HttpResponse:
    """Say that it was done meanwhile, with what was typed: there is nothing to do any more."""
    context = {
        **page.context,
        "title": found.says,
        "why": "Deze melding is al afgedaan.",
        "facts": _facts(found),
        "settled": told,
        "bsn": "",
        "needs_person": False,
        "can_show": False,
        "can_try": False,
        "typed": request.POST.get("how", ""),
        "back": page.to("notifications"),
    }
    return render(request, "mensen/notification.html", context, status=HTTPStatus.CONFLICT)


def _bsn(page: Page, found: ToLookAt) -> str:
    """Return the BSN to look up who it is; that it was shown is a line of its own in the log."""
    try:
        bsn = number_of(desk=page.desk, key=found.key)
    except NoNumberError:
        return ""
    page.desk.look.changed(what=f"BSN van melding {found.key} getoond")
    return f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"


def _facts(found: ToLookAt) -> list[Fact]:
    told = [
        Fact("Gemeld op", day_of(found)),
        Fact("Binnengekomen op", format_date(timezone.localdate(found.received_at))),
        Fact("Code van DUO", found.code),
        Fact("Stand", found.state),
    ]
    return [*told, Fact("V-nummer", found.v_number)] if found.v_number else told
