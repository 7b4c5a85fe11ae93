"""What was released of one definition as rows of open data: every period, whole and divided; hidden numbers stay empty."""

from collections.abc import Iterator
from dataclasses import dataclass

from meedoen.apps.indicators.computed_figures import ComputedFigure, ComputedFigures
from meedoen.core.disclosure.reasons import OUTSIDE
from meedoen.links.open_data.columns import ColumnMeaning
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
    ColumnMeaning("vrijgave", "nonNegativeInteger", "Het nummer van de laatste vrijgave."),
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


def rows_of(figures: ComputedFigures) -> Iterator[Row]:
    """Give a row per figure: of the whole municipality first, then by division."""
    for kind in figures.periods:
        for figure in kind.figures:
            yield _row(figures, kind.grid, figure, ("", "", ""))
        for division in kind.divisions:
            for series in division.series:
                for figure in series.figures:
                    yield _row(figures, kind.grid, figure, (division.by, series.place, series.name))


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
        niet_getoond="" if is_number else OUTSIDE if figure.is_hidden else figure.text,
        vrijgave=figures.snapshot.number,
    )
