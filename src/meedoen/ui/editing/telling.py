"""Saying on the next page that it was saved, with the way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from meedoen.core.values.record_numbers import record_number

_UNDO = "werk:undo"


@dataclass(frozen=True, slots=True)
class After:
    """What stands beside a message: where to send to undo it, and the keys of the typed texts that are now saved."""

    undo: str | None = None
    drafts: tuple[str, ...] = ()


def tell_saved(
    *, request: HttpRequest, sentence: str, gemeente: str, entry: int | None = None, draft: str | Sequence[str] = ""
) -> None:
    """Say on the next page that it was saved.

    `entry` is the number of the line in the log that can be undone; `draft` the key that `fields_of` was given, or the
    keys of several forms that were saved together.
    """
    drafts = [draft] if isinstance(draft, str) else list(draft)
    extra = {"gemeente": gemeente, "regel": str(entry or ""), "concept": drafts}
    messages.success(request, sentence, extra_tags=urlencode(extra, doseq=True))


def after_message(*, message: Message) -> After:
    """Return what stands beside a message; nothing for one that `tell_saved` did not make."""
    told = parse_qs(getattr(message, "extra_tags", "") or "")
    entry, gemeente = told.get("regel", [""])[0], told.get("gemeente", [""])[0]
    drafts = tuple(told.get("concept", ()))
    number = record_number(text=entry)
    if number is None:
        return After(drafts=drafts)
    try:
        undo = reverse(_UNDO, kwargs={"gemeente": gemeente, "number": number})
    except NoReverseMatch:
        undo = None
    return After(undo=undo, drafts=drafts)
