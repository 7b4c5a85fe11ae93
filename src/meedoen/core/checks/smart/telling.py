"""What a finding about a target stands on, and what tells it apart from those about other targets."""

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.smart.series import Pair, shown


def is_about_another(pair: Pair) -> bool:
    """Tell whether the target is about a group of which there is no baseline, while there are other baselines."""
    return bool(pair.target.group) and pair.baseline is None and bool(pair.steering.baselines)


def facts_of(*, pair: Pair, baseline: FigureFacts | None) -> tuple[str, ...]:
    """Return what a finding about a pair stands on."""
    indicator = pair.steering.indicator
    return (
        shown(pair.target, indicator=indicator),
        shown(baseline, indicator=indicator) if baseline else "",
        f"richting={indicator.direction or ''}",
    )


def about_of(pair: Pair) -> str:
    """Name the target: two of one indicator differ in node, period, area, group or way of comparing."""
    target = pair.target
    parts = (pair.steering.framework.code, target.node, target.period.code, target.area, target.group)
    return "/".join((*parts, target.comparator or ""))
