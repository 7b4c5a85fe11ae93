"""What is counted: persons, households, cases or places. One is not a part of another."""

import re
from enum import Enum
from functools import lru_cache


class Kind(Enum):
    """Kinds of things that are counted; the value is the Dutch word for them."""

    PERSONS = "personen"
    HOUSEHOLDS = "huishoudens"
    CASES = "zaken"
    PLACES = "plekken"


_WORD = re.compile(r"[a-zà-ÿ]+")
_CASUS = re.compile(r"\bcasus(?:sen)?\b")
_ENDINGS = {
    Kind.HOUSEHOLDS: ("huishoudens", "huishouden", "gezinnen", "gezin"),
    Kind.PLACES: ("plekken", "plek", "plaatsen", "bedden"),
    Kind.CASES: (
        "aanvragen",
        "beschikkingen",
        "meldingen",
        "checks",
        "maatregelen",
        "uitkeringen",
        "dossiers",
        "casussen",
        "trajecten",
        "zaken",
        "besluiten",
        "toekenningen",
        "overeenkomsten",
        "ondertoezichtstellingen",
    ),
    Kind.PERSONS: (
        "inwoners",
        "inwoner",
        "personen",
        "persoon",
        "mensen",
        "jeugdigen",
        "jongeren",
        "kinderen",
        "peuters",
        "leerlingen",
        "studenten",
        "volwassenen",
        "ouderen",
        "ouders",
        "jarigen",
        "plussers",
        "vrouwen",
        "mannen",
        "cliënten",
        "klanten",
        "kandidaten",
        "deelnemers",
        "bezoekers",
        "mantelzorgers",
        "vrijwilligers",
        "statushouders",
        "inburgeringsplichtigen",
        "ontheemden",
        "laaggeletterden",
        "schoolverlaters",
        "gedupeerden",
        "slachtoffers",
        "werkzoekenden",
        "partners",
        "gebruikers",
    ),
}
_KIND_OF = tuple((ending, kind) for kind, endings in _ENDINGS.items() for ending in endings)


@lru_cache(maxsize=4096)
def kind_of(counts: str) -> Kind | None:
    """Return what is counted, from the words for it; None when they do not tell, or tell more than one kind.

    >>> kind_of("basisschoolleerlingen"), kind_of("huishoudens"), kind_of("werkgevers")
    (<Kind.PERSONS: 'personen'>, <Kind.HOUSEHOLDS: 'huishoudens'>, None)
    """
    found = {kind for word in _WORD.findall(counts.casefold()) if (kind := _kind_of_word(word)) is not None}
    return found.pop() if len(found) == 1 else None


def _kind_of_word(word: str) -> Kind | None:
    return next((kind for ending, kind in _KIND_OF if word.endswith(ending)), None)


def are_different(*, one: str, other: str) -> bool:
    """Tell whether two texts surely name different kinds of things.

    >>> are_different(one="personen", other="huishoudens"), are_different(one="peuters", other="kinderen")
    (True, False)
    """
    kinds = {kind_of(one), kind_of(other)}
    return None not in kinds and len(kinds) > 1


def is_grave(*, one: str, other: str) -> bool:
    """Tell whether persons are set against households: then a percentage surely means something else."""
    return {kind_of(one), kind_of(other)} == {Kind.PERSONS, Kind.HOUSEHOLDS}


def is_light(*, one: str, other: str) -> bool:
    """Tell whether cases are set against persons in words that make them the same: in a ‘casus’ is one person.

    >>> is_light(one="casussen", other="jeugdigen"), is_light(one="checks", other="bezoekers")
    (True, False)
    """
    kinds = {kind_of(one), kind_of(other)}
    return kinds == {Kind.PERSONS, Kind.CASES} and any(_CASUS.search(text.casefold()) for text in (one, other))
