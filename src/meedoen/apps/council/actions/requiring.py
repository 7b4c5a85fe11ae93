"""What must hold of an item of the council and what is told of it; forms ask it as well, to tell all at once."""

from collections.abc import Collection
from datetime import date

from meedoen.apps.council.actions.recorded import CouncilError
from meedoen.core.values.period import parse_period


def require_subjects(*, subjects: Collection[object]) -> None:
    """Refuse an item that is about nothing.

    Raises:
        CouncilError: it is.

    """
    if not subjects:
        message = "Kies waar het over gaat: ten minste één kader, onderdeel, indicator of cijfer."
        raise CouncilError(message, field="subjects")


def require_due(*, due_on: date | None, period_code: str) -> None:
    """Refuse an item that should be ready before it was there.

    Raises:
        CouncilError: it should.

    """
    if due_on is not None and due_on < parse_period(period_code).begin:
        message = "De datum waarop het klaar moet zijn, ligt voor de datum van het stuk zelf."
        raise CouncilError(message, field="due_on")


def require_day(*, period_code: str, on: date, today: date) -> None:
    """Refuse a day before the item itself, or one that has yet to come.

    Raises:
        CouncilError: it is.

    """
    if on > today:
        raise CouncilError("Deze dag moet nog komen. Vertel alleen wat al is gebeurd.", field="on")
    if on < parse_period(period_code).begin:
        raise CouncilError("Deze dag ligt voor de datum van het stuk zelf.", field="on")
