"""What all letters of a municipality have: its letterhead, and its own wording of a template. Every change is a version."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import LetterheadVersion, WordingVersion
from meedoen.core.cases.entries import Objection
from meedoen.core.cases.letter_checks import bsn_objection, objections_to_wording
from meedoen.core.cases.letters import LetterTemplate

SETTERS = frozenset({Permission.DIVIDE_CASES, Permission.MANAGE_PEOPLE})
"""Who has one of these says what stands in the letters of the municipality."""
Version = TypeVar("Version", LetterheadVersion, WordingVersion)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetterhead:
    """What somebody wants above every letter and in its text."""

    name: str
    lines: str
    phone: str
    email: str
    objections_to: str


@one_change
def change_letterhead(*, desk: Desk, wanted: NewLetterhead, seen: int) -> LetterheadVersion:
    """Put another letterhead above the letters that are made from now on; `seen` is the number that was shown, 0 for none.

    Raises:
        NotAllowedError: the actor may not say this.
        EntryError: there is no name.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    if not wanted.name.strip():
        raise EntryError(
            Objection(field="name", text="Schrijf de naam van de gemeente, zoals die boven een brief staat.")
        )
    columns = {
        "name": wanted.name.strip(),
        "lines": _lines(wanted.lines),
        "phone": wanted.phone.strip(),
        "email": wanted.email.strip(),
        "objections_to": _lines(wanted.objections_to),
    }
    return _next(desk, LetterheadVersion, seen, columns, {})


@one_change
def change_wording(*, desk: Desk, template: LetterTemplate, subject: str, wording: str, seen: int) -> WordingVersion:
    """Give a template the municipality's own wording; `seen` is the number that was shown, 0 for none.

    Raises:
        NotAllowedError: the actor may not say this.
        EntryError: it is no wording of this template; every objection says why.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    found = list(objections_to_wording(subject=subject, wording=wording, template=template))
    number = bsn_objection(text=wording)
    found += [number] if number else []
    for name, text in (("subject", subject), ("wording", wording)):
        if not text.strip():
            found.append(Objection(field=name, text="Dit kan niet leeg zijn."))
    if found:
        raise EntryError(*found)
    columns = {
        "subject": subject.strip(),
        "wording": wording.replace("\r\n", "\n").strip(),
        "national_version": template.version,
    }
    return _next(desk, WordingVersion, seen, columns, {"template": template.word})


@one_change
def use_national_wording(*, desk: Desk, template: LetterTemplate, seen: int) -> WordingVersion:
    """Let a template have the wording that the product ships again.

    Raises:
        NotAllowedError: the actor may not say this.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk)
    return _next(desk, WordingVersion, seen, {"national_version": template.version}, {"template": template.word})


def _next(desk: Desk, model: type[Version], seen: int, columns: dict[str, Any], which: dict[str, str]) -> Version:
    last = model.objects.within(**desk.scope).filter(**which).last()
    message = "Iemand anders heeft dit intussen veranderd. Kijk wat er nu staat en doe het dan opnieuw."
    if (last.number if last else 0) != seen:
        raise ChangedMeanwhileError(message)
    try:
        with transaction.atomic():
            made: Version = model._default_manager.create(
                municipality_id=desk.code,
                number=seen + 1,
                made_at=desk.now,
                made_by=desk.actor.name,
                **which,
                **columns,
            )
    except IntegrityError:
        raise ChangedMeanwhileError(message) from None
    desk.look.changed(what=f"{model._meta.model_name} {made} erbij")
    return made


def _require(desk: Desk) -> None:
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in SETTERS):
        message = "Wat er in de brieven van de gemeente staat, bepalen de teamleider en de beheerder."
        raise NotAllowedError(message)


def _lines(text: str) -> str:
    return "\n".join(stripped for line in text.splitlines() if (stripped := line.strip()))
