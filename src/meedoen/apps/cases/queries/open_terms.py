"""The terms of somebody, or of a whole caseload, in which there is still something to do."""

from collections.abc import Container, Iterator, Sequence

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.alerts import closed_events
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.apps.cases.telling import files_for_terms
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.cases.telling import facts_of


def open_terms(
    *, desk: Desk, residents: Sequence[Resident], died: Container[int] | None = None
) -> Iterator[tuple[Resident, tuple[Standing, ...]]]:
    """Yield each resident with the open terms, the most urgent first; that of a signal which was closed is left out.

    Who died has none: what is left to do then, `left_after_death` tells. `died` holds the keys of those who did, for who knows.
    """
    if died is None:
        died = deaths(desk=desk, keys=[each.pk for each in residents])
    closed = closed_events(desk=desk, residents=residents)
    for resident, file in files_for_terms(desk=desk, residents=residents):
        if resident.pk in died:
            yield resident, ()
            continue
        facts = facts_of(file=file, book=desk.book)
        found = standings(terms=desk.terms, facts=facts, today=desk.today, codebook=desk.book, leaves_met=True)
        yield resident, tuple(each for each in found if each.is_open and each.judgement.anchor.fact not in closed)
