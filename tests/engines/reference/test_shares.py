"""Shares of a whole come from the numerators and denominators of its parts, and never from their shares."""

from dataclasses import replace

from hypothesis import given, settings

from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.composing import group_of, ratios
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Inflow, Ratio, Stock
from tests.engines.questions_made_up import case
from tests.engines.reference.answering import answer


def answered(made, asked, by):
    question, facts, codes = made
    question = replace(question, asked=asked, by=by)
    rows = [(*key, index, index, *parts.values()) for (key, index), parts in answer(question, facts, codes).items()]
    return Answer(keys=question.keys, parts=question.parts, rows=tuple(rows))


def shares(made, by):
    """Return which share of the spells that there are began in the period."""
    question = made[0]
    inflow = Inflow(of=question.asked.of, counts=Subject.SPELLS)
    stock = Stock(of=question.asked.of, counts=Subject.SPELLS)
    above, below = (answered(made, asked, by) for asked in (inflow, stock))
    ratio = Ratio(numerator=inflow, denominator=stock)
    return ratios(ratio, above=above, below=below, first=question.first, last=question.last)


@settings(max_examples=60)
@given(case(of=(Inflow,)))
def test_the_share_of_a_municipality_is_the_parts_of_its_areas_added_up(made):
    whole, parts = shares(made, ()), shares(made, (Dimension.AREA,))

    for ((municipality,), index), share in whole.items():
        inside = [part for (key, each), part in parts.items() if (key[0], each) == (municipality, index)]
        total = inside[0]
        for part in inside[1:]:
            total += part
        assert (total.numerator, total.denominator, total.exact) == (share.numerator, share.denominator, share.exact)


@settings(max_examples=60)
@given(case(of=(Inflow,)))
def test_the_share_of_a_group_is_that_of_its_municipalities_together(made):
    whole = shares(made, ())
    group = group_of(whole, municipalities={key[0] for key, _ in whole})

    for (_, index), share in group.items():
        inside = [part for (_, each), part in whole.items() if each == index]
        assert share.numerator == sum(part.numerator for part in inside)
        assert share.denominator == sum(part.denominator for part in inside)
