"""One thing with two names, one name with two meanings, one name whose definition changed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.dossier import IndicatorFacts, NameFacts, ProjectFacts, TermFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import UNIT_NAMES

_ALIKE = 0.9
"""From which likeness two wordings are taken for two spellings of one name (0 to 1, as difflib counts)."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_KINDS = {
    "node": "Dit onderdeel",
    "indicator": "Deze indicator",
    "project": "Dit project",
    "organisation": "Deze organisatie",
}


def one_abbreviation_two_meanings(index: Index) -> Iterator[Finding]:
    """Yield abbreviations that stand for two things; a note when the wordings differ by some letters only."""
    groups: dict[str, list[TermFacts]] = defaultdict(list)
    for term in index.dossier.terms:
        if term.stands_for:
            groups[normal(term.term)].append(term)
    for key, terms in groups.items():
        meanings = {normal(term.stands_for).replace(" ", ""): term for term in terms}
        if len(meanings) > 1:
            alike = all(SequenceMatcher(None, *pair).ratio() >= _ALIKE for pair in combinations(meanings, 2))
            texts = [f"‘{term.stands_for}’ ({_where(term, index)})" for term in meanings.values()]
            first = terms[0]
            yield Finding(
                "DWARS-04",
                Severity.NOTE if alike else Severity.WARNING,
                Place(PlaceKind.TERM, key, first.term, document=first.document, lines=first.lines),
                f"‘{first.term}’ staat voor verschillende dingen.",
                "; ".join(texts),
                "Gebruik voor elk een eigen naam, of schrijf de afkorting overal gelijk uit.",
                facts=tuple(texts),
            )


def _where(fact: TermFacts | NameFacts | IndicatorFacts, index: Index) -> str:
    document = index.documents.get(fact.document)
    return f"{document.title if document else fact.document}, regel {fact.lines}"


def one_thing_two_names(index: Index) -> Iterator[Finding]:
    """Yield goals, indicators, projects and organisations that are printed under another name than their own.

    A warning for goals and indicators whose other name says something else; a note when the names are nearly alike.
    """
    groups: dict[tuple[str, str, str], list[NameFacts]] = defaultdict(list)
    for name in index.dossier.names:
        groups[name.kind, name.framework, name.code].append(name)
    projects = {(item.framework, item.number): item for item in index.dossier.projects}
    for (kind, _, _), names in groups.items():
        own, place = _own(names[0], projects, index)
        others = {normal(name.name): name for name in names if normal(name.name) != normal(own)}
        if not others:
            continue
        texts = [f"‘{name.name}’ ({_where(name, index)})" for name in others.values()]
        alike = all(SequenceMatcher(None, normal(own), name).ratio() >= _ALIKE for name in others)
        yield Finding(
            "DWARS-05",
            Severity.WARNING if kind in {"node", "indicator"} and not alike else Severity.NOTE,
            place,
            f"{_KINDS[kind]} heet ‘{own}’, maar staat ook onder een andere naam.",
            "; ".join(texts),
            "Kies één naam en gebruik die overal.",
            facts=(own, *texts),
        )


def _own(name: NameFacts, projects: Mapping[tuple[str, str], ProjectFacts], index: Index) -> tuple[str, Place]:
    """Return the own name of a thing with its place; a thing that we do not know goes by its code."""
    kind, framework, code = name.kind, name.framework, name.code
    node, indicator = index.nodes.get((framework, code)), index.indicators.get(code)
    project = projects.get((framework, code))
    if kind == "node" and node is not None:
        return node.title, index.node_place(node=node)
    if kind == "indicator" and indicator is not None:
        return indicator.name, index.indicator_place(indicator=indicator)
    if kind == "project" and project is not None:
        label = f"project {code}: {project.title}"
        source = {"document": project.document, "lines": project.lines}
        return project.title, Place(PlaceKind.PROJECT, code, label, framework, project.node, **source)
    return code, Place(PlaceKind.TERM, code, code, document=name.document, lines=name.lines)


def definition_changed(index: Index) -> Iterator[Finding]:
    """Yield what kept its name while its definition did not: terms between documents, indicators between frameworks."""
    yield from _changed_terms(index)
    yield from _changed_indicators(index)


def _changed_terms(index: Index) -> Iterator[Finding]:
    """Compare the numbers in definitions: wordings are often ours, a bound of age or income is not. One without is left aside."""
    groups: dict[str, list[TermFacts]] = defaultdict(list)
    for term in index.dossier.terms:
        if term.definition:
            groups[normal(term.term)].append(term)
    for key, terms in groups.items():
        numbered = ((frozenset(_NUMBER.findall(term.definition)), term) for term in terms)
        wordings = {numbers: term for numbers, term in numbered if numbers}
        if len(wordings) > 1:
            texts = [f"‘{term.definition}’ ({_where(term, index)})" for term in wordings.values()]
            first = terms[0]
            yield Finding(
                "DWARS-07",
                Severity.WARNING,
                Place(PlaceKind.TERM, key, first.term, document=first.document, lines=first.lines),
                f"In de omschrijving van ‘{first.term}’ staan verschillende getallen.",
                "; ".join(texts),
                "Controleer of hetzelfde bedoeld is, en neem één omschrijving over.",
                facts=tuple(texts),
            )


def _changed_indicators(index: Index) -> Iterator[Finding]:
    """Compare indicators that are named as the same, and kin that carry the same name."""
    pairs = [(item.code, item.same_as, "") for item in index.dossier.indicators if item.same_as]
    pairs += [(item.indicator, item.other, item.explanation) for item in index.dossier.kinships]
    for code, other_code, explanation in pairs:
        one, other = index.indicators.get(code), index.indicators.get(other_code)
        if one is None or other is None or (explanation and normal(one.name) != normal(other.name)):
            continue
        changes = [explanation] if explanation else list(_differences(one, other))
        if changes:
            yield Finding(
                "DWARS-07",
                Severity.WARNING,
                index.indicator_place(indicator=one),
                f"De omschrijving verschilt van die van ‘{other.name}’ ({other.code}), terwijl de naam gelijk bleef.",
                "; ".join(changes),
                "Geef de indicator een nieuwe naam, of reken de oude cijfers om naar de nieuwe omschrijving.",
                facts=tuple(changes),
                about=other.code,
            )


def _differences(one: IndicatorFacts, other: IndicatorFacts) -> Iterator[str]:
    if one.unit is not other.unit:
        yield f"eenheid {UNIT_NAMES[other.unit]} werd {UNIT_NAMES[one.unit]}"
    for what, new, old in (("telt", one.counts, other.counts), ("definitie", one.definition, other.definition)):
        if new and old and normal(new) != normal(old):
            yield f"{what} ‘{old}’ werd ‘{new}’"
