"""Which rows each list of open data holds, for whoever asks."""

from collections.abc import Callable, Iterator

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.queries.export import observation_rows
from meedoen.apps.goals.queries.exported_lists import activity_rows, goal_indicator_rows, goal_rows
from meedoen.apps.indicators.queries.exported import indicator_rows
from meedoen.apps.sources.queries.exported import term_rows
from meedoen.links.open_data import Table, tables

_ROWS: dict[str, Callable[..., Iterator[object]]] = {
    tables.OBSERVATIONS.slug: observation_rows,
    tables.INDICATORS.slug: indicator_rows,
    tables.GOALS.slug: goal_rows,
    tables.GOAL_INDICATORS.slug: goal_indicator_rows,
    tables.ACTIVITIES.slug: activity_rows,
    tables.TERMS.slug: term_rows,
}


def rows_of(*, table: Table, municipality_code: str, actor: Actor) -> Iterator[object]:
    """Yield the rows of a list that the actor may see; each has an attribute per column."""
    return _ROWS[table.slug](municipality_code=municipality_code, actor=actor)
