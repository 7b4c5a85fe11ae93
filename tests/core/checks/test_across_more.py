"""DWARS-13 and on: directions, purposes and numbers that texts tell; a sound case, a wrong one, and the near misses."""

from decimal import Decimal

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from meedoen.core.checks.movement import Movement
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, document, figure, found, indicator

RULE = {rule.code: rule for rule in ACROSS_RULES}


def told(about, movement, period="2024", **more):
    return claim(about, None, period, unit=Unit.COUNT, movement=movement, **more)


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (told("maatwerk", Movement.RISES), told("Maatwerk", Movement.LEVEL), Severity.ERROR),
        (told("maatwerk", Movement.RISES), told("maatwerk", Movement.FALLS, "2022-2024"), Severity.ERROR),
        (told("maatwerk", Movement.RISES, None), told("maatwerk", Movement.FALLS, None), Severity.ERROR),
        (told("maatwerk", Movement.RISES), told("maatwerk", Movement.FALLS, is_rough=True), Severity.WARNING),
    ],
    ids=["level", "overlap", "no period, one document", "provisional"],
)
def test_one_fact_that_goes_two_ways_is_found_once(one, other, severity):
    findings = found(RULE["DWARS-13"], claims=(one, other), documents=(document(),))

    assert [item.severity for item in findings] == [severity]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("maatwerk", Movement.RISES), told("maatwerk", Movement.RISES)),
        (told("maatwerk", Movement.RISES, "2023"), told("maatwerk", Movement.FALLS, "2024")),
        (told("maatwerk", Movement.RISES), told("maatwerk", Movement.FALLS, area="NL00")),
        (told("maatwerk", Movement.RISES), told("maatwerk", Movement.FALLS, group="leeftijd=65+")),
        (told("maatwerk", Movement.RISES, None), told("maatwerk", Movement.FALLS, None, document="ander")),
    ],
    ids=["same way", "two years", "area", "group", "undated elsewhere"],
)
def test_what_can_both_happen_is_no_finding(one, other):
    assert found(RULE["DWARS-13"], claims=(one, other)) == []


def test_a_direction_names_both_places():
    one, other = told("maatwerk", Movement.LEVEL, lines="288"), told("maatwerk", Movement.RISES, lines="400")

    (finding,) = found(RULE["DWARS-13"], claims=(one, other), documents=(document(),))

    assert finding.arithmetic == "blijft gelijk in 2024 (Plan, regel 288); stijgt in 2024 (Plan, regel 400)"


def test_a_whole_that_falls_while_no_part_that_is_told_of_does_gives_a_warning():
    whole = told("plaatsingen", Movement.FALLS, "2022-2024")
    parts = (
        told("gesloten plaatsingen", Movement.RISES, part_of="plaatsingen"),
        told("pleegzorg", Movement.LEVEL, part_of="plaatsingen"),
    )

    (finding,) = found(RULE["DWARS-13"], claims=(whole, *parts), documents=(document(),))

    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("way", [Movement.FALLS, None], ids=["one part falls too", "one part only"])
def test_a_whole_with_a_part_that_explains_it_or_too_few_parts_is_no_finding(way):
    parts = [told("gesloten plaatsingen", Movement.RISES, part_of="plaatsingen")]
    parts += [told("pleegzorg", way, part_of="plaatsingen")] if way else []

    assert found(RULE["DWARS-13"], claims=(told("plaatsingen", Movement.FALLS), *parts)) == []


@pytest.mark.parametrize(
    ("way", "period", "values", "count"),
    [
        (Movement.RISES, "2024", ("570", "540"), 1),
        (Movement.FALLS, "2023-2024", ("540", "570"), 1),
        (Movement.RISES, "2024", ("540", "570"), 0),
        (Movement.RISES, "2024", ("540", "540"), 0),
        (Movement.LEVEL, "2024", ("540", "570"), 0),
        (Movement.RISES, "2022-2024", ("570", "540"), 0),
        (Movement.RISES, None, ("570", "540"), 0),
    ],
    ids=["rises", "falls", "as told", "the same", "level", "first year unknown", "no period"],
)
def test_a_direction_is_held_against_the_figures_of_its_indicator(way, period, values, count):
    figures = (figure("measurement", values[0], "2023"), figure("measurement", values[1], "2024"))
    said = told("cliënten", way, period, indicator="I")

    findings = found(RULE["DWARS-13"], claims=(said,), indicators=(indicator(unit=Unit.COUNT),), figures=figures)

    assert len(findings) == count


def test_a_direction_is_held_against_the_numbers_that_the_text_gives_for_the_same_thing():
    claims = (
        told("maatregelen", Movement.FALLS),
        claim("maatregelen", "8", "2023"),
        claim("maatregelen", "12", "2024"),
    )

    (finding,) = found(RULE["DWARS-13"], claims=claims, documents=(document(),))

    assert finding.arithmetic.endswith("cijfers: 8 in 2023 (regel 5) → 12 in 2024 (regel 5).")


def project(*spending):
    items = tuple(
        facts.SpendingFacts(item, "spent", None if amount is None else Decimal(amount), "404")
        for item, amount in spending
    )
    return facts.ProjectFacts("K", "D.8", "8", "JobMailing", items, "plan", "379-409")


def paid(title, amount, *, package="D.8", kind="item"):
    return facts.FinanceLineFacts(
        f"F-{title}", title, "costs", kind, package, (("kosten", Decimal(amount)),), 1, "plan", "450"
    )


def test_one_amount_for_two_purposes_is_found_with_both():
    spent = project(("Jaarabonnement website 2017/2018", "2400"))
    line = paid("JobMailing - Afrekening geplaatste kandidaten", "2400")

    (finding,) = found(RULE["DWARS-14"], projects=(spent,), finance_lines=(line,))

    assert finding.arithmetic == (
        "‘Jaarabonnement website 2017/2018’ (regel 404); ‘Afrekening geplaatste kandidaten’ (regel 450)"
    )


@pytest.mark.parametrize(
    ("purpose", "severity"),
    [("Afrekening kandidaten", Severity.ERROR), ("Opstartkosten", Severity.WARNING)],
    ids=["two things", "costs in general"],
)
def test_a_word_for_costs_in_general_can_be_the_same_purpose(purpose, severity):
    (finding,) = found(
        RULE["DWARS-14"], projects=(project(("Website", "2400")),), finance_lines=(paid(f"X - {purpose}", "2400"),)
    )

    assert finding.severity is severity


@pytest.mark.parametrize(
    ("spending", "lines"),
    [
        ((("Loonkosten begeleiding", "100"),), (paid("JobMailing - Loonkosten", "100"),)),
        ((("Verlenging 2019", "100"),), (paid("JobMailing - Verlengd met een jaar", "100"),)),
        ((("Website", "100"),), (paid("JobMailing - Kandidaten", "101"),)),
        ((("Website", "100"),), (paid("Ander project - Kandidaten", "100", package="D.9"),)),
        ((("Website", "100"), ("Folder", "100")), (paid("JobMailing - Kandidaten", "100"),)),
        ((("Website", "100"),), (paid("JobMailing - Kandidaten", "100"), paid("JobMailing - Folder", "100"))),
        ((("Website", "0"),), (paid("JobMailing - Kandidaten", "0"),)),
        ((("Website", "100"),), (paid("Totaal", "100", kind="total"),)),
        ((("Website", None),), (paid("JobMailing - Kandidaten", "0"),)),
    ],
    ids=["word", "stem", "amount", "project", "two items", "two lines", "nothing spent", "total", "no amount"],
)
def test_what_may_be_one_purpose_or_another_amount_is_no_finding(spending, lines):
    assert found(RULE["DWARS-14"], projects=(project(*spending),), finance_lines=lines) == []


def test_a_sentence_that_lost_its_number_is_found():
    said = claim("tekort aan woningen", None, "2040", unit=Unit.COUNT, counts="woningen", lacks_number=True)

    (finding,) = found(RULE["DWARS-15"], claims=(said,))

    assert finding.message == "Bij ‘tekort aan woningen’ hoort een getal (aantal woningen), maar dat staat er niet."


@pytest.mark.parametrize(
    "said",
    [
        claim("wachttijd", None, unit=Unit.COUNT),
        told("maatwerk", Movement.RISES),
        claim("wachttijd", "12"),
    ],
    ids=["told to be unknown", "a direction", "a number"],
)
def test_a_fact_that_needs_no_number_is_no_finding(said):
    assert found(RULE["DWARS-15"], claims=(said,)) == []


def test_an_item_without_amount_is_found_when_others_have_one():
    (finding,) = found(RULE["DWARS-15"], projects=(project(("Website", "2400"), ("Loonkosten", None)),))

    assert finding.message == "Bij de post ‘Loonkosten’ van project 8 staat geen bedrag."


def test_a_document_without_amounts_at_all_is_left_to_other_checks():
    assert found(RULE["DWARS-15"], projects=(project(("Website", None)),)) == []


def heading(number, lines, title="", kind="section", document="plan"):
    return facts.HeadingFacts(document, kind, number, title or f"Kop van regel {lines}", str(lines))


def piece(name, line):
    return heading(name, line, name, "document")


@pytest.mark.parametrize(
    ("headings", "messages"),
    [
        ((piece("A", 1), heading("1", 2), heading("2", 3), piece("B", 4), heading("1", 5), heading("2", 6)), []),
        (
            (
                *(piece("A", 1), heading("5.1", 2)),
                *(piece("B", 3), heading("1.1", 4), heading("5.1", 5), heading("5.3", 6)),
            ),
            ["In de nummering ontbreekt paragraaf 5.2."],
        ),
        ((heading("1", 1), heading("2", 2), piece("een nota", 3), heading("3", 4), heading("4", 5)), []),
        (
            (heading("1", 1), piece("een nota", 2), heading("2", 3), heading("2", 4), heading("3", 5)),
            ["In de nummering komt paragraaf 2 twee keer voor."],
        ),
        ((heading("2", 9), heading("3", 10), heading("1", 8)), []),
        (
            (heading("2.1", 1), heading("2.1.1", 2), heading("2.2", 3), heading("2.1.1", 4), heading("2.2.2", 5)),
            ["Onder paragraaf 2.2 staat paragraaf 2.1.1, een nummer dat al gebruikt is."],
        ),
        (
            (
                *(heading(number, line, number) for line, number in enumerate(("2.1", "2.1.1", "2.2", "2.2.1"))),
                *(heading(number, line, number) for line, number in enumerate(("2.1", "2.1.1", "2.2", "2.2.1"), 9)),
            ),
            [],
        ),
    ],
    ids=[
        "begins anew",
        "skips in a piece",
        "names another",
        "goes on and repeats",
        "order of lines",
        "astray",
        "contents",
    ],
)
def test_numbers_are_counted_anew_in_each_piece_of_a_document(headings, messages):
    assert [item.message for item in found(RULE["DWARS-11"], headings=headings)] == messages


def test_footnotes_begin_anew_apart_from_the_sections():
    headings = (
        piece("A", 1),
        *(heading(str(number), number + 1, kind="footnote") for number in (1, 2, 3)),
        piece("B", 10),
        heading("7", 11),
        *(heading(str(number), number + 11, kind="footnote") for number in (1, 2, 4)),
    )

    assert [item.message for item in found(RULE["DWARS-11"], headings=headings)] == [
        "In de nummering ontbreekt voetnoot 3."
    ]


def test_two_wrong_references_to_one_heading_on_one_line_are_two_findings():
    references = tuple(
        facts.ReferenceFacts("plan", "section", "6.2", subject, "6.3", "208") for subject in ("het geld", "de risico's")
    )

    assert len({item.key for item in found(RULE["DWARS-06"], references=references)}) == 2
