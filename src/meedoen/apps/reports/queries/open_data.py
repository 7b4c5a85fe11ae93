"""Reading what the municipality says of its open data, and in which state its data are."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, Max, QuerySet

import meedoen
from meedoen.apps.accounts.actors import VISITOR, Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.journal.head import head_of
from meedoen.apps.journal.tracing import last_change_of
from meedoen.apps.reports.models import OpenDataConditions
from meedoen.apps.sources.models import SourceDocument
from meedoen.links.open_data import TABLES
from meedoen.links.open_data.catalogue import LICENCES, Conditions


def conditions_of(*, municipality_code: str) -> Conditions:
    """Return what the municipality says of its open data; everything is empty when it has said nothing."""
    said = OpenDataConditions.objects.within(municipality_code=municipality_code, actor=VISITOR).first()
    if said is None:
        return Conditions()
    return Conditions(
        licence=LICENCES.get(said.licence),
        contact_name=said.contact_name,
        contact_email=said.contact_email,
        contact_page=said.contact_page,
        rights=said.rights,
    )


CONDITIONS_FIELDS = ("licence", "contact_name", "contact_email", "contact_page", "rights")


@dataclass(frozen=True, slots=True)
class ConditionsForm:
    """The conditions as a form shows them: each as text, their mark, and who changed them last and when."""

    values: dict[str, str]
    seen: str = ""
    by: str = ""
    at: datetime | None = None


def conditions_to_edit(*, municipality_code: str, actor: Actor) -> ConditionsForm:
    """Return the conditions for the form on which they are changed."""
    said = OpenDataConditions.objects.within(municipality_code=municipality_code, actor=actor).first()
    if said is None:
        return ConditionsForm(dict.fromkeys(CONDITIONS_FIELDS, ""))
    values = {name: getattr(said, name) for name in CONDITIONS_FIELDS}
    seen, last = fingerprint_of(record=said, fields=CONDITIONS_FIELDS), last_change_of(record=said)
    return ConditionsForm(values, seen, last.by, last.at) if last else ConditionsForm(values, seen)


def state_of(*, municipality_code: str) -> str:
    """Return a text that differs as soon as the published data of a municipality may differ.

    Every action that changes data writes in the log, in the same transaction; the hash of its newest entry names the
    state. How many frameworks, documents and indicators a visitor may see is counted besides: should anybody ever
    withhold one outside the log, then no kept file may show it (counting figures would cost too much). The version of the programme and the columns count, for they shape the files.
    """
    head = head_of(municipality_code=municipality_code)
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": VISITOR}
    visible = [count(**scope) for count in (_frameworks, _documents, _indicators)]
    told = (_shape(), head.hash if head else "", visible)
    return hashlib.sha256(repr(told).encode()).hexdigest()


@cache
def _shape() -> str:
    return hashlib.sha256(f"{meedoen.__version__} {TABLES!r}".encode()).hexdigest()


@prepared
def _frameworks(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
    return _counted(Framework.objects.within(municipality_code=municipality_code, actor=actor))


@prepared
def _documents(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
    return _counted(SourceDocument.objects.within(municipality_code=municipality_code, actor=actor))


@prepared
def _indicators(*, municipality_code: str, actor: Actor) -> QuerySet[Any]:
    return _counted(Indicator.objects.within(municipality_code=municipality_code, actor=actor))


def _counted(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.order_by().values_list("municipality_id").annotate(count=Count("pk"), last=Max("pk"))
