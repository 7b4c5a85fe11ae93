"""Judging the figures of a file, all at once; those that change nothing, or cannot be read, are not even handed over."""

from collections.abc import Mapping
from typing import Any

from meedoen.apps.goals.actions.delivering import Delivered, Judged, Step
from meedoen.apps.reports.exchange.observations import Figures
from meedoen.apps.reports.exchange.outcomes import Outcome
from meedoen.apps.reports.exchange.reading import Incoming, IncomingSheet
from meedoen.apps.reports.exchange.sheets import Kept, RowError, Work
from meedoen.apps.reports.exchange.standing import says_the_same, whole

_ABSENT = {"role": "measurement"}


def judge_figures(work: Work, each: IncomingSheet) -> tuple[list[Outcome], list[Delivered], list[Judged]]:
    """Return what becomes of every row, the rows that were judged, and what was said of those."""
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
    if row.problems or row.removes:
        why = " ".join(row.problems) or sheet.stays
        return Outcome(each.title, row.number, Step.REFUSED, _named(values), why)
    key = tuple(values.get(name) or _ABSENT.get(name, "") for name in sheet.keys)
    kept = known.get(key)
    if kept is not None and says_the_same({**values, "role": key[-1]}, kept.values):
        return Outcome(each.title, row.number, Step.UNTOUCHED, _named(values))
    try:
        rows.append(figures.delivered(whole(sheet, values, kept)))
    except RowError as error:
        return Outcome(each.title, row.number, Step.REFUSED, _named(values), str(error))
    return None


def _named(values: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (values.get(name, "") for name in ("indicator", "period", "area", "group"))))
