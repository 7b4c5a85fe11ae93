"""The numbers of much that hangs together made safe block by block, the cheapest way in each; what is left waits for wider blocks."""

from collections.abc import Callable, Iterable, Sequence

from meedoen.core.disclosure.blocks import Block, neighbours
from meedoen.core.disclosure.guarding import Guard
from meedoen.core.disclosure.moves import Moves
from meedoen.core.disclosure.slack import Slack

_SIZES = (1_200, 3_000)
_IDLE = 4
"""After so many turns without result it is not tried with many at once."""
_FEW = 3
_SHARES = ((4, False), (8, True))
"""Of the numbers that wait one in so many goes up with others: first with what is hidden already, then at a cost."""


def protect_in_blocks(*, guard: Guard, order: Sequence[int], heard: Callable[[int], None] = lambda _done: None) -> None:
    """Hide what is needed for as many of these numbers as blocks can prove safe; the others are as they were.

    `heard` hears after each block of how many of them it is known.
    """
    slack = Slack(guard.web, guard.knots, guard.people.knots)
    guard.cause |= slack.hide_for({knot: guard.widths[knot] for knot in order})
    for size in _SIZES:
        tried: set[int] = set()
        for knot in order:
            if knot not in tried and guard.is_open(knot):
                _one_block(guard, knot, size, tried)
                heard(sum(not guard.is_open(each) for each in order))
        if size >= len(guard.knots):
            return


def _one_block(guard: Guard, first: int, size: int, tried: set[int]) -> None:
    """Protect what is open in the heart of the block around a number, and was not tried yet."""
    # Where most are too small, what a part moves is taken up by totals far above it: then more of the block is for those.
    few = 2 * sum(map(bool, guard.widths.values())) < len(guard.knots)
    nearest = size // (2 if few else 4)
    knots = neighbours(web=guard.web, knot=first, nearest=nearest, most=size)
    heart = knots if len(knots) < size else knots[:nearest]
    wanted = [knot for knot in heart if guard.is_open(knot) and knot not in tried]
    tried.update(wanted)
    together = Block(web=guard.web, knots=knots, still=guard.people.knots, dear=frozenset())
    for shares, pays in _SHARES:
        _many(guard, together, shares=shares, pays=pays)
    waiting = [knot for knot in wanted if guard.is_open(knot) and not _together(guard, together, knot)]
    if waiting and guard.people.knots:
        apart = Block(web=guard.web, knots=knots, still=frozenset(), dear=guard.people.knots)
        for knot in waiting:
            if guard.is_open(knot):
                _apart(guard, apart, knot)


def _many(guard: Guard, block: Block, *, shares: int, pays: bool) -> None:
    """Prove what is open in a block many at a time, as long as that gets on; hide more for it when it `pays`."""
    idle = turn = 0
    while idle < _IDLE:
        wanted = {knot: guard.widths[knot] for knot in block.knots if guard.is_open(knot)}
        if len(wanted) < _FEW:
            return
        for moves in block.together(wanted=wanted, turn=turn, shares=min(shares, len(wanted)), pays=pays):
            reached = [knot for knot in wanted if moves.up.get(knot, 0) >= wanted[knot]]
            if reached:
                _take(guard, block, reached[0], [moves])
        left = sum(guard.is_open(knot) for knot in wanted)
        idle = idle + 1 if len(wanted) - left < _FEW else 0
        turn += 1


def _together(guard: Guard, block: Block, knot: int) -> bool:
    """Protect a number as if all who are alone told each other what they know."""
    moves = _moved(guard, block, knot)
    if moves is None:
        return False
    _take(guard, block, knot, [moves])
    return True


def _apart(guard: Guard, block: Block, knot: int) -> None:
    """Protect a number so that everybody who is alone leaves one of the moves possible."""
    first = _moved(guard, block, knot)
    if first is None:
        return
    proofs, hidden = [first], set(first.hides)
    people = guard.people
    through = people.who_see(knot, first.touched())
    _hide(guard, block, first.hides)
    while through:
        more = _moved(guard, block, knot, still=people.known_by(through))
        more = more or _moved(guard, block, knot, still=people.known_by({min(through)}))
        if more is None:
            _show(guard, block, hidden)
            return
        proofs.append(more)
        _hide(guard, block, more.hides)
        hidden |= more.hides
        through &= people.who_see(knot, more.touched())
    _take(guard, block, knot, proofs)


def _moved(guard: Guard, block: Block, knot: int, still: Iterable[int] = ()) -> Moves | None:
    """Return a move up over the whole width, or one down as far as there is room and one up over the rest."""
    held = [each for each in still if each != knot]
    moves = block.moved(knot=knot, by=guard.widths[knot], still=held)
    if moves is not None:
        return moves
    width = guard.widths[knot]
    for part in sorted({min(int(guard.web.wide[knot][0]), width - 1), width // 2}, reverse=True):
        if not 0 < part <= guard.web.wide[knot][0]:
            continue
        down = block.moved(knot=knot, by=-part, still=held)
        up = block.moved(knot=knot, by=width - part, still=held) if down else None
        if down and up:
            return Moves(down.up, up.up, down.hides | up.hides)
    return None


def _take(guard: Guard, block: Block, knot: int, proofs: list[Moves]) -> None:
    hides = {each for proof in proofs for each in proof.hides}
    _hide(guard, block, hides)
    guard.cause |= dict.fromkeys(hides, knot)
    guard.learn(proofs)


def _hide(guard: Guard, block: Block, knots: Iterable[int]) -> None:
    guard.hide(knots)
    block.hide(knots)


def _show(guard: Guard, block: Block, knots: Iterable[int]) -> None:
    for each in knots:
        guard.web.show(each)
    block.show(knots)
