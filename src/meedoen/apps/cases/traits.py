"""The words that people have per trait on a day, as one table that the database makes: nobody is fetched to be counted.

The spells of a group are read once, and so are its days of birth and its homes; each gives a row per resident with some of the words. Put
under each other and grouped by resident they are the table: nothing is joined, for a plan that joins tens of thousands of rows badly takes
minutes. The SQL of the parts and its values come from Django, the names between them stand here. Of several that hold, what began last counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import Case, CharField, F, Max, Min, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, Substr

from meedoen.apps.cases.models import CaseSpell, PersonalDetails, Residence
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.core.cases.traits import MISSING, YES, DayBand, Trait, age_bands, duration_bands
from meedoen.core.indicators.codes import CodeBook, Section

Seen = Callable[[type[models.Model]], CaseQuerySet]
"""What gives the records of a kind that may be looked at."""
_AFTER_DAY = len("2026-11-23 ") + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of SQL with the values in it."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitTable:
    """A group of residents with their words per trait on a day; `only` keeps who has these words."""

    group: CaseQuerySet
    seen: Seen
    day: date
    book: CodeBook
    only: Mapping[Trait, str]

    def counts(self, *, by: Sequence[Sequence[Trait]]) -> list[tuple[int, str, str, int]]:
        """Count the group by each of the given traits, none to two at a time: the place in `by`, the words, how many."""
        where = self._where()
        found: list[str] = []
        values: list[Any] = []
        for place, traits in enumerate(by):
            first, second = ([_column(each) for each in traits] + ["''", "''"])[:2]
            grouped = f" GROUP BY {', '.join(_column(each) for each in traits)}" if traits else ""
            found.append(f"SELECT {place}, {first}, {second}, COUNT(*) FROM people{where.sql}{grouped}")  # noqa: S608 names of our own
            values += where.values
        return self._asked(" UNION ALL ".join(found), values)

    def words(self) -> dict[int, dict[Trait, str]]:
        """Return who is in the group by key, each with the words."""
        where = self._where()
        columns = ", ".join(_column(each) for each in Trait)
        rows = self._asked(f"SELECT resident_id, {columns} FROM people{where.sql}", where.values)  # noqa: S608 names of our own
        return {key: dict(zip(Trait, words, strict=True)) for key, *words in rows}

    def _where(self) -> Piece:
        chosen = [trait for trait in Trait if trait in self.only]
        if not chosen:
            return Piece(sql="")
        met = " AND ".join(f"{_column(trait)} = %s" for trait in chosen)
        return Piece(sql=f" WHERE {met}", values=tuple(self.only[trait] for trait in chosen))

    def _asked(self, sql: str, values: Sequence[Any]) -> list[Any]:
        group = as_piece(self.group.order_by().values("resident_id"))
        people = self._people()
        tables = f"WITH chosen AS MATERIALIZED ({group.sql}), people AS MATERIALIZED ({people.sql})"
        with connection.cursor() as cursor:
            cursor.execute(f"{tables} {sql}", [*group.values, *people.values, *values])
            return list(cursor.fetchall())

    def _people(self) -> Piece:
        """Return the table: everybody in the group, with a word per trait."""
        parts = [self._of_spells(), self._of_births(), self._of_homes()]
        told = [_under(each) for each in parts]
        nothing = ", ".join("NULL" for _ in Trait)
        rows = " UNION ALL ".join([*(each.sql for each in told), f"SELECT resident_id, {nothing} FROM chosen"])  # noqa: S608 names of our own
        columns = ", ".join(f"COALESCE(MAX({_column(each)}), '{MISSING}') AS {_column(each)}" for each in Trait)
        sql = f"SELECT resident_id, {columns} FROM ({rows}) told GROUP BY resident_id"  # noqa: S608 names of our own
        return Piece(sql=sql, values=tuple(value for each in told for value in each.values))

    def _of_spells(self) -> Any:  # noqa: ANN401 a set of values has no type
        """Return the query of every trait that spells tell."""
        kinds = {trait: self._kinds(trait.section) for trait in Trait if trait.section}
        every = [number for found in kinds.values() for number in found]
        held = self._held(CaseSpell).filter(kind__in=every).values("resident_id")
        benefits = Q(kind__in=list(kinds[Trait.BENEFIT]))
        told: dict[str, Any] = {
            _column(trait): _latest(_named(found), when=Q(kind__in=list(found)))
            for trait, found in kinds.items()
            if trait is not Trait.OCCUPATION
        }
        doing = Max(Value(YES, output_field=CharField()), filter=Q(kind__in=list(kinds[Trait.OCCUPATION])))
        told |= {_column(Trait.OCCUPATION): doing, "since": Min("begin", filter=benefits)}
        duration = _in_bands("since", duration_bands(day=self.day))
        return held.annotate(**told).annotate(**{_column(Trait.DURATION): duration})

    def _of_births(self) -> Any:  # noqa: ANN401 as above
        bands = age_bands(day=self.day, book=self.book)
        by_day = [When(birth_date__lte=band.until, birth_date__gt=band.after, then=Value(band.word)) for band in bands]
        # Only the year is known: who turned or turns so many years in this one.
        by_year = [
            When(
                birth_date=None,
                birth_year__range=(self.day.year - band.years[1], self.day.year - band.years[0]),
                then=Value(band.word),
            )
            for band in bands
        ]
        word = Case(*by_day, *by_year, output_field=CharField())
        known = self.seen(PersonalDetails).known().filter(resident_id__in=_chosen()).order_by()
        return known.values("resident_id").annotate(**{_column(Trait.AGE): Max(word)})

    def _of_homes(self) -> Any:  # noqa: ANN401 as above
        homes = self._held(Residence).exclude(area_code="").values("resident_id")
        return homes.annotate(**{_column(Trait.AREA): _latest(F("area_code"))})

    def _kinds(self, section: Section) -> dict[int, str]:
        return {code.number: code.word for code in self.book.kinds if code.section is section}

    def _held(self, model: type[models.Model]) -> CaseQuerySet:
        held = self.seen(model).known().order_by().filter(resident_id__in=_chosen(), begin__lte=self.day)
        return held.filter(Q(end=None) | Q(end__gt=self.day))


def _chosen() -> RawSQL:
    """Return the residents of the group, as the table above names them."""
    return RawSQL("SELECT resident_id FROM chosen", [])


def _under(part: Any) -> Piece:  # noqa: ANN401 a set of values has no type
    """Return a part with a column for every trait, in their order; what it does not tell is NULL."""
    told = as_piece(part)
    there = part.query.annotations
    columns = ", ".join(_column(each) if _column(each) in there else f"NULL AS {_column(each)}" for each in Trait)
    return Piece(sql=f"SELECT resident_id, {columns} FROM ({told.sql}) part", values=told.values)  # noqa: S608 names of our own


def _named(kinds: Mapping[int, str]) -> Case:
    words = [When(kind=number, then=Value(word)) for number, word in kinds.items()]
    return Case(*words, output_field=CharField())


def _column(trait: Trait) -> str:
    return f"word_{trait.name.lower()}"


def _latest(word: Any, *, when: Q | None = None) -> Any:  # noqa: ANN401 expressions of Django have no type
    """Return the word of what began last: days as text are in order."""
    dated = Concat(Cast("begin", CharField()), Value(" "), word, output_field=CharField())
    return Substr(Max(dated, filter=when), _AFTER_DAY)


def _in_bands(name: str, bands: Sequence[DayBand]) -> Case:
    whens = [
        When(
            Q(**{f"{name}__lte": band.until}) & (Q(**{f"{name}__gt": band.after}) if band.after else Q()),
            then=Value(band.word),
        )
        for band in bands
    ]
    return Case(*whens, output_field=CharField())


def as_piece(found: Any) -> Piece:  # noqa: ANN401 a set of values has no type
    """Return a query of Django as a piece of SQL."""
    sql, values = found.query.sql_with_params()
    return Piece(sql=sql, values=tuple(values))
