"""An activity as the pages draw it: what, for which goals, by whom, since when, and where it was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.apps.goals.queries import ActivityFacts
from meedoen.rooms.doelen.addresses import node_place
from meedoen.rooms.doelen.pages import Visited
from meedoen.ui.page import Fact, Place


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity on a page; `anchor` is empty where the activity stands for the second time."""

    anchor: str
    title: str
    address: str
    summary: str
    tags: tuple[str, ...]
    facts: tuple[Fact, ...]
    serves: tuple[Place, ...]
    note: str
    source: Place | None


def activity_lines(*, at: Visited, activities: Iterable[ActivityFacts], beside: str) -> list[ActivityLine]:
    """Return activities for under the node with the code `beside`; the other nodes they serve are named."""
    return [activity_line(at=at, activity=activity, beside=beside) for activity in activities]


def activity_line(*, at: Visited, activity: ActivityFacts, beside: str) -> ActivityLine:
    """Return one activity for under the node with the code `beside`."""
    named = (
        ("Verantwoordelijk", ", ".join(activity.responsible)),
        ("Partners", ", ".join(activity.partners)),
        ("Start", activity.start),
    )
    novelty = activity.novelty_label if activity.novelty != "unknown" else ""
    return ActivityLine(
        anchor=f"activiteit-{activity.position}",
        title=activity.title,
        address=f"{at.to('doelen:activities')}#activiteit-{activity.position}",
        summary=activity.summary,
        tags=tuple(tag for tag in (novelty, activity.pillar_label) if tag),
        facts=tuple(Fact(name, value) for name, value in named if value),
        serves=tuple(
            node_place(slug=at.slug, framework=at.facts.code, node=node)
            for node in activity.nodes
            if node.code != beside
        ),
        note=activity.note,
        source=at.read_in(activity.source),
    )
