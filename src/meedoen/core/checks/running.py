"""Running the rules over a dossier."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from meedoen.core.checks.dossier import Dossier
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Rule

_ORDER = {severity: position for position, severity in enumerate(Severity)}


def run_checks(*, dossier: Dossier, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Return all findings, the worst first, then in the order of the rules and of place; no two with the same key."""
    index, rules = Index(dossier=dossier), tuple(rules)
    order = {rule.code: place for place, rule in enumerate(rules)}
    findings = _told_apart(finding for rule in rules for finding in rule.find(index))
    return tuple(
        sorted(findings, key=lambda item: (_ORDER[item.severity], order[item.code], item.place.framework, item.key))
    )


def _told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """Tell repeated findings apart by a number, so that a rule that repeats one never keeps a document out."""
    seen: Counter[str] = Counter()
    told: list[Finding] = []
    for finding in findings:
        seen[finding.key] += 1
        again = seen[finding.key]
        told.append(finding if again == 1 else replace(finding, about=f"{finding.about}#{again}"))
    return told
