"""Writing a finding about a baseline and a target: the two side by side, and what tells them apart from others."""

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Pair, place_of, shown


def is_about_another(pair: Pair) -> bool:
    """Tell whether the target is about a group of which there is no baseline, while there are other baselines."""
    return bool(pair.target.group) and pair.baseline is None and bool(pair.steering.baselines)


def finding_of_pair(code: str, severity: Severity, pair: Pair, index: Index, message: str, *, remedy: str) -> Finding:
    """Return a finding at the target of a pair, with both values as its arithmetic."""
    indicator = pair.steering.indicator
    start = f"Nulmeting {shown(pair.baseline, indicator=indicator)}; " if pair.baseline else ""
    return Finding(
        code,
        severity,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        message,
        f"{start}streefwaarde {shown(pair.target, indicator=indicator)}.",
        remedy,
        facts=(message, *facts_of(pair, pair.baseline)),
        about=about_of(pair),
    )


def facts_of(pair: Pair, baseline: FigureFacts | None) -> tuple[str, ...]:
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
