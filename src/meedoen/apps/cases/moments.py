"""What happened to somebody's requests, read from the events in the file."""

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, Resident
from meedoen.core.cases.asking import AskedMoment, Phase


def held_moments(*, desk: Desk, resident: Resident) -> list[AskedMoment]:
    """Return what happened to somebody's requests, as it is known now."""
    phases = phases_by_kind(desk=desk)
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind__in=list(phases))
    return [AskedMoment(phase=phases[event.kind], day=event.day, about=event.note) for event in events]


def phases_by_kind(*, desk: Desk) -> dict[int, Phase]:
    """Return by the number of its kind what an event does to a request."""
    return {desk.book.kinds.of_word(phase).number: phase for phase in Phase}
