"""Known tables in any style: what the fuzz renders, reads back and compares.

A known table is indicators × columns with a figure in each cell; `render` prints it in one of the layouts, notations and
formats that municipalities use. Every table has one right reading, but not every table can be read: where an empty cell
leaves no trace (`FORMATS[...].loses_cells`), or where single spaces part the cells, a refusal is as good.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from tests.links.published_tables.cases import Case, Cell, Figure
from tests.links.published_tables.writing import FORMATS, RAGGED, Sheet, write

INDICATORS = (
    ("Verwijzingen Halt", "per_1000"),
    ("Winkeldiefstallen", "per_1000"),
    ("Geweldsmisdrijven", "per_1000"),
    ("Functiemenging", "percentage"),
    ("Absoluut verzuim", "per_1000"),
    ("Relatief verzuim", "per_1000"),
    ("Vroegtijdig schoolverlaters zonder startkwalificatie", "percentage"),
    ("Niet-sporters", "percentage"),
    ("Banen", "per_1000"),
    ("Jongeren met een delict voor de rechter", "percentage"),
    ("Kinderen in uitkeringsgezin", "percentage"),
    ("Netto arbeidsparticipatie", "percentage"),
    ("Werkloze jongeren", "percentage"),
    ("Personen met een bijstandsuitkering", "per_10000"),
    ("Lopende re-integratievoorzieningen", "per_10000"),
    ("Jongeren met jeugdhulp", "percentage"),
    ("Jongeren met jeugdbescherming", "percentage"),
    ("Jongeren met jeugdreclassering", "percentage"),
    ("Cliënten met een maatwerkarrangement Wmo", "per_10000"),
    ("Aantal inwoners", "count"),
    ("Demografische druk", "percentage"),
    ("Meldingen bij het wijkteam", "count"),
    ("Inwoners van 65 jaar en ouder", "count"),
    ("Jongeren van 0 tot 23 jaar met hulp", "percentage"),
)
UNIT_WORDS = {
    "percentage": ("%", "percentage", "in %", "% van alle jongeren tot 18 jaar", "% 12 t/m 21 jarigen"),
    "per_1000": (
        "Aantal per 1.000 inwoners",
        "per 1.000",
        "per 1.000 inwoners",
        "Aantal per 1.000 inwoners in de leeftijd 15 – 64 jaar",
    ),
    "per_10000": ("Aantal per 10.000 inwoners", "per 10.000 inwoners", "per 10.000 inw 18 jr eo"),
    "count": ("aantal", "Aantal"),
}
ROLE_WORDS = {
    "measurement": ("Realisatie", "Werkelijk", "Rekening"),
    "budget": ("Begroting", "Raming"),
    "target": ("Streefwaarde", "Doel"),
    "baseline": ("Nulmeting",),
    "reference": ("",),
}
ABSENCES = {
    "not_available": ("n.b.", "nnb", "n.n.b.", "NB", "nog niet bekend"),
    "not_applicable": ("n.v.t.", "nvt"),
    "*": ("-", ".", "X"),
}
OWN = "Waterrijk"
OTHERS = ("Nederland", "Provincie Flevoland", "25.000 - 50.000 inwoners")
LAYOUTS = ("columns", "two headers", "years as rows", "long", "areas above", "areas as rows")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading: the period, the role and the area of what stands below it."""

    period: int
    role: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A table of which everything is known: `figures[row][column]`, None for an empty cell."""

    indicators: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    figures: tuple[tuple[Figure | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """The manner in which a table is printed."""

    layout: str
    format: str
    unit_in: str
    unit_word: int
    role_word: int
    absence_word: int
    decimal_point: bool
    thousands_point: bool
    numbered: bool
    with_source: bool
    source_last: bool
    title: bool
    notes: bool
    seed: int


def printed_table(random: Random) -> tuple[Case, bytes]:
    """Draw a known table in a style: the case to judge by, and the file."""
    style = _style(random)
    indicators = tuple(random.sample(INDICATORS, random.randint(1, 5)))
    columns = _columns(random, style.layout)
    figures = tuple(tuple(_figure(random, unit) for _ in columns) for _, unit in indicators)
    return render(Known(indicators, columns, figures), style)


def damaged_table(random: Random) -> tuple[Case, bytes]:
    """Draw a table in which one row lost a cell, or two of its cells ran together; its figures are still those of the case."""
    style = replace(_style(random), format=random.choice(RAGGED))
    indicators = tuple(random.sample(INDICATORS, random.randint(1, 5)))
    columns = _columns(random, style.layout)
    figures = tuple(tuple(_figure(random, unit) for _ in columns) for _, unit in indicators)
    return render(Known(indicators, columns, figures), style, damage=random)


def _style(random: Random) -> Style:
    return Style(
        layout=random.choice(LAYOUTS),
        format=random.choice(sorted(FORMATS)),
        unit_in=random.choice(("column", "name", "cells")),
        unit_word=random.randrange(6),
        role_word=random.randrange(6),
        absence_word=random.randrange(6),
        decimal_point=random.randrange(4) == 0,
        thousands_point=_maybe(random),
        numbered=_maybe(random),
        with_source=_maybe(random),
        source_last=_maybe(random),
        title=_maybe(random),
        notes=_maybe(random),
        seed=random.randrange(6),
    )


def _maybe(random: Random) -> bool:
    return random.randrange(2) == 1


def _columns(random: Random, layout: str) -> tuple[Column, ...]:
    years = sorted(random.sample(range(2014, 2026), random.randint(1, 5)))
    if layout in {"areas above", "areas as rows"}:
        areas = (OWN, *random.sample(OTHERS, random.randint(1, 2)))
        return tuple(
            Column(year, "measurement" if area == OWN else "reference", area) for area in areas for year in years
        )
    measured = [Column(year, "measurement") for year in (years if _maybe(random) else reversed(years))]
    if layout in {"years as rows", "long"}:
        return tuple(measured)
    before = [Column(years[0] - 1, "baseline")] if random.randrange(4) == 0 else []
    extra = [
        *([Column(years[-1], "budget")] if random.randrange(4) == 0 else []),
        *([Column(years[-1] + 1, "budget")] if _maybe(random) else []),
        *([Column(years[-1] + 3, "target")] if random.randrange(3) == 0 else []),
    ]
    return (*before, *measured, *extra)


def _figure(random: Random, unit: str) -> Figure | None:
    kind = random.choice(("number",) * 16 + ("absent", "absent", "empty", "range"))
    if kind == "empty":
        return None
    if kind == "absent":
        return Figure(absence=random.choice(sorted(ABSENCES)))
    top, most = {"percentage": (100, 2), "per_1000": (990, 2), "per_10000": (5000, 1), "count": (99999, 0)}[unit]
    decimals = random.randint(0, most)
    low = Decimal(random.randint(0, top * 10**decimals)).scaleb(-decimals)
    if kind == "range":
        high = Decimal(random.randint(int(low.scaleb(decimals)), top * 10**decimals)).scaleb(-decimals)
        return Figure(low=low, high=high if high > low else None)
    return Figure(low=low)


def render(known: Known, style: Style, *, damage: Random | None = None) -> tuple[Case, bytes]:
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
    if damage is not None:
        sheet = sheet.damaged(damage)
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
