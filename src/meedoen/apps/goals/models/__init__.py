"""Records of the goals: the tree, what is aimed for, what is done, and how it stands.

Inside: `course` knows `aims`, `aims` and `activities` know `tree`.
"""

from meedoen.apps.goals.models.activities import (
    Activity,
    ActivityNode,
    ActivityParty,
    AnnouncedChange,
    NodeBudget,
    PlannedStep,
    SteeringRole,
)
from meedoen.apps.goals.models.aims import Baseline, Placement, Target
from meedoen.apps.goals.models.course import NodeCourse, PlacementCourse
from meedoen.apps.goals.models.risks import Risk
from meedoen.apps.goals.models.tree import (
    EffectLink,
    Framework,
    FrameworkSuccession,
    FrameworkVersion,
    Level,
    Node,
    NodeEnding,
    NodeStory,
    NodeSuccession,
    SeeAlso,
)

__all__ = [
    "Activity",
    "ActivityNode",
    "ActivityParty",
    "AnnouncedChange",
    "Baseline",
    "EffectLink",
    "Framework",
    "FrameworkSuccession",
    "FrameworkVersion",
    "Level",
    "Node",
    "NodeBudget",
    "NodeCourse",
    "NodeEnding",
    "NodeStory",
    "NodeSuccession",
    "Placement",
    "PlacementCourse",
    "PlannedStep",
    "Risk",
    "SeeAlso",
    "SteeringRole",
    "Target",
]
