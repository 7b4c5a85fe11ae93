"""What follows at once: relations with what is known filled in, and bounds that follow from one relation at a time.

Every bound found here holds for each whole-number table that fits; that makes it proof enough to refuse, and the parts
that are left to search small.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import NamedTuple

from meedoen.core.disclosure.audit.relations import Relation
from meedoen.core.disclosure.audit.system import ENDLESS

_TURNS = 40
"""How often a row may be looked at: bounds that creep on are left to the programs."""


class Condition(NamedTuple):
    """A relation among unknowns only; `of` are the numbers of the relations that it was made from."""

    terms: tuple[tuple[int, int], ...]
    low: int
    high: int
    of: tuple[int, ...]


@dataclass(slots=True)
class Narrowed:
    """Leeway of every unknown and the row that gave each; `broken` are rows that nothing fits."""

    low: list[int]
    high: list[int]
    rows: list[Condition]
    why_low: dict[int, int] = field(default_factory=dict)
    why_high: dict[int, int] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)


def filled_in(*, relations: Sequence[Relation], low: Sequence[int], high: Sequence[int]) -> list[Condition]:
    """Return the relations with one value filled in where it is known, each different one once.

    A relation without unknowns is kept, without terms, when it does not hold.
    """
    found: dict[tuple[tuple[int, int], ...], Condition] = {}
    for number, relation in enumerate(relations):
        known, terms = 0, []
        for cell, factor in relation.terms:
            if low[cell] == high[cell]:
                known += factor * low[cell]
            else:
                terms.append((cell, factor))
        least = -ENDLESS if relation.low is None else relation.low - known
        most = ENDLESS if relation.high is None else relation.high - known
        if not terms and least <= 0 <= most:
            continue
        row = _in_lowest_terms(terms, least, most, number)
        same = found.get(row.terms)
        found[row.terms] = row if same is None or not row.terms else _both(same, row)
        if not row.terms:
            break
    return list(found.values())


def _in_lowest_terms(terms: list[tuple[int, int]], low: int, high: int, number: int) -> Condition:
    terms.sort()
    if not terms:
        return Condition((), low, high, (number,))
    divisor = gcd(*(factor for _, factor in terms))
    if terms[0][1] < 0:
        divisor, low, high = -divisor, -high, -low
    if abs(divisor) != 1:
        low = low if low == -ENDLESS else -(-low // abs(divisor))
        high = high if high == ENDLESS else high // abs(divisor)
    return Condition(tuple((cell, factor // divisor) for cell, factor in terms), low, high, (number,))


def _both(one: Condition, other: Condition) -> Condition:
    low, high = max(one.low, other.low), min(one.high, other.high)
    if (low, high) == (one.low, one.high):
        return one
    if (low, high) == (other.low, other.high):
        return other
    return Condition(one.terms, low, high, (*one.of, *other.of))


def narrowed(*, rows: list[Condition], low: Iterable[int], high: Iterable[int]) -> Narrowed:
    """Return the bounds that follow from one row after the other, until nothing changes."""
    found = Narrowed(list(low), list(high), rows)
    touching: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        for cell, _ in row.terms:
            touching.setdefault(cell, []).append(index)
    turns = [0] * len(rows)
    waiting, queue = [True] * len(rows), deque(range(len(rows)))
    while queue:
        index = queue.popleft()
        waiting[index] = False
        turns[index] += 1
        changed = _narrow(found, index)
        if changed is None:
            found.broken.append(index)
            return found
        for cell in changed:
            for other in touching[cell]:
                if not waiting[other] and turns[other] < _TURNS:
                    waiting[other] = True
                    queue.append(other)
    # A row that was looked at too often may by now have no unknowns, and be untrue.
    found.broken.extend(index for index, turn in enumerate(turns) if turn >= _TURNS and _narrow(found, index) is None)
    return found


def _narrow(found: Narrowed, index: int) -> list[int] | None:
    """Narrow the cells of a row; return those that changed, or None when nothing fits."""
    row = found.rows[index]
    low, high = found.low, found.high
    least = most = open_low = open_high = 0
    for cell, factor in row.terms:
        one, other = (low[cell], high[cell]) if factor > 0 else (high[cell], low[cell])
        open_low += one >= ENDLESS
        open_high += other >= ENDLESS
        least += 0 if one >= ENDLESS else factor * one
        most += 0 if other >= ENDLESS else factor * other
    if (not open_low and least > row.high) or (not open_high and most < row.low):
        return None
    changed: list[int] = []
    for cell, factor in row.terms:
        if low[cell] == high[cell]:
            continue
        # Each cell stands in a row once, so the sums of before still hold for the others, on the safe side.
        one, other = (low[cell], high[cell]) if factor > 0 else (high[cell], low[cell])
        room = need = None
        if row.high < ENDLESS and open_low == (one >= ENDLESS):
            room = row.high - (least if one >= ENDLESS else least - factor * one)
        if row.low > -ENDLESS and open_high == (other >= ENDLESS):
            need = row.low - (most if other >= ENDLESS else most - factor * other)
        if _set(found, index, cell, (room, need) if factor > 0 else (need, room), factor):
            changed.append(cell)
        if low[cell] > high[cell]:
            return None
    return changed


def _set(found: Narrowed, index: int, cell: int, sides: tuple[int | None, int | None], factor: int) -> bool:
    """Bound a cell by what factor × cell is on the side of its upper bound and of its lower; tell whether that was news."""
    above, below = sides
    changed = False
    if below is not None and (least := -(-below // factor)) > found.low[cell]:
        found.low[cell], found.why_low[cell], changed = least, index, True
    if above is not None and (most := above // factor) < found.high[cell]:
        found.high[cell], found.why_high[cell], changed = most, index, True
    return changed
