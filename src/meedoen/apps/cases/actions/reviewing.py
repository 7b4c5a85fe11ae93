"""Looking into a line of the log of access: what was found stands beside the line, which itself never changes."""

from meedoen.apps.accounts.actors import NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import AccessReview
from meedoen.apps.cases.queries.watching import access_with
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.unnamed import why_it_names

Outcome = AccessReview.Outcome


@one_change
def review_access(*, desk: Desk, number: int, outcome: str, words: str) -> AccessReview:
    """Say what was found of a line of the log; a later look adds another, and both stay.

    Raises:
        NotAllowedError: the actor does not watch over access, or the line is of the actor.
        EntryError: there is no such line or outcome, what is not in order is not told, or the words hold a BSN.

    """
    require(actor=desk.actor, permission=Permission.WATCH_ACCESS, municipality_code=desk.code)
    line = access_with(desk=desk, number=number)
    if line is None:
        raise EntryError(Objection(field="", text="Deze regel staat niet in het log."))
    if line.is_of(actor=desk.actor):
        message = "Deze regel gaat over uzelf. Vraag een ander om ernaar te kijken."
        raise NotAllowedError(message)
    said = " ".join(words.split())
    if outcome not in Outcome.values:
        raise EntryError(Objection(field="outcome", text="Kies wat u vond."))
    if outcome != Outcome.IN_ORDER and not said:
        raise EntryError(Objection(field="words", text="Schrijf op wat u navroeg, of wat er niet in orde is."))
    # Whose names stand in the register is not told to who watches over access, so only a BSN is looked for.
    if naming := why_it_names(text=said):
        raise EntryError(Objection(field="words", text=naming))
    desk.look.changed(what=f"regel {number} beoordeeld: {outcome}")
    return AccessReview._default_manager.create(
        municipality_id=desk.code,
        line_number=number,
        outcome=outcome,
        words=said,
        reviewed_at=desk.now,
        reviewed_by=desk.actor.name,
    )
