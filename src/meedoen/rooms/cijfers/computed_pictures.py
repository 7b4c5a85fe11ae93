"""The pictures of what was computed and released: the series of the municipality, and small multiples by division.

Nothing is drawn here; the page gets addresses with the key of the drawing in them. What was not released is never drawn: a
drawing is kept as a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from markupsafe import Markup

from meedoen.apps.indicators.computed_figures import (
    ComputedFigure,
    ComputedFigures,
    Divided,
    PeriodKindFigures,
    PlacedSeries,
)
from meedoen.apps.indicators.queries.figures import bounds_of
from meedoen.core.values.period import PeriodKind
from meedoen.rooms.cijfers.pictures import SIZES, PictureOnPage
from meedoen.rooms.cijfers.wording import lower_first, when
from meedoen.ui.charts import Chart, Gap, Panel, Point, ReferenceLine, series_chart
from meedoen.ui.charts.series import Size
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

MOST_PANELS, MOST_PERIODS = 12, 36
NOT_SHOWN = "niet getoond"
_YEARLY = {PeriodKind.YEAR, PeriodKind.YEARS, PeriodKind.SCHOOL_YEAR}


@dataclass(frozen=True, slots=True)
class Pictured:
    """What one picture is of: a definition over one kind of period, of the whole municipality or by one division.

    `until` is the code of the last period when that is not the newest; the figures are up to there. `beside` are lines of
    other municipalities beside that of the whole municipality.
    """

    figures: ComputedFigures
    kind: PeriodKindFigures
    division: Divided | None = None
    until: str = ""
    beside: Sequence[ReferenceLine] = ()

    @property
    def by(self) -> str:
        """The division in words; empty for the whole municipality."""
        return self.division.by if self.division else ""

    def query(self, *, size: str, key: str) -> str:
        """Return what an address says of a drawing of this."""
        told = {"per": self.kind.grid, "periode": self.until, "naar": self.by, "maat": size, "hash": key}
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def series(self) -> list[PlacedSeries]:
        """What is drawn, in the order in which one reads it, and no more than a reader can take in: the highest of now."""
        if self.division is None:
            return [PlacedSeries(place="", name="Hele gemeente", figures=self.kind.figures)]
        drawn = {each.place for each in by_height(self.division)[:MOST_PANELS]}
        return [each for each in ordered(self.division) if each.place in drawn]


def ordered(division: Divided) -> Sequence[PlacedSeries]:
    """Return the places of a division as one reads them: ages from young to old, all else the highest of now first."""
    return division.series if division.is_ordered else by_height(division)


def by_height(division: Divided) -> list[PlacedSeries]:
    """Return the places of a division, the highest of now first and what is not shown now last."""

    def height(series: PlacedSeries) -> tuple[bool, float, str]:
        bounds = bounds_of(quantity=series.figures[-1].quantity) if series.figures else None
        return bounds is None, -float(bounds[0]) if bounds else 0.0, series.name

    return sorted(division.series, key=height)


def title_of(pictured: Pictured) -> str:
    """Say the message of a picture."""
    if pictured.division is None:
        return _over_time([each for each in pictured.kind.figures if bounds_of(quantity=each.quantity)])
    highest = by_height(pictured.division)
    shown = [each for each in highest if each.figures and bounds_of(quantity=each.figures[-1].quantity)]
    if not shown:
        return f"Per {pictured.by}: van de laatste periode staat er geen getal"
    last = shown[0].figures[-1]
    is_all = len(shown) == sum(bool(each.figures) for each in highest)
    if last.numerator == 0 and not last.denominator:
        said = f"nergens meer dan {last.text}" if is_all else f"de getallen die er staan zijn {last.text}"
        return f"Per {pictured.by}: {said} {when(last.period)}"
    among = "het hoogst" if is_all else "van de getallen die er staan het hoogst"
    return f"Per {pictured.by}: {among} is {shown[0].name} met {last.text} {when(last.period)}"


def _over_time(known: Sequence[ComputedFigure]) -> str:
    if not known:
        return "Er is geen getal om te tonen"
    first, last = known[0], known[-1]
    if first is last or first.text == last.text:
        return f"{last.text} {when(last.period)}"
    return f"Van {first.text} {when(first.period)} naar {last.text} {when(last.period)}"


def computed_chart(*, pictured: Pictured, size: Size) -> Chart | None:
    """Return a picture in one size; None when there is no number to draw."""
    is_alone = pictured.division is None
    panels = [_panel(each, is_alone=is_alone, beside=pictured.beside if is_alone else ()) for each in pictured.series]
    shown = [panel for panel in panels if panel.points]
    if not shown:
        return None
    snapshot = pictured.figures.snapshot
    note = f"{pictured.figures.name}. Bron: eigen register, vrijgave {snapshot.number}."
    unit = pictured.figures.counted_in.outcome
    return series_chart(title=title_of(pictured), unit=unit, panels=shown, size=size, note=note)


def _panel(series: PlacedSeries, *, is_alone: bool, beside: Sequence[ReferenceLine]) -> Panel:
    recent = series.figures if is_alone else series.figures[-MOST_PERIODS:]
    return Panel(
        title=series.name,
        points=[
            Point(on=each.period.last_day, when=each.label, value=bounds[0], text=_without_unit(each.text))
            for each in recent
            if (bounds := bounds_of(quantity=each.quantity))
        ],
        gaps=[
            Gap(each.period.last_day, each.label, in_short(each))
            for each in recent
            if bounds_of(quantity=each.quantity) is None
        ],
        references=beside,
        is_yearly=all(each.period.kind in _YEARLY for each in recent),
    )


def in_short(figure: ComputedFigure) -> str:
    """Say a figure in a few words: without its unit, and without why there is none."""
    if figure.is_hidden:
        return NOT_SHOWN
    return figure.bare if has_number(figure) else lower_first(figure.text.partition(" (")[0])


def has_number(figure: ComputedFigure) -> bool:
    """Tell whether a figure is a number."""
    return bounds_of(quantity=figure.quantity) is not None


def _without_unit(text: str) -> str:
    """Leave out what stands above the axis."""
    return text.partition(" per ")[0].removesuffix(" dagen").removesuffix(" dag")


def computed_picture(*, pictured: Pictured, gemeente: str) -> PictureOnPage | None:
    """Return the addresses of a picture and its words; None when there is no number to draw."""
    charts = {name: computed_chart(pictured=pictured, size=size) for name, size in SIZES.items()}
    wide = charts["breed"]
    if wide is None:
        return None

    def address(form: str, size: str) -> str:
        page = reverse("cijfers:computed_picture", args=(gemeente, pictured.figures.code, form))
        chart = charts[size]
        return f"{page}?{pictured.query(size=size, key=chart.key if chart else '')}"

    image = Markup('<img class="meedoen-figure__picture" src="{}" width="{}" alt="" loading="lazy">')
    narrow = charts["smal"] or wide
    data = reverse("cijfers:computed_data", args=(gemeente, pictured.figures.code))
    return PictureOnPage(
        title=wide.title,
        alternative=_alternative(pictured, wide.title),
        wide=image.format(address("svg", "breed"), wide.width),
        narrow=image.format(address("svg", "smal"), narrow.width),
        downloads=(Place("SVG", address("svg", "los")), Place("PNG", address("png", "los")), Place("CSV", data)),
    )


def _alternative(pictured: Pictured, title: str) -> str:
    """Tell the figures of now; the table under the picture has all of them."""
    told = [f"{each.name}: {_now(each)}" for each in pictured.series if each.figures]
    periods = counted(len(pictured.series[0].figures), "periode", "perioden") if pictured.series else ""
    unit = pictured.figures.counted_in.outcome
    return f"{title}. Nu, {'' if unit.startswith('per ') else 'in '}{unit}: {'; '.join(told)}. De tabel hieronder heeft {periods}."


def _now(series: PlacedSeries) -> str:
    last = series.figures[-1]
    return in_short(last)
