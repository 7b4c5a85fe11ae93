"""What was promised of a hidden count, and what the audit found of it."""

from dataclasses import dataclass
from enum import StrEnum

from meedoen.core.disclosure.audit.published import Leeway
from meedoen.core.indicators.choices import require
from meedoen.core.indicators.counts import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How little may be worked out of a cell: the interval left is at least `width` (high − low) and holds all of `covers`.

    `to_insiders` is what is left at least to people who are counted or know who left. It is 0 for a cell that is hidden
    for others only: that they work it out harms nobody.

    >>> Promise(width=3).is_kept_by(Leeway(3, 6)), Promise(width=4).is_kept_by(Leeway(3, 6))
    (True, False)
    """

    width: int = 1
    covers: Leeway | None = None
    to_insiders: int = 1

    def __post_init__(self) -> None:
        """Refuse a promise that nothing keeps."""
        require(min(self.width, self.to_insiders) >= 0, message="Een toegezegde breedte is 0 of meer.")
        bounded = self.covers is None or self.covers.high is not None
        require(bounded, message="Zeg een stuk toe met een onder- en een bovengrens.")

    def is_kept_by(self, left: Leeway) -> bool:
        """Tell whether an interval is wide enough."""
        if self.covers is not None and left.low > self.covers.low:
            return False
        if left.high is None:
            return True
        covered = self.covers is None or self.covers.high is None or left.high >= self.covers.high
        return covered and left.high - left.low >= self.width

    def at_most(self, width: int) -> "Promise":
        """Return what is left of the promise towards somebody who knows more: no wider than this, and nothing covered."""
        return Promise(width=min(width, self.to_insiders, max(self.width, _width(self.covers))))

    def __str__(self) -> str:
        """Say it in Dutch."""
        parts = [f"ten minste {self.width} tussen onder- en bovengrens"] if self.width else []
        if self.covers:
            parts.append(f"alles van {self.covers.low} tot en met {self.covers.high} mogelijk")
        return " en ".join(parts) or "niets"


def _width(covers: Leeway | None) -> int:
    return 0 if covers is None or covers.high is None else covers.high - covers.low


class FindingKind(StrEnum):
    """Why a release is refused."""

    TOO_NARROW = "too_narrow"
    SHOWN = "shown"
    CONTRADICTION = "contradiction"
    OTHER_THAN_COUNTED = "other_than_counted"
    NOT_ESTABLISHED = "not_established"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFinding:
    """What somebody can work out although it was promised not to be, and the numbers that give it away.

    `numbers` are the cells that are shown or told of in the `relations` (Dutch) that together pin the cell down.
    """

    kind: FindingKind
    cell: Cell | None = None
    left: Leeway | None = None
    promised: Promise | None = None
    attacker: str = "iedereen"
    numbers: tuple[tuple[Cell, Leeway], ...] = ()
    relations: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Say in Dutch what is wrong and where it follows from."""
        reasons = _reasons(self.relations, self.numbers)
        named = in_words(self.cell) if self.cell else "Een cel"
        match self.kind:
            case FindingKind.CONTRADICTION:
                return f"De cijfers spreken elkaar tegen: geen enkele telling past erbij.{reasons}"
            case FindingKind.OTHER_THAN_COUNTED:
                return f"Wat naar buiten gaat, is niet wat is geteld.{reasons}"
            case FindingKind.SHOWN:
                return f"{named} zou verborgen zijn, maar staat in een van de tabellen."
            case FindingKind.NOT_ESTABLISHED:
                return (
                    f"Van {named} is niet na te gaan of de toezegging klopt. Verberg meer of verdeel minder.{reasons}"
                )
            case FindingKind.TOO_NARROW:
                return f"{named} is voor {self.attacker} {_found(self.left)}; toegezegd was {self.promised}.{reasons}"


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What the audit says: it passed when there is nothing to find."""

    findings: tuple[AuditFinding, ...]

    @property
    def passed(self) -> bool:
        """Whether the release may leave."""
        return not self.findings


def in_words(cell: Cell) -> str:
    """Name a cell in Dutch.

    >>> in_words(Cell("bijstand", "2026-10", (("wijk", "WK030301"),)))
    'bijstand 2026-10 (wijk WK030301)'
    """
    return f"{cell.subject} {cell.period} ({place_in_words(cell.at)})"


def place_in_words(at: tuple[tuple[str, str], ...]) -> str:
    """Name the place of a cell in Dutch.

    >>> place_in_words(())
    'totaal'
    """
    return ", ".join(f"{axis} {place}" for axis, place in at) or "totaal"


def number_in_words(left: Leeway) -> str:
    """Say what is known of a number.

    >>> number_in_words(Leeway(3, 3)), number_in_words(Leeway(3, None)), number_in_words(Leeway(1, 2))
    ('3', 'ten minste 3', '1 tot en met 2')
    """
    if left.high is None:
        return f"ten minste {left.low}"
    return str(left.low) if left.low == left.high else f"{left.low} tot en met {left.high}"


def _found(left: Leeway | None) -> str:
    if left is None:
        return "te berekenen"
    return f"te berekenen: {left.low}" if left.low == left.high else f"te benaderen: {number_in_words(left)}"


_NAMED = 6


def _reasons(relations: tuple[str, ...], numbers: tuple[tuple[Cell, Leeway], ...]) -> str:
    if not relations:
        return ""
    known = [f"{in_words(cell)} = {number_in_words(left)}" for cell, left in numbers]
    shown = "; ".join(known[:_NAMED]) + (f"; en nog {len(known) - _NAMED}" if len(known) > _NAMED else "")
    used = "; ".join(relations[:_NAMED]) + (f"; en nog {len(relations) - _NAMED}" if len(relations) > _NAMED else "")
    return f" Dat volgt uit {used}" + (f", met {shown}." if shown else ".")
