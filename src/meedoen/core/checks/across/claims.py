"""Two texts about one fact with values that cannot both be true."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from meedoen.core.checks.across.agreement import can_agree, contains, normal
from meedoen.core.checks.across.citing import in_words, with_places
from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.dossier import ClaimFacts, RelationFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.groups import group_in_words
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve
from meedoen.core.values.quantity import Number, Unit, describe

CODE = "DWARS-01"
REMEDY = "Zoek uit welke waarde klopt, verbeter de andere plaats, of schrijf erbij waarom ze mogen verschillen."

_EVENT = re.compile(
    r"\b(start|begin|ingang|inwerkingtred|vaststel|vastgesteld|beslu|beslot|onderteken|opening|geopend|oplever|afgerond"
    r"|afronding|uitgerold|gepubliceerd|opgericht|ingevoerd|invoering|afgesloten|einde)"
)
"""Words of something that happens once: two dates for it cannot both be true."""

_REPEATED = re.compile(r"meting|onderzoek|enquete|monitor|rapport|peiling|evaluatie")
"""What is done more than once: two dates can be two of them."""

_FEW = Decimal(2)
"""Counts of parts of a document, without a period, that differ by no more than this can have been counted otherwise."""

_LARGE = Decimal(1000)
"""From here two numbers that are terms of one sum are not so by chance."""

_Numbers = tuple[str, frozenset[Decimal]]
"""The document of two numbers, and the two."""


def claims_that_clash(index: Index) -> Iterator[Finding]:
    """Yield, once per fact, claims of which the values exclude each other.

    An error for two numbers of one period and for two dates of something that happens once; a warning for other dates,
    for periods of which one is a part of the other, and for small counts without a period that differ by at most two (a
    list can be counted otherwise); a note for dates of what can be done twice, such as a measurement. Numbers of which
    one is worked out from the other (budget − costs = what is left) are two facts, and what a counted list contradicts
    is told there (REKEN-12).
    """
    groups: dict[tuple[str, str, str, Unit], list[ClaimFacts]] = defaultdict(list)
    for claim in index.dossier.claims:
        groups[normal(claim.about), claim.area, claim.group, claim.unit].append(claim)
    apart, told = index.derived(_worked_out), index.derived(_told_by_counting)
    for key, claims in groups.items():
        pairs = [
            pair
            for pair in combinations(claims, 2)
            if _clash(*pair)
            and (pair[0].document, _numbers(pair)) not in apart
            and not any(_name(one) in told for one in pair)
        ]
        if pairs:
            involved = [claim for claim in claims if any(claim in pair for pair in pairs)]
            order = list(Severity)
            yield _finding(involved, key, index, min((_severity(*pair) for pair in pairs), key=order.index))


def _name(claim: ClaimFacts) -> tuple[str, str]:
    return (claim.document, claim.code) if claim.code else ("", "")


def _numbers(claims: Sequence[ClaimFacts]) -> frozenset[Decimal]:
    return frozenset(item.quantity.value for item in claims if isinstance(item.quantity, Number))


def _relations(index: Index, kinds: set[str]) -> Iterator[tuple[RelationFacts, Amount, list[Amount]]]:
    for relation in index.dossier.relations:
        if relation.kind not in kinds:
            continue
        try:
            outcome = resolve(operand=relation.outcome, index=index, document=relation.document)
            parts = [resolve(operand=part, index=index, document=relation.document) for part in relation.parts]
        except UnknownOperandError:
            continue
        yield relation, outcome, parts


def _worked_out(index: Index) -> frozenset[_Numbers]:
    """Return pairs of numbers of a document that are both terms of a sum or difference that holds.

    Of numbers below a thousand only when both are called the same: small ones are equal by chance.
    """
    found: set[_Numbers] = set()
    for relation, outcome, parts in _relations(index, {"sum", "difference"}):
        sign = -1 if relation.kind == "difference" else 1
        rest = sum((part.low for part in parts[1:]), Decimal(0))
        if not parts or parts[0].low + sign * rest != outcome.low:
            continue
        for one, other in combinations([outcome, *parts], 2):
            if normal(one.label) == normal(other.label) or min(abs(one.low), abs(other.low)) >= _LARGE:
                found.add((relation.document, frozenset({one.low, other.low})))
    return frozenset(found)


def _told_by_counting(index: Index) -> frozenset[tuple[str, str]]:
    """Return the claims that announce another number than the list that is counted for them."""
    return frozenset(
        (outcome.document, outcome.code)
        for _, outcome, parts in _relations(index, {"count"})
        if outcome.source == "feit" and sum((part.low for part in parts), Decimal(0)) != outcome.low
    )


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


def _severity(one: ClaimFacts, other: ClaimFacts) -> Severity:
    if one.quantity is None:
        about = normal(one.about)
        if _EVENT.search(about):
            return Severity.ERROR
        return Severity.NOTE if _REPEATED.search(about) else Severity.WARNING
    return Severity.ERROR if one.period == other.period and not _are_few(one, other) else Severity.WARNING


def _are_few(one: ClaimFacts, other: ClaimFacts) -> bool:
    if one.period is not None or one.unit is not Unit.COUNT:
        return False
    numbers = [item.quantity.value for item in (one, other) if isinstance(item.quantity, Number)]
    return bool(numbers) and max(numbers) - min(numbers) <= _FEW


def claimed(claim: ClaimFacts) -> str:
    """Return what a claim says: its value and period, or its date.

    >>> from meedoen.core.values.period import parse_period
    >>> claimed(ClaimFacts("budget", Unit.COUNT, Number(Decimal(5)), period=parse_period("2024")))
    '5 in 2024'
    """
    when = claim.period.label if claim.period else ""
    if claim.quantity is None:
        return when
    return _value(claim) + (f" in {when}" if when else "")


def _value(claim: ClaimFacts) -> str:
    if claim.quantity is None:
        return claim.period.label if claim.period else ""
    return f"{'ongeveer ' if claim.is_rough else ''}{describe(claim.quantity, unit=claim.unit)}"


def _finding(
    claims: Sequence[ClaimFacts], key: tuple[str, str, str, Unit], index: Index, severity: Severity
) -> Finding:
    first = claims[0]
    placed = index.placements_of.get(first.indicator, [])
    place = Place(
        PlaceKind.CLAIM,
        "/".join(key[:3]),
        first.about[:1].upper() + first.about[1:],
        placed[0].framework if placed else "",
        placed[0].node if placed else "",
        first.indicator,
        first.document,
        ", ".join(dict.fromkeys(claim.lines for claim in claims if claim.document == first.document)),
    )
    return Finding(
        CODE,
        severity,
        place,
        _message(claims, index),
        "; ".join(with_places(told=[(claimed(claim), claim) for claim in claims], index=index)),
        REMEDY,
        facts=tuple(f"{claim.document}:{claimed(claim)}" for claim in claims),
        about=first.unit.value,
    )


def _message(claims: Sequence[ClaimFacts], index: Index) -> str:
    """Say the values, each once, with the lines of the first place that has it."""
    first = claims[0]
    say = _value if len({claim.period for claim in claims}) == 1 else claimed
    values: dict[str, ClaimFacts] = {}
    for claim in claims:
        values.setdefault(say(claim), claim)
    area = dict(index.dossier.areas).get(first.area, "") if first.area != index.dossier.municipality else ""
    group = group_in_words(first.group)
    about = f"‘{first.about}’" + (f" ({group})" if group else "") + (f" in {area}" if area else "")
    return f"Voor {about} staat {in_words(with_places(told=list(values.items()), index=index))}."
