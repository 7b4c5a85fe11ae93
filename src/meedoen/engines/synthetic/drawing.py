"""Chance that can be asked again: a whole number for every seed, place, purpose and index, without any state between them.

Only whole numbers are used, so that every machine draws the same. Mixing is that of SplitMix64.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_STEP = np.uint64(0x9E37_79B9_7F4A_7C15)
_FIRST = np.uint64(0xBF58_476D_1CE4_E5B9)
_SECOND = np.uint64(0x94D0_49BB_1331_11EB)
_LEVELS = 4096
_UNIT = 65_536
_EXPONENTIAL: Whole = np.array(
    [round(-math.log(1 - (level + 0.5) / _LEVELS) * _UNIT) for level in range(_LEVELS)], np.int64
)


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Numbers to choose from, each as likely as its weight, as a list of which every place is as likely."""

    _levels: Whole

    @staticmethod
    def of(numbers: Sequence[int], *, none: float = 0.0) -> "Weighted":
        """Return numbers of which the first is the likeliest, and 0 with the chance `none`; only 0 when there are none.

        >>> set(Weighted.of((5, 6)).at(np.arange(9, dtype=np.uint64) << np.uint64(60)).tolist())
        {5, 6}
        """
        weights = [1 / (rank + 1) for rank in range(len(numbers))]
        share = (1 - none) / sum(weights) if weights else 0
        shares = [none if weights else 1.0, *(weight * share for weight in weights)]
        ends = [round(sum(shares[: place + 1]) * _UNIT) for place in range(len(shares))]
        counts = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
        return Weighted(np.repeat(np.array([0, *numbers], np.int64), counts))

    def at(self, bits: Bits) -> Whole:
        """Return the number that each draw falls on."""
        chosen: Whole = self._levels[bits >> np.uint64(48)]
        return chosen


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of one place under a seed."""

    seed: int
    place: int

    def bits(self, purpose: str, index: Whole) -> Bits:
        """Return 64 bits for each index."""
        key = blake2b(f"{self.seed}/{self.place}/{purpose}".encode(), digest_size=8).digest()
        mixed = index.astype(np.uint64) * _STEP + np.uint64(int.from_bytes(key, "big"))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
        return mixed ^ (mixed >> np.uint64(31))

    def below(self, purpose: str, index: Whole, limit: int | Whole) -> Whole:
        """Return a whole number from 0 up to a limit for each index, all as likely."""
        return ((self.bits(purpose, index) >> np.uint64(33)).astype(np.int64) * limit) >> 31

    def happens(self, purpose: str, index: Whole, share: float) -> Flags:
        """Tell for each index whether something with this chance happens."""
        return (self.bits(purpose, index) >> np.uint64(32)) < np.uint64(round(share * 2**32))

    def wait(self, purpose: str, index: Whole, mean: int | Whole) -> Whole:
        """Return how many whole days something takes that ends at any moment alike."""
        days: Whole = (_EXPONENTIAL[self.bits(purpose, index) >> np.uint64(52)] * mean) >> 16
        return days

    def pick(self, purpose: str, index: Whole, choices: Weighted) -> Whole:
        """Return one of the choices for each index."""
        return choices.at(self.bits(purpose, index))
