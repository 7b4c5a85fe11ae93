"""Taking in how a source stands now: what differs from what is known gets a new version, and what is the same is left alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import pyarrow as pa

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.store.agreeing import moment, require_newest, require_providers, told_after
from meedoen.engines.store.connecting import parquet
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.intake import Facts, Source, nothing, take_in
from meedoen.engines.store.manifest import Cause, Manifest, Told
from meedoen.engines.store.problems import SHOWN, Findings, Problem
from meedoen.engines.store.publishing import Desk, Lists, checked, confirm, desk, publish, refuse
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.shapes import SHAPES, Shape, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a delivery changes in one table: how many rows were known that it tells about, and how many are new, changed and gone.

    What is gone ends with the delivery: it was known before and is not given any more.
    """

    table: FactTable
    known: int
    new: int
    changed: int
    gone: int

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed or self.gone)


_PERSONS = "told_persons"
Weigh: TypeAlias = Callable[[Sequence[Difference]], None]
"""Hears what a delivery changes before anything is written; what it raises stops the delivery."""


def _no_weighing(_differences: Sequence[Difference]) -> None:
    """Take every delivery."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a source tells: in which lists, as it was when, about which kinds, and whether of some persons only."""

    book: CodeBook
    at: int
    kinds: Collection[int] | None
    of_some: bool

    @property
    def whose(self) -> str:
        """The table with whose facts alone may differ; nothing when everybody's may."""
        return _PERSONS if self.of_some else ""

    def word(self, kind: int) -> str:
        """Return the word of a kind, or its number when the list does not have it."""
        code = self.book.kinds.of_number(kind)
        return code.word if code else str(kind)


def deliver(
    store: FactStore,
    *,
    municipality: int,
    facts: Facts,
    codebook: CodeBook,
    at: int,
    kinds: Collection[int] | None = None,
    persons: Collection[int] | None = None,
    merged: bool = True,
    weigh: Weigh = _no_weighing,
) -> Manifest:
    """Take in the state of a source at a moment (seconds since 1970), and return the manifest as it is then.

    Facts are given as they are now; when they were known is what this works out: a fact that is new is known from `at`, one
    that differs gets a version from `at` and its old one ends there, and so does one that is not given any more. Only the
    tables that are given are looked at, and of them only facts of `kinds` when these are named: those are what the source
    tells about. With `persons` everything is told of these, and nobody else is looked at. When nothing differs there is no new
    revision. `weigh` hears what differs before anything is written.

    Raises:
        RefusedFactsError: rows break a rule, or are not of these kinds.
        StoreError: a later state was delivered before, another process writes, or the disk refuses.

    """
    _require_some(kinds)
    telling = _Telling(codebook, at, kinds, of_some=persons is not None)
    with desk(store, municipality=municipality) as place:
        _name_persons(place, persons)
        before = place.before.manifest if place.before else None
        told = _told(before, facts, telling)
        differences, views = _compared(place, facts, telling)
        is_listed_anew = before is not None and _require_listed(place, before, views, codebook)
        weigh(differences)
        if before and not views and not is_listed_anew:
            return confirm(place, replace(before, told=told))
        if before is None:
            views = {table: _stored(shape) for table, shape in SHAPES.items()} | views
        lists, of = Lists.of(codebook), telling.whose
        return publish(place, views=views, cause=Cause.DELIVERED, at=at, lists=lists, merged=merged, told=told, of=of)


def _told(before: Manifest | None, facts: Facts, telling: _Telling) -> tuple[Told, ...]:
    """Return what was told last once this is, or refuse a state that is older than that."""
    known = before.told if before else ()
    require_newest(known, tables=facts.keys(), kinds=telling.kinds, at=telling.at)
    return told_after(known, tables=facts.keys(), kinds=telling.kinds, at=telling.at)


def _name_persons(place: Desk, persons: Collection[int] | None) -> None:
    place.connection.register(_PERSONS, pa.table({"person": pa.array(sorted(persons or ()), pa.int64())}))


def _compared(place: Desk, facts: Facts, telling: _Telling) -> tuple[list[Difference], dict[FactTable, str]]:
    """Return what differs from what is stored, and the views with all versions of the tables that do."""
    for shape in SHAPES.values():
        _store_view(place, shape)
    refuse(place, [_taken_in(place, SHAPES[table], source, telling) for table, source in facts.items()])
    differences = [_difference(place, SHAPES[table], telling) for table in facts]
    return differences, {each.table: _next(place, SHAPES[each.table], telling) for each in differences if each.is_any}


def _require_listed(place: Desk, before: Manifest, views: Mapping[FactTable, str], codebook: CodeBook) -> bool:
    """Tell whether the providers are listed anew; the list has to name all that facts name."""
    if Lists.of(codebook).providers == before.providers:
        return False
    everywhere = {table: _stored(shape) for table, shape in SHAPES.items() if "provider" in shape.columns}
    after = {table: views.get(table, stored) for table, stored in everywhere.items()}
    require_providers(place.connection, views=after.values(), before=before.providers, listed=codebook.providers)
    return True


def _require_some(kinds: Collection[int] | None) -> None:
    if kinds is not None and not kinds:
        message = (
            "Een levering gaat over ten minste één soort feit. Noem de soorten, of noem er geen voor alle soorten."
        )
        raise StoreError(message)


def _taken_in(place: Desk, shape: Shape, source: Source, telling: _Telling) -> Findings:
    wrong = take_in(
        place.connection,
        view=f"{shape.table.value}_given_now",
        shape=shape,
        source=source,
        municipality=place.municipality,
        known=not shape.has_versions,
    )
    return Findings.told(wrong) if wrong else _checked(place, shape, telling)


def _checked(place: Desk, shape: Shape, telling: _Telling) -> Findings:
    """Give the rows of a source when they are known, and check them as facts."""
    table = shape.table.value
    known = f", {telling.at}::BIGINT AS known_from, {KNOWN_STILL}::BIGINT AS known_until" if shape.has_versions else ""
    place.connection.execute(f"CREATE VIEW {table} AS SELECT *{known} FROM {table}_given_now")
    found = [checked(place, table, shape, telling.book)]
    if telling.of_some:
        found.append(_of_other_persons(place, shape, telling))
    if telling.kinds is not None and shape.has_kinds:
        found += [
            _of_other_kinds(place, shape, telling, telling.kinds),
            _known_as_other(place, shape, telling, telling.kinds),
        ]
    return Findings.of(found)


def _of_other_kinds(place: Desk, shape: Shape, telling: _Telling, kinds: Collection[int]) -> Findings:
    where = f"kind NOT IN ({_numbers(kinds)})"
    words = ", ".join(telling.word(kind) for kind in sorted(kinds))
    return _found(place, shape, where, telling, f"hoort niet bij deze levering; verwacht: alleen {words}")


def _of_other_persons(place: Desk, shape: Shape, telling: _Telling) -> Findings:
    rule = "is van iemand over wie deze levering niet gaat; verwacht: alleen feiten van de personen die zijn genoemd"
    other = f"person NOT IN (SELECT person FROM {_PERSONS})"
    known = f"SELECT fact FROM {_stored(shape)} WHERE {_is_now(shape)} AND {_given(shape)} AND {other}"
    return _found(place, shape, f"{other} OR fact IN ({known})", telling, rule)


def _known_as_other(place: Desk, shape: Shape, telling: _Telling, kinds: Collection[int]) -> Findings:
    if not shape.has_versions:
        return Findings()
    other = f"{_given(shape)} AND kind NOT IN ({_numbers(kinds)})"
    stored = f"SELECT fact FROM {_stored(shape)} WHERE known_until = {KNOWN_STILL} AND {other}"
    rule = "is van een feit dat al bekend is als een soort van een andere levering; verwacht: een eigen nummer voor elk feit"
    return _found(place, shape, f"fact IN ({stored})", telling, rule)


def _given(shape: Shape) -> str:
    """Ask of what is stored only the facts that are given: a delivery is often one in a hundred of them."""
    return f"fact IN (SELECT fact FROM {shape.table.value}_given_now)"


def _found(place: Desk, shape: Shape, where: str, telling: _Telling, rule: str) -> Findings:
    rows = place.connection.sql(
        f"SELECT file_, row_, kind, count(*) OVER () FROM {shape.table.value} WHERE {where} ORDER BY 1, 2 LIMIT {SHOWN}"
    ).fetchall()
    problems = tuple(
        Problem(table=shape.dutch, column="kind", row=number, file=file, rule=f"{telling.word(kind)} {rule}")
        for file, number, kind, _ in rows
    )
    return Findings(problems=problems, total=rows[0][3] if rows else 0)


def _difference(place: Desk, shape: Shape, telling: _Telling) -> Difference:
    """Put what came and what went in tables of their own, and count them."""
    table, stored = shape.table.value, _stored(shape)
    values, keys = names(shape.values), names(shape.key)
    told = f" AND kind IN ({_numbers(telling.kinds)})" if telling.kinds is not None and shape.has_kinds else ""
    told += f" AND person IN (SELECT person FROM {_PERSONS})" if telling.of_some else ""
    mine = f"SELECT {values} FROM {stored} WHERE {_is_now(shape)}{told}"
    place.connection.execute(f"CREATE TEMP TABLE {table}_came AS SELECT {values} FROM {table} EXCEPT {mine}")
    place.connection.execute(
        f"CREATE TEMP TABLE {table}_gone AS SELECT {keys} FROM ({mine} EXCEPT SELECT {values} FROM {table})"
    )
    ((known, came, gone, both),) = place.connection.sql(f"""
        SELECT (SELECT count(*) FROM ({mine})), (SELECT count(*) FROM {table}_came), (SELECT count(*) FROM {table}_gone),
            (SELECT count(*) FROM {table}_came SEMI JOIN {table}_gone USING ({keys}))
    """).fetchall()
    return Difference(table=shape.table, known=known, new=came - both, changed=both, gone=gone - both)


def _is_now(shape: Shape) -> str:
    return f"known_until = {KNOWN_STILL}" if shape.has_versions else "true"


def _next(place: Desk, shape: Shape, telling: _Telling) -> str:
    """Make the view with all versions as they are after a delivery; return its name."""
    table, stored = shape.table.value, _stored(shape)
    values, keys, is_now = names(shape.values), names(shape.key), _is_now(shape)
    if shape.has_versions:
        _refuse_earlier(place, shape, telling.at)
    replaced = f"REPLACE ({telling.at}::BIGINT AS known_until)" if shape.has_versions else ""
    closed = f"UNION ALL SELECT * {replaced} FROM {stored} SEMI JOIN {table}_gone USING ({keys}) WHERE {is_now}"
    known = f", {telling.at}::BIGINT, {KNOWN_STILL}::BIGINT" if shape.has_versions else ""
    place.connection.execute(f"""
        CREATE VIEW {table}_next AS
        SELECT * FROM {stored} WHERE NOT ({is_now})
        UNION ALL SELECT * FROM {stored} ANTI JOIN {table}_gone USING ({keys}) WHERE {is_now}
        {closed if shape.has_versions else ""}
        UNION ALL SELECT {values}{known} FROM {table}_came
    """)
    return f"{table}_next"


def _refuse_earlier(place: Desk, shape: Shape, at: int) -> None:
    table, stored = shape.table.value, _stored(shape)
    latest = place.connection.sql(f"""
        SELECT max(moment) FROM (
            SELECT known_from + 1 AS moment FROM {stored} SEMI JOIN {table}_gone USING (fact)
            WHERE known_until = {KNOWN_STILL}
            UNION ALL SELECT known_until FROM {stored} SEMI JOIN {table}_came USING (fact)
            WHERE known_until < {KNOWN_STILL}
        )
    """).fetchall()[0][0]
    if latest is not None and latest > at:
        message = (
            f"Deze levering zegt hoe het was op {moment(at)}, maar van de {shape.dutch} van gemeente "
            f"{place.municipality:04} is al een latere stand bekend. Verwacht: een stand van na {moment(latest - 1)}."
        )
        raise StoreError(message)


def _stored(shape: Shape) -> str:
    return f"{shape.table.value}_stored"


def _store_view(place: Desk, shape: Shape) -> None:
    """Make the view of what is stored; of a municipality that is new it has no rows."""
    name, columns = _stored(shape), names(shape.columns)
    if place.before:
        rows = parquet(place.before.versions(shape.table))
        place.connection.execute(f"CREATE VIEW {name} AS SELECT {columns} FROM {rows}")
    else:
        place.connection.register(name, nothing(shape.table))


def _numbers(kinds: Collection[int]) -> str:
    return ", ".join(str(kind) for kind in sorted(kinds))
