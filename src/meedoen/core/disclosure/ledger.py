"""What left before: every later release has to be safe together with it, and nothing of it can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Batch, Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """One release: its tables with the counts as they were (the hidden ones too, which never leave), and what was hidden."""

    batch: Batch
    hidden: Mapping[Cell, Reason]
    rounding_base: int | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All releases that share a cell or a link with what is to leave, oldest first.

    >>> Ledger().releases
    ()
    """

    releases: tuple[Released, ...] = ()

    def followed_by(self, released: Released) -> "Ledger":
        """Return the ledger with one more release."""
        return Ledger((*self.releases, released))
