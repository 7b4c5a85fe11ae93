"""Changes of advice and answers, priorities and input, and of questions, motions and promises of the council."""

from meedoen.apps.council.actions.answering import (
    AdviceContent,
    AnswerContent,
    PointContent,
    add_advice,
    answer_point,
    change_advice,
    change_answer,
    publish_advice,
    remove_advice,
    save_point,
)
from meedoen.apps.council.actions.correcting import correct_step
from meedoen.apps.council.actions.findable import index_council
from meedoen.apps.council.actions.input import (
    InputAnswer,
    InputContent,
    add_input,
    answer_input,
    change_input,
    publish_input,
    remove_input,
)
from meedoen.apps.council.actions.items import (
    ItemContent,
    StepContent,
    add_item,
    add_step,
    change_item,
    publish_item,
    remove_item,
)
from meedoen.apps.council.actions.loading import load_council
from meedoen.apps.council.actions.recorded import CouncilError, Saved
from meedoen.apps.council.actions.requiring import require_day, require_due, require_subjects

__all__ = [
    "AdviceContent",
    "AnswerContent",
    "CouncilError",
    "InputAnswer",
    "InputContent",
    "ItemContent",
    "PointContent",
    "Saved",
    "StepContent",
    "add_advice",
    "add_input",
    "add_item",
    "add_step",
    "answer_input",
    "answer_point",
    "change_advice",
    "change_answer",
    "change_input",
    "change_item",
    "correct_step",
    "index_council",
    "load_council",
    "publish_advice",
    "publish_input",
    "publish_item",
    "remove_advice",
    "remove_input",
    "remove_item",
    "require_day",
    "require_due",
    "require_subjects",
    "save_point",
]
