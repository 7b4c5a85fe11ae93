"""Which unit a text tells: a name, the head of a column, a cell of the column ‘eenheid’.

Only what is said outright counts: a % at the beginning, at the end or in brackets, ‘per 1.000’, ‘aantal’ in front. A unit
that has no word in the exchange format (kilos, fte, thousands of euros) is kept as printed.
"""

import re
from dataclasses import dataclass

from meedoen.core.values.quantity import UNIT_NAMES, Unit


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """A unit as told: a `Unit`, or None when no word of the exchange format fits; and the words that tell it."""

    unit: Unit | None
    printed: str

    @property
    def name(self) -> str:
        """The unit in Dutch words."""
        return self.printed if self.unit is None else UNIT_NAMES[self.unit]


_SCALED_MONEY = re.compile(
    r"(?:x|×|\*|per|in)? ?(?:€ ?|euro ?)?(?:1[. ]?000(?:[. ]000)?|duizend(?:en)?|dzd|miljoen|mln\.?|k) ?(?:euro|€)"
    r"|(?:€|euro'?s?|\beur) ?(?:(?:x|×|\*|in) ?)?(?:€ ?)?(?:1 )?(?:1[. ]?000(?:[. ]000)?(?![.\d])|duizend(?:en|tallen)?|dzd|miljoen(?:en)?|mln)"
    r"|[(x×*] ?€ ?1[. ]?000\b|duizend euro|in duizenden euro"
)
_MULTIPLIED = re.compile(r"[x×*] ?(?:€ ?)?1[. ]?000\b|in duizendtallen|in duizenden\b|x duizend")
_OTHER_MULTIPLE = re.compile(
    r"(?<![^\W_])[x×] ?(?:1000|10[. ]?000|100[. ]?000|1[. ]000[. ]000|100|10|miljoen|mln)(?![.,]?\d)"
)
_PER_OTHER = re.compile(
    r"\bper (?:100[. ]000|honderdduizend|miljoen|100|honderd)\b|\bper (?:inwoner|persoon|huishouden|cliënt|bewoner|leerling|kind|jongere)\b"
)
_PER_10000 = re.compile(r"(?:\bper |/ ?)(?:10[.\s]?000|tienduizend)(?![.\d])")
_PER_1000 = re.compile(r"(?:\bper |/ ?)(?:1[.\s]?000|duizend)(?![.\d])|‰|\bpromille\b")
_PERCENTAGE = re.compile(
    r"^(?:het |in )?(?:%|percentage|perc\.|procent(?:en)?\b|pct\.?\b)|%$|\bin (?:procenten|%)|\((?:in )?(?:%|procent(?:en)?|percentage|als %)[^)]*\)"
    r"|\b(?:als|in) % van|\bpercentage$"
)
_EURO = re.compile(
    r"^(?:in |bedragen? in |hele )?(?:€|euro'?s?\b|eur\b)|€$|\beuro'?s?$|\((?:in )?(?:€|euro'?s?)\)|^bedrag(?:en)?\b|\bin (?:hele )?euro'?s?\b"
)
_COUNT = re.compile(
    r"^(?:het |totaal |totale |totaal aantal |# )?aantal\b|^#|\((?:absoluut )?aantal(?:len)?\)|\(abs\.?(?:oluut)?\)|^absolute aantallen|, aantal$|\bin aantallen\b"
)
_COUNTED_MEASURE = re.compile(
    r"^(?:het |totaal |totale |totaal aantal |# )?aantal (?:vierkante |strekkende )?(?P<measure>m2|m²|m3|m³|meters?|km|kilometers?|hectaren?|ha|kg|kilo|kilogram|ton|liter|kwh)\b"
)
_SCORE = re.compile(
    r"\brapportcijfers?\b|^(?:gemiddelde? )?(?:score|cijfer)\b|\((?:score|cijfer|rapportcijfer)[^)]*\)|\bschaal van\b|\bschaalscore\b"
)
_OTHER = re.compile(
    r"\b(?:kg|kilo'?s?|kilogram|m2|m²|m3|km|hectare|ha|fte'?s?|uren|uur|dagen|weken|maanden|minuten|liter|kwh|gj|tj|ton|ratio|index|verhouding)\b"
)
_COUNTED = frozenset(
    [
        "aantallen",
        "personen",
        "inwoners",
        "huishoudens",
        "woningen",
        "kinderen",
        "cliënten",
        "clienten",
        "jongeren",
        "leerlingen",
        "stuks",
        "meldingen",
        "banen",
        "vestigingen",
        "jeugdigen",
        "mensen",
        "deelnemers",
        "mantelzorgers",
        "vrijwilligers",
        "uitkeringen",
        "trajecten",
        "stuk",
        "absoluut",
        "abs",
    ]
)


def told_in_name(text: str) -> tuple[ToldUnit, ...]:  # noqa: C901 - one test per unit, in order of weight
    """Return the units that a name or the head of a column tells; more than one when it contradicts itself.

    >>> [told.name for told in told_in_name("% kinderen in een uitkeringsgezin")]
    ['percentage']
    >>> [told.name for told in told_in_name("Aantal banen per 1.000 inwoners van 15 tot 65 jaar")]
    ['per 1.000']
    >>> told_in_name("Kinderen in een uitkeringsgezin")
    ()
    """
    flat = " ".join(text.lower().replace("’", "'").replace("\u00a0", " ").split()).strip(" :;.*")
    found: list[ToldUnit] = []
    if _SCALED_MONEY.search(flat):
        return (ToldUnit(None, "duizenden of miljoenen euro’s"),)
    if _MULTIPLIED.search(flat):
        return (ToldUnit(None, "duizendtallen"),)
    if multiple := _OTHER_MULTIPLE.search(flat):
        return (ToldUnit(None, multiple.group()),)
    other_scale = _PER_OTHER.search(flat)
    if _PER_10000.search(flat):
        found.append(ToldUnit(Unit.PER_10000, "per 10.000"))
    if _PER_1000.search(flat):
        found.append(ToldUnit(Unit.PER_1000, "per 1.000"))
    if _PERCENTAGE.search(flat):
        found.append(ToldUnit(Unit.PERCENTAGE, "%"))
    measure = _OTHER.search(flat)
    scaled = [told for told in found if told.unit in {Unit.PER_1000, Unit.PER_10000}]
    if scaled and measure:
        return (ToldUnit(None, f"{measure.group()} {scaled[0].printed}"),)
    if other_scale and not scaled and Unit.PERCENTAGE not in {told.unit for told in found}:
        return (ToldUnit(None, flat if len(flat) < 30 else other_scale.group()),)  # noqa: PLR2004 - a short text is the unit itself
    if _EURO.search(flat):
        found.append(ToldUnit(Unit.AMOUNT, "euro"))
    if _SCORE.search(flat):
        found.append(ToldUnit(Unit.SCORE, "score"))
    if measured := _COUNTED_MEASURE.search(flat):
        found.append(ToldUnit(None, measured.group("measure")))
    elif _COUNT.search(flat) and not scaled:
        found.append(ToldUnit(Unit.COUNT, "aantal"))
    return tuple(found)


def told_in_unit_cell(text: str) -> tuple[ToldUnit, ...]:
    """Return the unit that a cell of the column ‘eenheid’ tells; an unknown word is a unit as printed.

    >>> [told.name for told in told_in_unit_cell("% 12 t/m 21 jarigen")], [told.name for told in told_in_unit_cell("kg per inwoner")]
    (['percentage'], ['kg per inwoner'])
    """
    flat = " ".join(text.lower().split()).strip(" :;.*")
    if not flat or flat in {"-", "nvt", "n.v.t"}:
        return ()
    told = told_in_name(flat)
    measure = _OTHER.search(flat)
    if measure and all(each.unit in {None, Unit.COUNT, Unit.SCORE} for each in told):
        return (ToldUnit(None, text.strip()),)
    if told:
        return told
    if flat in _COUNTED:
        return (ToldUnit(Unit.COUNT, text.strip()),)
    return (ToldUnit(None, text.strip()),)


def is_unit(text: str) -> bool:
    """Tell whether a text is known to be a unit, and not merely a word below the head ‘eenheid’.

    >>> is_unit("per 1.000 inwoners"), is_unit("fte"), is_unit("Utrecht")
    (True, True, False)
    """
    flat = " ".join(text.lower().split()).strip(" :;.*")
    return bool(told_in_name(flat)) or flat in _COUNTED or _OTHER.search(flat) is not None
