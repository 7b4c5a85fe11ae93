"""Tables and lists whose title says how many items they have."""

import re
from collections.abc import Iterator

from meedoen.core.checks.arithmetic.writing import once
from meedoen.core.checks.dossier import ListFacts, TableFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_WORDS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=2)}
_TOP = re.compile(r"\btop[ -](?P<count>\d{1,2})\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"^(?:de|onze|het)?\s*(?P<count>{'|'.join(_WORDS)})\s+(?:[a-z]+\s+){{0,3}}?[a-z’'-]+(?:en|s)\b", re.IGNORECASE
)


def announced_items(index: Index) -> Iterator[Finding]:
    """Yield tables and lists with another number of rows or items than their title announces (REKEN-12).

    ‘De zes basisvoorwaarden’ must have six rows, a ‘top 10’ ten items. A relation that counts the same table or list tells it instead.
    """
    told = {part for relation in index.dossier.relations if relation.kind == "count" for part in relation.parts}
    tables = (item for item in index.dossier.tables if f"rijen:{item.code}" not in told)
    lists = (item for item in index.dossier.lists if f"punten:{item.code}" not in told)
    yield from once(finding for item in tables if (finding := _wrong(item, PlaceKind.TABLE, len(item.rows))))
    yield from once(finding for item in lists if (finding := _wrong(item, PlaceKind.DOCUMENT, item.size)))


def _wrong(item: TableFacts | ListFacts, kind: PlaceKind, size: int) -> Finding | None:
    match = _ANNOUNCED.match(item.title) or _TOP.search(item.title)
    word = match["count"].casefold() if match is not None else str(size)
    announced = int(word) if word.isdecimal() else _NUMBERS[word]
    if match is None or announced == size:
        return None
    return Finding(
        "REKEN-12",
        Severity.WARNING,
        Place(kind, item.code, item.title, document=item.document, lines=item.lines),
        f"De titel kondigt er {announced} aan; er staan er {size}.",
        f"‘{match[0]}’ tegen {size} geteld.",
        "Zet erbij wat ontbreekt, of verbeter het aantal in de titel.",
        (str(announced), str(size)),
        item.code,
    )
