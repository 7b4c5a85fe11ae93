"""Many figures at once, from a file, a table or a program of a partner: judged row by row, then all of them or none.

What is delivered waits for approval like what is typed. The same delivery twice changes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.entering import EntryError, locked_told
from meedoen.apps.goals.rights import Reach, entering_reach
from meedoen.apps.indicators.entering import CellOf, cleaned, read_columns, same_figure
from meedoen.apps.indicators.models import EnteredFigure, Observation, PeriodLock
from meedoen.apps.indicators.queries.cells import (
    CellKey,
    LockKey,
    current_by_cell,
    locked_periods,
    on_their_way,
)
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.inserting import record_of
from meedoen.apps.sources.models import Delivery
from meedoen.core.values.quantity import Unit, describe
from meedoen.core.values.typed import TypedError


class Step(StrEnum):
    """What delivering a row does. Figures are never removed; rows of other lists can be."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNTOUCHED = "untouched"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivered:
    """A figure as it is delivered: its cell and what was filled in, in the words of `TYPED_FIELDS`.

    `lines` are those of the delivered document in which it stands; with them the document is the source of the figure.
    """

    cell: CellOf
    typed: Mapping[str, str]
    lines: str = ""


@dataclass(frozen=True)
class Judged:
    """What delivering a row would do and why (Dutch); `columns` are those of the record that would be made.

    `problems` are those of a refused row per field, where they are about one. `replaces` is what was handed back, which
    the new record would take the place of.
    """

    step: Step
    why: str
    columns: Mapping[str, Any] | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    replaces: EnteredFigure | None = None

    @cached_property
    def entered(self) -> EnteredFigure | None:
        """The record that would be made; only who writes it asks for it."""
        return None if self.columns is None else record_of(model=EnteredFigure, columns=self.columns)


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are compared with."""

    reach: Reach
    current: Mapping[CellKey, Observation]
    underway: Mapping[CellKey, EnteredFigure]
    locks: Mapping[LockKey, PeriodLock]
    doubles: frozenset[CellKey]
    beside: Mapping[str, Any]
    """Columns that every record gets."""
    today: date
    is_inside: bool

    def named(self, name: str) -> str:
        """Return the name of a colleague; a partner is not told who works for the municipality."""
        return name if self.is_inside else "de gemeente"


def judge_delivery(*, actor: Actor, municipality_code: str, rows: Sequence[Delivered], now: datetime) -> list[Judged]:
    """Say of every row what delivering it would do; nothing is written."""
    ids = {row.cell.indicator.pk for row in rows}
    keys = [_key(row.cell) for row in rows]
    counts = Counter(keys)
    known = _Known(
        reach=entering_reach(actor=actor, municipality_code=municipality_code),
        current=current_by_cell(municipality_code=municipality_code, indicator_ids=ids),
        underway=on_their_way(municipality_code=municipality_code, indicator_id__in=ids),
        locks=locked_periods(municipality_code=municipality_code, indicator_ids=ids),
        doubles=frozenset(key for key, count in counts.items() if count > 1),
        beside=_beside(actor, municipality_code, now),
        today=timezone.localdate(now),
        is_inside=actor.is_inside(municipality_code=municipality_code),
    )
    return [_judged(row, key, known) for row, key in zip(rows, keys, strict=True)]


def _judged(row: Delivered, key: CellKey, known: _Known) -> Judged:
    cell = row.cell
    if not known.reach.holds(cell=(cell.indicator.pk, cell.area_code, cell.group)):
        return Judged(Step.REFUSED, f"U mag geen cijfers van {cell.indicator.code} aanleveren.")
    if key in known.doubles:
        return Judged(Step.REFUSED, "Dit cijfer staat meer dan eens in de levering. Laat één regel staan.")
    current = known.current.get(key)
    words = cleaned(typed=row.typed)
    try:
        read = read_columns(cell=cell, typed=words, corrects=current, today=known.today)
        reason = ""
    except TypedError as error:
        # What stands there already needs no reason, so look first whether it is the same.
        if set(error.problems) != {"reason"}:
            return Judged(Step.REFUSED, " ".join(error.problems.values()), problems=error.problems)
        reason = error.problems["reason"]
        read = read_columns(cell=cell, typed=words, corrects=None, today=known.today)
    if current is not None and same_figure(columns=read, observation=current) and not read["story"]:
        return Judged(Step.UNTOUCHED, "Dit staat er al.")
    columns = {**known.beside, **cell.stored, **read, "typed": words}
    return _beside_others(_Figure(columns, cell, current), known, key, reason)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that differs from what stands there: the columns that it would get, its cell, and what stands there."""

    columns: dict[str, Any]
    cell: CellOf
    current: Observation | None


def _beside_others(figure: _Figure, known: _Known, key: CellKey, reason: str) -> Judged:
    """Judge a figure that differs from what stands there against what is locked and on its way."""
    lock = known.locks.get((key[0], key[2], key[3], key[4]))
    if lock is not None:
        return Judged(Step.REFUSED, locked_told(period=figure.cell.period.code, by=known.named(lock.locked_by)))
    other = known.underway.get(key)
    if other is not None and _is_handed_back(figure.columns, other):
        return _after_handing_back(figure, other, reason)
    if other is not None:
        if other.state == EnteredFigure.State.SUBMITTED and _same_words(figure.columns, other):
            return Judged(Step.UNTOUCHED, "Dit is al ingediend en wacht op goedkeuring.")
        return Judged(Step.REFUSED, _told_of(other, figure.columns, known))
    return _new_or_changed(figure, reason)


def _told_of(other: EnteredFigure, columns: Mapping[str, Any], known: _Known) -> str:
    """Say that somebody is at work in this cell."""
    name = other.entered_by if other.entered_by == columns["entered_by"] else known.named(other.entered_by)
    state = EnteredFigure.State(other.state).label
    return f"{name[:1].upper()}{name[1:]} heeft hier al een cijfer ({state}). Stem het samen af."


def _is_handed_back(columns: Mapping[str, Any], other: EnteredFigure) -> bool:
    """Tell whether the figure on its way was handed back to who delivers now, or to the same organisation."""
    is_own = other.entered_by == columns["entered_by"] or "" != other.organisation == columns["organisation"]
    return other.state == EnteredFigure.State.RETURNED and is_own


def _after_handing_back(figure: _Figure, other: EnteredFigure, reason: str) -> Judged:
    """Judge a figure that comes after one that was handed back: it takes its place, when it is another."""
    if figure.columns["typed"] == other.typed:
        return Judged(Step.REFUSED, f"Dit is zo teruggegeven: {other.remark} Lever het anders aan.")
    judged = _new_or_changed(figure, reason)
    return replace(judged, replaces=other if judged.columns else None)


def _new_or_changed(figure: _Figure, reason: str) -> Judged:
    if reason:
        return Judged(Step.REFUSED, reason, problems={"reason": reason})
    if figure.current is not None:
        told = describe(figure.current.quantity, unit=Unit(figure.cell.indicator.unit))
        return Judged(Step.CHANGED, f"Er staat nu {told}.", {**figure.columns, "corrects_id": figure.current.pk})
    return Judged(Step.ADDED, "Nieuw.", figure.columns)


def _same_words(columns: Mapping[str, Any], other: EnteredFigure) -> bool:
    names = ("number", "number_high", "is_open_above", "text", "absence", "numerator", "denominator", "status", "story")
    return all(columns[name] == getattr(other, name) for name in names)


def _beside(actor: Actor, municipality_code: str, now: datetime) -> dict[str, Any]:
    return {
        "municipality_id": municipality_code,
        "state": EnteredFigure.State.SUBMITTED,
        "organisation": next(iter(sorted(actor.organisations(municipality_code=municipality_code))), ""),
        "entered_by": actor.name,
        "worked_on_by": [actor.name],
        "entered_at": now,
        "changed_at": now,
        "submitted_at": now,
    }


@transaction.atomic
def deliver(*, actor: Actor, delivery: Delivery, rows: Sequence[Delivered], now: datetime) -> list[Judged]:
    """Hand in every row that adds or changes something; when one is refused, nothing is written.

    Returns what became of every row.

    Raises:
        EntryError: a row is refused.

    """
    code = delivery.municipality_id
    judged = judge_delivery(actor=actor, municipality_code=code, rows=rows, now=now)
    refused = [each for each in judged if each.step is Step.REFUSED]
    if refused:
        message = f"{len(refused)} van de {len(judged)} regels kunnen niet. Er is niets overgenomen. {refused[0].why}"
        raise EntryError(message)
    hand_in_judged(actor=actor, delivery=delivery, rows=rows, judged=judged)
    return judged


@transaction.atomic
def hand_in_judged(*, actor: Actor, delivery: Delivery, rows: Sequence[Delivered], judged: Sequence[Judged]) -> int:
    """Write what was judged, when nothing changed since; none of it is refused. Return the number of the entry in the log."""
    made = []
    for row, each in zip(rows, judged, strict=True):
        if each.entered is None:
            continue
        each.entered.delivery = delivery
        if row.lines:
            each.entered.document, each.entered.lines = delivery.document, row.lines
        made.append(each.entered)
    code = delivery.municipality_id
    is_editor = actor.may(permission=Permission.ENTER_FIGURES, municipality_code=code)
    with recording(
        municipality_code=code,
        actor=actor,
        action="cijfers aangeleverd",
        subject=f"{delivery.document.title}: {len(made)} cijfers",
        permission=Permission.ENTER_FIGURES if is_editor else Permission.DELIVER_FIGURES,
    ) as change:
        for each in judged:
            if each.replaces is not None:
                change.update(each.replaces, state=EnteredFigure.State.WITHDRAWN)
        change.add_all(made)
        change.details["inhoud"] = delivery.content_hash
    return change.entry or 0


def _key(cell: CellOf) -> CellKey:
    return cell.indicator.pk, cell.role, cell.period.code, cell.area_code, cell.group
