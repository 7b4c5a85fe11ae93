"""Many figures at once, from a file, a table or a program of a partner: judged row by row, then all of them or none.

What is delivered waits for approval like what is typed. The same delivery twice changes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class Judged:
    """What delivering a row would do and why (Dutch); `entered` is the record that would be made.

    `problems` are those of a refused row per field, where they are about one. `replaces` is what was handed back, which
    the new record would take the place of.
    """

    step: Step
    why: str
    entered: EnteredFigure | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    replaces: EnteredFigure | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are compared with."""

    reach: Reach
    current: Mapping[CellKey, Observation]
    underway: Mapping[CellKey, EnteredFigure]
    locks: Mapping[LockKey, PeriodLock]
    doubles: frozenset[CellKey]
    today: date
    is_inside: bool

    def named(self, name: str) -> str:
        """Return the name of a colleague; a partner is not told who works for the municipality."""
        return name if self.is_inside else "de gemeente"


def judge_delivery(*, actor: Actor, municipality_code: str, rows: Sequence[Delivered], now: datetime) -> list[Judged]:
    """Say of every row what delivering it would do; nothing is written."""
    ids = {row.cell.indicator.pk for row in rows}
    counts = Counter(_key(row.cell) for row in rows)
    known = _Known(
        reach=entering_reach(actor=actor, municipality_code=municipality_code),
        current=current_by_cell(municipality_code=municipality_code, indicator_ids=ids),
        underway=on_their_way(municipality_code=municipality_code, indicator_id__in=ids),
        locks=locked_periods(municipality_code=municipality_code, indicator_ids=ids),
        doubles=frozenset(key for key, count in counts.items() if count > 1),
        today=timezone.localdate(now),
        is_inside=actor.is_inside(municipality_code=municipality_code),
    )
    return [_judged(row, actor, known, now) for row in rows]


def _judged(row: Delivered, actor: Actor, known: _Known, now: datetime) -> Judged:
    cell, key = row.cell, _key(row.cell)
    if not known.reach.holds(cell=(cell.indicator.pk, cell.area_code, cell.group)):
        return Judged(Step.REFUSED, f"U mag geen cijfers van {cell.indicator.code} aanleveren.")
    if key in known.doubles:
        return Judged(Step.REFUSED, "Dit cijfer staat meer dan eens in de levering. Laat één regel staan.")
    current = known.current.get(key)
    words = cleaned(typed=row.typed)
    try:
        columns = read_columns(cell=cell, typed=words, corrects=current, today=known.today)
        reason = ""
    except TypedError as error:
        # What stands there already needs no reason, so look first whether it is the same.
        if set(error.problems) != {"reason"}:
            return Judged(Step.REFUSED, " ".join(error.problems.values()), problems=error.problems)
        reason = error.problems["reason"]
        columns = read_columns(cell=cell, typed=words, corrects=None, today=known.today)
    entered = _entered(cell, {**columns, "typed": words, "corrects": current}, actor, now)
    if current is not None and same_figure(entered, current) and not entered.story:
        return Judged(Step.UNTOUCHED, "Dit staat er al.")
    return _beside_others(entered, known, key, reason)


def _beside_others(entered: EnteredFigure, known: _Known, key: CellKey, reason: str) -> Judged:
    """Judge a figure that differs from what stands there against what is locked and on its way."""
    lock = known.locks.get((key[0], key[2], key[3], key[4]))
    if lock is not None:
        return Judged(Step.REFUSED, locked_told(period=entered.period_code, by=known.named(lock.locked_by)))
    other = known.underway.get(key)
    if other is not None and _is_handed_back(entered, other):
        return _after_handing_back(entered, other, reason)
    if other is not None:
        if other.state == EnteredFigure.State.SUBMITTED and _same_words(entered, other):
            return Judged(Step.UNTOUCHED, "Dit is al ingediend en wacht op goedkeuring.")
        return Judged(Step.REFUSED, _told_of(other, entered, known))
    return _new_or_changed(entered, reason)


def _told_of(other: EnteredFigure, entered: EnteredFigure, known: _Known) -> str:
    """Say that somebody is at work in this cell."""
    name = other.entered_by if other.entered_by == entered.entered_by else known.named(other.entered_by)
    state = EnteredFigure.State(other.state).label
    return f"{name[:1].upper()}{name[1:]} heeft hier al een cijfer ({state}). Stem het samen af."


def _is_handed_back(entered: EnteredFigure, other: EnteredFigure) -> bool:
    """Tell whether the figure on its way was handed back to who delivers now, or to the same organisation."""
    is_own = other.entered_by == entered.entered_by or "" != other.organisation == entered.organisation
    return other.state == EnteredFigure.State.RETURNED and is_own


def _after_handing_back(entered: EnteredFigure, other: EnteredFigure, reason: str) -> Judged:
    """Judge a figure that comes after one that was handed back: it takes its place, when it is another."""
    if entered.typed == other.typed:
        return Judged(Step.REFUSED, f"Dit is zo teruggegeven: {other.remark} Lever het anders aan.")
    judged = _new_or_changed(entered, reason)
    return replace(judged, replaces=other if judged.entered else None)


def _new_or_changed(entered: EnteredFigure, reason: str) -> Judged:
    if reason:
        return Judged(Step.REFUSED, reason, problems={"reason": reason})
    if entered.corrects is not None:
        unit = Unit(entered.indicator.unit)
        return Judged(Step.CHANGED, f"Er staat nu {describe(entered.corrects.quantity, unit=unit)}.", entered)
    return Judged(Step.ADDED, "Nieuw.", entered)


def _same_words(entered: EnteredFigure, other: EnteredFigure) -> bool:
    names = ("number", "number_high", "is_open_above", "text", "absence", "numerator", "denominator", "status", "story")
    return all(getattr(entered, name) == getattr(other, name) for name in names)


def _entered(cell: CellOf, columns: Mapping[str, Any], actor: Actor, now: datetime) -> EnteredFigure:
    organisations = actor.organisations(municipality_code=cell.indicator.municipality_id)
    return EnteredFigure(
        municipality_id=cell.indicator.municipality_id,
        **cell.columns,
        **cell.period_columns,
        **columns,
        state=EnteredFigure.State.SUBMITTED,
        organisation=next(iter(sorted(organisations)), ""),
        entered_by=actor.name,
        worked_on_by=[actor.name],
        entered_at=now,
        changed_at=now,
        submitted_at=now,
    )


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
    """Write what was judged in this same transaction; none of it is refused. Return the number of the entry in the log."""
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
