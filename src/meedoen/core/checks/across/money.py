"""Goals that vanished, activities without money and money without a goal."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.dossier import BudgetFacts, NodeFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import format_number

_SHOWN = 12
"""How many names a finding spells out before it only counts the rest."""


def vanished_goals(index: Index) -> Iterator[Finding]:
    """Yield goals of a framework that its successor neither continues, changes, merges nor splits.

    A goal counts as carried on when it, something above it or something below it is. Of a branch that vanished only the
    top is named.
    """
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in index.dossier.successions:
        carried[item.framework, item.from_framework].add(item.from_node)
    for framework in index.dossier.frameworks:
        for earlier in framework.follows:
            kept = carried.get((framework.code, earlier), set())
            roots = [item for item in index.children.get((earlier, ""), []) if not item.is_effect]
            for root in roots:
                for node in _vanished(root, kept, index):
                    yield _vanished_finding(node, framework.title, framework.code, index)


def _vanished(node: NodeFacts, kept: set[str], index: Index) -> Iterator[NodeFacts]:
    if node.code in kept:
        return
    below = index.children.get((node.framework, node.code), [])
    if any(_touched(child, kept, index) for child in below):
        for child in below:
            yield from _vanished(child, kept, index)
    else:
        yield node


def _touched(node: NodeFacts, kept: set[str], index: Index) -> bool:
    below = index.children.get((node.framework, node.code), [])
    return node.code in kept or any(_touched(child, kept, index) for child in below)


def _vanished_finding(node: NodeFacts, title: str, successor: str, index: Index) -> Finding:
    return Finding(
        "DWARS-08",
        Severity.WARNING,
        index.node_place(node=node),
        f"Dit komt in ‘{title}’ niet terug, en nergens staat waarom.",
        "",
        "Leg in het nieuwe kader vast of dit is voortgezet, gewijzigd of beëindigd, en waarom.",
        facts=(successor,),
        about=successor,
    )


def activities_without_money(index: Index) -> Iterator[Finding]:
    """Yield, per framework, for how many activities no budget stands at their node, above it or below it."""
    funded = _funded(index)
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for activity in index.dossier.activities:
        totals[activity.framework] += 1
        if not any((activity.framework, node) in funded for node in activity.nodes):
            groups[activity.framework].append((activity.title, activity.lines))
    for code, missing in groups.items():
        framework = index.frameworks.get(code)
        if framework is None:
            continue
        names = "; ".join(f"{title} (regel {lines})" for title, lines in missing[:_SHOWN])
        rest = f" … en {len(missing) - _SHOWN} andere" if len(missing) > _SHOWN else ""
        yield Finding(
            "DWARS-09",
            Severity.WARNING,
            Place(PlaceKind.FRAMEWORK, code, framework.title, code, document=framework.document, lines=framework.lines),
            f"Bij {len(missing)} van de {totals[code]} activiteiten staat geen geld.",
            names + rest,
            "Noem per activiteit of per doel wat ze kost en waaruit dat betaald wordt, of dat ze geen geld kost.",
            facts=tuple(title for title, _ in missing),
        )


def _funded(index: Index) -> set[tuple[str, str]]:
    """Return the nodes that have money themselves, above them or below them."""
    funded: set[tuple[str, str]] = set()
    own = {(item.framework, item.node) for item in index.dossier.budgets if item.amount is not None}
    packages = {line.package for line in index.dossier.finance_lines if line.package}
    own |= {
        (node.framework, node.code) for node in index.dossier.nodes if node.code in packages and _reports(node, index)
    }
    for framework, code in own:
        funded.add((framework, code))
        above = index.nodes.get((framework, code))
        while above is not None and above.parent:
            funded.add((framework, above.parent))
            above = index.nodes.get((framework, above.parent))
        funded.update((item.framework, item.code) for item in _below(framework, code, index))
    return funded


def _reports(node: NodeFacts, index: Index) -> bool:
    """Whether the finance lines with this package stand in the document of the node."""
    return any(line.document == node.document and line.package == node.code for line in index.dossier.finance_lines)


def _below(framework: str, code: str, index: Index) -> Iterator[NodeFacts]:
    for child in index.children.get((framework, code), []):
        yield child
        yield from _below(framework, child.code, index)


def money_without_goal(index: Index) -> Iterator[Finding]:
    """Yield money that no goal answers for: a budget at a node without indicator or goal below it, or a package unknown."""
    by_node: dict[tuple[str, str], list[BudgetFacts]] = defaultdict(list)
    for budget in index.dossier.budgets:
        if budget.amount:
            by_node[budget.framework, budget.node].append(budget)
    for key, budgets in by_node.items():
        node = index.nodes.get(key)
        if node is not None and not _aims(node, index):
            yield _budget_finding(node, budgets, index)
    yield from _packages(index)


def _aims(node: NodeFacts, index: Index) -> bool:
    family = [node, *_below(node.framework, node.code, index)]
    return any(index.placements_at.get((item.framework, item.code)) for item in family)


def _budget_finding(node: NodeFacts, budgets: list[BudgetFacts], index: Index) -> Finding:
    amounts = [f"{item.year}: € {format_number(item.amount)}" for item in budgets if item.amount is not None]
    return Finding(
        "DWARS-10",
        Severity.WARNING,
        index.node_place(node=node),
        "Hier staat geld, maar geen indicator die laat zien wat het oplevert.",
        "; ".join(amounts),
        "Verbind het geld met een doel en een indicator, of schrijf waarom dat niet kan.",
        facts=tuple(amounts),
    )


def _lacks_goals(node: NodeFacts, index: Index) -> bool:
    """Tell whether goals hang below nodes of this level elsewhere, and none below this one."""
    siblings = index.children.get((node.framework, node.parent), [])
    below = {item.code: index.children.get((item.framework, item.code), []) for item in siblings}
    return not below.get(node.code) and any(below.values())


def _packages(index: Index) -> Iterator[Finding]:
    """Yield packages of finance lines that have no goals below them in the framework of the same document."""
    known = {(node.document, node.code): node for node in index.dossier.nodes}
    seen: set[tuple[str, str]] = set()
    for line in index.dossier.finance_lines:
        key = (line.document, line.package)
        if not line.package or key in seen:
            continue
        seen.add(key)
        node = known.get(key)
        if node is not None and (_aims(node, index) or not _lacks_goals(node, index)):
            continue
        amounts = "; ".join(f"{column}: {format_number(amount)}" for column, amount in line.amounts)
        yield Finding(
            "DWARS-10",
            Severity.WARNING,
            Place(
                PlaceKind.FINANCE,
                line.package,
                f"pakket {line.package} {line.title}",
                node.framework if node else "",
                node.code if node else "",
                document=line.document,
                lines=line.lines,
            ),
            "Aan dit pakket is geld gegeven, maar er staat geen doel bij.",
            amounts,
            "Verbind het geld met een doel, of schrijf waarom dat niet kan.",
            facts=(amounts,),
        )
