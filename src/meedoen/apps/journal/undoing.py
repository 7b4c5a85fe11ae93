"""Undoing what an entry of the log tells, for a day, when nothing was changed on top of it.

Undoing is a change itself: it is logged, and points to the entry that it takes back.
"""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from meedoen.apps.journal.actions import Author, recording
from meedoen.apps.journal.changes import Recorder, digest_of, state_of, with_dependents
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.tracing import UNDONE

UNDOABLE_FOR = timedelta(days=1)


class UndoError(Exception):
    """It cannot be undone; the message says why and what one can do (Dutch)."""


def why_not_undoable(*, entry: Entry, now: datetime) -> str:
    """Return why an entry cannot be undone any more (Dutch), or nothing when it can be tried."""
    if not entry.permission or not entry.changes:
        return "Dit kan niet ongedaan worden gemaakt."
    if now - entry.at > UNDOABLE_FOR:
        return "Dit is langer dan een dag geleden. Verander het opnieuw, dan staat dat ook in de geschiedenis."
    if Entry.objects.filter(undoes=entry.number).exists():
        return "Dit is al ongedaan gemaakt."
    return ""


@transaction.atomic
def undo(*, actor: Author, entry: Entry, now: datetime) -> None:
    """Put every record that an entry changed back as it was before; all of them, or nothing.

    Raises:
        UndoError: it is too late, was done already, or something was changed since.

    """
    refusal = why_not_undoable(entry=entry, now=now)
    if refusal:
        raise UndoError(refusal)
    try:
        with recording(
            municipality_code=entry.municipality_code,
            actor=actor,
            action=UNDONE,
            subject=f"{entry.action}: {entry.subject}",
            permission=entry.permission,
            undoes=entry.number,
        ) as change:
            mine = {(each["model"], each["pk"]) for each in entry.changes if "pk" in each}
            for each in reversed(entry.changes):
                if "pks" in each:
                    _take_group_back(each, change)
                else:
                    _take_back(each, change, mine)
            change.details["regel"] = entry.number
    except (IntegrityError, ProtectedError):
        raise UndoError(_OVERTAKEN) from None


_OVERTAKEN = "Er is daarna nog iets aan veranderd, of er hangt intussen iets aan. Maak dat eerst ongedaan, of verander het opnieuw."


def _take_back(each: dict[str, Any], change: Recorder, mine: set[tuple[str, int]]) -> None:
    model = apps.get_model(each["model"])
    before, after = each["before"], each["after"]
    record = model._base_manager.select_for_update().filter(pk=each["pk"]).first()
    if before is None:
        _remove_made(record, after, change, mine)
    elif after is None:
        if record is not None:
            raise UndoError(_OVERTAKEN)
        change.add(model(pk=each["pk"], **_typed(model, before)))
    else:
        if record is None or state_of(record=record, fields=after) != after:
            raise UndoError(_OVERTAKEN)
        change.update(record, **_typed(model, before))


def _take_group_back(each: dict[str, Any], change: Recorder) -> None:
    """Take back what was done to many records in the same way."""
    model = apps.get_model(each["model"])
    records = [
        record
        for first, last in each["pks"]
        for record in model._base_manager.select_for_update().filter(pk__range=(first, last)).order_by("pk")
    ]
    if len(records) != sum(last - first + 1 for first, last in each["pks"]):
        raise UndoError(_OVERTAKEN)
    if each["before"] is None:
        if digest_of(records=records) != each["after"]["sha256"]:
            raise UndoError(_OVERTAKEN)
        change.remove_all(records)
        return
    if any(state_of(record=record, fields=each["after"]) != each["after"] for record in records):
        raise UndoError(_OVERTAKEN)
    change.update_all(records, **_typed(model, each["before"]))


def _remove_made(
    record: models.Model | None, after: dict[str, Any], change: Recorder, mine: set[tuple[str, int]]
) -> None:
    """Remove what was made, unless it was changed or something of others hangs on it."""
    if record is None:
        return
    if state_of(record=record) != after:
        raise UndoError(_OVERTAKEN)
    hanging = {(each._meta.label_lower, each.pk) for each in with_dependents(record)}
    if hanging - mine:
        raise UndoError(_OVERTAKEN)
    change.remove(record)


def _typed(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Return kept values as the fields' own types."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: None if value is None else _own_type(fields[name], value) for name, value in values.items()}


def _own_type(field: Any, value: Any) -> Any:  # noqa: ANN401 Django's fields know their own types
    target = field.target_field if field.is_relation else field
    return value if isinstance(target, models.JSONField) else target.to_python(value)
