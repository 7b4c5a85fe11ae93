"""From the records of a municipality to the dossier that the checks look at.

Only what the actor may see is in it, so that a visitor never reads a finding about what is not published.
"""

from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.council.models import PriorityList
from meedoen.apps.finance.models import Deviation, FinanceAmount, FinanceLine
from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    Baseline,
    Framework,
    FrameworkSuccession,
    Node,
    NodeBudget,
    NodeSuccession,
    Placement,
    Target,
)
from meedoen.apps.indicators.models import Indicator, IndicatorKinship, Observation, Story
from meedoen.apps.network.models import Area
from meedoen.apps.reports.dossier.figures import figure_facts
from meedoen.apps.reports.dossier.tree import tree_facts
from meedoen.apps.reports.dossier.words import word_facts
from meedoen.apps.reports.models import Project, ProjectSpending
from meedoen.apps.sources.models import (
    Claim,
    CrossReference,
    FactRelation,
    GlossaryTerm,
    Heading,
    PrintedName,
    PrintedTable,
    SourceDocument,
)
from meedoen.core.checks.dossier import DocumentFacts, Dossier
from meedoen.core.values.period import parse_period

LOOKED_AT: tuple[type[MunicipalRecord], ...] = (
    Activity,
    ActivityNode,
    Area,
    Baseline,
    Claim,
    CrossReference,
    Deviation,
    FactRelation,
    FinanceAmount,
    FinanceLine,
    Framework,
    FrameworkSuccession,
    GlossaryTerm,
    Heading,
    Indicator,
    IndicatorKinship,
    Node,
    NodeBudget,
    NodeSuccession,
    Observation,
    Placement,
    PrintedName,
    PrintedTable,
    PriorityList,
    Project,
    ProjectSpending,
    SourceDocument,
    Story,
    Target,
)
"""The kinds of record that a dossier is made of."""


def dossier_of(*, municipality_code: str, actor: Actor, today: date) -> Dossier:
    """Return everything that the checks look at on a day, as the actor may see it, in a fixed order."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return Dossier(
        municipality=municipality_code,
        today=today,
        areas=tuple(Area.objects.within(**scope).order_by("code").values_list("code", "name")),
        area_parts=tuple(
            Area.objects.within(**scope).exclude(part_of_code="").order_by("code").values_list("code", "part_of_code")
        ),
        documents=tuple(
            DocumentFacts(item.code, item.title, item.kind, parse_period(item.period), item.published_until)
            for item in SourceDocument.objects.within(**scope).order_by("code")
        ),
        **tree_facts(scope=scope),
        **figure_facts(scope=scope),
        **word_facts(scope=scope),
    )


__all__ = ["LOOKED_AT", "dossier_of"]
