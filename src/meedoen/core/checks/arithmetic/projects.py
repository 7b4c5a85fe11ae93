"""What is told of a project's spending against the lines for that project in the overview of money."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from meedoen.core.checks.amounts import join_lines
from meedoen.core.checks.arithmetic.tallies import Tally
from meedoen.core.checks.arithmetic.writing import number, once
from meedoen.core.checks.dossier import FinanceLineFacts, ProjectFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_COSTS = "costs"


def spending_of_projects(index: Index) -> Iterator[Finding]:
    """Yield projects whose spending is together not what the overview of the same document gives for them (REKEN-11).

    Only when one project stands at the node, every item has an amount of one kind (spent, budgeted or estimated), and the
    lines of that node have one column. Tolerance: half a printed unit for each amount.
    """
    lines: dict[tuple[str, str], list[FinanceLineFacts]] = defaultdict(list)
    for line in index.dossier.finance_lines:
        if line.side == _COSTS and line.kind == "item" and line.package:
            lines[line.document, line.package].append(line)
    projects: dict[tuple[str, str], list[ProjectFacts]] = defaultdict(list)
    for project in index.dossier.projects:
        projects[project.document, project.node].append(project)
    yield from once(
        finding
        for key, found in projects.items()
        if len(found) == 1 and (finding := _compared(found[0], lines.get(key, []))) is not None
    )


def _compared(project: ProjectFacts, lines: list[FinanceLineFacts]) -> Finding | None:
    spent = [item.amount for item in project.spending if item.amount is not None]
    printed = [amount * line.multiplier for line in lines for _, amount in line.amounts]
    columns = {column for line in lines for column, _ in line.amounts}
    is_whole = len(spent) == len(project.spending) and len({item.kind for item in project.spending}) == 1
    if not spent or not is_whole or len(columns) != 1:
        return None
    total = sum(printed, Decimal(0))
    tally = Tally(tuple(spent), total, Decimal(max(line.multiplier for line in lines)))
    if tally.holds:
        return None
    where = (*(item.lines for item in project.spending), *(line.lines for line in lines))
    place = Place(
        PlaceKind.PROJECT,
        project.number,
        f"project {project.number}: {project.title}",
        framework=project.framework,
        node=project.node,
        document=project.document,
        lines=join_lines(where),
    )
    return Finding(
        "REKEN-11",
        Severity.ERROR,
        place,
        f"Bij project {project.number} is samen € {number(tally.worked_out)} genoemd; in het overzicht staat "
        f"er € {number(total)} voor.",
        tally.arithmetic,
        "Leg uit waar het verschil vandaan komt, of verbeter het bedrag dat niet klopt.",
        (*tally.facts, *(str(amount) for amount in printed)),
        "besteed",
    )
