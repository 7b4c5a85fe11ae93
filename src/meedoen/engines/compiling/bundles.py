"""Questions that go together in one expression: those that read the same facts in the same way are counted in one pass."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import (
    Average,
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
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.questions import Question
from meedoen.engines.compiling import counting, flowing, following, known, stepping, timeliness, together
from meedoen.engines.compiling.asking import Asking, Source
from meedoen.engines.compiling.steps import Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """How questions of one kind are answered: together when `alike` is equal, each from its source.

    Where somebody counts once in a place, questions have to be divided alike too: for each division he is taken together anew.
    """

    answer: Callable[[Asking, Any], str]
    source: Callable[[Any], Source]
    alike: Callable[[Any], Hashable] = lambda _asked: None
    takes_together: Callable[[Any], bool] = lambda _asked: False


def _of_choice(asked: Any) -> Source:  # noqa: ANN401 any measure of one choice
    return Source(choices=(asked.of,))


def _of_one(_asked: object) -> Source:
    """All questions follow from the same cases."""
    return Source()


def _counts(asked: Any) -> Subject:  # noqa: ANN401 any measure of subjects
    return Subject(asked.counts)


def _of_subjects(asked: Any) -> bool:  # noqa: ANN401 any measure of subjects
    return _counts(asked) is not Subject.SPELLS


def _always(_asked: object) -> bool:
    return True


_FLOWS = _Family(answer=flowing.flows, source=_of_choice, alike=_counts, takes_together=_of_subjects)
_AMOUNTS = _Family(answer=counting.amounts, source=_of_choice)
_FAMILIES: dict[type, _Family] = {
    Stock: _FLOWS,
    Inflow: _FLOWS,
    Outflow: _FLOWS,
    Reached: _Family(answer=flowing.reached, source=_of_choice, alike=_counts, takes_together=_of_subjects),
    Happened: _Family(answer=counting.happened, source=_of_choice, alike=_counts),
    Total: _AMOUNTS,
    Average: _AMOUNTS,
    Contributions: _Family(answer=counting.contributions, source=_of_choice, takes_together=_always),
    Stacked: _Family(
        answer=together.stacked,
        source=lambda asked: Source(choices=asked.of),
        alike=lambda asked: asked.at_least,
        takes_together=_always,
    ),
    Coverage: _Family(
        answer=together.coverage,
        source=lambda asked: Source(choices=together.compared_in(asked)),
        takes_together=_always,
    ),
    Duration: _Family(
        answer=following.duration, source=_of_choice, alike=lambda asked: (asked.of_what, asked.statistic)
    ),
    Waiting: _Family(answer=following.waiting, source=_of_one, alike=lambda asked: asked),
    Return: _Family(
        answer=following.returned, source=_of_choice, alike=lambda asked: asked.months, takes_together=_always
    ),
    Transition: _Family(
        answer=stepping.transition, source=_of_choice, alike=lambda asked: asked.between, takes_together=_always
    ),
    Timeliness: _Family(answer=timeliness.timeliness, source=_of_one, alike=lambda asked: asked),
    Inhabitants: _Family(answer=known.inhabitants, source=lambda asked: Source(ages=asked.ages)),
    TaskFigure: _Family(answer=known.task_figures, source=lambda asked: Source(kind=asked.of)),
}


def bundled(questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """Return the questions in groups that one expression answers: those that are counted alike and looked at from the same days."""
    groups: dict[Hashable, list[Question]] = defaultdict(list)
    for question in questions:
        family = _FAMILIES[type(question.asked)]
        division = frozenset(question.by) if family.takes_together(question.asked) else None
        alike = (family.answer, family.alike(question.asked), division, question.seen_on, question.known_on)
        groups[alike].append(question)
    return tuple(tuple(group) for group in groups.values())


def asking_of(
    questions: tuple[Question, ...], *, codes: CodeBook, has_merged: bool = False, has_counted: bool = False
) -> Asking:
    """Return the questions of one group as they are asked together (`compiled`)."""

    def source_of(question: Question) -> Source:
        return _FAMILIES[type(question.asked)].source(question.asked)

    return Asking(
        questions=questions,
        codes=codes,
        source_of=source_of,
        steps=Steps(),
        has_merged=has_merged,
        has_counted=has_counted,
    )


def selection(asking: Asking) -> str:
    """Add the steps in which questions are answered, and return the selection of the answers from them."""
    return _FAMILIES[type(asking.asked)].answer(asking, asking.asked)
