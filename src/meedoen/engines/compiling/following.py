"""Cohorts: those with whom something began or ended in a period, and what became of them."""

from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.measures import Duration, Return, Statistic, Waiting
from meedoen.engines.compiling.days import index_of, literal, number_of, plus_months
from meedoen.engines.compiling.facts import Asking, moments_of, spells_of
from meedoen.engines.compiling.levels import FIRST, LAST, answer_by_width, answer_per_period, within
from meedoen.engines.compiling.merging import merged_by_days
from meedoen.engines.compiling.quantiles import ENDLESS, lowest_reaching
from meedoen.engines.compiling.steps import listed, numbers_from, taken


def duration(asking: Asking, asked: Duration) -> str:
    """Answer how many days something lasted, of what began or ended in each period."""
    source = spells_of(asking, asked.of, columns=())
    seen_on = literal(asking.question.seen_on)
    if asked.of_what is Edge.END:
        source = asking.steps.add("ended", f"SELECT * FROM {source} WHERE e < {seen_on}")
    anchor = "e" if asked.of_what is Edge.END else "b"
    measured = asking.steps.add(
        "lasted",
        f"SELECT {listed(asking.cell)}, {anchor} AS anchor, {_days_until('b', 'e', f'e < {seen_on}', seen_on)} FROM {source}",
    )
    return _days(asking, measured, statistic=asked.statistic)


def waiting(asking: Asking, asked: Waiting) -> str:
    """Answer how many days passed since a moment in each period until the first moment of another kind."""
    keys = (*asking.cell, "person")
    paired = first_after(
        asking,
        moments_of(asking, asked.since, columns=("person",)),
        moments_of(asking, asked.until, columns=("person",)),
        columns=keys,
    )
    days = _days_until("b", "reached_on", "reached_on IS NOT NULL", literal(asking.question.seen_on))
    measured = asking.steps.add("waited", f"SELECT {listed(asking.cell)}, b AS anchor, {days} FROM {paired}")
    return _days(asking, measured, statistic=asked.statistic)


def first_after(asking: Asking, since: str, until: str, *, columns: tuple[str, ...]) -> str:
    """Add the moments `b` of one step with the first moment of another of the same person on or after it, `reached_on`."""
    empty = ", ".join(f"0 AS {column}" for column in columns if column not in ("municipality", "person"))
    blank = f", {empty}" if empty else ""
    ordered = [column for column in columns if column not in ("municipality", "person")]
    both = asking.steps.add(
        "moments",
        f"SELECT {listed(('municipality', 'person', *ordered))}, b, 0 AS is_until FROM {since} UNION ALL "
        f"SELECT municipality, person{blank}, b, 1 AS is_until FROM {until}",
    )
    # The frame begins with all that is on the same day, so a moment on the day itself counts.
    looked = asking.steps.add(
        "looked",
        f"SELECT {listed(('municipality', 'person', *ordered))}, b, is_until, "
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
    grid = asking.question.grid
    index = index_of("anchor", grid=grid)
    more = ("days", "is_running")
    if grid.width == 1:
        source = within(asking, measured, keys=asking.cell, first=index, last=index, more=more)
    else:
        source = _in_each(
            asking,
            within(asking, measured, keys=asking.cell, first=index, last=f"{index} + {grid.width - 1}", more=more),
        )
    if statistic is Statistic.MEAN:
        ended = "CASE WHEN is_running = 0 THEN {} ELSE 0 END"
        parts = {"n": ended.format(1), "running": "is_running", "total": ended.format("days")}
        return answer_per_period(asking, source, keys=asking.cell, parts=parts)
    now = lowest_reaching("days", statistic)
    later = lowest_reaching(f"CASE WHEN is_running = 1 THEN {ENDLESS} ELSE days END", statistic)
    found = asking.steps.add(
        "quantiles",
        f"SELECT {listed(asking.cell)}, {FIRST} AS since, CAST(count(*) AS BIGINT) AS n, "
        f"CAST(sum(is_running) AS BIGINT) AS running, {now} AS lower, {later} AS upper FROM {source} "
        f"GROUP BY {listed(asking.cell, FIRST)}",
    )
    return (
        f"SELECT {listed(asking.cell, 'since')}, since AS until, n, running, CAST(lower AS BIGINT) AS lower, "
        f"CAST(CASE WHEN upper < {ENDLESS} THEN upper ELSE NULL END AS BIGINT) AS upper FROM {found}"
    )


def _in_each(asking: Asking, stretches: str) -> str:
    """Add a row for each period of a stretch: for what does not add up over rows."""
    question = asking.question
    periods = asking.steps.add("periods", numbers_from(question.first, question.last, name="idx"))
    return asking.steps.add(
        "in_each",
        f"SELECT {taken((*asking.cell, 'days', 'is_running'), of='s')}, p.idx AS {FIRST} FROM {stretches} AS s "
        f"JOIN {periods} AS p ON p.idx >= s.{FIRST} AND p.idx <= s.{LAST}",
    )


def returned(asking: Asking, asked: Return) -> str:
    """Answer who of those that left in each period came back within the months."""
    keys = (*asking.cell, "person")
    source = spells_of(asking, asked.of, columns=("person",))
    merged = merged_by_days(asking, source, keys=keys)
    seen_on = literal(asking.question.seen_on)
    followed = asking.steps.add(
        "followed",
        f"SELECT {listed(keys)}, b, e, lead(b) OVER (PARTITION BY {listed(keys)} ORDER BY b) AS again FROM {merged}",
    )
    limit = plus_months("e", str(asked.months))
    left = asking.steps.add(
        "left_on", f"SELECT {listed(asking.cell)}, e, again, {limit} AS until_day FROM {followed} WHERE e < {seen_on}"
    )
    is_back = "again IS NOT NULL AND again <= until_day"
    became = asking.steps.add(
        "became",
        f"SELECT {listed(asking.cell)}, e, CASE WHEN {is_back} THEN 'back' WHEN until_day < {seen_on} THEN 'not_back' "
        f"ELSE 'running' END AS outcome FROM {left}",
    )
    return cohort(asking, became, day="e", outcomes=("back", "not_back", "running"))


def cohort(asking: Asking, source: str, *, day: str, outcomes: tuple[str, ...]) -> str:
    """Answer how many rows of a step came to each `outcome`, in the periods in which a day of theirs counts."""
    grid = asking.question.grid
    index = index_of(day, grid=grid)
    stretches = within(
        asking, source, keys=asking.cell, first=index, last=f"{index} + {grid.width - 1}", more=("outcome",)
    )
    parts = {each: f"CASE WHEN outcome = '{each}' THEN 1 ELSE 0 END" for each in outcomes}
    return answer_by_width(asking, stretches, keys=asking.cell, parts=parts)
