"""What may become of a question, motion or promise."""

from datetime import date, timedelta

import pytest

from meedoen.core.goals.council_items import (
    SOON,
    Attention,
    ItemKind,
    ItemState,
    MoveError,
    attention_of,
    moves_from,
    needed_for,
    require_beginning,
    require_move,
    states_of,
)

TODAY = date(2026, 11, 22)
# Per kind: what may follow on each state, the first being where it begins.
TABLE = {
    ItemKind.WRITTEN_QUESTION: {
        "gesteld": ["beantwoord", "ingetrokken"],
        "beantwoord": ["gesteld"],
        "ingetrokken": ["gesteld"],
    },
    ItemKind.MOTION: {
        "ingediend": ["aangenomen", "verworpen", "aangehouden", "ingetrokken"],
        "aangehouden": ["aangenomen", "verworpen", "ingetrokken", "vervallen"],
        "aangenomen": ["in uitvoering", "uitgevoerd", "afgedaan", "vervallen"],
        "in uitvoering": ["uitgevoerd", "afgedaan", "vervallen"],
        "uitgevoerd": ["afgedaan", "in uitvoering"],
        "verworpen": ["ingediend"],
        "ingetrokken": ["ingediend"],
        "afgedaan": ["in uitvoering"],
        "vervallen": ["ingediend", "in uitvoering"],
    },
    ItemKind.PROMISE: {
        "open": ["in uitvoering", "afgedaan", "vervallen"],
        "in uitvoering": ["afgedaan", "vervallen"],
        "afgedaan": ["in uitvoering"],
        "vervallen": ["open"],
    },
}
TABLE[ItemKind.TECHNICAL_QUESTION] = TABLE[ItemKind.ORAL_QUESTION] = TABLE[ItemKind.WRITTEN_QUESTION]
TABLE[ItemKind.AMENDMENT] = TABLE[ItemKind.MOTION]
TOLD = {
    ItemState.ANSWERED: "wat het antwoord is",
    ItemState.CARRIED_OUT: "hoe het is uitgevoerd",
    ItemState.SETTLED: "hoe het is afgedaan",
    ItemState.LAPSED: "waarom het is vervallen",
}


@pytest.mark.parametrize("kind", ItemKind)
def test_what_may_follow_is_what_the_table_says(kind: ItemKind):
    told = {
        state.label: [move.to.label for move in moves_from(kind=kind, state=state)] for state in states_of(kind=kind)
    }

    assert told == TABLE[kind]


@pytest.mark.parametrize("kind", ItemKind)
def test_every_state_can_be_reached_and_is_left_again(kind: ItemKind):
    begin, *others = states_of(kind=kind)
    reached = {move.to for state in states_of(kind=kind) for move in moves_from(kind=kind, state=state)}

    assert set(others) <= reached
    assert all(moves_from(kind=kind, state=state) for state in [begin, *others])


@pytest.mark.parametrize(("state", "needs"), TOLD.items())
def test_an_end_needs_the_words_that_go_with_it(state: ItemState, needs: str):
    assert needed_for(state=state) == needs


@pytest.mark.parametrize("kind", ItemKind)
def test_what_is_closed_opens_again_only_with_a_reason(kind: ItemKind):
    again = [
        move
        for state in states_of(kind=kind)
        if state.is_closed
        for move in moves_from(kind=kind, state=state)
        if not move.to.is_closed
    ]

    assert again
    assert {move.needs for move in again} == {"waarom het weer openstaat"}


def test_an_answer_without_words_is_refused():
    with pytest.raises(MoveError, match="Vertel wat het antwoord is"):
        require_move(kind=ItemKind.ORAL_QUESTION, state=ItemState.ASKED, to=ItemState.ANSWERED, text="  ")


def test_a_step_that_does_not_follow_names_those_that_do():
    with pytest.raises(MoveError, match=r"kan bij een toezegging niet ‘aangenomen’ komen. Kies ‘in uitvoering’ of"):
        require_move(kind=ItemKind.PROMISE, state=ItemState.OPEN, to=ItemState.ADOPTED, text="")


def test_something_can_be_added_in_a_later_state_with_what_that_needs():
    require_beginning(kind=ItemKind.MOTION, state=ItemState.ADOPTED, text="")

    with pytest.raises(MoveError, match="hoe het is afgedaan"):
        require_beginning(kind=ItemKind.MOTION, state=ItemState.SETTLED, text="")
    with pytest.raises(MoveError, match="Een motie kan niet ‘beantwoord’ zijn"):
        require_beginning(kind=ItemKind.MOTION, state=ItemState.ANSWERED, text="ja")


@pytest.mark.parametrize(
    ("state", "due", "attention"),
    [
        (ItemState.ASKED, TODAY - timedelta(days=1), Attention.OVERDUE),
        (ItemState.ASKED, TODAY, Attention.SOON),
        (ItemState.UNDER_WAY, TODAY + SOON, Attention.SOON),
        (ItemState.UNDER_WAY, TODAY + SOON + timedelta(days=1), Attention.OPEN),
        (ItemState.OPEN, None, Attention.UNDATED),
        (ItemState.SUBMITTED, TODAY - timedelta(days=9), Attention.WAITING),
        (ItemState.HELD, None, Attention.WAITING),
        (ItemState.CARRIED_OUT, TODAY - timedelta(days=9), Attention.WAITING),
        (ItemState.SETTLED, TODAY - timedelta(days=9), Attention.CLOSED),
        (ItemState.LAPSED, None, Attention.CLOSED),
    ],
)
def test_what_needs_attention_follows_from_state_and_date(state: ItemState, due: date | None, attention: Attention):
    assert attention_of(state=state, due=due, today=TODAY) is attention


def test_what_is_overdue_stands_first_and_what_is_closed_last():
    assert sorted(Attention, key=lambda each: each.rank) == list(Attention)
    assert (Attention.OVERDUE.rank, Attention.CLOSED.rank) == (0, len(Attention) - 1)
