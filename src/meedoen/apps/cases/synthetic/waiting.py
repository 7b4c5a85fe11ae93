"""What waits in a made-up town on its last day: signals, handovers, and requests about own data.

Each caseload gets some of each, so that who signs in to a demonstration finds work in every block of the morning page. Only within
`looking`, after the files are saved.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from meedoen.apps.accounts.models import User
from meedoen.apps.cases.models import (
    Alert,
    AlertStep,
    Assignment,
    CaseEvent,
    CaseSpell,
    Handover,
    NextStep,
    PersonRequest,
)
from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.requested import ask_lately
from meedoen.apps.cases.synthetic.words import (
    HANDED,
    HANDED_OUT,
    OWN_DATA,
    PROVIDERS,
    STRANGERS,
    TALKED,
    TOLD_BY,
    TRIED,
)
from meedoen.apps.cases.synthetic.writing import SOURCE, Pen, Waiting
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.alerts import national_alert_list

_OPEN_SINCE = (3, 11, 24, 33)
"""How many days before the last day the open signals of a caseload came; that to the last there is to be contact has passed."""
_CLOSED_SINCE = (75, 140)
_OUTCOMES = ("hulp", "hulp-loopt", "zelf-opgelost", "wil-niet", "doorgegeven")
_TO_ANSWER = ((1, 6), (5, 2))
_GIVEN = ((2, 5), (16, -2))
"""How many days before the last day something was handed over, and in how many days from that day it is to be answered."""
_SETTLED = timedelta(days=150)
"""Whose files something waits in have been here for so long, so that nothing came in before the person did."""
_LATELY = timedelta(days=400)
_MONTH = 31


def add_what_waits(*, waiting: Waiting, chance: Chance) -> int:
    """Write what waits for every caseload, for the intake and for who answers requests, and return how much."""
    caseloads = _caseloads(waiting)
    writing = _Writing(waiting=waiting, chance=chance)
    writing.of_files()
    for place, caseload in enumerate(caseloads):
        chance.shuffle(caseload.residents)
        people = iter(caseload.residents)
        writing.tell(caseload, people)
        if len(caseloads) > 1:
            writing.hand(caseload, caseloads[place - 1])
        writing.give(caseload, people)
        ask_lately(pen=writing, worker=caseload.worker, residents=caseload.residents)
        _let_agree(waiting, caseload)
    writing.about_strangers()
    writing.own_data([resident for each in caseloads for resident in each.residents])
    return writing.count


def _let_agree(waiting: Waiting, caseload: "_Caseload") -> None:
    """Let what was agreed and is open be for who has the files now."""
    if caseload.user is not None:
        agreed = NextStep.objects.kept_for_all(municipality_code=waiting.code).filter(ended_on=None)
        agreed.filter(resident__in=caseload.residents).update(agreed_by=caseload.worker)


@dataclass(slots=True)
class _Caseload:
    """The residents of whom somebody has the files; `worker` is the name, and None where the team has to say whose they are."""

    user: int | None
    worker: str
    residents: list[int] = field(default_factory=list)


def _caseloads(waiting: Waiting) -> list[_Caseload]:
    """Return the caseloads in which somebody is, that of who comes first at the top; only who has a benefit or has to integrate."""
    kinds = [code.number for code in waiting.book.kinds if code.section is Section.BENEFIT]
    kinds.append(waiting.kind(word="inburgeringsplicht"))
    held = CaseSpell.objects.kept_for_all(municipality_code=waiting.code).filter(known_until=None, kind__in=kinds)
    active = set(
        held.filter(begin__lte=waiting.last - _SETTLED)
        .exclude(end__lte=waiting.last)
        .values_list("resident_id", flat=True)
    )
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    standing = Assignment.objects.kept_for_all(municipality_code=waiting.code).filter(ended_at=None)
    for resident, team, user in standing.order_by("resident_id").values_list("resident_id", "team_id", "user_id"):
        if resident in active:
            found[user or 0, team].append(resident)
    names = dict(User.objects.filter(pk__in=[user for user, _ in found if user]).values_list("pk", "username"))
    return [
        _Caseload(user or None, names.get(user, SOURCE), residents) for (user, _), residents in sorted(found.items())
    ]


class _Writing(Pen):
    """Writes what waits, one by one: there are some per caseload and no more."""

    def tell(self, caseload: _Caseload, people: Iterator[int]) -> None:
        """Write signals about some: open ones, with or without contact, and a few that were closed."""
        for place, (days, resident) in enumerate(zip((*_OPEN_SINCE, *_CLOSED_SINCE), people, strict=False)):
            word = self.chance.pick(tuple(TOLD_BY))
            alert = self._put(word, self.waiting.before(days=days), resident, caseload.worker)
            talked = alert.received_on + timedelta(days=2)
            if place >= len(_OPEN_SINCE):
                self._step(alert, "contact", talked, caseload.worker)
                contact = national_alert_list().kind(word=word).contact
                self.event(resident, contact, talked, by=caseload.worker)
                self._close(alert, alert.received_on + timedelta(days=30), caseload.worker)
            elif place % 2:
                self._step(alert, "geprobeerd", talked, caseload.worker)

    def hand(self, caseload: _Caseload, other: _Caseload) -> None:
        """Let a colleague hand something over to the worker of a caseload, about somebody of the own caseload."""
        if caseload.user is None:
            return
        first = self.chance.below(len(HANDED))
        for place, (days, left) in enumerate(_TO_ANSWER):
            resident, text = self.chance.pick(other.residents), HANDED[(first + place) % len(HANDED)]
            self._hand(resident, days, left, other, text=text, to_user_id=caseload.user)

    def give(self, caseload: _Caseload, people: Iterator[int]) -> None:
        """Hand something over from a caseload to a party outside, which did not confirm it yet."""
        for (days, left), resident, text in zip(_GIVEN, people, HANDED_OUT, strict=False):
            self._hand(resident, days, left, caseload, text=text, to_party=self.chance.pick(PROVIDERS))

    def about_strangers(self) -> None:
        """Write signals of which nobody knows whose file they belong in."""
        words = ("achterstand-huur", "omgeving", "achterstand-energie")
        for days, word, (name, where) in zip((2, 9, 20), words, STRANGERS, strict=True):
            self._alert(word, self.waiting.before(days=days), None, SOURCE, about_name=name, about_where=where)

    def own_data(self, residents: Sequence[int]) -> None:
        """Write requests about own data: some that wait, and one that was answered."""
        for days, (kind, words) in zip((70, 24, 6), OWN_DATA, strict=True):
            if not residents:
                return
            received = self.waiting.before(days=days)
            answered = received + timedelta(days=21) if days > _MONTH else None
            PersonRequest._default_manager.create(
                municipality_id=self.waiting.code,
                resident_id=self.chance.pick(residents),
                kind=kind,
                received_on=received,
                asked=words,
                identity="kwam langs met een paspoort",
                recorded_at=self.waiting.moment(day=received),
                recorded_by=SOURCE,
                answered_on=answered,
                answered_by=SOURCE if answered else "",
                outcome=PersonRequest.Outcome.GRANTED if answered else "",
                answer="U krijgt een overzicht op papier." if answered else "",
            )
            self.count += 1

    def of_files(self) -> None:
        """Make a signal of what stands in files as one since lately, closed where there was contact."""
        kinds = {self.waiting.kind(word=each.event): each.event for each in national_alert_list().kinds}
        known = CaseEvent.objects.kept_for_all(municipality_code=self.waiting.code).filter(known_until=None)
        for event in known.filter(kind__in=list(kinds), day__gt=self.waiting.last - _LATELY).order_by("number"):
            words = [each for each in TOLD_BY if national_alert_list().kind(word=each).event == kinds[event.kind]]
            word = self.chance.pick(words)
            contact = self.waiting.kind(word=national_alert_list().kind(word=word).contact)
            talked = known.filter(resident=event.resident_id, kind=contact, day__gte=event.day).order_by("day").first()
            by = event.recorded_by
            alert = self._alert(word, event.day, event.resident_id, by, event_number=event.number)
            if talked:
                self._step(alert, "contact", talked.day, by)
                self._close(alert, min(talked.day + timedelta(days=14), self.waiting.last), by)

    def _put(self, word: str, day: date, resident: int, by: str) -> Alert:
        """Write a signal about somebody, also in the file."""
        alert = self._alert(word, day, resident, by)
        kind = national_alert_list().kind(word=word)
        event = self.event(resident, kind.event, day, by=by, observer=alert.from_whom, note=kind.name)
        alert.event_number = event.number
        alert.save(update_fields=("event_number",))
        return alert

    def _alert(self, word: str, day: date, resident: int | None, by: str, **about: str | int) -> Alert:
        whose, text = self.chance.pick(TOLD_BY[word])
        self.count += 1
        made: Alert = Alert._default_manager.create(
            municipality_id=self.waiting.code,
            resident_id=resident,
            kind=word,
            from_whom=whose,
            received_on=day,
            text=text,
            recorded_at=self.waiting.moment(day=day),
            recorded_by=by,
            **about,
        )
        return made

    def _step(self, alert: Alert, what: str, day: date, by: str) -> None:
        AlertStep._default_manager.create(
            municipality_id=self.waiting.code,
            alert=alert,
            day=min(day, self.waiting.last),
            what=what,
            text=self.chance.pick(TALKED if what == "contact" else TRIED),
            recorded_at=self.waiting.moment(day=min(day, self.waiting.last)),
            recorded_by=by,
        )

    def _close(self, alert: Alert, day: date, by: str) -> None:
        alert.closed_on, alert.closed_by, alert.outcome = day, by, self.chance.pick(_OUTCOMES)
        alert.save(update_fields=("closed_on", "closed_by", "outcome"))

    def _hand(self, resident: int, days: int, left: int, giver: _Caseload, **given: object) -> None:
        """Hand something over so many days before the last; to be answered in so many days from it."""
        day = self.waiting.before(days=days)
        Handover._default_manager.create(
            municipality_id=self.waiting.code,
            resident_id=resident,
            giver_id=giver.user,
            handed_by=giver.worker,
            handed_on=day,
            answer_by=self.waiting.after(days=left),
            recorded_by=giver.worker,
            **given,
        )
        self.event(resident, "overdracht", day, by=giver.worker)
        self.lasts(resident, "overdracht-open", day, by=giver.worker)
        self.count += 1
