"""What stands on the page of one figure, and the list of what was corrected, as finished values for templates."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from meedoen.apps.indicators.queries.catalogue import StoryFacts
from meedoen.apps.indicators.queries.figures import Figure
from meedoen.core.values.dutch import format_date, format_number
from meedoen.rooms.cijfers.on_their_way import correct_places, underway_places
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.page import NOT_PUBLISHED, Column, Fact, Place
from meedoen.ui.visibility import Kind

CORRECTION_LABELS = ("Periode", "Was", "Is", "Door", "Waarom")


def status_of(figure: Figure) -> str:
    """Say in one word whether a figure is there and can still change."""
    if figure.is_absent:
        return "ontbreekt"
    return "voorlopig" if figure.is_provisional else "definitief"


def about(figure: Figure, areas: dict[str, str], home: str) -> str:
    """Say which area and group a figure is about; nothing for the municipality as a whole."""
    parts = [areas.get(figure.area_code, figure.area_code)] if figure.area_code != home else []
    return ", ".join([*parts, *([figure.group_label] if figure.group else [])])


def corrections(*, figures: Sequence[Figure], areas: dict[str, str], home: str) -> list[tuple[str, ...]]:
    """List what was corrected: a figure that is known until a moment, and the one of the same cell after it."""
    rows: list[tuple[str, ...]] = []
    for old in figures:
        if old.known_until is None:
            continue
        after = [new for new in figures if _cell(new) == _cell(old) and new.known_from >= old.known_until]
        new = min(after, key=lambda figure: figure.known_from, default=None)
        of = about(old, areas, home)
        rows.append(
            (
                f"{old.period.label}{f' ({of})' if of else ''}",
                old.text,
                new.text if new else "vervallen",
                f"{new.recorded_by if new else 'de bron'}, {format_date(old.known_until.date())}",
                (new.note if new else "") or "geen reden vermeld",
            )
        )
    return rows


def _cell(figure: Figure) -> tuple[Any, ...]:
    return figure.period, figure.area_code, figure.group, figure.is_reference, figure.source and figure.source.code


def figure_content(
    *,
    opening: Opening,
    figure: Figure,
    versions: tuple[Figure, ...],
    areas: dict[str, str],
    stories: tuple[StoryFacts, ...],
) -> dict[str, Any]:
    """Return the values for the template of one figure."""
    to, home = opening.to, opening.visit.municipality.code
    is_old = figure.known_until is not None
    return {
        "figure": figure,
        "facts": _facts(opening, figure, areas),
        "is_old": is_old,
        "lead": f"{figure.indicator}, {figure.period.label}.",
        "steps": _steps(opening, figure),
        "stories": [(story, to.source(story.source) if story.source else None) for story in stories],
        "underway": underway_places(opening=opening, code=figure.indicator_code, figure=figure),
        "current": next(
            (Place(other.text, to.observation(other.pk)) for other in versions if other.known_until is None), None
        ),
        "correction_columns": [Column(label) for label in CORRECTION_LABELS],
        "correction_rows": corrections(figures=(*versions, figure), areas=areas, home=home),
    }


def _steps(opening: Opening, figure: Figure) -> list[Place]:
    return [
        *correct_places(opening=opening, figure=figure),
        Place("Alle cijfers van deze indicator", opening.to.indicator(figure.indicator_code)),
        *opening.visibility(Kind.FIGURE, figure.pk, is_published=figure.is_published),
    ]


def _facts(opening: Opening, figure: Figure, areas: dict[str, str]) -> list[Fact]:
    to = opening.to
    known = format_date(timezone.localtime(figure.known_from).date())
    facts = [
        Fact("Indicator", Place(f"{figure.indicator_code} {figure.indicator}", to.indicator(figure.indicator_code))),
        Fact("Soort", "referentie" if figure.is_reference else "meting"),
        Fact("Periode", figure.period.label),
        Fact(
            "Gebied",
            Place(areas[figure.area_code], to.area(figure.area_code))
            if figure.area_code in areas
            else figure.area_code,
        ),
        Fact("Groep", figure.group_label or "iedereen"),
        Fact("Status", status_of(figure)),
        Fact("Bron", to.figure_source(figure)),
        Fact("Vastgelegd door", figure.recorded_by, f"bekend sinds {known}"),
    ]
    if figure.approved_by:
        facts.append(Fact("Goedgekeurd door", figure.approved_by, "Alleen medewerkers zien dit."))
    if not figure.is_published:
        facts.append(Fact("Openbaar", NOT_PUBLISHED, "Alleen wie voor de gemeente werkt, ziet dit cijfer."))
    extra = (("Gedrukt als", figure.printed), ("Berekend uit", figure.parts), ("Opmerking", figure.note))
    facts += [Fact(name, value) for name, value in extra if value]
    if figure.interval:
        facts.append(Fact("Marge (95 %)", f"{' tot '.join(format_number(end) for end in figure.interval)} %"))
    return facts
