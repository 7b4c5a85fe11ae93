"""The calendar as a table: of each day the next working day and how many working days there have been."""

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import pyarrow as pa

from meedoen.core.values.working_days import is_working_day

FIRST, LAST = date(1990, 1, 1), date(2110, 1, 1)
"""The days that the table holds; a term that ends after them is not moved to a working day."""


@cache
def days() -> pa.Table:
    """Return the days with `next_working` (the day itself when it is one) and `working`, how many there were up to it."""
    every = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days)]
    working = [is_working_day(day) for day in every]
    following: list[date] = []
    upcoming = LAST
    for day, works in zip(reversed(every), reversed(working), strict=True):
        upcoming = day if works else upcoming
        following.append(upcoming)
    counted, total = [], 0
    for works in working:
        total += works
        counted.append(total)
    return pa.table(
        {
            "day": pa.array(every, pa.date32()),
            "next_working": pa.array(list(reversed(following)), pa.date32()),
            "working": pa.array(counted, pa.int64()),
            "is_working": pa.array(working, pa.bool_()),
        }
    )


@cache
def working_days() -> pa.Table:
    """Return the working days with their number, `working`."""
    table = days()
    return table.filter(table["is_working"]).select(["working", "day"])


TABLES = MappingProxyType({"days": days, "working_days": working_days})
"""The tables of the calendar, by the name under which questions read them."""
