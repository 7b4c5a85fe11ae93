"""What stands on the page that puts years beside each other, as finished values for its template."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.goals.queries.indicator_page import PlaceFacts
from meedoen.apps.indicators.queries.catalogue import ListedIndicator
from meedoen.apps.indicators.queries.figures import Figure, bounds_of
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import PeriodKind
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import SPACE
from meedoen.ui.page import Column, Field, Option, Place

_YEARS = 5
MINUS = "\N{MINUS SIGN}"
_ABSENT = Markup('<span class="meedoen-absence">{}</span>')


@dataclass(frozen=True, slots=True)
class YearsParts:
    """Everything that was read for the page."""

    framework: str
    asked: str
    places: tuple[PlaceFacts, ...]
    indicators: Sequence[ListedIndicator]
    figures: tuple[Figure, ...]
    areas: dict[str, str]


def chosen_framework(*, places: Sequence[PlaceFacts], listed: Sequence[ListedIndicator], asked: str) -> str:
    """Return the framework that is asked for, or else the one with the most figures about whole years."""
    titles = {place.framework for place in places}
    if asked in titles:
        return asked
    yearly = {item.code for item in listed if item.latest is not None and item.latest.period.kind is PeriodKind.YEAR}
    counts = Counter(place.framework for place in places if place.indicator_code in yearly)
    return counts.most_common(1)[0][0] if counts else ""


def years_content(*, opening: Opening, parts: YearsParts) -> dict[str, Any]:
    """Return the values for the template: the mandatory set and the own set, five years and the reference group."""
    home = opening.visit.municipality.code
    own = [figure for figure in parts.figures if not figure.is_reference and figure.area_code == home]
    years = sorted({figure.period.begin.year for figure in own})[-_YEARS:]
    titles = {place.framework: place.framework_title for place in parts.places}
    mandatory = [item for item in parts.indicators if item.is_mandatory]
    others = [item for item in parts.indicators if not item.is_mandatory]
    wrong = bool(parts.asked) and parts.asked not in titles
    return {
        "lead": _lead(years, own, titles.get(parts.framework, "")),
        "wrong": f"‘{parts.asked[:60]}’ is geen kader van deze gemeente; hier staat een ander." if wrong else None,
        "fields": [_field(titles, parts.framework)],
        "action": reverse("cijfers:years", args=(opening.to.gemeente,)),
        "columns": _columns(years),
        "mandatory": _rows(opening, parts, mandatory, years, home),
        "own": _rows(opening, parts, others, years, home),
    }


def _lead(years: list[int], own: Sequence[Figure], title: str) -> str:
    if not years:
        return "Er zijn nog geen cijfers over hele jaren."
    indicators = len({figure.indicator_code for figure in own})
    span = str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
    return f"{title}: {indicators} indicatoren met cijfers per jaar, {span}."


def _field(titles: dict[str, str], chosen: str) -> Field:
    options = [
        Option(code, title, chosen=code == chosen) for code, title in sorted(titles.items(), key=lambda item: item[1])
    ]
    return Field("kader", "Kader", kind="select", options=options, required=False)


def _columns(years: list[int]) -> list[Column]:
    return [
        Column("Indicator"),
        *(Column(str(year), numeric=True) for year in years),
        Column("Verandering"),
        Column("Referentie"),
    ]


def _rows(
    opening: Opening, parts: YearsParts, indicators: Sequence[ListedIndicator], years: list[int], home: str
) -> list[tuple[Any, ...]]:
    by_cell: dict[tuple[str, str], dict[int, Figure]] = {}
    references: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in parts.figures:
        key = (figure.indicator_code, figure.group)
        if figure.is_reference:
            references.setdefault(key, {})[figure.area_code] = figure
        elif figure.area_code == home:
            by_cell.setdefault(key, {})[figure.period.begin.year] = figure
    rows = []
    for indicator in indicators:
        for (code, group), cells in by_cell.items():
            if code != indicator.code or not any(year in cells for year in years):
                continue
            rows.append(
                (
                    Place(_name(indicator, cells), opening.to.indicator(code)),
                    *(_cell(opening, cells.get(year)) for year in years),
                    _change([cells[year] for year in years if year in cells]),
                    _reference(opening, references.get((code, group), {}), parts.areas),
                )
            )
    return rows


def _name(indicator: ListedIndicator, cells: dict[int, Figure]) -> str:
    group = next(iter(cells.values())).group_label
    return f"{indicator.name} ({group})" if group else indicator.name


def _cell(opening: Opening, figure: Figure | None) -> Any:  # noqa: ANN401 text or a link
    if figure is None:
        return Markup('<span class="meedoen-quiet">geen cijfer</span>')
    star = " (voorlopig)" if figure.is_provisional else ""
    text = figure.text.replace(" ", SPACE) if figure.is_absent else _short(figure.text)
    place = Place(f"{text}{star}", opening.to.observation(figure.pk))
    return _ABSENT.format(place) if figure.is_absent else place


def _short(text: str) -> str:
    """Leave out a unit that the name of the indicator already says."""
    return text.removesuffix(" per 1.000").removesuffix(" per 10.000")


def _change(figures: list[Figure]) -> str:
    """Say the change from the first to the last number; percentages change in points."""
    single = [(figure, bounds_of(quantity=figure.quantity)) for figure in figures]
    known = [(figure, bounds[0]) for figure, bounds in single if bounds and bounds[1] is None and not bounds[2]]
    if len(known) < 2:  # noqa: PLR2004 a change has two ends
        return "niet te zeggen"
    (first, before), (last, after) = known[0], known[-1]
    span = f"{first.period.label} tot {last.period.label}"
    if before == after:
        return f"gelijk ({span})"
    points = " procentpunt" if last.text.endswith("%") else ""
    amount = format_number(abs(after - before).normalize())
    return f"{'+' if after > before else MINUS}{amount}{points} ({span})"


def _reference(opening: Opening, found: dict[str, Figure], areas: dict[str, str]) -> Any:  # noqa: ANN401 text or links
    if not found:
        return "geen"
    parts = [
        Markup("{}: {} ({})").format(
            areas.get(code, code), Place(_short(figure.text), opening.to.observation(figure.pk)), figure.period.label
        )
        for code, figure in found.items()
    ]
    return Markup("; ").join(parts)
