"""The cases of a term: when each starts, which length applies and when that ends (`core` says how)."""

from collections.abc import Sequence

from meedoen.core.indicators.choices import Edge, Moment
from meedoen.core.indicators.terms import Term
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import plus_days, plus_months
from meedoen.engines.compiling.facts import moments_of, spells_of
from meedoen.engines.compiling.steps import listed, taken

CASE = ("municipality", "fact")
"""What tells a case: the fact that began it."""
OF_CASE = "c.municipality = o.municipality AND c.fact = o.fact"
OF_PERSON = "c.municipality = o.municipality AND c.person = o.person"


def started(asking: Asking, term: Term) -> str:
    """Add the cases of a term: its fact, person and cell, the day `a` and the day `start`, which may be unknown."""
    columns = (*asking.place, "person", "fact")
    moments = moments_of(asking, term.starts[0], columns=("person", "fact"))
    cases = asking.steps.add("cases", f"SELECT {listed(columns)}, b AS a, b AS start FROM {moments}")
    for moment in term.starts[1:]:
        found = _as_it_was(asking, cases, moment)
        later = "CASE WHEN o.was IS NULL THEN NULL WHEN o.was > c.start THEN o.was ELSE c.start END"
        cases = asking.steps.add(
            "cases",
            f"SELECT {taken((*columns, 'a'), of='c')}, {later} AS start FROM {cases} AS c LEFT JOIN {found} AS o "
            "ON c.municipality = o.municipality AND c.fact = o.fact",
        )
    return cases


def _as_it_was(asking: Asking, cases: str, moment: Moment) -> str:
    """Add per case the day on which another start was so, `was`."""
    if moment.edge is not Edge.BEGIN:
        other = moments_of(asking, moment, columns=("person",))
        first = asking.steps.add(
            "first", f"SELECT municipality, person, min(b) AS b FROM {other} GROUP BY municipality, person"
        )
        applies = ""
    else:
        first = spells_of(asking, moment.of, columns=("person",))
        applies = " AND o.e > c.a"
    was = "CASE WHEN o.b > c.a THEN o.b ELSE c.a END"
    return asking.steps.add(
        "as_it_was",
        f"SELECT {taken(CASE, of='c')}, min({was}) AS was FROM {cases} AS c JOIN {first} AS o "
        f"ON {OF_PERSON}{applies} GROUP BY c.municipality, c.fact",
    )


def columns_of(asking: Asking, *more: str) -> str:
    """Return the columns that every case carries from `with_lengths` on, of the relation `c`."""
    return taken((*asking.place, "person", "fact", "a", "start", "met", *more), of="c")


def with_lengths(asking: Asking, term: Term, cases: str) -> str:
    """Add to the cases which length applies, `choice`: 0 for the length itself, else the place of another one."""
    if not term.instead:
        return asking.steps.add("lengths", f"SELECT *, 0 AS choice FROM {cases}")
    holding = []
    for place, other in enumerate(term.instead, start=1):
        spells = spells_of(asking, other.when, columns=("person",))
        holding.append(
            f"SELECT {taken(CASE, of='c')}, {place} AS place FROM {cases} AS c JOIN {spells} AS o "
            f"ON {OF_PERSON} AND o.b <= c.start AND o.e > c.start"
        )
    every = asking.steps.add("holding", " UNION ALL ".join(holding))
    first = asking.steps.add(
        "chosen_length", f"SELECT municipality, fact, min(place) AS place FROM {every} GROUP BY municipality, fact"
    )
    return asking.steps.add(
        "lengths",
        f"SELECT {columns_of(asking)}, coalesce(o.place, 0) AS choice FROM {cases} AS c LEFT JOIN {first} AS o "
        "ON c.municipality = o.municipality AND c.fact = o.fact",
    )


def _by_choice(of_length: Sequence[str]) -> str:
    if len(of_length) == 1:
        return of_length[0]
    whens = " ".join(f"WHEN choice = {place} THEN {value}" for place, value in enumerate(of_length))
    return f"CASE {whens} END"


def lengths_of(term: Term) -> tuple[TermLength, ...]:
    """Return the lengths that a term can have, in the order of their choice."""
    return (term.length, *(each.length for each in term.instead))


def span(term: Term) -> str:
    """Return how many days or months a term is, by its choice."""
    return _by_choice([str(length.span) for length in lengths_of(term)])


def deadline_after(term: Term, added: str) -> str:
    """Return the last day with so much added, before days of rest are looked at; working days go by their number."""
    total = f"({span(term)} + {added})"
    return plus_months("start", total) if term.length.in_months else plus_days("start", total)


def later_by(day: str, length: TermLength) -> str:
    """Return the day a length after another, before days of rest are looked at."""
    return plus_months(day, str(length.span)) if length.in_months else plus_days(day, str(length.span))


def is_extended(term: Term) -> str:
    """Return whether the length that applies moves to a working day, as 0 or 1."""
    return _by_choice(["1" if length.is_extended else "0" for length in lengths_of(term)])


def in_working_days(term: Term) -> str:
    """Return whether the length that applies is counted in working days, as 0 or 1."""
    return _by_choice(["1" if length.unit is TermUnit.WORKING_DAYS else "0" for length in lengths_of(term)])
