"""Short ways to write small facts and to read an answer, for examples that are worked out by hand."""

from dataclasses import replace
from datetime import date

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import OPEN_END, Event, FactTable, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.questions import Asked, Question
from tests.engines.codes_made_up import CODEBOOK, HAPPENING, LASTING
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts

MONTH, QUARTER, YEAR = Grid(GridKind.MONTH), Grid(GridKind.QUARTER), Grid(GridKind.YEAR)
ROLLING, SCHOOL = Grid(GridKind.ROLLING_YEAR), Grid(GridKind.SCHOOL_YEAR)


def spell(begin: str, end: str = "", *, kind: str = "bijstand", person: int = 1, **values: int) -> Spell:
    """Write a spell; without an end it still runs."""
    return Spell(
        **{"fact": 0, "household": 1, "municipality": 303, **values},
        person=person,
        kind=LASTING[kind],
        begin=date.fromisoformat(begin),
        end=date.fromisoformat(end) if end else OPEN_END,
    )


def event(day: str, kind: str = "melding", *, person: int = 1, **values: int) -> Event:
    """Write an event."""
    return Event(
        **{"fact": 0, "municipality": 303, **values}, person=person, kind=HAPPENING[kind], day=date.fromisoformat(day)
    )


def lasting(*kinds: str) -> Choice:
    """Choose spells of these kinds."""
    return Choice(kinds=kinds or ("bijstand",))


def happening(*kinds: str) -> Choice:
    """Choose events of these kinds."""
    return Choice(kinds=kinds or ("melding",), table=FactTable.EVENTS)


def day_of(*kinds: str) -> Moment:
    """Choose the day of events of these kinds."""
    return Moment(of=happening(*kinds), edge=Edge.DAY)


def told(
    asked: Asked,
    *rows: Spell | Event,
    grid: Grid = MONTH,
    since: str = "2024-01-01",
    until: str = "",
    seen_on: str = "2026-01-01",
    **question: object,
) -> dict[object, object]:
    """Answer a question about the periods from the one with `since` up to and including the one with `until`, or the last that has passed.

    Returns by the last day of each period, and by the rest of the cell if there is more than the municipality, the number,
    or the numbers that are not 0 by their part.
    """
    numbered = [replace(row, fact=number) for number, row in enumerate(rows, start=1)]
    facts = Facts(
        spells=tuple(row for row in numbered if isinstance(row, Spell)),
        events=tuple(row for row in numbered if isinstance(row, Event)),
    )
    day = date.fromisoformat(seen_on)
    first = grid.index_of(date.fromisoformat(since))
    last = grid.index_of(date.fromisoformat(until)) if until else grid.last_before(day)
    whole = Question(asked=asked, grid=grid, first=first, last=last, seen_on=day, **question)
    found = {}
    for (key, index), parts in sorted(answer(whole, facts, CODEBOOK).items()):
        day = grid.last_day(index).isoformat()
        place = (day, *key[1:]) if key[1:] else day
        found[place] = (
            parts["n"] if set(parts) == {"n"} else {part: number for part, number in parts.items() if number != 0}
        )
    return found
