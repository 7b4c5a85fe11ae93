"""Whether results lean on too few indicators, and whether results or indicators repeat each other.

Wordings are compared as sets of content words. Only texts that share a word that is rare in their framework are held
side by side, so that the work grows with the number of texts and not with its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from meedoen.core.checks.dossier import FrameworkFacts, IndicatorFacts, NodeFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Steering, looks_back, place_of, shown, steerings
from meedoen.core.checks.smart.words import content_words, wish_of, words_of
from meedoen.core.values.quantity import UNIT_NAMES

MANY_RESULTS = 3
"""From this number of results on one indicator it is a warning; two give a note."""
RESULTS_PER_INDICATOR = 6
"""More results than this for each indicator of the goal above them are too many to be seen in it."""
ALIKE = 0.7
"""Two texts repeat each other when they share this part of all their content words together."""
_FEWEST_WORDS = 3
_RARE = 12

Item = TypeVar("Item")


def many_on_one(index: Index) -> Iterator[Finding]:
    """Yield indicators that serve several results, and goals whose many results hang on few indicators of the goal."""
    shared: dict[tuple[str, ...], list[Steering]] = defaultdict(list)
    for steering in steerings(index):
        if not looks_back(framework=steering.framework, index=index):
            lowest = _lowest(steering, index)
            if len(lowest) > 1:
                shared[steering.framework.code, *(node.code for node in lowest)].append(steering)
    for found in shared.values():
        yield _shared(found, index)
    for framework in index.dossier.frameworks:
        if not looks_back(framework=framework, index=index):
            yield from _crowded(framework, index)


def _lowest(steering: Steering, index: Index) -> list[NodeFacts]:
    """Return the nodes that an indicator stands at, without those that have another of them below."""
    nodes = [index.nodes[key] for item in steering.placements if (key := (item.framework, item.node)) in index.nodes]
    return [node for node in nodes if not any(_is_above(node, other, index) for other in nodes)]


def _shared(found: list[Steering], index: Index) -> Finding:
    """Return one finding for the indicators that stand at the same results."""
    first, lowest = found[0], _lowest(found[0], index)
    titles = "; ".join(f"{node.code} {node.title}" for node in lowest)
    others = [item.indicator.code for item in found[1:]]
    names = f"‘{first.indicator.name}’" + (f" en {', '.join(others)} moeten" if others else " moet")
    return Finding(
        "SMART-15",
        Severity.WARNING if len(lowest) >= MANY_RESULTS else Severity.NOTE,
        place_of(steering=first, index=index),
        f"{names} {len(lowest)} resultaten laten zien: {titles}.",
        "",
        "Kies voor elk resultaat een eigen indicator; anders is niet te zien welk resultaat gelukt is.",
        facts=(*others, *(node.code for node in lowest)),
        about=first.framework.code,
    )


def _is_above(node: NodeFacts, other: NodeFacts, index: Index) -> bool:
    below: NodeFacts | None = other
    while below is not None and below.parent:
        if below.parent == node.code:
            return True
        below = index.nodes.get((below.framework, below.parent))
    return False


def _crowded(framework: FrameworkFacts, index: Index) -> Iterator[Finding]:
    """Count, for each goal with indicators of its own, the lowest nodes below it."""
    leaves: dict[str, list[NodeFacts]] = defaultdict(list)
    for node in index.nodes_of.get(framework.code, []):
        if (node.framework, node.code) not in index.children and node.parent:
            goal = _nearest_goal(node, index)
            if goal is not None:
                leaves[goal.code].append(node)
    for code, below in leaves.items():
        own = len(index.placements_at[framework.code, code])
        if len(below) > RESULTS_PER_INDICATOR * own:
            goal = index.nodes[framework.code, code]
            yield Finding(
                "SMART-15",
                Severity.NOTE,
                index.node_place(node=goal),
                f"Onder ‘{goal.title}’ staan {len(below)} resultaten, terwijl het doel zelf {own} indicatoren heeft.",
                f"{len(below)} : {own} is meer dan {RESULTS_PER_INDICATOR} resultaten per indicator.",
                "Breng het aantal resultaten terug, of zoek voor het doel een indicator die alle resultaten laat zien.",
                facts=(str(len(below)), str(own)),
            )


def _nearest_goal(node: NodeFacts, index: Index) -> NodeFacts | None:
    above = index.nodes.get((node.framework, node.parent))
    while above is not None and not index.placements_at.get((above.framework, above.code)):
        above = index.nodes.get((above.framework, above.parent)) if above.parent else None
    return above


@dataclass(frozen=True, slots=True)
class _Worded(Generic[Item]):
    item: Item
    words: frozenset[str]


def repeated(index: Index) -> Iterator[Finding]:
    """Yield results that say the same as an earlier one, indicators that do, and results that repeat their goal."""
    for framework in index.dossier.frameworks:
        if looks_back(framework=framework, index=index):
            continue
        nodes = [
            _Worded(node, content_words(node.title))
            for node in index.nodes_of.get(framework.code, [])
            if not node.is_effect and (node.framework, node.code) not in index.children
        ]
        for first, second in _alike(nodes):
            if wish_of(first.title) is wish_of(second.title) or first.parent != second.parent:
                yield _node_finding(first, second, index)
    for node in index.dossier.nodes:
        yield from _repeated_above(node, index)
    yield from _repeated_goal(index)
    yield from _repeated_indicators(index)


def _repeated_above(node: NodeFacts, index: Index) -> Iterator[Finding]:
    """Yield a lowest node that says the same as a node above it."""
    framework = index.frameworks.get(node.framework)
    is_leaf = (node.framework, node.code) not in index.children
    if framework is None or not is_leaf or not node.parent or looks_back(framework=framework, index=index):
        return
    words = content_words(node.title)
    above = index.nodes.get((node.framework, node.parent))
    while above is not None:
        theirs = content_words(above.title)
        is_copy = words_of(node.title) == words_of(above.title)
        is_same = is_copy or len(words & theirs) >= _FEWEST_WORDS
        if words and is_same and len(words & theirs) >= ALIKE * len(words | theirs):
            yield Finding(
                "SMART-16",
                Severity.ERROR if is_copy else Severity.NOTE,
                index.node_place(node=node),
                f"‘{node.title}’ ({node.code}) zegt {'woordelijk ' if is_copy else ''}hetzelfde als wat erboven staat: ‘{above.title}’ ({above.code}).",
                "",
                "Zeg bij het resultaat wat het aan het doel toevoegt, of laat een van de twee weg.",
                facts=(node.title, above.title),
                about=above.code,
            )
            return
        above = index.nodes.get((above.framework, above.parent)) if above.parent else None


_GROUPS = content_words(
    "kinderen jeugdigen jeugd jongeren jongvolwassenen volwassenen ouderen vrouwen mannen ouders jongens meisjes"
    " statushouders nieuwkomers mantelzorgers leerlingen peuters gezinnen huishoudens vrijwilligers ondernemers"
)
"""Who it is about: two results that differ in this are two results."""


def _says_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    is_near = len(one & other) >= ALIKE * len(one | other)
    return is_near and not ((one - other) & _GROUPS and (other - one) & _GROUPS)


def _alike(texts: list[_Worded[Item]]) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of items that share most of their words, each item at most once as the later of two."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if len(text.words) < _FEWEST_WORDS:
            continue
        near = {other for word in sorted(text.words) if len(holders[word]) < _RARE for other in holders[word]}
        for other in sorted(near):
            if _says_the_same(texts[other].words, text.words):
                yield texts[other].item, text.item
                break
        for word in text.words:
            holders[word].append(place)


def _node_finding(first: NodeFacts, second: NodeFacts, index: Index) -> Finding:
    return Finding(
        "SMART-16",
        Severity.WARNING,
        index.node_place(node=second),
        f"‘{second.title}’ ({second.code}) herhaalt ‘{first.title}’ ({first.code}).",
        "",
        "Voeg ze samen, of schrijf op waarin ze verschillen.",
        facts=(first.title, second.title),
        about=first.code,
    )


def _repeated_goal(index: Index) -> Iterator[Finding]:
    """Yield results that carry the indicator and the target of the goal above them: they add nothing to it."""
    for steering in steerings(index):
        if looks_back(framework=steering.framework, index=index) or len(steering.placements) == 1:
            continue
        nodes = [
            index.nodes[key] for item in steering.placements if (key := (item.framework, item.node)) in index.nodes
        ]
        own = {(item.node, item.comparator, item.quantity): item for item in steering.targets}
        for lower in nodes:
            upper = next((node for node in nodes if _is_above(node, lower, index)), None)
            apart = {item.node for item in steering.targets if item.node} == {node.code for node in nodes}
            if upper is None or (apart and len({key[1:] for key in own}) > 1):
                continue
            target = next(iter(own.values()), None)
            value = f" en dezelfde streefwaarde ({shown(target, indicator=steering.indicator)})" if target else ""
            yield Finding(
                "SMART-16",
                Severity.NOTE,
                index.node_place(node=lower),
                f"‘{lower.title}’ heeft dezelfde indicator{value} als het doel erboven: ‘{upper.title}’.",
                "",
                "Zeg bij het resultaat welk deel van het doel het is, met een eigen indicator of streefwaarde.",
                facts=(steering.indicator.code, value),
                about=steering.indicator.code,
            )


def _repeated_indicators(index: Index) -> Iterator[Finding]:
    """Yield indicators of one framework with the same words; the message says when their units differ."""
    for alike in index.derived(_with_the_same_words).values():
        for steering in alike[1:]:
            yield _indicator_finding(alike[0].indicator, steering, index)


_Subject = tuple[str, frozenset[str], tuple[str, ...]]
"""The framework of an indicator, with the words and the numbers in its name."""


def _subject(steering: Steering) -> _Subject:
    name = steering.indicator.name
    return steering.framework.code, content_words(name), tuple(_NUMBER.findall(name))


_NUMBER = re.compile(r"\d+(?:,\d+)?")


def _with_the_same_words(index: Index) -> dict[_Subject, list[Steering]]:
    found: dict[_Subject, list[Steering]] = defaultdict(list)
    for steering in steerings(index):
        if content_words(steering.indicator.name) and not looks_back(framework=steering.framework, index=index):
            found[_subject(steering)].append(steering)
    return found


def twins(*, steering: Steering, index: Index) -> list[Steering]:
    """Return the other indicators of the framework that measure the same by their words (SMART-16)."""
    alike = index.derived(_with_the_same_words).get(_subject(steering), [])
    return [item for item in alike if item.indicator.code != steering.indicator.code]


def _indicator_finding(first: IndicatorFacts, steering: Steering, index: Index) -> Finding:
    second = steering.indicator
    units = f"{first.code}: {UNIT_NAMES[first.unit]}; {second.code}: {UNIT_NAMES[second.unit]}."
    differs = first.unit is not second.unit
    message = f"‘{second.name}’ ({second.code}) telt hetzelfde als ‘{first.name}’ ({first.code})"
    return Finding(
        "SMART-16",
        Severity.WARNING if differs else Severity.NOTE,
        place_of(steering=steering, index=index),
        f"{message}, in een andere eenheid." if differs else f"{message}.",
        units if differs else "",
        "Kies één van de twee, in één eenheid; dan zijn doel en resultaat naast elkaar te leggen.",
        facts=(first.name, second.name, units),
        about=first.code,
    )
