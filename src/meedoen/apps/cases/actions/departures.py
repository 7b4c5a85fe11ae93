"""Letting a file say that somebody left the municipality, by the kind that the terms look at: it follows from where somebody lives."""

from datetime import date
from itertools import zip_longest

from meedoen.apps.cases.actions.versions import first_version, next_version, withdraw
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, Residence, Resident
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.core.cases.homes import LEFT_TOWN, Away, HeldHome, times_away


def away_by_homes(*, desk: Desk, resident: Resident) -> tuple[Away, ...]:
    """Return when somebody had left, as the homes in the file tell it now."""
    known = Residence.objects.within(**desk.scope).known().filter(resident=resident)
    return times_away(homes=[HeldHome(begin=begin, end=end) for begin, end in known.values_list("begin", "end")])


def tell_departures(*, desk: Desk, resident: Resident, before: tuple[Away, ...], why: str, source: str = "") -> None:
    """Let the file tell when somebody had left after the homes changed; `before` is how `away_by_homes` told it until then.

    What somebody wrote of it besides is left as it stands.
    """
    now = away_by_homes(desk=desk, resident=resident)
    gone = [each for each in before if each not in now]
    new = [each for each in now if each not in before]
    for was, away in zip_longest(gone, new):
        shown = _told(desk, resident).filter(begin=was.begin).first() if was else None
        if away is None:
            if shown is not None:
                withdraw(desk=desk, shown=shown, why=why)
        elif shown is not None:
            next_version(desk=desk, shown=shown, why=why, begin=away.begin, end=away.end)
        else:
            _write(desk, resident, away, source)


def leave_town(*, desk: Desk, resident: Resident, on: date, source: str = "") -> None:
    """Let the file tell that somebody had left from a day, when it does not: the address may be known, and be elsewhere."""
    _write(desk, resident, Away(begin=on), source)


def come_back(*, desk: Desk, resident: Resident, on: date, why: str) -> None:
    """Let the file tell that who had left lives in the municipality again from a day."""
    for shown in _told(desk, resident):
        if shown.begin == on:
            withdraw(desk=desk, shown=shown, why=why)
        elif shown.begin < on and (shown.end is None or on < shown.end):
            next_version(desk=desk, shown=shown, why=why, end=on)


def _write(desk: Desk, resident: Resident, away: Away, source: str) -> None:
    if any(away.meets(Away(begin=each.begin, end=each.end)) for each in _told(desk, resident)):
        return
    kind = desk.book.kinds.of_word(LEFT_TOWN).number
    first_version(
        desk=desk, model=CaseSpell, resident=resident, kind=kind, begin=away.begin, end=away.end, source=source
    )


def _told(desk: Desk, resident: Resident) -> CaseQuerySet:
    kind = desk.book.kinds.of_word(LEFT_TOWN).number
    told: CaseQuerySet = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, kind=kind)
    return told
