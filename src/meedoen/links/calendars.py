"""Days on which something is due, as a calendar (iCalendar, RFC 5545) that the calendars of people read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A whole day on which something is due: what, more about it, where to do it, and a word that is always the same."""

    word: str
    day: date
    what: str
    about: str
    address: str


def calendar_of(*, name: str, days: Iterable[CalendarDay], host: str, now: datetime) -> bytes:
    r"""Return a calendar with a day per thing that is due; without alarms, for whoever wants one sets it.

    >>> from datetime import UTC
    >>> due = CalendarDay("7-2026-Q3", date(2026, 10, 30), "Werk, 3e kwartaal", "nog 5 dagen", "https://x.invalid/")
    >>> text = calendar_of(name="Aanleveren", days=[due], host="x.invalid", now=datetime(2026, 11, 22, tzinfo=UTC)).decode()
    >>> [line for line in text.splitlines() if line.startswith(("UID", "DTSTART", "DTEND", "SUMMARY"))]
    ['SUMMARY:Werk\\, 3e kwartaal', 'DTSTART;VALUE=DATE:20261030', 'DTEND;VALUE=DATE:20261031', 'UID:7-2026-Q3@x.invalid']
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Meedoen//Aanleveren//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for each in days:
        event = Event()
        event.add("uid", f"{each.word}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.what)
        event.add("description", f"{each.about}\n{each.address}")
        event.add("url", each.address)
        # It takes no time of the day, so nobody is busy with it.
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
