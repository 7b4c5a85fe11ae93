"""Correcting what was written of a signal: what stood there stays with until when and why, and the event in the file gets a next version."""

from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.actions.alerts import first_contact, require_work_or_intake
from meedoen.apps.cases.actions.recording import known_person, refuse
from meedoen.apps.cases.actions.versions import next_version, withdraw
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import Alert, AlertStep, CaseEvent, EarlierAlert
from meedoen.core.cases.alerts import AlertKind, objections_to_alert
from meedoen.core.cases.entries import Objection, objections_to_day, objections_to_no_reason
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertState:
    """What should have been written of a signal; `about_…` counts as long as nobody knows whose file it belongs in."""

    kind: AlertKind
    from_whom: str
    received_on: date
    text: str = ""
    about_name: str = ""
    about_born: date | None = None
    about_where: str = ""

    @property
    def names_somebody(self) -> bool:
        """Whether it tells whom it is about."""
        return bool(self.about_name.strip() or self.about_where.strip())


@one_change
def correct_alert(*, desk: Desk, alert: Alert, state: AlertState, why: str) -> Alert:
    """Write a signal as it should have been written, open or closed, also one that is in no file; `desk` has let the actor into the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files or register people, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown, or put it in a file.

    """
    require_work_or_intake(desk=desk)
    refuse(_objections(desk, alert, state, why))
    same = {"pk": alert.pk, "recorded_at": alert.recorded_at, "resident": alert.resident_id}
    stood = Alert.objects.within(**desk.scope).filter(**same)
    told = {
        "kind": state.kind.word,
        "from_whom": state.from_whom.strip(),
        "received_on": state.received_on,
        "text": state.text.strip(),
    }
    if alert.resident_id is None:
        about = {"about_name": state.about_name.strip(), "about_where": state.about_where.strip()}
        told |= {**about, "about_born": state.about_born}
    if not stood.update(recorded_at=desk.now, recorded_by=desk.actor.name, **told):
        raise ChangedMeanwhileError(MEANWHILE)
    if alert.recorded_at < desk.now:
        keep_earlier(desk=desk, alert=alert, why=why)
    before = national_alert_list().kind(word=alert.kind)
    alert.refresh_from_db()
    desk.look.changed(what=f"signaal {alert.pk} verbeterd")
    for event in CaseEvent.objects.within(**desk.scope).known().filter(number=alert.event_number or 0):
        kind = desk.book.kinds.of_word(state.kind.event).number
        columns = {"kind": kind, "day": state.received_on, "observer": alert.from_whom, "note": state.kind.name}
        next_version(desk=desk, shown=event, why=why.strip(), **columns)
    if alert.resident is not None and before.contact != state.kind.contact:
        _move_contact(desk, alert, before, why)
    return alert


def _objections(desk: Desk, alert: Alert, state: AlertState, why: str) -> tuple[Objection, ...]:
    found = list(_whom_and_when_wrong(desk, alert, state))
    if not state.from_whom.strip():
        found.append(Objection(field="from_whom", text="Van wie kwam het signaal?"))
    found += objections_to_no_reason(why=why)
    if alert.resident is not None and not found:
        person = known_person(desk=desk, resident=alert.resident)
        found += objections_to_day(day=state.received_on, person=person, today=desk.today, field="received_on")
    steps = AlertStep.objects.within(**desk.scope).filter(alert=alert).order_by("day")
    days = [day for day in (steps.values_list("day", flat=True).first(), alert.closed_on) if day]
    if days and state.received_on > min(days):
        text = f"Op {format_date(min(days))} is er al iets aan dit signaal gedaan. Kies die dag of een eerdere."
        found.append(Objection(field="received_on", text=text))
    return tuple(found)


def _whom_and_when_wrong(desk: Desk, alert: Alert, state: AlertState) -> tuple[Objection, ...]:
    named = alert.resident_id is not None or state.names_somebody
    born = state.about_born if alert.resident_id is None else None
    return objections_to_alert(received_on=state.received_on, names_somebody=named, today=desk.today, born=born)


def keep_earlier(*, desk: Desk, alert: Alert, why: str, **closing: object) -> None:
    """Keep a signal as it stood until now, and of one that is opened again how it was closed."""
    EarlierAlert._default_manager.create(
        municipality_id=desk.code,
        alert_id=alert.pk,
        kind=alert.kind,
        from_whom=alert.from_whom,
        received_on=alert.received_on,
        text=alert.text,
        about_name=alert.about_name,
        about_born=alert.about_born,
        about_where=alert.about_where,
        known_from=alert.recorded_at,
        known_until=desk.now,
        recorded_by=alert.recorded_by,
        corrected_by=desk.actor.name,
        why=why.strip(),
        **closing,
    )


def _move_contact(desk: Desk, alert: Alert, before: AlertKind, why: str) -> None:
    """Let contact that was had count for the kind that the signal is, and no more for the kind that it was not."""
    known = national_alert_list()
    steps = AlertStep.objects.within(**desk.scope).filter(alert=alert)
    days = sorted(step.day for step in steps if known.doing(word=step.what).is_contact)
    words = [each.word for each in known.kinds if each.contact == before.contact]
    others = Alert.objects.within(**desk.scope).filter(resident=alert.resident, kind__in=words).exclude(pk=alert.pk)
    kind = desk.book.kinds.of_word(before.contact).number
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=alert.resident, kind=kind, day__in=days)
    for event in events:
        if not others.filter(received_on__lte=event.day).exists():
            withdraw(desk=desk, shown=event, why=why.strip())
    for day in days:
        first_contact(desk=desk, alert=alert, day=day)
