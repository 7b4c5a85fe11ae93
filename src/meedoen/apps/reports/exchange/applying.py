"""Carrying a file out: every row through the action that its page uses, and what became of it.

Judging is carrying out and taking it back, so what is promised and what happens cannot differ: rights, parts of the tree,
locks and checks are those of the actions, and a row can name what a row before it adds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from meedoen.apps.goals.actions.course import courses_put_off
from meedoen.apps.goals.actions.delivering import Delivered, Judged
from meedoen.apps.goals.models import Framework
from meedoen.apps.journal.head import Head, head_of
from meedoen.apps.reports.exchange.carrying import MOST_ROWS, Carrying, all_refused
from meedoen.apps.reports.exchange.judging_figures import judge_figures
from meedoen.apps.reports.exchange.lists import may_change
from meedoen.apps.reports.exchange.observations import OBSERVATIONS
from meedoen.apps.reports.exchange.outcomes import Judgement, Outcome
from meedoen.apps.reports.exchange.reading import IncomingFile
from meedoen.apps.reports.exchange.sheets import ListSheet, Work


@dataclass(slots=True)
class Applied:
    """What became of the rows; the figures of it that can be handed in, and the frameworks that were changed."""

    judgement: Judgement
    rows: Sequence[Delivered] = ()
    judged: Sequence[Judged] = ()
    frameworks: Mapping[int, Framework] | None = None
    entries: Sequence[int] = ()
    head: Head | None = None
    """The newest line of the log, when this was judged ahead."""


def judge(*, work: Work, file: IncomingFile) -> Judgement:
    """Say of every row what carrying it out would do; nothing is written."""
    if file.problems:
        return Judgement((), file.problems)
    if _holds_figures_only(file):
        # Nothing before the figures has to be there: no need to hold up who writes.
        return _applied(work, file).judgement
    with transaction.atomic():
        judgement = _applied(work, file).judgement
        transaction.set_rollback(True)
    return judgement


def judge_ahead(*, work: Work, file: IncomingFile) -> Applied | None:
    """Judge a file with figures only, and make its records, before the transaction that writes them: SQLite has one writer.

    Returns None for other files.
    """
    if not _holds_figures_only(file):
        return None
    head = head_of(municipality_code=work.code)
    applied = _applied(work, file)
    applied.head = head
    for each in applied.judged:
        _ = each.entered
    return applied


def carry_out(*, work: Work, file: IncomingFile, ahead: Applied | None = None) -> Applied:
    """Carry out every row but the figures, which are judged; call it in a transaction, and undo that when one is refused.

    What was judged `ahead` counts when nothing was logged since. What is not logged yet, a draft of somebody in one of the
    same cells, the database itself refuses.
    """
    if ahead is not None and ahead.head == head_of(municipality_code=work.code):
        return ahead
    return _applied(work, file)


def _holds_figures_only(file: IncomingFile) -> bool:
    return all(each.sheet is OBSERVATIONS for each in file.sheets)


def _applied(work: Work, file: IncomingFile) -> Applied:
    parts: list[Sequence[Outcome] | Carrying] = []
    applied = Applied(Judgement())
    left = MOST_ROWS
    with courses_put_off() as frameworks:
        for each in file.sheets:
            if not may_change(sheet=each.sheet, scope=work.scope):
                parts.append(all_refused(each, _not_allowed(each.sheet)))
            elif each.sheet is OBSERVATIONS:
                figures, applied.rows, applied.judged = judge_figures(work, each)
                parts.append(figures)
            else:
                carrying = Carrying(work, each)
                left -= carrying.save(left)
                parts.append(carrying)
        carried = [part for part in parts if isinstance(part, Carrying)]
        for carrying in reversed(carried):
            carrying.remove()
    outcomes = [outcome for part in parts for outcome in (part.outcomes if isinstance(part, Carrying) else part)]
    applied.judgement, applied.frameworks = Judgement(outcomes), frameworks
    applied.entries = [entry for carrying in carried for entry in carrying.entries]
    return applied


def _not_allowed(sheet: ListSheet) -> str:
    if sheet.permission is None:
        return f"De lijst {sheet.title} is alleen om te lezen. Haal dit blad weg."
    return f"U mag de lijst {sheet.title} niet veranderen: {sheet.permission.label} hoort niet bij uw rol. Haal dit blad weg."


def changed_frameworks(applied: Applied) -> Iterable[Framework]:
    """Return the frameworks of which the courses are to be worked out anew."""
    return (applied.frameworks or {}).values()
