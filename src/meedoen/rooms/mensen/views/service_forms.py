"""The forms of service of a municipality, for the team lead: the list, one of its own, another name, and the end of its use."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.service_forms import ServiceFormError, add_service_form, change_service_form
from meedoen.apps.cases.models import ServiceForm
from meedoen.apps.cases.queries.service_forms import ListedService, listed_services
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.seen_otherwise import tried_change
from meedoen.ui.editing import DateField, EditPage, SaidCheckbox, Shown, fields_of, tell_saved
from meedoen.ui.jinja import number
from meedoen.ui.page import Column, Place

TITLE = "Vormen van dienstverlening"
COLUMNS = (
    Column("Vorm"),
    Column("In gebruik"),
    Column("Personen nu", numeric=True),
    Column("Lijst"),
    Column("Wijzigen"),
)
_NEEDS = frozenset({Permission.DIVIDE_CASES})
_DAY = timedelta(days=1)
SomeForm = TypeVar("SomeForm", bound=CaseForm)


class ServiceNameForm(CaseForm):
    """How a form of service is called."""

    name = forms.CharField(label="Naam", max_length=80)


class NewServiceForm(ServiceNameForm):
    """A form of service of the municipality's own."""

    begin = DateField(label="In gebruik vanaf", widget=forms.DateInput(attrs={"type": "date"}))


class ChangeServiceForm(ServiceNameForm):
    """Another name, or the last day."""

    last_day = DateField(
        label="Laatste dag",
        required=False,
        help_text="Leeg als de vorm in gebruik blijft. Dossiers waarin hij staat, houden hem.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    was_over = forms.BooleanField(
        label="Is de laatste dag al geweest?",
        required=False,
        widget=SaidCheckbox(says="Dat klopt: na die dag was de vorm niet meer in gebruik"),
    )


@never_cache
@require_safe
def services(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show every form of service."""
    with at_page(
        request=request, gemeente=gemeente, screen=TITLE.lower(), crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        found = listed_services(desk=page.desk)
        context = {
            **page.context,
            "title": TITLE,
            "lead": "Hieruit kiest u in een dossier, en hiernaar telt de bestandsanalyse.",
            "ways": [Place("Voeg een eigen vorm toe", page.to("service_new"))],
            "columns": COLUMNS,
            "rows": [_row(page, each) for each in found],
        }
        return render(request, "mensen/services.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def service_new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Add a form of service."""
    title = "Eigen vorm toevoegen"
    with at_page(
        request=request, gemeente=gemeente, screen=title.lower(), crumbs=_crumbs(gemeente, title), needs=_NEEDS
    ) as page:

        def act(form: NewServiceForm) -> ServiceForm:
            return add_service_form(desk=page.desk, name=form.cleaned_data["name"], begin=form.cleaned_data["begin"])

        return _answer(
            request, page, title=title, build=NewServiceForm, act=act, shown=Shown({"begin": page.desk.today})
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def service_change(request: HttpRequest, gemeente: str, kind: int) -> HttpResponse:
    """Change the name of a form of service, or end its use."""
    title = "Vorm van dienstverlening wijzigen"
    with at_page(
        request=request, gemeente=gemeente, screen=title.lower(), crumbs=_crumbs(gemeente, title), needs=_NEEDS
    ) as page:
        found = next((each for each in listed_services(desk=page.desk) if each.code.number == kind), None)
        if found is None:
            message = "Deze vorm van dienstverlening is er niet. Kies er een uit de lijst."
            raise Http404(message)

        def act(form: ChangeServiceForm) -> ServiceForm:
            given = form.cleaned_data
            return change_service_form(
                desk=page.desk,
                kind=kind,
                name=given["name"],
                last_day=given["last_day"],
                was_over=given["was_over"],
                seen=form.given_seen,
            )

        values = {"name": found.code.label, "last_day": found.end - _DAY if found.end else None}
        shown = Shown(values, seen=found.mark)
        return _answer(request, page, title=title, build=ChangeServiceForm, act=act, shown=shown)


def _answer(
    request: HttpRequest,
    page: Page,
    *,
    title: str,
    build: Callable[..., SomeForm],
    act: Callable[[SomeForm], ServiceForm],
    shown: Shown,
) -> HttpResponse:
    tried = tried_change(
        request=request, shown=shown, build=build, act=act, refusals=(ServiceFormError,), told_by_action=True
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=f"‘{tried.done.name}’ staat in de lijst.", gemeente=page.slug)
        return redirect(page.to("services"))
    edit = EditPage(
        title=title, action=request.path, fields=fields_of(form=tried.form), save="Bewaar", cancel=page.to("services")
    )
    return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)


def _crumbs(gemeente: str, title: str) -> tuple[Place, ...]:
    return (Place(TITLE, reverse("mensen:services", args=(gemeente,))), Place(title))


def _row(page: Page, each: ListedService) -> list[object]:
    since = f"vanaf {format_date(each.begin)}" if each.begin else ""
    until = f"tot en met {format_date(each.end - _DAY)}" if each.end else ""
    return [
        each.code.label,
        " ".join(filter(None, (since, until))) or "Ja",
        number(each.people),
        "Van de gemeente" if each.is_own else "Landelijk, uit Druten",
        Place("Wijzigen", page.to("service_change", each.code.number)),
    ]
