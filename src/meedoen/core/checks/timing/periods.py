"""Periods that do not fit: part of a year, the year of the document itself, a frequency that is not kept."""

import re
from collections.abc import Iterator
from datetime import date

from meedoen.core.checks.dossier import ClaimFacts, DocumentFacts, FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, Index
from meedoen.core.checks.smart.series import Steering, is_without_year, pairs, place_of, shown, steerings
from meedoen.core.checks.timing.spans import Span, frequency_in, part_of_year_in
from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import Period, PeriodKind
from meedoen.core.values.quantity import Absent, Number, Range, Unit, describe

_SHORT = {PeriodKind.QUARTER, PeriodKind.MONTH}
_LASTING = {PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.QUARTER}
_NOT_COUNTED = ("basis van het budget", "verwacht", "prognose", "raming", "begro", "voorbeeld", "gepland")
_GRACE = Span(12, 0, "1 jaar")
"""How long after its time a figure may still be on its way: publishing takes up to a year."""


def _is_value(figure: FigureFacts) -> bool:
    return isinstance(figure.quantity, Number | Range)


def part_of_a_year(index: Index) -> Iterator[Finding]:
    """Yield figures for a year that are about part of it, and counts over a quarter or month beside a yearly target."""
    for indicator in index.dossier.indicators:
        for figure in index.figures_of.get(indicator.code, []):
            if figure.role in {BASELINE, MEASUREMENT} and figure.period.kind is PeriodKind.YEAR and _is_value(figure):
                words = part_of_year_in(figure.printed) or part_of_year_in(figure.note)
                if words:
                    yield _part(indicator, figure, words, index)
    for pair in pairs(index):
        baseline, indicator = pair.baseline, pair.steering.indicator
        counted = indicator.unit in {Unit.COUNT, Unit.AMOUNT} and pair.target.period.kind is PeriodKind.YEAR
        if baseline is not None and counted and baseline.period.kind in _SHORT and _is_value(baseline):
            yield _part(indicator, baseline, baseline.period.label, index)


def _part(indicator: IndicatorFacts, figure: FigureFacts, words: str, index: Index) -> Finding:
    role = "nulmeting" if figure.role == BASELINE else "meting"
    value = describe(figure.quantity, unit=indicator.unit)
    return Finding(
        "TIJD-02",
        Severity.WARNING,
        index.indicator_place(indicator=indicator, figure=figure),
        f"De {role} van ‘{indicator.name}’ ({value}) gaat over een deel van een jaar: {words}.",
        "",
        "Geef het cijfer over het hele jaar, of vergelijk steeds hetzelfde deel van het jaar.",
        facts=(value, figure.period.code, words),
        about=f"{figure.role}/{figure.framework}/{figure.node}/{figure.period.code}/{figure.area}/{figure.group}",
    )


def year_not_over(index: Index) -> Iterator[Finding]:
    """Yield figures for a period that had not ended on the last day that the document can be of.

    Figures that are marked provisional are left alone: the document says itself that they are not final. So are those
    of which no year is printed (TIJD-06), and rough facts in the text. One finding for each indicator and period.
    """
    seen: set[tuple[str, str]] = set()
    for indicator in index.dossier.indicators:
        for figure in index.figures_of.get(indicator.code, []):
            key = (indicator.code, figure.period.code)
            document = index.documents.get(figure.document)
            is_taken = figure.role in {BASELINE, MEASUREMENT} and _is_value(figure) and not figure.is_provisional
            if is_without_year(figure):
                seen.add(key)
            is_new = key not in seen
            if document is not None and is_taken and is_new and _runs_on(figure.period, document):
                seen.add(key)
                yield _not_over(indicator, figure, document, index)
    for claim in (item for found in index.claims_of.values() for item in found):
        if claim.period is not None and (claim.indicator, claim.period.code) not in seen and not claim.is_rough:
            yield from _claim_not_over(claim, index)


def _runs_on(period: Period, document: DocumentFacts) -> bool:
    return period.kind in _LASTING and period.last_day >= document.last_day


def _not_over(indicator: IndicatorFacts, figure: FigureFacts, document: DocumentFacts, index: Index) -> Finding:
    value = describe(figure.quantity, unit=indicator.unit)
    return Finding(
        "TIJD-04",
        Severity.WARNING,
        index.indicator_place(indicator=indicator, figure=figure),
        f"Bij ‘{indicator.name}’ staat {value} voor {figure.period.label}, maar het stuk is van {document.period.label}: "
        f"die periode was nog niet voorbij.",
        f"De periode loopt tot en met {format_date(figure.period.last_day)}.",
        "Noem de peildatum of het deel van het jaar waar het cijfer over gaat, of merk het aan als voorlopig.",
        facts=(value, figure.period.code, document.period.code),
        about=f"{figure.role}/{figure.framework}/{figure.node}/{figure.period.code}/{figure.area}/{figure.group}",
    )


def _claim_not_over(claim: ClaimFacts, index: Index) -> Iterator[Finding]:
    document = index.documents.get(claim.document)
    if document is None or claim.period is None or claim.quantity is None or not _runs_on(claim.period, document):
        return
    tells_its_time = bool(claim.counted_over)  # then TIJD-02 tells that it is about part of the period
    if tells_its_time or any(word in claim.about.casefold() for word in _NOT_COUNTED):
        return
    value = describe(claim.quantity, unit=claim.unit)
    yield Finding(
        "TIJD-04",
        Severity.WARNING,
        Place(
            PlaceKind.CLAIM,
            claim.code or f"{claim.document}/{claim.lines}/{claim.about}"[:_LONGEST_CODE],
            claim.about,
            indicator=claim.indicator,
            document=claim.document,
            lines=claim.lines,
        ),
        f"De tekst noemt {value} ({claim.about}) voor {claim.period.label}, maar het stuk is van {document.period.label}: "
        f"die periode was nog niet voorbij.",
        f"De periode loopt tot en met {format_date(claim.period.last_day)}.",
        "Noem tot en met welke maand er geteld is, en vergelijk het niet met een heel jaar.",
        facts=(value, claim.period.code, document.period.code),
        about=f"{claim.period.code}/{value}",
    )


_LONGEST_CODE = 80


def older_than_its_frequency(index: Index) -> Iterator[Finding]:
    """Yield indicators without a value in the time in which one is due, and targets before the next measurement.

    While a framework runs, the last value is held against the day of the check, after that against the day of its
    document; a year is added for publishing.
    """
    for steering in steerings(index):
        every = frequency_in(steering.indicator.frequency) if steering.indicator.frequency else None
        if every is not None:
            yield from _overdue(steering, every, index)
            yield from _measured_after_target(steering, every, index)


def _overdue(steering: Steering, every: Span, index: Index) -> Iterator[Finding]:
    figures = [
        item
        for item in index.figures_of.get(steering.indicator.code, [])
        if item.role == MEASUREMENT or (item.role == BASELINE and item.framework == steering.framework.code)
    ]
    values = [item for item in figures if not isinstance(item.quantity, Absent)]
    frequency = steering.indicator.frequency
    if any(_is_announced(item) for item in figures):
        return
    if not values:
        years = [item.period for item in figures if item.role == MEASUREMENT]
        if years and every.after(min(years).begin) <= max(period.end for period in years):
            message = (
                f"‘{steering.indicator.name}’ wordt gemeten met de frequentie ‘{frequency}’, maar van {min(years).label} "
                f"tot en met {max(years).label} staat er geen enkele waarde."
            )
            yield _late(steering, message, (frequency, min(years).code, max(years).code), index)
        return
    last = max(values, key=lambda item: item.period.end)
    until = _held_against(steering, index)
    due = every.after(last.period.last_day)
    if until is not None and _GRACE.after(due) < until:
        message = (
            f"‘{steering.indicator.name}’ wordt gemeten met de frequentie ‘{frequency}’; de laatste waarde is van {last.period.label}. "
            f"De volgende had er op {format_date(due)} moeten zijn."
        )
        yield _late(steering, message, (frequency, last.period.code), index)


_COMING = re.compile(
    r"gepubliceerd|verschijn|bekend|beschikbaar|verwacht|\b(?:volgt|volgen|komt|komen)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b20\d\d\b")


def _is_announced(figure: FigureFacts) -> bool:
    """Tell whether the document says in which later year an absent figure comes: then it is on its way, not skipped."""
    if not isinstance(figure.quantity, Absent):
        return False
    told = (figure.note, figure.quantity.note, figure.printed)
    coming = " ".join(text for text in told if _COMING.search(text))
    return any(int(year) > figure.period.last_day.year for year in _YEAR.findall(coming))


def _held_against(steering: Steering, index: Index) -> date | None:
    if steering.framework.end_year >= index.dossier.today.year:
        return index.dossier.today
    document = index.documents.get(steering.framework.document)
    return document.period.begin if document else None


def _late(steering: Steering, message: str, facts: tuple[str, ...], index: Index) -> Finding:
    return Finding(
        "TIJD-05",
        Severity.WARNING,
        place_of(steering=steering, index=index),
        message,
        "",
        "Vraag het cijfer op, of verander de frequentie in hoe vaak er werkelijk gemeten wordt.",
        facts=facts,
        about=steering.framework.code,
    )


def _measured_after_target(steering: Steering, every: Span, index: Index) -> Iterator[Finding]:
    """Yield one finding when no measurement falls after the baseline and before the end of the target."""
    starts = [item for item in steering.baselines if not isinstance(item.quantity, Absent)]
    goals = [item for item in steering.targets if not isinstance(item.quantity, Absent)]
    if not starts or not goals:
        return
    last, goal = max(starts, key=lambda item: item.period.end), max(goals, key=lambda item: item.period.end)
    following = every.after(last.period.last_day)
    if following > goal.period.last_day:
        since = f" (gerekend vanaf {last.period.label}; er staat geen jaar bij)" if is_without_year(last) else ""
        yield Finding(
            "TIJD-05",
            Severity.ERROR,
            place_of(steering=steering, index=index, figure=goal),
            f"‘{steering.indicator.name}’ wordt gemeten met de frequentie ‘{steering.indicator.frequency}’: na de nulmeting "
            f"komt er pas na {goal.period.label} weer een cijfer; of de streefwaarde gehaald is, is dan niet te zien.",
            f"Nulmeting {shown(last, indicator=steering.indicator)} + {every.label} = {format_date(following)}{since}; "
            f"streefwaarde voor {goal.period.label}.",
            "Zoek een bron die vaker meet, of stel de streefwaarde voor een jaar waarin gemeten wordt.",
            facts=(steering.indicator.frequency, last.period.code, goal.period.code),
            about=f"{steering.framework.code}/streefjaar",
        )
