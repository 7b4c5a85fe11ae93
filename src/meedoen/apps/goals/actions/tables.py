"""Taking over figures from a table that somebody gave: what that person saw and ticked, all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.course import refresh_courses_of_indicator
from meedoen.apps.indicators.actions import Correction, correct_observation, record_observation
from meedoen.apps.indicators.figures import quantity_columns
from meedoen.apps.indicators.models import Observation
from meedoen.apps.indicators.proposals import Choices, Proposal, Proposed, Step
from meedoen.apps.indicators.queries.proposing import proposal_of
from meedoen.apps.sources.actions import close_delivery, open_delivery
from meedoen.apps.sources.models import SourceDocument, WaitingTable
from meedoen.apps.sources.waiting import document_of_table, forget_table

MOST_REMARKS = 200


class ProposalChangedError(Exception):
    """The proposal is not the one that the person saw; the message says what to do (Dutch)."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of a table: how many figures were added and corrected, of which indicators.

    When there are any, `document` stands for the table and `lines` are those of the added figures.
    """

    added: int
    corrected: int
    names: tuple[str, ...] = ()
    document: SourceDocument | None = None
    lines: str = ""


@transaction.atomic
def accept_table(*, actor: Actor, waiting: WaitingTable, choices: Choices, seen: str, now: datetime) -> Accepted:
    """Write the ticked figures of a table: new ones as observations, confirmed differences as corrections.

    The table is read and compared again inside the transaction; `seen` is the fingerprint of what the person saw.
    When nothing is ticked that would change anything, nothing is written. Afterwards the table waits no longer.

    Raises:
        NotAllowedError: the actor may not enter figures here.
        ProposalChangedError: somebody changed a figure meanwhile, or a choice was not looked at yet.
        CorrectionError: a correction has no reason, or was overtaken.

    """
    require(actor=actor, permission=Permission.ENTER_FIGURES, municipality_code=waiting.municipality_id)
    proposal = _read_again(actor, waiting, choices, now)
    if proposal.fingerprint != seen:
        message = "Het voorstel is veranderd sinds u het zag. Kijk het nog eens na en neem het dan over."
        raise ProposalChangedError(message)
    added, corrected = proposal.ticked(Step.NEW), proposal.ticked(Step.DIFFERENT)
    if not added and not corrected:
        forget_table(actor=actor, waiting=waiting)
        return Accepted(0, 0)
    document = document_of_table(actor=actor, waiting=waiting, line_count=proposal.line_count, now=now)
    delivery = open_delivery(actor=actor, document=document, content=waiting.sha256)
    for figure in added:
        record_observation(actor=actor, delivery=delivery, figure=figure, now=now)
    for figure in corrected:
        _correct(actor, figure, document, choices.reason, now)
    indicators = dict.fromkeys(figure.indicator for figure in (*added, *corrected) if figure.indicator)
    for indicator in indicators:
        refresh_courses_of_indicator(actor=actor, indicator=indicator)
    counts = {"observation": _held(actor, document), "correction": len(corrected)}
    close_delivery(actor=actor, delivery=delivery, counts=counts, remarks=_remarks(proposal), done="tabel ingelezen")
    forget_table(actor=actor, waiting=waiting)
    names = tuple(indicator.name for indicator in indicators)
    return Accepted(len(added), len(corrected), names, document, _lines(added))


def _read_again(actor: Actor, waiting: WaitingTable, choices: Choices, now: datetime) -> Proposal:
    return proposal_of(
        municipality_code=waiting.municipality_id,
        actor=actor,
        municipality=waiting.municipality.name,
        content=bytes(waiting.content),
        file_name=waiting.file_name,
        choices=choices,
        today=timezone.localdate(now),
    )


def _held(actor: Actor, document: SourceDocument) -> int:
    """Return how many figures the table gives in all: a second delivery of it can hold the rest."""
    found = Observation.objects.within(municipality_code=document.municipality_id, actor=actor)
    return int(found.filter(document=document, known_until=None).count())


def _lines(added: list[Proposed]) -> str:
    lines = [figure.row.line for figure in added]
    return f"{min(lines)}-{max(lines)}" if lines else ""


def _correct(actor: Actor, figure: Proposed, document: SourceDocument, reason: str, now: datetime) -> None:
    if figure.current is None or figure.quantity is None:
        return
    told = f"{reason.strip()} (bron: {document.title}, regel {figure.row.line})" if reason.strip() else ""
    correction = Correction(
        reason=told, status=figure.row.status or Observation.Status.FINAL, **quantity_columns(quantity=figure.quantity)
    )
    correct_observation(actor=actor, observation=figure.current, correction=correction, now=now)


def _remarks(proposal: Proposal) -> list[str]:
    """Tell what of the table was not taken over, and why."""
    remarks = [f"Regel {item.line} niet gelezen: {item.reason.rstrip('.')}" for item in proposal.refused]
    remarks += [
        f"Regel {figure.row.line}, {figure.row.indicator} {figure.row.period}, niet overgenomen: "
        f"{figure.why.rstrip('.') if figure.step is Step.LEFT_OUT else 'niet aangevinkt'}"
        for figure in proposal.figures
        if figure.step is Step.LEFT_OUT or (figure.step is not Step.SAME and figure.number not in proposal.is_ticked)
    ]
    more = len(remarks) - MOST_REMARKS
    return [*remarks[:MOST_REMARKS], f"En {more} opmerkingen meer"] if more > 0 else remarks
