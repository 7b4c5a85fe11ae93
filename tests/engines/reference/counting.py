"""The answers to counts and amounts: how many on the last day of a period, or in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension, Event, Spell, Subject
from meedoen.core.indicators.measures import (
    Average,
    Contributions,
    Coverage,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Reached,
    Stacked,
    Stock,
    TaskFigure,
    Total,
)
from meedoen.core.indicators.questions import Question
from tests.engines.reference.facts import Facts, Key, cell_of, events_of, spells_of, subject_of, touches
from tests.engines.reference.merging import merged

# A cell, the number of a period, and what is added to the parts of the answer there.
Found = Iterator[tuple[Key, int, dict[str, int]]]


def stock(asked: Stock, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count who or what holds on the last day of each period."""
    spells = spells_of(facts, asked.of, codebook)
    for index in range(question.first, question.last + 1):
        day = question.grid.last_day(index)
        holding = [spell for spell in spells if spell.holds_on(day)]
        yield from _once_each(holding, asked.counts, question, index)


def reached(asked: Reached, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count who or what holds on a day of each period."""
    spells = spells_of(facts, asked.of, codebook)
    for index in range(question.first, question.last + 1):
        first, last = question.grid.begin(index), question.grid.last_day(index)
        holding = [spell for spell in spells if touches(spell, first, last)]
        yield from _once_each(holding, asked.counts, question, index)


def _once_each(spells: list[Spell], counts: Subject, question: Question, index: int) -> Found:
    for cell, _ in {(cell_of(spell, question.by), subject_of(spell, counts)) for spell in spells}:
        yield cell, index, {"n": 1}


def inflow(asked: Inflow, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count what begins in each period."""
    spells = spells_of(facts, asked.of, codebook)
    runs = merged(spells, subject=asked.counts, by=question.by, seen_on=question.seen_on)
    for index in range(question.first, question.last + 1):
        for run in runs:
            if question.grid.begin(index) <= run.begin <= question.grid.last_day(index):
                yield run.cell, index, {"n": 1}


def outflow(asked: Outflow, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count what ends in each period, for one of the reasons when there are any."""
    spells = spells_of(facts, asked.of, codebook)
    runs = merged(spells, subject=asked.counts, by=question.by, seen_on=question.seen_on)
    reasons = {codebook.reasons.of_word(word).number for word in asked.reasons}
    for index in range(question.first, question.last + 1):
        for run in runs:
            ends = question.grid.begin(index) <= run.end <= question.grid.last_day(index)
            if ends and (not reasons or run.reason in reasons):
                yield run.cell, index, {"n": 1}


def happened(asked: Happened, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count the events in each period, or the different persons in a cell who have one."""
    events = events_of(facts, asked.of, codebook)
    for index in range(question.first, question.last + 1):
        inside = _inside(events, question, index)
        if asked.counts is Subject.SPELLS:
            for event in inside:
                yield cell_of(event, question.by), index, {"n": 1}
        else:
            for cell, _ in {(cell_of(event, question.by), event.person) for event in inside}:
                yield cell, index, {"n": 1}


def amounts(asked: Total | Average, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Add up the values of the events in each period, and count the events."""
    events = events_of(facts, asked.of, codebook)
    for index in range(question.first, question.last + 1):
        for event in _inside(events, question, index):
            yield cell_of(event, question.by), index, {"n": 1, "total": event.value}


def contributions(asked: Contributions, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Take the events of each person in a cell together, and tell of how many they are and what the two largest are."""
    events = events_of(facts, asked.of, codebook)
    for index in range(question.first, question.last + 1):
        brought: dict[Key, Counter[int]] = defaultdict(Counter)
        for event in _inside(events, question, index):
            brought[cell_of(event, question.by)][event.person] += event.value
        for cell, of_person in brought.items():
            values = list(of_person.values())
            largest, second, *_ = [*sorted(map(abs, values), reverse=True), 0]
            yield (
                cell,
                index,
                {
                    "n": len(values),
                    "brought": sum(value != 0 for value in values),
                    "below": sum(value < 0 for value in values),
                    "total": sum(values),
                    "largest": largest,
                    "second": second,
                },
            )


def _inside(events: list[Event], question: Question, index: int) -> list[Event]:
    first, last = question.grid.begin(index), question.grid.last_day(index)
    return [event for event in events if first <= event.day <= last]


def stacked(asked: Stacked, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Count the persons in a cell for whom enough of the choices hold on the last day of each period."""
    for index in range(question.first, question.last + 1):
        day = question.grid.last_day(index)
        held = [
            {
                (cell_of(spell, question.by), spell.person)
                for spell in spells_of(facts, choice, codebook)
                if spell.holds_on(day)
            }
            for choice in asked.of
        ]
        for cell, person in set().union(*held):
            if sum((cell, person) in those for those in held) >= asked.at_least:
                yield cell, index, {"n": 1}


def coverage(asked: Coverage, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Say of each person in a cell in which one of the four parts they are on the last day of each period."""
    for index in range(question.first, question.last + 1):
        day = question.grid.last_day(index)
        users, entitled, unsure = (
            set()
            if choice is None
            else {
                (cell_of(each, question.by), each.person)
                for each in spells_of(facts, choice, codebook)
                if each.holds_on(day)
            }
            for choice in (asked.users, asked.entitled, asked.unsure)
        )
        for who in users | entitled | unsure:
            if who in entitled:
                part = "covered" if who in users else "uncovered"
            else:
                part = "unsure" if who in unsure else "outside"
            yield who[0], index, {part: 1}


def inhabitants(asked: Inhabitants, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Add up who lived there on 1 January of the year in which each period begins."""
    ages = codebook.numbers(dimension=Dimension.AGE, words=asked.ages)
    for index in range(question.first, question.last + 1):
        for residents in facts.residents:
            in_year = residents.year == question.grid.begin(index).year
            if in_year and (not ages or residents.age in ages):
                yield cell_of(residents, question.by), index, {"n": residents.number}


def task_figure(asked: TaskFigure, question: Question, facts: Facts, codebook: CodeBook) -> Found:
    """Add up what was imposed for the year in which the last day of each period lies."""
    kind = codebook.kinds.of_word(asked.of).number
    for index in range(question.first, question.last + 1):
        for imposed in facts.imposed:
            if imposed.year == question.grid.last_day(index).year and imposed.kind == kind:
                yield (imposed.municipality,), index, {"n": imposed.number}
