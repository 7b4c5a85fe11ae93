"""Clearing: of every cell of a release whether it leaves, and when it does not why; or that the release cannot leave at all.

The same release, policy and ledger give the same answer. Nothing here is trusted: the audit, which shares no code with it,
looks at the answer before anything leaves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from meedoen.core.disclosure.ledger import Ledger, Released
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.disclosure.relations import Figure, Relations, relations_of
from meedoen.core.disclosure.rounding import rounded
from meedoen.core.disclosure.secondary import protect
from meedoen.core.disclosure.web import Web, web_of
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.counts import Batch, Cell, Insider

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What may leave: every cell of the release stands in one of the two; `released` is what the ledger has to keep."""

    shown: Mapping[Cell, int]
    hidden: Mapping[Cell, Reason]
    released: Released


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a release may not leave (Dutch), and the cells that could not be protected by hiding all that is new."""

    reasons: tuple[str, ...]
    cells: tuple[Cell, ...] = ()


def clear(
    *,
    batch: Batch,
    policy: Policy,
    ledger: Ledger | None = None,
    people: Sequence[Insider] = (),
    heard: Callable[[int, int], None] = lambda _done, _of: None,
) -> Cleared | Refused:
    """Return what of a release may leave, after all that left before; or why it may not.

    `ledger` holds every earlier release that shares a cell with this one or with a link of it. `people` are those who are
    alone in several cells and know it; who is alone in another cell knows that one only. Where a number that left cannot keep
    the room that is asked now, it keeps what was promised of it. `heard` hears how many of how many numbers have their room.
    """
    ledger = ledger or Ledger()
    is_stricter = any(each.promised_by(policy) != policy for each in ledger.releases)
    for as_promised in (False, True) if is_stricter else (False,):
        try:
            relations = relations_of(batch=batch, policy=policy, ledger=ledger, people=people, as_promised=as_promised)
        except MeasureError as error:
            return Refused(reasons=(str(error),))
        web, failed = _protected(relations, policy, heard)
        if not failed:
            _mark(relations, web)
            return _cleared(relations, batch, policy)
    return _refused(relations, web, failed)


def _protected(relations: Relations, policy: Policy, heard: Callable[[int, int], None]) -> tuple[Web, list[int]]:
    """Return the web with what was chosen to be hidden, and what nothing helps.

    That everybody in a group is in another is not kept where it follows from what is no secret: zeros, or what left.
    """
    while True:
        web = web_of(relations)
        failed = protect(web=web, least_width=policy.least_width, heard=heard)
        members = (relations.figures[place] for knot in failed for place in web.knots[knot].members)
        no_secret = [each for each in members if each.width and each.cell is None and each.reason is Reason.EVERYBODY]
        if not no_secret:
            return web, failed
        for figure in no_secret:
            figure.width = 0


def _mark(relations: Relations, web: Web) -> None:
    """Hide the cells of every knot that was chosen; for the difference that they would give away, or to protect another."""
    figures = relations.figures
    chosen = [
        figures[place] for number, knot in enumerate(web.knots) if web.is_hidden(number) for place in knot.members
    ]
    for figure in chosen:
        if figure.is_open:
            figure.hidden = Reason.PROTECTS
    for row in relations.sums:
        unsafe = [figures[place] for place, _ in row if figures[place].cell is None and figures[place].width]
        for place, _ in row:
            if unsafe and figures[place].is_open and figures[place].hidden is Reason.PROTECTS:
                figures[place].hidden = unsafe[0].reason


def _cleared(relations: Relations, batch: Batch, policy: Policy) -> Cleared:
    shown: dict[Cell, int] = {}
    hidden: dict[Cell, Reason] = {}
    for table in batch.tables:
        for cell in table.cells():
            figure = relations.figures[relations.at[cell]]
            if figure.hidden:
                hidden[cell] = figure.hidden
            else:
                shown[cell] = rounded(value=figure.value, base=policy.rounding_base)
    return Cleared(
        shown=shown, hidden=hidden, released=Released(batch=batch, hidden=hidden, rounding_base=policy.rounding_base)
    )


def _refused(relations: Relations, web: Web, failed: list[int]) -> Refused:
    figures = [relations.figures[place] for knot in failed for place in web.knots[knot].members]
    cells = tuple(sorted({figure.cell for figure in figures if figure.cell is not None}))
    named = "; ".join(_name(cell) for cell in cells[:_NAMED])
    more = f" en nog {len(cells) - _NAMED}" if len(cells) > _NAMED else ""
    about = f" Het gaat om {named}{more}." if cells else f" {_differences(figures)}"
    message = (
        "Dit kan niet worden vrijgegeven: ook als alles wat nieuw is verborgen blijft, is samen met wat eerder is "
        f"vrijgegeven een te klein getal af te leiden.{about} Geef deze tabellen minder fijn verdeeld vrij, of niet."
    )
    return Refused(reasons=(message,), cells=cells)


def _differences(figures: list[Figure]) -> str:
    return " ".join(sorted({figure.reason.sentence for figure in figures}))


def _name(cell: Cell) -> str:
    places = ", ".join(f"{axis} {place}" for axis, place in cell.at) or "totaal"
    return f"{cell.subject} {cell.period} ({places})"
