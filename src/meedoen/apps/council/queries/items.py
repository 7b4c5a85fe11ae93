"""Reading questions, motions and promises: a list with what needs attention first, one with its course, those about something."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.council.models import CouncilItem, CouncilSubject
from meedoen.apps.council.subjects import Subject, columns_of
from meedoen.apps.goals.queries.records import period_in_words
from meedoen.core.goals.council_items import Attention, ItemKind, ItemState, attention_of
from meedoen.core.values.period import parse_period

_ITEM = (
    *("pk", "kind", "reference", "title", "text", "period_code", "by", "parties", "holder", "due_on", "state"),
    *("meeting", "link", "is_published", "worker_id", "worker__username"),
)


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What an item is about: the subject, its name, what kind of thing it is (Dutch)."""

    subject: Subject
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item as a list shows it; `worker` is empty for who does not work here."""

    pk: int
    kind: ItemKind
    reference: str
    title: str
    text: str
    period_code: str
    by: str
    parties: str
    holder: str
    due_on: date | None
    state: ItemState
    meeting: str
    link: str
    is_published: bool
    worker_id: int | None
    worker: str
    attention: Attention
    subjects: tuple[SubjectFacts, ...] = ()

    @property
    def when(self) -> str:
        """The day or year of the item in words."""
        return period_in_words(code=self.period_code)

    @property
    def order(self) -> tuple[Any, ...]:
        """What needs attention first; within that by due date, and what is closed with the newest first."""
        day = parse_period(self.period_code).begin.toordinal()
        if self.attention is Attention.CLOSED:
            return (self.attention.rank, -day, self.pk)
        return (self.attention.rank, (self.due_on or date.max).toordinal(), day, self.pk)


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items are wanted; empty means all."""

    kind: str = ""
    state: str = ""
    holder: str = ""
    attention: str = ""

    def keeps(self, card: ItemCard) -> bool:
        """Tell whether an item is wanted."""
        return (
            self.kind in {"", card.kind.value}
            and self.state in {"", card.state.value}
            and self.holder in {"", card.holder}
            and self.attention in {"", card.attention.value}
        )


def council_items(*, municipality_code: str, actor: Actor, today: date) -> tuple[ItemCard, ...]:
    """Return every item that the actor may see, what needs attention first."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return _cards(scope, CouncilItem.objects.within(**scope), today)


def council_item(*, municipality_code: str, actor: Actor, pk: int, today: date) -> ItemCard | None:
    """Return one item, or None when there is none that the actor may see."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return next(iter(_cards(scope, CouncilItem.objects.within(**scope).filter(pk=pk), today)), None)


def due_council_items(
    *, municipality_code: str, actor: Actor, today: date, worker_id: int | None = None
) -> tuple[ItemCard, ...]:
    """Return what the college still has to do, of one colleague or of all, what is late first.

    What waits for a vote of the council, or for its consent that a motion was carried out, is not due.
    """
    found = council_items(municipality_code=municipality_code, actor=actor, today=today)
    done = {Attention.CLOSED, Attention.WAITING}
    return tuple(card for card in found if card.attention not in done and worker_id in {None, card.worker_id})


def items_about_node(*, municipality_code: str, actor: Actor, node_id: int, today: date) -> tuple[ItemCard, ...]:
    """Return the items about a node itself, without naming all that they are about."""
    rows = _node_rows(municipality_code=municipality_code, actor=actor, node_id=node_id)
    return _sorted(rows, {}, today, inside=actor.is_inside(municipality_code=municipality_code))


def items_about_indicator(
    *, municipality_code: str, actor: Actor, indicator_code: str, today: date
) -> tuple[ItemCard, ...]:
    """Return the items about an indicator or one of its figures, without naming all that they are about."""
    rows = _indicator_rows(municipality_code=municipality_code, actor=actor, indicator_code=indicator_code)
    return _sorted(rows, {}, today, inside=actor.is_inside(municipality_code=municipality_code))


def items_about_figures(
    *, municipality_code: str, actor: Actor, observation_ids: Iterable[int], today: date
) -> tuple[ItemCard, ...]:
    """Return the items about one of these figures, such as the versions of one cell."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    about = CouncilSubject.objects.within(**scope).filter(observation_id__in=list(observation_ids))
    rows = list(CouncilItem.objects.within(**scope).filter(pk__in=about.values("item_id")).values(*_ITEM))
    return _sorted(rows, {}, today, inside=actor.is_inside(municipality_code=municipality_code))


@prepared
def _node_rows(*, municipality_code: str, actor: Actor, node_id: int) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    about = CouncilSubject.objects.within(**scope).filter(node_id=node_id).values("item_id")
    return CouncilItem.objects.within(**scope).filter(pk__in=about).values(*_ITEM)


@prepared
def _indicator_rows(*, municipality_code: str, actor: Actor, indicator_code: str) -> QuerySet[Any]:
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    either = Q(indicator__code=indicator_code) | Q(observation__indicator__code=indicator_code)
    about = CouncilSubject.objects.within(**scope).filter(either).values("item_id")
    return CouncilItem.objects.within(**scope).filter(pk__in=about).values(*_ITEM)


def holders_of(*, cards: Iterable[ItemCard]) -> tuple[str, ...]:
    """Return who answer for these items, each once, by name."""
    return tuple(sorted({card.holder for card in cards if card.holder}, key=str.casefold))


def tally(*, cards: Iterable[ItemCard]) -> Mapping[Attention, int]:
    """Return how many items ask how much attention."""
    return Counter(card.attention for card in cards)


def nodes_below(*, municipality_code: str, actor: Actor, framework_code: str, node_code: str) -> frozenset[int]:
    """Return the keys of the items about a node or what hangs below it."""
    found = CouncilSubject.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(node__framework__code=framework_code).values_list("item_id", "node__path")
    return frozenset(item for item, path in rows if node_code in path.split("/"))


def subject_facts(*, municipality_code: str, actor: Actor, subject: Subject) -> SubjectFacts:
    """Return what a subject is called.

    Raises:
        SubjectError: the municipality has no such thing.

    """
    columns = columns_of(municipality_code=municipality_code, actor=actor, subject=subject)
    return _subject(CouncilSubject(municipality_id=municipality_code, **columns))


def _cards(scope: dict[str, Any], found: QuerySet[Any], today: date) -> tuple[ItemCard, ...]:
    rows = list(found.values(*_ITEM))
    inside = scope["actor"].is_inside(municipality_code=scope["municipality_code"])
    return _sorted(rows, _subjects(scope, [row["pk"] for row in rows]), today, inside=inside)


def _sorted(
    rows: list[dict[str, Any]], subjects: Mapping[int, list[SubjectFacts]], today: date, *, inside: bool
) -> tuple[ItemCard, ...]:
    cards = (_card(row, tuple(subjects.get(row["pk"], ())), today, inside=inside) for row in rows)
    return tuple(sorted(cards, key=lambda card: card.order))


def _card(row: dict[str, Any], subjects: tuple[SubjectFacts, ...], today: date, *, inside: bool) -> ItemCard:
    worker = row.pop("worker__username")
    state = ItemState(row.pop("state"))
    plain = {**row, "worker_id": row["worker_id"] if inside else None, "kind": ItemKind(row["kind"])}
    return ItemCard(
        **plain,
        state=state,
        worker=worker if inside and worker else "",
        attention=attention_of(state=state, due=row["due_on"], today=today),
        subjects=subjects,
    )


def _subjects(scope: dict[str, Any], items: list[int]) -> dict[int, list[SubjectFacts]]:
    found: dict[int, list[SubjectFacts]] = defaultdict(list)
    if not items:
        return found
    ties = CouncilSubject.objects.within(**scope).filter(item_id__in=items).order_by("pk")
    ties = ties.select_related("framework", "node__framework", "node__level", "indicator", "observation__indicator")
    for tie in ties:
        found[tie.item_id].append(_subject(tie))
    return found


def _subject(tie: CouncilSubject) -> SubjectFacts:
    if tie.node is not None:
        subject = Subject(framework_code=tie.node.framework.code, node_code=tie.node.code)
        return SubjectFacts(subject, tie.node.title, tie.node.level.name)
    if tie.framework is not None:
        return SubjectFacts(Subject(framework_code=tie.framework.code), tie.framework.title, "kader")
    if tie.indicator is not None:
        return SubjectFacts(Subject(indicator_code=tie.indicator.code), tie.indicator.name, "indicator")
    figure = tie.observation
    assert figure is not None  # noqa: S101 - the database holds exactly one of the four
    title = f"{figure.indicator.name}, {period_in_words(code=figure.period_code)}"
    return SubjectFacts(Subject(observation_id=figure.pk), title, "cijfer")
