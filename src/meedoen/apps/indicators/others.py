"""The figure of a group of other municipalities: put together from what each of them released, or why there is none.

What stands here is a function of numbers that are public already, of each municipality on its own pages. So however groups
overlap or differ, their figures tell nothing that could not be read before. Keep it so: no hidden count and no count
that was not released may come in, not even to see whether there is one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meedoen.core.disclosure.money import is_dominated
from meedoen.core.disclosure.policy import Policy
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.comparisons import LEAST_OTHERS
from meedoen.core.indicators.composing import Beside, added_up, figure_of, per_of
from meedoen.core.indicators.measures import Measure
from meedoen.core.values.quantity import Absence, Absent, Quantity

LARGEST = Policy(dominant=1)
"""Of a group no single member may be nearly all: then it would be the figure of that one under another name."""
NOT_HERE = "werkt hier niet met Meedoen"
NOT_RELEASED = "heeft dit over deze periode niet vrijgegeven"
NOT_SHOWN = "toont dit getal niet"
NOT_KNOWN = "heeft hiervoor geen getal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another municipality in one period: its two numbers as it released them, or why they do not count (Dutch).

    `release` and `released_on` are of the newest release that they were taken from.
    """

    code: str
    name: str
    both: Beside | None = None
    why: str = ""
    release: int | None = None
    released_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure:
    """The figure of a group in one period, who is in it and who is not; without a figure `why` says so in a sentence (Dutch).

    `both` holds the numerators and the denominators put together, of growth the counts of now and before.
    """

    quantity: Quantity
    both: Beside | None
    counted: tuple[Other, ...]
    missing: tuple[Other, ...]
    why: str = ""


def group_figure(measure: Measure, /, *, others: Sequence[Other]) -> GroupFigure:
    """Put the numbers of a group together, if at least three are known and no one is nearly all of it."""
    counted = tuple(each for each in others if each.both is not None)
    missing = tuple(each for each in others if each.both is None)
    known = [each.both for each in counted if each.both is not None]
    why = _few(len(known), len(others)) or _one_decides(known)
    if why:
        return GroupFigure(quantity=Absent(Absence.NOT_AVAILABLE), both=None, counted=counted, missing=missing, why=why)
    both = added_up(known, per=per_of(measure))
    quantity = figure_of(measure, both=both)
    note = quantity.note if isinstance(quantity, Absent) else ""
    why = f"Geen groepscijfer: {note}." if note else ""
    return GroupFigure(quantity=quantity, both=both, counted=counted, missing=missing, why=why)


def _few(known: int, members: int) -> str:
    if known >= LEAST_OTHERS:
        return ""
    if members < LEAST_OTHERS:
        how_many = {0: "geen andere gemeente", 1: "één andere gemeente"}.get(members, f"{members} andere gemeenten")
        return f"Geen groepscijfer: in deze groep zit {how_many}, en er zijn er ten minste {LEAST_OTHERS} nodig."
    found = {0: "geen", 1: "één"}.get(known, str(known))
    return (
        f"Nog geen groepscijfer: van {found} van de {members} gemeenten is dit cijfer vrijgegeven, "
        f"en er zijn er ten minste {LEAST_OTHERS} nodig."
    )


def _one_decides(known: Iterable[Beside]) -> str:
    pairs = [(each.numerator or 0, each.denominator or 0) for each in known]
    for part, numbers in zip(("teller", "noemer"), zip(*pairs, strict=True), strict=True):
        if is_dominated(Contributed.of(numbers), policy=LARGEST):
            return (
                f"Geen groepscijfer: één gemeente heeft meer dan {LARGEST.dominant_share} procent van de {part}. "
                "Het zou vooral over die gemeente gaan."
            )
    return ""
