"""From the rows of a table to proposed rows: name, area, period, role, unit and value of every figure, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from meedoen.core.values.quantity import Unit
from meedoen.links.published_tables.absences import empty_cell
from meedoen.links.published_tables.areas import OWN, NamedArea
from meedoen.links.published_tables.cells import ReadCell, read_cell
from meedoen.links.published_tables.columns import Layout, column_cells
from meedoen.links.published_tables.footnotes import Footnote, plain_sign
from meedoen.links.published_tables.glued_marks import glued_mark
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Row, cut
from meedoen.links.published_tables.headings import Heading
from meedoen.links.published_tables.matching import Match, match_name
from meedoen.links.published_tables.naming import PrintedName
from meedoen.links.published_tables.numbers import Notation, notation_of
from meedoen.links.published_tables.results import KnownIndicator, ProposedRow, Refusal
from meedoen.links.published_tables.roles import row_doubt
from meedoen.links.published_tables.sentences import sentence
from meedoen.links.published_tables.soundness import impossible, remarkable
from meedoen.links.published_tables.spaced_thousands import joined_thousands
from meedoen.links.published_tables.subjects import Subject
from meedoen.links.published_tables.tables import Table
from meedoen.links.published_tables.unit_choice import ChosenUnit, choose_unit, differs, from_definition
from meedoen.links.published_tables.units import ToldUnit, told_in_name


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that was read, with the column and row that it belongs to."""

    subject: Subject
    heading: Heading
    read: ReadCell


@dataclass
class Assembler:
    """Builds the rows of one table."""

    table: Table
    layout: Layout
    definitions: Sequence[KnownIndicator]
    municipality: str
    footnotes: tuple[Footnote, ...]
    title_units: tuple[ToldUnit, ...]
    title_period: str
    area_doubt: str = ""
    loose_signs: frozenset[str] = frozenset()
    rows: list[ProposedRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    scales: dict[str, None] = field(default_factory=dict)
    _matches: dict[tuple[str, int | None], Match] = field(default_factory=dict)
    _notations: dict[int, Notation] = field(default_factory=dict)
    _columns: dict[int, list[str]] = field(default_factory=dict)

    def add(self, subject: Subject) -> None:
        """Read the values of one row."""
        figures = []
        has_values = any(
            self._cell(subject.row, place).text or self._cell(subject.row, place).number is not None
            for place, _ in self.layout.values
        )
        for place, heading in self.layout.values:
            cell = self._cell(subject.row, place)
            read = self._read(subject.row, cell, place, row_has_values=has_values)
            named = subject if not self.layout.is_turned else replace(subject, name=PrintedName(heading.printed))
            if read.problem:
                self._refuse(subject.row, cell, heading, read.problem)
            else:
                figures.append(Figure(named, heading, read))
        self._propose(figures)
        for place, heading, reason in self.layout.skipped:
            cell = self._cell(subject.row, place)
            if reason and not cell.is_empty:
                self._refuse(subject.row, cell, heading, reason)

    def _cell(self, row: Row, place: int) -> Cell:
        return row.cells[place] if place < len(row.cells) else EMPTY

    def _refuse(self, row: Row, cell: Cell, heading: Heading, reason: str) -> None:
        printed = cell.text or "(leeg)"
        where = f" onder ‘{heading.printed}’" if heading.printed else ""
        self.refused.append(Refusal(row.line, cut(f"{printed}{where}, in: {row.text}"), sentence(reason)))

    def _read(self, row: Row, cell: Cell, place: int, *, row_has_values: bool) -> ReadCell:
        if cell.is_empty:
            absent = empty_cell(row_has_values=row_has_values)
            return ReadCell(absence=absent.absence or "", notes=(absent.note,), problem=absent.problem)
        if place not in self._notations:
            self._notations[place] = notation_of(column=self._texts(place), table=self._around)
        glued = glued_mark(
            cell.text,
            row=[self._cell(row, other).text for other, _ in self.layout.values if other != place],
            signs=self.loose_signs,
        )
        if glued and cell.number is None:
            return ReadCell(problem=glued)
        if self.table.firmness is Firmness.FIRM:
            cell = joined_thousands(cell, column=self._texts(place), table=self._around)
        heading = dict(self.layout.values)[place]
        may_be_long = any(told.unit is Unit.AMOUNT for told in heading.units)
        return read_cell(cell, notation=self._notations[place], footnotes=self.footnotes, may_be_long=may_be_long)

    def _texts(self, place: int) -> list[str]:
        """Return the cells of a column that are text, once made; what the file keeps as a number shows no notation."""
        if place not in self._columns:
            self._columns[place] = [cell.text for cell in column_cells(self.table, place) if cell.number is None]
        return self._columns[place]

    @cached_property
    def _around(self) -> list[str]:
        return [text for place, _ in self.layout.values for text in self._texts(place)]

    def _propose(self, figures: Sequence[Figure]) -> None:
        """Make rows of the figures of one line; the signs of some cells can tell the unit of the others."""
        signed = {figure.read.unit for figure in figures if figure.read.unit is not None}
        from_others = signed.pop() if len(signed) == 1 and not self.layout.is_turned else None
        for figure in figures:
            problem, row = self._row(figure, figures, from_others)
            if row is None:
                printed = figure.read.value or figure.read.high or figure.read.absence
                where = f" onder ‘{figure.heading.printed}’" if figure.heading.printed else ""
                self.refused.append(
                    Refusal(
                        figure.subject.row.line,
                        cut(f"{printed}{where}, in: {figure.subject.row.text}"),
                        sentence(problem),
                    )
                )
            else:
                self.rows.append(row)

    def _row(
        self, figure: Figure, figures: Sequence[Figure], from_others: ToldUnit | None
    ) -> tuple[str, ProposedRow | None]:
        subject, heading, read = figure.subject, figure.heading, figure.read
        period, problem = self._period(figure)
        if problem:
            return problem, None
        match = self._match(subject)
        unit = self._unit(figure, match, figures, from_others)
        marks = (*subject.name.marks, *heading.marks, *read.marks)
        footnotes = [note for mark in marks for note in self._notes_for(mark, subject)]
        problem = unit.problem or impossible(read, unit.word) or self._doubt(figure, period, footnotes)
        if problem:
            return problem, None
        area, role = self._area_and_role(subject, heading)
        is_provisional = heading.is_provisional or read.is_provisional or any(note.is_provisional for note in footnotes)
        if self.title_period and period == self.title_period and not (heading.period or subject.period or read.year):
            footnotes = [*footnotes, Footnote("peildatum", f"de periode staat in de tekst bij de tabel ({period})", 0)]
        return "", ProposedRow(
            indicator=subject.name.name,
            matched_code=match.definition.code if match.definition else "",
            confidence=match.confidence,
            period=period,
            area=area,
            role=role,
            value=read.value,
            value_high=read.high,
            absence=str(read.absence),
            unit=str(unit.word),
            status="provisional" if is_provisional or self._is_starred(figure) else "final",
            note=self._told(figure, unit, match, footnotes),
            line=subject.row.line,
        )

    def _is_starred(self, figure: Figure) -> bool:
        """Tell whether the head has a * that no note explains; the CBS writes provisional figures so."""
        return "*" in figure.heading.marks and not self._notes_for("*", figure.subject)

    def _told(self, figure: Figure, unit: ChosenUnit, match: Match, footnotes: Sequence[Footnote]) -> str:
        """Put all that is to be said about a figure in one note."""
        subject, heading, read = figure.subject, figure.heading, figure.read
        scale = differs(unit.word, match.definition) if match.definition else ""
        if scale:
            self.scales[scale] = None
        told = [
            *read.notes,
            remarkable(read, unit.word),
            *heading.remarks,
            *subject.notes,
            unit.note,
            scale,
            match.note,
        ]
        told += [f"noot {note.sign}: {note.text}" for note in footnotes]
        told += [
            _unexplained(mark, in_head=mark in heading.marks)
            for mark in (*subject.name.marks, *heading.marks, *read.marks)
            if not self._notes_for(mark, subject)
        ]
        if heading.role == "budget" and heading.role_word.startswith(("verwacht", "prognose")):
            told.append(f"‘{heading.role_word}’ is gelezen als begroting")
        return "; ".join(dict.fromkeys(part for part in told if part))

    def _doubt(self, figure: Figure, period: str, footnotes: Sequence[Footnote]) -> str:
        """Say why the area or the period of a figure is not certain, empty when it is."""
        if self.area_doubt and figure.heading.area is None and figure.subject.area is None:
            return self.area_doubt
        if doubt := row_doubt(figure.heading, period=period, planned_from=self.layout.planned_from):
            return doubt
        other = next((note.year for note in footnotes if note.year and note.year != period[:4]), "")
        return f"de kolom zegt {period}, de noot zegt {other}" if other else ""

    def _period(self, figure: Figure) -> tuple[str, str]:
        """Return the period, or why there is none."""
        told, read = figure.heading.period, figure.read
        if not told and figure.subject.period_problem:
            return "", figure.subject.period_problem
        row_period = figure.subject.period
        if told and row_period and row_period[:4] != told[:4] and figure.heading.role not in {"budget", "target"}:
            return (
                "",
                f"de kop zegt {told} en de rij zegt {row_period}; over welke periode het cijfer gaat, is niet zeker",
            )
        told = told or row_period
        if read.year and told and read.year != told[:4]:
            return "", f"de kolom is van {told}, maar in de cel staat {read.year}"
        footnoted = {note.year for mark in read.marks for note in self._notes_for(mark, figure.subject) if note.year}
        period = told or read.year or (footnoted.pop() if len(footnoted) == 1 else "") or self.title_period
        if not period:
            return "", f"bij ‘{figure.heading.printed or 'deze kolom'}’ staat geen jaar of andere periode"
        return period, ""

    def _match(self, subject: Subject) -> Match:
        key = (subject.name.name, subject.name.number)
        if key not in self._matches:
            self._matches[key] = match_name(subject.name.name, definitions=self.definitions, number=subject.name.number)
        return self._matches[key]

    def _unit(
        self, figure: Figure, match: Match, figures: Sequence[Figure], from_others: ToldUnit | None
    ) -> ChosenUnit:
        subject = figure.subject
        named = told_in_name(figure.heading.printed) if self.layout.is_turned else subject.name_units
        told = [("de naam", each) for each in named]
        told += [("de kolom eenheid", each) for each in subject.unit_cell]
        weak = bool(subject.unit_cell)
        told += (
            []
            if self.layout.is_turned
            else [("de kop", each) for each in figure.heading.units if not (weak and each.unit is Unit.COUNT)]
        )
        if figure.read.unit is not None:
            told.append(("de cel", figure.read.unit))
        elif (
            figure.read.is_kept
            and from_others is not None
            and from_others.unit is Unit.PERCENTAGE
            and figure.read.value
        ):
            return ChosenUnit(
                problem="andere cellen van deze rij zijn als percentage opgemaakt en deze niet; 0,5 kan 0,5% of 50% zijn"
            )
        if told:
            return choose_unit([*told, *(("de titel", each) for each in self.title_units if each.unit is None)])
        if self.title_units:
            chosen = choose_unit([("de titel", each) for each in self.title_units])
            return replace(chosen, note=chosen.note or "de eenheid staat in de titel van de tabel")
        if from_others is not None:
            chosen = choose_unit([("de andere cellen", from_others)])
            return replace(chosen, note="de eenheid staat bij andere cellen van deze rij")
        if match.definition is not None:
            values = [each.read.value for each in figures if each.subject.name == subject.name]
            return from_definition(match.definition, values=values)
        return ChosenUnit(note="de tabel zegt de eenheid niet")

    def _area_and_role(self, subject: Subject, heading: Heading) -> tuple[str, str]:
        area: NamedArea | None = heading.area or subject.area
        if area is None or (area.is_own and area.name == OWN):
            return self.municipality or OWN, heading.role
        return area.name, "reference" if area.is_reference else heading.role

    def _notes_for(self, mark: str, subject: Subject) -> list[Footnote]:
        """Find the notes of a mark: those right under the row first, else those of the table."""
        sign = plain_sign(mark)
        fitting = [note for note in self.footnotes if note.sign == sign]
        near = [note for note in fitting if note.line in subject.note_lines]
        if near:
            return near
        if subject.note_lines_of_others:
            fitting = [note for note in fitting if note.line not in subject.note_lines_of_others]
        return fitting


def _unexplained(mark: str, *, in_head: bool) -> str:
    if mark == "*" and in_head:
        return "bij de kop staat * zonder noot; zo schrijft het CBS voorlopige cijfers, en zo is het gelezen"
    return f"er staat een teken ‘{mark}’ bij waarvan geen noot de betekenis zegt"
