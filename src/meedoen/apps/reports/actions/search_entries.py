"""Keeping which search entries a visitor may see: those that lead to something that is published.

An entry knows its document and an address. What stands at the address is of contexts above the sources, so whether
it is published is worked out here, whenever something is loaded, withheld or published.
"""

from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.council.models import Advice, CouncilItem, Input
from meedoen.apps.goals.models import Activity, Framework, Node
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.reports.models import Project
from meedoen.apps.sources.models import SearchEntry

_BROUGHT_IN = "inbreng"
_INDICATOR, _ADVICE, _AREA = "cijfers:indicator", "doelen:advice", "cijfers:area"
_COUNCIL_ITEM = "doelen:council_item"
_NODE, _ACTIVITIES, _PROJECT = "doelen:node", "doelen:activities", "verslagen:project"


def refresh_search_entries(*, municipality_code: str) -> None:
    """Work out anew of every search entry whether a visitor may see what it leads to."""
    hidden = _Hidden.of(municipality_code)
    entries = SearchEntry.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    wrong: dict[bool, list[int]] = {True: [], False: []}
    rows = entries.values_list("pk", "is_published", "kind", "route", "arguments", "title", "document_id")
    for pk, is_published, *words in rows:
        should = not hidden.holds(*words)
        if should != is_published:
            wrong[should].append(pk)
    for should, found in wrong.items():
        entries.filter(pk__in=found).update(is_published=should)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What a visitor may not see, by what addresses are made of."""

    frameworks: frozenset[Any]
    nodes: frozenset[Any]
    indicators: frozenset[Any]
    advices: frozenset[Any]
    activities: frozenset[Any]
    projects: frozenset[Any]
    brought_in: frozenset[Any]
    council_items: frozenset[Any]

    @classmethod
    def of(cls, municipality_code: str) -> "_Hidden":
        def keys(model: type[MunicipalRecord], *columns: str) -> frozenset[Any]:
            hidden = model.objects.hidden_from(municipality_code=municipality_code, actor=VISITOR)
            return frozenset(hidden.values_list(*columns))

        return cls(
            frameworks=keys(Framework, "code"),
            nodes=keys(Node, "framework__code", "code"),
            indicators=keys(Indicator, "code"),
            advices=keys(Advice, "code"),
            activities=keys(Activity, "framework__code", "title"),
            projects=keys(Project, "node__framework__code", "number"),
            brought_in=keys(Input, "document_id", "text"),
            council_items=frozenset((str(pk),) for (pk,) in keys(CouncilItem, "pk")),
        )

    def holds(self, kind: str, route: str, arguments: dict[str, str], title: str, document: int | None) -> bool:
        """Tell whether an entry leads to something hidden."""
        code, framework = arguments.get("code", ""), arguments.get("framework", "")
        return (
            (framework,) in self.frameworks
            or (route == _NODE and (framework, code) in self.nodes)
            or (route == _INDICATOR and (code,) in self.indicators)
            or (route == _ADVICE and (code,) in self.advices)
            or (route == _COUNCIL_ITEM and (arguments.get("pk", ""),) in self.council_items)
            or (route == _ACTIVITIES and (framework, title) in self.activities)
            or (route == _PROJECT and (framework, arguments.get("number", "")) in self.projects)
            or (route == _AREA and kind == _BROUGHT_IN and (document, title) in self.brought_in)
        )
