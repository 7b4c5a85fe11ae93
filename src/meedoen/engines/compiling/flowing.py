"""What lasts: how many there are on a day, how many begin and end in a period, and how many there were in it at all."""

from collections.abc import Sequence

from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Inflow, Outflow, Reached, Stock
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.asking import Asking
from meedoen.engines.compiling.beforehand import follows_from_counted, from_counted
from meedoen.engines.compiling.facts import SOURCE, SUBJECTS, merged_in, spells_in
from meedoen.engines.compiling.levels import FIRST, NUMBER, ONE, REACH, answered, came_and_went, counted
from meedoen.engines.compiling.merging import ALL_BEFORE, gaps
from meedoen.engines.compiling.relations import ASKED
from meedoen.engines.compiling.steps import listed


def flows(asking: Asking, asked: Stock | Inflow | Outflow) -> str:
    """Answer stocks, inflows and outflows: all follow from what came and what went."""
    why = ("reason",) if asking.reasons else ()
    if asked.counts not in SUBJECTS:
        if asking.has_counted and follows_from_counted(asking.questions):
            return from_counted(asking)
        came, went = (spells_in(asking, columns=why, since=asking.since) for _ in range(2))
        return counted(asking, came_and_went(asking, came, going=went, parts=ONE), parts=ONE)
    if asking.has_merged and follows_from_merged(asking.questions):
        return counted(
            asking, came_and_went(asking, merged_in(asking, columns=why, since=asking.since), parts=ONE), parts=ONE
        )
    who = SUBJECTS[asked.counts]
    held = spells_in(asking, columns=(who, *why), since=asking.since)
    between = gaps(asking, held, keys=(SOURCE, *asking.place, who), reason=bool(why))
    return counted(asking, came_and_went(asking, between, parts=ONE), parts=ONE)


def follows_from_merged(questions: Sequence[Question]) -> bool:
    """Tell whether questions follow from the merged spells of a person and kind: of persons as known now, by kind only."""
    return all(
        isinstance(question.asked, Stock | Inflow | Outflow)
        and question.asked.counts is Subject.PERSONS
        and question.by == (Dimension.KIND,)
        and not question.asked.of.only
        and question.known_on is None
        for question in questions
    )


def reached(asking: Asking, asked: Reached) -> str:
    """Answer how many there were on any day of each period; a subject counts in a period once, however often it was there."""
    who = (SUBJECTS[asked.counts],) if asked.counts in SUBJECTS else ()
    columns = (*asking.place, *who)
    slotted = asking.steps.add(
        "slotted",
        f"SELECT {listed((SOURCE, *columns))}, {asking.slots.at('b')} AS opens, {asking.slots.before('e')} AS closes "
        f"FROM {spells_in(asking, columns=who, since=asking.since)}",
    )
    touched = asking.steps.add(
        "touched",
        f"SELECT a.{NUMBER} AS {NUMBER}, {listed((*asking.shown(of='a'), *who))}, {asking.index('t.opens', of='a')} AS {FIRST}, "
        f"{asking.index('t.closes', of='a')} + a.{REACH} AS until FROM {slotted} AS t JOIN {ASKED} AS a ON t.{SOURCE} = a.{SOURCE}",
    )
    if who:
        touched = _not_yet_counted(asking, touched, keys=(NUMBER, *columns))
    pieces = asking.steps.add(
        "pieces",
        f"SELECT {listed((NUMBER, *asking.place))}, {FIRST}, until - {FIRST} AS {REACH}, 1 AS n FROM {touched}",
    )
    return answered(asking, pieces, parts=ONE)


def _not_yet_counted(asking: Asking, touched: str, *, keys: tuple[str, ...]) -> str:
    """Add of every stretch of periods those that nothing before it reached."""
    reached = asking.steps.add(
        "reached",
        f"SELECT {listed(keys)}, {FIRST}, until, max(until) OVER (PARTITION BY {listed(keys)} ORDER BY {FIRST} {ALL_BEFORE}) "
        f"AS reached FROM {touched}",
    )
    opens = f"CASE WHEN reached IS NULL OR reached < {FIRST} THEN {FIRST} ELSE reached + 1 END"
    return asking.steps.add(
        "not_yet",
        f"SELECT {listed(keys)}, {opens} AS {FIRST}, until FROM {reached} WHERE reached IS NULL OR until > reached",
    )
