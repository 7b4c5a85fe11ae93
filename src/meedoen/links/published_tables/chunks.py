"""Cutting a run of loose cells into rows below a known head: only rows that are whole, each cell of the kind of its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.links.published_tables.areas import find_area
from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import Cell, Firmness, Grid, Row, cut
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import find_period, is_year
from meedoen.links.published_tables.results import Refusal
from meedoen.links.published_tables.units import is_unit

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


class Chunker:
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
        is_behind = all(refusal.line > self._rows[last].line for refusal in self._refused) if self._rows else False
        if is_behind and all(len(row.cells) > 1 for row in self._rows[:last]):
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
        return not (
            last in {str(number), str(number + 1)}
            and not next_text.isdigit()
            and any(sign.isalpha() for sign in next_text)
        )


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
            return is_unit(text) and not (looks_like_value(text) and any(sign.isdigit() for sign in text))
        case Kind.NAME:
            return (
                re.search(r"[^\W\d_]{4,}", text) is not None and not looks_like_value(text) and find_area(text) is None
            )
        case Kind.AREA | Kind.TEXT | Kind.BAD:
            return any(sign.isalpha() for sign in text) and not looks_like_value(text)
