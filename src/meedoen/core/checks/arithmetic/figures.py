"""Figures of an indicator against each other: numerator and denominator, groups and villages against the whole."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.amounts import figure_amount, join_lines
from meedoen.core.checks.arithmetic.kinds import Kind, kind_of
from meedoen.core.checks.arithmetic.stretches import Stretch, stretch_of
from meedoen.core.checks.arithmetic.tallies import Tally
from meedoen.core.checks.arithmetic.writing import number, once, written
from meedoen.core.checks.dossier import FigureFacts, IndicatorFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import MEASUREMENT, TARGET, Index
from meedoen.core.values.quantity import Number, Unit

PER = {Unit.PERCENTAGE: Decimal(100), Unit.PER_1000: Decimal(1000), Unit.PER_10000: Decimal(10000)}
_ADDED_UP = {Unit.COUNT, Unit.AMOUNT}
_MOST_PERIODS_FIT = 2
_WORDS_OF_SUBJECT = 3
Key = tuple[str, str, str, str, str]


def figures_against_counts(index: Index) -> Iterator[Finding]:
    """Yield figures that are not their numerator over their denominator (REKEN-04). Tolerance: half a printed unit."""
    for figure in index.dossier.figures:
        quantity = figure.quantity
        if not isinstance(quantity, Number) or quantity.numerator is None or not quantity.denominator:
            continue
        indicator = index.indicators.get(figure.indicator)
        times = PER.get(indicator.unit) if indicator is not None else None
        amount = figure_amount(figure=figure, index=index)
        if indicator is None or times is None or amount is None:
            continue
        worth = times * quantity.numerator / quantity.denominator
        if stretch_of(amount).meets(Stretch(worth, worth)):
            continue
        yield Finding(
            "REKEN-04",
            Severity.ERROR,
            index.indicator_place(indicator=indicator, figure=figure),
            f"Het cijfer van ‘{indicator.name}’ ({figure.period.label}) past niet bij de aantallen die erbij staan.",
            f"{number(quantity.numerator)} van {number(quantity.denominator)} is "
            f"{number(worth, decimals=quantity.decimals + 1)}{' %' if times == PER[Unit.PERCENTAGE] else ''}; "
            f"gedrukt is {written(amount)}.",
            "Kijk of het cijfer, de teller of de noemer niet klopt, of van welk ander geheel het een deel is.",
            (str(quantity.value), str(quantity.numerator), str(quantity.denominator)),
            _about(figure),
        )


def _about(figure: FigureFacts) -> str:
    return f"{figure.role}/{figure.period.code}/{figure.area}/{figure.group}/{figure.framework}/{figure.node}"


def groups_larger_than_all(index: Index) -> Iterator[Finding]:
    """Yield counts of a group or a village that are larger than that of all, in the same period (REKEN-07).

    Exact: both were counted. Targets are left out: they can be set for a group alone.
    """
    yield from once(_larger_groups(index))


def _larger_groups(index: Index) -> Iterator[Finding]:
    parents = dict(index.dossier.area_parts)
    wholes: dict[Key, tuple[FigureFacts, Decimal]] = {}
    parts: list[tuple[FigureFacts, Decimal, str]] = []
    for figure, value, _ in _counted(index):
        if not figure.group:
            wholes[_key(figure, figure.area)] = (figure, value)
        parts.append((figure, value, figure.area if figure.group else parents.get(figure.area, "")))
    for figure, value, area in parts:
        whole = wholes.get(_key(figure, area)) if area else None
        if whole is not None and value > whole[1] and whole[0] is not figure:
            yield _larger(figure, value, whole, index)


def _counted(index: Index) -> Iterator[tuple[FigureFacts, Decimal, IndicatorFacts]]:
    for figure in index.dossier.figures:
        indicator = index.indicators.get(figure.indicator)
        is_counted = indicator is not None and indicator.unit in _ADDED_UP and figure.role != TARGET
        if indicator is not None and is_counted and isinstance(figure.quantity, Number):
            yield figure, figure.quantity.value, indicator


def _key(figure: FigureFacts, area: str) -> Key:
    return figure.indicator, figure.role, figure.period.code, area, f"{figure.framework}/{figure.node}"


def _larger(figure: FigureFacts, value: Decimal, whole: tuple[FigureFacts, Decimal], index: Index) -> Finding:
    indicator = index.indicators[figure.indicator]
    names = dict(index.dossier.areas)
    part = group_in_words(figure.group) or names.get(figure.area, figure.area)
    return Finding(
        "REKEN-07",
        Severity.ERROR,
        index.indicator_place(indicator=indicator, figure=figure),
        f"Het aantal van ‘{part}’ is groter dan het aantal van allen bij ‘{indicator.name}’ ({figure.period.label}).",
        f"{number(value)} is meer dan {number(whole[1])}.",
        "Kijk welk van de twee aantallen niet klopt, of schrijf op dat ze over iets anders gaan.",
        (str(value), str(whole[1])),
        _about(figure),
    )


def villages_against_municipality(index: Index) -> Iterator[Finding]:
    """Yield counts of villages or districts that do not add up to that of the area they make up (REKEN-06).

    Together more than the whole is always told. Less is told only when in at least two other periods, and most of them,
    the same areas do add up: otherwise one cannot know that the areas are complete.
    """
    yield from once(_village_findings(index))


def _village_findings(index: Index) -> Iterator[Finding]:
    parents = dict(index.dossier.area_parts)
    wholes: dict[Key, FigureFacts] = {}
    parts: dict[Key, list[FigureFacts]] = defaultdict(list)
    for figure, _, _ in _counted(index):
        key = (figure.indicator, figure.role, figure.period.code, figure.area, figure.group)
        wholes[key] = figure
        if figure.role == MEASUREMENT and figure.area in parents:
            parts[(*key[:3], parents[figure.area], figure.group)].append(figure)
    series: dict[tuple[object, ...], list[tuple[FigureFacts, list[FigureFacts], Tally]]] = defaultdict(list)
    for key, found in parts.items():
        whole = wholes.get(key)
        if whole is not None and len(found) > 1:
            areas = frozenset(item.area for item in found)
            series[key[0], key[3], key[4], areas].append((whole, found, _tally(whole, found)))
    for told in series.values():
        fitting = sum(tally.holds for _, _, tally in told)
        is_complete = fitting >= _MOST_PERIODS_FIT and fitting * 2 > len(told)
        for whole, found, tally in told:
            if not tally.holds and (is_complete or tally.worked_out > tally.printed + tally.room):
                yield _village_finding(whole, found, tally, index)


def _tally(whole: FigureFacts, found: list[FigureFacts]) -> Tally:
    values = [item.quantity.value for item in (*found, whole) if isinstance(item.quantity, Number)]
    is_exact = not all(value % 5 == 0 for value in values)
    return Tally(tuple(values[:-1]), values[-1], Decimal(0) if is_exact else Decimal(5))


def _village_finding(whole: FigureFacts, found: list[FigureFacts], tally: Tally, index: Index) -> Finding:
    indicator = index.indicators[whole.indicator]
    names = dict(index.dossier.areas)
    told = ", ".join(names.get(item.area, item.area) for item in found)
    return Finding(
        "REKEN-06",
        Severity.ERROR,
        index.indicator_place(indicator=indicator, figure=whole),
        f"De delen van {names.get(whole.area, whole.area)} tellen bij ‘{indicator.name}’ ({whole.period.label}) niet op tot "
        f"het geheel: {told}.",
        tally.arithmetic,
        "Kijk welk gebied een verkeerd aantal heeft of ontbreekt.",
        tally.facts,
        f"{_about(whole)}/{join_lines(item.area for item in found)}",
    )


def persons_over_households(index: Index) -> Iterator[Finding]:
    """Yield indicators whose name sets persons against households: ‘inwoners … per 1.000 huishoudens’ (REKEN-08)."""
    for indicator in index.dossier.indicators:
        above, per, below = indicator.name.casefold().partition(" per 1")
        counts = indicator.counts or above
        is_mixed = per and kind_of(counts) is Kind.PERSONS and kind_of(below) is Kind.HOUSEHOLDS
        if is_mixed and not indicator.is_mandatory:
            yield Finding(
                "REKEN-08",
                Severity.ERROR,
                index.indicator_place(indicator=indicator),
                f"‘{indicator.name}’ telt personen, maar deelt ze door huishoudens.",
                "In één huishouden kan meer dan één persoon meetellen: zo kan er meer dan 1.000 per 1.000 uitkomen.",
                "Tel huishoudens, of deel door het aantal inwoners.",
                (indicator.name, counts),
            )


def persons_for_households(index: Index) -> Iterator[Finding]:
    """Yield goals about households whose indicator counts persons (REKEN-08): ‘Meer huishoudens …’ with persons."""
    for placement in index.dossier.placements:
        node = index.nodes.get((placement.framework, placement.node))
        indicator = index.indicators.get(placement.indicator)
        if node is None or indicator is None or indicator.unit is not Unit.COUNT:
            continue
        subject = " ".join(node.title.split()[:_WORDS_OF_SUBJECT])
        if kind_of(subject) is Kind.HOUSEHOLDS and kind_of(indicator.counts) is Kind.PERSONS:
            yield Finding(
                "REKEN-08",
                Severity.WARNING,
                index.node_place(node=node),
                f"‘{node.title}’ gaat over huishoudens, maar ‘{indicator.name}’ telt {indicator.counts}.",
                "Een groot gezin telt bij personen vaker mee dan iemand alleen.",
                "Tel huishoudens, of laat het doel over personen gaan.",
                (node.title, indicator.counts),
                indicator.code,
            )
