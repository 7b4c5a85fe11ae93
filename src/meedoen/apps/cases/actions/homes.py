"""Saying in which neighbourhood somebody lives, and since when, and that somebody moved: the BRP tells the address, and not its area."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.departures import away_by_homes, come_back, tell_departures
from meedoen.apps.cases.actions.recording import known_person, refuse
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import Residence, Resident
from meedoen.core.cases.entries import Objection, objections_to_day, objections_to_no_reason
from meedoen.core.cases.homes import HeldHome, objections_to_leaving, objections_to_moving
from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """Where somebody went to live: the area by its code, and the address as far as it was told."""

    area_code: str
    street: str = ""
    postcode: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """Since when somebody had left the municipality from an address; `on` None for who did not leave."""

    on: date | None


MAY = frozenset({Permission.WORK_CASES, Permission.REGISTER_RESIDENTS})
_FIRST = "buurt bij het adres gezet"
_MOVED = "verhuisd, zegt de inwoner"
_LEFT = "vertrokken uit de gemeente, zegt de inwoner"


@one_change
def place_home(
    *,
    desk: Desk,
    resident: Resident,
    shown: Residence | None,
    area_code: str,
    begin: date,
    why: str = "",
    left: Left | None = None,
) -> Residence:
    """Write the area of the residence that stands and since when it is lived in, or (`shown` None) a new one.

    The residence before that ended when this one began does so still. `left` corrects when somebody left from it; None leaves that.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    others = _others(desk, resident, shown, left)
    before = max((each for each in others if shown and each.begin < shown.begin), key=_begin, default=None)
    end = left.on if left else shown.end if shown else None
    changes = shown is not None and end != shown.end
    found = [
        *_not_then(desk, resident, begin, end, changes=changes),
        *_not_said(shown, area_code, why, changes=changes),
    ]
    refuse([*found, *_not_between(begin, before, shown, None if changes else end)])
    if shown is None:
        return first_version(desk=desk, model=Residence, resident=resident, area_code=area_code, begin=begin)
    said, away = why.strip() or _FIRST, away_by_homes(desk=desk, resident=resident)
    if before is not None:
        _fit(desk, before, shown, begin, said)
    home = next_version(desk=desk, shown=shown, why=said, area_code=area_code, begin=begin, end=end)
    tell_departures(desk=desk, resident=resident, before=away, why=said)
    return home


@one_change
def move_home(
    *, desk: Desk, resident: Resident, shown: Residence | None, begin: date, to: NewHome | None
) -> Residence | None:
    """Write that somebody moved on a day as the resident told it, out of the municipality when `to` is None; return where to.

    The residence that stands ends on that day. Who moved before a departure that stands left still, from where somebody moved to.

    Raises:
        NotAllowedError, EntryError: the actor works in no files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    known = Residence.objects.within(**desk.scope).known().filter(resident=resident)
    last = known.filter(begin__lte=desk.today).order_by("-begin").first()
    if last != shown:
        raise ChangedMeanwhileError(MEANWHILE)
    _refuse_move(desk, resident, last, begin, to)
    away, why = away_by_homes(desk=desk, resident=resident), _MOVED if to else _LEFT
    until = last.end if last is not None and last.end is not None and last.end > begin else None
    if last is not None and (last.end is None or until is not None):
        next_version(desk=desk, shown=last, why=why, end=begin)
    home = None
    if to is not None:
        home = first_version(desk=desk, model=Residence, resident=resident, begin=begin, end=until, **asdict(to))
    tell_departures(desk=desk, resident=resident, before=away, why=why)
    if home is not None:
        come_back(desk=desk, resident=resident, on=begin, why=why)
    return home


def _require(desk: Desk) -> None:
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in MAY):
        message = "Waar iemand woont, verbetert alleen wie in dossiers werkt of inwoners inschrijft."
        raise NotAllowedError(message)


def _refuse_move(desk: Desk, resident: Resident, last: Residence | None, begin: date, to: NewHome | None) -> None:
    found = objections_to_moving(
        begin=begin,
        last=HeldHome(begin=last.begin, end=last.end) if last else None,
        leaves=to is None,
        has_area=bool(to and to.area_code),
        person=known_person(desk=desk, resident=resident),
        today=desk.today,
    )
    refuse(found)


def _begin(each: Residence) -> date:
    return each.begin


def _fit(desk: Desk, before: Residence, shown: Residence, begin: date, why: str) -> None:
    """Let the residence before end when this one begins now, if it ended when this one began, or would last on after it."""
    if begin != shown.begin and (before.end is None or before.end == shown.begin or before.end > begin):
        next_version(desk=desk, shown=before, why=why, end=begin)


def _others(desk: Desk, resident: Resident, shown: Residence | None, left: Left | None) -> list[Residence]:
    """Return the residences beside the one that was shown; refuse when they say that something changed since."""
    known = Residence.objects.within(**desk.scope).known().filter(resident=resident)
    others = list(known.exclude(number=shown.number) if shown else known)
    # Who came back since it was shown did leave.
    came_back = shown is not None and left is not None and any(each.begin > shown.begin for each in others)
    if came_back or (shown is None and others):
        raise ChangedMeanwhileError(MEANWHILE)
    return others


def _not_then(desk: Desk, resident: Resident, begin: date, end: date | None, *, changes: bool) -> Iterator[Objection]:
    """Yield why somebody did not live there from that day, or cannot have left when the day of leaving changes."""
    person = known_person(desk=desk, resident=resident)
    yield from objections_to_day(day=begin, person=person, today=desk.today, field="begin")
    if changes:
        yield from objections_to_leaving(begin=begin, end=end, person=person, today=desk.today)


def _not_between(
    begin: date, before: Residence | None, shown: Residence | None, end: date | None
) -> tuple[Objection, ...]:
    if before is not None and begin <= before.begin:
        text = f"Op {format_date(before.begin)} begon het adres hiervoor. Kies een latere dag."
        return (Objection(field="begin", text=text),)
    if shown is not None and end is not None and begin >= end:
        text = f"Op {format_date(end)} woonde deze persoon hier niet meer. Kies een eerdere dag."
        return (Objection(field="begin", text=text),)
    return ()


def _not_said(shown: Residence | None, area_code: str, why: str, *, changes: bool) -> tuple[Objection, ...]:
    found = [] if area_code else [Objection(field="area_code", text="Kies de buurt waarin het adres ligt.")]
    if shown is not None and (shown.area_code or changes):
        found += objections_to_no_reason(why=why)
    return tuple(found)
