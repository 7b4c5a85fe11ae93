"""The morning page: whose deadline passes, what ends, and what was agreed; of the own caseload or the whole team."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.permissions import OF_FILES, Permission
from meedoen.apps.cases.queries.freed_positions import CameFree, came_free
from meedoen.apps.cases.queries.morning import AgreedStep, DueTerm, EndingSoon, LeftOpen, Morning, MovedAway, morning
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.blocks import Block, asked_block, whole
from meedoen.rooms.mensen.opening import PEOPLE, Page, at_page
from meedoen.rooms.mensen.position_content import FREE, freed_row
from meedoen.rooms.mensen.showing import doing_named, how_long, last_day, person_place, search_field, when
from meedoen.rooms.mensen.waiting import (
    ALERTS,
    GIVEN,
    TO_ANSWER,
    UNMATCHED,
    alert_row,
    given_row,
    to_answer_row,
    unmatched_row,
)
from meedoen.rooms.mensen.ways import FROM_MORNING, open_ways
from meedoen.ui.jinja import address_with, counted
from meedoen.ui.page import Column, Place

DUE = (Column("Wie"), Column("Termijn"), Column("Hoe lang nog"), Column("Uiterlijk"))
ENDING = (Column("Wie"), Column("Wat"), Column("Laatste dag"))
LEFT = (Column("Wie"), Column("Overleden op"), Column("Nog af te sluiten"))
MOVED = (Column("Wie"), Column("Vertrokken op"), Column("Loopt nog"))
AGREED = (Column("Wie"), Column("Afspraak"), Column("Wie doet het"), Column("Uiterlijk"))
_OF_CASELOAD = frozenset(
    {"termijnen", "signalen", "overgedragen", "afspraken", "overleden", "vertrokken", "aflopend", "onbekend"}
)
"""The blocks that are of the people in the caseload; the others are of everybody."""
_WHOSE, _TEAM = "van", "team"
_ALL = OF_FILES | {Permission.ANALYSE_CASES, Permission.WATCH_ACCESS}
_NOBODY = {
    False: "U hebt zelf geen caseload. ‘Toon het hele team’ laat zien wat er bij uw teams wacht.",
    True: "In uw teams zijn nog geen dossiers.",
}
"""What is said where nobody is in a caseload; the key is whether that of the team was asked for."""


@never_cache
@require_safe
def morning_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what the day asks."""
    with at_page(request=request, gemeente=gemeente, screen="vanochtend", needs=_ALL) as page:
        of_team = request.GET.get(_WHOSE) == _TEAM
        works = page.may(Permission.WORK_CASES)
        found = morning(desk=page.desk, of_team=of_team) if works else None
        blocks = _blocks(page, found) if found else []
        asks = {_WHOSE: _TEAM} if of_team else {}
        if chosen := asked_block(request=request, blocks=blocks):
            return _whole(request, page, chosen, asks)
        context = {
            **page.context,
            "title": PEOPLE,
            "lead": _lead(found, of_team=of_team),
            "ways": _ways(page, of_team=of_team),
            "search": page.to("search") if any(page.may(each) for each in OF_FILES) else None,
            "field": search_field(),
            "tables": [each.at_a_glance(page=page, address=page.to("morning"), asks=asks) for each in blocks],
        }
        return render(request, "mensen/morning.html", context)


def _whole(request: HttpRequest, page: Page, block: Block[Any], asks: dict[str, str]) -> HttpResponse:
    back = Place(PEOPLE, page.to("morning") + (address_with(asks) if asks else ""))
    whose = ("In de caseload van uw team" if asks else "In uw caseload") if block.id in _OF_CASELOAD else "In totaal"
    return whole(request=request, page=page, block=block, back=back, whose=whose)


def _lead(found: Morning | None, *, of_team: bool) -> str:
    if found is None:
        return "Kies hieronder wat u wilt doen."
    whose = "in de caseload van uw team" if of_team else "in uw caseload"
    people = f"{counted(found.people, 'persoon', 'personen')} {whose}." if found.people else _NOBODY[of_team]
    late = sum(1 for each in found.due if (each.first.days_left or 0) < 0)
    waits = found.left or found.moved or found.to_answer or found.alerts or found.unmatched
    if found.people and not (found.due or found.agreed or waits):
        return f"{people} Er is vandaag niets dat moet."
    told = f"{counted(late, 'termijn is', 'termijnen zijn')} verstreken. " if late else ""
    soon = len(found.due) - late
    coming = f"{counted(soon, 'termijn loopt', 'termijnen lopen')} binnen vier weken af. " if soon else ""
    asks = len(found.to_answer)
    asked = f"{counted(asks, 'overdracht wacht', 'overdrachten wachten')} op uw antwoord." if asks else ""
    return f"{people} {told}{coming}{asked}".strip()


def _blocks(page: Page, found: Morning) -> list[Block[Any]]:
    """Return the blocks of the page: what always stands there, and what only stands there when something waits."""
    freed = came_free(desk=page.desk)
    blocks: list[Block[Any]] = [
        _due(found),
        *(each for each in _waiting(found) if each.items),
        _agreed(found),
        *(each for each in (_left(found), _moved(found)) if each.items),
        _ending(found),
        *(each for each in (_freed(freed), _unclear(found)) if each.items),
    ]
    # Who has no caseload is told so above, and not again by every block.
    return blocks if found.people else [each for each in blocks if each.items]


def _freed(found: Sequence[CameFree]) -> Block[CameFree]:
    return Block(
        title="Vrijgekomen plaatsen",
        id="plaatsen",
        columns=FREE,
        items=found,
        row=freed_row,
        who=lambda _: None,
        intro="Wat de laatste vier weken vrijkwam, of binnen vier weken vrijkomt.",
    )


def _due(found: Morning) -> Block[DueTerm]:
    return Block(
        title="Termijnen",
        id="termijnen",
        columns=DUE,
        items=found.due,
        row=_term_row,
        intro="Wat verstreken is of binnen vier weken afloopt, het dringendste eerst.",
        empty="Er loopt binnen vier weken geen termijn af.",
    )


def _unclear(found: Morning) -> Block[DueTerm]:
    return Block(
        title="Niet te zeggen",
        id="onbekend",
        columns=DUE,
        items=found.unclear,
        row=_term_row,
        intro="Hier ontbreekt iets in het dossier, zodat niemand kan zeggen hoe de termijn staat.",
    )


def _term_row(*, page: Page, each: DueTerm) -> list[object]:
    left, day = how_long(standing=each.first), last_day(standing=each.first)
    return [person_place(page=page, who=each.who), doing_named(doing=each.doing), left, day]


def _waiting(found: Morning) -> tuple[Block[Any], ...]:
    """Return what waits for somebody."""
    return (
        Block(
            title="Wacht op uw antwoord",
            id="antwoorden",
            columns=TO_ANSWER,
            items=found.to_answer,
            row=to_answer_row,
            intro="Aan u of uw team overgedragen. Het blijft open tot u bevestigt of het teruggeeft.",
        ),
        Block(
            title="Signalen",
            id="signalen",
            columns=ALERTS,
            items=found.alerts,
            row=alert_row,
            intro="Wat er over iemand is gemeld en nog niet is afgesloten.",
        ),
        Block(
            title="Signalen zonder dossier",
            id="zonder-dossier",
            columns=UNMATCHED,
            items=found.unmatched,
            row=unmatched_row,
            intro="Zoek uit over wie het gaat, of schrijf de persoon in.",
        ),
        Block(
            title="Overgedragen en nog niet bevestigd",
            id="overgedragen",
            columns=GIVEN,
            items=found.given,
            row=given_row,
            intro="De ontvanger heeft nog niet gezegd dat het is aangekomen.",
        ),
    )


def _agreed(found: Morning) -> Block[AgreedStep]:
    return Block(
        title="Afspraken",
        id="afspraken",
        columns=AGREED,
        items=found.agreed,
        row=_agreed_row,
        intro="Wat is afgesproken en binnen vier weken klaar zou zijn.",
        empty="Er staan geen afspraken open.",
    )


def _agreed_row(*, page: Page, each: AgreedStep) -> list[object]:
    by = "de inwoner" if each.step.by_resident else each.step.agreed_by
    return [
        person_place(page=page, who=each.who),
        each.step.text,
        by,
        when(day=each.step.due, today=page.desk.today),
    ]


def _left(found: Morning) -> Block[LeftOpen]:
    """Return of who died what has to be ended still."""
    intro = "Geef dit een laatste dag, of schrijf op hoe de aanvraag eindigde. Termijnen en afspraken zijn door het overlijden voorbij."
    return Block(title="Overleden", id="overleden", columns=LEFT, items=found.left, row=_left_row, intro=intro)


def _left_row(*, page: Page, each: LeftOpen) -> list[object]:
    return [person_place(page=page, who=each.who), format_date(each.after.died_on), ", ".join(each.after.left)]


def _moved(found: Morning) -> Block[MovedAway]:
    """Return of who left the municipality what runs on."""
    intro = "Kijk of dit terecht doorloopt. Geef het anders een laatste dag, of schrijf op hoe de aanvraag eindigde."
    return Block(title="Vertrokken", id="vertrokken", columns=MOVED, items=found.moved, row=_moved_row, intro=intro)


def _moved_row(*, page: Page, each: MovedAway) -> list[object]:
    return [person_place(page=page, who=each.who), format_date(each.behind.since), ", ".join(each.behind.runs)]


def _ending(found: Morning) -> Block[EndingSoon]:
    return Block(
        title="Loopt binnenkort af",
        id="aflopend",
        columns=ENDING,
        items=found.ending,
        row=_ending_row,
        intro="Ontheffingen, voorzieningen en bezigheden die binnen acht weken eindigen.",
        empty="Er eindigt binnen acht weken niets.",
    )


def _ending_row(*, page: Page, each: EndingSoon) -> list[object]:
    return [person_place(page=page, who=each.who), each.code.label, format_date(each.last_day)]


def _ways(page: Page, *, of_team: bool) -> list[Place]:
    """Return what who asks can do from here."""
    found = []
    if page.may(Permission.WORK_CASES):
        address = page.to("morning")
        found.append(
            Place("Toon mijn caseload", address)
            if of_team
            else Place("Toon het hele team", address + address_with({_WHOSE: _TEAM}))
        )
    return [*found, *open_ways(page=page, ways=FROM_MORNING)]
