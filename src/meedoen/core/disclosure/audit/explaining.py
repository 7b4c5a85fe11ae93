"""Why a cell cannot be otherwise: as few relations as will do, and the numbers in them that everybody can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from meedoen.core.disclosure.audit.narrowing import Condition, Narrowed, narrowed
from meedoen.core.disclosure.audit.programs import Program, Room
from meedoen.core.disclosure.audit.promises import Promise, in_words
from meedoen.core.disclosure.audit.published import Leeway
from meedoen.core.disclosure.audit.relations import Relation
from meedoen.core.disclosure.audit.system import ENDLESS, System
from meedoen.core.indicators.counts import Cell

_MANY = 40
_ENOUGH = 3_000
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Explanation:
    """Relations in Dutch, and what was said of the cells in them."""

    relations: tuple[str, ...] = ()
    numbers: tuple[tuple[Cell, Leeway], ...] = ()


@dataclass(slots=True)
class Explainer:
    """Explains by the rows of a system; `relations` are those that the rows were made from."""

    system: System
    relations: Sequence[Relation]
    narrowed: Narrowed
    cap: int

    def why_broken(self, row: int) -> Explanation:
        """Explain why nothing fits a row."""
        chosen = self._grounds({row})
        return self._told(self._fewest(chosen, None, None)) if len(chosen) <= _MANY else self._told([row])

    def why_nothing_fits(self, *, rows: Sequence[int]) -> Explanation:
        """Explain why nothing fits some rows together."""
        return self._told(self._fewest(list(dict.fromkeys(rows)), None, None))

    def of_rows(self, rows: Sequence[int]) -> Explanation:
        """Tell some rows as they are."""
        return self._told(rows)

    def why(self, *, cell: int, promise: Promise, rows: Sequence[int]) -> Explanation:
        """Explain why a cell is kept narrower than promised, from rows that are known to hold it."""
        start = {*rows, *self._behind(cell)}
        chosen = self._grounds(start)
        if len(chosen) > _ENOUGH:
            return self._told(sorted(start))
        return self._told(self._fewest(chosen, cell, promise))

    def _behind(self, cell: int) -> set[int]:
        found = {self.narrowed.why_low.get(cell), self.narrowed.why_high.get(cell)}
        return {row for row in found if row is not None}

    def _grounds(self, rows: set[int]) -> list[int]:
        """Return the rows with all rows that gave the bounds of their cells."""
        found, waiting = set(rows), list(rows)
        while waiting:
            for cell, _ in self.narrowed.rows[waiting.pop()].terms:
                new = self._behind(cell) - found
                found |= new
                waiting.extend(new)
        return sorted(found)

    def _fewest(self, rows: list[int], cell: int | None, promise: Promise | None) -> list[int]:
        """Leave out what is not needed, one row after the other."""
        if cell is not None and promise is not None:
            weighing = self._weighing(rows, cell)
            if len(weighing) < len(rows) and self._breaks(weighing, cell, promise):
                rows = weighing
        if len(rows) > _MANY:
            return rows
        for row in tuple(rows):
            fewer = [each for each in rows if each != row]
            if self._breaks(fewer, cell, promise):
                rows = fewer
        return rows

    def _breaks(self, rows: list[int], cell: int | None, promise: Promise | None) -> bool:
        """Tell whether these rows alone are enough."""
        chosen = [self.narrowed.rows[row] for row in rows]
        found = _of_few(chosen, self.system)
        if found is None:
            return True
        if cell is None or promise is None:
            return bool(found) and self._bound(rows, next(iter(found)), 1)[0] is None
        low, high = found.get(cell, (self.system.low[cell], self.system.high[cell]))
        if not promise.is_kept_by(Leeway(low, None if high >= ENDLESS else high)):
            return True
        bounds = [self._bound(rows, cell, direction) for direction in (-1, 1)]
        if any(bound is None for bound, _ in bounds):
            return True
        down, up = (bound if bound is not None else 0 for bound, _ in bounds)
        return not promise.is_kept_by(Leeway(-down, None if up >= self.cap else up))

    def _weighing(self, rows: list[int], cell: int) -> list[int]:
        return sorted({row for direction in (-1, 1) for row in self._bound(rows, cell, direction)[1]})

    def _bound(self, rows: list[int], cell: int, direction: int) -> tuple[int | None, list[int]]:
        cells = sorted({each for row in rows for each, _ in self.narrowed.rows[row].terms} | {cell})
        at = {each: i for i, each in enumerate(cells)}
        low = [float(self.system.low[each]) for each in cells]
        high = [float(min(self.system.high[each], self.cap)) for each in cells]
        listed = [
            (
                [(at[each], factor) for each, factor in found.terms],
                float(found.low) if found.low > -ENDLESS else -float("inf"),
                float(found.high) if found.high < ENDLESS else float("inf"),
            )
            for found in (self.narrowed.rows[row] for row in rows)
        ]
        reached = Program(Room(low, high, listed, rows)).furthest(costs={at[cell]: direction})
        if reached is None:
            return None, []
        return floor(min(reached.bound, ENDLESS) + _SLACK), reached.weighing

    def _told(self, rows: Sequence[int]) -> Explanation:
        chosen = [self.relations[number] for row in rows for number in self.narrowed.rows[row].of]
        texts = tuple(dict.fromkeys(self._in_words(relation) for relation in chosen))
        cells = dict.fromkeys(cell for relation in chosen for cell, _ in relation.terms)
        said = [(self.system.cells[cell], self.system.as_said(cell)) for cell in cells]
        return Explanation(texts, tuple((cell, left) for cell, left in said if left not in _TELLING_NOTHING))

    def _in_words(self, relation: Relation) -> str:
        about = in_words(self.system.cells[relation.about])
        if relation.by == "verband" or relation.by.startswith("percentage"):
            return f"{relation.by} van {about}"
        return f"de verdeling van {about} naar {relation.by}"


_TELLING_NOTHING = (Leeway(0, None), Leeway(0, 0))


def _of_few(rows: list[Condition], system: System) -> dict[int, tuple[int, int]] | None:
    """Return the bounds that follow from a few rows, by cell, or None when nothing fits."""
    cells = sorted({cell for row in rows for cell, _ in row.terms})
    at = {cell: i for i, cell in enumerate(cells)}
    few = [row._replace(terms=tuple((at[cell], factor) for cell, factor in row.terms)) for row in rows]
    found = narrowed(rows=few, low=[system.low[cell] for cell in cells], high=[system.high[cell] for cell in cells])
    return None if found.broken else {cell: (found.low[i], found.high[i]) for cell, i in at.items()}
