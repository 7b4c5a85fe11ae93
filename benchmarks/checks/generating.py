"""Sound dossiers of invented municipalities: frameworks in which no check finds anything, by seed.

The property tests plant mistakes in them; the benchmark runs the checks over many. What a sound framework holds is
what the rules ask: every result an indicator with baseline, target, owner, source and frequency, every total the sum
of its parts, every fact printed twice with one value.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

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
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


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
    return _joined(_joined(head, tree), _joined(_money(random, tree, framework, lines), _words(random, begin, lines)))


def _tree(
    random: Random, size: Size, framework: facts.FrameworkFacts, lines: _Lines, municipality: str
) -> facts.Dossier:
    root = facts.NodeFacts(
        framework.code, "O", "opgave", f"Iedereen doet mee vanaf {framework.begin_year}", **lines.next()
    )
    tree = facts.Dossier(municipality, TODAY, nodes=(root,))
    for goal in range(1, size.goals + 1):
        title = f"Meer {_WHO[goal % len(_WHO)]} doen mee in deel {_named(goal)}"
        node = facts.NodeFacts(framework.code, f"D{goal}", "doel", title, "O", **lines.next())
        activity = facts.ActivityFacts(
            framework.code, goal, f"Bijeenkomsten in deel {_named(goal)}", (node.code,), "lopend", None, **lines.next()
        )
        tree = _joined(tree, facts.Dossier(municipality, TODAY, nodes=(node,), activities=(activity,)))
        for result in range(1, size.results + 1):
            tree = _joined(tree, _result(random, framework, node, result, lines, municipality))
    return tree


def _named(number: int) -> str:
    """Name a number with letters, so that names differ in words and hold no figures."""
    name = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        name = _LETTERS[rest] * 3 + name
    return name


def _result(
    random: Random,
    framework: facts.FrameworkFacts,
    goal: facts.NodeFacts,
    result: int,
    lines: _Lines,
    municipality: str,
) -> facts.Dossier:
    code = f"{goal.code}.{result}"
    which = int(goal.code[1:]) * 7 + result
    who, what = _WHO[which % len(_WHO)], _WHAT[which % len(_WHAT)]
    place = f"{_named(int(goal.code[1:]))} {_named(result)}"
    node = facts.NodeFacts(
        framework.code,
        code,
        "resultaat",
        f"Meer {who} in {place} van wie men ziet dat men {what}",
        goal.code,
        **lines.next(),
    )
    rises = Direction.HIGHER
    indicator = facts.IndicatorFacts(
        f"{framework.code}-{code}",
        f"Percentage {who} in {place} dat {what}",
        Unit.PERCENTAGE,
        counts=f"{who} in {place}",
        direction=rises,
        frequency="jaarlijks",
        owner="afdeling Samenleving",
        origin="CBS",
        same_as="",
        **lines.next(),
    )
    placement = facts.PlacementFacts(framework.code, code, indicator.code)
    start = Decimal(random.randint(200, 450)) / 10
    goal_value = start + Decimal(random.randint(50, 200)) / 10
    figures = _figures(random, framework, indicator, (start, goal_value), lines, municipality)
    return facts.Dossier(
        municipality, TODAY, nodes=(node,), indicators=(indicator,), placements=(placement,), figures=figures
    )


def _figures(
    random: Random,
    framework: facts.FrameworkFacts,
    indicator: facts.IndicatorFacts,
    ends: tuple[Decimal, Decimal],
    lines: _Lines,
    municipality: str,
) -> tuple[facts.FigureFacts, ...]:
    """A baseline over the year before, a target for the last year, and a measurement for every year that ended."""
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
    measured = tuple(
        facts.FigureFacts(
            indicator.code,
            "measurement",
            parse_period(str(year)),
            municipality,
            Number(ends[0] + Decimal(random.randint(1, 40)) / 10, 1),
            document="",
            lines="",
        )
        for year in range(begin, min(end, TODAY.year - 1) + 1)
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
    return facts.Dossier(framework.code, TODAY, budgets=budgets, tables=(table,))


def _printed(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _words(random: Random, begin: int, lines: _Lines) -> facts.Dossier:
    """A counted group with its parts, its share, its growth and an announced list, all right; headings and references."""
    parts = [random.randint(20, 400) for _ in range(3)]
    whole = sum(parts)
    before = whole + random.randint(-15, 60)
    period = parse_period(str(begin - 1))
    at = {"period": period, "area": "GM9001"}

    def count(code: str, about: str, value: int, **more: object) -> facts.ClaimFacts:
        known = {**at, **more}
        return facts.ClaimFacts(
            about,
            Unit.COUNT,
            Number(Decimal(value)),
            code=f"{begin}-{code}",
            counts="deelnemers",
            **known,
            **lines.next(),  # type: ignore[arg-type]  # fields of a claim
        )

    about = f"deelnemers aan cursussen van plan {begin}"
    share = facts.ClaimFacts(
        f"aandeel beginners onder {about}",
        Unit.PERCENTAGE,
        Number((Decimal(100) * parts[0] / whole).quantize(Decimal("0.1")), 1),
        code=f"{begin}-aandeel",
        **at,
        **lines.next(),
    )
    growth = facts.ClaimFacts(
        f"groei van het aantal {about}",
        Unit.PERCENTAGE,
        Number((Decimal(100) * (whole - before) / before).quantize(Decimal("0.1")), 1),
        code=f"{begin}-groei",
        **at,
        **lines.next(),
    )
    claims = (
        count("totaal", about, whole),
        count("vorig", f"{about}, een jaar eerder", before, period=parse_period(str(begin - 2))),
        *(count(f"deel{n}", f"groep {_named(n + 1)} van {about}", part, part_of=about) for n, part in enumerate(parts)),
        count("plaatsen", f"plaatsen voor {about}", whole + 5),
        count("lijst", f"speerpunten van plan {begin}", 3),
        share,
        growth,
    )
    return facts.Dossier("GM9001", TODAY, claims=claims, relations=_relations(begin, lines), **_ways(begin, lines))  # type: ignore[arg-type]  # fields of a dossier


def _relations(begin: int, lines: _Lines) -> tuple[facts.RelationFacts, ...]:
    def told(kind: str, outcome: str, *parts: str, role: str = "") -> facts.RelationFacts:
        operands = tuple(part if ":" in part else f"feit:{begin}-{part}" for part in parts)
        return facts.RelationFacts(
            kind, f"{kind} in plan {begin}", f"feit:{begin}-{outcome}", operands, role, **lines.next()
        )

    return (
        told("sum", "totaal", "deel0", "deel1", "deel2"),
        told("share", "aandeel", "deel0", "totaal"),
        told("growth", "groei", "totaal", "vorig"),
        told("at_most", "totaal", "deel0", role="group"),
        told("at_most", "plaatsen", "totaal", role="capacity"),
        told("count", "lijst", f"rijen:speerpunten-{begin}"),
    )


def _ways(begin: int, lines: _Lines) -> dict[str, object]:
    headings = tuple(
        facts.HeadingFacts(
            f"plan-{begin}", "chapter", str(number), f"Hoofdstuk over {_named(number)}", lines.next()["lines"]
        )
        for number in range(1, 6)
    )
    reference = facts.ReferenceFacts(f"plan-{begin}", "chapter", "3", "de uitwerking", "3", lines.next()["lines"])
    table = facts.TableFacts(
        f"speerpunten-{begin}",
        "Speerpunten",
        ("Speerpunt",),
        (("Ontmoeten",), ("Leren",), ("Werken",)),
        **lines.next(),
    )
    terms = (facts.TermFacts(f"AB{_named(begin % 26 + 1)}", f"Afkorting van plan {begin}", **lines.next()),)
    return {"headings": headings, "references": (reference,), "tables": (table,), "terms": terms}
