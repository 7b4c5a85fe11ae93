"""What the changes of this context have in common: reading under a lock, writing in the log, publishing."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.actions.findable import index_council
from meedoen.apps.council.models import Advice, AdvicePoint, Answer, Input
from meedoen.apps.council.subjects import Subject, require_about
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import Recorder

_EDIT = Permission.EDIT_COUNCIL
_NAMES = {Advice: "advies", AdvicePoint: "adviespunt", Answer: "antwoord op advies", Input: "inbreng"}


class CouncilError(ValueError):
    """It cannot be kept so; the message says why and what was expected (Dutch), `field` at which field it stands."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep where it belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, and the number of the entry in the log; None when nothing changed."""

    pk: int
    entry: int | None


def publish_record(*, actor: Actor, record: Advice | Input, about: tuple[Subject, ...], is_published: bool) -> Saved:
    """Show an advice or input on the public site, or take it off.

    Raises:
        NotAllowedError: the actor may not publish this.

    """
    code = record.municipality_id
    require_about(actor=actor, permission=Permission.PUBLISH, municipality_code=code, subjects=about)
    kind = "advies" if isinstance(record, Advice) else "inbreng"
    done = f"{kind} {'gepubliceerd' if is_published else 'van de site gehaald'}"
    with recorded(actor, record, done, permission=Permission.PUBLISH) as change:
        change.update(record, is_published=is_published)
    index_council(municipality_code=code)
    return Saved(record.pk, change.entry)


def remove_typed(
    *, actor: Actor, record: Advice | AdvicePoint | Answer | Input, about: Iterable[Subject], reason: str
) -> Saved:
    """Remove something that somebody typed and that does not belong here, with what hangs on it.

    Raises:
        NotAllowedError: the actor may not keep what is about these subjects.
        CouncilError: it was read from a document, is published, or there is no reason.

    """
    code = record.municipality_id
    require_right(actor, code, about)
    if record.document_id:
        raise CouncilError("Dit is uit een document gelezen en blijft zoals het daar staat.")
    if isinstance(record, Advice | Input) and record.is_published:
        raise CouncilError("Dit staat op de openbare site. Haal het daar eerst af; dan kunt u het verwijderen.")
    if not reason.strip():
        raise CouncilError("Vertel waarom dit hier niet hoort.", field="reason")
    pk = record.pk
    with recorded(actor, record, f"{_NAMES[type(record)]} verwijderd", reason=reason) as change:
        change.remove(record)
    index_council(municipality_code=code)
    return Saved(pk, change.entry)


def recorded(
    actor: Actor,
    record: MunicipalRecord,
    done: str,
    *,
    permission: Permission = _EDIT,
    reason: str = "",
) -> AbstractContextManager[Recorder]:
    """Change records and log it as `done` (Dutch) with the name of the record; it can be undone."""
    return recording(
        municipality_code=record.municipality_id,
        actor=actor,
        action=done,
        subject=str(record),
        reason=reason,
        permission=permission,
    )


def require_right(actor: Actor, municipality_code: str, subjects: Iterable[Subject]) -> None:
    """Refuse an actor who may not keep what is about these subjects.

    Raises:
        NotAllowedError: no role holds the permission, or only for another part.

    """
    require_about(actor=actor, permission=_EDIT, municipality_code=municipality_code, subjects=subjects)


def locked(model: type[Any], actor: Actor, municipality_code: str, pk: int) -> Any:  # noqa: ANN401 a record of this model
    """Return a record, locked until the transaction ends.

    Raises:
        CouncilError: there is none that the actor may see.

    """
    found = model.objects.within(municipality_code=municipality_code, actor=actor)
    record = found.select_for_update(of=("self",)).filter(pk=pk).first()
    if record is None:
        raise CouncilError("Dit is er niet meer. Ga terug en begin bij de lijst.")
    return record
