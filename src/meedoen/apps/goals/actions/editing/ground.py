"""What every change of a framework has in common: who may, why, the line in the log, and the courses after it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_at
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.course import refresh_courses
from meedoen.apps.goals.models import Framework, FrameworkVersion, Node
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import Recorder, require_unchanged

Record = TypeVar("Record", bound=MunicipalRecord)


class EditError(ValueError):
    """It cannot be changed so; the message says why and what to do (Dutch), `field` at which field it stands."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep where it belongs."""
        super().__init__(message)
        self.field = field


class GoneError(EditError):
    """The record is not there any more: somebody removed it meanwhile."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Iemand anders heeft dit intussen weggehaald. Ga terug en kijk wat er nu staat.")


@dataclass(frozen=True, slots=True)
class Edited:
    """The record that was changed, and the number of the line in the log; None when nothing differed."""

    record: Any
    entry: int | None


@dataclass(slots=True)
class Edit:
    """A change under way: `change` saves records, `done` gives what came of it, once the change is over."""

    framework: Framework
    change: Recorder
    record: Any = None

    @property
    def done(self) -> Edited:
        """What came of it."""
        return Edited(record=self.record, entry=self.change.entry)


@contextmanager
def editing(
    *, actor: Actor, framework: Framework, action: str, subject: str, reason: str = "", path: str = ""
) -> Iterator[Edit]:
    """Change a framework in one transaction, log it, and judge anew how it stands.

    `path` is that of the node which the change is about; without one it is about the framework as a whole. An adopted
    framework is not changed without a reason.

    Raises:
        NotAllowedError: the actor may not edit frameworks, or not here.
        EditError: a reason is missing.

    """
    require_editing(actor=actor, framework=framework, path=path)
    if not reason.strip() and is_adopted(framework=framework):
        message = "Dit kader is vastgesteld. Schrijf waarom u het verandert."
        raise EditError(message, field="reason")
    with recording(
        municipality_code=framework.municipality_id,
        actor=actor,
        action=action,
        subject=f"{framework.code}: {subject}" if subject else framework.code,
        reason=reason.strip(),
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        # One at a time: what is next to what, and what hangs where, is decided on the tree as it is.
        yield Edit(framework=locked(record=framework), change=change)
        if change.changes:
            refresh_courses(actor=SYSTEM, framework=framework)


@contextmanager
def editing_at(*, actor: Actor, node: Node, action: str, reason: str = "") -> Iterator[Edit]:
    """Change something at a node; like `editing`.

    Raises:
        NotAllowedError: the actor may not edit frameworks, or not here.
        EditError: a reason is missing.

    """
    subject = f"{node.code} {node.title}"
    with editing(
        actor=actor, framework=node.framework, action=action, subject=subject, reason=reason, path=node.path
    ) as edit:
        yield edit


def require_editing(*, actor: Actor, framework: Framework, path: str = "") -> None:
    """Refuse an actor who may not edit this framework at this place.

    Raises:
        NotAllowedError: no role of the actor holds the permission here.

    """
    require_at(
        actor=actor,
        permission=Permission.EDIT_FRAMEWORKS,
        municipality_code=framework.municipality_id,
        framework_code=framework.code,
        path=path,
    )


def is_adopted(*, framework: Framework) -> bool:
    """Tell whether a version of the framework was adopted."""
    within = FrameworkVersion.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    return within.filter(framework=framework).exists()


def locked(*, record: Record, seen: str | None = None, fields: Collection[str] = ()) -> Record:
    """Return a record as it is now, held until the transaction ends; it must be as it was shown.

    `seen` is the fingerprint of `fields` that the form carried; None asks nothing.

    Raises:
        GoneError: somebody removed it.
        ConflictError: somebody changed one of the fields.

    """
    within = type(record).objects.within(municipality_code=record.municipality_id, actor=SYSTEM)
    now: Record | None = within.select_for_update().filter(pk=record.pk).first()
    if now is None:
        raise GoneError
    if seen is not None:
        require_unchanged(record=now, fields=fields, seen=seen)
    return now


def path_at(*, node: Node | None) -> str:
    """Return the path of a node, or of no node at all."""
    return node.path if node is not None else ""
