"""The same fact printed with two values: claims among each other, claims beside figures, figures among each other."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import can_agree, normal
from meedoen.core.checks.across.citing import in_words, where
from meedoen.core.checks.across.claims import CODE, REMEDY, claimed, claims_that_clash
from meedoen.core.checks.dossier import ClaimFacts, FigureFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, REFERENCE, TARGET, Index
from meedoen.core.values.quantity import Number, Quantity, Range, Unit, describe


def same_fact_two_values(index: Index) -> Iterator[Finding]:
    """Yield facts that are printed with values that cannot both be true; one finding per fact."""
    yield from claims_that_clash(index)
    yield from _claims_beside_figures(index)
    yield from _figures(index)
    yield from _namesakes(index)


def _claims_beside_figures(index: Index) -> Iterator[Finding]:
    cells: dict[tuple[str, str, str, str], list[FigureFacts]] = defaultdict(list)
    for figure in index.dossier.figures:
        if figure.role != TARGET and isinstance(figure.quantity, (Number, Range)):
            cells[figure.indicator, figure.area, figure.group, figure.period.code].append(figure)
    for number, claim in enumerate(index.dossier.claims):
        indicator = index.indicators.get(claim.indicator)
        if indicator is None or claim.period is None or not _is_comparable(claim, indicator.unit):
            continue
        figures = cells.get((claim.indicator, claim.area, claim.group, claim.period.code), [])
        if not figures or not _is_the_indicator(claim, indicator.name, indicator.counts):
            continue
        if not any(_agree(figure.quantity, claim) for figure in figures):
            yield _beside(claim, figures[0], index, number)


def _is_comparable(claim: ClaimFacts, unit: Unit) -> bool:
    """Leave out a count of a part of what the indicator counts: that is another number by nature."""
    return claim.quantity is not None and claim.unit is unit and not (claim.part_of and unit is Unit.COUNT)


def _agree(quantity: Quantity, claim: ClaimFacts) -> bool:
    return claim.quantity is None or can_agree(one=quantity, other=claim.quantity, is_rough=claim.is_rough)


_SMALL = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "in",
        "op",
        "met",
        "per",
        "dat",
        "die",
        "en",
        "of",
        "zich",
        "aan",
        "voor",
        "tot",
        "bij",
        "naar",
        "is",
        "zijn",
        "aantal",
        "percentage",
    ]
)
_ENOUGH = 0.5


def _is_the_indicator(claim: ClaimFacts, name: str, counts: str) -> bool:
    """Tell whether the claim speaks of what the indicator measures: half of the words of the shorter one are shared."""
    said = set(normal(claim.about).split()) - _SMALL
    named = set(normal(f"{name} {counts}").split()) - _SMALL
    return bool(said and named) and len(said & named) >= _ENOUGH * min(len(said), len(named))


def _beside(claim: ClaimFacts, figure: FigureFacts, index: Index, number: int) -> Finding:
    indicator = index.indicators[claim.indicator]
    there = describe(figure.quantity, unit=indicator.unit)
    return Finding(
        CODE,
        Severity.ERROR,
        index.indicator_place(indicator=indicator, figure=figure),
        f"De tekst noemt voor ‘{claim.about}’ {claimed(claim)}; het cijfer van deze indicator is {there}.",
        f"Tekst: {claimed(claim)} ({where(fact=claim, index=index)}); cijfer: {there} ({where(fact=figure, index=index)}).",
        REMEDY,
        facts=(claimed(claim), there),
        about=f"{figure.period.code}/{figure.area}/{figure.group}/{claim.code or normal(claim.about) or number}",
    )


_ROLES = {BASELINE: "value", MEASUREMENT: "value", REFERENCE: REFERENCE, TARGET: TARGET}


def _figures(index: Index) -> Iterator[Finding]:
    """Two documents, or two places in one, that give one cell of one indicator another value."""
    cells: dict[tuple[str, ...], list[FigureFacts]] = defaultdict(list)
    for figure in index.dossier.figures:
        indicator = index.indicators.get(figure.indicator)
        root = (indicator.same_as or indicator.code) if indicator else figure.indicator
        aim = figure.framework if figure.role == TARGET else ""
        cells[root, _ROLES[figure.role], figure.period.code, figure.area, figure.group, aim].append(figure)
    for key, figures in cells.items():
        first = figures[0]
        others = [item for item in figures[1:] if not _compatible(first, item)]
        if others and first.indicator in index.indicators:
            indicator = index.indicators[first.indicator]
            values = [describe(item.quantity, unit=indicator.unit) for item in (first, *others)]
            places = (where(fact=item, index=index) for item in (first, *others))
            what = "streefwaarden" if key[1] == TARGET else "waarden"
            yield Finding(
                CODE,
                Severity.ERROR,
                index.indicator_place(indicator=indicator, figure=first),
                f"Voor {first.period.label} staan er verschillende {what}: {in_words(list(dict.fromkeys(values)))}.",
                "; ".join(f"{value} ({place})" for value, place in zip(values, places, strict=True)),
                REMEDY,
                facts=tuple(values),
                about="/".join(key[1:]),
            )


def _compatible(one: FigureFacts, other: FigureFacts) -> bool:
    return one.comparator is not other.comparator or can_agree(one=one.quantity, other=other.quantity)


def _namesakes(index: Index) -> Iterator[Finding]:
    """Kin whose names are the same but for a word, in one unit, that give one cell two values."""
    for kinship in index.dossier.kinships:
        one, other = index.indicators.get(kinship.indicator), index.indicators.get(kinship.other)
        if one is None or other is None or one.unit is not other.unit or not _same_name(one.name, other.name):
            continue
        theirs = {_cell(item): item for item in index.figures_of.get(other.code, []) if item.role != TARGET}
        for figure in index.figures_of.get(one.code, []):
            match = theirs.get(_cell(figure))
            if figure.role != TARGET and match is not None and not can_agree(one=figure.quantity, other=match.quantity):
                values = [describe(item.quantity, unit=one.unit) for item in (figure, match)]
                yield Finding(
                    CODE,
                    Severity.ERROR,
                    index.indicator_place(indicator=other, figure=match),
                    f"‘{other.name}’ en ‘{one.name}’ ({one.code}) geven voor {figure.period.label} een andere waarde: "
                    f"{values[1]} en {values[0]}.",
                    f"{values[1]} ({where(fact=match, index=index)}); {values[0]} ({where(fact=figure, index=index)}).",
                    REMEDY,
                    facts=tuple(values),
                    about=f"{one.code}/{figure.period.code}/{figure.area}/{figure.group}",
                )


def _cell(figure: FigureFacts) -> tuple[str, str, str]:
    return figure.period.code, figure.area, figure.group


def _same_name(one: str, other: str) -> bool:
    first, second = (set(normal(name.partition(":")[0].replace("%", " ")).split()) - _SMALL for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
