"""Signals and handovers as rows of tables, the same on the morning page, on their own list and on somebody's page."""

from meedoen.apps.cases.models import Handover
from meedoen.apps.cases.queries.alerts import ShownAlert
from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.apps.cases.queries.handovers import ShownHandover
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.showing import called, how_long, last_day, person_place, when
from meedoen.ui.page import Column, Place

ALERTS = (Column("Wie"), Column("Signaal"), Column("Van"), Column("Binnen sinds"), Column("Eerste contact"))
UNMATCHED = (Column("Over wie"), Column("Signaal"), Column("Van"), Column("Binnen sinds"), Column("Eerste contact"))
DROPPED = (Column("Over wie"), Column("Signaal"), Column("Van"), Column("Afgesloten"), Column("Uitkomst"))
TO_ANSWER = (Column("Wie"), Column("Wat"), Column("Van"), Column("Bevestigen voor"), Column("Antwoorden"))
TAKEN_BACK = (Column("Wie"), Column("Wat"), Column("Van"), Column("Ingetrokken"), Column("Waarom"))
GIVEN = (Column("Wie"), Column("Wat"), Column("Aan"), Column("Bevestigd voor"))
_LONGEST = 120


def alert_row(*, page: Page, each: ShownAlert) -> list[object]:
    """Return a signal about somebody in a caseload."""
    who = person_place(page=page, who=each.who) if each.who else each.about
    token = each.who.token if each.who else ""
    name = Place(each.kind.name, page.to("alert", token, each.record.pk)) if token else each.kind.name
    return [who, name, each.record.from_whom, format_date(each.record.received_on), contact(each=each)]


def unmatched_row(*, page: Page, each: ShownAlert) -> list[object]:
    """Return a signal of which nobody knows whose file it belongs in."""
    about = Place(each.about, page.to("alert_match", each.record.pk))
    received = format_date(each.record.received_on)
    return [about, each.kind.name, each.record.from_whom, received, contact(each=each)]


def dropped_row(*, page: Page, each: ShownAlert) -> list[object]:
    """Return a signal that was closed without a file; it can be opened again."""
    record = each.record
    about = Place(each.about, page.to("alert_unknown_reopen", record.pk))
    day = format_date(record.closed_on) if record.closed_on else ""
    return [about, each.kind.name, record.from_whom, f"{day} door {record.closed_by}", each.outcome]


def to_answer_row(*, page: Page, each: ShownHandover) -> list[object]:
    """Return a handover that waits for an answer of who looks; the file itself is not open to that person yet."""
    name = called(who=each.who) if each.who else "–"
    due = when(day=each.record.answer_by, today=page.desk.today)
    answer = Place("Bevestigen of teruggeven", page.to("handover_answer", each.record.pk))
    return [name, shortened(each.record.text), each.record.handed_by, due, answer]


def taken_back_row(*, each: ShownHandover) -> list[object]:
    """Return a handover that was taken back from who looks; the file itself is not open to that person."""
    record = each.record
    name = called(who=each.who) if each.who else "–"
    day = format_date(record.answered_on) if record.answered_on else ""
    return [name, shortened(record.text), record.handed_by, f"{day} door {record.answered_by}", record.why]


def given_row(*, page: Page, each: ShownHandover) -> list[object]:
    """Return a handover that nobody confirmed yet."""
    who = each.who or Someone(number=0, token="", name="–")
    due = when(day=each.record.answer_by, today=page.desk.today)
    what = Place(shortened(each.record.text), page.to("handover", who.token, each.record.pk))
    return [person_place(page=page, who=who), what, each.to, due]


def contact(*, each: ShownAlert) -> str:
    """Say how a signal stands towards the first contact (Dutch)."""
    if each.standing is None:
        return "geen termijn"
    done = each.standing.judgement.done
    if done is not None:
        return f"{format_date(done)} gehad"
    return f"{how_long(standing=each.standing)} (uiterlijk {last_day(standing=each.standing)})"


def handover_state(*, record: Handover) -> str:
    """Say how a handover stands (Dutch): by whom and how it was answered, and why."""
    if record.state == Handover.State.OPEN or record.answered_on is None:
        return str(Handover.State.OPEN.label)
    how = f", {record.answered_how}" if record.answered_how else ""
    why = f": {record.why}" if record.why else ""
    return f"{record.get_state_display()} op {format_date(record.answered_on)} door {record.answered_by}{how}{why}"


def shortened(text: str) -> str:
    """Return the begin of a text that fits in a cell."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
