"""Spells that are made up, a part of a municipality at a time: skewed, overlapping, moved, late and corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import KNOWN_STILL, OPEN_END, FactTable
from meedoen.engines.store.shapes import SHAPES
from meedoen.engines.synthetic.drawing import Draws, Flags, Weighted, Whole
from meedoen.engines.synthetic.places import Place

FIRST, LAST = date(2011, 1, 1), date(2025, 12, 31)
SECONDS = 86_400
NUMBERS_PER_PLACE = 1_000_000_000
_EPOCH = date(1970, 1, 1)
_BEGIN, _END = (FIRST - _EPOCH).days, (LAST - _EPOCH).days + 1
KNOWN_BY = (_END + 31) * SECONDS
"""Before when all that is made up was known, in seconds since 1970: a month after the last day."""
_OPEN = (OPEN_END - _EPOCH).days
_PER_PERSON = 5
_MEANS = (330, 200, 500, 90, 800, 150, 365, 260)
_ROWS = 1_000_000


def _firsts(*, following: bool) -> Whole:
    """Return for each day since 1970 the first day of its month, or of the month that follows."""
    days = (_EPOCH + timedelta(days=number) for number in range(_END + 1))
    firsts = (
        (day.replace(day=1) + timedelta(days=32 if following else 0)).replace(day=1) if day.day > 1 else day
        for day in days
    )
    return np.array([(first - _EPOCH).days for first in firsts], np.int64)


_FIRST_OF_MONTH, _NEXT_FIRST = _firsts(following=False), _firsts(following=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who live in a place, and what stays the same of them: household, group, age of 2011 and the area that they begin in."""

    place: Place
    draws: Draws
    book: CodeBook

    @property
    def first_number(self) -> int:
        """What the numbers of persons, households and facts of this place begin after."""
        return self.place.municipality * NUMBERS_PER_PLACE

    def chosen(self, purpose: str, index: Whole) -> Whole:
        """Return a person for each index; a fifth of all has more than half of everything."""
        everybody = max(self.place.spells // _PER_PERSON, 1)
        often = self.draws.happens(f"{purpose} often", index, 0.5)
        return self.draws.below(purpose, index, np.where(often, max(everybody // 5, 1), everybody))

    def area(self, person: Whole, moved: Whole) -> Whole:
        """Return the area of persons who moved so many times; of some it is not known."""
        areas = Weighted.of(self.place.areas, none=0.01)
        return self.draws.pick("area", person * 64 + moved % 64, areas)

    def age(self, person: Whole, day: Whole) -> Whole:
        """Return the age band of persons on a day, as an age between 0 and 90 over the bands of the list."""
        bands = np.array([0, *(code.number for code in self.book.ages)], np.int64)
        years = self.draws.below("born", person, 75) + (day - _BEGIN) // 365
        known = ~self.draws.happens("age known", person, 0.02)
        return bands[np.where(known, 1 + np.minimum(years * (len(bands) - 1) // 90, len(bands) - 2), 0)]

    def group(self, person: Whole) -> Whole:
        """Return the group of persons."""
        return self.draws.pick("group", person, Weighted.of([code.number for code in self.book.groups], none=0.1))


def numbers_of(book: CodeBook, table: FactTable) -> list[int]:
    """Return the kinds that can stand in a table, in the order of the list."""
    return [code.number for code in book.kinds if code.table is table]


def spells(people: People, *, corrected: float) -> Iterator[pa.Table]:
    """Give the spells of a place a million at a time: all versions, of a share of them more than one."""
    count = people.place.spells if numbers_of(people.book, FactTable.SPELLS) else 0
    for start in range(0, count, _ROWS):
        index = np.arange(start, min(start + _ROWS, count), dtype=np.int64)
        columns = _now(people, index, count)
        former = _former(people, index, columns, corrected)
        for table in (columns, former):
            yield as_table(FactTable.SPELLS, table)


def as_table(table: FactTable, columns: dict[str, Whole]) -> pa.Table:
    """Return columns of whole numbers in the types of a table."""
    fields = SHAPES[table].arrow()
    arrays = [pa.array(columns[field.name].astype(_sizes(field.type))).cast(field.type) for field in fields]
    return pa.table(arrays, schema=fields)


def _sizes(of: pa.DataType) -> str:
    return f"int{of.bit_width}"


def _now(people: People, index: Whole, count: int) -> dict[str, Whole]:
    draws = people.draws
    goes_on = (index % 2 == 1) & draws.happens("moves", index, 0.12)
    is_left = (index % 2 == 0) & (index + 1 < count) & draws.happens("moves", index + 1, 0.12)
    # Who moves has one spell in two rows that touch; both are drawn by the number of the first.
    base = np.where(goes_on, index - 1, index)
    person = people.chosen("person", base)
    kind = draws.pick("kind", base, Weighted.of(numbers_of(people.book, FactTable.SPELLS)))
    begin, end = _days(draws, base, kind)
    cut = begin + 1 + draws.below("cut", base, np.maximum(np.minimum(end, _END) - begin - 1, 1))
    begin, end = (
        np.where(goes_on, cut, begin),
        np.where(is_left, cut, np.where(goes_on, np.maximum(end, cut + 1), end)),
    )
    reasons = Weighted.of([code.number for code in people.book.reasons], none=0.1)
    providers = Weighted.of([code.number for code in people.book.providers], none=0.4)
    return {
        "fact": people.first_number + 1 + index,
        "person": people.first_number + 1 + person,
        "household": people.first_number + 1 + person * 5 // 8,
        "kind": kind,
        "begin": begin,
        "end": end,
        "area": people.area(person, np.where(goes_on, 1 + base % 63, 0)),
        "age": people.age(person, begin),
        "group_code": people.group(person),
        "provider": draws.pick("provider", base, providers),
        "reason": np.where(end == _OPEN, 0, draws.pick("reason", index, reasons)),
        "known_from": reported(draws, "begin reported", index, begin),
        "known_until": np.full(len(index), KNOWN_STILL, np.int64),
    }


def _days(draws: Draws, base: Whole, kind: Whole) -> tuple[Whole, Whole]:
    """Return begin and end: often on the first of a month, longer for some kinds, and open when it ends after the last day."""
    days = _END - 1 - _BEGIN
    day, other = draws.below("begin", base, days), draws.below("grows", base, days)
    day = _BEGIN + np.where(draws.happens("growth", base, 0.15), np.maximum(day, other), day)
    begin = np.where(draws.happens("on a first", base, 0.3), _FIRST_OF_MONTH[day], day)
    end = begin + 1 + draws.wait("lasts", base, np.array(_MEANS, np.int64)[kind % len(_MEANS)])
    open_ended = (end > _END) | draws.happens("stays", base, 0.02)
    end = np.where(open_ended, _END, end)
    end = np.where(draws.happens("whole months", base, 0.25), _NEXT_FIRST[end], end)
    return begin, np.where(open_ended, _OPEN, end)


def reported(draws: Draws, purpose: str, index: Whole, day: Whole) -> Whole:
    """Return when something of a day was reported, in seconds since 1970: mostly within weeks, sometimes half a year late."""
    late = draws.happens(f"{purpose} late", index, 0.02)
    days = draws.wait(purpose, index, np.where(late, 180, 8))
    moment = (day + days) * SECONDS + draws.below(f"{purpose} at", index, SECONDS)
    told: Whole = np.minimum(moment, KNOWN_BY - SECONDS)
    return told


def _former(people: People, index: Whole, now: dict[str, Whole], corrected: float) -> dict[str, Whole]:
    """Return what some spells were known as before, and let what is known now begin when that ended.

    Most are known open until their end is reported; of others the begin or the area turned out otherwise.
    """
    draws = people.draws
    chosen: Flags = draws.happens("corrected", index, corrected)
    some = index[chosen]
    old = {name: values[chosen] for name, values in now.items()}
    ended = (old["end"] != _OPEN) & draws.happens("end corrected", some, 0.7)
    shift = 1 + draws.below("begin corrected", some, 30)
    old["begin"] = np.where(ended, old["begin"], old["begin"] - shift)
    old["area"] = np.where(ended, old["area"], people.area(old["person"], 1 + some % 63))
    later = np.where(
        ended,
        reported(draws, "end reported", some, np.minimum(old["end"], _END)),
        old["known_from"] + draws.wait("mended", some, 60) * SECONDS,
    )
    old["end"] = np.where(ended, _OPEN, old["end"])
    old["reason"] = np.where(ended, 0, old["reason"])
    old["known_until"] = np.maximum(np.minimum(later, KNOWN_BY - 1), old["known_from"] + 1)
    now["known_from"][chosen] = old["known_until"]
    return old
