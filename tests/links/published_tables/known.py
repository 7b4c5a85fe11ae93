"""What random tables are about: the columns, the figures, and the manner in which they are to be printed."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.links.published_tables.cases import Figure
from tests.links.published_tables.vocabulary import ABSENCES, INDICATORS, OTHERS, OWN
from tests.links.published_tables.writing import FORMATS

LAYOUTS = ("columns", "two headers", "years as rows", "long", "areas above", "areas as rows")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading: the period, the role and the area of what stands below it."""

    period: int
    role: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A table of which everything is known: `figures[row][column]`, None for an empty cell."""

    indicators: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    figures: tuple[tuple[Figure | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """The manner in which a table is printed."""

    layout: str
    format: str
    unit_in: str
    unit_word: int
    role_word: int
    absence_word: int
    decimal_point: bool
    thousands_point: bool
    numbered: bool
    with_source: bool
    source_last: bool
    title: bool
    notes: bool
    seed: int


def known_table(random: Random, layout: str) -> Known:
    """Draw indicators, columns that fit the layout, and a figure for every cell."""
    indicators = tuple(random.sample(INDICATORS, random.randint(1, 5)))
    columns = _columns(random, layout)
    return Known(indicators, columns, tuple(tuple(_figure(random, unit) for _ in columns) for _, unit in indicators))


def style_of(random: Random) -> Style:
    """Draw a manner of printing."""
    return Style(
        layout=random.choice(LAYOUTS),
        format=random.choice(sorted(FORMATS)),
        unit_in=random.choice(("column", "name", "cells")),
        unit_word=random.randrange(6),
        role_word=random.randrange(6),
        absence_word=random.randrange(6),
        decimal_point=random.randrange(4) == 0,
        thousands_point=_maybe(random),
        numbered=_maybe(random),
        with_source=_maybe(random),
        source_last=_maybe(random),
        title=_maybe(random),
        notes=_maybe(random),
        seed=random.randrange(6),
    )


def _maybe(random: Random) -> bool:
    return random.randrange(2) == 1


def _columns(random: Random, layout: str) -> tuple[Column, ...]:
    years = sorted(random.sample(range(2014, 2026), random.randint(1, 5)))
    if layout in {"areas above", "areas as rows"}:
        areas = (OWN, *random.sample(OTHERS, random.randint(1, 2)))
        return tuple(
            Column(year, "measurement" if area == OWN else "reference", area) for area in areas for year in years
        )
    measured = [Column(year, "measurement") for year in (years if _maybe(random) else reversed(years))]
    if layout in {"years as rows", "long"}:
        return tuple(measured)
    before = [Column(years[0] - 1, "baseline")] if random.randrange(4) == 0 else []
    extra = [
        *([Column(years[-1], "budget")] if random.randrange(4) == 0 else []),
        *([Column(years[-1] + 1, "budget")] if _maybe(random) else []),
        *([Column(years[-1] + 3, "target")] if random.randrange(3) == 0 else []),
    ]
    return (*before, *measured, *extra)


def _figure(random: Random, unit: str) -> Figure | None:
    kind = random.choice(("number",) * 16 + ("absent", "absent", "empty", "range"))
    if kind == "empty":
        return None
    if kind == "absent":
        return Figure(absence=random.choice(sorted(ABSENCES)))
    top, most = {"percentage": (100, 2), "per_1000": (990, 2), "per_10000": (5000, 1), "count": (99999, 0)}[unit]
    decimals = random.randint(0, most)
    low = Decimal(random.randint(0, top * 10**decimals)).scaleb(-decimals)
    if kind == "range":
        high = Decimal(random.randint(int(low.scaleb(decimals)), top * 10**decimals)).scaleb(-decimals)
        return Figure(low=low, high=high if high > low else None)
    return Figure(low=low)
