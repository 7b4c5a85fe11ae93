"""What a goal needs to be measured, and is not there."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.dossier import FrameworkFacts, NodeFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import framework_place
from meedoen.core.checks.smart.words import content_words

_CODE = "SMART-01"
_REMEDY = "Kies een indicator die laat zien of dit bereikt wordt, of schrijf op waarom er geen is."
_SAME_WORDS = 0.6
"""Two titles are about the same when they share this part of the words of the shorter one."""


def results_without_indicator(index: Index) -> Iterator[Finding]:
    """Yield the lowest nodes of a tree that have no indicator of their own where their level does measure.

    A level on which nothing is measured, below nodes that are, gives one note for the framework; so does an annual
    report, that prints the goals of other documents again: there only goals count that stand nowhere with an
    indicator. An evaluation gives one note with all projects: some never ran, and have nothing to measure. Rest posts (‘Overig …’) are no goals.
    """
    for framework in index.dossier.frameworks:
        measured = {item.level for item in _nodes(framework, index) if _has_own(item, index)}
        missing = [item for item in _nodes(framework, index) if _is_bare(item, index)]
        if not any(code == framework.code for code, _ in index.placements_at):
            continue
        document = index.documents.get(framework.document)
        if document is not None and document.kind == "annual_report":
            yield from _of_account(framework, [item for item in missing if item.level in measured], index)
            continue
        if document is not None and document.kind == "evaluation":
            yield from _of_evaluation(framework, [item for item in missing if item.level in measured], index)
            continue
        for node in missing:
            if node.level in measured or not _is_measured_above(node, index):
                yield _at_node(node, index)
        yield from _of_levels(framework, [item for item in missing if item.level not in measured], index)


def _nodes(framework: FrameworkFacts, index: Index) -> list[NodeFacts]:
    return index.nodes_of.get(framework.code, [])


def _has_own(node: NodeFacts, index: Index) -> bool:
    return bool(index.placements_at.get((node.framework, node.code)))


def _is_bare(node: NodeFacts, index: Index) -> bool:
    is_leaf = (node.framework, node.code) not in index.children
    is_rest = node.title.casefold().startswith("overig")
    return is_leaf and not node.is_effect and not is_rest and not _has_own(node, index)


def _is_measured_above(node: NodeFacts, index: Index) -> bool:
    above = index.nodes.get((node.framework, node.parent)) if node.parent else None
    while above is not None:
        if _has_own(above, index):
            return True
        above = index.nodes.get((above.framework, above.parent)) if above.parent else None
    return False


def _at_node(node: NodeFacts, index: Index) -> Finding:
    above = "" if _is_measured_above(node, index) else ", en ook niet bij wat erboven staat"
    return Finding(
        _CODE,
        Severity.WARNING,
        index.node_place(node=node),
        f"Bij ‘{node.title}’ staat geen indicator{above}.",
        "",
        _REMEDY,
        facts=("indicatoren=0",),
    )


def _of_levels(framework: FrameworkFacts, missing: list[NodeFacts], index: Index) -> Iterator[Finding]:
    """Yield one note for each level of lowest nodes on which nothing is measured, below nodes that are."""
    levels: dict[str, list[NodeFacts]] = defaultdict(list)
    for node in missing:
        if _is_measured_above(node, index):
            levels[node.level].append(node)
    branching = {item.level for item in _nodes(framework, index) if (item.framework, item.code) in index.children}
    for level, nodes in levels.items():
        if level not in branching:
            codes = ", ".join(node.code for node in nodes)
            yield Finding(
                _CODE,
                Severity.NOTE,
                framework_place(framework=framework),
                f"Geen enkel onderdeel van het niveau ‘{level}’ heeft een eigen indicator: {codes}.",
                "",
                "Kies bij de belangrijkste een indicator, of schrijf op dat de indicator van het onderdeel erboven telt.",
                facts=tuple(node.code for node in nodes),
                about=level,
            )


def _of_account(framework: FrameworkFacts, missing: list[NodeFacts], index: Index) -> Iterator[Finding]:
    titles = [content_words(item.title) for item in _nodes(framework, index) if _has_own(item, index)]
    alone = [node for node in missing if not any(_same_subject(content_words(node.title), other) for other in titles)]
    if alone:
        codes = ", ".join(node.code for node in alone)
        yield Finding(
            _CODE,
            Severity.WARNING,
            framework_place(framework=framework),
            f"Bij {len(alone)} doelen staat geen indicator, ook niet bij een doel met dezelfde woorden: {codes}.",
            "",
            _REMEDY,
            facts=tuple(node.code for node in alone),
        )


def _of_evaluation(framework: FrameworkFacts, missing: list[NodeFacts], index: Index) -> Iterator[Finding]:
    if missing:
        levels = {item.level for item in missing}
        among = [item for item in _nodes(framework, index) if item.level in levels]
        yield Finding(
            _CODE,
            Severity.NOTE,
            framework_place(framework=framework),
            f"Bij {len(missing)} van de {len(among)} onderdelen staat geen indicator: "
            f"{'; '.join(f'{node.code} {node.title}' for node in missing)}.",
            "",
            "Schrijf op waaraan te zien is of het gelukt is, of dat het niet is doorgegaan.",
            facts=tuple(node.code for node in missing),
        )


def _same_subject(one: frozenset[str], other: frozenset[str]) -> bool:
    shortest = min(len(one), len(other))
    return shortest > 0 and len(one & other) / shortest >= _SAME_WORDS
