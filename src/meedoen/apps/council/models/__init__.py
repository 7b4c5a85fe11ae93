"""Records of council and advice.

Inside: `items` and `advice` do not know each other.
"""

from meedoen.apps.council.models.advice import (
    Advice,
    AdvicePoint,
    AdvicePointNode,
    Answer,
    Input,
    Outcome,
    PriorityItem,
    PriorityList,
)
from meedoen.apps.council.models.items import CouncilItem, CouncilStep, CouncilSubject

__all__ = [
    "Advice",
    "AdvicePoint",
    "AdvicePointNode",
    "Answer",
    "CouncilItem",
    "CouncilStep",
    "CouncilSubject",
    "Input",
    "Outcome",
    "PriorityItem",
    "PriorityList",
]
