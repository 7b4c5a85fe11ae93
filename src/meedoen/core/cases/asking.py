"""Requests of somebody: from report or application to decision and start, how long it waits, and what was never followed up.

A file holds loose moments. They are put together in the order of their days: an application goes with the oldest report that has none,
a decision with the oldest request that has none, a start with the oldest grant that has not started. That a request lapsed is a spell of
one day in the file; on the day on which one was withdrawn it tells the same of that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date

FORGOTTEN = timedelta(weeks=8)
"""A report that nobody followed up within eight weeks counts as forgotten: Awb, artikel 4:13, tweede lid, by analogy."""


class Phase(StrEnum):
    """What happened to a request, by the Dutch word of its kind; the order is that in which it happens on one day.

    All are events, but that it lapsed: that is a spell of one day, which other systems bring.
    """

    REPORTED = "melding"
    APPLIED = "aanvraag"
    GRANTED = "toekenning"
    REFUSED = "afwijzing"
    WITHDRAWN = "intrekking"
    LAPSED = "aanvraag-vervallen"
    STARTED = "start-ondersteuning"
    DROPPED = "niet-opgevolgd"

    @property
    def opens(self) -> bool:
        """Whether a request begins with it."""
        return self in (Phase.REPORTED, Phase.APPLIED)

    @property
    def may_follow_death(self) -> bool:
        """Whether it may happen after who asked died: the end of a request that was made, and nothing new."""
        return self in (Phase.GRANTED, Phase.REFUSED, Phase.WITHDRAWN, Phase.LAPSED, Phase.DROPPED)


_ORDER: Mapping[Phase, int] = MappingProxyType({phase: place for place, phase in enumerate(Phase)})
_STANDS: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.REPORTED: "gemeld",
        Phase.APPLIED: "aangevraagd",
        Phase.GRANTED: "toegekend, nog niet gestart",
        Phase.REFUSED: "afgewezen",
        Phase.WITHDRAWN: "ingetrokken",
        Phase.LAPSED: "vervallen",
        Phase.STARTED: "gestart",
        Phase.DROPPED: "niet opgevolgd",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMoment:
    """Something that happened to a request on a day, with what was written about it; `fact` is its number among facts, or 0."""

    phase: Phase
    day: date
    about: str = ""
    fact: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequest:
    """A request with what happened to it, in order; the first is a report or an application."""

    moments: tuple[AskedMoment, ...]

    @property
    def asked_on(self) -> date:
        """The day on which it began."""
        return self.moments[0].day

    @property
    def about(self) -> str:
        """What it is about, as it was written first."""
        return next((moment.about for moment in self.moments if moment.about), "")

    @property
    def last(self) -> AskedMoment:
        """What happened to it last."""
        return self.moments[-1]

    @property
    def waits_for_decision(self) -> bool:
        """Whether nobody decided yet."""
        return self.last.phase.opens

    @property
    def waits_for_start(self) -> bool:
        """Whether it was granted and support has not started."""
        return self.last.phase is Phase.GRANTED

    @property
    def stands(self) -> str:
        """How it stands, in a word (Dutch)."""
        return _STANDS[self.last.phase]

    def waited(self, *, today: date) -> int:
        """Return how many days it has waited since it was asked; up to the start, the refusal or the end of it."""
        waits = self.waits_for_decision or self.waits_for_start
        return ((today if waits else self.last.day) - self.asked_on).days

    def days_of(self, *, phase: Phase) -> tuple[date, date | None] | None:
        """Return the first and last day on which it stood so; None for the last while it does, and for both when it never did."""
        place = next((place for place, each in enumerate(self.moments) if each.phase is phase), None)
        if place is None:
            return None
        after = self.moments[place + 1 :]
        return self.moments[place].day, after[0].day if after else None

    def is_forgotten(self, *, today: date) -> bool:
        """Tell whether it was never followed up: somebody said so, or it was only reported and that is eight weeks ago."""
        if self.last.phase is Phase.DROPPED:
            return True
        return self.last.phase is Phase.REPORTED and today > self.asked_on + FORGOTTEN


def requests_of(*, moments: Iterable[AskedMoment]) -> tuple[HelpRequest, ...]:
    """Return somebody's requests, the oldest first; moments that go with none are left out."""
    return tuple(_put_together(moments)[0])


def days_of(*, moments: Iterable[AskedMoment], phase: Phase) -> tuple[tuple[date, date | None], ...]:
    """Return of every request that stood so the first and last day on which it did; see `HelpRequest.days_of`."""
    days = (each.days_of(phase=phase) for each in requests_of(moments=moments))
    return tuple(each for each in days if each is not None)


def _put_together(moments: Iterable[AskedMoment]) -> tuple[list[HelpRequest], list[AskedMoment]]:
    """Return the requests, and the moments that go with none."""
    found: list[HelpRequest] = []
    loose: list[AskedMoment] = []
    for moment in sorted(moments, key=lambda each: (each.day, _ORDER[each.phase])):
        if moment.phase is Phase.LAPSED and any(_was_withdrawn(each, moment.day) for each in found):
            continue
        place = _goes_with(found, moment.phase)
        if place is not None:
            found[place] = replace(found[place], moments=(*found[place].moments, moment))
        elif moment.phase.opens:
            found.append(HelpRequest(moments=(moment,)))
        else:
            loose.append(moment)
    return found, loose


def objections_to_moment(*, moment: AskedMoment, held: Sequence[AskedMoment]) -> tuple[Objection, ...]:
    """Return why something cannot have happened to a request: none goes with it on that day, or what happened later goes with none then."""
    was, now = _put_together(held)[1], _put_together([*held, moment])[1]
    if len(now) == len(was):
        return ()
    dropped = next((each for each in now if each not in was and each != moment), None)
    if dropped is not None and moment not in now:
        text = (
            f"Op {format_date(dropped.day)} staat al ‘{dropped.phase}’ bij deze aanvraag. Dat zou dan nergens meer bij horen. "
            "Verbeter eerst wat er staat."
        )
        return (Objection(field="day", text=text),)
    text = "Er is op die dag geen melding of aanvraag die hierop wacht. Leg die eerst vast, of kies een latere dag."
    if moment.phase is Phase.STARTED:
        text = "Er is op die dag niets toegekend dat nog moet starten. Leg eerst de toekenning vast."
    return (Objection(field="what", text=text),)


def objections_to_change(
    *, others: Sequence[AskedMoment], was: AskedMoment, now: AskedMoment | None
) -> tuple[Objection, ...]:
    """Return why something that happened to a request cannot be changed, or taken out (`now` None): something else goes with none then."""
    loose = _put_together([*others, was])[1]
    left = _put_together([*others, now] if now else others)[1]
    dropped = next((each for each in left if each not in loose), None)
    if dropped is None:
        return ()
    text = "Op die dag is er geen melding of aanvraag die hierop wacht. Kies een latere dag."
    if dropped != now:
        text = f"Daarna staat ‘{dropped.phase}’ op {format_date(dropped.day)}, en dat hoort dan nergens meer bij. Verbeter dat eerst."
    return (Objection(field="day", text=text),)


def repeated_in(*, request: HelpRequest, moments: Iterable[AskedMoment]) -> tuple[AskedMoment, ...]:
    """Return what tells a second time what happened to a request: that it lapsed, on the day on which it was withdrawn."""
    return tuple(each for each in moments if each.phase is Phase.LAPSED and _was_withdrawn(request, each.day))


def _goes_with(found: Sequence[HelpRequest], phase: Phase) -> int | None:
    """Return the place of the oldest request that something goes with, or None."""
    return next((place for place, each in enumerate(found) if _takes(each, phase)), None)


def _was_withdrawn(request: HelpRequest, day: date) -> bool:
    return request.last.phase is Phase.WITHDRAWN and request.last.day == day


def _takes(request: HelpRequest, phase: Phase) -> bool:
    if phase is Phase.REPORTED:
        return False
    if phase is Phase.APPLIED:
        return request.last.phase is Phase.REPORTED
    return request.waits_for_start if phase is Phase.STARTED else request.waits_for_decision
