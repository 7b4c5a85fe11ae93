"""How fast a group of inhabitants grows from year to year: a sudden change means that it was counted otherwise."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.arithmetic.places import claim_place
from meedoen.core.checks.arithmetic.wholes import normal
from meedoen.core.checks.arithmetic.writing import number, once
from meedoen.core.checks.dossier import ClaimFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Number, Unit

_HUNDRED = Decimal(100)
_TIMES = 3
_POINTS = 5
_LEAST = 100
_THREE = 3


@dataclass(frozen=True, slots=True)
class _Step:
    """From one claim to the next: `share` is the growth in all in percent, over `years`."""

    earlier: ClaimFacts
    later: ClaimFacts
    share: Decimal
    years: int

    @property
    def a_year(self) -> Decimal:
        return self.share / self.years

    @property
    def text(self) -> str:
        return (
            f"van {number(_value(self.earlier))} ({_when(self.earlier)}) naar {number(_value(self.later))} "
            f"({_when(self.later)}) is {number(self.share, decimals=1)} % in {self.years} jaar"
        )


def breaks_in_growth(index: Index) -> Iterator[Finding]:
    """Yield groups of inhabitants that suddenly grow much faster or slower than before (REKEN-10), as a warning.

    Of at least three years in one document. Told when the growth a year becomes three times as large or as small, and
    differs at least 5 percentage points: a population does not change that fast, a way of counting or a forecast does.
    """
    series: dict[tuple[str, ...], dict[int, ClaimFacts]] = defaultdict(dict)
    for claim in index.dossier.claims:
        if claim.unit is Unit.COUNT and claim.period is not None and _is_of_inhabitants(claim):
            key = (claim.document, normal(claim.about), claim.area, claim.group)
            series[key].setdefault(claim.period.last_day.year, claim)
    yield from once(
        _finding(first, second, index)
        for years in series.values()
        if len(years) >= _THREE
        for first, second in pairwise(_steps(years))
        if _breaks(first.a_year, second.a_year)
    )


def _value(claim: ClaimFacts) -> Decimal:
    return claim.quantity.value if isinstance(claim.quantity, Number) else Decimal(0)


def _when(claim: ClaimFacts) -> str:
    return claim.period.label if claim.period is not None else ""


def _is_of_inhabitants(claim: ClaimFacts) -> bool:
    return claim.counts.casefold() == "inwoners" and not claim.part_of and _value(claim) >= _LEAST


def _steps(years: dict[int, ClaimFacts]) -> list[_Step]:
    return [
        _Step(one, other, _HUNDRED * (_value(other) - _value(one)) / _value(one), later - earlier)
        for (earlier, one), (later, other) in pairwise(sorted(years.items(), key=lambda item: item[0]))
    ]


def _breaks(first: Decimal, second: Decimal) -> bool:
    low, high = sorted((abs(first), abs(second)))
    return abs(first - second) >= _POINTS and high >= _TIMES * low


def _finding(first: _Step, second: _Step, index: Index) -> Finding:
    claims = (first.earlier, first.later, second.later)
    return Finding(
        "REKEN-10",
        Severity.WARNING,
        claim_place(index=index, claim=second.later, lines=join_lines(claim.lines for claim in claims)),
        f"‘{second.later.about}’ verandert eerst {number(first.a_year, decimals=1)} % per jaar en daarna "
        f"{number(second.a_year, decimals=1)} % per jaar.",
        f"{first.text}; {second.text}.",
        "Kijk of de getallen op dezelfde manier geteld zijn, of schrijf erbij wat er veranderde.",
        tuple(str(_value(claim)) for claim in claims),
        f"{normal(second.later.about)}|{second.later.period.code if second.later.period else ''}",
    )
