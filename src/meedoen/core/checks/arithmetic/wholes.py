"""Claims that say what they are a part of, against the claim about that whole."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from meedoen.core.checks.amounts import Amount, claim_amount, join_lines
from meedoen.core.checks.arithmetic.cases import Case, all_cases
from meedoen.core.checks.arithmetic.kinds import are_different, is_grave, is_light, kind_of
from meedoen.core.checks.arithmetic.places import claim_place
from meedoen.core.checks.arithmetic.stretches import quotient, stretch_of
from meedoen.core.checks.arithmetic.writing import number, once, written
from meedoen.core.checks.dossier import ClaimFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Unit

_ASIDE = re.compile(r"\([^)]*\)")
_ARTICLE = re.compile(r"^(?:de|het|een|alle|totale?|totaal)\s+")
_NUMBER = re.compile(r"^[\d.]+\s+")
_SPACE = re.compile(r"\s+")
_HUNDRED = Decimal(100)
_COUNTED = (Unit.COUNT, Unit.AMOUNT)
_FIRST_LINE = re.compile(r"\d+", re.ASCII)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A claim about a part with the claims that can be its whole, both with a number in the same unit."""

    claim: ClaimFacts
    amount: Amount
    wholes: tuple[tuple[ClaimFacts, Amount], ...]


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """Return what a claim is about without what does not make it another fact.

    >>> normal("de 710 Peuters in Dronten") == normal("Peuters in Dronten (710)")
    True
    """
    bare = _SPACE.sub(" ", _ASIDE.sub("", text).casefold()).strip(" .,")
    while (shorter := _NUMBER.sub("", _ARTICLE.sub("", bare))) != bare:
        bare = shorter
    return bare


def parts_of_claims(index: Index) -> Iterator[Part]:
    """Yield claims that are a part, with the claims about the whole: same document, area and period, same unit.

    A period that only one of the two prints does not tell them apart.
    """
    about: dict[Key, list[tuple[ClaimFacts, Amount]]] = defaultdict(list)
    for claim in index.dossier.claims:
        amount = claim_amount(claim=claim)
        if amount is not None:
            about[claim.document, normal(claim.about)].append((claim, amount))
    for claim in index.dossier.claims:
        amount = claim_amount(claim=claim) if claim.part_of else None
        if amount is None:
            continue
        found = about.get((claim.document, normal(claim.part_of)), [])
        wholes = tuple((whole, other) for whole, other in found if whole is not claim and _is_whole(claim, whole))
        same_period = tuple((whole, other) for whole, other in wholes if whole.period == claim.period)
        if wholes:
            yield Part(claim, amount, same_period or wholes)


def _is_whole(part: ClaimFacts, whole: ClaimFacts) -> bool:
    same_time = part.period is None or whole.period is None or part.period == whole.period
    same_group = not whole.group or part.group == whole.group
    return part.area == whole.area and part.unit is whole.unit and same_time and same_group


def kind_severity(*, one: str, other: str) -> Severity:
    """Return how grave it is to set two kinds of things against each other."""
    if is_grave(one=one, other=other):
        return Severity.ERROR
    return Severity.NOTE if is_light(one=one, other=other) else Severity.WARNING


def parts_larger_than_wholes(index: Index) -> Iterator[Finding]:
    """Yield claims about a part that is larger than every claim about its whole (REKEN-07).

    Percentages are compared only when both count the same, and are a warning: they may be of another whole.
    """
    yield from once(finding for part in parts_of_claims(index) if (finding := _larger(part, index)) is not None)


def oversized(index: Index) -> frozenset[Key]:
    """Return the claims, as document and code, that are larger than their whole: what is reckoned with them is told there."""
    return frozenset(
        (part.claim.document, part.claim.code)
        for part in parts_of_claims(index)
        if part.claim.code and _is_larger(part) and part.claim.unit in _COUNTED
    )


def claims_in(case: Case) -> set[Key]:
    """Return the claims that a relation reckons with, as document and code."""
    return {(item.document, item.code) for item in case.parts if item.source == "feit"}


def _is_larger(part: Part) -> bool:
    is_percentage = part.claim.unit not in _COUNTED
    if is_percentage and any(part.claim.counts != whole.counts for whole, _ in part.wholes):
        return False
    low = stretch_of(part.amount).low
    highs = [stretch_of(amount).high for _, amount in part.wholes]
    return low is not None and all(high is not None and low > high for high in highs)


def _nearest(part: Part) -> tuple[ClaimFacts, Amount]:
    """Return the whole to name: a number that is not rough, and the one that is printed nearest."""
    here = _line(part.claim.lines)
    return min(part.wholes, key=lambda found: (found[1].is_rough, abs(_line(found[0].lines) - here), -found[1].low))


def _line(lines: str) -> int:
    found = _FIRST_LINE.search(lines)
    return int(found.group()) if found else 0


def _larger(part: Part, index: Index) -> Finding | None:
    if not _is_larger(part):
        return None
    whole, amount = _nearest(part)
    shares = list(_shares_with(part, index))
    return Finding(
        "REKEN-07",
        Severity.ERROR if part.claim.unit in _COUNTED else Severity.WARNING,
        claim_place(index=index, claim=part.claim, lines=join_lines((part.claim.lines, whole.lines))),
        f"‘{part.claim.about}’ is een deel van ‘{whole.about}’, maar is groter dan dat geheel.",
        f"{written(part.amount)} is meer dan {written(amount)}." + "".join(text for text, _ in shares),
        "Kijk welk van de twee getallen niet klopt, of schrijf op dat het over een andere groep gaat.",
        (str(part.amount.low), str(amount.low), *(fact for _, facts in shares for fact in facts)),
        f"{normal(part.claim.about)}|{normal(whole.about)}|{part.claim.period.code if part.claim.period else ''}",
    )


def _shares_with(part: Part, index: Index) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a percentage of this number says of it: 168 is 2 % of about 8.400."""
    for case in index.derived(all_cases):
        is_of_it = len(case.parts) > 1 and (case.parts[1].document, case.parts[1].code) == (
            part.claim.document,
            part.claim.code,
        )
        if case.relation.kind == "share" and part.claim.code and is_of_it and case.outcome.low > 0:
            worth = _HUNDRED * case.parts[0].low / case.outcome.low
            text = f" {written(case.parts[0])} is {written(case.outcome)} van ongeveer {number(round(worth, 0))}."
            yield text, case.facts


def shares_of_claims(index: Index) -> Iterator[Finding]:
    """Yield percentages in a text that do not fit the counts of the part and the whole in the same text (REKEN-04)."""
    percentages: dict[tuple[object, ...], list[tuple[ClaimFacts, Amount]]] = defaultdict(list)
    for claim in index.dossier.claims:
        amount = claim_amount(claim=claim) if claim.unit is Unit.PERCENTAGE else None
        if amount is not None:
            percentages[_fact(claim)].append((claim, amount))
    yield from once(
        finding
        for part in parts_of_claims(index)
        if part.claim.unit is Unit.COUNT and len(part.wholes) == 1
        for claim, share in percentages.get(_fact(part.claim), ())
        if (finding := _share(part, claim, share, index)) is not None
    )


def _fact(claim: ClaimFacts) -> tuple[object, ...]:
    return claim.document, normal(claim.about), claim.period, claim.area, claim.group


def _share(part: Part, claim: ClaimFacts, share: Amount, index: Index) -> Finding | None:
    whole, amount = part.wholes[0]
    if stretch_of(share).meets(quotient(stretch_of(part.amount), below=stretch_of(amount), times=_HUNDRED)):
        return None
    worth = _HUNDRED * part.amount.low / amount.low
    return Finding(
        "REKEN-04",
        Severity.ERROR,
        claim_place(index=index, claim=claim, lines=join_lines((claim.lines, part.claim.lines, whole.lines))),
        f"Het percentage bij ‘{claim.about}’ past niet bij de aantallen in dezelfde tekst.",
        f"{written(part.amount)} van {written(amount)} is {number(worth, decimals=1)} %; gedrukt is {written(share)}.",
        "Kijk welk van de drie getallen niet klopt, of van welk ander geheel het een deel is.",
        (str(part.amount.low), str(amount.low), str(share.low)),
        f"{normal(claim.about)}|{claim.period.code if claim.period else ''}",
    )


def parts_of_another_kind(index: Index) -> Iterator[Finding]:
    """Yield counts that are said to be a part of a count of other things: checks of visitors (REKEN-08)."""
    yield from once(_other_kind(part, index) for part in parts_of_claims(index) if _is_other_kind(part))


def _is_other_kind(part: Part) -> bool:
    return part.claim.unit is Unit.COUNT and all(
        are_different(one=part.claim.counts, other=whole.counts) for whole, _ in part.wholes
    )


def _other_kind(part: Part, index: Index) -> Finding:
    whole, amount = part.wholes[0]
    return Finding(
        "REKEN-08",
        kind_severity(one=part.claim.counts, other=whole.counts),
        claim_place(index=index, claim=part.claim, lines=join_lines((part.claim.lines, whole.lines))),
        f"‘{part.claim.about}’ telt {part.claim.counts}, en is een deel genoemd van ‘{whole.about}’, dat {whole.counts} telt.",
        f"{written(part.amount)} {part.claim.counts} op {written(amount)} {whole.counts}.",
        "Tel in beide dezelfde dingen, of noem het geen deel van het andere.",
        (str(kind_of(part.claim.counts)), str(kind_of(whole.counts))),
        f"{normal(part.claim.about)}|{normal(whole.about)}|{part.claim.period.code if part.claim.period else ''}",
    )
