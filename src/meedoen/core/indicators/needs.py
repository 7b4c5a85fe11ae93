"""Which facts a definition needs: the tables, the kinds and the columns, so that a missing one is told before counting."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.measures import Average, Contributions, Inhabitants, Measure, Outflow, TaskFigure, Total
from meedoen.core.indicators.questions import Asked
from meedoen.core.indicators.terms import Lengthening, Term

_ALWAYS = {
    FactTable.SPELLS: {"fact", "person", "municipality", "kind", "begin", "end", "known_from", "known_until"},
    FactTable.EVENTS: {"fact", "person", "municipality", "kind", "day", "known_from", "known_until"},
    FactTable.POPULATION: {"municipality", "year", "number"},
    FactTable.TASK_FIGURES: {"municipality", "year", "kind", "number"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is needed of one table: these kinds (none of the population), and these columns, both in alphabetical order."""

    table: FactTable
    kinds: tuple[str, ...]
    columns: tuple[str, ...]


def needs_of(asked: Definition | Measure | Asked, /, *, by: tuple[Dimension, ...] = ()) -> tuple[Need, ...]:
    """Return what is needed, a line per table in the order of the tables; of a definition with all its divisions.

    >>> from meedoen.core.indicators.measures import Stock
    >>> [need] = needs_of(Stock(of=Choice(kinds=("bbz",))), by=(Dimension.DISTRICT,))
    >>> need.table.value, need.kinds, "area" in need.columns, "reason" in need.columns
    ('spells', ('bbz',), True, False)
    """
    if isinstance(asked, Definition):
        everything = {dimension for division in asked.by for dimension in division}
        return needs_of(asked.measure, by=tuple(sorted(everything)))
    kinds: dict[FactTable, set[str]] = {}
    columns: dict[FactTable, set[str]] = {}
    _collect(asked, {_column(each) for each in by}, kinds, columns)
    for table in kinds:
        columns[table] |= _ALWAYS[table]
        if table is FactTable.TASK_FIGURES:
            columns[table] &= _ALWAYS[table]
    return tuple(
        Need(table=table, kinds=tuple(sorted(kinds[table])), columns=tuple(sorted(columns[table])))
        for table in FactTable
        if table in kinds
    )


def _collect(
    node: Any,  # noqa: ANN401 any part of a measure
    wanted: set[str],
    kinds: dict[FactTable, set[str]],
    columns: dict[FactTable, set[str]],
) -> None:
    """Walk a measure; what a part asks of its facts is wanted of every choice under it."""
    match node:
        case tuple():
            for each in node:
                _collect(each, wanted, kinds, columns)
        case Choice():
            kinds.setdefault(node.table, set()).update(node.kinds)
            columns.setdefault(node.table, set()).update(wanted, (_column(dimension) for dimension, _ in node.only))
        case Inhabitants():
            kinds.setdefault(FactTable.POPULATION, set())
            ages = {"age"} if node.ages else set()
            columns.setdefault(FactTable.POPULATION, set()).update(wanted & {"area", "age"}, ages)
        case TaskFigure():
            kinds.setdefault(FactTable.TASK_FIGURES, set()).add(node.of)
            columns.setdefault(FactTable.TASK_FIGURES, set())
        case _ if is_dataclass(node):
            for field in (each for each in fields(node) if each.metadata.get("counted", True)):
                _collect(getattr(node, field.name), wanted | _of_node(node, field.name), kinds, columns)
        case _:
            return


def _of_node(node: Any, part: str) -> set[str]:  # noqa: ANN401 as above
    """Return the columns that a node reads of the facts under one of its parts."""
    wanted = {"household"} if getattr(node, "counts", None) is Subject.HOUSEHOLDS else set()
    match node:
        case Outflow(reasons=reasons) if reasons:
            wanted.add("reason")
        case Total() | Average() | Contributions():
            wanted.add("value")
        case Term(enough=enough) if enough is not None and part == "done":
            wanted.add("value")
        case Lengthening(length=None):
            wanted.add("value")
        case _:
            pass
    return wanted


def _column(dimension: Dimension) -> str:
    """Return the column that tells a dimension; a district follows from the area."""
    return Dimension.AREA.value if dimension is Dimension.DISTRICT else dimension.value
