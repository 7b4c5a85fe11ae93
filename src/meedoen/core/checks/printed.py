"""Reading what stands in a printed cell: a number, a stretch, an amount in thousands, or no number at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.values.dutch import NotDutchNumberError, parse_number
from meedoen.core.values.quantity import Unit

_RANGE = re.compile(r"^(?P<low>[\d.,]+)\s*(?:-|–|tot)\s*(?P<high>[\d.,]+)$")
_OPEN = re.compile(r"^(?P<low>[\d.,]+)\s*\+$")
_THOUSAND = re.compile(r"(?<=\d)\s*k\b", re.IGNORECASE)
_NO_CENTS = re.compile(r",[-–—]+$")
_EXTRA = re.compile(r"[€%*†‡]|\b(?:euro|eur|pers|personen|keer|x)\b\.?", re.IGNORECASE)
_IN_THOUSANDS = re.compile(
    r"[x×]\s*(?:€|eur|euro)?\s*1[. ]?000\b|duizend(?:en)?\s+euro|\bk€|€\s*1\.000\b", re.IGNORECASE
)
_MONEY = re.compile(r"€|\beuro|\bbedrag", re.IGNORECASE)
_RATE = re.compile(r"%|percentage|procent|\bper\s+1|aandeel|gemiddeld|cijfer|score|bereik\b|index", re.IGNORECASE)
_COUNTED = re.compile(
    r"\baantal|person|\bpers\.|inwoner|jongere|jeugdige|kinder|volwassen|huishoud|gezin|klant|cliënt|kandida|deelne"
    r"|leerling|melding|aanvra|beschikking|uitkering|plekken|\bkeer\b|mensen|statushouder|baan|banen",
    re.IGNORECASE,
)
_RATE_TITLE = re.compile(r"^\W*(?:%|percentage|aandeel|gemiddeld|prijs|tarief)", re.IGNORECASE)
_SHARE_IN_TITLE = re.compile(r"\d+(?:,\d+)?\s*(?:%|procent)|%")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cell:
    """The number in a cell as printed: its ends (`high` None when open above) and the size of its last digit."""

    low: Decimal
    high: Decimal | None
    decimals: int
    step: Decimal
    is_percentage: bool = False
    is_money: bool = False

    @property
    def value(self) -> Decimal | None:
        """The one number, None for a stretch."""
        return self.low if self.low == self.high else None


def read_cell(*, text: str) -> Cell | None:
    """Read a printed cell; None when it holds no number, or words beside it.

    >>> cell = read_cell(text="8-11%")
    >>> cell.low, cell.high, cell.is_percentage
    (Decimal('8'), Decimal('11'), True)
    >>> read_cell(text="16+%").high is None
    True
    >>> read_cell(text="634*").value, read_cell(text="€0,-").value, read_cell(text="15 x").value
    (Decimal('634'), Decimal('0'), Decimal('15'))
    >>> read_cell(text="225k").value, read_cell(text="225k").step
    (Decimal('225000'), Decimal('1000'))
    >>> read_cell(text="n.n.b.") is None
    True
    """
    times = Decimal(1000) if _THOUSAND.search(text) else Decimal(1)
    bare = _NO_CENTS.sub("", _EXTRA.sub("", _THOUSAND.sub("", text)).strip()).strip()
    found = _ends(bare)
    if found is None:
        return None
    low, high, decimals = found
    step = Decimal(1).scaleb(-decimals) * times
    top = None if high is None else high * times
    return Cell(low * times, top, decimals if times == 1 else 0, step, "%" in text, "€" in text)


def _ends(bare: str) -> tuple[Decimal, Decimal | None, int] | None:
    stretch = _RANGE.match(bare)
    if stretch is not None:
        low, high = _plain(stretch["low"]), _plain(stretch["high"])
        return None if low is None or high is None else (low[0], high[0], max(low[1], high[1]))
    above = _OPEN.match(bare)
    one = _plain(above["low"] if above is not None else bare)
    if one is None:
        return None
    return one[0], None if above is not None else one[0], one[1]


def _plain(text: str) -> tuple[Decimal, int] | None:
    try:
        number = parse_number(text)
    except NotDutchNumberError:
        return None
    return number.value, number.decimals


def is_in_thousands(*, words: str) -> bool:
    """Tell whether words above a table say that its amounts are in thousands of euros.

    >>> is_in_thousands(words="Bedragen x €1.000"), is_in_thousands(words="per 1.000 inwoners")
    (True, False)
    """
    return _IN_THOUSANDS.search(words) is not None


def words_of_table(*, unit: str, title: str) -> str:
    """Return what a table says of all its numbers: its unit, else its title without a percentage it only mentions.

    >>> words_of_table(unit="", title="Gebruik neemt toe met 10% (aantal personen)")
    'Gebruik neemt toe met  (aantal personen)'
    """
    if unit:
        return unit
    return title if _RATE_TITLE.match(title) else _SHARE_IN_TITLE.sub("", title)


def unit_in(*, words: str, cell: Cell) -> Unit | None:
    """Return the unit that a cell and the words around it (row, column, table) speak of, None when they do not say."""
    if cell.is_percentage:
        return Unit.PERCENTAGE
    if cell.is_money or is_in_thousands(words=words):
        return Unit.AMOUNT
    if _RATE.search(words):
        return None
    if _MONEY.search(words):
        return Unit.AMOUNT
    return Unit.COUNT if _COUNTED.search(words) and cell.decimals == 0 else None


def step_of_count(*, value: Decimal) -> Decimal:
    """Return how far a counted number may have been rounded: not at all, or to hundreds when it looks so.

    >>> step_of_count(value=Decimal(1400)), step_of_count(value=Decimal(559)), step_of_count(value=Decimal(200))
    (Decimal('100'), Decimal('0'), Decimal('0'))
    """
    looks_rounded = value and abs(value) >= 10 * _HUNDRED and value % _HUNDRED == 0
    return _HUNDRED if looks_rounded else Decimal(0)
