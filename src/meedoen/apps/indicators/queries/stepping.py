"""The tables of a transition, as they were computed or released: from which kind to which, with their totals."""

from collections.abc import Iterable, Iterator, Mapping

from meedoen.apps.indicators.clearing.counting import By
from meedoen.apps.indicators.clearing.figuring import PlacedFigure, SeenTable
from meedoen.apps.indicators.clearing.naming import NO_STEP, axis_of
from meedoen.apps.indicators.computed_figures import StepTable
from meedoen.core.indicators.counts import TOTAL, Cell
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND
from meedoen.links.definitions.reading import national_code_book

_OUT, _TO = axis_of(FROM_KIND), axis_of(TO_KIND)
_LONGEST = 25
_NONE_OF_THESE = "geen hiervan"
Key = tuple[Grid, By, int]


class Stepping:
    """The step tables of a definition, by figure; without any when it is no transition."""

    def __init__(self, definition: Definition, *, seen: Iterable[SeenTable]) -> None:
        """Take the tables as they were seen."""
        self._measure = definition.measure
        self._seen: Mapping[Key, SeenTable] = {(each.grid, each.by, each.index): each for each in seen}

    def of(self, figure: PlacedFigure) -> StepTable | None:
        """Return the table of one figure; None when there is none."""
        seen = self._seen.get((figure.grid, figure.by, figure.index))
        if seen is None or not isinstance(self._measure, Transition):
            return None
        steps = tuple(_steps(self._measure, seen))
        hidden = frozenset(seen.hidden)

        def count(out: str, to: str) -> int | None:
            places = {**dict(figure.at), _OUT: out, _TO: to}
            cell = Cell.of(subject=seen.table.subject, period=seen.table.period, places=places)
            return None if cell in hidden else seen.table.counts.get(cell, 0)

        counts = tuple(tuple(count(out, to) for to in (*steps, TOTAL)) for out in (*steps, TOTAL))
        return StepTable(kinds=tuple(map(_named, steps)), counts=counts)


def _steps(measure: Transition, seen: SeenTable) -> Iterator[str]:
    """Give the kinds in the order in which the definition names them, and none of these when somebody had none."""
    yield from measure.of.kinds
    if any(NO_STEP in axis.part_of for axis in seen.table.axes if axis.name in (_OUT, _TO)):
        yield NO_STEP


def _named(step: str) -> str:
    """Name a kind so that it fits above a column."""
    if step == NO_STEP:
        return _NONE_OF_THESE
    code = national_code_book().kinds.of_word(step)
    return code.more if code.more and len(code.more) <= _LONGEST else code.word.replace("-", " ")
