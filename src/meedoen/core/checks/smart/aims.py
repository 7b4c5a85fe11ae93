"""Whether a target asks for the right thing: against its direction, against its baseline, about the same thing.

Each target is judged as its course is (`core.goals.bounds`), and only beside a baseline of the same area and group.
"""

from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import MEASUREMENT, Index
from meedoen.core.checks.smart.polarity import pairs_and_turned
from meedoen.core.checks.smart.series import (
    Pair,
    Steering,
    bounds_for,
    pairs,
    place_of,
    shown,
    start_of,
)
from meedoen.core.goals.bounds import contradicts
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.goals.judging import direction_of
from meedoen.core.values.quantity import Absent, Number, Outcome, Unit, describe

_AGAINST = {
    (Direction.HIGHER, Comparator.AT_MOST): "hoger is beter, maar de streefwaarde is een maximum",
    (Direction.LOWER, Comparator.AT_LEAST): "lager is beter, maar de streefwaarde is een minimum",
}
_SENSES = {Direction.HIGHER: "hoger is beter", Direction.LOWER: "lager is beter"}


def target_against_direction(index: Index) -> Iterator[Finding]:
    """Yield targets that pull the other way than the indicator should go, whatever their baseline.

    A target that speaks of the opposite of the name is left to SMART-12.
    """
    for pair, is_turned in pairs_and_turned(index):
        why = "" if is_turned or _is_about_another(pair) else _against(pair)
        if why:
            yield _of_pair(
                "SMART-09",
                Severity.ERROR,
                pair,
                index,
                f"De streefwaarde van ‘{pair.steering.indicator.name}’ werkt tegen het doel: {why}.",
                remedy="Verbeter de richting van de indicator of de streefwaarde.",
            )


def _against(pair: Pair) -> str:
    direction, target = pair.steering.indicator.direction, pair.target
    if direction not in _SENSES or target.comparator is None:
        return ""
    if (direction, target.comparator) in _AGAINST:
        return _AGAINST[direction, target.comparator]
    asked: Direction | None = None
    if target.comparator is Comparator.RELATIVE and isinstance(target.quantity, Number):
        asked = _sign(target.quantity.value)
    if target.comparator is Comparator.TREND and isinstance(target.quantity, Outcome):
        asked = direction_of(words=target.quantity.text.casefold())
    if asked in _SENSES and asked is not direction:
        return f"{_SENSES[direction]}, maar de streefwaarde gaat de andere kant op"
    return ""


def _sign(value: Decimal) -> Direction | None:
    if value == 0:
        return None
    return Direction.HIGHER if value > 0 else Direction.LOWER


def _implied(pair: Pair) -> Direction | None:
    """Return the direction of the indicator, or else the one that its target implies."""
    stated = pair.steering.indicator.direction
    return stated if stated is not None and stated is not Direction.NONE else _asked(pair)


def _asked(pair: Pair) -> Direction | None:
    """Return the direction that a target implies: up for a minimum, down for a maximum."""
    sides = {Comparator.AT_LEAST: Direction.HIGHER, Comparator.AT_MOST: Direction.LOWER}
    return sides.get(pair.target.comparator) if pair.target.comparator else None


def weaker_than_baseline(index: Index) -> Iterator[Finding]:
    """Yield targets that ask for less than the baseline already had: an error when the direction is stated."""
    for pair, is_turned in pairs_and_turned(index):
        start = start_of(pair)
        direction = _implied(pair)
        bounds = bounds_for(pair, direction=direction)
        if start is None or bounds is None or not contradicts(bounds=bounds, start=start.value, direction=direction):
            continue
        if is_turned or _against(pair):
            continue
        is_stated = direction is pair.steering.indicator.direction
        yield _of_pair(
            "SMART-10",
            Severity.ERROR if is_stated else Severity.WARNING,
            pair,
            index,
            f"De streefwaarde van ‘{pair.steering.indicator.name}’ is zwakker dan de nulmeting.",
            remedy="Kijk of de streefwaarde of de nulmeting verkeerd is overgenomen, en stel een streefwaarde die iets vraagt.",
        )


def already_met(index: Index) -> Iterator[Finding]:
    """Yield targets that the baseline already meets, and targets that a later value in the same document meets.

    That something stays as it is can be a choice (direction steady): then it is a note.
    """
    for pair, is_turned in pairs_and_turned(index):
        direction = _asked(pair) if is_turned else _implied(pair)
        bounds = bounds_for(pair, direction=direction)
        if bounds is None or (_against(pair) and not is_turned):
            continue
        start = start_of(pair)
        is_steady = pair.steering.indicator.direction is Direction.STEADY
        if start is not None:
            if contradicts(bounds=bounds, start=start.value, direction=direction):
                continue
            if bounds.holds(value=start.value):
                yield _of_pair(
                    "SMART-11",
                    Severity.NOTE if is_steady else Severity.WARNING,
                    pair,
                    index,
                    f"De nulmeting van ‘{pair.steering.indicator.name}’ voldoet al aan de streefwaarde.",
                    remedy="Vraag meer, of schrijf op dat behouden het doel is en waarom.",
                )
                continue
        later = _later_value(pair, index)
        if later is not None and bounds.holds(value=later[1]):
            yield _of_pair(
                "SMART-11",
                Severity.WARNING,
                pair,
                index,
                f"De streefwaarde van ‘{pair.steering.indicator.name}’ was al gehaald: {later[0]}.",
                remedy="Neem het nieuwste cijfer als nulmeting en vraag meer, of leg uit waarom dit cijfer iets anders telt.",
            )


def _later_value(pair: Pair, index: Index) -> tuple[str, Decimal] | None:
    """Return a value for the same area and group after the baseline and before the framework begins, in words."""
    if pair.baseline is None or isinstance(pair.baseline.quantity, Absent):
        return None
    unit = pair.steering.indicator.unit
    since, until = pair.baseline.period.end, pair.steering.framework.begin_year
    for item in index.figures(indicator=pair.steering.indicator.code, role=MEASUREMENT):
        fits = (item.area, item.group) == (pair.target.area, pair.target.group)
        if fits and since < item.period.end and item.period.last_day.year < until and isinstance(item.quantity, Number):
            return f"{describe(item.quantity, unit=unit)} in {item.period.label}", item.quantity.value
    for claim in index.claims_of.get(pair.steering.indicator.code, []):
        fits = (claim.area, claim.group, claim.unit) == (pair.target.area, pair.target.group, unit)
        dated = claim.period is not None and since < claim.period.end and claim.period.last_day.year < until
        if fits and dated and isinstance(claim.quantity, Number) and claim.period is not None and not claim.is_rough:
            where = f"{claim.period.label}, regel {claim.lines}" if claim.lines else claim.period.label
            return f"{describe(claim.quantity, unit=unit)} ({where})", claim.quantity.value
    return None


def baseline_about_another(index: Index) -> Iterator[Finding]:
    """Yield targets whose only baselines are about another area, or another group than the target asks of."""
    told: set[tuple[str, str]] = set()
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


def _is_about_another(pair: Pair) -> bool:
    """Tell whether the target is about a group of which there is no baseline, while there are other baselines."""
    return bool(pair.target.group) and pair.baseline is None and bool(pair.steering.baselines)


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
        facts=(baseline.area, pair.target.area, *_facts(pair, baseline)),
        about=_about(pair),
    )


def _other_group(pair: Pair, index: Index) -> Finding:
    indicator = pair.steering.indicator
    groups = sorted({item.group or "het geheel" for item in pair.steering.baselines if item.area == pair.target.area})
    return Finding(
        "SMART-17",
        Severity.WARNING,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        f"De streefwaarde van ‘{indicator.name}’ gaat over {pair.target.group}; daarvan is er geen nulmeting, "
        f"alleen van {', '.join(groups)}.",
        f"Streefwaarde {shown(pair.target, indicator=indicator)}.",
        "Zet er een nulmeting van dezelfde groep bij, of stel de streefwaarde voor wat gemeten is.",
        facts=(*groups, *_facts(pair, None)),
        about=_about(pair),
    )


def target_without_number(index: Index) -> Iterator[Finding]:
    """Yield targets that only say which way it should go, once for each indicator; milestones have no number."""
    seen: set[tuple[str, str]] = set()
    for pair in pairs(index):
        target, indicator = pair.target, pair.steering.indicator
        is_way_only = isinstance(target.quantity, Outcome) and not any(sign.isdigit() for sign in target.quantity.text)
        is_seen = (pair.steering.framework.code, indicator.code) in seen
        if target.comparator is not Comparator.TREND or not is_way_only or is_seen or _is_about_another(pair):
            continue
        if indicator.unit is not Unit.TEXT:
            seen.add((pair.steering.framework.code, indicator.code))
            yield _of_pair(
                "SMART-18",
                Severity.NOTE,
                pair,
                index,
                f"De streefwaarde van ‘{indicator.name}’ zegt niet hoeveel: ‘{describe(target.quantity, unit=indicator.unit)}’.",
                remedy="Noem een getal of een bandbreedte; dan is te zien of het genoeg is.",
            )


def _of_pair(code: str, severity: Severity, pair: Pair, index: Index, message: str, *, remedy: str) -> Finding:
    indicator = pair.steering.indicator
    start = f"Nulmeting {shown(pair.baseline, indicator=indicator)}; " if pair.baseline else ""
    return Finding(
        code,
        severity,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        message,
        f"{start}streefwaarde {shown(pair.target, indicator=indicator)}.",
        remedy,
        facts=(message, *_facts(pair, pair.baseline)),
        about=_about(pair),
    )


def _facts(pair: Pair, baseline: FigureFacts | None) -> tuple[str, ...]:
    indicator = pair.steering.indicator
    return (
        shown(pair.target, indicator=indicator),
        shown(baseline, indicator=indicator) if baseline else "",
        f"richting={indicator.direction or ''}",
    )


def _about(pair: Pair) -> str:
    """Name the target: two of one indicator differ in node, period, area, group or way of comparing."""
    target = pair.target
    parts = (pair.steering.framework.code, target.node, target.period.code, target.area, target.group)
    return "/".join((*parts, target.comparator or ""))
