"""The list of indicators: what the address asks for, which indicators fit, in which order, as rows of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.goals.queries.indicator_page import PlaceFacts, places_of
from meedoen.apps.indicators.queries.catalogue import ListedIndicator, indicators_of
from meedoen.apps.sources.folding import fold
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import COURSE_LABELS
from meedoen.rooms.cijfers.opening import Opening
from meedoen.rooms.cijfers.wording import lower_first, stands_before_baseline
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import NOT_PUBLISHED, Column, Field, Option, Place
from meedoen.ui.paging import leaf

_COURSE = Markup(
    '<span><span class="nl-data-badge meedoen-course meedoen-course--{0}"><svg class="meedoen-symbol" aria-hidden="true">'
    '<use href="#symbol-{0}"/></svg>{1}</span> <span class="meedoen-course__why">{2}</span></span>'
)
_ABSENT = Markup('<span class="meedoen-absence">{}</span>')
_FILTERS = ("q", "kader", "doelgroep", "koers", "herkomst", "meten")
_AUDIENCES = (("council", "De raad"), ("management", "Management"))
_MEASURED = (("nog-niet", "Nog niet te meten"), ("cijfer", "Met een cijfer"), ("geen-cijfer", "Zonder cijfer"))
_ORDER = {course.value: place for place, course in enumerate(Course)}


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator with where it stands; the first place gives its course."""

    listed: ListedIndicator
    places: tuple[PlaceFacts, ...]

    @property
    def course(self) -> str:
        return self.places[0].course if self.places else ""


def list_content(*, opening: Opening, query: dict[str, str]) -> dict[str, Any]:
    """Return the values for the template of the list; a filter that does not exist is said and not applied."""
    placed: dict[str, list[PlaceFacts]] = {}
    for place in places_of(**opening.scope):
        placed.setdefault(place.indicator_code, []).append(place)
    lines = [_Line(listed, tuple(placed.get(listed.code, ()))) for listed in indicators_of(**opening.scope)]
    choices = _choices(lines)
    asked = {name: query.get(name, "").strip() for name in _FILTERS}
    wrong = [name for name, options in choices.items() if asked[name] and asked[name] not in dict(options)]
    kept_filters = {name: value for name, value in asked.items() if value and name not in wrong}
    kept = [line for line in lines if _fits(line, kept_filters)]
    ordered = _sorted(kept, query.get("op", ""))
    part = leaf(items=ordered, query=query)
    return {
        "lead": _lead(lines),
        "fields": _fields(choices, asked),
        "action": reverse("cijfers:indicators", args=(opening.to.gemeente,)),
        "is_filtered": bool(kept_filters),
        "wrong": [
            f"‘{asked[name]}’ is geen keuze bij {_LABELS[name].lower()}; dit filter is niet toegepast."
            for name in wrong
        ],
        "count": counted(len(ordered), "indicator", "indicatoren"),
        "columns": _columns(query),
        "rows": [_row(opening, line) for line in part.shown],
        "steps": [
            Place(label, reverse(route, args=(opening.to.gemeente,)))
            for label, route in (
                ("De jaren naast elkaar", "cijfers:years"),
                ("Per gebied", "cijfers:areas"),
                ("Controles", "cijfers:findings"),
                ("Bronnen", "cijfers:sources"),
                ("Begrippen", "cijfers:glossary"),
                ("Open data", "cijfers:downloads"),
            )
        ]
        + opening.register
        + opening.give_table,
        **part.context,
    }


def _lead(lines: Sequence[_Line]) -> str:
    known = sum(line.listed.latest is not None and not line.listed.latest.is_absent for line in lines)
    to_come = sum(line.listed.is_to_be_developed for line in lines)
    later = f"; {to_come} zijn nog niet te meten" if to_come else ""
    return f"{counted(len(lines), 'indicator', 'indicatoren')}, waarvan {known} met een cijfer{later}."


_LABELS = {
    "q": "Zoek in de naam",
    "kader": "Kader",
    "doelgroep": "Voor wie",
    "koers": "Koers",
    "herkomst": "Herkomst",
    "meten": "Meten",
}


def _choices(lines: Sequence[_Line]) -> dict[str, list[tuple[str, str]]]:
    frameworks = {place.framework: place.framework_title for line in lines for place in line.places}
    origins = sorted({line.listed.origin for line in lines if line.listed.origin}, key=str.casefold)
    return {
        "kader": sorted(frameworks.items(), key=lambda item: item[1]),
        "doelgroep": list(_AUDIENCES),
        "koers": [(course.value, label) for course, label in COURSE_LABELS.items()],
        "herkomst": [(origin, origin) for origin in origins],
        "meten": list(_MEASURED),
    }


def _fields(choices: dict[str, list[tuple[str, str]]], asked: dict[str, str]) -> list[Field]:
    fields = [Field("q", _LABELS["q"], kind="search", value=asked["q"], required=False)]
    for name, options in choices.items():
        chosen = [Option(value, label, chosen=value == asked[name]) for value, label in options]
        fields.append(Field(name, _LABELS[name], kind="select", options=[Option("", "Alles"), *chosen], required=False))
    return fields


def _fits(line: _Line, filters: dict[str, str]) -> bool:
    return all(_TESTS[name](line, value) for name, value in filters.items())


def _has_words(line: _Line, text: str) -> bool:
    facts = line.listed
    within = fold(f"{facts.code} {facts.name} {facts.definition}")
    return all(word in within for word in fold(text).split())


def _is_measured(line: _Line, value: str) -> bool:
    known = line.listed.latest is not None and not line.listed.latest.is_absent
    if value == "nog-niet":
        return line.listed.is_to_be_developed
    return known if value == "cijfer" else not known


_TESTS: dict[str, Callable[[_Line, str], bool]] = {
    "q": _has_words,
    "kader": lambda line, value: any(place.framework == value for place in line.places),
    "doelgroep": lambda line, value: any(place.audience == value for place in line.places),
    "koers": lambda line, value: any(place.course == value for place in line.places),
    "herkomst": lambda line, value: line.listed.origin == value,
    "meten": _is_measured,
}

_SORTS: dict[str, tuple[str, Callable[[_Line], Any]]] = {
    "naam": ("Indicator", lambda line: line.listed.name.casefold()),
    "koers": ("Koers", lambda line: _ORDER.get(line.course, len(_ORDER))),
    "periode": ("Laatste cijfer", lambda line: line.listed.latest.period.end.toordinal() if line.listed.latest else 0),
    "herkomst": ("Herkomst", lambda line: line.listed.origin.casefold() or "~"),
}


def _sorted(lines: list[_Line], order: str) -> list[_Line]:
    key = _SORTS.get(order.removeprefix("-"))
    if key is None:
        return lines
    return sorted(lines, key=key[1], reverse=order.startswith("-"))


def _columns(query: dict[str, str]) -> list[Column]:
    order = query.get("op", "")
    columns = []
    for name, (label, _) in _SORTS.items():
        down = order == name
        state = "ascending" if down else "descending" if order == f"-{name}" else None
        sort = address_with(query, op=f"-{name}" if down else name, pagina=None)
        columns.append(Column(label, sort=sort, sorted=state))  # type: ignore[arg-type] # one of the three words
    return columns


def _row(opening: Opening, line: _Line) -> tuple[Any, ...]:
    facts, latest = line.listed, line.listed.latest
    value: Any = _ABSENT.format("Nog niet te meten" if facts.is_to_be_developed else "Nog geen cijfer")
    baseline = next(
        (course.baseline_text for place in line.places for course in place.courses if course.baseline_text), ""
    )
    courses = [course for place in line.places for course in place.courses]
    if baseline and (latest is None or stands_before_baseline(courses)):
        value = f"nulmeting: {lower_first(baseline)}"
    elif latest is not None:
        group = f", {latest.group_label}" if latest.group else ""
        status = ", voorlopig" if latest.is_provisional else ""
        when = f"{latest.period.label}{group}{status}"
        value = _ABSENT.format(f"{latest.text} ({when})") if latest.is_absent else f"{latest.text} ({when})"
    label = facts.name if facts.is_published else f"{facts.name} ({NOT_PUBLISHED})"
    name = Place(label, opening.to.indicator(facts.code))
    return name, _course(line), value, facts.origin or "niet vermeld"


def _course(line: _Line) -> Any:  # noqa: ANN401 text or a badge
    if not line.course:
        return "bij geen doel"
    why = next((course.why for course in line.places[0].courses if course.course == line.course), "")
    return _COURSE.format(line.course, COURSE_LABELS[Course(line.course)], why)
