"""Handing in figures from a table that somebody gave: what that person saw and ticked, all of it or nothing.

Somebody else approves them, as what is typed; the table is their source.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.delivering import Delivered, deliver
from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import Observation
from meedoen.apps.indicators.proposals import Choices, Proposal, Proposed, Step
from meedoen.apps.indicators.queries.proposing import proposal_of
from meedoen.apps.sources.actions import close_delivery, open_delivery
from meedoen.apps.sources.models import SourceDocument, WaitingTable
from meedoen.apps.sources.waiting import document_of_table, forget_table
from meedoen.core.values.typed import as_typed

MOST_REMARKS = 200


class ProposalChangedError(Exception):
    """The proposal is not the one that the person saw; the message says what to do (Dutch)."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of a table: how many figures were handed in as new and as corrections, of which indicators.

    When there are any, `document` stands for the table; visitors see it when a figure of it is approved.
    """

    added: int
    corrected: int
    names: tuple[str, ...] = ()
    document: SourceDocument | None = None


@transaction.atomic
def accept_table(*, actor: Actor, waiting: WaitingTable, choices: Choices, seen: str, now: datetime) -> Accepted:
    """Hand in the ticked figures of a table: new ones, and confirmed differences as corrections with a reason.

    The table is read and compared again inside the transaction; `seen` is the fingerprint of what the person saw.
    When nothing is ticked that would change anything, nothing is written. Afterwards the table waits no longer.

    Raises:
        NotAllowedError: the actor may not enter figures here.
        ProposalChangedError: somebody changed a figure meanwhile, or a choice was not looked at yet.
        EntryError: a correction has no reason, or a figure cannot be handed in.

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
    if corrected and not choices.reason.strip():
        message = "Schrijf waarom u deze cijfers verbetert; de reden komt in de geschiedenis."
        raise EntryError(message)
    document = document_of_table(actor=actor, waiting=waiting, line_count=proposal.line_count, now=now)
    delivery = open_delivery(actor=actor, document=document, content=waiting.sha256)
    rows = [_delivered(figure, document, choices.reason) for figure in (*added, *corrected)]
    deliver(actor=actor, delivery=delivery, rows=rows, now=now)
    counts = {"observation": len(added), "correction": len(corrected)}
    close_delivery(actor=actor, delivery=delivery, counts=counts, remarks=_remarks(proposal), done="tabel ingelezen")
    forget_table(actor=actor, waiting=waiting)
    names = tuple(dict.fromkeys(row.cell.indicator.name for row in rows))
    return Accepted(len(added), len(corrected), names, document)


def _delivered(figure: Proposed, document: SourceDocument, reason: str) -> Delivered:
    """Return a ticked figure as somebody would have typed it.

    Raises:
        ValueError: it cannot be taken over; it should not have been ticked.

    """
    if figure.indicator is None or figure.period is None or figure.quantity is None:
        raise ValueError(figure.why)
    typed = {
        **as_typed(quantity=figure.quantity),
        "status": figure.row.status or Observation.Status.FINAL,
        "origin": document.title,
        "note": figure.row.note,
    }
    if figure.current is not None:
        typed["reason"] = f"{_why(figure, reason)} (bron: {document.title}, regel {figure.row.line})"
    cell = CellOf(figure.indicator, figure.period, figure.area_code, role=figure.row.role)
    return Delivered(cell, typed, lines=str(figure.row.line))


def _why(figure: Proposed, reason: str) -> str:
    # Where a source had no value the table adds one; that explains itself.
    return reason.strip() if figure.step is Step.DIFFERENT else "Eerder was er geen cijfer"


def _read_again(actor: Actor, waiting: WaitingTable, choices: Choices, now: datetime) -> Proposal:
    return proposal_of(
        municipality_code=waiting.municipality_id,
        actor=actor,
        municipality=waiting.municipality.name,
        content=bytes(waiting.content),
        file_name=waiting.file_name,
        choices=choices,
        today=timezone.localdate(now),
        enters=entering_reach(actor=actor, municipality_code=waiting.municipality_id).indicator_ids,
    )


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
