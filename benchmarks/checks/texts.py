"""What a document of an invented municipality says in its text, all right: counts, relations, headings, references."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.checks.naming import named
from meedoen.core.checks import dossier as facts
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Unit

Cite = Callable[[], dict[str, str]]


def words(*, random: Random, begin: int, cite: Cite) -> dict[str, Any]:
    """Return a counted group with its parts, share, growth and announced list, all right, and headings to refer to."""
    parts = [random.randint(20, 400) for _ in range(3)]
    whole = sum(parts)
    before = whole + random.randint(-15, 60)
    period = parse_period(str(begin - 1))
    at: dict[str, Any] = {"period": period, "area": "GM9001"}

    def count(code: str, about: str, value: int, **more: object) -> facts.ClaimFacts:
        known: dict[str, Any] = {**at, **more}
        return facts.ClaimFacts(
            about,
            Unit.COUNT,
            Number(Decimal(value)),
            code=f"{begin}-{code}",
            counts="deelnemers",
            **known,
            **cite(),
        )

    about = f"deelnemers aan cursussen van plan {begin}"
    share = facts.ClaimFacts(
        f"aandeel beginners onder {about}",
        Unit.PERCENTAGE,
        Number((Decimal(100) * parts[0] / whole).quantize(Decimal("0.1")), 1),
        code=f"{begin}-aandeel",
        **at,
        **cite(),
    )
    growth = facts.ClaimFacts(
        f"groei van het aantal {about}",
        Unit.PERCENTAGE,
        Number((Decimal(100) * (whole - before) / before).quantize(Decimal("0.1")), 1),
        code=f"{begin}-groei",
        **at,
        **cite(),
    )
    claims = (
        count("totaal", about, whole),
        count("vorig", f"{about}, een jaar eerder", before, period=parse_period(str(begin - 2))),
        *(count(f"deel{n}", f"groep {named(n + 1)} van {about}", part, part_of=about) for n, part in enumerate(parts)),
        count("plaatsen", f"plaatsen voor {about}", whole + 5),
        count("lijst", f"speerpunten van plan {begin}", 3),
        share,
        growth,
    )
    return {"claims": claims, "relations": _relations(begin, cite), **_ways(begin, cite)}


def _relations(begin: int, cite: Cite) -> tuple[facts.RelationFacts, ...]:
    def told(kind: str, outcome: str, *parts: str, role: str = "") -> facts.RelationFacts:
        operands = tuple(part if ":" in part else f"feit:{begin}-{part}" for part in parts)
        return facts.RelationFacts(kind, f"{kind} in plan {begin}", f"feit:{begin}-{outcome}", operands, role, **cite())

    return (
        told("sum", "totaal", "deel0", "deel1", "deel2"),
        told("share", "aandeel", "deel0", "totaal"),
        told("growth", "groei", "totaal", "vorig"),
        told("at_most", "totaal", "deel0", role="group"),
        told("at_most", "plaatsen", "totaal", role="capacity"),
        told("count", "lijst", f"rijen:speerpunten-{begin}"),
    )


def _ways(begin: int, cite: Cite) -> dict[str, Any]:
    headings = tuple(
        facts.HeadingFacts(f"plan-{begin}", "chapter", str(number), f"Hoofdstuk over {named(number)}", cite()["lines"])
        for number in range(1, 6)
    )
    reference = facts.ReferenceFacts(f"plan-{begin}", "chapter", "3", "de uitwerking", "3", cite()["lines"])
    table = facts.TableFacts(
        f"speerpunten-{begin}",
        "Speerpunten",
        ("Speerpunt",),
        (("Ontmoeten",), ("Leren",), ("Werken",)),
        **cite(),
    )
    terms = (facts.TermFacts(f"AB{named(begin % 26 + 1)}", f"Afkorting van plan {begin}", **cite()),)
    return {"headings": headings, "references": (reference,), "tables": (table,), "terms": terms}
