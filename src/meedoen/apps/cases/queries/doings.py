"""What there is to do of somebody, or of a whole caseload: every open term, those that the same doing meets together.

Every page that tells it asks here, so that all tell the same. Who died has none: what is left to do then, `left_after_death`
tells. The term of a signal which was closed is left out.
"""

from collections.abc import Container, Iterator, Sequence

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.kept_terms import kept_terms, worked_out
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.alerts import closed_events
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.core.cases.doings import Doing, doings
from meedoen.core.cases.open_terms import OpenTerm
from meedoen.core.cases.standing import Standing


def doings_of(*, desk: Desk, resident: Resident) -> tuple[Doing[Standing], ...]:
    """Return what there is to do of somebody, the most urgent first, with all that made it so."""
    if deaths(desk=desk, keys=[resident.pk]):
        return ()
    closed = closed_events(desk=desk, residents=[resident])
    ((_, found),) = worked_out(desk=desk, residents=[resident])
    return doings(each for each in found if each.judgement.anchor.fact not in closed)


def doings_by_resident(
    *, desk: Desk, residents: Sequence[Resident], died: Container[int] | None = None
) -> Iterator[tuple[Resident, tuple[Doing[OpenTerm], ...]]]:
    """Yield each resident with what there is to do, the most urgent first; `died` holds the keys of who died, for who knows."""
    if died is None:
        died = deaths(desk=desk, keys=[each.pk for each in residents])
    closed = closed_events(desk=desk, residents=residents)
    kept = kept_terms(desk=desk, residents=residents)
    for resident in residents:
        found = () if resident.pk in died else kept[resident.pk]
        yield resident, doings(each for each in found if each.anchor not in closed)
