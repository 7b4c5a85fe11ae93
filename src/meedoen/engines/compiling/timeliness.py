"""How the cases of a term end: on time, late, running, suspended, not applicable or unknown (`core` says when which)."""

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.terms import Term, TermOutcome
from meedoen.core.values.length import TermUnit
from meedoen.engines.compiling import deadlines
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.deadlines import CASE, OF_CASE, OF_PERSON, columns_of
from meedoen.engines.compiling.extending import additions, waited
from meedoen.engines.compiling.facts import SOURCE, events_of, moments_of, spells_of
from meedoen.engines.compiling.following import by_outcome
from meedoen.engines.compiling.steps import listed, taken


def timeliness(asking: Asking, asked: Timeliness) -> str:
    """Answer how the cases of each period ended; all questions are about one term."""
    term = asked.term
    cases = deadlines.with_lengths(asking, term, _met(asking, term, deadlines.started(asking, term)))
    cases = _with_deadline(asking, term, cases)
    cases = _rested(asking, term, cases)
    cases = waited(asking, term.waits_for, cases)
    cases = _outside(asking, term.outside, cases)
    cases = _before(asking, term, cases)
    ended = asking.steps.add(
        "ended",
        f"SELECT 0 AS {SOURCE}, {listed(asking.place)}, coalesce(start, a) AS began, {_outcome(asking.seen_on)} AS outcome "
        f"FROM {cases}",
    )
    return by_outcome(asking, ended, day="began", outcomes=tuple(each.value for each in TermOutcome))


def _outcome(seen_on: str) -> str:
    return (
        f"CASE WHEN start IS NULL OR (met IS NULL AND done_before = 1) THEN '{TermOutcome.UNKNOWN}' "
        f"WHEN is_outside = 1 THEN '{TermOutcome.NOT_APPLICABLE}' "
        f"WHEN met IS NOT NULL AND met <= deadline THEN '{TermOutcome.ON_TIME}' "
        f"WHEN met IS NOT NULL THEN '{TermOutcome.LATE}' "
        f"WHEN stands = 1 THEN '{TermOutcome.SUSPENDED}' "
        f"WHEN deadline >= {seen_on} THEN '{TermOutcome.RUNNING}' ELSE '{TermOutcome.LATE}' END"
    )


def _with_deadline(asking: Asking, term: Term, cases: str) -> str:
    """Add the deadline before days of rest, `raw`, and whether a suspension that counts still lasts, `stands`."""
    added = additions(asking, term, cases)
    if added is None:
        joined = asking.steps.add("with_added", f"SELECT *, 0 AS added, 0 AS stands FROM {cases}")
    else:
        joined = asking.steps.add(
            "with_added",
            f"SELECT {columns_of(asking, 'choice')}, coalesce(o.added, 0) AS added, coalesce(o.stands, 0) AS stands "
            f"FROM {cases} AS c LEFT JOIN {added} AS o ON {OF_CASE}",
        )
    return asking.steps.add("with_raw", f"SELECT *, {deadlines.deadline_after(term, 'added')} AS raw FROM {joined}")


def _rested(asking: Asking, term: Term, cases: str) -> str:
    """Add the deadline itself: on a working day where the law says so."""
    lengths = deadlines.lengths_of(term)
    if any(length.unit is TermUnit.WORKING_DAYS for length in lengths):
        cases = _in_working_days(asking, term, cases)
    if not any(length.is_extended for length in lengths):
        return asking.steps.add("with_deadline", f"SELECT *, raw AS deadline FROM {cases}")
    columns = columns_of(asking, "choice", "stands", "raw")
    return asking.steps.add(
        "with_deadline",
        f"SELECT {columns}, CASE WHEN {deadlines.is_extended(term)} = 1 THEN coalesce(d.next_working, c.raw) ELSE c.raw END "
        f'AS deadline FROM {cases} AS c LEFT JOIN days AS d ON c.raw = d."day"',
    )


def _in_working_days(asking: Asking, term: Term, cases: str) -> str:
    columns = columns_of(asking, "choice", "stands")
    counted = f'CASE WHEN {deadlines.in_working_days(term)} = 1 THEN n."day" ELSE c.raw END'
    return asking.steps.add(
        "in_working_days",
        f'SELECT {columns}, {counted} AS raw FROM {cases} AS c LEFT JOIN days AS d ON c.start = d."day" '
        f"LEFT JOIN working_days AS n ON d.working + {deadlines.span(term)} = n.working",
    )


def _met(asking: Asking, term: Term, cases: str) -> str:
    """Add the day on which the term was met, `met`."""
    if term.enough is None:
        done = moments_of(asking, term.done, columns=("person",))
        first = asking.steps.add(
            "met",
            f"SELECT {taken(CASE, of='c')}, min(o.b) AS met FROM {cases} AS c JOIN {done} AS o "
            f"ON {OF_PERSON} AND o.b >= c.a GROUP BY c.municipality, c.fact",
        )
    else:
        first = _added_up(asking, term, cases)
    return asking.steps.add(
        "with_met",
        f"SELECT {taken((*asking.place, 'person', 'fact', 'a', 'start'), of='c')}, o.met AS met FROM {cases} AS c LEFT JOIN {first} AS o ON {OF_CASE}",
    )


def _added_up(asking: Asking, term: Term, cases: str) -> str:
    events = events_of(asking, term.done.of, columns=("person", "value"))
    of_day = asking.steps.add(
        "values_of_day",
        f"SELECT {taken(CASE, of='c')}, o.b AS b, sum(o.value) AS value FROM {cases} AS c JOIN {events} AS o "
        f"ON {OF_PERSON} AND o.b >= c.a GROUP BY c.municipality, c.fact, o.b",
    )
    so_far = asking.steps.add(
        "values_so_far",
        f"SELECT municipality, fact, b, sum(value) OVER (PARTITION BY municipality, fact ORDER BY b) AS so_far FROM {of_day}",
    )
    return asking.steps.add(
        "met",
        f"SELECT municipality, fact, min(b) AS met FROM {so_far} WHERE so_far >= {term.enough} GROUP BY municipality, fact",
    )


def _outside(asking: Asking, outside: Choice | None, cases: str) -> str:
    """Add whether the term does not apply, `is_outside`."""
    if outside is None:
        return asking.steps.add("with_outside", f"SELECT *, 0 AS is_outside FROM {cases}")
    spells = spells_of(asking, outside, columns=("person",))
    until = "CASE WHEN c.met IS NOT NULL AND c.met < c.deadline THEN c.met ELSE c.deadline END"
    touching = asking.steps.add(
        "outside",
        f"SELECT {taken(CASE, of='c')}, 1 AS is_outside FROM {cases} AS c JOIN {spells} AS o "
        f"ON {OF_PERSON} AND o.e > c.a AND o.b <= {until} GROUP BY c.municipality, c.fact",
    )
    return asking.steps.add(
        "with_outside",
        f"SELECT {columns_of(asking, 'stands', 'deadline')}, coalesce(o.is_outside, 0) AS is_outside "
        f"FROM {cases} AS c LEFT JOIN {touching} AS o ON {OF_CASE}",
    )


def _before(asking: Asking, term: Term, cases: str) -> str:
    """Add whether what meets the term came before it, other than what met the case before, `done_before`."""
    if term.enough is not None:
        return asking.steps.add("with_before", f"SELECT *, 0 AS done_before FROM {cases}")
    done = moments_of(asking, term.done, columns=("person",))
    last = asking.steps.add(
        "last_done",
        f"SELECT {taken(CASE, of='c')}, max(o.b) AS done FROM {cases} AS c JOIN {done} AS o "
        f"ON {OF_PERSON} AND o.b < c.a GROUP BY c.municipality, c.fact",
    )
    # Cases of one day were met on the same day.
    days = asking.steps.add(
        "case_days", f"SELECT municipality, person, a, min(met) AS met_on FROM {cases} GROUP BY municipality, person, a"
    )
    in_order = "OVER (PARTITION BY municipality, person ORDER BY a)"
    earlier = asking.steps.add(
        "case_before",
        f"SELECT municipality, person, a, lag(a) {in_order} AS earlier, lag(met_on) {in_order} AS earlier_met FROM {days}",
    )
    is_before = "o.done IS NOT NULL AND (p.earlier IS NULL OR (p.earlier_met IS NOT NULL AND o.done > p.earlier_met))"
    return asking.steps.add(
        "with_before",
        f"SELECT {columns_of(asking, 'stands', 'deadline', 'is_outside')}, "
        f"CASE WHEN {is_before} THEN 1 ELSE 0 END AS done_before FROM {cases} AS c LEFT JOIN {last} AS o ON {OF_CASE} "
        f"LEFT JOIN {earlier} AS p ON c.municipality = p.municipality AND c.person = p.person AND c.a = p.a",
    )
