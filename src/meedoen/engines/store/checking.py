"""Whether rows keep the rules: one pass that counts, and a look at the first rows only where something was counted."""

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.values.bsn import look_like_bsns
from meedoen.engines.store.connecting import Connection
from meedoen.engines.store.problems import SHOWN, Findings, Problem
from meedoen.engines.store.rules import Rule, rules_of
from meedoen.engines.store.shapes import Shape, names

_LOOKED_AT = 100_000


def check_rows(connection: Connection, *, view: str, shape: Shape, municipality: int, codebook: CodeBook) -> Findings:
    """Return what is wrong with the rows of a view of `intake.take_in`."""
    rules = rules_of(shape=shape, municipality=municipality, codebook=codebook)
    counted = ", ".join(f"count(*) FILTER (WHERE {rule.broken})" for rule in rules)
    (row,) = connection.sql(f"SELECT {counted} FROM {view}").fetchall()
    found = [
        _shown(connection, view=view, shape=shape, rule=rule, total=total)
        for rule, total in zip(rules, row, strict=True)
        if total
    ]
    together = _overlapping if shape.has_versions else _doubled
    named = [_named(connection, view, shape, column) for column in ("person", "household") if column in shape.columns]
    return Findings.of([*found, *named, together(connection, view, shape)])


def _named(connection: Connection, view: str, shape: Shape, column: str) -> Findings:
    """Find numbers of persons that name them: in the first rows, for whoever delivers BSNs does so everywhere."""
    rows = connection.sql(
        f'SELECT DISTINCT "{column}" FROM (SELECT "{column}" FROM {view} LIMIT {_LOOKED_AT}) WHERE "{column}" IS NOT NULL'
    ).fetchall()
    if not look_like_bsns(number for (number,) in rows):
        return Findings()
    rule = (
        "lijkt burgerservicenummers te hebben; verwacht: pseudoniemen, waaruit niemand te herleiden is. "
        "Zijn dit toch pseudoniemen, neem dan getallen van meer dan negen cijfers"
    )
    return Findings.told([Problem(table=shape.dutch, column=column, rule=rule)])


def _shown(connection: Connection, *, view: str, shape: Shape, rule: Rule, total: int) -> Findings:
    rows = connection.sql(
        f'SELECT file_, row_, "{rule.column}"::VARCHAR FROM {view} WHERE {rule.broken} ORDER BY 1, 2 LIMIT {SHOWN}'
    ).fetchall()
    problems = tuple(
        Problem(
            table=shape.dutch,
            column=rule.column,
            row=number,
            file=file,
            rule=rule.words,
            value=value or "",
        )
        for file, number, value in rows
    )
    return Findings(problems=problems, total=total)


def _overlapping(connection: Connection, view: str, shape: Shape) -> Findings:
    """Find versions of one fact that were known at the same time."""
    rows = connection.sql(f"""
        WITH several AS (SELECT fact FROM {view} GROUP BY fact HAVING count(*) > 1),
        ordered AS (
            SELECT file_, row_, fact, known_from,
                max(known_until) OVER before AS reached, max(known_from) OVER before AS latest
            FROM {view} SEMI JOIN several USING (fact)
            WINDOW before AS (
                PARTITION BY fact ORDER BY known_from, known_until, file_, row_
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
        )
        SELECT file_, row_, fact, latest = known_from, count(*) OVER () FROM ordered
        WHERE reached > known_from ORDER BY file_, row_ LIMIT {SHOWN}
    """).fetchall()
    problems = tuple(
        Problem(
            table=shape.dutch,
            column="known_from",
            row=number,
            file=file,
            rule=f"feit {fact} {_TWICE if same else _OVERLAPS}",
        )
        for file, number, fact, same, _ in rows
    )
    return Findings(problems=problems, total=rows[0][4] if rows else 0)


_TWICE = "staat twee keer in de tabel met dezelfde ‘known_from’; verwacht: één keer"
_OVERLAPS = "heeft twee versies die tegelijk bekend zijn; verwacht: versies die op elkaar volgen"


def _doubled(connection: Connection, view: str, shape: Shape) -> Findings:
    """Find rows about the same thing."""
    keys = names(shape.key)
    rows = connection.sql(f"""
        SELECT file_, row_, count(*) OVER () FROM (
            SELECT file_, row_, row_number() OVER (PARTITION BY {keys} ORDER BY file_, row_) AS nth FROM {view}
        ) AS numbered WHERE nth > 1 ORDER BY file_, row_ LIMIT {SHOWN}
    """).fetchall()
    rule = f"is dezelfde als in een eerdere rij; verwacht: elk geheel van {', '.join(shape.key)} één keer"
    problems = tuple(
        Problem(table=shape.dutch, column=shape.key[0], row=number, file=file, rule=rule) for file, number, _ in rows
    )
    return Findings(problems=problems, total=rows[0][2] if rows else 0)
