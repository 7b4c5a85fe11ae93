"""Groups of municipalities that a figure is compared with: who is in them, how they are said, and what cannot be compared."""

from dataclasses import replace

import pytest

from meedoen.core.indicators.choices import Choice, MeasureError, Moment
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.comparisons import (
    Listing,
    NamedGroup,
    OfSize,
    SameProvince,
    SameSize,
    WholeCountry,
    groups_words,
    members_of,
    size_class,
    worked_out,
)
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Duration,
    Growth,
    Inhabitants,
    Ratio,
    Return,
    Stock,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import national_code_book, own_indicators

BOOK: CodeBook = national_code_book()
DRONTEN = Listing(code="GM0303", name="Dronten", province="Flevoland", inhabitants=44_337)
URK = Listing(code="GM0184", name="Urk", province="Flevoland", inhabitants=21_929)
ALMERE = Listing(code="GM0034", name="Almere", province="Flevoland", inhabitants=226_630)
MEPPEL = Listing(code="GM0119", name="Meppel", province="Drenthe", inhabitants=35_814)
NEW = Listing(code="GM9998", name="Nieuwstad")
LISTED = (ALMERE, DRONTEN, MEPPEL, NEW, URK)
ASSISTED = Stock(of=Choice(kinds=("algemene-bijstand",)))
PER_1000 = Ratio(numerator=ASSISTED, denominator=Inhabitants(), per=1000)
PRINT_OF_BBV_28 = "8eeb7ffef42a80b46717e9ade82751dd609176f14b9a263d4bbd16af490ccf98"
"""As it was before definitions could name a comparison."""
EVENTS = Choice(kinds=("betaling",), table=FactTable.EVENTS)


EVERYBODY = (WholeCountry(),)


def defined(measure, *, groups=EVERYBODY):
    return Definition(
        code="x", version=1, name="x", measure=measure, grids=(Grid(GridKind.MONTH),), compared_with=groups
    )


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        (WholeCountry(), ("GM0034", "GM0119", "GM9998", "GM0184")),
        (SameProvince(), ("GM0034", "GM0184")),
        (SameSize(), ("GM0119",)),
        (OfSize(below=25_000), ("GM0184",)),
        (OfSize(at_least=35_814, below=226_630), ("GM0119",)),
        (OfSize(at_least=226_630), ("GM0034",)),
        (NamedGroup(name="buren", codes=("GM0184", "GM0303", "GM0034")), ("GM0184", "GM0034")),
    ],
)
def test_a_group_holds_the_others_that_it_says_and_never_the_municipality_itself(group, codes):
    assert members_of(group, own=DRONTEN, listed=LISTED) == codes


def test_of_whom_neither_province_nor_size_is_known_no_group_goes_by_them():
    assert [members_of(group, own=NEW, listed=LISTED) for group in (SameProvince(), SameSize())] == [(), ()]
    assert worked_out(SameProvince(), own=NEW) is None
    assert worked_out(SameSize(), own=NEW) is None


@pytest.mark.parametrize(
    ("inhabitants", "words"),
    [
        (24_999, "gemeenten van minder dan 25.000 inwoners"),
        (25_000, "gemeenten van 25.000 tot 50.000 inwoners"),
        (99_999, "gemeenten van 50.000 tot 100.000 inwoners"),
        (300_000, "gemeenten van 300.000 inwoners en meer"),
    ],
)
def test_a_class_of_size_holds_its_lower_bound_and_not_its_upper_one(inhabitants, words):
    assert groups_words((size_class(inhabitants=inhabitants),)) == f", vergeleken met {words}"


def test_a_definition_says_what_it_is_compared_with():
    said = worded_definition(defined(PER_1000, groups=(OfSize(at_least=25_000, below=50_000),)), book=BOOK)

    assert said.sentence == (
        "Aantal personen met een lopende algemene bijstandsuitkering op de laatste dag van de maand, per 1.000 inwoners, "
        "vergeleken met gemeenten van 25.000 tot 50.000 inwoners"
    )
    assert said.rules[-1].startswith("Van een groep gemeenten worden de tellers en de noemers opgeteld")


def test_growth_is_compared_twice_and_says_so():
    said = worded_definition(defined(Growth(of=ASSISTED)), book=BOOK)

    assert said.sentence.endswith(", vergeleken met een jaar eerder, en dat vergeleken met alle andere gemeenten")


def test_a_definition_without_a_comparison_keeps_the_fingerprint_that_it_had():
    plain = next(each for each in own_indicators() if each.code == "bbv-28")

    assert plain.compared_with == ()
    assert fingerprint(plain) == PRINT_OF_BBV_28


def test_another_group_is_another_definition_and_asks_the_same_questions():
    plain = defined(PER_1000, groups=())
    compared = [defined(PER_1000, groups=groups) for groups in ((WholeCountry(),), (SameProvince(),))]

    assert len({fingerprint(each) for each in (plain, *compared)}) == 3
    assert {fingerprint(each.measure) for each in compared} == {fingerprint(plain.measure)}


def test_the_order_and_the_names_of_groups_mean_nothing():
    buren = NamedGroup(name="buren", codes=("GM0034", "GM0171", "GM0184"))
    same = replace(buren, name="de regio", codes=buren.codes[::-1])

    one, other = (defined(PER_1000, groups=each) for each in ((buren, SameSize()), (SameSize(), same)))

    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    "measure",
    [
        ASSISTED,
        Total(of=EVENTS),
        Average(of=EVENTS),
        Duration(of=ASSISTED.of),
        Waiting(since=Moment(of=ASSISTED.of), until=Moment(of=ASSISTED.of)),
        Transition(of=ASSISTED.of),
    ],
)
def test_what_has_no_numerator_and_denominator_is_not_compared(measure):
    with pytest.raises(MeasureError, match="Maak van een aantal een verhouding"):
        defined(measure)


@pytest.mark.parametrize("measure", [PER_1000, Growth(of=ASSISTED), Return(of=ASSISTED.of)])
def test_what_has_both_is_compared(measure):
    assert defined(measure).compared_with == (WholeCountry(),)


@pytest.mark.parametrize(
    "only",
    [
        (Dimension.DISTRICT, ("WK030301",)),
        (Dimension.AREA, ("BU03030101",)),
        (Dimension.PROVIDER, ("welzijn",)),
    ],
)
def test_what_only_exists_in_one_municipality_is_not_compared(only):
    local = Choice(kinds=("algemene-bijstand",), only=(only,))

    with pytest.raises(MeasureError, match="hebben andere gemeenten niet"):
        defined(Coverage(users=local, entitled=ASSISTED.of))


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (OfSize, "schrijf dan land"),
        (lambda: OfSize(at_least=-1), "van minder naar meer"),
        (lambda: NamedGroup(name="", codes=("GM0034", "GM0171", "GM0184")), "zonder dubbele punt"),
        (lambda: NamedGroup(name="a: b", codes=("GM0034", "GM0171", "GM0184")), "zonder dubbele punt"),
        (lambda: NamedGroup(name="buren", codes=("GM0034", "GM0034", "GM0184")), "twee keer in de groep"),
        (lambda: NamedGroup(name="buren", codes=("GM0034", "GM0171")), "ten minste 3 gemeenten"),
        (lambda: defined(PER_1000, groups=(SameSize(), SameSize())), "één keer"),
    ],
)
def test_a_group_that_cannot_be_is_refused(made, message):
    with pytest.raises(MeasureError, match=message):
        made()
