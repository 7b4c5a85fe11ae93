"""Cohorts: those with whom something began or ended in a period, and what became of them."""

from collections.abc import Sequence

from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.measures import Duration, Return, Statistic, Waiting
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.days import number_of, plus_months
from meedoen.engines.compiling.facts import SOURCE, moments_of, spells_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, REACH, came, counted
from meedoen.engines.compiling.merging import gaps
from meedoen.engines.compiling.quantiles import ENDLESS, lowest_reaching
from meedoen.engines.compiling.relations import told, with_asked
from meedoen.engines.compiling.steps import listed, numbers_from


def duration(asking: Asking, asked: Duration) -> str:
    """Answer how many days something lasted, of what began or ended in each period."""
    source, seen_on = spells_in(asking), asking.seen_on
    if asked.of_what is Edge.END:
        source = asking.steps.add("ended", f"SELECT * FROM {source} WHERE e < {seen_on}")
    anchor = "e" if asked.of_what is Edge.END else "b"
    days = _days_until("b", "e", f"e < {seen_on}", seen_on)
    lasted = asking.steps.add(
        "lasted", f"SELECT {listed((SOURCE, *asking.place))}, {anchor} AS anchor, {days} FROM {source}"
    )
    return _days(asking, lasted, statistic=asked.statistic)


def waiting(asking: Asking, asked: Waiting) -> str:
    """Answer how many days passed since a moment in each period until the first moment of another kind."""
    paired = _first_after(
        asking,
        moments_of(asking, asked.since, columns=("person",)),
        moments_of(asking, asked.until, columns=("person",)),
    )
    days = _days_until("b", "reached_on", "reached_on IS NOT NULL", asking.seen_on)
    waited = asking.steps.add(
        "waited", f"SELECT 0 AS {SOURCE}, {listed(asking.place)}, b AS anchor, {days} FROM {paired}"
    )
    return _days(asking, waited, statistic=asked.statistic)


def _first_after(asking: Asking, since: str, until: str) -> str:
    """Add the moments `b` of one step with the first moment of another of the same person on or after it, `reached_on`."""
    divided = asking.dimensions
    blank = "".join(f", 0 AS {column}" for column in divided)
    both = asking.steps.add(
        "moments",
        f"SELECT {listed(('municipality', 'person', *divided))}, b, 0 AS is_until FROM {since} UNION ALL "
        f"SELECT municipality, person{blank}, b, 1 AS is_until FROM {until}",
    )
    # The frame begins with all that is on the same day, so a moment on the day itself counts.
    looked = asking.steps.add(
        "looked",
        f"SELECT {listed(('municipality', 'person', *divided))}, b, is_until, "
        "min(CASE WHEN is_until = 1 THEN b ELSE NULL END) OVER (PARTITION BY municipality, person ORDER BY b "
        f"RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS reached_on FROM {both}",
    )
    return asking.steps.add("paired", f"SELECT * FROM {looked} WHERE is_until = 0")


def _days_until(begin: str, end: str, has_ended: str, seen_on: str) -> str:
    until = f"CASE WHEN {has_ended} THEN {end} ELSE {seen_on} END"
    days = f"{number_of(until)} - {number_of(begin)}"
    return f"{days} AS days, CASE WHEN {has_ended} THEN 0 ELSE 1 END AS is_running"


def _days(asking: Asking, measured: str, *, statistic: Statistic) -> str:
    """Answer from rows with an anchor, a number of days and whether it still runs."""
    if statistic is Statistic.MEAN:
        ended = "CASE WHEN is_running = 0 THEN {} ELSE 0 END"
        parts = {"n": ended.format(1), "running": "is_running", "total": ended.format("days")}
        return counted(asking, came(asking, measured, day="anchor", parts=parts), parts=parts)
    source, keys = _in_each_period(asking, measured), (NUMBER, *asking.place)
    now = lowest_reaching("days", statistic)
    later = lowest_reaching(f"CASE WHEN is_running = 1 THEN {ENDLESS} ELSE days END", statistic)
    found = asking.steps.add(
        "quantiles",
        f"SELECT {listed(keys, FIRST)}, CAST(count(*) AS BIGINT) AS n, CAST(sum(is_running) AS BIGINT) AS running, "
        f"{now} AS lower, {later} AS upper FROM {source} GROUP BY {listed(keys, FIRST)}",
    )
    return (
        f"SELECT {listed(keys)}, {FIRST} AS since, {FIRST} AS until, n, running, CAST(lower AS BIGINT) AS lower, "
        f"CAST(CASE WHEN upper < {ENDLESS} THEN upper ELSE NULL END AS BIGINT) AS upper FROM {found}"
    )


def _in_each_period(asking: Asking, measured: str) -> str:
    """Add a row for each period in which something counts: for what does not add up over rows."""
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed((SOURCE, *asking.place))}, {asking.slots.at('anchor')} AS slot, days, is_running FROM {measured}",
    )
    first, rows = asking.index("t.slot", of="a"), with_asked(asking, slotted, of="t")
    widest = max(question.grid.width for question in asking.questions)
    if widest > 1:
        later = asking.steps.add("later", numbers_from(0, widest - 1, name="later_by"))
        rows += f" JOIN {later} AS o ON o.later_by <= {told(asking, REACH, of='a')}"
        first += " + o.later_by"
    each = asking.steps.add(
        "each",
        f"SELECT {told(asking, NUMBER, of='a')} AS {NUMBER}, {listed(asking.shown(of='a'))}, {first} AS {FIRST}, "
        f"{told(asking, 'first', of='a')} AS first, {told(asking, 'last', of='a')} AS last, t.days AS days, "
        f"t.is_running AS is_running FROM {rows}",
    )
    return asking.steps.add("asked_for", f"SELECT * FROM {each} WHERE {FIRST} >= first AND {FIRST} <= last")


def returned(asking: Asking, asked: Return) -> str:
    """Answer who of those that left in each period came back within the months."""
    keys, seen_on = (SOURCE, *asking.place, "person"), asking.seen_on
    between = gaps(asking, spells_in(asking, columns=("person",)), keys=keys)
    left = asking.steps.add(
        "left_on",
        f"SELECT {listed((SOURCE, *asking.place))}, e, b AS again, {plus_months('e', str(asked.months))} AS until_day FROM {between} "
        f"WHERE e < {seen_on}",
    )
    is_back = "again IS NOT NULL AND again <= until_day"
    became = asking.steps.add(
        "became",
        f"SELECT {listed((SOURCE, *asking.place))}, e, CASE WHEN {is_back} THEN 'back' WHEN until_day < {seen_on} "
        f"THEN 'not_back' ELSE 'running' END AS outcome FROM {left}",
    )
    return by_outcome(asking, became, day="e", outcomes=("back", "not_back", "running"))


def by_outcome(asking: Asking, source: str, *, day: str, outcomes: Sequence[str]) -> str:
    """Answer how many rows of a step came to each `outcome`, in the periods in which a day of theirs counts."""
    parts = {each: f"CASE WHEN outcome = '{each}' THEN 1 ELSE 0 END" for each in outcomes}
    return counted(asking, came(asking, source, day=day, parts=parts), parts=parts)
