"""From the tree of a framework to what a page draws of it: branches to a depth, rows of a table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from meedoen.apps.goals.queries import PlacedCourse, Tree, TreeNode
from meedoen.core.checks.finding import Severity
from meedoen.core.goals.rollup import COURSE_LABELS
from meedoen.rooms.doelen.addresses import address
from meedoen.rooms.doelen.pages import Visited
from meedoen.rooms.doelen.wording import amount, listed
from meedoen.ui.findings import finding_counts
from meedoen.ui.page import Branch, Column, Place


@dataclass(frozen=True, slots=True)
class Fold:
    """A branch with what hangs below it; `below` says how much that is, for on the fold."""

    branch: Branch
    below: str = ""
    children: tuple["Fold", ...] = ()


STATE_COLUMNS = (Column("Onderdeel"), *(Column(label, numeric=True) for label in COURSE_LABELS.values()))
COURSE_COLUMNS = (Column("Cijfer"), Column("Bij"), Column("Voor"), Column("Hoe staat het"))


Marks = Mapping[str, Mapping[str, int]]
"""Open findings: per path of a node (its codes from the top, joined by /), how many of each severity."""


def branch_of(*, node: TreeNode, at: Visited, depth: int = 99, marks: Marks | None = None) -> Branch:
    """Return a node and what hangs below it, `depth` levels deep, with its marks, for the tree on a page."""
    return Branch(
        title=node.title,
        address=at.to("doelen:node", node.code),
        kind=node.level.capitalize(),
        counts=node.counts,
        note=_mark(node, marks) if marks else None,
        children=tuple(branch_of(node=child, at=at, depth=depth - 1, marks=marks) for child in node.children)
        if depth
        else (),
    )


def _mark(node: TreeNode, marks: Marks) -> str | None:
    """Say what the checks found at a node and below it; None when nothing is open but notes."""
    totals = marked(path=node.path, marks=marks)
    totals.pop(Severity.NOTE.value, None)
    words = finding_counts(severities=totals)
    return f"Controles: {words}" if words else None


def marked(*, path: Sequence[str], marks: Marks) -> dict[str, int]:
    """Count the open findings at a node and everything below it, by severity; `path` holds its codes from the top."""
    own = "/".join(path)
    totals: Counter[str] = Counter()
    for place, severities in marks.items():
        if place == own or place.startswith(f"{own}/"):
            totals.update(severities)
    return dict(totals)


def fold_of(*, node: TreeNode, at: Visited, marks: Marks | None = None) -> Fold:
    """Return a node and everything below it, for a tree that folds."""
    below = amount(len(node.children), node.children[0].level, node.children[0].levels) if node.children else ""
    return Fold(
        branch=branch_of(node=node, at=at, depth=0, marks=marks),
        below=below,
        children=tuple(fold_of(node=child, at=at, marks=marks) for child in node.children),
    )


def walked(nodes: Iterable[TreeNode], *, depth: int = 99) -> Iterator[TreeNode]:
    """Yield nodes and what hangs below them in reading order, `depth` levels deep."""
    for node in nodes:
        yield node
        if depth:
            yield from walked(node.children, depth=depth - 1)


def state_rows(*, tree: Tree, at: Visited, depth: int) -> list[tuple[Place | str | int, ...]]:
    """Return the counts of the tree as rows of a table."""
    return [
        (Place(node.title, at.to("doelen:node", node.code)), *node.counts.in_order)
        for node in walked(tree.roots, depth=depth)
    ]


def state_total(*, tree: Tree) -> tuple[str | int, ...]:
    """Return the last row of that table."""
    return ("Samen", *tree.counts.in_order)


def course_rows(*, placed: Iterable[PlacedCourse], at: Visited) -> list[tuple[Place | str, ...]]:
    """Return indicators where they stand, with how it stands in words, as rows of a table."""
    return [
        (
            indicator_place(slug=at.slug, code=item.indicator_code, name=item.name, part=item.part),
            Place(item.node_title, at.to("doelen:node", item.node_code)),
            "raad" if item.is_council else "management",
            f"{COURSE_LABELS[item.course]}. {item.why}".strip(),
        )
        for item in placed
    ]


def indicator_place(*, slug: str, code: str, name: str, part: str = "") -> Place:
    """Return the way to an indicator; `part` is the area or group that a figure is about."""
    return Place(f"{name} ({part})" if part else name, address("cijfers:indicator", slug, code))


def levels_in_words(*, tree: Tree) -> str:
    """Say how many nodes each level of the tree has, from the top down."""
    nodes = sorted(walked(tree.roots), key=lambda node: len(node.path))
    groups = [list(group) for _, group in groupby(nodes, key=lambda node: node.level)]
    return listed([amount(len(group), group[0].level, group[0].levels) for group in groups])
