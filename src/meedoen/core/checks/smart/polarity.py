"""Whether name, baseline, target and result speak of the same side of a matter: those who can, or those who cannot.

Words decide (met and zonder, goed and slecht, niet and geen); numbers alone give a warning, when the target lies within
ten points of what is left of 100 % after the baseline while it is fifty points or more from the baseline itself.
"""

from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.dossier import FigureFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Pair, Steering, bounds_for, pairs, place_of, shown, steerings
from meedoen.core.checks.smart.words import (
    bad_thing,
    content_words,
    denies,
    good_thing,
    opposites,
    reported_thing,
    wish_of,
    words_of,
)
from meedoen.core.goals.bounds import contradicts
from meedoen.core.goals.course import Direction
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Number, Unit, describe

_CODE = "SMART-12"
_WHOLE = Decimal(100)
_NEAR = Decimal(10)
_FAR = Decimal(50)
_Found = tuple[Severity, str, str]
"""Severity, message and arithmetic."""
_SHARED = 2
"""Two texts are about the same thing when they share this many words."""


def opposite_of_target(index: Index) -> Iterator[Finding]:
    """Yield indicators of which name, baseline, target, direction or result speak of each other's opposite."""
    told: dict[tuple[str, str], list[_Found]] = {}
    for pair, findings in index.derived(_found_in_pairs):
        told.setdefault((pair.steering.framework.code, pair.steering.indicator.code), []).extend(findings)
    for steering in steerings(index):
        found = told.get((steering.framework.code, steering.indicator.code))
        if not found:
            found = [*_of_result(steering, index), *_of_sense(steering), *_of_text(steering, index)]
        for severity, message, arithmetic in found[:1]:
            yield Finding(
                _CODE,
                severity,
                place_of(steering=steering, index=index, figure=next(iter(steering.targets), None)),
                message,
                arithmetic,
                "Kies één kant (wie het wel lukt of wie het niet lukt) en schrijf naam, nulmeting en streefwaarde zo op.",
                facts=(message, arithmetic),
                about=steering.framework.code,
            )


def pairs_and_turned(index: Index) -> tuple[tuple[Pair, bool], ...]:
    """Return all targets with whether they speak of the opposite of their baseline or name.

    What does so is left to this rule by the others.
    """
    return tuple((pair, bool(found)) for pair, found in index.derived(_found_in_pairs))


def _found_in_pairs(index: Index) -> tuple[tuple[Pair, list[_Found]], ...]:
    return tuple((pair, _of_pair(pair)) for pair in pairs(index))


def _of_pair(pair: Pair) -> list[_Found]:
    name = pair.steering.indicator.name
    baseline = pair.baseline or _of_same_area(pair)
    numbers = _complement(baseline, pair)
    for figure, what in ((baseline, "nulmeting"), (pair.target, "streefwaarde")):
        words = opposites(one=name, other=figure.group) if figure else None
        if words is not None:
            message = f"‘{name}’ spreekt van ‘{words[0]}’, de {what} van ‘{words[1]}’."
            return [(Severity.ERROR, message, _written(baseline, pair))]
    if baseline is not None and _denied_on_one_side(baseline, pair.target):
        message = (
            f"Bij ‘{name}’ telt de nulmeting wie het niet lukt en de streefwaarde wie het wel lukt, of andersom: "
            f"‘{_text(baseline)}’ naast ‘{_text(pair.target)}’."
        )
        return [(Severity.ERROR, message, numbers or _written(baseline, pair))]
    if numbers and baseline is pair.baseline:
        message = f"De streefwaarde van ‘{name}’ lijkt het omgekeerde te tellen van de nulmeting."
        return [(Severity.ERROR if _works_against(pair) else Severity.WARNING, message, numbers)]
    return []


def _of_same_area(pair: Pair) -> FigureFacts | None:
    """Return the last baseline of the area, whatever its group."""
    same = [item for item in pair.steering.baselines if item.area == pair.target.area]
    return same[-1] if same else None


def _text(figure: FigureFacts) -> str:
    return figure.printed or figure.group.partition("=")[2]


def _denied_on_one_side(baseline: FigureFacts, target: FigureFacts) -> bool:
    one, other = _text(baseline), _text(target)
    shared = content_words(one) & content_words(other)
    return len(shared) >= _SHARED and denies(one) is not denies(other)


def _complement(baseline: FigureFacts | None, pair: Pair) -> str:
    """Write out that the target is near what is left of 100 % after the baseline; empty when it is not."""
    start = baseline.quantity if baseline else None
    goal = pair.target.quantity
    if not isinstance(start, Number) or not isinstance(goal, Number):
        return ""
    is_share = pair.steering.indicator.unit is Unit.PERCENTAGE and pair.target.relative_to == ""
    rest = _WHOLE - start.value
    if not is_share or abs(start.value - goal.value) < _FAR or abs(rest - goal.value) > _NEAR:
        return ""
    digits = max(start.decimals, goal.decimals)
    begin, end, left, apart = (
        format_number(value, decimals=digits)
        for value in (start.value, goal.value, rest, abs(goal.value - start.value))
    )
    return f"100 − {begin} = {left}, dicht bij de streefwaarde {end}; van {begin} naar {end} is {apart} procentpunt."


def _works_against(pair: Pair) -> bool:
    bounds = bounds_for(pair, direction=pair.steering.indicator.direction)
    start = pair.baseline.quantity if pair.baseline else None
    if bounds is None or not isinstance(start, Number):
        return False
    return contradicts(bounds=bounds, start=start.value, direction=pair.steering.indicator.direction)


def _written(baseline: FigureFacts | None, pair: Pair) -> str:
    indicator = pair.steering.indicator
    start = f"Nulmeting {shown(baseline, indicator=indicator)}; " if baseline else ""
    return f"{start}streefwaarde {shown(pair.target, indicator=indicator)}."


def _of_result(steering: Steering, index: Index) -> list[_Found]:
    """Compare the name with the title of the node that it stands at."""
    indicator = steering.indicator
    for placement in steering.placements:
        node = index.nodes.get((placement.framework, placement.node))
        if node is None:
            continue
        words = opposites(one=node.title, other=indicator.name)
        if words is not None:
            message = f"‘{node.title}’ spreekt van ‘{words[0]}’, de indicator van ‘{words[1]}’: ‘{indicator.name}’."
            return [(Severity.WARNING if wish_of(node.title) is None else Severity.ERROR, message, "")]
        wish, shared = wish_of(node.title), content_words(node.title) & content_words(indicator.name)
        is_plain = wish_of(indicator.name) is None and not denies(indicator.name) and not denies(node.title)
        sides = {Direction.HIGHER, Direction.LOWER}
        if is_plain and len(shared) >= _SHARED and wish in sides and indicator.direction in sides - {wish}:
            ways = {Direction.HIGHER: "hoger", Direction.LOWER: "lager"}
            message = f"‘{node.title}’ vraagt om {ways[wish]}, maar bij ‘{indicator.name}’ is het omgekeerde beter."
            return [(Severity.WARNING, message, "")]
    return []


def _of_sense(steering: Steering) -> list[_Found]:
    """Compare the name with the direction that is called good."""
    indicator = steering.indicator
    bad, good, reported = (look(indicator.name) for look in (bad_thing, good_thing, reported_thing))
    if indicator.direction is Direction.HIGHER and bad:
        return [
            (Severity.WARNING, f"Bij ‘{indicator.name}’ heet hoger beter, maar de naam telt iets slechts: ‘{bad}’.", "")
        ]
    if indicator.direction is Direction.LOWER and good:
        return [
            (Severity.WARNING, f"Bij ‘{indicator.name}’ heet lager beter, maar de naam telt iets goeds: ‘{good}’.", "")
        ]
    if indicator.direction is Direction.HIGHER and reported:
        message = (
            f"Bij ‘{indicator.name}’ heet hoger beter, omdat er dan meer gemeld wordt; "
            f"een stijging kan ook betekenen dat er meer is om te melden ({reported})."
        )
        return [(Severity.NOTE, message, "")]
    return []


def _of_text(steering: Steering, index: Index) -> list[_Found]:
    """Compare the name with what the text of the same document counts for it."""
    indicator = steering.indicator
    for claim in index.claims_of.get(indicator.code, []):
        fits = claim.unit is indicator.unit and claim.area == index.dossier.municipality
        shared = content_words(claim.about) & content_words(indicator.name)
        if not fits or len(shared) < _SHARED or claim.quantity is None or claim.document != steering.framework.document:
            continue
        if ("geen" in words_of(claim.about)) is not ("geen" in words_of(indicator.name)):
            message = f"‘{indicator.name}’ telt het omgekeerde van het cijfer in de tekst: ‘{claim.about}’."
            value = describe(claim.quantity, unit=claim.unit)
            return [(Severity.WARNING, message, f"De tekst noemt {value} (regel {claim.lines}).")]
    return []
