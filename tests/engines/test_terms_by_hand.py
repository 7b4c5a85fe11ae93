"""The examples of terms that were counted by hand, asked as a population of the reference and of DuckDB."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from meedoen.core.indicators.facts import Event, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.questions import Question
from meedoen.engines.asking import answer_of
from meedoen.engines.embedded import Embedded
from tests.core.cases.tables import Row, book, facts_of, judged, terms
from tests.core.cases.test_terms_by_hand import TABLES
from tests.engines.kept import keep
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts

MONTHS = Grid(GridKind.MONTH)
FIRST = MONTHS.index_of(date(2018, 1, 1))
EVERY = 100
Found = Counter[tuple[int, str]]


def population(rows: list[Row]) -> Facts:
    """Make one person of each row."""
    spells, events = [], []
    for person, row in enumerate(rows, start=1):
        for fact in facts_of(row.facts):
            own = replace(fact, person=person, fact=EVERY * person + fact.fact)
            (spells if isinstance(own, Spell) else events).append(own)
    return Facts(spells=tuple(spells), events=tuple(each for each in events if isinstance(each, Event)))


def asked(code: str, rows: list[Row]) -> Iterator[tuple[Question, Facts, Found]]:
    """Put together the rows that are looked at on one day, and say how many cases stand how by the month of their begin."""
    together: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        together[row.seen_on].append(row)
    for seen_on, of_day in together.items():
        day = date.fromisoformat(seen_on)
        last = MONTHS.last_before(day)
        cases = [case for row in of_day for case in judged(code, row.facts, seen_on)]
        expected = Counter((MONTHS.index_of(case.counted_on), case.outcome.value) for case in cases)
        question = Question(asked=Timeliness(term=terms()[code]), grid=MONTHS, first=FIRST, last=last, seen_on=day)
        yield question, population(of_day), Counter({key: n for key, n in expected.items() if key[0] <= last})


def by_duckdb(question: Question, facts: Facts) -> Found:
    found: Found = Counter()
    with TemporaryDirectory() as folder, Embedded() as engine:
        told = answer_of(engine, question, codes=book(), files=keep(facts, Path(folder)))
    for _, index, numbers in told.dense():
        found.update({(index, part): n for part, n in zip(told.parts, numbers, strict=True) if n})
    return found


def by_reference(question: Question, facts: Facts) -> Found:
    found: Found = Counter()
    for (_, index), numbers in answer(question, facts, book()).items():
        found.update({(index, part): n for part, n in numbers.items() if n})
    return found


@pytest.mark.parametrize("code", TABLES)
def test_the_examples_by_hand_are_counted_the_same_as_a_population(code: str):
    for question, facts, expected in asked(code, TABLES[code]):
        assert by_reference(question, facts) == expected
        assert by_duckdb(question, facts) == expected
