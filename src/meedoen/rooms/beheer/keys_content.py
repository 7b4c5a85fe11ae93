"""The table of keys: each with what it is for, until when, when it was used, and who looked at it last."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from meedoen.apps.accounts.actions.refusing import REFUSED
from meedoen.apps.accounts.keys_overview import KeyFacts
from meedoen.rooms.beheer.opening import Opening
from meedoen.rooms.beheer.parts import Parts
from meedoen.rooms.beheer.people_content import steps_of
from meedoen.ui.jinja import counted, day, moment
from meedoen.ui.page import Column, Place

_COLUMNS = (
    Column("Sleutel"),
    Column("Voor"),
    Column("Mag"),
    Column("Geldt tot en met"),
    Column("Gebruikt"),
    Column("Nagekeken"),
    Column("Gemaakt"),
)
_GONE = (Column("Sleutel"), Column("Voor"), Column("Geldt niet meer"))


def keys_content(
    *, opening: Opening, keys: Sequence[KeyFacts], parts: Parts, refused: int, today: date
) -> dict[str, Any]:
    """Return the values for the template; `refused` is how often the log tells lately that a key was refused."""
    standing = [key for key in keys if key.stands]
    late = sum(key.due < today for key in standing)
    return {
        "lead": _lead(len(standing), late),
        "new": opening.to("key_new"),
        "columns": _COLUMNS,
        "rows": [_row(key, parts, today) for key in standing],
        "revokes": [Place(f"Sleutel {key.name} intrekken", opening.to("key_revoke", key.pk)) for key in standing],
        "seen": [key.pk for key in standing],
        "gone_columns": _GONE,
        "gone": [[_name(key), _about(key, parts), _gone(key)] for key in keys if not key.stands],
        "refused": _refused(opening, refused),
        "steps": [step for step in steps_of(opening) if step.address != opening.to("keys")],
    }


def _refused(opening: Opening, count: int) -> Place | None:
    times = f"{count} keer dat een sleutel werd geweigerd"
    return (
        Place(f"Lees in het logboek over {times}", f"{opening.to('log')}?{urlencode({'wat': REFUSED})}")
        if count
        else None
    )


def _lead(standing: int, late: int) -> str:
    if not standing:
        return "Er is geen sleutel waarmee een programma kan aanleveren."
    begin = f"{counted(standing, 'sleutel geldt', 'sleutels gelden')}."
    return (
        f"{begin} {counted(late, 'is', 'zijn')} te laat nagekeken."
        if late
        else f"{begin} Er hoeft nu niets nagekeken te worden."
    )


def _name(key: KeyFacts) -> str:
    return f"{key.name} ({key.prefix}…)"


def _about(key: KeyFacts, parts: Parts) -> str:
    """Say for whom a key is; what an organisation delivers was agreed with it, so no part of the tree plays a part."""
    organisation = key.part.organisation
    return parts.organisations.get(organisation, organisation) if organisation else parts.about(key.part)


def _row(key: KeyFacts, parts: Parts, today: date) -> list[object]:
    may = ", ".join(scope.label for scope in key.scopes)
    reviewed = f"{day(timezone.localdate(key.reviewed_at))} door {key.reviewed_by}" if key.reviewed_at else "nog niet"
    return [
        _name(key),
        _about(key, parts),
        f"{may}; {counted(key.per_hour, 'verzoek', 'verzoeken')} per uur",
        day(timezone.localdate(key.expires_at)),
        moment(key.last_used_at) if key.last_used_at else "nog nooit",
        f"{reviewed}; te laat, moest voor {day(key.due)}" if key.due < today else reviewed,
        f"{day(timezone.localdate(key.made_at))} door {key.made_by}",
    ]


def _gone(key: KeyFacts) -> str:
    if key.revoked_at:
        return f"ingetrokken op {day(timezone.localdate(key.revoked_at))} door {key.revoked_by}"
    return f"verlopen op {day(timezone.localdate(key.expires_at))}"
