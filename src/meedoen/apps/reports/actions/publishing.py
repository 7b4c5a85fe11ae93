"""Withholding from the public site and publishing again: a document, a framework, an indicator or a figure.

What hangs on something withheld is hidden with it (`accounts.publishing`). What is worked out and kept (courses,
what can be found, findings) is worked out anew in the same transaction, so that nothing of it stays behind.
"""

from datetime import datetime

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_at, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions import refresh_courses
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.journal.actions import recording
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.actions.search_entries import refresh_search_entries
from meedoen.apps.sources.models import SourceDocument

Publishable = SourceDocument | Framework | Indicator | Observation
_CELL = ("indicator_id", "role", "period_code", "area_code", "group", "document_id")


class PublishingError(ValueError):
    """Something cannot be withheld or published so; the message says why (Dutch)."""


def withhold(*, actor: Actor, record: Publishable, reason: str, now: datetime) -> None:
    """Take a record off the public site, with all that hangs on it; of a figure also its earlier versions.

    Raises:
        NotAllowedError: the actor may not publish for this municipality, or not at this place.
        PublishingError: there is no reason.

    """
    if not reason.strip():
        message = "Schrijf waarom dit van de openbare site gaat; zonder reden blijft het gepubliceerd."
        raise PublishingError(message)
    _set(actor, record, now, action="van de openbare site gehaald", reason=reason.strip(), is_published=False)


def publish(*, actor: Actor, record: Publishable, reason: str = "", now: datetime) -> None:
    """Put a record on the public site; what hangs on something else that is withheld stays hidden.

    Raises:
        NotAllowedError: the actor may not publish for this municipality, or not at this place.

    """
    _set(actor, record, now, action="gepubliceerd", reason=reason.strip(), is_published=True)


def _set(actor: Actor, record: Publishable, now: datetime, *, action: str, reason: str, is_published: bool) -> None:
    code = record.municipality_id
    _require(actor, record)
    with recording(municipality_code=code, actor=actor, action=action, subject=_named(record), reason=reason) as change:
        for each in _with_versions(record):
            if each.is_published != is_published:
                change.update(each, is_published=is_published)
        record.is_published = is_published
        refresh_what_is_public(municipality_code=code, now=now)


def refresh_what_is_public(*, municipality_code: str, now: datetime) -> None:
    """Work out anew all that is kept for visitors: courses, what can be found, findings."""
    for framework in Framework.objects.within(municipality_code=municipality_code, actor=SYSTEM):
        refresh_courses(actor=SYSTEM, framework=framework)
    refresh_search_entries(municipality_code=municipality_code)
    refresh_findings(actor=SYSTEM, municipality_code=municipality_code, today=timezone.localdate(now))


def _require(actor: Actor, record: Publishable) -> None:
    code = record.municipality_id
    if isinstance(record, Framework):
        require_at(actor=actor, permission=Permission.PUBLISH, municipality_code=code, framework_code=record.code)
    else:
        require_everywhere(actor=actor, permission=Permission.PUBLISH, municipality_code=code)


def _with_versions(record: Publishable) -> list[Publishable]:
    """Return the record as it is kept now; of a figure every version of its cell, for they tell the same."""
    kept = type(record).objects.within(municipality_code=record.municipality_id, actor=SYSTEM)
    if isinstance(record, Observation):
        return list(kept.filter(**{name: getattr(record, name) for name in _CELL}))
    return list(kept.filter(pk=record.pk))


def _named(record: Publishable) -> str:
    if isinstance(record, Observation):
        return f"{record.indicator.code} {record.period_code}"
    return f"{record.code} {record.name if isinstance(record, Indicator) else record.title}"
