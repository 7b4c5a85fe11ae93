"""How each part of a picture over time is drawn, as layers of Vega-Lite; nothing is decided here about figures."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from meedoen.ui.charts import theme
from meedoen.ui.charts.labels import Label, figure_labels, reference_labels
from meedoen.ui.charts.parts import Gap, Panel, Point, ReferenceLine

Layer = dict[str, Any]

_GAP_WIDTH, _GAP_THIN, _GAP_WITH_WORDS = 22, 3, 14
_GAP_SIGN = 6.7
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Axes:
    """Days as numbers, values, the words at the time axis, and the size of one panel in pixels."""

    first: int
    last: int
    low: float
    high: float
    width: int
    height: int
    unit: str
    ticks: dict[int, str] = field(default_factory=dict)

    def left(self, day: int) -> float:
        """Return how far to the right a day stands."""
        return (day - self.first) / (self.last - self.first) * self.width

    def top(self, value: float) -> float:
        """Return how far below the top a value stands."""
        return (self.high - value) / (self.high - self.low) * self.height


def panel_layers(*, panel: Panel, axes: Axes) -> list[Layer]:
    """Return the layers of a panel, what lies below first."""
    own = figure_labels(panel=panel, axes=axes)
    references = reference_labels(panel=panel, axes=axes, taken=own)
    layers = [
        _grid(axes),
        _unit(axes),
        *_target(panel, axes),
        *_gaps(panel, axes),
        *(layer for line in panel.references for layer in _reference(line, axes)),
        *_intervals(panel.points, axes),
        *_path(panel, axes),
        *_own_line(panel, axes),
        *_ranges(panel.points, axes),
        *_dots(panel.points, axes),
        *_baseline(panel, axes),
        _words([*references, *own], halo=True),
        _words(references, color=theme.REFERENCE),
        _words([label for label in own if label.is_target], color=theme.TARGET),
        _words([label for label in own if not label.is_target]),
    ]
    return [layer for layer in layers if layer["data"]["values"]]


def _x(axes: Axes) -> dict[str, Any]:
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [axes.first, axes.last], "nice": False, "zero": False},
        "axis": {
            "values": list(axes.ticks),
            "grid": False,
            "labelExpr": f"({json.dumps({str(day): words for day, words in axes.ticks.items()})})[datum.value]",
            "labelOverlap": False,
            "ticks": True,
            "tickColor": theme.GRID,
        },
    }


def _y(axes: Axes) -> dict[str, Any]:
    return {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [axes.low, axes.high], "nice": False, "zero": False},
        "axis": {"tickCount": _ROWS, "format": ",~f", "grid": True},
    }


def _layer(axes: Axes, values: Sequence[Mapping[str, object]], mark: dict[str, Any], **more: Any) -> Layer:  # noqa: ANN401 encodings
    return {"data": {"values": values}, "mark": mark, "encoding": {"x": _x(axes), "y": _y(axes), **more}}


def _at(point: Point) -> dict[str, Any]:
    return {"x": point.on.toordinal(), "y": float(point.value)}


def _grid(axes: Axes) -> Layer:
    """Carry the axes, and a line for 0 when values go below it."""
    has_zero = axes.low <= 0 <= axes.high
    line = {"x": axes.first, "x2": axes.last if has_zero else axes.first, "y": 0.0 if has_zero else axes.low}
    return _layer(axes, [line], {"type": "rule", "color": theme.REFERENCE}, x2={"field": "x2"})


def _target(panel: Panel, axes: Axes) -> list[Layer]:
    if panel.target is None or (panel.target.low is None and panel.target.high is None):
        return []
    ends = [float(end) for end in (panel.target.low, panel.target.high) if end is not None]
    day = panel.target.on.toordinal()
    start = panel.baseline.on.toordinal() if panel.baseline else axes.first
    layers = []
    if len(ends) == 2 and ends[0] != ends[1]:  # noqa: PLR2004 a stretch has two ends
        band = [{"x": start, "x2": day, "y": ends[0], "y2": ends[1]}]
        mark = {"type": "rect", "color": theme.TARGET_BAND}
        layers.append(_layer(axes, band, mark, x2={"field": "x2"}, y2={"field": "y2"}))
    lines = [{"x": start, "x2": day, "y": end} for end in dict.fromkeys(ends)]
    layers.append(_layer(axes, lines, {"type": "rule", "color": theme.TARGET, "strokeWidth": 1.5}, x2={"field": "x2"}))
    marks = [{"x": day, "y": end} for end in dict.fromkeys(ends)]
    shape = {"type": "point", "shape": "diamond", "filled": True, "size": 130, "color": theme.TARGET, "opacity": 1}
    return [*layers, _layer(axes, marks, shape)]


def _gaps(panel: Panel, axes: Axes) -> list[Layer]:
    """Mark periods without a figure as large as a figure: a dashed column with the reason in words where they fit.

    Periods beside each other without a figure for the same reason share a column; no column covers the figure beside it.
    """
    day = axes.width / (axes.last - axes.first)
    wide = min(_GAP_WIDTH, max(_GAP_THIN, _closest(panel) * day))
    pixel = (axes.high - axes.low) / axes.height
    runs = _runs(panel)
    columns: list[dict[str, Any]] = [
        {
            "x": run[0].on.toordinal() - wide / day / 2,
            "x2": run[-1].on.toordinal() + wide / day / 2,
            "y": axes.low,
            "y2": axes.low + min(len(run[0].why) * _GAP_SIGN + 16, axes.height) * pixel,
        }
        for run in runs
    ]
    words = [
        {"x": (run[0].on.toordinal() + run[-1].on.toordinal()) / 2, "y": axes.low + 8 * pixel, "text": run[0].why}
        for run in runs
        if (run[-1].on - run[0].on).days * day + wide >= _GAP_WITH_WORDS
    ]
    rect = {"type": "rect", "color": theme.PAPER, "stroke": theme.UNKNOWN, "strokeDash": [3, 3], "strokeWidth": 1}
    text = {
        "type": "text",
        "angle": 270,
        "align": "left",
        "baseline": "middle",
        "fontSize": theme.SMALL_LETTERS,
        "color": theme.UNKNOWN,
    }
    return [
        _layer(axes, columns, rect, x2={"field": "x2"}, y2={"field": "y2"}),
        _layer(axes, words, {**text, "limit": axes.height - 8}, text={"field": "text"}),
    ]


def _closest(panel: Panel) -> int:
    """Return how many days lie between the two periods that are closest to each other."""
    days = sorted({*(point.on for point in panel.points), *(gap.on for gap in panel.gaps)})
    return min(((after - before).days for before, after in pairwise(days)), default=_GAP_WIDTH)


def _runs(panel: Panel) -> list[list[Gap]]:
    """Put gaps together that have the same reason and no figure between them."""
    figures = {point.on for point in panel.points}
    runs: list[list[Gap]] = []
    for gap in sorted(panel.gaps, key=lambda each: each.on):
        last = runs[-1][-1] if runs else None
        if last and last.why == gap.why and not any(last.on <= day <= gap.on for day in figures):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return runs


def _reference(line: ReferenceLine, axes: Axes) -> list[Layer]:
    values = [_at(point) for point in line.points if not point.is_range]
    mark = {"type": "line", "color": theme.REFERENCE, "strokeWidth": 1.25, "point": False}
    dot = {
        "type": "point",
        "filled": True,
        "size": 22 if len(values) > 1 else 70,
        "color": theme.REFERENCE,
        "opacity": 1,
    }
    return [_layer(axes, values, mark), _layer(axes, values, dot)]


def _intervals(points: Sequence[Point], axes: Axes) -> list[Layer]:
    values = [
        {"x": point.on.toordinal(), "y": float(point.interval[0]), "y2": float(point.interval[1])}
        for point in points
        if point.interval
    ]
    mark = {"type": "rule", "color": theme.UNCERTAINTY, "strokeWidth": 14}
    return [_layer(axes, values, mark, y2={"field": "y2"})]


def _path(panel: Panel, axes: Axes) -> list[Layer]:
    values = [{"x": day.toordinal(), "y": float(value)} for day, value in panel.path or ()]
    return [_layer(axes, values, {"type": "line", "color": theme.TARGET, "strokeDash": [6, 5], "strokeWidth": 1.75})]


def _own_line(panel: Panel, axes: Axes) -> list[Layer]:
    """Join the figures, but not across a period of which there is none."""
    gaps = [gap.on for gap in panel.gaps]
    values, part, before = [], 0, None
    for point in panel.points:
        if before is not None and any(before < gap < point.on for gap in gaps):
            part += 1
        if not point.is_range:
            values.append({**_at(point), "part": part})
        before = point.on
    mark = {"type": "line", "color": theme.OWN, "strokeWidth": 3, "strokeJoin": "round"}
    return [_layer(axes, values, mark, detail={"field": "part"})]


def _ranges(points: Sequence[Point], axes: Axes) -> list[Layer]:
    values = [
        {**_at(point), "y2": axes.high if point.high is None else float(point.high)}
        for point in points
        if point.is_range
    ]
    return [_layer(axes, values, {"type": "rule", "color": theme.OWN, "strokeWidth": 9}, y2={"field": "y2"})]


def _dots(points: Sequence[Point], axes: Axes) -> list[Layer]:
    single = [point for point in points if not point.is_range]
    final = [_at(point) for point in single if not point.is_provisional]
    loose = [_at(point) for point in single if point.is_provisional]
    dot = {"type": "point", "size": 80, "opacity": 1}
    return [
        _layer(axes, final, {**dot, "filled": True, "color": theme.OWN}),
        _layer(axes, loose, {**dot, "filled": True, "fill": theme.PAPER, "stroke": theme.OWN, "strokeWidth": 2.5}),
    ]


def _baseline(panel: Panel, axes: Axes) -> list[Layer]:
    point = panel.baseline
    if point is None:
        return []
    if point.is_range:
        return [
            _layer(
                axes,
                [{**_at(point), "y2": axes.high if point.high is None else float(point.high)}],
                {"type": "bar", "size": 12, "color": theme.PAPER, "stroke": theme.OWN, "strokeWidth": 1.5},
                y2={"field": "y2"},
            )
        ]
    ring = {"type": "point", "size": 190, "opacity": 1, "filled": True, "fill": theme.PAPER, "stroke": theme.OWN}
    return [_layer(axes, [_at(point)], {**ring, "strokeWidth": 2})]


def _words(labels: Sequence[Label], *, color: str = theme.TEXT, halo: bool = False) -> Layer:
    """Write labels at their pixel; the halo is the same text drawn first, thick and white."""
    values = [{"left": label.left, "top": label.top, "text": label.text} for label in labels]
    stroke = {"stroke": theme.PAPER, "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
    return _at_pixel(values, {"baseline": "middle", "color": color, "align": "left", **stroke})


def _unit(axes: Axes) -> Layer:
    """Say above the value axis what the values are."""
    mark = {"align": "left", "baseline": "bottom", "fontSize": theme.SMALL_LETTERS, "color": theme.UNKNOWN}
    return _at_pixel([{"left": -30, "top": -4, "text": axes.unit}], mark)


def _at_pixel(values: list[dict[str, Any]], mark: dict[str, Any]) -> Layer:
    return {
        "data": {"values": values},
        "mark": {"type": "text", **mark},
        "encoding": {
            "x": {"field": "left", "type": "quantitative", "scale": None, "axis": None},
            "y": {"field": "top", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "text"},
        },
    }
