"""What changes in records, as the log keeps it: the values before and after, and the fingerprint that a form carries.

A value is kept as JSON can hold it and given back as the field's own type, so that a change can be undone.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector

Record = TypeVar("Record", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """One record: its model (`goals.node`), its key, and its values before and after; None where it is not there."""

    model: str
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def as_json(value: object) -> Any:  # noqa: ANN401 what JSON holds
    """Return a value of a field as JSON can hold it; numbers and dates become text that reads back exactly."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return value


def state_of(*, record: models.Model, fields: Collection[str] | None = None) -> dict[str, Any]:
    """Return the values of a record by column name (`framework_id`), all of them or only these."""
    names = [each.attname for each in record._meta.concrete_fields if each.attname != record._meta.pk.attname]
    return {name: as_json(getattr(record, name)) for name in names if fields is None or name in fields}


def fingerprint_of(*, record: models.Model, fields: Collection[str]) -> str:
    """Return 16 signs that differ when one of these columns does; a form carries it to notice another's change."""
    content = json.dumps(state_of(record=record, fields=fields), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


class ConflictError(Exception):
    """Somebody else changed the record since the form was shown; `theirs` holds how it is now (Dutch message)."""

    def __init__(self, *, theirs: models.Model) -> None:
        """Keep the record as it is now."""
        super().__init__("Iemand anders heeft dit intussen veranderd. Bekijk beide versies en kies.")
        self.theirs = theirs


def require_unchanged(*, record: models.Model, fields: Collection[str], seen: str) -> None:
    """Refuse when the record is not the one that was shown; read it with a lock first.

    Raises:
        ConflictError: one of these columns has changed.

    """
    if seen != fingerprint_of(record=record, fields=fields):
        raise ConflictError(theirs=record)


@dataclass(slots=True)
class Recorder:
    """Saves records and remembers what changed; made by `actions.recording`.

    `entry` is the number of its line in the log, once that is written; None when nothing changed.
    """

    changes: list[Change] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)
    entry: int | None = None

    def add(self, record: Record) -> Record:
        """Save a new record."""
        record.save(force_insert=True)
        self.changes.append(_change(record, before=None, after=state_of(record=record)))
        return record

    def add_all(self, records: Sequence[Record]) -> list[Record]:
        """Save new records of one kind at once."""
        if not records:
            return []
        made = type(records[0])._default_manager.bulk_create(records, batch_size=500)
        self.changes += [_change(record, before=None, after=state_of(record=record)) for record in made]
        return list(made)

    def update(self, record: models.Model, **values: object) -> bool:
        """Give a record other values; tell whether that changed anything. Nothing is written when not."""
        before = state_of(record=record)
        for name, value in values.items():
            setattr(record, name, value)
        after = state_of(record=record)
        changed = [name for name in after if before[name] != after[name]]
        if not changed:
            return False
        record.save(update_fields=changed)
        self.changes.append(
            _change(
                record, before={name: before[name] for name in changed}, after={name: after[name] for name in changed}
            )
        )
        return True

    def remove(self, record: models.Model) -> None:
        """Remove a record with all that hangs on it; every one of them is remembered.

        Raises:
            ProtectedError: something hangs on it that may not go with it.

        """
        self.changes += [_change(each, before=state_of(record=each), after=None) for each in with_dependents(record)]
        record.delete()

    def asdicts(self) -> list[dict[str, Any]]:
        """Return the changes as the log keeps them."""
        return [asdict(change) for change in self.changes]


def with_dependents(record: models.Model) -> list[models.Model]:
    """Return a record and everything that would go with it, what depends first."""
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=record)
    collector.collect([record])
    found: list[models.Model] = [each for rows in collector.fast_deletes for each in rows]
    for instances in collector.data.values():
        found += [each for each in _in_order(instances) if each not in found]
    return sorted(found, key=lambda each: each == record)


def _in_order(instances: Iterable[models.Model]) -> list[models.Model]:
    return sorted(instances, key=lambda each: each.pk)


def _change(record: models.Model, *, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Change:
    return Change(model=record._meta.label_lower, pk=record.pk, before=before, after=after)
