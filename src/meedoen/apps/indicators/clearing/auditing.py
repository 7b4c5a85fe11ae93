"""Having the audit look at what is to leave, beside all that left: it knows nothing of how the hiding was found.

The audit first takes it that who is alone at a place is one and the same person in all periods. What such a person could
work out is tried again with what one person does know: a moment, and as long as a stock lasts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import is_standing
from meedoen.core.disclosure.audit.attackers import Attacker, Insiders
from meedoen.core.disclosure.audit.auditing import audit
from meedoen.core.disclosure.audit.promises import AuditFinding, Promise, place_in_words
from meedoen.core.disclosure.audit.published import Leeway, Published, Rounding
from meedoen.core.disclosure.ledger import Released
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import TOTAL, Batch, Cell, CountTable, Link

_NAMED, _ALL = 5, 100_000
_WAS = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A release that left: its number, its tables and links, and what was hidden. Public tables have nothing hidden."""

    number: int
    released: Released


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is to leave with what is hidden of it, what left before, and what everybody knew."""

    batch: Batch
    hidden: Mapping[Cell, Reason]
    before: Sequence[Past]
    public: Sequence[CountTable]
    policy: Policy


def found_by_audit(leaving: Leaving, *, numbers: Numbers) -> tuple[str, ...]:
    """Return what the audit finds, in sentences; nothing when it may leave."""
    counted, releases = _published_together(_with_every_place(leaving))
    policy = leaving.policy
    promises = {
        cell: _promise(cell, counted, policy, is_new=cell in leaving.hidden)
        for each in releases
        for cell, value in each.shown.items()
        if value is None
    }
    hidden = {cell: counted[cell] for cell in promises}
    verdict = audit(releases=releases, promises=promises, counted=hidden, insiders=Insiders(persons=1), most=_ALL)
    inside = [each for each in verdict.findings if each.attacker != _EVERYBODY]
    found = [each for each in verdict.findings if each.attacker == _EVERYBODY]
    if inside and not found:
        doubtful = {each.cell: promises[each.cell] for each in inside if each.cell is not None}
        attackers = list(_persons(inside, hidden, numbers))
        again = audit(
            releases=releases,
            promises=doubtful,
            otherwise=Promise(width=0, to_insiders=0),
            counted=hidden,
            attackers=attackers,
            most=_NAMED,
        )
        found = list(again.findings)
    return tuple(finding.sentence for finding in found[:_NAMED])


_EVERYBODY = "iedereen"


def _with_every_place(leaving: Leaving) -> Leaving:
    """Return the same with every place of an axis in every table, also where nobody was.

    The audit takes the places of an axis to be complete, in whatever table it finds them.
    """
    tables = [*leaving.batch.tables, *leaving.public]
    tables += [table for each in leaving.before for table in each.released.batch.tables]
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
        return replace(batch, tables=tuple(map(widened, batch.tables)))

    before = [
        replace(each, released=replace(each.released, batch=wider(each.released.batch))) for each in leaving.before
    ]
    return replace(leaving, batch=wider(leaving.batch), before=before, public=tuple(map(widened, leaving.public)))


def _persons(findings: Sequence[AuditFinding], hidden: Mapping[Cell, int], numbers: Numbers) -> Iterator[Attacker]:
    """Give the people who are alone somewhere, each with what one person knows there."""
    suspects = {each.attacker for each in findings}
    places: dict[tuple[tuple[str, str], ...], list[Cell]] = defaultdict(list)
    for cell, count in hidden.items():
        if count == 1 and f"wie meetelt bij {place_in_words(cell.at)}" in suspects:
            places[cell.at].append(cell)
    for cells in places.values():
        known = {frozenset(other for other in cells if _is_one_person(cell, other, numbers)) for cell in cells}
        for mine in sorted(known, key=sorted):
            links = tuple(Link(terms=((cell, 1),), low=1, high=1) for cell in sorted(mine))
            yield Attacker(name="wie als enige meetelt", knows=links, own=mine | _elsewhere(mine, hidden, numbers))


def _elsewhere(mine: frozenset[Cell], hidden: Mapping[Cell, int], numbers: Numbers) -> frozenset[Cell]:
    """Return the other cells in which one person is alone who is all there is of a subject in a period."""
    alone = [cell for cell in mine if hidden.get(Cell(cell.subject, cell.period)) == 1]
    return frozenset(
        other
        for cell in alone
        for other, count in hidden.items()
        if count == 1
        and other.subject == cell.subject
        and hidden.get(replace(cell, at=other.at)) == 1
        and _is_one_person(cell, other, numbers)
    )


def _is_one_person(cell: Cell, other: Cell, numbers: Numbers) -> bool:
    """Tell whether who is alone in one cell would know to be the one in another: a stock that lasts, or the same moment."""
    one, two = (each.subject.split(_WAS)[0] for each in (cell, other))
    if one == two and is_standing(numbers.asked[one]):
        return True
    mine, theirs = numbers.spans[one].get(cell.period), numbers.spans[two].get(other.period)
    return mine is not None and theirs is not None and _meet(mine, theirs)


def _meet(one: Span, other: Span) -> bool:
    return one.name == other.name or one.holds(other) or other.holds(one)


def _published_together(leaving: Leaving) -> tuple[dict[Cell, int], list[Published]]:
    """Return every count under the name that it has in the audit, and all that was and will be published."""
    batch, policy = leaving.batch, leaving.policy
    counted = {cell: table.counts.get(cell, 0) for table in batch.tables for cell in table.cells()}
    newest = dict(counted)
    for each in reversed(leaving.before):
        for table in each.released.batch.tables:
            for cell in table.cells():
                newest.setdefault(cell, table.counts.get(cell, 0))
    releases = [Published.of(batch=Batch(tables=tuple(leaving.public)), hidden=frozenset())]
    for each in leaving.before:
        renamed, were = _as_it_was(each, newest)
        counted.update(were)
        releases.append(_published(renamed.batch, renamed.hidden, renamed.rounding_base, policy))
    releases.append(_published(batch, leaving.hidden, policy.rounding_base, policy))
    return counted, releases


def _promise(cell: Cell, counted: Mapping[Cell, int], policy: Policy, *, is_new: bool) -> Promise:
    """Promise of a small count that it stays uncertain; of another only that it cannot be told exactly, and not to those in it.

    Where one person is all there is, that person knows every cell to be about nobody else. What protected another in an
    earlier release may come out when it was large enough by itself: that harms nobody.
    """
    least = policy.minimum(subject=cell.subject.split(_WAS)[0])
    if counted[cell] >= least:
        return Promise(width=policy.least_width if is_new else 0, to_insiders=0)
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
