"""Names that nobody bears: composed of words for test, example and invented, in the spellings that searching has to cope with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from meedoen.apps.cases.synthetic.chance import Chance, Weighted


class Origin(StrEnum):
    """From which language the spelling of a name is borrowed."""

    DUTCH = "Nederlands"
    TURKISH = "Turks"
    ARABIC = "Arabisch"
    POLISH = "Pools"
    UKRAINIAN = "Oekraïens"
    ERITREAN = "Tigrinya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as a register has it."""

    given: str
    prefix: str
    surname: str
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    """What names of an origin are composed of: every surname holds one of the stems."""

    given: Sequence[str]
    given_ends: Sequence[str]
    stems: Sequence[str]
    middles: Sequence[str]
    ends: Sequence[str]
    prefixes: Sequence[str] = ()
    prefixed: float = 0.0


_DUTCH_STEMS = (
    "Test",
    "Proef",
    "Verzon",
    "Bedacht",
    "Fictie",
    "Schijn",
    "Voorbeeld",
    "Fantasie",
    "Droom",
    "Sprook",
    "Namaak",
    "Oefen",
)
_MIDDLES = (
    "",
    "",
    "",
    "el",
    "er",
    "en",
    "ers",
    "in",
    "ink",
    "ing",
    "ol",
    "or",
    "al",
    "ar",
    "em",
    "ek",
    "uw",
    "ij",
    "ei",
    "oo",
    "ou",
)
_DUTCH_ENDS = (
    "veld",
    "berg",
    "stra",
    "huis",
    "man",
    "dijk",
    "meer",
    "bos",
    "kamp",
    "horst",
    "sma",
    "brink",
    "wijk",
    "laar",
    "schot",
    "zicht",
    "tje",
    "ma",
    "ens",
    "sen",
    "naar",
    "hof",
    "steen",
    "water",
    "poort",
    "kerk",
    "molen",
    "brug",
    "donk",
    "voort",
    "mans",
    "boer",
    "smid",
    "bakker",
    "schipper",
    "vink",
    "haan",
    "zon",
    "nis",
    "dries",
)
_SPELLINGS: Mapping[Origin, _Spelling] = MappingProxyType(
    {
        Origin.DUTCH: _Spelling(
            given=("Test", "Proef", "Verz", "Bedach", "Fikt", "Fantas", "Oefen", "Namaak", "Schijn"),
            given_ends=("a", "ina", "je", "o", "us", "ien", "bert", "elien", "ijn", "wout", "ke", "mar", "ella", "ert"),
            stems=_DUTCH_STEMS,
            middles=_MIDDLES,
            ends=_DUTCH_ENDS,
            prefixes=("van", "van der", "de", "van den", "ter", "op de", "'t"),
            prefixed=0.3,
        ),
        Origin.TURKISH: _Spelling(
            given=("Örnek", "Deneme", "Taslak", "Uydur", "Kurgu", "Sahte"),
            given_ends=("can", "gül", "han", "nur", "ay", "cık", "şen"),
            stems=("Örnek", "Deneme", "Taslak", "Uydur", "Kurgu", "Sahte"),
            middles=("", "", "ci", "li", "ba", "ka"),
            ends=("oğlu", "taş", "maz", "kaya", "çelik", "öz", "demirci", "yıldız", "er"),
        ),
        Origin.ARABIC: _Spelling(
            given=("Tajrib", "Namudhaj", "Ikhtib", "Iftirad", "Mukhtalaq"),
            given_ends=("a", "i", "ah", "ine", "oud", "iya", "am"),
            stems=("Tajrib", "Namudhaj", "Ikhtibar", "Iftirad", "Mukhtalaq"),
            middles=("", "", "a", "ou", "i"),
            ends=("i", "oui", "iyya", "ane", "awi", "ssi", "ari", "een"),
            prefixes=("El", "Al", "Ben", "Abou"),
            prefixed=0.55,
        ),
        Origin.POLISH: _Spelling(
            given=("Przykł", "Wymyśl", "Testo", "Próbo", "Zmyśl"),
            given_ends=("aw", "ina", "omir", "ada", "osława", "osz"),
            stems=("Przykład", "Wymyśl", "Testow", "Prób", "Zmyśl"),
            middles=("", "ow", "an", "iń", "ew"),
            ends=("ski", "ska", "ny", "ak", "czyk", "owicz", "nik", "ńska"),
        ),
        Origin.UKRAINIAN: _Spelling(
            given=("Prykl", "Vyhad", "Testo", "Probn", "Zrazk"),
            given_ends=("iy", "yna", "ko", "islav", "iya", "ana"),
            stems=("Pryklad", "Vyhad", "Testov", "Probn", "Zrazk"),
            middles=("", "", "en", "ov", "ych"),
            ends=("enko", "chuk", "ska", "yk", "iuk", "yshyn", "ets"),
        ),
        Origin.ERITREAN: _Spelling(
            given=("Misale", "Fetena", "Hasabaw", "Temokor"),
            given_ends=("t", "y", "m", "wit", "sh", "le"),
            stems=("Misale", "Fetena", "Hasabaw", "Temokor"),
            middles=("", "", "egh", "m", "iel"),
            ends=("ghi", "kidan", "michael", "zghi", "berhan", "selas", "nigus"),
        ),
    }
)
_HERE = Weighted({Origin.DUTCH: 0.74, Origin.TURKISH: 0.09, Origin.ARABIC: 0.1, Origin.POLISH: 0.07})
_FLED = Weighted({Origin.ARABIC: 0.52, Origin.ERITREAN: 0.33, Origin.TURKISH: 0.1, Origin.UKRAINIAN: 0.05})
_MOVED_HERE = Weighted({Origin.UKRAINIAN: 0.3, Origin.ARABIC: 0.3, Origin.TURKISH: 0.3, Origin.POLISH: 0.1})
_DOUBLE = 0.08
ALL_STEMS = frozenset(stem for spelling in _SPELLINGS.values() for stem in spelling.stems)
"""Every surname begins with one of these; that of somebody with two names twice."""


def origin_of(*, has_fled: bool, has_moved: bool, chance: Chance) -> Origin:
    """Return from which language somebody's name is."""
    return chance.weighted(_FLED if has_fled else _MOVED_HERE if has_moved else _HERE)


def surname_of(*, origin: Origin, chance: Chance) -> tuple[str, str]:
    """Return a prefix, mostly none, and a surname."""
    spelling = _SPELLINGS[origin]
    surname = _composed(spelling, chance)
    if chance.happens(_DOUBLE):
        surname = f"{surname}-{_composed(spelling, chance)}"
    prefix = chance.pick(spelling.prefixes) if spelling.prefixes and chance.happens(spelling.prefixed) else ""
    return prefix, surname


def name_of(*, origin: Origin, prefix: str, surname: str, chance: Chance) -> Name:
    """Return the name of somebody who bears a surname."""
    spelling = _SPELLINGS[origin]
    given = f"{chance.pick(spelling.given)}{chance.pick(spelling.given_ends)}"
    return Name(given=given, prefix=prefix, surname=surname, initials=f"{given[0]}.")


def misspelt(*, name: Name) -> Name:
    """Return a name as somebody else would write it down: without signs on letters, and with one letter less or more."""
    plain = name.surname.translate(_PLAIN)
    other = plain.replace("ij", "y").replace("ks", "x").replace("ei", "ij")
    surname = other if other != name.surname else f"{plain}s"
    return Name(given=name.initials, prefix="", surname=surname, initials=name.initials)


_PLAIN = str.maketrans("Öğşçıülśóńł", "Ogsciulsonl")


def _composed(spelling: _Spelling, chance: Chance) -> str:
    return f"{chance.pick(spelling.stems)}{chance.pick(spelling.middles)}{chance.pick(spelling.ends)}"
