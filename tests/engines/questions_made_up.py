"""Random questions that may be asked: every measure, over every kind of period, divided as far as it fits.

`case()` gives a question with facts and the code book; `case(of=(Stock, Reached))` only of those measures. `crowded_case()`
asks about many people at a time, and `crowded_questions()` several that go together.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from meedoen.core.indicators.choices import Choice, Edge, MeasureError
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Average,
    Between,
    Contributions,
    Coverage,
    Duration,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.questions import Asked, Question, check_fit
from tests.engines.choices_made_up import VALUES, happening, lasting, moments, some
from tests.engines.codes_made_up import CODEBOOK, IMPOSED
from tests.engines.crowd_made_up import crowd
from tests.engines.facts_made_up import EDGES, MOMENTS, facts
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts
from tests.engines.terms_made_up import terms

DIVISIONS = (*VALUES, Dimension.KIND)
# How many questions are made to find one that has an answer.
TRIES = 3
# How many periods at most are asked at a time.
LONGEST = {GridKind.MONTH: 15, GridKind.QUARTER: 7, GridKind.ROLLING_YEAR: 5}


_subjects = st.sampled_from(tuple(Subject))
_statistics = st.sampled_from(tuple(Statistic))
_reasons = st.one_of(st.just(()), some([code.word for code in CODEBOOK.reasons], at_most=2))


def in_no_order(chosen: Choice) -> tuple[frozenset[str], frozenset[tuple[Dimension, frozenset[str]]]]:
    """Return what a choice is, whatever the order of its words."""
    return frozenset(chosen.kinds), frozenset((dimension, frozenset(words)) for dimension, words in chosen.only)


ASKED: dict[type, st.SearchStrategy[Asked]] = {
    Stock: st.builds(Stock, of=lasting, counts=_subjects),
    Reached: st.builds(Reached, of=lasting, counts=_subjects),
    Inflow: st.builds(Inflow, of=lasting, counts=_subjects),
    Outflow: st.builds(Outflow, of=lasting, counts=_subjects, reasons=_reasons),
    Happened: st.builds(Happened, of=happening, counts=st.sampled_from((Subject.SPELLS, Subject.PERSONS))),
    Stacked: st.lists(lasting, min_size=2, max_size=4, unique_by=in_no_order).flatmap(
        lambda chosen: st.builds(Stacked, of=st.just(tuple(chosen)), at_least=st.integers(2, len(chosen)))
    ),
    Total: st.builds(Total, of=happening),
    Average: st.builds(Average, of=happening),
    Contributions: st.builds(Contributions, of=happening),
    Duration: st.builds(Duration, of=lasting, statistic=_statistics, of_what=st.sampled_from((Edge.BEGIN, Edge.END))),
    Waiting: st.builds(Waiting, since=moments, until=moments, statistic=_statistics),
    Timeliness: st.builds(Timeliness, term=terms()),
    Return: st.builds(Return, of=lasting, months=st.sampled_from((1, 2, 6, 12))),
    Transition: st.builds(Transition, of=lasting, between=st.sampled_from(tuple(Between))),
    Coverage: st.builds(Coverage, users=lasting, entitled=lasting, unsure=st.one_of(st.none(), lasting)),
    Inhabitants: st.builds(Inhabitants, ages=st.one_of(st.just(()), some(VALUES[Dimension.AGE], at_most=2))),
    TaskFigure: st.builds(TaskFigure, of=st.sampled_from(tuple(IMPOSED))),
}

COUNTED_WITH = {Stock: (Stock, Inflow, Outflow), Total: (Total, Average)}

_with_periods = tuple(Grid(kind) for kind in GridKind if kind is not GridKind.REFERENCE_DAY)
_reference_days = tuple(
    Grid(GridKind.REFERENCE_DAY, month=month, day=day) for month, day in ((12, 31), (1, 1), (2, 28), (10, 1), (7, 31))
)
seen_on = st.one_of(
    st.sampled_from([day + timedelta(days=later) for day in EDGES if day > date(2024, 4, 1) for later in (0, 1)]),
    st.dates(date(2024, 9, 1), date(2025, 12, 1)),
)


# What is drawn from is made once (`facts_made_up`).
_measures = cache(st.sampled_from)
_divisions = st.lists(st.sampled_from(DIVISIONS), max_size=3, unique=True)
_grids = {True: st.sampled_from(_reference_days), False: st.sampled_from(_with_periods)}
_of_four = st.integers(0, 3)
_before = st.sampled_from((0, 0, 0, 1, 3))
_how_many = cache(lambda longest: st.one_of(st.just(longest), st.integers(0, longest)))
_known = st.sampled_from((*[None] * 8, 1000, *MOMENTS[1:], 99, MOMENTS[2] - 1))


@st.composite
def questions(draw: st.DrawFn, *, of: Sequence[type] = tuple(ASKED)) -> Question:
    """Make a question of one of these measures over some periods that have passed."""
    asked = draw(ASKED[draw(_measures(tuple(of)))])
    by = tuple(draw(_divisions))
    by = tuple(each for each in by if _fits(asked, Grid(GridKind.MONTH), (each,)))
    on_a_day = _fits(asked, _reference_days[0], ()) and draw(_of_four) == 3
    grid = draw(_grids[on_a_day])
    day = draw(seen_on)
    last = grid.last_before(day) - draw(_before)
    first = last - draw(_how_many(LONGEST.get(grid.kind, 2)))
    known_on = draw(_known)
    return Question(asked=asked, grid=grid, first=first, last=last, seen_on=day, by=by, known_on=known_on)


_asked_of = cache(lambda of: questions(of=of))
_facts = {about_terms: facts(about_terms=about_terms) for about_terms in (True, False)}


def _fits(asked: Asked, grid: Grid, by: tuple[Dimension, ...]) -> bool:
    try:
        check_fit(asked=asked, grid=grid, by=by)
    except MeasureError:
        return False
    return True


@st.composite
def case(draw: st.DrawFn, *, of: Sequence[type] = tuple(ASKED)) -> tuple[Question, Facts, CodeBook]:
    """Make a question, facts to answer it from, and the code book of both; rather a question that has an answer."""
    tries = [draw(_asked_of(tuple(of))) for _ in range(TRIES)]
    about_terms = any(isinstance(question.asked, Timeliness) for question in tries)
    known = draw(_facts[about_terms])
    question = next((each for each in tries if answer(each, known, CODEBOOK)), tries[0])
    return question, known, CODEBOOK


_some_asked = cache(lambda of, at_most: st.lists(_asked_of(of), min_size=2, max_size=at_most))
_alike = cache(lambda of, at_most: questions_alike(of=of, at_most=at_most))


@st.composite
def questions_alike(draw: st.DrawFn, *, of: type, at_most: int = 6) -> list[Question]:
    """Make questions of one measure, or of those that are counted with it, that are looked at from one day."""
    asked = draw(_some_asked(COUNTED_WITH.get(of, (of,)), at_most))
    day = max(question.seen_on for question in asked)
    alike = [replace(question, seen_on=day, known_on=None) for question in asked]
    if of not in (Timeliness, Waiting):
        return alike
    return [
        replace(question, asked=asked[0].asked) if _fits(asked[0].asked, question.grid, question.by) else question
        for question in alike
    ]


@st.composite
def crowded_questions(draw: st.DrawFn, *, of: type, at_most: int = 6) -> tuple[list[Question], Facts, CodeBook]:
    """Make questions that are counted alike about one of a few crowds."""
    return draw(_alike(of, at_most)), crowd(draw(_of_four)), CODEBOOK


@st.composite
def crowded_case(draw: st.DrawFn, *, of: Sequence[type] = tuple(ASKED)) -> tuple[Question, Facts, CodeBook]:
    """Make a question about one of a few crowds: one of these shows as much as a hundred small cases, but does not shrink."""
    return replace(draw(_asked_of(tuple(of))), known_on=None), crowd(draw(_of_four)), CODEBOOK
