"""Saving and handing in what a form with rows sends: what can be kept is kept, and every row says what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.entering import EntryError, IncompleteError, hand_in, save_draft
from meedoen.apps.indicators.entering import is_begun
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.queries import last_entry_of
from meedoen.apps.sources.models import KeptFile
from meedoen.rooms.werk.cells import CellRow, cells_named, numbers_in, rows_of, typed_in


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of sending a form: the rows as they are now, and which figures were handed in."""

    rows: Sequence[CellRow]
    handed_in: Sequence[EnteredFigure] = ()
    entry: int | None = None

    @property
    def is_right(self) -> bool:
        """Tell whether nothing was refused and nobody else was met."""
        return not any(row.problems or row.theirs for row in self.rows)

    def with_problems(self, *, problems: Mapping[int, str]) -> "Saved":
        """Return the same with what is wrong with files, by number of the row."""
        rows = [
            replace(row, problems={**row.problems, "file": problems[row.number]}) if row.number in problems else row
            for row in self.rows
        ]
        return Saved(rows, self.handed_in, self.entry)


def save_rows(
    *,
    actor: Actor,
    municipality_code: str,
    municipality: str,
    posted: QueryDict,
    now: datetime,
    files: Mapping[int, KeptFile],
) -> Saved:
    """Keep what was typed in every row that a form sends, and hand in what is begun when the button says so.

    Of a row in which somebody else was met and whose version was chosen (`hun`), nothing is kept.

    Raises:
        UnknownCellError: a row names something that is not there.
        NotAllowedError: one of the cells is not for this actor.

    """
    named = numbers_in(posted)
    cells = cells_named(municipality_code=municipality_code, names=[name for _, name in named])
    rows = rows_of(municipality_code=municipality_code, municipality=municipality, cells=cells)
    rows = [replace(row, number=number) for row, (number, _) in zip(rows, named, strict=True)]
    theirs = set(posted.getlist("hun"))
    kept = [row if str(row.number) in theirs else _kept(actor, row, posted, now, files.get(row.number)) for row in rows]
    if posted.get("doe") != "indienen" or not all(not row.problems and row.theirs is None for row in kept):
        return Saved(kept)
    return _handed_in(actor, kept, now)


def _kept(actor: Actor, row: CellRow, posted: QueryDict, now: datetime, file: KeptFile | None) -> CellRow:
    """Keep a row when something was typed that is not there yet."""
    typed = typed_in(posted=posted, number=row.number)
    if file is None and typed == dict(row.typed):
        return row
    if not row.is_open:
        # Another tab, or a colleague: what was sent is not what waits or stands there.
        what = f"Dit cijfer is intussen {row.state}. Wat u hier typte, is niet bewaard."
        return replace(row, problems={"value": what}) if typed else row
    if row.entered is None and not typed and file is None:
        return row
    seen = posted.get(f"r{row.number}-seen", "")
    try:
        entered = save_draft(actor=actor, cell=row.cell, typed=typed, seen=seen, now=now, file=file)
    except ConflictError as error:
        theirs: Any = error.theirs
        return replace(row, typed=typed, theirs=theirs)
    except EntryError as error:
        return replace(row, typed=typed, problems={"value": str(error)})
    return replace(row, typed=entered.typed, entered=entered)


def _handed_in(actor: Actor, rows: Sequence[CellRow], now: datetime) -> Saved:
    begun = [row for row in rows if row.is_open and row.entered is not None and is_begun(typed=row.typed)]
    if not begun and len(rows) == 1 and rows[0].is_open:
        # On the page of one figure somebody meant this one; of a whole period what is blank comes later.
        return Saved([replace(rows[0], problems={"value": "Vul een cijfer in, of kies waarom het er niet is."})])
    if not begun:
        return Saved(rows)
    try:
        done = hand_in(actor=actor, entered=[row.entered for row in begun if row.entered], now=now)
    except IncompleteError as error:
        problems = error.problems
        return Saved([replace(row, problems=problems.get(row.entered.pk, {})) if row.entered else row for row in rows])
    except EntryError as error:
        first = begun[0]
        return Saved([replace(row, problems={"value": str(error)}) if row is first else row for row in rows])
    by_pk = {each.pk: each for each in done}
    shown = [replace(row, entered=by_pk.get(row.entered.pk, row.entered)) if row.entered else row for row in rows]
    code = done[0].municipality_id
    return Saved(shown, done, last_entry_of(municipality_code=code, actor=actor.name))
