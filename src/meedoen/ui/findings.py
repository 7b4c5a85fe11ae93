"""How a finding of the checks is shown, in a list and as a mark: the same in every room.

A room hands over what it read (`ShownFinding` says what that must hold) and gets values for `ui/parts/findings.html`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote

from django.urls import reverse

from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.finding import SEVERITY_NAMES, Severity
from meedoen.core.checks.rule import Rule
from meedoen.ui.page import Place

RULE_BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
_PLURALS = {Severity.ERROR: "fouten", Severity.WARNING: "waarschuwingen", Severity.NOTE: "opmerkingen"}


class ShownFinding(Protocol):
    """What must be known of a finding to show it."""

    @property
    def address(self) -> str:
        """The end of its address."""

    @property
    def code(self) -> str:
        """The code of its rule."""

    @property
    def severity(self) -> str:
        """The value of its `Severity`."""

    @property
    def place(self) -> str:
        """What it is about, in Dutch."""

    @property
    def framework(self) -> str:
        """The code of its framework, or empty."""

    @property
    def node(self) -> str:
        """The code of its node, or empty."""

    @property
    def indicator(self) -> str:
        """The code of its indicator, or empty."""

    @property
    def document(self) -> str:
        """The code of its document, or empty."""

    @property
    def document_title(self) -> str:
        """The title of that document, or empty."""

    @property
    def lines(self) -> str:
        """Lines in that document, or empty."""

    @property
    def message(self) -> str:
        """What was found."""

    @property
    def arithmetic(self) -> str:
        """The arithmetic, or empty."""

    @property
    def remedy(self) -> str:
        """How to mend it."""

    @property
    def is_open(self) -> bool:
        """Whether nobody found it acceptable."""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding in a list: its address, words, and ways to what it is about and to its source."""

    address: str
    code: str
    rule: str
    severity: str
    severity_name: str
    message: str
    arithmetic: str
    remedy: str
    place: Place
    source: Place | None
    is_open: bool


def finding_entry(*, slug: str, finding: ShownFinding) -> FindingEntry:
    """Return a finding as it stands in a list."""
    rule = RULE_BY_CODE.get(finding.code)
    severity = Severity(finding.severity)
    return FindingEntry(
        address=_pattern("cijfers:finding", slug, "address").replace(_STAND_IN, finding.address),
        code=finding.code,
        rule=rule.name if rule else "",
        severity=severity.value,
        severity_name=SEVERITY_NAMES[severity],
        message=finding.message,
        arithmetic=finding.arithmetic,
        remedy=finding.remedy,
        place=Place(finding.place, _place_address(slug, finding)),
        source=_source(slug, finding),
        is_open=finding.is_open,
    )


def finding_counts(*, severities: Mapping[str, int]) -> str:
    """Say how many findings of each severity there are: "1 fout en 2 waarschuwingen"; empty when there are none.

    >>> finding_counts(severities={"warning": 2, "error": 1})
    '1 fout en 2 waarschuwingen'
    """
    parts = [
        f"{severities[severity.value]} {SEVERITY_NAMES[severity] if severities[severity.value] == 1 else _PLURALS[severity]}"
        for severity in Severity
        if severities.get(severity.value)
    ]
    return " en ".join(", ".join(parts).rsplit(", ", 1))


def severities_of(*, findings: Iterable[ShownFinding]) -> dict[str, int]:
    """Count the open findings by severity."""
    counts: dict[str, int] = {}
    for finding in findings:
        if finding.is_open:
            counts[finding.severity] = counts.get(finding.severity, 0) + 1
    return counts


_STAND_IN = "kode-hier"
_OTHER = "kader-hier"


@lru_cache(maxsize=512)
def _pattern(route: str, slug: str, *names: str) -> str:
    stand_ins = {"address": _STAND_IN, "code": _STAND_IN, "framework": _OTHER}
    return reverse(route, kwargs={"gemeente": slug, **{name: stand_ins[name] for name in names}})


def _place_address(slug: str, finding: ShownFinding) -> str | None:
    if finding.indicator:
        return _pattern("cijfers:indicator", slug, "code").replace(_STAND_IN, quote(finding.indicator, safe=""))
    if finding.node and finding.framework:
        page = _pattern("doelen:node", slug, "code", "framework").replace(_OTHER, quote(finding.framework))
        return page.replace(_STAND_IN, quote(finding.node, safe=""))
    if finding.framework:
        return _pattern("doelen:framework", slug, "framework").replace(_OTHER, quote(finding.framework))
    return None


def _source(slug: str, finding: ShownFinding) -> Place | None:
    if not finding.document:
        return None
    page = _pattern("cijfers:source", slug, "code").replace(_STAND_IN, quote(finding.document))
    if not finding.lines:
        return Place(finding.document_title or finding.document, page)
    lines = quote(finding.lines.replace(" ", ""), safe=",-")
    return Place(f"{finding.document_title or finding.document}, regel {finding.lines}", f"{page}?regel={lines}")
