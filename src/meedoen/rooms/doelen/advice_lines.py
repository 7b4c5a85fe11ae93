"""A point of advice as the pages draw it: what was said, and beside it what was answered."""

from dataclasses import dataclass

from meedoen.apps.council.queries import PointFacts
from meedoen.apps.goals.queries import Source
from meedoen.rooms.doelen.addresses import address, source_place
from meedoen.ui.page import Place


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer beside a point."""

    summary: str
    outcome: str
    source: Place | None


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


def point_line(*, slug: str, point: PointFacts, beside: Source | None = None) -> PointLine:
    """Return a point of advice for on a page; `beside` is the source that the page itself names."""
    anchor = f"punt-{point.number}"
    return PointLine(
        anchor=anchor,
        number=point.number,
        address=f"{address('doelen:advice', slug, point.advice)}#{anchor}",
        kind=point.kind_label.capitalize(),
        theme=point.theme,
        summary=point.summary,
        answers=tuple(
            AnswerLine(
                answer.summary, answer.outcome_label, source_place(slug=slug, source=answer.source, beside=beside)
            )
            for answer in point.answers
        ),
        about=tuple(Place(node.title, address("doelen:node", slug, node.level, node.code)) for node in point.nodes),
        source=source_place(slug=slug, source=point.source, beside=beside),
    )
