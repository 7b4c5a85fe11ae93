"""Changes of frameworks: loading them, adopting a version, and working out how it stands."""

from meedoen.apps.goals.actions.activities import load_activities
from meedoen.apps.goals.actions.aims import load_aims
from meedoen.apps.goals.actions.course import correct_figure, refresh_courses, refresh_courses_of_indicator
from meedoen.apps.goals.actions.tables import Accepted, ProposalChangedError, accept_table
from meedoen.apps.goals.actions.tree import UnknownNodeError, load_links, load_tree
from meedoen.apps.goals.actions.versions import adopt_version

__all__ = [
    "Accepted",
    "ProposalChangedError",
    "UnknownNodeError",
    "accept_table",
    "adopt_version",
    "correct_figure",
    "load_activities",
    "load_aims",
    "load_links",
    "load_tree",
    "refresh_courses",
    "refresh_courses_of_indicator",
]
