"""A made up country to count in, and what is asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Duration, Inflow, Outflow, Stock, Timeliness, Transition
from meedoen.core.indicators.questions import Asked, Question, asked_in
from meedoen.core.indicators.terms import Term
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.engines.synthetic.filling import Recipe, fill
from meedoen.engines.synthetic.places import country
from meedoen.links.definitions.reading import national_code_book, own_indicators
from tools import steps

CODES = national_code_book()
DEFINITIONS = own_indicators()
SEEN_ON = date(2026, 1, 1)
YEARS = 15
MONTH, YEAR = Grid(GridKind.MONTH), Grid(GridKind.YEAR)
DRONTEN = 303
LASTING = tuple(code.word for code in CODES.kinds if code.table is FactTable.SPELLS)
_WRITTEN_AT = 1_770_000_000
_SEED = 1


def made(folder: Path, *, spells: int) -> FactStore:
    """Return a country with so many spells, made when it is not there yet; it stays for the next time."""
    store = FactStore(folder / str(spells))
    there = {code for code in store.municipalities() if store.municipality(code).counted}
    missing = [place for place in country(spells=spells) if place.municipality not in there]
    if missing:
        steps.say(f"making {sum(place.spells for place in missing):,} spells in {store.root}")
    for _ in fill(store, recipe=Recipe(seed=_SEED, book=CODES), places=missing, at=_WRITTEN_AT):
        pass
    return store


def partitions(store: FactStore) -> list[Partition]:
    """Return every municipality of a country."""
    return [store.municipality(code) for code in store.municipalities()]


def asked(of: Asked, *, grid: Grid = MONTH, by: Sequence[Dimension] = ()) -> Question:
    """Return a question over fifteen years."""
    last = grid.last_before(SEEN_ON)
    first = grid.first_at_or_after(date(SEEN_ON.year - YEARS, 1, 1))
    return Question(asked=of, grid=grid, first=first, last=last, seen_on=SEEN_ON, by=tuple(by))


def flows(*by: Dimension, counts: Subject = Subject.SPELLS) -> tuple[Question, ...]:
    """Ask what there was, what began and what ended, per month."""
    everything = Choice(kinds=LASTING)
    return tuple(asked(measure(of=everything, counts=counts), by=by) for measure in (Stock, Inflow, Outflow))


def timeliness() -> tuple[Question, ...]:
    """Ask how many events of the largest kind were followed by another within ten weeks."""
    first, second = (Choice(kinds=(word,), table=FactTable.EVENTS) for word in _largest_events())
    term = Term(
        code="tien-weken",
        name="binnen tien weken",
        article="",
        length=TermLength(amount=70, unit=TermUnit.DAYS),
        starts=(Moment(of=first, edge=Edge.DAY),),
        done=Moment(of=second, edge=Edge.DAY),
    )
    return (asked(Timeliness(term=term), grid=YEAR),)


def _largest_events() -> tuple[str, str]:
    first, second, *_ = (code.word for code in CODES.kinds if code.table is FactTable.EVENTS)
    return first, second


def transitions() -> tuple[Question, ...]:
    """Ask between which kinds people went in one year."""
    question = asked(Transition(of=Choice(kinds=LASTING)), grid=YEAR)
    return (replace(question, first=question.last),)


def median() -> tuple[Question, ...]:
    """Ask for the median duration of what began, by kind and year."""
    return (asked(Duration(of=Choice(kinds=LASTING), of_what=Edge.BEGIN), grid=YEAR, by=(Dimension.KIND,)),)


def distinct() -> tuple[Question, ...]:
    """Ask how many different persons had each kind at the end of every month."""
    return (asked(Stock(of=Choice(kinds=LASTING)), by=(Dimension.KIND,)),)


def everything() -> Iterator[Question]:
    """Ask all that the own definitions ask."""
    for definition in DEFINITIONS:
        for grid in definition.grids:
            for by in ((), *definition.by):
                for each in asked_in(measure=definition.measure):
                    yield asked(each, grid=grid, by=by)


def last_month() -> Iterator[Question]:
    """Ask the same of the last month only, or of the last period that is longer."""
    for question in everything():
        yield replace(question, first=question.last)
