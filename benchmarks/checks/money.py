"""A finance table of an invented municipality with its explained deviations, all adding up."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from meedoen.core.checks import dossier as facts

THOUSAND = 1000


def finance(
    *, random: Random, goals: Sequence[facts.NodeFacts], year: int, cite: Callable[[], dict[str, str]]
) -> tuple[tuple[facts.FinanceLineFacts, ...], tuple[facts.DeviationFacts, ...]]:
    """Return costs per goal with their total, and per goal two deviations with theirs; `cite` gives the next lines."""
    columns = (f"begroting-na-wijziging-{year}", f"realisatie-{year}", "verschil")
    lines, deviations = [], []
    sums = [0, 0, 0]
    for goal in goals:
        budget = -random.randint(400, 9000)
        first, second = random.randint(60, 300), -random.randint(60, 300)
        amounts = (budget, budget + first + second, first + second)
        sums = [one + other for one, other in zip(sums, amounts, strict=True)]
        lines.append(_line(goal.code, goal.title, _told(columns, amounts), cite()))
        for title, amount, kind in (
            ("personeel", first, "item"),
            ("inkoop", second, "item"),
            ("Totaal", first + second, "total"),
        ):
            cause = "" if kind == "total" else f"Bij {title} is er minder of meer nodig geweest dan gedacht."
            deviations.append(
                facts.DeviationFacts(
                    goal.code, f"{title} {goal.code}", kind, Decimal(amount), None, THOUSAND, cause, **cite()
                )
            )
    lines.append(_line("", "Totaal lasten", _told(columns, sums), cite()))
    return tuple(lines), tuple(deviations)


def _line(
    package: str, title: str, told: tuple[tuple[str, Decimal], ...], source: dict[str, str]
) -> facts.FinanceLineFacts:
    kind = "item" if package else "total"
    code = f"{source['document']}-{package or 'totaal'}"
    return facts.FinanceLineFacts(code, title, "costs", kind, package, told, THOUSAND, **source)


def _told(columns: Sequence[str], amounts: Sequence[int]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((column, Decimal(amount)) for column, amount in zip(columns, amounts, strict=True))
