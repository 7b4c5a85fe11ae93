"""What moves the deadline of a case: lengthenings and suspensions in the order of their day, and waiting for another."""

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.terms import Lengthening, Term, Waits
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import OPEN, number_of
from meedoen.engines.compiling.deadlines import (
    CASE,
    OF_CASE,
    OF_PERSON,
    columns_of,
    deadline_after,
    is_extended,
    later_by,
    lengths_of,
)
from meedoen.engines.compiling.facts import events_of, spells_of
from meedoen.engines.compiling.merging import merged
from meedoen.engines.compiling.steps import listed, taken

_GRANT = (*CASE, "start", "choice")


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
        f"SELECT {listed(_GRANT)}, b, sum(extra) AS extra_of_day, max(lasts) AS lasts_of_day "
        f"FROM {every} GROUP BY {listed(_GRANT)}, b",
    )
    in_order = f"OVER (PARTITION BY {listed(CASE)} ORDER BY b)"
    so_far = asking.steps.add(
        "so_far",
        f"SELECT {listed(_GRANT)}, b, extra_of_day, lasts_of_day, "
        f"sum(extra_of_day) {in_order} - extra_of_day AS before FROM {of_day}",
    )
    until = asking.steps.add("until", f"SELECT *, {deadline_after(term, 'before')} AS raw FROM {so_far}")
    judged = _in_time(asking, term, until)
    counted = asking.steps.add(
        "counted",
        f"SELECT {listed(CASE)}, extra_of_day, lasts_of_day, sum(missed) {in_order} AS misses FROM {judged}",
    )
    return asking.steps.add(
        "added",
        f"SELECT {listed(CASE)}, CAST(sum(extra_of_day) AS BIGINT) AS added, max(lasts_of_day) AS stands FROM {counted} "
        f"WHERE misses = 0 GROUP BY {listed(CASE)}",
    )


def _in_time(asking: Asking, term: Term, until: str) -> str:
    """Add whether each comes after the deadline as it is until then, `missed`."""
    kept = taken((*CASE, "b", "extra_of_day", "lasts_of_day"), of="c")
    if not any(length.is_extended for length in lengths_of(term)):
        return asking.steps.add(
            "judged", f"SELECT {kept}, CASE WHEN c.b > c.raw THEN 1 ELSE 0 END AS missed FROM {until} AS c"
        )
    latest = f"CASE WHEN {is_extended(term)} = 1 THEN coalesce(d.next_working, c.raw) ELSE c.raw END"
    return asking.steps.add(
        "judged",
        f"SELECT {kept}, CASE WHEN c.b > {latest} THEN 1 ELSE 0 END AS missed "
        f'FROM {until} AS c LEFT JOIN days AS d ON c.raw = d."day"',
    )


def _lengthened(asking: Asking, lengthening: Lengthening, cases: str) -> str:
    events = events_of(asking, lengthening.by, columns=("person", "value"))
    extra = "greatest(o.value, 0)" if lengthening.length is None else str(lengthening.length.span)
    return asking.steps.add(
        "lengthened",
        f"SELECT {taken(_GRANT, of='c')}, o.b AS b, CAST({extra} AS BIGINT) AS extra, 0 AS lasts "
        f"FROM {cases} AS c JOIN {events} AS o ON {OF_PERSON} AND o.b >= c.a",
    )


def _until(asking: Asking) -> str:
    """Return up to which day is counted what has not ended: until the term was met, or the day that is looked from."""
    return f"coalesce(c.met, {asking.seen_on})"


def _suspended(asking: Asking, suspended_by: Choice, cases: str) -> str:
    spells = spells_of(asking, suspended_by, columns=("person",))
    flat = asking.steps.add("suspensions", f"SELECT municipality, person, b, e FROM {spells}")
    spells = merged(asking, flat, keys=("municipality", "person"))
    until = _until(asking)
    clipped = asking.steps.add(
        "clipped",
        f"SELECT {taken(_GRANT, of='c')}, CASE WHEN o.b > c.start THEN o.b ELSE c.start END AS b, "
        f"CASE WHEN o.e > {until} THEN {until} ELSE o.e END AS e, "
        f"CASE WHEN o.e = {OPEN} AND c.met IS NULL THEN 1 ELSE 0 END AS lasts "
        f"FROM {cases} AS c JOIN {spells} AS o ON {OF_PERSON} AND o.e > c.start",
    )
    days = f"{number_of('e')} - {number_of('b')}"
    return asking.steps.add(
        "suspended",
        f"SELECT {listed(_GRANT)}, b, CAST({days} AS BIGINT) AS extra, lasts FROM {clipped} WHERE b < e",
    )


def waited(asking: Asking, waits: Waits | None, cases: str) -> str:
    """Let the deadline be so long after each waiting that counts; while one lasts the term stands."""
    if waits is None:
        return cases
    reached = _reached(asking, waits, cases)
    in_order = f"OVER (PARTITION BY {listed(CASE)} ORDER BY b)"
    raised = asking.steps.add(
        "raised",
        f"SELECT {listed(CASE)}, b, lasts, last_day, own_deadline, lag(last_day_so_far) {in_order} AS until_then FROM "
        f"(SELECT *, max(last_day) {in_order} AS last_day_so_far FROM {reached}) AS r",
    )
    latest = "CASE WHEN until_then IS NOT NULL AND until_then > own_deadline THEN until_then ELSE own_deadline END"
    judged = asking.steps.add("judged", f"SELECT *, CASE WHEN b > {latest} THEN 1 ELSE 0 END AS missed FROM {raised}")
    counted = asking.steps.add(
        "counted", f"SELECT {listed(CASE)}, lasts, last_day, sum(missed) {in_order} AS misses FROM {judged}"
    )
    left = asking.steps.add(
        "left",
        f"SELECT {listed(CASE)}, max(lasts) AS stands, max(last_day) AS latest FROM {counted} WHERE misses = 0 "
        f"GROUP BY {listed(CASE)}",
    )
    later = "CASE WHEN o.latest IS NOT NULL AND o.latest > c.deadline THEN o.latest ELSE c.deadline END"
    return asking.steps.add(
        "with_waiting",
        f"SELECT {columns_of(asking)}, CASE WHEN coalesce(o.stands, 0) = 1 THEN 1 ELSE c.stands END AS stands, "
        f"{later} AS deadline FROM {cases} AS c LEFT JOIN {left} AS o ON {OF_CASE}",
    )


def _reached(asking: Asking, waits: Waits, cases: str) -> str:
    """Add per case and day on which a waiting began the last day that is left after it, `last_day`."""
    spells = spells_of(asking, waits.during, columns=("person",))
    until = _until(asking)
    ended = f"CASE WHEN o.e > {until} THEN {until} ELSE o.e END"
    waitings = asking.steps.add(
        "waitings",
        f"SELECT {taken((*CASE, 'deadline'), of='c')}, o.b AS b, {later_by(ended, waits.left)} AS counted_to, "
        f"CASE WHEN o.e = {OPEN} AND c.met IS NULL THEN 1 ELSE 0 END AS lasting "
        f"FROM {cases} AS c JOIN {spells} AS o ON {OF_PERSON} AND o.e > c.start AND o.b < {until}",
    )
    last_day, join = "w.counted_to", ""
    if waits.left.is_extended:
        last_day, join = "coalesce(d.next_working, w.counted_to)", ' LEFT JOIN days AS d ON w.counted_to = d."day"'
    return asking.steps.add(
        "reached",
        f"SELECT {taken((*CASE, 'b'), of='w')}, max(w.lasting) AS lasts, max({last_day}) AS last_day, "
        f"max(w.deadline) AS own_deadline FROM {waitings} AS w{join} GROUP BY {listed((*CASE, 'b'), of='w')}",
    )
