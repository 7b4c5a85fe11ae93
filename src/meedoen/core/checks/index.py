"""Finding things in a dossier by code: built once, shared by all rules."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from meedoen.core.checks.dossier import (
    ClaimFacts,
    DeviationFacts,
    DocumentFacts,
    Dossier,
    FigureFacts,
    FinanceLineFacts,
    FrameworkFacts,
    IndicatorFacts,
    ListFacts,
    NodeFacts,
    PlacementFacts,
    StoryFacts,
    TableFacts,
)
from meedoen.core.checks.finding import Place, PlaceKind

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")

BASELINE = "baseline"
MEASUREMENT = "measurement"
REFERENCE = "reference"
TARGET = "target"


class Index:
    """A dossier with its records by code. Codes of nodes are unique within a framework only.

    >>> from datetime import date
    >>> Index(dossier=Dossier(municipality="GM0000", today=date(2026, 1, 1))).nodes
    {}
    """

    def __init__(self, *, dossier: Dossier) -> None:
        self.dossier = dossier
        self._derived: dict[object, Any] = {}

    def derived(self, work_out: Callable[["Index"], Item]) -> Item:
        """Return what a function works out from this dossier; it is worked out once, for all rules that ask."""
        if work_out not in self._derived:
            self._derived[work_out] = work_out(self)
        found: Item = self._derived[work_out]
        return found

    @cached_property
    def documents(self) -> dict[str, DocumentFacts]:
        """Documents by code."""
        return {item.code: item for item in self.dossier.documents}

    @cached_property
    def frameworks(self) -> dict[str, FrameworkFacts]:
        """Frameworks by code."""
        return {item.code: item for item in self.dossier.frameworks}

    @cached_property
    def nodes(self) -> dict[tuple[str, str], NodeFacts]:
        """Nodes by framework and code."""
        return {(item.framework, item.code): item for item in self.dossier.nodes}

    @cached_property
    def children(self) -> dict[tuple[str, str], list[NodeFacts]]:
        """Nodes below a node, by framework and code of that node; roots under an empty code."""
        return _grouped(((item.framework, item.parent), item) for item in self.dossier.nodes)

    @cached_property
    def indicators(self) -> dict[str, IndicatorFacts]:
        """Indicators by code."""
        return {item.code: item for item in self.dossier.indicators}

    @cached_property
    def tables(self) -> dict[str, TableFacts]:
        """Printed tables by code."""
        return {item.code: item for item in self.dossier.tables}

    @cached_property
    def tables_coded(self) -> dict[str, list[TableFacts]]:
        """Printed tables by code, of every document that has one of that code."""
        return _grouped((item.code, item) for item in self.dossier.tables)

    @cached_property
    def claims_coded(self) -> dict[str, list[ClaimFacts]]:
        """Claims by code, of every document that has one of that code."""
        return _grouped((item.code, item) for item in self.dossier.claims if item.code)

    @cached_property
    def finance_coded(self) -> dict[str, list[FinanceLineFacts]]:
        """Finance lines by code."""
        return _grouped((item.code, item) for item in self.dossier.finance_lines)

    @cached_property
    def deviations_titled(self) -> dict[tuple[str, str], list[DeviationFacts]]:
        """Explained deviations by package and title."""
        return _grouped(((item.package, item.title), item) for item in self.dossier.deviations)

    @cached_property
    def lists_coded(self) -> dict[str, list[ListFacts]]:
        """Lists by code."""
        return _grouped((item.code, item) for item in self.dossier.lists)

    @cached_property
    def nodes_of_level(self) -> dict[tuple[str, str], list[NodeFacts]]:
        """Nodes by framework and level, the level folded to lower case."""
        return _grouped(((item.framework, item.level.casefold()), item) for item in self.dossier.nodes)

    @cached_property
    def nodes_of(self) -> dict[str, list[NodeFacts]]:
        """Nodes by framework, in their order."""
        return _grouped((item.framework, item) for item in self.dossier.nodes)

    @cached_property
    def claims_of(self) -> dict[str, list[ClaimFacts]]:
        """Claims by the indicator that they bear on."""
        return _grouped((item.indicator, item) for item in self.dossier.claims if item.indicator)

    @cached_property
    def nodes_printed(self) -> dict[tuple[str, str], NodeFacts]:
        """Nodes by the document that prints them and their code: where a package of a finance table has its mark."""
        return {(item.document, item.code): item for item in self.dossier.nodes}

    @cached_property
    def claims_counting(self) -> dict[str, list[ClaimFacts]]:
        """Claims by what they count, in lower case."""
        return _grouped((item.counts.casefold(), item) for item in self.dossier.claims if item.counts)

    @cached_property
    def claims_starting(self) -> dict[str, list[ClaimFacts]]:
        """Claims that tell when something started, without a number, by document."""
        begun = (item for item in self.dossier.claims if item.quantity is None and item.period is not None)
        return _grouped((item.document, item) for item in begun if item.about.casefold().startswith("start"))

    @cached_property
    def placements_at(self) -> dict[tuple[str, str], list[PlacementFacts]]:
        """Placements by framework and node."""
        return _grouped(((item.framework, item.node), item) for item in self.dossier.placements)

    @cached_property
    def placements_of(self) -> dict[str, list[PlacementFacts]]:
        """Placements by indicator."""
        return _grouped((item.indicator, item) for item in self.dossier.placements)

    @cached_property
    def figures_of(self) -> dict[str, list[FigureFacts]]:
        """Figures by indicator, in order of period."""
        ordered = sorted(self.dossier.figures, key=lambda item: (item.period.end, item.period.begin))
        return _grouped((item.indicator, item) for item in ordered)

    @cached_property
    def stories_of(self) -> dict[str, list[StoryFacts]]:
        """Stories by indicator."""
        return _grouped((item.indicator, item) for item in self.dossier.stories)

    def figures(self, *, indicator: str, role: str) -> list[FigureFacts]:
        """Return the figures of an indicator in one role, in order of period."""
        return [item for item in self.figures_of.get(indicator, ()) if item.role == role]

    def aims(self, *, placement: PlacementFacts, role: str) -> list[FigureFacts]:
        """Return the baselines or targets that count at a placement: of its framework, at its node or anywhere."""
        return [
            item
            for item in self.figures(indicator=placement.indicator, role=role)
            if item.framework == placement.framework and item.node in {"", placement.node}
        ]

    def node_place(self, *, node: NodeFacts) -> Place:
        """Return the place of a node."""
        return Place(
            PlaceKind.NODE,
            node.code,
            f"{node.level} {node.code}: {node.title}",
            framework=node.framework,
            node=node.code,
            document=node.document,
            lines=node.lines,
        )

    def indicator_place(self, *, indicator: IndicatorFacts, figure: FigureFacts | None = None) -> Place:
        """Return the place of an indicator, at the lines of one of its figures when that is given.

        The framework and node are those of the figure, or else of the first placement.
        """
        placed = self.placements_of.get(indicator.code, [])
        home = next((item for item in placed if figure and item.framework == figure.framework), None)
        home = home or (placed[0] if placed else None)
        return Place(
            PlaceKind.INDICATOR,
            indicator.code,
            f"{indicator.code} {indicator.name}",
            framework=home.framework if home else "",
            node=(figure.node if figure and figure.node else home.node) if home else "",
            indicator=indicator.code,
            document=(figure.document if figure else "") or indicator.document,
            lines=(figure.lines if figure else "") or indicator.lines,
        )


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    grouped: dict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        grouped[key].append(item)
    return dict(grouped)
