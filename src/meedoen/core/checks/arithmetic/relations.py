"""Relations that a document states between its own numbers, each checked under the code of its kind."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from meedoen.core.checks.amounts import Amount
from meedoen.core.checks.arithmetic.cases import Case, all_cases
from meedoen.core.checks.arithmetic.columns import known_sums
from meedoen.core.checks.arithmetic.gravity import severity
from meedoen.core.checks.arithmetic.kinds import are_different
from meedoen.core.checks.arithmetic.outcomes import work_out
from meedoen.core.checks.arithmetic.phrasing import message, remedy, steps
from meedoen.core.checks.arithmetic.places import relation_place
from meedoen.core.checks.arithmetic.populations import other_populations
from meedoen.core.checks.arithmetic.shares import shares_known
from meedoen.core.checks.arithmetic.tallies import signature
from meedoen.core.checks.arithmetic.wholes import claims_in, kind_severity, oversized
from meedoen.core.checks.arithmetic.writing import added, number, once, written
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve

_PRINTED = {"cel", "post", "afwijking"}
_KINDS_OF_THINGS = {"share", "growth", "more", "less", "at_most", "sum"}


def relations_under(code: str) -> Callable[[Index], Iterator[Finding]]:
    """Return the rule that checks the relations that fall under a code.

    A relation is wrong when no true numbers behind the printed ones can make it right (see `stretches`). What finance
    lines, explained deviations or a table already tell is not told again.
    """

    def find(index: Index) -> Iterator[Finding]:
        cases = [case for case in index.derived(all_cases) if _code(case) == code]
        yield from once(_findings(code, cases, index) if cases else ())

    return find


def _findings(code: str, cases: Sequence[Case], index: Index) -> Iterator[Finding]:
    sums, shares, too_large = index.derived(known_sums), index.derived(shares_known), index.derived(oversized)
    for case in cases:
        relation = case.relation
        found = work_out(kind=relation.kind, outcome=case.outcome, parts=case.parts, subject=relation.subject)
        is_told = _linear(case) in sums or (relation.document, case.outcome.low, case.parts[0].low) in shares
        is_told = is_told or (relation.kind == "share" and not too_large.isdisjoint(claims_in(case)))
        if found is None or found.holds or is_told:
            continue
        yield Finding(
            code,
            severity(case=case, index=index),
            relation_place(index=index, relation=relation, outcome=case.outcome, lines=case.lines),
            message(case=case, worked=found, index=index),
            steps(case=case, worked=found, index=index) + other_populations(case=case, code=code, index=index),
            remedy(case=case, code=code, index=index),
            case.facts,
            case.about,
        )


def _linear(case: Case) -> object:
    signs = {"sum": (1,) * len(case.parts), "difference": (1, -1)}.get(case.relation.kind)
    if signs is None or len(signs) != len(case.parts):
        return None
    parts = [sign * part.low for sign, part in zip(signs, case.parts, strict=True)]
    return signature(document=case.relation.document, parts=parts, printed=case.outcome.low)


def _code(case: Case) -> str:
    kind, role = case.relation.kind, case.relation.role
    if kind in {"sum", "difference"} and role == "reserve":
        return "REKEN-11"
    if kind in {"sum", "difference"} and case.explains:
        return "REKEN-03"
    if kind == "sum":
        return "REKEN-01" if {item.source for item in (case.outcome, *case.parts)} & _PRINTED else "REKEN-06"
    if kind == "share":
        return "REKEN-05" if role == "population" else "REKEN-04"
    if kind == "at_most":
        return {"capacity": "REKEN-09", "reserve": "REKEN-11"}.get(role, "REKEN-07")
    return {"growth": "REKEN-10", "count": "REKEN-12", "equal": "REKEN-14", "more": "REKEN-14", "less": "REKEN-14"}.get(
        kind, "REKEN-15"
    )


def relations_of_other_kinds(index: Index) -> Iterator[Finding]:
    """Yield relations whose numbers count different kinds of things: persons over households (REKEN-08).

    Only when the document says of both what they count. Persons against places is what a capacity is about.
    """
    yield from once(found for case in index.derived(all_cases) if (found := _other_kind(case, index)) is not None)


def _other_kind(case: Case, index: Index) -> Finding | None:
    relation = case.relation
    is_capacity = relation.kind == "at_most" and relation.role == "capacity"
    if relation.kind not in _KINDS_OF_THINGS or is_capacity or relation.role in {"reserve", "population"}:
        return None
    pairs = [case.parts] if relation.kind in {"share", "growth"} else [(case.outcome, part) for part in case.parts]
    for one, other in (pair for pair in pairs if len(pair) > 1):
        if are_different(one=one.counts, other=other.counts):
            return Finding(
                "REKEN-08",
                kind_severity(one=one.counts, other=other.counts),
                relation_place(index=index, relation=relation, outcome=case.outcome, lines=case.lines),
                f"Bij ‘{relation.subject}’ worden {one.counts} vergeleken met {other.counts}.",
                f"{written(one)} {one.counts}; {_all_of_kind(case, other)} {other.counts}.",
                "Tel in beide dezelfde dingen, of schrijf op waarom ze toch te vergelijken zijn.",
                (one.counts, other.counts),
                case.about,
            )
    return None


def _all_of_kind(case: Case, one: Amount) -> str:
    """Write a part with the other parts that count the same: ‘74 + 120 = 194’."""
    same = [part for part in case.parts if part.counts == one.counts and part.value is not None]
    if case.relation.kind != "sum" or len(same) < 2:  # noqa: PLR2004 - one number is no sum
        return written(one)
    return f"{added([part.low for part in same])} = {number(sum((part.low for part in same), Decimal(0)))}"


def unknown_operands(index: Index) -> Iterator[Finding]:
    """Yield relations that cannot be worked out, because a number in them points to nothing or one is missing (REKEN-16)."""
    yield from once(_unknown(index))


def _unknown(index: Index) -> Iterator[Finding]:
    for relation in index.dossier.relations:
        for operand in (relation.outcome, *relation.parts):
            try:
                resolve(operand=operand, index=index, document=relation.document)
            except UnknownOperandError as error:
                yield Finding(
                    "REKEN-16",
                    Severity.NOTE,
                    relation_place(index=index, relation=relation, outcome=None, lines=relation.lines),
                    f"‘{relation.subject}’ kan niet worden nagerekend. {error}",
                    "",
                    "Verbeter de verwijzing in het rekenverband, of zet het getal waar ze naar wijst erbij.",
                    (operand,),
                    f"{relation.outcome}|{operand}",
                )
