"""Sound dossiers of invented municipalities: frameworks in which no check finds anything, by seed.

The property tests plant mistakes in them; the benchmark runs the checks over many. What a sound framework holds is
what the rules ask: every result an indicator with baseline, target, owner, source and frequency, every total the sum
of its parts, every fact printed twice with one value.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.checks.money import finance
from benchmarks.checks.naming import named
from benchmarks.checks.texts import words
from meedoen.core.checks import dossier as facts
from meedoen.core.goals.course import Comparator, Direction
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Unit

FIRST_YEAR = 2006
YEARS = 4
TODAY = date(2026, 11, 22)

_WHO = ("inwoners", "jongeren", "ouderen", "gezinnen", "nieuwkomers", "mantelzorgers", "vrijwilligers", "huurders")
_WHAT = (
    "zich gezond voelt",
    "voldoende beweegt",
    "iemand in de buurt kent",
    "betaald werk heeft",
    "een opleiding afrondt",
    "de taal goed beheerst",
    "gemakkelijk rondkomt",
    "prettig woont",
    "hulp vindt in de eigen wijk",
    "zelf zijn week indeelt",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a municipality is: frameworks one after another, goals in each, results per goal."""

    frameworks: int = 2
    goals: int = 3
    results: int = 2


def sound_dossier(*, seed: int, size: Size, municipality: str = "GM9001") -> facts.Dossier:
    """Return the dossier of an invented municipality in which no check finds anything."""
    random = Random(seed)  # noqa: S311 invented figures, not secrets
    dossier = facts.Dossier(municipality=municipality, today=TODAY, areas=((municipality, "Zonderfout"),))
    last_begin = TODAY.year - 1
    for number in range(size.frameworks):
        begin = last_begin - YEARS * (size.frameworks - 1 - number)
        dossier = _joined(dossier, _framework(random, size, number, begin, municipality))
    return dossier


def _joined(one: facts.Dossier, other: facts.Dossier) -> facts.Dossier:
    """Return both together; what is no list is that of the first."""
    lists = {
        name: (*getattr(one, name), *getattr(other, name))
        for name in facts.Dossier.__dataclass_fields__
        if name not in {"municipality", "today", "areas"}
    }
    return replace(one, **lists)


class _Lines:
    """Hands out lines of a document, one after another, so that no two facts share one."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.last = 0

    def next(self) -> dict[str, str]:
        self.last += 1
        return {"document": self.document, "lines": str(self.last)}


def _framework(random: Random, size: Size, number: int, begin: int, municipality: str) -> facts.Dossier:
    code, lines = f"kader-{begin}", _Lines(f"plan-{begin}")
    period = parse_period(f"{begin}-03-01")
    document = facts.DocumentFacts(lines.document, f"Plan {begin}", "programme", period, period.last_day)
    end = begin + YEARS - 1
    follows = (f"kader-{begin - YEARS}",) if number else ()
    framework = facts.FrameworkFacts(code, f"Kader vanaf {begin}", begin, end, follows, **lines.next())
    tree = _tree(random, size, framework, lines, municipality)
    successions = tuple(
        facts.SuccessionFacts(code, node.code, earlier, node.code, "continued")
        for earlier in follows
        for node in tree.nodes
        if not node.parent
    )
    head = facts.Dossier(municipality, TODAY, documents=(document,), frameworks=(framework,), successions=successions)
    return _joined(
        _joined(head, tree),
        _joined(
            _money(random, tree, framework, lines),
            facts.Dossier(municipality, TODAY, **words(random=random, begin=begin, cite=lines.next)),
        ),
    )


def _tree(
    random: Random, size: Size, framework: facts.FrameworkFacts, lines: _Lines, municipality: str
) -> facts.Dossier:
    plan = _Plan(random, framework, lines, municipality)
    root = facts.NodeFacts(
        framework.code, "O", "opgave", f"Iedereen doet mee vanaf {framework.begin_year}", **lines.next()
    )
    tree = facts.Dossier(municipality, TODAY, nodes=(root,))
    for goal in range(1, size.goals + 1):
        title = f"Meer {_WHO[goal % len(_WHO)]} doen mee in deel {named(goal)}"
        node = facts.NodeFacts(framework.code, f"D{goal}", "doel", title, "O", **lines.next())
        activity = facts.ActivityFacts(
            framework.code, goal, f"Bijeenkomsten in deel {named(goal)}", (node.code,), "lopend", None, **lines.next()
        )
        tree = _joined(tree, facts.Dossier(municipality, TODAY, nodes=(node,), activities=(activity,)))
        for result in range(1, size.results + 1):
            tree = _joined(tree, _result(plan, node, result))
    return tree


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every part of a framework is made with."""

    random: Random
    framework: facts.FrameworkFacts
    lines: _Lines
    municipality: str


def _result(plan: _Plan, goal: facts.NodeFacts, result: int) -> facts.Dossier:
    random, framework, lines, municipality = plan.random, plan.framework, plan.lines, plan.municipality
    code = f"{goal.code}.{result}"
    which = int(goal.code[1:]) * 7 + result
    who, what = _WHO[which % len(_WHO)], _WHAT[which % len(_WHAT)]
    place = f"{named(int(goal.code[1:]))} {named(result)}"
    node = facts.NodeFacts(
        framework.code,
        code,
        "resultaat",
        f"Meer {who} in {place} van wie men ziet dat men {what}",
        goal.code,
        **lines.next(),
    )
    indicator = facts.IndicatorFacts(
        f"{framework.code}-{code}",
        f"Percentage {who} in {place} dat {what}",
        Unit.PERCENTAGE,
        counts=f"{who} in {place}",
        direction=Direction.HIGHER,
        frequency="jaarlijks",
        owner="afdeling Samenleving",
        origin="CBS",
        **lines.next(),
    )
    placement = facts.PlacementFacts(framework.code, code, indicator.code)
    start = Decimal(random.randint(200, 450)) / 10
    goal_value = start + Decimal(random.randint(50, 200)) / 10
    figures = _figures(plan, indicator, (start, goal_value))
    return facts.Dossier(
        municipality, TODAY, nodes=(node,), indicators=(indicator,), placements=(placement,), figures=figures
    )


def _figures(
    plan: _Plan, indicator: facts.IndicatorFacts, ends: tuple[Decimal, Decimal]
) -> tuple[facts.FigureFacts, ...]:
    """Return a baseline over the year before, a target for the last year, and what was measured in between."""
    random, framework, lines, municipality = plan.random, plan.framework, plan.lines, plan.municipality
    begin, end = framework.begin_year, framework.end_year
    aim = {"framework": framework.code}
    baseline = facts.FigureFacts(
        indicator.code,
        "baseline",
        parse_period(str(begin - 1)),
        municipality,
        Number(ends[0], 1),
        **aim,
        **lines.next(),
    )
    target = facts.FigureFacts(
        indicator.code,
        "target",
        parse_period(str(end)),
        municipality,
        Number(ends[1], 1),
        comparator=Comparator.AT_LEAST,
        **aim,
        **lines.next(),
    )
    years = range(begin, min(end, TODAY.year - 1) + 1)
    measured = tuple(
        facts.FigureFacts(
            indicator.code,
            "measurement",
            parse_period(str(year)),
            municipality,
            Number(ends[0] + Decimal(gain) / 10, 1),
            document="",
            lines="",
        )
        for year, gain in zip(years, sorted(random.randint(1, 40) for _ in years), strict=True)
    )
    return (baseline, target, *measured)


def _money(random: Random, tree: facts.Dossier, framework: facts.FrameworkFacts, lines: _Lines) -> facts.Dossier:
    """Budgets per goal and year, printed once more as a table with its total."""
    goals = [node for node in tree.nodes if node.level == "doel"]
    years = range(framework.begin_year, framework.end_year + 1)
    amounts = {(goal.code, year): random.randint(10, 900) * 1000 for goal in goals for year in years}
    budgets = tuple(
        facts.BudgetFacts(framework.code, goal.code, str(year), Decimal(amounts[goal.code, year]), **lines.next())
        for goal in goals
        for year in years
    )
    totals = [sum(amounts[goal.code, year] for goal in goals) for year in years]
    rows = [(goal.title, *(_printed(amounts[goal.code, year]) for year in years)) for goal in goals]
    table = facts.TableFacts(
        f"{framework.code}-geld",
        "Budget per doel",
        ("Doel", *(str(year) for year in years)),
        (*rows, ("Totaal", *(_printed(total) for total in totals))),
        unit="euro",
        **lines.next(),
    )
    told, explained = finance(random=random, goals=goals, year=framework.begin_year - 1, cite=lines.next)
    return facts.Dossier(
        framework.code, TODAY, budgets=budgets, tables=(table,), finance_lines=told, deviations=explained
    )


def _printed(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
