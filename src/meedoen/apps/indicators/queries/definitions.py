"""Reading definitions: those that the product ships and those of a municipality, with their versions and state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.indicators.models import ComputedAnswer, OwnDefinition
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.core.indicators.definitions import Definition
from meedoen.links.definitions.reading import DefinitionFileError, national_known, own_indicators, read_definition

SEEN_FIELDS = ("body", "state")
"""What a page shows of a definition; when one of these changed meanwhile, the second is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVersion:
    """A version of a definition of a municipality; `definition` is None when it cannot be read, and `problem` says why."""

    pk: int
    code: str
    version: int
    name: str
    body: str
    state: OwnDefinition.State
    definition: Definition | None
    problem: str
    worked_on_by: tuple[str, ...]
    changed_by: str
    changed_at: datetime
    submitted_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    reason: str
    seen: str

    @property
    def is_open(self) -> bool:
        """Whether it is on its way to approval."""
        return self.state in OwnDefinition.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Computable:
    """What can be computed for a municipality, and what is wrong with the approved definitions that cannot."""

    definitions: tuple[Definition, ...]
    problems: tuple[str, ...]


def own_versions(*, municipality_code: str, actor: Actor, code: str = "") -> tuple[OwnVersion, ...]:
    """Return every version of the definitions of a municipality, or of one of them; by code, the newest first."""
    found = OwnDefinition.objects.within(municipality_code=municipality_code, actor=actor)
    return tuple(map(version_of, found.filter(code=code) if code else found))


def version_of(record: OwnDefinition, /) -> OwnVersion:
    """Return a record as pages read it."""
    definition, problem = _read(record)
    return OwnVersion(
        pk=record.pk,
        code=record.code,
        version=record.version,
        name=record.name,
        body=record.body,
        state=OwnDefinition.State(record.state),
        definition=definition,
        problem=problem,
        worked_on_by=tuple(record.worked_on_by),
        changed_by=record.changed_by,
        changed_at=record.changed_at,
        submitted_by=record.submitted_by,
        submitted_at=record.submitted_at,
        decided_by=record.decided_by,
        decided_at=record.decided_at,
        ended_by=record.ended_by,
        ended_at=record.ended_at,
        reason=record.reason,
        seen=seen_of(record),
    )


def seen_of(record: OwnDefinition | None, /) -> str:
    """Return the mark that a form carries of the version that it showed; empty when there was none."""
    return fingerprint_of(record=record, fields=SEEN_FIELDS) if record else ""


def _read(record: OwnDefinition) -> tuple[Definition | None, str]:
    name = f"definitie {record.code}, versie {record.version}"
    try:
        return read_definition(text=record.body, name=name, known=national_known()), ""
    except DefinitionFileError as error:
        return None, str(error)


def national_definition(*, code: str, in_any_capitals: bool = False) -> Definition | None:
    """Return the definition with this code that the product ships, or None."""
    as_written = str.casefold if in_any_capitals else str
    return next((each for each in own_indicators() if as_written(each.code) == as_written(code)), None)


def computable(*, municipality_code: str) -> Computable:
    """Return all that is computed for a municipality: what the product ships, and what was approved of its own."""
    approved = own_versions(municipality_code=municipality_code, actor=SYSTEM)
    mine = [each for each in approved if each.state is OwnDefinition.State.APPROVED]
    return Computable(
        definitions=(*own_indicators(), *_readable(mine)), problems=tuple(each.problem for each in mine if each.problem)
    )


class UnknownDefinitionError(Exception):
    """No definition has a code that was asked for; the message says which was probably meant, and where all stand (Dutch)."""


def chosen_of(ready: Computable, /, *, codes: Sequence[str]) -> tuple[Definition, ...]:
    """Return the definitions with these codes, or every one when none is named.

    Raises:
        UnknownDefinitionError: a code is of none of them.

    """
    every = {each.code: each for each in ready.definitions}
    unknown = [code for code in dict.fromkeys(codes) if code not in every]
    if not unknown:
        return tuple(each for each in ready.definitions if not codes or each.code in codes)
    lead = "Deze definitie is er niet" if len(unknown) == 1 else "Deze definities zijn er niet"
    unread = [each for each in ready.problems if any(f"definitie {code}, " in each for code in unknown)]
    message = (
        f"{lead}: {', '.join(_with_near(code, list(every)) for code in unknown)}. Alle codes die bij Meedoen horen staan in "
        "docs/handleiding/eigen-indicatoren.md, die van de gemeente zelf op de site bij Cijfers, Definities."
    )
    raise UnknownDefinitionError("\n".join([message, *unread]))


def _with_near(code: str, codes: Sequence[str]) -> str:
    typed = code.strip().lower()
    near = [typed] if typed in codes else get_close_matches(typed, codes)
    return f"{code} (bedoelt u {' of '.join(near)}?)" if near else code


def _readable(versions: Iterable[OwnVersion]) -> Iterable[Definition]:
    return (each.definition for each in versions if each.definition is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastComputed:
    """When a definition was computed last, in which version, and from which revision of the facts."""

    at: datetime
    version: int
    revision: int


def last_computed(*, municipality_code: str, actor: Actor, code: str) -> LastComputed | None:
    """Return when a definition was computed last in a municipality, or None."""
    answers = ComputedAnswer.objects.within(municipality_code=municipality_code, actor=actor)
    found = answers.filter(definition_code=code, known_on=None).order_by("computed_at").last()
    if found is None:
        return None
    return LastComputed(at=found.computed_at, version=found.definition_version, revision=found.revision)


def own_record(*, municipality_code: str, actor: Actor, pk: int) -> OwnDefinition | None:
    """Return a version to do something with, or None."""
    found: OwnDefinition | None = (
        OwnDefinition.objects.within(municipality_code=municipality_code, actor=actor).filter(pk=pk).first()
    )
    return found


def waiting_for(*, municipality_code: str, actor: Actor) -> int:
    """Return how many definitions wait for the approval of somebody; not those that he worked on."""
    found = OwnDefinition.objects.within(municipality_code=municipality_code, actor=actor)
    waiting = found.filter(state=OwnDefinition.State.SUBMITTED).values_list("worked_on_by", "submitted_by")
    return sum(actor.name not in {*workers, by} for workers, by in waiting)
