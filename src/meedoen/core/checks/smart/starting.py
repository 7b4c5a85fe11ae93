"""Where an indicator starts and where it should arrive: no baseline, no target, announced and not there in time.

What is announced is not forgotten: it gives a note, and a warning only when its date has passed or was never named.
An account (annual report, evaluation) sets no targets of its own: there one note for the whole says how many
indicators have none, and an indicator is named only when its target leans on a baseline that is not printed.
"""

import re
from collections.abc import Iterator

from meedoen.core.checks.dossier import ClaimFacts, FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import MEASUREMENT, TARGET, Index
from meedoen.core.checks.smart.announced import due_of, falls_due
from meedoen.core.checks.smart.repeats import twins
from meedoen.core.checks.smart.series import (
    Steering,
    framework_place,
    has_value,
    is_to_come,
    looks_back,
    measured,
    place_of,
    steerings,
)
from meedoen.core.checks.smart.units import tells_of_baseline
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.quantity import Absent, Number, Range, Unit, describe


def no_baseline(index: Index) -> Iterator[Finding]:
    """Yield indicators without a baseline, with the value that stands elsewhere when there is one.

    In a budget the realised values of earlier years are the start; milestones (unit text) need none.
    """
    for steering in steerings(index):
        if steering.indicator.unit is Unit.TEXT or steering.is_elsewhere:
            continue
        if has_value(steering.baselines):
            yield from _wide(steering, index)
            continue
        if looks_back(framework=steering.framework, index=index):
            yield from _without_start(steering, index)
        elif _is_told_elsewhere(steering, index):
            continue
        elif not _is_started_by_measurements(steering, index) and not falls_due(steering=steering, index=index):
            yield _no_baseline(steering, index)


def _is_told_elsewhere(steering: Steering, index: Index) -> bool:
    """Tell whether an indicator that measures the same has the baseline, or SMART-13 says what is wrong with it."""
    has_twin = any(has_value(item.baselines) for item in twins(steering=steering, index=index))
    return has_twin or tells_of_baseline(steering=steering, index=index)


def _wide(steering: Steering, index: Index) -> Iterator[Finding]:
    """Yield a baseline that is a stretch of values only: a change within it cannot be seen."""
    values = [item for item in steering.baselines if not isinstance(item.quantity, Absent)]
    if all(isinstance(item.quantity, Range) for item in values):
        value = describe(values[0].quantity, unit=steering.indicator.unit)
        yield Finding(
            "SMART-02",
            Severity.WARNING,
            place_of(steering=steering, index=index, figure=values[0]),
            f"De nulmeting van ‘{steering.indicator.name}’ is een bandbreedte ({value}); een verandering daarbinnen is "
            f"niet te zien.",
            "",
            "Zoek een bron die één getal geeft, of schrijf op hoe groot een verandering moet zijn om mee te tellen.",
            facts=(value,),
            about=steering.framework.code,
        )


def _is_started_by_measurements(steering: Steering, index: Index) -> bool:
    document = index.documents.get(steering.framework.document)
    return document is not None and document.kind == "budget" and bool(measured(steering=steering, index=index))


def _told(steering: Steering, index: Index) -> list[ClaimFacts]:
    """Return what the text of the same document says about the indicator for the municipality, in the same unit."""
    return [
        item
        for item in index.claims_of.get(steering.indicator.code, [])
        if isinstance(item.quantity, Number | Range)
        and item.unit is steering.indicator.unit
        and item.area == index.dossier.municipality
        and item.document == steering.framework.document
        and item.unit is not Unit.COUNT
    ]


def _elsewhere(steering: Steering, index: Index) -> str:
    unit = steering.indicator.unit
    found = [
        f"{describe(item.quantity, unit=unit)} ({item.period.label})"
        for item in measured(steering=steering, index=index)[-1:]
    ]
    found += [
        f"{describe(item.quantity, unit=unit)} voor ‘{item.about}’ (regel {item.lines})"
        for item in _told(steering, index)[:1]
        if item.quantity is not None
    ]
    return (f" Elders staat wel {' en '.join(found)}." if found else "") + _kin(steering, index)


def _kin(steering: Steering, index: Index) -> str:
    """Name an indicator of the same framework that is about the same thing and does have a baseline."""
    kin = index.derived(_kin_codes).get(steering.indicator.code, set())
    for other in steerings(index) if kin else ():
        if other.framework is steering.framework and other.indicator.code in kin and has_value(other.baselines):
            return f" ‘{other.indicator.name}’ ({other.indicator.code}) lijkt erop en heeft er wel een."
    return ""


def _kin_codes(index: Index) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kinship in index.dossier.kinships:
        found.setdefault(kinship.indicator, set()).add(kinship.other)
        found.setdefault(kinship.other, set()).add(kinship.indicator)
    return found


def _no_baseline(steering: Steering, index: Index) -> Finding:
    figure = steering.baselines[0] if steering.baselines else None
    name = steering.indicator.name
    due = due_of(steering)
    if due is not None:
        severity, message = (
            Severity.NOTE,
            f"De nulmeting van ‘{name}’ is er nog niet; ze is aangekondigd voor {due.label}.",
        )
    elif figure is not None:
        why = figure.printed or describe(figure.quantity, unit=steering.indicator.unit)
        severity, message = Severity.WARNING, f"Bij de nulmeting van ‘{name}’ staat geen bruikbaar cijfer: ‘{why}’."
    else:
        severity, message = Severity.WARNING, f"‘{name}’ heeft geen nulmeting."
    return Finding(
        "SMART-02",
        severity,
        place_of(steering=steering, index=index, figure=figure),
        message + _elsewhere(steering, index),
        "",
        "Zet erbij hoe het er bij de start voor stond, met het jaar en de bron.",
        facts=(f"nulmeting={due.code if due else ''}", *(item.printed for item in steering.baselines)),
        about=steering.framework.code,
    )


def _without_start(steering: Steering, index: Index) -> Iterator[Finding]:
    """Yield, of an account, a target relative to a baseline that is not printed, and an indicator without any value.

    When its frequency is known, that is told by TIJD-05.
    """
    leaning = [item for item in steering.targets if item.comparator in {Comparator.RELATIVE, Comparator.TREND}]
    figures = index.figures(indicator=steering.indicator.code, role=MEASUREMENT)
    empty = [item for item in figures if isinstance(item.quantity, Absent)]
    if leaning:
        message = (
            f"De streefwaarde van ‘{steering.indicator.name}’ is een verandering, maar de nulmeting staat er niet bij."
        )
    elif len(empty) == len(figures) > 1 and not steering.indicator.frequency:
        years = f"{figures[0].period.label} tot en met {figures[-1].period.label}"
        message = f"‘{steering.indicator.name}’ heeft van {years} geen enkele waarde; er is dus geen vertrekpunt."
    else:
        return
    yield Finding(
        "SMART-02",
        Severity.WARNING,
        place_of(steering=steering, index=index, figure=(leaning or figures)[0]),
        message,
        "",
        "Zet het cijfer van de start erbij, of kies een indicator waarvan er wel cijfers zijn.",
        facts=("nulmeting=", *(item.period.code for item in empty)),
        about=steering.framework.code,
    )


def no_target(index: Index) -> Iterator[Finding]:
    """Yield indicators without a target; one that there is none on purpose is no finding.

    That it cannot be told what to aim for (‘niet te bepalen’) is no purpose when it is told which way is good. When
    another indicator of the framework that measures the same has a target, none is missing.
    """
    bare: dict[str, list[Steering]] = {}
    for steering in steerings(index):
        if looks_back(framework=steering.framework, index=index):
            if not steering.indicator.is_mandatory and not steering.targets:
                bare.setdefault(steering.framework.code, []).append(steering)
        elif not (steering.is_elsewhere or _shares_target(steering, index) or _is_told_as_late(steering, index)):
            yield from _no_target(steering, index)
    for found in bare.values():
        yield _account_without_targets(found)


def _is_told_as_late(steering: Steering, index: Index) -> bool:
    return steering.is_to_come and not steering.targets and falls_due(steering=steering, index=index)


def _shares_target(steering: Steering, index: Index) -> bool:
    """Tell whether the indicator is printed as part of another one at the same node that does say what is aimed for."""
    return any(
        index.indicators[other.indicator].name == placement.printed_as
        and index.aims(placement=other, role=TARGET)
        and other.indicator != placement.indicator
        for placement in steering.placements
        if placement.printed_as
        for other in index.placements_at[placement.framework, placement.node]
        if other.indicator in index.indicators
    )


def _no_target(steering: Steering, index: Index) -> Iterator[Finding]:
    ordered = sorted(steering.targets, key=lambda item: item.period.end)
    last = [item for item in ordered if item.period.end == ordered[-1].period.end]
    none = [item for item in ordered if item.comparator is Comparator.NONE_ON_PURPOSE]
    unknown = none and _is_undecided(none, steering.indicator)
    if (none and not unknown) or (has_value(tuple(last)) and not unknown):
        return
    if any(has_value(item.targets) for item in twins(steering=steering, index=index)):
        return
    name = steering.indicator.name
    to_come = steering.is_to_come or any(is_to_come(item) for item in last)
    if unknown:
        message = f"‘{name}’ heeft een richting maar geen streefwaarde: ‘{none[0].printed}’."
    elif not last and not to_come:
        message = f"‘{name}’ heeft geen streefwaarde."
    elif not last:
        message = f"‘{name}’ wordt nog ontwikkeld en heeft nog geen streefwaarde."
    elif to_come:
        message = f"De streefwaarde van ‘{name}’ is aangekondigd en moet nog bepaald worden."
    else:
        message = (
            f"Bij de streefwaarde van ‘{name}’ voor {last[0].period.label} staat geen waarde: ‘{last[0].printed}’."
        )
    yield Finding(
        "SMART-03",
        Severity.NOTE if to_come else Severity.WARNING,
        place_of(steering=steering, index=index, figure=last[0] if last else None),
        message,
        "",
        "Schrijf op welke waarde wanneer bereikt moet zijn, of dat en waarom er bewust geen streefwaarde is.",
        facts=(f"aangekondigd={to_come}", *(item.printed for item in last)),
        about=steering.framework.code,
    )


_UNDECIDED = re.compile(r"\b(?:niet|lastig|moeilijk) te (?:bepalen|geven|stellen|zeggen)\b|\bonbekend\b", re.IGNORECASE)


def _is_undecided(none: list[FigureFacts], indicator: IndicatorFacts) -> bool:
    """Tell whether the authors say that they do not know what to aim for, while they do know which way is good."""
    is_aimed = indicator.direction in {Direction.HIGHER, Direction.LOWER}
    return is_aimed and all(_UNDECIDED.search(item.printed) for item in none)


def _account_without_targets(found: list[Steering]) -> Finding:
    codes = [item.indicator.code for item in found]
    return Finding(
        "SMART-03",
        Severity.NOTE,
        framework_place(framework=found[0].framework),
        f"Bij {len(codes)} eigen indicatoren staat niet welke waarde het doel was: {', '.join(codes)}.",
        "",
        "Zet naast de uitkomst de streefwaarde uit het plan dat verantwoord wordt; dan ziet de raad of het gelukt is.",
        facts=tuple(codes),
    )
