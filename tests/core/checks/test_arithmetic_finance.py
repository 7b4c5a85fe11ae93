"""Finance tables and explained deviations: a total follows from its parts, within what rounding explains."""

from decimal import Decimal

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.arithmetic import ARITHMETIC_RULES
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.values.quantity import Unit
from tests.core.checks.makers import claim, found, node, table

RULES = {rule.code: rule for rule in ARITHMETIC_RULES}
COLUMNS = ("begroting-na-wijziging-2024", "realisatie-2024", "verschil")


def line(
    title: str, *amounts: int, side: str = "costs", kind: str = "item", package: str = ""
) -> facts.FinanceLineFacts:
    told = tuple((column, Decimal(amount)) for column, amount in zip(COLUMNS, amounts, strict=True))
    return facts.FinanceLineFacts(f"{side}-{title}", title, side, kind, package, told, 1000, "plan", "331")


def deviation(title: str, costs: int | None, revenues: int | None = None, **more: str) -> facts.DeviationFacts:
    known = {"kind": "item", "cause": "Er was minder te doen.", "package": "6M", **more}
    amounts = (None if amount is None else Decimal(amount) for amount in (costs, revenues))
    costs_told, revenues_told = amounts
    return facts.DeviationFacts(
        known["package"], title, known["kind"], costs_told, revenues_told, 1000, known["cause"], "plan", "364"
    )


SOUND = (
    line("wonen", -100, -130, -30, package="6L"),
    line("werk", -200, -190, 10, package="6M"),
    line("Totaal lasten", -300, -320, -20, kind="subtotal"),
    line("werk", 50, 60, 10, side="revenues", package="6M"),
    line("Totaal baten", 50, 60, 10, side="revenues", kind="subtotal"),
    line("Saldo", -250, -260, -10, side="balance", kind="total"),
    line("storting", 20, 10, -10, side="additions", package="6Z"),
    line("onttrekking", 90, 70, -20, side="withdrawals", package="6Z"),
    line("Saldo reserves", 70, 60, -10, side="reserve_balance", kind="total"),
)


def with_line(number: int, changed: facts.FinanceLineFacts) -> tuple[facts.FinanceLineFacts, ...]:
    return (*SOUND[:number], changed, *SOUND[number + 1 :])


def of(code: str, **lists: object) -> list[Finding]:
    return found(RULES[code], **lists)


@pytest.mark.parametrize("code", ["REKEN-01", "REKEN-02", "REKEN-03", "REKEN-13"])
def test_a_sound_finance_table_gives_nothing(code: str):
    assert of(code, finance_lines=SOUND) == []


def test_costs_printed_without_a_minus_are_taken_off_the_balance_as_well():
    lines = (
        line("Lasten", 300, 320, 20, kind="total"),
        line("Baten", 50, 60, 10, side="revenues", kind="total"),
        line("Saldo", -250, -260, -10, side="balance", kind="total"),
    )

    assert of("REKEN-01", finance_lines=lines) == []


@pytest.mark.parametrize("off", [-1, 1])
def test_a_total_that_differs_by_rounding_gives_nothing(off: int):
    lines = with_line(2, line("Totaal lasten", -300 + off, -320, -20, kind="subtotal"))

    assert of("REKEN-01", finance_lines=lines) == []


def test_a_total_that_rounding_cannot_explain_is_found_in_its_column():
    (finding,) = of("REKEN-01", finance_lines=with_line(2, line("Totaal lasten", -300, -322, -22, kind="subtotal")))[:1]

    assert finding.severity is Severity.ERROR
    assert finding.about == "realisatie-2024"
    assert finding.arithmetic == "−130 − 190 = −320; gedrukt is −322; verschil 2, de afronding verklaart hoogstens 1,5."
    assert finding.place.lines == "331"


def test_a_balance_that_is_not_revenues_less_costs_is_found():
    (finding,) = of(
        "REKEN-01", finance_lines=with_line(5, line("Saldo", -250, -270, -10, side="balance", kind="total"))
    )

    assert finding.arithmetic == "60 − 320 = −260; gedrukt is −270; verschil 10, de afronding verklaart hoogstens 1,5."


def test_a_balance_of_reserves_is_withdrawals_less_additions():
    wrong = line("Saldo reserves", 70, 80, 10, side="reserve_balance", kind="total")

    (finding,) = of("REKEN-01", finance_lines=with_line(8, wrong))[:1]

    assert finding.arithmetic.startswith("70 − 10 = 60; gedrukt is 80")


def test_a_line_without_an_amount_leaves_the_total_unknown():
    short = facts.FinanceLineFacts(
        "x", "wonen", "costs", "item", "6L", (("verschil", Decimal(-30)),), 1000, "plan", "1"
    )

    assert of("REKEN-01", finance_lines=(short, SOUND[1], line("Totaal", -900, -900, -20, kind="total"))) == []


def test_a_difference_is_realised_less_budget_within_rounding():
    assert of("REKEN-02", finance_lines=with_line(0, line("wonen", -100, -130, -31, package="6L"))) == []

    (finding,) = of("REKEN-02", finance_lines=with_line(0, line("wonen", -100, -130, -33, package="6L")))

    assert finding.arithmetic == "−130 + 100 = −30; gedrukt is −33; verschil 3, de afronding verklaart hoogstens 1,5."


def test_a_table_that_takes_realised_from_budget_is_as_right():
    turned = tuple(line(str(number), 100, 100 + number, -number) for number in range(2, 6))

    assert of("REKEN-02", finance_lines=turned) == []
    assert len(of("REKEN-02", finance_lines=(*turned, line("fout", 100, 140, 40)))) == 1


def test_additions_with_a_plus_beside_costs_with_a_minus_are_a_warning():
    (finding,) = of("REKEN-02", finance_lines=with_line(6, line("storting", 20, 50, 30, side="additions")))

    assert finding.severity is Severity.WARNING
    assert "hogere storting" in finding.message


DEVIATIONS = (deviation("bureau", 225), deviation("uitkering", -235, 10), deviation("Totaal", -10, 10, kind="total"))


def test_explained_deviations_that_add_up_give_nothing():
    lines = with_line(1, line("werk", -200, -210, -10, package="6M"))

    assert of("REKEN-03", finance_lines=lines, deviations=DEVIATIONS) == []


def test_explained_deviations_are_held_against_the_total_under_them():
    wrong = (*DEVIATIONS[:2], deviation("Totaal", -14, 10, kind="total"))

    (finding,) = of("REKEN-03", deviations=wrong)

    assert finding.about == "lasten"
    assert finding.arithmetic == "225 − 235 = −10; gedrukt is −14; verschil 4, de afronding verklaart hoogstens 1,5."


def test_the_total_of_deviations_is_held_against_the_finance_table():
    (finding,) = of("REKEN-03", finance_lines=SOUND, deviations=DEVIATIONS)

    assert finding.about == "lasten tabel"
    assert "−10 = −10; gedrukt is 10; verschil 20" in finding.arithmetic


def test_deviations_without_a_total_are_held_against_the_finance_table_themselves():
    (finding,) = of("REKEN-03", finance_lines=SOUND, deviations=DEVIATIONS[:1])

    assert finding.arithmetic.startswith("225 = 225; gedrukt is 10")


def test_a_finding_on_a_package_is_marked_at_the_node_of_that_code():
    wrong = (*DEVIATIONS[:2], deviation("Totaal", -14, 10, kind="total"))

    (finding,) = of("REKEN-03", deviations=wrong, nodes=(node("6M", title="Werk"),))

    assert (finding.place.framework, finding.place.node) == ("K", "6M")


PER_PACKAGE = claim("drempel voor toelichting per pakket", "25000", unit=Unit.AMOUNT, lines="355")
PER_ITEM = claim("drempel voor toelichting per afwijking binnen een pakket", "50000", unit=Unit.AMOUNT, lines="355")


def test_a_package_past_the_threshold_without_explanation_is_found():
    (finding,) = of("REKEN-13", finance_lines=SOUND, deviations=DEVIATIONS, claims=(PER_PACKAGE,))

    assert finding.place.code == "6L"
    assert finding.arithmetic == "Afwijking: lasten € −30.000; toelichten vanaf € 25.000."


def test_a_deviation_past_the_threshold_without_a_cause_is_a_warning_and_a_small_or_explained_one_is_not():
    silent = (deviation("bureau", 225, cause=""), deviation("klein", 49, cause=""), deviation("met uitleg", 300))

    (finding,) = of("REKEN-13", deviations=silent, claims=(PER_ITEM,))

    assert finding.severity is Severity.WARNING
    assert finding.about == "bureau"


def test_a_table_that_prints_the_same_deviations_is_not_told_again():
    wrong = (*DEVIATIONS[:2], deviation("Totaal", -14, 10, kind="total"))
    printed = table(
        "AFW",
        ("Toelichting", "Lasten", "Baten"),
        ("bureau", "225", ""),
        ("uitkering", "-235", "10"),
        ("Totaal", "-14", "10"),
    )

    assert of("REKEN-01", deviations=wrong, tables=(printed,)) == []
    assert len(of("REKEN-01", tables=(printed,))) == 1


def budget(at: str, amount: str | None, year: str = "2025") -> facts.BudgetFacts:
    return facts.BudgetFacts("K", at, year, Decimal(amount) if amount else None, document="plan", lines="60")


@pytest.mark.parametrize(
    ("budgets", "count"),
    [
        ((budget("O1", "240000"), budget("D1", "150000"), budget("D2", "100000")), 1),
        ((budget("O1", "240000"), budget("D1", "150000"), budget("D2", "80000")), 0),
        ((budget("O1", "240000"), budget("D1", "150000"), budget("D2", "100000", "2026")), 0),
        ((budget("O1", "240000"), budget("O1", "300000"), budget("D1", "250000")), 0),
        ((budget("O1", None), budget("D1", "250000")), 0),
    ],
)
def test_parts_cannot_have_more_budget_than_the_whole(budgets: tuple[facts.BudgetFacts, ...], count: int):
    rule = next(rule for rule in ARITHMETIC_RULES if rule.code == "REKEN-01")
    nodes = (node("O1"), node("D1", parent="O1"), node("D2", parent="O1"))

    findings = found(rule, budgets=budgets, nodes=nodes)

    assert [item.place.code for item in findings] == ["O1"] * count
    assert all("samen € 250.000 budget, meer dan de € 240.000" in item.message for item in findings)
