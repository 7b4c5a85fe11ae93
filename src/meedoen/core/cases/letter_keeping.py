"""A letter as plain values, to keep it in a file and to draw it elsewhere, and back again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from meedoen.core.cases.letters import (
    Letter,
    LetterAddress,
    LetterBlock,
    LetterBullets,
    Letterhead,
    LetterHeading,
    LetterParagraph,
    LetterTable,
)

_FORM = 1


def kept_form(*, letter: Letter) -> dict[str, Any]:
    """Return a letter as values that JSON can hold."""
    return {
        "form": _FORM,
        "title": letter.title,
        "head": {"name": letter.head.name, "lines": list(letter.head.lines)},
        "addressee": list(letter.addressee),
        "dated": letter.dated.isoformat(),
        "marks": list(letter.marks),
        "salutation": letter.salutation,
        "blocks": [_kept_block(block) for block in letter.blocks],
        "closing": letter.closing,
        "signed": list(letter.signed),
        "language": letter.language,
    }


def letter_from(*, kept: Mapping[str, Any]) -> Letter:
    """Return the letter that `kept_form` made values of."""
    return Letter(
        title=kept["title"],
        head=Letterhead(name=kept["head"]["name"], lines=tuple(kept["head"]["lines"])),
        addressee=tuple(kept["addressee"]),
        dated=date.fromisoformat(kept["dated"]),
        marks=tuple(kept["marks"]),
        salutation=kept["salutation"],
        blocks=tuple(_block(each) for each in kept["blocks"]),
        closing=kept["closing"],
        signed=tuple(kept["signed"]),
        language=kept["language"],
    )


def _kept_block(block: LetterBlock) -> dict[str, Any]:
    match block:
        case LetterHeading(text):
            return {"kind": "heading", "text": text}
        case LetterParagraph(text):
            return {"kind": "paragraph", "text": text}
        case LetterBullets(items):
            return {"kind": "bullets", "items": list(items)}
        case LetterAddress(lines):
            return {"kind": "address", "lines": list(lines)}
        case LetterTable(columns, rows):
            return {"kind": "table", "columns": list(columns), "rows": [list(row) for row in rows]}


def _block(kept: Mapping[str, Any]) -> LetterBlock:
    match kept["kind"]:
        case "heading":
            return LetterHeading(kept["text"])
        case "bullets":
            return LetterBullets(tuple(kept["items"]))
        case "address":
            return LetterAddress(tuple(kept["lines"]))
        case "table":
            return LetterTable(tuple(kept["columns"]), tuple(tuple(row) for row in kept["rows"]))
        case _:
            return LetterParagraph(kept["text"])


def words_of(*, letter: Letter) -> tuple[str, ...]:
    """Return everything that is printed in a letter, piece by piece."""
    pieces = [
        letter.title,
        letter.head.name,
        *letter.head.lines,
        *letter.addressee,
        *letter.marks,
        letter.salutation,
        letter.closing,
        *letter.signed,
    ]
    for block in letter.blocks:
        match block:
            case LetterHeading(text) | LetterParagraph(text):
                pieces.append(text)
            case LetterBullets(lines) | LetterAddress(lines):
                pieces += lines
            case LetterTable(columns, rows):
                pieces += [*columns, *(cell for row in rows for cell in row)]
    return tuple(pieces)
