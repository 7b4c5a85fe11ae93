"""How one place fits one person, for who is about to let the person take a seat there."""

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.fitting import known_of
from meedoen.apps.cases.queries.positions import ShownPosition
from meedoen.core.cases.fitting import Compared, Criterion, Fit, compare


def seat_fit(*, desk: Desk, resident: Resident, shown: ShownPosition) -> Compared:
    """Return all criteria of a place for one person; the desk has let the actor into the file."""
    known = known_of(desk=desk, residents=[resident.pk])[resident.pk]
    return compare(asked=shown.asks(today=desk.today), known=known)


def misfits_of(*, compared: Compared) -> tuple[Criterion, ...]:
    """Return by what a place does not fit."""
    return tuple(each.criterion for each in compared.outcomes if each.fit is Fit.NO)
