"""Correcting what stands in a file: the version that was known is closed and stays, with why it was replaced."""

from datetime import timedelta

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import (
    ESTABLISHED,
    SpellEntry,
    Written,
    beside_wrong,
    end_at,
    held_spells,
    known_person,
    refuse,
    refuse_same,
)
from meedoen.apps.cases.actions.seats import objections_to_days
from meedoen.apps.cases.actions.versions import next_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import CaseEvent, CaseSpell
from meedoen.core.cases.entries import endings_by, objections_to_no_reason, objections_to_spell
from meedoen.core.indicators.codes import Section

_DAY = timedelta(days=1)


@one_change
def correct_spell(*, desk: Desk, shown: CaseSpell, entry: SpellEntry, why: str) -> Written:
    """Write a spell as it should have been written; its kind stays.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, why)
    held = held_spells(desk=desk, resident=shown.resident)
    wanted = entry.wanted(number=shown.number)
    person = known_person(desk=desk, resident=shown.resident)
    provider = entry.provider.pk if entry.provider else None
    left_seat = shown.position_id is not None and provider != shown.provider_id
    refuse(
        (
            *objections_to_spell(wanted=wanted, held=held, person=person, today=desk.today),
            *beside_wrong(entry=entry),
            *(() if left_seat else objections_to_days(desk=desk, shown=shown, begin=entry.begin, end=entry.end)),
        )
    )
    columns = {
        **entry.columns,
        "note": entry.note,
        # A place is of one organisation: with another one somebody does not sit there.
        "position": None if left_seat else shown.position,
    }
    refuse_same(shown=shown, columns=columns)
    endings = endings_by(wanted=wanted, held=held)
    for ending in endings:
        end_at(desk=desk, number=ending.spell.number, on=ending.on)
    if entry.kind.section is Section.STEP and entry.begin != shown.begin:
        for event in _established(desk, shown):
            next_version(desk=desk, shown=event, why=why, day=entry.begin)
    spell = next_version(desk=desk, shown=shown, why=why, **columns)
    return Written(spell=spell, ended=endings, left_seat=left_seat)


@one_change
def withdraw_spell(*, desk: Desk, shown: CaseSpell, why: str) -> None:
    """Say of a spell that it should never have been written; it was known until now, and nothing replaces it.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or there is no reason.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    _require(desk, why)
    for event in _established(desk, shown):
        withdraw(desk=desk, shown=event, why=why)
    withdraw(desk=desk, shown=shown, why=why)


def _require(desk: Desk, why: str) -> None:
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    refuse(objections_to_no_reason(why=why))


def _established(desk: Desk, shown: CaseSpell) -> list[CaseEvent]:
    """Return the events that tell that this step was established, on the day on which it began."""
    code = desk.book.kinds.of_number(shown.kind)
    if code is None or code.section is not Section.STEP:
        return []
    kind = desk.book.kinds.of_word(ESTABLISHED).number
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=shown.resident, kind=kind, day=shown.begin)
    return list(events.filter(talk_number=shown.talk_number)[:1])
