"""Baselines that are about another area, or another group, than what is aimed for."""

import re
from collections.abc import Iterator

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import BASELINE, Index
from meedoen.core.checks.smart.polarity import pairs_and_turned
from meedoen.core.checks.smart.series import Pair, Steering, place_of, shown
from meedoen.core.checks.smart.telling import about_of, facts_of
from meedoen.core.checks.smart.words import content_words
from meedoen.core.values.quantity import Absent, Outcome


def baseline_about_another(index: Index) -> Iterator[Finding]:
    """Yield targets whose only baselines are about another area, or another group than the target asks of."""
    told: set[tuple[str, str]] = set()
    yield from _other_base(index)
    for pair, is_turned in pairs_and_turned(index):
        steering = pair.steering
        key = (steering.framework.code, steering.indicator.code)
        if pair.baseline is not None or is_turned or key in told:
            continue
        others = [item for item in steering.baselines if not _is_nothing(item)]
        same_area = [item for item in others if item.area == pair.target.area]
        if others and not same_area:
            told.add(key)
            yield _elsewhere(pair, others[-1], index)
        elif pair.target.group and (same_area or _is_announced_without_group(steering)):
            yield _other_group(pair, index)


def _is_nothing(figure: FigureFacts) -> bool:
    return isinstance(figure.quantity, Absent)


_BASE = re.compile(
    r"\d\s?% van (?:de |het |alle |onze )?(?P<base>[a-zà-ÿ][a-zà-ÿ \-]*?)"
    r"(?= (?:die|dat|kan|kunnen|is|zijn|heeft|hebben|wordt|worden|doet|doen|in|met|zonder|mag|weet|voelt)\b|[.,;:()]|$)",
    re.IGNORECASE,
)


def _base(figure: FigureFacts) -> str:
    """Return of whom a percentage is taken, as printed with it; empty when that is not printed.

    >>> _BASE.search("14 % van de doelgroepkinderen kan niet meekomen")["base"]
    'doelgroepkinderen'
    """
    words = figure.quantity.text if isinstance(figure.quantity, Outcome) else figure.printed
    found = _BASE.search(words)
    return found["base"] if found else ""


def _other_base(index: Index) -> Iterator[Finding]:
    """Yield targets that are a percentage of others than their baseline, by the words printed with both."""
    for pair, _ in pairs_and_turned(index):
        baseline = pair.baseline or next(iter(pair.steering.baselines), None)
        here, there = _base(pair.target), _base(baseline) if baseline else ""
        if baseline is None or not here or not there or content_words(here) == content_words(there):
            continue
        yield Finding(
            "SMART-17",
            Severity.WARNING,
            place_of(steering=pair.steering, index=index, figure=baseline),
            f"De nulmeting van ‘{pair.steering.indicator.name}’ is een deel van {there}, de streefwaarde van {here}.",
            f"Nulmeting: ‘{baseline.printed}’; streefwaarde: ‘{pair.target.printed}’.",
            "Neem voor allebei een percentage van dezelfde mensen.",
            facts=(here, there, *facts_of(pair=pair, baseline=baseline)),
            about=f"{about_of(pair)}/van",
        )


def _is_announced_without_group(steering: Steering) -> bool:
    return any(not item.group for item in steering.baselines)


def _elsewhere(pair: Pair, baseline: FigureFacts, index: Index) -> Finding:
    names = dict(index.dossier.areas)
    there, here = (names.get(area, area) for area in (baseline.area, pair.target.area))
    indicator = pair.steering.indicator
    return Finding(
        "SMART-17",
        Severity.ERROR,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        f"De nulmeting van ‘{indicator.name}’ gaat over {there}, de streefwaarde over {here}.",
        f"Nulmeting {shown(baseline, indicator=indicator)}, {there}; streefwaarde {shown(pair.target, indicator=indicator)}, {here}.",
        f"Zoek een cijfer over {here}; zolang dat er niet is, is niet te zien of de streefwaarde gehaald wordt.",
        facts=(baseline.area, pair.target.area, *facts_of(pair=pair, baseline=baseline)),
        about=about_of(pair),
    )


def _other_group(pair: Pair, index: Index) -> Finding:
    indicator = pair.steering.indicator
    here = [item for item in pair.steering.baselines if item.area == pair.target.area and not _is_nothing(item)]
    groups = sorted({group_in_words(item.group) or "het geheel" for item in here})
    measured = (
        f"de nulmeting over {' en '.join(groups)} ({shown(here[-1], indicator=indicator)})"
        if here
        else f"de indicator zelf telt {indicator.counts or 'het geheel'}, en een nulmeting is er nog niet"
    )
    return Finding(
        "SMART-17",
        Severity.WARNING,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        f"De streefwaarde van ‘{indicator.name}’ gaat over {group_in_words(pair.target.group)}, {measured}.",
        f"Streefwaarde {shown(pair.target, indicator=indicator)}.{_printed_beside(pair, index)}",
        "Zet er een nulmeting van dezelfde groep bij, of stel de streefwaarde voor wat gemeten is.",
        facts=(*groups, *facts_of(pair=pair, baseline=None)),
        about=about_of(pair),
    )


def _printed_beside(pair: Pair, index: Index) -> str:
    """Tell of another baseline that is printed under the name of the indicator: it can be the one that is meant."""
    indicator = pair.steering.indicator
    for placement in pair.steering.placements:
        for other in index.placements_at[placement.framework, placement.node]:
            found = index.indicators.get(other.indicator)
            values = [item for item in index.aims(placement=other, role=BASELINE) if not _is_nothing(item)]
            if found is not None and found is not indicator and other.printed_as == indicator.name and values:
                value = shown(values[-1], indicator=found)
                return f" Onder dezelfde naam staat ook een nulmeting van ‘{found.name}’ ({found.code}): {value}."
    return ""
