"""Planting mistakes in a sound dossier: each kind with exactly the findings that it must give.

A kind is a function from a sound dossier to the dossier with one mistake, and the findings expected: pairs of the code
of the check and the code of the place, which is empty where the place has no code of its own. Where one mistake rightly
gives two findings, both are listed.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.checks import planting_words
from benchmarks.checks.planted import Kind, Planted, added, latest, one, several, swapped
from meedoen.core.checks import dossier as facts
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome


def _indicator(dossier: facts.Dossier, random: Random) -> facts.IndicatorFacts:
    """Return an indicator of the framework that runs now."""
    code = latest(dossier).code
    return random.choice([item for item in dossier.indicators if item.code.startswith(f"{code}-")])


def _figure(dossier: facts.Dossier, indicator: facts.IndicatorFacts, role: str) -> facts.FigureFacts:
    """Return the figure of an indicator in a role; LookupError when an earlier mistake took it away."""
    found = [item for item in dossier.figures if item.indicator == indicator.code and item.role == role]
    return found[0]


def _changed_figure(
    role: str, codes: str, change: Callable[[facts.FigureFacts, facts.Dossier], dict[str, Any]]
) -> Kind:
    """Build a kind that changes one baseline or target; the finding is at its indicator."""

    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        figure = _figure(dossier, indicator, role)
        changed = replace(figure, **change(figure, dossier))
        return Planted(swapped(dossier, "figures", figure, changed), several(indicator.code, *codes.split()))

    return plant


def _changed_indicator(code: str, **changes: object) -> Kind:
    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        changed = replace(indicator, **changes)  # type: ignore[arg-type]  # fields of an indicator
        return Planted(swapped(dossier, "indicators", indicator, changed), one(code, indicator.code))

    return plant


def _without_figure(role: str, code: str) -> Kind:
    def plant(dossier: facts.Dossier, random: Random) -> Planted:
        indicator = _indicator(dossier, random)
        figure = _figure(dossier, indicator, role)
        return Planted(swapped(dossier, "figures", figure), one(code, indicator.code))

    return plant


def _without_indicator(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    placement = next(item for item in dossier.placements if item.indicator == indicator.code)
    figures = tuple(item for item in dossier.figures if item.indicator != indicator.code)
    bare = swapped(swapped(dossier, "placements", placement), "indicators", indicator)
    return Planted(replace(bare, figures=figures), one("SMART-01", placement.node))


def _value(figure: facts.FigureFacts) -> Decimal:
    if not isinstance(figure.quantity, Number):
        raise LookupError  # noqa: TRY004 what an earlier mistake took away is not there
    return figure.quantity.value


def _opposite(dossier: facts.Dossier, random: Random) -> Planted:
    """Name what goes wrong, and aim for nearly everybody: the target speaks of those for whom it goes right."""
    indicator = _indicator(dossier, random)
    named = replace(indicator, name=f"Percentage {indicator.counts} dat niet kan meekomen", direction=None)
    baseline, target = (_figure(dossier, indicator, role) for role in ("baseline", "target"))
    planted = swapped(dossier, "indicators", indicator, named)
    planted = swapped(planted, "figures", baseline, replace(baseline, quantity=Number(Decimal("14.0"), 1)))
    planted = swapped(planted, "figures", target, replace(target, quantity=Number(Decimal("90.0"), 1)))
    return Planted(planted, one("SMART-12", indicator.code))


def _changed_sense(dossier: facts.Dossier, random: Random) -> Planted:
    """Call lower good of what is good: against its target, and against its name."""
    indicator = _indicator(dossier, random)
    planted = swapped(dossier, "indicators", indicator, replace(indicator, direction=Direction.LOWER))
    return Planted(planted, several(indicator.code, "SMART-09", "SMART-12"))


def _promised_count(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    named = replace(indicator, name=indicator.name.replace("Percentage", "Aantal"))
    return Planted(swapped(dossier, "indicators", indicator, named), one("SMART-13", indicator.code))


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
    planted = replace(swapped(dossier, "indicators", indicator, changed), figures=figures)
    return Planted(planted, one("SMART-08", indicator.code))


def _product(dossier: facts.Dossier, random: Random) -> Planted:
    framework = latest(dossier).code
    node = random.choice([x for x in dossier.nodes if x.framework == framework and x.level == "resultaat"])
    named = replace(node, title="Er is een plan van aanpak opgesteld")
    return Planted(swapped(dossier, "nodes", node, named), one("SMART-14", node.code))


def _shared_indicator(dossier: facts.Dossier, _random: Random) -> Planted:
    """Let three results of the framework that runs now lean on the indicator of the first."""
    framework = latest(dossier).code
    mine = [item for item in dossier.placements if item.framework == framework]
    first = mine[0]
    shared = tuple(
        replace(item, indicator=first.indicator) if item in mine[1:3] else item for item in dossier.placements
    )
    gone = {item.indicator for item in mine[1:3]}
    bare = replace(
        dossier,
        placements=shared,
        indicators=tuple(item for item in dossier.indicators if item.code not in gone),
        figures=tuple(item for item in dossier.figures if item.indicator not in gone),
    )
    return Planted(bare, one("SMART-15", first.indicator))


def _wish(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    named = replace(indicator, name=f"Het percentage {indicator.counts} dat meedoet stijgt")
    return Planted(swapped(dossier, "indicators", indicator, named), one("SMART-19", indicator.code))


def _repeated_result(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    placement = next(item for item in dossier.placements if item.indicator == indicator.code)
    node = next(x for x in dossier.nodes if (x.framework, x.code) == (placement.framework, placement.node))
    others = [x for x in dossier.nodes if x.framework == node.framework and x.level == node.level and x is not node]
    other = random.choice(others)
    named = replace(other, title=node.title)
    places = sorted((node.code, other.code), key=[x.code for x in dossier.nodes if x.framework == node.framework].index)
    return Planted(swapped(dossier, "nodes", other, named), one("SMART-16", places[1]))


def _not_available(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    baseline = _figure(dossier, indicator, "baseline")
    absent = replace(baseline, role="measurement", framework="", quantity=Absent(Absence.NOT_AVAILABLE), lines="901")
    return Planted(added(dossier, "figures", absent), one("DWARS-03", indicator.code))


def _vanished(dossier: facts.Dossier, _random: Random) -> Planted:
    succession = dossier.successions[-1]
    return Planted(swapped(dossier, "successions", succession), one("DWARS-08", succession.from_node))


def _no_money(dossier: facts.Dossier, random: Random) -> Planted:
    """Tie one activity to no goal, so that no money of any goal is for it."""
    framework = latest(dossier).code
    activity = random.choice([item for item in dossier.activities if item.framework == framework])
    planted = swapped(dossier, "activities", activity, replace(activity, nodes=()))
    return Planted(planted, one("DWARS-09", framework))


def _no_goal(dossier: facts.Dossier, _random: Random) -> Planted:
    framework = latest(dossier)
    node = facts.NodeFacts(framework.code, "X", "opgave", "Overige lasten", document=framework.document, lines="904")
    budget = facts.BudgetFacts(framework.code, "X", str(framework.begin_year), Decimal(10**9), "", node.document, "904")
    planted = added(added(dossier, "nodes", node), "budgets", budget)
    return Planted(planted, one("DWARS-10", "X"))


def _future_measurement(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    framework = latest(dossier)
    figure = facts.FigureFacts(
        indicator.code,
        "measurement",
        parse_period(str(framework.begin_year + 1)),
        dossier.municipality,
        Number(Decimal("50.1"), 1),
        document=framework.document,
        lines="905",
    )
    return Planted(added(dossier, "figures", figure), one("TIJD-04", indicator.code))


def _part_of_year(_figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    year = latest(dossier).begin_year - 1
    return {"note": f"januari tot en met september {year}", "printed": f"januari tot en met september {year}"}


def _baseline_after_target(_figure: facts.FigureFacts, dossier: facts.Dossier) -> dict[str, Any]:
    return {"period": parse_period(str(latest(dossier).end_year + 1))}


def _too_old(dossier: facts.Dossier, random: Random) -> Planted:
    indicator = _indicator(dossier, random)
    figures = tuple(x for x in dossier.figures if x.indicator != indicator.code or x.role != "measurement")
    baseline = _figure(dossier, indicator, "baseline")
    older = replace(baseline, period=parse_period("2021"))
    planted = swapped(replace(dossier, figures=figures), "figures", baseline, older)
    return Planted(planted, several(indicator.code, "TIJD-05", "TIJD-06"))


def _worse_without_a_word(dossier: facts.Dossier, random: Random) -> Planted:
    """Add an earlier measurement that was far better: since then it went the wrong way, and nobody says why."""
    indicator = _indicator(dossier, random)
    _figure(dossier, indicator, "measurement")
    measured = (x for x in dossier.figures if x.indicator == indicator.code and x.role == "measurement")
    last = max(measured, key=_end)
    year = latest(dossier).begin_year - 2
    earlier = replace(last, period=parse_period(str(year)), quantity=Number(_value(last) + 20, 1))
    return Planted(added(dossier, "figures", earlier), one("SMART-20", indicator.code))


def _end(figure: facts.FigureFacts) -> int:
    return figure.period.last_day.toordinal()


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
    "polarity": _opposite,
    "direction of the wrong sense": _changed_sense,
    "unit in conflict": _promised_count,
    "activity as a result": _product,
    "many results on one indicator": _shared_indicator,
    "baseline about the country": _changed_figure("baseline", "SMART-17", lambda *_: {"area": "NL00"}),
    "target without number": _changed_figure(
        "target", "SMART-18", lambda *_: {"quantity": Outcome("stijgt"), "comparator": Comparator.TREND}
    ),
    "indicator that is a wish": _wish,
    "worse without a word": _worse_without_a_word,
    "result repeated": _repeated_result,
    "not available": _not_available,
    "goal vanished": _vanished,
    "activity without money": _no_money,
    "money without goal": _no_goal,
    "value of a year that had not ended": _future_measurement,
    "baseline over part of a year": _changed_figure("baseline", "TIJD-02", _part_of_year),
    "baseline later than target": _changed_figure("baseline", "TIJD-03 TIJD-04 TIJD-05", _baseline_after_target),
    "last value too old": _too_old,
    **planting_words.KINDS,
}


def with_usual_mistakes(*, dossier: facts.Dossier, seed: int) -> facts.Dossier:
    """Return a dossier with one of each kind of mistake, one after another; kinds may touch each other."""
    random = Random(seed)  # noqa: S311 invented mistakes, not secrets
    for kind in KINDS.values():
        try:
            dossier = kind(dossier, random).dossier
        except (LookupError, StopIteration):
            continue  # an earlier mistake took away what this one changes
    return dossier
