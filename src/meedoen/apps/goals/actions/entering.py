"""Entering figures: a draft saved as it is typed, handing it in, and taking it back.

A draft is what somebody is typing, not data yet: it is kept, but the log tells of it only when it is handed in.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.rights import entering_reach, require_within
from meedoen.apps.indicators.entering import CellOf, cleaned, read_columns, says_the_same
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.indicators.naming import named, named_together
from meedoen.apps.indicators.queries.cells import current_in, locked_periods, on_its_way_in, story_beside
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import ConflictError, Recorder, fingerprint_of
from meedoen.apps.sources.models import KeptFile
from meedoen.core.values.period import parse_period
from meedoen.core.values.typed import TypedError

SEEN_FIELDS = ("typed", "state", "file_id")
"""What a form shows of a figure on its way; when one of these changed meanwhile, the second is told."""


class EntryError(Exception):
    """The figure cannot be entered so; the message says why and what one can do (Dutch)."""


class IncompleteError(EntryError):
    """Some figures cannot be handed in yet; `problems` gives a sentence per field, by key of the entered figure."""

    def __init__(self, problems: Mapping[int, Mapping[str, str]]) -> None:
        """Keep what is wrong."""
        super().__init__("Nog niet alles is goed ingevuld. Bij elk veld staat wat er verwacht wordt.")
        self.problems = problems


def seen_of(entered: EnteredFigure | None) -> str:
    """Return the mark that a form carries of the draft that it showed; empty when there was none."""
    return fingerprint_of(record=entered, fields=SEEN_FIELDS) if entered else ""


@transaction.atomic
def save_draft(
    *, actor: Actor, cell: CellOf, typed: Mapping[str, str], seen: str, now: datetime, file: KeptFile | None = None
) -> EnteredFigure:
    """Keep what somebody typed in a cell, whatever it is; `seen` is the mark of the draft that the form showed.

    Raises:
        NotAllowedError: the actor may not enter this indicator.
        EntryError: the period is locked, or the figure was handed in.
        ConflictError: somebody else typed in this cell meanwhile.

    """
    _require_right(actor, cell)
    _require_open(cell)
    words = cleaned(typed=typed)
    entered = on_its_way_in(cell=cell)
    if entered is None:
        return _begin(actor, cell, words, now, file)
    if entered.state == EnteredFigure.State.SUBMITTED:
        message = f"{entered.entered_by} heeft dit cijfer al ingediend. Haal het eerst terug als u het wilt veranderen."
        raise EntryError(message)
    if seen != seen_of(entered) and entered.typed != words:
        raise ConflictError(theirs=entered)
    entered.typed, entered.changed_at = words, now
    entered.file = file or entered.file
    entered.entered_by = actor.name
    entered.worked_on_by = _with(entered.worked_on_by, actor.name)
    entered.save()
    return entered


def _begin(actor: Actor, cell: CellOf, words: dict[str, str], now: datetime, file: KeptFile | None) -> EnteredFigure:
    organisations = actor.organisations(municipality_code=cell.indicator.municipality_id)
    return EnteredFigure.objects.create(
        municipality_id=cell.indicator.municipality_id,
        **cell.columns,
        **cell.period_columns,
        typed=words,
        file=file,
        organisation=next(iter(sorted(organisations)), ""),
        entered_by=actor.name,
        worked_on_by=[actor.name],
        entered_at=now,
        changed_at=now,
    )


@transaction.atomic
def hand_in(*, actor: Actor, entered: Sequence[EnteredFigure], now: datetime) -> list[EnteredFigure]:
    """Submit drafts for approval, all of them or none; a draft that says what stands there already is refused too.

    Raises:
        NotAllowedError: the actor may not enter one of them.
        IncompleteError: one is not complete or right yet.
        EntryError: one was handed in already, or its period is locked.

    """
    problems: dict[int, dict[str, str]] = {}
    filled = []
    for each in _locked(entered, EnteredFigure.State.DRAFT, EnteredFigure.State.RETURNED):
        cell = cell_of(entered=each)
        _require_right(actor, cell)
        _require_open(cell)
        try:
            filled.append((each, _read(each, cell, timezone.localdate(now))))
        except TypedError as error:
            problems[each.pk] = error.problems
    if problems:
        raise IncompleteError(problems)
    with _told(actor, [each for each, _ in filled], "cijfers ingediend") as change:
        for each, columns in filled:
            change.update(
                each,
                **columns,
                state=EnteredFigure.State.SUBMITTED,
                submitted_at=now,
                changed_at=now,
                decided_by="",
                decided_at=None,
                remark="",
            )
    return [each for each, _ in filled]


def _read(entered: EnteredFigure, cell: CellOf, today: date) -> dict[str, Any]:
    """Return the columns of what was typed, with the figure that it corrects.

    Raises:
        TypedError: it is not complete or right, or says what stands there already.

    """
    corrects = current_in(cell=cell)
    columns = read_columns(cell=cell, typed=entered.typed, corrects=corrects, today=today)
    if corrects is not None and says_the_same(
        columns=columns, typed=entered.typed, observation=corrects, story=story_beside(observation=corrects)
    ):
        raise TypedError({"value": "Dit staat er al zo. Verander het cijfer, of gooi weg wat u begon."})
    return {**columns, "corrects": corrects}


@transaction.atomic
def take_back(*, actor: Actor, entered: EnteredFigure, now: datetime) -> EnteredFigure:
    """Make a submitted figure a draft again, to change it.

    Raises:
        NotAllowedError: the actor may not enter it.
        EntryError: it was decided on meanwhile.

    """
    _require_right(actor, cell_of(entered=entered))
    (fresh,) = _locked([entered], EnteredFigure.State.SUBMITTED)
    with _told(actor, [fresh], "cijfer teruggehaald") as change:
        change.update(fresh, state=EnteredFigure.State.DRAFT, changed_at=now)
    return fresh


@transaction.atomic
def withdraw(*, actor: Actor, entered: EnteredFigure, now: datetime) -> None:
    """Withdraw a figure that was not approved; what was typed stays in the history.

    Raises:
        NotAllowedError: the actor may not enter it.
        EntryError: it was decided on or withdrawn meanwhile.

    """
    _require_right(actor, cell_of(entered=entered))
    (fresh,) = _locked([entered], *EnteredFigure.OPEN)
    with _told(actor, [fresh], "cijfer ingetrokken") as change:
        change.update(fresh, state=EnteredFigure.State.WITHDRAWN, changed_at=now)


def cell_of(*, entered: EnteredFigure) -> CellOf:
    """Return the cell of a figure on its way."""
    return CellOf(entered.indicator, parse_period(entered.period_code), entered.area_code, entered.group, entered.role)


def _locked(entered: Sequence[EnteredFigure], *states: str) -> list[EnteredFigure]:
    """Read them anew with a lock, in a fixed order; refuse when one is in another state."""
    found = EnteredFigure.objects.within(municipality_code=entered[0].municipality_id, actor=SYSTEM).select_for_update(
        of=("self",)
    )
    fresh = list(found.filter(pk__in=[each.pk for each in entered]).select_related("indicator").order_by("pk"))
    for each in fresh:
        if each.state not in states:
            state = EnteredFigure.State(each.state).label
            who = f" door {each.decided_by}" if each.decided_by else ""
            message = f"{named(figure=each)} is intussen {state}{who}. Bekijk het opnieuw."
            raise EntryError(message)
    return fresh


def _require_right(actor: Actor, cell: CellOf) -> None:
    indicator = cell.indicator
    reach = entering_reach(actor=actor, municipality_code=indicator.municipality_id)
    require_within(
        reach=reach, cells=[(indicator.pk, cell.area_code, cell.group)], permission=entering_permission(actor, cell)
    )


def entering_permission(actor: Actor, cell: CellOf) -> Permission:
    """Return by which right somebody enters: as an editor, or as a partner."""
    code = cell.indicator.municipality_id
    is_partner = bool(actor.organisations(municipality_code=code)) and actor.grants is not None
    is_editor = actor.may(permission=Permission.ENTER_FIGURES, municipality_code=code)
    return Permission.DELIVER_FIGURES if is_partner and not is_editor else Permission.ENTER_FIGURES


def _require_open(cell: CellOf) -> None:
    """Refuse a period that was approved and not reopened."""
    locks = locked_periods(municipality_code=cell.indicator.municipality_id, indicator_ids=[cell.indicator.pk])
    lock = locks.get((cell.indicator.pk, cell.period.code, cell.area_code, cell.group))
    if lock is not None:
        raise EntryError(locked_told(period=cell.period.label, by=lock.locked_by))


def locked_told(*, period: str, by: str) -> str:
    """Say that a period is closed and what one can do."""
    return f"{period} is goedgekeurd door {by} en daarmee gesloten. Vraag een goedkeurder om de periode te heropenen."


def _told(actor: Actor, entered: Sequence[EnteredFigure], action: str) -> AbstractContextManager[Recorder]:
    cell = cell_of(entered=entered[0])
    return recording(
        municipality_code=cell.indicator.municipality_id,
        actor=actor,
        action=action,
        subject=named_together(figures=entered),
        permission=entering_permission(actor, cell),
    )


def _with(names: list[str], name: str) -> list[str]:
    return names if name in names else [*names, name]
