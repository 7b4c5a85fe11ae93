"""Invented releases: tables with levels and the skew of real ones, the same for the same seed."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import product

from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable

_SKEW = 1.2
_MANY = 1_000


def levels(*, name: str, groups: int, parts: int) -> Axis:
    """Return an axis of groups that each have so many parts; without parts the groups are the innermost places."""
    part_of: dict[str, str] = {}
    for group in range(groups):
        part_of[f"{name}{group}"] = TOTAL
        part_of |= {f"{name}{group}.{part}": f"{name}{group}" for part in range(parts)}
    return Axis(name=name, part_of=part_of)


def table(*, seed: int, axes: Sequence[Axis], persons: int, subject: str = "stand", period: str = "2025") -> CountTable:
    """Return a table in which so many persons were put, in few places often and in most seldom."""
    chance = random.Random(seed)  # noqa: S311 not for secrets
    columns = []
    for axis in axes:
        leaves = [place for place in axis.part_of if not axis.parts(place)]
        weights = [chance.paretovariate(_SKEW) for _ in leaves]
        columns.append(chance.choices(leaves, weights, k=persons))
    counts: Counter[Cell] = Counter()
    for places, number in Counter(zip(*columns, strict=True)).items():
        for above in product(*(_above(axis, place) for axis, place in zip(axes, places, strict=True))):
            at = dict(zip([axis.name for axis in axes], above, strict=True))
            counts[Cell.of(subject=subject, period=period, places=at)] += number
    return CountTable(subject=subject, period=period, axes=tuple(axes), counts=dict(counts))


def release(*, seed: int) -> CountTable:
    """Return a small table with one to three axes, with and without levels."""
    chance = random.Random(seed)  # noqa: S311 not for secrets
    axes = []
    for name in ("wijk", "leeftijd", "soort")[: chance.choice((1, 2, 2, 2, 3))]:
        parts = chance.choice((0, 0, 2, 3)) if name != "soort" else 0
        axes.append(levels(name=name, groups=chance.randint(2, 3 if parts else 5), parts=parts))
    return table(seed=seed, axes=axes, persons=chance.choice((30, 100, 300, _MANY)))


def flat(*, seed: int, sizes: Sequence[int]) -> CountTable:
    """Return a table without levels in which small and large counts stand beside each other, for which the optimum is known."""
    chance = random.Random(seed)  # noqa: S311 not for secrets
    empty, mean = chance.choice((0, 0.2, 0.4)), chance.choice((8, 15, 40))
    axes = [levels(name=f"as{number}", groups=size, parts=0) for number, size in enumerate(sizes)]
    counts: Counter[Cell] = Counter()
    for places in product(*(axis.part_of for axis in axes)):
        value = 0 if chance.random() < empty else int(chance.expovariate(1 / mean))
        for above in product(*((place, TOTAL) for place in places)):
            at = dict(zip([axis.name for axis in axes], above, strict=True))
            counts[Cell.of(subject="stand", period="2025", places=at)] += value
    return CountTable(subject="stand", period="2025", axes=tuple(axes), counts=dict(counts))


def _above(axis: Axis, place: str) -> list[str]:
    found = [place]
    while found[-1] != TOTAL:
        found.append(axis.part_of[found[-1]])
    return found
