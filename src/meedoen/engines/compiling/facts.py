"""The facts of sources and of choices as a step: narrow, as known at a moment and as seen on a day."""

from collections.abc import Iterable
from datetime import date

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.engines.compiling.asking import Asking, Only
from meedoen.engines.compiling.days import OPEN, literal
from meedoen.engines.compiling.relations import WANTED
from meedoen.engines.compiling.steps import among, listed

MERGED = "spells_merged"
"""The table of the spells of a person and kind merged, as the store keeps them."""
COUNTED = "spells_counted"
"""The table of the spells counted by kind and month, as the store keeps them."""
EVER = "_ever"
"""What is put behind the name of a table to ask of it also what has been corrected since."""
SUBJECTS = {Subject.PERSONS: "person", Subject.HOUSEHOLDS: "household"}
SOURCE = "source"
_DISTRICT = "(t.area - t.area % 100)"


def spells_in(asking: Asking, *, columns: Iterable[str] = (), since: date | None = None) -> str:
    """Add the spells of every source: its number, the place, other columns, and begin and end as `b` and `e`.

    With `since` only those that did not end before it: so less is read when the rest makes no difference.
    """
    columns = (*columns, '"begin" AS b', _end(asking))
    return _sourced(asking, FactTable.SPELLS, columns=columns, day='"begin"', since=since)


def merged_in(asking: Asking, *, columns: Iterable[str] = (), since: date | None = None) -> str:
    """Add the merged spells of persons of every source, as `spells_in` does."""
    columns = (*columns, '"begin" AS b', _end(asking))
    return _sourced(asking, FactTable.SPELLS, columns=columns, day='"begin"', instead=MERGED, since=since)


def events_in(asking: Asking, *, columns: Iterable[str] = ()) -> str:
    """Add the events of every source: its number, the place, other columns, and the day as `b`."""
    return _sourced(asking, FactTable.EVENTS, columns=(*columns, '"day" AS b'), day='"day"')


def spells_of(asking: Asking, choice: Choice, *, columns: Iterable[str]) -> str:
    """Add the spells of a choice: the place, other columns, and begin and end as `b` and `e`; what ends later is open."""
    return _chosen(asking, choice, columns=(*columns, '"begin" AS b', _end(asking)), day='"begin"')


def events_of(asking: Asking, choice: Choice, *, columns: Iterable[str]) -> str:
    """Add the events of a choice: the place, other columns and the day as `b`."""
    return _chosen(asking, choice, columns=(*columns, '"day" AS b'), day='"day"')


def moments_of(asking: Asking, moment: Moment, *, columns: Iterable[str]) -> str:
    """Add the moments of somebody's facts: the place, other columns and the day of the moment as `b`."""
    if moment.edge is Edge.END:
        return _chosen(asking, moment.of, columns=('"end" AS b', *columns), day='"end"')
    day = '"day"' if moment.edge is Edge.DAY else '"begin"'
    return _chosen(asking, moment.of, columns=(f"{day} AS b", *columns), day=day)


def place_from(asking: Asking) -> tuple[str, ...]:
    """Return the columns of a place as they are taken from a table of facts, `t`: a district follows from the area."""
    return tuple(f"{_column(name)} AS {name}" for name in asking.place)


def _end(asking: Asking) -> str:
    return f'CASE WHEN "end" < {asking.seen_on} THEN "end" ELSE {OPEN} END AS e'


def _chosen(
    asking: Asking,
    choice: Choice,
    *,
    columns: Iterable[str],
    day: str,
    more: Iterable[str] = (),
    instead: str = "",
    since: date | None = None,
) -> str:
    table, holds = _known(asking, choice.table, day, since=since)
    holds = [among("t.kind", asking.kinds(choice)), *holds, *_narrowed(asking, choice.only)]
    return asking.steps.add(
        "chosen",
        f"SELECT {listed((*more, *place_from(asking)), *columns)} FROM {instead or table} AS t WHERE {' AND '.join(holds)}",
    )


def _sourced(
    asking: Asking, of: FactTable, *, columns: Iterable[str], day: str, instead: str = "", since: date | None = None
) -> str:
    """Read one choice as it is; of more, every fact once for each source that it belongs to."""
    if len(asking.sources) == 1 and len(asking.sources[0].choices) == 1:
        return _chosen(
            asking,
            asking.sources[0].choices[0],
            columns=columns,
            day=day,
            more=(f"0 AS {SOURCE}", "0 AS part"),
            instead=instead,
            since=since,
        )
    table, holds = _known(asking, of, day, since=since)
    rules = [
        f"(rule = {number} AND {' AND '.join(_narrowed(asking, only))})"
        for number, only in enumerate(asking.rules, start=1)
    ]
    if rules:
        holds.append(f"({' OR '.join(['rule = 0', *rules])})")
    return asking.steps.add(
        "chosen",
        f"SELECT w.{SOURCE} AS {SOURCE}, w.part AS part, {listed(place_from(asking), *columns)} "
        f"FROM {instead or table} AS t JOIN {WANTED} AS w ON t.kind = w.of_kind WHERE {' AND '.join(holds)}",
    )


def _known(asking: Asking, of: FactTable, day: str, *, since: date | None) -> tuple[str, list[str]]:
    """Return the table to read and what holds of its facts."""
    holds = [f"t.{day} < {asking.seen_on}"]
    if since is not None:
        holds.append(f't."end" >= {literal(since)}')
    if asking.known_on is None:
        return of.value, holds
    return of.value + EVER, [*holds, f"t.known_from <= {asking.known_on}", f"t.known_until > {asking.known_on}"]


def _narrowed(asking: Asking, only: Only) -> list[str]:
    return [
        among(_column(dimension), asking.codes.numbers(dimension=dimension, words=words)) for dimension, words in only
    ]


def _column(name: str) -> str:
    return _DISTRICT if name == Dimension.DISTRICT else f"t.{name}"
