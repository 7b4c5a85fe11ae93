"""The spells counted by kind and month: how many came, how many went and how many there are, from change to change.

To count a hundred million spells costs many times what reading them does, and by kind and month it is always the same; so
it is done when facts are written. It serves a question about spells, as known now, by kind or not divided at all.
"""

from pathlib import Path

from meedoen.core.indicators.facts import OPEN_END
from meedoen.engines.store.connecting import Connection, parquet
from meedoen.engines.store.files import write_file
from meedoen.engines.store.manifest import StoredFile

COLUMNS = ("kind", "since", "until", "came", "went", "stands")
STEM = "spells-counted"
_ENDLESS = 12 * OPEN_END.year + OPEN_END.month - 1


def write_counted(connection: Connection, *, folder: Path, spells: Path) -> StoredFile:
    """Write a row per kind and month in which spells of a file began or ended; months are numbered 12 × year + month − 1.

    `stands` is how many there are at the end of the months from `since` up to and including `until`. In a month in which as
    many came as went the number stays what it was: there `until` is the month before, and the row before goes on.
    """
    source = parquet((spells,))
    query = f"""
        SELECT kind, since, coalesce(CASE WHEN came = went THEN since ELSE following END, {_ENDLESS + 1}) - 1 AS until,
            came, went, stands
        FROM (
            SELECT *,
                sum(came - went) OVER (PARTITION BY kind ORDER BY since)::INTEGER AS stands,
                min(CASE WHEN came <> went THEN since END) OVER (
                    PARTITION BY kind ORDER BY since ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
                ) AS following
            FROM (
                SELECT kind, since, sum(came)::INTEGER AS came, sum(went)::INTEGER AS went FROM (
                    SELECT kind, {_month('"begin"')} AS since, count(*) AS came, 0 AS went FROM {source} GROUP BY ALL
                    UNION ALL
                    SELECT kind, {_month('"end"')}, 0, count(*) FROM {source} WHERE "end" < DATE '{OPEN_END}' GROUP BY ALL
                ) AS edges GROUP BY ALL
            ) AS per_month
        ) AS numbered
    """
    first_day = "make_date(since // 12, since % 12 + 1, 1)"
    return write_file(connection, folder=folder, stem=STEM, query=query, order="kind, since", since=first_day)


def _month(day: str) -> str:
    return f"(year({day}) * 12 + month({day}) - 1)::INTEGER"
