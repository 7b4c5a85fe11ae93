"""Who looked, for the privacy officer: the lines of the access log, and what in them is worth a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.chaining import LOGS, breaks_in_log
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import AccessLine
from meedoen.apps.journal.chain import Break

MOST = 200
NEWEST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One line of the log of access: who, when (in the Netherlands), on which page, what, on what ground and why, and of how many residents."""

    number: int
    at: datetime
    actor: str
    screen: str
    action: str
    ground: str
    reason: str
    changed: str
    residents: int


def latest_access(*, desk: Desk, only_with_reason: bool = False, actor: str = "") -> tuple[Access, ...]:
    """Return the newest lines, `MOST` at most, of all or of what needed a reason, of everybody or one person.

    Raises:
        NotAllowedError: the actor does not watch over access.

    """
    require(actor=desk.actor, permission=Permission.WATCH_ACCESS, municipality_code=desk.code)
    lines = AccessLine.objects.within(**desk.scope).order_by("-number")
    if only_with_reason:
        lines = lines.filter(ground__in=(Ground.OPENED, Ground.REVIEW))
    if actor:
        lines = lines.filter(actor=actor)
    return tuple(_told(line) for line in lines[:MOST])


def who_looked(*, desk: Desk) -> tuple[str, ...]:
    """Return the names in the log of access, in order."""
    lines = AccessLine.objects.within(**desk.scope).order_by()
    return tuple(sorted(lines.values_list("actor", flat=True).distinct()))


def breaks(*, desk: Desk) -> tuple[Break, ...]:
    """Return every place where the newest lines of one of the two logs are not what they were; a command looks at all.

    Raises:
        NotAllowedError: the actor does not watch over access.

    """
    require(actor=desk.actor, permission=Permission.WATCH_ACCESS, municipality_code=desk.code)
    found: Sequence[Break] = [
        each for model in LOGS for each in breaks_in_log(model=model, municipality_code=desk.code, newest=NEWEST)
    ]
    return tuple(found)


def _told(line: AccessLine) -> Access:
    return Access(
        number=line.number,
        at=timezone.localtime(line.at),
        actor=line.actor,
        screen=line.screen,
        action=line.action,
        ground=line.ground,
        reason=line.reason,
        changed=line.changed,
        residents=len(line.subjects.split()),
    )
