"""For one person: which free places fit, and what somebody wants and can do. Taking a seat is in `seating`."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.seating import write_wish
from meedoen.apps.cases.models import Resident, Wish
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.fitting import FittingPosition, known_wish, positions_for
from meedoen.apps.cases.queries.positions import kinds_to_wish
from meedoen.core.cases.fitting import Criterion, Fit, FitGroup
from meedoen.core.values.dutch import format_date, format_number
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_positions import WishForm, wish_as_shown
from meedoen.rooms.mensen.opening import Page, answer_from_file
from meedoen.rooms.mensen.position_content import hours_said, position_place, reasons_of, when_free
from meedoen.ui.editing import Shown
from meedoen.ui.page import Fact, Place

TITLE = "Wat past er?"
_WORKERS = frozenset({Permission.WORK_CASES})
_FAR = {"buurt": "alleen in de eigen buurt", "wijk": "in de eigen wijk", "gemeente": "in de hele gemeente"}


@never_cache
@require_safe
def fitting(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the free places for somebody, each with why it fits or not."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        who = named(desk=page.desk, residents=[resident])[resident.pk]
        context = {
            **page.context,
            "title": f"Wat past er bij {who.name}?",
            **(_after_death(who.died_on) if who.died_on else _compared(page, resident)),
            "ways": [
                Place("Terug naar het dossier", page.to("person", token)),
                Place("Alle plaatsen", page.to("positions")),
            ],
        }
        return render(request, "mensen/fitting.html", context)

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="wat past er",
        crumb=TITLE,
        needs=_WORKERS,
        answer=answer,
    )


def _after_death(died: date) -> dict[str, object]:
    """Return what there is to say of who died: no place is looked for any more."""
    lead = f"Deze persoon is overleden op {format_date(died)}. Er wordt geen plaats meer gezocht."
    return {"lead": lead, "wish": None}


def _compared(page: Page, resident: Resident) -> dict[str, object]:
    """Return the free places in groups, and what is known and not of what they ask."""
    found = positions_for(desk=page.desk, resident=resident)
    return {
        "lead": _lead(found),
        "facts": _facts(page, known_wish(desk=page.desk, resident=resident)),
        "unknown": _unknown(found),
        "wish": page.to("wish", resident.token),
        "talk": page.to("talk", resident.token),
        "groups": _groups(page, resident.token, found),
    }


def _lead(found: tuple[FittingPosition, ...]) -> str:
    if not found:
        return "Er is nu geen plaats vrij, en binnen vier weken komt er geen vrij."
    fits = sum(each.compared.group is FitGroup.ALL for each in found)
    free = "1 plaats" if len(found) == 1 else f"{len(found)} plaatsen"
    return f"Van de {free} die vrij zijn of binnen vier weken vrijkomen, {'past' if fits == 1 else 'passen'} er {fits} op alles."


def _unknown(found: tuple[FittingPosition, ...]) -> str:
    """Name what is asked by any of the places and not known of this person, each once (Dutch)."""
    every = (each for one in found for each in one.compared.outcomes if each.fit is Fit.UNKNOWN)
    asked = dict.fromkeys(each.criterion.lower() for each in every if each.criterion is not Criterion.AVAILABLE)
    return ", ".join(asked)


def _facts(page: Page, wish: Wish | None) -> list[Fact]:
    unknown = "niet bekend"
    if wish is None:
        return [Fact("Wensen", "Er is nog niets vastgelegd.")]
    codes = (page.desk.book.kinds.of_number(number) for number in wish.kinds)
    hours = f"{format_number(wish.hours_possible.normalize())} per week" if wish.hours_possible is not None else unknown
    return [
        Fact("Wil doen", ", ".join(sorted(code.label for code in codes if code)) or unknown),
        Fact("Uren mogelijk", hours),
        Fact("Kan reizen", _FAR.get(wish.travels, unknown)),
        Fact("Nederlands", wish.language_level or unknown),
        Fact("Beschikbaar vanaf", format_date(wish.available_from) if wish.available_from else unknown),
    ]


def _groups(page: Page, token: UUID, found: tuple[FittingPosition, ...]) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for group in FitGroup:
        of_group = [each for each in found if each.compared.group is group]
        if of_group:
            places = [_shown(page, token, each) for each in of_group]
            groups.append(
                {
                    "title": f"{group} ({len(places)})",
                    "id": f"groep-{group.name.lower()}",
                    "is_not": group is FitGroup.NOT,
                    "places": places,
                }
            )
    return groups


def _shown(page: Page, token: UUID, each: FittingPosition) -> dict[str, object]:
    today = page.desk.today
    parts = (
        each.shown.code.label,
        hours_said(shown=each.shown),
        each.shown.area,
        when_free(shown=each.shown, today=today),
    )
    return {
        "where": position_place(page=page, shown=each.shown),
        "told": ", ".join(filter(None, parts)),
        "reasons": reasons_of(each.compared),
        "take": page.to("seat", token, each.shown.position.pk),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write down what somebody wants and can do."""

    def change(page: Page, resident: Resident) -> Change:
        shown = known_wish(desk=page.desk, resident=resident)
        seen = shown.pk if shown else 0
        kinds = kinds_to_wish(desk=page.desk)

        def build(**given: object) -> WishForm:
            return WishForm(**given, kinds=kinds)

        def act(form: WishForm) -> str:
            write_wish(desk=page.desk, resident=resident, entry=form.entry(), seen=seen)
            return "De wensen staan in het dossier."

        return Change(
            title="Wensen en mogelijkheden",
            build=build,
            act=act,
            back=page.to("fitting", token),
            lead="Wat deze inwoner wil en kan. Hiermee vergelijkt u plaatsen; wat leeg blijft, heet niet bekend.",
            shown=Shown(wish_as_shown(wish=shown, book=page.desk.book), seen=str(seen)),
            draft=f"wens-{token}",
        )

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="wensen",
        crumb="Wensen",
        needs=_WORKERS,
        change=change,
        is_of_life=True,
    )
