"""Carrying out the rows of one sheet, each through the action that its page uses: first what is added or changes, then what goes."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction

from meedoen.apps.council.actions.recorded import CouncilError
from meedoen.apps.council.subjects import SubjectError
from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.goals.actions.duties import DutyError
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.actions import gathering
from meedoen.apps.journal.changes import ConflictError, Recorder
from meedoen.apps.network.editing import NetworkError
from meedoen.apps.reports.actions.findings import JudgementError
from meedoen.apps.reports.exchange.marks import Beside
from meedoen.apps.reports.exchange.outcomes import Cell, Outcome, about_of, cells_that_differ, name_of, said
from meedoen.apps.reports.exchange.reading import Incoming, IncomingSheet
from meedoen.apps.reports.exchange.sheets import Given, Kept, RowError, Work
from meedoen.apps.reports.exchange.standing import Standing, says_the_same, whole
from meedoen.apps.sources.terms import TermError
from meedoen.core.values.period import NotAPeriodError
from meedoen.core.values.typed import TypedError

MOST_ROWS = 2000
"""How many rows of other lists than figures one file may add, change or remove: each is a change of its own."""
_REFUSALS = (
    *(RowError, EditError, CouncilError, SubjectError, DutyError, NetworkError, TermError, JudgementError),
    *(TypedError, NotAPeriodError, ConflictError, PermissionDenied),
)
_NOT_THERE = "Dit staat er niet (meer); er is niets te verwijderen."


class Carrying:
    """A sheet on its way in. What goes is removed after all sheets were saved, the last row first: what hangs on it goes before it."""

    def __init__(self, work: Work, each: IncomingSheet) -> None:
        """Read how the list stands."""
        self.entries: list[int] = []
        self._work, self._each, self._sheet = work, each, each.sheet
        self._standing = Standing(each, work)
        self._beside = Beside(sheet=each.sheet, work=work)
        # A sheet before this one may have added some.
        self._names = dict(work.scope.of(Indicator).values_list("code", "name")) if _names_indicators(each) else {}
        self._found: dict[int, Outcome] = {}
        self._is_too_much = False

    @property
    def outcomes(self) -> list[Outcome]:
        """What becomes of every row, once it was saved or removed."""
        if self._is_too_much:
            message = f"Een bestand verandert hoogstens {MOST_ROWS} rijen buiten het blad Cijfers. Deel het op."
            return all_refused(self._each, message)
        return [self._found[row.number] for row in self._each.rows]

    def save(self, most: int) -> int:
        """Add and change rows, at most so many; return how many, with those that are to be removed later."""
        count = sum(row.removes for row in self._each.rows)
        with self._gathering(self._sheet.title) as change:
            for row in self._each.rows:
                self._is_too_much = count > most
                if self._is_too_much:
                    break
                if not row.removes:
                    self._found[row.number] = found = self._saved(row, change)
                    count += found.step in {Step.ADDED, Step.CHANGED}
        self._note(change)
        return count

    def remove(self) -> None:
        """Remove the rows of which the file says so."""
        going = [row for row in self._each.rows if row.removes]
        if not going or self._is_too_much:
            return
        with self._gathering(f"{self._sheet.title}: verwijderd") as change:
            for row in reversed(going):
                self._found[row.number] = self._removed(row)
        self._note(change)

    def _gathering(self, subject: str) -> AbstractContextManager[Recorder]:
        return gathering(
            municipality_code=self._work.code,
            actor=self._work.actor,
            action="lijst ingelezen",
            subject=subject,
            reason=self._work.reason,
            permission=self._sheet.permission or "",
        )

    def _note(self, change: Recorder) -> None:
        if change.entry is not None:
            self.entries.append(change.entry)

    def _outcome(self, row: Incoming, step: Step, why: str = "", *, cells: Sequence[Cell] = ()) -> Outcome:
        about = about_of(sheet=self._sheet, values=row.values)
        found = self._standing.found(row)
        values = {**(found[0].values if found else {}), **row.values}
        name = name_of(values=values, indicators=self._names)
        return Outcome(self._each.title, row.number, step, about, why, "" if name in about else name, cells)

    def _saved(self, row: Incoming, change: Recorder) -> Outcome:
        if row.problems:
            return self._outcome(row, Step.REFUSED, " ".join(row.problems))
        sheet = self._sheet
        try:
            given = self._given(row)
            if isinstance(given, str):
                return self._outcome(row, Step.UNTOUCHED, given)
            did = self._did(given, change)
        except _REFUSALS as error:
            return self._outcome(row, Step.REFUSED, str(error))
        kept = given.kept
        if kept is not None and not did:
            return self._outcome(row, Step.UNTOUCHED)
        before = kept.values if kept else {}
        cells = cells_that_differ(sheet=sheet, before=before, after=given.values, names=sheet.compared)
        if kept is None:
            return self._outcome(row, Step.ADDED, cells=cells)
        return self._outcome(row, Step.CHANGED, said(cells), cells=cells)

    def _given(self, row: Incoming) -> Given | str:
        """Return a row as it is to be; when nothing is to be done about it, what there is to say of that."""
        found = self._standing.found(row)
        if any(says_the_same(row.values, kept.values) for kept in found):
            return ""
        self._standing.require_one(row)
        kept = found[0] if found else None
        meant = self._beside.meant(values=row.values, written=row.mark, kept=kept)
        if meant.is_untouched:
            return meant.why
        self._standing.require_there(row)
        return Given(whole(self._sheet, meant.values, kept), kept)

    def _did(self, given: Given, change: Recorder) -> bool:
        """Save a row through its action; tell whether that changed anything."""
        before = len(change.changes)
        if self._sheet.save is not None:
            with _one_row():
                self._sheet.save(self._work, given)
        return len(change.changes) > before or not self._sheet.is_undoable

    def _removed(self, row: Incoming) -> Outcome:
        if row.problems:
            return self._outcome(row, Step.REFUSED, " ".join(row.problems))
        if self._sheet.remove is None:
            return self._outcome(row, Step.REFUSED, self._sheet.stays)
        found = self._standing.found(row)
        if not found:
            return self._outcome(row, Step.UNTOUCHED, _NOT_THERE)
        try:
            self._standing.require_one(row)
            self._require_as_it_stands(row, found[0])
            with _one_row():
                self._sheet.remove(self._work, found[0])
        except _REFUSALS as error:
            return self._outcome(row, Step.REFUSED, str(error))
        return self._outcome(row, Step.REMOVED, self._sheet.stays)

    def _require_as_it_stands(self, row: Incoming, kept: Kept) -> None:
        """Refuse to remove what somebody changed since, or in this very file: it is not what the person saw."""
        differs = [name for name, value in row.values.items() if value != kept.values[name]]
        if differs:
            told = said(cells_that_differ(sheet=self._sheet, before=kept.values, after=row.values, names=differs))
            message = (
                "Wat u wilt verwijderen, is anders dan in het bestand. "
                f"Haal de lijst opnieuw op, of laat alleen de kolommen staan waaraan de rij wordt herkend. {told}"
            )
            raise RowError(message)


def _names_indicators(each: IncomingSheet) -> bool:
    return any(column.name == "indicator" for column in each.sheet.columns)


def all_refused(each: IncomingSheet, why: str) -> list[Outcome]:
    """Return every row of a sheet as refused, for this reason (Dutch)."""
    return [
        Outcome(each.title, row.number, Step.REFUSED, about_of(sheet=each.sheet, values=row.values), why)
        for row in each.rows
    ]


@contextmanager
def _one_row() -> Iterator[None]:
    """Undo a row that is refused, and no other."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError):
        raise RowError("Dit past niet bij wat er al staat, of is te lang. Kijk de rij na.") from None
