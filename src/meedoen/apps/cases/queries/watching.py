"""Who looked, for the privacy officer: the lines of the access log, what was found of them, and whether the logs are whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import overload

from django.db.models import Exists, OuterRef
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.chaining import LOGS, breaks_in_log
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import AccessLine, AccessReview
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.journal.chain import Break

NEWEST = 1_000
WITH_REASON = (Ground.OPENED, Ground.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One line of the log of access: who, when (in the Netherlands), on which page, what, on what ground and why, and of how many residents.

    `found` is what somebody found of it last, empty when nobody looked into it. The name is as it was then; who it was, is `user_key`,
    none for the system.
    """

    number: int
    at: datetime
    actor: str
    user_key: int | None
    screen: str
    action: str
    ground: str
    reason: str
    changed: str
    origin: str
    residents: int
    found: str = ""

    def is_of(self, *, actor: Actor) -> bool:
        """Tell whether this line is about what the actor did, under whichever name."""
        return self.user_key == actor.user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines: those that needed a reason or of one ground, of one person, on days from `since` to `until`, that nobody looked into yet.

    `residents` True leaves lines of pages on which no resident stood out, False everything but those, None neither.
    """

    only_with_reason: bool = False
    ground: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None
    not_reviewed: bool = False
    residents: bool | None = None


class AccessLog(Sequence[Access]):
    """Lines of the log, the newest first; only the slice that is asked for is read."""

    def __init__(self, desk: Desk, lines: CaseQuerySet) -> None:
        """Keep which lines; nothing is read yet."""
        self._desk, self._lines, self._count = desk, lines, lines.count()

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Access: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Access]: ...

    def __getitem__(self, index: int | slice) -> Access | Sequence[Access]:
        """Read one line, or a slice of them."""
        if isinstance(index, int):
            return _told(self._desk, [self._lines[index]])[0]
        return _told(self._desk, self._lines[index])

    def __iter__(self) -> Iterator[Access]:
        """Read them all."""
        return iter(_told(self._desk, self._lines))


def access_log(*, desk: Desk, wanted: Wanted) -> AccessLog:
    """Return the lines that are wanted.

    Raises:
        NotAllowedError: the actor does not watch over access.

    """
    lines = _lines(desk).order_by("-number")
    if wanted.only_with_reason:
        lines = lines.filter(ground__in=WITH_REASON)
    if wanted.ground:
        lines = lines.filter(ground=wanted.ground)
    if wanted.actor:
        lines = lines.filter(actor=wanted.actor)
    if wanted.since:
        lines = lines.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        lines = lines.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.not_reviewed:
        looked = AccessReview.objects.within(**desk.scope).filter(line_number=OuterRef("number"))
        lines = lines.exclude(Exists(looked))
    if wanted.residents is not None:
        lines = lines.exclude(subjects="") if wanted.residents else lines.filter(subjects="")
    return AccessLog(desk, lines)


def access_with(*, desk: Desk, number: int) -> Access | None:
    """Return one line of the log, or None.

    Raises:
        NotAllowedError: the actor does not watch over access.

    """
    found = _told(desk, _lines(desk).filter(number=number))
    return found[0] if found else None


def reviews_of(*, desk: Desk, number: int) -> tuple[AccessReview, ...]:
    """Return what was found of a line, the newest first."""
    return tuple(AccessReview.objects.within(**desk.scope).filter(line_number=number).order_by("-reviewed_at", "-id"))


def how_many_to_review(*, desk: Desk) -> int:
    """Return how many lines of files that were opened with a reason nobody looked into."""
    looked = AccessReview.objects.within(**desk.scope).filter(line_number=OuterRef("number"))
    opened = AccessLine.objects.within(**desk.scope).filter(ground__in=WITH_REASON, action="veranderd")
    return int(opened.exclude(Exists(looked)).count())


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


def _lines(desk: Desk) -> CaseQuerySet:
    require(actor=desk.actor, permission=Permission.WATCH_ACCESS, municipality_code=desk.code)
    found: CaseQuerySet = AccessLine.objects.within(**desk.scope)
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _told(desk: Desk, lines: Sequence[AccessLine] | CaseQuerySet) -> list[Access]:
    listed = list(lines)
    reviews = AccessReview.objects.within(**desk.scope).filter(line_number__in=[line.number for line in listed])
    found = {review.line_number: review.get_outcome_display() for review in reviews.order_by("reviewed_at", "id")}
    return [
        Access(
            number=line.number,
            at=timezone.localtime(line.at),
            actor=line.actor,
            user_key=line.user_key,
            screen=line.screen,
            action=line.action,
            ground=line.ground,
            reason=line.reason,
            changed=line.changed,
            origin=line.origin,
            residents=len(line.subjects.split()),
            found=found.get(line.number, ""),
        )
        for line in listed
    ]
