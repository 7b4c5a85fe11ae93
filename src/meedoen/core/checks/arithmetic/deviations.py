"""Explained deviations against what they explain, and deviations that should have been explained."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.arithmetic.differences import difference_column
from meedoen.core.checks.arithmetic.finance import SIDE_WORDS, finance_place
from meedoen.core.checks.arithmetic.tallies import HALF, Tally
from meedoen.core.checks.arithmetic.writing import number, once
from meedoen.core.checks.dossier import ClaimFacts, DeviationFacts, FinanceLineFacts
from meedoen.core.checks.finding import Finding, Place, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Number, Unit

_SIDES = ("costs", "revenues")
_THRESHOLD = re.compile(r"drempel.*toelicht|toelicht.*(?:drempel|vanaf|grens)", re.IGNORECASE)
_EACH_ITEM = re.compile(r"per (?:afwijking|post|onderdeel|product)|binnen (?:een|het|de) pakket", re.IGNORECASE)
_OTHERS = re.compile(r"\boverig|\bdivers", re.IGNORECASE)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DeviationTally:
    """The deviations of a package on one side against a total: printed under them, or in the finance table."""

    package: Key
    side: str
    tally: Tally
    lines: str
    is_against_table: bool


def deviations_against_totals(index: Index) -> Iterator[Finding]:
    """Yield packages whose explained deviations are not the total under them or the difference explained (REKEN-03).

    Tolerance: half a printed unit for each deviation and for the total; an empty cell is 0.
    """
    yield from once(_finding(found, index) for found in deviation_tallies(index) if not found.tally.holds)


def deviation_tallies(index: Index) -> Iterator[DeviationTally]:
    """Yield every comparison of explained deviations with what they explain, right or wrong."""
    differences = _differences(index)
    for package, items in _by_package(index).items():
        totals = [item for item in items if item.kind == "total"]
        parts = [item for item in items if item.kind == "item"]
        for side in _SIDES:
            lines = join_lines(item.lines for item in items)
            amounts = [amount for item in parts if (amount := getattr(item, side)) is not None]
            printed = getattr(totals[0], side) if totals else None
            if printed is not None and parts:
                yield DeviationTally(package, side, Tally(tuple(amounts), printed), lines, is_against_table=False)
            told = differences.get((package, side))
            if told is None or told[0].multiplier != items[0].multiplier:
                continue
            terms = (printed,) if printed is not None else tuple(amounts)
            if terms:
                where = join_lines((*(item.lines for item in totals or items), told[0].lines))
                yield DeviationTally(package, side, Tally(terms, told[1]), where, is_against_table=True)


def _by_package(index: Index) -> dict[Key, list[DeviationFacts]]:
    found: dict[Key, list[DeviationFacts]] = defaultdict(list)
    for item in index.dossier.deviations:
        found[item.document, item.package].append(item)
    return found


def _differences(index: Index) -> dict[tuple[Key, str], tuple[FinanceLineFacts, Decimal]]:
    found = {}
    for line in index.dossier.finance_lines:
        column = difference_column([name for name, _ in line.amounts])
        if line.package and line.kind == "item" and column is not None:
            found[(line.document, line.package), line.side] = (line, dict(line.amounts)[column])
    return found


def _package_place(index: Index, package: Key, lines: str) -> Place:
    document, code = package
    node = index.nodes_printed.get(package)
    label = f"pakket {code}" + (f": {node.title}" if node else "")
    return finance_place(index=index, code=code, label=label, document=document, lines=lines, package=code)


def _finding(found: DeviationTally, index: Index) -> Finding:
    side = SIDE_WORDS[found.side]
    code = found.package[1]
    told = (
        f"Het totaal van de verklaarde afwijkingen van pakket {code} ({side}) is niet het verschil uit de financiële tabel."
        if found.is_against_table
        else f"De verklaarde afwijkingen van pakket {code} ({side}) tellen niet op tot het totaal eronder."
    )
    return Finding(
        "REKEN-03",
        Severity.ERROR,
        _package_place(index, found.package, found.lines),
        told,
        found.tally.arithmetic,
        "Zoek de afwijking die ontbreekt, dubbel telt of bij de andere kant hoort, en verbeter de post of het totaal.",
        found.tally.facts,
        f"{side}{' tabel' if found.is_against_table else ''}",
    )


def passed_thresholds(index: Index) -> Iterator[Finding]:
    """Yield what passes the document's own threshold for an explanation and has none (REKEN-13).

    The thresholds are claims about a ‘drempel voor toelichting’, per package and per deviation.
    """
    for claim in index.dossier.claims:
        euros = _threshold(claim)
        if euros is not None:
            each_item = _EACH_ITEM.search(claim.about) is not None
            yield from once(_items(index, claim, euros) if each_item else _packages(index, claim, euros))


def _threshold(claim: ClaimFacts) -> Decimal | None:
    is_one = claim.unit is Unit.AMOUNT and _THRESHOLD.search(claim.about) is not None
    return claim.quantity.value if is_one and isinstance(claim.quantity, Number) else None


def item_threshold(*, index: Index, document: str) -> Decimal | None:
    """Return from what amount a document explains a single deviation, in euros; None when it does not say."""
    found = (claim for claim in index.dossier.claims if claim.document == document and _EACH_ITEM.search(claim.about))
    return next((euros for claim in found if (euros := _threshold(claim)) is not None), None)


def _packages(index: Index, claim: ClaimFacts, euros: Decimal) -> Iterator[Finding]:
    explained = _by_package(index)
    above: dict[Key, list[tuple[FinanceLineFacts, Decimal]]] = defaultdict(list)
    for (key, _), (line, amount) in _differences(index).items():
        is_above = abs(amount) * line.multiplier >= euros + HALF * line.multiplier
        if key[0] == claim.document and key not in explained and is_above:
            above[key].append((line, amount))
    for package, lines in above.items():
        amounts = ", ".join(f"{SIDE_WORDS[line.side]} € {number(amount * line.multiplier)}" for line, amount in lines)
        yield Finding(
            "REKEN-13",
            Severity.ERROR,
            _package_place(index, package, join_lines((*(line.lines for line, _ in lines), claim.lines))),
            f"De afwijking van pakket {package[1]} is groter dan de eigen drempel, maar er staat geen toelichting.",
            f"Afwijking: {amounts}; toelichten vanaf € {number(euros)}.",
            "Leg uit waardoor deze afwijking ontstond, of schrijf op waarom de drempel hier niet geldt.",
            (str(euros), *(str(amount) for _, amount in lines)),
            "pakket",
        )


def _items(index: Index, claim: ClaimFacts, euros: Decimal) -> Iterator[Finding]:
    for item in index.dossier.deviations:
        amounts = {SIDE_WORDS[side]: amount for side in _SIDES if (amount := getattr(item, side)) is not None}
        largest = max((abs(amount) for amount in amounts.values()), default=Decimal(0)) * item.multiplier
        is_silent = item.kind == "item" and not item.cause.strip() and item.document == claim.document
        if not is_silent or largest < euros + HALF * item.multiplier:
            continue
        told = ", ".join(f"{side} € {number(amount * item.multiplier)}" for side, amount in amounts.items())
        is_rest = _OTHERS.search(item.title) is not None
        yield Finding(
            "REKEN-13",
            Severity.NOTE if is_rest else Severity.WARNING,
            _package_place(index, (item.document, item.package), join_lines((item.lines, claim.lines))),
            f"De afwijking ‘{item.title}’ is groter dan de eigen drempel, maar er staat geen oorzaak bij.",
            f"Afwijking: {told}; toelichten vanaf € {number(euros)}.",
            "Leg uit waardoor deze afwijking ontstond.",
            (str(euros), *(str(amount) for amount in amounts.values())),
            item.title,
        )
