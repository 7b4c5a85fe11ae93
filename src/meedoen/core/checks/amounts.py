"""A number with how precisely it was printed and what it is about, from wherever it stands in a document."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.dossier import ClaimFacts, FigureFacts, TableFacts
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import BASELINE, MEASUREMENT, REFERENCE, TARGET, Index
from meedoen.core.checks.printed import is_in_thousands, read_cell, step_of_count, unit_in, words_of_table
from meedoen.core.values.quantity import Number, Range, Unit

ROLE_WORDS = {"nulmeting": BASELINE, "meting": MEASUREMENT, "streefwaarde": TARGET, "referentie": REFERENCE}
_THOUSAND = Decimal(1000)
_ROUND_FROM = Decimal(50_000)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that can stand for a stretch: what was printed stands for everything that rounds to it.

    `low` and `high` are the printed ends (equal for one number, `high` None when open above); `step` the size of the
    last printed digit, 0 for an exact count; `label` says in Dutch what it is, with its lines in `lines`. `source` is
    the kind of operand, `code` what it points to (a claim, table, indicator, package or finance line), `when` the period
    of a figure in words.
    """

    low: Decimal
    high: Decimal | None
    step: Decimal
    label: str
    unit: Unit | None = None
    counts: str = ""
    lines: str = ""
    is_rough: bool = False
    source: str = ""
    code: str = ""
    document: str = ""
    when: str = ""

    @property
    def value(self) -> Decimal | None:
        """The one number, None for a range."""
        return self.low if self.low == self.high else None


def _quantity(quantity: object, unit: Unit, *, claim: bool) -> tuple[Decimal, Decimal | None, Decimal] | None:
    match quantity:
        case Number(value=value, decimals=decimals):
            low, high = value, value
        case Range(low=low, high=high, decimals=decimals):
            pass
        case _:
            return None
    step = Decimal(1).scaleb(-decimals)
    if unit is Unit.COUNT and not decimals:
        step = step_of_count(value=low)
    is_round = abs(low) >= _ROUND_FROM and low % _THOUSAND == 0
    if claim and unit is Unit.AMOUNT and is_round:
        step = _THOUSAND
    return low, high, step


def claim_amount(*, claim: ClaimFacts) -> Amount | None:
    """Return the number of a claim; None when it has none. Counts are exact, amounts such as 225.000 are in thousands."""
    found = _quantity(claim.quantity, claim.unit, claim=True)
    if found is None:
        return None
    return Amount(
        *found,
        claim.about,
        claim.unit,
        claim.counts,
        claim.lines,
        is_rough=claim.is_rough,
        source="feit",
        code=claim.code,
        document=claim.document,
    )


def cell_amount(*, table: TableFacts, row: int, column: int) -> Amount | None:
    """Return the number in a cell, amounts in euros; None when the cell holds no number."""
    cell = read_cell(text=table.rows[row][column])
    if cell is None:
        return None
    heading = table.columns[column] if column < len(table.columns) else ""
    name = next((text for text in table.rows[row][:column] if text and read_cell(text=text) is None), "")
    words = " · ".join((name, heading, words_of_table(unit=table.unit or "", title=table.title)))
    unit = unit_in(words=words, cell=cell)
    times = _THOUSAND if unit is Unit.AMOUNT and is_in_thousands(words=table.unit or "") else Decimal(1)
    step = step_of_count(value=cell.low) if unit is Unit.COUNT else cell.step * times
    high = None if cell.high is None else cell.high * times
    label = ", ".join(text for text in (name, heading) if text)
    return Amount(
        cell.low * times,
        high,
        step,
        label,
        unit,
        "",
        table.lines,
        source="cel",
        code=table.code,
        document=table.document,
    )


def figure_amount(*, figure: FigureFacts, index: Index) -> Amount | None:
    """Return the number of a figure; None when it is absent or in words."""
    indicator = index.indicators.get(figure.indicator)
    found = _quantity(figure.quantity, indicator.unit, claim=False) if indicator is not None else None
    if indicator is None or found is None:
        return None
    word = next(name for name, role in ROLE_WORDS.items() if role == figure.role)
    told = ", ".join(text for text in (group_in_words(figure.group), figure.period.label) if text)
    return Amount(
        *found,
        f"{word} {indicator.code} {indicator.name} ({told})",
        indicator.unit,
        indicator.counts,
        figure.lines,
        source=word,
        code=indicator.code,
        document=figure.document,
        when=figure.period.label,
    )


def join_lines(texts: Iterable[str]) -> str:
    """Join source lines without saying any twice.

    >>> join_lines(["361-372", "", "405, 361-372"])
    '361-372, 405'
    """
    return ", ".join(dict.fromkeys(part.strip() for text in texts for part in text.split(",") if part.strip()))
