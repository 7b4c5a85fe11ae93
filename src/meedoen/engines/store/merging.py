"""The spells of a person and kind merged where they overlap or touch: what persons are counted by in a whole municipality.

Merging is the dear part of counting persons, and always the same; so it is done when facts are written. It serves a
question about one kind at a time, not divided further, as known now.
"""

from dataclasses import dataclass
from pathlib import Path

from meedoen.engines.store.connecting import Connection, parquet
from meedoen.engines.store.files import write_file
from meedoen.engines.store.manifest import StoredFile
from meedoen.engines.store.shapes import names

COLUMNS = ("person", "kind", "begin", "end", "reason")
STEM = "spells-merged"
_REASONS = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedBefore:
    """The merged spells that there are, and the name of a table with the persons whose spells alone are others now."""

    path: Path
    differing: str


def write_merged(
    connection: Connection, *, folder: Path, spells: Path, before: MergedBefore | None = None
) -> StoredFile:
    """Write the merged spells of a file with spells; the reason is that of the spell that ends last, of several the highest.

    With `before` only those of whom spells differ are merged anew: of a city in a month that is one in a hundred.
    """
    source = parquet((spells,))
    query = _merging(f"{source} SEMI JOIN {before.differing} USING (person)" if before else source)
    if before:
        kept = f"{parquet((before.path,))} ANTI JOIN {before.differing} USING (person)"
        query = f"{query} UNION ALL SELECT {names(COLUMNS)} FROM {kept}"
    order = '"begin", person, kind'
    return write_file(connection, folder=folder, stem=STEM, query=query, order=order, since='"begin"')


def _merging(source: str) -> str:
    return f"""
        SELECT person, kind, min("begin") AS "begin", max("end") AS "end",
            (max(date_diff('day', DATE '1900-01-01', "end")::BIGINT * {_REASONS} + reason) % {_REASONS})::SMALLINT AS reason
        FROM (
            SELECT *, sum(is_first) OVER (
                PARTITION BY person, kind ORDER BY "begin", fact ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS island
            FROM (
                SELECT fact, person, kind, "begin", "end", reason,
                    CASE WHEN "begin" <= max("end") OVER (
                        PARTITION BY person, kind ORDER BY "begin", fact ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                    ) THEN 0 ELSE 1 END AS is_first
                FROM {source}
            ) AS marked
        ) AS islands
        GROUP BY person, kind, island
    """
