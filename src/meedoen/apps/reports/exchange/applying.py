"""Carrying a file out: every row through the action that its page uses, and what became of it.

Judging is carrying out and taking it back, so what is promised and what happens cannot differ: rights, parts of the tree,
locks and checks are those of the actions, and a row can name what a row before it adds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction

from meedoen.apps.council.actions.recorded import CouncilError
from meedoen.apps.council.subjects import SubjectError
from meedoen.apps.goals.actions.course import courses_put_off
from meedoen.apps.goals.actions.delivering import Delivered, Judged, Step
from meedoen.apps.goals.actions.duties import DutyError
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.goals.models import Framework
from meedoen.apps.journal.actions import gathering
from meedoen.apps.journal.changes import ConflictError, Recorder
from meedoen.apps.network.editing import NetworkError
from meedoen.apps.reports.actions.findings import JudgementError
from meedoen.apps.reports.exchange.lists import may_change
from meedoen.apps.reports.exchange.observations import OBSERVATIONS, Figures
from meedoen.apps.reports.exchange.outcomes import Judgement, Outcome, about_of, difference
from meedoen.apps.reports.exchange.reading import Incoming, IncomingFile, IncomingSheet
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Work
from meedoen.apps.sources.terms import TermError
from meedoen.core.values.period import NotAPeriodError
from meedoen.core.values.typed import TypedError

MOST_ROWS = 2000
"""How many rows of other lists than figures one file may add or change: each is a change of its own."""
_REFUSALS = (
    *(RowError, EditError, CouncilError, SubjectError, DutyError, NetworkError, TermError, JudgementError),
    *(TypedError, NotAPeriodError, ConflictError, PermissionDenied),
)


@dataclass(slots=True)
class Applied:
    """What became of the rows; the figures of it that can be handed in, and the frameworks that were changed."""

    judgement: Judgement
    rows: Sequence[Delivered] = ()
    judged: Sequence[Judged] = ()
    frameworks: Mapping[int, Framework] | None = None
    entries: Sequence[int] = ()
    has_lists: bool = False


def judge(*, work: Work, file: IncomingFile) -> Judgement:
    """Say of every row what carrying it out would do; nothing is written."""
    if file.problems:
        return Judgement((), file.problems)
    if all(each.sheet is OBSERVATIONS for each in file.sheets):
        # Nothing before the figures has to be there: no need to hold up who writes.
        return _applied(work, file).judgement
    with transaction.atomic():
        judgement = _applied(work, file).judgement
        transaction.set_rollback(True)
    return judgement


def carry_out(*, work: Work, file: IncomingFile) -> Applied:
    """Carry out every row but the figures, which are judged; call it in a transaction, and undo that when one is refused."""
    return _applied(work, file)


def _applied(work: Work, file: IncomingFile) -> Applied:
    outcomes: list[Outcome] = []
    entries: list[int] = []
    left = MOST_ROWS
    applied = Applied(Judgement())
    with courses_put_off() as frameworks:
        for each in file.sheets:
            if not may_change(sheet=each.sheet, scope=work.scope):
                outcomes += _refused(each, _not_allowed(each.sheet))
            elif each.sheet is OBSERVATIONS:
                figures, rows, judged = _judge_figures(work, each)
                outcomes += figures
                applied.rows, applied.judged = rows, judged
            else:
                done, entry = _apply_sheet(work, each, left)
                outcomes += done
                left -= sum(1 for outcome in done if outcome.step in {Step.ADDED, Step.CHANGED})
                entries += [entry] if entry else []
                applied.has_lists = True
    applied.judgement, applied.frameworks, applied.entries = Judgement(outcomes), frameworks, entries
    return applied


def _not_allowed(sheet: ListSheet) -> str:
    if sheet.permission is None:
        return f"De lijst {sheet.title} is alleen om te lezen. Haal dit blad weg."
    return f"U mag de lijst {sheet.title} niet veranderen: {sheet.permission.label} hoort niet bij uw rol. Haal dit blad weg."


def _refused(each: IncomingSheet, why: str) -> Iterator[Outcome]:
    return (
        Outcome(each.title, row.number, Step.REFUSED, about_of(sheet=each.sheet, values=row.values), why)
        for row in each.rows
    )


def _apply_sheet(work: Work, each: IncomingSheet, left: int) -> tuple[list[Outcome], int | None]:
    trial = _Trial(each, work)
    outcomes: list[Outcome] = []
    with gathering(
        municipality_code=work.code,
        actor=work.actor,
        action="lijst ingelezen",
        subject=each.sheet.title,
        reason=work.reason,
        permission=each.sheet.permission or "",
    ) as change:
        for row in each.rows:
            outcome = _apply_row(work, trial, row, change)
            outcomes.append(outcome)
            left -= outcome.step in {Step.ADDED, Step.CHANGED}
            if left < 0:
                message = f"Een bestand verandert hoogstens {MOST_ROWS} rijen buiten het blad Cijfers. Deel het op."
                return list(_refused(each, message)), None
    return outcomes, change.entry


class _Trial:
    """A sheet of the file with the rows as they stand, by what tells them."""

    def __init__(self, each: IncomingSheet, work: Work) -> None:
        self.each, self.sheet = each, each.sheet
        sheet = each.sheet
        counted = Counter(_own_key(sheet, row.values) for row in each.rows)
        self.twice = frozenset(key for key, count in counted.items() if count > 1)
        self._by_key: dict[Any, list[Kept]] = defaultdict(list)
        self._by_words: dict[Any, list[Kept]] = defaultdict(list)
        for kept in sheet.rows(work.scope):
            self._by_key[sheet.key_of(kept.values)].append(kept)
            if sheet.otherwise:
                self._by_words[sheet.other_key_of(kept.values)].append(kept)

    def of(self, values: Mapping[str, Any]) -> list[Kept]:
        """Return the rows that this one is about: none when it is new.

        Raises:
            RowError: it has a number that is of nothing here.

        """
        sheet = self.sheet
        if not sheet.otherwise:
            return self._by_key.get(tuple(values.get(name, "") for name in sheet.keys), [])
        number = values.get(sheet.keys[0])
        if not number:
            return self._by_words.get(sheet.other_key_of(values), [])
        found = self._by_key.get((number,), [])
        if not found:
            message = (
                f"{number} is er niet (meer). Laat dit leeg om een nieuwe toe te voegen, of haal de lijst opnieuw op."
            )
            raise RowError(message)
        return found


def _own_key(sheet: ListSheet, values: Mapping[str, Any]) -> tuple[Any, ...]:
    if sheet.otherwise and not values.get(sheet.keys[0]):
        return ("", *(values.get(name, "") for name in sheet.otherwise))
    return tuple(values.get(name, "") for name in sheet.keys)


def _apply_row(work: Work, trial: _Trial, row: Incoming, change: Recorder) -> Outcome:
    sheet, title = trial.sheet, trial.each.title
    about = about_of(sheet=sheet, values=row.values)
    if row.problems:
        return Outcome(title, row.number, Step.REFUSED, about, " ".join(row.problems))
    try:
        found = trial.of(row.values)
        if any(_says(row.values, kept.values) for kept in found):
            return Outcome(title, row.number, Step.UNTOUCHED, about)
        _require_one(trial, row, found)
        kept = found[0] if found else None
        given = Given(_whole(sheet, row.values, kept), kept)
        did = _saved(work, sheet, given, change)
    except _REFUSALS as error:
        return Outcome(title, row.number, Step.REFUSED, about, str(error))
    if kept is None:
        return Outcome(title, row.number, Step.ADDED, about)
    if not did:
        return Outcome(title, row.number, Step.UNTOUCHED, about)
    why = difference(sheet=sheet, before=kept.values, after=given.values, names=sheet.compared)
    return Outcome(title, row.number, Step.CHANGED, about, why)


def _require_one(trial: _Trial, row: Incoming, found: Sequence[Kept]) -> None:
    if _own_key(trial.sheet, row.values) in trial.twice:
        raise RowError("Hierover staat meer dan één rij in het bestand. Laat er één staan.")
    if len(found) > 1:
        raise RowError("Hier staan er meer van met dezelfde woorden. Haal de lijst op en gebruik het nummer.")


def _saved(work: Work, sheet: ListSheet, given: Given, change: Recorder) -> bool:
    """Save a row through its action; tell whether that changed anything."""
    before = len(change.changes)
    if sheet.save is not None:
        with _one_row():
            sheet.save(work, given)
    return len(change.changes) > before or not sheet.is_undoable


@contextmanager
def _one_row() -> Iterator[None]:
    """Undo a row that is refused, and no other."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError):
        raise RowError("Dit past niet bij wat er al staat, of is te lang. Kijk de rij na.") from None


def _says(values: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    return all(kept[name] == value for name, value in values.items())


def _whole(sheet: ListSheet, values: Mapping[str, Any], kept: Kept | None) -> dict[str, Any]:
    """Return every value of a row; what the file leaves out or says as it is, stays exactly what it is."""
    whole: dict[str, Any] = {}
    for column in sheet.columns:
        name = column.name
        if kept is not None and (name not in values or values[name] == kept.values[name]):
            whole[name] = kept.values[name]
        elif name in values:
            whole[name] = values[name]
        elif column.is_required:
            raise RowError(f"Dit is nieuw, en dan is ook de kolom ‘{column.heading}’ nodig.")
        else:
            whole[name] = column.read(None)
    return whole


def _judge_figures(work: Work, each: IncomingSheet) -> tuple[list[Outcome], list[Delivered], list[Judged]]:
    """Judge the figures of a file; those that change nothing, or cannot be read, are not even handed over."""
    sheet, figures = each.sheet, Figures(work)
    known = {sheet.key_of(kept.values): kept for kept in sheet.rows(work.scope)}
    outcomes: list[Outcome | None] = []
    places: list[int] = []
    rows: list[Delivered] = []
    for row in each.rows:
        outcome = _figure(row, each, known, figures, rows)
        if outcome is None:
            places.append(len(outcomes))
        outcomes.append(outcome)
    judged = figures.judged(rows) if rows else []
    for place, found in zip(places, judged, strict=True):
        row = each.rows[place]
        outcomes[place] = Outcome(each.title, row.number, found.step, _named(row.values), found.why)
    return [outcome for outcome in outcomes if outcome is not None], rows, judged


def _figure(
    row: Incoming,
    each: IncomingSheet,
    known: Mapping[tuple[Any, ...], Kept],
    figures: Figures,
    rows: list[Delivered],
) -> Outcome | None:
    """Return what becomes of a figure that need not be judged; hand over one that must."""
    sheet, values = each.sheet, row.values
    if row.problems:
        return Outcome(each.title, row.number, Step.REFUSED, _named(values), " ".join(row.problems))
    key = tuple(values.get(name) or _ABSENT.get(name, "") for name in sheet.keys)
    kept = known.get(key)
    if kept is not None and _says({**values, "role": key[-1]}, kept.values):
        return Outcome(each.title, row.number, Step.UNTOUCHED, _named(values))
    try:
        rows.append(figures.delivered(_whole(sheet, values, kept)))
    except RowError as error:
        return Outcome(each.title, row.number, Step.REFUSED, _named(values), str(error))
    return None


_ABSENT = {"role": "measurement"}


def _named(values: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (values.get(name, "") for name in ("indicator", "period", "area", "group"))))


def changed_frameworks(applied: Applied) -> Iterable[Framework]:
    """Return the frameworks of which the courses are to be worked out anew."""
    return (applied.frameworks or {}).values()
