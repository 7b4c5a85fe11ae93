"""Small tables for the audit, and an attacker who tries every table of people there is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from meedoen.core.disclosure.audit.published import Leeway, Published, Shape
from meedoen.core.indicators.counts import Axis, Cell

Places = tuple[str, ...]


def axis(name: str, *parts: str, adds_up: bool = True, **above: str) -> Axis:
    """Give an axis with these parts, and under some of them others: `w2="w"` puts w2 under w."""
    return Axis(name=name, part_of={**dict.fromkeys(parts, ""), **above}, adds_up=adds_up)


def cell(subject: str = "n", period: str = "2026", **places: str) -> Cell:
    return Cell.of(subject=subject, period=period, places=places)


def shape(*axes: Axis, subject: str = "n", period: str = "2026") -> Shape:
    return Shape(subject=subject, period=period, axes=axes)


def leaves(each: Axis) -> list[str]:
    return [place for place in each.part_of if not each.parts(place)]


def lies_in(each: Axis, place: str, other: str) -> bool:
    while place not in {other, ""}:
        place = each.part_of[place]
    return place == other


def counted(shapes: Sequence[Shape], people: Mapping[Places, int], axes: Sequence[Axis]) -> dict[Cell, int]:
    """Count people, given how many there are at each combination of finest places, into every cell of the tables."""
    counts = {}
    for each in shapes:
        for one in each.cells():
            wanted = dict(one.at)
            counts[one] = sum(
                number
                for places, number in people.items()
                if all(
                    lies_in(known, place, wanted.get(known.name, "")) for known, place in zip(axes, places, strict=True)
                )
            )
    return counts


def hiding(shapes: Sequence[Shape], counts: Mapping[Cell, int], hidden: set[Cell], **more) -> Published:
    shown = {one: None if one in hidden else count for one, count in counts.items()}
    return Published(shapes=tuple(shapes), shown=shown, **more)


def tables_of_people(axes: Sequence[Axis], most: int) -> Iterator[dict[Places, int]]:
    """Give every way in which at most so many people can stand at each combination of finest places."""
    combinations = list(product(*(leaves(each) for each in axes)))
    for numbers in product(range(most + 1), repeat=len(combinations)):
        yield dict(zip(combinations, numbers, strict=True))


class Trying:
    """An attacker who tries every table of at most so many people, or so many at each combination of places."""

    def __init__(self, shapes: Sequence[Shape], axes: Sequence[Axis], *, most: int, together: int) -> None:
        self.shapes, self.axes = shapes, axes
        self.tables = [
            counted(shapes, people, axes) for people in tables_of_people(axes, most) if sum(people.values()) <= together
        ]

    def bounds(self, fits: Callable[[Mapping[Cell, int]], bool], wanted: set[Cell]) -> dict[Cell, Leeway]:
        """Give the bounds of cells over all tables that fit what is published."""
        fitting = [counts for counts in self.tables if fits(counts)]
        return {
            one: Leeway(min(counts[one] for counts in fitting), max(counts[one] for counts in fitting))
            for one in wanted
        }
