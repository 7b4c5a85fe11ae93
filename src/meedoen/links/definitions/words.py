"""The Dutch words of the files, one for each thing that can be meant; reader, writer and schema share them."""

import re
from collections.abc import Mapping
from typing import TypeVar

from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.codes import Section, ValueUnit
from meedoen.core.indicators.definitions import Sensitivity
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Between, Statistic, check_return
from meedoen.core.indicators.terms import check_length
from meedoen.core.values.dutch import MONTHS
from meedoen.core.values.length import TermLength, TermUnit

Meant = TypeVar("Meant")

TABLES = {"perioden": FactTable.SPELLS, "gebeurtenissen": FactTable.EVENTS, "taakstellingen": FactTable.TASK_FIGURES}
VALUES = {
    "centen": ValueUnit.CENTS,
    "uren": ValueUnit.HOURS,
    "uren per week": ValueUnit.HOURS_PER_WEEK,
    "maanden": ValueUnit.MONTHS,
    "score": ValueUnit.SCORE,
}
SECTIONS = {section.value: section for section in Section}
SUBJECTS = {"personen": Subject.PERSONS, "huishoudens": Subject.HOUSEHOLDS, "perioden": Subject.SPELLS}
HAPPENED_SUBJECTS = {"keren": Subject.SPELLS, "personen": Subject.PERSONS}
DIMENSIONS = {
    "wijk": Dimension.DISTRICT,
    "buurt": Dimension.AREA,
    "leeftijd": Dimension.AGE,
    "groep": Dimension.GROUP,
    "soort": Dimension.KIND,
    "aanbieder": Dimension.PROVIDER,
}
STATISTICS = {
    "mediaan": Statistic.MEDIAN,
    "gemiddelde": Statistic.MEAN,
    "kwart": Statistic.LOWER_QUARTILE,
    "driekwart": Statistic.UPPER_QUARTILE,
    "negentig": Statistic.NINETIETH,
}
OF_WHAT = {"eindigde": Edge.END, "begon": Edge.BEGIN}
MOMENTS = {"begin van": Edge.BEGIN, "einde van": Edge.END, "dag van": Edge.DAY}
BETWEEN = {"begin en einde": Between.ENDS_OF_PERIOD, "eerste en laatste": Between.FIRST_AND_LAST}
SENSITIVITIES = {"gevoelig": Sensitivity.SENSITIVE, "gewoon": Sensitivity.ORDINARY}
UNITS = {
    "werkdag": TermUnit.WORKING_DAYS,
    "werkdagen": TermUnit.WORKING_DAYS,
    "dag": TermUnit.DAYS,
    "dagen": TermUnit.DAYS,
    "week": TermUnit.WEEKS,
    "weken": TermUnit.WEEKS,
    "maand": TermUnit.MONTHS,
    "maanden": TermUnit.MONTHS,
    "jaar": TermUnit.YEARS,
}
PERIODS = {
    "maand": GridKind.MONTH,
    "kwartaal": GridKind.QUARTER,
    "jaar": GridKind.YEAR,
    "twaalf maanden": GridKind.ROLLING_YEAR,
    "schooljaar": GridKind.SCHOOL_YEAR,
}
REFERENCE_DAY = "peildatum"
A_YEAR_BEFORE = "een jaar eerder"
_DAY = re.compile(r"[0-9]{1,2}")
_COUNTED = re.compile(r"0*[1-9][0-9]{0,8}")


def word_of(meant: Meant, *, words: Mapping[str, Meant]) -> str:
    """Return the first word for something.

    >>> word_of(Subject.PERSONS, words=SUBJECTS)
    'personen'
    """
    return next(word for word, meaning in words.items() if meaning == meant)


def parse_grid(text: str) -> Grid:
    """Read a kind of period.

    >>> parse_grid("peildatum 1 oktober")
    Grid(kind=<GridKind.REFERENCE_DAY: 'reference_day'>, month=10, day=1)

    Raises:
        ValueError: the message says what would be allowed (Dutch).

    """
    if text in PERIODS:
        return Grid(PERIODS[text])
    match text.split():
        case [word, day, month] if word == REFERENCE_DAY and _DAY.fullmatch(day) and month in MONTHS:
            return Grid(GridKind.REFERENCE_DAY, month=MONTHS.index(month) + 1, day=int(day))
        case _:
            message = f"‘{text}’ ken ik niet. Kies uit: {', '.join(PERIODS)}, of een dag als peildatum 1 oktober."
            raise ValueError(message)


def write_grid(grid: Grid) -> str:
    """Write a kind of period as `parse_grid` reads it."""
    if grid.kind is GridKind.REFERENCE_DAY:
        return f"{REFERENCE_DAY} {grid.day} {MONTHS[grid.month - 1]}"
    return word_of(grid.kind, words=PERIODS)


def parse_length(text: str, *, is_legal: bool) -> TermLength:
    """Read the length of a term.

    >>> parse_length("10 weken", is_legal=True).words
    '10 weken'

    Raises:
        ValueError: the message says what was expected (Dutch).

    """
    length = _length(text, is_legal=is_legal)
    check_length(length)
    return length


def months_of(text: str) -> int:
    """Read a number of months.

    >>> months_of("12 maanden"), months_of("1 jaar")
    (12, 12)

    Raises:
        ValueError: the message says what was expected (Dutch).

    """
    length = _length(text, is_legal=False)
    if not length.in_months:
        message = f"‘{text}’ telt niet in maanden. Schrijf bijvoorbeeld 12 maanden."
        raise ValueError(message)
    check_return(months=length.span)
    return length.span


def _length(text: str, *, is_legal: bool) -> TermLength:
    amount, _, unit = text.partition(" ")
    if not _COUNTED.fullmatch(amount) or unit not in UNITS:
        message = (
            f"‘{text}’ is geen duur. Schrijf een getal met werkdagen, dagen, weken, maanden of jaar, zoals 10 weken."
        )
        raise ValueError(message)
    return TermLength(int(amount), UNITS[unit], is_legal)
