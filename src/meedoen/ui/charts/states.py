"""The picture of how goals stand: a bar per goal, made of the counts per course, goals below goals indented."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import COURSE_NAMES, CourseCounts
from meedoen.ui.charts import theme
from meedoen.ui.charts.chart import Chart

_ROW = 50
_BAR = 20
_SIGNS_PER_LINE = 46
_LONGEST = 2
_STEP = 18
_LABELS = 330
_BARS = 480
_TITLE_SIGNS = 80


@dataclass(frozen=True, slots=True)
class StateRow:
    """A goal in the picture: its name, how deep it stands in the tree (0 at the top), its counts."""

    label: str
    depth: int
    counts: CourseCounts


def state_chart(*, title: str, rows: Sequence[StateRow]) -> Chart:
    """Return the picture of goals with their counts per course; the length of a bar is the number of indicators."""
    return Chart(
        title=title,
        alternative=" ".join((f"{title.rstrip('.')}.", *(f"{row.label}: {row.counts.in_words()}." for row in rows))),
        width=_LABELS + _BARS + 8,
        content=repr((title, tuple(rows))),
        build=lambda: _specification(title, rows),
    )


def _specification(title: str, rows: Sequence[StateRow]) -> dict[str, Any]:
    lines = wrap(title, _TITLE_SIGNS) or [""]
    return {
        "autosize": "none",
        "padding": {"left": _LABELS, "right": 8, "top": 28 * len(lines) + 20, "bottom": 36},
        "width": _BARS,
        "height": len(rows) * _ROW,
        "layer": [_title(lines), _bars(rows), _numbers(rows), *_labels(rows), _key(len(rows))],
    }


def _title(lines: list[str]) -> dict[str, Any]:
    mark = {**theme.BOLD, "align": "left", "baseline": "top", "fontSize": 20, "lineHeight": 28}
    return _text([{"text": lines}], 1, mark, 8 - _LABELS, {"value": -28 * len(lines) - 12})


def _bars(rows: Sequence[StateRow]) -> dict[str, Any]:
    most = max((row.counts.total for row in rows), default=0) or 1
    parts: list[dict[str, Any]] = []
    for index, row in enumerate(rows):
        begin = 0
        for course in Course:
            count = getattr(row.counts, course.value)
            if count:
                parts.append(
                    {"y": _top(index), "y2": _top(index) + _BAR, "x": begin, "x2": begin + count, "course": course}
                )
                begin += count
    return {
        "data": {"values": parts},
        "mark": {"type": "rect", "stroke": theme.TEXT, "strokeWidth": 1},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": {"domain": [0, most], "nice": False}, "axis": None},
            "x2": {"field": "x2"},
            "y": _y(len(rows)),
            "y2": {"field": "y2"},
            "fill": {
                "field": "course",
                "type": "nominal",
                "scale": {
                    "domain": [course.value for course in Course],
                    "range": [theme.FILLS[c.value] for c in Course],
                },
                "legend": None,
            },
        },
    }


def _numbers(rows: Sequence[StateRow]) -> dict[str, Any]:
    """Say the counts in words under each bar, so that nobody has to tell patterns apart."""
    values = [{"y": _top(i) + _BAR + 10, "text": row.counts.in_words()} for i, row in enumerate(rows)]
    return _text(values, len(rows), {"align": "left", "fontSize": 13})


def _labels(rows: Sequence[StateRow]) -> list[dict[str, Any]]:
    layers = []
    for index, row in enumerate(rows):
        lines = wrap(row.label, _SIGNS_PER_LINE - 2 * row.depth) or [""]
        if len(lines) > _LONGEST:
            lines = [*lines[: _LONGEST - 1], lines[_LONGEST - 1].rstrip(" ,;") + " …"]
        mark = {
            "align": "left",
            "baseline": "top",
            "fontSize": 14,
            "lineHeight": 16,
            **({} if row.depth else theme.BOLD),
        }
        left = row.depth * _STEP - _LABELS + 8
        layers.append(_text([{"y": _top(index) + 2, "text": lines}], len(rows), mark, left))
    return layers


def _key(count: int) -> dict[str, Any]:
    """Put the names of the patterns under the picture."""
    words = "Van links naar rechts in elke balk: " + ", ".join(COURSE_NAMES[course] for course in Course) + "."
    mark = {"align": "left", "fontSize": 13, "color": theme.UNKNOWN}
    return _text([{"y": count * _ROW + 14, "text": words}], count, mark, 8 - _LABELS)


def _text(
    values: list[dict[str, Any]], count: int, mark: dict[str, Any], left: int = 0, y: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "data": {"values": values},
        "mark": {"type": "text", "baseline": "middle", **mark},
        "encoding": {
            "x": {"value": left},
            "y": y or _y(count),
            "text": {"field": "text"},
        },
    }


def _top(index: int) -> int:
    return index * _ROW + 4


def _y(count: int) -> dict[str, Any]:
    domain = [count * _ROW, 0]
    return {"field": "y", "type": "quantitative", "scale": {"domain": domain, "nice": False}, "axis": None}
