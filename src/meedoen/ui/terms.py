"""Words that the glossary explains, linked where a text uses them: each term once, at its first place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

_SHORTEST = 2
_LINK = Markup('<a class="nl-link meedoen-term" href="{}">{}</a>')


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary and the address of its entry."""

    name: str
    address: str


def link_terms(text: str, terms: Sequence[Term]) -> Markup:
    """Link the first place of each term in a text: whole words, the longest term first, everything else escaped.

    A term in capitals (an abbreviation) is only found in capitals; another term also with another first letter.

    >>> link_terms("Een PIP, of twee: PIP & plan.", [Term("PIP", "/begrippen/#begrip-pip")])
    Markup('Een <a class="nl-link meedoen-term" href="/begrippen/#begrip-pip">PIP</a>, of twee: PIP &amp; plan.')
    """
    by_name = {_key(term.name): term for term in terms if len(term.name) >= _SHORTEST}
    pattern = _pattern(tuple(term.name for term in by_name.values()))
    if pattern is None:
        return escape(text)
    parts: list[Markup] = []
    end = 0
    for match in pattern.finditer(text):
        term = by_name.pop(_key(match.group()), None)
        if term is None:
            continue
        parts += [escape(text[end : match.start()]), _LINK.format(term.address, match.group())]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def _key(name: str) -> str:
    return name if name.isupper() else name[:1].lower() + name[1:]


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(_as_written(name) for name in longest_first)})(?!\w)")


def _as_written(name: str) -> str:
    first, rest = name[:1], re.escape(name[1:])
    if name.isupper() or first.lower() == first.upper():
        return re.escape(first) + rest
    return f"[{re.escape(first.lower())}{re.escape(first.upper())}]{rest}"
