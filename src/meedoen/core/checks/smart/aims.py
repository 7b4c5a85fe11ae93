"""Whether a target asks for the right thing: against its direction, against its baseline, about the same thing.

Each target is judged as its course is (`core.goals.bounds`), and only beside a baseline of the same area and group.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import MEASUREMENT, Index
from meedoen.core.checks.smart.polarity import pairs_and_turned
from meedoen.core.checks.smart.series import Pair, bounds_for, is_way_only, pairs, place_of, shown, start_of
from meedoen.core.checks.smart.telling import about_of, facts_of, is_about_another
from meedoen.core.goals.bounds import contradicts
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.goals.judging import direction_of
from meedoen.core.values.quantity import Absent, Number, Outcome, describe

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
        why = "" if is_turned or is_about_another(pair) else _against(pair)
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
                    _severity_of_met(pair, is_steady=is_steady),
                    pair,
                    index,
                    f"De nulmeting van ‘{pair.steering.indicator.name}’ voldoet al aan de streefwaarde.",
                    remedy="Vraag meer, of schrijf op dat behouden het doel is en waarom.",
                )
                continue
        later = _later_value(pair, index)
        if later is not None and bounds.holds(value=later.value):
            yield _of_pair(
                "SMART-11",
                Severity.ERROR if later.is_same_document else Severity.WARNING,
                pair,
                index,
                f"De streefwaarde van ‘{pair.steering.indicator.name}’ was al gehaald: {later.words}.",
                remedy="Neem het nieuwste cijfer als nulmeting en vraag meer, of leg uit waarom dit cijfer iets anders telt.",
            )


def _severity_of_met(pair: Pair, *, is_steady: bool) -> Severity:
    """Say how serious it is that the baseline meets the target: a contradiction when the indicator has to change.

    A target that is a stretch of values can still ask for more than its lowest.
    """
    if is_steady:
        return Severity.NOTE
    is_to_change = pair.steering.indicator.direction in _SENSES
    return Severity.ERROR if is_to_change and isinstance(pair.target.quantity, Number) else Severity.WARNING


@dataclass(frozen=True, slots=True)
class _Later:
    """A value from after the baseline, in words, and whether it stands in the same document as the target."""

    words: str
    value: Decimal
    is_same_document: bool


def _later_value(pair: Pair, index: Index) -> _Later | None:
    """Return a value for the same area and group after the baseline and before the framework begins, in words."""
    if pair.baseline is None or isinstance(pair.baseline.quantity, Absent):
        return None
    unit = pair.steering.indicator.unit
    since, until = pair.baseline.period.end, pair.steering.framework.begin_year
    for item in index.figures(indicator=pair.steering.indicator.code, role=MEASUREMENT):
        fits = (item.area, item.group) == (pair.target.area, pair.target.group)
        if fits and since < item.period.end and item.period.last_day.year < until and isinstance(item.quantity, Number):
            words = f"{describe(item.quantity, unit=unit)} in {item.period.label}"
            return _Later(words, item.quantity.value, item.document == pair.target.document != "")
    for claim in index.claims_of.get(pair.steering.indicator.code, []):
        fits = (claim.area, claim.group, claim.unit) == (pair.target.area, pair.target.group, unit)
        dated = claim.period is not None and since < claim.period.end and claim.period.last_day.year < until
        if fits and dated and isinstance(claim.quantity, Number) and claim.period is not None and not claim.is_rough:
            where = f"{claim.period.label}, regel {claim.lines}" if claim.lines else claim.period.label
            words = f"{describe(claim.quantity, unit=unit)} ({where})"
            return _Later(words, claim.quantity.value, claim.document == pair.target.document != "")
    return None


def target_without_number(index: Index) -> Iterator[Finding]:
    """Yield targets that only say which way it should go, once for each indicator; milestones have no number.

    When no year is printed either, that is told here, and it is a warning.
    """
    seen: set[tuple[str, str]] = set()
    for pair in pairs(index):
        target, indicator = pair.target, pair.steering.indicator
        is_seen = (pair.steering.framework.code, indicator.code) in seen
        if is_way_only(target=target, indicator=indicator) and not is_seen and not is_about_another(pair):
            seen.add((pair.steering.framework.code, indicator.code))
            when = " en niet wanneer" if target.is_undated else ""
            yield _of_pair(
                "SMART-18",
                Severity.WARNING if target.is_undated else Severity.NOTE,
                pair,
                index,
                f"De streefwaarde van ‘{indicator.name}’ zegt niet hoeveel{when}: "
                f"‘{describe(target.quantity, unit=indicator.unit)}’.",
                remedy="Noem een getal of een bandbreedte, en een jaar; dan is te zien of het genoeg is.",
            )


def _of_pair(code: str, severity: Severity, pair: Pair, index: Index, message: str, *, remedy: str) -> Finding:
    indicator = pair.steering.indicator
    start = f"Nulmeting {shown(pair.baseline, indicator=indicator)}; streef" if pair.baseline else "Streef"
    return Finding(
        code,
        severity,
        place_of(steering=pair.steering, index=index, figure=pair.target),
        message,
        f"{start}waarde {shown(pair.target, indicator=indicator)}.",
        remedy,
        facts=(message, *facts_of(pair=pair, baseline=pair.baseline)),
        about=about_of(pair),
    )
