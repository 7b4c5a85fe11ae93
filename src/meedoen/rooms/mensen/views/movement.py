"""Movement on the ladder in a period, as a matrix and a picture without names; and of one cell the own people by name."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.queries.flows import held_kinds
from meedoen.apps.cases.queries.movement import Group, group_movement, people_moved
from meedoen.core.cases.movement import STEPS, HoursReached, LadderMovement, StepCourse
from meedoen.core.cases.small_groups import Veil
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.dutch import format_date
from meedoen.core.values.written import NotADayError, read_day
from meedoen.rooms.mensen.misreading import misread
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import person_place, told, told_people
from meedoen.ui.jinja import counted, number, percentage
from meedoen.ui.page import Column, Field, Matrix, Option, Place

TITLE = "Beweging op de ladder"
COURSES = (Column("Richting"), Column("Mensen", numeric=True), Column("Aandeel", numeric=True))
PEOPLE_COLUMNS = (Column("Wie"),)
_ANALYSTS, _WORKERS = frozenset({Permission.ANALYSE_CASES}), frozenset({Permission.WORK_CASES})
_ALL_BENEFITS, _UNKNOWN = "uitkeringen", "onbekend"
_WIDTH = 1000
_YEAR = timedelta(days=365)
_FROM_AND_TO = tuple(
    Field(
        name,
        label,
        kind="select",
        options=[
            Option(_UNKNOWN if step is None else str(step), _UNKNOWN if step is None else f"trede {step}")
            for step in STEPS
        ],
    )
    for name, label in (("trede-eerst", "Eerste trede"), ("trede-laatst", "Laatste trede"))
)
"""The steps that the address of who moved names; a word that is none is read as unknown."""
_SIGNS = {StepCourse.UP: "▲", StepCourse.SAME: "=", StepCourse.DOWN: "▼", StepCourse.UNKNOWN: "○"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A direction as a lying bar, as `bars.html` draws it."""

    label: str
    width: int
    told: str
    is_missing: bool = False
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the address asks: the group, how it is called, the word of its kind, and what is wrong with each of the days."""

    group: Group
    named: str
    word: str
    first_wrong: str | None = None
    last_wrong: str | None = None


@never_cache
@require_safe
def movement(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show how the group moved: numbers only."""
    with at_page(
        request=request, gemeente=gemeente, screen="beweging", crumbs=(Place(TITLE),), needs=_ANALYSTS
    ) as page:
        asked = _asked(request, page)
        found = group_movement(desk=page.desk, group=asked.group)
        period = f"van {format_date(asked.group.first)} tot en met {format_date(asked.group.last)}"
        fields = _filter(page, asked)
        context = {
            **page.context,
            "title": TITLE,
            "lead": _lead(asked.named, found.ladder, period),
            "action": request.path,
            "filter": fields,
            "misread": misread(fields=fields, query=request.GET.dict()),
            "alternative": _alternative(found.ladder),
            "said": _message(found.ladder),
            "bars": _bars(found.ladder),
            "columns": COURSES,
            "rows": _rows(found.ladder),
            "matrix": _matrix(found.ladder, period),
            "hours": _hours_said(found.hours, found.ladder.veil),
            "least": found.ladder.veil.least if found.ladder.veil else None,
            "cells": _cells(page, asked, found.ladder),
        }
        return render(request, "mensen/movement.html", context)


@never_cache
@require_safe
def movers(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show who of the own people went from one step to another."""
    crumbs = (Place("Wie bewoog"),)
    with at_page(request=request, gemeente=gemeente, screen="beweging, wie", crumbs=crumbs, needs=_WORKERS) as page:
        asked = _asked(request, page)
        first, last = _step(request.GET.get("trede-eerst")), _step(request.GET.get("trede-laatst"))
        found = people_moved(desk=page.desk, group=asked.group, first=first, last=last)
        period = f"van {format_date(asked.group.first)} tot en met {format_date(asked.group.last)}"
        way = f"{_step_name(first)} naar {_step_name(last)}"
        context = {
            **page.context,
            "title": f"Van {way}",
            "lead": f"{asked.named}, {period}: {counted(len(found), 'persoon', 'personen')} uit uw caseload en uw teams.",
            "misread": misread(fields=[*_filter(page, asked), *_FROM_AND_TO], query=request.GET.dict()),
            "columns": PEOPLE_COLUMNS,
            "rows": [[person_place(page=page, who=each)] for each in found],
            "back": Place(TITLE, f"{page.to('movement')}?{_query(asked)}")
            if page.may(Permission.ANALYSE_CASES)
            else None,
        }
        return render(request, "mensen/movers.html", context)


def _asked(request: HttpRequest, page: Page) -> _Asked:
    """Read the address; a day that cannot be is told, and the last year is shown instead."""
    word = request.GET.get("soort", _ALL_BENEFITS)
    code = next((each for each in _offered(page) if each.word == word), None)
    kinds = {code.number} if code else {each.number for each in page.desk.book.kinds if each.section is Section.BENEFIT}
    today = page.desk.today
    last, last_wrong = _day(request.GET.get("tot", ""))
    if last and last > today:
        last_wrong = f"{format_date(last)} is nog niet geweest. Verwacht: een dag tot en met vandaag."
        last = today
    last = last or today
    first, first_wrong = _day(request.GET.get("van", ""))
    if first and first >= last:
        first_wrong = f"De eerste dag moet vóór de laatste liggen. Verwacht: een dag vóór {format_date(last)}."
        first = None
    first = first or last - _YEAR
    named = code.label if code else "Mensen met een uitkering"
    group = Group(kinds=frozenset(kinds), first=first, last=last)
    word = word if code else _ALL_BENEFITS
    return _Asked(group=group, named=named, word=word, first_wrong=first_wrong, last_wrong=last_wrong)


def _day(given: str) -> tuple[date | None, str | None]:
    """Read a day of the address; what is no day is told."""
    if not given.strip():
        return None, None
    try:
        return read_day(text=given), None
    except NotADayError as refused:
        return None, str(refused)


def _offered(page: Page) -> list[Code]:
    held = held_kinds(desk=page.desk)
    sections = (Section.BENEFIT, Section.SERVICE, Section.OCCUPATION, Section.PROVISION, Section.ROUTE)
    found = (code for code in page.desk.book.kinds if code.number in held and code.section in sections)
    return sorted(found, key=lambda code: code.label.casefold())


def _filter(page: Page, asked: _Asked) -> list[Field]:
    every = Option(_ALL_BENEFITS, "Alle uitkeringen", asked.word == _ALL_BENEFITS)
    options = [every, *(Option(code.word, code.label, code.word == asked.word) for code in _offered(page))]
    return [
        Field("soort", "Wie: mensen met", kind="select", options=options, required=False),
        Field(
            "van",
            "Eerste dag",
            kind="date",
            value=asked.group.first.isoformat(),
            required=False,
            error=asked.first_wrong,
        ),
        Field(
            "tot",
            "Laatste dag",
            kind="date",
            value=asked.group.last.isoformat(),
            required=False,
            error=asked.last_wrong,
        ),
    ]


def _query(asked: _Asked, **more: str) -> str:
    days = {"van": asked.group.first.isoformat(), "tot": asked.group.last.isoformat()}
    return urlencode({"soort": asked.word, **days, **more})


def _lead(named: str, ladder: LadderMovement, period: str) -> str:
    return f"{named}, {period}: {told_people(ladder.people, ladder.veil)}."


def _message(ladder: LadderMovement) -> str:
    courses = (StepCourse.UP, StepCourse.SAME, StepCourse.DOWN)
    each_way = (f"{told(ladder.of(course), ladder.veil)} {course}" for course in courses)
    said = f"{', '.join(each_way)}; van {told(ladder.of(StepCourse.UNKNOWN), ladder.veil)} is een trede onbekend"
    return said[:1].upper() + said[1:]


def _alternative(ladder: LadderMovement) -> str:
    return f"Van {told_people(ladder.people, ladder.veil)}: {_message(ladder)}."


def _bars(ladder: LadderMovement) -> list[_Bar]:
    most = max(*(ladder.of(course) for course in StepCourse), 1)
    return [
        _Bar(
            label=f"{_SIGNS[course]} {course.capitalize()}",
            width=ladder.of(course) * _WIDTH // most,
            told=told(ladder.of(course), ladder.veil),
            is_missing=course is StepCourse.UNKNOWN,
        )
        for course in StepCourse
    ]


def _rows(ladder: LadderMovement) -> list[list[object]]:
    def share(many: int) -> str:
        is_few = ladder.veil is not None and not many
        return percentage(round(100 * many / ladder.people)) if ladder.people and not is_few else "niet te zeggen"

    return [
        [course.capitalize(), told(ladder.of(course), ladder.veil), share(ladder.of(course))] for course in StepCourse
    ]


def _matrix(ladder: LadderMovement, period: str) -> Matrix:
    names = [_UNKNOWN.capitalize() if step is None else str(step) for step in STEPS]
    return Matrix(
        caption=f"Van welke trede naar welke, in personen, {period}",
        rows_are="Eerste trede",
        columns_are="Laatste trede",
        columns=(*names, "Totaal"),
        rows=[
            (name, [_in_cell(many, ladder) for many in row])
            for name, row in zip((*names, "Totaal"), ladder.rows(), strict=True)
        ],
    )


def _in_cell(many: int, ladder: LadderMovement) -> str:
    return f"<{ladder.veil.least}" if ladder.veil and not many else number(many)


def _hours_said(hours: HoursReached, veil: Veil | None) -> list[str]:
    """Say how much of the possible hours is reached, and of whom nothing is known."""
    unknown = f"Van {told_people(hours.unknown, veil)} zijn de uren van nu of de mogelijke uren niet bekend."
    if hours.share is None:
        nobody = "minder dan {} personen" if veil else "niemand"
        few = nobody.format(veil.least if veil else "")
        return [f"Van {few} zijn zowel de uren van nu als de mogelijke uren bekend.", unknown]
    both = f"Van {told_people(hours.people, veil)} zijn beide bekend"
    reached = f"samen {number(hours.now, 1)} van de {number(hours.possible, 1)} mogelijke uren per week"
    return [
        f"{both}: {reached}, {percentage(hours.share, 0)}.",
        f"{told_people(hours.reached, veil).capitalize()} {'haalt' if hours.reached == 1 else 'halen'} wat mogelijk is.",
        unknown,
    ]


def _cells(page: Page, asked: _Asked, ladder: LadderMovement) -> list[Place]:
    """Return the ways to the own people of each cell, for who works in files; which of them are own is told there."""
    if not page.may(Permission.WORK_CASES):
        return []
    address = page.to("movers")
    return [
        Place(
            f"{_step_name(first)} naar {_step_name(last)}".capitalize(),
            f"{address}?{_query(asked, **{'trede-eerst': _step_word(first), 'trede-laatst': _step_word(last)})}",
        )
        for first in STEPS
        for last in STEPS
        if ladder.counts.get((first, last))
    ]


def _step(word: str | None) -> int | None:
    return next((step for step in STEPS if step is not None and str(step) == word), None)


def _step_word(step: int | None) -> str:
    return _UNKNOWN if step is None else str(step)


def _step_name(step: int | None) -> str:
    return _UNKNOWN if step is None else f"trede {step}"
