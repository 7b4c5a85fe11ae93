"""What every part of a dossier needs: records with their documents, in a fixed order."""

from decimal import Decimal
from typing import Any

from django.db.models import F

from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.sources.models import SourcedRecord
from meedoen.core.values.period import Period, parse_period

_CODE = "code_of_document"


def sourced(model: type[SourcedRecord], scope: dict[str, Any]) -> MunicipalQuerySet:
    """Return the records of a model with the codes of their documents, in order of arrival.

    A whole document beside each of some thousand records takes as long as the records themselves.
    """
    return model.objects.within(**scope).annotate(**{_CODE: F("document__code")}).order_by("pk")


def code_of(record: SourcedRecord) -> str:
    """Return the code of the document that a record of `sourced` was read from, empty when a person typed it."""
    return getattr(record, _CODE) or ""


def source_of(record: SourcedRecord) -> dict[str, str]:
    """Return where a record was read: the code of its document, and the lines."""
    return {"document": code_of(record), "lines": record.lines}


def plain(amount: Decimal | None) -> Decimal | None:
    """Return an amount without the zeros that the database adds behind the comma."""
    return None if amount is None else Decimal(f"{amount.normalize():f}")


def period_of(code: str) -> Period | None:
    """Return the period of a code, None when there is none."""
    return parse_period(code) if code else None
