"""How places are said on pages: what they ask, what is free, and why they fit somebody or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from meedoen.apps.cases.queries.freed_positions import CameFree
from meedoen.apps.cases.queries.positions import ShownPosition
from meedoen.core.cases.fitting import Compared, Fit, steps_asked
from meedoen.core.values.dutch import format_date, format_number
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Fact, Place

FREE = (Column("Plaats"), Column("Soort"), Column("Nu vrij", numeric=True), Column("Sinds of vanaf"))
SIGNS: Mapping[Fit, str] = {Fit.YES: "✓", Fit.NO: "✕", Fit.UNKNOWN: "○"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A criterion in words: its sign, what came of it, why, and what would settle it."""

    sign: str
    criterion: str
    fit: str
    why: str
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What is said at once (what does not fit, and a single thing that is not known), what is only named, and all of it.

    `unknown` names more than one thing that is not known: the sentences of those stand one click deeper.
    """

    said: tuple[Reason, ...]
    unknown: str
    every: tuple[Reason, ...]


def reasons_of(compared: Compared) -> Reasons:
    """Return the criteria in words."""
    every = tuple(
        Reason(sign=SIGNS[each.fit], criterion=each.criterion, fit=each.fit, why=each.why, settled_by=each.settled_by)
        for each in compared.outcomes
    )
    unknown = tuple(each for each in every if each.fit == Fit.UNKNOWN)
    many = len(unknown) > 1
    return Reasons(
        said=(*(each for each in every if each.fit == Fit.NO), *(() if many else unknown)),
        unknown=", ".join(each.criterion.lower() for each in unknown) if many else "",
        every=every,
    )


def position_place(*, page: Page, shown: ShownPosition | CameFree) -> Place:
    """Return the way to a place."""
    return Place(shown.name, page.to("position", shown.position.pk))


def hours_said(*, shown: ShownPosition) -> str:
    """Say the hours that a place asks (Dutch); empty when it asks none."""
    low, high = shown.position.hours_from, shown.position.hours_to
    if low is not None and high is not None:
        return f"{_number(low)} tot en met {_number(high)} uur" if low != high else f"{_number(low)} uur"
    if low is not None:
        return f"{_number(low)} uur of meer"
    return f"ten hoogste {_number(high)} uur" if high is not None else ""


def steps_said(*, shown: ShownPosition) -> str:
    """Say the steps that a place asks (Dutch); empty when it asks none."""
    return steps_asked(low=shown.position.step_from, high=shown.position.step_to)


def asks_said(*, shown: ShownPosition) -> str:
    """Say in one line what a place asks (Dutch)."""
    level = shown.position.language_level
    parts = (hours_said(shown=shown), steps_said(shown=shown), f"Nederlands {level}" if level else "", shown.area)
    return ", ".join(filter(None, parts)) or "niets bijzonders"


def when_free(*, shown: ShownPosition, today: date) -> str:
    """Say since when something is free, or when it will be (Dutch)."""
    since = shown.seats.free_since(today)
    if since is not None:
        return f"vrij sinds {format_date(since)}"
    day = shown.free_from(today=today)
    if day is not None:
        return f"komt vrij op {format_date(day)}"
    return f"vanaf {format_date(shown.seats.begin)}" if today < shown.seats.begin else "bezet"


def facts_of_position(*, page: Page, shown: ShownPosition) -> list[Fact]:
    """Return what a place is and asks; what it does not ask says so."""
    position, seats, today = shown.position, shown.seats, page.desk.today
    taken = seats.taken_on(today)
    over = f"Meer dan er plaatsen zijn ({seats.number})." if taken > seats.there_on(today) else None
    last = f" tot en met {format_date(position.end - _DAY)}" if position.end else ""
    return [
        Fact("Bezet", f"{taken} van {seats.number}", note=over),
        Fact("Vrij", when_free(shown=shown, today=today)),
        Fact("Uren per week", hours_said(shown=shown) or "niet gevraagd"),
        Fact("Trede", steps_said(shown=shown) or "niet gevraagd"),
        Fact("Nederlands", f"{position.language_level} of hoger" if position.language_level else "niet gevraagd"),
        Fact("Waar", shown.area or "maakt niet uit"),
        Fact("Er zijn plaatsen", f"vanaf {format_date(position.begin)}{last}"),
    ]


def freed_row(*, page: Page, each: CameFree) -> list[object]:
    """Return the row of a place that came free or comes free soon; its columns are `FREE`."""
    return [position_place(page=page, shown=each), each.code.label, each.free, _since_or_soon(each)]


def _since_or_soon(each: CameFree) -> str:
    told = [f"sinds {format_date(each.since)}"] if each.since and each.free else []
    if each.soon:
        days = ", ".join(dict.fromkeys(format_date(day) for day in each.soon))
        told.append(f"{counted(len(each.soon), 'plaats', 'plaatsen')} vanaf {days}")
    return "; ".join(told)


def _number(value: Decimal) -> str:
    return format_number(value.normalize())
