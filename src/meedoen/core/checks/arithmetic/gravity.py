"""How grave a relation that does not hold is: words are loose, and what we infer from a text is not what it says."""

from decimal import Decimal

from meedoen.core.checks.arithmetic.cases import Case
from meedoen.core.checks.arithmetic.deviations import item_threshold
from meedoen.core.checks.dossier import FinanceLineFacts
from meedoen.core.checks.finding import Severity
from meedoen.core.checks.index import Index

_PRINTED = {"cel", "post", "afwijking"}
_TOLD = {"feit", "getal"}
_ADDED = {"sum", "difference"}
_COMPARED = {"more", "less"}


def severity(*, case: Case, index: Index) -> Severity:
    """Return how grave it is that a relation does not hold.

    An error when two printed things contradict each other, also when the figures of one indicator go up where the words say
    down. A warning when words are loose (‘gestegen’, ‘alle’,
    ‘ongeveer’), when a text need not tell the whole (a deviation, a reserve), when the announced number is not printed
    itself, when two documents differ, or when the amount has only another name. A note for what stays under the
    document's own threshold, and for words about the sign of an amount (‘geen onderschrijding’).
    """
    if case.explains and {item.source for item in case.parts} <= _TOLD:
        gap = abs(abs(case.outcome.low) - abs(case.signed_total))
        threshold = item_threshold(index=index, document=case.relation.document)
        return Severity.NOTE if threshold is not None and gap < threshold else Severity.WARNING
    if is_about_a_sign(case):
        return Severity.NOTE
    if _goes_the_other_way(case):
        return Severity.ERROR
    return Severity.WARNING if _is_loose(case, index) else Severity.ERROR


def is_about_a_sign(case: Case) -> bool:
    """Tell whether words compare an amount with nothing: they deny a surplus or a shortage."""
    return case.relation.kind in _COMPARED and all(item.source == "getal" and not item.low for item in case.parts)


def _goes_the_other_way(case: Case) -> bool:
    """Tell whether the measurements of one indicator go up where the words say down, or the other way round."""
    operands = (case.outcome, *case.parts)
    is_series = {item.source for item in operands} == {"meting"} and len({item.code for item in operands}) == 1
    if case.relation.kind not in _COMPARED or not is_series or case.outcome.value is None:
        return False
    sign = 1 if case.relation.kind == "more" else -1
    return all(item.value is not None and sign * (item.low - case.outcome.low) > 0 for item in case.parts)


def _is_loose(case: Case, index: Index) -> bool:
    kind, role = case.relation.kind, case.relation.role
    sources = {item.source for item in (case.outcome, *case.parts)}
    is_partly_told = kind in _ADDED and role == "reserve" and "feit" in sources and bool(sources & _PRINTED)
    return (
        kind in _COMPARED
        or any(item.is_rough for item in (case.outcome, *case.parts))
        or is_partly_told
        or (kind == "share" and bool(case.others))
        or (kind == "count" and case.outcome.source == "getal")
        or (case.says_all and case.outcome.source == "feit")
        or is_said_elsewhere(case=case, index=index)
        or named_otherwise(case=case, index=index) is not None
    )


def is_said_elsewhere(*, case: Case, index: Index) -> bool:
    """Tell whether two documents are set beside each other that do not themselves call it the same indicator."""
    if case.relation.kind != "equal" or not case.others:
        return False
    codes = [item.code for item in (case.outcome, *case.parts)]
    first = index.indicators.get(codes[0])
    rest = [index.indicators.get(code) for code in codes[1:]]
    same = all(
        first is not None and item is not None and (first.same_as == item.code or item.same_as == first.code)
        for item in rest
    )
    return not same


def named_otherwise(*, case: Case, index: Index) -> FinanceLineFacts | None:
    """Return the total or balance that, with the line that the text names, does make the amount of the text.

    The text then gives the amount after reserves the name of the amount before them. None when there is no such line.
    """
    if case.relation.kind != "equal" or len(case.parts) != 1 or case.parts[0].source != "post":
        return None
    part = case.parts[0]
    column = case.relation.parts[0].rpartition("/")[2]
    rest = case.outcome.low - part.low
    room = case.outcome.step + part.step
    for line in index.dossier.finance_lines:
        amount = dict(line.amounts).get(column)
        is_other = line.document == part.document and line.code != part.code and _closes(line)
        if is_other and amount and abs(amount * line.multiplier - rest) <= max(room, Decimal(line.multiplier)):
            return line
    return None


def _closes(line: FinanceLineFacts) -> bool:
    return line.kind == "total" or line.side in {"balance", "reserve_balance"}
