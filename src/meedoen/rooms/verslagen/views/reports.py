"""The published documents of a municipality, and what can be read of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meedoen.apps.reports.queries.reports import ReportEntry, report_entries
from meedoen.core.values.period import parse_period
from meedoen.rooms.verslagen.views.shared_frame import begin
from meedoen.ui.page import Column, Place

KINDS = {
    "policy_plan": "beleidsplan",
    "programme": "uitvoeringsprogramma",
    "budget": "begroting",
    "annual_report": "jaarstukken",
    "evaluation": "evaluatie",
}


@require_safe
def reports(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the documents of a municipality."""
    visit, context = begin(request=request, gemeente=gemeente, crumbs=())
    context["places"][-1] = Place("Verslagen")
    entries = report_entries(**visit.scope)
    context |= {
        "lead": _lead(entries),
        "columns": [
            Column("Document"),
            Column("Soort"),
            Column("Datum of jaar"),
            Column("Doelen"),
            Column("Projecten"),
            Column("Geld"),
        ],
        "rows": [_row(gemeente, entry) for entry in entries],
    }
    return render(request, "verslagen/reports.html", context)


def _lead(entries: tuple[ReportEntry, ...]) -> str:
    count = len(entries)
    what = "1 document" if count == 1 else f"{count} documenten"
    return (
        f"Er is {what} gelezen."
        if count == 1
        else f"Er zijn {what} gelezen. Wat beloofde de gemeente, en wat kwam ervan?"
    )


def _row(gemeente: str, entry: ReportEntry) -> tuple[object, ...]:
    goals: object = "geen doelenboom"
    if entry.framework_code:
        goals = Place("doelen bekijken", reverse("doelen:framework", args=(gemeente, entry.framework_code)))
    projects: object = "geen"
    if entry.project_count:
        address = reverse("verslagen:projects", args=(gemeente, entry.framework_code))
        projects = Place(f"{entry.project_count} projecten", address)
    money: object = "geen"
    if entry.has_finance:
        money = Place("geld bekijken", reverse("verslagen:finance", args=(gemeente, entry.code)))
    title = Place(entry.title, reverse("cijfers:source", args=(gemeente, entry.code)))
    return title, KINDS.get(entry.kind, entry.kind), parse_period(entry.period).label, goals, projects, money
