"""Relations whose operands point to nothing in their own transcript: refused before anything is loaded.

What points into another document (`CODE@DOCUMENT`, or a figure of an indicator of another folder) is known only when
every document is loaded; a check then tells it (REKEN-16).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from meedoen.core.checks.amounts import ROLE_WORDS
from meedoen.core.checks.arithmetic.outcomes import OPERANDS_OF_KIND
from meedoen.core.checks.dossier import (
    ClaimFacts,
    DeviationFacts,
    Dossier,
    FigureFacts,
    FinanceLineFacts,
    IndicatorFacts,
    ListFacts,
    NodeFacts,
    TableFacts,
)
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import OPERAND_KINDS, UnknownOperandError, resolve
from meedoen.core.values.dutch import PrintedNumber
from meedoen.core.values.quantity import Number, Quantity, Range
from meedoen.links.transcripts.records_checks import RELATION_WORDS
from meedoen.links.transcripts.transcript import Transcript

Finding = tuple[str, int, str, str]


def dangling_operands(transcript: Transcript) -> Iterator[Finding]:
    """Yield (section, index, field, Dutch message) for operands that point to nothing, and for too few or too many."""
    if not transcript.relations:
        return
    index = Index(dossier=dossier_of_transcript(transcript))
    words = {kind: word for word, kind in RELATION_WORDS.items()}
    for number, relation in enumerate(transcript.relations):
        for field, operand in (("uitkomst", relation.outcome), *(("uit", part) for part in relation.parts)):
            message = _problem(operand, transcript, index)
            if message:
                yield "relations", number, field, message
        least, most = OPERANDS_OF_KIND[relation.kind]
        if not least <= len(relation.parts) <= most:
            count = f"{least}" if least == most else f"minstens {least}"
            yield "relations", number, "uit", f"‘{words[relation.kind]}’ vraagt {count} getallen bij ‘uit’."


def _problem(operand: str, transcript: Transcript, index: Index) -> str:
    kind, _, rest = operand.removeprefix("-").partition(":")
    if kind not in OPERAND_KINDS or not rest:
        return (
            f"‘{operand}’ wijst geen getal aan. Begin met één van: {', '.join(OPERAND_KINDS)}, en dan een dubbele punt."
        )
    if _is_elsewhere(kind, rest, transcript):
        return ""
    twice = _heading_that_stands_twice(rest, index) if kind == "cel" else ""
    if twice:
        return f"de rij ‘{twice}’ staat meer dan één keer in deze tabel. Wijs haar aan met haar nummer, van boven af geteld."
    try:
        resolve(operand=operand, index=index, document=transcript.document.code)
    except UnknownOperandError:
        return f"‘{operand}’ wijst in deze map naar niets, of naar iets dat geen getal is. Staat het in een ander document, schrijf dan CODE@DOCUMENT."
    return ""


def _is_elsewhere(kind: str, rest: str, transcript: Transcript) -> bool:
    code = rest.split("/", 1)[0]
    if kind in ROLE_WORDS:
        return all(record.code != code for record in transcript.indicators)
    if kind == "onderdelen":
        return all(record.code != code for record in transcript.frameworks)
    return "@" in code


def _heading_that_stands_twice(rest: str, index: Index) -> str:
    code, _, place = rest.partition("/")
    row, _, _ = place.rpartition("/")
    tables = index.tables_coded.get(code, [])
    counts = Counter(cells[0].strip().casefold() for table in tables for cells in table.rows if cells)
    return row if counts[row.strip().casefold()] > 1 else ""


def dossier_of_transcript(transcript: Transcript) -> Dossier:
    """Return what the operands of a transcript can point to, as the checks see it once it is loaded."""
    code = transcript.document.code
    return Dossier(
        municipality=transcript.document.municipality,
        today=date.max,
        nodes=tuple(
            NodeFacts(item.framework, item.code, item.level, item.title, parent=item.parent or "", document=code)
            for item in transcript.nodes
        ),
        indicators=tuple(
            IndicatorFacts(item.code, item.name, item.unit, counts=item.counts or "", document=code)
            for item in transcript.indicators
        ),
        figures=tuple(_figures(transcript)),
        finance_lines=tuple(_finance_lines(transcript)),
        deviations=tuple(_deviations(transcript)),
        tables=tuple(_tables(transcript)),
        claims=tuple(_claims(transcript)),
        lists=tuple(
            ListFacts(item.code, item.title, len(item.items), code, item.lines.text)
            for item in transcript.priority_lists
        ),
    )


def _finance_lines(transcript: Transcript) -> Iterator[FinanceLineFacts]:
    for item in transcript.finance_lines:
        yield FinanceLineFacts(
            item.code,
            item.title,
            item.side,
            item.kind,
            item.package or "",
            tuple((column, number.value) for column, number in item.amounts.items()),
            int(item.multiplier.value),
            transcript.document.code,
            item.lines.text,
        )


def _deviations(transcript: Transcript) -> Iterator[DeviationFacts]:
    for item in transcript.deviations:
        yield DeviationFacts(
            item.package,
            item.title,
            item.kind,
            item.costs.value if item.costs else None,
            item.revenues.value if item.revenues else None,
            int(item.multiplier.value),
            item.cause or "",
            transcript.document.code,
            item.lines.text,
        )


def _tables(transcript: Transcript) -> Iterator[TableFacts]:
    for item in transcript.tables:
        yield TableFacts(
            item.code,
            item.title,
            tuple(text or "" for text in item.columns),
            tuple(tuple(text or "" for text in row) for row in item.rows),
            item.unit or "",
            document=transcript.document.code,
            lines=item.lines.text,
        )


def _claims(transcript: Transcript) -> Iterator[ClaimFacts]:
    for item in transcript.claims:
        yield ClaimFacts(
            item.about,
            item.unit,
            _quantity(item.value, item.value_high),
            code=item.code or "",
            counts=item.counts or "",
            period=item.period,
            area=item.area or transcript.document.municipality,
            group=item.group or "",
            part_of=item.part_of or "",
            indicator=item.indicator or "",
            is_rough=item.is_rough,
            document=transcript.document.code,
            lines=item.lines.text,
        )


def _figures(transcript: Transcript) -> Iterator[FigureFacts]:
    for item in transcript.values:
        quantity = _quantity(item.value, item.value_high, is_open=item.is_open_above)
        if quantity is not None:
            yield FigureFacts(
                item.indicator,
                item.role,
                item.period,
                item.area or transcript.document.municipality,
                quantity,
                group=item.group or "",
                document=transcript.document.code,
                lines=item.lines.text,
            )


def _quantity(low: PrintedNumber | None, high: PrintedNumber | None, *, is_open: bool = False) -> Quantity | None:
    if low is None:
        return None
    if is_open or high is not None:
        return Range(low.value, high.value if high is not None else None, low.decimals)
    return Number(low.value, low.decimals)
