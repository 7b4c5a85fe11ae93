"""Activities without money and money without a goal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from meedoen.core.checks.across.citing import in_words
from meedoen.core.checks.across.successors import is_remnant
from meedoen.core.checks.dossier import ActivityFacts, BudgetFacts, FrameworkFacts, NodeFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import format_number

_RESERVES = {"additions", "withdrawals", "reserve_balance"}
_MOST = Decimal("0.5")
"""From which share of the money of a framework what is left over is named too."""

_SHOWN = 12
"""How many names a finding spells out before it only counts the rest."""


_ELSEWHERE = "not_applicable"
_UNKNOWN = "not_available"


def activities_without_money(index: Index) -> Iterator[Finding]:
    """Yield, per framework, for how many activities no budget stands at their node, above it or below it.

    Beside that: how many have money only through their goal, and of how many the document says that the money stands
    elsewhere; a note when those are all there is to tell, and for an extract of a budget without any amount. And per node
    with activities: the years for which its budget is still open while other years have an amount.
    """
    funded, elsewhere = _funded(index), _elsewhere(index)
    groups: dict[str, list[ActivityFacts]] = defaultdict(list)
    for activity in index.dossier.activities:
        groups[activity.framework].append(activity)
    for code, activities in groups.items():
        framework = index.frameworks.get(code)
        if framework is None:
            continue
        bare = [item for item in activities if not any((code, node) in funded for node in item.nodes)]
        told = [item for item in bare if item.nodes and all((code, node) in elsewhere for node in item.nodes)]
        if bare:
            missing = [item for item in bare if item not in told]
            yield _activities_finding(framework, missing, told, len(activities), index)
    yield from _open_years(groups, index)


def _elsewhere(index: Index) -> set[tuple[str, str]]:
    """Return the nodes of which the document prints no amount and says why, in every year, and what is below them."""
    reasons: dict[tuple[str, str], set[str]] = defaultdict(set)
    for budget in index.dossier.budgets:
        reasons[budget.framework, budget.node].add(budget.absence if budget.amount is None else "")
    found = {key for key, absences in reasons.items() if absences == {_ELSEWHERE}}
    return found | {(key[0], node.code) for key in found for node in _below(*key, index)}


def _activities_finding(
    framework: FrameworkFacts,
    missing: Sequence[ActivityFacts],
    told: Sequence[ActivityFacts],
    total: int,
    index: Index,
) -> Finding:
    through = total - len(missing) - len(told)
    said = f"Bij {len(missing)} van de {total} activiteiten staat geen geld."
    if not missing:
        said = f"Geen van de {total} activiteiten heeft een eigen bedrag."
    if through:
        said += f" Bij {_activities(through)} staat alleen geld bij het doel, zonder eigen bedrag."
    if told:
        said += f" Van {len(told)} staat het geld volgens het document ergens anders."
    shown = [*missing, *told]
    names = "; ".join(f"{item.title} (regel {item.lines})" for item in shown[:_SHOWN])
    rest = f" … en {len(shown) - _SHOWN} andere" if len(shown) > _SHOWN else ""
    return Finding(
        "DWARS-09",
        Severity.WARNING if missing and not _is_extract(framework, index) else Severity.NOTE,
        Place(
            PlaceKind.FRAMEWORK,
            framework.code,
            framework.title,
            framework.code,
            document=framework.document,
            lines=framework.lines,
        ),
        said,
        names + rest,
        "Noem per activiteit of per doel wat ze kost en waaruit dat betaald wordt, of dat ze geen geld kost.",
        facts=tuple(item.title for item in shown),
    )


def _is_extract(framework: FrameworkFacts, index: Index) -> bool:
    """Tell whether it is from a budget of which nothing with an amount is known: the amounts stand in another chapter."""
    document = index.documents.get(framework.document)
    counted = {item.document for item in index.dossier.finance_lines}
    counted |= {item.document for item in index.dossier.budgets}
    return document is not None and document.kind == "budget" and framework.document not in counted


def _activities(count: int) -> str:
    return "1 activiteit" if count == 1 else f"{count} activiteiten"


def _open_years(groups: dict[str, list[ActivityFacts]], index: Index) -> Iterator[Finding]:
    """Yield nodes with activities that have an amount for some years, and for others only that it is not known yet."""
    by_node: dict[tuple[str, str], list[BudgetFacts]] = defaultdict(list)
    for budget in index.dossier.budgets:
        by_node[budget.framework, budget.node].append(budget)
    active = {(code, node): 0 for code in groups for item in groups[code] for node in item.nodes}
    for code, activities in groups.items():
        for node in {node for item in activities for node in item.nodes}:
            active[code, node] = sum(node in item.nodes for item in activities)
    for key, budgets in by_node.items():
        years = [item.year for item in budgets if item.amount is None and item.absence == _UNKNOWN]
        known = [f"{item.year}: € {format_number(item.amount)}" for item in budgets if item.amount is not None]
        count = sum(active.get((key[0], node), 0) for node in (key[1], *(x.code for x in _below(*key, index))))
        if years and known and count and key in index.nodes:
            yield Finding(
                "DWARS-09",
                Severity.WARNING,
                index.node_place(node=index.nodes[key]),
                f"Voor {in_words(years)} staat hier nog geen bedrag, terwijl er {_activities(count)} bij {'hoort' if count == 1 else 'horen'}.",
                f"{'; '.join(known)}; {in_words(years)}: geen bedrag",
                "Noem het bedrag, of schrijf wanneer het bekend is en wat er tot dan doorgaat.",
                facts=(*known, *years),
                about="jaren",
            )


def _funded(index: Index) -> set[tuple[str, str]]:
    """Return the nodes that have money themselves, above them or below them."""
    funded: set[tuple[str, str]] = set()
    own = {(item.framework, item.node) for item in index.dossier.budgets if item.amount is not None}
    packages = {(line.document, line.package) for line in index.dossier.finance_lines if line.package}
    own |= {(node.framework, node.code) for node in index.dossier.nodes if (node.document, node.code) in packages}
    for framework, code in own:
        funded.add((framework, code))
        above = index.nodes.get((framework, code))
        while above is not None and above.parent:
            funded.add((framework, above.parent))
            above = index.nodes.get((framework, above.parent))
        funded.update((item.framework, item.code) for item in _below(framework, code, index))
    return funded


def _below(framework: str, code: str, index: Index) -> Iterator[NodeFacts]:
    for child in index.children.get((framework, code), []):
        yield child
        yield from _below(framework, child.code, index)


def money_without_goal(index: Index) -> Iterator[Finding]:
    """Yield money that no goal answers for: a budget at a node without indicator or goal below it, or a package unknown.

    What is called `overig` is only named when it holds more than half of the money of its framework; what goes to or
    from reserves needs no goal.
    """
    by_node: dict[tuple[str, str], list[BudgetFacts]] = defaultdict(list)
    for budget in index.dossier.budgets:
        if budget.amount:
            by_node[budget.framework, budget.node].append(budget)
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for budget in index.dossier.budgets:
        whole[budget.framework] += budget.amount or 0
    for key, budgets in by_node.items():
        node = index.nodes.get(key)
        if node is None or _aims(node, index):
            continue
        share = sum((item.amount or Decimal(0) for item in budgets), Decimal(0)) / whole[key[0]]
        if share >= _MOST or not is_remnant(node.title):
            yield _budget_finding(node, budgets, share, index)
    yield from _packages(index)


def _aims(node: NodeFacts, index: Index) -> bool:
    family = [node, *_below(node.framework, node.code, index)]
    return any(index.placements_at.get((item.framework, item.code)) for item in family)


def _budget_finding(node: NodeFacts, budgets: list[BudgetFacts], share: Decimal, index: Index) -> Finding:
    amounts = [f"{item.year}: € {format_number(item.amount)}" for item in budgets if item.amount is not None]
    part = f" Het is {round(100 * share)} % van alle bedragen in dit kader." if share >= _MOST else ""
    return Finding(
        "DWARS-10",
        Severity.WARNING,
        index.node_place(node=node),
        f"Hier staat geld, maar geen indicator die laat zien wat het oplevert.{part}",
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
        if not line.package or key in seen or line.side in _RESERVES:
            continue
        seen.add(key)
        node = known.get(key)
        if node is not None and (_aims(node, index) or not _lacks_goals(node, index)):
            continue
        amounts = "; ".join(
            f"{column.replace('-', ' ')}: € {format_number(amount * line.multiplier)}"
            for column, amount in line.amounts
        )
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
