"""Thousands with a space between them, as the CBS writes them: joined only when the table shows that habit."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meedoen.links.published_tables.grid import Cell

_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_OTHERWISE = re.compile(r"\d{4}|\d\.\d{3}")
_HABIT = 2


def joined_thousands(cell: Cell, *, column: Sequence[str], table: Sequence[str]) -> Cell:
    """Take the spaces between thousands out of a cell of a table that keeps its cells apart.

    >>> joined_thousands(Cell("41 315"), column=["41 315", "42 002"], table=[]).text
    '41.315'
    >>> joined_thousands(Cell("41 315"), column=["41 315", "4202"], table=[]).text
    '41 315'
    """
    if not _SPACED.fullmatch(cell.text) or any(_OTHERWISE.search(text) for text in column):
        return cell
    if max(sum(bool(_SPACED.fullmatch(text)) for text in texts) for texts in (column, table)) < _HABIT:
        return cell
    joined = cell.text.replace(" ", "")
    remark = f"‘{cell.text}’ is gelezen als {joined}: deze tabel schrijft duizendtallen met een spatie"
    return replace(cell, text=cell.text.replace(" ", "."), remark=remark)
