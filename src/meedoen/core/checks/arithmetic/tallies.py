"""Parts against the total that is printed for them: the one comparison that many rules make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meedoen.core.checks.arithmetic.writing import added, gap_text
from meedoen.core.values.quantity import Unit

HALF = Decimal("0.5")
Signature = tuple[str, Fraction | None, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Signed parts and the total printed for them, all in the same unit; `step` is the size of the last printed digit.

    With `step` 0 everything was counted and must be exact.
    """

    parts: tuple[Decimal, ...]
    printed: Decimal
    step: Decimal = Decimal(1)

    @property
    def worked_out(self) -> Decimal:
        """What the parts add up to."""
        return sum(self.parts, Decimal(0))

    @property
    def room(self) -> Decimal:
        """What rounding can explain: half a printed unit for each part and for the total."""
        return HALF * self.step * (len(self.parts) + 1)

    @property
    def holds(self) -> bool:
        """Whether the total can be right, given how the numbers were rounded."""
        return abs(self.worked_out - self.printed) <= self.room

    @property
    def arithmetic(self) -> str:
        """The sum written out, with what is printed and what rounding explains."""
        rest = gap_text(worked_out=self.worked_out, printed=self.printed, room=self.room)
        return f"{added(self.parts)} = {added([self.worked_out])}; {rest}"

    @property
    def facts(self) -> tuple[str, ...]:
        """The numbers that a finding on this stands on."""
        return (*(str(part) for part in self.parts), f"={self.printed}")


def signature(*, document: str, parts: Iterable[Decimal], printed: Decimal) -> Signature:
    """Return what tells one sum of a document from another, whatever the order, the sign or the unit of its terms.

    A document prints one sum in a finance table and again beside its explanation; that is one mistake, not two.

    >>> euros = signature(document="d", parts=[Decimal(1000), Decimal(2000)], printed=Decimal(4000))
    >>> euros == signature(document="d", parts=[Decimal(-2), Decimal(-1)], printed=Decimal(-4))
    True
    """
    terms = [Fraction(part) for part in parts if part]
    if printed:
        whole = Fraction(printed)
        return document, Fraction(1), tuple(sorted(term / whole for term in terms))
    return document, None, tuple(sorted(terms))


def step_among(*, values: Sequence[Decimal], decimals: int, unit: Unit | None) -> Decimal:
    """Return how far numbers of a printed column were rounded: counts not at all, or to the fives, tens or hundreds.

    >>> step_among(values=[Decimal(93), Decimal(19)], decimals=0, unit=Unit.COUNT)
    Decimal('0')
    >>> step_among(values=[Decimal(90), Decimal(20), Decimal(110)], decimals=0, unit=Unit.COUNT)
    Decimal('10')
    """
    printed = Decimal(1).scaleb(-decimals)
    if unit is not Unit.COUNT or decimals:
        return printed
    told = [value for value in values if value]
    for size in (Decimal(100), Decimal(10), Decimal(5)):
        if len(told) > 1 and all(value % size == 0 for value in told):
            return size
    return Decimal(0)
