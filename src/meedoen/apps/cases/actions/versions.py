"""Keeping versions: a correction closes what was known and adds what is known now; nothing is overwritten."""

import secrets
from typing import Any, TypeVar

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models.floor import Versioned
from meedoen.apps.cases.models.residents import Resident

Record = TypeVar("Record", bound=Versioned)
_BITS = 61


def new_number() -> int:
    """Return a number that says nothing, for what is new."""
    return secrets.randbits(_BITS) or 1


def first_version(*, desk: Desk, model: type[Record], resident: Resident, **columns: Any) -> Record:  # noqa: ANN401 the columns of the model
    """Write something new in a file and return it."""
    record = model(
        municipality_id=desk.code,
        resident=resident,
        number=new_number(),
        known_from=desk.now,
        recorded_by=desk.actor.name,
        **columns,
    )
    record.save(force_insert=True)
    desk.look.changed(what=f"{model._meta.model_name} {record.number} erbij")
    return record


def next_version(*, desk: Desk, shown: Record, why: str = "", **columns: Any) -> Record:  # noqa: ANN401 as above
    """Replace a version by one in which these columns are others, and return it.

    Raises:
        ChangedMeanwhileError: the version that was shown is not the one that is known any more.

    """
    model = type(shown)
    _close(desk, shown)
    kept = {
        field.attname: getattr(shown, field.attname)
        for field in model._meta.concrete_fields
        if field.name not in ("id", "known_from", "known_until", "recorded_by", "why", "withdrawn_by", "withdrawn_why")
    }
    record = model(**kept, known_from=desk.now, recorded_by=desk.actor.name, why=why)
    for name, value in columns.items():
        setattr(record, name, value)
    record.save(force_insert=True)
    desk.look.changed(what=f"{model._meta.model_name} {record.number} verbeterd")
    return record


def withdraw(*, desk: Desk, shown: Versioned, why: str = "") -> None:
    """Close what should never have been written: it was known until now, and nothing replaces it; `why` stays with it.

    Raises:
        ChangedMeanwhileError: the version that was shown is not the one that is known any more.

    """
    _close(desk, shown, withdrawn_by=desk.actor.name, withdrawn_why=why)
    desk.look.changed(what=f"{shown._meta.model_name} {shown.number} vervallen")


def _close(desk: Desk, shown: Versioned, **withdrawn: str) -> None:
    """End a version now; one that was written in this very moment was never known, and goes."""
    known = type(shown)._default_manager.kept_for_all(municipality_code=desk.code).filter(known_until=None, pk=shown.pk)
    closed = known.delete()[0] if shown.known_from >= desk.now else known.update(known_until=desk.now, **withdrawn)
    if not closed:
        raise ChangedMeanwhileError(MEANWHILE)
