"""What is announced and not there: after its date, or without any date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meedoen.core.checks.dossier import ClaimFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
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
    """Yield what is still to be developed after its announced date, or without any date; once for each announcement.

    The date is held against the day of the check and against the date of the document; the message tells both. When
    the framework itself has ended and the date was still to come when it was printed, it is a note. So is what the
    text of a recent document announced without an indicator: whether that came is not known here.
    """
    found: dict[tuple[str, str, str, str], list[tuple[Steering, _Due]]] = {}
    for steering in steerings(index):
        late = _overdue(steering, index)
        if late is not None and not steering.is_elsewhere:
            what = "indicator" if steering.is_to_come else "nulmeting"
            due = late.period.code if late.period else ""
            key = (steering.framework.code, steering.placements[0].node, what, due)
            found.setdefault(key, []).append((steering, late))
    for told in found.values():
        yield _announced(told, index)
    yield from _told_in_the_text(index)


def _announced(told: list[tuple[Steering, _Due]], index: Index) -> Finding:
    steering, late = told[0]
    has_ended = steering.framework.end_year < index.dossier.today.year
    is_note = late.period is not None and has_ended and not late.was_past_in_print
    return Finding(
        "SMART-08",
        Severity.NOTE if is_note else Severity.WARNING,
        place_of(steering=steering, index=index, figure=next(iter(steering.baselines), None)),
        _late_message([item for item, _ in told], late, index),
        "",
        "Meet het alsnog, noem een nieuwe datum, of kies een andere indicator.",
        facts=(
            f"aangekondigd={late.period.code if late.period else ''}",
            f"eerder={late.was_past_in_print}",
            *(item.indicator.code for item, _ in told[1:]),
        ),
        about=steering.framework.code,
    )


def _late_message(found: list[Steering], late: _Due, index: Index) -> str:
    first = found[0]
    quoted = [f"‘{item.indicator.name}’" for item in found]
    names = " en ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)
    what = names if first.is_to_come else f"De nulmeting van {names}"
    if late.period is None:
        return (
            f"{what} {'moeten' if len(found) > 1 else 'moet'} nog ontwikkeld worden; er staat niet bij wanneer dat klaar is."
            if first.is_to_come
            else f"{what} moet nog komen; er staat niet bij wanneer."
        )
    today = format_date(index.dossier.today)
    then = "ook al voorbij" if late.was_past_in_print else "nog niet voorbij"
    were = "waren" if first.is_to_come and len(found) > 1 else "was"
    return (
        f"{what} {were} aangekondigd voor {late.period.label}. Op {today} staat daarvan in Meedoen nog geen cijfer; "
        f"toen het stuk verscheen was die termijn {then}."
    )


_ANNOUNCES = re.compile(r"^(?:verwachte?|aangekondigde?|toegezegde?|publicatie|oplevering)\b|\bbekend$", re.IGNORECASE)
_RECENT = 2
"""How many years after a document it is still useful to ask for what it announced."""


def _told_in_the_text(index: Index) -> Iterator[Finding]:
    """Yield what a recent document said would come, in words without a number, when that time has passed."""
    seen: set[tuple[str, str, str]] = set()
    for claim in index.dossier.claims:
        document = index.documents.get(claim.document)
        if claim.quantity is not None or claim.period is None or document is None or claim.indicator:
            continue
        is_recent = document.last_day.year + _RECENT >= index.dossier.today.year
        has_passed = document.period.begin <= claim.period.last_day < index.dossier.today
        key = (claim.document, claim.about, claim.period.code)
        if is_recent and has_passed and key not in seen and _ANNOUNCES.search(claim.about):
            seen.add(key)
            yield _of_claim(claim, claim.period, index)


def _of_claim(claim: ClaimFacts, period: Period, index: Index) -> Finding:
    about = claim.about[:1].upper() + claim.about[1:]
    return Finding(
        "SMART-08",
        Severity.NOTE,
        Place(PlaceKind.CLAIM, claim.about[:_LONGEST_CODE], about, document=claim.document, lines=claim.lines),
        f"‘{about}’: daarvoor noemt de tekst {period.label}. Die tijd is op {format_date(index.dossier.today)} voorbij; "
        f"wat eruit kwam, staat er niet.",
        "",
        "Schrijf op wat eruit kwam, of noem een nieuwe datum.",
        facts=(claim.about, period.code),
        about=f"{claim.document}/{period.code}",
    )


_LONGEST_CODE = 80
