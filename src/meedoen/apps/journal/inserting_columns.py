"""Saving millions of new records of one kind from their columns, without making a record of each.

It works on tables that PostgreSQL guards row by row as well, for which it refuses COPY.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from meedoen.apps.journal.inserting import new_keys

_AS_THEY_ARE = frozenset(
    {
        "BigAutoField",
        "BigIntegerField",
        "CharField",
        "ForeignKey",
        "OneToOneField",
        "PositiveSmallIntegerField",
        "TextField",
    }
)


def insert_columns(
    *, model: type[models.Model], columns: Mapping[str, Sequence[Any]], same: Mapping[str, Any]
) -> Sequence[int]:
    """Save new records and return their keys, in their order.

    `columns` holds a value per record, by attribute (`resident_id`), `same` what all have alike; the others get their default.
    Values have to be of the right type already, and can be looked up in a set. Call it in a transaction. Everything that the
    database itself checks is checked.
    """
    count = len(next(iter(columns.values())))
    if not count:
        return ()
    connection = connections[DEFAULT_DB_ALIAS]
    fields = model._meta.concrete_fields
    keys = new_keys(model, count, connection)
    given = {**columns, model._meta.pk.attname: keys}
    prepared: list[Iterable[Any]] = []
    for field in fields:
        if field.attname in given:
            prepared.append(_prepared(field, given[field.attname], connection))
        else:
            value = same[field.attname] if field.attname in same else field.get_default()
            prepared.append(repeat(field.get_db_prep_save(value, connection), count))
    _insert(model, fields, prepared, connection)
    return keys


def _prepared(
    field: Any,  # noqa: ANN401 any field of Django's
    values: Sequence[Any],
    connection: BaseDatabaseWrapper,
) -> Iterable[Any]:
    """Return the values of a column as the database takes them; each different one is prepared once."""
    if field.get_internal_type() in _AS_THEY_ARE:
        return values
    known = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [known[value] for value in values]


def _insert(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[Iterable[Any]], connection: BaseDatabaseWrapper
) -> None:
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    begin = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{field.rel_db_type(connection)}[]" for field in fields)
            statement = f"{begin} SELECT * FROM unnest({arrays})"  # noqa: S608 names of our own
            cursor.execute(statement, [list(column) for column in columns])
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"{begin} VALUES ({places})", list(zip(*columns, strict=True)))
