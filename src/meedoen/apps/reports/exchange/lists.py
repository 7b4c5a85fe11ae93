"""All lists, in the order in which they build on each other: what a row names stands on a sheet before it."""

from collections.abc import Mapping

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.reports.exchange.activities import ACTIVITIES, RISKS
from meedoen.apps.reports.exchange.aims import BASELINES, TARGETS
from meedoen.apps.reports.exchange.council import COUNCIL_ITEMS
from meedoen.apps.reports.exchange.duties import DUTIES
from meedoen.apps.reports.exchange.findings import FINDINGS
from meedoen.apps.reports.exchange.frameworks import FRAMEWORKS, NODES
from meedoen.apps.reports.exchange.indicators import INDICATORS, PLACEMENTS
from meedoen.apps.reports.exchange.observations import OBSERVATIONS
from meedoen.apps.reports.exchange.people import PEOPLE
from meedoen.apps.reports.exchange.sheets import ListSheet, Scope
from meedoen.apps.reports.exchange.words import AREAS, ORGANISATIONS, TERMS

LISTS: tuple[ListSheet, ...] = (
    AREAS,
    ORGANISATIONS,
    FRAMEWORKS,
    NODES,
    INDICATORS,
    PLACEMENTS,
    BASELINES,
    TARGETS,
    ACTIVITIES,
    RISKS,
    DUTIES,
    COUNCIL_ITEMS,
    TERMS,
    FINDINGS,
    PEOPLE,
    OBSERVATIONS,
)
BY_SLUG: Mapping[str, ListSheet] = {sheet.slug: sheet for sheet in LISTS}
TEMPLATE: tuple[ListSheet, ...] = tuple(sheet for sheet in LISTS if sheet.slug not in {FINDINGS.slug, PEOPLE.slug})
"""What an empty municipality fills in."""


def lists_for(*, scope: Scope) -> tuple[ListSheet, ...]:
    """Return the lists that somebody may take along; a partner those that are published, and the own figures."""
    return tuple(sheet for sheet in LISTS if sheet.may_see(scope))


def may_change(*, sheet: ListSheet, scope: Scope) -> bool:
    """Tell whether somebody may change anything of a list; of which rows, the actions tell."""

    def may(permission: Permission) -> bool:
        return scope.actor.may(permission=permission, municipality_code=scope.municipality_code)

    if sheet is OBSERVATIONS:
        return may(Permission.ENTER_FIGURES) or may(Permission.DELIVER_FIGURES)
    return sheet.permission is not None and may(sheet.permission)
