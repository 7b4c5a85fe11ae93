"""Running the rules over a dossier."""

from collections import Counter
from collections.abc import Iterable

from meedoen.core.checks.dossier import Dossier
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Rule

_ORDER = {severity: position for position, severity in enumerate(Severity)}


class RepeatedFindingError(AssertionError):
    """A rule gave two findings that cannot be told apart: a mistake in the rule."""


def run_checks(*, dossier: Dossier, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return all findings, the worst first, then in the order of the rules and of place; no two with the same key.

    Raises:
        RepeatedFindingError: two findings of one rule have the same key.

    """
    index, rules = Index(dossier=dossier), tuple(rules)
    order = {rule.code: place for place, rule in enumerate(rules)}
    findings = [finding for rule in rules for finding in rule.find(index)]
    counts = Counter(finding.key for finding in findings)
    repeated = next((key for key, count in counts.items() if count > 1), None)
    if repeated is not None:
        message = f"two findings with the key {repeated}"
        raise RepeatedFindingError(message)
    return tuple(
        sorted(findings, key=lambda item: (_ORDER[item.severity], order[item.code], item.place.framework, item.key))
    )
