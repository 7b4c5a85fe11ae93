"""Reading projects with their evaluation and spending, and the published documents that hold them."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.finance.queries import documents_with_finance
from meedoen.apps.goals.models import Framework, NodeBudget
from meedoen.apps.reports.models import Project, ProjectSpending
from meedoen.apps.sources.models import SourceDocument


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A published document with what can be read of it here: its framework, projects, money."""

    code: str
    title: str
    kind: str
    period: str
    framework_code: str
    framework_title: str
    project_count: int
    has_finance: bool


def report_entries(*, municipality_code: str, actor: Actor) -> tuple[ReportEntry, ...]:
    """Return the published documents, the newest first."""
    within: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    frameworks = {item.document_id: item for item in Framework.objects.within(**within)}
    projects: dict[int | None, int] = defaultdict(int)
    for pk in Project.objects.within(**within).values_list("document_id", flat=True):
        projects[pk] += 1
    money = documents_with_finance(**within) | set(
        NodeBudget.objects.within(**within).values_list("document_id", flat=True).distinct()
    )
    return tuple(
        ReportEntry(
            code=document.code,
            title=document.title,
            kind=document.kind,
            period=document.period,
            framework_code=frameworks[document.pk].code if document.pk in frameworks else "",
            framework_title=frameworks[document.pk].title if document.pk in frameworks else "",
            project_count=projects[document.pk],
            has_finance=document.pk in money,
        )
        for document in SourceDocument.objects.within(**within).order_by("-published_until", "title")
    )


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The document that a page of this room is about."""

    pk: int
    code: str
    title: str
    file: str


def report_document(*, municipality_code: str, actor: Actor, code: str) -> ReportDocument | None:
    """Return the published document with this code, or None."""
    found = SourceDocument.objects.within(municipality_code=municipality_code, actor=actor).filter(code=code)
    row = found.values_list("pk", "code", "title", "file").first()
    return ReportDocument(*row) if row else None


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The budget of a node in a year in euros, or why there is none."""

    node_code: str
    node_title: str
    framework_code: str
    year: str
    amount: Decimal | None
    absence: str
    printed: str
    note: str
    lines: str


def node_budgets(*, municipality_code: str, actor: Actor, document_id: int) -> tuple[BudgetYear, ...]:
    """Return the budgets per node and year of a document, in reading order of the tree."""
    budgets = NodeBudget.objects.within(municipality_code=municipality_code, actor=actor)
    names = (
        "node__code",
        "node__title",
        "node__framework__code",
        "period_code",
        "amount",
        "absence",
        "printed",
        "note",
        "lines",
    )
    found = budgets.filter(document_id=document_id).order_by("node__position", "period_code").values_list(*names)
    return tuple(BudgetYear(*row) for row in found)


@dataclass(frozen=True, slots=True)
class Spending:
    """An item of a project: what was budgeted, estimated or spent, in euros."""

    item: str
    amount: Decimal | None
    kind: str
    note: str
    lines: str


@dataclass(frozen=True, slots=True)
class EvaluatedProject:
    """A project with its evaluation; amounts in euros."""

    number: str
    title: str
    node_code: str
    framework_code: str
    framework_title: str
    occasion: str
    result: str
    follow_up: str
    status: str
    document_code: str
    document_title: str
    lines: str
    spending: tuple[Spending, ...] = field(default=())

    @property
    def total(self) -> Decimal:
        """What the items with an amount add up to."""
        return sum((item.amount for item in self.spending if item.amount is not None), Decimal(0))


def evaluated_projects(*, municipality_code: str, actor: Actor, framework_code: str) -> tuple[EvaluatedProject, ...]:
    """Return the projects of a framework with their spending, in printed order."""
    within: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    spent: dict[int, list[Spending]] = defaultdict(list)
    rows = ProjectSpending.objects.within(**within).order_by("id")
    for pk, *cells in rows.values_list("project_id", "item", "amount", "kind", "note", "lines"):
        spent[pk].append(Spending(*cells))
    projects = Project.objects.within(**within).filter(node__framework__code=framework_code)
    return tuple(
        EvaluatedProject(
            number=project.number,
            title=project.title,
            node_code=project.node.code,
            framework_code=project.node.framework.code,
            framework_title=project.node.framework.title,
            occasion=project.occasion,
            result=project.result,
            follow_up=project.follow_up,
            status=str(project.get_status_display()),
            document_code=project.document.code if project.document else "",
            document_title=project.document.title if project.document else "",
            lines=project.lines,
            spending=tuple(spent[project.pk]),
        )
        for project in projects.select_related("node__framework", "document").order_by("position")
    )
