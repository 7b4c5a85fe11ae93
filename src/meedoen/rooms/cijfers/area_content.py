"""What stands on the pages of areas, as finished values for their templates."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meedoen.apps.indicators.queries.figures import Figure
from meedoen.apps.network.queries import AreaFacts
from meedoen.apps.sources.queries.contents import ClaimFacts
from meedoen.apps.sources.queries.searching import InputFacts
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Column, Place

_MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class AreaParts:
    """Everything that was read for the page of one area."""

    area: AreaFacts
    areas: dict[str, AreaFacts]
    figures: tuple[Figure, ...]
    claims: tuple[ClaimFacts, ...]
    inputs: tuple[InputFacts, ...]


def areas_content(
    *,
    opening: Opening,
    areas: tuple[AreaFacts, ...],
    figures: dict[str, tuple[int, int]],
    inputs: dict[str, int],
    claims: dict[str, int],
) -> dict[str, Any]:
    """Return the values for the template of all areas: our own, and those to compare with."""
    rows: dict[bool, list[tuple[Any, ...]]] = {True: [], False: []}
    for area in areas:
        amount, indicators = figures.get(area.code, (0, 0))
        rows[area.is_own].append(
            (
                Place(area.name, opening.to.area(area.code)),
                area.kind_name,
                number(indicators),
                number(amount),
                number(claims.get(area.code, 0)),
                number(inputs.get(area.code, 0)),
            )
        )
    own = [area for area in areas if area.is_own]
    without = [area.name for area in own if area.code not in figures]
    lack = f" Van {_listed(without)} is geen enkel cijfer bekend." if without else ""
    return {
        "lead": f"{counted(len(own), 'gebied', 'gebieden')} van de gemeente en {len(areas) - len(own)} om mee te vergelijken.{lack}",
        "columns": (
            Column("Gebied"),
            Column("Soort"),
            Column("Indicatoren", numeric=True),
            Column("Cijfers", numeric=True),
            Column("Feiten uit tekst", numeric=True),
            Column("Inbreng", numeric=True),
        ),
        "own": rows[True],
        "others": rows[False],
    }


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def area_content(*, opening: Opening, parts: AreaParts) -> dict[str, Any]:
    """Return the values for the template of one area."""
    area, to = parts.area, opening.to
    latest = _latest(parts.figures)
    indicators = list(dict.fromkeys(code for code, of, _ in latest if of == area.code))
    others = _others(parts, latest)
    count = sum(figure.area_code == area.code for figure in parts.figures)
    above = parts.areas.get(area.part_of_code)
    return {
        "places": [
            *opening.context["places"][:1],
            Place("Cijfers", reverse("cijfers:indicators", args=(to.gemeente,))),
            Place("Gebieden", reverse("cijfers:areas", args=(to.gemeente,))),
            Place(area.name),
        ],
        "area": area,
        "above": Place(above.name, to.area(above.code)) if above else None,
        "lead": _lead(parts, count, len(indicators)),
        "columns": [
            Column("Indicator"),
            Column(area.name),
            *(Column(parts.areas[code].name if code in parts.areas else code) for code in others),
        ],
        "rows": _rows(opening, area.code, others, latest),
        "claims": [(claim, to.source_place_of(claim)) for claim in parts.claims],
        "inputs": [(told, to.source(told.source) if told.source else None) for told in parts.inputs],
    }


_Latest = dict[tuple[str, str, str], Figure]


def _latest(figures: tuple[Figure, ...]) -> _Latest:
    """Keep the last figure of each indicator, area and group; the figures come last first."""
    found: _Latest = {}
    for figure in figures:
        found.setdefault((figure.indicator_code, figure.area_code, figure.group), figure)
    return found


def _others(parts: AreaParts, latest: _Latest) -> list[str]:
    """Pick the areas to compare with: those that most of these indicators have a figure about."""
    mine = {(code, group) for code, of, group in latest if of == parts.area.code}
    shared = Counter(of for code, of, group in latest if of != parts.area.code and (code, group) in mine)
    return [code for code, _ in shared.most_common(_MOST_BESIDE)]


def _rows(opening: Opening, code: str, others: list[str], latest: _Latest) -> list[tuple[Any, ...]]:
    rows = []
    for (indicator, of, group), figure in latest.items():
        if of != code:
            continue
        words = f"{figure.indicator} ({figure.group_label})" if group else figure.indicator
        beside = [latest.get((indicator, other, group)) for other in others]
        rows.append(
            (Place(words, opening.to.indicator(indicator)), *(_cell(opening, item) for item in (figure, *beside)))
        )
    return sorted(rows, key=lambda row: row[0].label.casefold())


def _cell(opening: Opening, figure: Figure | None) -> Any:  # noqa: ANN401 text or a link
    if figure is None:
        return "niet bekend"
    status = ", voorlopig" if figure.is_provisional else ""
    return Place(f"{figure.text} ({figure.period.label}{status})", opening.to.observation(figure.pk))


def _lead(parts: AreaParts, count: int, indicators: int) -> str:
    inputs = counted(len(parts.inputs), "keer inbreng", "keer inbreng")
    if not count:
        rest = f"Wel {inputs} van inwoners en partners." if parts.inputs else "Ook inbreng is er niet vastgelegd."
        return f"Over {parts.area.name} is nog geen enkel cijfer bekend. {rest}"
    told = f" en {inputs} van inwoners en partners" if parts.inputs else ""
    return f"{counted(count, 'cijfer', 'cijfers')} van {counted(indicators, 'indicator', 'indicatoren')}{told}."
