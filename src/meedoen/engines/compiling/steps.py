"""An expression as named steps, each a selection from the ones before; what is put in it are names of ours and numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Steps:
    """Steps in order, under names that tell them apart."""

    made: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, selection: str) -> str:
        """Add a step and return the name under which later ones find it."""
        own = f"{name}_{len(self.made)}"
        self.made.append((own, selection))
        return own

    def ending_with(self, selection: str) -> str:
        """Return the whole as one text."""
        if not self.made:
            return selection
        steps = ",\n".join(f"{name} AS (\n{body}\n)" for name, body in self.made)
        return f"WITH {steps}\n{selection}"


def listed(columns: Iterable[str], *more: str, of: str = "") -> str:
    """Return columns as a list, of one relation when it is named.

    >>> listed(("area", "age"), "idx", of="t")
    't.area, t.age, t.idx'
    """
    prefix = f"{of}." if of else ""
    return ", ".join(f"{prefix}{column}" for column in (*columns, *more))


def taken(columns: Iterable[str], *more: str, of: str) -> str:
    """Return columns of one of several relations under their own names, for one engine keeps the relation in the name.

    >>> taken(("area",), "f", of="s")
    's.area AS area, s.f AS f'
    """
    return ", ".join(f"{of}.{column} AS {column}" for column in (*columns, *more))


def among(column: str, numbers: Sequence[int]) -> str:
    """Return the condition that a column holds one of some numbers.

    >>> among("kind", (3, 5)), among("kind", (3,))
    ('kind IN (3, 5)', 'kind = 3')
    """
    if len(numbers) == 1:
        return f"{column} = {numbers[0]}"
    return f"{column} IN ({', '.join(str(number) for number in numbers)})"


def numbers_from(first: int, last: int, *, name: str) -> str:
    """Return a small relation with the whole numbers from the first up to and including the last.

    >>> numbers_from(3, 4, name="idx")
    'SELECT 3 AS idx UNION ALL SELECT 4 AS idx'
    """
    return " UNION ALL ".join(f"SELECT {number} AS {name}" for number in range(first, last + 1))
