"""Deciding what of a release may leave, and having that audited: one hides, the other looks without knowing how.

What the audit finds refuses the release, whole. Nothing here touches a record.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from meedoen.apps.indicators.clearing.auditing import Leaving, found_by_audit, found_in_sums
from meedoen.apps.indicators.clearing.bringing import AmountsBefore, Shown, amounts_that_leave
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.lasting import Counts, DaysBefore, Told, days_that_leave
from meedoen.apps.indicators.clearing.linking import known_beside, links_of, standing_in
from meedoen.apps.indicators.clearing.packing import AmountLeft
from meedoen.apps.indicators.clearing.people import insiders_of
from meedoen.apps.indicators.clearing.progressing import Progress, Step, unheard
from meedoen.core.disclosure.changes import watched_changes
from meedoen.core.disclosure.clearing import Refused, clear
from meedoen.core.disclosure.ledger import Ledger, Released
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Insider, Link
from meedoen.core.indicators.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was decided: which cells leave and which not, and what is told of `days` and `amounts`; or why none leaves.

    Looked at were the `links`, and the `unseen` counts that nobody sees.
    `cells` are those that nothing protects; `policy` is what it was judged by, as strict for what tells of a sensitive number.
    """

    shown: Mapping[Cell, int]
    hidden: Mapping[Cell, Reason]
    links: tuple[Link, ...]
    unseen: tuple[CountTable, ...] = ()
    days: Mapping[Told, Days] = field(default_factory=dict)
    amounts: Mapping[Cell, AmountLeft] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    policy: Policy


def judge(
    *,
    counted: Sequence[Counted],
    numbers: Numbers,
    past: Sequence[Released],
    days: DaysBefore,
    amounts: AmountsBefore,
    policy: Policy,
    unseen: Sequence[Counted] = (),
    progress: Progress = unheard,
) -> Judged:
    """Return what of these tables may leave after all that left, or why nothing may.

    `numbers` hold everything that left and these tables; `past` is the ledger, oldest first, `days` and `amounts` what was told of those.
    `unseen` left before and stays so, but is not so any more; `numbers` hold it as it is.
    """
    ready = _prepared(counted, numbers, past, policy, unseen)
    batch, policy, people = ready.batch, ready.policy, ready.people
    cleared = clear(
        batch=batch, policy=policy, ledger=ready.ledger, people=people, heard=_hearing(progress, Step.HIDING)
    )
    if isinstance(cleared, Refused):
        return _refused(cleared, batch, policy)
    whole = replace(batch, links=(*batch.links, *known_beside(numbers)))
    everything = Leaving(batch=whole, hidden=cleared.hidden, before=ready.before, public=ready.known, policy=policy)
    told = (*batch.tables, *(table for each in ready.before for table in each.batch.tables))
    counts = Counts(numbers=numbers.as_published(), shown=cleared.shown, tables=told, links=ready.links)
    judged = Judged(
        shown=cleared.shown,
        hidden=cleared.hidden,
        links=batch.links,
        unseen=batch.unseen,
        days=days_that_leave(counted, counts=counts, left=days.told, policy=policy),
        reasons=found_by_audit(everything, people=people, heard=_hearing(progress, Step.CHECKING)),
        policy=policy,
    )
    beside = Shown(
        numbers=counts.numbers, new=cleared.shown, hidden=days.hidden | cleared.hidden.keys(), before=amounts
    )
    return _with_amounts(judged, counted, beside)


def _hearing(progress: Progress, step: Step) -> Callable[[int, int], None]:
    def heard(done: int, of: int) -> None:
        progress(step, done, of, "getallen")

    heard(0, 0)
    return heard


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """What is to leave with all that it hangs together with: what left `before`, what was `known`, and every link."""

    batch: Batch
    before: Sequence[Released]
    known: Sequence[CountTable]
    links: Sequence[Link]
    people: Sequence[Insider]
    policy: Policy

    @property
    def ledger(self) -> Ledger:
        """All that left before, and what everybody knew as one more."""
        return Ledger((*self.before, Released(batch=Batch(tables=tuple(self.known)), hidden={})))


def _prepared(
    counted: Sequence[Counted],
    numbers: Numbers,
    past: Sequence[Released],
    policy: Policy,
    unseen: Sequence[Counted],
) -> _Ready:
    links = links_of(numbers, counted=counted, policy=policy)
    tables = _distinct(each.table for each in counted if not each.is_public)
    known = _distinct(each.table for each in counted if each.is_public)
    public = {table.subject for table in known}
    near = _connected({table.subject for table in tables}, links, past, public)
    links = tuple(link for link in links if all(cell.subject in near | public for cell, _ in link.terms))
    before = [_only(each, near | public) for each in past]
    ledger = Ledger((*before, Released(batch=Batch(tables=known), hidden={})))
    moves = watched_changes(tables=tables, standing=standing_in(numbers), ledger=ledger)
    links = (*links, *_unwatched(moves, links, numbers))
    last = _distinct(each.table for each in unseen if each.table.subject in near)
    every = (*links, *(link for each in before for link in each.batch.links))
    return _Ready(
        batch=Batch(tables=tables, links=links, unseen=last),
        before=before,
        known=known,
        links=every,
        people=insiders_of(numbers, links=links, before=before),
        policy=_as_strict(policy, every),
    )


def _with_amounts(judged: Judged, counted: Sequence[Counted], shown: Shown) -> Judged:
    """Return the same with what is told of amounts beside the counts, and what the audit finds in those."""
    summed = amounts_that_leave(counted, shown=shown, policy=judged.policy)
    amounts = {cell: each for sums in summed for cell, each in sums.amounts.items()}
    return replace(judged, amounts=amounts, reasons=(*judged.reasons, *chain(*map(found_in_sums, summed))))


def _refused(cleared: Refused, batch: Batch, policy: Policy) -> Judged:
    return Judged(
        shown={},
        hidden={},
        links=batch.links,
        unseen=batch.unseen,
        reasons=cleared.reasons,
        cells=_beside(cleared.cells, batch),
        policy=policy,
    )


def _beside(cells: Sequence[Cell], batch: Batch) -> tuple[Cell, ...]:
    """Return cells that nothing protects; in place of those that nobody sees, the ones that are to leave beside them."""
    leave = {cell for table in batch.tables for cell in table.cells()}
    unseen = {cell for cell in cells if cell not in leave}
    groups = [{cell for cell, _ in link.terms} for link in batch.links]
    around = {cell for group in groups if group & unseen for cell in group & leave}
    return tuple(sorted(around.union(cell for cell in cells if cell in leave)))


def _as_strict(policy: Policy, links: Iterable[Link]) -> Policy:
    """Return the policy in which what adds up to a sensitive number, or is one, is as sensitive as that."""
    tied = [
        {cell.subject for cell, _ in link.terms} for link in links if link.low is not None and link.low == link.high
    ]
    ordinary = set(policy.ordinary)
    while True:
        stricter = {subject for subjects in tied if subjects - ordinary for subject in subjects & ordinary}
        if not stricter:
            return replace(policy, ordinary=frozenset(ordinary))
        ordinary -= stricter


def _distinct(tables: Iterable[CountTable]) -> tuple[CountTable, ...]:
    """Return each table once, whatever definitions and periods it stands in."""
    found = {
        (table.subject, table.period, tuple((axis.name, tuple(axis.part_of)) for axis in table.axes)): table
        for table in tables
    }
    return tuple(found.values())


def _connected(subjects: set[str], links: Iterable[Link], past: Sequence[Released], public: set[str]) -> set[str]:
    """Return the subjects that hang together with these through links; what is public ties nothing together."""
    every = [*links, *(link for each in past for link in each.batch.links)]
    groups = {frozenset(cell.subject for cell, _ in link.terms) - public for link in every}
    found = set(subjects)
    while True:
        more = {subject for group in groups if group & found for subject in group} - found
        if not more:
            return found
        found |= more


def _only(past: Released, subjects: set[str]) -> Released:
    batch = past.batch
    tables = tuple(table for table in batch.tables if table.subject in subjects)
    unseen = tuple(table for table in batch.unseen if table.subject in subjects)
    links = tuple(link for link in batch.links if all(cell.subject in subjects for cell, _ in link.terms))
    hidden = {cell: reason for cell, reason in past.hidden.items() if cell.subject in subjects}
    return replace(past, batch=Batch(tables=tables, links=links, unseen=unseen), hidden=hidden)


def _unwatched(moves: Iterable[Link], links: Iterable[Link], numbers: Numbers) -> list[Link]:
    """Return the changes of standing counts that no link with what came and left tells more of.

    A change from or to 0 is the other number itself, which has a minimum of its own.
    """
    told = {
        frozenset((cell, other))
        for link in links
        if link.is_group
        for cell, factor in link.terms
        for other, opposite in link.terms
        if factor == -opposite and cell.subject == other.subject and cell.at == other.at and cell != other
    }
    return [
        link
        for link in moves
        if frozenset(cell for cell, _ in link.terms) not in told
        and all(numbers.counts[cell] for cell, _ in link.terms)
        and not numbers.repeats(link)
    ]
