"""Matching a printed name with known definitions: how near each is, and when none or more than one is near enough."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from meedoen.links.published_tables.results import KnownIndicator

NEAR_ENOUGH = 0.86
"""Below this a name is not matched."""

APART = 0.04
"""A second definition that is not further away than this makes the match undecided."""

_WITH_NUMBER = 0.7
"""From here a number of the mandatory set that agrees is enough."""

_OPPOSITE = 0.6
_OTHER_WORD = 0.8
_ALIKE = 78
_ALIKE_WHOLE = 96

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_AGES = re.compile(
    r"\b(?:(?:in de )?leeftijd(?: van)?|van|tussen|vanaf|tot|t/m|tot en met|onder|t\.?o\.?v\.? (?:alle )?\w+ ?(?:tot|van)?)? ?\d{1,2}(?: ?(?:-|–|t/m|tot en met|tot|en) ?\d{1,2})? ?(?:jaar|jr\.?|jarigen|jarige)?(?: en ouder| e\.?o\.?)?(?![\d.,])"
)
_SCALE = re.compile(
    r"\b(?:aantal )?per (?:1[.\s]?000|10[.\s]?000|duizend|100[.\s]000)(?:\s+(?:inwoners?|inw\.?|jongeren|leerlingen|leerplichtigen?|leerplichtige|woningen|huishoudens|personen))*|\bper (?:inwoner|huishouden)\b"
)
_LEAD = re.compile(
    r"^(?:het |de )?(?:%|percentage|aandeel|aantal|totaal aantal|gemiddelde?|omvang|bbv|onderwijs:|indicator:)\s*(?:van )?(?:het |de )?"
)
_TAIL = re.compile(r"(?:\s+in\s+(?:%|procenten|euro'?s?)|\s*%|\s*‰|\s+bbv|\s+totaal|\s*:|\s*,)+$")
_NUMBER = re.compile(
    r"^(?:bbv[- ]?(?:nr\.?)? ?)?(?P<before>\d{1,2})[.):]? +(?=[A-Za-z%])|\((?:bbv[- ]?(?:nr\.? ?)?)?(?P<behind>\d{1,2})\)$|\b(?:bbv)[- ]?(?:nr\.? ?)?(?P<named>\d{1,2})\b",
    re.IGNORECASE,
)
_OPPOSITES = tuple(
    re.compile(rf"\b(?:{words})")
    for words in (
        "niet|geen|zonder|on(?=voldoende|gezond|gelijk|veilig)", "absoluut|absolute", "relatief|relatieve", "een(?=persoons)|alleen", "meer(?=persoons)", "instroom", "uitstroom",
        "jongens|mannen|mannelijk", "meisjes|vrouwen|vrouwelijk", "zonder verblijf", "met verblijf", "jeugdhulp", "jeugdbescherming", "jeugdreclassering",
        "ernstig|sterk", "matig", "begin", "eind", "nieuwe|instroom", "beëindigd|beeindigd", "bezetting", "formatie", "huishoudens", "wachtlijst|wachttijd", "kosten|lasten|uitgaven",
        "bruto", "netto", "herhaald|recidive|terugval", "tevreden", "langdurig", "pgb|persoonsgebonden",
    )
)  # fmt: skip
_SMALL = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "in",
        "met",
        "voor",
        "op",
        "per",
        "en",
        "of",
        "die",
        "dat",
        "te",
        "door",
        "bij",
        "tot",
        "om",
        "als",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """The nearest definition, when it is near enough, how near, and what is to be said about it (Dutch)."""

    definition: KnownIndicator | None
    confidence: float
    note: str = ""


def split_number(name: str) -> tuple[str, int | None]:
    """Take a number of the mandatory set off a name.

    >>> split_number("Banen (21)"), split_number("24. Netto arbeidsparticipatie"), split_number("Banen")
    (('Banen', 21), ('Netto arbeidsparticipatie', 24), ('Banen', None))
    """
    found = _NUMBER.search(name)
    if found is None:
        return name, None
    number = int(found["before"] or found["behind"] or found["named"])
    rest = (name[: found.start()] + name[found.end() :]).replace("()", "").strip(" -–:.")
    return (rest, number) if rest else (name, None)


def match_name(name: str, *, definitions: Sequence[KnownIndicator], number: int | None = None) -> Match:
    """Find the definition that a printed name means.

    >>> known = [KnownIndicator("bbv-17", "Absoluut verzuim"), KnownIndicator("bbv-18", "Relatief verzuim")]
    >>> found = match_name("Absoluut verzuim per 1.000 leerlingen", definitions=known)
    >>> found.definition.code, found.confidence
    ('bbv-17', 1.0)
    >>> match_name("Verzuim", definitions=known).definition is None
    True
    """
    printed, own_number = split_number(name)
    told = number if number is not None else own_number
    scored = sorted(
        ((_score(printed, each), each.own, each) for each in definitions), key=lambda entry: entry[:2], reverse=True
    )
    if not scored:
        return Match(None, 0.0)
    best, _own, nearest = scored[0]
    note = ""
    if told is not None and nearest.number is not None:
        if nearest.number == told and best >= _WITH_NUMBER:
            best, note = max(best, 0.95), f"het nummer {told} is dat van deze verplichte indicator"
        elif nearest.number != told and best >= NEAR_ENOUGH:
            note = (
                f"er staat nummer {told}, de verplichte indicator heeft nummer {nearest.number}; de naam heeft beslist"
            )
    confidence = round(best, 2)
    if best < NEAR_ENOUGH:
        return Match(None, confidence, _not_near(nearest, confidence))
    rivals = [each for score, _, each in scored[1:] if best - score < APART and each.code != nearest.code]
    rivals = [each for each in rivals if _plain(each.name) != _plain(nearest.name) or each.own == nearest.own]
    if rivals:
        names = " en ".join(f"‘{each.name}’ ({each.code})" for each in (nearest, *rivals[:2]))
        return Match(None, confidence, f"de naam past even goed bij {names}; daarom is niets gekozen")
    return Match(nearest, confidence, note)


def _not_near(nearest: KnownIndicator, confidence: float) -> str:
    if confidence < 0.6:  # noqa: PLR2004 - so far away that naming it would only distract
        return "geen bekende indicator met deze naam"
    return f"geen indicator komt dicht genoeg bij; het meest lijkt ‘{nearest.name}’ ({nearest.code})"


def _score(name: str, definition: KnownIndicator) -> float:
    return max(_near(name, known) for known in (definition.name, *definition.aliases))


def _near(first: str, second: str) -> float:
    """Compare two names whole and without ages, scale and unit; opposites and names with another word never come near."""
    one, other = _prepared(first), _prepared(second)
    if not one.plain or not other.plain:
        return fuzz.token_sort_ratio(one.folded, other.folded) / 100
    score = max(fuzz.token_sort_ratio(one.folded, other.folded), fuzz.token_sort_ratio(one.plain, other.plain)) / 100
    if one.opposites != other.opposites:
        return min(score, _OPPOSITE)
    if score < 1 and not _same_words(one.plain, other.plain):
        return min(score, _OTHER_WORD)
    return score


def _same_words(first: str, second: str) -> bool:
    """Tell whether every word of the one has its like in the other, however it is inflected or written together."""
    if fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")) >= _ALIKE_WHOLE:
        return first.replace(" ", "") == second.replace(" ", "") or len(first.split()) == len(second.split())
    return all(
        any(fuzz.ratio(word, like) >= _ALIKE for like in others.split())
        for words, others in ((first, second), (second, first))
        for word in words.split()
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A name made ready to compare."""

    folded: str
    plain: str
    opposites: frozenset[int]


@lru_cache(maxsize=20_000)
def _prepared(text: str) -> _Prepared:
    folded = _folded(text)
    opposites = frozenset(place for place, pattern in enumerate(_OPPOSITES) if pattern.search(folded))
    return _Prepared(folded, _plain(text), opposites)


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", re.sub(r"(?<=\w)- (?=\w)", "", text.lower()))
    return "".join(sign for sign in flat if not unicodedata.combining(sign))


def _plain(text: str) -> str:
    """Keep the words that tell indicators apart: without brackets, ages, scale, unit and small words."""
    flat = _AGES.sub(" ", _SCALE.sub(" ", _BRACKETS.sub(" ", _folded(text))))
    flat = _TAIL.sub("", _LEAD.sub("", " ".join(flat.split())))
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)-(?=\w)", "", flat))
    return " ".join(word for word in words if word not in _SMALL)
