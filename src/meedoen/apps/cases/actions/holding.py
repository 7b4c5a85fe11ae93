"""A state of a file that lasts as long as something is open: a handover that nobody confirmed, a request that waits."""

from collections.abc import Iterable
from datetime import date

from meedoen.apps.cases.actions.versions import first_version, next_version, withdraw
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.core.cases.holding import OpenDays, renewal, stretches

HELD = frozenset({"overdracht-open", "aanvraag-in-behandeling", "wacht-op-start"})
"""The kinds that follow from what is open: nobody begins or ends them by hand."""
Days = Iterable[tuple[date, date | None]]


def hold(*, desk: Desk, resident: Resident, word: str, was: Days, now: Days) -> None:
    """Let the file say on which days something of this kind is open, by the first and last day of each that is or was.

    `was` are the days as they were before this change: what the file says of those follows it.
    """
    kind = desk.book.kinds.of_word(word).number
    known = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, kind=kind)
    shown = {each.number: each for each in known}
    held = {number: OpenDays(begin=each.begin, end=each.end) for number, each in shown.items()}
    found = renewal(held=held, was=stretches(days=was), now=stretches(days=now))
    for number in found.gone:
        withdraw(desk=desk, shown=shown[number], why="volgt uit wat er is opgeschreven")
    for number, each in found.changed.items():
        next_version(desk=desk, shown=shown[number], begin=each.begin, end=each.end)
    for each in found.new:
        first_version(desk=desk, model=CaseSpell, resident=resident, kind=kind, begin=each.begin, end=each.end)
