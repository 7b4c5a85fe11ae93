"""The pages of the log: what the address asks for, the list leaf by leaf, and an entry with before and after."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone

from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import LogFilter
from meedoen.apps.journal.reading import Reader
from meedoen.core.values.written import NotADayError, read_day
from meedoen.rooms.beheer.opening import Opening
from meedoen.rooms.beheer.people_content import steps_of
from meedoen.rooms.beheer.wording import field_name, in_words, permission_name, record_name
from meedoen.ui.jinja import address_with, counted, moment
from meedoen.ui.page import Column, Fact, Field, Option, Place

PAGE = 50
_MOST_RECORDS = 50
_LONGEST = 200
_COLUMNS = (Column("Wanneer"), Column("Wie"), Column("Wat"), Column("Waarover"))


def wanted_in(*, query: Mapping[str, str]) -> tuple[LogFilter, list[str]]:
    """Return which entries the address asks for, and what in it could not be read (Dutch)."""
    wrong: list[str] = []
    since, until = _day(query, "van", wrong), _day(query, "tot", wrong)
    wanted = LogFilter(
        who=_text(query, "wie"),
        action=_text(query, "wat"),
        text=_text(query, "q"),
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )
    return wanted, wrong


def _text(query: Mapping[str, str], name: str) -> str:
    return query.get(name, "").replace("\0", "").strip()[:_LONGEST]


def _day(query: Mapping[str, str], name: str, wrong: list[str]) -> date | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        return read_day(text=text)
    except NotADayError as error:
        wrong.append(f"{error} Dit filter is niet toegepast.")
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def log_content(
    *,
    opening: Opening,
    entries: QuerySet[Entry],
    names: tuple[Sequence[str], Sequence[str]],
    query: dict[str, str],
    wrong: list[str],
) -> dict[str, Any]:
    """Return the values for the template of the list."""
    pages = Paginator(entries, PAGE)
    page = pages.get_page(query.get("pagina", ""))
    words = f"{page.start_index()} tot en met {page.end_index()} van {pages.count}"
    asked = {name: query.get(name, "") for name in ("q", "wie", "wat", "van", "tot")}
    return {
        "action": opening.to("log"),
        "fields": _fields(asked, names),
        "is_filtered": any(asked.values()),
        "wrong": wrong,
        "count": counted(pages.count, "regel", "regels"),
        "columns": _COLUMNS,
        "rows": [_row(opening, entry) for entry in page],
        "pager_words": words if pages.num_pages > 1 else None,
        "previous": address_with(query, pagina=page.previous_page_number()) if page.has_previous() else None,
        "next": address_with(query, pagina=page.next_page_number()) if page.has_next() else None,
        "check": Place("Controleer of het logboek heel is", opening.to("log_check")),
        "steps": steps_of(opening)[:2],
    }


def _fields(asked: Mapping[str, str], names: tuple[Sequence[str], Sequence[str]]) -> list[Field]:
    people, actions = names
    return [
        Field("q", "Zoek in onderwerp en reden", kind="search", value=asked["q"], required=False),
        _choice("wie", "Wie", people, asked["wie"]),
        _choice("wat", "Wat", actions, asked["wat"]),
        Field("van", "Vanaf", kind="date", value=asked["van"], required=False),
        Field("tot", "Tot en met", kind="date", value=asked["tot"], required=False),
    ]


def _choice(name: str, label: str, options: Sequence[str], asked: str) -> Field:
    chosen = [Option(value, value, value == asked) for value in options]
    return Field(name, label, kind="select", options=[Option("", "Alles"), *chosen], required=False)


def _row(opening: Opening, entry: Entry) -> list[object]:
    what = Place(f"{entry.action[:1].upper()}{entry.action[1:]}", opening.to("entry", entry.number))
    about = f"{entry.subject} – reden: {entry.reason}" if entry.reason else entry.subject
    return [moment(entry.at), entry.actor, what, about]


def entry_content(*, opening: Opening, entry: Entry) -> dict[str, Any]:
    """Return the values for the template of one entry."""
    changes, reader = entry.changes, Reader()
    undone = Place(f"regel {entry.undoes}", opening.to("entry", entry.undoes)) if entry.undoes else None
    facts = [
        Fact("Wanneer", moment(entry.at)),
        Fact("Wie", entry.actor),
        Fact("Vanaf", entry.origin or "niet bekend"),
        Fact("Waarover", entry.subject or "–"),
        Fact("Reden", entry.reason or "niet gegeven"),
        *(Fact(field_name(name), in_words(value)) for name, value in entry.details.items()),
        *([Fact("Maakte ongedaan", undone)] if undone else []),
        *([Fact("Kan ongedaan maken", permission_name(entry.permission))] if entry.permission else []),
        Fact("Hash", entry.hash),
    ]
    return {
        "entry": entry,
        "title": f"{entry.action[:1].upper()}{entry.action[1:]}",
        "facts": facts,
        "changes": [_change(each, reader) for each in changes[:_MOST_RECORDS]],
        "more": max(0, len(changes) - _MOST_RECORDS),
    }


_BEFORE_AFTER = (Column("Veld"), Column("Was"), Column("Werd"))


def _change(change: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    before = reader.values(model=change["model"], kept=change["before"])
    after = reader.values(model=change["model"], kept=change["after"])
    names = dict.fromkeys([*before, *after])
    rows = [[field_name(name), in_words(before.get(name)), in_words(after.get(name))] for name in names]
    return {
        "title": f"{record_name(change['model'])}: {_what_happened(change['before'], change['after'])}",
        "which": _which(change),
        "columns": _BEFORE_AFTER,
        "rows": [row for row in rows if row[1] != row[2]],
    }


def _which(change: Mapping[str, Any]) -> str:
    if "pk" in change:
        return f"nummer {change['pk']}"
    amount = sum(last - first + 1 for first, last in change["pks"])
    return f"{counted(amount, 'stuk', 'stuks')}, nummers " + ", ".join(
        f"{first}" if first == last else f"{first} tot en met {last}" for first, last in change["pks"]
    )


def _what_happened(before: object, after: object) -> str:
    if before is None:
        return "toegevoegd"
    return "veranderd" if after else "weggehaald"
