"""The head of a table on one line with single spaces: where one column ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import only_period

_KNOWN = frozenset({Kind.NAME, Kind.NUMBER, Kind.UNIT, Kind.TEXT, Kind.VALUE, Kind.DERIVED, Kind.PERIOD, Kind.AREA})
_MOST_WORDS = 8
_SURE = 3
"""Bare years from which a line that begins with unknown words is a head, and no row with figures that look like years."""
_MOST_WORDS_OF_TEXT = 2
_LONGEST = 200
"""Characters of a line that can still be words over years; longer is a sentence."""


@dataclass(frozen=True, slots=True)
class SpacedHead:
    """A head on one line: its columns before the figures, the columns of figures, and those behind."""

    before: tuple[str, ...]
    values: tuple[str, ...]
    behind: tuple[str, ...]
    has_unit: bool
    problem: str = ""


def spaced_head(line: str, own_names: tuple[str, ...]) -> SpacedHead | None:  # noqa: PLR0911 - one return per reason why not
    """Read a line as a head whose columns are separated by single spaces, or None when it is none."""
    words = line.split()
    if not 2 <= len(words) <= 40 or sum(only_period(word) is not None for word in words) < 1:  # noqa: PLR2004 - a head has some words
        return None
    heads = _segments(words, own_names)
    unsure = _either_way(words, own_names)
    kinds = [kind for _, kind in heads]
    if kinds.count(Kind.VALUE) < 2:  # noqa: PLR2004 - one column of figures cannot be told from a sentence
        return None
    first = kinds.index(Kind.VALUE)
    last = len(kinds) - 1 - kinds[::-1].index(Kind.VALUE)
    if any(kind is not Kind.VALUE for kind in kinds[first : last + 1]):
        return None
    before, behind = heads[:first], heads[last + 1 :]
    if any(kind in {Kind.TEXT, Kind.PERIOD, Kind.AREA, Kind.NUMBER, Kind.DERIVED} for _, kind in before):
        return None
    if any(kind is not Kind.TEXT for _, kind in behind) or len(behind) > 1:
        return None
    values = [text for text, kind in heads if kind is Kind.VALUE]
    unknown = any(kind is Kind.UNKNOWN for _, kind in before) and not any(kind is Kind.NAME for _, kind in before)
    if unknown and not _are_surely_heads(values):
        return None
    named = [text for text, kind in before if kind is not Kind.UNIT]
    if len(named) > 1:
        named = [" ".join(named)]
    return SpacedHead(
        tuple(named),
        tuple(text for text, _ in heads[first : last + 1]),
        tuple(text for text, _ in behind),
        has_unit=any(kind is Kind.UNIT for _, kind in before),
        problem=unsure or _numbers_behind(behind, own_names),
    )


def _numbers_behind(behind: Sequence[tuple[str, Kind]], own_names: tuple[str, ...]) -> str:
    """Say that a column behind the years holds numbers too, which an empty last year would let slide under it."""
    for text, _ in behind:
        for word in text.split():
            if read_heading(word, own_names=own_names).kind is Kind.DERIVED:
                return f"achter de jaren staat ‘{word}’, ook met getallen; of een getal daarbij hoort of bij een jaar, is met één spatie ertussen niet te zien"
    return ""


def _segments(words: Sequence[str], own_names: tuple[str, ...]) -> list[tuple[str, Kind]]:
    """Cut the words of a head into columns, the longest known head first; unknown words stay together in front."""
    found: list[tuple[str, Kind]] = []
    place = 0
    year_first = not _roles_stand(words, own_names)[0]
    while place < len(words):
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            text = " ".join(words[place : place + length])
            heading = read_heading(text, own_names=own_names)
            if _is_one_head(heading, text, length) and not (
                heading.period and heading.role and year_first is not _begins_with_year(text)
            ):
                found.append((text, heading.kind))
                place += length
                break
        else:
            if found and found[-1][1] is Kind.UNKNOWN:
                found[-1] = (f"{found[-1][0]} {words[place]}", Kind.UNKNOWN)
            else:
                found.append((words[place], Kind.UNKNOWN))
            place += 1
    return found


def _are_surely_heads(values: Sequence[str]) -> bool:
    """Tell whether columns behind unknown words are heads, and not a row whose figures look like years."""
    if len(values) < _SURE or not all(read_heading(text).period for text in values):
        return False
    bare = [text for text in values if only_period(text) is not None]
    return len(bare) < len(values) or bare == sorted(set(bare))


def has_other_columns(line: str, own_names: tuple[str, ...]) -> bool:
    """Tell whether a line is a head with a column for the period or area, such as ‘Indicator Periode Waarde’."""
    words = line.split()
    if not 2 <= len(words) <= _SURE * _SURE:  # noqa: PLR2004 - a head has columns
        return False
    kinds = {kind for _, kind in _segments(words, own_names)}
    return Kind.NAME in kinds and bool(kinds & {Kind.PERIOD, Kind.AREA}) and Kind.UNKNOWN not in kinds


def _either_way(words: Sequence[str], own_names: tuple[str, ...]) -> str:
    """Say that a word such as ‘Begroting’ stands between two years and can belong to either; empty when it cannot."""
    kinds = [_year_or_role(word, own_names) for word in words]
    roles = [place for place, kind in enumerate(kinds) if kind == "role"]
    if roles and all(_roles_stand(words, own_names)):
        return f"‘{words[roles[0]]}’ staat tussen twee jaren; bij welk jaar het hoort, is met één spatie ertussen niet te zien"
    return ""


def _roles_stand(words: Sequence[str], own_names: tuple[str, ...]) -> tuple[bool, bool]:
    """Tell whether every word for a role can belong to the year behind it, and whether to the year before it."""
    kinds = [_year_or_role(word, own_names) for word in words]
    roles = [place for place, kind in enumerate(kinds) if kind == "role"]
    behind = all(place + 1 < len(kinds) and kinds[place + 1] == "year" for place in roles)
    before = all(place > 0 and kinds[place - 1] == "year" for place in roles)
    return behind or not before, before


def _begins_with_year(text: str) -> bool:
    return only_period(text.split(" ", 1)[0]) is not None


def _year_or_role(word: str, own_names: tuple[str, ...]) -> str:
    heading = read_heading(word, own_names=own_names)
    if heading.kind is not Kind.VALUE or heading.area is not None:
        return ""
    return "year" if heading.period and not heading.role else "role" if heading.role and not heading.period else ""


def _is_one_head(heading: Heading, text: str, length: int) -> bool:
    if heading.kind not in _KNOWN:
        return False
    if heading.kind is Kind.VALUE and heading.period and heading.area is not None:
        return False
    if _has_role_on_both_sides(text) or (
        heading.kind in {Kind.TEXT, Kind.DERIVED}
        and (any(sign.isdigit() for sign in text) or length > _MOST_WORDS_OF_TEXT)
    ):
        return False
    if (
        length > 1
        and read_heading(text.rsplit(" ", 1)[-1]).kind in {Kind.TEXT, Kind.NAME, Kind.UNIT}
        and heading.kind is Kind.VALUE
    ):
        return False
    if heading.kind is Kind.VALUE and (heading.units or not (heading.period or heading.role or heading.area)):
        return False
    return not (
        heading.kind is Kind.VALUE
        and not heading.period
        and heading.area is None
        and length == 1
        and looks_like_value(text)
    )


def _has_role_on_both_sides(text: str) -> bool:
    """Tell whether a word such as ‘Prognose’ stands before a year and another behind it, which begins the next head.

    >>> _has_role_on_both_sides("Prognose 2022 Streefwaarde"), _has_role_on_both_sides("Begroting 2022")
    (True, False)
    """
    kinds = [_year_or_role(word, ()) for word in text.split()]
    return "year" in kinds and "role" in kinds[: kinds.index("year")] and "role" in kinds[kinds.index("year") :]


def roles_over(line: str, own_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words such as ‘Realisatie’ on a line that holds nothing else."""
    found = (
        [(text, read_heading(text, own_names=own_names)) for text, _ in _segments(line.split(), own_names)]
        if len(line) < _LONGEST
        else []
    )
    if found and all(head.kind is Kind.VALUE and head.role and not head.period for _, head in found):
        return tuple(text for text, _ in found)
    return ()


def with_words(head: SpacedHead, words: tuple[str, ...], own_names: tuple[str, ...]) -> SpacedHead:
    """Put words over the years in front of them, or say that they do not fit."""
    bare = [
        place
        for place, text in enumerate(head.values)
        if (read := read_heading(text, own_names=own_names)).period and not read.role
    ]
    if len(bare) != len(words):
        problem = f"boven {len(bare)} jaren staan {len(words)} woorden zoals ‘{words[0]}’; welk woord bij welk jaar hoort, is niet zeker"
        return replace(head, problem=problem)
    joined = dict(zip(bare, words, strict=True))
    return replace(
        head,
        values=tuple(f"{joined[place]} {text}" if place in joined else text for place, text in enumerate(head.values)),
    )
