"""The differences between the engines: the few functions that each writes in its own way, and the types of days.

Steps are written as DuckDB reads them, but for these functions, which it is told as macros. All else is written by sqlglot
for each dialect. A template says in the language of the engine what the function is; `{0}` and `{1}` are its arguments.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from sqlglot import exp, parse_one


class Dialect(StrEnum):
    """The languages that an expression is written in, as sqlglot calls them."""

    DUCKDB = "duckdb"
    SPARK = "spark"
    CLICKHOUSE = "clickhouse"


_FUNCTIONS: Mapping[Dialect, Mapping[str, str]] = MappingProxyType(
    {
        Dialect.DUCKDB: {
            "day_number": "({0} - DATE '1900-01-01')",
            "plus_days": "CAST({0} + to_days(CAST({1} AS INTEGER)) AS DATE)",
            "plus_months": "CAST({0} + to_months(CAST({1} AS INTEGER)) AS DATE)",
            "lowest_reaching": "quantile_disc({0}, {1} / 100.0)",
            "whole": "(({0}) // ({1}))",
        },
        Dialect.SPARK: {
            "day_number": "CAST(datediff({0}, DATE '1900-01-01') AS BIGINT)",
            "plus_days": "date_add({0}, CAST({1} AS INT))",
            "plus_months": "add_months({0}, CAST({1} AS INT))",
            "whole": "CAST((({0}) DIV ({1})) AS INT)",
            "lowest_reaching": "element_at(sort_array(collect_list({0})), CAST((count({0}) * {1} + 99) DIV 100 AS INT))",
        },
        Dialect.CLICKHOUSE: {
            "day_number": "(toInt64(toInt32({0})) + 25567)",
            "plus_days": "addDays({0}, {1})",
            "plus_months": "addMonths({0}, {1})",
            "whole": "intDiv({0}, {1})",
            "lowest_reaching": "arrayElement(arraySort(groupArray({0})), intDiv(count({0}) * {1} + 99, 100))",
        },
    }
)


def macros() -> tuple[str, ...]:
    """Return the statements that tell DuckDB the functions of which the steps speak."""
    told = _FUNCTIONS[Dialect.DUCKDB].items()
    return tuple(
        f"CREATE OR REPLACE MACRO {name}({'a, b' if '{1}' in body else 'a'}) AS {body.format('a', 'b')}"
        for name, body in told
    )


@cache
def rendered(text: str, *, dialect: Dialect) -> str:
    """Return an expression, written in steps, in the language of an engine."""
    tree = parse_one(text, read=Dialect.DUCKDB)
    if dialect is Dialect.CLICKHOUSE:
        tree = tree.transform(_with_wide_days)
    # The innermost first, so that an argument is written before what it is an argument of.
    for node in reversed(list(tree.find_all(exp.Anonymous))):
        template = _FUNCTIONS[dialect].get(node.name.lower())
        if template is not None:
            arguments = (argument.sql(dialect=dialect, identify=True) for argument in node.expressions)
            node.replace(parse_one(template.format(*arguments), read=dialect))
    return tree.sql(dialect=dialect, identify=True)


def _with_wide_days(node: exp.Expression) -> exp.Expression:
    """Let days be of the type that reaches beyond the year 2149."""
    if isinstance(node, exp.Cast) and node.to.is_type(exp.DataType.Type.DATE):
        return exp.Cast(this=node.this, to=exp.DataType.build("Nullable(Date32)", dialect="clickhouse"))
    return node
