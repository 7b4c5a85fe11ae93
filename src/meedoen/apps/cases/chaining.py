"""Adding lines to the logs of the register: a chain of hashes for each municipality, and finding where one was broken.

The head of a chain is written down outside the database after every commit, beside that of the log of changes (`journal.witness`), so that
an end that was cut off is noticed.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction

from meedoen.apps.cases.meanwhile import take_turn
from meedoen.apps.cases.models.watching import AccessLine, ChainedLine, ProcessingLine
from meedoen.apps.journal.chain import Break, broken_links, digest_of
from meedoen.apps.journal.witness import witness_file, write_head

Line = TypeVar("Line", bound=ChainedLine)
LOGS: tuple[type[ChainedLine], ...] = (AccessLine, ProcessingLine)
_NOT_HASHED = frozenset({"id", "hash"})
_HEADS = "register-koppen.txt"
_PARTS = len(("municipality", "log", "number", "hash"))
_AT_ONCE = 2_000


def heads_file() -> Path:
    """Return where the heads of the register's logs are written."""
    return witness_file().with_name(_HEADS)


def add_lines(*, lines: Sequence[Line]) -> None:
    """Give lines of one log and municipality their numbers and hashes, and add them; in a transaction that serves it.

    Writers of a municipality wait for each other until the transaction ends, so add them last.
    """
    if not lines:
        return
    model, code = type(lines[0]), lines[0].municipality_id
    take_turn(named=f"{model._meta.db_table}:{code}")
    heads = model._default_manager.kept_for_all(municipality_code=code).order_by("-number")
    number, previous = heads.values_list("number", "hash").first() or (0, "")
    for line in lines:
        number += 1
        line.number, line.previous_hash = number, previous
        line.hash = previous = hash_of_line(line=line)
    model._default_manager.bulk_create(lines)
    log = model._meta.model_name
    head = f"{code} {log} {number} {previous}"
    transaction.on_commit(lambda: write_head(path=heads_file(), line=head, what=f"regel {number} van {log} ({code})"))


def hash_of_line(*, line: ChainedLine) -> str:
    """Return the hash (64 hexadecimal signs) of a line whose other columns are filled."""
    fields = (field for field in line._meta.concrete_fields if field.name not in _NOT_HASHED)
    return digest_of(columns=[_plain(getattr(line, field.attname)) for field in fields])


def breaks_in_log(*, model: type[ChainedLine], municipality_code: str, newest: int | None = None) -> Iterator[Break]:
    """Yield every place where the log of a municipality, or its newest lines, is not what it was; in a transaction that serves it."""
    every = model._default_manager.kept_for_all(municipality_code=municipality_code).order_by("number")
    after = (0, "")
    if newest is not None:
        head = every.last()
        before = every.filter(number=max((head.number if head else 0) - newest, 0)).first()
        after = (before.number, before.hash) if before else after
    yield from broken_links(
        links=every.filter(number__gt=after[0]).iterator(chunk_size=_AT_ONCE),
        digest=lambda line: hash_of_line(line=line),
        seen=_seen(model, municipality_code),
        after=after,
        name="log",
    )


def _seen(model: type[ChainedLine], municipality_code: str) -> Mapping[int, str]:
    """Return the heads of a log that were written down outside the database, by number; a line that is not whole says nothing."""
    path = heads_file()
    if not path.exists():
        return {}
    found: dict[int, str] = {}
    with path.open(encoding="ascii", errors="replace") as file:
        while lines := list(islice(file, _AT_ONCE)):
            for parts in (line.split() for line in lines if line.endswith("\n")):
                is_of_log = len(parts) == _PARTS and parts[:2] == [municipality_code, model._meta.model_name]
                if is_of_log and parts[2].isdecimal():
                    found[int(parts[2])] = parts[3]
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 whatever a column holds
    return value.isoformat(timespec="microseconds") if hasattr(value, "isoformat") else value
