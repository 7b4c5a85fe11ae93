"""Adding lines to the logs of the register: a chain of hashes for each municipality, and finding where one was broken."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection

from meedoen.apps.cases.models.watching import AccessLine, ChainedLine, ProcessingLine
from meedoen.apps.journal.chain import Break, digest_of

Line = TypeVar("Line", bound=ChainedLine)
LOGS: tuple[type[ChainedLine], ...] = (AccessLine, ProcessingLine)
_NOT_HASHED = frozenset({"id", "hash"})


def add_lines(*, lines: Sequence[Line]) -> None:
    """Give lines of one log and municipality their numbers and hashes, and add them; in a transaction that serves it.

    Writers of a municipality wait for each other until the transaction ends, so add them last.
    """
    if not lines:
        return
    model, code = type(lines[0]), lines[0].municipality_id
    _take_turn(model, code)
    heads = model._default_manager.kept_for_all(municipality_code=code).order_by("-number")
    number, previous = heads.values_list("number", "hash").first() or (0, "")
    for line in lines:
        number += 1
        line.number, line.previous_hash = number, previous
        line.hash = previous = hash_of_line(line=line)
    model._default_manager.bulk_create(lines)


def hash_of_line(*, line: ChainedLine) -> str:
    """Return the hash (64 hexadecimal signs) of a line whose other columns are filled."""
    fields = (field for field in line._meta.concrete_fields if field.name not in _NOT_HASHED)
    return digest_of(columns=[_plain(getattr(line, field.attname)) for field in fields])


def breaks_in_log(*, model: type[ChainedLine], municipality_code: str) -> Iterator[Break]:
    """Yield every place where the log of a municipality is not what it was; in a transaction that serves it."""
    last, previous = 0, ""
    lines = model._default_manager.kept_for_all(municipality_code=municipality_code).order_by("number")
    for line in lines.iterator(chunk_size=2000):
        if line.number != last + 1:
            yield Break(last + 1, f"Na regel {last} volgt regel {line.number}: wat ertussen stond is weg.")
        elif line.previous_hash != previous:
            yield Break(line.number, f"Regel {line.number} sluit niet aan op de regel ervoor.")
        if line.hash != hash_of_line(line=line):
            yield Break(line.number, f"Regel {line.number} is veranderd nadat hij geschreven werd.")
        last, previous = line.number, line.hash


def _plain(value: Any) -> Any:  # noqa: ANN401 whatever a column holds
    return value.isoformat(timespec="microseconds") if hasattr(value, "isoformat") else value


def _take_turn(model: type[ChainedLine], municipality_code: str) -> None:
    """Let one transaction at a time extend this chain; SQLite has one writer by itself."""
    if connection.vendor == "postgresql":
        named = f"{model._meta.db_table}:{municipality_code}".encode()
        key = int.from_bytes(hashlib.sha256(named).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
