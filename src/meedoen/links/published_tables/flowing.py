"""Text in which every cell stands on a line of its own, as a page gives when its table is copied without its columns.

Empty cells are lost in such a text. A row is read only when all its cells are there and each is of the kind that its column asks
for; what does not fit is refused, not filled in.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.chunks import Chunker, Token
from meedoen.links.published_tables.grid import Cell, Grid, Row
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import only_period
from meedoen.links.published_tables.spaced import spaced_grid

_HEAD_KINDS = frozenset(
    {Kind.NAME, Kind.NUMBER, Kind.UNIT, Kind.PERIOD, Kind.AREA, Kind.TEXT, Kind.DERIVED, Kind.VALUE}
)
_LONGEST_HEAD = 70
_SHORT_HEAD = 40
_NEAR = 5


def flowing_grid(lines: Sequence[str], *, own_names: tuple[str, ...] = ()) -> tuple[Grid, ...]:
    """Read text without separators: with wide or single spaces, or a cell on every line."""
    spaced = spaced_grid(lines, own_names=own_names)
    if spaced is not None:
        return (spaced,)
    tokens = _tokens(lines)
    runs = _head_runs(tokens, own_names)
    if not runs:
        return (Grid(tuple(Row(token.line, (Cell(token.text),)) for token in tokens)),)
    grids = []
    for index, (begin, end, heads, problem) in enumerate(runs):
        before = tokens[:begin] if index == 0 else []
        until = runs[index + 1][0] if index + 1 < len(runs) else len(tokens)
        grids.append(Chunker(heads, tokens[end:until], own_names, problem).grid(before, tokens[begin].line))
    return tuple(grids)


def _tokens(lines: Sequence[str]) -> list[Token]:
    """Make cells of lines; where empty lines separate them, a cell may take more than one line."""
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    apart = sum(second - first > 1 for first, second in pairwise(filled))
    in_blocks = len(filled) > 3 and apart > 0.6 * (len(filled) - 1)  # noqa: PLR2004 - fewer lines show no pattern
    tokens: list[Token] = []
    for number in filled:
        text = " ".join(lines[number - 1].split())
        if in_blocks and tokens and number - 1 in filled:
            last = tokens[-1]
            joined = (
                last.text[:-1] + text
                if re.search(r"[a-z]-$", last.text) and text[:1].islower()
                else f"{last.text} {text}"
            )
            tokens[-1] = Token(last.line, joined)
        else:
            tokens.append(Token(number, text))
    return tokens


def _head_runs(tokens: Sequence[Token], own_names: tuple[str, ...]) -> list[tuple[int, int, list[str], str]]:
    """Find the runs of cells that are the head of a table, each with its heads in order."""
    runs: list[tuple[int, int, list[str], str]] = []
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and _may_be_head(tokens, end, own_names, is_inside=end > place):
            end += 1
        heads, problem = _joined([token.text for token in tokens[place:end]], own_names)
        read = [read_heading(head, own_names=own_names) for head in heads]
        before = _title_lines(read)
        heads, read = heads[before:], read[before:]
        place += before
        if _is_head(read, first=not runs, problem=problem):
            unread = _unread_before(tokens, place, read, own_names) or _unread_behind(tokens, end, read, own_names)
            runs.append((place, end, heads, problem or unread))
            place = end
        else:
            place += 1
    return runs


def _unread_before(tokens: Sequence[Token], place: int, heads: Sequence[Heading], own_names: tuple[str, ...]) -> str:
    """Say which heads before these are not understood: then how many cells a row has is not known.

    Either the word such as ‘Indicator’ stands a few short cells before them, or a head that is no title stands right before them.
    """
    if any(head.kind is Kind.NAME for head in heads):
        return ""
    near = tokens[max(0, place - _NEAR) : place]
    read = [read_heading(token.text, own_names=own_names) for token in near]
    named = [at for at, head in enumerate(read) if head.kind is Kind.NAME]
    between = near[named[-1] + 1 :] if named else ()
    right_before = bool(read) and (
        read[-1].kind in {Kind.UNIT, Kind.PERIOD, Kind.AREA}
        or (read[-1].kind is Kind.VALUE and bool(read[-1].role) and not read[-1].period)
    )
    if right_before or (between and all(_is_short_word(token.text) for token in between)):
        return f"voor ‘{heads[0].printed}’ staan koppen die niet begrepen zijn, zoals ‘{near[-1].text}’"
    return ""


def _unread_behind(tokens: Sequence[Token], end: int, heads: Sequence[Heading], own_names: tuple[str, ...]) -> str:
    """Say which head stands behind these with another between them that is not understood."""
    if any(head.kind in {Kind.PERIOD, Kind.AREA} for head in heads):
        return ""
    for token in tokens[end : end + _NEAR]:
        heading = read_heading(token.text, own_names=own_names)
        if heading.kind is Kind.VALUE and heading.period and len(token.text) <= _SHORT_HEAD:
            return f"tussen de koppen tot en met ‘{token.text}’ staat een kop die niet begrepen is, zoals ‘{tokens[end].text}’"
        if not _is_short_word(token.text):
            return ""
    return ""


def _is_short_word(text: str) -> bool:
    return len(text) <= _SHORT_HEAD and not looks_like_value(text) and text[-1:] not in ".:;,!?"


def _title_lines(heads: Sequence[Heading]) -> int:
    """Count the lines before the word such as ‘Indicator’ that are a title of the page, such as ‘Begroting 2020’."""
    named = [place for place, head in enumerate(heads) if head.kind is Kind.NAME]
    if not named:
        return 0
    name = named[-1]
    if name and heads[name - 1].kind is Kind.NUMBER:
        name -= 1
    is_title = all(head.kind is Kind.NAME or (head.kind is Kind.VALUE and head.period) for head in heads[:name])
    return name if is_title else 0


def _is_head(heads: Sequence[Heading], *, first: bool, problem: str) -> bool:
    """Tell whether these are the heads of a table: columns of values, and a word such as ‘Indicator’ or two periods."""
    kinds = [head.kind for head in heads]
    if len(heads) < 2 or Kind.VALUE not in kinds:  # noqa: PLR2004 - a head has columns
        return False
    if kinds[0] is Kind.VALUE and not heads[0].period and not problem:
        return False
    named = any(kind in {Kind.NAME, Kind.UNIT, Kind.NUMBER, Kind.TEXT} for kind in kinds)
    return named or (first and sum(bool(head.period) for head in heads) > 1)


def _may_be_head(tokens: Sequence[Token], place: int, own_names: tuple[str, ...], *, is_inside: bool) -> bool:
    text = tokens[place].text
    if len(text) > _LONGEST_HEAD:
        return False
    heading = read_heading(text, own_names=own_names)
    if heading.kind in _HEAD_KINDS and not (
        heading.kind is Kind.VALUE
        and looks_like_value(text)
        and only_period(text) is None
        and not re.search(r"%|aantal|abs", text.lower())
    ):
        return True
    following = read_heading(tokens[place + 1].text, own_names=own_names) if place + 1 < len(tokens) else None
    is_name = text[:1].isupper() and not any(sign.isdigit() for sign in text)
    return (
        is_inside and is_name and heading.kind is Kind.UNKNOWN and following is not None and following.area is not None
    )


def _joined(heads: list[str], own_names: tuple[str, ...]) -> tuple[list[str], str]:
    """Join a word for the role with the year on the line below it, one by one or row by row; or say why that cannot be."""
    read = [read_heading(head, own_names=own_names) for head in heads]
    roles = [place for place, head in enumerate(read) if head.role and not head.period and head.area is None]
    years = [place for place, head in enumerate(read) if head.period and not head.role and head.area is None]
    if not roles or not years:
        return heads, ""
    if len(roles) == 1 and len(years) > 1 and years == list(range(roles[0] + 1, roles[0] + 1 + len(years))):
        return [
            *heads[: roles[0]],
            *(f"{heads[roles[0]]} {heads[year]}" for year in years),
            *heads[years[-1] + 1 :],
        ], ""
    if all(place + 1 in years for place in roles) and len(years) == len(roles):
        joined = [f"{head} {heads[place + 1]}" if place in roles else head for place, head in enumerate(heads)]
        return [head for place, head in enumerate(joined) if place not in years], ""
    in_rows = _side_by_side(roles) and _side_by_side(years) and len(roles) > 1 and years[0] > roles[-1]
    between = range(roles[-1] + 1, years[0])
    if not in_rows or any(read[place].kind is Kind.VALUE for place in between):
        return heads, ""
    if len(roles) != len(years):
        return (
            heads,
            f"boven {len(years)} jaren staan {len(roles)} woorden zoals ‘{heads[roles[0]]}’; welk woord bij welk jaar hoort, is niet zeker",
        )
    pairs = [f"{heads[role]} {heads[year]}" for role, year in zip(roles, years, strict=True)]
    return [*heads[: roles[0]], *(heads[place] for place in between), *pairs, *heads[years[-1] + 1 :]], ""


def _side_by_side(places: Sequence[int]) -> bool:
    return list(places) == list(range(places[0], places[0] + len(places)))
