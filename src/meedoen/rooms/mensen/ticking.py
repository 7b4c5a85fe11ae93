"""Who were ticked in a caseload, kept while one leafs through it, changes its order or its filters.

What is kept is the random address of a file, in the session of who ticks: it ends with the session, and no name or BSN stands in it or in an address.
Whether somebody may see or hand over who was ticked, is asked again where that is done.
"""

from django.http import HttpRequest

from meedoen.rooms.mensen.caseload_choice import tokens_in

CHOSEN, SHOWN = "wie", "getoond"
"""The boxes that are ticked, and everybody who had a box on the page that was sent."""
TICKED = "aangekruist"
"""Stands in an address when it is about who were ticked, also when that is nobody."""
MOST = 500
"""How many can be ticked at the same time: more do not fit in a session, and the page says so."""


def ticked(*, request: HttpRequest, gemeente: str) -> tuple[str, ...]:
    """Return the tokens of who were ticked, in the order in which that was done."""
    return tuple(request.session.get(_key(gemeente), ()))


def keep_ticks(*, request: HttpRequest, gemeente: str) -> int:
    """Take over what a page sent: who was shown is ticked or not any more, others stay as they were. Return how many are ticked."""
    shown = set(tokens_in(texts=request.POST.getlist(SHOWN)))
    sent = tokens_in(texts=request.POST.getlist(CHOSEN))
    before = ticked(request=request, gemeente=gemeente)
    kept = [each for each in before if each not in shown or each in sent]
    every = [*kept, *(each for each in sent if each not in kept)][:MOST]
    request.session[_key(gemeente)] = every
    return len(every)


def leave_ticked(*, request: HttpRequest, gemeente: str, tokens: tuple[str, ...] = ()) -> None:
    """Leave only these ticked, without more nobody."""
    request.session[_key(gemeente)] = list(tokens)


def _key(gemeente: str) -> str:
    return f"{TICKED}:{gemeente}"
