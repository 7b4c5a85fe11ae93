"""Writing arithmetic out in Dutch, as one would do it with a pencil."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.finding import Finding
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import Unit

_MINUS = "−"
_MOST_TERMS = 30


def number(value: Decimal, *, decimals: int | None = None) -> str:
    """Write a number with a real minus, without decimals that say nothing.

    >>> number(Decimal("-1044.0")), number(Decimal("23.642857"), decimals=2)
    ('−1.044', '23,64')
    """
    if decimals is None:
        decimals = max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
    return format_number(value, decimals=decimals).replace("-", _MINUS)


def written(amount: Amount) -> str:
    """Write an amount as it stands there, with its unit and a word when it is rough or a stretch."""
    value = amount.value
    if value is not None:
        text = number(value, decimals=-amount.step.adjusted() if 0 < amount.step < 1 else None)
    elif amount.high is None:
        text = f"{number(amount.low)} of meer"
    else:
        text = f"{number(amount.low)} tot {number(amount.high)}"
    text = with_unit(text, unit=amount.unit)
    return f"ongeveer {text}" if amount.is_rough else text


def with_unit(text: str, *, unit: Unit | None) -> str:
    """Write a number with the sign of its unit.

    >>> with_unit("7", unit=Unit.PERCENTAGE), with_unit("7", unit=Unit.AMOUNT), with_unit("7", unit=Unit.COUNT)
    ('7 %', '€ 7', '7')
    """
    if unit is Unit.AMOUNT:
        return f"€ {text}"
    return f"{text} %" if unit is Unit.PERCENTAGE else text


def dated(amount: Amount) -> str:
    """Write an amount with the period that it is of, when that is known."""
    return f"{written(amount)} ({amount.when})" if amount.when else written(amount)


def added(values: Sequence[Decimal]) -> str:
    """Write a sum: the first term, and each further one with its sign.

    >>> added([Decimal(225), Decimal(-695), Decimal(121)])
    '225 − 695 + 121'
    """
    shown = values if len(values) <= _MOST_TERMS else values[: _MOST_TERMS - 1]
    first, *rest = shown or [Decimal(0)]
    text = number(first) + "".join(f" {_MINUS if item < 0 else '+'} {number(abs(item))}" for item in rest)
    return text if len(shown) == len(values) else f"{text} + … ({len(values)} getallen)"


def gap_text(*, worked_out: Decimal, printed: Decimal, room: Decimal) -> str:
    """Write the end of the arithmetic: what is printed, the difference, and what rounding can explain of it."""
    explained = f"de afronding verklaart hoogstens {number(room)}" if room else "er is niets afgerond"
    return f"gedrukt is {number(printed)}; verschil {number(abs(worked_out - printed))}, {explained}."


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each finding once: what a document prints twice in one place is one mistake."""
    seen: set[str] = set()
    for finding in findings:
        if finding.key not in seen:
            seen.add(finding.key)
            yield finding
