"""Of which inhabitants a percentage is: the populations that a document prints, and what follows for one that is wrong."""

import re
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.amounts import Amount, claim_amount
from meedoen.core.checks.arithmetic.cases import Case, all_cases
from meedoen.core.checks.arithmetic.outcomes import work_out
from meedoen.core.checks.arithmetic.places import claim_place
from meedoen.core.checks.arithmetic.writing import number, once, with_unit, written
from meedoen.core.checks.dossier import ClaimFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.quantity import Number, Unit

_HUNDRED = Decimal(100)
_TWO = 2
_TENTH_MORE = Decimal("1.1")
_RESIDENTS = re.compile(
    r"\b(?:huishoudens?|kinderen|jeugdigen|jongeren|ouderen|volwassenen|mantelzorgers|laaggeletterden)\b",
    re.IGNORECASE,
)
_INHABITANTS = re.compile(r"^(?:alle |de |het aantal |aantal )*inwoners\b", re.IGNORECASE)


def other_populations(*, case: Case, code: str, index: Index) -> str:
    """Return what to say of a share of the population that does not fit (REKEN-05); empty when there is nothing to say.

    When the population it is reckoned of contradicts other numbers itself, what those leave for it. And of which
    population in the same document, of the same area, the percentage is after all.
    """
    if code != "REKEN-05" or case.relation.kind != "share":
        return ""
    return "".join(f" {text}" for text in (*_worked_out(case, index), *_fitting(case, index)))


def _share(case: Case, population: Decimal) -> Decimal:
    return _HUNDRED * case.parts[0].low / population


def _gap(case: Case, population: Decimal) -> Decimal:
    return abs(_share(case, population) - case.outcome.low)


def _told(case: Case, population: Decimal) -> str:
    decimals = max(0, -int(case.outcome.step.normalize().as_tuple().exponent)) + 1
    return with_unit(number(round(_share(case, population), decimals)), unit=Unit.PERCENTAGE)


def _worked_out(case: Case, index: Index) -> Iterator[str]:
    """Yield what sums that do not hold leave for the population that the percentage was reckoned of.

    Any number of such a sum can be the wrong one: it is told only when the percentage then comes nearer.
    """
    population = case.parts[1]
    for other in index.derived(all_cases):
        if other.relation.kind != "sum" or population.source != "feit":
            continue
        operands = (other.outcome, *other.parts)
        mine = [item for item in operands if (item.source, item.document, item.code) == _key(population)]
        worked = work_out(kind="sum", outcome=other.outcome, parts=other.parts, subject="") if mine else None
        if worked is None or worked.holds:
            continue
        rest = other.signed_total if mine[0] is other.outcome else other.outcome.low - other.signed_total + mine[0].low
        if rest > 0 and _gap(case, rest) < _gap(case, population.low):
            yield (
                f"{written(population)} past zelf niet bij de andere aantallen in de tekst; volgens die zijn het er "
                f"{number(rest)}, en daarvan is het {_told(case, rest)}."
            )


def _key(amount: Amount) -> tuple[str, str, str]:
    return amount.source, amount.document, amount.code


def _fitting(case: Case, index: Index) -> Iterator[str]:
    """Yield the population that the percentage does fit, an exact number before a rough one."""
    population = case.parts[1]
    area = next(
        (item.area for item in index.claims_coded.get(population.code, ()) if item.lines == population.lines), ""
    )
    known = [
        (claim, amount)
        for claim in index.dossier.claims
        if _is_population(claim, population, area) and (amount := claim_amount(claim=claim)) is not None
    ]
    for claim, amount in sorted(known, key=lambda found: found[1].is_rough):
        if amount.low > 0 and abs(_share(case, amount.low) - case.outcome.low) <= case.outcome.step / _TWO:
            yield f"Van ‘{claim.about}’ ({written(amount)}) is het {_told(case, amount.low)}, en dat past wel."
            return


def _is_population(claim: ClaimFacts, population: Amount, area: str) -> bool:
    is_here = claim.document == population.document and claim.area == area
    is_other = claim.code != population.code or not claim.code
    return is_here and is_other and claim.unit is Unit.COUNT and _INHABITANTS.match(claim.about) is not None


def more_than_live_there(index: Index) -> Iterator[Finding]:
    """Yield counts of inhabitants of an area that are clearly more than live there (REKEN-05).

    The largest number of inhabitants that any document prints for the area, with a tenth more: it may be of another year.
    What says that it is a part of a whole is held against that whole instead; a forecast, and a claim that counts
    inhabitants as such, can be about a town as it will be, and are left alone.
    """
    most: dict[str, ClaimFacts] = {}
    names = dict(index.dossier.areas)
    for claim in index.dossier.claims:
        known = most.get(claim.area)
        if _is_all(claim, names.get(claim.area, "")) and (known is None or _value(claim) > _value(known)):
            most[claim.area] = claim
    yield from once(
        _too_many(claim, most[claim.area], index)
        for claim in index.dossier.claims
        if claim.area in most
        and _is_of_residents(claim, index)
        and _value(claim) > _TENTH_MORE * _value(most[claim.area])
    )


def _value(claim: ClaimFacts) -> Decimal:
    return claim.quantity.value if isinstance(claim.quantity, Number) else Decimal(0)


def _is_all(claim: ClaimFacts, name: str) -> bool:
    about = claim.about.strip().casefold()
    is_whole = bool(name) and about in {f"inwoners {word} {name.casefold()}" for word in ("van", "in")}
    return is_whole and claim.unit is Unit.COUNT and not claim.group and not claim.part_of


def _is_of_residents(claim: ClaimFacts, index: Index) -> bool:
    document = index.documents.get(claim.document)
    is_forecast = document is not None and claim.period is not None and claim.period.last_day > document.last_day
    is_count = claim.unit is Unit.COUNT and not claim.part_of and not is_forecast
    return is_count and _RESIDENTS.search(claim.counts) is not None


def _too_many(claim: ClaimFacts, whole: ClaimFacts, index: Index) -> Finding:
    told, all_of_them = (claim_amount(claim=item) for item in (claim, whole))
    texts = [written(item) for item in (told, all_of_them) if item is not None]
    return Finding(
        "REKEN-05",
        Severity.ERROR,
        claim_place(index=index, claim=claim, lines=claim.lines),
        f"‘{claim.about}’ zijn er meer dan er mensen wonen.",
        f"{texts[0]} tegen {texts[1]} (‘{whole.about}’).",
        "Kijk of het getal klopt, of schrijf erbij over welk gebied of welke jaren samen het gaat.",
        (str(_value(claim)), str(_value(whole))),
        f"{claim.about}|{claim.period.code if claim.period else ''}",
    )
