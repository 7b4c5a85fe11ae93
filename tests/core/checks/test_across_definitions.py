"""DWARS-07 and -16: what is defined in two ways, what jumps, and abbreviations that nothing explains."""

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import document, figure, found, indicator

RULE = {rule.code: rule for rule in ACROSS_RULES}


def test_a_bound_that_differs_between_definitions_is_found_and_another_wording_is_not():
    terms = (
        facts.TermFacts("jongere", definition="Iemand onder de 27 jaar.", document="plan"),
        facts.TermFacts("jongere", definition="Inwoners tot 23 jaar.", document="ander"),
        facts.TermFacts("doel", definition="Wat wij willen.", document="plan"),
        facts.TermFacts("doel", definition="Waar het heen moet.", document="ander"),
    )

    assert [item.place.label for item in found(RULE["DWARS-07"], terms=terms)] == ["jongere"]


def test_an_indicator_that_counts_something_else_under_its_old_name_is_found():
    indicators = (indicator("B", counts="huishoudens", same_as="A"), indicator("A", counts="personen"))

    (finding,) = found(RULE["DWARS-07"], indicators=indicators)

    assert finding.arithmetic == "telt ‘personen’ werd ‘huishoudens’"


def term(name, document="plan", **more):
    return facts.TermFacts(name, document=document, lines="8", **more)


def test_abbreviations_that_a_document_never_writes_out_are_one_note_with_the_list():
    terms = (term("MDF"), term("CVS"), term("MDF", "ander", stands_for="Dienstverlening"))

    (finding,) = found(RULE["DWARS-16"], terms=terms, documents=(document(), document("ander")))

    assert finding.severity is Severity.NOTE
    assert finding.arithmetic == "MDF (regel 8), in ‘Ander’ staat: Dienstverlening; CVS (regel 8)"


@pytest.mark.parametrize("more", [{"stands_for": "Voorbeeld"}, {"definition": "Een voorbeeld."}])
def test_an_abbreviation_that_is_explained_somewhere_in_the_document_is_no_finding(more):
    assert found(RULE["DWARS-16"], terms=(term("VB"), term("vb", **more))) == []


@pytest.mark.parametrize(
    ("definitions", "count"),
    [
        (("Van 15 tot 65 jaar.", "Van 16 tot 65 jaar."), 1),
        (("Van 15 tot 65 jaar.", "Van 16 tot 65 jaar.", "Wie moeite heeft met lezen."), 1),
        (("Van 15 tot 65 jaar.", "Wie moeite heeft met lezen."), 0),
        (("Van 15 tot 65 jaar.", "Inwoners van 15-65 jaar."), 0),
    ],
    ids=["two bounds", "beside one in words", "one bound", "one bound in other words"],
)
def test_two_bounds_of_one_term_in_one_document_are_found(definitions, count):
    terms = tuple(term("Laaggeletterden", definition=text) for text in definitions)

    assert [item.severity for item in found(RULE["DWARS-07"], terms=terms)] == [Severity.ERROR] * count


def successive(old, new, *, old_year="2017", new_year="2021", unit=Unit.COUNT, later="verslag"):
    """Kin of two documents with a value each."""
    return {
        "indicators": (indicator("A", unit), indicator("B", unit)),
        "figures": (
            figure("baseline", old, old_year, of="A"),
            figure("measurement", new, new_year, of="B", document=later),
        ),
        "kinships": (facts.KinshipFacts("B", "A", "Anders geteld."),),
        "documents": (document(), document("verslag")),
    }


@pytest.mark.parametrize(
    ("known", "count"),
    [
        (successive("559", "1375"), 1),
        (successive("1375", "559"), 1),
        (successive("39", "66,7", old_year="2024-01-01", new_year="2025-01-28", unit=Unit.PERCENTAGE), 1),
        (successive("559", "1000"), 0),
        (successive("39", "66,7", unit=Unit.PERCENTAGE), 0),
        (successive("9", "1"), 0),
        (successive("559", "1375", later="plan"), 0),
        (successive("559", "1375", old_year="2021"), 0),
    ],
    ids=["rises", "falls", "soon", "less than twice", "half more later", "few", "one document", "one year"],
)
def test_a_value_that_jumps_between_kin_of_two_documents_is_counted_otherwise(known, count):
    assert [item.severity for item in found(RULE["DWARS-07"], **known)] == [Severity.WARNING] * count


def test_a_jump_is_told_with_both_places():
    (finding,) = found(RULE["DWARS-07"], **successive("559", "1375"))

    assert finding.place.indicator == "B"
    assert finding.message == (
        "Het cijfer gaat van 559 (2017) naar 1.375 (2021), 2,5 keer zo veel; waarschijnlijk is er anders geteld."
    )
