"""Deciding what of a release may leave, and having that audited: one hides, the other looks without knowing how.

What the audit finds refuses the release, whole. Nothing here touches a record.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.knowing import Numbers
from meedoen.apps.indicators.clearing.linking import known_beside, links_of, standing_in
from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.published import Leeway, Published, Rounding
from meedoen.core.disclosure.changes import watched_changes
from meedoen.core.disclosure.clearing import Cleared, Refused, clear
from meedoen.core.disclosure.ledger import Ledger, Released
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Link

Hiding = Callable[..., Cleared | Refused]
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A release that left: its number, its tables and links, and what was hidden. Public tables have nothing hidden."""

    number: int
    released: Released


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was decided: which cells leave and which not, with the links that were looked at; or the reasons why none leaves."""

    shown: Mapping[Cell, int]
    hidden: Mapping[Cell, Reason]
    links: tuple[Link, ...]
    reasons: tuple[str, ...] = ()


def judge(
    *,
    counted: Sequence[Counted],
    numbers: Numbers,
    past: Sequence[Past],
    policy: Policy,
    hide: Hiding = clear,
) -> Judged:
    """Return what of these tables may leave after all that left, or why nothing may.

    `numbers` hold everything that left and these tables; `past` is the ledger, oldest first.
    """
    links = links_of(numbers, counted=counted, policy=policy)
    tables = _distinct(each.table for each in counted if not each.is_public)
    known = _distinct(each.table for each in counted if each.is_public)
    near = _connected({table.subject for table in tables}, links, past, {table.subject for table in known})
    before = [_only(each, near | {table.subject for table in known}) for each in past]
    ledger = Ledger((*(each.released for each in before), Released(batch=Batch(tables=known), hidden={})))
    moves = watched_changes(tables=tables, standing=standing_in(numbers), ledger=ledger)
    links = (*links, *_unwatched(moves, links, numbers))
    batch = Batch(tables=tables, links=links)
    cleared = hide(batch=batch, policy=policy, ledger=ledger)
    if isinstance(cleared, Refused):
        return Judged(shown={}, hidden={}, links=links, reasons=cleared.reasons)
    found = _audited(cleared, Batch(tables=tables, links=(*links, *known_beside(numbers))), before, known, policy)
    return Judged(shown=cleared.shown, hidden=cleared.hidden, links=links, reasons=found)


def _distinct(tables: Iterable[CountTable]) -> tuple[CountTable, ...]:
    """Return each table once, whatever definitions and periods it stands in."""
    found = {
        (table.subject, table.period, tuple((axis.name, tuple(axis.part_of)) for axis in table.axes)): table
        for table in tables
    }
    return tuple(found.values())


def _connected(subjects: set[str], links: Iterable[Link], past: Sequence[Past], public: set[str]) -> set[str]:
    """Return the subjects that hang together with these through links; what is public ties nothing together."""
    every = [*links, *(link for each in past for link in each.released.batch.links)]
    groups = {frozenset(cell.subject for cell, _ in link.terms) - public for link in every}
    found = set(subjects)
    while True:
        more = {subject for group in groups if group & found for subject in group} - found
        if not more:
            return found
        found |= more


def _only(past: Past, subjects: set[str]) -> Past:
    batch = past.released.batch
    tables = tuple(table for table in batch.tables if table.subject in subjects)
    links = tuple(link for link in batch.links if all(cell.subject in subjects for cell, _ in link.terms))
    hidden = {cell: reason for cell, reason in past.released.hidden.items() if cell.subject in subjects}
    released = replace(past.released, batch=Batch(tables=tables, links=links), hidden=hidden)
    return replace(past, released=released)


def _unwatched(moves: Iterable[Link], links: Iterable[Link], numbers: Numbers) -> list[Link]:
    """Return the changes of standing counts that no link with what came and left tells more of."""
    told = {
        frozenset((cell, other))
        for link in links
        for cell, factor in link.terms
        for other, opposite in link.terms
        if factor == -opposite and cell.subject == other.subject and cell.at == other.at and cell != other
    }
    return [
        link
        for link in moves
        if frozenset(cell for cell, _ in link.terms) not in told and any(numbers.counts[cell] for cell, _ in link.terms)
    ]


def _audited(
    cleared: Cleared, batch: Batch, before: Sequence[Past], known: Sequence[CountTable], policy: Policy
) -> tuple[str, ...]:
    """Return what the audit finds, in sentences."""
    counted = {cell: table.counts.get(cell, 0) for table in batch.tables for cell in table.cells()}
    newest = dict(counted)
    for each in reversed(before):
        for table in each.released.batch.tables:
            for cell in table.cells():
                newest.setdefault(cell, table.counts.get(cell, 0))
    releases = [Published.of(batch=Batch(tables=tuple(known)), hidden=frozenset())]
    for each in before:
        renamed, numbers = _as_it_was(each, newest)
        counted.update(numbers)
        releases.append(_published(renamed.batch, renamed.hidden, renamed.rounding_base, policy))
    releases.append(_published(batch, cleared.hidden, policy.rounding_base, policy))
    promises = {
        cell: _promise(cell, counted, policy)
        for each in releases
        for cell, value in each.shown.items()
        if value is None
    }
    hidden = {cell: counted[cell] for cell in promises}
    verdict = audit(releases=releases, promises=promises, counted=hidden, insiders=Insiders(persons=1), most=_NAMED)
    return tuple(finding.sentence for finding in verdict.findings)


def _promise(cell: Cell, counted: Mapping[Cell, int], policy: Policy) -> Promise:
    """Promise of a small count that it stays uncertain; of another only that it cannot be told exactly, and not to those in it.

    Where one person is all there is, that person knows every cell to be about nobody else.
    """
    least = policy.minimum(subject=cell.subject.split(_WAS)[0])
    if counted[cell] >= least:
        return Promise(width=policy.least_width, to_insiders=0)
    is_all_there_is = counted.get(Cell(cell.subject, cell.period), 0) == 1
    return Promise(width=least, to_insiders=0 if is_all_there_is else 1)


def _published(batch: Batch, hidden: Mapping[Cell, Reason], base: int | None, policy: Policy) -> Published:
    at_least_one = dict.fromkeys(hidden, Leeway(policy.least_hidden, None))
    published = Published.of(batch=batch, hidden=hidden.keys(), told=at_least_one)
    if base is None:
        return published
    # Half upward, as it is shown.
    shown = {
        cell: None if value is None else (value + base // 2) // base * base for cell, value in published.shown.items()
    }
    return replace(published, shown=shown, rounding=Rounding(base))


_WAS = "~"


def _as_it_was(past: Past, newest: Mapping[Cell, int]) -> tuple[Released, Mapping[Cell, int]]:
    """Return a release under names of its own where a number was revised since: a revision is another number.

    What stayed the same in such a table is the same number still, and told so.
    """
    batch, number = past.released.batch, past.number
    revised = {
        (table.subject, table.period)
        for table in batch.tables
        if any(table.counts.get(cell, 0) != newest[cell] for cell in table.cells())
    }

    def named(cell: Cell) -> Cell:
        is_revised = (cell.subject, cell.period) in revised
        return replace(cell, subject=f"{cell.subject}{_WAS}{number}") if is_revised else cell

    tables, same = [], []
    counted: dict[Cell, int] = {}
    for table in batch.tables:
        counts = {named(cell): table.counts.get(cell, 0) for cell in table.cells()}
        counted.update(counts)
        subject = next(iter(counts)).subject
        tables.append(replace(table, subject=subject, counts=counts))
        if subject != table.subject:
            same += [
                Link(terms=((cell, 1), (named(cell), -1)))
                for cell in table.cells()
                if table.counts.get(cell, 0) == newest[cell]
            ]
    links = [replace(link, terms=tuple((named(cell), factor) for cell, factor in link.terms)) for link in batch.links]
    hidden = {named(cell): reason for cell, reason in past.released.hidden.items()}
    released = replace(past.released, batch=Batch(tables=tuple(tables), links=(*links, *same)), hidden=hidden)
    return released, counted
