"""Relations that a document states between its own numbers, each checked under the code of its kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meedoen.core.checks.amounts import Amount, join_lines
from meedoen.core.checks.arithmetic.columns import known_sums
from meedoen.core.checks.arithmetic.deviations import item_threshold
from meedoen.core.checks.arithmetic.kinds import are_different, is_grave
from meedoen.core.checks.arithmetic.outcomes import work_out
from meedoen.core.checks.arithmetic.places import relation_place
from meedoen.core.checks.arithmetic.shares import shares_known
from meedoen.core.checks.arithmetic.tallies import signature
from meedoen.core.checks.arithmetic.writing import once, written
from meedoen.core.checks.dossier import RelationFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.operands import UnknownOperandError, resolve

_PRINTED = {"cel", "post", "afwijking"}
_TOLD = {"feit", "getal"}
_KINDS_OF_THINGS = {"share", "growth", "more", "less", "at_most", "sum"}
_MESSAGES = {
    "sum": "De delen van ‘{}’ zijn samen niet wat er gedrukt is.",
    "difference": "Het verschil bij ‘{}’ is niet wat er gedrukt is.",
    "product": "De uitkomst bij ‘{}’ volgt niet uit de getallen.",
    "share": "Het percentage bij ‘{}’ past niet bij de aantallen.",
    "growth": "De groei of daling bij ‘{}’ past niet bij de jaren zelf.",
    "equal": "‘{}’ heet gelijk, maar de getallen verschillen.",
    "more": "‘{}’ heet meer, maar is dat niet.",
    "less": "‘{}’ heet minder, maar is dat niet.",
    "count": "‘{}’: het aangekondigde aantal is niet het aantal dat er staat.",
}
_AT_MOST = {
    "capacity": "‘{}’ is meer dan waarvoor plaats is.",
    "reserve": "‘{}’ is meer dan er in de reserve is.",
    "": "‘{}’ is een deel van het geheel, maar is groter.",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A relation with its operands read."""

    relation: RelationFacts
    outcome: Amount
    parts: tuple[Amount, ...]

    @property
    def about(self) -> str:
        return f"{self.relation.kind}|{self.relation.outcome}|{'+'.join(self.relation.parts)}"

    @property
    def lines(self) -> str:
        return self.relation.lines or join_lines(item.lines for item in (self.outcome, *self.parts))

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(f"{item.low}:{item.high}:{item.step}" for item in (self.outcome, *self.parts))


def relations_under(code: str) -> Callable[[Index], Iterator[Finding]]:
    """Return the rule that checks the relations that fall under a code.

    A relation is wrong when no true numbers behind the printed ones can make it right (see `stretches`). What finance
    lines, explained deviations or a table already tell is not told again.
    """

    def find(index: Index) -> Iterator[Finding]:
        cases = [case for case in index.derived(_all_cases) if _code(case) == code]
        yield from once(_findings(code, cases, index) if cases else ())

    return find


def _findings(code: str, cases: Sequence[_Case], index: Index) -> Iterator[Finding]:
    sums, shares = index.derived(known_sums), index.derived(shares_known)
    for case in cases:
        relation = case.relation
        found = work_out(kind=relation.kind, outcome=case.outcome, parts=case.parts, subject=relation.subject)
        is_told = _linear(case) in sums or (relation.document, case.outcome.low, case.parts[0].low) in shares
        if found is None or found.holds or is_told:
            continue
        messages = _AT_MOST if relation.kind == "at_most" else _MESSAGES
        message = messages.get(relation.role if relation.kind == "at_most" else relation.kind, _AT_MOST[""])
        yield Finding(
            code,
            _severity(case, index),
            relation_place(index=index, relation=relation, outcome=case.outcome, lines=case.lines),
            message.format(relation.subject),
            found.arithmetic,
            "Kijk in de bron welk van de getallen niet klopt en verbeter het, of schrijf op waarom het geen fout is.",
            case.facts,
            case.about,
        )


def _all_cases(index: Index) -> tuple[_Case, ...]:
    return tuple(_cases(index))


def _cases(index: Index) -> Iterator[_Case]:
    for relation in index.dossier.relations:
        try:
            outcome = resolve(operand=relation.outcome, index=index, document=relation.document)
            parts = tuple(resolve(operand=part, index=index, document=relation.document) for part in relation.parts)
        except UnknownOperandError:
            continue
        if parts:
            yield _Case(relation, outcome, parts)


def _linear(case: _Case) -> object:
    signs = {"sum": (1,) * len(case.parts), "difference": (1, -1)}.get(case.relation.kind)
    if signs is None or len(signs) != len(case.parts):
        return None
    parts = [sign * part.low for sign, part in zip(signs, case.parts, strict=True)]
    return signature(document=case.relation.document, parts=parts, printed=case.outcome.low)


def _code(case: _Case) -> str:
    kind, role = case.relation.kind, case.relation.role
    if kind in {"sum", "difference"} and role == "reserve":
        return "REKEN-11"
    if kind in {"sum", "difference"} and _explains(case):
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


def _explains(case: _Case) -> bool:
    """Whether a text explains one deviation of a finance table."""
    return case.outcome.source == "afwijking" and case.relation.kind in {"sum", "difference"}


def _severity(case: _Case, index: Index) -> Severity:
    """Say how grave it is: what a text explains of one deviation need not be all of it, and words are loose."""
    amounts = (case.outcome, *case.parts)
    if _explains(case) and {item.source for item in case.parts} <= _TOLD:
        gap = abs(abs(case.outcome.low) - abs(_signed_total(case)))
        threshold = item_threshold(index=index, document=case.relation.document)
        return Severity.NOTE if threshold is not None and gap < threshold else Severity.WARNING
    is_loose = case.relation.kind in {"more", "less"} or any(item.is_rough for item in amounts)
    return Severity.WARNING if is_loose else Severity.ERROR


def _signed_total(case: _Case) -> Decimal:
    first, *rest = (part.low for part in case.parts)
    sign = -1 if case.relation.kind == "difference" else 1
    return first + sign * sum(rest, Decimal(0))


def relations_of_other_kinds(index: Index) -> Iterator[Finding]:
    """Yield relations whose numbers count different kinds of things: persons over households (REKEN-08).

    Only when the document says of both what they count. Persons against places is what a capacity is about.
    """
    yield from once(found for case in index.derived(_all_cases) if (found := _other_kind(case, index)) is not None)


def _other_kind(case: _Case, index: Index) -> Finding | None:
    relation = case.relation
    is_capacity = relation.kind == "at_most" and relation.role == "capacity"
    if relation.kind not in _KINDS_OF_THINGS or is_capacity or relation.role in {"reserve", "population"}:
        return None
    pairs = [case.parts] if relation.kind in {"share", "growth"} else [(case.outcome, part) for part in case.parts]
    for one, other in (pair for pair in pairs if len(pair) > 1):
        if are_different(one=one.counts, other=other.counts):
            return Finding(
                "REKEN-08",
                Severity.ERROR if is_grave(one=one.counts, other=other.counts) else Severity.WARNING,
                relation_place(index=index, relation=relation, outcome=case.outcome, lines=case.lines),
                f"Bij ‘{relation.subject}’ worden {one.counts} vergeleken met {other.counts}.",
                f"{written(one)} {one.counts}; {written(other)} {other.counts}.",
                "Tel in beide dezelfde dingen, of schrijf op waarom ze toch te vergelijken zijn.",
                (one.counts, other.counts),
                case.about,
            )
    return None


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
