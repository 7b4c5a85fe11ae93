"""Writing down what a caseload meeting agreed about several people at once: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.talks import Agreed, TalkEntry, record_talk
from meedoen.apps.cases.desk import Desk, hold, one_change
from meedoen.apps.cases.models import Assignment, Resident
from meedoen.apps.cases.reach import within_reach
from meedoen.core.cases.entries import Objection

FORM = "caseloadbespreking"
"""How the timeline names what a meeting wrote down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """What was agreed, or said, about one person, under the token of the person."""

    token: str
    sentence: str = ""
    agreed: Agreed | None = None


class MeetingError(ValueError):
    """Something cannot be so; `by_token` gives the objections (Dutch) of each person."""

    def __init__(self, by_token: dict[str, tuple[Objection, ...]]) -> None:
        """Keep the objections."""
        super().__init__(" ".join(each.text for found in by_token.values() for each in found))
        self.by_token = by_token


@one_change
def record_meeting(*, desk: Desk, entries: Sequence[MeetingEntry]) -> int:
    """Write what was agreed of each person in the file, and return of how many; of several people it is all or nothing.

    Raises:
        NotAllowedError, MeetingError: the actor may not write in files, or something cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    near = Assignment.objects.within(**desk.scope).filter(within_reach(actor=desk.actor, municipality_code=desk.code))
    wanted = Resident.objects.within(**desk.scope).filter(token__in=[each.token for each in entries])
    hold(desk=desk, residents=wanted.values_list("pk", flat=True))
    residents = {str(each.token): each for each in wanted.filter(pk__in=near.values("resident_id"))}
    wrong: dict[str, tuple[Objection, ...]] = {}
    for each in entries:
        resident = residents.get(each.token)
        if resident is None:
            text = "Dit dossier is intussen niet meer van uw caseload of team. Maak deze velden leeg; dan wordt de rest vastgelegd."
            wrong[each.token] = (Objection(field="agreed" if each.agreed else "sentence", text=text),)
            continue
        entry = TalkEntry(day=desk.today, form=FORM, sentence=each.sentence, agreed=each.agreed)
        try:
            record_talk(desk=desk, resident=resident, entry=entry)
        except EntryError as error:
            wrong[each.token] = error.objections
    if wrong:
        raise MeetingError(wrong)
    desk.look.saw(residents=residents.values())
    return len(entries)
