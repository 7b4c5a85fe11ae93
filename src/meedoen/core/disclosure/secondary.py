"""What has to be hidden besides, so that nothing hidden can be inferred: from this release and all before it together.

Number by number the cheapest way is sought to leave it enough room (`moves`), first with what is hidden already, then at
the least cost; afterwards everything is shown again that turns out not to be needed. Somebody who is alone in a cell knows
what it holds: every number keeps its room also for any one such person.
"""

from collections.abc import Callable
from functools import partial

from meedoen.core.disclosure.blockwise import protect_in_blocks
from meedoen.core.disclosure.guarding import SMALL, Guard
from meedoen.core.disclosure.people import NOBODY, People
from meedoen.core.disclosure.web import Web

_FEW = 40
"""Up to how many numbers that must keep their room several orders are tried."""


def protect(*, web: Web, least_width: int, heard: Callable[[int, int], None] = lambda _done, _of: None) -> list[int]:
    """Hide what is needed for every number that has to keep its room; return those for which nothing helps.

    `heard` hears how many of how many such numbers are done.
    """
    failed: list[int] = []
    waiting = [knots for knots in web.components() if any(web.knots[knot].is_new for knot in knots)]
    many = [sum(web.knots[knot].width > 0 for knot in knots) for knots in waiting]
    done, of = 0, sum(many)
    for knots, needed in zip(waiting, many, strict=True):
        if needed:
            failed += _protect_all(web, knots, least_width, partial(_heard_of, heard, done, of))
            done += needed
            heard(done, of)
    return failed


def _heard_of(heard: Callable[[int, int], None], before: int, of: int, now: int) -> None:
    heard(before + now, of)


def _protect_all(web: Web, knots: list[int], least_width: int, heard: Callable[[int], None]) -> list[int]:
    needed = [knot for knot in knots if web.knots[knot].width]
    orders = [sorted(needed, key=lambda knot: (-web.knots[knot].wide[0], knot))]
    if len(knots) <= SMALL and 1 < len(needed) <= _FEW:
        orders += [sorted(needed, key=lambda knot: (web.knots[knot].wide[0], knot)), needed[::-1]]
    best: tuple[int, frozenset[int], Guard] | None = None
    for order in orders:
        guard = _guard(web, knots)
        if len(knots) > SMALL:
            protect_in_blocks(guard=guard, order=order, heard=heard)
        failed = [knot for knot in order if not guard.protect(knot)]
        if failed:
            return failed
        guard.show_again()
        if best is None or guard.price() < best[0]:
            best = (guard.price(), frozenset(each for each in knots if web.is_hidden(each)), guard)
        _show_all(web, knots)
    if best is None:
        return []
    best[2].hide(best[1])
    return _protect_rest(best[2], least_width)


def _guard(web: Web, knots: list[int]) -> Guard:
    widths = {knot: web.knots[knot].width for knot in knots}
    return Guard(
        web, knots, widths, web.people.about(frozenset(knots)), wanted={knot for knot in knots if widths[knot]}
    )


def _show_all(web: Web, knots: list[int]) -> None:
    for each in knots:
        web.show(each)


def _protect_rest(guard: Guard, least_width: int) -> list[int]:
    """See to it that what protects cannot be inferred either, so that it is not hidden for nothing."""
    guard.people, guard.known = People(), dict.fromkeys(guard.proofs, NOBODY)
    while True:
        moved = guard.moved()
        hidden = [knot for knot in guard.knots if guard.web.is_hidden(knot) and not guard.widths[knot]]
        waiting = [knot for knot in hidden if moved.get(knot, 0) < least_width]
        if not waiting:
            return []
        guard.wanted |= set(waiting)
        guard.widths |= dict.fromkeys(waiting, least_width)
        if len(guard.knots) > SMALL:
            protect_in_blocks(guard=guard, order=waiting)
        failed = [knot for knot in waiting if not guard.protect(knot)]
        if failed:
            return failed
