"""Finding people by a name that is typed in a hurry: folded letters, how it sounds, and how alike two names are.

Dutch surnames are looked for without their prefix ("van der"), and by both names of somebody who carries two. What is found
is a suggestion for a person to look at; nobody is taken to be somebody else because names are alike.
"""

import re
import unicodedata
from collections.abc import Mapping

from cologne_phonetics import encode
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_LONGEST = 60
_NOT_A_LETTER = re.compile(r"[^a-z]+")
_UNFOLDED = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_SPELLINGS = (("ij", "y"), ("ck", "k"), ("sch", "sg"), ("ch", "g"), ("dt", "t"), ("th", "t"), ("ph", "f"))
PREFIXES = frozenset(
    {
        "van",
        "der",
        "den",
        "de",
        "het",
        "ten",
        "ter",
        "te",
        "op",
        "in",
        "aan",
        "bij",
        "uit",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
    }
)
_ALIKE_ENOUGH = 0.72


def folded(name: str) -> str:
    """Return a name in small plain letters, its words apart by one space.

    >>> folded("Özdemir-Ünal"), folded("  d'Arçy  "), folded("Łukasz Ødegaard")
    ('ozdemir unal', 'd arcy', 'lukasz odegaard')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_UNFOLDED))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_A_LETTER.sub(" ", letters).strip()[:_LONGEST]


def words_of(name: str) -> tuple[str, ...]:
    """Return the words by which a name is found: folded, without prefixes unless there is nothing else, each once.

    >>> words_of("van der Meer-de Vries"), words_of("De")
    (('meer', 'vries'), ('de',))
    """
    every = folded(name).split()
    telling = [word for word in every if word not in PREFIXES]
    return tuple(dict.fromkeys(telling or every))


def sound_of(word: str) -> str:
    """Return how a folded word sounds, as digits: names that a Dutch ear takes for each other have the same.

    By the Cologne phonetics, after Dutch spellings of one sound were made alike.

    >>> sound_of("meijer") == sound_of("meyer") == sound_of("maier"), sound_of("vries") == sound_of("fries")
    (True, True)
    """
    for spelling, other in _SPELLINGS:
        word = word.replace(spelling, other)
    return "".join(code for _, code in encode(word))


def likeness(*, typed: str, name: str) -> float:
    """Return how alike two folded words are, from 0 to 1; what is typed may be the beginning of the name.

    Two letters that changed places are one mistake.

    >>> likeness(typed="jansne", name="jansen") > 0.8, likeness(typed="jan", name="jansen") > 0.9
    (True, True)
    >>> likeness(typed="bakker", name="jansen") < 0.5
    True
    """
    if name.startswith(typed):
        return 1.0 if name == typed else 0.95
    return DamerauLevenshtein.normalized_similarity(typed, name)


def alike(*, typed: str, names: Mapping[str, str]) -> dict[str, float]:
    """Return of folded words those that what was typed may have meant, with how alike they are.

    `names` has with each word how it sounds; a word that sounds the same is found with 0.9 at least.

    >>> sorted(alike(typed="meijer", names={name: sound_of(name) for name in ("meyer", "jansen", "meier")}))
    ['meier', 'meyer']
    """
    mistyped = process.extract(
        typed, names.keys(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_ALIKE_ENOUGH, limit=None
    )
    found = {name: near for name, near, _ in mistyped}
    sound = sound_of(typed)
    for name, sounds in names.items():
        if name.startswith(typed):
            found[name] = likeness(typed=typed, name=name)
        elif sound and sound == sounds:
            found[name] = max(found.get(name, 0.0), _SOUNDS)
    return found


_SOUNDS = 0.9
