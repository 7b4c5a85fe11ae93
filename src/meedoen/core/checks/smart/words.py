"""The words in names and titles that the rules read: what they are about, which way they point, and what they deny.

All comparing is on lower-case words without punctuation; word lists are short and hold what policy documents print.
"""

import re
from functools import lru_cache

from meedoen.core.goals.course import Direction

_REMEMBERED = 20_000
"""Names and titles come back in many rules: what was read from so many of them is kept."""
_WORD = re.compile(r"[a-zà-ÿ]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case.

    >>> words_of("% kinderen, in groep 3")
    ['kinderen', 'in', 'groep']
    """
    return _WORD.findall(text.casefold())


_EMPTY = frozenset(
    words_of(
        "aan al alle als andere bij binnen daar dan dat de deze die dit door een elk en er gaat gemeente goed hebben"
        " heeft het hier hun iedere iedereen in inwoner inwoners is kan kunnen maken meer met minder mensen mits na naar niet"
        " nog of om onder ook op over per procent percentage aandeel aantal aantallen sprake te tot tussen uit van vanuit"
        " voor waar waarbij waarin wat we weet welke wie wordt worden zich zij zijn zo zoveel stijgt daalt neemt toe af"
        " stijging daling toename afname mogelijk geen zonder wel"
    )
)

_DENIALS = frozenset(
    words_of(
        "niet geen zonder nooit noch niemand onvoldoende ontbreekt ontbreken onvermogen onmogelijk ontevreden ongezond"
    )
)

_RISING = ("neemt toe", "nemen toe", "stijg", "toename", "toegenomen", "groei van het aantal", "verhogen", "verhoging")
_FALLING = (
    "neemt af",
    "nemen af",
    "daal",
    "daling",
    "afname",
    "afgenomen",
    "vermindering",
    "verminderen",
    "verkleinen",
)
_TURNING = ("vermindering", "afname", "daling", "reductie", "teruggekeerd", "opgelost", "gestopt", "voorkomen")

_BAD_THINGS = (
    "analfabet",
    "armoede",
    "baanloos",
    "belast",
    "criminaliteit",
    "dakloos",
    "daklozen",
    "delict",
    "depressi",
    "eenzaam",
    "geldzorgen",
    "huiselijk geweld",
    "laaggeletterd",
    "mishandeling",
    "overbelast",
    "overgewicht",
    "overlast",
    "problematiek",
    "recidive",
    "schooluitval",
    "schulden",
    "thuisblijver",
    "thuiszitter",
    "uithuisplaats",
    "uithuisgeplaatst",
    "verslaving",
    "verzuim",
    "voortijdig",
    "wachtlijst",
    "wachttijd",
    "werkloos",
    "werkloze",
)

_GOOD_THINGS = (
    "basisvaardigheden",
    "beweegnorm",
    "diploma",
    "geslaagd",
    "startkwalificatie",
    "tevreden",
    "vrijwilligers",
    "zelfredzaam",
)

_HELP = (
    "advies",
    "bereik",
    "deelne",
    "geholpen",
    "geïnformeerd",
    "hulp",
    "melding",
    "nazorg",
    "ondersteuning",
    "preventie",
    "teruggekeerd",
    "uitstroom",
    "uitgestroomd",
    "vroegsignalering",
    "weet",
)
"""Who counts help, or knowledge, counts no bad thing, even when the bad thing is named."""


@lru_cache(maxsize=_REMEMBERED)
def content_words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about, without the plural of most nouns.

    >>> sorted(content_words("Het aantal schoolverlaters neemt af"))
    ['schoolverlater']
    >>> content_words("moeite om rond te komen") == content_words("moeite met rondkomen")
    True
    """
    whole = _APART.sub(r"\1\2", text.casefold())
    return frozenset(_stem(word) for word in words_of(whole) if word not in _EMPTY and len(word) >= _SHORTEST_WORD)


_APART = re.compile(r"\b(aan|af|bij|deel|door|in|mee|op|rond|terug|toe|uit) te (\w+en)\b")
"""A verb in two parts: ‘rond te komen’ is ‘rondkomen’."""


def _stem(word: str) -> str:
    for ending in ("eren", "en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


_SHORTEST_STEM = 5
_SHORTEST_WORD = 3


@lru_cache(maxsize=_REMEMBERED)
def denies(text: str) -> bool:
    """Tell whether a text speaks of what is not there.

    >>> denies("14 % kan niet meekomen"), denies("kinderen zonder extra hulp"), denies("kan meekomen")
    (True, True, False)
    """
    return sum(word in _DENIALS for word in words_of(text)) % 2 == 1


@lru_cache(maxsize=_REMEMBERED)
def wish_of(title: str) -> Direction | None:
    """Read from a title whether something should rise or fall; None when it says neither, or both.

    >>> wish_of("Minder kinderen groeien op in armoede")
    <Direction.LOWER: 'lower'>
    >>> wish_of("Een stijging van het aantal leden")
    <Direction.HIGHER: 'higher'>
    """
    text = " ".join(words_of(title))
    rises = text.startswith("meer ") or any(word in text for word in _RISING)
    falls = text.startswith("minder ") or any(word in text for word in _FALLING)
    if rises == falls:
        return None
    return Direction.HIGHER if rises else Direction.LOWER


def bad_thing(name: str) -> str:
    """Return the word of a name that names something nobody wants more of, empty when there is none.

    >>> bad_thing("% laaggeletterdheid"), bad_thing("Aantal deelnemers schuldhulp")
    ('laaggeletterd', '')
    """
    text = name.casefold()
    if denies(name) or any(word in text for word in (*_TURNING, *_HELP)):
        return ""
    return next((word for word in _BAD_THINGS if word in text), "")


def reported_thing(name: str) -> str:
    """Return the bad thing that is counted by its reports, empty when the name counts something else.

    >>> reported_thing("Aantal meldingen huiselijk geweld")
    'huiselijk geweld'
    """
    text = name.casefold()
    if "melding" not in text:
        return ""
    return next((word for word in _BAD_THINGS if word in text), "")


def good_thing(name: str) -> str:
    """Return the word of a name that names something nobody wants less of, empty when there is none."""
    text = name.casefold()
    if denies(name) or bad_thing(name) or any(word in text for word in _TURNING):
        return ""
    return next((word for word in _GOOD_THINGS if word in text), "")


_OPPOSITES = tuple(
    (re.compile(pattern), against)
    for pattern, against in (
        (r"\bmet (?P<what>\w+)", r"\bzonder {what}"),
        (r"\bals goed ervaart", r"\bals slecht ervaart"),
        (r"\bgoede (?P<what>\w+)", r"\bslechte {what}"),
        (r"\bwel (?P<what>\w+)", r"\bniet {what}"),
        (r"\bbasisvaardigheden", r"\blaaggeletterd"),
        (r"\bgeletterd", r"\blaaggeletterd"),
        (r"\btevreden", r"\bontevreden"),
        (r"\bgezond", r"\bongezond"),
    )
)
_BAD_SIDE = re.compile(r"zonder|slecht|niet|laaggeletterd|ontevreden|ongezond")


@lru_cache(maxsize=_REMEMBERED)
def opposites(*, one: str, other: str) -> tuple[str, str] | None:
    """Return the words with which two texts speak of each other's opposite, None when they do not.

    >>> opposites(one="% met startkwalificatie", other="uitkomst=zonder startkwalificatie")
    ('met startkwalificatie', 'zonder startkwalificatie')
    >>> opposites(one="% met startkwalificatie", other="leeftijd=18+") is None
    True
    """
    if any(" met en zonder " in text.casefold() for text in (one, other)):
        return None
    found = _opposite(one.casefold(), other.casefold())
    if found is not None:
        return found
    turned = _opposite(other.casefold(), one.casefold())
    return (turned[1], turned[0]) if turned else None


def _opposite(good: str, bad: str) -> tuple[str, str] | None:
    if not _BAD_SIDE.search(bad):
        return None
    for pattern, against in _OPPOSITES:
        for first in pattern.finditer(good):
            what = first.groupdict().get("what", "")
            if what in _EMPTY:
                continue
            second = re.search(against.format(what=re.escape(what)), bad)
            if second is not None and not re.search(against.format(what=re.escape(what)), good):
                return first.group(), second.group()
    return None
