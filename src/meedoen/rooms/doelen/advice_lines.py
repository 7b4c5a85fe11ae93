"""A point of advice as the pages draw it: what was said, and beside it what was answered."""

from dataclasses import dataclass

from meedoen.apps.council.queries import AnswerFacts, PointFacts
from meedoen.apps.goals.queries import Source
from meedoen.core.values.dutch import format_date
from meedoen.rooms.doelen.addresses import address, source_place
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer beside a point, with what came of it later; `changes` lead who may to its forms."""

    summary: str
    outcome: str
    source: Place | None
    later: str = ""
    later_when: str = ""
    changes: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with its answers and the goals it is about."""

    anchor: str
    number: str
    address: str
    kind: str
    theme: str
    summary: str
    answers: tuple[AnswerLine, ...]
    about: tuple[Place, ...]
    source: Place | None
    ways: tuple[Place, ...] = ()


def point_line(
    *, slug: str, point: PointFacts, beside: Source | None = None, keeps: bool = False, is_typed: bool = False
) -> PointLine:
    """Return a point of advice for on a page; `beside` is the source that the page itself names.

    With `keeps` it leads to the forms of its answers, and when the advice was typed (`is_typed`) to its own.
    """
    anchor = f"punt-{point.number}"
    return PointLine(
        anchor=anchor,
        number=point.number,
        address=f"{address('doelen:advice', slug, point.advice)}#{anchor}",
        kind=point.kind_label.capitalize(),
        theme=point.theme,
        summary=point.summary,
        answers=tuple(_answer(slug, point, answer, beside, keeps=keeps) for answer in point.answers),
        about=tuple(Place(node.title, address("doelen:node", slug, node.level, node.code)) for node in point.nodes),
        source=source_place(slug=slug, source=point.source, beside=beside),
        ways=_ways(slug, point, is_typed=is_typed) if keeps else (),
    )


def _answer(slug: str, point: PointFacts, answer: AnswerFacts, beside: Source | None, *, keeps: bool) -> AnswerLine:
    words = "Verander het antwoord" if answer.is_typed else "Vertel wat ervan kwam"
    changes = [Place(words, address("doelen:answer_edit", slug, point.advice, str(answer.pk)))]
    if answer.is_typed:
        place = address("doelen:answer_remove", slug, point.advice, str(answer.pk))
        changes.append(Place("Verwijder het antwoord", place))
    return AnswerLine(
        answer.summary,
        answer.outcome_label,
        source_place(slug=slug, source=answer.source, beside=beside),
        later=answer.later,
        later_when=format_date(answer.later_on) if answer.later_on else "",
        changes=tuple(changes) if keeps else (),
    )


def _ways(slug: str, point: PointFacts, *, is_typed: bool) -> tuple[Place, ...]:
    pk = str(point.pk)
    answer = Place("Voeg een antwoord toe", address("doelen:answer_new", slug, point.advice, pk))
    edit = Place("Verander dit punt", address("doelen:point_edit", slug, point.advice, pk))
    remove = Place("Verwijder dit punt", address("doelen:point_remove", slug, point.advice, pk))
    return (answer, edit, remove) if is_typed else (answer,)
