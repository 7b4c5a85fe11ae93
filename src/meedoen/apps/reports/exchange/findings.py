"""The list of what the checks found. What is acceptable, and why, can be filled in; the rest follows from the facts."""

from collections.abc import Iterator

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.reports.actions.findings import judge_acceptable, withdraw_judgement
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work
from meedoen.apps.reports.models import FindingJudgement, KeptFinding
from meedoen.core.checks.finding import SEVERITY_NAMES


def _rows(scope: Scope) -> Iterator[Kept]:
    judged: dict[tuple[str, str], str] = {}
    if scope.is_inside:
        standing = FindingJudgement.objects.within(municipality_code=scope.municipality_code, actor=SYSTEM)
        rows = standing.filter(withdrawn_at=None).values_list("key", "fingerprint", "reason")
        judged = {(key, fingerprint): reason for key, fingerprint, reason in rows}
    for each in scope.of(KeptFinding):
        yield Kept(
            {
                "address": each.address,
                "code": each.code,
                "severity": each.severity,
                "place": each.place_label,
                "framework": each.framework_code,
                "node": each.node_code,
                "indicator": each.indicator_code,
                "document": each.document_title,
                "lines": each.lines,
                "message": each.message,
                "arithmetic": each.arithmetic,
                "remedy": each.remedy,
                "acceptable": judged.get((each.key, each.fingerprint), ""),
                "published": "ja" if each.is_published else "nee",
            },
            each,
        )


def _save(work: Work, given: Given) -> None:
    if given.kept is None:
        message = "Deze bevinding is er niet (meer). Bevindingen komen van de controles, niet uit een bestand."
        raise RowError(message)
    finding: KeptFinding = given.kept.record
    if given.kept.values["acceptable"]:
        withdraw_judgement(actor=work.actor, finding=finding, now=work.now)
    if given["acceptable"]:
        judge_acceptable(actor=work.actor, finding=finding, reason=given["acceptable"], now=work.now)


FINDINGS = ListSheet(
    slug="bevindingen",
    title="Bevindingen",
    about="Wat de controles vonden, en wat daarvan aanvaardbaar is.",
    columns=(
        Heading(name="address", heading="Bevinding", what=What.CODE, is_required=True, explanation="Waaraan Meedoen de bevinding herkent."),
        Heading(name="code", heading="Controle", is_shown_only=True),
        Heading(name="severity", heading="Ernst", what=What.WORD, is_shown_only=True,
                words={severity.value: name for severity, name in SEVERITY_NAMES.items()}),
        Heading(name="place", heading="Waar", is_shown_only=True),
        Heading(name="framework", heading="Kader", is_shown_only=True),
        Heading(name="node", heading="Onderdeel", is_shown_only=True),
        Heading(name="indicator", heading="Indicator", is_shown_only=True),
        Heading(name="document", heading="Document", is_shown_only=True),
        Heading(name="lines", heading="Regels", is_shown_only=True),
        Heading(name="message", heading="Wat er aan de hand is", is_shown_only=True),
        Heading(name="arithmetic", heading="Zo is het berekend", is_shown_only=True),
        Heading(name="remedy", heading="Wat u eraan kunt doen", is_shown_only=True),
        Heading(name="acceptable", heading="Aanvaardbaar omdat", longest=2000,
                explanation="Waarom deze bevinding zo mag blijven; leeg is open."),
    ),
    keys=("address",),
    rows=_rows,
    save=_save,
    stays="Een bevinding komt van de controles en verdwijnt als de oorzaak weg is. Vul in waarom zij aanvaardbaar is.",
    permission=Permission.JUDGE_FINDINGS,
    is_undoable=False,
)  # fmt: skip
