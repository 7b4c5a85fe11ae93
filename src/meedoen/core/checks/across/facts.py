"""The same fact printed with two values: claims among each other, claims beside figures, figures among each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from meedoen.core.checks.across.agreement import can_agree, contains, normal
from meedoen.core.checks.dossier import ClaimFacts, FigureFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, REFERENCE, TARGET, Index
from meedoen.core.values.quantity import Number, Quantity, Range, Unit, describe

_CODE = "DWARS-01"
_REMEDY = "Zoek uit welke waarde klopt, verbeter de andere plaats, of schrijf erbij waarom ze mogen verschillen."


def same_fact_two_values(index: Index) -> Iterator[Finding]:
    """Yield facts that are printed with values that cannot both be true; one finding per fact."""
    yield from _claims(index)
    yield from _claims_beside_figures(index)
    yield from _figures(index)
    yield from _namesakes(index)


def _claims(index: Index) -> Iterator[Finding]:
    groups: dict[tuple[str, str, str, Unit], list[ClaimFacts]] = defaultdict(list)
    for claim in index.dossier.claims:
        groups[normal(claim.about), claim.area, claim.group, claim.unit].append(claim)
    for key, claims in groups.items():
        clashes = [pair for pair in combinations(claims, 2) if _clash(*pair)]
        if clashes:
            involved = [claim for claim in claims if any(claim in pair for pair in clashes)]
            surely = any(_is_sure(*pair) for pair in clashes)
            yield _claims_finding(involved, "/".join(key[:3]), index, is_sure=surely)


def _clash(one: ClaimFacts, other: ClaimFacts) -> bool:
    if one.quantity is None or other.quantity is None:
        return _dates_clash(one, other)
    if not _same_time(one, other):
        return False
    return not can_agree(one=one.quantity, other=other.quantity, is_rough=one.is_rough or other.is_rough)


def _dates_clash(one: ClaimFacts, other: ClaimFacts) -> bool:
    """Two texts about the same event give it dates of which neither lies in the other."""
    if one.quantity is not None or other.quantity is not None or one.period is None or other.period is None:
        return False
    return not contains(outer=one.period, inner=other.period) and not contains(outer=other.period, inner=one.period)


def _same_time(one: ClaimFacts, other: ClaimFacts) -> bool:
    if one.period is None or other.period is None:
        return one.period is None and other.period is None and one.document == other.document
    return contains(outer=one.period, inner=other.period) or contains(outer=other.period, inner=one.period)


def _is_sure(one: ClaimFacts, other: ClaimFacts) -> bool:
    """Tell whether two values are about one period: that of a day can differ from that of its year."""
    return one.period == other.period or one.quantity is None


def _claims_finding(claims: Sequence[ClaimFacts], about: str, index: Index, *, is_sure: bool) -> Finding:
    first = claims[0]
    printed = "; ".join(f"{_claimed(claim)} ({_where(claim, index)})" for claim in claims)
    place = Place(
        PlaceKind.CLAIM,
        about,
        first.about[:1].upper() + first.about[1:],
        indicator=first.indicator,
        document=first.document,
        lines=", ".join(claim.lines for claim in claims if claim.document == first.document),
        **_home(first.indicator, index),
    )
    return Finding(
        _CODE,
        Severity.ERROR if is_sure else Severity.WARNING,
        place,
        f"‘{first.about}’ staat er met verschillende waarden.",
        printed,
        _REMEDY,
        facts=tuple(f"{claim.document}:{_claimed(claim)}" for claim in claims),
        about=first.unit.value,
    )


def _home(indicator: str, index: Index) -> dict[str, str]:
    placed = index.placements_of.get(indicator, [])
    return {"framework": placed[0].framework, "node": placed[0].node} if placed else {}


def _claimed(claim: ClaimFacts) -> str:
    when = claim.period.label if claim.period else ""
    if claim.quantity is None:
        return when
    value = describe(claim.quantity, unit=claim.unit)
    return f"{'ongeveer ' if claim.is_rough else ''}{value}" + (f" in {when}" if when else "")


def _where(fact: ClaimFacts | FigureFacts, index: Index) -> str:
    document = index.documents.get(fact.document)
    return f"{document.title if document else fact.document}, regel {fact.lines}"


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
        _CODE,
        Severity.ERROR,
        index.indicator_place(indicator=indicator, figure=figure),
        f"De tekst noemt voor ‘{claim.about}’ een andere waarde dan het cijfer van deze indicator.",
        f"Tekst: {_claimed(claim)} ({_where(claim, index)}); cijfer: {there} ({_where(figure, index)}).",
        _REMEDY,
        facts=(_claimed(claim), there),
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
            places = (_where(item, index) for item in (first, *others))
            what = "streefwaarden" if key[1] == TARGET else "waarden"
            yield Finding(
                _CODE,
                Severity.ERROR,
                index.indicator_place(indicator=indicator, figure=first),
                f"Voor {first.period.label} staan er verschillende {what}.",
                "; ".join(f"{value} ({place})" for value, place in zip(values, places, strict=True)),
                _REMEDY,
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
                    _CODE,
                    Severity.ERROR,
                    index.indicator_place(indicator=other, figure=match),
                    f"‘{other.name}’ en ‘{one.name}’ ({one.code}) geven voor {figure.period.label} een andere waarde.",
                    f"{values[1]} ({_where(match, index)}); {values[0]} ({_where(figure, index)}).",
                    _REMEDY,
                    facts=tuple(values),
                    about=f"{one.code}/{figure.period.code}/{figure.area}/{figure.group}",
                )


def _cell(figure: FigureFacts) -> tuple[str, str, str]:
    return figure.period.code, figure.area, figure.group


def _same_name(one: str, other: str) -> bool:
    first, second = (set(normal(name.partition(":")[0].replace("%", " ")).split()) - _SMALL for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
