"""Measuring that is only planned for the end: then there is nothing to compare with."""

import re
from collections.abc import Iterator

from meedoen.core.checks.dossier import ActivityFacts, FrameworkFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_MEASURES = re.compile(r"tevredenheids?(?:onderzoek|meting)|\bmeting\b|enquête|peiling|vragenlijst", re.IGNORECASE)


def measured_only_at_the_end(index: Index) -> Iterator[Finding]:
    """Yield activities that measure for the first time in the last year of a framework of several years.

    An earlier activity that measures at one of the same nodes is enough to compare with.
    """
    early: set[tuple[str, str]] = set()
    late: list[tuple[ActivityFacts, FrameworkFacts]] = []
    for activity in index.dossier.activities:
        framework = index.frameworks.get(activity.framework)
        if framework is None or activity.start_period is None or not _MEASURES.search(activity.title):
            continue
        if activity.start_period.begin.year >= framework.end_year > framework.begin_year:
            late.append((activity, framework))
        else:
            early.update((activity.framework, node) for node in activity.nodes)
    for activity, framework in late:
        if not any((activity.framework, node) in early for node in activity.nodes):
            yield _finding(activity, framework)


def _finding(activity: ActivityFacts, framework: FrameworkFacts) -> Finding:
    return Finding(
        "TIJD-05",
        Severity.NOTE,
        Place(
            PlaceKind.ACTIVITY,
            str(activity.number),
            activity.title,
            framework=activity.framework,
            node=activity.nodes[0] if activity.nodes else "",
            document=activity.document,
            lines=activity.lines,
        ),
        f"‘{activity.title}’ komt pas in {framework.end_year}, het laatste jaar van het kader; met één meting aan het eind is "
        f"geen verandering te zien.",
        "",
        "Meet ook bij de start, of leg vast waarmee de uitkomst vergeleken wordt.",
        facts=(activity.title, activity.start),
    )
