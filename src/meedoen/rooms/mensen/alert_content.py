"""What the pages about one signal tell of it: what came in, how it was closed, what stood there earlier, and what was done."""

from django.http import Http404
from django.utils import timezone

from meedoen.apps.cases.models import Alert, EarlierAlert
from meedoen.apps.cases.queries.alerts import ShownAlert, about_whom
from meedoen.core.values.dutch import format_date
from meedoen.links.definitions.alerts import national_alert_list
from meedoen.rooms.mensen.waiting import contact
from meedoen.ui.page import Event, Fact


def found_alert(*, shown: ShownAlert | None) -> ShownAlert:
    """Return a signal that is there.

    Raises:
        Http404: it is not there (any more).

    """
    if shown is None:
        message = "Dit signaal is er niet (meer). Kijk bij Signalen en overdrachten wat er nu staat."
        raise Http404(message)
    return shown


def told_closed(*, record: Alert) -> str:
    """Say of a closed signal when it was closed and by whom (Dutch); nothing of an open one."""
    return f"{format_date(record.closed_on)} door {record.closed_by}" if record.closed_on is not None else ""


def alert_facts(*, alert: ShownAlert) -> list[Fact]:
    """Return what came in, how it was closed, and what stood there earlier."""
    record = alert.record
    facts = [
        Fact("Van", record.from_whom),
        Fact("Binnengekomen", format_date(record.received_on)),
        Fact("Eerste contact", contact(each=alert)),
        Fact("Gemeld", record.text or "niets opgeschreven"),
        Fact("Opgeschreven door", record.recorded_by),
    ]
    if alert.about:
        facts.insert(0, Fact("Over", alert.about))
    if closed := told_closed(record=record):
        facts.append(Fact("Afgesloten", closed))
        facts.append(Fact("Uitkomst", _with_why(alert.outcome, record.closed_why)))
    return [*facts, *(_earlier(each) for each in alert.earlier)]


def _earlier(each: EarlierAlert) -> Fact:
    known = national_alert_list()
    changed = f"op {format_date(timezone.localdate(each.known_until))} door {each.corrected_by}: {each.why}"
    if each.closed_on is not None:
        closed = f"{format_date(each.closed_on)} door {each.closed_by}"
        how = _with_why(known.outcomes.get(each.outcome, ""), each.closed_why)
        return Fact("Was afgesloten", f"{closed}. {how}", note=f"Heropend {changed}")
    about = f" over {whom}" if (whom := about_whom(told=each)) else ""
    came = f"{known.kind(word=each.kind).name}{about}, van {each.from_whom}, {format_date(each.received_on)}"
    return Fact("Stond er eerder", f"{came}: {each.text or 'niets opgeschreven'}", note=f"Verbeterd {changed}")


def _with_why(outcome: str, why: str) -> str:
    return f"{outcome}: {why}" if why else outcome


def steps_of(*, alert: ShownAlert) -> list[Event]:
    """Return what was done about a signal, as its page shows it."""
    return [
        Event(
            when=format_date(step.record.day),
            what=step.name,
            who=step.record.recorded_by,
            note=step.record.text or None,
            done=True,
        )
        for step in alert.steps
    ]
