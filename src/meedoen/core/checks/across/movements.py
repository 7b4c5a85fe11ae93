"""Facts of which a text tells the direction: two directions for one fact, and a direction against the numbers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from meedoen.core.checks.across.agreement import can_agree, normal
from meedoen.core.checks.across.citing import where
from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.dossier import ClaimFacts, FigureFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import BASELINE, MEASUREMENT, Index
from meedoen.core.checks.movement import MOVEMENT_NAMES, Movement
from meedoen.core.values.period import Period, PeriodKind
from meedoen.core.values.quantity import Number, Unit, describe

_CODE = "DWARS-13"
_ENOUGH_PARTS = 2
_TURNED = {Movement.RISES: Movement.FALLS, Movement.FALLS: Movement.RISES}

_Key = tuple[str, str, str]
_Point = tuple[Period, Number, Unit, str]
"""A number that can be compared with others of the same thing: its period, value, unit, and where it stands."""


def one_fact_two_directions(index: Index) -> Iterator[Finding]:
    """Yield facts that go two ways at once: in two texts, in the whole and all its parts, in a text and its numbers.

    What is told as rough or provisional gives a warning; so does a whole against its parts, for a text need not name
    all of them. That something stays level is no contradiction of numbers: those always differ a little.
    """
    groups: dict[_Key, list[ClaimFacts]] = defaultdict(list)
    parts: dict[_Key, list[ClaimFacts]] = defaultdict(list)
    for claim in index.dossier.claims:
        if claim.movement is not None:
            groups[_key(claim, claim.about)].append(claim)
            if claim.part_of:
                parts[_key(claim, claim.part_of)].append(claim)
    for key, claims in groups.items():
        clashes = [pair for pair in combinations(claims, 2) if _is_clash(*pair)]
        if clashes:
            yield _two_directions([claim for claim in claims if any(claim in pair for pair in clashes)], clashes, index)
        for claim in claims:
            yield from _against_parts(claim, parts.get(key, []), index)
    if groups:
        yield from _against_numbers(groups, index)


def _key(claim: ClaimFacts, about: str) -> _Key:
    return normal(about), claim.area, claim.group


def _is_clash(one: ClaimFacts, other: ClaimFacts) -> bool:
    return one.movement is not other.movement and _overlap(one, other)


def _overlap(one: ClaimFacts, other: ClaimFacts) -> bool:
    """Tell whether two claims share time; without a period only those of one document do."""
    if one.period is None or other.period is None:
        return one.period is None and other.period is None and one.document == other.document
    return one.period.begin < other.period.end and other.period.begin < one.period.end


def _told(claim: ClaimFacts, index: Index) -> str:
    when = f" in {claim.period.label}" if claim.period else ""
    rough = " vermoedelijk" if claim.is_rough else ""
    way = MOVEMENT_NAMES[claim.movement] if claim.movement else ""
    return f"{way}{rough}{when} ({where(fact=claim, index=index)})"


def _place(claims: Sequence[ClaimFacts]) -> Place:
    first = claims[0]
    return Place(
        PlaceKind.CLAIM,
        "/".join(_key(first, first.about)),
        first.about[:1].upper() + first.about[1:],
        indicator=first.indicator,
        document=first.document,
        lines=join_lines(claim.lines for claim in claims if claim.document == first.document),
    )


def _two_directions(
    claims: Sequence[ClaimFacts], clashes: Sequence[tuple[ClaimFacts, ClaimFacts]], index: Index
) -> Finding:
    is_sure = any(not one.is_rough and not other.is_rough for one, other in clashes)
    return Finding(
        _CODE,
        Severity.ERROR if is_sure else Severity.WARNING,
        _place(claims),
        f"‘{claims[0].about}’ gaat volgens de ene plaats een andere kant op dan volgens de andere.",
        "; ".join(_told(claim, index) for claim in claims),
        "Zoek de cijfers erbij, kies wat klopt, en zet het getal in de tekst.",
        facts=tuple(
            f"{claim.document}:{claim.movement}:{claim.period.code if claim.period else ''}" for claim in claims
        ),
        about="richting",
    )


def _against_parts(whole: ClaimFacts, parts: Sequence[ClaimFacts], index: Index) -> Iterator[Finding]:
    """Yield a whole that rises or falls while none of its parts that the text tells of does."""
    told = [part for part in parts if _overlap(whole, part)]
    if whole.movement is Movement.LEVEL or len(told) < _ENOUGH_PARTS:
        return
    if whole.movement in {part.movement for part in told}:
        return
    yield Finding(
        _CODE,
        Severity.WARNING,
        _place([whole, *told]),
        f"De tekst zegt van ‘{whole.about}’ dat het {MOVEMENT_NAMES[Movement(whole.movement or '')]}; "
        "van geen van de delen die genoemd worden, staat dat er.",
        f"Geheel: {_told(whole, index)}. Delen: "
        + "; ".join(f"{part.about} {_told(part, index)}" for part in told)
        + ".",
        "Zet de cijfers van het geheel en van de delen naast elkaar, en schrijf welk deel de verandering verklaart.",
        facts=(str(whole.movement), *(f"{part.about}:{part.movement}" for part in told)),
        about="delen",
    )


def _against_numbers(groups: dict[_Key, list[ClaimFacts]], index: Index) -> Iterator[Finding]:
    """Yield directions that are the opposite of what the numbers at both ends of their period show."""
    counted: dict[_Key, list[_Point]] = defaultdict(list)
    for claim in index.dossier.claims:
        if isinstance(claim.quantity, Number) and claim.period is not None and not claim.is_rough:
            where = f"regel {claim.lines}"
            counted[_key(claim, claim.about)].append((claim.period, claim.quantity, claim.unit, where))
    for key, claims in groups.items():
        seen: set[str] = set()
        for claim in claims:
            ends = _ends(claim, counted.get(key, []) or _figures(claim, index))
            about = f"{claim.period.code if claim.period else ''}/{claim.movement}"
            if ends is not None and about not in seen and _is_opposite(claim, *ends):
                seen.add(about)
                yield _opposite(claim, *ends, index)


def _figures(claim: ClaimFacts, index: Index) -> list[_Point]:
    indicator = index.indicators.get(claim.indicator)
    figures: Sequence[FigureFacts] = index.figures_of.get(claim.indicator, ()) if indicator else ()
    return [
        (item.period, item.quantity, indicator.unit, f"{indicator.code}, regel {item.lines}")
        for item in figures
        if indicator is not None
        and item.role in {BASELINE, MEASUREMENT}
        and (item.area, item.group) == (claim.area, claim.group)
        and isinstance(item.quantity, Number)
    ]


def _ends(claim: ClaimFacts, points: Sequence[_Point]) -> tuple[_Point, _Point] | None:
    """Return the numbers at the begin and the end of the period of a claim, None when it is not clear which they are.

    Of one year those are the number of the year before and its own; of more years, those of the first and the last.
    """
    if claim.period is None or claim.period.kind not in {PeriodKind.YEAR, PeriodKind.YEARS}:
        return None
    last = claim.period.last_day.year
    first = claim.period.begin.year if claim.period.kind is PeriodKind.YEARS else last - 1
    yearly = {point[0].begin.year: point for point in points if point[0].kind is PeriodKind.YEAR}
    if first not in yearly or last not in yearly or yearly[first][2] is not yearly[last][2]:
        return None
    return yearly[first], yearly[last]


def _is_opposite(claim: ClaimFacts, first: _Point, last: _Point) -> bool:
    if claim.movement not in _TURNED or can_agree(one=first[1], other=last[1]):
        return False
    shown = Movement.RISES if last[1].value > first[1].value else Movement.FALLS
    return shown is _TURNED[claim.movement]


def _opposite(claim: ClaimFacts, first: _Point, last: _Point, index: Index) -> Finding:
    numbers = " → ".join(
        f"{describe(number, unit=unit)} in {period.label} ({where})" for period, number, unit, where in (first, last)
    )
    return Finding(
        _CODE,
        Severity.WARNING if claim.is_rough else Severity.ERROR,
        _place([claim]),
        f"De tekst zegt dat ‘{claim.about}’ {MOVEMENT_NAMES[Movement(claim.movement or '')]}; de cijfers laten het omgekeerde zien.",
        f"Tekst: {_told(claim, index)}; cijfers: {numbers}.",
        "Controleer of tekst en cijfers over hetzelfde gaan, en verbeter wat niet klopt.",
        facts=(str(claim.movement), numbers),
        about=f"cijfers/{claim.period.code if claim.period else ''}/{claim.movement}",
    )
