"""Reading indicators and figures in pages, for a program that goes through all of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.indicators.queries.catalogue import IndicatorFacts, indicator_facts
from meedoen.apps.indicators.queries.figures import Figure, figure_of


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures to keep; None does not narrow. Without `known_at` what is known now."""

    indicator: str | None = None
    period: str | None = None
    area: str | None = None
    group: str | None = None
    role: str | None = None
    status: str | None = None
    known_at: datetime | None = None

    @property
    def condition(self) -> Q:
        """The filter as the database reads it."""
        wanted = {
            "indicator__code": self.indicator,
            "period_code": self.period,
            "area_code": self.area,
            "group": self.group,
            "role": self.role,
            "status": self.status,
        }
        known: Q = Q(known_until=None)
        if self.known_at is not None:
            until = Q(known_until=None) | Q(known_until__gt=self.known_at)
            known = Q(known_from__lte=self.known_at) & until
        return known & Q(**{name: value for name, value in wanted.items() if value is not None})


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure with the unit of its indicator."""

    figure: Figure
    unit: str


def figures_listed(
    *, municipality_code: str, actor: Actor, keep: FigureFilter, first: int, most: int
) -> tuple[int, tuple[ListedFigure, ...]]:
    """Return how many figures are kept, and at most `most` of them from place `first` (0 is the first).

    In the order in which they were recorded, so that a new figure comes last and moves no page.
    """
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = Observation.objects.within(**scope).filter(keep.condition)
    numbers = list(found.order_by("pk").values_list("pk", flat=True)[first : first + most])
    page = Observation.objects.within(**scope).filter(pk__in=numbers).order_by("pk")
    return found.count(), _listed(page, scope)


def figure_listed(*, municipality_code: str, actor: Actor, number: int) -> ListedFigure | None:
    """Return the figure with this number, whether it is known now or was corrected; None when there is none."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found = _listed(Observation.objects.within(**scope).filter(pk=number), scope)
    return found[0] if found else None


def _listed(records: MunicipalQuerySet, scope: dict[str, Any]) -> tuple[ListedFigure, ...]:
    inside = scope["actor"].is_inside(municipality_code=scope["municipality_code"])
    return tuple(
        ListedFigure(
            figure_of(record=record, unit=record.indicator.unit, is_sample=record.indicator.is_sample, inside=inside),
            record.indicator.unit,
        )
        for record in records.select_related("indicator", "document")
    )


def indicators_listed(
    *, municipality_code: str, actor: Actor, is_mandatory: bool | None, first: int, most: int
) -> tuple[int, tuple[IndicatorFacts, ...]]:
    """Return how many indicators there are, and at most `most` of them from place `first`, in order of code."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    if is_mandatory is not None:
        found = found.filter(is_mandatory=is_mandatory)
    page = found.select_related("document").order_by("code")[first : first + most]
    inside = actor.is_inside(municipality_code=municipality_code)
    return found.count(), tuple(indicator_facts(indicator, inside=inside) for indicator in page)


def visible_codes(*, municipality_code: str, actor: Actor, codes: frozenset[str]) -> frozenset[str]:
    """Return which of these codes are of an indicator that the actor may see."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    return frozenset(found.filter(code__in=codes).values_list("code", flat=True))
