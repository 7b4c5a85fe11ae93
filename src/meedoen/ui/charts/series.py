"""The picture of an indicator over time: own figures, baseline, expected path, target, reference group, gaps.

This module holds what is drawn, as values; how each part is drawn stands in `marks`, where words go in `labels`.
Time runs left to right; a figure stands at the last day of its period, as the course is judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any, Literal

from meedoen.core.values.dutch import MONTHS
from meedoen.ui.charts import theme
from meedoen.ui.charts.chart import Chart
from meedoen.ui.charts.marks import Axes, panel_layers
from meedoen.ui.charts.parts import Panel

Size = Literal["wide", "narrow", "taken"]

_HEIGHTS = {"wide": 300, "narrow": 240, "taken": 340}
_SMALL_HEIGHT = 170
_RIGHT = 22
_ROW_SPACING = 92
_COLUMNS = {"wide": 2, "narrow": 1, "taken": 2}
_TITLE_SIGNS = 42
_TAKEN_SIGNS = 76
_MOST_TICKS = {"wide": 8, "narrow": 4, "taken": 8}
_MOST_TICKS_SMALL = 4
_SIGN = 8
_ROOM_PIXELS = 34
_LARGE = 100
_BEYOND = 31
"""How many days beyond the last figure a year may still be named; later there is no room for its words."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the panels of one picture share: the stretch of time and of values, and the words of the time axis."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    ticks: dict[int, str] = field(default_factory=dict)


def series_chart(
    *, title: str, unit: str, panels: Sequence[Panel], has_zero: bool = True, size: Size = "wide", note: str = ""
) -> Chart:
    """Return the picture of one indicator.

    `unit` stands above the value axis ('%', 'aantal'). One panel fills the picture, several become small multiples
    on the same scale. Size 'narrow' is for a phone; 'taken' has the title and `note` in it, to be taken along.
    """
    whole = theme.NARROW if size == "narrow" else theme.WIDE
    head = _head(title, note) if size == "taken" else {}
    return Chart(
        title=title,
        alternative=_alternative(title, panels),
        width=whole,
        content=repr((head, unit, has_zero, size, tuple(panels))),
        build=lambda: {**_body(unit=unit, panels=panels, has_zero=has_zero, size=size, whole=whole), **head},
    )


def _body(*, unit: str, panels: Sequence[Panel], has_zero: bool, size: Size, whole: int) -> dict[str, Any]:
    several = len(panels) > 1
    columns = min(_COLUMNS[size], len(panels)) if several else 1
    height = _SMALL_HEIGHT if several else _HEIGHTS[size]
    most = _MOST_TICKS_SMALL if columns > 1 else _MOST_TICKS[size]
    frame = _frame(panels, has_zero=has_zero, most=most, height=height)
    left = 12 + _SIGN * len(f"{frame.high:,.0f}" if frame.high > _LARGE else "00,0")
    axes = Axes(
        first=frame.first,
        last=frame.last,
        low=float(frame.low),
        high=float(frame.high),
        ticks=frame.ticks,
        width=whole // columns - left - _RIGHT,
        height=height,
        unit=unit,
    )
    views = [
        {
            "width": axes.width,
            "height": height,
            **({"title": _panel_title(panel.title)} if several else {}),
            "layer": panel_layers(panel=panel, axes=axes),
        }
        for panel in panels
    ]
    spacing = {"column": left + _RIGHT, "row": _ROW_SPACING}
    return {"concat": views, "columns": columns, "spacing": spacing, "bounds": "flush"} if several else views[0]


def _panel_title(title: str) -> dict[str, Any]:
    return {"text": wrap(title, _TITLE_SIGNS) or [""], "fontSize": theme.LETTERS, "offset": 4}


def _head(title: str, note: str) -> dict[str, Any]:
    return {"title": {"text": wrap(title, _TAKEN_SIGNS) or [""], "subtitle": wrap(note, 100)}}


def _frame(panels: Sequence[Panel], *, has_zero: bool, most: int, height: int) -> _Frame:
    days = [day for panel in panels for day in panel.days]
    values = [value for panel in panels for value in panel.values]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if has_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low, low + 1) if has_zero or not low else (low - abs(low) / 10, low + abs(low) / 10)
    room = (high - low) * _ROOM_PIXELS / (height - 2 * _ROOM_PIXELS)
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2001, 1, 1))
    margin = max(40, (last - first).days // 12)
    yearly = all(panel.is_yearly for panel in panels)
    return _Frame(
        first=first.toordinal() - margin,
        last=last.toordinal() + margin,
        low=low if low == 0 else low - room,
        high=high + room,
        ticks=_yearly_ticks(first, last, most) if yearly else _daily_ticks(first, last, most),
    )


def _yearly_ticks(first: date, last: date, most: int) -> dict[int, str]:
    years = range(first.year, last.year + 1)
    step = -(-len(years) // most)
    return {date(year, 12, 31).toordinal(): str(year) for year in years if (last.year - year) % step == 0}


def _daily_ticks(first: date, last: date, most: int) -> dict[int, str]:
    """Name the first of January, for figures about a day, a month or a quarter."""
    years = [year for year in range(first.year, last.year + 2) if (date(year, 1, 1) - last).days <= _BEYOND]
    step = -(-len(years) // most)
    return {
        date(year, 1, 1).toordinal(): f"{MONTHS[0][:3]}. {year}" for year in years if (year - first.year) % step == 0
    }


def _alternative(title: str, panels: Sequence[Panel]) -> str:
    """Tell the main figures of every panel."""
    return " ".join((f"{title.rstrip('.')}.", *(_panel_words(panel) for panel in panels)))


def _panel_words(panel: Panel) -> str:
    parts = [f"nulmeting {panel.baseline.text} ({panel.baseline.when})"] if panel.baseline else []
    parts += [f"{point.when}: {point.text}{', voorlopig' if point.is_provisional else ''}" for point in panel.points]
    parts += [f"{gap.when}: {gap.why}" for gap in panel.gaps]
    parts += [f"streefwaarde {panel.target.text}"] if panel.target else []
    parts += [f"{line.name} {line.points[-1].when}: {line.points[-1].text}" for line in panel.references if line.points]
    words = "; ".join(parts) or "geen cijfers"
    return f"{panel.title}: {words}." if panel.title else f"{words[:1].upper()}{words[1:]}."
