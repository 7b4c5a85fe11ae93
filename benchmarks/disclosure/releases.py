"""Random releases, each cleared and then attacked: how many hidden cells can be recovered."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.disclosure.attacking import Recovered, attacked
from benchmarks.disclosure.making import release
from meedoen.core.disclosure.clearing import Cleared, clear
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.counts import Batch
from tools import steps

_EVERY = 100


@dataclass(slots=True)
class Attacked:
    """What came of the random releases; seconds are of the processor."""

    releases: int = 0
    cells: int = 0
    hidden: int = 0
    refused: int = 0
    clearing: float = 0.0
    attacking: float = 0.0
    recovered: list[tuple[int, Recovered]] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.releases} random releases attacked: {self.cells} cells, {self.hidden} hidden, {self.refused} refused, "
            f"{len(self.recovered)} recovered; cleared in {self.clearing:.0f} s, attacked in {self.attacking:.0f} s processor"
        )


def attack_releases(*, seeds: Iterable[int], policy: Policy) -> Attacked:
    """Clear and attack the random release of every seed; tell of the progress, and of each cell that was recovered."""
    found = Attacked()
    for seed in seeds:
        _attack(found, seed, policy)
        if found.releases % _EVERY == 0:
            steps.say(f"  to seed {seed}: {found}")
    return found


def _attack(found: Attacked, seed: int, policy: Policy) -> None:
    made = release(seed=seed)
    began = time.process_time()
    cleared = clear(batch=Batch(tables=(made,)), policy=policy)
    between = time.process_time()
    found.releases += 1
    found.clearing += between - began
    if not isinstance(cleared, Cleared):
        found.refused += 1
        return
    found.cells += len(cleared.shown) + len(cleared.hidden)
    found.hidden += len(cleared.hidden)
    minimum = policy.minimum(subject=made.subject)
    recovered = attacked(tables=[made], cleared=cleared, minimum=minimum, other=policy.least_width)
    found.attacking += time.process_time() - between
    for each in recovered:
        steps.say(f"  seed {seed}: {each}")
        found.recovered.append((seed, each))
