"""The deadline of every case of a term: its start, its length, what adds to it, and the days of rest (`core` says how)."""

from collections.abc import Sequence

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.terms import Lengthening, Term
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.engines.compiling.days import OPEN, literal, number_of, plus_days, plus_months
from meedoen.engines.compiling.facts import Asking, events_of, moments_of, spells_of
from meedoen.engines.compiling.merging import merged_by_days
from meedoen.engines.compiling.steps import listed, taken

CASE = ("municipality", "fact")
"""What tells a case: the fact that began it."""
_OF_PERSON = "c.municipality = o.municipality AND c.person = o.person"


def started(asking: Asking, term: Term) -> str:
    """Add the cases of a term: its fact, person and cell, the day `a` and the day `start`, which may be unknown."""
    columns = (*asking.cell, "person", "fact")
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
        f"ON {_OF_PERSON}{applies} GROUP BY c.municipality, c.fact",
    )


def with_lengths(asking: Asking, term: Term, cases: str) -> str:
    """Add to the cases which length applies, `choice`: 0 for the length itself, else the place of another one."""
    if not term.instead:
        return asking.steps.add("lengths", f"SELECT *, 0 AS choice FROM {cases}")
    holding = []
    for place, other in enumerate(term.instead, start=1):
        spells = spells_of(asking, other.when, columns=("person",))
        holding.append(
            f"SELECT {taken(CASE, of='c')}, {place} AS place FROM {cases} AS c JOIN {spells} AS o "
            f"ON {_OF_PERSON} AND o.b <= c.start AND o.e > c.start"
        )
    every = asking.steps.add("holding", " UNION ALL ".join(holding))
    first = asking.steps.add(
        "chosen_length", f"SELECT municipality, fact, min(place) AS place FROM {every} GROUP BY municipality, fact"
    )
    columns = (*asking.cell, "person", "fact", "a", "start")
    return asking.steps.add(
        "lengths",
        f"SELECT {taken(columns, of='c')}, coalesce(o.place, 0) AS choice FROM {cases} AS c LEFT JOIN {first} AS o "
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


def additions(asking: Asking, term: Term, cases: str) -> str | None:
    """Add per case how much what counts adds, `added`, and whether a suspension of those still lasts, `stands`."""
    grants = [_lengthened(asking, each, cases) for each in term.lengthened_by]
    if term.suspended_by is not None:
        grants.append(_suspended(asking, term.suspended_by, cases))
    if not grants:
        return None
    every = asking.steps.add("every_grant", " UNION ALL ".join(f"SELECT * FROM {grant}" for grant in grants))
    of_day = asking.steps.add(
        "grants_of_day",
        "SELECT municipality, fact, start, choice, b, sum(extra) AS extra, max(lasts) AS lasts "
        f"FROM {every} GROUP BY municipality, fact, start, choice, b",
    )
    in_order = f"OVER (PARTITION BY {listed(CASE)} ORDER BY b)"
    so_far = asking.steps.add(
        "so_far",
        f"SELECT municipality, fact, start, choice, b, extra, lasts, sum(extra) {in_order} - extra AS before FROM {of_day}",
    )
    too_late = f"CASE WHEN b > {deadline_after(term, 'before')} THEN 1 ELSE 0 END"
    judged = asking.steps.add(
        "judged", f"SELECT municipality, fact, b, extra, lasts, {too_late} AS missed FROM {so_far}"
    )
    counted = asking.steps.add(
        "counted", f"SELECT municipality, fact, extra, lasts, sum(missed) {in_order} AS misses FROM {judged}"
    )
    return asking.steps.add(
        "added",
        f"SELECT municipality, fact, CAST(sum(extra) AS BIGINT) AS added, max(lasts) AS stands FROM {counted} "
        "WHERE misses = 0 GROUP BY municipality, fact",
    )


def _lengthened(asking: Asking, lengthening: Lengthening, cases: str) -> str:
    events = events_of(asking, lengthening.by, columns=("person", "value"))
    extra = "o.value" if lengthening.length is None else str(lengthening.length.span)
    return asking.steps.add(
        "lengthened",
        f"SELECT {taken(CASE, 'start', 'choice', of='c')}, o.b AS b, CAST({extra} AS BIGINT) AS extra, 0 AS lasts "
        f"FROM {cases} AS c JOIN {events} AS o ON {_OF_PERSON} AND o.b >= c.a",
    )


def _suspended(asking: Asking, suspended_by: Choice, cases: str) -> str:
    seen_on = literal(asking.question.seen_on)
    spells = spells_of(asking, suspended_by, columns=("person",))
    flat = asking.steps.add("suspensions", f"SELECT municipality, person, b, e FROM {spells}")
    merged = merged_by_days(asking, flat, keys=("municipality", "person"))
    begin = "CASE WHEN o.b > c.start THEN o.b ELSE c.start END"
    clipped = asking.steps.add(
        "clipped",
        f"SELECT {taken(CASE, 'start', 'choice', of='c')}, {begin} AS b, "
        f"CASE WHEN o.e = {OPEN} THEN {seen_on} ELSE o.e END AS e, CASE WHEN o.e = {OPEN} THEN 1 ELSE 0 END AS lasts "
        f"FROM {cases} AS c JOIN {merged} AS o ON {_OF_PERSON} AND o.e > c.start",
    )
    days = f"{number_of('e')} - {number_of('b')}"
    return asking.steps.add(
        "suspended",
        f"SELECT municipality, fact, start, choice, b, CAST({days} AS BIGINT) AS extra, lasts FROM {clipped}",
    )


def is_extended(term: Term) -> str:
    """Return whether the length that applies moves to a working day, as 0 or 1."""
    return _by_choice(["1" if length.is_extended else "0" for length in lengths_of(term)])


def in_working_days(term: Term) -> str:
    """Return whether the length that applies is counted in working days, as 0 or 1."""
    return _by_choice(["1" if length.unit is TermUnit.WORKING_DAYS else "0" for length in lengths_of(term)])
