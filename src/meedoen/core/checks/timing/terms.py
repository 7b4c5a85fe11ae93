"""Terms that cannot have passed when the figure was taken: who started too late cannot have met them yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.dossier import ClaimFacts, FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, TARGET, Index
from meedoen.core.checks.timing.spans import Span, span_of, term_in
from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import Period, PeriodKind, parse_period
from meedoen.core.values.quantity import Absent, Number, Unit, describe

_BEGUN = r"ingeschreven|gestart|starten|begonnen|ingestroomd|gehuisvest|aangekomen"
_COHORT = re.compile(rf"\bin (?P<year>(?:19|20)\d\d)\b[^.;,]*\b(?:{_BEGUN})\b", re.IGNORECASE)
_COHORT_AFTER = re.compile(rf"\b(?:{_BEGUN})\b[^.;,]*\bin (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_BEGINNING = re.compile(rf"\b(?:{_BEGUN})e?\b", re.IGNORECASE)
_TIMES = frozenset({"jaar", "jaren", "maand", "maanden", "weken", "dagen"})
_MOST = Decimal("0.75")
"""When this part of the time in which people began has had its term, little can change: then it is a note."""
_FIRST_LINE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Start:
    """When those who are counted began, and where that stands."""

    period: Period
    label: str


def term_not_passed(index: Index) -> Iterator[Finding]:
    """Yield figures about a term that could not have passed on the day they are about.

    Who began is read from the figure itself, or from a fact in the text of the same document that counts the same
    people as begun in a period. An error when nobody can have completed the term, a warning when not everybody can.
    """
    for indicator in index.dossier.indicators:
        figures = index.figures_of.get(indicator.code, [])
        taken = [
            item for item in figures if item.role in {BASELINE, MEASUREMENT} and not isinstance(item.quantity, Absent)
        ]
        if not taken:
            continue
        found = _told(indicator, index)
        is_told = found is not None
        found = found or _named(indicator, figures, index)
        if found is None:
            continue
        term, told = found
        for figure in taken:
            start = told if is_told else _of_figure(figure) or told
            if start is not None:
                yield from _finding(indicator, figure, term, start, index)


def _named(indicator: IndicatorFacts, figures: list[FigureFacts], index: Index) -> tuple[Span, _Start | None] | None:
    """Return the term in the name, definition, result or target, with those who are told to have begun."""
    placements = index.placements_of.get(indicator.code, [])
    nodes = [index.nodes[key] for item in placements if (key := (item.framework, item.node)) in index.nodes]
    texts = [indicator.name, indicator.definition, *(item.printed_as for item in placements)]
    texts += [node.title for node in nodes]
    texts += [f"{item.printed} {item.note}" for item in figures if item.role == TARGET]
    term = next((found for text in texts if (found := term_in(text)) is not None), None)
    if term is None:
        return None
    begun = [
        claim
        for claim in index.claims_counting.get(indicator.counts.casefold(), [])
        if claim.document == indicator.document and _BEGINNING.search(claim.about) and claim.period is not None
    ]
    told = next((_of_claim(claim) for claim in begun), None)
    return term, told


def _told(indicator: IndicatorFacts, index: Index) -> tuple[Span, _Start | None] | None:
    """Return the length of what is measured and when it began, when the text tells both at the same lines."""
    for claim in index.claims_of.get(indicator.code, []):
        is_length = claim.unit is Unit.COUNT and claim.counts.casefold() in _TIMES
        if not is_length or not isinstance(claim.quantity, Number) or "duur" not in claim.about.casefold():
            continue
        span = span_of(number=str(int(claim.quantity.value)), unit=claim.counts)
        start = next((item for item in index.claims_starting.get(claim.document, []) if _is_beside(item, claim)), None)
        if span is not None and start is not None:
            return span, _of_claim(start)
    return None


def _is_beside(one: ClaimFacts, other: ClaimFacts) -> bool:
    first, second = (_FIRST_LINE.search(item.lines) for item in (one, other))
    return first is not None and second is not None and first.group() == second.group()


def _of_claim(claim: ClaimFacts) -> _Start | None:
    if claim.period is None:
        return None
    where = f", regel {claim.lines}" if claim.lines else ""
    return _Start(claim.period, f"‘{claim.about}’ ({claim.period.label}{where})")


def _of_figure(figure: FigureFacts) -> _Start | None:
    for text in (figure.group, figure.printed, figure.note):
        found = _COHORT.search(text) or _COHORT_AFTER.search(text)
        if found is not None:
            return _Start(parse_period(found["year"]), f"wie begon in {found['year']}")
    return None


def _finding(
    indicator: IndicatorFacts, figure: FigureFacts, term: Span, start: _Start, index: Index
) -> Iterator[Finding]:
    day = figure.period.last_day
    first, last = term.after(start.period.begin), term.after(start.period.last_day)
    if last <= day or start.period.begin > day:
        return
    nobody = first >= day
    passed = Decimal((day - first).days) / ((last - first).days or 1)
    who = ("niemand" if first > day else "vrijwel niemand" if nobody else "nog niet iedereen") + " die termijn"
    severity = Severity.ERROR if nobody else Severity.NOTE if passed >= _MOST else Severity.WARNING
    is_day = figure.period.kind is PeriodKind.DAY
    when = f"op {figure.period.label}" if is_day else f"over {figure.period.label}"
    until = f"op {format_date(day)}" if is_day else f"over {figure.period.label}, dus uiterlijk op {format_date(day)}"
    value = describe(figure.quantity, unit=indicator.unit)
    yield Finding(
        "TIJD-01",
        severity,
        index.indicator_place(indicator=indicator, figure=figure),
        f"Bij ‘{indicator.name}’ staat {value} {when}, maar toen kon {who} van {term.label} achter de rug hebben.",
        f"{start.label}: de eerste is {term.label} verder op {format_date(first)}, de laatste op {format_date(last)}; "
        f"gemeten is {until}.",
        "Meet alleen wie de termijn achter de rug heeft, of noem het een tussenstand.",
        facts=(value, figure.period.code, term.label, start.period.code),
        about=f"{figure.role}/{figure.framework}/{figure.node}/{figure.period.code}/{figure.area}/{figure.group}",
    )
