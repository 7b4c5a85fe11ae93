"""How the register says days and terms on its pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.apps.cases.queries.file import Deadline
from meedoen.core.cases.doings import Doing
from meedoen.core.cases.phrases import in_sentence
from meedoen.core.cases.small_groups import Veil
from meedoen.core.cases.standing import HasDeadline
from meedoen.core.indicators.terms import TermOutcome
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Field, Place

LONGEST = 200
"""How many signs one can search with."""


def search_field(*, typed: str = "", wrong: str | None = None) -> Field:
    """Return the field in which one types whom one looks for."""
    return Field(
        "wie",
        "Wie zoekt u?",
        kind="search",
        value=typed,
        hint="Een naam (mag verkeerd gespeld), een geboortedatum als 31-1-1980, allebei, of een BSN.",
        error=wrong,
        longest=LONGEST,
        autocomplete="off",
    )


def how_long(*, standing: HasDeadline) -> str:
    """Say how much time a term leaves (Dutch)."""
    left = standing.days_left
    if standing.outcome is TermOutcome.SUSPENDED:
        return "Staat stil"
    if left is None:
        return "Niet te zeggen"
    if left < 0:
        return f"{counted(-left, 'dag', 'dagen')} te laat"
    can = "Kan nog" if standing.term.is_choice else "Nog"
    return "Vandaag" if left == 0 else f"{can} {counted(left, 'dag', 'dagen')}"


def last_day(*, standing: HasDeadline) -> str:
    """Say which day is the last (Dutch)."""
    return format_date(standing.deadline) if standing.deadline else "onbekend"


def also_said(*, doing: Doing[Any]) -> str:
    """Say which other terms the same doing meets, and until when (Dutch); nothing when there is none."""
    return f"ook: {'; '.join(_also(each) for each in doing.also)}" if doing.also else ""


def _also(each: HasDeadline) -> str:
    name, left = in_sentence(name=each.term.name), each.days_left
    if left is None:
        return f"{name}, {how_long(standing=each).lower()}"
    return f"{name}, uiterlijk {last_day(standing=each)}{' (voorbij)' if left < 0 else ''}"


def doing_named(*, doing: Doing[Any], left: str = "") -> str | Markup:
    """Return how a cell names what there is to do and, if told, how long there is: by its first term, with the others under it."""
    name = f"{doing.first.term.name}: {left}" if left else doing.first.term.name
    if not doing.also:
        return name
    also = escape(also_said(doing=doing))
    return Markup(f'<span>{escape(name)}<br><span class="meedoen-quiet">{also}</span></span>')  # noqa: S704 each part escaped


def doing_left(*, doing: Doing[Any]) -> str:
    """Say in one line how much time there is, until which day, and the other terms that it meets (Dutch)."""
    first, also = doing.first, also_said(doing=doing)
    day = f"uiterlijk {last_day(standing=first)}" if first.deadline else ""
    told = "; ".join(filter(None, (day, also)))
    return f"{how_long(standing=first)} ({told})" if told else how_long(standing=first)


def deadline_rows(deadlines: Iterable[Deadline]) -> list[dict[str, Any]]:
    """Return what there is to do as a page shows it, with how each of its terms was counted."""
    return [
        {
            "name": each.doing.first.term.name,
            "left": how_long(standing=each.doing.first),
            "day": last_day(standing=each.doing.first),
            "also": also_said(doing=each.doing),
            "is_late": (each.doing.first.days_left or 0) < 0,
            "explained": each.explained,
        }
        for each in deadlines
    ]


def when(*, day: date, today: date) -> str:
    """Say a day, and whether it passed (Dutch)."""
    if day < today:
        return f"{format_date(day)} (voorbij)"
    return "vandaag" if day == today else format_date(day)


def told(many: int, veil: Veil | None) -> str:
    """Say a count of people; of few of them only that, to who opens no files (Dutch)."""
    return f"minder dan {veil.least}" if veil and many < veil.least else number(many)


def told_people(many: int, veil: Veil | None) -> str:
    """Say how many people, as `told` does (Dutch)."""
    return f"{told(many, veil)} personen" if veil else counted(many, "persoon", "personen")


def under(*, title: str, label: str) -> str:
    """Say what somebody chose under its title, and a word that begins with the title only once (Dutch): Trede 3, but Gebied: Oost."""
    is_said = label.casefold().startswith(f"{title.casefold()} ")
    return label if is_said else f"{title}: {label}"


def called(*, who: Someone) -> str:
    """Say what somebody is called, and that the person died (Dutch)."""
    return f"{who.name} (overleden)" if who.died_on else who.name


def person_place(*, page: Page, who: Someone) -> Place:
    """Return the way to somebody's file."""
    return Place(called(who=who), page.to("person", who.token))
