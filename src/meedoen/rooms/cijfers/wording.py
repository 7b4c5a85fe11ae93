"""Sentences of this room: how an indicator stands, what a picture says, what is not known. No rule is decided here."""

import re
from collections.abc import Mapping, Sequence

from meedoen.apps.goals.queries.indicator_page import CourseFacts, PlaceFacts
from meedoen.apps.indicators.queries.catalogue import IndicatorFacts
from meedoen.apps.indicators.queries.figures import Figure, group_in_words
from meedoen.core.goals.chance import Verdict
from meedoen.core.goals.course import TOLERANCE, Unknown
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import Period, PeriodKind

COURSE_CLAUSES = {
    "reached": "Het doel is behaald",
    "on_course": "Dat ligt op koers",
    "behind": "Dat loopt achter op het pad",
    "worse": "Dat is slechter dan de nulmeting",
}
TOLERANCE_PERCENT = f"{format_number(TOLERANCE * 100, decimals=0)} %"


def when(period: Period) -> str:
    """Say when: 'in 2024', 'op 28 januari 2025'."""
    preposition = "op" if period.kind is PeriodKind.DAY else "in"
    return f"{preposition} {period.label}"


_AREA = re.compile(r"\b(?:WK\d{6}|BU\d{8})\b")


def with_area_names(text: str, *, names: Mapping[str, str]) -> str:
    """Write the names of wijken and buurten before their codes, as far as they are known.

    >>> with_area_names("in wijk WK030301 of WK030302", names={"WK030301": "Centrum"})
    'in wijk Centrum (WK030301) of WK030302'
    """
    return _AREA.sub(lambda found: f"{names[found[0]]} ({found[0]})" if found[0] in names else found[0], text)


def lower_first(text: str) -> str:
    """Write a sentence so that it can follow a colon.

    >>> lower_first("Er is geen streefwaarde.")
    'er is geen streefwaarde.'
    """
    return text[:1].lower() + text[1:]


def how_it_stands(*, indicator: IndicatorFacts, latest: Figure | None, courses: Sequence[CourseFacts]) -> str:
    """Say in one or two sentences how the indicator stands."""
    return f"{_latest(indicator, latest, courses)} {_course(courses)}".strip()


def _latest(indicator: IndicatorFacts, latest: Figure | None, courses: Sequence[CourseFacts]) -> str:
    baselines = list(dict.fromkeys(course.baseline_text for course in courses if course.baseline_text))
    if latest is None and baselines:
        return (
            f"De nulmeting is {lower_first(baselines[0])}."
            if len(baselines) == 1
            else f"Er zijn {len(baselines)} nulmetingen."
        )
    if latest is None:
        if indicator.is_to_be_developed:
            planned = f" Gepland: {indicator.announced_for}." if indicator.announced_for else ""
            return f"Deze indicator is nog niet te meten: hij wordt nog ontwikkeld.{planned}"
        return "Er is nog geen cijfer bekend."
    if latest.is_absent:
        return f"Over {latest.period.label} is er geen cijfer: {lower_first(latest.note or latest.text).rstrip('.')}."
    status = ", voorlopig" if latest.is_provisional else ""
    group = f", {latest.group_label}" if latest.group else ""
    figure = f"{latest.text} ({latest.period.label}{group}{status})"
    if len(baselines) == 1 and stands_before_baseline(courses):
        return f"De nulmeting is {baselines[0]}; een eerder cijfer is {figure}."
    return f"Het laatste cijfer is {figure}."


def stands_before_baseline(courses: Sequence[CourseFacts]) -> bool:
    """Tell whether nothing was measured since the baseline, so that a measurement that there is stands before it."""
    return bool(courses) and all(course.why == Unknown.NO_MEASUREMENT.value for course in courses)


def _course(courses: Sequence[CourseFacts]) -> str:
    if not courses:
        return "De indicator staat bij geen doel; daarom is er geen koers."
    words = dict.fromkeys(_clause(course, among=courses) for course in courses)
    return " ".join(list(words)[:2])


def _clause(course: CourseFacts, *, among: Sequence[CourseFacts]) -> str:
    """Say one course; of several groups the group is named, and a change that can be chance says so."""
    about = f"{group_in_words(group=course.group)}: " if course.group and len({one.group for one in among}) > 1 else ""
    if course.course not in COURSE_CLAUSES:
        return f"{about}Of het de goede kant op gaat weten wij niet: {lower_first(course.why)}"
    clause = COURSE_CLAUSES[course.course]
    if course.course == "behind" and course.expected is None:
        clause = "Het doel is niet gehaald" if not course.baseline_text else "Dat loopt achter"
    chance = " De verandering kan toeval zijn." if course.chance == Verdict.INSIDE_CHANCE.value else ""
    return f"{about}{clause}; het doel: {course.target_text}.{chance}"


def picture_title(*, indicator: IndicatorFacts, figures: Sequence[Figure], groups: int) -> str:
    """Say the message of the picture: from the first to the last figure."""
    known = [figure for figure in figures if not figure.is_absent]
    if groups > 1:
        years = _years(known)
        return f"{indicator.name}, per groep{years}"
    if not known:
        return f"{indicator.name}: er is nog geen eigen meting"
    first, last = known[0], known[-1]
    if first is last:
        return f"{last.text} {when(last.period)}"
    if first.text == last.text:
        return f"{last.text} {when(first.period)} en ook {when(last.period)}"
    return f"Van {first.text} {when(first.period)} naar {last.text} {when(last.period)}"


def _years(figures: Sequence[Figure]) -> str:
    if not figures:
        return ""
    first, last = figures[0].period.last_day.year, figures[-1].period.last_day.year
    return f", {first}" if first == last else f", {first} tot en met {last}"


def not_known(*, indicator: IndicatorFacts, places: Sequence[PlaceFacts], has_figures: bool) -> list[str]:
    """List what is not known of an indicator."""
    missing = []
    if not has_figures:
        missing.append("Er is nog geen enkele meting.")
    if indicator.is_to_be_developed:
        missing.append(indicator.development_note or "De indicator wordt nog ontwikkeld.")
    missing += [sentence for sentence, value in _asked(indicator) if not value]
    whys = dict.fromkeys(course.why for place in places for course in place.courses if course.why)
    return [*missing, *whys]


def _asked(indicator: IndicatorFacts) -> tuple[tuple[str, str], ...]:
    """Pair what every indicator should have with the sentence that says that it is absent."""
    return (
        ("Er staat geen omschrijving bij: wat er precies telt, is niet vastgelegd.", indicator.definition),
        ("Waar de cijfers vandaan komen, staat er niet bij.", indicator.origin),
        ("Hoe vaak er gemeten wordt, staat er niet bij.", indicator.frequency),
        ("Wie het cijfer bijhoudt, staat er niet bij.", indicator.owner),
        ("Of hoger of lager beter is, is niet vastgelegd.", indicator.direction),
    )
