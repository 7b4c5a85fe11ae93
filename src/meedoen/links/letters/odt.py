"""A letter as ODT (OpenDocument 1.3, ISO 26300), to finish in a word processor: real headings, lists and table headings, in Dutch."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from meedoen.core.cases.letters import (
    Letter,
    LetterAddress,
    LetterBlock,
    LetterBullets,
    LetterHeading,
    LetterParagraph,
    LetterTable,
)
from meedoen.links.letters.odt_styles import ROOT, STYLES, TABLES, XML
from meedoen.links.workbooks.zipped import Parts

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def odt_of(*, letter: Letter) -> bytes:
    """Return a letter as ODT; the same letter gives the same bytes."""
    file = BytesIO()
    parts = Parts(file)
    # First and unpacked, so that the first bytes of the file tell what it is.
    parts.add("mimetype", [MEDIA_TYPE], is_packed=False)
    parts.add("META-INF/manifest.xml", [_manifest()])
    parts.add("meta.xml", [_meta(letter)])
    parts.add("styles.xml", [STYLES])
    parts.add("content.xml", [_content(letter)])
    parts.close()
    return file.getvalue()


def _manifest() -> str:
    names = (("/", MEDIA_TYPE), *((name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml")))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in names
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'{XML}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{entries}</manifest:manifest>'


def _meta(letter: Letter) -> str:
    return (
        f"{XML}<office:document-meta {ROOT}><office:meta><dc:title>{escape(letter.title)}</dc:title>"
        f"<dc:creator>{escape(letter.head.name)}</dc:creator><dc:language>{letter.language}-NL</dc:language>"
        f"<dc:date>{letter.dated.isoformat()}T00:00:00</dc:date></office:meta></office:document-meta>"
    )


def _content(letter: Letter) -> str:
    body = [
        _paragraph(letter.head.name, "Sender"),
        *(_paragraph(line, "Small") for line in letter.head.lines),
        _lines(letter.addressee, "Addressee"),
        _lines(letter.marks, "Marks"),
        f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(letter.title)}</text:h>',
        _paragraph(letter.salutation),
        *(_block(block, number) for number, block in enumerate(letter.blocks, start=1)),
        _paragraph(letter.closing, "Closing"),
        _lines(letter.signed, "Signed"),
    ]
    return (
        f"{XML}<office:document-content {ROOT}><office:automatic-styles>{TABLES}</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _block(block: LetterBlock, number: int) -> str:
    match block:
        case LetterHeading(text):
            return f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(text)}</text:h>'
        case LetterParagraph(text):
            return _paragraph(text)
        case LetterBullets(items):
            made = "".join(f"<text:list-item>{_paragraph(item, 'Item')}</text:list-item>" for item in items)
            return f'<text:list text:style-name="Bullets">{made}</text:list>'
        case LetterAddress(lines):
            return _lines(lines, "Address")
        case LetterTable(columns, rows):
            return _table(columns, rows, number)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], number: int) -> str:
    head = _row(columns, "HeadCell", "CellHead")
    body = "".join(_row(row, "BodyCell", "CellText") for row in rows)
    return (
        f'<table:table table:name="Tabel {number}" table:style-name="Whole">'
        f'<table:table-column table:number-columns-repeated="{len(columns)}"/>'
        f"<table:table-header-rows>{head}</table:table-header-rows>{body}</table:table>{_paragraph('')}"
    )


def _row(cells: Sequence[str], style: str, words: str) -> str:
    made = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{_paragraph(cell, words)}</table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _lines(lines: Sequence[str], style: str) -> str:
    """Write lines that belong together as one paragraph."""
    return f'<text:p text:style-name="{style}">{"<text:line-break/>".join(escape(line) for line in lines)}</text:p>'
