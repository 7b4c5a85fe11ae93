"""A letter as parts in an order, the same for the page, the PDF and the ODT; read from wording in which fields stand.

Wording is text as one types it: an empty line parts paragraphs, `## ` begins a heading, `- ` an item of a list, and a line with
only `{veld}` is where a field of several lines comes. Within a sentence `{veld}` is a field of one line. What is filled in is
never read as wording, so that a goal that begins with a dash stays that goal.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PLACE = re.compile(r"\{([a-z_]+)\}")
HEADING, ITEM = "## ", "- "


class FieldKind(StrEnum):
    """How a field of a letter is filled in, by the Dutch word of the templates."""

    LINE = "regel"
    DAY = "dag"
    TIME = "tijd"
    TEXT = "tekst"
    LIST = "lijst"
    TABLE = "tabel"
    ADDRESS = "adres"

    @property
    def is_apart(self) -> bool:
        """Whether it takes lines of its own rather than a place in a sentence."""
        return self not in (FieldKind.LINE, FieldKind.DAY, FieldKind.TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterField:
    """Something that differs per letter; `columns` are the headings of a table, `hint` says how it is filled in.

    `proposed` stands in it to begin with when the file knows nothing for it (all Dutch). A day that `is_ahead` has to come yet when the
    letter goes.
    """

    word: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    columns: tuple[str, ...] = ()
    proposed: str = ""
    is_ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A kind of letter: its wording and fields, the version of both, and on which rule it rests (Dutch)."""

    word: str
    name: str
    version: str
    purpose: str
    subject: str
    wording: str
    fields: tuple[LetterField, ...]
    sources: tuple[str, ...] = ()

    def used(self, *, subject: str, wording: str) -> tuple[LetterField, ...]:
        """Return the fields that stand in a text, in the order of the template."""
        words = set(PLACE.findall(subject)) | set(PLACE.findall(wording))
        return tuple(each for each in self.fields if each.word in words)


@dataclass(frozen=True, slots=True)
class LetterHeading:
    """A heading within a letter."""

    text: str


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class LetterBullets:
    """A list of items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table with headings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LetterAddress:
    """Lines that belong together, as those of an address."""

    lines: tuple[str, ...]


LetterBlock = LetterHeading | LetterParagraph | LetterBullets | LetterTable | LetterAddress
Filled = str | tuple[str, ...] | tuple[tuple[str, ...], ...]
"""What a field holds: words, lines (of a text or a list), or the rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """From whom a letter comes: the name of the office and the lines below it."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is ready; `marks` are the lines with its day and who handles it."""

    title: str
    head: Letterhead
    addressee: tuple[str, ...]
    dated: date
    marks: tuple[str, ...]
    salutation: str
    blocks: tuple[LetterBlock, ...]
    closing: str
    signed: tuple[str, ...]
    language: str = field(default="nl")


def blocks_of(*, wording: str, fields: Sequence[LetterField], filled: Mapping[str, Filled]) -> tuple[LetterBlock, ...]:
    r"""Return the parts of a letter; a field that is not filled in stands there by its label, between brackets.

    >>> blocks_of(wording="Beste {wie},\n\n- een\n- twee", fields=[], filled={"wie": "A - B"})
    (LetterParagraph(text='Beste A - B,'), LetterBullets(items=('een', 'twee')))
    """
    known = {each.word: each for each in fields}
    found: list[LetterBlock] = []
    for lines in _parts(wording):
        found += _blocks(lines, known, filled)
    return tuple(found)


def words_of_line(*, text: str, fields: Sequence[LetterField], filled: Mapping[str, Filled]) -> str:
    """Return a line in which the fields are filled in.

    >>> words_of_line(text="Gesprek op {dag}", fields=[LetterField(word="dag", label="Dag")], filled={})
    'Gesprek op [Dag]'
    """
    return _inline(text, {each.word: each for each in fields}, filled)


def _parts(wording: str) -> list[list[str]]:
    """Part a text at empty lines, before headings and fields apart, and where a list begins or ends."""
    parts: list[list[str]] = [[]]
    for line in wording.replace("\r\n", "\n").split("\n"):
        stripped = line.strip()
        if not stripped:
            parts.append([])
            continue
        last = parts[-1]
        alone = stripped.startswith(HEADING) or PLACE.fullmatch(stripped) is not None
        if last and (alone or _is_alone(last[-1]) or stripped.startswith(ITEM) != last[-1].startswith(ITEM)):
            parts.append([])
        parts[-1].append(stripped)
    return [part for part in parts if part]


def _is_alone(line: str) -> bool:
    return line.startswith(HEADING) or PLACE.fullmatch(line) is not None


def _blocks(lines: Sequence[str], known: Mapping[str, LetterField], filled: Mapping[str, Filled]) -> list[LetterBlock]:
    first = lines[0]
    if first.startswith(HEADING):
        return [LetterHeading(_inline(first.removeprefix(HEADING), known, filled))]
    if first.startswith(ITEM):
        return [LetterBullets(tuple(_inline(line.removeprefix(ITEM), known, filled) for line in lines))]
    apart = PLACE.fullmatch(first)
    about = known.get(apart[1]) if apart else None
    if about is not None and about.kind.is_apart:
        return _apart(about, filled.get(about.word))
    return [LetterParagraph(_inline(" ".join(lines), known, filled))]


def _apart(about: LetterField, value: Filled | None) -> list[LetterBlock]:
    if not value:
        return [LetterParagraph(f"[{about.label}]")]
    if isinstance(value, str):
        return [LetterParagraph(value)]
    if about.kind is FieldKind.TABLE:
        return [LetterTable(about.columns, tuple(tuple(row) for row in value if not isinstance(row, str)))]
    lines = tuple(line for line in value if isinstance(line, str))
    if about.kind is FieldKind.LIST:
        return [LetterBullets(lines)]
    return [LetterAddress(lines)] if about.kind is FieldKind.ADDRESS else [LetterParagraph(line) for line in lines]


def _inline(text: str, known: Mapping[str, LetterField], filled: Mapping[str, Filled]) -> str:
    def said(match: re.Match[str]) -> str:
        value = filled.get(match[1])
        if isinstance(value, str) and value:
            return value
        return f"[{known[match[1]].label if match[1] in known else match[1]}]"

    return PLACE.sub(said, text)
