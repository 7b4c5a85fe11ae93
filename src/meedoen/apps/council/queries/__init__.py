"""Reading advice with the answers, priorities and input, and questions, motions and promises of the council."""

from meedoen.apps.council.queries.advice import (
    AdviceCard,
    AnswerFacts,
    InputFacts,
    PointFacts,
    PriorityFacts,
    advices_of,
    input_about,
    points_about,
    points_of,
    priorities_about,
    priorities_of,
)

__all__ = [
    "AdviceCard",
    "AnswerFacts",
    "InputFacts",
    "PointFacts",
    "PriorityFacts",
    "advices_of",
    "input_about",
    "points_about",
    "points_of",
    "priorities_about",
    "priorities_of",
]
