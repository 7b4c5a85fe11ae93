"""Judging the figures of a file, all at once; those that change nothing, or cannot be read, are not even handed over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meedoen.apps.goals.actions.delivering import Delivered, Judged, Step
from meedoen.apps.reports.exchange.marks import Beside
from meedoen.apps.reports.exchange.observations import OBSERVATIONS, Figures, typed_of_kept
from meedoen.apps.reports.exchange.outcomes import Cell, Outcome
from meedoen.apps.reports.exchange.reading import Incoming, IncomingSheet
from meedoen.apps.reports.exchange.sheets import RowError, Work
from meedoen.apps.reports.exchange.standing import require_alone, says_the_same, whole

_ABSENT = {"role": "measurement"}
_FILLED_IN = ("value", "absence", "numerator", "denominator", "origin", "note", "story")
_EMPTY = (None, "")
NOT_FILLED_IN = "Nog niet ingevuld: er gebeurt niets mee."


def judge_figures(work: Work, each: IncomingSheet) -> tuple[list[Outcome], list[Delivered], list[Judged]]:
    """Return what becomes of every row, the rows that were judged, and what was said of those."""
    judging = _Judging(work, each)
    places: list[int] = []
    outcomes: list[Outcome | None] = []
    for row, key in zip(each.rows, judging.keys, strict=True):
        outcome = judging.outcome_of(row, key)
        if outcome is None:
            places.append(len(outcomes))
        outcomes.append(outcome)
    rows = judging.handed_over
    judged = judging.figures.judged(rows) if rows else []
    for place, handed, found in zip(places, rows, judged, strict=True):
        outcomes[place] = judging.outcome_of_judged(place, handed, found)
    return [outcome for outcome in outcomes if outcome is not None], rows, judged


@dataclass(slots=True)
class _Judging:
    """The figures of one sheet beside those that stand there."""

    work: Work
    each: IncomingSheet
    figures: Figures = field(init=False)
    handed_over: list[Delivered] = field(default_factory=list)
    _known: Mapping[tuple[Any, ...], Any] = field(init=False)
    keys: list[tuple[Any, ...]] = field(init=False)
    _twice: Mapping[tuple[Any, ...], list[int]] = field(init=False)
    _beside: Beside = field(init=False)

    def __post_init__(self) -> None:
        """Read what stands there once."""
        sheet = self.each.sheet
        self.figures = Figures(self.work)
        self._beside = Beside(sheet=sheet, work=self.work)
        self._known = {sheet.key_of(kept.values): kept for kept in sheet.rows(self.work.scope)}
        told = [(name, _ABSENT.get(name, "")) for name in sheet.keys]
        self.keys = [tuple([row.values.get(name) or absent for name, absent in told]) for row in self.each.rows]
        twice: dict[tuple[Any, ...], list[int]] = {key: [] for key, count in Counter(self.keys).items() if count > 1}
        if twice:
            for row, key in zip(self.each.rows, self.keys, strict=True):
                if key in twice:
                    twice[key].append(row.number)
        self._twice = twice

    def outcome_of(self, row: Incoming, key: tuple[Any, ...]) -> Outcome | None:
        """Return what becomes of a figure that need not be judged; hand over one that must."""
        each = self.each
        if row.problems or row.removes:
            return self._outcome(row, Step.REFUSED, " ".join(row.problems) or each.sheet.stays)
        kept = self._known.get(key)
        values = {**row.values, "role": key[-1]}
        if kept is None and not any(values.get(name) not in _EMPTY for name in _FILLED_IN):
            return self._outcome(row, Step.UNTOUCHED, NOT_FILLED_IN)
        if kept is not None and says_the_same(values, kept.values):
            return self._outcome(row, Step.UNTOUCHED)
        try:
            require_alone(self._twice.get(key, ()))
            meant = self._beside.meant(values=values, written=row.mark, kept=kept)
            if meant.is_untouched:
                return self._outcome(row, Step.UNTOUCHED, meant.why)
            self.handed_over.append(self.figures.delivered(whole(each.sheet, meant.values, kept)))
        except RowError as error:
            return self._outcome(row, Step.REFUSED, str(error))
        return None

    def outcome_of_judged(self, place: int, handed: Delivered, found: Judged) -> Outcome:
        """Return what was said of a figure that was handed over, with what was read of it beside what stands there."""
        row, step = self.each.rows[place], found.step
        name = handed.cell.indicator.name
        if step is Step.ADDED:
            return Outcome(self.each.title, row.number, step, _named(row.values), found.why, name, (), handed.typed)
        cells: Sequence[Cell] = ()
        if step is Step.CHANGED:
            kept = self._known.get(self.keys[place])
            before = _told(typed_of_kept(kept.values)) if kept else {}
            after = _told(handed.typed)
            beside = ((heading, before.get(heading, ""), after.get(heading, "")) for heading in {**after, **before})
            cells = tuple(cell for cell in beside if cell[1] != cell[2])
        return Outcome(self.each.title, row.number, step, _named(row.values), found.why, name, cells)

    def _outcome(self, row: Incoming, step: Step, why: str = "") -> Outcome:
        indicator = self.figures.indicators.get(row.values.get("indicator", ""))
        name = indicator.name if indicator else ""
        return Outcome(self.each.title, row.number, step, _named(row.values), why, name)


def cells_of(outcome: Outcome) -> Sequence[Cell]:
    """Return the cells of a row that change or were read, as a person reads them."""
    if outcome.read:
        return [(heading, "", text) for heading, text in _told(outcome.read).items()]
    return outcome.cells


def _told(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was filled in under the headings of the list."""
    return {_HEADINGS[name]: _WORDS.get(name, {}).get(text, text) for name, text in typed.items()}


_HEADINGS = {column.name: column.heading for column in OBSERVATIONS.columns}
_WORDS: Mapping[str, Mapping[str, str]] = {column.name: column.words for column in OBSERVATIONS.columns if column.words}


def _named(values: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (values.get(name, "") for name in ("indicator", "period", "area", "group"))))
