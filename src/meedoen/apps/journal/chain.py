"""The chain of hashes over the log: making a link, and finding where it was broken.

The hash of an entry is SHA-256 over its columns as one JSON array (UTF-8, no spaces), the hash of the entry before it
last. Whoever changes, removes or slips in an entry has to change all later hashes, and those stand in the
witness file as well (`witness`).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol, TypeVar

from meedoen.apps.journal.models import Entry


def hash_of(*, entry: Entry) -> str:
    """Return the hash (64 hexadecimal signs) of an entry whose other columns are filled."""
    columns = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.municipality_code,
        entry.actor,
        entry.origin,
        entry.action,
        entry.subject,
        entry.reason,
        entry.details_text,
        entry.changes_text,
        entry.permission,
        entry.undoes,
        entry.previous_hash,
    ]
    return digest_of(columns=columns)


def digest_of(*, columns: Sequence[object]) -> str:
    """Return the hash over the columns of a line, as one JSON array."""
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log is not what it was; `what` says how (Dutch)."""

    number: int
    what: str


def breaks_in(*, entries: Iterable[Entry], seen: Iterable[tuple[int, str]] = ()) -> Iterator[Break]:
    """Yield every place where the chain is broken; entries come in order of number.

    `seen` holds numbers with hashes as they were written outside the database, in the order in which they were.
    """
    witnessed: dict[int, str] = {}
    for number, head in seen:
        if witnessed.setdefault(number, head) != head:
            yield Break(
                number,
                f"Het bestand kent twee verschillende regels {number}: het eind van het logboek ging weg en daarna werd "
                "verder geschreven. Zo ziet het er ook uit als een reservekopie werd teruggezet.",
            )
    yield from broken_links(links=entries, digest=lambda entry: hash_of(entry=entry), seen=witnessed)


class Linked(Protocol):
    """A line of a log that is a chain: its number, its hash and that of the line before it."""

    number: int
    previous_hash: str
    hash: str


Link = TypeVar("Link", bound=Linked)


def broken_links(
    *,
    links: Iterable[Link],
    digest: Callable[[Link], str],
    seen: Mapping[int, str],
    after: tuple[int, str] = (0, ""),
    name: str = "logboek",
) -> Iterator[Break]:
    """Yield every place where lines, in order of number, do not follow one another from the line `after` (number, hash).

    `digest` works out what the hash of a line should be, `seen` holds hashes by number as they were written outside the database.
    """
    last, previous = after
    for link in links:
        if link.number != last + 1:
            yield Break(last + 1, f"Na regel {last} volgt regel {link.number}: wat ertussen stond is weg.")
        elif link.previous_hash != previous:
            yield Break(link.number, f"Regel {link.number} sluit niet aan op de regel ervoor.")
        if link.hash != digest(link):
            yield Break(link.number, f"Regel {link.number} is veranderd nadat hij geschreven werd.")
        if seen.get(link.number, link.hash) != link.hash:
            yield Break(link.number, f"Regel {link.number} is een andere dan het bestand naast de database zegt.")
        last, previous = link.number, link.hash
    latest = max(seen, default=0)
    if latest > last:
        yield Break(
            last + 1,
            f"Het {name} eindigt bij regel {last}; het bestand kent regel {latest}: het eind is weg, "
            "of een oudere reservekopie werd teruggezet.",
        )
