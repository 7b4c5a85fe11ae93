"""Pointing to a number of a document from a relation, and reading what stands there.

An operand is one text: `feit:CODE` (a claim), `cel:TABLE/ROW/COLUMN` (a printed cell; row and column by number from 1
or by their heading), `rijen:TABLE` (how many rows),
`nulmeting:INDICATOR/PERIOD`, `meting:…`, `streefwaarde:…`, `referentie:…` (each with optional `/AREA` and `/GROUP`; a school year as 2023_2024),
`onderdelen:FRAMEWORK/CODE-OR-LEVEL` (how many nodes below a node, or of a level), `post:FINANCE-LINE/COLUMN`,
`afwijking:PACKAGE/TITLE/lasten-or-baten`, `punten:LIST` (how many items) and `getal:NUMBER` (a number of arithmetic, such as 12 months).
A minus before it (`-feit:CODE`) turns the sign: an overrun of 82k in a text is -82 in a column where a minus is a disadvantage.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import NotDutchNumberError, parse_number
from meedoen.core.values.quantity import Number, Range, Unit

_ROLES = {"nulmeting": "baseline", "meting": "measurement", "streefwaarde": "target", "referentie": "reference"}
_RANGE = re.compile(r"^(?P<low>[\d.,]+)\s*(?:-|–|tot)\s*(?P<high>[\d.,]+)$")
_OPEN = re.compile(r"^(?P<low>[\d.,]+)\s*\+$")
_EXTRA = re.compile(r"[€%*†‡]|\bk\b", re.IGNORECASE)


class UnknownOperandError(LookupError):
    """An operand points to nothing; the message says to what, in Dutch."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What an operand says after its kind, the dossier to look in, and the document that the relation stands in."""

    rest: str
    index: Index
    document: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that can stand for a stretch: what was printed stands for everything that rounds to it.

    `low` and `high` are the printed ends (equal for one number, `high` None when open above); `step` the size of the
    last printed digit, 0 for an exact count; `label` says in Dutch what it is, with its lines in `lines`.
    """

    low: Decimal
    high: Decimal | None
    step: Decimal
    label: str
    unit: Unit | None = None
    counts: str = ""
    lines: str = ""
    is_rough: bool = False

    @property
    def value(self) -> Decimal | None:
        """The one number, None for a range."""
        return self.low if self.low == self.high else None


def read_cell(*, text: str) -> tuple[Decimal, Decimal | None, int] | None:
    """Read a printed cell: low, high (None when open above) and decimals; None when it is no number.

    >>> read_cell(text="8-11%")
    (Decimal('8'), Decimal('11'), 0)
    >>> read_cell(text="16+%")
    (Decimal('16'), None, 0)
    >>> read_cell(text="634*")
    (Decimal('634'), Decimal('634'), 0)
    >>> read_cell(text="n.n.b.") is None
    True
    """
    bare = _EXTRA.sub("", text).strip()
    for pattern in (_RANGE, _OPEN):
        match = pattern.match(bare)
        if match is not None:
            parts = [_plain(part) for part in match.groups()]
            if None in parts:
                return None
            numbers = [part for part in parts if part is not None]
            high = numbers[1][0] if len(numbers) > 1 else None
            return numbers[0][0], high, max(decimals for _, decimals in numbers)
    one = _plain(bare)
    return None if one is None else (one[0], one[0], one[1])


def _plain(text: str) -> tuple[Decimal, int] | None:
    try:
        number = parse_number(text)
    except NotDutchNumberError:
        return None
    return number.value, number.decimals


def resolve(*, operand: str, index: Index, document: str = "") -> Amount:
    """Return the number that an operand points to; claims without a document of their own are sought in `document`.

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
    return replace(amount, low=-amount.high, high=-amount.low, label=f"min {amount.label}")


def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _quantity(quantity: object, label: str, unit: Unit, counts: str, lines: str, *, is_rough: bool) -> Amount | None:
    match quantity:
        case Number(value=value, decimals=decimals):
            low, high = value, value
        case Range(low=low, high=high, decimals=decimals):
            pass
        case _:
            return None
    return Amount(low, high, _step(decimals), label, unit, counts, lines, is_rough)


def _claim(sought: _Sought) -> Amount | None:
    wanted = [item for item in sought.index.dossier.claims if item.code == sought.rest]
    claim = next((item for item in wanted if item.document == sought.document), wanted[0] if wanted else None)
    if claim is None:
        return None
    return _quantity(claim.quantity, claim.about, claim.unit, claim.counts, claim.lines, is_rough=claim.is_rough)


def _position(wanted: str, names: tuple[str, ...]) -> int | None:
    folded = [name.strip().casefold() for name in names]
    if wanted.strip().casefold() in folded:
        return folded.index(wanted.strip().casefold())
    return int(wanted) - 1 if wanted.isdigit() and 0 < int(wanted) <= len(names) else None


def _cell(sought: _Sought) -> Amount | None:
    code, _, place = sought.rest.partition("/")
    row_name, _, column_name = place.rpartition("/")
    table = sought.index.tables.get(code)
    if table is None:
        return None
    row = _position(row_name, tuple(cells[0] if cells else "" for cells in table.rows))
    column = _position(column_name, table.columns)
    if row is None or column is None or column >= len(table.rows[row]):
        return None
    found = read_cell(text=table.rows[row][column])
    if found is None:
        return None
    low, high, decimals = found
    label = f"{table.rows[row][0]}, {table.columns[column]}" if column else table.columns[column]
    unit = Unit.PERCENTAGE if "%" in table.rows[row][column] else None
    return Amount(low, high, _step(decimals), label, unit, "", table.lines)


def _rows(sought: _Sought) -> Amount | None:
    table = sought.index.tables.get(sought.rest)
    if table is None:
        return None
    count = Decimal(len(table.rows))
    return Amount(count, count, Decimal(0), f"rijen van de tabel ‘{table.title}’", lines=table.lines)


def _figure(role: str) -> Callable[[_Sought], Amount | None]:
    def read(sought: _Sought) -> Amount | None:
        code, period, area, group = (*sought.rest.split("/", 3), "", "", "")[:4]
        indicator = sought.index.indicators.get(code)
        for item in sought.index.figures(indicator=code, role=_ROLES[role]):
            is_it = item.period.code == period.replace("_", "/")
            is_it = is_it and (not area or item.area == area) and item.group == group
            if is_it and indicator is not None:
                label = f"{role} {code} ({item.period.label})"
                return _quantity(item.quantity, label, indicator.unit, indicator.counts, item.lines, is_rough=False)
        return None

    return read


def _nodes(sought: _Sought) -> Amount | None:
    framework, _, what = sought.rest.partition("/")
    below = sought.index.children.get((framework, what)) if what else None
    level = [item for item in sought.index.dossier.nodes if item.framework == framework and item.level == what]
    found = below or level
    if not found:
        return None
    count = Decimal(len(found))
    label = f"onderdelen onder {what}" if below else f"onderdelen van het niveau {what}"
    return Amount(count, count, Decimal(0), label, lines=", ".join(item.lines for item in found if item.lines))


def _finance(sought: _Sought) -> Amount | None:
    code, _, column = sought.rest.partition("/")
    for line in sought.index.dossier.finance_lines:
        amount = dict(line.amounts).get(column) if line.code == code else None
        if amount is not None:
            euros = amount * line.multiplier
            return Amount(
                euros, euros, Decimal(line.multiplier), f"{line.title}, {column}", Unit.AMOUNT, "", line.lines
            )
    return None


def _deviation(sought: _Sought) -> Amount | None:
    package, _, place = sought.rest.partition("/")
    title, _, side = place.rpartition("/")
    for item in sought.index.dossier.deviations:
        if (item.package, item.title) == (package, title):
            amount = item.costs if side == "lasten" else item.revenues
            if amount is not None:
                euros = amount * item.multiplier
                label = f"afwijking ‘{title}’, {side}"
                return Amount(euros, euros, Decimal(item.multiplier), label, Unit.AMOUNT, "", item.lines)
    return None


def _list_size(sought: _Sought) -> Amount | None:
    found = next((item for item in sought.index.dossier.lists if item.code == sought.rest), None)
    if found is None:
        return None
    return Amount(
        Decimal(found.size), Decimal(found.size), Decimal(0), f"punten van ‘{found.title}’", lines=found.lines
    )


def _literal(sought: _Sought) -> Amount | None:
    found = _plain(sought.rest)
    return None if found is None else Amount(found[0], found[0], Decimal(0), sought.rest)


_READERS: dict[str, Callable[[_Sought], Amount | None]] = {
    "feit": _claim,
    "cel": _cell,
    "rijen": _rows,
    "onderdelen": _nodes,
    "post": _finance,
    "afwijking": _deviation,
    "punten": _list_size,
    "getal": _literal,
    **{role: _figure(role) for role in _ROLES},
}
