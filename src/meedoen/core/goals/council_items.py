"""What becomes of a question, motion or promise: its states, from which to which it may go, and what needs attention.

The words are those that councils use; which steps there are is our own choice, for no law gives them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

SOON = timedelta(days=14)
"""How long before its date something open is told to be due soon."""


class ItemKind(StrEnum):
    """What kind of thing it is."""

    WRITTEN_QUESTION = "written_question"
    TECHNICAL_QUESTION = "technical_question"
    ORAL_QUESTION = "oral_question"
    MOTION = "motion"
    AMENDMENT = "amendment"
    PROMISE = "promise"

    @property
    def label(self) -> str:
        """The kind in Dutch."""
        return _KIND_LABELS[self]

    @property
    def is_question(self) -> bool:
        """Whether it asks for an answer."""
        return self in _QUESTIONS


class ItemState(StrEnum):
    """How it stands; which of these a kind knows, `states_of` tells."""

    ASKED = "asked"
    ANSWERED = "answered"
    SUBMITTED = "submitted"
    HELD = "held"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OPEN = "open"
    UNDER_WAY = "under_way"
    CARRIED_OUT = "carried_out"
    SETTLED = "settled"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """The state in Dutch."""
        return _STATE_LABELS[self]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected of anybody."""
        return self in _CLOSED


class Attention(StrEnum):
    """How much something asks to be looked at, most first."""

    OVERDUE = "overdue"
    SOON = "soon"
    UNDATED = "undated"
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """What it says on the page (Dutch)."""
        return _ATTENTION_LABELS[self]

    @property
    def rank(self) -> int:
        """Return its place in a list that begins with what needs attention."""
        return list(Attention).index(self)


class MoveError(ValueError):
    """This state does not follow on that one, or what it needs is missing; the message says what to do (Dutch)."""


@dataclass(frozen=True, slots=True)
class Move:
    """A state that may come next; `needs` says what has to be told with it (Dutch, to follow "Vertel"), or nothing."""

    to: ItemState
    needs: str = ""


_QUESTIONS = frozenset({ItemKind.WRITTEN_QUESTION, ItemKind.TECHNICAL_QUESTION, ItemKind.ORAL_QUESTION})
_CLOSED = frozenset({ItemState.ANSWERED, ItemState.REJECTED, ItemState.WITHDRAWN, ItemState.SETTLED, ItemState.LAPSED})
_OF_THE_COUNCIL = frozenset({ItemState.SUBMITTED, ItemState.HELD, ItemState.CARRIED_OUT})
_KIND_LABELS = {
    ItemKind.WRITTEN_QUESTION: "schriftelijke vraag",
    ItemKind.TECHNICAL_QUESTION: "technische vraag",
    ItemKind.ORAL_QUESTION: "mondelinge vraag",
    ItemKind.MOTION: "motie",
    ItemKind.AMENDMENT: "amendement",
    ItemKind.PROMISE: "toezegging",
}
_STATE_LABELS = {
    ItemState.ASKED: "gesteld",
    ItemState.ANSWERED: "beantwoord",
    ItemState.SUBMITTED: "ingediend",
    ItemState.HELD: "aangehouden",
    ItemState.ADOPTED: "aangenomen",
    ItemState.REJECTED: "verworpen",
    ItemState.WITHDRAWN: "ingetrokken",
    ItemState.OPEN: "open",
    ItemState.UNDER_WAY: "in uitvoering",
    ItemState.CARRIED_OUT: "uitgevoerd",
    ItemState.SETTLED: "afgedaan",
    ItemState.LAPSED: "vervallen",
}
_ATTENTION_LABELS = {
    Attention.OVERDUE: "te laat",
    Attention.SOON: "binnenkort",
    Attention.UNDATED: "zonder datum",
    Attention.OPEN: "loopt",
    Attention.WAITING: "wacht op de raad",
    Attention.CLOSED: "klaar",
}
_NEEDS = {
    ItemState.ANSWERED: "wat het antwoord is",
    ItemState.CARRIED_OUT: "hoe het is uitgevoerd",
    ItemState.SETTLED: "hoe het is afgedaan",
    ItemState.LAPSED: "waarom het is vervallen",
}
_AGAIN = "waarom het weer openstaat"

_Steps = Mapping[ItemState, tuple[ItemState, ...]]
_QUESTION: _Steps = {
    ItemState.ASKED: (ItemState.ANSWERED, ItemState.WITHDRAWN),
    ItemState.ANSWERED: (ItemState.ASKED,),
    ItemState.WITHDRAWN: (ItemState.ASKED,),
}
_VOTED: _Steps = {
    ItemState.SUBMITTED: (ItemState.ADOPTED, ItemState.REJECTED, ItemState.HELD, ItemState.WITHDRAWN),
    ItemState.HELD: (ItemState.ADOPTED, ItemState.REJECTED, ItemState.WITHDRAWN, ItemState.LAPSED),
    ItemState.ADOPTED: (ItemState.UNDER_WAY, ItemState.CARRIED_OUT, ItemState.SETTLED, ItemState.LAPSED),
    ItemState.UNDER_WAY: (ItemState.CARRIED_OUT, ItemState.SETTLED, ItemState.LAPSED),
    ItemState.CARRIED_OUT: (ItemState.SETTLED, ItemState.UNDER_WAY),
    ItemState.REJECTED: (ItemState.SUBMITTED,),
    ItemState.WITHDRAWN: (ItemState.SUBMITTED,),
    ItemState.SETTLED: (ItemState.UNDER_WAY,),
    ItemState.LAPSED: (ItemState.SUBMITTED, ItemState.UNDER_WAY),
}
_PROMISED: _Steps = {
    ItemState.OPEN: (ItemState.UNDER_WAY, ItemState.SETTLED, ItemState.LAPSED),
    ItemState.UNDER_WAY: (ItemState.SETTLED, ItemState.LAPSED),
    ItemState.SETTLED: (ItemState.UNDER_WAY,),
    ItemState.LAPSED: (ItemState.OPEN,),
}


def states_of(*, kind: ItemKind) -> tuple[ItemState, ...]:
    """Return the states that a kind knows; the first is the one in which it begins.

    >>> [state.label for state in states_of(kind=ItemKind.PROMISE)]
    ['open', 'in uitvoering', 'afgedaan', 'vervallen']
    """
    return tuple(_steps(kind))


def moves_from(*, kind: ItemKind, state: ItemState) -> tuple[Move, ...]:
    """Return what may come after a state, the usual first; nothing when the kind does not know the state.

    >>> [(move.to.label, move.needs) for move in moves_from(kind=ItemKind.MOTION, state=ItemState.CARRIED_OUT)]
    [('afgedaan', 'hoe het is afgedaan'), ('in uitvoering', 'waarom het weer openstaat')]
    """
    return tuple(Move(to, needed_for(state=to, before=state)) for to in _steps(kind).get(state, ()))


def needed_for(*, state: ItemState, before: ItemState | None = None) -> str:
    """Return what has to be told when something comes into a state (Dutch), or nothing.

    `before` is the state that it was in: what opens again needs the reason.
    """
    is_again = before is not None and (before.is_closed or before is ItemState.CARRIED_OUT) and not state.is_closed
    return _AGAIN if is_again else _NEEDS.get(state, "")


def require_move(*, kind: ItemKind, state: ItemState, to: ItemState, text: str) -> None:
    """Refuse a state that cannot come next, or that lacks what must be told with it.

    Raises:
        MoveError: it does not follow, or `text` is empty where something is needed.

    """
    possible = {move.to: move for move in moves_from(kind=kind, state=state)}
    if to not in possible:
        names = " of ".join(f"‘{each.label}’" for each in possible)
        message = f"Na ‘{state.label}’ kan bij een {kind.label} niet ‘{to.label}’ komen. Kies {names}."
        raise MoveError(message)
    require_told(state=to, needs=possible[to].needs, text=text)


def require_beginning(*, kind: ItemKind, state: ItemState, text: str) -> None:
    """Refuse a state in which something of this kind cannot be added, or that lacks what must be told with it.

    Raises:
        MoveError: the kind does not know the state, or `text` is empty where something is needed.

    """
    if state not in _steps(kind):
        names = ", ".join(each.label for each in states_of(kind=kind))
        message = f"Een {kind.label} kan niet ‘{state.label}’ zijn. Kies uit: {names}."
        raise MoveError(message)
    require_told(state=state, needs=needed_for(state=state), text=text)


def require_told(*, state: ItemState, needs: str, text: str) -> None:
    """Refuse a state without the words that it needs.

    Raises:
        MoveError: something is needed and `text` is empty.

    """
    if needs and not text.strip():
        message = f"Vertel {needs}: zonder dat kan het niet op ‘{state.label}’."
        raise MoveError(message)


def require_course(
    *, kind: ItemKind, before: Sequence[tuple[ItemState, str]], after: Sequence[tuple[ItemState, str]]
) -> ItemState:
    """Refuse a corrected course in which something new does not follow; return the state in which it ends.

    `before` and `after` are the states in order, each with what was told with it. What stood there already is not
    judged again.

    >>> told = ((ItemState.OPEN, ""), (ItemState.SETTLED, "Brief van 3 mei."))
    >>> require_course(kind=ItemKind.PROMISE, before=told, after=(told[0], (ItemState.LAPSED, "Niet meer nodig."))).label
    'vervallen'

    Raises:
        MoveError: no state is left, one does not follow, or something needed is not told.

    """
    if not after:
        message = "Zonder deze stand is niet te zien hoe het staat. Kies een stand."
        raise MoveError(message)
    if after[:1] != before[:1]:
        require_beginning(kind=kind, state=after[0][0], text=after[0][1])
    known = {(state, *told) for (state, _), told in pairwise(before)}
    for (state, _), told in pairwise(after):
        if (state, *told) not in known:
            require_move(kind=kind, state=state, to=told[0], text=told[1])
    return after[-1][0]


def attention_of(*, state: ItemState, due: date | None, today: date) -> Attention:
    """Tell how much something asks to be looked at.

    A vote, and a motion that was carried out, wait for the council: their date is no deadline of the college.

    >>> attention_of(state=ItemState.OPEN, due=date(2026, 3, 1), today=date(2026, 3, 2)).label
    'te laat'
    """
    if state.is_closed:
        return Attention.CLOSED
    if state in _OF_THE_COUNCIL:
        return Attention.WAITING
    if due is None:
        return Attention.UNDATED
    if due < today:
        return Attention.OVERDUE
    return Attention.SOON if due - today <= SOON else Attention.OPEN


def _steps(kind: ItemKind) -> _Steps:
    if kind.is_question:
        return _QUESTION
    return _PROMISED if kind is ItemKind.PROMISE else _VOTED
