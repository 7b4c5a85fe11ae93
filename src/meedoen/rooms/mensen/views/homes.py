"""Saying in which neighbourhood somebody's address is, and that somebody moved, for what the BRP does not tell."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.homes import MAY, Left, NewHome, move_home, place_home
from meedoen.apps.cases.models import Residence, Resident
from meedoen.apps.cases.queries.homes import ShownHome, known_home
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_links import AWAY, AreaForm, MoveForm
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.editing import EditForm, Shown
from meedoen.ui.page import Fact, Place

TITLE = "Adres en buurt"
_LEAD = "Het adres zelf komt uit de BRP. In welke buurt het ligt, zegt u."
_LEAD_MOVE = "Wat de inwoner u vertelt. Het adres dat er stond, eindigt op die dag en blijft bewaard. Is er een koppeling met de BRP, haal het daar dan op."
_NO_HOME = "Er is nog geen adres bekend. U kunt wel zeggen in welke buurt deze persoon woont, en sinds wanneer."
_NO_AREAS = "Van uw gemeente zijn nog geen buurten bekend. Vraag de beheerder om de gebieden te laden."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def neighbourhood(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the address that stands, and write in which neighbourhood it is and since when."""
    return change_about(
        request=request, gemeente=gemeente, token=token, screen="buurt", crumb=TITLE, needs=MAY, change=_change
    )


def _change(page: Page, resident: Resident) -> Change:
    found = known_home(desk=page.desk, resident=resident)
    record = found.record

    def build(**given: object) -> AreaForm:
        return AreaForm(**given, areas=found.areas, has_left=found.has_left)

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        area, begin = given["area_code"], given["begin"]
        left = Left(on=given["left"]) if found.has_left else None
        said = {"area_code": area, "begin": begin, "why": given["why"], "left": left}
        home = place_home(desk=page.desk, resident=resident, shown=record, **said)
        return f"De buurt is {found.areas[area]}, vanaf {format_date(begin)}.{_left(found, home)}"

    lead = _LEAD if record else _NO_HOME
    values = {"area_code": record.area_code, "begin": record.begin, "left": record.end} if record else {}
    return Change(
        title=TITLE,
        build=build,
        act=act,
        back=page.to("person", resident.token),
        lead=lead if found.areas else _NO_AREAS,
        shown=Shown(values, seen=str(record.pk) if record else "geen"),
        template="mensen/corrected.html",
        more={
            "facts": _facts(found),
            "has_form": bool(found.areas),
            "ways": [Place("Verhuisd", page.to("moved", resident.token))],
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def moved(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write that somebody moved as the resident told it, for who does not ask the BRP."""
    return change_about(
        request=request, gemeente=gemeente, token=token, screen="verhuisd", crumb="Verhuisd", needs=MAY, change=_move
    )


def _move(page: Page, resident: Resident) -> Change:
    found = known_home(desk=page.desk, resident=resident)

    def build(**given: object) -> MoveForm:
        return MoveForm(**given, areas=found.areas)

    def act(form: EditForm) -> str:
        given = form.cleaned_data
        area, begin = given["area_code"], given["begin"]
        told = {name: given[name] for name in ("street", "postcode", "place")}
        to = None if area == AWAY else NewHome(area_code=area, **told)
        home = move_home(desk=page.desk, resident=resident, shown=found.record, begin=begin, to=to)
        where = f"Woont in {found.areas[area]}" if to else "Vertrokken uit de gemeente"
        left = f" Vertrok op {format_date(home.end)} uit de gemeente; dat blijft zo." if home and home.end else ""
        return f"{where} vanaf {format_date(begin)}.{left}"

    return Change(
        title="Verhuisd",
        build=build,
        act=act,
        back=page.to("neighbourhood", resident.token),
        lead=_LEAD_MOVE,
        shown=Shown({}, seen=str(found.record.pk) if found.record else "geen"),
        template="mensen/corrected.html",
        more={"facts": _facts(found)[:1]},
    )


def _left(found: ShownHome, home: Residence) -> str:
    """Say until when somebody who left lives there now, or that somebody did not leave (Dutch)."""
    if not found.has_left:
        return ""
    return f" Vertrokken op {format_date(home.end)}." if home.end else " Deze persoon staat niet meer als vertrokken."


def _facts(found: ShownHome) -> list[Fact]:
    """Return the address, and what stood of it before each correction."""
    record = found.record
    if record is None:
        return []
    until = f", tot {format_date(record.end)}" if record.end else ""
    facts = [Fact("Adres", f"{_address(record) or 'niet bekend'}, vanaf {format_date(record.begin)}{until}")]
    for was, now in zip(found.earlier, [*found.earlier, record][1:], strict=True):
        area = found.areas.get(was.area_code, was.area_code) or "geen buurt"
        day = format_date(timezone.localdate(now.known_from))
        until = f"tot {format_date(was.end)}" if was.end else ""
        parts = filter(None, (_address(was), area, f"vanaf {format_date(was.begin)}", until))
        facts.append(
            Fact("Stond er eerder", ", ".join(parts), note=f"Veranderd op {day} door {now.recorded_by}: {now.why}")
        )
    return facts


def _address(record: Residence) -> str:
    return ", ".join(filter(None, (record.street, record.postcode, record.place)))
