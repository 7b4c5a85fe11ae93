"""Reading the goals: frameworks, their trees, one node, what is done, when, and what was adopted.

Every function is given the municipality and who asks, and returns finished values.
"""

from meedoen.apps.goals.queries.activities import ActivityFacts, ActivityFilter, activities_of
from meedoen.apps.goals.queries.comparing import (
    Continued,
    KinIndicator,
    SharedIndicator,
    VersionFacts,
    continued_between,
    endings_between,
    kin_indicators,
    shared_indicators,
    versions_of,
)
from meedoen.apps.goals.queries.frameworks import framework_at, framework_titles, frameworks_in_short, frameworks_of
from meedoen.apps.goals.queries.nodes import (
    NodeIndicator,
    NodeTie,
    Told,
    YearBudget,
    budgets_at,
    indicators_at,
    node_at,
    stories_at,
    ties_of,
)
from meedoen.apps.goals.queries.planning import (
    ChangeFacts,
    RoleFacts,
    StepFacts,
    changes_announced,
    roles_of,
    steps_of,
)
from meedoen.apps.goals.queries.records import FrameworkCard, FrameworkFacts, Named, NodeFacts, Source, TreeNode
from meedoen.apps.goals.queries.tree import (
    CourseFilter,
    PlacedCourse,
    Tree,
    placed_courses,
    tree_around,
    tree_of,
    tree_top,
    unknown_reasons,
)

__all__ = [
    "ActivityFacts",
    "ActivityFilter",
    "ChangeFacts",
    "Continued",
    "CourseFilter",
    "FrameworkCard",
    "FrameworkFacts",
    "KinIndicator",
    "Named",
    "NodeFacts",
    "NodeIndicator",
    "NodeTie",
    "PlacedCourse",
    "RoleFacts",
    "SharedIndicator",
    "Source",
    "StepFacts",
    "Told",
    "Tree",
    "TreeNode",
    "VersionFacts",
    "YearBudget",
    "activities_of",
    "budgets_at",
    "changes_announced",
    "continued_between",
    "endings_between",
    "framework_at",
    "framework_titles",
    "frameworks_in_short",
    "frameworks_of",
    "indicators_at",
    "kin_indicators",
    "node_at",
    "placed_courses",
    "roles_of",
    "shared_indicators",
    "steps_of",
    "stories_at",
    "ties_of",
    "tree_around",
    "tree_of",
    "tree_top",
    "unknown_reasons",
    "versions_of",
]
