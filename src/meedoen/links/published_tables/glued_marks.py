"""Marks of footnotes that lost their place: ‘4,352’ may be 4,35 with note 2 when note 2 stands below and marks nothing."""

import re
from collections.abc import Iterable, Sequence

from meedoen.links.published_tables.footnotes import Footnote, plain_sign
from meedoen.links.published_tables.grid import Row

_MARK = re.compile(r"(?:(?<=[^\d.,])|(?<=\s))\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]|\(\d{1,2}\)$|\d\)$")
_TIMES = 5


def loose_signs(footnotes: Iterable[Footnote], rows: Iterable[Row]) -> frozenset[str]:
    """Return the numbers of notes that no mark in the table refers to."""
    numbered = {note.sign for note in footnotes if note.sign.isdigit()}
    used: set[str] = set()
    for row in rows:
        for cell in row.cells:
            used |= {plain_sign(mark) for mark in cell.marks}
            used |= {plain_sign(match.group()) for match in _MARK.finditer(cell.text)}
    return frozenset(numbered - used)


def glued_mark(text: str, *, row: Sequence[str], signs: frozenset[str]) -> str:
    """Say that the last digit of a value may be the mark of a note, empty when nothing points to it.

    >>> glued_mark("4,352", row=["5,07", "5,07"], signs=frozenset({"2"}))
    '‘4,352’ kan 4,35 zijn met noot 2: die noot staat onder de tabel, maar geen teken verwijst ernaar'
    >>> glued_mark("4,35", row=["5,07", "5,07"], signs=frozenset({"2"}))
    ''
    """
    bare = text.strip().rstrip("% ").strip()
    sign = next(
        (each for each in sorted(signs, key=len, reverse=True) if bare.endswith(each) and len(bare) > len(each)), ""
    )
    others = [other.strip().rstrip("% ").strip() for other in row]
    others = [other for other in others if re.fullmatch(r"\d+(?:,\d+)?", other)]
    if not sign or not others or not re.fullmatch(r"\d+(?:,\d+)?", bare):
        return ""
    usual = max(_decimals(other) for other in others)
    if "," in bare:
        suspect = _decimals(bare) > usual > 0 and _decimals(bare) - len(sign) <= usual
    else:
        suspect = usual == 0 and float(bare) > _TIMES * max(float(other.replace(",", ".")) for other in others)
    if not suspect:
        return ""
    return f"‘{text.strip()}’ kan {bare[: -len(sign)].rstrip(',')} zijn met noot {sign}: die noot staat onder de tabel, maar geen teken verwijst ernaar"


def _decimals(text: str) -> int:
    return len(text.partition(",")[2])
