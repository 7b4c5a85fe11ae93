"""The words that people have per trait on a day, as one table that the database makes: nobody is fetched to be counted.

Each trait is a query of one row per resident. They are joined to the group by text, for Django cannot join queries: their SQL and
its values come from Django, the names between them stand here. Of several that hold, what began last counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import Case, CharField, F, Max, Min, Q, Value, When
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
        people = self._people()
        with connection.cursor() as cursor:
            cursor.execute(f"WITH people AS ({people.sql}) {sql}", [*people.values, *values])
            return list(cursor.fetchall())

    def _people(self) -> Piece:
        """Return the table: the group, with every trait beside it."""
        group = _told(self.group.order_by().values("resident_id").distinct())
        joins, values = [], list(group.values)
        for trait in Trait:
            told = _told(self._rows(trait))
            joins.append(
                f"LEFT JOIN ({told.sql}) {trait.name.lower()} ON {trait.name.lower()}.resident_id = g.resident_id"
            )
            values += told.values
        columns = ", ".join(f"COALESCE({trait.name.lower()}.word, '{MISSING}') AS {_column(trait)}" for trait in Trait)
        sql = f"SELECT g.resident_id, {columns} FROM ({group.sql}) g {' '.join(joins)}"  # noqa: S608 names of our own
        return Piece(sql=sql, values=tuple(values))

    def _rows(self, trait: Trait) -> Any:  # noqa: ANN401 a set of values has no type
        """Return the query of a trait: a row per resident with the key and the word."""
        if trait is Trait.DURATION:
            benefits = self._spells(Section.BENEFIT).annotate(since=Min("begin"))
            return benefits.annotate(word=_in_bands("since", duration_bands(day=self.day))).values(
                "resident_id", "word"
            )
        if trait is Trait.AGE:
            return self._ages()
        if trait is Trait.AREA:
            homes = self._held(Residence).exclude(area_code="").values("resident_id")
            return homes.annotate(word=_latest(F("area_code")))
        section = trait.section
        assert section is not None  # noqa: S101 the others were told above
        if trait is Trait.OCCUPATION:
            return self._spells(section).annotate(word=Max(Value(YES, output_field=CharField())))
        kinds = {code.number: code.word for code in self.book.kinds if code.section is section}
        words = [When(kind=number, then=Value(word)) for number, word in kinds.items()]
        return self._spells(section).annotate(word=_latest(Case(*words, output_field=CharField())))

    def _spells(self, section: Section) -> Any:  # noqa: ANN401 as above
        kinds = [code.number for code in self.book.kinds if code.section is section]
        return self._held(CaseSpell).filter(kind__in=kinds).values("resident_id")

    def _held(self, model: type[models.Model]) -> CaseQuerySet:
        held = self.seen(model).known().order_by().filter(begin__lte=self.day)
        return held.filter(Q(end=None) | Q(end__gt=self.day))

    def _ages(self) -> Any:  # noqa: ANN401 as above
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
        return self.seen(PersonalDetails).known().order_by().values("resident_id").annotate(word=Max(word))


def _column(trait: Trait) -> str:
    return f"word_{trait.name.lower()}"


def _latest(word: Any) -> Any:  # noqa: ANN401 expressions of Django have no type
    """Return the word of what began last: days as text are in order."""
    dated = Concat(Cast("begin", CharField()), Value(" "), word, output_field=CharField())
    return Substr(Max(dated), _AFTER_DAY)


def _in_bands(name: str, bands: Sequence[DayBand]) -> Case:
    whens = [
        When(
            Q(**{f"{name}__lte": band.until}) & (Q(**{f"{name}__gt": band.after}) if band.after else Q()),
            then=Value(band.word),
        )
        for band in bands
    ]
    return Case(*whens, output_field=CharField())


def _told(found: Any) -> Piece:  # noqa: ANN401 a set of values has no type
    """Return a query of Django as a piece of SQL."""
    sql, values = found.query.sql_with_params()
    return Piece(sql=sql, values=tuple(values))
