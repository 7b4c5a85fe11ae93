"""HTML to grids: every table of a page with the text around it; merged cells are spread out, footnote marks set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row
from meedoen.links.published_tables.limits import MOST_COLUMNS, MOST_ROWS, MOST_TABLES
from meedoen.links.published_tables.periods import only_period
from meedoen.links.published_tables.results import TableError

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "caption",
        "figcaption",
        "dt",
        "dd",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "main",
        "aside",
        "pre",
    ]
)
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"])
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "svg", "button", "select", "option", "nav"]
)
_MARK = re.compile(r"^\(?(?:\d{1,2}|\*{1,3}|[a-e]|[vp])\)?$")
_SPAN_LIMIT = 1000


@dataclass
class _Piece:
    """A table with the lines before it and after it."""

    table: html.HtmlElement | None
    before: list[tuple[int, str]] = field(default_factory=list)
    after: list[tuple[int, str, bool]] = field(default_factory=list)


def html_grids(text: str) -> tuple[Grid, ...]:
    """Read every table of a page.

    Raises:
        TableError: there is no table, or it has too many rows or columns.

    """
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise TableError(
            "Deze HTML is niet te lezen. Kopieer de tabel uit de browser en plak haar als tekst."
        ) from None
    pieces = _pieces(tree)
    if not pieces:
        raise TableError("In deze HTML staat geen tabel. Kopieer de tabel uit de browser en plak haar als tekst.")
    if len(pieces) > MOST_TABLES:
        raise TableError(
            f"Er staan {len(pieces)} tabellen op de pagina; hier worden er ten hoogste {MOST_TABLES} gelezen. Lever ze in delen aan."
        )
    return tuple(_grid(piece, number) for number, piece in enumerate(pieces, start=1))


def _pieces(tree: html.HtmlElement) -> list[_Piece]:
    """Walk through the page in order, and give every line of text to the table before or after it."""
    pieces: list[_Piece] = []
    waiting: list[tuple[int, str, bool]] = []
    for item in _items(tree):
        if isinstance(item, html.HtmlElement):
            piece = _Piece(item)
            if pieces:
                begin = next((place for place, line in enumerate(waiting) if line[2]), len(waiting))
                pieces[-1].after = waiting[:begin]
                piece.before = [line[:2] for line in waiting[begin:]]
            else:
                piece.before = [line[:2] for line in waiting]
            waiting = []
            pieces.append(piece)
        else:
            waiting.append(item)
    if pieces:
        pieces[-1].after = waiting
    return pieces


def _items(tree: html.HtmlElement) -> Iterator[html.HtmlElement | tuple[int, str, bool]]:  # noqa: C901 - one walk, with the cases of HTML
    """Give the innermost tables, and the lines of text outside them: line, text, whether it is a heading."""
    words: list[str] = []
    begin, is_head = 0, False
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SILENT or _is_hidden(element):
                walker.skip_subtree()
                continue
            is_table = tag == "table" and element.find(".//table") is None
            if tag in _BLOCKS or tag in {"br", "table", "td", "th", "tr"}:
                if any(word.strip() for word in words):
                    yield begin, " ".join("".join(words).split()), is_head
                words, is_head = [], tag in _HEADS
            begin = begin if words else int(element.sourceline or 0)
            if is_table:
                yield element
                walker.skip_subtree()
                continue
            words.append(element.text or "")
        elif tag not in _SILENT and not _is_hidden(element):
            if tag in _BLOCKS or tag in {"td", "th", "tr"}:
                if any(word.strip() for word in words):
                    yield begin, " ".join("".join(words).split()), is_head
                words, is_head = [], False
            words.append(element.tail or "")
    if any(word.strip() for word in words):
        yield begin, " ".join("".join(words).split()), is_head


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _grid(piece: _Piece, number: int) -> Grid:
    table = piece.table
    rows: list[Row] = [Row(line, (Cell(text),)) for line, text in piece.before]
    if table is not None:
        caption = table.find("caption")
        if caption is not None and (text := _cell_text(caption)[0]):
            rows.append(Row(int(caption.sourceline or 0), (Cell(text),)))
        rows.extend(_table_rows(table))
    rows.extend(Row(line, (Cell(text),)) for line, text, _ in piece.after)
    return Grid(tuple(rows), Firmness.FIRM, has_spans=True, label=f"Tabel {number}")


def _table_rows(table: html.HtmlElement) -> list[Row]:
    """Lay the cells of a table out in a grid; a merged cell takes all its places."""
    made: list[Row] = []
    hanging: dict[int, tuple[int, Cell]] = {}
    for element in table.iter("tr"):
        if _is_hidden(element):
            continue
        cells: dict[int, Cell] = {place: cell for place, (_, cell) in hanging.items()}
        hanging = {place: (left - 1, cell) for place, (left, cell) in hanging.items() if left > 1}
        place = 0
        for source in element:
            if source.tag not in {"td", "th"} or _is_hidden(source):
                continue
            while place in cells:
                place += 1
            cell, wide, high = _cell(source), _span(source, "colspan"), _span(source, "rowspan")
            for step in range(min(wide, MOST_COLUMNS + 1)):
                cells[place + step] = cell if step == 0 else _beside(cell)
                if high > 1:
                    hanging[place + step] = (high - 1, _below(cell) if step == 0 else _beside(cell))
            place += wide
            if place > MOST_COLUMNS:
                raise TableError(f"Een tabel heeft meer dan {MOST_COLUMNS} kolommen. Deel de tabel op.")
        width = max(cells, default=-1) + 1
        made.append(Row(int(element.sourceline or 0), tuple(cells.get(at, EMPTY) for at in range(width))))
        if len(made) > MOST_ROWS:
            raise TableError(
                f"Een tabel heeft meer dan {MOST_ROWS} rijen; zoveel worden er niet gelezen. Deel de tabel op."
            )
    return made


def _span(element: etree._Element, name: str) -> int:
    text = (element.get(name) or "").strip()
    if not text.isdigit():
        return 1
    return min(max(int(text[:9]), 1), _SPAN_LIMIT)


def _cell(element: etree._Element) -> Cell:
    text, marks, is_struck = _cell_text(element)
    if is_struck and text:
        return Cell(text, marks=marks, problem=f"‘{text}’ is doorgestreept")
    for span, words in (("colspan", "kolommen"), ("rowspan", "rijen")):
        if _span(element, span) > 1 and _is_figure(text):
            problem = f"‘{text}’ staat in een cel over meer {words}; bij welke het hoort, is niet zeker"
            return Cell(text, marks=marks, problem=problem)
    return Cell(text, marks=marks) if text or marks else EMPTY


def _beside(cell: Cell) -> Cell:
    return Cell(group=cell.text) if not cell.problem else Cell(problem=cell.problem)


def _below(cell: Cell) -> Cell:
    """Let a merged name go on in the rows below; of a merged figure it is not sure that it does."""
    if _is_figure(cell.text):
        return replace(
            cell, problem=f"‘{cell.text}’ staat in een cel over meer rijen; bij welke het hoort, is niet zeker"
        )
    return cell


def _is_figure(text: str) -> bool:
    return looks_like_value(text) and only_period(text) is None


def _cell_text(element: etree._Element) -> tuple[str, tuple[str, ...], bool]:
    """Return the text of a cell, the footnote marks in it, and whether all of it is struck through."""
    words: list[str] = []
    marks: list[str] = []
    struck: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        tag = part.tag if isinstance(part.tag, str) else ""
        if event == "start":
            if part is not element and (tag in _SILENT or _is_hidden(part)):
                walker.skip_subtree()
                continue
            if (
                tag == "sup"
                and _MARK.match("".join(part.itertext()).strip())
                and not re.search(r"\b[kmcd]?m$", "".join(words))
            ):
                marks.append("".join(part.itertext()).strip())
                walker.skip_subtree()
                continue
            if tag in {"s", "del", "strike"}:
                struck.append("".join(part.itertext()))
            if tag in _BLOCKS or tag == "br":
                words.append(" ")
            words.append(part.text or "")
        elif part is not element:
            words.append(part.tail or "")
            if tag in _BLOCKS:
                words.append(" ")
    text = " ".join("".join(words).replace("\u200b", "").split())
    return text, tuple(marks), bool(struck) and "".join(struck).split() == text.split()
