"""Changes of advice and answers, priorities and input, and of questions, motions and promises of the council."""

from meedoen.apps.council.actions.findable import index_council
from meedoen.apps.council.actions.items import (
    CouncilError,
    ItemContent,
    Saved,
    StepContent,
    add_item,
    add_step,
    change_item,
    publish_item,
    remove_item,
)
from meedoen.apps.council.actions.loading import load_council

__all__ = [
    "CouncilError",
    "ItemContent",
    "Saved",
    "StepContent",
    "add_item",
    "add_step",
    "change_item",
    "index_council",
    "load_council",
    "publish_item",
    "remove_item",
]
