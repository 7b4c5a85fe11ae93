"""Keeping what the checks find, and how people judged it.

Findings are worked out anew whenever a document is loaded or a figure changes, and kept for the pages. A judgement is
never overwritten: it counts while the facts of its finding are the same, and can be withdrawn.
"""

from collections import defaultdict
from contextlib import AbstractContextManager
from datetime import date, datetime
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, require, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import anything_withheld
from meedoen.apps.goals.actions import correct_figure
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.indicators.actions import Correction
from meedoen.apps.indicators.models import Observation
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import Recorder
from meedoen.apps.reports.checking import checked
from meedoen.apps.reports.dossier import LOOKED_AT, dossier_of
from meedoen.apps.reports.models import FindingJudgement, KeptFinding
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.checks.finding import Finding, compact_lines

LONGEST_REASON = 2000
_BATCH = 500


class JudgementError(ValueError):
    """A finding cannot be judged so; the message says why (Dutch)."""


@transaction.atomic
def refresh_findings(*, actor: Actor, municipality_code: str, today: date) -> int:
    """Run all checks over a municipality and keep what they find; return how many findings there are.

    What a visitor may see is what the checks also find, in the same words, in what is published.
    """
    require_inside(actor=actor, municipality_code=municipality_code)
    inside, outside = _found(municipality_code, today)
    documents = SourceDocument.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    titles = dict(documents.values_list("code", "title"))
    public = {finding.key: finding for finding in outside}
    judged = _judged(municipality_code)
    kept = []
    paths = _paths(municipality_code)
    homes = {is_public: _homes(municipality_code, actor) for is_public, actor in ((True, VISITOR), (False, SYSTEM))}
    for position, finding in enumerate(inside):
        facts = (finding.key, finding.fingerprint)
        row = _kept(finding, municipality_code, position)
        # To the last word: the same finding may count more, or name more, for who sees everything.
        row.is_published, row.is_judged = public.get(finding.key) == finding, facts in judged
        row.node_path = paths.get((row.framework_code, row.node_code), "")
        row.document_title = titles.get(finding.place.document, "")
        row.framework_code = row.framework_code or homes[row.is_published].get(finding.place.document, "")
        kept.append(row)
    _keep(municipality_code, kept)
    return len(kept)


def _keep(municipality_code: str, kept: list[KeptFinding]) -> None:
    """Let these be the findings that are kept; what is kept to the last word stays, for most do after a change."""
    names = [field.attname for field in KeptFinding._meta.concrete_fields if not field.primary_key]
    now = KeptFinding.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    told = attrgetter(*names)
    new = {told(each): each for each in kept}
    gone = [pk for pk, *row in now.order_by().values_list("pk", *names) if new.pop(tuple(row), None) is None]
    for begin in range(0, len(gone), _BATCH):
        now.filter(pk__in=gone[begin : begin + _BATCH]).delete()
    KeptFinding.objects.bulk_create(new.values(), batch_size=_BATCH)


def _found(municipality_code: str, today: date) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return what the checks find inside, and what they find in what a visitor may see."""
    dossier = dossier_of(municipality_code=municipality_code, actor=SYSTEM, today=today)
    inside = checked(dossier=dossier)
    # Most municipalities withhold nothing that is checked; then there is nothing to find twice.
    if not anything_withheld(municipality_code=municipality_code, models=LOOKED_AT):
        return inside, inside
    public = dossier_of(municipality_code=municipality_code, actor=VISITOR, today=today)
    return inside, inside if public == dossier else checked(dossier=public)


def _homes(municipality_code: str, actor: Actor) -> dict[str, str]:
    """Return, by code of a document, the framework that it holds; nothing where it holds more than one.

    A fact in running text stands at no goal, and yet belongs to the framework whose document tells it.
    """
    found = Framework.objects.within(municipality_code=municipality_code, actor=actor)
    homes: dict[str, list[str]] = defaultdict(list)
    for document, framework in found.exclude(document=None).values_list("document__code", "code"):
        homes[document].append(framework)
    return {document: codes[0] for document, codes in homes.items() if len(codes) == 1}


def _paths(municipality_code: str) -> dict[tuple[str, str], str]:
    """Return the path of every node by its framework and code."""
    nodes = Node.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = nodes.values_list("framework__code", "code", "path")
    return {(framework, code): path for framework, code, path in rows}


def _judged(municipality_code: str) -> set[tuple[str, str]]:
    """Return the keys and fingerprints on which a judgement stands."""
    standing = FindingJudgement.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return set(standing.filter(withdrawn_at=None).values_list("key", "fingerprint"))


def _kept(finding: Finding, municipality_code: str, position: int) -> KeptFinding:
    place = finding.place
    return KeptFinding(
        municipality_id=municipality_code,
        address=finding.address,
        code=finding.code,
        key=finding.key,
        fingerprint=finding.fingerprint,
        severity=finding.severity.value,
        place_kind=place.kind.value,
        place_code=place.code,
        place_label=place.label,
        framework_code=place.framework,
        node_code=place.node,
        indicator_code=place.indicator,
        document_code=place.document,
        lines=compact_lines(lines=place.lines),
        message=finding.message,
        arithmetic=finding.arithmetic,
        remedy=finding.remedy,
        position=position,
    )


@transaction.atomic
def judge_acceptable(*, actor: Actor, finding: KeptFinding, reason: str, now: datetime) -> FindingJudgement:
    """Keep that a person finds a finding acceptable; it counts until its facts change.

    Raises:
        NotAllowedError: the actor may not judge findings here.
        JudgementError: there is no reason, it is too long, or the finding was judged already.

    """
    require(actor=actor, permission=Permission.JUDGE_FINDINGS, municipality_code=finding.municipality_id)
    reason = reason.replace("\r\n", "\n").strip()
    if not reason:
        message = "Schrijf waarom deze bevinding aanvaardbaar is; zonder reden blijft ze open."
        raise JudgementError(message)
    if len(reason) > LONGEST_REASON:
        message = f"De reden is {len(reason)} tekens lang; er passen er {LONGEST_REASON}. Maak haar korter."
        raise JudgementError(message)
    standing = _standing(finding)
    if standing is not None:
        message = f"{standing.judged_by} vond deze bevinding al aanvaardbaar. Trek dat oordeel eerst in."
        raise JudgementError(message)
    judgement = FindingJudgement(
        municipality_id=finding.municipality_id,
        key=finding.key,
        fingerprint=finding.fingerprint,
        judged_by=actor.name,
        judged_at=now,
        reason=reason,
    )
    with _recorded(actor, finding, "bevinding aanvaardbaar gevonden", reason) as change:
        change.add(judgement)
    _mark(finding, is_judged=True)
    return judgement


@transaction.atomic
def withdraw_judgement(*, actor: Actor, finding: KeptFinding, now: datetime) -> None:
    """Withdraw the judgement that counts for a finding, so that it is open again.

    Raises:
        NotAllowedError: the actor may not judge findings here.
        JudgementError: there is no judgement that counts.

    """
    require(actor=actor, permission=Permission.JUDGE_FINDINGS, municipality_code=finding.municipality_id)
    standing = _standing(finding)
    if standing is None:
        message = "Er is geen oordeel om in te trekken: de bevinding staat al open."
        raise JudgementError(message)
    with _recorded(actor, finding, "oordeel over bevinding ingetrokken") as change:
        change.update(standing, withdrawn_at=now, withdrawn_by=actor.name)
    _mark(finding, is_judged=False)


def _standing(finding: KeptFinding) -> FindingJudgement | None:
    within = FindingJudgement.objects.within(municipality_code=finding.municipality_id, actor=SYSTEM)
    return within.filter(key=finding.key, fingerprint=finding.fingerprint, withdrawn_at=None).first()


def _mark(finding: KeptFinding, *, is_judged: bool) -> None:
    finding.is_judged = is_judged
    finding.save(update_fields=["is_judged"])


def _recorded(actor: Actor, finding: KeptFinding, action: str, reason: str = "") -> AbstractContextManager[Recorder]:
    return recording(
        municipality_code=finding.municipality_id,
        actor=actor,
        action=action,
        subject=f"{finding.code} {finding.place_label}",
        reason=reason,
        permission=Permission.JUDGE_FINDINGS,
    )


@transaction.atomic
def correct_and_check(*, actor: Actor, observation: Observation, correction: Correction, now: datetime) -> Observation:
    """Correct a measurement, judge anew what it bears on and run the checks again.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        CorrectionError: there is no reason, no figure, or the figure was corrected by somebody else meanwhile.

    """
    corrected = correct_figure(actor=actor, observation=observation, correction=correction, now=now)
    refresh_findings(actor=actor, municipality_code=corrected.municipality_id, today=timezone.localdate(now))
    return corrected
