"""Small facts for the tests of the checks: every field has a sound value, a test names what matters."""

from datetime import date
from decimal import Decimal
from typing import Any

from meedoen.core.checks import dossier as facts
from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index
from meedoen.core.checks.rule import Rule
from meedoen.core.goals.course import Comparator
from meedoen.core.values.dutch import parse_number
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absence, Absent, Number, Quantity, Range, Unit

HERE = "GM9001"
TODAY = date(2026, 11, 22)


def found(rule: Rule, **lists: Any) -> list[Finding]:
    """Run one rule over a dossier that holds these lists."""
    dossier = facts.Dossier(HERE, TODAY, **{"areas": ((HERE, "Zonderfout"),), **lists})
    return list(rule.find(Index(dossier=dossier)))


def number(text: str) -> Number:
    printed = parse_number(text)
    return Number(printed.value, printed.decimals)


def quantity(text: str) -> Quantity:
    """`12,5`, `8-11`, `16+` or `n.b.`."""
    if text == "n.b.":
        return Absent(Absence.NOT_AVAILABLE)
    if text.endswith("+"):
        return Range(Decimal(text[:-1]), None)
    if "-" in text:
        low, high = text.split("-")
        return Range(Decimal(low), Decimal(high))
    return number(text)


def document(code: str = "plan", period: str = "2025-03-01", kind: str = "programme") -> facts.DocumentFacts:
    known = parse_period(period)
    return facts.DocumentFacts(code, code.capitalize(), kind, known, known.last_day)


def framework(code: str = "K", begin: int = 2025, end: int = 2028, **more: Any) -> facts.FrameworkFacts:
    return facts.FrameworkFacts(code, f"Kader {code}", begin, end, **{"document": "plan", "lines": "1", **more})


def node(code: str, *, parent: str = "", level: str = "doel", **more: Any) -> facts.NodeFacts:
    known = {"framework": "K", "title": f"Titel van {code}", "document": "plan", "lines": "2", **more}
    return facts.NodeFacts(code=code, level=level, parent=parent, **known)


def indicator(code: str = "I", unit: Unit = Unit.PERCENTAGE, **more: Any) -> facts.IndicatorFacts:
    return facts.IndicatorFacts(
        code, unit=unit, **{"name": f"Naam van {code}", "document": "plan", "lines": "3", **more}
    )


def placement(code: str = "I", at: str = "D1", **more: Any) -> facts.PlacementFacts:
    return facts.PlacementFacts("K", at, code, **more)


def figure(role: str, value: str, period: str = "2024", *, of: str = "I", **more: Any) -> facts.FigureFacts:
    known = {"area": HERE, "document": "plan", "lines": "4", **more}
    if role in {"baseline", "target"}:
        known.setdefault("framework", "K")
    if role == "target":
        known.setdefault("comparator", Comparator.AT_LEAST)
    return facts.FigureFacts(of, role, parse_period(period), quantity=quantity(value), **known)


def claim(about: str, value: str | None = None, period: str | None = "2024", **more: Any) -> facts.ClaimFacts:
    unit = Unit.TEXT if value is None else Unit.COUNT
    known = {"unit": unit, "area": HERE, "document": "plan", "lines": "5", **more}
    amount = None if value is None else quantity(value)
    return facts.ClaimFacts(about, quantity=amount, period=parse_period(period) if period else None, **known)


def table(code: str, columns: tuple[str, ...], *rows: tuple[str, ...], **more: Any) -> facts.TableFacts:
    return facts.TableFacts(code, f"Tabel {code}", columns, rows, **{"document": "plan", "lines": "6-9", **more})
