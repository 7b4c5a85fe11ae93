"""What is said of somebody who stands on no step now: nothing was established yet, or there was a step until a day."""

from dataclasses import dataclass
from datetime import date

from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """The last step on which somebody stood who stands on none now, as it is called, with its last day."""

    label: str
    last_day: date

    @property
    def said(self) -> str:
        """Say it within a sentence (Dutch).

        >>> PastStep(label="Trede 3", last_day=date(2026, 8, 17)).said
        'trede 3 tot en met 17 augustus 2026'
        """
        return f"{self.label.lower()} tot en met {format_date(self.last_day)}"


def without_step(*, had: PastStep | None) -> str:
    """Say of somebody without a step whether there ever was one (Dutch).

    >>> without_step(had=None)
    'Nog geen trede vastgesteld'
    >>> without_step(had=PastStep(label="Trede 3", last_day=date(2026, 8, 17)))
    'Nu geen trede (trede 3 tot en met 17 augustus 2026)'
    """
    return f"Nu geen trede ({had.said})" if had else "Nog geen trede vastgesteld"
