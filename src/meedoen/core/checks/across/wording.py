"""How far two names of one thing are apart: another wording, another direction, or something else."""

import re
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from meedoen.core.checks.across.agreement import normal

_ALIKE = 0.75
"""From which likeness two words are taken for forms of one word (0 to 1, as difflib counts)."""

_SHORTEST = 4
_REMEMBERED = 20_000
"""Comparing two words letter by letter is slow, and the same pairs come back at every run of the checks."""

_OTHER_WORDS = 2
"""How many words of its own a name needs to say something else; one can be a synonym."""

_UP = re.compile(r"\b(meer|stijg\w*|toe|toename|groei\w*|hoger)\b")
_DOWN = re.compile(r"\b(minder|daal\w*|daling|afname|neemt af|lager)\b")
_LEVEL = re.compile(r"\b(gelijk|stabiel)\b")
_EMPTY = re.compile(
    r"^(meer|minder|stijg\w*|toename|groei|hoger|daal\w*|daling|afname|neemt|lager|gelijk|stabiel|aantal|percentage|deze"
    r"|voor|naar|door|maar|zijn|wordt|worden|hebben|heeft|waaronder|mits|onder|over|vanuit|blijft|blijven)$"
)


class Apart(IntEnum):
    """How far two names are apart, the nearest first."""

    WORDING = 0
    DIRECTION = 1
    OTHER = 2


def how_far(*, one: str, other: str, synonyms: int = _OTHER_WORDS - 1) -> Apart:
    """Tell how far two names of one thing are apart; `synonyms` words of its own do not make a name another one.

    >>> how_far(one="Minder laaggeletterdheid", other="Minder inwoners zijn laaggeletterd").name
    'WORDING'
    >>> how_far(one="Meer inwoners doen mee", other="Inwoners doen mee").name
    'DIRECTION'
    >>> how_far(one="Minder kinderen groeien op in armoede", other="Kinderen groeien op zonder geldzorgen").name
    'OTHER'
    """
    first, second = _words(one), _words(other)
    if _missing(first, second) and len(_missing(second, first)) > synonyms:
        return Apart.OTHER
    return Apart.DIRECTION if _ways(one) != _ways(other) else Apart.WORDING


def _ways(name: str) -> tuple[bool, ...]:
    text = normal(name)
    return tuple(pattern.search(text) is not None for pattern in (_UP, _DOWN, _LEVEL))


def _words(name: str) -> list[str]:
    words = dict.fromkeys(word for word in normal(name).split() if len(word) >= _SHORTEST)
    return [word for word in words if not _EMPTY.match(word)]


def _missing(words: list[str], there: list[str]) -> list[str]:
    """Return the words of which there is no form among the others; `baan` is a form of `participatiebaan`."""
    return [word for word in words if not any(_are_forms(word, other) for other in there)]


@lru_cache(maxsize=_REMEMBERED)
def _are_forms(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one) or SequenceMatcher(None, one, other).ratio() >= _ALIKE
