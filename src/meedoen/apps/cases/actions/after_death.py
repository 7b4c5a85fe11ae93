"""Writing in the file of somebody who died what may still happen: a decision for the heirs, an objection of theirs, a note."""

from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import known_person, refuse
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import CaseEvent, Resident
from meedoen.core.cases.after_death import AFTER_DEATH, CLAIMED_BACK, objections_after_death
from meedoen.core.cases.entries import Objection

_MOST = 10**12


@one_change
def write_after_death(
    *, desk: Desk, resident: Resident, word: str, day: date, value: int | None = None, note: str = ""
) -> CaseEvent:
    """Write what happened since somebody died; `value` in cents, of what is claimed back.

    How a request ended is written at the request.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    died = known_person(desk=desk, resident=resident).died
    refuse(
        (
            *objections_after_death(word=word, day=day, died=died, note=note, today=desk.today),
            *_not_here(word, value),
        )
    )
    kind = desk.book.kinds.of_word(word).number
    columns = {"kind": kind, "day": day, "value": value, "note": note.strip()}
    return first_version(desk=desk, model=CaseEvent, resident=resident, **columns)


def _not_here(word: str, value: int | None) -> tuple[Objection, ...]:
    found = []
    if value is not None and word != CLAIMED_BACK:
        text = "Een bedrag hoort alleen bij een terugvordering. Maak het leeg, of kies die."
        found.append(Objection(field="value", text=text))
    if value is not None and not 0 < value <= _MOST:
        found.append(Objection(field="value", text="Schrijf een bedrag van meer dan 0 euro."))
    if word not in AFTER_DEATH:
        found.append(Objection(field="what", text="Schrijf dit op bij ‘Melding of aanvraag’."))
    return tuple(found)
