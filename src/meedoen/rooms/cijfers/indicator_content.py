"""What stands on the page of an indicator, as finished values for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.goals.queries.indicator_page import Aims, CourseFacts, PlaceFacts
from meedoen.apps.indicators.queries.catalogue import IndicatorFacts, KinFacts, StoryFacts
from meedoen.apps.indicators.queries.figures import Figure, group_in_words
from meedoen.apps.reports.queries.findings import FindingFacts
from meedoen.apps.sources.queries import TermFacts
from meedoen.apps.sources.queries.contents import ClaimFacts
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import COURSE_LABELS
from meedoen.core.values.dutch import format_number
from meedoen.rooms.cijfers.figure_content import CORRECTION_LABELS, about, corrections, status_of
from meedoen.rooms.cijfers.on_their_way import enter_places, underway_places
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.pictures import Drawn, picture_on_page
from meedoen.rooms.cijfers.wording import TOLERANCE_PERCENT, how_it_stands, not_known
from meedoen.ui.findings import finding_counts, finding_entry, severities_of
from meedoen.ui.jinja import SPACE
from meedoen.ui.page import NOT_PUBLISHED, Column, Fact, Place
from meedoen.ui.terms import link_terms
from meedoen.ui.visibility import Kind

_ABSENT = Markup('<span class="meedoen-absence">{}</span>')


@dataclass(frozen=True, slots=True)
class IndicatorParts:
    """Everything that was read for the page of one indicator."""

    facts: IndicatorFacts
    figures: tuple[Figure, ...]
    places: tuple[PlaceFacts, ...]
    aims: Aims
    kin: tuple[KinFacts, ...]
    stories: tuple[StoryFacts, ...]
    claims: tuple[ClaimFacts, ...]
    areas: dict[str, str]
    terms: tuple[TermFacts, ...]
    findings: tuple[FindingFacts, ...] = ()


def indicator_content(*, opening: Opening, parts: IndicatorParts) -> dict[str, Any]:
    """Return the values for the template of an indicator."""
    facts, to = parts.facts, opening.to
    home = opening.visit.municipality.code
    current = [figure for figure in parts.figures if figure.known_until is None]
    own = [figure for figure in current if not figure.is_reference and figure.area_code == home]
    latest = _latest(own)
    courses = [course for place in parts.places for course in place.courses]
    drawn = Drawn(indicator=facts, figures=current, aims=parts.aims, areas=parts.areas, home=home)
    return {
        "indicator": facts,
        "lead": how_it_stands(indicator=facts, latest=latest, courses=courses),
        "course": parts.places[0].course if parts.places else None,
        "tags": _tags(facts, latest, parts.places),
        "latest": latest,
        "latest_source": to.figure_source(latest) if latest else None,
        "picture": picture_on_page(drawn=drawn, gemeente=to.gemeente),
        "figure_columns": _figure_columns(current),
        "figure_rows": _figure_rows(opening, parts, current),
        "uncertain": any(figure.interval for figure in current),
        "missing": not_known(indicator=facts, places=parts.places, has_figures=any(not f.is_absent for f in own)),
        "source": to.source_place(facts.source),
        "note": _note(latest, current),
        "findings": [finding_entry(slug=to.gemeente, finding=item) for item in parts.findings],
        "open_findings": finding_counts(severities=severities_of(findings=parts.findings)),
        "steps": _steps(opening, parts),
        "underway": underway_places(opening=opening, code=facts.code),
        **_told(opening, parts, courses),
        **_placed(opening, parts),
    }


def _told(opening: Opening, parts: IndicatorParts, courses: Sequence[CourseFacts]) -> dict[str, Any]:
    """Give what is told beside the figures: definition, stories, how it is worked out, facts in text."""
    facts, to = parts.facts, opening.to
    return {
        "definition": link_terms(facts.definition, to.terms(parts.terms)) if facts.definition else None,
        "stories": [(story, to.source(story.source) if story.source else None) for story in parts.stories],
        "chances": _chances(courses),
        "expected": _expected(courses),
        "tolerance": TOLERANCE_PERCENT,
        "about": _about(opening, facts),
        "claims": [(claim, to.source_place_of(claim)) for claim in parts.claims],
    }


def _placed(opening: Opening, parts: IndicatorParts) -> dict[str, Any]:
    """Give where the indicator stands, its kin, and what was corrected."""
    to, home = opening.to, opening.visit.municipality.code
    places = ("Onderdeel", "Koers", "Nulmeting", "Streefwaarde", "Laatste", "Voor")
    return {
        "place_columns": [Column(label) for label in places],
        "place_rows": _place_rows(opening, parts),
        "kin_columns": (Column("Indicator"), Column("Verband"), Column("Document")),
        "kin_rows": [
            (
                Place(f"{kin.code} {kin.name}", to.indicator(kin.code)),
                "dezelfde indicator" if kin.is_same else kin.explanation,
                kin.document or "niet vermeld",
            )
            for kin in parts.kin
        ],
        "correction_columns": [Column(label) for label in CORRECTION_LABELS],
        "correction_rows": corrections(figures=parts.figures, areas=parts.areas, home=home),
    }


def _note(latest: Figure | None, current: Sequence[Figure]) -> str:
    provisional = [figure.period.label for figure in current if figure.is_provisional and not figure.is_reference]
    status = f"Voorlopig: {', '.join(provisional)}." if provisional else "Alle cijfers zijn definitief."
    told = (
        figure.origin or (figure.source.title if figure.source else "") for figure in current if not figure.is_absent
    )
    titles = dict.fromkeys(filter(None, told))
    if len(titles) > 1:
        return f"{status} Bronnen: {'; '.join(titles)}."
    if latest and latest.origin:
        return f"{status} Bron: {latest.origin.rstrip('.')}."
    source = f" Bron: {latest.source.title}, regel {latest.source.lines}." if latest and latest.source else ""
    return f"{status}{source}"


def _steps(opening: Opening, parts: IndicatorParts) -> list[Place]:
    page = opening.to.gemeente
    steps = enter_places(opening=opening, indicator_id=parts.facts.pk, code=parts.facts.code)
    steps += [
        Place(f"Bekijk het doel: {place.node_title}", opening.to.node(place.framework, place.node))
        for place in parts.places[:1]
    ]
    steps.append(Place("Zet de jaren naast elkaar", reverse("cijfers:years", args=(page,))))
    steps.append(Place("Naar alle indicatoren", reverse("cijfers:indicators", args=(page,))))
    return [*steps, *opening.visibility(Kind.INDICATOR, parts.facts.code, is_published=parts.facts.is_published)]


def _latest(own: Sequence[Figure]) -> Figure | None:
    """Pick the figure to show large: the last known one of the whole municipality, else of a group, else an absence."""
    ordered = sorted(own, key=lambda figure: (not figure.is_absent, figure.group == "", figure.period.end))
    return ordered[-1] if ordered else None


def _tags(facts: IndicatorFacts, latest: Figure | None, places: Sequence[PlaceFacts]) -> list[str]:
    tags = [] if facts.is_published else [NOT_PUBLISHED]
    tags += ["verplicht (BBV)"] if facts.is_mandatory else []
    tags += ["nog te ontwikkelen"] if facts.is_to_be_developed else []
    tags += ["steekproef"] if facts.is_sample else []
    tags += ["voorlopig"] if latest and latest.is_provisional else []
    return tags + [
        f"voor de {name}" if name == "raad" else f"voor {name}"
        for name in dict.fromkeys(p.audience_name for p in places)
    ]


def _figure_columns(figures: Sequence[Figure]) -> tuple[Column, ...]:
    columns = [Column("Periode"), Column("Wat")]
    if any(figure.interval or figure.parts for figure in figures):
        return (*columns, Column("Waarde", numeric=True), Column("Marge (95 %)"), Column("Status"), Column("Bron"))
    return (*columns, Column("Waarde", numeric=True), Column("Status"), Column("Bron"))


def _figure_rows(opening: Opening, parts: IndicatorParts, current: Sequence[Figure]) -> list[tuple[Any, ...]]:
    home, to = opening.visit.municipality.code, opening.to
    wide = any(figure.interval or figure.parts for figure in current)
    rows: list[tuple[Any, ...]] = []
    for kind, figure, words in _all_figures(parts, current, home):
        linked: Any = words if kind else Place(figure.text, to.observation(figure.pk))
        if figure.is_absent and not words:
            linked = _ABSENT.format(Place(figure.text.replace(" ", SPACE), to.observation(figure.pk)))
        note = f" ({figure.note})" if figure.note else ""
        what = kind or _what(figure, parts.areas, home)
        margin = (_margin(figure),) if wide else ()
        rows.append(
            (figure.period.label, f"{what}{note}", linked, *margin, status_of(figure), to.figure_source(figure))
        )
    return rows


def _all_figures(parts: IndicatorParts, current: Sequence[Figure], home: str) -> list[tuple[str, Figure, str]]:
    """Put own figures first, then baselines and targets, then reference figures; each in order of time."""
    own = [("", figure, "") for figure in current if not figure.is_reference]
    aims = [
        (f"nulmeting {about(figure, parts.areas, home)}".strip(), figure, figure.text)
        for _, figure in parts.aims.baselines
    ]
    aims += [
        (f"streefwaarde {about(aim.figure, parts.areas, home)}".strip(), aim.figure, aim.words)
        for aim in parts.aims.targets
    ]
    return [*own, *aims, *(("", figure, "") for figure in current if figure.is_reference)]


def _what(figure: Figure, areas: dict[str, str], home: str) -> str:
    of = about(figure, areas, home)
    if figure.is_reference:
        return f"referentie: {of}" if of else "referentie"
    return f"meting, {of}" if of else "meting"


def _margin(figure: Figure) -> str:
    margin = " tot ".join(format_number(end) for end in figure.interval) + " %" if figure.interval else ""
    return "; ".join(filter(None, (margin, figure.parts))) or "niet bekend"


def _place_rows(opening: Opening, parts: IndicatorParts) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for place in parts.places:
        node = Place(
            f"{place.node} {place.node_title} ({place.framework_title})", opening.to.node(place.framework, place.node)
        )
        for course in place.courses:
            group = f" ({group_in_words(group=course.group)})" if course.group else ""
            why = f": {course.why}" if course.why else ""
            rows.append(
                (
                    node,
                    f"{COURSE_LABELS[Course(course.course)]}{group}{why}",
                    course.baseline_text or "geen",
                    course.target_text or "geen",
                    course.latest_text or "geen",
                    place.audience_name,
                )
            )
    return rows


def _chances(courses: Sequence[CourseFacts]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((course.chance, course.chance_method) for course in courses if course.chance))


def _expected(courses: Sequence[CourseFacts]) -> list[str]:
    return list(
        dict.fromkeys(
            f"Volgens het pad had het laatste cijfer {format_number(course.expected, decimals=1)} moeten zijn."
            for course in courses
            if course.expected is not None
        )
    )


def _about(opening: Opening, facts: IndicatorFacts) -> list[Fact]:
    counted = f"{facts.unit_name} {facts.counts}".strip() if facts.unit == "count" else facts.unit_name
    pairs = (
        ("Code", facts.code, ""),
        ("Eenheid", counted, f"van {facts.counts}" if facts.counts and facts.unit != "count" else ""),
        ("Richting", facts.direction_name, ""),
        ("Waar de cijfers vandaan komen", facts.origin, ""),
        ("Hoe vaak", facts.frequency, ""),
        ("Wie houdt het bij", facts.owner, ""),
        ("Opmerking", facts.note, ""),
    )
    known = [Fact(name, value, note or None) for name, value, note in pairs if value]
    return [*known, Fact("Staat in", opening.to.source_place(facts.source))]
