"""The picture of an indicator: which figures stand in which panel, and where its drawing is served.

Nothing is drawn here; the page gets addresses with the key of the drawing in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.goals.queries.indicator_page import AimedSeries, Aims
from meedoen.apps.indicators.queries.catalogue import IndicatorFacts
from meedoen.apps.indicators.queries.figures import Figure, bounds_of, group_in_words
from meedoen.core.values.period import PeriodKind
from meedoen.core.values.quantity import Unit
from meedoen.rooms.cijfers.wording import lower_first, picture_title
from meedoen.ui.charts import Aim, Chart, Gap, Panel, Point, ReferenceLine, series_chart
from meedoen.ui.charts.series import Size
from meedoen.ui.page import Place

SIZES: dict[str, Size] = {"breed": "wide", "smal": "narrow", "los": "taken"}
_MOST_PANELS = 12
_YEARLY = {PeriodKind.YEAR, PeriodKind.YEARS, PeriodKind.SCHOOL_YEAR}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an indicator's picture is made of."""

    indicator: IndicatorFacts
    figures: Sequence[Figure]
    aims: Aims
    areas: dict[str, str]
    home: str


@dataclass(frozen=True, slots=True)
class PictureOnPage:
    """A picture for the `figure` part: message, alternative, the image for wide and for narrow, and downloads."""

    title: str
    alternative: str
    wide: Markup
    narrow: Markup
    downloads: tuple[Place, ...]


def chart_of(*, drawn: Drawn, size: Size) -> Chart | None:
    """Return the picture of an indicator in one size; None when there is no number to draw."""
    charts = _charts(drawn, (size,))
    return charts[0] if charts else None


def _charts(drawn: Drawn, sizes: Sequence[Size]) -> list[Chart]:
    panels = tuple(_panels(drawn))
    if not panels:
        return []
    own = [figure for figure in drawn.figures if not figure.is_reference and figure.area_code == drawn.home]
    title = picture_title(indicator=drawn.indicator, figures=own, groups=len(panels))
    last = next((figure for figure in reversed(own) if figure.origin or figure.source), None)
    source = last.source if last else drawn.indicator.source
    told = f"{source.title}, regel {source.lines}" if source else ""
    told = last.origin.rstrip(".") if last and last.origin else told
    note = f"{drawn.indicator.name}. Bron: {told}." if told else drawn.indicator.name
    return [
        series_chart(
            title=title,
            unit=_unit(drawn.indicator),
            panels=panels,
            has_zero=drawn.indicator.unit != Unit.SCORE.value,
            size=size,
            note=note,
        )
        for size in sizes
    ]


def picture_on_page(*, drawn: Drawn, gemeente: str) -> PictureOnPage | None:
    """Return the addresses of the picture and its words; nothing is drawn."""
    charts = _charts(drawn, ("wide", "narrow", "taken"))
    if not charts:
        return None
    wide, narrow, taken = charts
    code = drawn.indicator.code

    def address(form: str, size: str, chart: Chart) -> str:
        return f"{reverse('cijfers:indicator_picture', args=(gemeente, code, form))}?maat={size}&hash={chart.key}"

    image = Markup('<img class="meedoen-figure__picture" src="{}" width="{}" alt="" loading="lazy">')
    data = [
        Place(form.upper(), reverse("cijfers:indicator_data", args=(gemeente, code, form))) for form in ("csv", "json")
    ]
    return PictureOnPage(
        title=wide.title,
        alternative=wide.alternative,
        wide=image.format(address("svg", "breed", wide), wide.width),
        narrow=image.format(address("svg", "smal", narrow), narrow.width),
        downloads=(Place("SVG", address("svg", "los", taken)), Place("PNG", address("png", "los", taken)), *data),
    )


def _unit(indicator: IndicatorFacts) -> str:
    if indicator.unit == Unit.PERCENTAGE.value:
        return "%"
    if indicator.unit == Unit.COUNT.value:
        return f"aantal {indicator.counts}".strip()
    return indicator.unit_name


def _panels(drawn: Drawn) -> list[Panel]:
    """Make a panel for each area and group of our own that has a figure, a baseline or a target."""
    own = [figure for figure in drawn.figures if not figure.is_reference]
    series = {(item.area_code, item.group): item for item in drawn.aims.drawn}
    keys = list(dict.fromkeys([*((figure.area_code, figure.group) for figure in own), *series]))
    keys.sort(key=lambda key: (key[0] != drawn.home, key[1] != ""))
    panels = [_panel(key, series.get(key), drawn) for key in keys]
    shown = [panel for panel in panels if panel.figures or panel.gaps][:_MOST_PANELS]
    return shown if any(panel.figures for panel in shown) else []


def _panel(key: tuple[str, str], series: AimedSeries | None, drawn: Drawn) -> Panel:
    area, group = key
    own = [figure for figure in drawn.figures if not figure.is_reference and (figure.area_code, figure.group) == key]
    references = [figure for figure in drawn.figures if figure.is_reference and figure.group == group]
    baseline = _point(series.baseline) if series and series.baseline else None
    parts = ([drawn.areas.get(area, area)] if area != drawn.home else []) + [group_in_words(group=group)]
    codes = list(dict.fromkeys(figure.area_code for figure in references)) if area == drawn.home else []
    kinds = [figure.period.kind for figure in own] + (
        [series.baseline.period.kind] if series and series.baseline else []
    )
    return Panel(
        title=", ".join(filter(None, parts)) or "Hele gemeente",
        points=[point for figure in own if (point := _point(figure))],
        gaps=[
            Gap(figure.period.last_day, figure.period.label, lower_first(figure.text))
            for figure in own
            if figure.is_absent
        ],
        baseline=baseline,
        path=_path(series),
        target=_aim(series),
        references=[_reference(code, references, drawn) for code in codes],
        is_yearly=all(kind in _YEARLY for kind in kinds),
    )


def _point(figure: Figure) -> Point | None:
    bounds = bounds_of(quantity=figure.quantity)
    if bounds is None:
        return None
    low, high, is_open = bounds
    return Point(
        on=figure.period.last_day,
        when=figure.period.label,
        value=low,
        text=figure.text,
        high=high,
        is_open_above=is_open,
        is_provisional=figure.is_provisional,
        interval=figure.interval,
    )


def _reference(code: str, references: Sequence[Figure], drawn: Drawn) -> ReferenceLine:
    points = (_point(figure) for figure in references if figure.area_code == code)
    return ReferenceLine(drawn.areas.get(code, code), [point for point in points if point])


def _path(series: AimedSeries | None) -> tuple | None:
    if series is None or series.baseline is None or series.target is None or series.path_end is None:
        return None
    bounds = bounds_of(quantity=series.baseline.quantity)
    if bounds is None or bounds[1] is not None or bounds[2]:
        return None
    end: Decimal = series.path_end
    return (series.baseline.period.last_day, bounds[0]), (series.target.figure.period.last_day, end)


def _aim(series: AimedSeries | None) -> Aim | None:
    if series is None or series.target is None:
        return None
    target = series.target
    if target.figure.is_absent and target.low is None and target.high is None:
        return None
    return Aim(on=target.figure.period.last_day, low=target.low, high=target.high, text=target.words)
