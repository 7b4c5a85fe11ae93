"""Goals that a later framework says nothing of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.dossier import FrameworkFacts, NodeFacts, PlacementFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_REMNANT = re.compile(r"^(overig|divers|rest|niet in )", re.IGNORECASE)
"""A name for what was left over: no goal, whatever level it stands at."""


def vanished_goals(index: Index) -> Iterator[Finding]:
    """Yield goals of a framework that its successor neither continues, changes, merges nor splits.

    A goal counts as carried on when it or something below it is. What stands below a goal that is carried on counts as
    carried on with it, unless other parts of that level below such goals are carried on by themselves: then the
    successor names parts one by one, and one that it leaves out has vanished. Of a branch that vanished only the top is
    named. What is called `overig` is no goal. Of the indicators for the council those that come back nowhere, as the same or
    as kin, are one finding for the framework; not when none of them comes back, for then nothing was recorded.
    """
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in index.dossier.successions:
        carried[item.framework, item.from_framework].add(item.from_node)
    for framework in index.dossier.frameworks:
        for earlier in framework.follows:
            kept = carried.get((framework.code, earlier), set())
            named = _named_levels(earlier, kept, index)
            roots = [item for item in index.children.get((earlier, ""), []) if not item.is_effect]
            for root in roots:
                for node in _vanished(root, kept, named, index):
                    yield _finding(node, framework.title, framework.code, index)
            if earlier in index.frameworks:
                yield from _vanished_indicators(index.frameworks[earlier], framework, index)


def is_remnant(title: str) -> bool:
    """Tell whether a name is that of what was left over: `Overig`, `Niet in pakketten opgenomen`."""
    return _REMNANT.match(title) is not None


def _named_levels(framework: str, kept: set[str], index: Index) -> set[str]:
    """Return the levels of which parts are carried on by themselves although what is above them is carried on too."""
    return {
        node.level.casefold()
        for node in index.nodes_of.get(framework, [])
        if node.code in kept and node.parent and node.parent in kept
    }


def _vanished(node: NodeFacts, kept: set[str], named: set[str], index: Index) -> Iterator[NodeFacts]:
    if is_remnant(node.title):
        return
    below = index.children.get((node.framework, node.code), [])
    if node.code in kept:
        below = [item for item in below if item.level.casefold() in named]
    elif not any(_touched(child, kept, index) for child in below):
        yield node
        return
    for child in below:
        yield from _vanished(child, kept, named, index)


def _touched(node: NodeFacts, kept: set[str], index: Index) -> bool:
    below = index.children.get((node.framework, node.code), [])
    return node.code in kept or any(_touched(child, kept, index) for child in below)


def _finding(node: NodeFacts, title: str, successor: str, index: Index) -> Finding:
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


def _vanished_indicators(earlier: FrameworkFacts, later: FrameworkFacts, index: Index) -> Iterator[Finding]:
    kin = index.derived(_kin)
    now = {item.indicator for item in index.derived(_placed).get(later.code, [])}
    before = dict.fromkeys(
        item.indicator for item in index.derived(_placed).get(earlier.code, []) if item.audience == "council"
    )
    gone = [
        index.indicators[code]
        for code in before
        if code in index.indicators and not ({code} | kin.get(code, set())) & now
    ]
    if not gone or len(gone) == len(before):
        return
    yield Finding(
        "DWARS-08",
        Severity.WARNING,
        Place(
            PlaceKind.FRAMEWORK,
            earlier.code,
            earlier.title,
            earlier.code,
            document=earlier.document,
            lines=join_lines(item.lines for item in gone) or earlier.lines,
        ),
        f"Van de {len(before)} indicatoren voor de raad {'komt' if len(gone) == 1 else 'komen'} er {len(gone)} in "
        f"‘{later.title}’ niet terug.",
        "; ".join(f"{item.code} {item.name} (regel {item.lines})" for item in gone),
        "Meld de raad welke indicatoren vervallen en waarom, of verbind ze met wat er nu gemeten wordt.",
        facts=(later.code, *(item.code for item in gone)),
        about=f"{later.code}/indicatoren",
    )


def _placed(index: Index) -> dict[str, list[PlacementFacts]]:
    found: dict[str, list[PlacementFacts]] = defaultdict(list)
    for placement in index.dossier.placements:
        found[placement.framework].append(placement)
    return found


def _kin(index: Index) -> dict[str, set[str]]:
    """Return the indicators that are the same as another or kin of it, by code, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    pairs = [(item.indicator, item.other) for item in index.dossier.kinships]
    pairs += [(item.code, item.same_as) for item in index.dossier.indicators if item.same_as]
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
