"""Letting one person take a seat of a place: what does not fit stands above the form, and who decides says why all the same."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.seating import take_seat
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.positions import ShownPosition
from meedoen.apps.cases.queries.seat_fit import misfits_of, seat_fit
from meedoen.core.cases.fitting import Compared
from meedoen.rooms.mensen.changing import WORKERS, Change, change_about
from meedoen.rooms.mensen.forms_positions import MisfitSeatForm, SeatForm
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.position_content import reasons_of, when_free
from meedoen.rooms.mensen.views.positions import position_at
from meedoen.ui.editing import Shown


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Let somebody take a seat of a place."""

    def change(page: Page, resident: Resident) -> Change:
        shown = position_at(page=page, pk=pk)
        compared = seat_fit(desk=page.desk, resident=resident, shown=shown)

        def act(form: SeatForm) -> str:
            given = form.cleaned_data
            written = take_seat(
                desk=page.desk,
                resident=resident,
                position=shown.position,
                begin=given["begin"],
                last_day=given["last_day"],
                hours_per_week=given["hours"],
                why=given.get("why", ""),
            )
            ended = " ".join(each.text for each in written.ended)
            return f"De plaats bij {shown.name} staat in het dossier. {ended}".strip()

        return _seat_change(page, token, shown, compared, act)

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="plaatsen",
        crumb="Plaatsen",
        needs=WORKERS,
        change=change,
        is_of_life=True,
    )


def _seat_change(
    page: Page, token: UUID, shown: ShownPosition, compared: Compared, act: Callable[[SeatForm], str]
) -> Change:
    """Return the form with which somebody takes a seat, from the first day on which one is free."""
    today, misfits = page.desk.today, misfits_of(compared=compared)
    return Change(
        title=f"Plaatsen bij {shown.name}",
        build=MisfitSeatForm if misfits else SeatForm,
        act=act,
        back=page.to("fitting", token),
        save="Leg vast",
        lead=f"{shown.code.label}; {when_free(shown=shown, today=today)}.",
        shown=Shown({"begin": shown.free_from(today=today) or today, "hours": shown.position.hours_from}),
        template="mensen/seat.html",
        more={"reasons": reasons_of(compared), "misfits": bool(misfits)},
    )
