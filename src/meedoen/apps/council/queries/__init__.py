"""Reading advice with the answers, priorities and input, and questions, motions and promises of the council."""

from meedoen.apps.council.queries.advice import (
    AdviceCard,
    AnswerFacts,
    PointFacts,
    PriorityFacts,
    advices_of,
    points_about,
    points_of,
    priorities_about,
    priorities_of,
)
from meedoen.apps.council.queries.input import InputFacts, input_about, input_of
from meedoen.apps.council.queries.items import (
    ItemCard,
    ItemFilter,
    SubjectFacts,
    council_item,
    council_items,
    due_council_items,
    holders_of,
    items_about_figures,
    items_about_indicator,
    items_about_node,
    nodes_below,
    subject_facts,
    tally,
)
from meedoen.apps.council.queries.possible import possible_indicators, possible_parts
from meedoen.apps.council.queries.steps import StepFacts, steps_of, steps_to_correct

__all__ = [
    "AdviceCard",
    "AnswerFacts",
    "InputFacts",
    "ItemCard",
    "ItemFilter",
    "PointFacts",
    "PriorityFacts",
    "StepFacts",
    "SubjectFacts",
    "advices_of",
    "council_item",
    "council_items",
    "due_council_items",
    "holders_of",
    "input_about",
    "input_of",
    "items_about_figures",
    "items_about_indicator",
    "items_about_node",
    "nodes_below",
    "points_about",
    "points_of",
    "possible_indicators",
    "possible_parts",
    "priorities_about",
    "priorities_of",
    "steps_of",
    "steps_to_correct",
    "subject_facts",
    "tally",
]
