"""The numbers that hang together, with for each the moves that prove that it keeps its room; and what was hidden for that."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from meedoen.core.disclosure.moves import Moves, Sought, find
from meedoen.core.disclosure.people import People
from meedoen.core.disclosure.web import Web

_AROUND = ((300, 4), (800, 40), (3000, 100))
SMALL = 250
"""Up to how many knots that hang together all is looked at, and shown again when that turns out to be possible."""


@dataclass(slots=True)
class Guard:
    """The numbers that hang together, with the moves that prove of each that it has enough room.

    `known` holds for a number with proofs which of the `people` see through all of them; `cause` for which number another
    was hidden.
    """

    web: Web
    knots: Sequence[int]
    widths: dict[int, int]
    people: People
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
        self.learn(proofs)
        return True

    def prove(self, knot: int) -> bool:
        """Tell whether a number is safe with what is hidden now; the moves that show it may prove others safe too."""
        if knot in self.known and not self.known[knot]:
            return True
        quick = self._find(
            knot, _AROUND[0], still=self.people.others(knot), both=False, wanted=self.wanted - self.people.knots
        )
        proofs = [quick] if quick else (self._proven(knot) if len(self.knots) <= SMALL else None)
        self.learn(proofs or [])
        return proofs is not None

    def is_open(self, knot: int) -> bool:
        """Tell whether a number has to keep its room, and was not proven safe yet."""
        return knot in self.wanted

    def learn(self, proofs: list[Moves]) -> None:
        """Keep moves for every number that they prove something of."""
        for proof in proofs:
            touched = proof.touched()
            for knot in touched & self.wanted:
                if proof.up.get(knot, 0) - proof.down.get(knot, 0) < self.widths[knot]:
                    continue
                through = self.people.who_see(knot, touched)
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
        moves = self._find(knot, self._all(), still=self.people.others(knot))
        return [moves] if moves else self._eachalone(knot, self._all(), pays=False)

    def _all(self) -> tuple[int, int]:
        return len(self.knots), len(self.knots)

    def _paid(self, knot: int) -> list[Moves] | None:
        """Return the cheaper of two ways: as if all who are alone told each other what they know, or one by one."""
        for size in self._sizes():
            together = self._find(knot, size, still=self.people.others(knot), pays=True)
            apart = None
            if together is None or (self._price([together]) > 1 and len(self.knots) <= SMALL):
                apart = self._eachalone(knot, size, pays=True)
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

    def _eachalone(self, knot: int, size: tuple[int, int], *, pays: bool) -> list[Moves] | None:
        """Return moves so that everybody who is alone in a cell leaves one of them possible, hiding more when it `pays`."""
        first = self._find(knot, size, pays=pays)
        if first is None:
            return None
        proofs, hidden = [first], set(first.hides)
        people = self.people
        through = people.who_see(knot, first.touched())
        self.hide(hidden)
        while through:
            more = self._find(knot, size, still=people.known_by(through))
            if more is None:
                more = self._find(knot, size, still=people.known_by({min(through)}), pays=pays)
            if more is None:
                break
            proofs.append(more)
            self.hide(more.hides)
            hidden |= more.hides
            through &= people.who_see(knot, more.touched())
        for each in hidden:
            self.web.show(each)
        return None if through else proofs

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
        for way in (False, True) if both and len(self.knots) > SMALL else (both,):
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
        if len(self.knots) > SMALL:
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
        again = Guard(self.web, self.knots, self.widths, self.people, wanted=set(leaning))
        every = {id(proof): proof for knot in leaning for proof in self.proofs[knot]}
        again.learn([proof for proof in every.values() if each not in proof.touched()])
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
