"""What loading a document did to what was known, for the log: every value before and after of what changed or went."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import Baseline, FrameworkVersion, Target
from meedoen.apps.indicators.models import Observation
from meedoen.apps.journal.changes import Change, GroupChange
from meedoen.apps.journal.comparing import Seen, columns_of, differences, look
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.sources.models import Delivery, SearchEntry, SourceDocument

_TOLD_APART = {
    KeptFinding: "worked out from other records",
    SearchEntry: "worked out from other records",
    FrameworkVersion: "adopting logs itself",
    Delivery: "the birth record of this very loading",
}
_BY_DOCUMENT = (Observation, Baseline, Target)
"""Figures, of which there are very many; loading touches those of its own document only."""


def known_now(*, municipality_code: str, document_code: str) -> Seen:
    """Return how everything is that loading this document may change; the document may be new."""
    where = {"municipality_code": municipality_code, "document_code": document_code}
    return look(rows={model: _rows_of(model)(**where) for model in loadable_models()})


def changes_by_loading(*, document: SourceDocument, before: Seen, is_new: bool) -> list[Change | GroupChange]:
    """Return what loading changed; what a document brings the first time is told by keys and a digest."""
    after = known_now(municipality_code=document.municipality_id, document_code=document.code)
    return differences(before=before, after=after, new_in_full=not is_new)


@cache
def _rows_of(model: type[MunicipalRecord]) -> Callable[..., list[Any]]:
    """Return what reads a kind of record. There are many kinds and loading asks each twice, so its SQL is written once."""

    @prepared
    def rows(*, municipality_code: str, document_code: str) -> QuerySet[Any]:
        records = model.objects.kept_for_all(municipality_code=municipality_code)
        chosen = records.filter(document__code=document_code) if model in _BY_DOCUMENT else records
        return chosen.order_by().values_list("pk", *columns_of(model))

    return rows


def loadable_models() -> list[type[MunicipalRecord]]:
    """Return the kinds of records that a document can change, without what is worked out from them."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, MunicipalRecord)
        and not (getattr(model, "IS_DERIVED", False) or model.INSIDE_ONLY or model in _TOLD_APART)
    ]
