"""What has to be hidden besides, so that nothing hidden can be inferred: from this release and all before it together.

Number by number the cheapest way is sought to leave it enough room (`moves`), first with what is hidden already, then at
the least cost; afterwards everything is shown again that turns out not to be needed. Somebody who is alone in a cell knows
what it holds: every number keeps its room also for any one such person.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from meedoen.core.disclosure.moves import Moves, Sought, find
from meedoen.core.disclosure.web import Web

_AROUND = ((300, 4), (800, 40), (3000, 100))
_SMALL = 250
"""Up to how many knots that hang together all is looked at, and shown again when that turns out to be possible."""
_FEW = 40
"""Up to how many numbers that must keep their room several orders are tried."""


@dataclass(slots=True)
class _Guard:
    """The numbers that hang together, with the moves that prove of each that it has enough room.

    `known` holds for a number with proofs who that is alone in a cell sees through all of them; `cause` for which number
    another was hidden.
    """

    web: Web
    knots: Sequence[int]
    widths: dict[int, int]
    singles: frozenset[int]
    proofs: dict[int, list[Moves]] = field(default_factory=dict)
    known: dict[int, frozenset[int]] = field(default_factory=dict)
    wanted: set[int] = field(default_factory=set)
    cause: dict[int, int] = field(default_factory=dict)

    def protect(self, knot: int) -> bool:
        """Hide what is needed for one number; tell whether that was possible."""
        if self.prove(knot):
            return True
        proofs = self._paid(knot)
        if proofs is None:
            return False
        hides = {each for proof in proofs for each in proof.hides}
        self.hide(hides)
        self.cause |= dict.fromkeys(hides, knot)
        self._learn(proofs)
        return True

    def prove(self, knot: int) -> bool:
        """Tell whether a number is safe with what is hidden now; the moves that show it may prove others safe too."""
        if knot in self.known and not self.known[knot]:
            return True
        quick = self._find(knot, _AROUND[0], still=self._alone(knot), both=False, wanted=self.wanted - self.singles)
        proofs = [quick] if quick else (self._proven(knot) if len(self.knots) <= _SMALL else None)
        self._learn(proofs or [])
        return proofs is not None

    def _learn(self, proofs: list[Moves]) -> None:
        """Keep moves for every number that they prove something of."""
        for proof in proofs:
            touched = proof.touched()
            for knot in touched & self.wanted:
                if proof.up.get(knot, 0) - proof.down.get(knot, 0) < self.widths[knot]:
                    continue
                through = touched & self.singles - {knot}
                before = self.known.get(knot)
                after = frozenset(through) if before is None else before & through
                if before is None or after != before:
                    self.known[knot] = after
                    self.proofs.setdefault(knot, []).append(proof)
                if not after:
                    self.wanted.discard(knot)

    def hide(self, knots: Iterable[int]) -> None:
        """Hide these too."""
        for each in knots:
            self.web.hide(each)

    def _proven(self, knot: int) -> list[Moves] | None:
        moves = self._find(knot, self._all(), still=self._alone(knot))
        return [moves] if moves else self._each_alone(knot, self._all(), pays=False)

    def _all(self) -> tuple[int, int]:
        return len(self.knots), len(self.knots)

    def _paid(self, knot: int) -> list[Moves] | None:
        """Return the cheaper of two ways: as if all who are alone told each other what they know, or one by one."""
        for size in self._sizes():
            together = self._find(knot, size, still=self._alone(knot), pays=True)
            apart = None
            if together is None or (self._price([together]) > 1 and len(self.knots) <= _SMALL):
                apart = self._each_alone(knot, size, pays=True)
            ways = [way for way in ([together] if together else None, apart) if way is not None]
            if ways:
                return min(ways, key=self._price)
        return None

    def _sizes(self) -> Iterator[tuple[int, int]]:
        """Give how many knots around a number take part, and how many of each sum: ever more, at last all."""
        for most, fan in _AROUND:
            if most < len(self.knots):
                yield most, fan
        yield self._all()

    def _each_alone(self, knot: int, size: tuple[int, int], *, pays: bool) -> list[Moves] | None:
        """Return moves so that everybody who is alone in a cell leaves one of them possible, hiding more when it `pays`."""
        first = self._find(knot, size, pays=pays)
        if first is None:
            return None
        proofs, hidden = [first], set(first.hides)
        through = first.touched() & self._alone(knot)
        self.hide(hidden)
        while through:
            more = self._find(knot, size, still=through)
            if more is None:
                more = self._find(knot, size, still={min(through)}, pays=pays)
            if more is None:
                break
            proofs.append(more)
            self.hide(more.hides)
            hidden |= more.hides
            through &= more.touched()
        for each in hidden:
            self.web.show(each)
        return None if through else proofs

    def _alone(self, knot: int) -> frozenset[int]:
        return self.singles - {knot}

    def _find(
        self,
        knot: int,
        size: tuple[int, int],
        *,
        both: bool = True,
        still: AbstractSet[int] = frozenset(),
        pays: bool = False,
        wanted: AbstractSet[int] = frozenset(),
    ) -> Moves | None:
        width, (most, fan) = self.widths[knot], size
        for way in (False, True) if both and len(self.knots) > _SMALL else (both,):
            sought = Sought(knot=knot, width=width, still=still, pays=pays, both=way, most=most, fan=fan, wanted=wanted)
            moves = find(web=self.web, sought=sought)
            if moves is not None:
                return moves
        return None

    def _price(self, proofs: list[Moves]) -> int:
        return sum(self.web.knots[each].price for each in {each for proof in proofs for each in proof.hides})

    def price(self) -> int:
        """Return how many cells are hidden that could be shown."""
        return sum(self.web.knots[each].price for each in self.knots if self.web.is_hidden(each))

    def show_again(self) -> None:
        """Show what is not needed after all, the dearest first; of much that hangs together only what proves nothing."""
        hidden = [each for each in self.knots if self.web.is_hidden(each)]
        if len(self.knots) > _SMALL:
            used = {each for proofs in self.proofs.values() for proof in proofs for each in proof.touched()}
            for each in set(hidden) - used:
                self.web.show(each)
            return
        for each in sorted(hidden, key=lambda each: (-self.web.knots[each].cost, each)):
            self._show(each)

    def _show(self, each: int) -> None:
        """Show one, if all that leaned on it can be proven safe without; first that for which it was hidden."""
        leaning = [knot for knot, proofs in self.proofs.items() if any(each in proof.touched() for proof in proofs)]
        self.web.show(each)
        again = _Guard(self.web, self.knots, self.widths, self.singles, wanted=set(leaning))
        for knot in sorted(leaning, key=lambda knot: knot != self.cause.get(each)):
            if not again.prove(knot):
                self.web.hide(each)
                return
        self.proofs.update(again.proofs)

    def moved(self) -> dict[int, int]:
        """Return over what distance the proofs so far move each number."""
        low: dict[int, int] = {}
        high: dict[int, int] = {}
        for proof in {id(proof): proof for proofs in self.proofs.values() for proof in proofs}.values():
            for move in (proof.down, proof.up):
                for knot, by in move.items():
                    low[knot], high[knot] = min(low.get(knot, 0), by), max(high.get(knot, 0), by)
        return {knot: high[knot] - low[knot] for knot in low}


def protect(*, web: Web, least_width: int) -> list[int]:
    """Hide what is needed for every number that has to keep its room; return those for which nothing helps."""
    failed: list[int] = []
    for knots in web.components():
        if any(web.knots[knot].width for knot in knots) and any(web.knots[knot].is_new for knot in knots):
            failed += _protect_all(web, knots, least_width)
    return failed


def _protect_all(web: Web, knots: list[int], least_width: int) -> list[int]:
    needed = [knot for knot in knots if web.knots[knot].width]
    orders = [sorted(needed, key=lambda knot: (-web.knots[knot].wide[0], knot))]
    if len(knots) <= _SMALL and 1 < len(needed) <= _FEW:
        orders += [sorted(needed, key=lambda knot: (web.knots[knot].wide[0], knot)), needed[::-1]]
    best: tuple[int, frozenset[int], _Guard] | None = None
    for order in orders:
        guard = _guard(web, knots)
        failed = [knot for knot in order if not guard.protect(knot)]
        if failed:
            return failed
        guard.show_again()
        if best is None or guard.price() < best[0]:
            best = (guard.price(), frozenset(each for each in knots if web.is_hidden(each)), guard)
        _show_all(web, knots)
    if best is None:
        return []
    best[2].hide(best[1])
    return _protect_rest(best[2], least_width)


def _guard(web: Web, knots: list[int]) -> _Guard:
    widths = {knot: web.knots[knot].width for knot in knots}
    singles = frozenset(knot for knot in knots if web.knots[knot].is_single)
    return _Guard(web, knots, widths, singles, wanted={knot for knot in knots if widths[knot]})


def _show_all(web: Web, knots: list[int]) -> None:
    for each in knots:
        web.show(each)


def _protect_rest(guard: _Guard, least_width: int) -> list[int]:
    """See to it that what protects cannot be inferred either, so that it is not hidden for nothing."""
    guard.singles, guard.known = frozenset(), dict.fromkeys(guard.proofs, frozenset())
    while True:
        moved = guard.moved()
        hidden = [knot for knot in guard.knots if guard.web.is_hidden(knot) and not guard.widths[knot]]
        waiting = [knot for knot in hidden if moved.get(knot, 0) < least_width]
        if not waiting:
            return []
        guard.wanted |= set(waiting)
        guard.widths |= dict.fromkeys(waiting, least_width)
        failed = [knot for knot in waiting if not guard.protect(knot)]
        if failed:
            return failed
