"""Writing in the log, in the same transaction as the change that it tells."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import connection, transaction
from django.utils import timezone

from meedoen.apps.journal.chain import hash_of
from meedoen.apps.journal.changes import Recorder
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.witness import bear_witness

_ONE_WRITER = 4_711_2026
"""The key of the lock under which PostgreSQL lets one transaction at a time extend the chain."""


_GATHERED: ContextVar[Recorder | None] = ContextVar("gathered", default=None)
"""Where changes go while `gathering`."""


class Author(Protocol):
    """Who did it and from where, as the log keeps them."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def origin(self) -> str:
        """The channel, with the network address where there is one."""


@transaction.atomic
def log(
    *,
    municipality_code: str,
    actor: Author,
    action: str,
    subject: str,
    reason: str = "",
    details: Mapping[str, object] | None = None,
    changes: Sequence[Mapping[str, Any]] = (),
    permission: str = "",
    undoes: int | None = None,
) -> Entry:
    """Add one entry; `details` must be plain JSON. `permission` names who may undo it, empty when it cannot be undone.

    Writers wait for each other until the transaction ends, so log last in a long one.
    """
    _take_turn()
    last = Entry.objects.order_by("number").values_list("number", "hash").last()
    entry = Entry(
        number=last[0] + 1 if last else 1,
        at=timezone.now(),
        municipality_code=municipality_code,
        actor=actor.name[:150],
        origin=actor.origin[:120],
        action=action,
        subject=_short(subject),
        reason=reason,
        details_text=_text(dict(details or {})),
        changes_text=_text(list(changes)),
        permission=permission,
        undoes=undoes,
        previous_hash=last[1] if last else "",
    )
    entry.hash = hash_of(entry=entry)
    entry.save(force_insert=True)
    transaction.on_commit(lambda: bear_witness(entry=entry))
    return entry


@contextmanager
def recording(
    *,
    municipality_code: str,
    actor: Author,
    action: str,
    subject: str,
    reason: str = "",
    permission: str = "",
    undoes: int | None = None,
) -> Iterator[Recorder]:
    """Change records in one transaction and log what changed; without any change or detail there is no entry.

    with recording(municipality_code=code, actor=actor, action="onderdeel gewijzigd", subject=str(node)) as change:
        change.update(node, title=title)
    """
    with transaction.atomic():
        recorder = Recorder()
        yield recorder
        whole = _GATHERED.get()
        if whole is not None:
            whole.changes += recorder.changes
            whole.details |= recorder.details
        elif recorder.changes or recorder.details:
            recorder.entry = log(
                municipality_code=municipality_code,
                actor=actor,
                action=action,
                subject=subject,
                reason=reason,
                details=recorder.details,
                changes=recorder.asdicts(),
                permission=permission,
                undoes=undoes,
            ).number


@contextmanager
def gathering(
    *, municipality_code: str, actor: Author, action: str, subject: str, reason: str = "", permission: str = ""
) -> Iterator[Recorder]:
    """Let everything that is recorded within stand in one entry, so that it is undone at once: what a file changed.

    What raised within, and was rolled back, is not in it.
    """
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action=action,
        subject=subject,
        reason=reason,
        permission=permission,
    ) as whole:
        token = _GATHERED.set(whole)
        try:
            yield whole
        finally:
            _GATHERED.reset(token)


def _take_turn() -> None:
    """Let one transaction at a time extend the chain; SQLite has one writer by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_WRITER])


def _short(subject: str) -> str:
    longest = 200
    return subject if len(subject) <= longest else f"{subject[: longest - 1]}…"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("\\u0000", "\\ufffd")
