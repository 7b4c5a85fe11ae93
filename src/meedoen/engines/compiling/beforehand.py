"""Stocks, inflows and outflows of spells from the counts by kind and month that the store made when the facts were written."""

from collections.abc import Sequence

from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Inflow, Outflow, Stock
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.facts import COUNTED, SOURCE
from meedoen.engines.compiling.levels import NUMBER, ONE, counted
from meedoen.engines.compiling.relations import WANTED
from meedoen.engines.compiling.steps import among, listed


def follows_from_counted(questions: Sequence[Question]) -> bool:
    """Tell whether questions follow from the counts: of spells as known now, by kind only, in periods that have passed.

    Of a period that has not, the counts may know what begins or ends after the day that is looked from.
    """
    return all(
        isinstance(question.asked, Stock | Inflow | Outflow)
        and question.asked.counts is Subject.SPELLS
        and set(question.by) <= {Dimension.KIND}
        and not question.asked.of.only
        and not (isinstance(question.asked, Outflow) and question.asked.reasons)
        and question.known_on is None
        and question.grid.has_periods
        and question.grid.last_day(question.last) < question.seen_on
        for question in questions
    )


def from_counted(asking: Asking) -> str:
    """Answer questions that follow from the counts."""
    if asking.place == (Dimension.MUNICIPALITY, Dimension.KIND) and asking.is_finest and asking.slots.months == 1:
        return " UNION ALL ".join(_as_it_is(asking, number) for number in range(len(asking.questions)))
    keys = (SOURCE, *asking.place)
    slot = f"whole(t.since, {asking.slots.months})" if asking.slots.months > 1 else "t.since"
    slotted = asking.steps.add(
        "slotted",
        f"SELECT w.{SOURCE} AS {SOURCE}, {listed(f't.{name} AS {name}' for name in asking.place)}, {slot} AS slot, "
        f"t.came AS came, t.went AS went FROM {COUNTED} AS t JOIN {WANTED} AS w ON t.kind = w.of_kind",
    )
    changed = asking.steps.add(
        "changed",
        f"SELECT {listed(keys, 'slot')}, CAST(sum(came) AS BIGINT) AS n, CAST(sum(went) AS BIGINT) AS gone_n "
        f"FROM {slotted} GROUP BY {listed(keys, 'slot')}",
    )
    return counted(asking, changed, parts=ONE)


def _as_it_is(asking: Asking, number: int) -> str:
    """Return the rows of one question by month and kind, as they stand in the counts."""
    question = asking.questions[number]
    first, last, kinds = (
        question.first,
        question.last,
        among("t.kind", asking.kinds(asking.source_of(question).choices[0])),
    )
    place = f"{number} AS {NUMBER}, t.municipality AS municipality, t.kind AS kind"
    if isinstance(question.asked, Stock):
        return (
            f"SELECT {place}, greatest(t.since, {first}) AS since, least(t.until, {last}) AS until, t.stands AS n "
            f"FROM {COUNTED} AS t WHERE {kinds} AND t.stands <> 0 AND t.until >= t.since AND t.since <= {last} AND t.until >= {first}"
        )
    moved = "went" if isinstance(question.asked, Outflow) else "came"
    return (
        f"SELECT {place}, t.since AS since, t.since AS until, t.{moved} AS n "
        f"FROM {COUNTED} AS t WHERE {kinds} AND t.{moved} <> 0 AND t.since >= {first} AND t.since <= {last}"
    )
