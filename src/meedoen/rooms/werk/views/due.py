"""What has to come from everybody, agreeing who delivers what, and the calendar of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.queries import ItemCard, due_council_items
from meedoen.apps.goals.actions.duties import SEEN_FIELDS, DutyError, agree_duty, change_duty, end_duty
from meedoen.apps.indicators.models import ReportingDuty
from meedoen.apps.indicators.queries.due import DueFigure, due_figures, holder_of, standing_duties, standing_duty
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.core.values.cadence import Frequency, Lateness
from meedoen.rooms.werk.choosing import INDICATORS
from meedoen.rooms.werk.duty_form import DutyForm, agreement_of, duty_choices, suggested, values_of
from meedoen.rooms.werk.holders import enters
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.rooms.werk.views.home import due_row
from meedoen.ui.council_items import item_lines
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Field, Option, Place

TITLE = "Wat er moet komen"
COLUMNS = (Column("Cijfer"), Column("Periode"), Column("Uiterlijk"), Column("Stand"), Column("Van wie"))
DUTY_COLUMNS = (Column("Indicator"), Column("Hoe vaak"), Column("Dagen erna", numeric=True), Column("Van wie"))
_NOBODY = "niemand"


@never_cache
@require_safe
def due(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what is to come from whom, and what was agreed."""
    opening = _open(request, gemeente, TITLE)
    require(actor=opening.visit.actor, permission=Permission.READ_INSIDE, municipality_code=opening.code)
    found = due_figures(municipality_code=opening.code, today=timezone.localdate(), also_running=True)
    holders = sorted({each.holder or _NOBODY for each in found})
    asked = request.GET.get("wie", "")
    shown = [each for each in found if asked in ("", each.holder or _NOBODY)]
    options = [Option("", "Iedereen", not asked), *(Option(name, name, name == asked) for name in holders)]
    may_plan = opening.visit.actor.may(permission=Permission.PLAN_DUTIES, municipality_code=opening.code)
    may_enter = enters(actor=opening.visit.actor, municipality_code=opening.code)
    context = {
        **opening.context,
        "title": TITLE,
        "lead": _lead(shown),
        "columns": COLUMNS,
        "rows": [[*due_row(gemeente, each, leads=may_enter), _holder(each)] for each in shown],
        "council": item_lines(slug=gemeente, items=_council(opening) if not asked else (), today=timezone.localdate()),
        "filter": [Field("wie", "Van wie", kind="select", options=options, required=False)],
        "action": request.path,
        "duty_columns": DUTY_COLUMNS,
        "duties": _duties(opening, may_plan=may_plan),
        "new": reverse("werk:duty_new", args=(gemeente,)) if may_plan else None,
    }
    return render(request, "werk/due.html", context)


def _holder(each: DueFigure) -> str:
    """Say who delivers it, with who keeps it in the words of the document of the indicator."""
    return f"{each.holder or _NOBODY} (volgens de bron: {each.owner})" if each.owner else each.holder or _NOBODY


def _council(opening: Opening) -> tuple[ItemCard, ...]:
    return due_council_items(**opening.visit.scope, today=timezone.localdate())


def _lead(shown: list[DueFigure]) -> str:
    late = sum(1 for each in shown if each.is_late)
    ended = sum(1 for each in shown if each.due.lateness is not Lateness.RUNNING and each.is_open)
    if not ended:
        return "Alles wat er nu moest zijn, is er."
    return f"{counted(ended, 'cijfer moet', 'cijfers moeten')} nog komen; {counted(late, 'is', 'zijn')} te laat."


def _duties(opening: Opening, *, may_plan: bool) -> list[list[object]]:
    rows = []
    for duty in standing_duties(municipality_code=opening.code):
        about = f"{duty.indicator.name}{f', {duty.group}' if duty.group else ''}"
        address = reverse("werk:duty", args=(opening.slug, duty.pk)) if may_plan else None
        rows.append(
            [Place(about, address), Frequency(duty.frequency).label, duty.days_after, holder_of(duty) or _NOBODY]
        )
    return rows


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_duty(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Agree who delivers a figure."""
    opening = _plan(request, gemeente, "Opleverafspraak maken")
    choices = duty_choices(opening=opening)

    def build(**given: object) -> DutyForm:
        return DutyForm(**given, choices=choices, is_new=True)

    def act(form: DutyForm) -> ReportingDuty:
        return agree_duty(
            actor=opening.visit.actor,
            indicator=choices.indicator(form.cleaned_data["indicator"]),
            area_code=form.cleaned_data["area"],
            group=form.cleaned_data["group"],
            agreement=agreement_of(form=form, choices=choices),
        )

    start = Shown({"area": opening.code, "days_after": "30", "indicator": request.GET.get("indicator", "")})
    tried = attempt(request=request, shown=start, build=build, act=act, refusals=DutyError)
    if tried.done is not None:
        tell_saved(request=request, sentence="De afspraak staat.", gemeente=gemeente, draft=f"afspraak-{gemeente}")
        return redirect("werk:due", gemeente=gemeente)
    fields = fields_of(form=tried.form, draft=f"afspraak-{gemeente}")
    page = EditPage(
        title="Opleverafspraak maken",
        action=request.path,
        fields=fields,
        save="Leg de afspraak vast",
        cancel=reverse("werk:due", args=(gemeente,)),
        lead="Wie levert welk cijfer, hoe vaak, en hoeveel dagen na het eind van de periode?",
    )
    context = {"page": page, "list": INDICATORS, "suggested": suggested(choices=choices)}
    return render(request, "werk/duty_new.html", {**opening.context, **context}, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Change an agreement, or end it."""
    opening = _plan(request, gemeente, "Opleverafspraak veranderen")
    found = standing_duty(municipality_code=opening.code, pk=pk)
    if found is None:
        raise Http404("Deze afspraak is er niet meer: ze is beëindigd. Kijk in de lijst met afspraken.")
    if request.method == "POST" and request.POST.get("doe") == "beeindigen":
        end_duty(actor=opening.visit.actor, duty=found, today=timezone.localdate())
        tell_saved(request=request, sentence="De afspraak is beëindigd. Wat is aangeleverd, blijft.", gemeente=gemeente)
        return redirect("werk:due", gemeente=gemeente)
    choices, draft = duty_choices(opening=opening), f"afspraak-{gemeente}-{pk}"

    def build(**given: object) -> DutyForm:
        return DutyForm(**given, choices=choices, is_new=False)

    def act(form: DutyForm) -> ReportingDuty:
        agreement = agreement_of(form=form, choices=choices)
        return change_duty(actor=opening.visit.actor, duty=found, agreement=agreement, seen=form.cleaned_data["seen"])

    tried = attempt(
        request=request,
        shown=_shown(found),
        build=build,
        act=act,
        refusals=DutyError,
        conflict=ConflictError,
        theirs=_shown,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence="Opgeslagen.", gemeente=gemeente, draft=draft)
        return redirect("werk:due", gemeente=gemeente)
    page = EditPage(
        title=f"Opleverafspraak: {found.indicator.name}{f', {found.group}' if found.group else ''}",
        action=request.path,
        fields=fields_of(form=tried.form, draft=draft),
        cancel=reverse("werk:due", args=(gemeente,)),
        clash=tried.clash,
    )
    return render(request, "werk/duty.html", {**opening.context, "page": page}, status=tried.status)


def _shown(record: ReportingDuty) -> Shown:
    return Shown(values_of(duty=record), fingerprint_of(record=record, fields=SEEN_FIELDS))


def _open(request: HttpRequest, gemeente: str, title: str) -> Opening:
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    return open_page(request=request, gemeente=gemeente, crumbs=(work, Place(title)))


def _plan(request: HttpRequest, gemeente: str, title: str) -> Opening:
    opening = _open(request, gemeente, title)
    require(actor=opening.visit.actor, permission=Permission.PLAN_DUTIES, municipality_code=opening.code)
    return opening
