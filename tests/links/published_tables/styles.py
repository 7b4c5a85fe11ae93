"""Known tables in any style: what the fuzz renders, reads back and compares.

A known table is indicators × columns with a figure in each cell; `render` prints it in one of the layouts, notations and
formats that municipalities use. Every table has one right reading, but not every table can be read: where an empty cell
leaves no trace (`FORMATS[...].loses_cells`), or where single spaces part the cells, a refusal is as good.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from tests.links.published_tables.cases import Case, Cell, Figure
from tests.links.published_tables.disturbing import disturbed
from tests.links.published_tables.known import Known, Style, known_table, style_of
from tests.links.published_tables.vocabulary import ABSENCES, OWN, ROLE_WORDS, UNIT_WORDS
from tests.links.published_tables.writing import RAGGED, Sheet, write


def printed_table(random: Random) -> tuple[Case, bytes]:
    """Draw a known table in a style: the case to judge by, and the file."""
    style = style_of(random)
    return render(known_table(random, style.layout), style)


def damaged_table(random: Random) -> tuple[Case, bytes]:
    """Draw a table in which one row lost a cell, or two of its cells ran together; its figures are still those of the case."""
    style = replace(style_of(random), format=random.choice(RAGGED))
    return render(known_table(random, style.layout), style, change=lambda sheet: sheet.damaged(random))


def disturbed_table(random: Random) -> tuple[Case, bytes]:
    """Draw a table with what stands around figures in real documents: sections, remarks, differences, empty rows."""
    style = style_of(random)
    return render(known_table(random, style.layout), style, change=lambda sheet: disturbed(sheet, random))


def render(known: Known, style: Style, *, change: Callable[[Sheet], Sheet] = lambda sheet: sheet) -> tuple[Case, bytes]:
    """Print a table; the case tells what must be read from it."""
    sheet = {
        "columns": _in_columns,
        "two headers": _in_columns,
        "areas above": _in_columns,
        "years as rows": _years_as_rows,
        "long": _long,
        "areas as rows": _areas_as_rows,
    }[style.layout](known, style)
    if (
        style.with_source
        and style.source_last
        and style.layout in {"columns", "two headers", "areas above", "areas as rows"}
    ):
        sheet = sheet.with_last_column("Bron", ("CBS", "LISA", "DUO"))
    sheet = change(sheet)
    if style.title and style.layout != "years as rows":
        sheet = sheet.under([["Bijlage 3 Beleidsindicatoren"], ["Gemeente Waterrijk"]])
    if style.notes:
        sheet = sheet.above([["Bron: waarstaatjegemeente.nl, geraadpleegd in het voorjaar"]])
    content, source = write(sheet, style.format)
    return _case(known, style, source), content


def _case(known: Known, style: Style, source: dict[str, Any]) -> Case:
    cells = [
        Cell(
            indicator=name,
            period=str(column.period),
            area=column.area,
            roles=(column.role,),
            kind="empty" if figure is None else "must",
            figure=figure or Figure(),
            unit=_unit_to_read(unit, figure, style),
            status="",
        )
        for (name, unit), row in zip(known.indicators, known.figures, strict=True)
        for column, figure in zip(known.columns, row, strict=True)
    ]
    return Case(
        name=f"{style}",
        family="fuzz",
        layout=style.layout,
        format=style.format,
        source=source,
        municipality=OWN if "areas" in style.layout else "",
        nasty="",
        cells=tuple(cells),
        mention=(),
        currently_refused="",
    )


def _unit_to_read(unit: str, figure: Figure | None, style: Style) -> str:
    in_cells = style.unit_in == "cells" and style.layout != "long"
    if in_cells and unit != "percentage":
        return "*count" if unit == "count" else "none"
    return f"*{unit}" if unit == "count" or figure is None or figure.absence else unit


def printed(figure: Figure | None, unit: str, style: Style) -> str:
    """Write a figure as this style does."""
    if figure is None:
        return ""
    if figure.absence:
        words = ABSENCES[figure.absence]
        return words[style.absence_word % len(words)]
    ends = [_number(end, style) for end in (figure.low, figure.high) if end is not None]
    sign = "%" if unit == "percentage" and style.unit_in == "cells" else ""
    return (" - " if style.seed % 2 else " tot ").join(ends) + (sign if style.seed % 3 else f" {sign}" if sign else "")


def _number(value: Decimal, style: Style) -> str:
    text = f"{value:,f}" if style.thousands_point and not style.decimal_point else f"{value:f}"
    return text if style.decimal_point else text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def _unit_word(unit: str, style: Style) -> str:
    return UNIT_WORDS[unit][style.unit_word % len(UNIT_WORDS[unit])]


def _name(name: str, unit: str, style: Style) -> str:
    return f"{name} ({_unit_word(unit, style)})" if style.unit_in == "name" else name


def _role_word(role: str, style: Style) -> str:
    return ROLE_WORDS[role][style.role_word % len(ROLE_WORDS[role])]


def _leading(style: Style, name: str, unit: str, number: int) -> list[str]:
    return [
        *([str(number)] if style.numbered else []),
        name,
        *([_unit_word(unit, style)] if style.unit_in == "column" else []),
        *(["CBS"] if style.with_source and not style.source_last else []),
    ]


def _leading_heads(style: Style) -> list[str]:
    return [
        *(["Nr."] if style.numbered else []),
        "Indicator",
        *(["Eenheid"] if style.unit_in == "column" else []),
        *(["Bron"] if style.with_source and not style.source_last else []),
    ]


def _in_columns(known: Known, style: Style) -> Sheet:
    lead = _leading_heads(style)
    years = [str(column.period) for column in known.columns]
    only_years = {column.role for column in known.columns} == {"measurement"}
    if style.layout == "columns":
        words = [
            "" if column.role == "measurement" and style.role_word % 2 else _role_word(column.role, style)
            for column in known.columns
        ]
        heads = [[*lead, *(f"{word} {year}".strip() for word, year in zip(words, years, strict=True))]]
    else:
        above = [
            column.area or ("" if only_years and style.seed % 2 else _role_word(column.role, style))
            for column in known.columns
        ]
        heads = [["" for _ in lead] + above, [*lead, *years]]
    body = [
        [*_leading(style, _name(name, unit, style), unit, number), *(printed(f, unit, style) for f in row)]
        for number, ((name, unit), row) in enumerate(zip(known.indicators, known.figures, strict=True), start=1)
    ]
    return Sheet(heads=heads, body=body, fixed=len(lead), spread=bool(style.seed % 2))


def _years_as_rows(known: Known, style: Style) -> Sheet:
    heads = [
        [
            "Jaar",
            *(
                f"{name} ({_unit_word(unit, style)})" if style.unit_in != "cells" else name
                for name, unit in known.indicators
            ),
        ]
    ]
    body = [
        [
            str(column.period),
            *(printed(row[place], unit, style) for row, (_, unit) in zip(known.figures, known.indicators, strict=True)),
        ]
        for place, column in enumerate(known.columns)
    ]
    return Sheet(heads=heads, body=body, fixed=1, spread=True)


def _long(known: Known, style: Style) -> Sheet:
    heads = [["Indicator", "Eenheid", "Periode", "Waarde"]]
    body = [
        [name, _unit_word(unit, style), str(column.period), printed(figure, unit, style)]
        for (name, unit), row in zip(known.indicators, known.figures, strict=True)
        for column, figure in zip(known.columns, row, strict=True)
    ]
    return Sheet(heads=heads, body=body, fixed=3, spread=True)


def _areas_as_rows(known: Known, style: Style) -> Sheet:
    years = sorted({column.period for column in known.columns})
    lead = _leading_heads(style)
    heads = [[*lead, "Gebied", *map(str, years)]]
    body = []
    for number, ((name, unit), row) in enumerate(zip(known.indicators, known.figures, strict=True), start=1):
        by_area: dict[str, list[str]] = {}
        for column, figure in zip(known.columns, row, strict=True):
            by_area.setdefault(column.area, []).append(printed(figure, unit, style))
        for place, (area, texts) in enumerate(by_area.items()):
            first = _leading(style, _name(name, unit, style), unit, number)
            body.append([*(first if place == 0 or style.seed % 2 else ["" for _ in first]), area, *texts])
    return Sheet(heads=heads, body=body, fixed=len(lead) + 1, spread=bool(style.seed % 2))
