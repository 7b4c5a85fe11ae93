"""What is announced and not there: after its date, or without any date."""

from collections.abc import Iterator
from dataclasses import dataclass

from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Steering, has_value, is_to_come, measured, place_of, steerings
from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import Period


@dataclass(frozen=True, slots=True)
class _Due:
    """When something announced should be there: `period` is None when no date is named."""

    period: Period | None
    was_past_in_print: bool = False


def due_of(steering: Steering) -> Period | None:
    """Return for when the indicator or its baseline is announced, None when nothing or no date is.

    The period of an announced baseline counts when the printed words name its year, or when no words are kept.
    """
    if steering.indicator.announced_for is not None:
        return steering.indicator.announced_for
    named = [
        item.period
        for item in steering.baselines
        if is_to_come(item) and (not item.printed or str(item.period.last_day.year) in item.printed)
    ]
    return max(named, default=None)


def falls_due(*, steering: Steering, index: Index) -> bool:
    """Tell whether something of the indicator is announced for a date that has passed, or for no date."""
    return _overdue(steering, index) is not None


def _overdue(steering: Steering, index: Index) -> _Due | None:
    """Tell what is announced for a date that has passed, or for no date; None when there is nothing to complain of."""
    if not (steering.is_to_come or any(is_to_come(item) for item in steering.baselines)):
        return None
    if has_value(steering.baselines):
        return None
    due = due_of(steering)
    if due is None:
        return _Due(None)
    arrived = any(item.period.end > due.begin for item in measured(steering=steering, index=index))
    if arrived or due.last_day >= index.dossier.today:
        return None
    document = index.documents.get(steering.framework.document)
    return _Due(due, document is not None and due.last_day < document.period.begin)


def announced_and_late(index: Index) -> Iterator[Finding]:
    """Yield what is still to be developed after its announced date, or without any date.

    The date is held against the day of the check and against the date of the document; the message tells both. When
    the framework itself has ended and the date was still to come when it was printed, it is a note.
    """
    for steering in steerings(index):
        late = _overdue(steering, index)
        if late is None or steering.is_elsewhere:
            continue
        has_ended = steering.framework.end_year < index.dossier.today.year
        is_note = late.period is not None and has_ended and not late.was_past_in_print
        yield Finding(
            "SMART-08",
            Severity.NOTE if is_note else Severity.WARNING,
            place_of(steering=steering, index=index, figure=next(iter(steering.baselines), None)),
            _late_message(steering, late, index),
            "",
            "Meet het alsnog, noem een nieuwe datum, of kies een andere indicator.",
            facts=(f"aangekondigd={late.period.code if late.period else ''}", f"eerder={late.was_past_in_print}"),
            about=steering.framework.code,
        )


def _late_message(steering: Steering, late: _Due, index: Index) -> str:
    what = (
        "‘" + steering.indicator.name + "’" if steering.is_to_come else f"De nulmeting van ‘{steering.indicator.name}’"
    )
    if late.period is None:
        return f"{what} moet nog ontwikkeld worden; er staat niet bij wanneer dat klaar is."
    today = format_date(index.dossier.today)
    then = "ook al voorbij" if late.was_past_in_print else "nog niet voorbij"
    return (
        f"{what} was aangekondigd voor {late.period.label}. Op {today} is er nog geen cijfer van bekend; "
        f"toen het stuk verscheen was die termijn {then}."
    )
