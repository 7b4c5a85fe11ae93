"""What changes in records, as the log keeps it: the values before and after, and the fingerprint that a form carries.

A value is kept as JSON can hold it and given back as the field's own type, so that a change can be undone.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector

from meedoen.apps.journal.inserting import insert_all

Record = TypeVar("Record", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """One record: its model (`goals.node`), its key, and its values before and after; None where it is not there."""

    model: str
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


_PLAIN = frozenset({str, int, bool, type(None), list, dict})
_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def as_json(value: object) -> Any:  # noqa: ANN401 what JSON holds
    """Return a value of a field as JSON can hold it; numbers and dates become text that reads back exactly."""
    if type(value) in _PLAIN:
        return value
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
    if fields is None:
        names, values_of = _names_of(type(record)), _values_of(type(record))
        return dict(zip(names, map(as_json, values_of(record)), strict=True))
    return {name: as_json(getattr(record, name)) for name in _names_of(type(record)) if name in fields}


@cache
def _names_of(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of a model but for its key; asked of every record of a hundred thousand."""
    return tuple(each.attname for each in model._meta.concrete_fields if each.attname != model._meta.pk.attname)


@cache
def _values_of(model: type[models.Model]) -> Callable[[models.Model], tuple[Any, ...]]:
    """Return what gives the values of those columns at once."""
    return attrgetter(*_names_of(model))


def fingerprint_of(*, record: models.Model, fields: Collection[str]) -> str:
    """Return 16 signs that differ when one of these columns does; a form carries it to notice another's change."""
    content = json.dumps(state_of(record=record, fields=fields), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Many records of one kind that changed in the same way, kept short: a log line for each would be as long as they are.

    `pks` are runs of keys, first and last. Of records that were made `after` holds a digest over their values; of
    records that changed `before` and `after` hold the values that all of them had and got.
    """

    model: str
    pks: tuple[tuple[int, int], ...]
    before: dict[str, Any] | None
    after: dict[str, Any]


def runs_of(*, pks: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return keys as runs without holes.

    >>> runs_of(pks=[3, 1, 2, 7])
    ((1, 3), (7, 7))
    """
    runs: list[tuple[int, int]] = []
    for pk in sorted(pks):
        if runs and runs[-1][1] == pk - 1:
            runs[-1] = (runs[-1][0], pk)
        else:
            runs.append((pk, pk))
    return tuple(runs)


def digest_of(*, records: Iterable[models.Model]) -> str:
    """Return the SHA-256 over the values of records, in order of their keys."""
    return digest_of_states(states=((record.pk, state_of(record=record)) for record in records))


def digest_of_states(*, states: Iterable[tuple[int, Mapping[str, Any]]]) -> str:
    """Return the SHA-256 over keys with the values of their records, as JSON can hold them."""
    digest = hashlib.sha256()
    for pk, state in states:
        digest.update(_JSON.encode([pk, state]).encode())
    return digest.hexdigest()


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


MOST_IN_FULL = 200
"""Up to how many new records of one kind the log holds every value."""
_AT_ONCE = 500


@dataclass(slots=True)
class Recorder:
    """Saves records and remembers what changed; made by `actions.recording`.

    `entry` is the number of its line in the log, once that is written; None when nothing changed.
    """

    changes: list[Change | GroupChange] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)
    entry: int | None = None

    def add(self, record: Record) -> Record:
        """Save a new record."""
        record.save(force_insert=True)
        self.changes.append(_change(record, before=None, after=state_of(record=record)))
        return record

    def add_all(self, records: Sequence[Record]) -> list[Record]:
        """Save new records of one kind at once; when there are many, the log holds their keys with a digest."""
        if not records:
            return []
        if len(records) <= MOST_IN_FULL:
            made = list(type(records[0])._default_manager.bulk_create(records, batch_size=_AT_ONCE))
            self.changes += [_change(record, before=None, after=state_of(record=record)) for record in made]
        else:
            made = insert_all(records=records)
            runs = runs_of(pks=[record.pk for record in made])
            self.changes.append(GroupChange(_label(made[0]), runs, None, {"sha256": digest_of(records=made)}))
        return made

    def update_all(self, records: Sequence[models.Model], **values: object) -> None:
        """Give records that agree in these columns the same other values, at once."""
        if not records:
            return
        names = tuple(values)
        before = state_of(record=records[0], fields=names)
        if any(state_of(record=record, fields=names) != before for record in records):
            raise ValueError(f"these records differ in {names}; update them one by one")
        for record in records:
            for name, value in values.items():
                setattr(record, name, value)
        pks = [record.pk for record in records]
        manager = type(records[0])._base_manager
        for first in range(0, len(pks), _AT_ONCE):
            manager.filter(pk__in=pks[first : first + _AT_ONCE]).update(**values)
        after = state_of(record=records[0], fields=names)
        self.changes.append(GroupChange(_label(records[0]), runs_of(pks=pks), before, after))

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

    def remove_all(self, records: Sequence[models.Model]) -> None:
        """Remove many records of one kind on which nothing hangs; the log holds their keys with a digest.

        Raises:
            ProtectedError: something hangs on one of them.

        """
        if not records:
            return
        gone = {"sha256": digest_of(records=records)}
        runs = runs_of(pks=[record.pk for record in records])
        for first, last in runs:
            type(records[0])._base_manager.filter(pk__range=(first, last)).delete()
        self.changes.append(GroupChange(_label(records[0]), runs, gone, {}))

    def asdicts(self) -> list[dict[str, Any]]:
        """Return the changes as the log keeps them."""
        return [asdict(change) for change in self.changes]


def with_dependents(record: models.Model) -> list[models.Model]:
    """Return a record and everything that would go with it, what depends first.

    What is worked out from other records (a model with `IS_DERIVED`) is left out: whoever changes those works it out
    anew, also after undoing.
    """
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=record)
    collector.collect([record])
    found: list[models.Model] = [each for rows in collector.fast_deletes for each in rows]
    for instances in collector.data.values():
        found += [each for each in _in_order(instances) if each not in found]
    own = [each for each in found if not getattr(type(each), "IS_DERIVED", False)]
    return sorted(own, key=lambda each: each == record)


def _in_order(instances: Iterable[models.Model]) -> list[models.Model]:
    return sorted(instances, key=lambda each: each.pk)


def _label(record: models.Model) -> str:
    return record._meta.label_lower


def _change(record: models.Model, *, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Change:
    return Change(model=_label(record), pk=record.pk, before=before, after=after)
