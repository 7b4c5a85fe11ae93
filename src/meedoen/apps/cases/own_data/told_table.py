"""How a table about a resident is told to that resident."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTable:
    """How one table is told: its title, what it is for, its columns by field, and those whose words may be about others."""

    title: str
    purpose: str
    columns: Mapping[str, str]
    of_others: frozenset[str] = field(default_factory=frozenset)
    path: str = "resident"
    """By which relation it belongs to the resident."""

    @property
    def may_be_of_others(self) -> frozenset[str]:
        """Every told column of which the words may be about others: of versions also why they changed, which anybody may have typed."""
        return self.of_others | ({"why", "withdrawn_why"} & self.columns.keys())
