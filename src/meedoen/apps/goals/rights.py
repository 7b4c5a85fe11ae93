"""Who may enter or approve figures of which indicators: roles hold for a part of the tree, and indicators stand at nodes.

An editor or approver of a part may do so for the indicators that stand in it; a partner for those that the own
organisation delivers, cell by cell.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError, role_needed
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.models import Placement
from meedoen.apps.indicators.models import ReportingDuty

Cell = tuple[int, str, str]
"""An indicator (its key), an area and a group: what a partner delivers."""


@dataclass(frozen=True, slots=True)
class Reach:
    """For which indicators an actor may do something; None means all, `cells` are those of a partner."""

    indicator_ids: frozenset[int] | None
    cells: frozenset[Cell]

    def holds(self, *, cell: Cell) -> bool:
        """Tell whether this cell is within reach."""
        return self.indicator_ids is None or cell[0] in self.indicator_ids or cell in self.cells

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is within reach."""
        return self.indicator_ids is not None and not self.indicator_ids and not self.cells


def entering_reach(*, actor: Actor, municipality_code: str) -> Reach:
    """Return what an actor may enter: as an editor, or as a partner."""
    reach = reach_of(actor=actor, permission=Permission.ENTER_FIGURES, municipality_code=municipality_code)
    organisations = actor.organisations(municipality_code=municipality_code)
    if not organisations or reach.indicator_ids is None:
        return reach
    duties = ReportingDuty.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    found = duties.filter(ended_on=None, organisation__slug__in=organisations)
    return Reach(reach.indicator_ids, frozenset(found.values_list("indicator_id", "area_code", "group")))


def approving_reach(*, actor: Actor, municipality_code: str) -> Reach:
    """Return what an actor may approve."""
    return reach_of(actor=actor, permission=Permission.APPROVE_FIGURES, municipality_code=municipality_code)


def require_within(*, reach: Reach, cells: Iterable[Cell], permission: Permission) -> None:
    """Refuse cells that are not within reach.

    Raises:
        NotAllowedError: one of them is not.

    """
    if all(reach.holds(cell=cell) for cell in cells):
        return
    if reach.is_empty:
        message = role_needed(permission=permission)
    else:
        message = (
            f"U mag {permission.label}, maar niet van deze indicator. Vraag de beheerder om een rol voor dit deel."
        )
    raise NotAllowedError(message)


def reach_of(*, actor: Actor, permission: Permission, municipality_code: str) -> Reach:
    """Return for which indicators an actor may do something."""
    if not actor.may(permission=permission, municipality_code=municipality_code):
        return Reach(frozenset(), frozenset())
    if actor.may_everywhere(permission=permission, municipality_code=municipality_code):
        return Reach(None, frozenset())
    placed: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = Placement.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    for framework, path, indicator in rows.values_list("framework__code", "node__path", "indicator_id"):
        placed[framework, path].add(indicator)
    mine = (
        indicators
        for (framework, path), indicators in placed.items()
        if actor.may_at(permission=permission, municipality_code=municipality_code, framework_code=framework, path=path)
    )
    return Reach(frozenset().union(*mine), frozenset())
