"""Queries that pages ask all day: Django writes their SQL once per process, afterwards only the values are bound.

Building and compiling a queryset costs Django more than SQLite needs to answer it (docs/decisions/0012). A function
that returns a queryset of `values()` or `values_list()` becomes, with `@prepared`, a function that returns its rows:

    @prepared
    def _titles(*, municipality_code: str, actor: Actor, framework_id: int) -> QuerySet[Any]:
        found = Node.objects.within(municipality_code=municipality_code, actor=actor)
        return found.filter(framework_id=framework_id).order_by("position").values_list("code", "title")

The function is called once with a `Slot` in place of every argument, so it may hand arguments to the queryset but not
look at them. Two things it may look at, because each outcome gets SQL of its own: whether an argument is None, and
whether `actor.is_inside(municipality_code=municipality_code)`. So a read stays within a municipality and an actor as
it was. The SQL depends on no data and no person, so nothing ever makes it stale. This is no place for lists
(`__in`): ask with a subquery, or with an ordinary queryset.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

from django.db import connections
from django.db.models import BigIntegerField, CharField, Expression, QuerySet
from django.db.models.query import FlatValuesListIterable, ValuesIterable, ValuesListIterable

from meedoen.apps.accounts.actors import SYSTEM, VISITOR

P = ParamSpec("P")
_SHAPES = (FlatValuesListIterable, ValuesIterable, ValuesListIterable)
_BOUND_AS_THEY_ARE = (str, int)


class NotPreparableError(TypeError):
    """A query cannot be prepared: a bug in the function that asks it."""


class Slot(Expression):
    """The place of an argument in the SQL. It stays in Django's list of parameters until a value is bound."""

    def __init__(self, name: str, *, is_text: bool) -> None:
        """Remember which argument comes here."""
        super().__init__(output_field=CharField() if is_text else BigIntegerField())
        self.name = name

    def as_sql(self, _compiler: object, _connection: object) -> tuple[str, list[Any]]:
        """Write a placeholder, with this slot as its value."""
        return "%s", [self]

    def __str__(self) -> str:
        """Refuse to become part of a text: that text would be the same for every value."""
        raise NotPreparableError(f"the argument {self.name!r} was made into text; hand it to the queryset as it is")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The SQL of a query with what is needed to ask it; the same for every thread and every value.

    `converters` are Django's own, by place in the row; `names` are those of `values()`, and `is_flat` is that of
    `values_list(flat=True)`.
    """

    database: str
    sql: str
    values: tuple[Any, ...]
    width: int
    converters: tuple[tuple[int, list[Callable[..., Any]], Any], ...]
    names: tuple[str, ...] | None
    is_flat: bool

    def rows(self, given: dict[str, Any]) -> list[Any]:
        """Ask the database with these arguments."""
        connection = connections[self.database]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [given[each.name] if type(each) is Slot else each for each in self.values])
            found = cursor.fetchall()
        # What is only sorted by stands behind what was asked for.
        if found and len(found[0]) > self.width:
            found = [row[: self.width] for row in found]
        if self.converters:
            found = [self._converted(row, connection) for row in found]
        if self.names:
            return [dict(zip(self.names, row, strict=True)) for row in found]
        return [row[0] for row in found] if self.is_flat else found

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:  # noqa: ANN401 Django's wrapper
        values = list(row)
        for place, converters, expression in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def prepared(build: Callable[P, QuerySet[Any]]) -> Callable[P, list[Any]]:
    """Return a function that asks what `build` (with keyword arguments only) describes, and returns the rows.

    Raises:
        NotPreparableError: an argument that is no text or whole number, or a queryset that gives records.

    """
    plans: dict[object, _Plan] = {}

    @wraps(build)
    def ask(*_: P.args, **given: P.kwargs) -> list[Any]:
        actor: Any = given.get("actor", VISITOR)
        inside = actor.is_inside(municipality_code=given.get("municipality_code", ""))
        key = (inside, frozenset((name, value is None) for name, value in given.items()))
        plan = plans.get(key)
        if plan is None:
            # Two threads may both make it: they make the same.
            plan = plans[key] = _plan_of(build, given, inside=inside)
        return plan.rows(given)

    return ask


def _plan_of(build: Callable[..., QuerySet[Any]], given: dict[str, Any], *, inside: bool) -> _Plan:
    found = build(**{name: _stand_in(name, value, inside=inside) for name, value in given.items()})
    shape: Any = getattr(found, "_iterable_class", None)
    if shape not in _SHAPES:
        raise NotPreparableError(f"{build.__qualname__} gives records; end it with values() or values_list()")
    query = found.query
    compiler = query.get_compiler(found.db)
    sql, values = compiler.as_sql()
    width = compiler.col_count
    assert compiler.select is not None and width is not None  # noqa: S101, PT018 - known once the SQL is written
    converters = compiler.get_converters([column[0] for column in compiler.select[:width]])
    names = tuple(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
    return _Plan(
        database=found.db,
        sql=sql,
        values=tuple(values),
        width=width,
        converters=tuple((place, *found) for place, found in converters.items()),
        names=names if shape is ValuesIterable else None,
        is_flat=shape is FlatValuesListIterable,
    )


def _stand_in(name: str, value: object, *, inside: bool) -> object:
    if name == "actor":
        return SYSTEM if inside else VISITOR
    if value is None:
        return None
    if not isinstance(value, _BOUND_AS_THEY_ARE):
        raise NotPreparableError(
            f"the argument {name!r} is a {type(value).__name__}; only text and whole numbers are bound"
        )
    return Slot(name, is_text=isinstance(value, str))
