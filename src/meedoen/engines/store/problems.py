"""What is wrong with facts that are given or stored: a table, a row, a column and the rule that was broken (Dutch)."""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.engines.store.errors import StoreError

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong; `row` counts from 1 and is None when it is about the whole table, `file` when it is in one.

    `value` is what stands there, as the store keeps it, when the rule speaks of it.
    """

    table: str
    column: str
    rule: str
    row: int | None = None
    file: str = ""
    value: str = ""

    def __str__(self) -> str:
        """Say it in one sentence.

        >>> print(Problem(table="perioden", row=3, column="end", rule="ligt niet na het begin"))
        perioden, rij 3, kolom ‘end’: ligt niet na het begin
        """
        places = (
            self.table,
            f"bestand {self.file}" if self.file else "",
            f"rij {self.row}" if self.row is not None else "",
            f"kolom ‘{self.column}’" if self.column else "",
        )
        told = f"{self.value} {self.rule}" if self.value else self.rule
        return f"{', '.join(place for place in places if place)}: {told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The first problems and how many there are in all."""

    problems: tuple[Problem, ...] = ()
    total: int = 0

    @staticmethod
    def of(parts: Iterable["Findings"]) -> "Findings":
        """Return findings together: the first problems, and the sum of what was found."""
        together = tuple(parts)
        problems = tuple(problem for part in together for problem in part.problems)[:SHOWN]
        return Findings(problems=problems, total=sum(part.total for part in together))

    @staticmethod
    def told(problems: Iterable[Problem]) -> "Findings":
        """Return problems that were all told."""
        known = tuple(problems)
        return Findings(problems=known[:SHOWN], total=len(known))

    @property
    def text(self) -> str:
        """What was found, a line each."""
        lines = [str(problem) for problem in self.problems]
        left = self.total - len(lines)
        return "\n".join([*lines, f"en nog {left} keer iets"] if left else lines)


class RefusedFactsError(StoreError):
    """The facts are not taken in, because of what was found in them; what was stored is as it was."""

    def __init__(self, *, municipality: int, findings: Findings) -> None:
        self.findings = findings
        found = "er is 1 ding mis" if findings.total == 1 else f"er zijn {findings.total} dingen mis"
        super().__init__(
            f"De feiten van gemeente {municipality:04} zijn niet bewaard, want {found}. "
            f"Wat er stond, is zoals het was.\n{findings.text}"
        )
