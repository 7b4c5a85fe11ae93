"""The tree of a framework as a whole: what may hang under what, in which order, and what a move brings along.

A tree is a tuple of `Spot` in reading order: every spot stands after the one above it, and what hangs below a spot
stands right behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)", re.ASCII)


class TreeError(ValueError):
    """A tree cannot be so; the message says why, and what could be done (Dutch)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node in the tree: its code, the code above it (empty for a top), and how deep its level is, 0 at the top.

    An effect stands beside the tree: it is a top, and nothing hangs below it.
    """

    code: str
    above: str
    depth: int
    title: str = ""
    is_effect: bool = False


def require_code(*, code: str, taken: Sequence[str]) -> None:
    """Refuse a code that cannot stand in an address or path, or that another node has.

    >>> require_code(code="BZ 1", taken=())
    Traceback (most recent call last):
    ...
    meedoen.core.goals.tree.TreeError: ‘BZ 1’ kan geen code zijn. Gebruik letters, cijfers, punten en streepjes, zoals BZ.1.

    Raises:
        TreeError: the code is malformed or taken.

    """
    if not _CODE.fullmatch(code):
        message = f"‘{code}’ kan geen code zijn. Gebruik letters, cijfers, punten en streepjes, zoals BZ.1."
        raise TreeError(message)
    if code.casefold() in {each.casefold() for each in taken}:
        message = f"De code ‘{code}’ heeft in dit kader al een ander onderdeel. Kies een andere."
        raise TreeError(message)


def suggested_code(*, above: str, siblings: Sequence[str], taken: Sequence[str]) -> str:
    """Return a free code that follows on those beside it.

    >>> suggested_code(above="BZ", siblings=("BZ.1", "BZ.2"), taken=("BZ", "BZ.1", "BZ.2"))
    'BZ.3'
    >>> suggested_code(above="BZ.2", siblings=(), taken=("BZ", "BZ.2"))
    'BZ.2.1'
    """
    last = _NUMBERED.fullmatch(siblings[-1]) if siblings else None
    stem = last["stem"] if last else f"{above}." if above else ""
    number = int(last["number"]) + 1 if last else 1
    used = {code.casefold() for code in taken}
    while f"{stem}{number}".casefold() in used:
        number += 1
    return f"{stem}{number}"


def branch_of(*, tree: Sequence[Spot], code: str) -> tuple[Spot, ...]:
    """Return a spot with everything below it, in reading order."""
    inside = {code}
    found = []
    for spot in tree:
        if spot.code == code or spot.above in inside:
            inside.add(spot.code)
            found.append(spot)
    return tuple(found)


def paths_of(*, tree: Sequence[Spot]) -> dict[str, str]:
    """Return the path of every spot: the codes from the top down, joined by `/`.

    >>> paths_of(tree=(Spot("A", "", 0), Spot("A.1", "A", 1)))
    {'A': 'A', 'A.1': 'A/A.1'}
    """
    paths: dict[str, str] = {}
    for spot in tree:
        paths[spot.code] = f"{paths[spot.above]}/{spot.code}" if spot.above else spot.code
    return paths


def added(*, tree: Sequence[Spot], spot: Spot, after: str | None = None) -> tuple[Spot, ...]:
    """Return the tree with a new spot: behind the branch of `after`, first when that is empty, last when it is None.

    Raises:
        TreeError: it does not fit there.

    """
    if spot.above:
        _require_fit(tree, spot, spot.above)
    return _placed(tree, (spot,), spot.above, after)


def moved(*, tree: Sequence[Spot], code: str, under: str, after: str | None = None) -> tuple[Spot, ...]:
    """Return the tree with a branch hung elsewhere: `under` a spot, or at the top when that is empty.

    Among its new neighbours it comes behind `after`, first when that is empty, last when it is None.

    >>> tree = (Spot("A", "", 0), Spot("A.1", "A", 1), Spot("B", "", 0))
    >>> [spot.code for spot in moved(tree=tree, code="A.1", under="B")]
    ['A', 'B', 'A.1']

    Raises:
        TreeError: it would hang under itself, or its level does not fit there.

    """
    branch = branch_of(tree=tree, code=code)
    top = branch[0]
    if under in {spot.code for spot in branch}:
        message = f"‘{top.title or code}’ kan niet onder zichzelf hangen. Kies een onderdeel buiten deze tak."
        raise TreeError(message)
    if under:
        _require_fit(tree, top, under)
    rest = tuple(spot for spot in tree if spot not in branch)
    return _placed(rest, (replace(top, above=under), *branch[1:]), under, after)


def require_depth(*, tree: Sequence[Spot], code: str, depth: int, is_effect: bool) -> None:
    """Refuse another level for a spot when it would not lie between what is above and what is below it.

    Raises:
        TreeError: it would not fit.

    """
    here = next(spot for spot in tree if spot.code == code)
    below = [spot for spot in tree if spot.above == code]
    if is_effect and (below or here.above):
        message = "Een effect staat naast de boom: er hangt niets boven of onder. Verplaats dat eerst."
        raise TreeError(message)
    if here.above:
        _require_fit(tree, replace(here, depth=depth, is_effect=is_effect), here.above)
    for spot in below:
        if spot.depth <= depth:
            message = f"‘{spot.title or spot.code}’ hangt eronder en heeft een even hoog of hoger niveau. Kies een hoger niveau."
            raise TreeError(message)


def require_sound(*, tree: Sequence[Spot]) -> None:
    """Refuse a tree in which a spot stands before what is above it, a branch is cut, or a level does not go down.

    Raises:
        TreeError: naming the first spot that is wrong.

    """
    open_branch: list[Spot] = []
    for spot in tree:
        while open_branch and open_branch[-1].code != spot.above:
            open_branch.pop()
        if spot.above and not open_branch:
            message = f"‘{spot.code}’ staat niet bij wat erboven hangt."
            raise TreeError(message)
        if open_branch and open_branch[-1].depth >= spot.depth:
            message = f"‘{spot.code}’ heeft een niveau dat niet lager is dan dat van ‘{open_branch[-1].code}’."
            raise TreeError(message)
        open_branch.append(spot)


def fitting(*, tree: Sequence[Spot], depth: int, is_effect: bool, without: str = "") -> Iterator[Spot]:
    """Yield the spots under which a node of this level can hang; `without` is a branch that is left out."""
    left_out = {spot.code for spot in branch_of(tree=tree, code=without)} if without else set()
    if is_effect:
        return
    yield from (spot for spot in tree if not spot.is_effect and spot.depth < depth and spot.code not in left_out)


def _require_fit(tree: Sequence[Spot], spot: Spot, under: str) -> None:
    above = next((each for each in tree if each.code == under), None)
    if above is None:
        message = f"Er is in dit kader geen onderdeel met de code ‘{under}’."
        raise TreeError(message)
    if spot.is_effect or above.is_effect:
        message = "Een effect staat naast de boom: er hangt niets onder en het hangt nergens onder. Leg een koppeling."
        raise TreeError(message)
    if above.depth >= spot.depth:
        message = (
            f"Onder ‘{above.title or above.code}’ past alleen een lager niveau. Kies een ander onderdeel of niveau."
        )
        raise TreeError(message)


def _placed(tree: Sequence[Spot], branch: tuple[Spot, ...], under: str, after: str | None) -> tuple[Spot, ...]:
    neighbours = [spot.code for spot in tree if spot.above == under]
    if after and after not in neighbours:
        message = f"‘{after}’ hangt daar niet. Kies waarachter het komt."
        raise TreeError(message)
    codes = [spot.code for spot in tree]
    if after == "" or (after is None and not neighbours):
        place = codes.index(under) + 1 if under else 0
    else:
        last = branch_of(tree=tree, code=after or neighbours[-1])[-1]
        place = codes.index(last.code) + 1
    return (*tree[:place], *branch, *tree[place:])
