"""Making a definition of a municipality's own: a concept, handed in, and approved by somebody else or sent back.

What a definition says is read by the reader of `links.definitions` before anything is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import national_definition, seen_of, version_of
from meedoen.apps.indicators.queries.pickable import known_beside, pickable
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import ConflictError
from meedoen.core.indicators.definitions import Definition
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import DefinitionFileError, national_known, read_definition
from meedoen.links.definitions.shapes import Known
from meedoen.links.definitions.writing import write_definition

State = OwnDefinition.State
TAKEN_WORDS = frozenset({"naar-buiten", "nieuw", "weigeren"})
"""Words that stand in an address where a code of a definition can stand; a contract compares with the addresses that there are."""


class DefiningError(Exception):
    """It cannot be done so; the message says why and what one can do (Dutch), `field` at which field."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep the field."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Defined:
    """What came of it: the version, and the number of the line in the log, None when nothing changed."""

    definition: OwnDefinition
    entry: int | None


@transaction.atomic
def save_concept(
    *, actor: Actor, municipality_code: str, text: str, changes: str, seen: str, store: FactStore, now: datetime
) -> Defined:
    """Keep a definition as a concept; it is about areas that the facts in `store` or the municipality know of.

    `changes` is the code of the definition that is changed, empty for a new one; `seen` the mark of the version on its way
    that the form showed, empty when there was none. Without one on its way a next version is begun. The version that the
    text names does not count.

    Raises:
        NotAllowedError: the actor may not define figures.
        DefiningError: the text is no definition, its code is taken, or it was handed in.
        ConflictError: somebody else changed it meanwhile.

    """
    require(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=municipality_code)
    offered = pickable(municipality_code=municipality_code, actor=actor, store=store)
    definition = _parsed(text, known=known_beside(offered, municipality_code=municipality_code))
    _require_code(definition, changes)
    alike = _all(municipality_code, actor).filter(code__iexact=definition.code)
    if not changes and (taken := alike.first()) is not None:
        message = f"Er is al een definitie met de code ‘{taken.code}’: {taken.name}. Kies een andere code."
        raise DefiningError(message, field="code")
    versions = list(_all(municipality_code, actor).filter(code=definition.code).select_for_update(of=("self",)))
    current = next((each for each in versions if each.state in OwnDefinition.OPEN), None)
    if current is not None:
        return _rewritten(actor, current, definition, seen, now)
    if seen:
        raise DefiningError("Hierover is intussen beslist. Bekijk de definitie opnieuw; wat u typte, staat hier nog.")
    return _begun(actor, municipality_code, definition, max((each.version for each in versions), default=0) + 1, now)


def _rewritten(actor: Actor, current: OwnDefinition, definition: Definition, seen: str, now: datetime) -> Defined:
    """Let the version on its way say something else; when it says that already, nothing changes."""
    if seen != seen_of(current):
        raise ConflictError(theirs=current)
    if current.state == State.SUBMITTED:
        raise DefiningError("Deze definitie ligt ter goedkeuring. Haal haar eerst terug als u haar wilt veranderen.")
    definition = replace(definition, version=current.version)
    workers = current.worked_on_by
    values = {
        "name": definition.name,
        "body": write_definition(definition),
        "state": State.DRAFT,
        "worked_on_by": workers if actor.name in workers else [*workers, actor.name],
    }
    if {name: getattr(current, name) for name in values} == values:
        return Defined(current, None)
    return _moved(actor, current, "definitie gewijzigd", values | {"changed_by": actor.name, "changed_at": now})


def _begun(actor: Actor, municipality_code: str, definition: Definition, version: int, now: datetime) -> Defined:
    definition = replace(definition, version=version)
    made = OwnDefinition(
        municipality_id=municipality_code,
        code=definition.code,
        version=version,
        name=definition.name,
        body=write_definition(definition),
        worked_on_by=[actor.name],
        changed_by=actor.name,
        changed_at=now,
    )
    action = "definitie gemaakt" if version == 1 else "nieuwe versie van een definitie gemaakt"
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action=action,
        subject=str(made),
        permission=Permission.DEFINE_FIGURES,
    ) as change:
        change.add(made)
    return Defined(made, change.entry)


@transaction.atomic
def submit(*, actor: Actor, definition: OwnDefinition, seen: str, now: datetime) -> Defined:
    """Hand a concept in for approval.

    Raises:
        NotAllowedError: the actor may not define figures.
        DefiningError: it cannot be read any more, was handed in or decided on, or is not what the actor saw.

    """
    require(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=definition.municipality_id)
    fresh = _fresh(actor, definition, seen, State.DRAFT, State.RETURNED)
    _parsed(fresh.body, known=national_known())
    values = {"submitted_by": actor.name, "submitted_at": now, "decided_by": "", "decided_at": None, "reason": ""}
    return _moved(actor, fresh, "definitie voorgelegd", {"state": State.SUBMITTED, **values})


@transaction.atomic
def take_back(*, actor: Actor, definition: OwnDefinition, seen: str) -> Defined:
    """Make what was handed in a concept again, to change it.

    Raises:
        NotAllowedError: the actor may not define figures.
        DefiningError: it was decided on meanwhile.

    """
    require(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=definition.municipality_id)
    fresh = _fresh(actor, definition, seen, State.SUBMITTED)
    return _moved(actor, fresh, "definitie teruggehaald", {"state": State.DRAFT})


@transaction.atomic
def approve(*, actor: Actor, definition: OwnDefinition, seen: str, now: datetime) -> Defined:
    """Approve a definition: from now on it is computed, and the version before it is not any more.

    Raises:
        NotAllowedError: the actor may not release figures, or worked on it or handed it in.
        DefiningError: it is not what the actor saw, cannot be read any more, or its code is a national one by now.

    """
    code = definition.municipality_id
    require(actor=actor, permission=Permission.RELEASE_FIGURES, municipality_code=code)
    fresh = _fresh(actor, definition, seen, State.SUBMITTED)
    _require_other(actor, fresh)
    _require_code(_parsed(fresh.body, known=national_known()), fresh.code)
    former = _all(code, actor).filter(code=fresh.code, state=State.APPROVED).select_for_update(of=("self",)).first()
    ended = {"state": State.RETIRED, "ended_by": actor.name, "ended_at": now}

    def first(change: Any) -> None:  # noqa: ANN401 the recorder of the log
        if former is not None:
            change.update(former, **ended, reason=f"Vervangen door versie {fresh.version}.")

    values = {"state": State.APPROVED, "decided_by": actor.name, "decided_at": now}
    return _moved(actor, fresh, "definitie goedgekeurd", values, permission=Permission.RELEASE_FIGURES, first=first)


@transaction.atomic
def send_back(*, actor: Actor, definition: OwnDefinition, seen: str, reason: str, now: datetime) -> Defined:
    """Send a definition back to who made it, with the reason.

    Raises:
        NotAllowedError: the actor may not release figures.
        DefiningError: there is no reason, or it is not what the actor saw.

    """
    require(actor=actor, permission=Permission.RELEASE_FIGURES, municipality_code=definition.municipality_id)
    fresh = _fresh(actor, definition, seen, State.SUBMITTED)
    values = {"state": State.RETURNED, "decided_by": actor.name, "decided_at": now, "reason": _reason(reason)}
    return _moved(actor, fresh, "definitie teruggestuurd", values, permission=Permission.RELEASE_FIGURES)


@transaction.atomic
def retire(*, actor: Actor, definition: OwnDefinition, seen: str, reason: str, now: datetime) -> Defined:
    """Let a definition lapse: one on its way by who may define, an approved one by who may release.

    Raises:
        NotAllowedError: the actor may not.
        DefiningError: there is no reason, or it is not what the actor saw.

    """
    is_approved = definition.state == State.APPROVED
    permission = Permission.RELEASE_FIGURES if is_approved else Permission.DEFINE_FIGURES
    require(actor=actor, permission=permission, municipality_code=definition.municipality_id)
    fresh = _fresh(actor, definition, seen, *([State.APPROVED] if is_approved else OwnDefinition.OPEN))
    values = {"state": State.RETIRED, "ended_by": actor.name, "ended_at": now, "reason": _reason(reason)}
    return _moved(actor, fresh, "definitie vervallen", values, permission=permission)


def _parsed(text: str, *, known: Known) -> Definition:
    try:
        return read_definition(text=text, name="definitie", known=known)
    except DefinitionFileError as error:
        raise DefiningError(f"Dit is geen definitie die Meedoen kan rekenen. {error}") from error


def _require_code(definition: Definition, changes: str) -> None:
    national = national_definition(code=definition.code, in_any_capitals=not changes)
    if national is not None:
        message = f"De code ‘{definition.code}’ is van een landelijke definitie: {national.name}. Kies een andere code."
        raise DefiningError(message, field="code")
    if changes and definition.code != changes:
        raise DefiningError(f"De code van deze definitie blijft ‘{changes}’.", field="code")
    if definition.code.casefold() in TAKEN_WORDS:
        message = f"‘{definition.code}’ kan geen code zijn: dat woord staat al in een adres. Kies een andere code."
        raise DefiningError(message, field="code")


def _require_other(actor: Actor, definition: OwnDefinition) -> None:
    if actor.name in {*definition.worked_on_by, definition.submitted_by}:
        message = "U werkte zelf aan deze definitie of legde haar voor. Laat iemand anders haar goedkeuren."
        raise NotAllowedError(message)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise DefiningError("Zeg waarom. De reden staat bij de definitie en in het logboek.", field="reason")
    return reason.strip()


def _all(municipality_code: str, actor: Actor) -> Any:  # noqa: ANN401 a set of records
    return OwnDefinition.objects.within(municipality_code=municipality_code, actor=actor)


def _fresh(actor: Actor, definition: OwnDefinition, seen: str, *states: str) -> OwnDefinition:
    """Read it anew with a lock; refuse when it is in another state, or not what was shown."""
    mine = _all(definition.municipality_id, actor).select_for_update(of=("self",))
    fresh: OwnDefinition | None = mine.filter(pk=definition.pk).first()
    if fresh is None:
        raise DefiningError("Deze definitie is er niet meer.")
    if fresh.state not in states:
        told = version_of(fresh).state.label
        raise DefiningError(f"Deze versie is intussen {told}. Bekijk haar opnieuw.")
    if seen != seen_of(fresh):
        raise DefiningError(f"{fresh.changed_by} heeft deze definitie intussen veranderd. Bekijk haar opnieuw.")
    return fresh


def _moved(
    actor: Actor,
    definition: OwnDefinition,
    action: str,
    values: dict[str, Any],
    *,
    permission: Permission = Permission.DEFINE_FIGURES,
    first: Callable[[Any], None] | None = None,
) -> Defined:
    """Give a version other values, after something else when that has to go first, and log it."""
    with recording(
        municipality_code=definition.municipality_id,
        actor=actor,
        action=action,
        subject=str(definition),
        reason=str(values.get("reason", "")),
        permission=permission,
    ) as change:
        if first is not None:
            first(change)
        change.update(definition, **values)
    return Defined(definition, change.entry)
