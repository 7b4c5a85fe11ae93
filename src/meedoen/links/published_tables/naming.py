"""The printed name of an indicator without what hangs on it: marks of footnotes, the source in brackets, its number."""

import re
from dataclasses import dataclass

from meedoen.links.published_tables.footnotes import Footnote, plain_sign
from meedoen.links.published_tables.grid import Cell
from meedoen.links.published_tables.matching import split_number

_SOURCE = re.compile(
    r"\s*[(\[]\s*bron(?:nen)?\s*:?\s*(?P<source>[^)\]]+)[)\]]|\s*,?\s*\bbron\s*:\s*(?P<open>.+)$", re.IGNORECASE
)
_KNOWN_SOURCES = re.compile(
    r"\s*\((?P<source>(?:CBS|DUO|LISA|Ingrado|GGD|RIVM|UWV|COELO|WSJG|Waarstaatjegemeente(?:\.nl)?|VNG|KING|Halt|Bureau Halt)(?:[ ,/&-][^)]*)?)\)\s*$"
)
_MARKS = re.compile(r"\s*(?P<mark>\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|[†‡])$")
_NUMBERED_MARK = re.compile(r"\s?(?P<mark>\*?\d{1,2}\))$")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as it is used further, with what was taken off it."""

    name: str
    number: int | None = None
    source: str = ""
    marks: tuple[str, ...] = ()


def read_name(cell: Cell, *, footnotes: tuple[Footnote, ...]) -> PrintedName:
    """Take apart the cell with the name of an indicator.

    >>> read_name(Cell("Netto arbeidsparticipatie* (bron: CBS)"), footnotes=())
    PrintedName(name='Netto arbeidsparticipatie', number=None, source='CBS', marks=('*',))
    """
    text = " ".join(cell.text.replace("\u00ad", "").split())
    marks = list(cell.marks)
    known = {note.sign for note in footnotes}
    source = ""
    for _ in range(3):
        text, source = _without_source(text, source)
        mark = _MARKS.search(text) or _NUMBERED_MARK.search(text)
        if (
            mark
            and mark.start()
            and ("(" not in text[mark.start() :])
            and (not mark["mark"][-2:-1].isdigit() or plain_sign(mark["mark"]) in known)
        ):
            marks.append(mark["mark"])
            text = text[: mark.start()].rstrip()
    rest, number = split_number(text)
    return PrintedName(
        name=(rest if number is not None else text).strip(" :"), number=number, source=source, marks=tuple(marks)
    )


def _without_source(text: str, known: str) -> tuple[str, str]:
    for pattern in (_SOURCE, _KNOWN_SOURCES):
        found = pattern.search(text)
        if found and found.start():
            groups = found.groupdict()
            return (text[: found.start()] + text[found.end() :]).strip(), (
                groups.get("source") or groups.get("open") or ""
            ).strip()
    return text, known
