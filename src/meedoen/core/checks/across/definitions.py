"""One name whose definition changed: other bounds, another unit, or a value that jumps."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.across.citing import where
from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts, TermFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, Index
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import UNIT_NAMES, Number, Unit, describe

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TWICE = Decimal(2)
_HALF_MORE = Decimal("1.5")
_SOON = 2
"""Within this many years half as much again is a jump; over more years it takes twice as much."""

_FEW = Decimal(20)
"""Counts below this jump by chance."""


def definition_changed(index: Index) -> Iterator[Finding]:
    """Yield what kept its name while its definition did not: terms, indicators between frameworks, values that jump."""
    yield from _changed_terms(index)
    yield from _changed_indicators(index)
    yield from _jumps(index)


def _changed_terms(index: Index) -> Iterator[Finding]:
    """Compare the numbers in definitions: wordings are often ours, a bound of age or income is not. One without is left aside.

    Two bounds in one document are an error; between documents a definition may change, if it is said.
    """
    groups: dict[str, list[TermFacts]] = defaultdict(list)
    for term in index.dossier.terms:
        if term.definition:
            groups[normal(term.term)].append(term)
    for key, terms in groups.items():
        numbered = ((frozenset(_NUMBER.findall(term.definition)), term) for term in terms)
        wordings = {numbers: term for numbers, term in numbered if numbers}
        if len(wordings) > 1:
            texts = [f"‘{term.definition}’ ({where(fact=term, index=index)})" for term in wordings.values()]
            first = terms[0]
            is_within = len({term.document for term in wordings.values()}) < len(wordings)
            yield Finding(
                "DWARS-07",
                Severity.ERROR if is_within else Severity.WARNING,
                Place(PlaceKind.TERM, key, first.term, document=first.document, lines=first.lines),
                f"In de omschrijving van ‘{first.term}’ staan verschillende getallen.",
                "; ".join(texts),
                "Controleer of hetzelfde bedoeld is, en neem één omschrijving over.",
                facts=tuple(texts),
            )


def _changed_indicators(index: Index) -> Iterator[Finding]:
    """Compare indicators that are named as the same, and kin that carry the same name."""
    pairs = [(item.code, item.same_as, "") for item in index.dossier.indicators if item.same_as]
    pairs += [(item.indicator, item.other, item.explanation) for item in index.dossier.kinships]
    for code, other_code, explanation in pairs:
        one, other = index.indicators.get(code), index.indicators.get(other_code)
        if one is None or other is None or (explanation and normal(one.name) != normal(other.name)):
            continue
        changes = [explanation] if explanation else list(_differences(one, other))
        if changes:
            yield Finding(
                "DWARS-07",
                Severity.WARNING,
                index.indicator_place(indicator=one),
                f"De omschrijving verschilt van die van ‘{other.name}’ ({other.code}), terwijl de naam gelijk bleef.",
                "; ".join(changes),
                "Geef de indicator een nieuwe naam, of reken de oude cijfers om naar de nieuwe omschrijving.",
                facts=tuple(changes),
                about=other.code,
            )


def _differences(one: IndicatorFacts, other: IndicatorFacts) -> Iterator[str]:
    if one.unit is not other.unit:
        yield f"eenheid {UNIT_NAMES[other.unit]} werd {UNIT_NAMES[one.unit]}"
    for what, new, old in (("telt", one.counts, other.counts), ("definitie", one.definition, other.definition)):
        if new and old and normal(new) != normal(old):
            yield f"{what} ‘{old}’ werd ‘{new}’"


def _jumps(index: Index) -> Iterator[Finding]:
    """Compare kin of two documents in one unit: from the last value of the earlier one to the first of the later one."""
    for kinship in index.dossier.kinships:
        pair = [index.indicators.get(code) for code in (kinship.indicator, kinship.other)]
        series = [_series(item, index) for item in pair if item is not None and item.unit is not Unit.TEXT]
        if len(series) < len(pair) or not all(series) or len({item.unit for item in pair if item}) > 1:
            continue
        early, late = sorted(series, key=lambda found: found[0].period.begin)
        old, new = early[-1], late[0]
        if old.period.end <= new.period.begin and old.document != new.document and _is_jump(old, new, index):
            yield _jump(old, new, kinship.explanation, index)


def _series(indicator: IndicatorFacts, index: Index) -> list[FigureFacts]:
    return [
        item
        for item in index.figures_of.get(indicator.code, [])
        if item.role in {BASELINE, MEASUREMENT}
        and isinstance(item.quantity, Number)
        and item.area == index.dossier.municipality
        and not item.group
    ]


def _value(figure: FigureFacts) -> Decimal:
    return figure.quantity.value if isinstance(figure.quantity, Number) else Decimal(0)


def _is_jump(old: FigureFacts, new: FigureFacts, index: Index) -> bool:
    low, high = sorted((_value(old), _value(new)))
    if low <= 0 or (index.indicators[old.indicator].unit is Unit.COUNT and low < _FEW):
        return False
    is_soon = new.period.begin.year - old.period.begin.year < _SOON
    return high / low > (_HALF_MORE if is_soon else _TWICE)


def _jump(old: FigureFacts, new: FigureFacts, explanation: str, index: Index) -> Finding:
    before, after = index.indicators[old.indicator], index.indicators[new.indicator]
    unit = after.unit
    then, now = (describe(item.quantity, unit=unit) for item in (old, new))
    times = format_number(round(max(_value(old), _value(new)) / min(_value(old), _value(new)), 1))
    many = "veel" if _value(new) > _value(old) else "weinig"
    return Finding(
        "DWARS-07",
        Severity.WARNING,
        index.indicator_place(indicator=after, figure=new),
        f"Het cijfer gaat van {then} ({old.period.label}) naar {now} ({new.period.label}), {times} keer zo "
        f"{many}; waarschijnlijk is er anders geteld.",
        f"{before.code} {before.name}: {then} ({where(fact=old, index=index)}); "
        f"{after.code} {after.name}: {now} ({where(fact=new, index=index)}). {explanation}".strip(),
        "Schrijf op wat er anders geteld is, of waardoor het cijfer zo veranderde, en herzie de streefwaarde die op het oude cijfer rust.",
        facts=(then, now),
        about=f"sprong/{before.code}",
    )
