"""How grave a relation that does not hold is, and what it says: words and inferences are no contradictions."""

from decimal import Decimal
from typing import Any

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, document, figure, found, indicator

COLUMN = "verschil"


def fact(code: str, value: str, **more: Any) -> facts.ClaimFacts:
    return claim(f"feit {code}", value, code=code, **more)


def relation(kind: str, outcome: str, *parts: str, role: str = "", note: str = "") -> facts.RelationFacts:
    return facts.RelationFacts(kind, "het onderwerp", outcome, parts, role, note, document="plan", lines="7")


def only(told: facts.RelationFacts, *claims: facts.ClaimFacts, **lists: Any) -> Finding:
    every = [finding for rule in ARITHMETIC_RULES for finding in found(rule, relations=(told,), claims=claims, **lists)]
    (finding,) = every
    return finding


def line(code: str, amount: str, *, side: str = "balance", kind: str = "item") -> facts.FinanceLineFacts:
    return facts.FinanceLineFacts(
        code, f"Post {code}", side, kind, "", ((COLUMN, Decimal(amount)),), 1000, document="plan", lines="9"
    )


def test_what_a_text_says_of_a_part_of_a_reserve_is_a_warning_beside_the_table():
    told = relation("sum", f"post:R/{COLUMN}", f"post:B/{COLUMN}", "feit:over", role="reserve")
    lines = (line("R", "2267", side="withdrawals"), line("B", "2202", side="costs"))

    finding = only(told, fact("over", "225000", unit=Unit.AMOUNT), finance_lines=lines)

    assert (finding.code, finding.severity) == ("REKEN-11", Severity.WARNING)
    assert "samen € 2.427.000; dat is meer dan de € 2.267.000" in finding.message


def test_spent_and_left_that_are_both_printed_in_the_table_are_an_error():
    told = relation("sum", f"post:R/{COLUMN}", f"post:B/{COLUMN}", f"post:O/{COLUMN}", role="reserve")
    lines = (line("R", "240", side="withdrawals"), line("B", "159", side="costs"), line("O", "70", side="additions"))

    assert only(told, finance_lines=lines).severity is Severity.ERROR


@pytest.mark.parametrize(("reserves", "severity"), [("396", Severity.WARNING), ("390", Severity.ERROR)])
def test_an_amount_that_is_right_after_reserves_only_has_another_name(reserves: str, severity: Severity):
    told = relation("equal", "feit:u", f"post:S/{COLUMN}")
    lines = (line("S", "2967"), line("SR", reserves, side="reserve_balance"))

    finding = only(told, fact("u", "3363000", unit=Unit.AMOUNT), finance_lines=lines)

    assert (finding.code, finding.severity) == ("REKEN-14", severity)
    assert ("onder een andere naam" in finding.message) is (severity is Severity.WARNING)


def test_two_documents_that_differ_are_a_warning_that_tells_where_the_other_stands():
    told = relation("equal", "feit:u", "feit:p@ander")
    there = fact("p", "6", document="ander", lines="88")

    finding = only(told, fact("u", "5"), there, documents=(document(), document("ander")))

    assert finding.severity is Severity.WARNING
    assert finding.message == "‘het onderwerp’ staat in ‘Ander’ anders."
    assert finding.arithmetic.endswith("6 staat in ‘Ander’, regel 88.")


def test_two_documents_with_what_is_called_the_same_indicator_are_an_error():
    told = relation("equal", "meting:I/2024", "meting:J/2024")
    known = (indicator(unit=Unit.COUNT), indicator("J", unit=Unit.COUNT, same_as="I", document="ander"))
    figures = (figure("measurement", "5"), figure("measurement", "6", of="J", document="ander"))

    assert only(told, indicators=known, figures=figures).severity is Severity.ERROR


@pytest.mark.parametrize(("announced", "severity"), [("getal:8", Severity.WARNING), ("feit:acht", Severity.ERROR)])
def test_a_number_that_is_only_inferred_is_no_announcement(announced: str, severity: Severity):
    finding = only(relation("count", announced, "getal:7"), fact("acht", "8"))

    assert (finding.code, finding.severity) == ("REKEN-12", severity)


@pytest.mark.parametrize(("outcome", "severity"), [("feit:alle", Severity.WARNING), ("meting:I/2024", Severity.ERROR)])
def test_all_of_them_is_loose_in_a_text_but_not_in_a_figure(outcome: str, severity: Severity):
    told = relation("difference", outcome, "feit:allen", "feit:anders")
    claims = (fact("alle", "18"), fact("allen", "18"), fact("anders", "2"))
    known = {"indicators": (indicator(unit=Unit.COUNT),), "figures": (figure("measurement", "18"),)}

    finding = only(told, *claims, **known)

    assert (finding.code, finding.severity) == ("REKEN-15", severity)
    assert "evenveel als ‘feit allen’, terwijl daar 2 van af gaan" in finding.message


def test_words_that_deny_a_surplus_are_a_note_with_the_amount_that_stands_there():
    told = relation("less", "feit:u", "getal:0", note="gedrukt: geen sprake van onderschrijding")

    finding = only(told, fact("u", "45000", unit=Unit.AMOUNT))

    assert finding.severity is Severity.NOTE
    assert finding.message == "Volgens de tekst: het onderwerp. Er staat € 45.000."
    assert finding.arithmetic.endswith("In de tekst staat: geen sprake van onderschrijding.")


def test_years_are_named_when_a_comparison_is_over_years():
    told = relation("less", "meting:I/2024", "meting:I/2022", "meting:I/2023")
    figures = [
        figure("measurement", value, year) for value, year in (("646", "2024"), ("607", "2022"), ("629", "2023"))
    ]

    finding = only(told, indicators=(indicator(unit=Unit.COUNT),), figures=tuple(figures))

    assert finding.arithmetic == "646 (2024) is niet minder dan 607 (2022) en 629 (2023)."


def test_persons_and_places_that_match_are_told_with_all_the_places():
    told = relation("sum", "feit:u", "feit:a", "feit:b", role="capacity")
    claims = (
        fact("u", "194", counts="personen"),
        fact("a", "74", counts="plekken"),
        fact("b", "120", counts="plekken"),
    )

    assert only(told, *claims).arithmetic == "194 personen; 74 + 120 = 194 plekken."


SHARE = relation("share", "feit:u", "feit:deel", "feit:ouder", role="population")
READERS = (fact("u", "7", unit=Unit.PERCENTAGE), fact("deel", "3000"), claim("inwoners van 16 jaar of ouder", "28380", code="ouder"))  # fmt: skip


def test_a_share_of_the_population_tells_of_which_inhabitants_it_is_after_all():
    everyone = claim("inwoners van Zonderfout", "44350", code="allen")
    rough = claim("inwoners van Zonderfout", "44500", code="ruw", is_rough=True)

    finding = only(SHARE, *READERS, rough, everyone)

    assert finding.code == "REKEN-05"
    assert finding.arithmetic.endswith("Van ‘inwoners van Zonderfout’ (44.350) is het 6,8 %, en dat past wel.")


def test_a_population_that_is_contradicted_itself_is_told_with_what_follows_for_it():
    whole = relation("sum", "feit:allen", "feit:ouder", "feit:kinderen")
    claims = (*READERS, claim("allen", "44350", code="allen"), fact("kinderen", "7537"))

    findings = [item for rule in ARITHMETIC_RULES for item in found(rule, relations=(whole, SHARE), claims=claims)]

    (share,) = [item for item in findings if item.code == "REKEN-05"]
    assert share.arithmetic.endswith("volgens die zijn het er 36.813, en daarvan is het 8,1 %.")


EVERYONE = claim("inwoners van Zonderfout", "9000", counts="inwoners", document="ander")


@pytest.mark.parametrize(
    ("told", "count"),
    [
        (claim("mantelzorgers", "12000", counts="mantelzorgers"), 1),
        (claim("mantelzorgers", "9800", counts="mantelzorgers"), 0),
        (claim("omvang van de stad", "12000", counts="inwoners"), 0),
        (claim("ouderen", "12000", period="2040", counts="ouderen"), 0),
        (claim("bezoekers van de site", "12000", counts="bezoekers"), 0),
        (claim("mantelzorgers in het land", "12000", counts="mantelzorgers", area="NL00"), 0),
        (claim("jongeren", "12000", counts="jongeren", part_of="iets anders"), 0),
        (claim("uitgaven", "12000", counts="inwoners", unit=Unit.AMOUNT), 0),
    ],
)
def test_more_residents_than_live_there_are_told(told: facts.ClaimFacts, count: int):
    rule = next(rule for rule in ARITHMETIC_RULES if rule.code == "REKEN-05")

    findings = found(rule, claims=(EVERYONE, told), documents=(document(),))

    assert [item.arithmetic for item in findings] == ["12.000 tegen 9.000 (‘inwoners van Zonderfout’)."] * count


def project(*amounts: str | None, kind: str = "spent") -> facts.ProjectFacts:
    spending = tuple(
        facts.SpendingFacts(f"post {number}", kind, Decimal(amount) if amount else None, "30")
        for number, amount in enumerate(amounts)
    )
    return facts.ProjectFacts("K", "D1", "4", "Atelier", spending, "plan", "20")


def cost(code: str, amount: str, **more: Any) -> facts.FinanceLineFacts:
    known = {
        "side": "costs",
        "kind": "item",
        "package": "D1",
        "multiplier": 1,
        "document": "plan",
        "lines": "40",
        **more,
    }
    return facts.FinanceLineFacts(code, f"Post {code}", amounts=(("kosten", Decimal(amount)),), **known)


@pytest.mark.parametrize(
    ("told", "lines", "count"),
    [
        (project("12500", "21231"), (cost("a", "12500"), cost("b", "21231")), 0),
        (project("12500", "21231"), (cost("a", "33731"),), 0),
        (project("12500", "21281"), (cost("a", "12500"), cost("b", "21231")), 1),
        (project("12500", None), (cost("a", "12500"), cost("b", "21231")), 0),
        (project("12500"), (), 0),
        (project("12500"), (cost("a", "99", package="D2"),), 0),
        (project("12500"), (cost("a", "99", document="ander"),), 0),
    ],
)
def test_spending_of_a_project_is_held_against_its_lines_in_the_overview(
    told: facts.ProjectFacts, lines: tuple[facts.FinanceLineFacts, ...], count: int
):
    rule = next(rule for rule in ARITHMETIC_RULES if rule.code == "REKEN-11")

    findings = found(rule, projects=(told,), finance_lines=lines)

    assert [item.place.code for item in findings] == ["4"] * count
    assert all(item.arithmetic.startswith("12.500 + 21.281 = 33.781; gedrukt is 33.731;") for item in findings)


@pytest.mark.parametrize(
    ("kind", "values", "severity"),
    [
        ("more", ("540", "570"), Severity.ERROR),
        ("more", ("540", "540"), Severity.WARNING),
        ("less", ("570", "540"), Severity.ERROR),
    ],
)
def test_words_against_the_direction_of_the_own_series_are_an_error(
    kind: str, values: tuple[str, str], severity: Severity
):
    later, earlier = values
    figures = (figure("measurement", later, "2024"), figure("measurement", earlier, "2023"))

    finding = only(
        relation(kind, "meting:I/2024", "meting:I/2023"), figures=figures, indicators=(indicator(unit=Unit.COUNT),)
    )

    assert finding.severity is severity


def test_a_share_of_a_number_in_another_document_is_a_warning():
    told = relation("share", "feit:u", "feit:deel", "feit:geheel@ander")
    claims = (fact("u", "50", unit=Unit.PERCENTAGE), fact("deel", "450"), fact("geheel", "1204", document="ander"))

    finding = only(told, *claims)

    assert (finding.code, finding.severity) == ("REKEN-04", Severity.WARNING)


@pytest.mark.parametrize(
    ("last", "more", "count"),
    [
        ("8384", {}, 1),
        ("7300", {}, 0),
        ("8384", {"document": "ander"}, 0),
        ("8384", {"counts": "bezoekers"}, 0),
        ("8384", {"period": None}, 0),
    ],
)
def test_a_group_of_inhabitants_that_suddenly_grows_faster_is_told(last: str, more: dict[str, Any], count: int):
    rule = next(rule for rule in ARITHMETIC_RULES if rule.code == "REKEN-10")
    about = "inwoners van 65 jaar en ouder"
    claims = (
        claim(about, "6466", "2020", counts="inwoners"),
        claim(about, "6745", "2022", counts="inwoners"),
        claim(about, last, **{"period": "2025", "counts": "inwoners", **more}),
    )

    findings = found(rule, claims=claims)

    assert [item.arithmetic for item in findings] == [
        "van 6.466 (2020) naar 6.745 (2022) is 4,3 % in 2 jaar; van 6.745 (2022) naar 8.384 (2025) is 24,3 % in 3 jaar."
    ] * count
