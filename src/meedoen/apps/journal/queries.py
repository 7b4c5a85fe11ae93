"""Reading the log: one entry, the entries of a municipality with filters, and whether the chain is sound.

This app knows no people: who may read is asked by `accounts.overview`, which also says whose signing in may be seen.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from meedoen.apps.journal.models import Entry


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are wanted; empty means all. `until` is not included."""

    who: str = ""
    action: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


def entry_at(*, municipality_code: str, number: int) -> Entry | None:
    """Return the entry of this municipality with this number, or None."""
    return Entry.objects.filter(municipality_code=municipality_code, number=number).first()


def entries_since(*, municipality_code: str, since: datetime) -> list[Entry]:
    """Return the entries of a municipality from a moment on that tell of changed records, the oldest first."""
    found = Entry.objects.filter(municipality_code=municipality_code, at__gte=since).exclude(changes_text="[]")
    return list(found.order_by("number"))


def last_entry_of(*, municipality_code: str, actor: str) -> int | None:
    """Return the number of what somebody did last in a municipality; within a transaction that is what it just did."""
    found = Entry.objects.filter(municipality_code=municipality_code, actor=actor).order_by("-number")
    return found.values_list("number", flat=True).first()


def entries_of(*, municipality_code: str, people: Collection[str], wanted: LogFilter) -> QuerySet[Entry]:
    """Return the entries of a municipality, newest first, with what these people did outside any (signing in)."""
    found = _readable(municipality_code, people)
    if wanted.who:
        found = found.filter(actor=wanted.who)
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.text:
        found = found.filter(Q(subject__icontains=wanted.text) | Q(reason__icontains=wanted.text))
    if wanted.since is not None:
        found = found.filter(at__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(at__lt=wanted.until)
    return found.order_by("-number")


def names_in(*, municipality_code: str, people: Collection[str]) -> tuple[list[str], list[str]]:
    """Return who stands in the log of a municipality, and which actions, each once and in order."""
    found = _readable(municipality_code, people).order_by()
    return tuple(sorted(found.values_list(column, flat=True).distinct()) for column in ("actor", "action"))  # type: ignore[return-value] # two columns make two lists


def changes_by(*, municipality_code: str, actor: str, since: datetime) -> list[Entry]:
    """Return what somebody changed in a municipality since a moment, newest first, with what he took back."""
    found = Entry.objects.filter(municipality_code=municipality_code, actor=actor, at__gte=since)
    return list(found.exclude(permission="").order_by("-number"))


def undone_among(*, numbers: Collection[int]) -> frozenset[int]:
    """Return which of these entries were taken back by a later one."""
    later = Entry.objects.filter(undoes__in=numbers).values_list("undoes", flat=True)
    return frozenset(number for number in later if number is not None)


def values_around(*, change: Mapping[str, Any], columns: Collection[str]) -> Iterator[Mapping[str, Any]]:
    """Yield what changed records hold in these columns (and `pk`): as they are now, were before and were after.

    All three, because a record may be gone, and an update names only the columns that it changed.
    """
    model = apps.get_model(change["model"])
    known = [field.attname for field in model._meta.concrete_fields if field.attname in columns]
    for first, last in change.get("pks") or [(change["pk"], change["pk"])]:
        yield from model._base_manager.filter(pk__range=(first, last)).order_by().values("pk", *known).distinct()
    if "pk" in change:
        yield {"pk": change["pk"]}
    yield change["before"] or {}
    yield change["after"] or {}


def _readable(municipality_code: str, people: Collection[str]) -> QuerySet[Entry]:
    return Entry.objects.filter(
        Q(municipality_code=municipality_code) | Q(municipality_code="", actor__in=list(people))
    )
