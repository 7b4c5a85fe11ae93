"""Add up how the cells of many tables fared, and say it as precision and refusal rate."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from time import perf_counter
from typing import Any

from tests.links.published_tables.cases import Case
from tests.links.published_tables.judging import Verdict, judge
from tests.links.published_tables.reading import read_bytes


@dataclass(slots=True)
class Counts:
    """Cells by how they fared; `wrong_in` and `refused_in` name the layouts and formats where it happened."""

    tables: int = 0
    readable: int = 0
    """Cells that have one reading."""
    doubtful: int = 0
    """Cells that may be read or refused."""
    unreadable: int = 0
    """Cells that must be refused."""
    right: int = 0
    wrong: int = 0
    incomplete: int = 0
    refused: int = 0
    cautious: int = 0
    lost: int = 0
    seconds: float = 0.0
    wrong_in: Counter[str] = field(default_factory=Counter)
    refused_in: Counter[str] = field(default_factory=Counter)
    cells_in: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case, verdict: Verdict) -> None:
        """Count one table."""
        kinds = Counter(cell.kind for cell in case.cells)
        self.tables += 1
        self.readable += kinds["must"]
        self.doubtful += kinds["may"]
        self.unreadable += kinds["refuse"]
        self.right += len(verdict.right)
        self.wrong += len(verdict.wrong)
        self.incomplete += len(verdict.incomplete)
        self.refused += len(verdict.refused)
        self.cautious += len(verdict.cautious)
        self.lost += len(verdict.lost)
        self.wrong_in[f"{case.layout} / {case.format}"] += len(verdict.wrong)
        self.refused_in[case.format] += len(verdict.refused)
        self.cells_in[case.format] += kinds["must"]

    @property
    def precision(self) -> float:
        """Right values as a part of accepted values."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def needless(self) -> float:
        """Refused cells as a part of the cells that have one reading."""
        return self.refused / max(self.readable, 1)

    @property
    def refusal_rate(self) -> float:
        """Refused cells as a part of all cells with data."""
        cells = self.readable + self.doubtful + self.unreadable
        return max(cells - self.right - self.wrong, 0) / max(cells, 1)


def count(tables: Iterable[tuple[Case, bytes]]) -> Counts:
    """Read and judge tables."""
    counts = Counts()
    for case, content in tables:
        started = perf_counter()
        reading = read_bytes(content, format_=case.format, municipality=case.municipality)
        counts.seconds += perf_counter() - started
        counts.add(case, judge(case, reading))
    return counts


def as_json(counts: Counts) -> dict[str, Any]:
    """Return the counts as plain values, with where it went wrong and where was refused."""
    names = [each.name for each in fields(counts)]
    return {name: dict(found) if isinstance(found := getattr(counts, name), Counter) else found for name in names}


def report(name: str, counts: Counts) -> str:
    """Say it in lines."""
    lines = [
        (
            f"{name}: {counts.tables} tables, {counts.readable + counts.doubtful + counts.unreadable} cells with data "
            f"({counts.readable} readable, {counts.doubtful} doubtful, {counts.unreadable} that must be refused)"
        ),
        f"  accepted        {counts.right + counts.wrong:>7}",
        f"  precision       {counts.precision:>10.2%}  ({counts.wrong} wrong)",
        f"  refusal rate    {counts.refusal_rate:>10.2%}  of all cells",
        f"  needless        {counts.needless:>10.2%}  of the readable cells ({counts.refused})",
        f"  doubtful refused{counts.cautious / max(counts.doubtful, 1):>10.2%}  ({counts.cautious} of {counts.doubtful})",
        f"  without unit or status {counts.incomplete}, nowhere told {counts.lost}, {counts.seconds:.1f} s",
    ]
    lines += [f"  wrong in {where}: {times}" for where, times in counts.wrong_in.most_common(8) if times]
    refused = [(counts.refused_in[where] / cells, where) for where, cells in counts.cells_in.items() if cells]
    lines += [f"  refused in {where}: {part:.1%}" for part, where in sorted(refused, reverse=True) if part]
    return "\n".join(lines)
