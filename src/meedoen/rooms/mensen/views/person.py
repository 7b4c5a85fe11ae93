"""A person's page: how it stands, what has to be done, what was agreed, and everything in time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.holding import HELD
from meedoen.apps.cases.models import Handover, NextStep, Resident
from meedoen.apps.cases.queries.alerts import alerts_about
from meedoen.apps.cases.queries.deceased import deaths, left_after_death
from meedoen.apps.cases.queries.departed import LeftBehind, departures, left_behind
from meedoen.apps.cases.queries.file import Moment, PersonFile, ShownSpell, person_file
from meedoen.apps.cases.queries.handovers import handovers_about
from meedoen.apps.cases.queries.own_household import own_household
from meedoen.apps.cases.queries.own_requests import holds_of
from meedoen.core.cases.past_steps import without_step
from meedoen.core.cases.phrases import in_sentence
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.household_content import household_fact, shared_benefit
from meedoen.rooms.mensen.lanes import lanes_of
from meedoen.rooms.mensen.opening import FILE, Page, answer_from_file
from meedoen.rooms.mensen.showing import deadline_rows, when
from meedoen.rooms.mensen.views.plans import goal_line
from meedoen.rooms.mensen.waiting import contact, shortened
from meedoen.rooms.mensen.ways import ABOUT_SOMEBODY, open_ways
from meedoen.ui.page import Column, Event, Fact, Place

NOW = (Column("Wat"), Column("Sinds"), Column("Wijzigen"))
AGREED = (Column("Afspraak"), Column("Wie doet het"), Column("Uiterlijk"), Column("Afronden"))
WAITING = (Column("Wat"), Column("Van of aan"), Column("Hoe het staat"))

_LATELY = timedelta(days=365)
_TO_CORRECT = " Kies een regel om te verbeteren wat er staat."


@never_cache
@require_safe
def person_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show a file, to who may open it; others are asked for a reason."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        file = person_file(desk=page.desk, resident=resident)
        return render(request, "mensen/person.html", {**page.context, **_content(page, file)})

    return answer_from_file(request=request, gemeente=gemeente, token=token, screen=FILE, answer=answer)


def _content(page: Page, file: PersonFile) -> dict[str, object]:
    today = page.desk.today
    writes = page.may(Permission.WORK_CASES)
    now = file.now(today=today)
    token, moved = str(file.resident.token), _moved(page, file)
    lives = None if file.details.died_on else own_household(desk=page.desk, resident=file.resident)

    def line(moment: Moment) -> Event:
        return _event(moment, _correcting(page, token, moment) if writes else None)

    return {
        "title": file.name,
        "lead": _lead(file, now, today, shared_benefit(lives)),
        "file": file,
        "left": _left(page, file.resident),
        "moved": moved,
        "after_death": page.to("after_death", token) if writes and file.details.died_on else None,
        "holds": [each.get_ground_display() for each in holds_of(desk=page.desk, resident=file.resident)],
        "talk": page.to("talk", token) if writes and not file.details.died_on else None,
        "goals": [goal_line(page=page, token=token, goal=goal, writes=writes) for goal in file.goals],
        "goal_new": page.to("goal_new", token) if writes and not file.details.died_on else None,
        "waiting_columns": WAITING,
        "waiting": _waiting(page, file.resident),
        "further": open_ways(page=page, ways=ABOUT_SOMEBODY, token=token, is_alive=not file.details.died_on),
        "deadlines": deadline_rows(file.deadlines),
        "now_columns": NOW if writes else NOW[:-1],
        "now": [_now_row(page, token, each, writes=writes) for each in now],
        "agreed_columns": AGREED if writes else AGREED[:-1],
        "agreed": [_agreed_row(page, token, step, writes=writes) for step in file.next_steps],
        "lanes": lanes_of(spells=file.spells, today=today),
        "flow_lead": f"Wat er gebeurde, het nieuwste eerst.{_TO_CORRECT if writes else ''}",
        "recent": [line(each) for each in file.moments if each.day > today - _LATELY],
        "earlier": [line(each) for each in file.moments if each.day <= today - _LATELY],
        "facts": _facts(file, moved, today, household_fact(lives)),
    }


def _left(page: Page, resident: Resident) -> tuple[str, ...]:
    """Return what is to be brought to an end of who died."""
    found = left_after_death(desk=page.desk, died=deaths(desk=page.desk, keys=[resident.pk])).get(resident.pk)
    return found.left if found else ()


def _moved(page: Page, file: PersonFile) -> LeftBehind | None:
    """Return since when somebody who lives left the municipality and what runs on, or None for who did not leave."""
    since = {} if file.details.died_on else departures(desk=page.desk, keys=[file.resident.pk])
    if not since:
        return None
    found = left_behind(desk=page.desk, since=since).get(file.resident.pk)
    return found or LeftBehind(since=since[file.resident.pk], runs=())


def _event(moment: Moment, address: str | None) -> Event:
    day, note = format_date(moment.day), moment.words or None
    return Event(when=day, what=moment.title, address=address, who=moment.by, note=note, done=True)


def _correcting(page: Page, token: str, moment: Moment) -> str | None:
    """Return where a line of the timeline is corrected; None for what stays as it was written."""
    if moment.spell is not None:
        return page.to("correct", token, moment.spell)
    if moment.talk is not None:
        return page.to("talk_correct", token, moment.talk)
    return page.to("correct_event", token, moment.event) if moment.event is not None else None


def _lead(file: PersonFile, now: tuple[ShownSpell, ...], today: date, shared: str) -> str:
    """Say in one sentence how somebody stands; of who died only how old they became and when that was.

    `shared` is the benefit of the household that stands in the file of a partner.
    """
    died = file.details.died_on
    if died:
        age = f"Werd {file.age}" if file.age is not None else "Leeftijd onbekend"
        return f"{age}; overleden op {format_date(died)}."
    parts = [f"{file.age} jaar" if file.age is not None else "Leeftijd onbekend"]
    step = next((each for each in now if each.code.section is Section.STEP), None)
    stands = (
        f"{step.code.label} sinds {format_date(step.begin)}" if step else without_step(had=file.had_step(today=today))
    )
    parts.append(in_sentence(name=stands))
    benefit = next((each for each in now if each.code.section is Section.BENEFIT), None)
    parts.append(f"{benefit.code.label} sinds {format_date(benefit.begin)}" if benefit else shared or "geen uitkering")
    does = [each.code.label.lower() for each in now if each.code.section is Section.OCCUPATION]
    parts.append(f"doet nu: {', '.join(does)}" if does else "geen bezigheid bekend")
    return f"{'; '.join(parts)}."


def _now_row(page: Page, token: str, each: ShownSpell, *, writes: bool) -> list[object]:
    hours = f", {each.record.hours_per_week.normalize():f} uur per week" if each.record.hours_per_week else ""
    where = f", bij {each.provider}" if each.provider else ""
    until = f", tot en met {format_date(each.last_day)}" if each.last_day else ""
    beside = "".join(f", {said}" for said in each.beside)
    row: list[object] = [f"{each.code.label}{hours}{where}{beside}", f"{format_date(each.begin)}{until}"]
    if writes and each.code.word in HELD:
        row.append("Volgt vanzelf")
    elif writes:
        number = each.record.number
        ways = (
            Place("Beëindigen", page.to("end", token, number)),
            Place("Verbeteren", page.to("correct", token, number)),
        )
        row.append(Markup(" · ").join(way.__html__() for way in ways))
    return row


def _agreed_row(page: Page, token: str, step: NextStep, *, writes: bool) -> list[object]:
    by = "de inwoner" if step.by_resident else step.agreed_by
    row: list[object] = [step.text, by, when(day=step.due, today=page.desk.today)]
    if writes:
        row.append(Place("Afronden", page.to("step", token, step.pk)))
    return row


def _waiting(page: Page, resident: Resident) -> list[list[object]]:
    """Return the signals and handovers that are open about somebody."""
    token = str(resident.token)
    writes = page.may(Permission.WORK_CASES)
    rows: list[list[object]] = []
    for alert in alerts_about(desk=page.desk, resident=resident):
        if alert.record.closed_on is None:
            since = format_date(alert.record.received_on)
            name = Place(alert.kind.name, page.to("alert", token, alert.record.pk)) if writes else alert.kind.name
            rows.append([name, f"van {alert.record.from_whom}, {since}", f"Contact: {contact(each=alert)}"])
    for each in handovers_about(desk=page.desk, resident=resident):
        if each.record.state == Handover.State.OPEN:
            text = shortened(each.record.text)
            what = Place(text, page.to("handover", token, each.record.pk)) if writes else text
            due = when(day=each.record.answer_by, today=page.desk.today)
            rows.append([what, f"overgedragen aan {each.to}", f"Bevestigen voor: {due}"])
    return rows


def _home(file: PersonFile, moved: LeftBehind | None, today: date) -> Iterator[Fact]:
    """Say where somebody lives, or when somebody left the municipality and what the address was."""
    home = file.home
    where = ", ".join(filter(None, (home.street, home.place))) if home else "onbekend"
    over = home.end if home and home.end and home.end <= today else None
    left = moved.since if moved else over
    if file.area:
        where = f"{where} ({file.area})" if where else file.area
    elif home and left is None:
        where = f"{where} (buurt nog niet bekend)".strip()
    note = "Geheimhouding: geef dit adres aan niemand." if file.details.is_confidential else None
    if left is not None:
        yield Fact("Vertrokken", f"vertrokken uit de gemeente op {format_date(left)}")
    if left is None or where:
        yield Fact("Woont" if over is None else "Woonde", where, note=note)


def _facts(file: PersonFile, moved: LeftBehind | None, today: date, household: Iterable[Fact]) -> list[Fact]:
    details = file.details
    born = format_date(details.birth_date) if details.birth_date else str(details.birth_year or "onbekend")
    return [
        Fact("Geboren", born),
        *_home(file, moved, today),
        *household,
        Fact("BSN", "bekend, versleuteld bewaard" if file.has_bsn else "niet bekend"),
        Fact("Team", file.team or "nog geen"),
        Fact("Caseload van", file.worker or "nog niemand"),
        Fact("Taal", details.language or "niet ingevuld"),
    ]
