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
    _save(desk, record)
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
    _save(desk, record)
    desk.look.changed(what=f"{model._meta.model_name} {record.number} verbeterd")
    return record


def withdraw(*, desk: Desk, shown: Versioned, why: str = "") -> None:
    """Close what should never have been written: it was known until now, and nothing replaces it; `why` stays with it.

    Raises:
        ChangedMeanwhileError: the version that was shown is not the one that is known any more.

    """
    _close(desk, shown, withdrawn_by=desk.actor.name, withdrawn_why=why)
    desk.look.changed(what=f"{shown._meta.model_name} {shown.number} vervallen")


def _save(desk: Desk, record: Versioned) -> None:
    record.save(force_insert=True)
    desk.look.written.add(_key(record))


def _key(record: Versioned) -> tuple[str, int]:
    return record._meta.label, record.pk


def _close(desk: Desk, shown: Versioned, **withdrawn: str) -> None:
    """End a version now; one that this page wrote itself was never known, and goes.

    What somebody else wrote since this page began is known, and cannot end before it did: that is told.
    """
    known = type(shown)._default_manager.kept_for_all(municipality_code=desk.code).filter(known_until=None, pk=shown.pk)
    if _key(shown) in desk.look.written:
        closed = known.delete()[0]
    else:
        closed = known.filter(known_from__lt=desk.now).update(known_until=desk.now, **withdrawn)
    if not closed:
        raise ChangedMeanwhileError(MEANWHILE)
