"""How the register says days and terms on its pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.apps.cases.queries.file import Deadline
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


def deadline_rows(deadlines: Iterable[Deadline]) -> list[dict[str, Any]]:
    """Return the terms as a page shows them, each with how it was counted."""
    return [
        {
            "name": each.name,
            "left": how_long(standing=each.standing),
            "day": last_day(standing=each.standing),
            "is_late": (each.standing.days_left or 0) < 0,
            "explanation": each.explanation,
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


def person_place(*, page: Page, who: Someone) -> Place:
    """Return the way to somebody's file."""
    return Place(who.name, page.to("person", who.token))
