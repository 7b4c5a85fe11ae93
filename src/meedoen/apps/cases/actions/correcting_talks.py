"""Correcting what was written of a talk, or saying that there was none; what stood there stays, and what came of the talk is corrected by itself."""

from dataclasses import dataclass
from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import known_person, refuse, refuse_same
from meedoen.apps.cases.actions.versions import next_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import Talk
from meedoen.apps.cases.queries.talks import came_of
from meedoen.core.cases.entries import Objection, objections_to_no_reason, objections_to_talk


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkState:
    """What should have been written of a talk."""

    day: date
    form: str
    sentence: str = ""


@one_change
def correct_talk(*, desk: Desk, shown: Talk, state: TalkState, why: str) -> Talk:
    """Write a talk as it should have been written; what came of it stays on its own day.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, why)
    person = known_person(desk=desk, resident=shown.resident)
    refuse(objections_to_talk(day=state.day, due=None, says_nothing=False, person=person, today=desk.today))
    if not state.sentence.strip() and not came_of(desk=desk, talk=shown):
        text = "Schrijf in één zin wat er is besproken. Was er geen gesprek, haal het dan uit het dossier."
        refuse([Objection(field="sentence", text=text)])
    columns = {"day": state.day, "form": state.form, "sentence": state.sentence.strip()}
    refuse_same(shown=shown, columns=columns)
    return next_version(desk=desk, shown=shown, why=why.strip(), **columns)


@one_change
def withdraw_talk(*, desk: Desk, shown: Talk, why: str) -> None:
    """Say that a talk should never have been written in this file; what came of it stays, until that is corrected too.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or there is no reason.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, why)
    withdraw(desk=desk, shown=shown, why=why.strip())


def _require(desk: Desk, why: str) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    refuse(objections_to_no_reason(why=why))
