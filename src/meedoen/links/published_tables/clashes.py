"""Two figures for one cell: told apart by the sub-head above them, or both refused."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from meedoen.links.published_tables.grid import cut
from meedoen.links.published_tables.results import ProposedRow, Refusal

_NAMED = 3
"""Lines that are named in a reason; more of them say nothing more."""


def without_clashes(rows: Sequence[ProposedRow], sections: dict[int, str]) -> tuple[list[ProposedRow], list[Refusal]]:
    """Tell rows of one name apart by the sub-head above them; refuse those that claim two values for one cell."""
    groups: dict[tuple[str, ...], list[ProposedRow]] = defaultdict(list)
    for row in rows:
        groups[_key(row)].append(row)
    clashing = {row.indicator for group in groups.values() if len({row.line for row in group}) > 1 for row in group}
    named = [
        replace(row, indicator=f"{sections[row.line]}: {row.indicator}")
        if row.indicator in clashing and sections.get(row.line)
        else row
        for row in rows
    ]
    groups.clear()
    for row in named:
        groups[_key(row)].append(row)
    kept, refused = [], []
    for row in named:
        group = groups[_key(row)]
        if len({each.line for each in group}) > 1:
            found = sorted({each.line for each in group})
            lines = " en ".join(str(line) for line in found[:_NAMED]) + (
                f" en nog {len(found) - _NAMED}" if len(found) > _NAMED else ""
            )
            text = f"{row.indicator} | {row.period} | {row.value or row.absence}"
            refused.append(
                Refusal(
                    row.line,
                    cut(text),
                    f"Dezelfde naam, periode en gebied staan op de regels {lines}; welke geldt, is niet zeker.",
                )
            )
        else:
            kept.append(row)
    return kept, refused


def _key(row: ProposedRow) -> tuple[str, ...]:
    return (row.indicator.lower(), row.role, row.period, row.area.lower(), row.unit)
