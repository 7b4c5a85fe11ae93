"""What is remarkable about a figure that somebody enters, beside the figures before it: sentences for who approves it.

Nothing here refuses anything. How far a figure may jump is told by its own history: a figure that swings every year is
not remarkable when it swings again.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import Period

_FEWEST = 3
"""With fewer changes known than this, a change of half is called large."""
_TIMES_USUAL = 3
_HALF = Decimal("0.5")
_LEAST = Decimal("0.1")
"""A change of less than a tenth is never called large, however quiet the figure was."""
_DENOMINATOR = Decimal("0.2")
_ALIKE_IN_A_ROW = 2
_PROVISIONAL_DAYS = 365


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of an earlier period of the same kind: the number, and its denominator where it is a share."""

    period: Period
    number: Decimal
    denominator: Decimal | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Entered:
    """The figure that somebody enters."""

    period: Period
    number: Decimal
    denominator: Decimal | None = None
    decimals: int = 0
    is_provisional: bool = False


def doubts_of(*, entered: Entered, earlier: Sequence[Earlier], today: date) -> tuple[str, ...]:
    """Return what who approves should look at (Dutch); `earlier` may hold any periods before this one, in any order.

    >>> from meedoen.core.values.period import parse_period
    >>> before = [Earlier(parse_period(str(year)), Decimal(number)) for year, number in
    ...     ((2021, 100), (2022, 104), (2023, 101), (2024, 103))]
    >>> doubts_of(entered=Entered(parse_period("2025"), Decimal(135)), earlier=before, today=date(2026, 2, 1))
    ('Het cijfer is 31 % hoger dan de vorige keer; meestal verandert het hoogstens 4 %.',)
    >>> doubts_of(entered=Entered(parse_period("2025"), Decimal(100)), earlier=before, today=date(2026, 2, 1))
    ()
    """
    ordered = sorted(
        (
            each
            for each in earlier
            if each.period.end <= entered.period.begin and each.period.kind is entered.period.kind
        ),
        key=lambda each: each.period.end,
    )
    last = ordered[-1] if ordered else None
    told = [
        _nought(entered, last),
        _jump(entered, ordered),
        _alike(entered, ordered),
        _whole(entered, last),
        _coarser(entered, last),
        _long_provisional(entered, today),
    ]
    return tuple(filter(None, told))


def _nought(entered: Entered, last: Earlier | None) -> str:
    if entered.number != 0 or (last is not None and last.number == 0):
        return ""
    return "Het cijfer is 0. Is dat echt geteld, of was er geen cijfer?"


def _jump(entered: Entered, ordered: Sequence[Earlier]) -> str:
    """Compare the change with the changes that there were."""
    if not ordered or not ordered[-1].number or not entered.number:
        return ""
    last = ordered[-1].number
    change = (entered.number - last) / abs(last)
    pairs = itertools.pairwise(ordered)
    changes = [abs((b.number - a.number) / a.number) for a, b in pairs if a.number]
    way = "hoger" if change > 0 else "lager"
    size = _percent(abs(change))
    if len(changes) < _FEWEST:
        return f"Het cijfer is {size} {way} dan de vorige keer." if abs(change) >= _HALF else ""
    if abs(change) <= max(_TIMES_USUAL * median(changes), *changes, _LEAST):
        return ""
    return f"Het cijfer is {size} {way} dan de vorige keer; meestal verandert het hoogstens {_percent(max(changes))}."


def _alike(entered: Entered, ordered: Sequence[Earlier]) -> str:
    """Tell of a figure that is the same to the last digit, twice when it is a whole number: those are the same sooner."""
    same = 0
    for each in reversed(ordered):
        if each.number != entered.number:
            break
        same += 1
    wanted = 1 if entered.decimals else _ALIKE_IN_A_ROW
    if same < wanted or entered.number == 0:
        return ""
    times = "de vorige keer" if same == 1 else f"de vorige {same} keer"
    return f"Het cijfer is precies gelijk aan {times}. Is het opnieuw geteld?"


def _whole(entered: Entered, last: Earlier | None) -> str:
    """Tell of a share that is of another whole than before."""
    if last is None or not last.denominator or not entered.denominator:
        return ""
    change = (entered.denominator - last.denominator) / last.denominator
    if abs(change) < _DENOMINATOR:
        return ""
    numbers = f"{format_number(last.denominator.normalize())} naar {format_number(entered.denominator.normalize())}"
    return f"De noemer ging van {numbers}. Gaat het nog over dezelfde groep?"


def _coarser(entered: Entered, last: Earlier | None) -> str:
    if last is None or entered.decimals >= last.decimals:
        return ""
    now = {0: "geen", 1: "1"}.get(entered.decimals, str(entered.decimals))
    before = "1 cijfer" if last.decimals == 1 else f"{last.decimals} cijfers"
    return f"Vorige keer met {before} achter de komma, nu met {now}."


def _long_provisional(entered: Entered, today: date) -> str:
    if not entered.is_provisional or (today - entered.period.last_day).days <= _PROVISIONAL_DAYS:
        return ""
    return "Het cijfer is nog voorlopig, terwijl de periode langer dan een jaar voorbij is."


def _percent(share: Decimal) -> str:
    return f"{format_number(share * 100, decimals=0)} %"
