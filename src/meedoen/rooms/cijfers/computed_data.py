"""What was released of one definition as rows of open data: every period, whole and divided; hidden numbers stay empty.

After its own figures come those of the groups of municipalities that it is compared with, over the periods that its page compares.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures, PeriodKindFigures
from meedoen.apps.indicators.others import GroupFigure
from meedoen.apps.indicators.queries.others import Compared, ComparedGroup
from meedoen.core.values.quantity import Absent, Number, Quantity, describe
from meedoen.links.open_data.columns import ColumnMeaning
from meedoen.rooms.cijfers.comparison_content import NO_FIGURE
from meedoen.rooms.cijfers.computed_pictures import has_number

COLUMNS = (
    ColumnMeaning("definitie", "string", "De code van de definitie."),
    ColumnMeaning("definitieversie", "nonNegativeInteger", "De versie van de definitie."),
    ColumnMeaning("soort_periode", "string", "Waarover is geteld: maand, jaar, een peildatum."),
    ColumnMeaning("periode", "string", "De periode."),
    ColumnMeaning("verdeeld_naar", "string", "Waarnaar is verdeeld; leeg voor de hele gemeente."),
    ColumnMeaning("plaats", "string", "De code van de wijk, leeftijd of groep; leeg voor de hele gemeente."),
    ColumnMeaning("naam", "string", "De naam daarvan."),
    ColumnMeaning("uitkomst", "string", "De uitkomst met haar eenheid; leeg als die niet wordt getoond."),
    ColumnMeaning("teller", "nonNegativeInteger", "De teller."),
    ColumnMeaning("noemer", "nonNegativeInteger", "De noemer."),
    ColumnMeaning("niet_getoond", "string", "Waarom er geen uitkomst staat."),
    ColumnMeaning("vrijgave", "nonNegativeInteger", "Het nummer van de laatste vrijgave; leeg voor een groep."),
    ColumnMeaning(
        "groep", "string", "De groep andere gemeenten waarvan dit het cijfer is; leeg voor de eigen gemeente."
    ),
    ColumnMeaning("groep_geteld", "nonNegativeInteger", "Hoeveel gemeenten van de groep meetellen."),
    ColumnMeaning("groep_gemeenten", "nonNegativeInteger", "Hoeveel gemeenten in de groep zitten."),
    ColumnMeaning("over_hoeveel", "nonNegativeInteger", "Van dagen en bedragen: over hoeveel het gaat."),
    ColumnMeaning(
        "getal", "decimal", "De uitkomst als getal, om mee te rekenen; leeg als die niet of met grenzen wordt getoond."
    ),
    ColumnMeaning(
        "optellen", "string", "Van een deel: waarom de delen niet optellen tot het geheel; leeg als zij dat wel doen."
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a row; the attributes are the columns."""

    definitie: str
    definitieversie: int
    soort_periode: str
    periode: str
    verdeeld_naar: str
    plaats: str
    naam: str
    uitkomst: str
    teller: int | None
    noemer: int | None
    niet_getoond: str
    vrijgave: int | None
    groep: str = ""
    groep_geteld: int | None = None
    groep_gemeenten: int | None = None
    over_hoeveel: int | None = None
    getal: Decimal | None = None
    optellen: str = ""


def rows_of(figures: ComputedFigures, *, compared: Mapping[str, Compared]) -> Iterator[Row]:
    """Give a row per figure: of the whole municipality first, then by division, and last of groups by kind of period."""
    for kind in figures.periods:
        for figure in kind.figures:
            yield _row(figures, kind.grid, figure, ("", "", ""))
        for division in kind.divisions:
            for series in division.series:
                for figure in series.figures:
                    row = _row(figures, kind.grid, figure, (division.by, series.place, series.name))
                    yield replace(row, optellen=division.adding)
    for kind in figures.periods:
        if kind.grid in compared:
            for group in compared[kind.grid].groups:
                yield from _group_rows(figures, kind, compared[kind.grid], group)


def _row(figures: ComputedFigures, grid: str, figure: ComputedFigure, at: tuple[str, str, str]) -> Row:
    (by, place, name), is_number = at, has_number(figure)
    return Row(
        definitie=figures.code,
        definitieversie=figures.snapshot.definition_version,
        soort_periode=grid,
        periode=figure.label,
        verdeeld_naar=by,
        plaats=place,
        naam=name,
        uitkomst=figure.text if is_number else "",
        teller=figure.numerator if is_number else None,
        noemer=figure.denominator if is_number else None,
        niet_getoond="" if is_number else figure.reason or figure.text,
        vrijgave=figures.snapshot.number,
        over_hoeveel=figure.among,
        getal=_plain(figure.quantity) if is_number else None,
    )


def _plain(quantity: Quantity) -> Decimal | None:
    """Return the one number that a quantity is, written without more noughts than it needs."""
    if not isinstance(quantity, Number):
        return None
    value = quantity.value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _group_rows(
    figures: ComputedFigures, kind: PeriodKindFigures, compared: Compared, group: ComparedGroup
) -> Iterator[Row]:
    """Give a row per period of a group; when nobody knows who is in it, one over the last period that says so."""
    labels = {each.period.code: each.label for each in kind.figures}
    last = kind.figures[-1].label if kind.figures else ""
    found: list[tuple[str, GroupFigure | None]] = [
        (labels.get(each.code, each.code), each.figure) for each in group.periods
    ]
    for label, figure in found or [(last, None)]:
        is_number = figure is not None and not isinstance(figure.quantity, Absent)
        both = figure.both if figure and is_number else None
        yield Row(
            definitie=figures.code,
            definitieversie=figures.snapshot.definition_version,
            soort_periode=kind.grid,
            periode=label,
            verdeeld_naar="",
            plaats="",
            naam="",
            uitkomst=describe(figure.quantity, unit=compared.unit) if figure and is_number else "",
            teller=both.numerator if both else None,
            noemer=both.denominator if both else None,
            niet_getoond="" if is_number else (figure.why if figure else group.why) or NO_FIGURE,
            vrijgave=None,
            groep=group.words,
            groep_geteld=len(figure.counted) if figure else None,
            groep_gemeenten=group.members,
            getal=_plain(figure.quantity) if figure and is_number else None,
        )
