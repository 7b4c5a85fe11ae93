"""What a notification of DUO writes in a file, worked out from what DUO answers about it; nothing of it is guessed.

A writing says how it is, not what to change: who carries it out compares it with what stands in the file, so that it may be
said twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from meedoen.core.cases.integration_answers import Answers, DutyAnswer, TermAnswer
from meedoen.core.cases.notices import NoticeEffect, NoticeKind
from meedoen.core.values.dutch import format_date
from meedoen.core.values.length import TermLength, TermUnit

DUTY, FREED, FREED_FOR_NOW = "inburgeringsplicht", "vrijgesteld-of-ontheven", "tijdelijk-vrijgesteld"
EXTENDED = "inburgeringstermijn-verlengd"
_YEARS = 3
_MOST_MONTHS = 120
_DAY = timedelta(days=1)
_EXAMS: Mapping[str, str] = MappingProxyType(
    {
        "KNM": "examen-knm",
        "LE": "examen-lezen",
        "LU": "examen-luisteren",
        "SC": "examen-schrijven",
        "SP": "examen-spreken",
    }
)
_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "Volledige ontheffing": "overig",
        "Volledige vrijstelling": "overig",
        "Inburgeringsplicht voldaan": "afgerond",
        "Verblijfsdoel gewijzigd": "overig",
        "Vertrek uit Nederland langer dan een jaar": "vertrek-buitenland",
        "Overlijden": "overlijden",
        "Overig": "overig",
        "Tijdelijke vrijstelling": "overig",
    }
)


class NoticeRefusedError(ValueError):
    """What DUO answers does not tell what to write; the message says what somebody has to do (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellHolds:
    """Something holds from a day, for who belongs to `group` (a word, or empty when that is not told)."""

    kind: str
    begin: date
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellEnds:
    """Something does not hold any more from a day, with the word of why."""

    kind: str
    on: date
    reason: str = "overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOccurs:
    """Something happened on a day; of what happens `once` a file has one, of which the day may be corrected."""

    kind: str
    day: date
    value: int | None = None
    note: str = ""
    once: bool = False
    details: Mapping[str, str] = field(default_factory=dict)


Writing = SpellHolds | SpellEnds | EventOccurs


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notification with what DUO answered; `extended` is how many months of extension the file knows already."""

    kind: NoticeKind
    registered_on: date
    answers: Answers
    extended: int = 0


def writings_of(notice: Notice) -> tuple[Writing, ...]:
    """Return what a notification writes in a file, in order.

    Raises:
        NoticeRefusedError: the answers do not tell it.

    """
    return tuple(writing for effect in notice.kind.effects for writing in _HOW[effect](notice))


def _duty(notice: Notice) -> DutyAnswer:
    if notice.answers.duty is None:
        message = "DUO zegt niets over de inburgeringsplicht. Kijk in het portaal van DUO en schrijf het zelf op."
        raise NoticeRefusedError(message)
    return notice.answers.duty


def _term(notice: Notice) -> TermAnswer:
    if notice.answers.term is None:
        message = "DUO zegt niets over de inburgeringstermijn. Kijk in het portaal van DUO en schrijf het zelf op."
        raise NoticeRefusedError(message)
    return notice.answers.term


def _holds(notice: Notice) -> list[Writing]:
    duty, group = _duty(notice), notice.answers.group
    if not duty.is_bound:
        # It was, when DUO sent this; a notification that came after it tells how it ended.
        return []
    if duty.begin is None:
        message = (
            "DUO zegt niet wanneer de inburgeringsplicht begon. Kijk in het portaal van DUO en schrijf het zelf op."
        )
        raise NoticeRefusedError(message)
    begin = duty.begin
    if NoticeEffect.EXEMPTION_WITHDRAWN in notice.kind.effects:
        # It holds anew, also when DUO tells since when it did at first.
        begin = max(begin, duty.changed_on or notice.registered_on)
    if group is None:
        return [SpellHolds(kind=DUTY, begin=begin)]
    if group.begin is None or group.begin <= begin:
        return [SpellHolds(kind=DUTY, begin=begin, group=group.group)]
    # To which group somebody belonged before is not told.
    return [
        SpellHolds(kind=DUTY, begin=begin),
        SpellHolds(kind=DUTY, begin=group.begin, group=group.group),
    ]


def _noticed(notice: Notice) -> list[Writing]:
    duty = _duty(notice)
    if not duty.is_bound:
        return []
    return [EventOccurs(kind="kennisgeving-inburgeringsplicht", day=duty.noticed_on or notice.registered_on)]


def _ended_on(notice: Notice) -> date:
    """Return the first day without the duty: as DUO tells it, or else the day of the change, or of the notification."""
    duty = _duty(notice)
    return duty.end or duty.changed_on or notice.registered_on


def _lasts(notice: Notice) -> bool:
    """Tell whether the duty holds after all: DUO took back what it notified of, and notifies of that too."""
    duty = _duty(notice)
    return duty.is_bound and duty.end is None


def _ends(notice: Notice) -> list[Writing]:
    duty = _duty(notice)
    if _lasts(notice):
        return []
    return [SpellEnds(kind=DUTY, on=_ended_on(notice), reason=_REASONS.get(duty.why_not, "overig"))]


def _fulfilled(notice: Notice) -> list[Writing]:
    duty = _duty(notice)
    if _lasts(notice):
        return []
    # The last day of the duty is the day on which it was met.
    day = duty.end - _DAY if duty.end else duty.changed_on or notice.registered_on
    return [EventOccurs(kind="inburgering-behaald", day=day, once=True)]


def _exempt(notice: Notice) -> list[Writing]:
    return [] if _lasts(notice) else [SpellHolds(kind=FREED, begin=_ended_on(notice))]


def _exempt_for_now(notice: Notice) -> list[Writing]:
    return [] if _lasts(notice) else [SpellHolds(kind=FREED_FOR_NOW, begin=_ended_on(notice))]


def _withdrawn(notice: Notice) -> list[Writing]:
    duty = _duty(notice)
    return [SpellEnds(kind=FREED_FOR_NOW, on=duty.changed_on or notice.registered_on)]


def _regrouped(notice: Notice) -> list[Writing]:
    group = notice.answers.group
    if group is None:
        message = "DUO zegt niet tot welke groep de persoon hoort. Kijk in het portaal van DUO en schrijf het zelf op."
        raise NoticeRefusedError(message)
    return [SpellHolds(kind=DUTY, begin=group.begin or notice.registered_on, group=group.group)]


def _taken_over(notice: Notice) -> list[Writing]:
    found: list[Writing] = [EventOccurs(kind="pip-overgenomen", day=notice.registered_on)]
    if notice.answers.plan is not None:
        plan = notice.answers.plan.plan
        found.append(SpellHolds(kind=plan.route.kind, begin=plan.dated))
    return found


def _began(notice: Notice) -> list[Writing]:
    term = _term(notice)
    # The term begins on the day after the plan was signed (Wet inburgering 2021, article 11).
    return [
        EventOccurs(kind="eerste-pip", day=term.begin - _DAY, once=True),
        EventOccurs(kind="inburgeringstermijn-begint", day=term.begin, once=True),
    ]


def _extended(notice: Notice) -> list[Writing]:
    term = _term(notice)
    months = _months_beyond(term)
    if months is None:
        message = (
            f"De inburgeringstermijn loopt volgens DUO tot {format_date(term.end)}. Dat is geen heel aantal maanden na de drie jaar. "
            "Schrijf de verlenging zelf op."
        )
        raise NoticeRefusedError(message)
    if months < notice.extended:
        message = (
            f"Volgens DUO is de termijn {months} maanden verlengd; in het dossier staat {notice.extended}. "
            "Kijk welke verlenging niet klopt en verbeter die."
        )
        raise NoticeRefusedError(message)
    more = months - notice.extended
    details = {"grond": term.ground} if term.ground else {}
    day = term.changed_on or notice.registered_on
    return [EventOccurs(kind=EXTENDED, day=day, value=more, details=details)] if more else []


def _months_beyond(term: TermAnswer) -> int | None:
    """Return how many whole months a term is longer than three years; None when it is no whole number of them."""
    anchor, last = term.begin - _DAY, term.end - _DAY
    for months in range(_MOST_MONTHS + 1):
        length = TermLength(_YEARS * 12 + months, TermUnit.MONTHS, is_legal=False)
        if length.last_day(anchor) == last:
            return months
    return None


def _tested(notice: Notice) -> list[Writing]:
    found: list[Writing] = []
    for test in notice.answers.tests:
        details = {"resultaat": test.result, "score": test.score, "nodig": test.needed}
        whole, _, decimals = test.score.partition(",")
        # The value of an event is a whole number; a score that is none stands in the details, to the letter.
        value = int(whole) if not int(decimals or "0") else None
        found.append(EventOccurs(kind="leerbaarheidstoets", day=test.day, value=value, details=details))
    return found


def _examined(notice: Notice) -> list[Writing]:
    passed = [exam for exam in notice.answers.exams if exam.is_passed and exam.part in _EXAMS]
    return [
        EventOccurs(kind=_EXAMS[exam.part], day=exam.day, details={"niveau": exam.level} if exam.level else {})
        for exam in passed
    ]


def _attention(notice: Notice) -> list[Writing]:
    return [EventOccurs(kind="signaal", day=notice.registered_on, note=f"DUO ({notice.kind.code}): {notice.kind.says}")]


_HOW: Mapping[NoticeEffect, Callable[[Notice], list[Writing]]] = MappingProxyType(
    {
        NoticeEffect.DUTY_HOLDS: _holds,
        NoticeEffect.NOTICED: _noticed,
        NoticeEffect.DUTY_ENDS: _ends,
        NoticeEffect.GROUP_CHANGED: _regrouped,
        NoticeEffect.PLAN_TAKEN_OVER: _taken_over,
        NoticeEffect.TERM_BEGAN: _began,
        NoticeEffect.TERM_EXTENDED: _extended,
        NoticeEffect.FULFILLED: _fulfilled,
        NoticeEffect.EXEMPT: _exempt,
        NoticeEffect.EXEMPT_FOR_NOW: _exempt_for_now,
        NoticeEffect.EXEMPTION_WITHDRAWN: _withdrawn,
        NoticeEffect.TESTED: _tested,
        NoticeEffect.EXAMINED: _examined,
        NoticeEffect.ATTENTION: _attention,
    }
)
