"""A state of a file that lasts as long as something is open: a handover that nobody confirmed, a request that waits."""

from datetime import date, timedelta

from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, Resident

HELD = frozenset({"overdracht-open", "aanvraag-in-behandeling", "wacht-op-start"})
"""The kinds that follow from what is open: nobody begins or ends them by hand."""
_DAY = timedelta(days=1)


def hold(*, desk: Desk, resident: Resident, word: str, is_open: bool, day: date) -> None:
    """Let the file say since `day` that something of this kind is open, or until then that it was.

    One stretch holds for several that are open beside each other; what ended lately goes on when a next one opens before its end.
    """
    kind = desk.book.kinds.of_word(word).number
    spells = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, kind=kind)
    shown = spells.filter(end=None).first() or spells.filter(begin__lte=day, end__gt=day).first()
    if is_open and shown is None:
        first_version(desk=desk, model=CaseSpell, resident=resident, kind=kind, begin=day)
    elif is_open and shown is not None and shown.end is not None:
        next_version(desk=desk, shown=shown, end=None)
    elif not is_open and shown is not None and shown.end is None:
        next_version(desk=desk, shown=shown, end=max(day, shown.begin) + _DAY)
