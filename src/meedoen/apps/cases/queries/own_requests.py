"""The requests of residents about their own data, with until when they have to be answered; and the files that are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.own_requests import asked_for
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import FileHold, PersonRequest, Resident
from meedoen.apps.cases.queries.caseloads import named_and_seen
from meedoen.core.cases.own_requests import AskedFor

GONE = "dossier vernietigd"
_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRequest:
    """A request with whose it is, and how it stands towards its term."""

    record: PersonRequest
    name: str
    asked: AskedFor


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHold:
    """A hold with whose file it is."""

    record: FileHold
    name: str


def requests(*, desk: Desk) -> tuple[tuple[ShownRequest, ...], tuple[ShownRequest, ...]]:
    """Return the requests that wait, what is due first first, and those answered in the last year, the newest first.

    Raises:
        NotAllowedError: the actor does not answer requests.

    """
    require(actor=desk.actor, permission=Permission.ANSWER_REQUESTS, municipality_code=desk.code)
    every = PersonRequest.objects.within(**desk.scope).select_related("resident")
    waiting = _shown(desk, every.filter(answered_on=None))
    since = desk.today - _LATELY
    answered = _shown(desk, every.filter(answered_on__gte=since).order_by("-answered_on", "-id"))
    return tuple(sorted(waiting, key=lambda each: each.asked.answer_by)), answered


def request_with(*, desk: Desk, pk: int) -> ShownRequest | None:
    """Return one request, or None.

    Raises:
        NotAllowedError: the actor does not answer requests.

    """
    require(actor=desk.actor, permission=Permission.ANSWER_REQUESTS, municipality_code=desk.code)
    found = _shown(desk, PersonRequest.objects.within(**desk.scope).select_related("resident").filter(pk=pk))
    return found[0] if found else None


def standing_holds(*, desk: Desk) -> tuple[ShownHold, ...]:
    """Return the holds that stand, the oldest first, with whose files they are."""
    found = tuple(FileHold.objects.within(**desk.scope).filter(ended_at=None).select_related("resident"))
    names = named_and_seen(desk=desk, residents=[each.resident for each in found])
    return tuple(ShownHold(record=each, name=names[each.resident_id].name) for each in found)


def holds_of(*, desk: Desk, resident: Resident) -> tuple[FileHold, ...]:
    """Return the holds of a file that stand, the oldest first."""
    return tuple(FileHold.objects.within(**desk.scope).filter(resident=resident, ended_at=None))


def hold_with(*, desk: Desk, pk: int) -> FileHold | None:
    """Return a hold that stands, or None."""
    found: FileHold | None = (
        FileHold.objects.within(**desk.scope).filter(pk=pk, ended_at=None).select_related("resident").first()
    )
    return found


def _shown(desk: Desk, records: Iterable[PersonRequest]) -> tuple[ShownRequest, ...]:
    listed = list(records)
    names = named_and_seen(desk=desk, residents=[each.resident for each in listed if each.resident is not None])
    desk.look.ground = Ground.REQUEST
    whose = {key: who.name for key, who in names.items()}
    return tuple(
        ShownRequest(record=each, name=whose.get(each.resident_id or 0, GONE), asked=asked_for(request=each))
        for each in listed
    )
