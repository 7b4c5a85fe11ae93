"""What ends soon: spells of which the planned last day is known, such as an exemption that has to be looked at again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.core.cases.seen import Fact, chosen_by, facts_known
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import OPEN_END, Spell
from meedoen.core.values.length import TermLength


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEnding:
    """A spell that holds now and of which the last day is known; `days_left` is 0 on that day."""

    spell: Spell
    last_day: date
    days_left: int


def ending_soon(
    *,
    of: Choice,
    facts: Iterable[Fact],
    seen_on: date,
    within: TermLength,
    codebook: CodeBook,
    known_on: int | None = None,
    equated: Collection[date] = (),
) -> tuple[PlannedEnding, ...]:
    """Return the spells that hold on a day and end within so long, the first to end first.

    Counts and terms take an end in the future as open (`questions`): it can still change. This looks at the plan itself,
    and may be asked of the facts of many persons at once.

    Raises:
        MeasureError: a word of the choice stands in no code list.

    """
    chosen = chosen_by(choice=of, codebook=codebook)
    latest = within.last_day(seen_on, equated=equated)
    found = [
        PlannedEnding(spell=fact, last_day=last, days_left=(last - seen_on).days)
        for fact in facts_known(facts=facts, known_on=known_on)
        if isinstance(fact, Spell) and chosen(fact) and fact.holds_on(seen_on) and fact.end < OPEN_END
        if (last := fact.end - timedelta(days=1)) <= latest
    ]
    return tuple(sorted(found, key=lambda each: (each.last_day, each.spell.fact)))
