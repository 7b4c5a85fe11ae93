"""When what stands in made-up files was written down: mostly within two weeks, some of it later, and nothing after the last day.

A moment is counted in minutes since the first day of the calendar, so that very many can be compared and made once.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from meedoen.apps.cases.synthetic.people import Lasting

_MINUTES = 24 * 60
_OPENS, _HOUR, _HOURS = 7 * 60, 60, 9
"""Work begins at seven in UTC, and what is written down is rounded to the hour, so that moments can be kept."""
_SOON, _LATE_ONE_IN, _LATE = 13, 29, 50
_APART = 10
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)

Version = tuple[int, int | None, date | None, str]
"""Known from, known until, the end and the reason as they were known."""


class Known:
    """The moments of one town, up to its last day."""

    def __init__(self, *, last: date) -> None:
        """Keep the last day, and the last moment on which something was written down."""
        self._last = last
        self._latest = _minute(last) + 21 * 60
        self._moments: dict[int, datetime] = {}

    def soon(self, *, day: date, number: int) -> int:
        """Return when something of a day was written down; `number` is that of the record."""
        days = number % _SOON if number % _LATE_ONE_IN else _SOON + number % _LATE
        return self.on(day=day + timedelta(days=days), number=number)

    def on(self, *, day: date, number: int) -> int:
        """Return a moment of a working day, not after the last."""
        return min(_minute(day) + _OPENS + number // 64 % _HOURS * _HOUR, self._latest)

    def versions(self, *, spell: Lasting) -> Iterator[Version]:
        """Yield what was known of a spell: when it ended on a day that has passed, first that it lasted."""
        number = spell.number
        begun = self.on(day=spell.known, number=number) if spell.known else self.soon(day=spell.begin, number=number)
        if spell.end is None or spell.end > self._last:
            yield begun, None, spell.end, ""
            return
        ended = self.soon(day=spell.end_known or spell.end, number=number >> 8)
        if ended < begun + _APART:
            yield begun, None, spell.end, spell.reason
            return
        yield begun, ended, None, ""
        yield ended, None, spell.end, spell.reason

    def moment(self, minute: int | None) -> datetime | None:
        """Return a moment as a date with a time; None stays None."""
        if minute is None:
            return None
        found = self._moments.get(minute)
        if found is None:
            found = self._moments[minute] = _EPOCH + timedelta(minutes=minute)
        return found


def _minute(day: date) -> int:
    return (day.toordinal() - 1) * _MINUTES
