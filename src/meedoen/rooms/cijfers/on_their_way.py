"""What somebody inside sees of figures on their way, on the pages of an indicator and a figure, and the ways to enter one."""

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.rights import Reach
from meedoen.apps.indicators.queries.figures import Figure
from meedoen.apps.indicators.queries.underway import underway_of
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.page import Place
from meedoen.ui.underway import entry_address, underway_lines


def underway_places(*, opening: Opening, code: str, figure: Figure | None = None) -> list[Place]:
    """Return what is on its way of an indicator, or in the cell of one figure; nothing for a visitor."""
    found = underway_of(**opening.scope, indicator_codes=(code,))
    if figure is not None:
        cell = (code, figure.period.code, figure.area_code, figure.group)
        found = tuple(each for each in found if each.cell == cell)
    return underway_lines(
        slug=opening.to.gemeente,
        items=found,
        enters=opening.may(Permission.ENTER_FIGURES),
        approves=opening.may(Permission.APPROVE_FIGURES),
    )


def enter_places(*, opening: Opening, indicator_id: int, code: str) -> list[Place]:
    """Return the way to entering a figure of an indicator, for who may."""
    if not _reaches(opening.entering, indicator_id):
        return []
    return [Place("Voer een cijfer in", entry_address(slug=opening.to.gemeente, indicator=code))]


def _reaches(reach: Reach, indicator_id: int) -> bool:
    """Tell whether somebody may enter a figure of an indicator, of whatever area or group."""
    is_own = any(cell[0] == indicator_id for cell in reach.cells)
    return is_own or reach.indicator_ids is None or indicator_id in reach.indicator_ids


def correct_places(*, opening: Opening, figure: Figure) -> list[Place]:
    """Return the way to correcting a measurement that counts now, for who may."""
    cell = (figure.indicator_id, figure.area_code, figure.group)
    if figure.known_until is not None or figure.is_reference or not opening.entering.holds(cell=cell):
        return []
    address = entry_address(
        slug=opening.to.gemeente,
        indicator=figure.indicator_code,
        period=figure.period.code,
        area=figure.area_code,
        group=figure.group,
    )
    return [Place("Verbeter dit cijfer", address)]
