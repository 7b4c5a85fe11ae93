"""DWARS-08, -09 and -10: goals that vanished, activities without money, money without a goal."""

from decimal import Decimal

import pytest

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.across import ACROSS_RULES
from meedoen.core.checks.finding import Severity
from tests.core.checks.makers import document, found, framework, indicator, node, placement

RULE = {rule.code: rule for rule in ACROSS_RULES}


def succeeded(*continued: str) -> dict[str, tuple[object, ...]]:
    old = {"framework": "OUD"}
    return {
        "frameworks": (framework("OUD", 2021, 2024), framework("K", follows=("OUD",))),
        "nodes": (node("O", **old), node("D1", parent="O", **old), node("D2", parent="O", **old), node("N")),
        "successions": tuple(facts.SuccessionFacts("K", "N", "OUD", code, "continued") for code in continued),
    }


def test_a_goal_that_no_successor_carries_on_has_vanished():
    assert [item.place.code for item in found(RULE["DWARS-08"], **succeeded("D1"))] == ["D2"]


@pytest.mark.parametrize("continued", [("O",), ("D1", "D2")], ids=["what is above it", "each of its parts"])
def test_a_goal_is_carried_on_with_what_is_above_or_below_it(continued):
    assert found(RULE["DWARS-08"], **succeeded(*continued)) == []


def test_of_a_branch_that_vanished_only_the_top_is_named():
    assert [item.place.code for item in found(RULE["DWARS-08"], **succeeded())] == ["O"]


def test_activities_without_money_are_counted_per_framework():
    activities = tuple(facts.ActivityFacts("K", n, f"Activiteit {n}", (f"D{n}",), lines=str(n)) for n in (1, 2, 3))
    budget = facts.BudgetFacts("K", "D1", "2025", Decimal(1000))
    tree = (node("O"), *(node(f"D{n}", parent="O") for n in (1, 2, 3)))

    (finding,) = found(
        RULE["DWARS-09"], frameworks=(framework(),), nodes=tree, activities=activities, budgets=(budget,)
    )

    assert finding.message == (
        "Bij 2 van de 3 activiteiten staat geen geld. Bij 1 activiteit staat alleen geld bij het doel, zonder eigen bedrag."
    )


def test_money_at_a_node_that_measures_nothing_is_found():

    budgets = tuple(facts.BudgetFacts("K", code, "2025", Decimal(5000)) for code in ("D1", "D2"))
    known = {"nodes": (node("D1"), node("D2")), "placements": (placement("I", "D1"),), "indicators": (indicator(),)}

    (finding,) = found(RULE["DWARS-10"], budgets=budgets, **known)

    assert (finding.place.code, finding.arithmetic) == ("D2", "2025: € 5.000")


def branches(*continued: str, spare: str = "Titel") -> dict[str, tuple[object, ...]]:
    """Two goals, each with two results below it, of which some nodes are carried on."""
    old = {"framework": "OUD"}
    tree = [node("O", level="effect", **old)]
    for goal in ("D1", "D2"):
        tree.append(node(goal, parent="O", **old))
        tree += [node(f"{goal}.{n}", parent=goal, level="resultaat", **old) for n in (1, 2)]
    tree.append(node("D3", parent="O", title=spare, **old))
    known = succeeded("O", "D1", "D2", *continued)
    return {**known, "nodes": (*tree, node("N"))}


@pytest.mark.parametrize(
    ("known", "codes"),
    [
        (branches("D3"), []),
        (branches("D3", "D1.1"), ["D1.2", "D2.1", "D2.2"]),
        (branches("D3", "D1.1", "D1.2", "D2.1", "D2.2"), []),
        (branches(), ["D3"]),
        (branches(spare="Overig: o.a. uitkeringen"), []),
    ],
    ids=["goals only", "one result by itself", "every result", "one goal not", "what was left over"],
)
def test_parts_of_a_goal_that_is_carried_on_vanish_only_where_parts_are_named_one_by_one(known, codes):
    assert [item.place.code for item in found(RULE["DWARS-08"], **known)] == codes


def measured(*kept: str) -> dict[str, tuple[object, ...]]:
    """Three indicators of an earlier framework, one of them for management, and kin of some in the later one."""
    known = succeeded("O", "D1", "D2")
    old = ("A", "B", "C")
    now = tuple(f"nieuw {code}" for code in kept)
    placements = [facts.PlacementFacts("OUD", "D1", code, "management" if code == "C" else "council") for code in old]
    placements += [facts.PlacementFacts("K", "N", code) for code in now]
    return {
        **known,
        "indicators": tuple(indicator(code) for code in (*old, *now)),
        "placements": tuple(placements),
        "kinships": tuple(facts.KinshipFacts(f"nieuw {code}", code, "") for code in kept),
    }


@pytest.mark.parametrize(
    ("known", "count"),
    [(measured("A"), 1), (measured("A", "B"), 0), (measured(), 0)],
    ids=["one of two", "both for the council", "nothing recorded"],
)
def test_indicators_for_the_council_that_come_back_nowhere_are_one_finding(known, count):
    findings = found(RULE["DWARS-08"], **known)

    expected = ["Van de 2 indicatoren voor de raad komt er 1 in ‘Kader K’ niet terug."] * count
    assert [item.message for item in findings] == expected


def acting(*budgets: facts.BudgetFacts, kind: str = "programme") -> dict[str, tuple[object, ...]]:
    """Two goals with an activity each, and these budgets."""
    return {
        "frameworks": (framework(),),
        "documents": (document(kind=kind),),
        "nodes": (node("O"), node("D1", parent="O"), node("D2", parent="O")),
        "activities": tuple(
            facts.ActivityFacts("K", n, f"Activiteit {n}", (f"D{n}",), document="plan", lines=str(n)) for n in (1, 2)
        ),
        "budgets": budgets,
    }


def budget(code: str, amount: str | None, year: str = "2025", absence: str = "") -> facts.BudgetFacts:
    return facts.BudgetFacts(
        "K", code, year, Decimal(amount) if amount else None, absence if amount is None else "", "plan", "50"
    )


def test_money_that_the_document_says_to_stand_elsewhere_is_a_note():
    known = acting(budget("D1", "1000"), budget("D2", None, absence="not_applicable"))

    (finding,) = found(RULE["DWARS-09"], **known)

    told = (
        "Geen van de 2 activiteiten heeft een eigen bedrag. Bij 1 activiteit staat alleen geld bij het doel, zonder "
        "eigen bedrag. Van 1 staat het geld volgens het document ergens anders."
    )
    assert (finding.severity, finding.message) == (Severity.NOTE, told)


def test_activities_of_goals_that_all_have_money_are_no_finding():
    assert found(RULE["DWARS-09"], **acting(budget("D1", "1000"), budget("D2", "2000"))) == []


@pytest.mark.parametrize(
    ("kind", "severity"), [("budget", Severity.NOTE), ("programme", Severity.WARNING)], ids=["extract", "plan"]
)
def test_an_extract_of_a_budget_without_amounts_weighs_less_than_a_plan(kind, severity):
    (finding,) = found(RULE["DWARS-09"], **acting(kind=kind))

    assert finding.severity is severity


def test_years_that_are_still_open_are_told_with_their_activities():
    years = (
        budget("D1", "441400"),
        budget("D1", None, "2026", "not_available"),
        budget("D1", None, "2027", "not_available"),
    )

    (finding,) = found(RULE["DWARS-09"], **acting(*years, budget("D2", "2000")))

    assert finding.message == "Voor 2026 en 2027 staat hier nog geen bedrag, terwijl er 1 activiteit bij hoort."
    assert finding.arithmetic == "2025: € 441.400; 2026 en 2027: geen bedrag"


@pytest.mark.parametrize(("amount", "codes"), [("900", []), ("1100", ["R"])], ids=["less than half", "most of it"])
def test_what_is_left_over_needs_a_goal_only_when_it_is_most_of_the_money(amount, codes):
    known = {
        "nodes": (node("D1"), node("R", title="Overig: o.a. uitkeringen")),
        "placements": (placement("I", "D1"),),
        "indicators": (indicator(),),
    }

    findings = found(RULE["DWARS-10"], budgets=(budget("D1", "1000"), budget("R", amount)), **known)

    assert [item.place.code for item in findings] == codes


@pytest.mark.parametrize(("side", "count"), [("costs", 1), ("additions", 0), ("withdrawals", 0)])
def test_what_goes_to_or_from_reserves_needs_no_goal(side, count):
    line = facts.FinanceLineFacts("F", "Reserves", side, "item", "6Z", (("realisatie-2024", Decimal(5)),), 1000, "plan")

    assert len(found(RULE["DWARS-10"], finance_lines=(line,))) == count
