"""Reading the tree of a framework with its courses, whole or narrowed to some indicators, and its effects."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import StartsWith

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import EffectLink, Node, Placement, PlacementCourse, SeeAlso
from meedoen.apps.goals.queries.records import NodeFacts, TreeNode, part_in_words
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.queries import area_names
from meedoen.core.goals.course import Course, Unknown
from meedoen.core.goals.rollup import CourseCounts, count_courses, roll_up

_COUNTS = tuple(course.value for course in Course)
_NODE = ("pk", "parent_id", "code", "title", "path", "level__name", "level__plural", "level__is_effect")


@dataclass(frozen=True, slots=True)
class CourseFilter:
    """Which indicators to keep: those for the council, of one course, unknown for one reason."""

    council_only: bool = False
    course: Course | None = None
    why: Unknown | None = None

    @property
    def keeps_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.council_only or self.course or self.why)


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a framework: `roots` hold the others, `effects` stand beside them, tied through `ties`.

    `ties` gives the codes of the nodes tied to an effect, by the code of the effect; `named` the nodes that a node
    names or is named by.
    """

    roots: tuple[TreeNode, ...]
    effects: tuple[TreeNode, ...]
    by_code: dict[str, TreeNode]
    ties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def counts(self) -> CourseCounts:
        """The courses of the whole tree."""
        return sum((root.counts for root in (*self.roots, *self.effects)), CourseCounts())


@dataclass(frozen=True, slots=True)
class PlacedCourse:
    """An indicator where it stands in the tree, with how it stands and why; `part` is the area or group that it is about."""

    node_code: str
    node_title: str
    indicator_code: str
    name: str
    is_council: bool
    part: str
    course: Course
    why: str


_ALL = CourseFilter()


def tree_of(*, municipality_code: str, actor: Actor, framework_id: int, keep: CourseFilter = _ALL) -> Tree:
    """Return the tree of a framework; with a filter only the branches in which an indicator is kept."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    rows = _nodes(**scope, framework_id=framework_id)
    links = _links(_link_rows(**scope, framework_id=framework_id, node_id=None))
    if keep.keeps_all:
        return _built(rows, _counts(rows), links)
    counts = _narrowed(scope, framework_id, keep, {row["pk"]: row["parent_id"] for row in rows})
    kept = [row for row in rows if counts[row["pk"]].total]
    return _built(kept, counts, links)


def tree_top(*, municipality_code: str, actor: Actor, framework_id: int) -> Tree:
    """Return the tree of a framework two levels deep, without what ties its nodes; the counts are of everything."""
    rows = _top_nodes(municipality_code=municipality_code, actor=actor, framework_id=framework_id)
    return _built(rows, _counts(rows), _links([]))


def tree_around(*, municipality_code: str, actor: Actor, framework_id: int, node: NodeFacts) -> Tree:
    """Return of a tree what is around a node: all above it, what hangs directly below it, and what it is tied to."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor, "framework_id": framework_id}
    rows = _nodes_around(**scope, node_id=node.pk, path=node.path)
    return _built(rows, _counts(rows), _links(_link_rows(**scope, node_id=node.pk)))


@prepared
def _nodes(*, municipality_code: str, actor: Actor, framework_id: int) -> QuerySet[Any]:
    found = Node.objects.within(municipality_code=municipality_code, actor=actor).filter(framework_id=framework_id)
    return found.order_by("position").values(*_NODE, **_counted(municipality_code=municipality_code, actor=actor))


@prepared
def _top_nodes(*, municipality_code: str, actor: Actor, framework_id: int) -> QuerySet[Any]:
    found = Node.objects.within(municipality_code=municipality_code, actor=actor).filter(framework_id=framework_id)
    # Of a root nothing is above it, so nothing above that either.
    return (
        found.filter(parent__parent=None)
        .order_by("position")
        .values(*_NODE, **_counted(municipality_code=municipality_code, actor=actor))
    )


@prepared
def _nodes_around(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int, path: str) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    named = SeeAlso.objects.within(**scope)
    tied = _tied_to(node_id, scope)
    around = (
        Q(pk=node_id)
        | Q(parent_id=node_id)
        | Q(StartsWith(path, Concat(F("path"), Value("/"))))
        | Q(pk__in=tied.values("effect_id"))
        | Q(pk__in=tied.values("node_id"))
        | Q(pk__in=named.filter(node_id=node_id).values("other_id"))
        | Q(pk__in=named.filter(other_id=node_id).values("node_id"))
    )
    found = Node.objects.within(**scope).filter(around, framework_id=framework_id)
    return found.order_by("position").values(*_NODE, **_counted(municipality_code=municipality_code, actor=actor))


def _tied_to(node_id: int, scope: dict[str, Any]) -> MunicipalQuerySet:
    """Keep the ties of the effects that a node is tied to, or that it is."""
    own = EffectLink.objects.within(**scope).filter(node_id=node_id)
    return EffectLink.objects.within(**scope).filter(Q(effect_id=node_id) | Q(effect_id__in=own.values("effect_id")))


def _counted(*, municipality_code: str, actor: Actor) -> dict[str, F]:
    """Name the counts of a node that the actor may see: of all courses, or of the published ones."""
    sort = "" if actor.is_inside(municipality_code=municipality_code) else "public_"
    return {name: F(f"course_counts__{sort}{name}") for name in _COUNTS}


def _counts(rows: list[dict[str, Any]]) -> dict[int, CourseCounts]:
    return {row["pk"]: CourseCounts(*(row[name] or 0 for name in _COUNTS)) for row in rows}


def _links(rows: list[tuple[str, int, str, str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return which nodes are tied to an effect and which name each other, in reading order."""
    found: dict[str, dict[str, list[str]]] = {"tied": defaultdict(list), "named": defaultdict(list)}
    for kind, _, one, other in sorted(rows):
        found[kind][one].append(other)
        if kind == "named":
            found[kind][other].append(one)
    return {kind: {one: tuple(dict.fromkeys(codes)) for one, codes in links.items()} for kind, links in found.items()}


@prepared
def _link_rows(*, municipality_code: str, actor: Actor, framework_id: int, node_id: int | None) -> QuerySet[Any]:
    """Read both kinds of links in one query, of a framework or of one node."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    tied, named = EffectLink.objects.within(**scope), SeeAlso.objects.within(**scope)
    if node_id is not None:
        tied, named = _tied_to(node_id, scope), named.filter(Q(node_id=node_id) | Q(other_id=node_id))
    tied = tied.filter(effect__framework_id=framework_id)
    named = named.filter(node__framework_id=framework_id)
    fields = ("kind", "place", "one", "other_code")
    both = (
        tied.annotate(
            kind=Value("tied"), place=F("node__position"), one=F("effect__code"), other_code=F("node__code")
        ).values_list(*fields),
        named.annotate(
            kind=Value("named"), place=F("other__position"), one=F("node__code"), other_code=F("other__code")
        ).values_list(*fields),
    )
    return both[0].union(both[1], all=True)


def placed_courses(
    *, municipality_code: str, actor: Actor, framework_id: int, keep: CourseFilter = _ALL
) -> tuple[PlacedCourse, ...]:
    """Return where the indicators stand in a framework and how, in reading order of the tree."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    names = {**area_names(**scope), municipality_code: ""}
    rows = _kept(scope, framework_id, keep).order_by("placement__node__position", "placement__position", "group")
    return tuple(
        PlacedCourse(
            node_code=row["placement__node__code"],
            node_title=row["placement__node__title"],
            indicator_code=row["placement__indicator__code"],
            name=row["placement__printed_as"] or row["placement__indicator__name"],
            is_council=row["placement__audience"] == Placement.Audience.COUNCIL,
            part=part_in_words(names=names, area_code=row["area_code"], group=row["group"]),
            course=Course(row["course"]),
            why=row["why"],
        )
        for row in rows.values(
            "placement__node__code",
            "placement__node__title",
            "placement__indicator__code",
            "placement__indicator__name",
            "placement__printed_as",
            "placement__audience",
            "area_code",
            "group",
            "course",
            "why",
        )
    )


def unknown_reasons(
    *, municipality_code: str, actor: Actor, framework_id: int, below: str = ""
) -> tuple[tuple[Unknown, int], ...]:
    """Return why courses of a framework cannot be told, with how many for each reason, the commonest first.

    With `below`, the path of a node, only of that node and what hangs below it.
    """
    paths = {"below": below, "under": f"{below}/"} if below else {"below": None, "under": None}
    rows = _reasons(municipality_code=municipality_code, actor=actor, framework_id=framework_id, **paths)
    return tuple((Unknown(why), amount) for why, amount in rows)


@prepared
def _reasons(
    *, municipality_code: str, actor: Actor, framework_id: int, below: str | None, under: str | None
) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    unknown = _kept(scope, framework_id, CourseFilter(course=Course.UNKNOWN)).exclude(why="")
    if below is not None:
        unknown = unknown.filter(Q(placement__node__path=below) | Q(placement__node__path__startswith=under))
    return unknown.order_by().values_list("why").annotate(amount=Count("pk")).order_by("-amount", "why")


def _kept(scope: dict[str, Any], framework_id: int, keep: CourseFilter) -> MunicipalQuerySet:
    visible = Indicator.objects.within(**scope)
    found = PlacementCourse.objects.within(**scope).filter(
        framework_id=framework_id, placement__indicator__in=visible.values("pk")
    )
    if keep.council_only:
        found = found.filter(placement__audience=Placement.Audience.COUNCIL)
    if keep.course:
        found = found.filter(course=keep.course.value)
    return found.filter(why=keep.why.value) if keep.why else found


def _narrowed(
    scope: dict[str, Any], framework_id: int, keep: CourseFilter, parents: dict[int, int | None]
) -> dict[int, CourseCounts]:
    courses: dict[str, list[Course]] = defaultdict(list)
    for node, course in _kept(scope, framework_id, keep).values_list("placement__node_id", "course"):
        courses[str(node)].append(Course(course))
    totals = roll_up(
        parents={str(pk): None if above is None else str(above) for pk, above in parents.items()},
        own={key: count_courses(courses=found) for key, found in courses.items()},
    )
    return {pk: totals[str(pk)] for pk in parents}


def _built(
    rows: list[dict[str, Any]], counts: dict[int, CourseCounts], links: dict[str, dict[str, tuple[str, ...]]]
) -> Tree:
    """Hang the nodes below each other, from the leaves up: a node stands after the node above it."""
    below: dict[int | None, list[TreeNode]] = defaultdict(list)
    by_code: dict[str, TreeNode] = {}
    # What is equally deep keeps its order, so the nodes below a node are in reading order.
    for row in sorted(rows, key=lambda item: item["path"].count("/"), reverse=True):
        node = TreeNode(
            pk=row["pk"],
            code=row["code"],
            title=row["title"],
            level=row["level__name"],
            levels=row["level__plural"],
            is_effect=row["level__is_effect"],
            path=tuple(row["path"].split("/")),
            counts=counts[row["pk"]],
            children=tuple(below.get(row["pk"], ())),
        )
        below[row["parent_id"]].append(node)
        by_code[node.code] = node
    return Tree(
        roots=tuple(node for node in below[None] if not node.is_effect),
        effects=tuple(node for node in below[None] if node.is_effect),
        by_code=by_code,
        ties=links["tied"],
        named=links["named"],
    )
