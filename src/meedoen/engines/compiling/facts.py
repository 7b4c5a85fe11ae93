"""The facts of a choice as a step: narrow, as known at a moment and as seen on a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling.days import OPEN, literal
from meedoen.engines.compiling.steps import Steps, among, listed

EVER = "_ever"
"""What is put behind the name of a table to ask of it also what has been corrected since."""
SUBJECTS = {Subject.PERSONS: "person", Subject.HOUSEHOLDS: "household"}
_DISTRICT = "(area - area % 100)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question with the numbers of its words and the steps that it is being answered in."""

    question: Question
    codes: CodeBook
    steps: Steps

    @property
    def cell(self) -> tuple[str, ...]:
        """The columns that tell a cell, without the steps of a transition."""
        return (Dimension.MUNICIPALITY.value, *(each.value for each in self.question.by))

    def kinds(self, choice: Choice) -> tuple[int, ...]:
        """Return the numbers of the kinds of a choice."""
        return self.codes.numbers(dimension=Dimension.KIND, words=choice.kinds)

    def reasons(self, words: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of reasons."""
        return tuple(self.codes.reasons.of_word(word).number for word in words)


def spells_of(asking: Asking, choice: Choice, *, columns: Iterable[str]) -> str:
    """Add the spells of a choice: the cell, other columns, and begin and end as `b` and `e`; what ends later is open."""
    seen_on = literal(asking.question.seen_on)
    end = f'CASE WHEN "end" < {seen_on} THEN "end" ELSE {OPEN} END AS e'
    return _facts(asking, choice, columns=(*columns, '"begin" AS b', end), day='"begin"')


def events_of(asking: Asking, choice: Choice, *, columns: Iterable[str]) -> str:
    """Add the events of a choice: the cell, other columns and the day as `b`."""
    return _facts(asking, choice, columns=(*columns, '"day" AS b'), day='"day"')


def moments_of(asking: Asking, moment: Moment, *, columns: Iterable[str]) -> str:
    """Add the moments of somebody's facts: the cell, other columns and the day of the moment as `b`."""
    if moment.edge is Edge.END:
        ends = ('"end" AS b', *columns)
        return _facts(asking, moment.of, columns=ends, day='"end"')
    day = '"day"' if moment.edge is Edge.DAY else '"begin"'
    return _facts(asking, moment.of, columns=(f"{day} AS b", *columns), day=day)


def _facts(asking: Asking, choice: Choice, *, columns: Iterable[str], day: str) -> str:
    question = asking.question
    table = choice.table.value
    holds = [among("kind", asking.kinds(choice)), f"{day} < {literal(question.seen_on)}"]
    holds += [among(_column(dimension), numbers) for dimension, numbers in _only(asking, choice)]
    if question.known_on is not None and choice.table in (FactTable.SPELLS, FactTable.EVENTS):
        table += EVER
        holds.append(f"known_from <= {question.known_on} AND known_until > {question.known_on}")
    return asking.steps.add(
        "chosen", f"SELECT {listed(cell_from(asking), *columns)} FROM {table} WHERE {' AND '.join(holds)}"
    )


def _only(asking: Asking, choice: Choice) -> Iterable[tuple[Dimension, tuple[int, ...]]]:
    for dimension, words in choice.only:
        yield dimension, asking.codes.numbers(dimension=dimension, words=words)


def _column(dimension: Dimension) -> str:
    return _DISTRICT if dimension is Dimension.DISTRICT else dimension.value


def cell_from(asking: Asking) -> Iterable[str]:
    """Return the columns of the cell as they are taken from a table of facts: a district follows from the area."""
    return [f"{_DISTRICT} AS district" if column == Dimension.DISTRICT else column for column in asking.cell]
