"""Asks of an engine that it answers as the reference does, and shows readably where it does not."""

from collections.abc import Iterable, Sequence

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.questions import Question
from tests.engines.reference.answering import Reference

SHOWN = 20


def assert_same(rows: Answer | Iterable[Sequence[int | None]], question: Question, reference: Reference) -> None:
    """Fail, with every difference in words, when the rows of an engine do not say what the reference says."""
    if isinstance(rows, Answer):
        assert (rows.keys, rows.parts) == (question.keys, question.parts)
        rows = rows.rows
    told = densified(rows, question)
    differences = [
        f"{_place(place, question)}: expected {reference.get(place, 'nothing')}, got {told.get(place, 'nothing')}"
        for place in sorted({*reference, *told}, key=lambda place: (place[1], place[0]))
        if reference.get(place) != told.get(place)
    ]
    more = [f"… and {len(differences) - SHOWN} more"] if len(differences) > SHOWN else []
    shown = "\n".join([f"{len(differences)} differences for {question}", *differences[:SHOWN], *more])
    assert not differences, shown


def densified(rows: Iterable[Sequence[int | None]], question: Question) -> Reference:
    """Return rows (keys, since, until, parts) as the parts of every cell in every period.

    Refuses rows that no answer holds: of other columns, no whole numbers, all 0, outside the question, twice about a cell.
    """
    told: Reference = {}
    width = len(question.keys)
    for row in rows:
        assert len(row) == len(question.columns), f"{row} does not have the columns {question.columns}"
        assert all(number is None or type(number) is int for number in row), f"{row} holds more than whole numbers"
        key, (since, until), parts = tuple(row[:width]), row[width : width + 2], tuple(row[width + 2 :])
        assert None not in (*key, since, until), f"{row} does not say where it stands"
        assert question.first <= since <= until <= question.last, f"{row} stands outside {question}"
        assert any(parts), f"{row} says nothing"
        for index in range(since, until + 1):
            assert (key, index) not in told, f"{_place((key, index), question)} stands in two rows"
            told[key, index] = dict(zip(question.parts, parts, strict=True))
    return told


def _place(place: tuple[tuple[int, ...], int], question: Question) -> str:
    key, index = place
    cell = ", ".join(f"{name} {number}" for name, number in zip(question.keys, key, strict=True))
    return f"{cell}, {question.grid.begin(index)} up to and including {question.grid.last_day(index)} ({index})"
