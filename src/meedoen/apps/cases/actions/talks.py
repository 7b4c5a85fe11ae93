"""Recording a talk in one go: the step and what is possible, what somebody does now, the next step, and one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import (
    ESTABLISHED,
    EntryError,
    SpellEntry,
    Written,
    end_spell,
    known_person,
    write_spell,
)
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import CaseEvent, CaseSpell, NextStep, Resident, Talk
from meedoen.core.cases.entries import Objection, objections_to_talk
from meedoen.core.indicators.codes import Section

_DAY = timedelta(days=1)
_JUST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed to be done next, before when, and by whom."""

    text: str
    due: date
    by_resident: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEntry:
    """What came of a talk on a day; `spells` are steps and occupations that were found or begin, `ends` those that stop that day."""

    day: date
    form: str
    sentence: str = ""
    spells: Sequence[SpellEntry] = ()
    ends: Sequence[CaseSpell] = ()
    agreed: Agreed | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.sentence.strip() or self.spells or self.ends or self.agreed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A talk that was recorded, with what was written and agreed in it."""

    talk: Talk
    written: tuple[Written, ...]
    agreed: NextStep | None


@one_change
def record_talk(*, desk: Desk, resident: Resident, entry: TalkEntry) -> Recorded:
    """Record a talk with all that came of it, or nothing of it.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or something cannot be so.
        ChangedMeanwhileError: what stops was changed by somebody else.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    due = entry.agreed.due if entry.agreed else None
    empty = entry.says_nothing
    if objections := talk_objections(desk=desk, resident=resident, day=entry.day, due=due, says_nothing=empty):
        raise EntryError(*objections)
    if _is_just_recorded(desk, resident, entry):
        text = "Dit gesprek staat al in het dossier: u schreef het zojuist zo op. Kijk in het verloop."
        raise EntryError(Objection(field="", text=text))
    columns = {"day": entry.day, "form": entry.form, "sentence": entry.sentence.strip()}
    talk = first_version(desk=desk, model=Talk, resident=resident, **columns)
    for stopped in entry.ends:
        end_spell(desk=desk, shown=stopped, last_day=entry.day, reason=0)
    written = tuple(
        write_spell(desk=desk, resident=resident, entry=replace(each, talk_number=talk.number)) for each in entry.spells
    )
    return Recorded(talk=talk, written=written, agreed=_agree(desk, resident, entry.agreed, talk))


def talk_objections(
    *, desk: Desk, resident: Resident, day: date | None, due: date | None, says_nothing: bool
) -> tuple[Objection, ...]:
    """Return what is wrong with a talk as far as it is filled in, so that a form tells it with all else."""
    person = known_person(desk=desk, resident=resident)
    return objections_to_talk(day=day, due=due, says_nothing=says_nothing, person=person, today=desk.today)


def _is_just_recorded(desk: Desk, resident: Resident, entry: TalkEntry) -> bool:
    """Tell whether the same person wrote the same a moment ago, as a button that is pressed twice does.

    What begins or stops with a talk makes it another, unless that stands there already.
    """
    sentence = entry.sentence.strip()
    if not (sentence or entry.agreed) or not _stands(desk, resident, entry):
        return False
    same = {"day": entry.day, "form": entry.form, "sentence": sentence, "recorded_by": desk.actor.name}
    talks = Talk.objects.within(**desk.scope).known().filter(resident=resident, known_from__gt=desk.now - _JUST, **same)
    numbers = list(talks.values_list("number", flat=True))
    agreed = NextStep.objects.within(**desk.scope).filter(resident=resident, talk_number__in=numbers)
    if entry.agreed is None:
        return bool(numbers) and not agreed.exists()
    return bool(agreed.filter(text=entry.agreed.text, due=entry.agreed.due).exists())


def _stands(desk: Desk, resident: Resident, entry: TalkEntry) -> bool:
    """Tell whether everything that begins or stops with a talk stands in the file already."""
    known = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident)
    if known.filter(number__in=[each.number for each in entry.ends]).exclude(end=entry.day + _DAY).exists():
        return False
    established = desk.book.kinds.of_word(ESTABLISHED).number
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind=established)
    return all(
        known.filter(kind=each.kind.number, provider=each.provider).lasting(first=each.begin).exists()
        and (each.kind.section is not Section.STEP or events.filter(day=each.begin).exists())
        for each in entry.spells
    )


def _agree(desk: Desk, resident: Resident, agreed: Agreed | None, talk: Talk) -> NextStep | None:
    if agreed is None:
        return None
    desk.look.changed(what="afspraak erbij")
    made: NextStep = NextStep._default_manager.create(
        municipality_id=desk.code,
        resident=resident,
        talk_number=talk.number,
        text=agreed.text,
        by_resident=agreed.by_resident,
        due=agreed.due,
        agreed_by=desk.actor.name,
        agreed_at=desk.now,
    )
    return made
