"""Whether a transcript holds every number of the source lines that it points to.

Numbers are counted per line: a number that is printed four times must be held four times by records that
point to that line, or stand in the section `weggelaten` with its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from meedoen.core.values.dutch import NotDutchNumberError, parse_number
from meedoen.links.marked_yaml import read_marked
from meedoen.links.transcripts.fields import Lines, _lines
from meedoen.links.transcripts.spreadsheets import read_value_rows

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKUP = re.compile(r"<[^>]*>")


_NO_NUMBERS = {"rekenverbanden"}
"""Sections that point to numbers held elsewhere and hold none themselves."""


class Missing(NamedTuple):
    """A number on a cited source line that no record holds."""

    line: int
    number: str
    text: str


class Citation(NamedTuple):
    """A record that points to source lines, with the numbers that it holds."""

    section: str
    lines: Lines
    numbers: Counter[str]


def citations(*, folder: Path) -> Iterator[Citation]:
    """Yield every citing record of a transcript folder, nested ones included."""
    trees = [read_marked(path=path, name=path.name) for path in sorted(folder.glob("*.yaml"))]
    trees += [read_value_rows(path=path, name=path.name) for path in sorted(folder.glob("waarden*.xlsx"))]
    for tree in trees:
        for section, records in tree.content.items():
            if isinstance(records, list) and section not in _NO_NUMBERS:
                for record in records:
                    yield from _citations_in(section, record)


def missing_numbers(*, folder: Path, source: Path) -> list[Missing]:
    """Return the numbers on cited lines of `source` that no record of `folder` holds."""
    text = source.read_text(encoding="utf-8").split("\n")
    held: dict[int, Counter[str]] = {}
    dropped: dict[int, set[str]] = {}
    for citation in citations(folder=folder):
        for line in citation.lines.numbers():
            held.setdefault(line, Counter()).update(citation.numbers)
            if citation.section == "weggelaten":
                dropped.setdefault(line, set()).update(citation.numbers)
    return [
        Missing(line=line, number=number, text=text[line - 1].strip()[:160] if line <= len(text) else "")
        for line in sorted(held)
        for number, count in numbers_in(text[line - 1] if line <= len(text) else "").items()
        if held[line][number] < count and number not in dropped.get(line, set())
    ]


def cited_lines(*, folder: Path) -> set[int]:
    """Return every source line that a record of the folder points to, exclusions left out."""
    return {
        line
        for citation in citations(folder=folder)
        if citation.section != "weggelaten"
        for line in citation.lines.numbers()
    }


def numbers_in(text: str) -> Counter[str]:
    """Count the numbers in a text, each in one notation.

    >>> sorted(numbers_in("In 2017: 1.044.549 en 66,7 % (2017)").items())
    [('1044549', 1), ('2017', 2), ('66.7', 1)]
    """
    return Counter(_normal(match) for match in _NUMBER.findall(_MARKUP.sub(" ", text)))


def _normal(number: str) -> str:
    try:
        return str(parse_number(number).value.normalize().__format__("f"))
    except NotDutchNumberError:
        return number


def _citations_in(section: str, record: Any) -> Iterator[Citation]:
    if isinstance(record, list):
        for item in record:
            yield from _citations_in(section, item)
    if not isinstance(record, dict):
        return
    if record.get("regels"):
        numbers = Counter[str]()
        for text in _leaves(record):
            numbers.update(numbers_in(text))
        yield Citation(section=section, lines=_lines(record["regels"]), numbers=numbers)
    for value in record.values():
        yield from _citations_in(section, value)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "regels":
                yield key
                yield from _leaves(item)
