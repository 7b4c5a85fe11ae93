"""Pointing to a number of a document from a relation, and reading what stands there.

An operand is one text: `feit:CODE` (a claim), `cel:TABLE/ROW/COLUMN` (a printed cell; row and column by number from 1
or by their heading), `rijen:TABLE` (how many rows),
`nulmeting:INDICATOR/PERIOD`, `meting:…`, `streefwaarde:…`, `referentie:…` (each with optional `/AREA` and `/GROUP`; a school year as 2023_2024),
`onderdelen:FRAMEWORK/CODE-OR-LEVEL` (how many nodes below a node, or of a level), `post:FINANCE-LINE/COLUMN`,
`afwijking:PACKAGE/TITLE/lasten-or-baten`, `punten:LIST` (how many items) and `getal:NUMBER` (a number of arithmetic, such as 12 months).
A minus before it (`-feit:CODE`) turns the sign: an overrun of 82k in a text is -82 in a column where a minus is a disadvantage.
A code is sought in the document of the relation first; `CODE@DOCUMENT` points into another document.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from meedoen.core.checks.amounts import ROLE_WORDS, Amount, cell_amount, claim_amount, figure_amount, join_lines
from meedoen.core.checks.dossier import TableFacts
from meedoen.core.checks.index import Index
from meedoen.core.checks.printed import read_cell
from meedoen.core.values.quantity import Unit

_EXACT = Decimal(0)
Found = TypeVar("Found")


class UnknownOperandError(LookupError):
    """An operand points to nothing; the message says to what, in Dutch."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What an operand says after its kind, the dossier to look in, and the document that the relation stands in."""

    rest: str
    index: Index
    document: str


def resolve(*, operand: str, index: Index, document: str = "") -> Amount:
    """Return the number that an operand points to; codes are sought in `document` first.

    Raises:
        UnknownOperandError: it points to nothing, or to something that is no number.

    """
    if operand.startswith("-"):
        return _negated(resolve(operand=operand[1:], index=index, document=document))
    kind, _, rest = operand.partition(":")
    read = _READERS.get(kind)
    amount = read(_Sought(rest, index, document)) if read is not None else None
    if amount is None:
        message = f"‘{operand}’ wijst naar niets, of naar iets dat geen getal is."
        raise UnknownOperandError(message)
    return amount


def _negated(amount: Amount) -> Amount:
    if amount.high is None:
        message = f"‘{amount.label}’ is naar boven open; daar kan geen min voor."
        raise UnknownOperandError(message)
    return replace(amount, low=-amount.high, high=-amount.low)


def _nearest(items: Iterable[Found], document: str, *, of: Callable[[Found], str]) -> Found | None:
    """Return the item of the document, else the first."""
    known = list(items)
    return next((item for item in known if of(item) == document), known[0] if known else None)


def _pointed(code: str, sought: _Sought) -> tuple[str, str]:
    """Return the code without its document, and the document to look in first."""
    bare, _, document = code.partition("@")
    return bare, document or sought.document


def _claim(sought: _Sought) -> Amount | None:
    code, document = _pointed(sought.rest, sought)
    claim = _nearest(sought.index.claims_coded.get(code, ()), document, of=lambda item: item.document)
    return None if claim is None else claim_amount(claim=claim)


def _position(wanted: str, names: Iterable[str]) -> int | None:
    folded = [name.strip().casefold() for name in names]
    if wanted.strip().casefold() in folded:
        return folded.index(wanted.strip().casefold())
    return int(wanted) - 1 if wanted.isdigit() and 0 < int(wanted) <= len(folded) else None


def _table(code: str, sought: _Sought) -> TableFacts | None:
    bare, document = _pointed(code, sought)
    return _nearest(sought.index.tables_coded.get(bare, ()), document, of=lambda item: item.document)


def _cell(sought: _Sought) -> Amount | None:
    code, _, place = sought.rest.partition("/")
    row_name, _, column_name = place.rpartition("/")
    table = _table(code, sought)
    if table is None:
        return None
    row = _position(row_name, (cells[0] if cells else "" for cells in table.rows))
    column = _position(column_name, table.columns)
    if row is None or column is None or column >= len(table.rows[row]):
        return None
    return cell_amount(table=table, row=row, column=column)


def _count(number: int, label: str, lines: str, source: str, code: str) -> Amount:
    count = Decimal(number)
    return Amount(count, count, _EXACT, label, Unit.COUNT, "", lines, source=source, code=code)


def _rows(sought: _Sought) -> Amount | None:
    table = _table(sought.rest, sought)
    if table is None:
        return None
    return _count(len(table.rows), f"rijen van de tabel ‘{table.title}’", table.lines, "rijen", table.code)


def _figure(role: str) -> Callable[[_Sought], Amount | None]:
    def read(sought: _Sought) -> Amount | None:
        code, period, area, group = (*sought.rest.split("/", 3), "", "", "")[:4]
        wanted = period.replace("_", "/")
        fitting = [
            item
            for item in sought.index.figures(indicator=code, role=ROLE_WORDS[role])
            if item.period.code == wanted and (not area or item.area == area) and item.group == group
        ]
        own = [item for item in fitting if item.area == sought.index.dossier.municipality]
        figure = _nearest(own or fitting, sought.document, of=lambda item: item.document)
        return None if figure is None else figure_amount(figure=figure, index=sought.index)

    return read


def _nodes(sought: _Sought) -> Amount | None:
    framework, _, what = sought.rest.partition("/")
    below = sought.index.children.get((framework, what)) if what else None
    found = below or sought.index.nodes_of_level.get((framework, what.casefold()))
    if not found:
        return None
    label = f"onderdelen onder {what}" if below else f"onderdelen van het niveau {what}"
    return _count(len(found), label, join_lines(item.lines for item in found), "onderdelen", framework)


def _finance(sought: _Sought) -> Amount | None:
    place, _, column = sought.rest.partition("/")
    code, document = _pointed(place, sought)
    line = _nearest(sought.index.finance_coded.get(code, ()), document, of=lambda item: item.document)
    amount = dict(line.amounts).get(column) if line is not None else None
    if line is None or amount is None:
        return None
    label = f"{line.title}, {column.replace('-', ' ')}"
    return _money(amount, line.multiplier, label, line.lines, source="post", code=line.code, document=line.document)


def _deviation(sought: _Sought) -> Amount | None:
    place, _, side = sought.rest.rpartition("/")
    start, _, title = place.partition("/")
    package, document = _pointed(start, sought)
    item = _nearest(sought.index.deviations_titled.get((package, title), ()), document, of=lambda found: found.document)
    amount = {"lasten": item.costs, "baten": item.revenues}.get(side) if item is not None else None
    if item is None or amount is None:
        return None
    label = f"afwijking {package} ‘{title}’, {side}"
    return _money(amount, item.multiplier, label, item.lines, source="afwijking", code=package, document=item.document)


def _money(amount: Decimal, times: int, label: str, lines: str, *, source: str, code: str, document: str) -> Amount:
    euros = amount * times
    return Amount(
        euros, euros, Decimal(times), label, Unit.AMOUNT, "", lines, source=source, code=code, document=document
    )


def _list_size(sought: _Sought) -> Amount | None:
    code, document = _pointed(sought.rest, sought)
    found = _nearest(sought.index.lists_coded.get(code, ()), document, of=lambda item: item.document)
    if found is None:
        return None
    return _count(found.size, f"punten van ‘{found.title}’", found.lines, "punten", found.code)


def _literal(sought: _Sought) -> Amount | None:
    cell = read_cell(text=sought.rest)
    if cell is None:
        return None
    unit = Unit.PERCENTAGE if cell.is_percentage else None
    return Amount(cell.low, cell.high, _EXACT, sought.rest, unit, source="getal")


_READERS: dict[str, Callable[[_Sought], Amount | None]] = {
    "feit": _claim,
    "cel": _cell,
    "rijen": _rows,
    "onderdelen": _nodes,
    "post": _finance,
    "afwijking": _deviation,
    "punten": _list_size,
    "getal": _literal,
    **{role: _figure(role) for role in ROLE_WORDS},
}
OPERAND_KINDS = tuple(_READERS)
