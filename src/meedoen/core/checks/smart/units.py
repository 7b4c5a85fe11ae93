"""Whether the unit of an indicator fits its name, its values and what its result asks for."""

import re
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.dossier import ClaimFacts, FigureFacts, IndicatorFacts, PlacementFacts
from meedoen.core.checks.finding import Finding, Place, Severity
from meedoen.core.checks.index import BASELINE, Index
from meedoen.core.checks.smart.series import Steering, place_of, steerings
from meedoen.core.checks.smart.words import content_words, wish_of
from meedoen.core.goals.course import Comparator
from meedoen.core.values.quantity import UNIT_NAMES, Absent, Number, Outcome, Quantity, Range, Unit, describe, misfit

_CODE = "SMART-13"
_REMEDY = "Maak naam, eenheid en cijfers gelijk, en noem bij een percentage waarvan het een deel is."
_SHARE = re.compile(r"^\W*(?:het |de )?(?:%|percentage\b|aandeel\b)", re.IGNORECASE)
_COUNT = re.compile(r"^\W*(?:het |de )?aantal(?:len)?\b", re.IGNORECASE)
_PER = re.compile(r"\bper (?:1\.?000|10\.?000|duizend|tienduizend|100\.?000)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?%")
_DATE = re.compile(r"\b\d{1,2}-\d{1,2}-\d{4}\b|\b(?:19|20)\d{2}\b")

_Found = tuple[Severity, str, str, str]
"""Severity, what tells findings of one indicator apart, message and arithmetic."""


def unit_in_conflict(index: Index) -> Iterator[Finding]:
    """Yield indicators whose unit conflicts with their name, values, target or result; at most one of each kind."""
    placed = {steering.indicator.code: steering for steering in steerings(index)}
    for indicator in index.dossier.indicators:
        steering = placed.get(indicator.code)
        place = place_of(steering=steering, index=index) if steering else index.indicator_place(indicator=indicator)
        names = [indicator.name, *_printed_names(steering, index)] if steering else [indicator.name]
        figures = index.figures_of.get(indicator.code, [])
        found = [*_of_values(indicator, figures), *_of_name(indicator, names, figures), *_of_print(indicator, figures)]
        if not found:
            found = _of_text(indicator, names, index)
        if steering is not None:
            found += [*_of_host(steering, index), *_of_result(steering, index)]
        yield from _findings(found, place)


def tells_of_baseline(*, steering: Steering, index: Index) -> bool:
    """Tell whether this rule says that what is printed as the baseline of an indicator is in another unit.

    It is so for words that are no value, and for a figure of another indicator that is printed under its name.
    """
    indicator = steering.indicator
    figures = index.figures_of.get(indicator.code, [])
    if any(about == f"gedrukt/{BASELINE}" for _, about, _, _ in _of_print(indicator, figures)):
        return True
    beside = [
        other
        for placement in steering.placements
        for other in index.placements_at[placement.framework, placement.node]
        if other.printed_as == indicator.name and other.indicator != indicator.code
    ]
    guests = (index.indicators.get(item.indicator) for item in beside)
    return any(
        guest is not None and _is_misplaced(guest, indicator, index.figures(indicator=guest.code, role=BASELINE))
        for guest in guests
    )


def _is_misplaced(guest: IndicatorFacts, host: IndicatorFacts, figures: list[FigureFacts]) -> bool:
    """Tell whether an indicator with a value is printed under the name of one with another unit or count."""
    here, there = guest.counts.casefold(), host.counts.casefold()
    is_alike = host.unit is guest.unit and (not here or not there or here == there)
    return not is_alike and any(_numbers(item.quantity) for item in figures)


def _host(placement: PlacementFacts, index: Index) -> IndicatorFacts | None:
    """Return the other indicator at the same node under whose name this one is printed."""
    for other in index.placements_at[placement.framework, placement.node]:
        found = index.indicators.get(other.indicator)
        if found is not None and found.code != placement.indicator and found.name == placement.printed_as:
            return found
    return None


def _printed_names(steering: Steering, index: Index) -> list[str]:
    return [item.printed_as for item in steering.placements if item.printed_as and _host(item, index) is None]


def _of_host(steering: Steering, index: Index) -> list[_Found]:
    """Find a figure that is printed under an indicator that counts something else, or in another unit."""
    indicator = steering.indicator
    values = [item for item in steering.baselines if _numbers(item.quantity)]
    for placement in steering.placements:
        host = _host(placement, index) if placement.printed_as and values else None
        if host is None or not _is_misplaced(indicator, host, values):
            continue
        shown = f"{describe(values[0].quantity, unit=indicator.unit)} {indicator.counts}".strip()
        asked = f"een {UNIT_NAMES[host.unit]}" + (f" {host.counts}" if host.unit is Unit.COUNT else "")
        message = f"‘{host.name}’ vraagt {asked}, maar de nulmeting is {shown}: ‘{indicator.name}’."
        return [(Severity.ERROR, "gedrukt", message, "")]
    return []


def _findings(found: list[_Found], place: Place) -> Iterator[Finding]:
    for severity, about, message, arithmetic in found:
        yield Finding(_CODE, severity, place, message, arithmetic, _REMEDY, facts=(message, arithmetic), about=about)


def _numbers(quantity: Quantity) -> list[Decimal]:
    match quantity:
        case Number(value=value):
            return [value]
        case Range(low=low, high=high):
            return [low] if high is None else [low, high]
        case _:
            return []


def _of_values(indicator: IndicatorFacts, figures: list[FigureFacts]) -> Iterator[_Found]:
    """Find values that cannot be in the unit: a percentage over 100, half a person."""
    unit = indicator.unit
    for figure in figures:
        if figure.comparator is Comparator.RELATIVE:
            continue
        for value in _numbers(figure.quantity):
            why = misfit(value=value, unit=unit)
            if why:
                shown = describe(figure.quantity, unit=unit)
                yield (Severity.ERROR, "waarde", f"‘{indicator.name}’ heeft een waarde die niet kan: {shown}.", why)
                return
    average = "gemiddeld" in indicator.name.casefold() or not indicator.counts
    halves = [item for item in figures if isinstance(item.quantity, Number) and item.quantity.value % 1]
    if unit is Unit.COUNT and halves and not average and halves[0].comparator is not Comparator.RELATIVE:
        shown = describe(halves[0].quantity, unit=unit)
        message = f"‘{indicator.name}’ telt {indicator.counts}, maar {shown} is geen aantal."
        yield (
            Severity.ERROR,
            "waarde",
            message,
            f"{shown} heeft decimalen; {indicator.counts} tel je in hele getallen.",
        )


def _of_name(indicator: IndicatorFacts, names: list[str], figures: list[FigureFacts]) -> Iterator[_Found]:
    """Find a name that promises another unit than the values have."""
    shown = next((describe(item.quantity, unit=indicator.unit) for item in figures if _numbers(item.quantity)), "")
    values = f"De cijfers zijn aantallen, zoals {shown}." if shown else ""
    share = next((name for name in names if _SHARE.match(name)), "")
    count = next((name for name in names if _COUNT.match(name) and not _PER.search(name)), "")
    if share and indicator.unit is Unit.COUNT:
        message = f"De naam belooft een percentage (‘{share}’), de eenheid is een aantal."
        yield (Severity.ERROR if shown else Severity.WARNING, "naam", message, values)
    elif count and indicator.unit is Unit.PERCENTAGE:
        message = f"De naam belooft een aantal (‘{count}’), de eenheid is een percentage."
        yield (
            Severity.ERROR if shown else Severity.WARNING,
            "naam",
            message,
            f"Een van de cijfers is {shown}." if shown else "",
        )
    is_rate = indicator.unit in {Unit.PER_1000, Unit.PER_10000}
    if is_rate and shown and not any(_PER.search(text) for text in (*names, indicator.definition)):
        message = (
            f"‘{indicator.name}’ noemt geen maat, maar de cijfers zijn {UNIT_NAMES[indicator.unit]}, zoals {shown}."
        )
        yield (
            Severity.ERROR,
            "naam",
            message,
            f"De eenheid is {UNIT_NAMES[indicator.unit]}; in de naam staat geen ‘per’.",
        )


def _asked(indicator: IndicatorFacts, figure: FigureFacts) -> str:
    counts = f" ({indicator.counts})" if indicator.counts else ""
    where = f"; gedrukt op regel {figure.lines}" if figure.lines else ""
    return f"De eenheid is {UNIT_NAMES[indicator.unit]}{counts}{where}."


def _of_print(indicator: IndicatorFacts, figures: list[FigureFacts]) -> Iterator[_Found]:
    """Find words printed for a value that are in another unit than the indicator."""
    for figure in figures:
        text = _DATE.sub("", figure.printed)
        is_empty = isinstance(figure.quantity, Absent)
        speaks_counts = re.search(r"\d", text) is not None or "aantal" in text.casefold()
        if indicator.unit is Unit.PERCENTAGE and is_empty and speaks_counts and not _PERCENT.search(text):
            message = f"‘{indicator.name}’ vraagt een percentage, maar gedrukt staat een aantal: ‘{figure.printed}’."
            severity = Severity.ERROR if re.search(r"\d", text) else Severity.WARNING
            yield (severity, f"gedrukt/{figure.role}", message, _asked(indicator, figure))
            return
        words = figure.quantity.text if isinstance(figure.quantity, Outcome) else ""
        if indicator.unit is Unit.COUNT and _PERCENT.search(words) and wish_of(words) is None:
            message = f"‘{indicator.name}’ is een aantal, maar de streefwaarde een percentage: ‘{words}’."
            yield (Severity.ERROR, f"gedrukt/{figure.role}", message, _asked(indicator, figure))
            return


def _of_text(indicator: IndicatorFacts, names: list[str], index: Index) -> list[_Found]:
    """Find a percentage that does not say of what, of something that the text of the document counts."""
    counts = content_words(indicator.counts)
    if indicator.unit is not Unit.PERCENTAGE or not counts:
        return []
    if not any(_SHARE.match(name) and content_words(name) == counts for name in names):
        return []
    figures = [item for item in index.figures_of.get(indicator.code, []) if _numbers(item.quantity)]
    told = [
        item
        for item in index.claims_counting.get(indicator.counts.casefold(), [])
        if _is_near(item, indicator, figures)
    ]
    if not told or not figures:
        return []
    values = ", ".join(f"{describe(item.quantity, unit=indicator.unit)} ({item.period.label})" for item in figures)
    texts = ", ".join(
        f"{describe(item.quantity, unit=item.unit)} ({item.period.label}, regel {item.lines})"
        for item in told
        if item.quantity is not None and item.period is not None
    )
    message = f"‘{indicator.name}’ zegt niet waarvan dit een deel is, terwijl de tekst aantallen noemt."
    return [(Severity.ERROR, "deel", message, f"Tabel: {values}. Tekst: {texts}.")]


def _is_near(claim: ClaimFacts, indicator: IndicatorFacts, figures: list[FigureFacts]) -> bool:
    if claim.unit is not Unit.COUNT or claim.quantity is None or claim.period is None:
        return False
    years = {item.period.last_day.year for item in figures}
    near = {claim.period.last_day.year, claim.period.last_day.year - 1}
    return claim.document == indicator.document and bool(years & near)


def _of_result(steering: Steering, index: Index) -> list[_Found]:
    """Find a result in per cent beside an indicator that counts; households beside persons are told by REKEN-08."""
    indicator = steering.indicator
    for placement in steering.placements:
        node = index.nodes.get((placement.framework, placement.node))
        if node is None:
            continue
        if _is_measured_by_another(indicator, placement, index):
            continue
        is_share = _PERCENT.search(node.title) is not None or _SHARE.match(node.title) is not None
        told = any(
            isinstance(item.quantity, Outcome) and _PERCENT.search(item.quantity.text) for item in steering.targets
        )
        if is_share and _COUNT.match(indicator.name) and not told and _is_about(node.title, indicator):
            message = f"Het resultaat is een percentage (‘{node.title}’), de indicator een aantal: ‘{indicator.name}’."
            return [(Severity.WARNING, "resultaat", message, "")]
        if _COUNT.match(node.title) and _SHARE.match(indicator.name) and _is_about(node.title, indicator):
            message = f"Het resultaat is een aantal (‘{node.title}’), de indicator een percentage: ‘{indicator.name}’."
            return [(Severity.WARNING, "resultaat", message, "")]
    return []


def _is_measured_by_another(indicator: IndicatorFacts, placement: PlacementFacts, index: Index) -> bool:
    """Tell whether another indicator of the node has another unit, which can be that of the result."""
    others = (index.indicators.get(item.indicator) for item in index.placements_at[placement.framework, placement.node])
    return any(item is not None and item.unit not in {indicator.unit, Unit.TEXT} for item in others)


def _is_about(title: str, indicator: IndicatorFacts) -> bool:
    return bool(content_words(title) & content_words(f"{indicator.name} {indicator.counts}"))
