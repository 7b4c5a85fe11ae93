"""What happened to requests, read from the events in files and from the spells that tell that one lapsed."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Resident
from meedoen.core.cases.asking import AskedMoment, Phase


def held_moments(*, desk: Desk, resident: Resident) -> list[AskedMoment]:
    """Return what happened to somebody's requests, as it is known now."""
    return moments_of(desk=desk, residents=[resident.pk])[resident.pk]


def moments_of(*, desk: Desk, residents: Collection[int]) -> Mapping[int, list[AskedMoment]]:
    """Return what happened to the requests of these residents, by their keys; two queries for all of them together."""
    phases = phases_by_kind(desk=desk)
    lapsed = desk.book.kinds.of_word(Phase.LAPSED).number
    found: dict[int, list[AskedMoment]] = defaultdict(list)
    events = CaseEvent.objects.within(**desk.scope).known().filter(resident_id__in=residents, kind__in=list(phases))
    for event in events:
        found[event.resident_id].append(AskedMoment(phase=phases[event.kind], day=event.day, about=event.note))
    for spell in CaseSpell.objects.within(**desk.scope).known().filter(resident_id__in=residents, kind=lapsed):
        found[spell.resident_id].append(AskedMoment(phase=Phase.LAPSED, day=spell.begin, about=spell.note))
    return found


def phases_by_kind(*, desk: Desk) -> dict[int, Phase]:
    """Return by the number of its kind what an event does to a request."""
    return {desk.book.kinds.of_word(phase).number: phase for phase in Phase if phase is not Phase.LAPSED}
