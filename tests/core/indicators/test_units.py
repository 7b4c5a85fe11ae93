"""What the numbers of a measure are numbers of, as a heading says it."""

import pytest

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import FactTable, Subject
from meedoen.core.indicators.measures import (
    Average,
    Count,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inhabitants,
    Measure,
    Ratio,
    Stacked,
    Stock,
    TaskFigure,
    Total,
)
from meedoen.core.indicators.units import counted_in
from meedoen.links.definitions.reading import national_code_book, own_indicators

BOOK = national_code_book()
BENEFIT = Choice(kinds=("algemene-bijstand",))
DEBTS = Choice(kinds=("schuldhulptraject",))
PERSONS, HOMES = Stock(of=BENEFIT), Stock(of=BENEFIT, counts=Subject.HOUSEHOLDS)
PROVISIONS = Stock(of=Choice(kinds=("maatwerk-wmo",)), counts=Subject.SPELLS)
REPORTS = Happened(of=Choice(kinds=("melding", "hermelding"), table=FactTable.EVENTS))


@pytest.mark.parametrize(
    ("measure", "heading"),
    [
        (PERSONS, "in personen"),
        (HOMES, "in huishoudens"),
        (PROVISIONS, "in maatwerkvoorzieningen Wmo"),
        (REPORTS, "in meldingen en hermeldingen"),
        (Stacked(of=(BENEFIT, DEBTS)), "in personen"),
        (Duration(of=BENEFIT), "in dagen (over hoeveel algemene bijstandsuitkeringen)"),
        (Coverage(users=BENEFIT, entitled=BENEFIT), "in % (aantal personen)"),
        (Ratio(numerator=PERSONS, denominator=Inhabitants(), per=1000), "per 1.000 inwoners (personen van inwoners)"),
        (Ratio(numerator=PERSONS, denominator=TaskFigure(of="p-baan")), "in % (personen van de taakstelling)"),
        (
            Ratio(numerator=PERSONS, denominator=HOMES, per=1),
            "personen gedeeld door huishoudens (personen van huishoudens)",
        ),
        (Growth(of=HOMES), "in % (huishoudens nu, en eerder)"),
    ],
)
def test_a_heading_says_what_is_counted(measure: Measure, heading: str):
    assert counted_in(measure, book=BOOK).heading == heading


def of_events(*kinds: str) -> Choice:
    return Choice(kinds=kinds, table=FactTable.EVENTS)


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        (["cursusuren"], "uren"),
        (["cursusuren", "participatie-uren"], "uren"),
        (["uren-per-week"], "uren per week"),
        (["toekenning-witgoed", "toekenning-studietoeslag"], "eurocenten"),
        (["vrijlating-toegepast"], "eurocenten"),
        (["inburgeringstermijn-verlengd"], "maanden"),
        (["leerbaarheidstoets"], "punten"),
        # Of what nobody said, and of what is told in different units together, only the register knows.
        (["eerste-contact"], "de eenheid van het register"),
        (["cursusuren", "toekenning-witgoed"], "de eenheid van het register"),
        (["cursusuren", "eerste-contact"], "de eenheid van het register"),
    ],
)
def test_a_sum_and_a_mean_are_told_in_what_the_values_are(kinds: list[str], outcome: str):
    told = {counted_in(measure(of=of_events(*kinds)), book=BOOK).outcome for measure in (Total, Average)}

    assert told == {outcome}


def test_many_kinds_have_one_word_together():
    kinds = tuple(code.word for code in BOOK.kinds if code.table is FactTable.SPELLS)[:9]
    many: Count = Stock(of=Choice(kinds=kinds), counts=Subject.SPELLS)

    assert counted_in(many, book=BOOK).outcome == "perioden"


def test_every_definition_that_is_shipped_says_what_its_numbers_are():
    told = {each.code: counted_in(each.measure, book=BOOK).heading for each in own_indicators()}

    assert all(told.values())
    assert {code for code, heading in told.items() if len(heading) > 75} == set()
