"""Where a finding on claims and relations is marked."""

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.finance import finance_place
from meedoen.core.checks.dossier import ClaimFacts, RelationFacts
from meedoen.core.checks.finding import Place, PlaceKind
from meedoen.core.checks.index import Index


def claim_place(*, index: Index, claim: ClaimFacts, lines: str) -> Place:
    """Return the place of a claim, marked at its indicator and the first node of that when it has one."""
    placed = index.placements_of.get(claim.indicator, [])
    home = next((item for item in placed if _prints(index, item.framework, claim.document)), None)
    home = home or (placed[0] if placed else None)
    return Place(
        PlaceKind.CLAIM,
        claim.code or claim.about,
        claim.about,
        framework=home.framework if home else "",
        node=home.node if home else "",
        indicator=claim.indicator,
        document=claim.document,
        lines=lines,
    )


def _prints(index: Index, framework: str, document: str) -> bool:
    found = index.frameworks.get(framework)
    return found is not None and found.document == document


def relation_place(*, index: Index, relation: RelationFacts, outcome: Amount | None, lines: str) -> Place:
    """Return the place of a relation: of what its outcome points to, under what the relation is about."""
    document = relation.document
    match outcome:
        case Amount(source="afwijking" | "post", code=code, label=label):
            package = code if outcome.source == "afwijking" else ""
            package = package or next((item.package for item in index.finance_coded.get(code, ())), "")
            return finance_place(index=index, code=code, label=label, document=document, lines=lines, package=package)
        case Amount(source="cel" | "rijen", code=code):
            table = index.tables.get(code)
            return Place(PlaceKind.TABLE, code, table.title if table else code, document=document, lines=lines)
        case Amount(source="nulmeting" | "meting" | "streefwaarde" | "referentie", code=code):
            place = index.indicator_place(indicator=index.indicators[code])
            return Place(
                place.kind, code, place.label, place.framework, place.node, code, document=document, lines=lines
            )
        case Amount(source="feit", code=code):
            claims = index.claims_coded.get(code, [])
            claim = next((item for item in claims if item.document == outcome.document), None)
            if claim is not None:
                return claim_place(index=index, claim=claim, lines=lines)
        case _:
            pass
    return Place(PlaceKind.DOCUMENT, document, relation.subject, document=document, lines=lines)
