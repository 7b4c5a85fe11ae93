"""Writing in the log. Every action of every app that changes data calls this in the same transaction."""

from collections.abc import Mapping

from meedoen.apps.journal.models import Entry


def log(
    *, municipality_code: str, actor: str, action: str, subject: str, details: Mapping[str, object] | None = None
) -> Entry:
    """Add one entry; `details` must be plain JSON and hold nothing personal."""
    return Entry.objects.create(
        municipality_code=municipality_code,
        actor=actor,
        action=action,
        subject=subject[:200],
        details=dict(details or {}),
    )
