"""What a goal needs to be measured, and is not there."""

from collections.abc import Iterator

from meedoen.core.checks.dossier import NodeFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index


def results_without_indicator(index: Index) -> Iterator[Finding]:
    """Yield every lowest node of a tree that measures elsewhere but has no indicator here, nor on the way up."""
    measured = {framework for framework, _ in index.placements_at}
    for node in index.dossier.nodes:
        is_leaf = (node.framework, node.code) not in index.children
        if node.framework in measured and is_leaf and not node.is_effect and not _has_indicator(node, index):
            yield Finding(
                "SMART-01",
                Severity.WARNING,
                index.node_place(node=node),
                f"Bij ‘{node.title}’ staat geen indicator, en ook niet bij wat erboven staat.",
                "",
                "Kies een indicator die laat zien of dit bereikt wordt, of schrijf op waarom er geen is.",
                facts=("indicatoren=0",),
            )


def _has_indicator(node: NodeFacts, index: Index) -> bool:
    above: NodeFacts | None = node
    while above is not None:
        if index.placements_at.get((above.framework, above.code)):
            return True
        above = index.nodes.get((above.framework, above.parent)) if above.parent else None
    return False
