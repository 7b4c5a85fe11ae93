"""What was asked lately in a made-up town, and how far it came: granted and not started, started, refused, reported and forgotten."""

from collections.abc import Sequence
from datetime import date, timedelta

from meedoen.apps.cases.models import CaseEvent
from meedoen.apps.cases.synthetic.words import ASKED
from meedoen.apps.cases.synthetic.writing import Pen
from meedoen.core.cases.asking import Phase

_COURSES: Sequence[Sequence[tuple[Phase, int]]] = (
    ((Phase.APPLIED, 47), (Phase.GRANTED, 12)),
    ((Phase.REPORTED, 96), (Phase.APPLIED, 90), (Phase.GRANTED, 60), (Phase.STARTED, 41)),
    ((Phase.APPLIED, 120), (Phase.REFUSED, 88)),
    ((Phase.APPLIED, 19),),
    ((Phase.REPORTED, 75),),
)
"""What happened to a request, each so many days before the last day."""
_IN_HAND, _WAITS = "aanvraag-in-behandeling", "wacht-op-start"


def ask_lately(*, pen: Pen, worker: str, residents: Sequence[int]) -> None:
    """Write a request of each course for somebody of a caseload of whom none stands in the file."""
    kinds = [pen.waiting.kind(word=phase) for phase in Phase]
    held = CaseEvent.objects.kept_for_all(municipality_code=pen.waiting.code).filter(kind__in=kinds)
    asked = set(held.filter(resident__in=residents).values_list("resident_id", flat=True))
    free = [resident for resident in reversed(residents) if resident not in asked]
    for course, resident in zip(_COURSES, free, strict=False):
        about = pen.chance.pick(ASKED)
        days = {phase: pen.waiting.before(days=ago) for phase, ago in course}
        for place, (phase, day) in enumerate(days.items()):
            pen.event(resident, phase, day, by=worker, note="" if place else about)
        _hold(pen, resident, worker, days)
        pen.count += 1


def _hold(pen: Pen, resident: int, worker: str, days: dict[Phase, date]) -> None:
    """Write that it is or was in hand, and that it waits or waited for its start."""
    settled = days.get(Phase.GRANTED) or days.get(Phase.REFUSED)
    if Phase.APPLIED in days:
        pen.lasts(resident, _IN_HAND, days[Phase.APPLIED], settled and settled + timedelta(days=1), by=worker)
    if Phase.GRANTED in days:
        started = days.get(Phase.STARTED)
        pen.lasts(resident, _WAITS, days[Phase.GRANTED], started and started + timedelta(days=1), by=worker)
