"""Facts in the text of which it is told over what time they were counted: part of a year, or time that is not over."""

from collections.abc import Iterator
from datetime import date

from meedoen.core.checks.dossier import ClaimFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import PeriodKind
from meedoen.core.values.quantity import describe

_WHOLE_YEARS = {PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.YEARS}
_MOST_OF_A_YEAR = 350
_LONGEST_CODE = 80


def counted_over_part(index: Index) -> Iterator[Finding]:
    """Yield numbers in the text that are given for a year or more, and were counted over less than a year of it."""
    for claim in index.dossier.claims:
        stretch = _stretch(claim)
        if claim.quantity is None or claim.period is None or claim.period.kind not in _WHOLE_YEARS or stretch is None:
            continue
        begin, end = stretch
        if claim.period.begin <= begin and end <= claim.period.end and (end - begin).days < _MOST_OF_A_YEAR:
            value = describe(claim.quantity, unit=claim.unit)
            yield _finding(
                "TIJD-02",
                claim,
                f"De tekst noemt {value} ({claim.about}) voor {claim.period.label}, maar dat gaat over een deel: "
                f"{_counted(claim)}.",
                "Geef het getal over het hele jaar, of vergelijk steeds hetzelfde deel van het jaar.",
            )


def judged_before_the_end(index: Index) -> Iterator[Finding]:
    """Yield facts, such as an evaluation, that are dated before the end of the time that they are about."""
    for claim in index.dossier.claims:
        stretch = _stretch(claim)
        if claim.period is not None and stretch is not None and claim.period.end < stretch[1]:
            yield _finding(
                "TIJD-01",
                claim,
                f"‘{claim.about}’ is van {claim.period.label}, maar gaat over {_counted(claim)}: "
                f"die tijd is dan nog niet voorbij.",
                "Kies een later moment, of schrijf over welk deel het gaat.",
            )


def _stretch(claim: ClaimFacts) -> tuple[date, date] | None:
    if not claim.counted_over:
        return None
    return min(period.begin for period in claim.counted_over), max(period.end for period in claim.counted_over)


def _counted(claim: ClaimFacts) -> str:
    first, last = min(claim.counted_over), max(claim.counted_over, key=lambda period: period.end)
    return first.label if first == last else f"{first.label} tot en met {last.label}"


def _finding(code: str, claim: ClaimFacts, message: str, remedy: str) -> Finding:
    begin, last = min(item.begin for item in claim.counted_over), max(item.last_day for item in claim.counted_over)
    period = claim.period.code if claim.period else ""
    return Finding(
        code,
        Severity.WARNING,
        Place(
            PlaceKind.CLAIM,
            claim.code or f"{claim.document}/{claim.lines}/{claim.about}"[:_LONGEST_CODE],
            claim.about[:1].upper() + claim.about[1:],
            indicator=claim.indicator,
            document=claim.document,
            lines=claim.lines,
        ),
        message,
        f"Het gaat over de tijd van {format_date(begin)} tot en met {format_date(last)}.",
        remedy,
        facts=(message,),
        about=f"{period}/{','.join(item.code for item in claim.counted_over)}",
    )
