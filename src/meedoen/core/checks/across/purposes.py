"""One amount under two purposes, and amounts or numbers that a document asks for and does not print."""

import re
from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.dossier import ClaimFacts, FinanceLineFacts, ProjectFacts, SpendingFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index
from meedoen.core.values.dutch import format_number
from meedoen.core.values.quantity import UNIT_NAMES

_STEM = 5
"""Words that begin with the same letters, this many, are taken for one word: verlenging and verlengd."""

_GENERAL = re.compile(
    r"kosten|lasten|inzet|uren|organis|implement|invoer|uitvoer|voorbereid|begeleid|ondersteun|overig|divers"
)
"""Words for costs in general, which can be another word for what the other place names."""

_SHORTEST = 4
_LONGEST_CODE = 80


def one_amount_two_purposes(index: Index) -> Iterator[Finding]:
    """Yield amounts that a project spent on one thing and its finance line, of the same amount, names for another.

    The two must share no word of at least four letters, the names of the project left aside; a project with two lines of
    one amount is left alone, for then it is not certain which belong together. An error when both name a thing; a warning
    when one is a word for costs in general (starting, organising, wages), for that can be meant by the other.
    """
    lines: dict[tuple[str, str], list[FinanceLineFacts]] = defaultdict(list)
    for line in index.dossier.finance_lines:
        if line.package and line.kind == "item":
            lines[line.document, line.package].append(line)
    for project in index.dossier.projects:
        known = lines.get((project.document, project.node), [])
        for spending in project.spending:
            same = [line for line in known if spending.amount and spending.amount in _euros(line)]
            alike = [item for item in project.spending if item.amount == spending.amount]
            if len(same) == 1 and len(alike) == 1:
                yield from _compared(project, spending, same[0], index)


def _euros(line: FinanceLineFacts) -> set[object]:
    return {amount * line.multiplier for _, amount in line.amounts}


def _words(text: str) -> set[str]:
    return {word[:_STEM] for word in normal(text).split() if len(word) >= _SHORTEST and not word.isdigit()}


def _purpose(line: FinanceLineFacts) -> str:
    """Return what a finance line names after the name of its project."""
    return line.title.rpartition(" - ")[2]


def _compared(
    project: ProjectFacts, spending: SpendingFacts, line: FinanceLineFacts, index: Index
) -> Iterator[Finding]:
    own, other = _words(spending.item), _words(_purpose(line))
    if not own or not other or own & other:
        return
    amount = f"€ {format_number(spending.amount)}" if spending.amount is not None else ""
    printed = f"‘{spending.item}’ (regel {spending.lines}); ‘{_purpose(line)}’ (regel {line.lines})"
    is_loose = _GENERAL.search(normal(spending.item)) or _GENERAL.search(normal(_purpose(line)))
    yield Finding(
        "DWARS-14",
        Severity.WARNING if is_loose else Severity.ERROR,
        _project_place(project, spending, index, more=line.lines),
        f"{amount} van project {project.number} staat op de ene plaats voor ‘{spending.item}’, op de andere voor ‘{_purpose(line)}’.",
        printed,
        "Zoek uit waaraan het geld is uitgegeven, en noem het op beide plaatsen gelijk.",
        facts=(amount, spending.item, _purpose(line)),
        about=spending.item,
    )


def _project_place(project: ProjectFacts, spending: SpendingFacts, index: Index, *, more: str = "") -> Place:
    node = index.nodes.get((project.framework, project.node))
    return Place(
        PlaceKind.PROJECT,
        project.number,
        f"project {project.number}: {project.title}",
        project.framework,
        node.code if node else "",
        "",
        project.document,
        join_lines((spending.lines, more)) or project.lines,
    )


def numbers_not_printed(index: Index) -> Iterator[Finding]:
    """Yield sentences that need a number which is not printed, and items of a project without an amount.

    An item without an amount is named only when other items of the projects in the document have one.
    """
    for number, claim in enumerate(index.dossier.claims):
        if claim.lacks_number and claim.quantity is None:
            yield _missing(claim, number)
    counted = {item.document for item in index.dossier.projects if any(_has_amount(one) for one in item.spending)}
    for project in index.dossier.projects:
        for spending in project.spending:
            if spending.amount is None and project.document in counted:
                yield Finding(
                    "DWARS-15",
                    Severity.WARNING,
                    _project_place(project, spending, index),
                    f"Bij de post ‘{spending.item}’ van project {project.number} staat geen bedrag.",
                    "",
                    "Vul het bedrag in, schrijf een 0 als er niets is uitgegeven, of haal de post weg.",
                    facts=(spending.item,),
                    about=spending.item,
                )


def _has_amount(spending: SpendingFacts) -> bool:
    return spending.amount is not None


def _missing(claim: ClaimFacts, number: int) -> Finding:
    what = f"{UNIT_NAMES[claim.unit]} {claim.counts}".strip()
    return Finding(
        "DWARS-15",
        Severity.WARNING,
        Place(
            PlaceKind.CLAIM,
            claim.code or f"{claim.document}/{claim.about}"[:_LONGEST_CODE],
            claim.about[:1].upper() + claim.about[1:],
            indicator=claim.indicator,
            document=claim.document,
            lines=claim.lines,
        ),
        f"Bij ‘{claim.about}’ hoort een getal ({what}), maar dat staat er niet.",
        "",
        "Zet het getal in de zin, of schrijf de zin zonder getal.",
        facts=(claim.about, claim.unit.value),
        about=claim.lines or str(number),
    )
