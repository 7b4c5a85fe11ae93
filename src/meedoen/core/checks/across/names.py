"""One thing with two names, one name with two meanings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.across.citing import in_words, where
from meedoen.core.checks.across.wording import Apart, how_far
from meedoen.core.checks.dossier import NameFacts, ProjectFacts, TermFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_ALIKE = 0.9
"""From which likeness two wordings are taken for two spellings of one name (0 to 1, as difflib counts)."""

_RELATED = 0.6
"""From which likeness two descriptions of a word are taken for one sense told in two ways."""

_SPELLED = "Gebruik voor elk een eigen afkorting, of schrijf de afkorting overal gelijk uit."
_OTHER_WORD = "Kies voor één van de twee een ander woord, of schrijf erbij wat hier bedoeld is."


def one_abbreviation_two_meanings(index: Index) -> Iterator[Finding]:
    """Yield abbreviations and words that stand for two things.

    An error for an abbreviation that is written out in other words; a note when the wordings differ by some letters
    only. A word may have two senses: a note, and a warning when its two descriptions are nearly the same.
    """
    groups: dict[str, list[TermFacts]] = defaultdict(list)
    for term in index.dossier.terms:
        if term.stands_for:
            groups[normal(term.term)].append(term)
    for key, terms in groups.items():
        meanings = {normal(term.stands_for).replace(" ", ""): term for term in terms}
        if len(meanings) > 1:
            texts = [f"‘{term.stands_for}’ ({where(fact=term, index=index)})" for term in meanings.values()]
            first = terms[0]
            said = in_words([f"‘{term.stands_for}’" for term in meanings.values()])
            yield Finding(
                "DWARS-04",
                _gravity(first.term, list(meanings)),
                Place(PlaceKind.TERM, key, first.term, document=first.document, lines=first.lines),
                f"‘{first.term}’ staat voor verschillende dingen: {said}.",
                "; ".join(texts),
                _SPELLED if _is_abbreviation(first.term) else _OTHER_WORD,
                facts=tuple(texts),
            )


def _is_abbreviation(term: str) -> bool:
    """Tell whether a term is one word with at least as many capitals as small letters, such as GGZ or jGGZ."""
    capitals = sum(sign.isupper() for sign in term)
    return " " not in term and capitals > 1 and capitals >= sum(sign.islower() for sign in term)


def _gravity(term: str, meanings: Sequence[str]) -> Severity:
    likeness = [SequenceMatcher(None, *pair).ratio() for pair in combinations(meanings, 2)]
    if min(likeness) >= _ALIKE:
        return Severity.NOTE
    if _is_abbreviation(term):
        return Severity.ERROR
    return Severity.WARNING if min(likeness) >= _RELATED else Severity.NOTE


def one_thing_two_names(index: Index) -> Iterator[Finding]:
    """Yield goals, indicators, projects and organisations that are printed under another name than their own.

    An error for a goal at the top of the tree under a name that says something else; a warning for other parts and for
    indicators of which that is so, and for a goal that lost or changed its direction (`Meer …`); a note for a wording.
    """
    groups: dict[tuple[str, str, str], list[NameFacts]] = defaultdict(list)
    for name in index.dossier.names:
        groups[name.kind, name.framework, name.code].append(name)
    projects = {(item.framework, item.number): item for item in index.dossier.projects}
    for names in groups.values():
        own, place = _own(names[0], projects, index)
        others = {normal(name.name): name for name in names if normal(name.name) != normal(own)}
        if not others:
            continue
        texts = [f"‘{name.name}’ ({where(fact=name, index=index)})" for name in others.values()]
        first = next(iter(others.values()))
        more = f", en nog {len(others) - 1} keer anders" if len(others) > 1 else ""
        yield Finding(
            "DWARS-05",
            _weight(names[0], own, [name.name for name in others.values()], index),
            place,
            f"‘{own}’ heet op een andere plaats ‘{first.name}’{more}.",
            "; ".join(texts),
            "Kies één naam en gebruik die overal.",
            facts=(own, *texts),
        )


def _weight(thing: NameFacts, own: str, others: Sequence[str], index: Index) -> Severity:
    if thing.kind not in {"node", "indicator"}:
        return Severity.NOTE
    synonyms = 1 if thing.kind == "node" else 0
    apart = max(how_far(one=own, other=other, synonyms=synonyms) for other in others)
    if apart is Apart.OTHER:
        return Severity.ERROR if _is_at_the_top(thing, index) else Severity.WARNING
    return Severity.WARNING if apart is Apart.DIRECTION and thing.kind == "node" else Severity.NOTE


def _is_at_the_top(thing: NameFacts, index: Index) -> bool:
    """Tell whether it is a root of the tree, or a part right below one that has parts itself: what a council decides on."""
    node = index.nodes.get((thing.framework, thing.code))
    if node is None or not index.children.get((node.framework, node.code)):
        return False
    above = index.nodes.get((node.framework, node.parent))
    return above is None or not above.parent


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
