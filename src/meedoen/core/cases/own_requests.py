"""What residents ask about their own data, and until when it has to be answered (AVG art. 12 lid 3).

Within a month of the day on which it came in; that can become three months when it is told within that first month why. The months are counted as
Regulation 1182/71 counts them: a term that would end on a Saturday, a Sunday or a holiday ends on the next working day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date
from meedoen.core.values.length import months_after
from meedoen.core.values.working_days import working_day_from

FIRST_MONTHS = 1
LENGTHENED_MONTHS = 3
APPLIES_FROM = date(2018, 5, 25)
"""From which day the AVG applies (artikel 99, tweede lid): nobody asked anything by its articles before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """A request as the rules look at it: when it came in, when it was lengthened and when it was answered."""

    received_on: date
    lengthened_on: date | None = None
    answered_on: date | None = None

    @property
    def first_answer_by(self) -> date:
        """The last day of the first month, on which it can be lengthened still.

        >>> AskedFor(received_on=date(2026, 1, 30)).first_answer_by
        datetime.date(2026, 3, 2)
        """
        return _last_day(self.received_on, FIRST_MONTHS)

    @property
    def answer_by(self) -> date:
        """The last day on which it is answered in time.

        >>> AskedFor(received_on=date(2026, 1, 30), lengthened_on=date(2026, 2, 20)).answer_by
        datetime.date(2026, 4, 30)
        """
        return _last_day(self.received_on, LENGTHENED_MONTHS if self.lengthened_on else FIRST_MONTHS)

    def can_be_lengthened(self, *, today: date) -> bool:
        """Tell whether it can be lengthened still.

        >>> AskedFor(received_on=date(2026, 1, 30)).can_be_lengthened(today=date(2026, 3, 2))
        True
        """
        return not any(objections_to_lengthening(asked=self, today=today))

    @property
    def was_late(self) -> bool:
        """Whether it was answered after its term."""
        return self.answered_on is not None and self.answered_on > self.answer_by


def objections_to_receiving(*, received_on: date, today: date) -> Iterator[Objection]:
    """Yield why a request cannot have come in on a day.

    >>> days = (date(2001, 11, 20), date(2018, 5, 25), date(2026, 11, 25))
    >>> [len(list(objections_to_receiving(received_on=day, today=date(2026, 11, 24)))) for day in days]
    [1, 0, 1]
    """
    if received_on < APPLIES_FROM:
        text = f"{format_date(received_on)} ligt voor de dag waarop de AVG ging gelden ({format_date(APPLIES_FROM)}). Klopt het jaartal?"
        yield Objection(field="received_on", text=text)
    if received_on > today:
        yield Objection(field="received_on", text="Deze dag moet nog komen. Kies de dag waarop het verzoek binnenkwam.")


def objections_to_lengthening(*, asked: AskedFor, today: date) -> Iterator[Objection]:
    """Yield why a request cannot be lengthened today: answered, lengthened before, or its first month is over."""
    if asked.answered_on:
        yield Objection(field="", text="Dit verzoek is al beantwoord.")
    elif asked.lengthened_on:
        yield Objection(field="", text="De termijn is al een keer verlengd; nog eens kan niet.")
    elif today > asked.first_answer_by:
        text = f"Verlengen kon tot en met {format_date(asked.first_answer_by)} (AVG, artikel 12, derde lid). Antwoord zo snel mogelijk."
        yield Objection(field="", text=text)


def _last_day(received_on: date, months: int) -> date:
    return working_day_from(months_after(received_on, count=months))
