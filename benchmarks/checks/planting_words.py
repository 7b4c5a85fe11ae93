"""Planting mistakes in money, in running text and between documents: most add a record that is wrong by itself."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.checks.planted import Expected, Kind, Planted, added, latest, one, several, swapped
from meedoen.core.checks import dossier as facts
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number, Unit

_LINES = "950"


def _fact(dossier: facts.Dossier, code: str, value: str, **more: Any) -> facts.ClaimFacts:  # noqa: ANN401 fields of a claim
    """Return a claim about something that nothing else is about, last year."""
    amount = Decimal(value)
    decimals = max(0, -int(amount.as_tuple().exponent))
    known = {"about": f"apart feit {code}", "unit": Unit.COUNT, "counts": "personen", **more}
    return facts.ClaimFacts(
        quantity=Number(amount, decimals),
        code=code,
        period=parse_period(str(latest(dossier).begin_year - 1)),
        area=dossier.municipality,
        document=latest(dossier).document,
        lines=_LINES,
        **known,
    )


def _related(kind: str, outcome: str, parts: tuple[str, ...], code: str, role: str = "", **more: Any) -> Kind:  # noqa: ANN401 as above
    """Build a kind that adds claims with a relation between them that does not hold; `more` describes the outcome."""

    def plant(dossier: facts.Dossier, _random: Random) -> Planted:
        claims = [_fact(dossier, "u", outcome, **more)]
        claims += [_fact(dossier, f"p{place}", part) for place, part in enumerate(parts)]
        operands = tuple(f"feit:{claim.code}" for claim in claims[1:])
        document = latest(dossier).document
        relation = facts.RelationFacts(kind, "los verband", "feit:u", operands, role, "", document, _LINES)
        return Planted(added(added(dossier, "claims", *claims), "relations", relation), one(code, ""))

    return plant


def _persons_over_households(dossier: facts.Dossier, _random: Random) -> Planted:
    """Plant a share that is right as arithmetic, of persons among households."""
    share = _fact(dossier, "u", "40", unit=Unit.PERCENTAGE, counts="")
    persons, households = _fact(dossier, "p0", "400"), _fact(dossier, "p1", "1000", counts="huishoudens")
    document = latest(dossier).document
    relation = facts.RelationFacts("share", "bereik", "feit:u", ("feit:p0", "feit:p1"), "", "", document, _LINES)
    planted = added(added(dossier, "claims", share, persons, households), "relations", relation)
    return Planted(planted, one("REKEN-08", ""))


def _more_than_live_there(dossier: facts.Dossier, _random: Random) -> Planted:
    """Plant more carers than there are inhabitants."""
    name = dict(dossier.areas)[dossier.municipality]
    everyone = _fact(dossier, "u", "9000", about=f"inwoners van {name}", counts="inwoners")
    carers = _fact(dossier, "p0", "12000", counts="mantelzorgers")
    return Planted(added(dossier, "claims", everyone, carers), one("REKEN-05", ""))


def _nowhere(dossier: facts.Dossier, _random: Random) -> Planted:
    document = latest(dossier).document
    relation = facts.RelationFacts("sum", "los verband", "feit:nergens", ("getal:3",), "", "", document, _LINES)
    return Planted(added(dossier, "relations", relation), one("REKEN-16", ""))


def _difference_column(dossier: facts.Dossier, _random: Random) -> Planted:
    table = facts.TableFacts(
        "los-verschil",
        "Begroting en werkelijkheid",
        ("Onderdeel", "Begroting 2024", "Realisatie 2024", "Verschil"),
        (("Wonen", "100", "130", "30"), ("Werk", "200", "250", "80"), ("Zorg", "300", "310", "10")),
        document=latest(dossier).document,
        lines=_LINES,
    )
    return Planted(added(dossier, "tables", table), one("REKEN-02", "los-verschil"))


def _explained(dossier: facts.Dossier, random: Random) -> Planted:
    document = latest(dossier).document
    items = [item for item in dossier.deviations if item.document == document and item.kind == "item"]
    item = random.choice(items)
    wrong = replace(item, costs=(item.costs or Decimal(0)) + 400)
    return Planted(swapped(dossier, "deviations", item, wrong), one("REKEN-03", ""))


def _silent(dossier: facts.Dossier, random: Random) -> Planted:
    """Set a threshold that every deviation passes, and leave one without its cause."""
    document = latest(dossier).document
    items = [item for item in dossier.deviations if item.document == document and item.kind == "item"]
    item = random.choice(items)
    threshold = _fact(
        dossier, "drempel", "50000", about="drempel voor toelichting per afwijking", unit=Unit.AMOUNT, counts=""
    )
    planted = swapped(added(dossier, "claims", threshold), "deviations", item, replace(item, cause=""))
    return Planted(planted, one("REKEN-13", ""))


def _rates(dossier: facts.Dossier, _random: Random) -> Planted:
    """Add one rate twice: per 1.000 households and per 10.000 residents, number for number the same."""
    document = latest(dossier).document
    pair = tuple(
        facts.IndicatorFacts(
            code,
            f"Gebruik van hulp {scale} {counts}",
            unit,
            counts=counts,
            origin="CBS",
            document=document,
            lines=_LINES,
        )
        for code, unit, counts, scale in (
            ("L1", Unit.PER_1000, "huishoudens", "per 1.000"),
            ("L2", Unit.PER_10000, "inwoners", "per 10.000"),
        )
    )
    figures = tuple(
        facts.FigureFacts(
            code, "measurement", parse_period(year), dossier.municipality, Number(Decimal(value)), document="", lines=""
        )
        for code, year, value in (
            ("L1", "2023", "55"),
            ("L1", "2024", "54"),
            ("L2", "2023", "550"),
            ("L2", "2024", "540"),
        )
    )
    planted = added(added(dossier, "indicators", *pair), "figures", *figures)
    kinship = facts.KinshipFacts("L1", "L2", "per huishouden en per inwoner")
    return Planted(added(planted, "kinships", kinship), one("DWARS-02", "L1"))


def _other_definition(dossier: facts.Dossier, _random: Random) -> Planted:
    document = latest(dossier).document
    known = {"origin": "CBS", "document": document, "lines": _LINES}
    old = facts.IndicatorFacts("L1", "Gebruik van de pas", Unit.COUNT, counts="personen", **known)
    new = facts.IndicatorFacts("L2", "Gebruik van de pas", Unit.COUNT, counts="huishoudens", same_as="L1", **known)
    return Planted(added(dossier, "indicators", old, new), one("DWARS-07", "L2"))


def _not_in_table(dossier: facts.Dossier, random: Random) -> Planted:
    """Cite a printed table for a measurement that it does not hold."""
    framework = latest(dossier)
    figures = [
        item
        for item in dossier.figures
        if item.role == "measurement" and item.indicator.startswith(f"{framework.code}-")
    ]
    figure = random.choice(figures)
    table = facts.TableFacts(
        "los-cijfer", "Cijfers", ("Wat", "Hoeveel"), (("Iets", "999,9"),), document=framework.document, lines=_LINES
    )
    cited = replace(figure, document=framework.document, lines=_LINES)
    document = next(item for item in dossier.documents if item.code == framework.document)
    later = replace(document, period=parse_period("2026-03-01"), last_day=parse_period("2026-03-01").last_day)
    planted = swapped(added(dossier, "tables", table), "figures", figure, cited)
    return Planted(swapped(planted, "documents", document, later), one("DWARS-12", figure.indicator))


def _total(dossier: facts.Dossier, _random: Random) -> Planted:
    table = next(item for item in dossier.tables if item.code == f"{latest(dossier).code}-geld")
    *rows, total = table.rows
    wrong = (total[0], str(int(total[1].replace(".", "")) + 50_000), *total[2:])
    changed = replace(table, rows=(*rows, wrong))
    return Planted(swapped(dossier, "tables", table, changed), one("REKEN-01", table.code))


def _claim(dossier: facts.Dossier, name: str) -> facts.ClaimFacts:
    code = f"{latest(dossier).begin_year}-{name}"
    return next(item for item in dossier.claims if item.code == code)


def _changed_claim(name: str, by: Decimal, *codes: str) -> Kind:
    """Build a kind that changes one number in running text; the relations that it stands in no longer hold."""

    def plant(dossier: facts.Dossier, _random: Random) -> Planted:
        claim = _claim(dossier, name)
        assert isinstance(claim.quantity, Number)  # noqa: S101 the generator makes numbers
        quantity = replace(claim.quantity, value=claim.quantity.value + by)
        planted = swapped(dossier, "claims", claim, replace(claim, quantity=quantity))
        return Planted(planted, several("", *codes))

    return plant


def _second_value(dossier: facts.Dossier, _random: Random) -> Planted:
    claim = _claim(dossier, "totaal")
    again = replace(claim, code="", quantity=Number(Decimal(3)), lines="900")
    return Planted(added(dossier, "claims", again), one("DWARS-01", ""))


def _second_meaning(dossier: facts.Dossier, _random: Random) -> Planted:
    term = dossier.terms[-1]
    again = replace(term, stands_for="Heel Iets Anders", lines="902")
    return Planted(added(dossier, "terms", again), one("DWARS-04", ""))


def _second_name(dossier: facts.Dossier, random: Random) -> Planted:
    node = random.choice([x for x in dossier.nodes if x.framework == latest(dossier).code and x.level == "doel"])
    name = facts.NameFacts("node", node.framework, node.code, "Een doel met een andere naam", node.document, "903")
    return Planted(added(dossier, "names", name), one("DWARS-05", node.code))


def _lost_reference(dossier: facts.Dossier, _random: Random) -> Planted:
    reference = dossier.references[-1]
    wrong = replace(reference, to="9", found_at="3")
    return Planted(swapped(dossier, "references", reference, wrong), one("DWARS-06", reference.document))


def _skipped_heading(dossier: facts.Dossier, _random: Random) -> Planted:
    heading = next(x for x in reversed(dossier.headings) if x.number == "4")
    return Planted(swapped(dossier, "headings", heading), one("DWARS-11", heading.document))


_SHARE: dict[str, Any] = {"unit": Unit.PERCENTAGE, "counts": ""}

KINDS: dict[str, Kind] = {
    "total": _total,
    "part of a sum": _changed_claim("deel1", Decimal(40), "REKEN-06"),
    "share": _changed_claim("aandeel", Decimal(7), "REKEN-04"),
    "growth": _changed_claim("groei", Decimal(9), "REKEN-10"),
    "capacity": _changed_claim("plaatsen", Decimal(-12), "REKEN-09"),
    "announced list": _changed_claim("lijst", Decimal(1), "REKEN-12"),
    "two values": _second_value,
    "two meanings": _second_meaning,
    "two names": _second_name,
    "reference": _lost_reference,
    "numbering": _skipped_heading,
    "difference column": _difference_column,
    "explained deviations": _explained,
    "threshold passed in silence": _silent,
    "population": _related("share", "1.6", ("63", "8645"), "REKEN-05", "population", **_SHARE),
    "more than live there": _more_than_live_there,
    "subgroup larger than its group": _related("at_most", "40", ("50",), "REKEN-07", "group"),
    "persons over households": _persons_over_households,
    "reserve": _related("difference", "40", ("100", "50"), "REKEN-11", "reserve"),
    "comparison in words": _related("more", "8", ("12",), "REKEN-14"),
    "product": _related("product", "20", ("3", "8"), "REKEN-15"),
    "relation to nothing": _nowhere,
    "one rate on two bases": _rates,
    "definition changed": _other_definition,
    "figure not in its table": _not_in_table,
}

__all__ = ["KINDS", "Expected"]
