"""Tables that wait until the person who gave them has judged what was read: kept, chosen about, and forgotten.

Why they are kept here and not in the form: docs/decisions/0013.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, require, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.sources.models import SourceDocument, WaitingTable
from meedoen.core.values.dutch import format_date

KEPT_FOR = timedelta(hours=24)


@transaction.atomic
def keep_table(
    *, actor: Actor, municipality_code: str, file_name: str, origin: str, content: bytes, now: datetime
) -> WaitingTable:
    """Keep a table for the person who gave it; what waited too long goes.

    Raises:
        NotAllowedError: the actor may not enter figures here.

    """
    require(actor=actor, permission=Permission.ENTER_FIGURES, municipality_code=municipality_code)
    waiting = WaitingTable.objects.within(municipality_code=municipality_code, actor=actor)
    waiting.filter(kept_at__lte=now - KEPT_FOR).delete()
    return WaitingTable.objects.create(
        municipality_id=municipality_code,
        person_id=actor.user_id,
        kept_at=now,
        file_name=file_name,
        origin=origin,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def waiting_table(*, municipality_code: str, actor: Actor, pk: int, now: datetime) -> WaitingTable | None:
    """Return a table that this very person gave and that still waits, or None."""
    if actor.user_id is None:
        return None
    waiting = WaitingTable.objects.within(municipality_code=municipality_code, actor=actor)
    return waiting.filter(pk=pk, person_id=actor.user_id, kept_at__gt=now - KEPT_FOR).first()


def keep_choices(*, actor: Actor, waiting: WaitingTable, choices: dict[str, Any]) -> None:
    """Keep what the person chose so far."""
    require_inside(actor=actor, municipality_code=waiting.municipality_id)
    waiting.choices = choices
    waiting.save(update_fields=["choices"])


def forget_table(*, actor: Actor, waiting: WaitingTable) -> None:
    """Throw a waiting table away."""
    require_inside(actor=actor, municipality_code=waiting.municipality_id)
    waiting.delete()


def document_of_table(*, actor: Actor, waiting: WaitingTable, line_count: int, now: datetime) -> SourceDocument:
    """Return the document that stands for a table: the one that was read from this very content, or a new one.

    Raises:
        NotAllowedError: the actor does not act for this municipality.

    """
    require_inside(actor=actor, municipality_code=waiting.municipality_id)
    told = f"tabel ingelezen op {format_date(now.date())}"
    title = f"{waiting.origin} ({told})" if waiting.origin else told[:1].upper() + told[1:]
    within = SourceDocument.objects.within(municipality_code=waiting.municipality_id, actor=SYSTEM)
    document, _ = within.select_for_update().get_or_create(
        municipality_id=waiting.municipality_id,
        code=f"tabel-{waiting.sha256[:12]}",
        defaults={
            "title": title,
            "kind": SourceDocument.TABLE,
            "period": now.date().isoformat(),
            "published_until": now.date(),
            "file": waiting.file_name or "geplakte tekst",
            "sha256": waiting.sha256,
            "line_count": line_count,
            # Visitors see it when the first of its figures is approved.
            "is_published": False,
        },
    )
    return document
