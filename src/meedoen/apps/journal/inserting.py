"""Saving very many new records of one kind. Django's own way prepares every value of every column of each of them.

Most columns of a delivery are the same for all rows, so a value is prepared when it differs from that of the row before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Record = TypeVar("Record", bound=models.Model)


def record_of(*, model: type[Record], columns: Mapping[str, Any]) -> Record:
    """Return a record, not saved yet, with these columns (`framework_id`) and for the others what the model says.

    Django fills a record by place some three times as fast as by name.
    """
    fields = model._meta.concrete_fields
    return model(*[columns[each.attname] if each.attname in columns else each.get_default() for each in fields])


def insert_all(*, records: Sequence[Record], guards_rows: bool = False) -> list[Record]:
    """Save new records of one model at once, in their order; they get their keys.

    Call it in a transaction. Everything that the database itself checks is checked. `guards_rows` says of a table that PostgreSQL
    guards row by row, for which it refuses COPY.
    """
    model, connection = type(records[0]), connections[DEFAULT_DB_ALIAS]
    fields = model._meta.concrete_fields
    for record, pk in zip(records, new_keys(model, len(records), connection), strict=True):
        record.pk = pk
    values = zip(*map(attrgetter(*(field.attname for field in fields)), records), strict=True)
    columns = [list(_prepared(field, of, records, connection)) for field, of in zip(fields, values, strict=True)]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and guards_rows:
            arrays = ", ".join(f"%s::{_type_of(field, connection)}[]" for field in fields)
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays})", columns)  # noqa: S608 names of our own
        elif connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in zip(*columns, strict=True):
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            rows = list(zip(*columns, strict=True))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 names of our own
    for record in records:
        record._state.adding, record._state.db = False, connection.alias  # noqa: SLF001 as Django's own bulk_create does
    return list(records)


def _prepared(
    field: Any,  # noqa: ANN401 any field of Django's
    values: Iterable[Any],
    records: Iterable[models.Model],
    connection: BaseDatabaseWrapper,
) -> Iterator[Any]:
    """Yield the values of a column as the database takes them."""
    last, prepared = _NOTHING, None
    for value, record in zip(values, records, strict=True):
        if value is not last:
            last, prepared = value, field.get_db_prep_save(field.pre_save(record, add=True), connection)
        yield prepared


_NOTHING = object()
_BOUNDS = re.compile(r"\(.*\)")


def _type_of(field: Any, connection: BaseDatabaseWrapper) -> str:  # noqa: ANN401 any field of Django's
    """Return the type of a column without its bounds: a cast would cut off what is too long, where the column refuses it."""
    return _BOUNDS.sub("", field.rel_db_type(connection))


def new_keys(model: type[models.Model], count: int, connection: BaseDatabaseWrapper) -> Sequence[int]:
    """Return as many new keys, the lowest first; nobody else gets them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), model._meta.pk.column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        # SQLite has one writer; a key is never given twice, also when the record that had it is gone.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = (found[0] if found else 0) + 1
    return range(first, first + count)
