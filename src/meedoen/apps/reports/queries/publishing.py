"""Reading what can be withheld, and from which documents something is, so that no page counts what a reader may not see."""

from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.council.models import Advice, Input
from meedoen.apps.goals.models import Activity, Baseline, Framework, Node, NodeBudget, Target
from meedoen.apps.indicators.models import Indicator, Observation, Story
from meedoen.apps.reports.models import Project
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.values.record_numbers import record_number

_MARKED: tuple[type[MunicipalRecord], ...] = (SourceDocument, Framework, Indicator, Observation)
_READ: tuple[type[MunicipalRecord], ...] = (
    Framework,
    Node,
    Indicator,
    Observation,
    Baseline,
    Target,
    Story,
    Activity,
    NodeBudget,
    Project,
    Advice,
    Input,
)


def documents_told_in_part(*, municipality_code: str, actor: Actor) -> frozenset[int]:
    """Return the keys of the documents of which the actor may not see everything that was loaded."""
    if actor.is_inside(municipality_code=municipality_code) or not _withholds(municipality_code):
        return frozenset()
    first, *others = (
        model.objects.hidden_from(municipality_code=municipality_code, actor=actor)
        .exclude(document=None)
        .order_by()
        .values_list("document_id", flat=True)
        for model in _READ
    )
    return frozenset(first.union(*others))


def publishable_at(*, municipality_code: str, model: type[MunicipalRecord], key: str) -> Any:  # noqa: ANN401 one of `model`
    """Return a framework, indicator or document by its code, or a figure by its number; None when there is none.

    It is found whether it is published or not, for who may decide about that.
    """
    found = model.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    if model is Observation:
        asked = found.select_related("indicator__document", "document")
        number = record_number(text=key)
        return asked.filter(pk=number).first() if number is not None else None
    asked = found if model is SourceDocument else found.select_related("document")
    return asked.filter(code=key).first()


def _withholds(municipality_code: str) -> bool:
    """Tell whether the municipality withholds anything: mostly not, and then nothing else need be asked."""
    first, *others = (
        model.objects.kept_for_all(municipality_code=municipality_code)
        .filter(is_published=False)
        .order_by()
        .values_list("municipality_id", flat=True)
        for model in _MARKED
    )
    return bool(first.union(*others))
