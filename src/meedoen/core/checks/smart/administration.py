"""What belongs to every indicator: a year for its target, a source, an owner, a frequency.

When most indicators of a framework lack one of these, that is one note for the framework; only where most others have
it the indicator is named. An indicator counts with the framework that it stands in first. Mandatory indicators (BBV) need
no owner or frequency of their own: others measure them every year.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Steering, framework_place, is_way_only, place_of, shown, steerings
from meedoen.core.goals.course import Comparator
from meedoen.core.values.quantity import Absent, Outcome


def target_without_year(index: Index) -> Iterator[Finding]:
    """Yield targets without a year, and targets relative to a year that is not named.

    What comes back every year or month needs no year, and a target without a number either is left to SMART-18. When
    most targets of the framework do have a year, a reader can take the last one to hold, and it is a note.
    """
    dated = _mostly_dated(index)
    for steering in steerings(index):
        for target in steering.targets:
            if isinstance(target.quantity, Absent):
                continue
            is_told = is_way_only(target=target, indicator=steering.indicator) or _is_recurring(target)
            if target.is_undated and not is_told:
                remedy = "Schrijf erbij in welk jaar dit bereikt moet zijn."
                severity = Severity.NOTE if steering.framework.code in dated else Severity.WARNING
                yield _without_year(steering, target, index, ("staat geen jaar", remedy), severity)
            elif not target.is_undated and target.comparator is Comparator.RELATIVE and not target.relative_to:
                remedy = "Schrijf erbij met welk jaar vergeleken wordt."
                told = ("staat niet ten opzichte van welk jaar", remedy)
                yield _without_year(steering, target, index, told, Severity.WARNING)


_MOST = 0.75
_RECURRING = re.compile(
    r"\b(?:per|elk|elke|ieder|iedere) (?:school|kalender)?(?:jaar|kwartaal|maand|week|dag)\b|\b(?:jaar|maand|week)elijks\b"
    r"|\bjaarlijks\b",
    re.IGNORECASE,
)


def _is_recurring(target: FigureFacts) -> bool:
    words = target.quantity.text if isinstance(target.quantity, Outcome) else ""
    return _RECURRING.search(f"{target.printed} {words}") is not None


def _mostly_dated(index: Index) -> set[str]:
    """Return the frameworks of which most targets have a year."""
    counts: dict[str, list[bool]] = {}
    for steering in steerings(index):
        counts.setdefault(steering.framework.code, []).extend(not item.is_undated for item in steering.targets)
    return {code for code, dated in counts.items() if dated and sum(dated) >= _MOST * len(dated)}


def _without_year(
    steering: Steering, target: FigureFacts, index: Index, told: tuple[str, str], severity: Severity
) -> Finding:
    what, remedy = told
    value = target.printed or shown(target, indicator=steering.indicator)
    return Finding(
        "SMART-04",
        severity,
        place_of(steering=steering, index=index, figure=target),
        f"Bij de streefwaarde van ‘{steering.indicator.name}’ {what}: ‘{value}’.",
        "",
        remedy,
        facts=(value, what),
        about=f"{steering.framework.code}/{target.node}/{target.area}/{target.group}/{target.comparator or ''}",
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something that every indicator should have: how it is called in Dutch and how to read it."""

    code: str
    article: str
    remedy: str
    read: Callable[[IndicatorFacts], str]


_SOURCE = _Asked(
    "SMART-05",
    "bron",
    "Noem waar het cijfer vandaan komt, zodat een ander het kan narekenen.",
    lambda indicator: indicator.origin,
)
_OWNER = _Asked(
    "SMART-06",
    "eigenaar",
    "Noem wie het cijfer levert en wie erop aanspreekbaar is.",
    lambda indicator: indicator.owner,
)
_FREQUENCY = _Asked(
    "SMART-07",
    "frequentie",
    "Schrijf erbij hoe vaak er gemeten wordt, dan is te zien of een cijfer te laat is.",
    lambda indicator: indicator.frequency,
)


def no_source(index: Index) -> Iterator[Finding]:
    """Yield indicators without a source."""
    return _missing(_SOURCE, index)


def no_owner(index: Index) -> Iterator[Finding]:
    """Yield indicators without an owner."""
    return _missing(_OWNER, index)


def no_frequency(index: Index) -> Iterator[Finding]:
    """Yield indicators of which it is not said how often they are measured."""
    return _missing(_FREQUENCY, index)


def _missing(asked: _Asked, index: Index) -> Iterator[Finding]:
    homes: dict[str, list[Steering]] = {}
    seen: set[str] = set()
    for steering in steerings(index):
        is_set_by_law = steering.indicator.is_mandatory and asked is not _SOURCE
        if steering.indicator.code not in seen and not is_set_by_law:
            seen.add(steering.indicator.code)
            homes.setdefault(steering.framework.code, []).append(steering)
    for found in homes.values():
        bare = [item for item in found if not asked.read(item.indicator)]
        if 2 * len(bare) >= len(found) and bare:
            yield _of_framework(asked, found, bare)
        else:
            for steering in bare:
                yield Finding(
                    asked.code,
                    Severity.NOTE,
                    place_of(steering=steering, index=index),
                    f"Bij ‘{steering.indicator.name}’ staat geen {asked.article}; bij de meeste andere wel.",
                    "",
                    asked.remedy,
                    facts=(f"{asked.article}=",),
                )


def _of_framework(asked: _Asked, found: list[Steering], bare: list[Steering]) -> Finding:
    codes = [item.indicator.code for item in bare]
    return Finding(
        asked.code,
        Severity.NOTE,
        framework_place(framework=found[0].framework),
        f"Bij {len(codes)} van de {len(found)} indicatoren staat geen {asked.article}: {', '.join(codes)}.",
        "",
        asked.remedy,
        facts=tuple(codes),
    )
