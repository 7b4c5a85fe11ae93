"""A first guess of what to hide of much that hangs together: in every sum something else that can take up what a number needs.

Where the others of a sum that are hidden cannot take up a move, no move is possible; so most of this has to be hidden
anyway. It proves nothing: what turns out not to be needed is shown again.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from meedoen.core.disclosure.web import Web

_FAR = 1_000
"""More room than this is as good as all."""


class Slack:
    """What the hidden knots of every sum can take up, raising it and lowering it; those that are alone take up nothing."""

    def __init__(self, web: Web, knots: Iterable[int], alone: AbstractSet[int]) -> None:
        self.web, self.alone = web, alone
        self.up = [0] * len(web.sums)
        self.down = [0] * len(web.sums)
        self.factor = {(row, knot): factor for row, terms in enumerate(web.sums) for knot, factor in terms}
        for knot in knots:
            if not web.is_shown(knot):
                self._add(knot)

    def hide_for(self, widths: Mapping[int, int]) -> dict[int, int]:
        """Hide until every sum has slack for each of these; return what was hidden, with for which of them."""
        hidden: dict[int, int] = {}
        waiting = deque((knot, width, knot) for knot, width in widths.items())
        while waiting:
            knot, width, cause = waiting.popleft()
            for row in self.web.sums_of[knot]:
                while not self._is_enough(row, knot, width):
                    chosen = self._cheapest(row, knot, width)
                    if chosen is None:
                        break
                    self.web.hide(chosen)
                    self._add(chosen)
                    hidden[chosen] = cause
                    waiting.append((chosen, width, cause))
        return hidden

    def _add(self, knot: int) -> None:
        if knot in self.alone:
            return
        for row in self.web.sums_of[knot]:
            lowers, raises = self._takes_up(row, knot)
            self.down[row] += lowers
            self.up[row] += raises

    def _takes_up(self, row: int, knot: int) -> tuple[int, int]:
        """Return by how much a knot can lower and raise a sum when it is hidden."""
        factor = self.factor[row, knot]
        below, above = (int(min(room, _FAR)) * abs(factor) for room in self.web.knots[knot].wide)
        return (below, above) if factor > 0 else (above, below)

    def _is_enough(self, row: int, knot: int, width: int) -> bool:
        """Tell whether the others can take up a move up; of a total that protects, one down will do."""
        factor = self.factor[row, knot]
        lowers, raises = (0, 0) if knot in self.alone or self.web.is_shown(knot) else self._takes_up(row, knot)
        need = width * abs(factor)
        lower, higher = self.down[row] - lowers >= need, self.up[row] - raises >= need
        return lower if factor > 0 else higher

    def _cheapest(self, row: int, knot: int, width: int) -> int | None:
        """Return what to hide of a sum: what needs least else to be hidden, and costs least."""
        web, need = self.web, width * abs(self.factor[row, knot])
        lacking = need - (self.down[row] if self.factor[row, knot] > 0 else self.up[row])
        best: tuple[float, float, int] | None = None
        for other, _ in web.sums[row]:
            if other == knot or other in self.alone or not web.is_shown(other):
                continue
            takes = self._takes_up(row, other)[0 if self.factor[row, knot] > 0 else 1]
            if takes <= 0:
                continue
            times = max(1.0, lacking / takes)
            new = sum(1 for each in web.sums_of[other] if each != row and not self._has_any(each, other, width))
            rank = ((1 + new) * times * float(web.cost[other]), float(web.cost[other]), other)
            if best is None or rank < best:
                best = rank
        return None if best is None else best[2]

    def _has_any(self, row: int, knot: int, width: int) -> bool:
        need = width * abs(self.factor[row, knot])
        return max(self.down[row], self.up[row]) >= need
