"""What a release may tell of amounts: totals of persons of whom the count leaves, and the events of whom are counted too.

What left stays as it was told, until so many came or went and it changed by so much that nobody can be told from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import subject_of
from meedoen.apps.indicators.clearing.packing import AmountLeft
from meedoen.core.disclosure.amounts import amounts_to_keep_in
from meedoen.core.disclosure.contributors import Held
from meedoen.core.disclosure.money import is_revised_enough, least_open, may_leave
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.amounts import NOTHING, Contributed, in_steps
from meedoen.core.indicators.counts import Cell, CountTable, Link
from meedoen.core.indicators.measures import Contributions, Total

NOBODY = AmountLeft(amount=NOTHING, many=0, told=0)


@dataclass(slots=True)
class AmountsBefore:
    """What left of amounts, each cell as it left last and as it was told last, its tables, and of what events they are.

    `now` are the tables as they are now, also of what stays as it left.
    """

    left: dict[Cell, AmountLeft] = field(default_factory=dict)
    told: dict[Cell, AmountLeft] = field(default_factory=dict)
    tables: dict[str, list[CountTable]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[str, Contributions] = field(default_factory=dict)
    now: Sequence[Counted] = ()

    def beside(self, counted: Iterable[Counted]) -> "AmountsBefore":
        """Return the same with how the amounts are now."""
        return replace(self, now=[each for each in counted if each.amounts is not None])

    def learn(self, *, asked: object, table: CountTable, amounts: Mapping[Cell, AmountLeft] | None) -> None:
        """Take in a table that left; a later one is newer."""
        if not isinstance(asked, Contributions) or amounts is None:
            return
        self.asked[table.subject] = asked
        self.tables[table.subject].append(table)
        for cell in table.cells():
            self.left[cell] = each = amounts.get(cell, NOBODY)
            if each.told is not None:
                self.told[cell] = each

    def tells(self, counted: Counted, *, amounts: Mapping[Cell, AmountLeft]) -> bool:
        """Tell whether what is told of the amounts of a table was told before; so it is where nothing is told."""
        cells = counted.table.cells() if counted.amounts is not None else ()
        told = {cell: each for cell in cells if (each := amounts.get(cell)) is not None and each.told is not None}
        return all(cell in self.told and self.told[cell].told == each.told for cell, each in told.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """The amounts of the same events: what leaves of them and what is known of every cell.

    `tables` and `over_time` tell how they hang together, `step` in what they are told.
    """

    amounts: Mapping[Cell, AmountLeft]
    held: Mapping[Cell, Held]
    tables: Sequence[CountTable]
    over_time: Sequence[Link]
    step: int
    policy: Policy

    @property
    def sums(self) -> list[Link]:
        """What adds up to what: places, kinds and other parts of a table, and periods."""
        found = [row for table in self.tables for row in _rows(table)]
        return [each for each in dict.fromkeys((*found, *self.over_time)) if _is_held(each, self.held)]

    def leaving(self) -> "Summed":
        """Return the same after keeping in what would tell too closely what does not leave."""
        kept = amounts_to_keep_in(self.held, sums=self.sums, policy=self.policy, step=self.step)
        amounts = {cell: replace(each, told=None) if cell in kept else each for cell, each in self.amounts.items()}
        held = {cell: replace(each, may_leave=each.may_leave and cell not in kept) for cell, each in self.held.items()}
        return replace(self, amounts=amounts, held=held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is told of counts: all numbers, which of them leave now and which do not leave or did not, and what left of amounts."""

    numbers: Numbers
    new: Mapping[Cell, int]
    hidden: AbstractSet[Cell]
    before: AmountsBefore

    def tells(self, cell: Cell) -> bool:
        """Tell whether the count of a cell leaves or left."""
        return cell in self.new or (cell in self.numbers.counts and cell not in self.hidden)


def amounts_that_leave(counted: Sequence[Counted], *, shown: Shown, policy: Policy) -> list[Summed]:
    """Return what may be told of the amounts in these tables beside the counts that leave, by the events that they are of."""
    of_events: dict[str, list[Counted]] = defaultdict(list)
    for each in counted:
        if each.amounts is not None:
            of_events[each.table.subject].append(each)
    return [_summed(mine, subject, shown, policy).leaving() for subject, mine in sorted(of_events.items())]


def amounts_in(counted: Counted, /, *, decided: Mapping[Cell, AmountLeft]) -> Mapping[Cell, AmountLeft] | None:
    """Return what is kept and told of the amounts in a table, but of nobody; None when it is not about amounts."""
    if counted.amounts is None:
        return None
    return {cell: decided[cell] for cell in counted.table.cells() if decided[cell].many}


def _summed(mine: Sequence[Counted], subject: str, shown: Shown, policy: Policy) -> Summed:
    step = mine[0].step
    fresh: dict[Cell, AmountLeft] = {}
    held: dict[Cell, Held] = {}
    for each in mine:
        events = subject_of(Total(of=each.asked_amounts.of)) if each.asked_amounts else ""
        for cell in each.table.cells():
            happened = replace(cell, subject=events)
            now = AmountLeft(
                amount=(each.amounts or {}).get(cell, NOTHING),
                many=each.table.counts.get(cell, 0),
                events=shown.numbers.counts.get(happened, 0),
            )
            is_told = shown.tells(cell) and shown.tells(happened)
            fresh[cell], held[cell] = _decided(
                now, cell, shown.before.told.get(cell), is_told=is_told, step=step, policy=policy
            )
    tables_now = [each for each in shown.before.now if each.table.subject == subject]
    last_known = {cell: (each.amounts or {}).get(cell, NOTHING) for each in tables_now for cell in each.table.cells()}
    for cell, left in shown.before.left.items():
        if cell.subject == subject and cell not in held:
            last = shown.before.told.get(cell, left)
            held[cell] = _as_it_left(last, cell, last_known.get(cell, left.amount), step=step, policy=policy)
    tables = [*shown.before.tables[subject], *(each.table for each in mine)]
    over_time = list(_over_time(shown.numbers, subject, held))
    return Summed(amounts=fresh, held=held, tables=tables, over_time=over_time, step=step, policy=policy)


def _decided(
    now: AmountLeft, cell: Cell, before: AmountLeft | None, *, is_told: bool, step: int, policy: Policy
) -> tuple[AmountLeft, Held]:
    """Return how an amount leaves when nothing stands in its way, and what is known of it; `before` is how it was told last."""
    minimum = policy.minimum(subject=cell.subject)
    if not now.many:
        return NOBODY, Held(amount=NOTHING, known=True)
    is_safe = may_leave(now.amount, minimum=minimum, policy=policy)
    told = replace(now, told=in_steps(now.amount.total, step=step * policy.amount_step))
    if before is None:
        held = Held(
            amount=now.amount, may_leave=is_safe and is_told, need=0 if is_safe else _need(now.amount, step, policy)
        )
        return (told if held.may_leave else now), held
    stays = before if is_told and now.many == before.many else now
    if before.amount.total == now.amount.total:
        return stays, Held(amount=now.amount, known=True)
    largest = max(now.amount.largest, before.amount.largest)
    revised = is_revised_enough(now.amount.total - before.amount.total, largest=largest, policy=policy)
    if is_safe and is_told and revised and abs(now.many - before.many) >= minimum:
        return told, Held(amount=now.amount, may_leave=True)
    # Of an amount that was told nobody may know by how little it changed.
    need = _need(replace(now.amount, largest=largest), step, policy)
    return stays, Held(amount=now.amount, need=need, was_told=not revised)


def _as_it_left(left: AmountLeft, cell: Cell, now: Contributed, *, step: int, policy: Policy) -> Held:
    """Return what is known of an amount that does not leave anew, and may have been revised `now`."""
    if left.told is not None and left.amount.total == now.total:
        return Held(amount=now, known=True)
    if left.told is not None:
        largest = max(now.largest, left.amount.largest)
        revised = is_revised_enough(now.total - left.amount.total, largest=largest, policy=policy)
        return Held(amount=now, need=_need(replace(now, largest=largest), step, policy), was_told=not revised)
    is_safe = may_leave(now, minimum=policy.minimum(subject=cell.subject), policy=policy)
    return Held(amount=now, need=0 if is_safe else _need(now, step, policy), known=not now.brought and not left.many)


def _need(amount: Contributed, step: int, policy: Policy) -> int:
    return least_open(amount, policy=policy, step=step)


def _is_held(link: Link, held: Mapping[Cell, Held]) -> bool:
    return all(cell in held for cell, _ in link.terms)


def _rows(table: CountTable) -> Iterator[Link]:
    """Give of every cell that it is the sum of its parts along each axis: of amounts also where persons are in several parts."""
    for axis in table.axes:
        for cell in table.cells():
            at = dict(cell.at)
            parts = axis.parts(at.get(axis.name, ""))
            inner = [replace(cell, at=tuple(sorted({**at, axis.name: part}.items()))) for part in parts]
            if inner:
                yield Link(terms=((cell, 1), *((each, -1) for each in inner)))


def _over_time(numbers: Numbers, subject: str, held: Mapping[Cell, Held]) -> Iterator[Link]:
    """Give of every period the longest periods within it, at every place; what they leave of it is what the sum is off by."""
    of_period: dict[str, set[Cell]] = defaultdict(set)
    for cell in held:
        if cell.subject == subject:
            of_period[cell.period].add(cell)
    spans = [span for span in numbers.of_subject(subject) if span.name in of_period]
    divided = {name: {_axes(cell) for cell in cells} for name, cells in of_period.items()}
    for whole in spans:
        parts = _longest_within(whole, spans)
        for cell in sorted(of_period[whole.name]):
            there = [replace(cell, period=part.name) for part in parts if _axes(cell) in divided[part.name]]
            known = [each for each in there if each in held]
            if known:
                yield Link(terms=((cell, 1), *((each, -1) for each in known)))


def _axes(cell: Cell) -> tuple[str, ...]:
    return tuple(axis for axis, _ in cell.at)


def _longest_within(whole: Span, spans: Iterable[Span]) -> list[Span]:
    """Return the longest periods within one that do not overlap, in order of time."""
    found: list[Span] = []
    for span in sorted(
        (span for span in spans if whole.holds(span)), key=lambda span: (span.first, -span.last.toordinal())
    ):
        if not found or span.first > found[-1].last:
            found.append(span)
    return found
