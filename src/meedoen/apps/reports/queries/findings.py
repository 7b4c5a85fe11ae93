"""Reading what the checks found, with how it was judged."""

from collections import defaultdict
from collections.abc import Iterable
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
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding as kept. `judged` and `judged_before` (other facts, or withdrawn) are read only where they are shown."""

    address: str
    code: str
    severity: str
    place_kind: str
    place_code: str
    place: str
    framework: str
    node: str
    node_path: str
    indicator: str
    document: str
    document_title: str
    lines: str
    message: str
    arithmetic: str
    remedy: str
    is_judged: bool
    judged: JudgementFacts | None = None
    judged_before: tuple[JudgementFacts, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody found it acceptable."""
        return not self.is_judged


_COLUMNS = (
    "address",
    "code",
    "severity",
    "place_kind",
    "place_code",
    "place_label",
    "framework_code",
    "node_code",
    "node_path",
    "indicator_code",
    "document_code",
    "document_title",
    "lines",
    "message",
    "arithmetic",
    "remedy",
    "is_judged",
)


def findings_of(*, municipality_code: str, actor: Actor, framework: str = "") -> tuple[FindingFacts, ...]:
    """Return the findings that the actor may see with their judgements, the worst first; of one framework if given."""
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    if framework:
        found = found.filter(framework_code=framework)
    judgements: dict[str, list[FindingJudgement]] = defaultdict(list)
    for judgement in FindingJudgement.objects.within(municipality_code=municipality_code, actor=actor):
        judgements[judgement.key].append(judgement)
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = found.values_list("key", "fingerprint", *_COLUMNS)
    return tuple(
        _judged(FindingFacts(*row), judgements[key], fingerprint, inside=inside) for key, fingerprint, *row in rows
    )


def findings_at_node(*, municipality_code: str, actor: Actor, framework: str, node: str) -> tuple[FindingFacts, ...]:
    """Return the findings at one node, the worst first, without the judgements."""
    rows = _node_rows(municipality_code=municipality_code, actor=actor, framework=framework, node=node)
    return tuple(FindingFacts(*row) for row in rows)


@prepared
def _node_rows(*, municipality_code: str, actor: Actor, framework: str, node: str) -> QuerySet[Any]:
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    return found.filter(framework_code=framework, node_code=node).order_by("position").values_list(*_COLUMNS)


def findings_at_indicator(*, municipality_code: str, actor: Actor, indicator: str) -> tuple[FindingFacts, ...]:
    """Return the findings at one indicator, the worst first, without the judgements."""
    rows = _indicator_rows(municipality_code=municipality_code, actor=actor, indicator=indicator)
    return tuple(FindingFacts(*row) for row in rows)


@prepared
def _indicator_rows(*, municipality_code: str, actor: Actor, indicator: str) -> QuerySet[Any]:
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    return found.filter(indicator_code=indicator).order_by("position").values_list(*_COLUMNS)


def finding_at(*, municipality_code: str, actor: Actor, address: str) -> KeptFinding | None:
    """Return one finding that the actor may see, or None."""
    return KeptFinding.objects.within(municipality_code=municipality_code, actor=actor).filter(address=address).first()


def finding_facts(*, municipality_code: str, actor: Actor, finding: KeptFinding) -> FindingFacts:
    """Return one finding with all judgements on it."""
    judgements = FindingJudgement.objects.within(municipality_code=municipality_code, actor=actor).filter(
        key=finding.key
    )
    facts = FindingFacts(*(getattr(finding, column) for column in _COLUMNS))
    inside = actor.is_inside(municipality_code=municipality_code)
    return _judged(facts, judgements, finding.fingerprint, inside=inside)


def marks_of(*, municipality_code: str, actor: Actor, framework: str) -> dict[str, dict[str, int]]:
    """Count the open findings of a framework: per path of a node (codes from the top, joined by /) of each severity."""
    marks: dict[str, dict[str, int]] = defaultdict(dict)
    for node, severity, count in _open_per_node(municipality_code=municipality_code, actor=actor, framework=framework):
        marks[node][severity] = count
    return dict(marks)


@prepared
def _open_per_node(*, municipality_code: str, actor: Actor, framework: str) -> QuerySet[Any]:
    found = KeptFinding.objects.within(municipality_code=municipality_code, actor=actor)
    per_node = found.filter(framework_code=framework, is_judged=False).exclude(node_path="").order_by("node_path")
    return per_node.values_list("node_path", "severity").annotate(count=Count("pk"))


def _judged(
    facts: FindingFacts, judgements: Iterable[FindingJudgement], fingerprint: str, *, inside: bool
) -> FindingFacts:
    standing, before = None, []
    for item in judgements:
        is_withdrawn = item.withdrawn_at is not None
        told = JudgementFacts(item.judged_by if inside else "", item.judged_at, item.reason, is_withdrawn=is_withdrawn)
        if item.fingerprint == fingerprint and not is_withdrawn:
            standing = told
        else:
            before.append(told)
    return replace(facts, judged=standing, judged_before=tuple(before))
