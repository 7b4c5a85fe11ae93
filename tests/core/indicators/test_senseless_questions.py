"""What a question may not be, however it was written: amounts that do not add up, choices alone, times nobody can follow."""

from dataclasses import replace

import pytest

from meedoen.core.indicators.amounts import check_amounts
from meedoen.core.indicators.areas import OwnAreas, check_area
from meedoen.core.indicators.choices import Choice, Edge, MeasureError, Moment
from meedoen.core.indicators.codes import Code, CodeList, ValueUnit
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Return, Stacked, Stock
from meedoen.core.indicators.terms import Instead, Lengthening, Term, Waits
from meedoen.core.values.length import TermLength, TermUnit

EVENTS = FactTable.EVENTS
KINDS = CodeList(
    "soorten",
    1,
    (
        Code(number=1, word="bijstand", table=FactTable.SPELLS),
        Code(number=2, word="melding", table=EVENTS),
        Code(number=3, word="lesuren", table=EVENTS, value_in=ValueUnit.HOURS),
        Code(number=4, word="stage-uren", table=EVENTS, value_in=ValueUnit.HOURS),
        Code(number=5, word="toelage", table=EVENTS, value_in=ValueUnit.CENTS),
    ),
)
ONE, OTHER = Choice(kinds=("bijstand",)), Choice(kinds=("schuldhulp",))
CALL = Choice(kinds=("melding",), table=EVENTS)
WEEKS = TermLength(8, TermUnit.WEEKS)
TERM = Term(
    code="t",
    name="t",
    article="",
    length=WEEKS,
    starts=(Moment(of=CALL, edge=Edge.DAY),),
    done=Moment(of=CALL, edge=Edge.DAY),
)
DEFINITION = Definition(code="d", version=1, name="d", measure=Stock(of=ONE), grids=(Grid(GridKind.MONTH),))
OWN = OwnAreas(municipality_code="GM0303", districts=frozenset({"WK030301", "WK030302"}))


@pytest.mark.parametrize("words", [("lesuren",), ("lesuren", "stage-uren"), ("toelage",)])
def test_values_of_one_unit_add_up(words: tuple[str, ...]):
    assert check_amounts(words=words, kinds=KINDS) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("melding",), "‘melding’ heeft geen waarde om op te tellen."),
        (("melding", "bijstand", "toelage"), "‘melding’ en ‘bijstand’ hebben geen waarde om op te tellen."),
        (("lesuren", "toelage"), "‘lesuren’ (uren) en ‘toelage’ (euro) tellen niet bij elkaar op."),
    ],
)
def test_what_does_not_add_up_is_refused_and_told_what_does(words: tuple[str, ...], told: str):
    with pytest.raises(MeasureError) as raised:
        check_amounts(words=words, kinds=KINDS)

    assert str(raised.value).startswith(told)
    assert str(raised.value).endswith(": lesuren en stage-uren (uren); toelage (euro).")


@pytest.mark.parametrize("of", [(), (ONE,)])
def test_at_a_time_takes_two_choices(of: tuple[Choice, ...]):
    with pytest.raises(MeasureError, match="Noem ten minste twee keuzes"):
        Stacked(of=of)


def test_the_same_choice_twice_is_refused_in_whatever_order():
    places = (Dimension.DISTRICT, ("WK030301", "WK030302"))
    one = Choice(kinds=("bijstand", "bbz"), only=(places,))
    same = Choice(kinds=("bbz", "bijstand"), only=((places[0], places[1][::-1]),))

    with pytest.raises(MeasureError, match="‘bbz, bijstand’ staat er twee keer"):
        Stacked(of=(one, OTHER, same))
    assert Stacked(of=(one, OTHER, Choice(kinds=("bijstand", "bbz")))).at_least == 2


@pytest.mark.parametrize(("at_least", "told"), [(1, "2 tot en met 3"), (4, "2 tot en met 3")])
def test_as_many_at_a_time_as_there_are_choices(at_least: int, told: str):
    with pytest.raises(MeasureError, match=f"Van 3 keuzes kiest u er {told} tegelijk"):
        Stacked(of=(ONE, OTHER, Choice(kinds=("bbz",))), at_least=at_least)


@pytest.mark.parametrize("months", [0, -1, 121, 99_999])
def test_somebody_comes_back_within_a_time_that_can_be_followed(months: int):
    assert [Return(of=ONE, months=each).months for each in (1, 120)] == [1, 120]
    with pytest.raises(MeasureError, match="Kies 1 tot en met 120 maanden"):
        Return(of=ONE, months=months)


@pytest.mark.parametrize(
    ("length", "most"),
    [
        (TermLength(5_001, TermUnit.WORKING_DAYS), "5000 werkdagen"),
        (TermLength(7_301, TermUnit.DAYS), "7300 dagen"),
        (TermLength(1_041, TermUnit.WEEKS), "1040 weken"),
        (TermLength(241, TermUnit.MONTHS), "240 maanden"),
        (TermLength(21, TermUnit.YEARS), "20 jaar"),
    ],
)
def test_no_term_is_longer_than_twenty_years(length: TermLength, most: str):
    longest = replace(length, amount=length.amount - 1)

    assert replace(TERM, length=longest).length == longest
    with pytest.raises(MeasureError, match=f"is te lang.*ten hoogste {most}"):
        replace(TERM, length=length)


def test_no_part_of_a_term_is_longer_either():
    long = TermLength(1_041, TermUnit.WEEKS)
    parts = (
        {"instead": (Instead(when=ONE, length=long),)},
        {"lengthened_by": (Lengthening(by=CALL, length=long),)},
        {"waits_for": Waits(during=ONE, left=long)},
    )

    for part in parts:
        with pytest.raises(MeasureError, match="‘1041 weken’ is te lang"):
            replace(TERM, **part)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"code": "x" * 81}, "De code is langer dan 80 tekens"),
        ({"name": "x" * 201}, "De naam is langer dan 200 tekens"),
        ({"source": "x" * 401}, "De bron is langer dan 400 tekens"),
        ({"note": "x" * 2_001}, "De toelichting is langer dan 2000 tekens"),
        ({"version": 10_000}, "Een versie is een getal van 1 tot en met 9999"),
    ],
)
def test_a_definition_has_texts_that_fit(changed: dict[str, object], told: str):
    with pytest.raises(MeasureError, match=told):
        replace(DEFINITION, **changed)


@pytest.mark.parametrize(
    ("code", "dimension", "told"),
    [
        ("Centrum", Dimension.DISTRICT, "‘Centrum’ is geen gebied."),
        ("BU03030101", Dimension.DISTRICT, "is een buurt. Hier hoort een wijk"),
        ("WK030301", Dimension.AREA, "is een wijk. Hier hoort een buurt"),
        ("WK019301", Dimension.DISTRICT, "begint met WK0303."),
        ("BU01930101", Dimension.AREA, "begint met BU0303."),
        ("WK030309", Dimension.DISTRICT, "Kies uit: WK030301, WK030302."),
    ],
)
def test_an_area_that_cannot_be_meant_is_refused(code: str, dimension: Dimension, told: str):
    with pytest.raises(MeasureError, match=told):
        check_area(code=code, dimension=dimension, own=OWN)


def test_an_area_of_the_list_and_any_where_there_is_no_list_may_be_meant():
    assert check_area(code="WK030302", dimension=Dimension.DISTRICT, own=OWN) is None
    assert check_area(code="BU03030199", dimension=Dimension.AREA, own=OWN) is None
    assert check_area(code="WK019301", dimension=Dimension.DISTRICT) is None
