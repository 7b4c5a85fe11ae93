"""What is due: of every reporting duty the periods that have ended, whether the figure is there, and how late it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import EnteredFigure, Observation, ReportingDuty
from meedoen.apps.indicators.queries.cells import CellKey, key_of, reopened_locks, reopened_told
from meedoen.core.values.cadence import Due, Frequency, Lateness, due, period_with, periods_until
from meedoen.core.values.period import parse_period

MOST_PERIODS = 36
"""Of a duty that was neglected for years the last periods are shown."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose duties: of a person, of organisations, or (both empty) of anybody."""

    user_id: int | None = None
    organisations: frozenset[str] = frozenset()


EVERYBODY = Holder()


@dataclass(frozen=True, slots=True)
class DueFigure:
    """A figure that is to come: the duty, the period with its day, who delivers it, and how far it is.

    `state` is that of the figure on its way, empty when nobody began; `remark` is why it was handed back. `owner` is who
    keeps the figure in the words of the document that the indicator comes from. `reopened` says who opened its period
    again, when and why; it is empty for a figure that has not come at all.
    """

    duty_id: int
    indicator_id: int
    indicator_code: str
    indicator_name: str
    area_code: str
    group: str
    due: Due
    holder: str
    state: str = ""
    entered_by: str = ""
    remark: str = ""
    owner: str = ""
    reopened: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do something."""
        return self.state != EnteredFigure.State.SUBMITTED

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed and it never came; what was opened again did come."""
        return self.is_open and not self.reopened and self.due.lateness is Lateness.LATE


def due_figures(
    *, municipality_code: str, today: date, holder: Holder = EVERYBODY, also_running: bool = False
) -> tuple[DueFigure, ...]:
    """Return the figures that are to come, the latest first; what was approved is not among them.

    With `also_running` the period that still runs is told too.
    """
    duties = _duties(municipality_code, holder)
    ids = {duty.indicator_id for duty in duties}
    there = _there(municipality_code, ids)
    underway = _underway(municipality_code, ids)
    locks = reopened_locks(municipality_code=municipality_code, indicator_ids=ids)
    found = []
    for duty in duties:
        for each in _dues(duty, today, also_running=also_running):
            key = (duty.indicator_id, "measurement", each.period.code, duty.area_code, duty.group)
            entered = underway.get(key)
            lock = locks.get((duty.indicator_id, each.period.code, duty.area_code, duty.group))
            if key not in there or entered is not None or lock is not None:
                reopened = reopened_told(lock=lock) if lock else ""
                found.append(_figure(duty, each, entered, reopened))
    return tuple(sorted(found, key=lambda each: (each.due.day, each.indicator_code, each.group)))


def late_count(*, municipality_code: str, today: date, holder: Holder = EVERYBODY) -> int:
    """Return how many figures are too late."""
    found = due_figures(municipality_code=municipality_code, today=today, holder=holder)
    return sum(1 for each in found if each.is_late)


def _duties(municipality_code: str, holder: Holder) -> list[ReportingDuty]:
    found = ReportingDuty.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(ended_on=None)
    if holder != EVERYBODY:
        found = found.filter(Q(person_id=holder.user_id) | Q(organisation__slug__in=holder.organisations))
        if holder.user_id is None:
            found = found.filter(organisation__slug__in=holder.organisations)
    return list(found.select_related("indicator", "person", "organisation"))


def _dues(duty: ReportingDuty, today: date, *, also_running: bool) -> list[Due]:
    frequency = Frequency(duty.frequency)
    first = parse_period(duty.first_period)
    ended = list(periods_until(first=first, last_day=today - timedelta(days=1), frequency=frequency))[-MOST_PERIODS:]
    if also_running:
        running = period_with(day=today, frequency=frequency)
        ended += [running] if running.begin >= first.begin else []
    return [due(period=period, days_after=duty.days_after, today=today) for period in ended]


def _there(municipality_code: str, indicator_ids: Iterable[int]) -> set[CellKey]:
    found = Observation.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = found.filter(known_until=None, indicator_id__in=list(indicator_ids))
    return set(rows.values_list("indicator_id", "role", "period_code", "area_code", "group"))


def _underway(municipality_code: str, indicator_ids: Iterable[int]) -> dict[CellKey, EnteredFigure]:
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    rows = found.filter(state__in=EnteredFigure.OPEN, indicator_id__in=list(indicator_ids))
    return {key_of(entered): entered for entered in rows}


def _figure(duty: ReportingDuty, each: Due, entered: EnteredFigure | None, reopened: str) -> DueFigure:
    return DueFigure(
        duty_id=duty.pk,
        indicator_id=duty.indicator_id,
        indicator_code=duty.indicator.code,
        indicator_name=duty.indicator.name,
        area_code=duty.area_code,
        group=duty.group,
        due=each,
        holder=holder_of(duty),
        state=entered.state if entered else "",
        entered_by=entered.entered_by if entered else "",
        remark=entered.remark if entered else "",
        owner=duty.indicator.owner,
        reopened=reopened,
    )


def holder_of(duty: ReportingDuty) -> str:
    """Return who delivers, in words; empty when nobody was chosen."""
    if duty.organisation is not None:
        return str(duty.organisation.name)
    return str(duty.person.get_username()) if duty.person is not None else ""


def frequencies_of(*, municipality_code: str, indicator_id: int) -> list[Frequency]:
    """Return how often figures of an indicator come: as agreed, or else as they came until now; the usual one first."""
    duties = ReportingDuty.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(ended_on=None)
    agreed = [Frequency(word) for word in duties.filter(indicator=indicator_id).values_list("frequency", flat=True)]
    if agreed:
        return list(dict.fromkeys(agreed))
    found = Observation.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    codes = found.filter(indicator=indicator_id, known_until=None).values_list("period_code", flat=True)
    kinds = Counter(parse_period(code).kind for code in codes)
    return [each for kind, _ in kinds.most_common() for each in Frequency if each.kind is kind]


def standing_duties(*, municipality_code: str, holder: Holder = EVERYBODY) -> list[ReportingDuty]:
    """Return the agreements that stand, with their indicators and holders; of somebody or of everybody."""
    return _duties(municipality_code, holder)


def standing_duty(*, municipality_code: str, pk: int) -> ReportingDuty | None:
    """Return an agreement that stands, or None."""
    found = ReportingDuty.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(ended_on=None)
    return found.select_related("indicator", "person", "organisation").filter(pk=pk).first()
