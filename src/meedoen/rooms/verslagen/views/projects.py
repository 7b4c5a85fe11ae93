"""Projects with their evaluation: occasion, result, spending and follow-up."""

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meedoen.apps.reports.queries.reports import EvaluatedProject, Spending, evaluated_projects
from meedoen.core.values.dutch import format_number
from meedoen.rooms.verslagen.views.shared_frame import begin, source_place
from meedoen.ui.page import Column, Fact, Place

SPENDING_KINDS = {"budget": "begroot", "spent": "besteed", "estimate": "geraamd"}


@require_safe
def projects(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the projects of a framework beside each other."""
    visit, context = begin(request=request, gemeente=gemeente, crumbs=(Place("Projecten"),))
    found = evaluated_projects(framework_code=framework, **visit.scope)
    if not found:
        message = f"Bij ‘{framework}’ zijn geen projecten geëvalueerd."
        raise Http404(message)
    total = sum((project.total for project in found), Decimal(0))
    context |= {
        "title": f"Projecten: {found[0].framework_title}",
        "lead": _lead(found),
        "columns": [Column("Project"), Column("Wat ervan werd"), Column("Bedrag", numeric=True), Column("Vervolg")],
        "rows": [_row(gemeente, project) for project in found],
        "footer": ("Samen", "", f"€ {format_number(total, decimals=0)}", ""),
    }
    return render(request, "verslagen/projects.html", context)


@require_safe
def project(request: HttpRequest, gemeente: str, framework: str, number: str) -> HttpResponse:
    """Show one project."""
    visit, context = begin(request=request, gemeente=gemeente, crumbs=())
    found = evaluated_projects(framework_code=framework, **visit.scope)
    wanted = next((project for project in found if project.number == number), None)
    if wanted is None:
        message = f"Project {number} staat niet bij ‘{framework}’."
        raise Http404(message)
    context["places"] += [
        Place("Projecten", reverse("verslagen:projects", args=(gemeente, framework))),
        Place(wanted.title),
    ]
    context |= _content(gemeente, wanted)
    context["others"] = [
        Place(f"{other.number}. {other.title}", reverse("verslagen:project", args=(gemeente, framework, other.number)))
        for other in found
        if other.number != number
    ]
    return render(request, "verslagen/project.html", context)


def _content(gemeente: str, project: EvaluatedProject) -> dict[str, object]:
    node = reverse("doelen:node", args=(gemeente, project.framework_code, project.node_code))
    return {
        "project": project,
        "lead": f"Dit project is {project.status}. {_spent(project)}",
        "facts": [Fact("Stand", project.status), Fact("Bedrag", _amount(project))],
        "source": source_place(
            gemeente=gemeente, code=project.document_code, title=project.document_title, lines=project.lines
        ),
        "goal": Place("Het project in de doelenboom", node),
        "columns": [
            Column("Post"),
            Column("Soort"),
            Column("Bedrag", numeric=True),
            Column("Opmerking"),
            Column("Regel"),
        ],
        "rows": [_spending_row(item) for item in project.spending],
    }


def _spending_row(item: Spending) -> tuple[str, ...]:
    amount = "geen bedrag vermeld" if item.amount is None else f"€ {format_number(item.amount, decimals=0)}"
    return item.item, SPENDING_KINDS.get(item.kind, item.kind), amount, item.note, item.lines


def _row(gemeente: str, project: EvaluatedProject) -> tuple[object, ...]:
    address = reverse("verslagen:project", args=(gemeente, project.framework_code, project.number))
    return Place(f"{project.number}. {project.title}", address), project.status, _amount(project), project.follow_up


def _amount(project: EvaluatedProject) -> str:
    known = [item for item in project.spending if item.amount is not None]
    return f"€ {format_number(project.total, decimals=0)}" if known else "geen bedrag vermeld"


def _spent(project: EvaluatedProject) -> str:
    return f"Er staat {_amount(project)} bij." if project.spending else "Er staan geen bestedingen bij."


def _lead(projects: tuple[EvaluatedProject, ...]) -> str:
    counts: dict[str, int] = {}
    for project in projects:
        counts[project.status] = counts.get(project.status, 0) + 1
    words = ", ".join(f"{count} {status}" for status, count in counts.items())
    return f"{len(projects)} projecten zijn geëvalueerd: {words}."
