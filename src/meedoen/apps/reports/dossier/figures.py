"""Figures and money of a dossier."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from meedoen.apps.finance.models import Deviation, FinanceAmount, FinanceLine
from meedoen.apps.goals.models import Baseline, Target
from meedoen.apps.indicators.models import Observation
from meedoen.apps.reports.dossier.records import plain, source_of, sourced
from meedoen.apps.reports.models import Project, ProjectSpending
from meedoen.core.checks import dossier as facts
from meedoen.core.goals.course import Comparator
from meedoen.core.values.period import parse_period


def figure_facts(*, scope: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of a dossier that are figures: columns of `Dossier` by name."""
    return {"figures": _figures(scope), "projects": _projects(scope), **_finance(scope)}


def _figures(scope: dict[str, Any]) -> tuple[facts.FigureFacts, ...]:
    aims: tuple[tuple[type[Baseline | Target], str], ...] = ((Baseline, "baseline"), (Target, "target"))
    found = [
        _figure(item, role)
        for model, role in aims
        for item in sourced(model, scope).select_related("indicator", "framework", "node").filter(known_until=None)
    ]
    observed = sourced(Observation, scope).select_related("indicator").filter(known_until=None)
    return tuple(found + [_figure(item, item.role) for item in observed])


def _figure(item: Baseline | Target | Observation, role: str) -> facts.FigureFacts:
    target = item if isinstance(item, Target) else None
    aim = item if isinstance(item, (Baseline, Target)) else None
    return facts.FigureFacts(
        item.indicator.code,
        role,
        parse_period(item.period_code),
        item.area_code,
        item.quantity,
        group=item.group,
        framework=aim.framework.code if aim else "",
        node=aim.node.code if aim and aim.node else "",
        comparator=Comparator(target.comparator) if target else None,
        relative_to=target.relative_to if target else "",
        is_undated=target is not None and target.is_undated,
        is_provisional=item.status == "provisional",
        printed=item.printed,
        note=item.note,
        **source_of(item),
    )


def _finance(scope: dict[str, Any]) -> dict[str, Any]:
    amounts: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for line, column, amount in (
        FinanceAmount.objects.within(**scope).order_by("pk").values_list("line_id", "column", "amount")
    ):
        amounts[line].append((column, plain(amount) or Decimal(0)))
    return {
        "finance_lines": tuple(
            facts.FinanceLineFacts(
                item.code,
                item.title,
                item.side,
                item.kind,
                item.package_code,
                tuple(amounts[item.pk]),
                item.multiplier,
                **source_of(item),
            )
            for item in sourced(FinanceLine, scope)
        ),
        "deviations": tuple(
            facts.DeviationFacts(
                item.package_code,
                item.title,
                item.kind,
                plain(item.costs),
                plain(item.revenues),
                item.multiplier,
                item.cause,
                **source_of(item),
            )
            for item in sourced(Deviation, scope)
        ),
    }


def _projects(scope: dict[str, Any]) -> tuple[facts.ProjectFacts, ...]:
    spending: dict[int, list[facts.SpendingFacts]] = defaultdict(list)
    for item in ProjectSpending.objects.within(**scope).order_by("pk"):
        spending[item.project_id].append(facts.SpendingFacts(item.item, item.kind, plain(item.amount), item.lines))
    return tuple(
        facts.ProjectFacts(
            item.node.framework.code,
            item.node.code,
            item.number,
            item.title,
            tuple(spending[item.pk]),
            **source_of(item),
        )
        for item in sourced(Project, scope).select_related("node__framework")
    )
