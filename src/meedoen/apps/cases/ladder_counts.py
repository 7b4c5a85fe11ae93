"""How a group moved on the ladder and how many hours it has, counted by the database: nobody is fetched to be counted.

The rule is `core.cases.movement.moved`, of which this is the other rendering. The days of somebody in the group stand under the steps of
that person and are told to each of them through a window, as in `traits` nothing is joined. Hours are counted in tenths, whole numbers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, Max, Min, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Least

from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.traits import Piece, as_piece
from meedoen.core.cases.movement import HoursNow
from meedoen.core.indicators.codes import CodeBook, Section

_DAY = timedelta(days=1)
_COLUMNS: Mapping[str, str] = {
    "came": "date",
    "gone": "date",
    "word": "varchar(20)",
    "began": "date",
    "ended": "date",
    "now": "integer",
    "possible": "integer",
}
_AFTER_DAY = len("2026-11-23 ") + 1
_PLACED = f"""
    SELECT resident_id,
        CAST(SUBSTR(MAX(CASE WHEN began <= came AND (ended IS NULL OR ended > came) THEN word END), {_AFTER_DAY}) AS integer) AS step_first,
        CAST(SUBSTR(MAX(CASE WHEN began < gone AND (ended IS NULL OR ended >= gone) THEN word END), {_AFTER_DAY}) AS integer) AS step_last,
        MAX(now) AS now, MAX(possible) AS possible
    FROM seen WHERE came IS NOT NULL GROUP BY resident_id
"""  # noqa: S608 a number of our own
_HOURS = "CAST(ROUND(SUM({0}) * 10) AS integer)"
_LADDER, _WORK = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderCounts:
    """How many went from which step to which, and how many have which hours now and possible; None is not known."""

    moves: Mapping[tuple[int | None, int | None], int]
    hours: tuple[HoursNow, ...]


def ladder_counts(
    *, spells: CaseQuerySet, wishes: CaseQuerySet, kinds: Collection[int], first: date, last: date, book: CodeBook
) -> LadderCounts:
    """Count who had a spell of one of the kinds on a day from `first` up to and including `last`; of `spells` and `wishes` those known now."""
    overlapping = spells.known().order_by().lasting(first=first, last=last)
    after = last + _DAY
    stays = overlapping.filter(kind__in=list(kinds)).values("resident_id")
    stays = stays.annotate(
        came=Greatest(Min("begin"), Value(first)), gone=Least(Max(Coalesce("end", Value(after))), Value(after))
    )
    work = [code.number for code in book.kinds if code.section is Section.OCCUPATION]
    doing = spells.known().order_by().lasting(first=last).filter(kind__in=work).values("resident_id", "hours_per_week")
    possible = wishes.known().order_by().exclude(hours_possible=None).values("resident_id", "hours_possible")
    of_all = f"CASE WHEN COUNT(*) = COUNT(hours_per_week) THEN {_HOURS.format('hours_per_week')} END"
    parts = [
        _rows(stays, came="came", gone="gone"),
        _rows(_steps(overlapping, book), word="word", began='"begin"', ended='"end"'),
        _rows(doing, grouped=True, now=of_all),
        _rows(possible, grouped=True, possible=_HOURS.format("hours_possible")),
    ]
    moves: dict[tuple[int | None, int | None], int] = {}
    hours: list[HoursNow] = []
    for what, one, other, many in _asked(parts):
        if what == _LADDER:
            moves[one, other] = many
        else:
            hours.append(HoursNow(now=_in_hours(one), possible=_in_hours(other), people=many))
    return LadderCounts(moves=MappingProxyType(moves), hours=tuple(hours))


def _steps(overlapping: CaseQuerySet, book: CodeBook) -> Any:  # noqa: ANN401 a set of values has no type
    """Return the steps with a word that puts of several the one that began last at the end."""
    codes = {code.number: code.step for code in book.kinds if code.section is Section.STEP and code.step}
    step = Case(*(When(kind=number, then=Value(str(step))) for number, step in codes.items()), output_field=CharField())
    dated = Concat(Cast(F("begin"), CharField()), Value(" "), step, output_field=CharField())
    return overlapping.filter(kind__in=list(codes)).values("resident_id", "begin", "end").annotate(word=dated)


def _rows(found: Any, *, grouped: bool = False, **told: str) -> Piece:  # noqa: ANN401 as above
    """Return a query as rows of one shape: of each column what it tells, or nothing."""
    piece = as_piece(found)
    columns = ", ".join(told.get(name, f"CAST(NULL AS {kind})") for name, kind in _COLUMNS.items())
    per_person = " GROUP BY resident_id" if grouped else ""
    return Piece(sql=f"SELECT resident_id, {columns} FROM ({piece.sql}) part{per_person}", values=piece.values)  # noqa: S608 names of our own


def _asked(parts: Sequence[Piece]) -> list[Any]:
    names = ", ".join(_COLUMNS)
    rows = " UNION ALL ".join(each.sql for each in parts)
    window = ", ".join(
        f"MAX({name}) OVER (PARTITION BY resident_id) AS {name}" if name in ("came", "gone") else name
        for name in _COLUMNS
    )
    sql = (
        f"WITH told (resident_id, {names}) AS ({rows}), seen AS (SELECT resident_id, {window} FROM told), "  # noqa: S608 names of our own
        f"placed AS MATERIALIZED ({_PLACED}) "
        f"SELECT {_LADDER}, step_first, step_last, COUNT(*) FROM placed GROUP BY step_first, step_last "
        f"UNION ALL SELECT {_WORK}, now, possible, COUNT(*) FROM placed GROUP BY now, possible"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for each in parts for value in each.values])
        return list(cursor.fetchall())


def _in_hours(tenths: int | None) -> Decimal | None:
    return None if tenths is None else Decimal(tenths) / 10
