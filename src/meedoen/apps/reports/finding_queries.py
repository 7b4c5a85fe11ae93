"""Reading what the checks found, with how it was judged."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.reports.models import FindingJudgement, KeptFinding


@dataclass(frozen=True, slots=True)
class JudgementFacts:
    """Who found a finding acceptable, when and why. `by` is empty for a visitor."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding as kept; `judged` counts now, `judged_before` was about other facts or was withdrawn."""

    address: str
    code: str
    severity: str
    place_kind: str
    place_code: str
    place: str
    framework: str
    node: str
    indicator: str
    document: str
    lines: str
    message: str
    arithmetic: str
    remedy: str
    judged: JudgementFacts | None = None
    judged_before: tuple[JudgementFacts, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody found it acceptable."""
        return self.judged is None


def findings_of(
    *, municipality_code: str, actor: Actor, framework: str = "", node: str = "", indicator: str = ""
) -> tuple[FindingFacts, ...]:
    """Return the findings that the actor may see, the worst first; narrowed to what is given."""
    wanted = {"framework_code": framework, "node_code": node, "indicator_code": indicator}
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    inside = actor.is_inside(municipality_code=municipality_code)
    judged: dict[str, list[FindingJudgement]] = defaultdict(list)
    for judgement in FindingJudgement.objects.within(municipality_code=municipality_code, actor=actor):
        judged[judgement.key].append(judgement)
    return tuple(_with_judgements(record, judged[record.key], inside=inside) for record in found)


def finding_at(*, municipality_code: str, actor: Actor, address: str) -> KeptFinding | None:
    """Return one finding that the actor may see, or None."""
    return KeptFinding.objects.within(municipality_code=municipality_code, actor=actor).filter(address=address).first()


def marks_of(*, municipality_code: str, actor: Actor, framework: str) -> dict[str, dict[str, int]]:
    """Count the open findings of a framework: per code of a node, how many of each severity."""
    marks: dict[str, dict[str, int]] = defaultdict(dict)
    for node, severity, count in _open_per_node(municipality_code=municipality_code, actor=actor, framework=framework):
        marks[node][severity] = count
    return dict(marks)


@prepared
def _open_per_node(*, municipality_code: str, actor: Actor, framework: str) -> QuerySet[Any]:
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    per_node = found.filter(framework_code=framework, is_judged=False).exclude(node_code="").order_by("node_code")
    return per_node.values_list("node_code", "severity").annotate(count=Count("pk"))


def _with_judgements(record: KeptFinding, judgements: list[FindingJudgement], *, inside: bool) -> FindingFacts:
    finding = FindingFacts(
        address=record.address,
        code=record.code,
        severity=record.severity,
        place_kind=record.place_kind,
        place_code=record.place_code,
        place=record.place_label,
        framework=record.framework_code,
        node=record.node_code,
        indicator=record.indicator_code,
        document=record.document_code,
        lines=record.lines,
        message=record.message,
        arithmetic=record.arithmetic,
        remedy=record.remedy,
    )
    standing, before = None, []
    for item in judgements:
        facts = JudgementFacts(item.judged_by if inside else "", item.judged_at, item.reason)
        if item.withdrawn_at is None and item.fingerprint == record.fingerprint:
            standing = facts
        else:
            before.append(facts)
    return replace(finding, judged=standing, judged_before=tuple(before))
