"""What is known by year and not from the register: inhabitants, and what was imposed or agreed."""

from meedoen.core.indicators.measures import Inhabitants, TaskFigure
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import place_from
from meedoen.engines.compiling.levels import FIRST, NUMBER, ONE, REACH, answered
from meedoen.engines.compiling.relations import ASKED, PERIODS
from meedoen.engines.compiling.steps import among, listed


def inhabitants(asking: Asking, _asked: Inhabitants) -> str:
    """Answer how many people lived there on 1 January of the year in which each period begins."""
    holds = [
        f"(a.source = {number} AND {among('t.code', [asking.codes.ages.of_word(age).number for age in source.ages])})"
        if source.ages
        else f"a.source = {number}"
        for number, source in enumerate(asking.sources)
    ]
    return _of_years(asking, "population", code="age", holds=holds)


def task_figures(asking: Asking, _asked: TaskFigure) -> str:
    """Answer what was imposed or agreed for the year in which each period ends."""
    holds = [
        f"(a.source = {number} AND t.code = {asking.codes.kinds.of_word(source.kind).number})"
        for number, source in enumerate(asking.sources)
    ]
    return _of_years(asking, "task_figures", code="kind", holds=holds)


def _of_years(asking: Asking, table: str, *, code: str, holds: list[str]) -> str:
    lived = asking.steps.add(
        "lived",
        f'SELECT {listed(place_from(asking))}, t."year" AS counted_in, t.{code} AS code, t.number AS n FROM {table} AS t',
    )
    pieces = asking.steps.add(
        "pieces",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed(asking.shown(of='a'))}, p.{FIRST} AS {FIRST}, 0 AS {REACH}, t.n AS n "
        f"FROM {lived} AS t JOIN {PERIODS} AS p ON t.counted_in = p.counted_in JOIN {ASKED} AS a ON p.{NUMBER} = a.{NUMBER} "
        f"WHERE {' OR '.join(holds)}",
    )
    return answered(asking, pieces, parts=ONE)
