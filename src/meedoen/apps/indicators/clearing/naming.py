"""Names for cells that are the same number exactly when the names are: subjects, periods, axes and places.

A subject is what is counted, whatever definition asks for it; a stock is of a day, whatever period ends on it. So two
definitions that count the same, and a quarter that ends on the last day of a month, give one cell.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.days import AskedDays, counted_as
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import UNKNOWN, Dimension, Subject
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Between,
    Coverage,
    Inflow,
    Inhabitants,
    Outflow,
    Return,
    Stacked,
    Stock,
    TaskFigure,
    Transition,
)
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND, Asked

UNKNOWN_PLACE, NO_STEP = "onbekend", "geen"
_UNLISTED = "code "
OUTCOME = "uitkomst"
DIVIDED = "|"
"""Stands in a subject before the axes that it is divided by, when its parts do not make up the undivided one."""
_FURTHER = "buurt"
"""Stands among those axes when districts are divided into areas."""
AREA_AXIS = "gebied"
_AXES: Mapping[str, str] = MappingProxyType(
    {
        Dimension.DISTRICT: AREA_AXIS,
        Dimension.AREA: AREA_AXIS,
        Dimension.AGE: "leeftijd",
        Dimension.GROUP: "groep",
        Dimension.KIND: "soort",
        Dimension.PROVIDER: "aanbieder",
        FROM_KIND: "van",
        TO_KIND: "naar",
        OUTCOME: OUTCOME,
    }
)
_PRINT = 20
_DECEMBER, _JULY = 12, 7
_LAST = 31


def subject_of(asked: Asked) -> str:
    """Return the name of what is counted: the same for two questions that count the same, or tell the days of the same."""
    return fingerprint(counted_as(asked))[:_PRINT]


def days_subject(asked: AskedDays) -> str:
    """Return the name of a number of days: the same for two definitions that ask the same."""
    return fingerprint(asked)[:_PRINT]


def is_per_place(asked: Asked) -> bool:
    """Tell whether a place is judged by itself, so that the whole may be less than one of its parts.

    Who moves comes in at one place and leaves another, and neither for the whole; who has two things in two places has
    them together only in the whole.
    """
    if isinstance(asked, Inflow | Outflow):
        return asked.counts is not Subject.SPELLS
    return isinstance(asked, Stacked | Coverage | Transition | Return)


def divided_subject(asked: Asked, *, by: Iterable[Dimension]) -> str:
    """Return the name of what is counted when it is divided: one of its own where places are judged by themselves.

    Areas divide a district further: who moves within it left an area and not the district.
    """
    division = set(by)
    names = "+".join(sorted({*map(axis_of, division), *([_FURTHER] if Dimension.AREA in division else [])}))
    return f"{subject_of(asked)}{DIVIDED}{names}" if names and is_per_place(asked) else subject_of(asked)


def divided_along(subject: str) -> frozenset[str]:
    """Return the axes along which a subject is divided that has a name of its own for it.

    >>> sorted(divided_along("n|buurt+gebied+leeftijd")), divided_along("n")
    (['gebied', 'leeftijd'], frozenset())
    """
    return frozenset(filter(None, subject.partition(DIVIDED)[2].split("+"))) - {_FURTHER}


def divided_geographically(subject: str) -> str:
    """Return how a subject that has a name of its own for its division is divided over places; empty when it is not.

    >>> divided_geographically("n|buurt+gebied+leeftijd"), divided_geographically("n|gebied"), divided_geographically("n|leeftijd")
    ('buurt+gebied', 'gebied', '')
    """
    names = subject.partition(DIVIDED)[2].split("+")
    return "+".join(each for each in names if each in (_FURTHER, AREA_AXIS))


def is_standing(asked: Asked) -> bool:
    """Tell whether it is counted on a day."""
    return isinstance(asked, Stock | Stacked | Coverage)


def is_public(asked: Asked) -> bool:
    """Tell whether everybody knew it before: inhabitants and task figures."""
    return isinstance(asked, Inhabitants | TaskFigure)


@dataclass(frozen=True, slots=True)
class Naming:
    """Names places in the words of a code book."""

    codes: CodeBook

    def place(self, *, column: str, number: int) -> str:
        """Return the word for a number in a column of an answer."""
        if column in (FROM_KIND, TO_KIND):
            return self._word(Dimension.KIND, number) if number != UNKNOWN else NO_STEP
        return self._word(column, number)

    def _word(self, column: str, number: int) -> str:
        if number == UNKNOWN:
            return UNKNOWN_PLACE
        match column:
            case Dimension.DISTRICT:
                return f"WK{number // 100:06}"
            case Dimension.AREA:
                return f"BU{number:08}"
            case Dimension.KIND:
                listed = self.codes.kinds
            case Dimension.AGE:
                listed = self.codes.ages
            case Dimension.GROUP:
                listed = self.codes.groups
            case _:
                listed = self.codes.providers
        code = listed.of_number(number)
        return code.word if code else unlisted(number)


def unlisted(number: int) -> str:
    """Return the word for a number that the code book does not list: in the ledger every provider, whose name may change."""
    return f"{_UNLISTED}{number}"


def unlisted_number(place: str) -> str:
    """Return the number in such a word, or nothing when it is another word.

    >>> unlisted_number(unlisted(12)), unlisted_number("p-baan")
    ('12', '')
    """
    number = place.removeprefix(_UNLISTED)
    return number if number != place and number.isdecimal() else ""


def axis_of(column: str) -> str:
    """Return the name of the axis along which a column divides.

    >>> axis_of("district"), axis_of("from_kind")
    ('gebied', 'van')
    """
    return _AXES[column]


def period_of(asked: Asked, *, grid: Grid, index: int) -> str:
    """Return a period under the one name that it has in the ledger.

    >>> from meedoen.core.indicators.choices import Choice
    >>> stock = Stock(of=Choice(kinds=("bbz",)))
    >>> period_of(stock, grid=Grid(GridKind.QUARTER), index=8099)
    '2024-12-31'
    >>> period_of(stock, grid=Grid(GridKind.MONTH), index=24299)
    '2024-12-31'
    """
    last = grid.last_day(index)
    match asked:
        case Stock() | Stacked() | Coverage():
            return last.isoformat()
        case Inhabitants():
            return str(grid.begin(index).year)
        case TaskFigure():
            return str(last.year)
        case Transition(between=Between.ENDS_OF_PERIOD) if grid.kind is GridKind.REFERENCE_DAY:
            return str(last.year) if (last.month, last.day) == (_DECEMBER, _LAST) else f"{last.isoformat()}-jaar"
        case _ if grid.kind is GridKind.ROLLING_YEAR:
            return _rolling(last.year, last.month)
        case _:
            return grid.period(index).code


def _rolling(year: int, month: int) -> str:
    """Name twelve months by the year or school year that they are, if they are one."""
    if month == _DECEMBER:
        return str(year)
    return f"{year - 1}/{year}" if month == _JULY else f"{year}-{month:02}-rollend"


_FEEDS = re.compile(r"\b([A-Z]{2}(?:-[A-Z0-9]+)+)(?= \()")


def fed_by(definition: Definition) -> tuple[str, ...]:
    """Return the codes of the indicators that a definition counts: those that its source names, and its own.

    >>> from meedoen.core.indicators.choices import Choice
    >>> stock = Stock(of=Choice(kinds=("bbz",)))
    >>> source = "TP-14 (Dronten, themaplan, regels 447-457); GR-01 (Groningen, begroting, regel 11)"
    >>> fed_by(Definition(code="bbz", version=1, name="Bbz", measure=stock, grids=(Grid(GridKind.MONTH),), source=source))
    ('TP-14', 'GR-01', 'bbz')
    """
    return tuple(dict.fromkeys([*_FEEDS.findall(definition.source), definition.code]))
