"""The answers about those with whom something began or ended in a period, and what became of them."""

from collections import defaultdict
from datetime import date

from meedoen.core.indicators.choices import Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import OPEN_END, Spell, Subject
from meedoen.core.indicators.measures import Between, Duration, Return, Statistic, Transition, Waiting
from meedoen.core.indicators.questions import Question
from meedoen.core.values.length import months_after
from tests.engines.reference.counting import Found
from tests.engines.reference.facts import Facts, Key, cell_of, moments_of, spells_of, touches
from tests.engines.reference.merging import merged

# Of how many in how many a quantile is at least: a out of b.
SHARES = {
    Statistic.LOWER_QUARTILE: (1, 4),
    Statistic.MEDIAN: (1, 2),
    Statistic.UPPER_QUARTILE: (3, 4),
    Statistic.NINETIETH: (9, 10),
}
ENDLESS = 10**9
# The days that something took, and whether it still runs.
Took = tuple[int, bool]
Parts = dict[str, int | None]


def durations(asked: Duration, question: Question, facts: Facts, codebook: CodeBook) -> dict[tuple[Key, int], Parts]:
    """Say how long what ended, or what began, in each period lasted."""
    anchors = moments_of(facts, Moment(of=asked.of, edge=asked.of_what), codebook)
    took: list[tuple[Key, date, Took]] = []
    for spell, day in anchors:
        assert isinstance(spell, Spell)
        runs = spell.end == OPEN_END
        end = question.seen_on if runs else spell.end
        took.append((cell_of(spell, question.by), day, ((end - spell.begin).days, runs)))
    return _summed_up(took, asked.statistic, question)


def waits(asked: Waiting, question: Question, facts: Facts, codebook: CodeBook) -> dict[tuple[Key, int], Parts]:
    """Say how long after a moment in each period the first other moment of the same person there came."""
    until = moments_of(facts, asked.until, codebook)
    took: list[tuple[Key, date, Took]] = []
    for fact, day in moments_of(facts, asked.since, codebook):
        whose = (fact.municipality, fact.person)
        after = [other for each, other in until if (each.municipality, each.person) == whose and other >= day]
        end = min(after) if after else question.seen_on
        took.append((cell_of(fact, question.by), day, ((end - day).days, not after)))
    return _summed_up(took, asked.statistic, question)


def _summed_up(
    took: list[tuple[Key, date, Took]], statistic: Statistic, question: Question
) -> dict[tuple[Key, int], Parts]:
    groups: dict[tuple[Key, int], list[Took]] = defaultdict(list)
    for index in range(question.first, question.last + 1):
        for cell, day, each in took:
            if question.grid.begin(index) <= day <= question.grid.last_day(index):
                groups[cell, index].append(each)
    summary = _mean if statistic is Statistic.MEAN else _quantile
    return {place: summary(group, statistic) for place, group in groups.items()}


def _mean(group: list[Took], _: Statistic) -> Parts:
    ended = [length for length, runs in group if not runs]
    return {"n": len(ended), "running": len(group) - len(ended), "total": sum(ended)}


def _quantile(group: list[Took], statistic: Statistic) -> Parts:
    """Count those that run too: `lower` as if they ended now, `upper` as if they never end."""
    lower = _smallest_that_suffices([length for length, _ in group], statistic)
    upper = _smallest_that_suffices([ENDLESS if runs else length for length, runs in group], statistic)
    running = sum(runs for _, runs in group)
    return {"n": len(group), "running": running, "lower": lower, "upper": None if upper == ENDLESS else upper}


def _smallest_that_suffices(lengths: list[int], statistic: Statistic) -> int:
    a, b = SHARES[statistic]
    enough = [x for x in lengths if b * sum(length <= x for length in lengths) >= a * len(lengths)]
    return min(enough)


def returns(asked: Return, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Say of those who left in each period whether they were back within the months."""
    spells = spells_of(facts, asked.of, codebook)
    runs = merged(spells, subject=Subject.PERSONS, by=question.by, seen_on=question.seen_on)
    for index in range(question.first, question.last + 1):
        for run in runs:
            if not question.grid.begin(index) <= run.end <= question.grid.last_day(index):
                continue
            last = months_after(run.end, count=asked.months)
            same = [each for each in runs if (each.cell, each.subject) == (run.cell, run.subject)]
            if any(run.end < each.begin <= last for each in same):
                part = "back"
            else:
                part = "running" if last >= question.seen_on else "not_back"
            yield run.cell, index, {part: 1}


def transitions(asked: Transition, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Say of each person in a cell from which kind they went to which, at both ends of each period or first and last."""
    whose: dict[tuple[Key, int], list[Spell]] = defaultdict(list)
    for spell in spells_of(facts, asked.of, codebook):
        whose[cell_of(spell, question.by), spell.person].append(spell)
    for index in range(question.first, question.last + 1):
        first, last = question.grid.begin(index), question.grid.last_day(index)
        for (cell, _), spells in whose.items():
            if asked.between is Between.ENDS_OF_PERIOD:
                before = question.grid.last_day(index - question.grid.width)
                step = _kind_on(spells, before), _kind_on(spells, last)
            else:
                step = _first_and_last([spell for spell in spells if touches(spell, first, last)])
            if step != (0, 0):
                yield (*cell, *step), index, {"n": 1}


def _kind_on(spells: list[Spell], day: date) -> int:
    """Return the kind that holds on a day: of several that which began last, then the highest; 0 for none."""
    holding = [(spell.begin, spell.kind) for spell in spells if spell.holds_on(day)]
    return max(holding)[1] if holding else 0


def _first_and_last(spells: list[Spell]) -> tuple[int, int]:
    begun = [(spell.begin, spell.kind) for spell in spells]
    return (min(begun)[1], max(begun)[1]) if begun else (0, 0)
