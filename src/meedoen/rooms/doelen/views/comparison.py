"""What was adopted and what changed since: versions of a framework, and two frameworks beside each other."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.queries import (
    Continued,
    FrameworkFacts,
    KinIndicator,
    SharedIndicator,
    Tree,
    TreeNode,
    VersionFacts,
    continued_between,
    endings_between,
    framework_at,
    kin_indicators,
    shared_indicators,
    tree_of,
    versions_of,
)
from meedoen.apps.indicators.queries.figures import group_in_words
from meedoen.core.goals.versions import Change, ChangeKind, FrozenIndicator, FrozenNode
from meedoen.rooms.doelen.addresses import source_place
from meedoen.rooms.doelen.branches import indicator_place, walked
from meedoen.rooms.doelen.pages import Visited, visited
from meedoen.rooms.doelen.version_words import CHANGE_COLUMNS, KIND_WORDS, change_row
from meedoen.rooms.doelen.wording import SUCCESSION_WORDS, amount, listed
from meedoen.ui.page import Column, Fact, Place

INDICATOR_COLUMNS = (Column("Indicator"), Column("Nulmeting"), Column("Streefwaarde"))
CONTINUED_COLUMNS = (Column("Eerder"), Column("Nu"), Column("Hoe"))
SHARED_COLUMNS = (Column("Indicator"), Column("Eerder bij"), Column("Nu bij"))
KIN_COLUMNS = (Column("Eerder"), Column("Nu"), Column("Verschil"))
NODE_COLUMNS = (Column("Onderdeel"), Column("Niveau"))
_WAY = Markup('<a class="nl-link" href="{}">{}<span class="meedoen-hidden">: {}</span></a>')
ENDED_COLUMNS = (*NODE_COLUMNS, Column("Waarom"))


@require_safe
def versions(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the adopted versions of a framework."""
    at = visited(request=request, slug=gemeente, framework=framework)
    found = versions_of(**at.scope)
    lead = (
        f"Van dit kader {'is' if len(found) == 1 else 'zijn'} {amount(len(found), 'versie', 'versies')} vastgelegd. "
        "Een vastgelegde versie kan niemand meer veranderen."
        if found
        else "Van dit kader is nog geen vastgestelde versie vastgelegd."
    )
    context = {**at.begin(here="Versies"), "lead": lead, "versions": [_version(at, item) for item in found]}
    return render(request, "doelen/versions.html", context)


@require_safe
def version(request: HttpRequest, gemeente: str, framework: str, number: int) -> HttpResponse:
    """Show one adopted version, word for word, and what changed since the one before it."""
    at = visited(request=request, slug=gemeente, framework=framework)
    found = next((item for item in versions_of(**at.scope) if item.number == number), None)
    if found is None:
        message = f"Van ‘{at.facts.title}’ is geen versie {number} vastgelegd. Kies een versie uit de lijst."
        raise Http404(message)
    context = {
        **at.begin(Place("Versies", at.to("doelen:versions")), here=f"Versie {number}"),
        "version": _version(at, found),
        "lead": _version_lead(found),
        "change_columns": CHANGE_COLUMNS,
        "change_rows": [change_row(change) for change in found.changes or ()],
        "indicator_columns": INDICATOR_COLUMNS,
        "folds": _folds(found.nodes),
    }
    return render(request, "doelen/version.html", context)


def _version(at: Visited, item: VersionFacts) -> dict[str, Any]:
    return {
        "place": Place(f"Versie {item.number}", at.to("doelen:version", str(item.number))),
        "number": item.number,
        "changed": _changed(item.changes),
        "facts": [
            Fact("Vastgesteld door", item.adopted_by),
            Fact("Vastgesteld", item.adopted),
            Fact("Onderdelen", len(item.nodes)),
            Fact("Cijfers", sum(len(node.indicators) for node in item.nodes)),
            Fact("Hier vastgelegd", f"{item.recorded_at:%d-%m-%Y} door {item.recorded_by}"),
            Fact(
                "Vingerafdruk",
                _breakable(item.fingerprint),
                note="SHA-256 van de inhoud: verandert er een letter, dan verandert hij.",
            ),
        ],
    }


def _breakable(mark: str) -> Markup:
    """Let a long mark break on a narrow screen, without adding anything to what one copies."""
    return Markup("<wbr>").join(mark[place : place + 8] for place in range(0, len(mark), 8))


def _changed(changes: tuple[Change, ...] | None) -> str:
    if changes is None:
        return "Dit is de eerste versie; er is niets om mee te vergelijken."
    if not changes:
        return "Er is niets veranderd sinds de vorige versie."
    parts = [
        f"{number} {KIND_WORDS[kind]}"
        for kind in ChangeKind
        if (number := sum(1 for item in changes if item.kind is kind))
    ]
    return f"Sinds de vorige versie: {listed(parts)}."


def _version_lead(item: VersionFacts) -> str:
    when = f", {item.adopted}" if item.adopted else ""
    return f"Vastgesteld door {item.adopted_by}{when}. {_changed(item.changes)}"


def _folds(nodes: tuple[FrozenNode, ...]) -> list[dict[str, Any]]:
    """Take the frozen nodes together per top of the tree; each stands after the node above it."""
    folds: list[dict[str, Any]] = []
    for node in nodes:
        if not node.parent or not folds:
            folds.append({"title": f"{node.level.capitalize()}: {node.title}", "nodes": []})
        folds[-1]["nodes"].append(_frozen(node))
    return folds


def _indicator_name(item: FrozenIndicator) -> str:
    """Return the name with the group, which the code of a frozen indicator carries between brackets."""
    _, bracket, group = item.code.partition(" (")
    return f"{item.name} ({group_in_words(group=group.removesuffix(')'))})" if bracket else item.name


def _frozen(node: FrozenNode) -> dict[str, Any]:
    return {
        "title": node.title,
        "kicker": f"{node.level.capitalize()} {node.code}",
        "summary": node.summary or "",
        "problem": node.problem,
        "activities": [item.title for item in node.activities or ()],
        "rows": [
            (_indicator_name(item), item.baseline or "Geen nulmeting", item.target or "Geen streefwaarde")
            for item in node.indicators
        ],
    }


@require_safe
def frameworks(request: HttpRequest, gemeente: str, framework: str, other: str) -> HttpResponse:
    """Show two frameworks beside each other; the one that began first is the earlier."""
    at = visited(request=request, slug=gemeente, framework=framework)
    beside = framework_at(**at.visit.scope, code=other)
    if beside is None or beside.pk == at.facts.pk:
        message = f"Er is geen ander kader met de naam ‘{other}’ om mee te vergelijken. Kies er een onder Doelen."
        raise Http404(message)
    pair = sorted((at.facts, beside), key=lambda facts: (facts.begin_year, facts.end_year))
    earlier, later = (Visited(visit=at.visit, facts=facts) for facts in pair)
    old, new = tree_of(**earlier.scope), tree_of(**later.scope)
    ends: dict[str, Any] = {"earlier_id": earlier.facts.pk, "later_id": later.facts.pk}
    links = continued_between(**at.visit.scope, **ends)
    shared = shared_indicators(**at.visit.scope, **ends)
    gone, fresh = _without(old, {link.earlier for link in links}), _without(new, {link.later for link in links})
    context = {
        **at.begin(here="Vergelijken"),
        "earlier": _side(earlier, old),
        "later": _side(later, new),
        "lead": _compared((earlier.facts, later.facts), links, shared, (len(gone), len(fresh))),
        "is_linked": bool(links),
        "continued_columns": CONTINUED_COLUMNS,
        "continued_rows": [_continued_row(earlier, old, later, new, link) for link in links],
        "node_columns": NODE_COLUMNS,
        "ended_columns": ENDED_COLUMNS if links else NODE_COLUMNS,
        "ended_rows": _ended(earlier, later, old, gone, endings_between(**at.visit.scope, **ends))
        if links
        else [_named(earlier, node) for node in gone],
        "new_rows": [_named(later, node) for node in fresh],
        "kin_columns": KIN_COLUMNS,
        "kin_rows": [_kin_row(at, item) for item in kin_indicators(**at.visit.scope, **ends)],
        "shared_columns": SHARED_COLUMNS,
        "shared_rows": [_shared_row(earlier, later, item) for item in shared],
    }
    return render(request, "doelen/compare.html", context)


def _side(at: Visited, tree: Tree) -> dict[str, Any]:
    return {
        "place": Place(at.facts.title, at.to("doelen:framework")),
        "years": at.facts.years,
        "counts": tree.counts,
        "amount": amount(sum(1 for _ in walked(tree.roots)), "onderdeel", "onderdelen"),
        "source": source_place(slug=at.slug, source=at.facts.source),
    }


def _compared(
    frameworks: tuple[FrameworkFacts, FrameworkFacts],
    links: tuple[Continued, ...],
    shared: tuple[SharedIndicator, ...],
    rest: tuple[int, int],
) -> str:
    years = " naar ".join(facts.years for facts in frameworks)
    same = amount(len(shared), "indicator staat", "indicatoren staan") if shared else "geen enkele indicator staat"
    return f"Van {years}: {_carried(links, rest)}; {same} in beide kaders."


def _carried(links: tuple[Continued, ...], rest: tuple[int, int]) -> str:
    """Say how many nodes go on as they are, changed, end and are new."""
    if not links:
        return "niemand heeft nog vastgelegd welk onderdeel waarin doorgaat"
    earlier = {
        kind: len({link.earlier for link in links if (link.kind == "continued") is kind}) for kind in (True, False)
    }
    said = (
        (earlier[True], "onderdeel gaat door", "onderdelen gaan door"),
        (earlier[False], "gaat gewijzigd door", "gaan gewijzigd door"),
        (rest[0], "stopt", "stoppen"),
        (rest[1], "is nieuw", "zijn nieuw"),
    )
    return listed([amount(number, *words) for number, *words in said if number])


def _continued_row(earlier: Visited, old: Tree, later: Visited, new: Tree, link: Continued) -> tuple[Place | str, ...]:
    words = [SUCCESSION_WORDS.get(link.kind, link.kind), link.explanation]
    return (
        _place(earlier, old.by_code[link.earlier]),
        _place(later, new.by_code[link.later]),
        ". ".join(word for word in words if word),
    )


def _place(at: Visited, node: TreeNode) -> Place:
    return Place(node.title, at.to("doelen:node", node.code))


def _without(tree: Tree, linked: Iterable[str]) -> list[TreeNode]:
    """Return the nodes of a framework that no other carries on or is carried on by, effects last."""
    seen = set(linked)
    return [node for node in walked((*tree.roots, *tree.effects)) if node.code not in seen]


def _named(at: Visited, node: TreeNode) -> tuple[Place | str, ...]:
    return (_place(at, node), node.level)


def _ended(
    earlier: Visited, later: Visited, tree: Tree, gone: list[TreeNode], reasons: dict[str, str]
) -> list[tuple[Place | str, ...]]:
    """Return what does not go on, with why; what hangs below something that ends, ends with it."""
    may = earlier.facts.begin_year < later.facts.begin_year and later.visit.actor.may_at(
        permission=Permission.EDIT_FRAMEWORKS,
        municipality_code=later.visit.municipality.code,
        framework_code=later.facts.code,
    )
    ends = {node.code for node in gone}
    rows = []
    for node in gone:
        above = next((code for code in node.path[:-1] if code in ends), "")
        why = reasons.get(node.code) or (f"Stopt met ‘{tree.by_code[above].title}’." if above else "Niet vastgelegd.")
        word = "Verander" if node.code in reasons else "Vertel waarom"
        way = _WAY.format(later.to("doelen:ended", earlier.facts.code, node.code), word, node.title)
        mine = may and (node.code in reasons or not above)
        rows.append((*_named(earlier, node), Markup("{} {}").format(why, way) if mine else why))
    return rows


def _kin_row(at: Visited, item: KinIndicator) -> tuple[Place | str, ...]:
    ends = (item.earlier, item.later)
    return (*(indicator_place(slug=at.slug, code=end.code, name=end.title) for end in ends), item.explanation)


def _shared_row(earlier: Visited, later: Visited, item: SharedIndicator) -> tuple[Place | str, ...]:
    return (
        indicator_place(slug=later.slug, code=item.code, name=item.name),
        Place(item.earlier.title, earlier.to("doelen:node", item.earlier.code)),
        Place(item.later.title, later.to("doelen:node", item.later.code)),
    )
