"""Facts as they are given: rows in Python, an Arrow table or Parquet files, made readable for SQL as one view each.

A view has the columns of its table, and `file_` and `row_` which tell where a row stood, counted from 1.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from meedoen.core.indicators.facts import FactTable
from meedoen.engines.store.connecting import Connection, quoted
from meedoen.engines.store.problems import Problem
from meedoen.engines.store.shapes import SHAPES, Row, Shape, names

Source: TypeAlias = pa.Table | Sequence[Path] | Iterable[Row]
"""One table of facts: Arrow, Parquet files, or values of `core.indicators.facts`."""
Facts: TypeAlias = Mapping[FactTable, Source]


def take_in(
    connection: Connection, *, view: str, shape: Shape, source: Source, municipality: int, known: bool = True
) -> tuple[Problem, ...]:
    """Make a view of facts, or return why their columns cannot be read; then there is no view.

    Without `known` the facts are what is so now, and have no columns that tell when they were known.
    """
    if not isinstance(source, pa.Table):
        items: list[Path | Row] = list(source)
        paths = [item for item in items if isinstance(item, Path)]
        if items and len(paths) == len(items):
            return _take_in_files(connection, view, shape, paths, known=known)
        rows = [item for item in items if isinstance(item, shape.row)]
        source, problems = arrow_of(shape=shape, rows=rows, municipality=municipality, known=known)
        if len(rows) < len(items):
            problems = (*problems, _problem(shape, f"verwacht: alleen {shape.row.__name__}"))
        if problems:
            return problems
    problems = tuple(_columns_wrong(shape, source.schema, known=known))
    if not problems:
        numbered = source.append_column("row_", pa.array(np.arange(1, source.num_rows + 1)))
        connection.register(f"{view}_given", numbered)
        connection.execute(f"CREATE VIEW {view} AS SELECT *, '' AS file_ FROM {view}_given")
    return problems


def arrow_of(
    *, shape: Shape, rows: Sequence[Row], municipality: int, known: bool = True
) -> tuple[pa.Table, tuple[Problem, ...]]:
    """Return rows as a table, and what of them does not fit in the columns or is of another municipality."""
    problems = [
        _problem(shape, f"is {row.municipality}; verwacht: {municipality}", column="municipality", row=number)
        for number, row in enumerate(rows, start=1)
        if row.municipality != municipality
    ]
    arrays = []
    for field in shape.arrow(known=known):
        values = [getattr(row, field.name) for row in rows]
        try:
            arrays.append(pa.array(values, field.type))
        except (pa.ArrowException, OverflowError, TypeError):
            problems += _misfits(shape, field, values)
            arrays.append(pa.nulls(len(rows), field.type))
    return pa.table(arrays, schema=shape.arrow(known=known)), tuple(problems)


def schema_problems(*, shape: Shape, path: Path, known: bool = True) -> tuple[Problem, ...]:
    """Return what is wrong with the columns of a Parquet file, or that it is none or not whole."""
    try:
        schema = pq.read_schema(path)
    except FileNotFoundError:
        return (_problem(shape, "het bestand is er niet; verwacht: een Parquet-bestand", file=path.name),)
    except (pa.ArrowException, OSError):
        return (_problem(shape, "is niet te lezen; verwacht: een heel Parquet-bestand", file=path.name),)
    return tuple(_columns_wrong(shape, schema, known=known, file=path.name))


def _take_in_files(
    connection: Connection, view: str, shape: Shape, paths: Sequence[Path], *, known: bool
) -> tuple[Problem, ...]:
    problems = [problem for path in paths for problem in schema_problems(shape=shape, path=path, known=known)]
    if not problems:
        columns = names(shape.columns if known else shape.values)
        listed = ", ".join(quoted(path) for path in paths)
        connection.execute(
            f"CREATE VIEW {view} AS SELECT {columns}, parse_filename(filename) AS file_, file_row_number + 1 AS row_ "
            f"FROM read_parquet([{listed}], filename = true, file_row_number = true, hive_partitioning = false)"
        )
    return tuple(problems)


def _columns_wrong(shape: Shape, schema: pa.Schema, *, known: bool, file: str = "") -> Iterator[Problem]:
    expected = shape.arrow(known=known)
    for field in expected:
        if schema.names.count(field.name) != 1:
            rule = f"ontbreekt of staat er vaker; verwacht: precies één kolom van het type {field.type}"
            yield _problem(shape, rule, column=field.name, file=file)
        elif (found := schema.field(field.name).type) != field.type:
            rule = f"heeft het type {found}; verwacht: {field.type}"
            yield _problem(shape, rule, column=field.name, file=file)
    for name in schema.names:
        if name not in expected.names:
            rule = f"hoort hier niet; verwacht: alleen {', '.join(expected.names)}"
            yield _problem(shape, rule, column=name, file=file)


def _misfits(shape: Shape, field: pa.Field, values: Sequence[object]) -> Iterator[Problem]:
    for number, value in enumerate(values, start=1):
        try:
            pa.array([value], field.type)
        except (pa.ArrowException, OverflowError, TypeError):
            yield _problem(
                shape, f"is {value!r}; verwacht: een waarde van het type {field.type}", column=field.name, row=number
            )


def _problem(shape: Shape, rule: str, *, column: str = "", row: int | None = None, file: str = "") -> Problem:
    return Problem(table=shape.dutch, column=column, rule=rule, row=row, file=file)


def nothing(table: FactTable) -> pa.Table:
    """Return a table of facts without rows."""
    return SHAPES[table].arrow().empty_table()
