"""Figures from a source of which another place says that it ended earlier."""

import re
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.across.citing import where
from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, Index
from meedoen.core.values.quantity import Number, Range

_ENDED = re.compile(r"tot en met (\d{4})\b[^.;]*? van (?:het |de )?([^.;]+?)(?=, vanaf|, sinds|[.;]|$)", re.IGNORECASE)
_SHORTEST = 8
"""A name of a source has at least this many signs; a shorter one is found in others by chance."""


def sources_that_ended(index: Index) -> Iterator[Finding]:
    """Yield indicators with values after the year until which their source gave any, as another indicator explains.

    The explanation is sought in definitions and notes: figures until a year come from one source, since then from
    another. A warning: the source may have gone on for this indicator.
    """
    ended = _ended(index)
    if not ended:
        return
    for indicator in index.dossier.indicators:
        told = ended.get(normal(indicator.origin))
        if told is None or told[1].code == indicator.code:
            continue
        year, other = told
        later = [item for item in index.figures_of.get(indicator.code, []) if _is_after(item, year)]
        if later:
            yield _finding(indicator, other, year, later, index)


def _ended(index: Index) -> dict[str, tuple[int, IndicatorFacts]]:
    """Return, by source, the last year it is said to have given figures, with the indicator that says so."""
    found: dict[str, tuple[int, IndicatorFacts]] = {}
    for indicator in index.dossier.indicators:
        for text in (indicator.definition, indicator.note):
            for year, source in _ENDED.findall(text):
                if len(normal(source)) >= _SHORTEST and int(year) >= found.get(normal(source), (0, indicator))[0]:
                    found.setdefault(normal(source), (int(year), indicator))
    return found


def _is_after(figure: FigureFacts, year: int) -> bool:
    is_value = figure.role in {BASELINE, MEASUREMENT} and isinstance(figure.quantity, (Number, Range))
    return is_value and figure.period.begin.year > year


def _finding(
    indicator: IndicatorFacts, other: IndicatorFacts, year: int, later: list[FigureFacts], index: Index
) -> Finding:
    first, last = later[0].period.label, later[-1].period.label
    years = first if first == last else f"{first} tot en met {last}"
    return Finding(
        "DWARS-17",
        Severity.WARNING,
        index.indicator_place(indicator=indicator),
        f"De bron ‘{indicator.origin}’ gaf volgens een andere plaats cijfers tot en met {year}; hier staan cijfers van {years}.",
        f"{other.code} {other.name} ({where(fact=other, index=index)}): bron tot en met {year}",
        "Controleer waar de latere cijfers vandaan komen, en noem die bron.",
        facts=(indicator.origin, str(year), years),
        about=str(year),
    )
