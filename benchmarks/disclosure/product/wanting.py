"""What is released of a village, one release after another: definitions drawn from all kinds of questions, corrected facts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.disclosure.product.villages import AGES, corrected, village
from meedoen.core.indicators.choices import Choice, Edge
from meedoen.core.indicators.definitions import Definition, Sensitivity
from meedoen.core.indicators.facts import Dimension, Spell, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Coverage,
    Duration,
    Growth,
    Inflow,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    Transition,
)

MONTH, QUARTER, YEAR, ROLLING = (
    Grid(each) for each in (GridKind.MONTH, GridKind.QUARTER, GridKind.YEAR, GridKind.ROLLING_YEAR)
)
JANUARY, DECEMBER = Grid(GridKind.REFERENCE_DAY, month=1, day=1), Grid(GridKind.REFERENCE_DAY, month=12, day=31)
_ALL = Choice(kinds=("algemene-bijstand", "bbz", "ioaw", "ioaz"))
_TWO = Choice(kinds=("algemene-bijstand", "bbz"))
_GENERAL, _SELF = Choice(kinds=("algemene-bijstand",)), Choice(kinds=("bbz",))
_YOUNG = Choice(kinds=_ALL.kinds, only=((Dimension.AGE, AGES[:2]),))
_BY = (
    (Dimension.DISTRICT,),
    (Dimension.AREA,),
    (Dimension.AGE,),
    (Dimension.GROUP,),
    (Dimension.DISTRICT, Dimension.AGE),
    (Dimension.KIND,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One release: these definitions, of these facts (the same list when nothing was corrected), seen on a day."""

    definitions: Sequence[Definition]
    spells: Sequence[Spell]
    seen_on: date


def steps(*, seed: int, most: int = 3) -> list[Step]:
    """Return the releases of the village of a seed."""
    chance = random.Random(seed)  # noqa: S311 made up facts
    spells = village(seed=seed)
    found: list[Step] = []
    wanted: list[Definition] = []
    seen_on = date(2024, chance.choice((1, 7)), 10)
    for number in range(most):
        new = [_definition(chance, f"d{number}{place}") for place in range(chance.choice((1, 2, 2)))]
        what = chance.choice(("more definitions", "more periods", "corrected")) if number else ""
        if what == "more periods":
            seen_on = date(2025, 1, 10)
        if what == "corrected":
            spells = corrected(spells, seed=seed + number)
        wanted = [*(wanted if what != "more definitions" else []), *new]
        found.append(Step(definitions=wanted, spells=spells, seen_on=seen_on))
    return found


def definition(
    code: str,
    measure: Measure,
    *,
    grids: Sequence[Grid],
    by: Sequence[tuple[Dimension, ...]] = (),
    sensitivity: Sensitivity = Sensitivity.SENSITIVE,
) -> Definition:
    """Return a definition with its code for its name."""
    return Definition(
        code=code,
        version=1,
        name=code,
        measure=measure,
        grids=tuple(grids),
        by=tuple(by),
        sensitivity=sensitivity,
    )


def _definition(chance: random.Random, code: str) -> Definition:
    counts = chance.choice((Subject.PERSONS, Subject.PERSONS, Subject.HOUSEHOLDS, Subject.SPELLS))
    of = chance.choice((_ALL, _ALL, _TWO, _GENERAL, _SELF, _YOUNG))
    measure, grids, divisions = _measure(chance, of, counts)
    allowed = [by for by in _BY if divisions or by != (Dimension.KIND,)]
    by = chance.sample(allowed, chance.choice((0, 1, 2)))
    sensitivity = chance.choice((Sensitivity.SENSITIVE, Sensitivity.ORDINARY))
    return definition(code, measure, grids=grids, by=by, sensitivity=sensitivity)


def _measure(chance: random.Random, of: Choice, counts: Subject) -> tuple[Measure, Sequence[Grid], bool]:
    """Return a measure, the periods it is asked over, and whether it can be divided by kind."""
    flows = chance.choice(((YEAR,), (QUARTER, YEAR), (MONTH, QUARTER), (QUARTER, YEAR, ROLLING)))
    days = chance.choice(((DECEMBER,), (JANUARY, DECEMBER), (MONTH,), (QUARTER,)))
    stock = Stock(of=of, counts=counts)
    kinds: list[tuple[Measure, Sequence[Grid], bool]] = [
        (stock, days, True),
        (stock, days, True),
        (Inflow(of=of, counts=counts), flows, True),
        (Outflow(of=of, counts=counts), flows, True),
        (Outflow(of=of, counts=counts, reasons=chance.choice((("werk",), ("werk", "opleiding")))), flows, True),
        (Reached(of=of, counts=counts), flows[:2], True),
        (Ratio(numerator=Stock(of=_SELF, counts=counts), denominator=Stock(of=_TWO, counts=counts)), days, False),
        (Growth(of=stock), (DECEMBER,), False),
        (Coverage(users=_SELF, entitled=_GENERAL), days, False),
        (Stacked(of=(_GENERAL, _SELF)), days, False),
        (Return(of=of, months=3), (QUARTER, YEAR), False),
        (Transition(of=_TWO), (YEAR,), False),
        *((Duration(of=of, statistic=each, of_what=edge), flows, True) for each, edge in _days(chance)),
    ]
    return chance.choice(kinds)


def _days(chance: random.Random) -> list[tuple[Statistic, Edge]]:
    """Return what may be asked of how long something lasted, twice: of two that are told of the same days one can tell more."""
    return [(chance.choice(list(Statistic)), chance.choice((Edge.BEGIN, Edge.END))) for _ in range(2)]
