"""What a row of a table is about: the indicator, the area, the period and the unit that its cells of text tell.

It also tells rows with figures from sub-heads, descriptions and lines such as ‘Bron: CBS’ between them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from meedoen.links.published_tables.areas import NamedArea, find_area
from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.columns import Layout
from meedoen.links.published_tables.footnotes import Footnote
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Row, cut
from meedoen.links.published_tables.naming import PrintedName, read_name
from meedoen.links.published_tables.not_indicators import no_indicator
from meedoen.links.published_tables.periods import find_period, only_period
from meedoen.links.published_tables.results import Refusal
from meedoen.links.published_tables.shifts import shift_in
from meedoen.links.published_tables.tables import Table
from meedoen.links.published_tables.units import ToldUnit, told_in_name, told_in_unit_cell

_DESCRIPTION = re.compile(
    r"^(?:omschrijving|toelichting|bron(?:nen)?|definitie|opmerking(?:en)?|noot|beschrijving|uitleg|peildatum|wat wordt bedoeld|let op)\b",
    re.IGNORECASE,
)
_META_UNIT = re.compile(r"^(?:meet)?eenheid\s*:?$", re.IGNORECASE)
_META = re.compile(
    r"^(?:bron(?:nen)?|toelichting|definitie|opmerking(?:en)?|omschrijving|peildatum|frequentie)\s*:?$", re.IGNORECASE
)
_PROSE = 110
_SIGNED_FIGURE = re.compile(r"-?\d[\d.,]* ?%|€ ?(?!1(?:[. ]000)*$)-?\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A row with figures and what it is about."""

    row: Row
    name: PrintedName
    area: NamedArea | None = None
    period: str = ""
    period_problem: str = ""
    name_units: tuple[ToldUnit, ...] = ()
    unit_cell: tuple[ToldUnit, ...] = ()
    notes: tuple[str, ...] = ()
    section: str = ""
    note_lines: frozenset[int] = frozenset()
    note_lines_of_others: frozenset[int] = frozenset()


@dataclass
class SubjectFinder:
    """Walks down the body of one table."""

    table: Table
    layout: Layout
    footnotes: tuple[Footnote, ...]
    own_names: tuple[str, ...]
    caption: str
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _section: str = ""
    _previous: Subject | None = None

    def subjects(self) -> Iterator[Subject]:
        """Give the rows with figures in order; what else stands there becomes a note or a refusal."""
        shifted = shift_in(self.table, self.layout)
        if shifted and not self.table.problem:
            self.table = replace(self.table, problem=shifted)
        found: list[Subject] = []
        extra: dict[int, set[int]] = {}
        for row in self.table.body:
            if self.layout.is_turned and row.filled == (self.layout.period,):
                heads = ", ".join(f"‘{head.printed}’" for _, head in self.layout.values)
                self._refuse(row, f"bij {row.text} staat geen enkele waarde onder {heads}")
            elif self._is_text(row):
                self._text_row(row, found, extra)
            else:
                subject = self._subject(row)
                if subject is not None:
                    found.append(subject)
                    self._previous = subject
        if self.table.problem:
            found = []
        of_rows = frozenset(line for lines in extra.values() for line in lines)
        for subject in found:
            yield replace(
                subject,
                note_lines=frozenset(extra.get(subject.row.line, ())),
                note_lines_of_others=of_rows - extra.get(subject.row.line, set()),
            )

    def _is_text(self, row: Row) -> bool:
        """Tell whether a row holds no figures: one cell of words, or a label with its text."""
        filled = [row.cells[place] for place in row.filled]
        if len(filled) == 1:
            if row.filled[0] in {self.layout.area, self.layout.period, self.layout.unit}:
                return False
            is_word = not looks_like_value(filled[0].text) or only_period(filled[0].text) is not None
            return (is_word and filled[0].number is None) or row.filled[0] == self.layout.name
        first = filled[0].text.strip()
        if _META.match(first) or _META_UNIT.match(first):
            return True
        return set(row.filled) <= {self.layout.name, self.layout.number} and len(row.cells) >= len(self.table.headings)

    def _has_figures(self, row: Row) -> bool:
        places = [*(place for place, _ in self.layout.values), *(place for place, _, _ in self.layout.skipped)]
        return any(place in row.filled for place in places)

    def _text_row(self, row: Row, found: list[Subject], extra: dict[int, set[int]]) -> None:
        filled = [row.cells[place] for place in row.filled]
        text = row.text
        first = filled[0].text.strip()
        if _META_UNIT.match(first) and len(filled) > 1 and found:
            told = told_in_unit_cell(filled[1].text)
            for index, subject in enumerate(found):
                if subject.section == self._section and self._section and not subject.unit_cell:
                    found[index] = replace(subject, unit_cell=told)
            self.notes.append(
                f"Regel {row.line}: eenheid ‘{cut(filled[1].text)}’ hoort bij ‘{cut(self._section or found[-1].name.name)}’."
            )
            return
        if _DESCRIPTION.match(text) or _META.match(first) or len(text) > _PROSE:
            if found:
                extra.setdefault(found[-1].row.line, set()).add(row.line)
            self.notes.append(f"Regel {row.line} is tekst bij de tabel: ‘{cut(text)}’")
            return
        self._section = read_name(filled[-1], footnotes=self.footnotes).name
        if self.layout.area is not None or self.layout.period is not None:
            self._previous = None
        self.notes.append(f"Regel {row.line} heeft geen cijfers en is gelezen als kopje: ‘{cut(text)}’")

    def _subject(self, row: Row) -> Subject | None:
        problem = self.table.problem or self._shape_problem(row)
        if problem:
            self._refuse(row, problem)
            self._previous = None
            return None
        if not self._has_figures(row):
            self._refuse(row, "in deze rij staat geen enkele waarde")
            self._previous = None
            return None
        name, area, notes, problem = self._name_and_area(row)
        period, period_problem = self._period(row)
        unit_cell = self._at(row, self.layout.unit).text
        told = told_in_unit_cell(unit_cell)
        name_units = told_in_name(name.name)
        previous = self._previous
        if not told and previous is not None and previous.name == name and self._at(row, self.layout.name).is_empty:
            told = previous.unit_cell
        if len(told) > 1 or len(name_units) > 1:
            both = told if len(told) > 1 else name_units
            problem = problem or f"de eenheid spreekt zich tegen: er staat {' en '.join(each.name for each in both)}"
        if problem:
            self._refuse(row, problem)
            self._previous = None
            return None
        if name.source:
            notes = (*notes, f"bron: {name.source}")
        notes = (*notes, *self._row_texts(row))
        return Subject(row, name, area, period, period_problem, name_units, told, notes, self._section)

    def _refuse(self, row: Row, reason: str) -> None:
        self.refused.append(Refusal(row.line, cut(row.text), f"{reason[0].upper()}{reason[1:].rstrip('.')}."))

    def _at(self, row: Row, place: int | None) -> Cell:
        return row.cells[place] if place is not None and place < len(row.cells) else EMPTY

    def _shape_problem(self, row: Row) -> str:
        """Say why the cells of a row may not belong to the columns in which they stand."""
        width = len(self.table.headings)
        if any(place >= width for place in row.filled):
            return f"deze rij heeft meer cellen dan de {width} kolommen van de kop"
        if len(row.cells) < width:
            return f"deze rij heeft {len(row.cells)} cellen en de kop {width}; welke er ontbreekt, is niet zeker"
        if find_area(unit := self._at(row, self.layout.unit).text, own_names=self.own_names) is not None:
            return f"onder ‘eenheid’ staat een gebied (‘{unit}’)"
        for place in (self.layout.name, self.layout.unit):
            cell = self._at(row, place)
            if cell.number is not None or (
                cell.text
                and looks_like_value(cell.text)
                and place == self.layout.unit
                and any(s.isdigit() for s in cell.text)
                and (not told_in_name(cell.text) or _SIGNED_FIGURE.fullmatch(cell.text))
            ):
                return f"onder ‘{self.table.headings[place or 0].printed}’ staat een getal (‘{cell.text}’); de rij lijkt verschoven"
        if self.table.firmness is Firmness.SHIFTING:
            for place, heading in self.layout.values:
                cell = self._at(row, place)
                if cell.text and not any(sign.isdigit() for sign in cell.text) and not looks_like_value(cell.text):
                    return f"onder ‘{heading.printed}’ staat ‘{cut(cell.text, longest=40)}’; de rij kan verschoven zijn"
        return ""

    def _name_and_area(self, row: Row) -> tuple[PrintedName, NamedArea | None, tuple[str, ...], str]:
        area, problem = self._area(row)
        cell = self._at(row, self.layout.name)
        if self.layout.is_turned:
            return PrintedName(""), area, (), problem
        number = self._number(row)
        if self.layout.name is None or (cell.is_empty and self._previous is None):
            if not self.caption or self.layout.name is not None:
                return PrintedName(""), area, (), problem or "bij deze rij staat geen naam van een indicator"
            return PrintedName(self.caption), area, ("de naam komt uit de titel boven de tabel",), problem
        if cell.is_empty:
            return self._continued(area, problem)
        named_area = find_area(cell.text, own_names=self.own_names) if self.layout.area is None else None
        if named_area is not None:
            return self._named_by_area(named_area, cell, problem)
        name = read_name(cell, footnotes=self.footnotes)
        problem = problem or no_indicator(name.name)
        if not any(sign.isalpha() for sign in name.name):
            problem = problem or f"‘{cell.text}’ is geen naam van een indicator"
        return replace(name, number=number if number is not None else name.number), area, (), problem

    def _continued(
        self, area: NamedArea | None, problem: str
    ) -> tuple[PrintedName, NamedArea | None, tuple[str, ...], str]:
        """Let a row without a name go on with the one above when its area or period says how it differs."""
        previous = self._previous
        differs = self.layout.area is not None or self.layout.period is not None
        if previous is None or not differs or self.table.firmness is Firmness.SHIFTING:
            return PrintedName(""), area, (), problem or "bij deze rij staat geen naam van een indicator"
        return previous.name, area, ("de naam staat een regel hoger",), problem

    def _named_by_area(
        self, area: NamedArea, cell: Cell, problem: str
    ) -> tuple[PrintedName, NamedArea | None, tuple[str, ...], str]:
        """Give a row that is called ‘Nederland’ the name of the sub-head above it, or of the indicator in the row above."""
        if self._section and (
            self._previous is None or self._previous.section != self._section or self._previous.area is not None
        ):
            return (
                read_name(Cell(self._section), footnotes=self.footnotes),
                area,
                ("de naam staat in het kopje erboven",),
                problem,
            )
        if self._previous is not None and area.is_reference and self._previous.name.name:
            note = f"de rij ‘{cell.text}’ is gelezen als deel van de indicator erboven"
            return self._previous.name, area, (note,), problem
        if self.caption:
            return PrintedName(self.caption), area, ("de naam komt uit de titel boven de tabel",), problem
        return PrintedName(""), area, (), problem or f"bij het gebied ‘{cell.text}’ staat geen naam van een indicator"

    def _area(self, row: Row) -> tuple[NamedArea | None, str]:
        if self.layout.area is None:
            return None, ""
        cell = self._at(row, self.layout.area)
        if cell.is_empty:
            return None, "het gebied is leeg"
        found = find_area(cell.text, own_names=self.own_names)
        if found is not None and not found.doubt:
            return found, ""
        unknown = self._unknown_areas()
        if len(unknown) == 1:
            return NamedArea(cell.text.strip(), is_reference=False, is_own=True), ""
        listed = ", ".join(sorted(unknown)[:4])
        return None, f"welk van de gebieden ({listed}) de eigen gemeente is, staat er niet bij"

    def _unknown_areas(self) -> set[str]:
        texts = {self._at(row, self.layout.area).text.strip() for row in self.table.body}
        found = {text: find_area(text, own_names=self.own_names) for text in texts if text}
        if any(area is not None and area.is_own for area in found.values()):
            return {text for text, area in found.items() if area is None} | {"de eigen gemeente"}
        return {text for text, area in found.items() if area is None or area.doubt}

    def _period(self, row: Row) -> tuple[str, str]:
        if self.layout.period is None:
            return "", ""
        cell = self._at(row, self.layout.period)
        if cell.is_empty:
            return "", "de periode is leeg"
        found = only_period(cell.text)
        if found is None:
            other = find_period(cell.text)
            return (
                "",
                other.problem
                if other and other.problem
                else f"‘{cut(cell.text, longest=60)}’ is geen periode die hier gelezen kan worden",
            )
        return found.code, found.problem

    def _number(self, row: Row) -> int | None:
        """Return the number of the mandatory set; a column that does not say BBV only counts the rows."""
        place = self.layout.number
        if place is None or "bbv" not in self.table.headings[place].printed.lower():
            return None
        text = self._at(row, place).text.strip(" .")
        return int(text) if text.isdigit() and len(text) <= 2 else None  # noqa: PLR2004 - the set has two digits

    def _row_texts(self, row: Row) -> tuple[str, ...]:
        return tuple(
            f"{head.lower() or 'tekst'}: {cut(self._at(row, place).text, longest=160)}"
            for place, head in self.layout.texts
            if self._at(row, place).text
        )
