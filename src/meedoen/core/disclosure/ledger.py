"""What left before: every later release has to be safe together with it, and nothing of it can be taken back."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Batch, Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """One release: its tables with the counts as they were (the hidden ones too, which never leave), and what was hidden.

    `number` tells it from others; 0 for what is no release, such as what everybody knew. `ordinary` are the subjects that were
    ordinary then: what was promised of its numbers stays, no less and no more; None when they are those of now.
    """

    batch: Batch
    hidden: Mapping[Cell, Reason]
    rounding_base: int | None = None
    number: int = 0
    ordinary: AbstractSet[str] | None = None

    def promised_by(self, policy: Policy, /) -> Policy:
        """Return the rules as they were for its numbers."""
        return policy if self.ordinary is None else replace(policy, ordinary=frozenset(self.ordinary))


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


_WAS = "~"


def as_it_was(*, cell: Cell, number: int) -> Cell:
    """Return the name of a cell as it was in a release, when it was revised since: a revision is another number.

    >>> as_it_was(cell=Cell("instroom", "2024"), number=3).subject
    'instroom~3'
    """
    return replace(cell, subject=f"{cell.subject}{_WAS}{number}")


def as_it_is(*, cell: Cell) -> Cell:
    """Return the name that a cell has now.

    >>> as_it_is(cell=Cell("instroom~3", "2024")).subject
    'instroom'
    """
    return replace(cell, subject=cell.subject.partition(_WAS)[0])
