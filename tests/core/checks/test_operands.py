"""Operands: what a relation points to, and the sign in which it stands there."""

from datetime import date
from decimal import Decimal

import pytest

from meedoen.core.checks.dossier import ClaimFacts, DeviationFacts, Dossier
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve
from meedoen.core.values.quantity import Number, Range, Unit


def claim(code: str, quantity: Number | Range) -> ClaimFacts:
    return ClaimFacts(about="overschrijding", unit=Unit.AMOUNT, quantity=quantity, code=code, lines="398")


def index_of(*claims: ClaimFacts) -> Index:
    deviation = DeviationFacts("6P", "Preventie", "item", Decimal(-82), None, 1000)
    return Index(dossier=Dossier(municipality="GM0000", today=date(2026, 1, 1), claims=claims, deviations=(deviation,)))


def test_a_minus_turns_an_overrun_in_a_text_into_the_sign_of_its_column():
    index = index_of(claim("over", Number(Decimal(82000))))

    told = resolve(operand="-feit:over", index=index)
    printed = resolve(operand="afwijking:6P/Preventie/lasten", index=index)

    assert told.value == printed.value == Decimal(-82000)
    assert told.label == "overschrijding"


def test_a_minus_turns_the_ends_of_a_range_round():
    index = index_of(claim("over", Range(Decimal(1), Decimal(3))))

    turned = resolve(operand="-feit:over", index=index)

    assert (turned.low, turned.high) == (Decimal(-3), Decimal(-1))


@pytest.mark.parametrize("operand", ["feit:niets", "-feit:niets", "onzin:1", "afwijking:6P/Preventie/baten"])
def test_what_points_to_nothing_is_refused_in_dutch(operand: str):
    with pytest.raises(UnknownOperandError, match="wijst naar niets"):
        resolve(operand=operand, index=index_of())
