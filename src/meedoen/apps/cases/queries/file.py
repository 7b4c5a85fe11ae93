"""One person's file as a page shows it: who it is, how the person takes part now, what has to be done, and everything in time."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from django.utils import timezone

from meedoen.apps.cases.actions.holding import HELD
from meedoen.apps.cases.actions.plans import ADVISED_BY, ADVISED_ON
from meedoen.apps.cases.actions.recording import ESTABLISHED
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import (
    Assignment,
    CaseEvent,
    CaseSpell,
    CitizenNumber,
    MadeLetter,
    NextStep,
    OwnGoal,
    PersonalDetails,
    Residence,
    Resident,
    Talk,
)
from meedoen.apps.cases.queries.doings import doings_of
from meedoen.apps.cases.queries.finding import full_name
from meedoen.apps.network.queries import area_names
from meedoen.core.cases.circumstances import said_of
from meedoen.core.cases.doings import Doing
from meedoen.core.cases.entries import ONE_AT_A_TIME
from meedoen.core.cases.explaining import explain
from meedoen.core.cases.past_steps import PastStep
from meedoen.core.cases.standing import Standing
from meedoen.core.indicators.ages import age_on
from meedoen.core.indicators.codes import Code, CodeBook, Section, ValueUnit
from meedoen.core.values.dutch import format_date, format_number

_DAY = timedelta(days=1)
NOW_SECTIONS = (
    Section.STEP,
    Section.POSSIBLE_STEP,
    Section.OCCUPATION,
    Section.PROVISION,
    Section.BENEFIT,
    Section.BESIDE_BENEFIT,
    Section.SERVICE,
    Section.EXEMPTION,
    Section.INDICATION,
    Section.ROUTE,
    Section.INTEGRATION,
    Section.DEBTS,
    Section.YOUTH,
    Section.MINIMUM_SCHEME,
    Section.JUDGEMENT,
    Section.CARE,
    Section.REQUEST,
    Section.REPORT,
    Section.HOUSEHOLD,
)
"""The sections in the order in which a page shows what holds now."""


_UNITS = {
    ValueUnit.HOURS: "uur",
    ValueUnit.HOURS_PER_WEEK: "uur per week",
    ValueUnit.MONTHS: "maanden",
    ValueUnit.SCORE: "punten",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSpell:
    """A spell as a page shows it; `last_day` None while it lasts."""

    record: CaseSpell
    code: Code
    begin: date
    last_day: date | None
    provider: str
    reason: str

    @property
    def beside(self) -> tuple[str, ...]:
        """What is told of its project and wage value."""
        return said_of(project=self.record.project, wage_value=self.record.wage_value)

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A line of the timeline: what began, ended or happened on a day, with more words and who wrote it.

    `spell`, `event` or `talk` is the number of what it tells of; of a letter none.
    """

    day: date
    title: str
    words: str = ""
    by: str = ""
    spell: int | None = None
    event: int | None = None
    talk: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What there is to do, and of each term that it meets the name with why it stands as it does."""

    doing: Doing[Standing]
    explained: tuple[tuple[str, tuple[str, ...]], ...]

    def is_asked_by(self, codes: Container[str], /) -> bool:
        """Tell whether one of these terms asks it."""
        return any(each.term.code in codes for each in self.doing.every)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """Everything that the page of a person shows."""

    resident: Resident
    details: PersonalDetails
    name: str
    age: int | None
    has_bsn: bool
    home: Residence | None
    area: str
    team: str
    worker: str
    spells: tuple[ShownSpell, ...]
    deadlines: tuple[Deadline, ...]
    next_steps: tuple[NextStep, ...]
    goals: tuple[OwnGoal, ...]
    moments: tuple[Moment, ...]

    def now(self, *, today: date) -> tuple[ShownSpell, ...]:
        """Return what holds today, in the order in which it is shown."""
        there = [spell for spell in self.spells if spell.holds_on(today)]
        places = {section: place for place, section in enumerate(NOW_SECTIONS)}
        return tuple(sorted(there, key=lambda each: (places.get(each.code.section or Section.CARE, 99), each.begin)))

    def had_step(self, *, today: date) -> PastStep | None:
        """Return the step that ended last before a day, or None."""
        ended = [
            PastStep(label=each.code.label, last_day=each.last_day)
            for each in self.spells
            if each.code.section is Section.STEP and each.last_day is not None and each.last_day < today
        ]
        return max(ended, key=lambda each: each.last_day, default=None)


def person_file(*, desk: Desk, resident: Resident) -> PersonFile:
    """Return somebody's file as it is known now; the desk has let the actor in."""
    details = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    spells = _spells(desk, resident)
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident)
    talks = Talk.objects.within(**desk.scope).known().filter(resident=resident)
    letters = MadeLetter.objects.within(**desk.scope).filter(resident=resident).defer("content")
    assigned = (
        Assignment.objects.within(**desk.scope).filter(resident=resident, ended_at=None).select_related("team", "user")
    )
    standing = assigned.first()
    homes = Residence.objects.within(**desk.scope).known().filter(resident=resident, begin__lte=desk.today)
    home = homes.order_by("-begin").first()
    open_steps = NextStep.objects.within(**desk.scope).filter(resident=resident, ended_on=None)
    own = OwnGoal.objects.within(**desk.scope).known().filter(resident=resident).order_by("-since")
    return PersonFile(
        resident=resident,
        details=details,
        name=full_name(details=details),
        age=age_on(born=details.birth_date, day=details.died_on or desk.today) if details.birth_date else None,
        has_bsn=CitizenNumber.objects.within(**desk.scope).filter(resident=resident).exists(),
        home=home,
        area=area_names(**desk.scope).get(home.area_code, home.area_code) if home else "",
        team=standing.team.name if standing else "",
        worker=standing.user.get_username() if standing and standing.user else "",
        spells=spells,
        deadlines=deadlines_of(desk=desk, resident=resident),
        next_steps=tuple(open_steps),
        goals=tuple(own),
        moments=tuple(_moments(spells, events, talks, letters, desk.book)),
    )


def deadlines_of(*, desk: Desk, resident: Resident) -> tuple[Deadline, ...]:
    """Return what there is to do of somebody, the most urgent first, with the explanation of each of its terms."""
    return tuple(
        Deadline(
            doing=doing,
            explained=tuple(
                (each.term.name, explain(judgement=each.judgement, codebook=desk.book, today=desk.today))
                for each in doing.every
            ),
        )
        for doing in doings_of(desk=desk, resident=resident)
    )


def _spells(desk: Desk, resident: Resident) -> tuple[ShownSpell, ...]:
    known = CaseSpell.objects.within(**desk.scope).known()
    records = known.filter(resident=resident).select_related("provider").order_by("-begin", "-number")
    return tuple(
        ShownSpell(
            record=record,
            code=code,
            begin=record.begin,
            last_day=record.end - _DAY if record.end else None,
            provider=record.provider.name if record.provider else "",
            reason=_reason(record, desk.book),
        )
        for record in records
        if (code := desk.book.kinds.of_number(record.kind))
    )


def _reason(record: CaseSpell, book: CodeBook) -> str:
    code = book.reasons.of_number(record.reason)
    return code.one if code else ""


def _moments(
    spells: Sequence[ShownSpell],
    events: Iterable[CaseEvent],
    talks: Iterable[Talk],
    letters: Iterable[MadeLetter],
    book: CodeBook,
) -> list[Moment]:
    steps = {spell.begin for spell in spells if spell.code.section is Section.STEP}
    # A step that begins says by itself that it was established.
    shown = [
        event for event in events if event.day not in steps or event.kind != book.kinds.of_word(ESTABLISHED).number
    ]
    every = chain(_of_spells(spells), _of_events(shown, book), _of_talks(talks), _of_letters(letters))
    return sorted(every, key=lambda each: each.day, reverse=True)


def _of_spells(spells: Sequence[ShownSpell]) -> Iterator[Moment]:
    # What follows from a handover or a request is told by those.
    for spell in (each for each in spells if each.code.word not in HELD):
        by, number = spell.record.recorded_by, spell.record.number
        at = f"bij {spell.provider}" if spell.provider else ""
        words = ", ".join(filter(None, (at, *spell.beside, advice_of(record=spell.record), spell.record.note)))
        if spell.code.section in ONE_AT_A_TIME:
            yield Moment(day=spell.begin, title=spell.code.label, words=words, by=by, spell=number)
            continue
        yield Moment(day=spell.begin, title=f"{spell.code.label} begint", words=words, by=by, spell=number)
        if spell.last_day:
            yield Moment(
                day=spell.last_day, title=f"{spell.code.label} eindigt", words=spell.reason, by=by, spell=number
            )


def advice_of(*, record: CaseSpell) -> str:
    """Say when and by whom medical advice was given for an exemption; nothing when none is known."""
    day, by = record.details.get(ADVISED_ON), record.details.get(ADVISED_BY)
    return f"medisch advies van {by} op {format_date(date.fromisoformat(day))}" if day and by else ""


def _of_events(events: Iterable[CaseEvent], book: CodeBook) -> Iterator[Moment]:
    for event in events:
        code = book.kinds.of_number(event.kind)
        if code:
            words = ", ".join(filter(None, (_amount(event, code), event.occasion, event.observer, event.note)))
            by, number = event.recorded_by, event.number
            yield Moment(day=event.day, title=code.label, words=words, by=by, event=number)


def _amount(event: CaseEvent, code: Code) -> str:
    """Say the value of an event in its unit; nothing for what has none, or of which the value only counts."""
    if event.value is None or code.value_in is None:
        return ""
    if code.value_in is ValueUnit.CENTS:
        return f"€ {format_number(Decimal(event.value) / 100, decimals=2)}"
    return f"{format_number(Decimal(event.value))} {_UNITS[code.value_in]}".strip()


def _of_talks(talks: Iterable[Talk]) -> Iterator[Moment]:
    for talk in talks:
        title = talk.form[:1].upper() + talk.form[1:]
        yield Moment(day=talk.day, title=title, words=talk.sentence, by=talk.recorded_by, talk=talk.number)


def _of_letters(letters: Iterable[MadeLetter]) -> Iterator[Moment]:
    for letter in letters:
        words = f"niet verstuurd: {letter.unsent_why}" if letter.unsent_at else ""
        day = timezone.localdate(letter.made_at)
        yield Moment(day=day, title=f"Brief: {letter.title}", words=words, by=letter.made_by)
