"""Names in a table that are no indicator: totals, lines of a financial table, formulas, whole paragraphs."""

import re

from meedoen.links.published_tables.cells import unreadable_text
from meedoen.links.published_tables.headings import Kind, read_heading

_TOTAL = re.compile(r"^(?:sub|eind)?-?totaal(?: generaal)?$|^(?:som|gemiddelde?|totalen)$", re.IGNORECASE)
_FINANCE = re.compile(
    r"^(?:totale? |totaal )?(?:lasten|baten|saldo|reserves|mutaties? reserves?|toevoeging(?:en)?(?: aan reserves)?|onttrekking(?:en)?(?: aan reserves)?)"
    r"(?: (?:van )?(?:lasten|baten)(?: en (?:lasten|baten))?| voor bestemming| na bestemming| (?:voor|na) mutaties? reserves?)?$|^(?:geraamd|gerealiseerd)e? (?:resultaat|saldo).*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^(?:(?:gemiddeld[en]?|gem\.?|landelijke?|nederlandse?|regionale?|provinciale?|vergelijkbare|alle|andere|overige|de|het|van|in|voor|t\.o\.v\.)[ -]?)*"
    r"(?:referentie|benchmark|vergelijking|landelijk|regio|provincie|nederland|gemeenten?|cijfers?|waarden?|score|percentage|gemiddelde?)"
    r"(?:[ -]?(?:groep|gemiddelden?|cijfers?|waarden?|gemeenten?|percentage|score|nederland|provincie|regio|landelijk))*$",
    re.IGNORECASE,
)
_LONGEST_NAME = 300


def no_indicator(name: str) -> str:
    """Say why a name cannot be that of an indicator, empty when it can."""
    if len(name) > _LONGEST_NAME:
        return f"de naam is langer dan {_LONGEST_NAME} tekens"
    if _TOTAL.match(name):
        return f"‘{name}’ is geen naam van een indicator; het is een optelling van andere regels"
    if _FINANCE.match(name):
        return f"‘{name}’ is een regel van een financiële tabel, geen indicator"
    head = read_heading(name)
    if (head.kind is Kind.VALUE and head.role) or (name.lower().startswith("doelstelling") and " " not in name):
        return f"‘{name}’ zegt wat voor soort waarde dit is, niet van welke indicator"
    if _COMPARED.match(name):
        return f"‘{name}’ is iets om mee te vergelijken; van welke indicator, staat er niet bij"
    return unreadable_text(name)
