"""Where the words in a picture go: beside what they are about, away from lines, inside the picture.

Sizes of words are estimated from the number of signs; that is enough to keep them apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from meedoen.ui.charts.parts import Panel, Point

_SIGN, _THIN = 8.0, 4.8
_LINE = 17
_ABOVE, _BELOW = -17, 19
_REFERENCE_STEPS = tuple(times * step for times in (1, 2, 3, 4) for step in (_ABOVE, _BELOW))
_MANY = {True: 5, False: 9}
_NARROW = 300


class Plane(Protocol):
    """What labels need to know of the axes."""

    @property
    def width(self) -> int:
        """Pixels from left to right."""

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""

    def left(self, day: int) -> float:
        """Return how far to the right a day stands."""

    def top(self, value: float) -> float:
        """Return how far below the top a value stands."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: where they begin and their middle line, in pixels of the panel."""

    left: float
    top: float
    text: str
    is_target: bool = False

    @property
    def span(self) -> tuple[float, float]:
        """The stretch that the words take from left to right."""
        return self.left, self.left + _width(self.text)

    def overlaps(self, other: "Label") -> bool:
        """Tell whether two labels would stand over each other."""
        mine, its = self.span, other.span
        return abs(self.top - other.top) < _LINE and mine[0] < its[1] and its[0] < mine[1]


def _width(text: str) -> float:
    """Estimate how wide words are: commas, points, spaces and thin letters take half."""
    return sum(_THIN if sign in " .,:;()iljtfr1'" else _SIGN for sign in text)


def figure_labels(*, panel: Panel, axes: Plane) -> list[Label]:
    """Return the labels of target, baseline and own figures; a label that fits nowhere is left to the table."""
    placed: list[Label] = []
    obstacles = _obstacles(panel, axes)
    if panel.target is not None:
        placed.append(_target_label(panel, axes))
    base = panel.baseline
    wanted = [(base, f"nulmeting {base.text}")] if base else []
    wanted += [
        (point, f"{point.text} (voorlopig)" if point.is_provisional else point.text)
        for point in _worth_saying(panel.points, narrow=axes.width < _NARROW)
        if base is None or (point.on, point.value) != (base.on, base.value)
    ]
    for point, text in sorted(wanted, key=lambda item: item[0].on, reverse=True):
        best = _best(point, text, axes, obstacles, placed)
        if best is not None:
            placed.append(best)
    return placed


def reference_labels(*, panel: Panel, axes: Plane, taken: Sequence[Label]) -> list[Label]:
    """Return the name of each reference line with its last figure, near its end and clear of labels that are placed."""
    obstacles = _obstacles(panel, axes)
    labels: list[Label] = []
    for line in panel.references:
        singles = [point for point in line.points if not point.is_range]
        if singles:
            text = _fitting(line.name, axes, after=f" {singles[-1].text}")
            best = _best(singles[-1], text, axes, obstacles, [*taken, *labels], steps=_REFERENCE_STEPS)
            labels += [best] if best else []
    return labels


def _worth_saying(points: Sequence[Point], *, narrow: bool) -> list[Point]:
    """Keep all figures when there are few; of many the first, the last, the highest and the lowest."""
    if len(points) <= _MANY[narrow]:
        return list(points)
    chosen = {0, len(points) - 1}
    chosen.add(max(range(len(points)), key=lambda i: points[i].value))
    chosen.add(min(range(len(points)), key=lambda i: points[i].value))
    return [points[i] for i in sorted(chosen)]


def _target_label(panel: Panel, axes: Plane) -> Label:
    aim = panel.target
    assert aim is not None  # noqa: S101 - asked by the only caller
    ends = [end for end in (aim.high, aim.low) if end is not None]
    text = f"{'streefwaarde' if ends else 'doel:'} {aim.text}"
    text = _fitting(aim.text if _width(text) > axes.width else text, axes)
    left = axes.left(aim.on.toordinal()) + 8 - _width(text) / 2
    if not ends:
        return _beside(left, 10, text, axes, is_target=True)
    top = axes.top(float(ends[0]))
    falling = aim.low is None and top < axes.height - 24
    return _beside(left, top + (_BELOW if falling else _ABOVE), text, axes, is_target=True)


def _obstacles(panel: Panel, axes: Plane) -> list[tuple[float, float]]:
    """Return places on lines that a label should not hide."""
    lines = [[(point.on, point.value) for point in line.points] for line in panel.references]
    lines += [[(point.on, point.value) for point in panel.points], list(panel.path or ())]
    places = [(axes.left(p.on.toordinal()), axes.top(float(p.value))) for p in panel.figures]
    for line in lines:
        for (begin, low), (end, high) in pairwise(line):
            for step in range(1, 9):
                day = begin.toordinal() + (end - begin).days * step / 9
                places.append((axes.left(int(day)), axes.top(float(low) + float(high - low) * step / 9)))
    return places


def _best(
    point: Point,
    text: str,
    axes: Plane,
    obstacles: Iterable[tuple[float, float]],
    placed: Sequence[Label],
    *,
    steps: Sequence[int] = (_ABOVE, _BELOW),
) -> Label | None:
    """Choose the place that hides least: above, below, or else beside the point; None when none is free."""
    left, aside = axes.left(point.on.toordinal()), _width(text) / 2 + 14
    upper, lower = axes.top(float(point.high or point.value)), axes.top(float(point.value))
    options = [
        _beside(left, (upper if step < 0 else lower) + step, text, axes)
        for step in steps
        if step > 0 or not point.is_open_above
    ]
    options += [_beside(left + aside, lower, text, axes), _beside(left - aside, lower, text, axes)]
    free = [option for option in options if not any(option.overlaps(other) for other in placed)]
    return min(free, key=lambda option: _hidden(option, obstacles), default=None)


def _fitting(text: str, axes: Plane, *, after: str = "") -> str:
    """Shorten words that are wider than the panel, but not what comes after; the table has them whole."""
    if _width(text + after) <= axes.width:
        return text + after
    while text and _width(text + after) > axes.width - _SIGN:
        text = text[:-1]
    return f"{text.rstrip(' -,.')}…{after}"


def _hidden(label: Label, obstacles: Iterable[tuple[float, float]]) -> int:
    begin, end = label.span
    return sum(begin - 4 < x < end + 4 and abs(y - label.top) < _LINE * 0.7 for x, y in obstacles)


def _beside(middle: float, top: float, text: str, axes: Plane, *, is_target: bool = False) -> Label:
    """Put words with their middle at a place, moved until they stand inside the panel."""
    width = _width(text)
    left = max(min(middle - width / 2, axes.width + 16 - width), 3)
    return Label(left, min(max(top, 8), axes.height - 8), text, is_target=is_target)
