"""Of which figures the parts come to more than the whole, and what is said of it; worked out by hand for every kind of question."""

import pytest

from meedoen.core.indicators.choices import Choice, Moment
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Stock,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.parts import parts_beside_whole

BENEFIT, OTHER = Choice(kinds=("algemene-bijstand",)), Choice(kinds=("bbz",))
GRANT = Choice(kinds=("toekenning-bijzondere-bijstand",), table=FactTable.EVENTS)
DISTRICT, AGE, KIND, PROVIDER = Dimension.DISTRICT, Dimension.AGE, Dimension.KIND, Dimension.PROVIDER
SPELLS, HOUSEHOLDS = Subject.SPELLS, Subject.HOUSEHOLDS
MORE = "de delen kunnen samen meer zijn dan het geheel."
IN_BOTH = f"Wie in twee wijken voorkomt, telt in beide mee; {MORE}"
BY_ITSELF = "Per wijk telt alleen wat iemand daar heeft; de delen tellen niet altijd op tot het geheel."

ADDS_UP = [
    Stock(of=BENEFIT, counts=SPELLS),
    Reached(of=BENEFIT, counts=SPELLS),
    Inflow(of=BENEFIT, counts=SPELLS),
    Outflow(of=BENEFIT, counts=SPELLS),
    Happened(of=GRANT),
    Duration(of=BENEFIT),
    Waiting(since=Moment(of=BENEFIT), until=Moment(of=OTHER)),
    Ratio(numerator=Stock(of=BENEFIT, counts=SPELLS), denominator=Inhabitants()),
    Growth(of=Happened(of=GRANT)),
]
DOES_NOT = [
    (Stock(of=BENEFIT), IN_BOTH),
    (Reached(of=BENEFIT), IN_BOTH),
    (Happened(of=GRANT, counts=Subject.PERSONS), IN_BOTH),
    (Stock(of=BENEFIT, counts=HOUSEHOLDS), f"Een huishouden dat in twee wijken voorkomt, telt in beide mee; {MORE}"),
    (
        Inflow(of=BENEFIT),
        f"Wie in een andere wijk begint en het al had, telt daar mee en in het geheel niet; {MORE}",
    ),
    (
        Outflow(of=BENEFIT),
        f"Wie in de ene wijk stopt en in een andere wijk doorgaat, telt daar als gestopt en in het geheel niet; {MORE}",
    ),
    (Stacked(of=(BENEFIT, OTHER)), BY_ITSELF),
    (Coverage(users=BENEFIT, entitled=OTHER), BY_ITSELF),
    (Return(of=BENEFIT), BY_ITSELF),
    (Transition(of=Choice(kinds=("trede-1", "trede-2"))), BY_ITSELF),
    (Ratio(numerator=Stock(of=BENEFIT), denominator=Stock(of=OTHER)), IN_BOTH),
    (Ratio(numerator=Stock(of=BENEFIT, counts=SPELLS), denominator=Stock(of=OTHER)), IN_BOTH),
    (Growth(of=Reached(of=BENEFIT)), IN_BOTH),
    (
        Total(of=GRANT),
        "Wie in twee wijken voorkomt, telt in beide mee; de aantallen personen van de delen kunnen samen meer zijn dan dat van het geheel.",
    ),
]


@pytest.mark.parametrize("measure", ADDS_UP, ids=repr)
def test_of_what_adds_up_nothing_is_said(measure: Measure):
    assert parts_beside_whole(measure, by=(DISTRICT,)) == ""


@pytest.mark.parametrize(("measure", "sentence"), DOES_NOT, ids=repr)
def test_of_what_does_not_add_up_it_is_said_why(measure: Measure, sentence: str):
    assert parts_beside_whole(measure, by=(DISTRICT,)) == sentence


@pytest.mark.parametrize("measure", [*ADDS_UP, *(measure for measure, _ in DOES_NOT), Average(of=GRANT)], ids=repr)
def test_of_what_is_not_divided_nothing_is_said(measure: Measure):
    assert parts_beside_whole(measure, by=()) == ""


@pytest.mark.parametrize(
    ("by", "where"),
    [
        ((AGE,), "in twee leeftijdsgroepen"),
        ((KIND,), "bij twee soorten"),
        ((DISTRICT, PROVIDER), "in twee wijken of bij twee aanbieders"),
    ],
)
def test_the_sentence_names_what_it_is_divided_by(by: tuple[Dimension, ...], where: str):
    assert parts_beside_whole(Stock(of=BENEFIT), by=by) == f"Wie {where} voorkomt, telt in beide mee; {MORE}"
