"""The relations that a document states, with their operands read: what the rules on relations look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.amounts import Amount, join_lines
from meedoen.core.checks.dossier import RelationFacts
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve

_ADDED = {"sum", "difference"}


@dataclass(frozen=True, slots=True)
class Case:
    """A relation with its operands read."""

    relation: RelationFacts
    outcome: Amount
    parts: tuple[Amount, ...]

    @property
    def about(self) -> str:
        """What tells it apart from other relations of the same place."""
        return f"{self.relation.kind}|{self.relation.outcome}|{'+'.join(self.relation.parts)}"

    @property
    def lines(self) -> str:
        """The lines of the relation, else of its operands."""
        return self.relation.lines or join_lines(item.lines for item in (self.outcome, *self.parts))

    @property
    def facts(self) -> tuple[str, ...]:
        """The numbers that a finding on it stands on."""
        return tuple(f"{item.low}:{item.high}:{item.step}" for item in (self.outcome, *self.parts))

    @property
    def explains(self) -> bool:
        """Whether a text explains one deviation of a finance table."""
        return self.outcome.source == "afwijking" and self.relation.kind in _ADDED

    @property
    def says_all(self) -> bool:
        """Whether a difference is printed as large as what is taken from: ‘alle 18’, where 2 of them stay outside."""
        is_difference = self.relation.kind == "difference"
        return is_difference and self.outcome.low == self.parts[0].low and bool(self.outcome.low)

    @property
    def signed_total(self) -> Decimal:
        """What the parts make together; in a difference the first less the others."""
        first, *rest = (part.low for part in self.parts)
        sign = -1 if self.relation.kind == "difference" else 1
        return first + sign * sum(rest, Decimal(0))

    @property
    def others(self) -> tuple[Amount, ...]:
        """The operands from another document than the relation stands in."""
        known = (item for item in (self.outcome, *self.parts) if item.document)
        return tuple(item for item in known if item.document != self.relation.document)


def all_cases(index: Index) -> tuple[Case, ...]:
    """Return every relation whose operands all point to a number; ask for it with `index.derived`."""
    return tuple(_cases(index))


def _cases(index: Index) -> Iterator[Case]:
    for relation in index.dossier.relations:
        try:
            outcome = resolve(operand=relation.outcome, index=index, document=relation.document)
            parts = tuple(resolve(operand=part, index=index, document=relation.document) for part in relation.parts)
        except UnknownOperandError:
            continue
        if parts:
            yield Case(relation, outcome, parts)
