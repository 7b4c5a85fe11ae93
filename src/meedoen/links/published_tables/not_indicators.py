"""Names in a table that are no indicator: totals, lines of a financial table, formulas, whole paragraphs."""

import re

from meedoen.links.published_tables.cells import unreadable_text

_TOTAL = re.compile(r"^(?:sub|eind)?-?totaal(?: generaal)?$|^(?:som|gemiddelde?|totalen)$", re.IGNORECASE)
_FINANCE = re.compile(
    r"^(?:totale? |totaal )?(?:lasten|baten|saldo|reserves|mutaties? reserves?|toevoeging(?:en)?(?: aan reserves)?|onttrekking(?:en)?(?: aan reserves)?)"
    r"(?: (?:van )?(?:lasten|baten)(?: en (?:lasten|baten))?| voor bestemming| na bestemming| (?:voor|na) mutaties? reserves?)?$|^(?:geraamd|gerealiseerd)e? (?:resultaat|saldo).*$",
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
    return unreadable_text(name)
