"""Having the audit look at what is to leave, beside all that left: it knows nothing of how the hiding was found."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from meedoen.apps.indicators.clearing.bringing import Summed
from meedoen.apps.indicators.clearing.renaming import as_they_were
from meedoen.core.disclosure.amounts import open_of_revision
from meedoen.core.disclosure.audit.amounts import StatedAmount, StatedAmounts, found_in_amounts
from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.promises import Promise
from meedoen.core.disclosure.audit.published import Leeway, Published, Rounding, Shape
from meedoen.core.disclosure.ledger import Released, as_it_is
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import TOTAL, Batch, Cell, CountTable, Insider

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is to leave with what is hidden of it, what left before, and what everybody knew."""

    batch: Batch
    hidden: Mapping[Cell, Reason]
    before: Sequence[Released]
    public: Sequence[CountTable]
    policy: Policy


def found_by_audit(
    leaving: Leaving, *, people: Sequence[Insider], heard: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[str, ...]:
    """Return what the audit finds, in sentences; nothing when it may leave. `people` are those who are alone in cells."""
    counted, before, releases = _published_together(_with_every_place(leaving))
    policy = leaving.policy
    hidden = {cell for each in releases for cell, value in each.shown.items() if value is None}
    unseen = _unseen(leaving, counted)
    then = {cell: each.promised_by(policy) for each in reversed(before) for cell in _counts_of(each.batch)}
    promises = {
        cell: unseen.get(cell) or _promise(cell, counted, then.get(cell, policy), is_new=cell in leaving.hidden)
        for cell in hidden
    }
    verdict = audit(
        releases=releases,
        promises=promises,
        counted={cell: counted[cell] for cell in promises},
        insiders=Insiders(persons=1, people=tuple(_as_they_were(people, counted))),
        most=_NAMED,
        heard=heard,
    )
    return tuple(finding.sentence for finding in verdict.findings)


def found_in_sums(summed: Summed) -> tuple[str, ...]:
    """Return what the audit finds in the amounts of the same events, as they are to leave and left; nothing when they may."""
    held, policy = summed.held, summed.policy
    stated = {
        cell: StatedAmount(
            amount=each.amount,
            told=each.known or each.may_leave,
            less=each.need if each.amount.below else min(each.need, max(0, each.amount.total)),
            more=each.need,
            was_told=each.was_told,
        )
        for cell, each in held.items()
    }
    return found_in_amounts(
        StatedAmounts(
            shapes=[Shape.of(table) for table in summed.tables],
            links=summed.over_time,
            amounts=stated,
            new={cell for cell, each in held.items() if each.may_leave},
            revised={
                frozenset(cell for cell, _ in link.terms): least
                for link in summed.sums
                if (least := open_of_revision(link, held=held, policy=policy, step=summed.step))
            },
        ),
        most=_NAMED,
    )


def _as_they_were(people: Sequence[Insider], counted: Mapping[Cell, int]) -> Iterator[Insider]:
    """Give what these people know, also of the tables of an earlier release that have a name of their own."""
    earlier: dict[Cell, list[Cell]] = defaultdict(list)
    for cell, count in counted.items():
        if count == 1 and (now := as_it_is(cell=cell)) != cell:
            earlier[now].append(cell)
    for person in people:
        yield person.union(*(earlier[cell] for cell in person if cell in earlier))


def _with_every_place(leaving: Leaving) -> Leaving:
    """Return the same with every place of an axis in every table, also where nobody was.

    The audit takes the places of an axis to be complete, in whatever table it finds them.
    """
    batches = [leaving.batch, *(each.batch for each in leaving.before)]
    tables = [table for batch in batches for table in (*batch.tables, *batch.unseen)] + [*leaving.public]
    places: dict[str, dict[str, str]] = defaultdict(dict)
    above: dict[str, dict[str, str]] = defaultdict(dict)
    for axis in (axis for table in tables for axis in table.axes):
        above[axis.name].update({part: whole for part, whole in axis.part_of.items() if whole != TOTAL})
        places[axis.name].update(dict.fromkeys(axis.part_of, TOTAL))
    flat = {name: {place: TOTAL for place in found if place not in above[name]} for name, found in places.items()}

    def widened(table: CountTable) -> CountTable:
        axes = []
        for axis in table.axes:
            is_nested = any(whole != TOTAL for whole in axis.part_of.values())
            part_of = flat[axis.name] | above[axis.name] if is_nested else flat[axis.name]
            axes.append(replace(axis, part_of=dict(sorted(part_of.items()))))
        return replace(table, axes=tuple(axes))

    def wider(batch: Batch) -> Batch:
        return replace(batch, tables=tuple(map(widened, batch.tables)), unseen=tuple(map(widened, batch.unseen)))

    before = [replace(each, batch=wider(each.batch)) for each in leaving.before]
    return replace(leaving, batch=wider(leaving.batch), before=before, public=tuple(map(widened, leaving.public)))


def _published_together(leaving: Leaving) -> tuple[dict[Cell, int], list[Released], list[Published]]:
    """Return every count under the name that it has in the audit, what left under those names, and all that was and will be published."""
    batch, policy = leaving.batch, leaving.policy
    counted = _counts_of(batch)
    newest = dict(counted)
    for each in reversed(leaving.before):
        newest = _counts_of(each.batch) | newest
    releases = [Published.of(batch=Batch(tables=tuple(leaving.public)), hidden=frozenset())]
    before = list(as_they_were(leaving.before, newest=newest, unseen=_unseen_cells(batch)))
    for each in before:
        counted |= _counts_of(each.batch)
        releases.append(_published(each.batch, each.hidden, each.rounding_base, policy))
    releases.append(_published(batch, leaving.hidden, policy.rounding_base, policy))
    return counted, before, releases


def _counts_of(batch: Batch) -> dict[Cell, int]:
    tables = (*batch.unseen, *batch.tables)
    return {cell: table.counts.get(cell, 0) for table in tables for cell in table.cells()}


def _unseen_cells(batch: Batch) -> set[Cell]:
    leave = {cell for table in batch.tables for cell in table.cells()} if batch.unseen else set()
    return {cell for table in batch.unseen for cell in table.cells()} - leave


def _unseen(leaving: Leaving, counted: Mapping[Cell, int]) -> dict[Cell, Promise]:
    """Promise of counts that nobody sees how much they differ from what left; of what does not differ no more than before."""
    left: dict[Cell, int | None] = {}
    for each in leaving.before:
        for table in each.batch.tables:
            left |= {cell: None if cell in each.hidden else table.counts.get(cell, 0) for cell in table.cells()}
    nothing = Promise(width=0, to_insiders=0)
    found: dict[Cell, Promise] = {}
    for cell in _unseen_cells(leaving.batch):
        least = leaving.policy.minimum(subject=cell.subject)
        before, now = left.get(cell, 0), counted[cell]
        if before is not None and (before == now or not 0 < now < least):
            found[cell] = replace(nothing, width=least if 0 < abs(before - now) < least else 0)
    return found


def _promise(cell: Cell, counted: Mapping[Cell, int], policy: Policy, *, is_new: bool) -> Promise:
    """Promise of a small count that it stays uncertain; of another only that it cannot be told exactly, and not to those in it.

    What protected another in an earlier release may come out when it was large enough by itself: that harms nobody.
    """
    least = policy.minimum(subject=as_it_is(cell=cell).subject)
    if counted[cell] >= least or (not counted[cell] and policy.zeros_shown):
        return Promise(width=policy.least_width if is_new else 0, to_insiders=0)
    return Promise(width=least)


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
