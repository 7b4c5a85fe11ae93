"""DWARS: places and documents that do not agree; a sound case, a wrong one, and what must not be called wrong."""

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import HERE, claim, document, figure, found, indicator, node, table

RULE = {rule.code: rule for rule in ACROSS_RULES}


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (claim("huishoudens met bijstand", "635"), claim("Huishoudens met bijstand", "650"), Severity.ERROR),
        (claim("resultaten", "5", None), claim("resultaten", "9", None), Severity.ERROR),
        (claim("resultaten", "5", None), claim("resultaten", "6", None), Severity.WARNING),
        (claim("vaststelling", None, "2018-01"), claim("vaststelling", None, "2017"), Severity.ERROR),
        (claim("einde van het plan", None, "2018-01"), claim("einde van het plan", None, "2017"), Severity.ERROR),
        (claim("laatste jaar met geld", None, "2024"), claim("laatste jaar met geld", None, "2025"), Severity.WARNING),
        (claim("nulmeting zorgen", None, "2024"), claim("nulmeting zorgen", None, "2023"), Severity.NOTE),
        (claim("start van de meting", None, "2024"), claim("start van de meting", None, "2023"), Severity.ERROR),
        (claim("bijstand", "635", "2018-12"), claim("bijstand", "646", "2018"), Severity.WARNING),
    ],
    ids=[
        "same period",
        "no period, one document",
        "a list counted otherwise",
        "two dates of an event",
        "an end",
        "no event",
        "can be two",
        "its start",
        "a month and its year",
    ],
)
def test_a_fact_with_two_values_is_found_once(one, other, severity):
    findings = found(RULE["DWARS-01"], claims=(one, other), documents=(document(),))

    assert [item.severity for item in findings] == [severity]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("bijstand", "635"), claim("bijstand", "635")),
        (claim("bijstand", "635", "2023"), claim("bijstand", "650", "2024")),
        (claim("bijstand", "600", is_rough=True), claim("bijstand", "625")),
        (claim("bijstand", "12,4", unit=Unit.PERCENTAGE), claim("bijstand", "12", unit=Unit.PERCENTAGE)),
        (claim("bijstand", "8-11"), claim("bijstand", "11")),
        (claim("bijstand", "635"), claim("bijstand", "650", area="NL00")),
        (claim("bijstand", "635"), claim("bijstand", "650", group="leeftijd=65+")),
        (claim("bijstand", "5", None), claim("bijstand", "6", None, document="ander plan")),
        (claim("vaststelling", None, "2018-01"), claim("vaststelling", None, "2018")),
    ],
    ids=["equal", "two years", "rough", "rounded", "range", "area", "group", "undated elsewhere", "date within year"],
)
def test_what_can_both_be_true_is_no_finding(one, other):
    assert found(RULE["DWARS-01"], claims=(one, other), documents=(document(),)) == []


def test_two_values_are_told_with_their_lines_and_their_area():
    claims = (
        claim("laaggeletterden", "20", None, unit=Unit.PERCENTAGE, area="NL00", is_rough=True, lines="33"),
        claim("laaggeletterden", "12", None, unit=Unit.PERCENTAGE, area="NL00", lines="48"),
    )

    (finding,) = found(RULE["DWARS-01"], claims=claims, areas=((HERE, "Zonderfout"), ("NL00", "Nederland")))

    assert finding.message == "Voor ‘laaggeletterden’ in Nederland staat ongeveer 20 % (regel 33) en 12 % (regel 48)."


def terms_of(*, left: str, kind: str = "difference") -> dict[str, tuple[object, ...]]:
    """A budget and its costs under one name, with what is left as a relation between them."""
    claims = (
        claim("budget", "240000", code="G"),
        claim("budget", "159310", code="U"),
        claim("terug", left, code="T"),
    )
    relation = facts.RelationFacts(kind, "wat teruggaat", "feit:T", ("feit:G", "feit:U"), document="plan")
    return {"claims": claims, "relations": (relation,), "documents": (document(),)}


@pytest.mark.parametrize(
    ("known", "count"),
    [(terms_of(left="80690"), 0), (terms_of(left="80700"), 1), (terms_of(left="80690", kind="more"), 1)],
    ids=["worked out from each other", "wrongly worked out", "no sum"],
)
def test_numbers_that_are_terms_of_a_sum_that_holds_are_two_facts(known, count):
    assert len(found(RULE["DWARS-01"], **known)) == count


@pytest.mark.parametrize(("counted", "count"), [("6", 0), ("5", 1)], ids=["told by counting", "counted as announced"])
def test_a_number_that_its_list_contradicts_is_told_there(counted, count):
    claims = (
        claim("resultaten", "5", None, code="A"),
        claim("resultaten", "6", None, code="B"),
        claim("geteld", counted, None, code="C"),
    )
    relation = facts.RelationFacts("count", "resultaten", "feit:A", ("feit:C",), document="plan")

    assert len(found(RULE["DWARS-01"], claims=claims, relations=(relation,))) == count


def test_a_text_that_contradicts_the_figure_of_its_indicator_is_found_with_both_places():
    known = {
        "indicators": (indicator(name="Inwoners met werk"),),
        "figures": (figure("measurement", "67", lines="40"),),
    }
    said = claim("inwoners met werk", "74,6", unit=Unit.PERCENTAGE, indicator="I", lines="80")

    (finding,) = found(RULE["DWARS-01"], claims=(said,), documents=(document(),), **known)

    assert finding.arithmetic == "Tekst: 74,6 % in 2024 (Plan, regel 80); cijfer: 67 % (Plan, regel 40)."


def test_a_part_of_what_an_indicator_counts_may_be_another_number():
    known = {
        "indicators": (indicator(name="Kandidaten activering", unit=Unit.COUNT),),
        "figures": (figure("measurement", "18"),),
    }
    said = claim("kandidaten activering met een stap vooruit", "12", indicator="I", part_of="kandidaten activering")

    assert found(RULE["DWARS-01"], claims=(said,), **known) == []


def test_two_targets_for_one_year_contradict_each_other():
    figures = (figure("target", "2,3", "2028", lines="10"), figure("target", "3,6", "2028", node="D2", lines="20"))

    (finding,) = found(RULE["DWARS-01"], indicators=(indicator(),), figures=figures, documents=(document(),))

    assert finding.arithmetic == "2,3 % (Plan, regel 10); 3,6 % (Plan, regel 20)"


def test_namesakes_with_another_value_for_one_year_are_found():
    indicators = (
        indicator("A", name="Arbeidsparticipatie: het aandeel"),
        indicator("B", name="% Netto arbeidsparticipatie"),
    )
    figures = (figure("baseline", "67", "2022", of="A"), figure("measurement", "74,1", "2022", of="B"))
    kin = (facts.KinshipFacts("B", "A", "De namen lijken gelijk."),)

    (finding,) = found(RULE["DWARS-01"], indicators=indicators, figures=figures, kinships=kin, documents=(document(),))

    assert finding.place.indicator == "A"


def rates(*values: str) -> dict[str, tuple[object, ...]]:
    """A rate per 1.000 households and one per 10.000 residents, for 2021, 2022 and 2024."""
    mine, theirs = values[:3], values[3:]
    years = ("2021", "2022", "2024")
    return {
        "indicators": (indicator("A", Unit.PER_1000), indicator("B", Unit.PER_10000)),
        "figures": (
            *(figure("measurement", value, year, of="A") for value, year in zip(mine, years, strict=True)),
            *(figure("measurement", value, year, of="B") for value, year in zip(theirs, years, strict=True)),
        ),
        "kinships": (facts.KinshipFacts("A", "B", "per huishouden en per inwoner"),),
        "documents": (document(),),
    }


def test_one_rate_on_two_bases_is_found_with_the_pairs():
    (finding,) = found(RULE["DWARS-02"], **rates("55", "n.b.", "54", "550", "550", "540"))

    assert finding.arithmetic == "2021: 55 per 1.000 en 550 per 10.000; 2024: 54 per 1.000 en 540 per 10.000"


def test_rates_that_differ_are_two_facts():
    assert found(RULE["DWARS-02"], **rates("55", "56", "54", "550", "480", "540")) == []


def test_what_is_unavailable_here_and_known_in_another_scale_is_an_error():
    (finding,) = found(RULE["DWARS-03"], **rates("55", "n.b.", "54", "550", "550", "540"))

    assert finding.severity is Severity.ERROR
    assert "550 per 10.000" in finding.arithmetic


def test_what_is_unavailable_everywhere_is_no_finding():
    assert found(RULE["DWARS-03"], **rates("n.b.", "n.b.", "54", "n.b.", "n.b.", "540")) == []


@pytest.mark.parametrize(
    ("name", "one", "other", "severity"),
    [
        ("RET", "Regionale Expert Tafel", "Regionaal Expert Team", Severity.ERROR),
        ("jGGZ", "jeugd-ggz", "jonge gezinnen", Severity.ERROR),
        ("RWC", "Regionale Werk Centrum", "Regionaal Werkcentrum", Severity.NOTE),
        ("Pijler", "samenleving, meedoen en vangnet", "gezond en bestaanszekerheid", Severity.NOTE),
        ("Tender", "de opdracht voor het sociaal werk", "de opdracht voor het welzijnswerk", Severity.WARNING),
    ],
)
def test_an_abbreviation_with_two_meanings_is_an_error_and_a_word_with_two_senses_is_not(name, one, other, severity):
    terms = (facts.TermFacts(name, one), facts.TermFacts(name, other))

    assert [item.severity for item in found(RULE["DWARS-04"], terms=terms)] == [severity]


def test_a_goal_under_another_name_is_found_once_with_all_its_names():
    names = (
        facts.NameFacts("node", "K", "D1", "Iets heel anders", "plan", "7"),
        facts.NameFacts("node", "K", "D1", "Nog iets anders", "plan", "8"),
        facts.NameFacts("node", "K", "D1", "titel van D1", "plan", "9"),
    )

    (finding,) = found(RULE["DWARS-05"], names=names, nodes=(node("D1"),), documents=(document(),))

    assert finding.arithmetic == "‘Iets heel anders’ (Plan, regel 7); ‘Nog iets anders’ (Plan, regel 8)"


@pytest.mark.parametrize(
    ("code", "name", "severity"),
    [
        ("D1", "Kinderen groeien op zonder geldzorgen", Severity.ERROR),
        ("D1.1", "Kinderen groeien op zonder geldzorgen", Severity.WARNING),
        ("D1", "Kinderen groeien op in armoede", Severity.WARNING),
        ("D1", "Minder kinderen groeien in een gezin met armoede op", Severity.NOTE),
        ("D1", "Minder kinderen groeien op in schulden", Severity.NOTE),
    ],
    ids=["another thing, at the top", "another thing, below", "no direction", "more words", "a synonym"],
)
def test_a_name_weighs_by_how_much_it_says_something_else_and_where(code, name, severity):
    title = "Minder kinderen groeien op in armoede"
    tree = (
        node("O"),
        node("D1", parent="O", title=title),
        node("D1.1", parent="D1", title=title),
        node("D1.1.1", parent="D1.1"),
    )
    names = (facts.NameFacts("node", "K", code, name, "plan", "7"),)

    assert [item.severity for item in found(RULE["DWARS-05"], names=names, nodes=tree)] == [severity]


@pytest.mark.parametrize(
    ("to", "found_at", "count"),
    [("6.2", "6.3", 1), ("6.2", "", 1), ("9.9", "9.9", 1), ("6.2", "paragraaf 6.2", 0), ("6.2.", "6.2", 0)],
    ids=["elsewhere", "nowhere", "no such number", "the same", "the same with a dot"],
)
def test_a_reference_must_lead_to_what_it_promises(to, found_at, count):
    headings = (
        facts.HeadingFacts("plan", "section", "6.2", "Budget"),
        facts.HeadingFacts("plan", "section", "6.3", "Uitleg"),
    )
    reference = facts.ReferenceFacts("plan", "section", to, "de uitleg", found_at, "30")

    assert len(found(RULE["DWARS-06"], headings=headings, references=(reference,))) == count


@pytest.mark.parametrize(
    ("kind", "to", "found_at", "severity"),
    [
        ("section", "6.2", "6.3", Severity.ERROR),
        ("table", "hieronder", "", Severity.ERROR),
        ("document", "Bijlagenboek", "", Severity.ERROR),
        ("section", "Doelen", "Wat wilden we?", Severity.NOTE),
        ("page", "30", "31", Severity.WARNING),
        ("document", "Plan", "", Severity.WARNING),
        ("document", "een onderzoek", "", Severity.NOTE),
    ],
)
def test_a_reference_within_a_document_weighs_more_than_one_outside(kind, to, found_at, severity):
    reference = facts.ReferenceFacts("plan", kind, to, "de uitleg", found_at, "30")
    own = (facts.HeadingFacts("plan", "document", "Bijlagenboek", "Bijlagen bij het plan"),)

    findings = found(RULE["DWARS-06"], references=(reference,), headings=own, documents=(document(),))

    assert [item.severity for item in findings] == [severity]


def test_a_page_is_told_in_a_sentence():
    reference = facts.ReferenceFacts("plan", "page", "30", "de cijfers", "31", "115")

    (finding,) = found(RULE["DWARS-06"], references=(reference,))

    assert finding.arithmetic == "De tekst verwijst naar pagina 30; het staat op pagina 31."


def test_links_without_an_address_are_one_note():
    references = tuple(
        facts.ReferenceFacts("plan", "page", "achter de link", subject, "", line)
        for subject, line in (("de norm", "10"), ("het informatiepunt", "20"))
    )

    (finding,) = found(RULE["DWARS-06"], references=references)

    assert (finding.severity, finding.arithmetic) == (
        Severity.NOTE,
        "‘de norm’ (regel 10); ‘het informatiepunt’ (regel 20)",
    )


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


@pytest.mark.parametrize(
    ("numbers", "messages"),
    [
        (("5.1", "5.3"), ["In de nummering ontbreekt paragraaf 5.2."]),
        (("4", "5", "5", "6"), ["In de nummering komt paragraaf 5 twee keer voor."]),
        (("1", "2", "2.1", "2.2", "3"), []),
    ],
)
def test_numbering_must_neither_skip_nor_repeat(numbers, messages):
    headings = tuple(facts.HeadingFacts("plan", "section", text, f"Kop {place}") for place, text in enumerate(numbers))

    assert [item.message for item in found(RULE["DWARS-11"], headings=headings)] == messages


def test_a_figure_that_is_not_in_the_table_it_was_read_from_is_found():
    printed = table("T", ("Indicator", "2023", "2024"), ("Werk", "66,7", "1.420"))
    figures = tuple(
        figure("measurement", value, year, lines=lines)
        for value, year, lines in (("66,7", "2023", "7"), ("1.240", "2024", "7"), ("12", "2022", "7, 30"))
    )

    findings = found(RULE["DWARS-12"], tables=(printed,), figures=figures, indicators=(indicator(unit=Unit.COUNT),))

    assert [item.message for item in findings] == [
        "1.240 (2024) komt uit de tabel ‘Tabel T’, maar staat daar niet op zijn plaats."
    ]
