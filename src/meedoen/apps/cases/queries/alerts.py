"""Signals as lists and pages show them: whom they are about, until when there is to be contact, and what was done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.kept_terms import kept_terms
from meedoen.apps.cases.models import Alert, AlertStep, CaseEvent, EarlierAlert, Resident
from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.core.cases.alerts import FORGOTTEN, AlertKind, contact_standing, contact_words
from meedoen.core.cases.standing import Standing
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneStep:
    """What was done about a signal, by its name in the list."""

    record: AlertStep
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlert:
    """A signal as it is shown; `who` is None while nobody knows which resident it is about, then `about` tells what is known."""

    record: Alert
    kind: AlertKind
    who: Someone | None
    about: str
    standing: Standing | None
    steps: tuple[DoneStep, ...]
    outcome: str
    earlier: tuple[EarlierAlert, ...] = ()

    @property
    def waits_for_contact(self) -> bool:
        """Whether it is open and there is to be contact still."""
        return self.record.closed_on is None and self.standing is not None and self.standing.is_open


def alerts_about(*, desk: Desk, resident: Resident, who: Someone | None = None) -> tuple[ShownAlert, ...]:
    """Return the signals about somebody, the newest first."""
    found = Alert.objects.within(**desk.scope).filter(resident=resident).order_by("-received_on", "-pk")
    return _shown(desk, list(found), {resident.pk: who} if who else {})


def open_alerts(*, desk: Desk, names: Mapping[int, Someone]) -> tuple[ShownAlert, ...]:
    """Return the open signals about these residents, those that wait for contact first, then the oldest."""
    found = Alert.objects.within(**desk.scope).filter(resident_id__in=list(names), closed_on=None)
    shown = _shown(desk, list(found), names)
    return tuple(sorted(shown, key=lambda each: (not each.waits_for_contact, each.record.received_on)))


def unmatched_alerts(*, desk: Desk) -> tuple[ShownAlert, ...]:
    """Return the open signals of which nobody knows whose file they belong in; for who does the intake."""
    return _shown(desk, list(Alert.objects.within(**desk.scope).filter(resident=None, closed_on=None)), {})


def dropped_alerts(*, desk: Desk) -> tuple[ShownAlert, ...]:
    """Return the signals that were closed without a file and of which is still known whom they were about, the last closed first."""
    closed = Alert.objects.within(**desk.scope).filter(resident=None).exclude(closed_on=None)
    return _shown(desk, list(closed.exclude(about_name=FORGOTTEN).order_by("-closed_on", "-pk")), {})


def how_many_unmatched(*, desk: Desk) -> int:
    """Return of how many open signals nobody knows whose file they belong in."""
    found: int = Alert.objects.within(**desk.scope).filter(resident=None, closed_on=None).count()
    return found


def shown_alert(*, desk: Desk, resident: Resident, pk: int) -> ShownAlert | None:
    """Return a signal about somebody, or None."""
    found = Alert.objects.within(**desk.scope).filter(resident=resident, pk=pk).select_related("resident")
    shown = next(iter(_shown(desk, list(found), {})), None)
    return _with_earlier(desk, shown) if shown else None


def unmatched_alert(*, desk: Desk, pk: int) -> ShownAlert | None:
    """Return a signal of which nobody knows whom it is about, or None."""
    found = Alert.objects.within(**desk.scope).filter(resident=None, pk=pk)
    shown = next(iter(_shown(desk, list(found), {})), None)
    return _with_earlier(desk, shown) if shown else None


def _with_earlier(desk: Desk, shown: ShownAlert) -> ShownAlert:
    return replace(shown, earlier=tuple(EarlierAlert.objects.within(**desk.scope).filter(alert=shown.record)))


def closed_events(*, desk: Desk, residents: Iterable[Resident]) -> frozenset[int]:
    """Return the numbers of the events of signals that were closed: nobody has to do anything about them any more."""
    closed = Alert.objects.within(**desk.scope).filter(resident_id__in=[each.pk for each in residents])
    numbers = closed.exclude(closed_on=None).exclude(event_number=None).order_by()
    return frozenset(numbers.values_list("event_number", flat=True))


def _shown(desk: Desk, records: Sequence[Alert], names: Mapping[int, Someone]) -> tuple[ShownAlert, ...]:
    steps: dict[int, list[AlertStep]] = defaultdict(list)
    for step in AlertStep.objects.within(**desk.scope).filter(alert__in=records) if records else ():
        steps[step.alert_id].append(step)
    contacts = _contacts(desk, records)
    shown = [_one(desk, record, names.get(record.resident_id or 0), steps[record.pk], contacts) for record in records]
    asked = _asked_in_files(desk, [each.record for each in shown if each.waits_for_contact])
    return tuple(
        replace(each, standing=None) if each.waits_for_contact and each.record.pk not in asked else each
        for each in shown
    )


def _asked_in_files(desk: Desk, waiting: Sequence[Alert]) -> frozenset[int]:
    """Return the keys of those signals of which contact is still asked, as the file tells; always of one in no file.

    With who died there can be none, and who moved away or asked for help meanwhile is asked for none.
    """
    keys = {record.resident_id for record in waiting if record.resident_id is not None}
    residents = list(Resident.objects.within(**desk.scope).filter(pk__in=keys)) if keys else []
    died = deaths(desk=desk, keys=keys)
    kept = kept_terms(desk=desk, residents=[each for each in residents if each.pk not in died])
    open_still = {term.anchor for found in kept.values() for term in found}
    return frozenset(
        record.pk
        for record in waiting
        if record.resident_id is None or (record.resident_id not in died and record.event_number in open_still)
    )


def _one(
    desk: Desk,
    record: Alert,
    who: Someone | None,
    steps: Sequence[AlertStep],
    contacts: Mapping[tuple[int, int], Sequence[date]],
) -> ShownAlert:
    known = national_alert_list()
    kind = known.kind(word=record.kind)
    done = [DoneStep(record=step, name=known.doing(word=step.what).name) for step in steps]
    days = {step.day for step in steps if known.doing(word=step.what).is_contact}
    if record.resident_id is not None:
        for word in contact_words(kind=kind, terms=desk.terms):
            days.update(contacts.get((record.resident_id, desk.book.kinds.of_word(word).number), ()))
    standing = contact_standing(
        kind=kind,
        received_on=record.received_on,
        contacts=sorted(day for day in days if day >= record.received_on),
        terms=desk.terms,
        today=desk.today,
        book=desk.book,
    )
    return ShownAlert(
        record=record,
        kind=kind,
        who=who,
        about=about_whom(told=record),
        standing=standing,
        steps=tuple(done),
        outcome=known.outcomes.get(record.outcome, ""),
    )


def _contacts(desk: Desk, records: Sequence[Alert]) -> Mapping[tuple[int, int], Sequence[date]]:
    """Return the days of contact in the files of these signals, by resident and kind."""
    residents = {record.resident_id for record in records if record.resident_id is not None}
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    if residents:
        every = (contact_words(kind=kind, terms=desk.terms) for kind in national_alert_list().kinds)
        kinds = {desk.book.kinds.of_word(word).number for words in every for word in words}
        events = CaseEvent.objects.within(**desk.scope).known().filter(resident_id__in=residents, kind__in=kinds)
        for resident, kind, day in events.values_list("resident_id", "kind", "day"):
            found[resident, kind].append(day)
    return found


def about_whom(*, told: Alert | EarlierAlert) -> str:
    """Say whom a signal is about, as far as it tells (Dutch); nothing of one that is in a file."""
    born = f"geboren {format_date(told.about_born)}" if told.about_born else ""
    return ", ".join(filter(None, (told.about_name, born, told.about_where)))
