"""Of who stands on no step now: on which they stood last, and until which day."""

from collections.abc import Collection
from datetime import timedelta

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell
from meedoen.core.cases.past_steps import PastStep
from meedoen.core.indicators.codes import Section

_DAY = timedelta(days=1)


def past_steps(*, desk: Desk, residents: Collection[int]) -> dict[int, PastStep]:
    """Return the step that ended last of residents who had one, by their key; who asks leaves out who stands on one now."""
    if not residents:
        return {}
    kinds = {code.number: code for code in desk.book.kinds if code.section is Section.STEP}
    known = CaseSpell.objects.within(**desk.scope).known().filter(resident__in=residents, kind__in=list(kinds))
    ended = known.filter(end__lte=desk.today).order_by("end", "number")
    return {
        resident: PastStep(label=kinds[kind].label, last_day=end - _DAY)
        for resident, kind, end in ended.values_list("resident", "kind", "end")
    }
