"""What makes no sense in a definition is refused with its line and field, and says what would make sense."""

import dataclasses

import pytest

from meedoen.core.indicators.areas import OwnAreas
from meedoen.links.definitions.reading import DefinitionFileError, read_definition
from meedoen.links.definitions.shapes import Known
from tests.links.definitions.made_up import BOOK, TERM

KNOWN = Known(book=BOOK, terms={TERM.code: TERM})
WITH_A_VALUE = "Wel een waarde hebben: leerbaarheidstoets (punten); cursusuren en participatie-uren (uren);"
SENSELESS = [
    ("som: {van: [melding]}", "van", f"‘melding’ heeft geen waarde om op te tellen. {WITH_A_VALUE}"),
    ("gemiddelde: {van: [cursusuren, melding, signaal]}", "van", "‘melding’ en ‘signaal’ hebben geen waarde"),
    ("som: {van: [cursusuren, toekenning-witgoed]}", "van", "(uren) en ‘toekenning-witgoed’ (euro) tellen niet bij"),
    ("verhouding: {teller: {som: {van: [melding]}}, noemer: {inwoners: {}}}", "van", WITH_A_VALUE),
    ("verhouding: {teller: {stand: {van: [bbz]}}, noemer: {som: {van: [melding]}}}", "van", WITH_A_VALUE),
    ("groei: {van: {som: {van: [melding]}}}", "van", WITH_A_VALUE),
    ("terugkeer: {van: [bbz], binnen: 99999 maanden}", "binnen", "Kies 1 tot en met 120 maanden (10 jaar)"),
    ("terugkeer: {van: [bbz], binnen: 11 jaar}", "binnen", "Kies 1 tot en met 120 maanden (10 jaar)"),
    (f"terugkeer: {{van: [bbz], binnen: {'9' * 5000} maanden}}", "binnen", "is geen duur"),
    ("gestapeld: {van: [[bbz]]}", "van", "Noem ten minste twee keuzes"),
    ("gestapeld: {van: []}", "van", "Noem ten minste twee keuzes"),
    ("gestapeld: {van: [[bbz, ioaw], {van: [ioaw, bbz]}]}", "van", "‘ioaw, bbz’ staat er twee keer."),
    ("gestapeld: {van: [[bbz], [ioaw]], minstens: 3}", "gestapeld", "Van 2 keuzes kiest u er 2 tegelijk."),
    ("stand: {van: [bbz], alleen: {wijk: [BU03030101]}}", "wijk", "is een buurt. Hier hoort een wijk te staan"),
    ("stand: {van: [bbz], alleen: {buurt: [WK030301]}}", "buurt", "is een wijk. Hier hoort een buurt te staan"),
]


def read(text):
    return read_definition(text=text, name="t.yaml", known=KNOWN)


@pytest.mark.parametrize(("asked", "field", "expected"), SENSELESS)
def test_what_makes_no_sense_is_refused_at_its_field(asked, field, expected):
    with pytest.raises(DefinitionFileError) as raised:
        read(f"code: t\nnaam: t\nvraag:\n  {asked}\nper: [jaar]\n")

    [problem] = raised.value.problems
    assert (problem.field, problem.line) == (field, 4)
    assert expected in problem.message


def test_a_day_of_the_year_has_at_most_two_digits():
    with pytest.raises(DefinitionFileError, match="of een dag als peildatum 1 oktober"):
        read(f"code: t\nnaam: t\nvraag:\n  stand: {{van: [bbz]}}\nper: [peildatum {'1' * 5000} oktober]\n")


def test_a_definition_of_one_municipality_is_about_its_own_areas():
    own = OwnAreas(municipality_code="GM0303", districts=frozenset({"WK030301"}))
    asked = (
        "code: t\nnaam: t\nvraag:\n  stand: {van: [bbz], alleen: {wijk: [WK030301, %s], buurt: [%s]}}\nper: [jaar]\n"
    )
    known = dataclasses.replace(KNOWN, areas=own)

    with pytest.raises(DefinitionFileError) as raised:
        read_definition(text=asked % ("WK030302", "BU01930101"), name="t", known=known)

    assert [(problem.field, problem.message) for problem in raised.value.problems] == [
        (
            "wijk",
            "De wijk ‘WK030302’ is niet bekend in deze gemeente. Kies uit: WK030301. Of neem haar eerst op in de gebieden van de gemeente.",
        ),
        ("buurt", "‘BU01930101’ ligt in een andere gemeente. Een buurt van deze gemeente begint met BU0303."),
    ]
    assert read_definition(text=asked % ("WK019301", "BU01930101"), name="t", known=KNOWN).code == "t"
    with pytest.raises(DefinitionFileError, match="WK019301"):
        read_definition(text=asked % ("WK019301", "BU03030199"), name="t", known=known)
