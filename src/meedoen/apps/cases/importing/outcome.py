"""What came of a file: rows refused with why, what somebody should know, and how much came in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_EXPECTED = "; verwacht: "


def read_in_from(*, source: str) -> str:
    """Return what stands as the reason of every version that came from a source (Dutch)."""
    return f"ingelezen uit {source}"


class ImportRefusedError(ValueError):
    """Nothing of the file is taken over; the message says why and what is expected (Dutch), and names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a row is not taken over: the row and heading in the file, and what is expected there (Dutch), never a BSN."""

    row: int
    column: str = ""
    text: str

    def __str__(self) -> str:
        """Say it in one sentence.

        >>> print(Refusal(row=14, column="Begin", text="hier staat niets; verwacht: een dag"))
        Rij 14, kolom ‘Begin’: hier staat niets; verwacht: een dag
        """
        place = f"Rij {self.row}, kolom ‘{self.column}’" if self.column else f"Rij {self.row}"
        return f"{place}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why several rows are not taken over: said once, with per row what stands there, empty when `text` says that already."""

    column: str
    text: str
    rows: tuple[tuple[int, str], ...]


@dataclass(slots=True, kw_only=True)
class Counts:
    """How much a file brings or brought; `homes` are people of whom a household is new, `rehomed` of whom it changes, `same` rows of which nothing changed."""

    people: int = 0
    details: int = 0
    spells: int = 0
    changed: int = 0
    homes: int = 0
    rehomed: int = 0
    same: int = 0

    def add(self, other: "Counts") -> None:
        """Add what another batch brought."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def as_dict(self) -> dict[str, int]:
        """Return them by name."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def changes_something(self) -> bool:
        """Whether anything comes in."""
        return bool(self.people or self.details or self.spells or self.changed or self.homes or self.rehomed)


@dataclass(slots=True, kw_only=True)
class Judged:
    """What is known of a file or a batch after looking at it."""

    counts: Counts = field(default_factory=Counts)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: list[Refusal] = field(default_factory=list)

    @property
    def refused(self) -> frozenset[int]:
        """The rows that are refused."""
        return frozenset(each.row for each in self.refusals)

    def add(self, other: "Judged") -> None:
        """Add what another batch was found to be."""
        self.counts.add(other.counts)
        self.refusals += other.refusals
        self.remarks += other.remarks


def by_reason(*, found: Iterable[Refusal]) -> tuple[Reason, ...]:
    """Return refusals by what is expected in which column, that of the most rows first.

    >>> [(each.text, each.rows) for each in by_reason(found=[
    ...     Refusal(row=2, column="Begin", text="hier staat niets; verwacht: een dag"),
    ...     Refusal(row=5, column="Begin", text="hier staat ‘mei’; verwacht: een dag"),
    ...     Refusal(row=3, text="staat er dubbel"),
    ... ])]
    [('verwacht: een dag', ((2, 'hier staat niets'), (5, 'hier staat ‘mei’'))), ('staat er dubbel', ((3, ''),))]
    """
    grouped: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for each in in_order(found):
        what, expects, expected = each.text.partition(_EXPECTED)
        reason = f"{_EXPECTED.removeprefix('; ')}{expected}" if expects else each.text
        grouped.setdefault((each.column, reason), []).append((each.row, what if expects else ""))
    reasons = (_reason(column, text, rows) for (column, text), rows in grouped.items())
    return tuple(sorted(reasons, key=lambda each: (-len(each.rows), each.rows[0])))


def _reason(column: str, text: str, rows: list[tuple[int, str]]) -> Reason:
    """Say what stands there once when it is the same on every row."""
    whats = {what for _, what in rows}
    if len(whats) > 1:
        return Reason(column=column, text=text, rows=tuple(rows))
    (what,) = whats
    said = f"{what}; {text}" if what else text
    return Reason(column=column, text=said, rows=tuple((row, "") for row, _ in rows))


def in_order(found: Iterable[Refusal]) -> list[Refusal]:
    """Return them in the order of the file."""
    return sorted(found, key=lambda each: (each.row, each.column))
