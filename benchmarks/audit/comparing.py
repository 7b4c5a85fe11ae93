"""Random releases, hidden well and badly, of which the exact bounds say what the audit should have said."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.audit.generating import Release, axis, release, simply_hidden
from meedoen.core.disclosure.audit.attackers import Insiders
from meedoen.core.disclosure.audit.auditing import audit, intervals
from meedoen.core.disclosure.audit.promises import AuditVerdict, FindingKind
from meedoen.core.indicators.counts import Cell

SHAPES = (((2, 2), (3,)), ((3,), (2,), (2,)), ((2, 3), (2, 2)), ((4,), (4,)))
"""Axes by how many places each has, and each place of those, and so on."""
LARGER = (((3, 4), (3, 3)), ((3, 3), (2, 2), (2,)))


@dataclass(slots=True)
class Compared:
    """What came of the random releases."""

    releases: int = 0
    refused: int = 0
    hidden: int = 0
    differing: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.releases} random releases with {self.hidden} hidden cells, {self.refused} refused; "
            f"{self.differing} judged otherwise than the exact bounds say ({self.seconds:.0f} s processor)"
        )


def compare(*, number: int, shapes: Sequence[Sequence[Sequence[int]]] = SHAPES) -> Compared:
    """Audit so many random releases of these shapes in turn, and find the exact bounds of every hidden cell beside it."""
    found, begin = Compared(), time.process_time()
    for seed in range(number):
        chance = random.Random(seed)  # noqa: S311 - tables for a benchmark
        sizes = shapes[seed % len(shapes)]
        axes = tuple(axis(name=f"as {i}", sizes=each) for i, each in enumerate(sizes))
        made = release(chance=chance, axes=axes, periods=("2026",))
        hidden = _some_hidden(chance, made)
        if hidden:
            found.releases += 1
            found.hidden += len(hidden)
            verdict = audited(made, hidden, None)
            found.refused += not verdict.passed
            found.differing += _seen(verdict) != _exactly(made, hidden)
    found.seconds = time.process_time() - begin
    return found


def _some_hidden(chance: random.Random, made: Release) -> set[Cell]:
    """Hide well, or forget some, or hide what is small only."""
    hidden = simply_hidden(made) if chance.random() < 2 / 3 else made.small
    forgotten = chance.random() < 1 / 2
    return {cell for cell in sorted(hidden) if not forgotten or chance.random() < 9 / 10}


def _seen(verdict: AuditVerdict) -> set[Cell | None]:
    return {each.cell for each in verdict.findings if each.kind is FindingKind.TOO_NARROW}


def _exactly(made: Release, hidden: set[Cell]) -> set[Cell]:
    left = intervals(releases=[made.hiding(hidden)], cells=sorted(hidden)) or {}
    return {cell for cell, promise in made.promises(hidden).items() if not promise.is_kept_by(left[cell])}


def audited(made: Release, hidden: set[Cell], insiders: Insiders | None) -> AuditVerdict:
    """Audit a release of which these cells are hidden."""
    return audit(
        releases=[made.hiding(hidden)],
        promises=made.promises(hidden),
        counted={cell: made.counts[cell] for cell in hidden},
        insiders=insiders,
    )
