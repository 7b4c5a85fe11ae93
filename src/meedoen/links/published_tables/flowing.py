"""Text in which every cell stands on a line of its own, as a page gives when its table is copied without its columns.

Empty cells are lost in such a text. A row is read only when all its cells are there and each is of the kind that its column asks
for; what does not fit is refused, not filled in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.links.published_tables.areas import find_area
from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import Cell, Firmness, Grid, Row, cut
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import find_period, is_year, only_period
from meedoen.links.published_tables.results import Refusal
from meedoen.links.published_tables.spaced import spaced_grid
from meedoen.links.published_tables.units import is_unit

_HEAD_KINDS = frozenset(
    {Kind.NAME, Kind.NUMBER, Kind.UNIT, Kind.PERIOD, Kind.AREA, Kind.TEXT, Kind.DERIVED, Kind.VALUE}
)
_LONGEST_HEAD = 70
_INCOMPLETE = (
    "Deze cellen vormen geen volledige rij: er ontbreekt een cel of er is er een te veel, en niets zegt welke."
)
_INCOMPLETE_TABLE = "In deze tabel ontbreken cellen, en met een kolom voor gebied of periode is dan van geen enkele rij zeker waar zij begint."
_NUMBER = re.compile(r"\d{1,3}[a-z]?\.?|\d+(?:\.\d+)+\.?|[A-Z]{1,2}\d{1,2}")
_BROKEN_NAME = "De naam lijkt over meer regels te staan; waar zij begint, is niet zeker."


@dataclass(frozen=True, slots=True)
class Token:
    """A cell with the line on which it began."""

    line: int
    text: str


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
        grids.append(_Chunker(heads, tokens[end:until], own_names, problem).grid(before, tokens[begin].line))
    return tuple(grids)


def _tokens(lines: Sequence[str]) -> list[Token]:
    """Make cells of lines; where empty lines separate them, a cell may take more than one line."""
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    apart = sum(second - first > 1 for first, second in zip(filled, filled[1:], strict=False))
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
        while end < len(tokens) and _may_be_head(tokens, end, end > place, own_names):
            end += 1
        heads, problem = _joined([token.text for token in tokens[place:end]], own_names)
        read = [read_heading(head, own_names=own_names) for head in heads]
        while len(read) > 1 and read[0].kind is read[1].kind is Kind.NAME:
            place, heads, read = place + 1, heads[1:], read[1:]
        if _is_head(read, first=not runs, problem=problem):
            runs.append((place, end, heads, problem))
            place = end
        else:
            place += 1
    return runs


def _is_head(heads: Sequence[Heading], *, first: bool, problem: str) -> bool:
    """Tell whether these are the heads of a table: columns of values, and a word such as ‘Indicator’ or two periods."""
    kinds = [head.kind for head in heads]
    if len(heads) < 2 or Kind.VALUE not in kinds:  # noqa: PLR2004 - a head has columns
        return False
    if kinds[0] is Kind.VALUE and not heads[0].period and not problem:
        return False
    named = any(kind in {Kind.NAME, Kind.UNIT, Kind.NUMBER, Kind.TEXT} for kind in kinds)
    return named or (first and sum(bool(head.period) for head in heads) > 1)


def _may_be_head(tokens: Sequence[Token], place: int, is_inside: bool, own_names: tuple[str, ...]) -> bool:
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
    between = [place for place in range(roles[-1] + 1, years[0])]
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


class _Chunker:
    """Cuts the cells below a head into rows, and keeps apart what does not fit."""

    def __init__(self, heads: Sequence[str], tokens: Sequence[Token], own_names: tuple[str, ...], problem: str) -> None:
        self._problem = problem
        self._heads = list(heads)
        self._read: list[Heading] = [read_heading(head, own_names=own_names) for head in heads]
        if not any(head.kind is Kind.NAME for head in self._read):
            self._heads.insert(0, "")
            self._read.insert(0, Heading(Kind.NAME))
        self._tokens = tokens
        self._rows: list[Row] = []
        self._refused: list[Refusal] = []

    def grid(self, before: Sequence[Token], head_line: int) -> Grid:
        """Return the head with the rows that are whole, and the rest as lines of text or refusals."""
        if self._has_unnumbered_rows():
            self._heads.insert(0, "Nr.")
            self._read.insert(0, Heading(Kind.NUMBER))
        self._cut()
        self._only_whole_with_areas()
        above = [Row(token.line, (Cell(token.text),)) for token in before]
        head = Row(head_line, tuple(Cell(text) for text in self._heads))
        note = "Gelezen als tekst met elke cel op een eigen regel; een rij is alleen gelezen als geen enkele cel ontbreekt."
        return Grid(
            (*above, head, *self._rows), Firmness.SHIFTING, has_spans=True, notes=(note,), refused=tuple(self._refused)
        )

    def _only_whole_with_areas(self) -> None:
        """Where rows differ by area a name may be merged over rows; then one loose cell makes every row uncertain."""
        if not any(head.kind in {Kind.AREA, Kind.PERIOD} for head in self._read):
            return
        last = max((place for place, row in enumerate(self._rows) if len(row.cells) > 1), default=0)
        if not self._refused and all(len(row.cells) > 1 for row in self._rows[:last]):
            return
        whole = [row for row in self._rows if len(row.cells) > 1]
        self._refused.extend(Refusal(row.line, cut(row.text), _INCOMPLETE_TABLE) for row in whole)
        self._rows = [row for row in self._rows if len(row.cells) == 1]

    def _has_unnumbered_rows(self) -> bool:
        """Tell whether rows begin with 1, 2, 3 while the head has no column for it."""
        first = next((token.text for token in self._tokens), "")
        return first.strip(".") == "1" and self._read[0].kind is Kind.NAME

    def _cut(self) -> None:
        place = 0
        width = len(self._heads)
        waiting: list[Token] = []
        while place < len(self._tokens):
            chunk = self._tokens[place : place + width]
            if not self._problem and self._fits(chunk) and not self._runs_on(place + width):
                self._settle(waiting, name=self._name_of(chunk))
                waiting = []
                if (
                    self._refused
                    and self._refused[-1].reason == _BROKEN_NAME
                    and self._refused[-1].line <= chunk[0].line
                    and self._marked == chunk[0].line
                ):
                    self._refused.append(
                        Refusal(chunk[0].line, cut(" | ".join(token.text for token in chunk)), _BROKEN_NAME)
                    )
                else:
                    self._rows.append(Row(chunk[0].line, tuple(Cell(token.text) for token in chunk)))
                place += width
            else:
                waiting.append(self._tokens[place])
                place += 1
        self._settle(waiting, name=None)

    _marked = -1

    def _name_of(self, chunk: Sequence[Token]) -> Token:
        return chunk[next(place for place, head in enumerate(self._read) if head.kind is Kind.NAME)]

    def _settle(self, waiting: Sequence[Token], *, name: Token | None) -> None:
        """Refuse what was left over when there are figures in it; keep words as lines of text."""
        if any(_is_figure(token.text) for token in waiting):
            figures = [place for place, token in enumerate(waiting) if _is_figure(token.text)]
            begin = max(0, figures[0] - 2)
            for token in waiting[:begin]:
                self._rows.append(Row(token.line, (Cell(token.text),)))
            part = waiting[begin : figures[-1] + 1]
            self._refused.append(
                Refusal(
                    part[0].line, cut(" | ".join(token.text for token in part)), _reason(self._problem) or _INCOMPLETE
                )
            )
            waiting = waiting[figures[-1] + 1 :]
        elif name is not None and waiting and name.text[:1].islower() and waiting[-1].text[-1:] not in ".:":
            self._refused.append(Refusal(waiting[-1].line, cut(waiting[-1].text), _BROKEN_NAME))
            self._marked = name.line
            return
        for token in waiting:
            self._rows.append(Row(token.line, (Cell(token.text),)))

    def _runs_on(self, place: int) -> bool:
        """Tell whether what follows a row shows that it had a cell too many, or took one of the next row."""
        if place >= len(self._tokens):
            return False
        if self._read[0].kind is Kind.NUMBER:
            following = self._tokens[place : place + len(self._read)]
            ends = not any(_is_figure(token.text) for token in self._tokens[place:])
            return not (ends or self._fits(following))
        return _is_figure(self._tokens[place].text)

    def _fits(self, chunk: Sequence[Token]) -> bool:
        return (
            len(chunk) == len(self._read)
            and all(_suits(token.text, head) for token, head in zip(chunk, self._read, strict=True))
            and self._counts_on(chunk)
        )

    def _counts_on(self, chunk: Sequence[Token]) -> bool:
        """Tell whether numbers of rows go on counting; else a figure may have been taken for one, or the other way round."""
        if self._read[0].kind is not Kind.NUMBER or not chunk[0].text.strip(".").isdigit():
            return True
        number = int(chunk[0].text.strip("."))
        before = [row.cells[0].text.strip(".") for row in self._rows if len(row.cells) == len(self._read)]
        if before and before[-1].isdigit() and number < int(before[-1]):
            return False
        last = chunk[-1].text.strip(".")
        follows = self._tokens.index(chunk[-1]) + 1
        next_text = self._tokens[follows].text.strip(".") if follows < len(self._tokens) else ""
        return not (last in {str(number), str(number + 1)} and not next_text.isdigit() and any(sign.isalpha() for sign in next_text))


def _reason(problem: str) -> str:
    return f"{problem[0].upper()}{problem[1:]}." if problem else ""


def _is_figure(text: str) -> bool:
    return looks_like_value(text) and not (len(text) > 1 and text.isalpha() and text.islower())


def _suits(text: str, head: Heading) -> bool:
    """Tell whether a cell is of the kind that its column asks for."""
    match head.kind:
        case Kind.VALUE | Kind.UNKNOWN | Kind.DERIVED:
            return looks_like_value(text) and not (is_year(text) and not head.period)
        case Kind.NUMBER:
            return _NUMBER.fullmatch(text) is not None
        case Kind.PERIOD:
            return find_period(text) is not None
        case Kind.UNIT:
            return is_unit(text)
        case Kind.NAME:
            return re.search(r"[^\W\d_]{4,}", text) is not None and not looks_like_value(text) and find_area(text) is None
        case Kind.AREA | Kind.TEXT | Kind.BAD:
            return any(sign.isalpha() for sign in text) and not looks_like_value(text)
