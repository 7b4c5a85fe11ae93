"""Rows that were read become a sheet: bounded, of one width, and without what we ourselves put behind them."""

from itertools import pairwise

from meedoen.links.workbooks.limits import Budget, dotted
from meedoen.links.workbooks.sheets import ReadSheet, Row, Value, WorkbookError

RESULT, REASON = "Resultaat", "Reden"
"""Headings of the two columns of an annotated copy; where they stand side by side, reading passes both over."""


class Assembly:
    """Takes the rows of one sheet, in their order."""

    def __init__(self, *, title: str, budget: Budget) -> None:
        self._title = title
        self._budget = budget
        self._rows: list[tuple[int, list[Value]]] = []
        self._annotated: int | None = None

    def check_width(self, place: int) -> None:
        """Raise WorkbookError when a column lies farther than is read, counting from 0."""
        if place >= self._budget.limits.columns:
            raise WorkbookError(
                f"Blad ‘{self._title}’ heeft meer dan {dotted(self._budget.limits.columns)} kolommen; zoveel worden er niet gelezen. "
                "Bewaar alleen de kolommen van de lijst."
            )

    def add(self, number: int, values: list[Value], *, times: int = 1) -> None:
        """Take a row, or the same row several times; one with nothing in it is passed over.

        Raises:
            WorkbookError: there is more in the file than is read.

        """
        while values and values[-1] is None:
            values.pop()
        if not values:
            return
        self.check_width(len(values) - 1)
        self._budget.take(values, times=times)
        if not self._rows:
            self._annotated = _place_of_notes(values)
        self._rows.extend((number + again, values) for again in range(times))

    def finished(self, *, is_hidden: bool) -> ReadSheet:
        """Return the sheet."""
        if self._annotated is not None:
            self._leave_out_notes(self._annotated)
        width = max((len(values) for _number, values in self._rows), default=0)
        rows = tuple(Row(number, (*values, *[None] * (width - len(values)))) for number, values in self._rows)
        return ReadSheet(title=self._title, rows=rows, is_hidden=is_hidden)

    def _leave_out_notes(self, place: int) -> None:
        kept = []
        for number, values in self._rows:
            without: list[Value] = [
                None if column in {place, place + 1} else value for column, value in enumerate(values)
            ]
            while without and without[-1] is None:
                without.pop()
            if without:
                kept.append((number, without))
        self._rows = kept


def _place_of_notes(head: list[Value]) -> int | None:
    pairs = pairwise(head)
    return next((place for place, pair in enumerate(pairs) if pair == (RESULT, REASON)), None)
