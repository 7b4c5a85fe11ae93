"""Planting mistakes in a sound dossier: each kind with exactly the findings that it must give.

A kind is a function from a sound dossier to the dossier with one mistake, and the findings expected: pairs of code and
code of the place. Where one mistake rightly gives two findings, both are listed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from meedoen.core.checks import dossier as facts
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absence, Absent, Number, Unit

Expected = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A dossier with a mistake in it, and what must be found."""

    dossier: facts.Dossier
    expected: Expected


Kind = Callable[[facts.Dossier, Random], Planted]


def _swapped(dossier: facts.Dossier, field: str, old: object, *new: object) -> facts.Dossier:
    """Return the dossier with one record of a list replaced by others, or by none."""
    records: list[object] = []
    for item in getattr(dossier, field):
        records += new if item is old else (item,)
    return replace(dossier, **{field: tuple(records)})  # type: ignore[arg-type]  # the field is named


def _added(dossier: facts.Dossier, field: str, *new: object) -> facts.Dossier:
    return replace(dossier, **{field: (*getattr(dossier, field), *new)})  # type: ignore[arg-type]  # as above


def _latest(dossier: facts.Dossier) -> facts.FrameworkFacts:
    return max(dossier.frameworks, key=lambda item: item.begin_year)


def _indicator(dossier: facts.Dossier, random: Random) -> facts.IndicatorFacts:
    """Return an indicator of the framework that runs now."""
    code = _latest(dossier).code
    return random.choice([item for item in dossier.indicators if item.code.startswith(f"{code}-")])


def _figure(dossier: facts.Dossier, indicator: facts.IndicatorFacts, role: str) -> facts.FigureFacts:
    return next(item for item in dossier.figures if item.indicator == indicator.code and item.role == role)


def _one(code: str, place: str) -> Expected:
    return frozenset({(code, place)})


def _changed_figure(role: str, code: str, change: Callable[[facts.FigureFacts, facts.Dossier], dict[str, Any]]) -> Kind:
    """Build a kind that changes one baseline or target; the finding is at its indicator."""

    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        figure = _figure(dossier, indicator, role)
        changed = replace(figure, **change(figure, dossier))
        return Planted(_swapped(dossier, "figures", figure, changed), _one(code, indicator.code))

    return plant


def _changed_indicator(code: str, **changes: object) -> Kind:
    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        changed = replace(indicator, **changes)  # type: ignore[arg-type]  # fields of an indicator
        return Planted(_swapped(dossier, "indicators", indicator, changed), _one(code, indicator.code))

    return plant


def _without_figure(role: str, code: str) -> Kind:
    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        figure = _figure(dossier, indicator, role)
        return Planted(_swapped(dossier, "figures", figure), _one(code, indicator.code))

    return plant


def _without_indicator(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    placement = next(item for item in dossier.placements if item.indicator == indicator.code)
    figures = tuple(item for item in dossier.figures if item.indicator != indicator.code)
    bare = _swapped(_swapped(dossier, "placements", placement), "indicators", indicator)
    return Planted(replace(bare, figures=figures), _one("SMART-01", placement.node))


def _value(figure: facts.FigureFacts) -> Decimal:
    assert isinstance(figure.quantity, Number)  # noqa: S101 the generator makes numbers
    return figure.quantity.value


def _weaker(figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    baseline = next(x for x in dossier.figures if x.indicator == figure.indicator and x.role == "baseline")
    return {"quantity": Number(_value(baseline) - 3, 1)}


def _equal(figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    baseline = next(x for x in dossier.figures if x.indicator == figure.indicator and x.role == "baseline")
    return {"quantity": baseline.quantity}


def _announced_long_ago(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    changed = replace(indicator, is_to_be_developed=True, announced_for=parse_period("2025-06"))
    baseline = _figure(dossier, indicator, "baseline")
    absent = replace(baseline, quantity=Absent(Absence.TO_BE_DEVELOPED))
    figures = tuple(
        absent if item is baseline else item
        for item in dossier.figures
        if item.indicator != indicator.code or item.role in {"baseline", "target"}
    )
    planted = replace(_swapped(dossier, "indicators", indicator, changed), figures=figures)
    return Planted(planted, _one("SMART-08", indicator.code))


def _repeated_result(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    placement = next(item for item in dossier.placements if item.indicator == indicator.code)
    node = next(x for x in dossier.nodes if (x.framework, x.code) == (placement.framework, placement.node))
    others = [x for x in dossier.nodes if x.framework == node.framework and x.level == node.level and x is not node]
    other = random.choice(others)
    named = replace(other, title=node.title)
    places = sorted((node.code, other.code), key=[x.code for x in dossier.nodes if x.framework == node.framework].index)
    return Planted(_swapped(dossier, "nodes", other, named), _one("SMART-16", places[1]))


def _total(dossier: facts.Dossier, random: Random) -> Planted:
    table = next(item for item in dossier.tables if item.code == f"{_latest(dossier).code}-geld")
    *rows, total = table.rows
    wrong = (total[0], str(int(total[1].replace(".", "")) + 50_000), *total[2:])
    changed = replace(table, rows=(*rows, wrong))
    return Planted(_swapped(dossier, "tables", table, changed), _one("REKEN-01", table.code))


def _claim(dossier: facts.Dossier, name: str) -> facts.ClaimFacts:
    code = f"{_latest(dossier).begin_year}-{name}"
    return next(item for item in dossier.claims if item.code == code)


def _changed_claim(name: str, by: Decimal, *codes: str) -> Kind:
    """Build a kind that changes one number in running text; the relations that it stands in no longer hold."""

    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        claim = _claim(dossier, name)
        assert isinstance(claim.quantity, Number)  # noqa: S101 the generator makes numbers
        quantity = replace(claim.quantity, value=claim.quantity.value + by)
        planted = _swapped(dossier, "claims", claim, replace(claim, quantity=quantity))
        return Planted(planted, frozenset((code, "") for code in codes))

    return plant


def _second_value(dossier: facts.Dossier, random: Random) -> Planted:
    claim = _claim(dossier, "totaal")
    again = replace(claim, code="", quantity=Number(Decimal(3)), lines="900")
    return Planted(_added(dossier, "claims", again), frozenset({("DWARS-01", "")}))


def _not_available(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    baseline = _figure(dossier, indicator, "baseline")
    absent = replace(baseline, role="measurement", framework="", quantity=Absent(Absence.NOT_AVAILABLE), lines="901")
    return Planted(_added(dossier, "figures", absent), _one("DWARS-03", indicator.code))


def _second_meaning(dossier: facts.Dossier, random: Random) -> Planted:
    term = dossier.terms[-1]
    again = replace(term, stands_for="Heel Iets Anders", lines="902")
    return Planted(_added(dossier, "terms", again), frozenset({("DWARS-04", "")}))


def _second_name(dossier: facts.Dossier, random: Random) -> Planted:
    node = random.choice([x for x in dossier.nodes if x.framework == _latest(dossier).code and x.level == "doel"])
    name = facts.NameFacts("node", node.framework, node.code, "Een doel met een andere naam", node.document, "903")
    return Planted(_added(dossier, "names", name), _one("DWARS-05", node.code))


def _lost_reference(dossier: facts.Dossier, random: Random) -> Planted:
    reference = dossier.references[-1]
    wrong = replace(reference, to="9", found_at="3")
    return Planted(_swapped(dossier, "references", reference, wrong), _one("DWARS-06", reference.document))


def _skipped_heading(dossier: facts.Dossier, random: Random) -> Planted:
    heading = next(x for x in reversed(dossier.headings) if x.number == "4")
    return Planted(_swapped(dossier, "headings", heading), _one("DWARS-11", heading.document))


def _vanished(dossier: facts.Dossier, random: Random) -> Planted:
    succession = dossier.successions[-1]
    return Planted(_swapped(dossier, "successions", succession), _one("DWARS-08", succession.from_node))


def _no_money(dossier: facts.Dossier, random: Random) -> Planted:
    """Take the money of one goal away, in its budgets and in the printed table."""
    framework = _latest(dossier).code
    node = random.choice([x for x in dossier.nodes if x.framework == framework and x.level == "doel"])
    budgets = tuple(x for x in dossier.budgets if (x.framework, x.node) != (framework, node.code))
    return Planted(replace(dossier, budgets=budgets), _one("DWARS-09", framework))


def _no_goal(dossier: facts.Dossier, random: Random) -> Planted:
    framework = _latest(dossier)
    node = facts.NodeFacts(framework.code, "X", "opgave", "Overige lasten", document=framework.document, lines="904")
    budget = facts.BudgetFacts(framework.code, "X", str(framework.begin_year), Decimal(5000), "", node.document, "904")
    planted = _added(_added(dossier, "nodes", node), "budgets", budget)
    return Planted(planted, _one("DWARS-10", "X"))


def _future_measurement(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    framework = _latest(dossier)
    figure = facts.FigureFacts(
        indicator.code,
        "measurement",
        parse_period(str(framework.begin_year + 1)),
        dossier.municipality,
        Number(Decimal("50.1"), 1),
        document=framework.document,
        lines="905",
    )
    return Planted(_added(dossier, "figures", figure), _one("TIJD-04", indicator.code))


def _part_of_year(figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    year = _latest(dossier).begin_year - 1
    return {"note": f"januari tot en met september {year}", "printed": f"januari tot en met september {year}"}


def _baseline_after_target(figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    return {"period": parse_period(str(_latest(dossier).end_year + 1))}


def _too_old(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    figures = tuple(x for x in dossier.figures if x.indicator != indicator.code or x.role != "measurement")
    baseline = _figure(dossier, indicator, "baseline")
    older = replace(baseline, period=parse_period("2021"))
    planted = _swapped(replace(dossier, figures=figures), "figures", baseline, older)
    return Planted(planted, frozenset({("TIJD-05", indicator.code)}))


KINDS: dict[str, Kind] = {
    "result without indicator": _without_indicator,
    "no baseline": _without_figure("baseline", "SMART-02"),
    "no target": _without_figure("target", "SMART-03"),
    "target without year": _changed_figure("target", "SMART-04", lambda *_: {"is_undated": True}),
    "no source": _changed_indicator("SMART-05", origin=""),
    "no owner": _changed_indicator("SMART-06", owner=""),
    "no frequency": _changed_indicator("SMART-07", frequency=""),
    "still to be developed": _announced_long_ago,
    "target against direction": _changed_figure(
        "target", "SMART-09", lambda *_: {"comparator": Comparator.AT_MOST, "quantity": Number(Decimal("99.0"), 1)}
    ),
    "target weaker than baseline": _changed_figure("target", "SMART-10", _weaker),
    "baseline meets target": _changed_figure("target", "SMART-11", _equal),
    "polarity": _changed_indicator("SMART-12", direction=Direction.LOWER),
    "unit in conflict": _changed_indicator("SMART-13", unit=Unit.COUNT),
    "result repeated": _repeated_result,
    "total": _total,
    "part of a sum": _changed_claim("deel1", Decimal(40), "REKEN-06"),
    "share": _changed_claim("aandeel", Decimal(7), "REKEN-04"),
    "growth": _changed_claim("groei", Decimal(9), "REKEN-10"),
    "capacity": _changed_claim("plaatsen", Decimal(-12), "REKEN-09"),
    "announced list": _changed_claim("lijst", Decimal(1), "REKEN-12"),
    "two values": _second_value,
    "not available": _not_available,
    "two meanings": _second_meaning,
    "two names": _second_name,
    "reference": _lost_reference,
    "goal vanished": _vanished,
    "activity without money": _no_money,
    "money without goal": _no_goal,
    "numbering": _skipped_heading,
    "value of a year that had not ended": _future_measurement,
    "baseline over part of a year": _changed_figure("baseline", "TIJD-02", _part_of_year),
    "baseline later than target": _changed_figure("baseline", "TIJD-03", _baseline_after_target),
    "last value too old": _too_old,
}


def with_usual_mistakes(*, dossier: facts.Dossier, seed: int) -> facts.Dossier:
    """Return a dossier with one of each kind of mistake, one after another; kinds may touch each other."""
    random = Random(seed)  # noqa: S311 invented mistakes, not secrets
    for kind in KINDS.values():
        try:
            dossier = kind(dossier, random).dossier
        except StopIteration:
            continue  # an earlier mistake took away what this one changes
    return dossier
