"""DWARS: places and documents that do not agree; a sound case, a wrong one, and what must not be called wrong."""

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import document, figure, found, indicator, node, table

RULE = {rule.code: rule for rule in ACROSS_RULES}


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
