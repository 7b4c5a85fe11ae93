"""What somebody can have brought to amounts, as the audit reckons it: from places and periods that lie within each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from meedoen.core.disclosure.audit.published import Shape
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import TOTAL, Cell, Link

_Places = tuple[tuple[str, str], ...]


class InsideAmounts:
    """What somebody can have brought to an amount who did not bring the most of the one that is asked about."""

    def __init__(self, shapes: Iterable[Shape], links: Iterable[Link], amounts: Mapping[Cell, Contributed]) -> None:
        """Take in which places and periods lie within which, and how the amounts are."""
        self._amounts = amounts
        self._firsts: dict[Cell, list[Cell]] = {}
        self._most: dict[tuple[Cell, Cell], int] = {}
        self._there: dict[tuple[_Places, _Places], bool] = {}
        self._periods: dict[str, set[str]] = {}
        self._above: dict[tuple[str, str], str] = {}
        for axis in (axis for shape in shapes for axis in shape.axes):
            self._above.update({(axis.name, place): whole for place, whole in axis.part_of.items() if whole != TOTAL})
        self._longer: dict[str, set[str]] = defaultdict(set)
        for link in links:
            (whole, _), *parts = link.terms
            for cell, _ in parts:
                self._longer[cell.period].add(whole.period)

    def most_of_another(self, cell: Cell, *, about: Cell) -> int:
        """Return that most: who is in a part of an amount is in the amount, and brought no more than the second there."""
        if (cell, about) not in self._most:
            self._most[cell, about] = self._most_of(cell, about)
        return self._most[cell, about]

    def _most_of(self, cell: Cell, about: Cell) -> int:
        its, asked = self._amounts[cell], self._amounts[about]
        if self.lies_in(cell, about):
            first_is_other = its.largest <= asked.second
            return min(its.largest if first_is_other else its.second, asked.second)
        # Who brought most of a part that both have brought most of the whole as well, when nobody else can have brought that.
        for part in self._of_the_first(about):
            if self._amounts[part].largest > its.second and self.lies_in(part, cell):
                return its.second
        return its.largest

    def _of_the_first(self, about: Cell) -> list[Cell]:
        """Return the parts of an amount of which only who brought most of it can have brought most."""
        if about not in self._firsts:
            second = self._amounts[about].second
            above = (each for each, amount in self._amounts.items() if amount.largest > second)
            self._firsts[about] = [about, *(each for each in above if self.lies_in(each, about))]
        return self._firsts[about]

    def hang_together(self, one: Cell, other: Cell) -> bool:
        """Tell whether one amount lies in the other."""
        return self.lies_in(one, other) or self.lies_in(other, one)

    def lies_in(self, inner: Cell, outer: Cell) -> bool:
        """Tell whether one amount is a part of another."""
        if inner.subject != outer.subject or outer.period not in self._periods_around(inner.period):
            return False
        return self._is_there(inner.at, outer.at)

    def _is_there(self, inner: _Places, outer: _Places) -> bool:
        found = self._there.get((inner, outer))
        if found is None:
            places = dict(inner)
            found = all(place in self._around(axis, places.get(axis, TOTAL)) for axis, place in outer)
            self._there[inner, outer] = found
        return found

    def _around(self, axis: str, place: str) -> Iterable[str]:
        while place != TOTAL:
            yield place
            place = self._above.get((axis, place), TOTAL)

    def _periods_around(self, period: str) -> set[str]:
        if period not in self._periods:
            found, waiting = {period}, [period]
            while waiting:
                for each in self._longer.get(waiting.pop(), set()) - found:
                    found.add(each)
                    waiting.append(each)
            self._periods[period] = found
        return self._periods[period]
