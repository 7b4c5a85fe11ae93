"""Reading what a framework starts from and aims for: baselines and targets, each as a figure with its unit."""

from dataclasses import dataclass

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.models import Baseline, Target
from meedoen.apps.goals.queries.records import Named
from meedoen.apps.indicators.queries.figures import Figure, figure_of


@dataclass(frozen=True, slots=True)
class AimFacts:
    """A baseline or a target that counts now; `node` is None when it holds wherever the indicator stands.

    `comparator` (a value of `Target.Comparator`), `relative_to` and `is_undated` are of a target.
    """

    figure: Figure
    unit: str
    node: Named | None
    comparator: str = ""
    relative_to: str = ""
    is_undated: bool = False


def baselines_of(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[AimFacts, ...]:
    """Return the baselines of a framework, in order of indicator and period."""
    return _aims(Baseline, municipality_code=municipality_code, actor=actor, framework_id=framework_id)


def targets_of(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[AimFacts, ...]:
    """Return the targets of a framework, in order of indicator and period."""
    return _aims(Target, municipality_code=municipality_code, actor=actor, framework_id=framework_id)


def _aims(
    model: type[Baseline] | type[Target], *, municipality_code: str, actor: Actor, framework_id: int
) -> tuple[AimFacts, ...]:
    found = model.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(framework_id=framework_id, known_until=None).select_related("indicator", "document", "node")
    inside = actor.is_inside(municipality_code=municipality_code)
    ordered = found.order_by("indicator__code", "period_end", "area_code", "group", "pk")
    return tuple(_facts(record, inside=inside) for record in ordered)


def _facts(record: Baseline | Target, *, inside: bool) -> AimFacts:
    unit = record.indicator.unit
    return AimFacts(
        figure=figure_of(record=record, unit=unit, is_sample=record.indicator.is_sample, inside=inside),
        unit=unit,
        node=Named(record.node.code, record.node.title) if record.node else None,
        comparator=getattr(record, "comparator", ""),
        relative_to=getattr(record, "relative_to", ""),
        is_undated=getattr(record, "is_undated", False),
    )
