"""What differs between what a partition held and what it holds: marks per kind first, then the rows of kinds that differ."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.store.connecting import Connection, parquet
from meedoen.engines.store.manifest import Change, KindPrint
from meedoen.engines.store.shapes import SHAPES, Shape, names

MARKED_BY = f"duckdb {duckdb.__version__}"
"""Marks are sums of hashes, so they compare only when the same version made them."""


def kind_prints(connection: Connection, *, shape: Shape, paths: tuple[Path, ...]) -> tuple[KindPrint, ...]:
    """Return the marks of every kind in the files of a table."""
    is_now = f"known_until = {KNOWN_STILL}" if shape.has_versions else "true"
    rows = connection.sql(f"""
        SELECT {shape.kind}, count(*) FILTER (WHERE {is_now}), count(*),
            sum(hash({names(shape.values)})) FILTER (WHERE {is_now}), sum(hash({names(shape.columns)})),
            min({shape.since}) FILTER (WHERE {is_now}), max({shape.since}) FILTER (WHERE {is_now})
        FROM {parquet(paths)} GROUP BY 1 ORDER BY 1
    """).fetchall()
    return tuple(
        KindPrint(
            table=shape.table,
            kind=kind,
            rows=count,
            versions=versions,
            now_mark=f"{now or 0:x}",
            all_mark=f"{every:x}",
            first_day=first,
            last_day=last,
        )
        for kind, count, versions, now, every, first, last in rows
    )


def kinds_that_differ(
    before: Mapping[tuple[FactTable, int], KindPrint], after: Mapping[tuple[FactTable, int], KindPrint]
) -> Mapping[FactTable, tuple[int, ...]]:
    """Return per table the kinds of which something else is known now."""
    different = {
        key
        for key in {*before, *after}
        if key not in before or key not in after or before[key].now_mark != after[key].now_mark
    }
    tables = {table for table, _ in different}
    return {table: tuple(sorted(kind for other, kind in different if other is table)) for table in tables}


def all_added(prints: Iterable[KindPrint]) -> tuple[Change, ...]:
    """Return the changes of a partition that was not there before."""
    return tuple(
        Change(
            table=each.table,
            kind=each.kind,
            added=each.rows,
            changed=0,
            withdrawn=0,
            first_day=each.first_day,
            first_edge=each.first_day,
        )
        for each in prints
        if each.first_day is not None
    )


def changes(
    connection: Connection, *, table: FactTable, kinds: tuple[int, ...], before: Path, after: Path, of: str = ""
) -> tuple[Change, ...]:
    """Return what differs of some kinds between two files with what is known now; with `of` only these persons are compared."""
    shape = SHAPES[table]
    rows = connection.sql(_comparison(shape, kinds, before, after, of)).fetchall()
    return tuple(
        Change(
            table=table,
            kind=kind,
            added=added,
            changed=changed,
            withdrawn=withdrawn,
            first_day=first_day,
            first_edge=first_edge,
        )
        for kind, added, changed, withdrawn, first_day, first_edge in rows
    )


def _comparison(shape: Shape, kinds: tuple[int, ...], before: Path, after: Path, of: str) -> str:
    listed = ", ".join(str(kind) for kind in kinds)
    columns, keys = names(shape.values), names(shape.key)
    first = shape.key[0]
    # What has both versions but for its end and its reason, differs from the first of both ends on.
    settled = [column for column in shape.values if column not in {"end", "reason"}]
    same = " AND ".join(f'gone."{column}" = came."{column}"' for column in settled)
    only_end = f"gone.has_it AND came.has_it AND {same}" if "end" in shape.columns else "false"
    edge = 'least(gone."end", came."end")' if "end" in shape.columns else "gone.since"

    whose = f"SEMI JOIN {of} USING (person)" if of else ""

    def side(one: Path, other: Path) -> str:
        rows = f"SELECT {columns} FROM {parquet((one,))} {whose} WHERE {shape.kind} IN ({listed})"
        rest = f"SELECT {columns} FROM {parquet((other,))} {whose} WHERE {shape.kind} IN ({listed})"
        return f"SELECT *, {shape.kind} AS of_kind, {shape.since} AS since, true AS has_it FROM ({rows} EXCEPT {rest})"

    return f"""
        WITH gone AS ({side(before, after)}), came AS ({side(after, before)}),
        paired AS (
            SELECT gone.of_kind AS old_kind, came.of_kind AS new_kind,
                least(coalesce(gone.since, came.since), coalesce(came.since, gone.since)) AS since,
                CASE WHEN {only_end} THEN {edge}
                    ELSE least(coalesce(gone.since, came.since), coalesce(came.since, gone.since)) END AS edge,
                gone."{first}" IS NULL AS added, came."{first}" IS NULL AS withdrawn
            FROM gone FULL JOIN came USING ({keys})
        ),
        by_kind AS (
            SELECT coalesce(new_kind, old_kind) AS kind, * FROM paired
            UNION ALL SELECT old_kind, * FROM paired WHERE old_kind <> new_kind
        )
        SELECT kind, count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added AND NOT withdrawn),
            count(*) FILTER (WHERE withdrawn), min(since), min(edge)
        FROM by_kind GROUP BY kind ORDER BY kind
    """
