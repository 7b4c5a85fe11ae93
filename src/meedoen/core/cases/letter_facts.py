"""What a file knows for the fields of letters, written as somebody would type it; what it does not know is left out, and so asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meedoen.core.cases.integration import LearningRoute
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import format_date, format_number

_LEVEL, _HOURS = re.compile(r"niveau (A2|B1)"), re.compile(r"(\d+) uur")
_PVT = "Participatieverklaring: u leert hoe Nederland werkt, ten minste 12 uur"
_MAP = "Module Arbeidsmarkt en Participatie: u leert werk te zoeken"
_EXAMS = "Examens: lezen, luisteren, schrijven, spreken en Kennis van de Nederlandse Maatschappij"
PARTS: Mapping[LearningRoute, tuple[str, ...]] = {
    LearningRoute.B1: ("Nederlandse les", _EXAMS, _PVT, _MAP),
    LearningRoute.EDUCATION: ("Nederlandse les en schoolvakken", _EXAMS, _PVT),
    LearningRoute.SELF_RELIANCE: (
        "Nederlandse les en les over Nederland: 800 uur",
        "Meedoen in de praktijk: 800 uur. Dit geldt niet voor gezinsmigranten",
        _PVT,
        _MAP,
    ),
}
"""What belongs to each learning route: Wet inburgering 2021, article 8; Besluit inburgering 2021, articles 3.1 and 3.14."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpell:
    """Something that lasts in a file, up to and including `last_day`, as far as letters use it."""

    kind: Code
    begin: date
    last_day: date | None = None
    provider: str = ""
    note: str = ""
    hours: Decimal | None = None


def facts_for_letters(
    *,
    name: str,
    spells: Sequence[KnownSpell],
    agreed: Iterable[tuple[str, ...]],
    terms: Iterable[tuple[str, ...]],
    goals: Iterable[str],
    last_talk: date | None,
    today: date,
) -> dict[str, str]:
    """Return what is known, by the words of the fields; rows of tables have a bar between their cells."""
    goal_lines = "\n".join(" ".join(goal.split()) for goal in goals)
    found = {
        "naam": name,
        "gesprek": format_date(last_talk) if last_talk else "",
        "afspraken": _rows(agreed),
        "termijnen": _rows(terms),
        "doelen": goal_lines,
        "doel": goal_lines,
        **_exemption(spells, today),
        **_activity(spells, today),
        **_route(spells, today),
    }
    return {word: text for word, text in found.items() if text}


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(" | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) for row in rows)


def _exemption(spells: Sequence[KnownSpell], today: date) -> dict[str, str]:
    """Tell of the exemption that ends first."""
    ending = [
        (each.last_day, each)
        for each in spells
        if each.kind.section is Section.EXEMPTION and each.last_day is not None and each.last_day >= today
    ]
    if not ending:
        return {}
    last_day, spell = min(ending, key=lambda each: each[0])
    return {"ontheffing": _small(spell.kind.label), "einde": format_date(last_day)}


def _activity(spells: Sequence[KnownSpell], today: date) -> dict[str, str]:
    """Tell of what somebody began with last, or begins with."""
    does = [
        each
        for each in spells
        if each.kind.section is Section.OCCUPATION and (each.last_day is None or each.last_day >= today)
    ]
    if not does:
        return {}
    spell = max(does, key=lambda each: each.begin)
    hours = f"{format_number(spell.hours.normalize())} uur per week" if spell.hours else ""
    return {
        "activiteit": _small(spell.kind.label),
        "begin": format_date(spell.begin),
        "aanbieder": spell.provider,
        "uren_per_week": hours,
    }


def _route(spells: Sequence[KnownSpell], today: date) -> dict[str, str]:
    """Tell of the learning route in which somebody is."""
    kinds = {route.kind: route for route in LearningRoute}
    inside = [each for each in spells if each.kind.word in kinds and (each.last_day is None or each.last_day >= today)]
    if not inside:
        return {}
    spell = max(inside, key=lambda each: each.begin)
    level, hours = _LEVEL.search(spell.note), _HOURS.search(spell.note)
    return {
        "dagtekening": format_date(spell.begin),
        "leerroute": spell.kind.label,
        "niveau": level[1] if level else "",
        "uren": f"ongeveer {hours[1]} uur les" if hours else "",
        "onderdelen": "\n".join(PARTS[kinds[spell.kind.word]]),
    }


def _small(label: str) -> str:
    """Begin with a small letter, unless the word is written in capitals.

    >>> _small("Vrijwilligerswerk"), _small("P-baan"), _small("IOAW")
    ('vrijwilligerswerk', 'P-baan', 'IOAW')
    """
    return label if not label[1:2].islower() else label[:1].lower() + label[1:]
