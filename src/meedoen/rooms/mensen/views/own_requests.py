"""Requests of residents about their own data: the desk of the privacy officer, each request with its answer, and the file for who asked to see it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.own_requests import (
    Answer,
    NewRequest,
    RequestError,
    answer,
    lengthen,
    look_through,
    take_out,
    take_request,
)
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import PersonRequest
from meedoen.apps.cases.own_data.gathering import OwnData, Row
from meedoen.apps.cases.queries.own_requests import ShownRequest, request_with, requests
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_on
from meedoen.rooms.mensen.forms_keeping import GROUNDS, AnswerForm, LengthenForm, RequestForm, TakeOutForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.own_data_file import zip_of
from meedoen.rooms.mensen.request_content import (
    answered_list,
    desk_lead,
    desk_ways,
    holds_list,
    how_it_stands,
    request_facts,
    waiting_list,
)
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

DESK = "Gegevens van inwoners"
NEW = "Een verzoek opnemen"
ASKED_WITH = ("kind", "received_on", "asked", "identity", "bsn", "surname", "born")
ANSWERED_WITH = ("outcome", "words", "done")
_TELL_APART = 2
"""How many words tell a row from others of its table."""
_ANSWERS = frozenset({Permission.ANSWER_REQUESTS})
_DESK = _ANSWERS | {Permission.DESTROY_FILES}


@never_cache
@require_safe
def own_data_desk(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what waits for the privacy officer: requests, holds, and the ways to the rest."""
    with at_page(
        request=request, gemeente=gemeente, screen="gegevens van inwoners", crumbs=(Place(DESK),), needs=_DESK
    ) as page:
        answers = page.may(Permission.ANSWER_REQUESTS)
        waiting, answered = requests(desk=page.desk) if answers else ((), ())
        tables = [holds_list(page=page)]
        if answers:
            tables = [waiting_list(page=page, found=waiting), *tables, answered_list(page=page, found=answered)]
        context = {
            **page.context,
            "title": DESK,
            "lead": desk_lead(page=page, waiting=waiting) if answers else "Bewaartermijnen, aanhouden en vernietigen.",
            "ways": desk_ways(page=page),
            "tables": tables,
        }
        return render(request, "mensen/tables.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Write down a request."""
    with at_page(
        request=request,
        gemeente=gemeente,
        screen="verzoek opnemen",
        crumbs=(desk_place(gemeente), Place(NEW)),
        needs=_ANSWERS,
    ) as page:

        def act(form: RequestForm) -> PersonRequest:
            return take_request(
                desk=page.desk, request=NewRequest(**{name: form.cleaned_data[name] for name in ASKED_WITH})
            )

        shown = Shown({"received_on": page.desk.today})
        tried = attempt(
            request=request, shown=shown, build=RequestForm, act=act, refusals=(RequestError, ChangedMeanwhileError)
        )
        if tried.done is not None:
            tell_saved(request=request, sentence="Het verzoek is opgenomen.", gemeente=gemeente)
            return redirect(page.to("data_request", tried.done.pk))
        edit = EditPage(
            title=NEW,
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Neem op",
            cancel=page.to("own_data"),
            lead="De inwoner hoort binnen een maand wat u met het verzoek doet.",
        )
        return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)


@never_cache
@require_safe
def request_page(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show one request, and what can be done with it."""
    with _at_request(request, gemeente, "verzoek") as page:
        found = _request(page, pk)
        record, is_open = found.record, found.record.answered_on is None
        ways = []
        if is_open and record.resident is not None:
            if record.kind == PersonRequest.Kind.ACCESS:
                ways.append(Place("Maak de uitdraai van het dossier", page.to("data_request_file", pk)))
            ways.append(Place("Leg het antwoord vast", page.to("data_request_answer", pk)))
            if found.asked.can_be_lengthened(today=page.desk.today):
                ways.append(Place("Verleng de termijn", page.to("data_request_lengthen", pk)))
            ways.append(Place("Houd het dossier aan", page.to("hold", record.resident.token)))
        context = {
            **page.context,
            "title": f"{record.get_kind_display()} van {found.name}",
            "lead": how_it_stands(found=found),
            "facts": request_facts(found=found),
            "ways": ways,
        }
        return render(request, "mensen/request.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_lengthen(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Give a request two months more."""

    def change(page: Page, found: ShownRequest) -> Change:
        def act(form: LengthenForm) -> str:
            lengthen(desk=page.desk, request=found.record, why=form.cleaned_data["why"])
            return "De termijn is verlengd. Laat het de inwoner weten."

        return Change(
            title="Termijn verlengen",
            build=LengthenForm,
            act=act,
            back=page.to("data_request", pk),
            save="Verleng",
            lead=f"Eén keer, met twee maanden. Kan tot en met {format_date(found.asked.first_answer_by)}.",
            refusals=(RequestError,),
        )

    def can(page: Page, found: ShownRequest) -> bool:
        return found.asked.can_be_lengthened(today=page.desk.today)

    return _change(request, gemeente, pk, "verzoek verlengen", change=change, can=can)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_answer(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Answer a request."""

    def change(page: Page, found: ShownRequest) -> Change:
        def act(form: AnswerForm) -> str:
            answer(
                desk=page.desk,
                request=found.record,
                given=Answer(**{name: form.cleaned_data[name] for name in ANSWERED_WITH}),
            )
            return "Het antwoord is vastgelegd."

        return Change(
            title="Antwoord vastleggen",
            build=AnswerForm,
            act=act,
            back=page.to("data_request", pk),
            save="Leg het antwoord vast",
            refusals=(RequestError,),
        )

    def can(_: Page, found: ShownRequest) -> bool:
        return found.record.answered_on is None

    return _change(request, gemeente, pk, "verzoek beantwoorden", change=change, can=can)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_file(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Let somebody read through what may be about others, and give the file."""
    with _at_request(request, gemeente, "uitdraai van een dossier") as page:
        found = _request(page, pk)
        back = page.to("data_request", pk)
        try:
            through = look_through(desk=page.desk, request=found.record)
        except RequestError as error:
            raise Http404(str(error)) from None

        def build(**given: object) -> TakeOutForm:
            return TakeOutForm(**given, rows=_of_others(through))

        def act(form: TakeOutForm) -> OwnData:
            kept = form.cleaned_data
            return take_out(
                desk=page.desk,
                request=found.record,
                withheld=frozenset(kept.get("withheld", ())),
                ground=kept.get("ground", ""),
            )

        tried = attempt(
            request=request, shown=Shown({}), build=build, act=act, refusals=(RequestError, ChangedMeanwhileError)
        )
        if tried.done is not None:
            ground = dict(GROUNDS).get(tried.form.cleaned_data.get("ground", ""), "")
            return _zip(page, tried.done, ground)
        edit = EditPage(
            title="Uitdraai van het dossier",
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Download de uitdraai",
            cancel=back,
            lead=f"Alles wat het register over {found.name} bewaart, als zip met een leesbaar bestand en JSON. Meedoen bewaart de uitdraai niet.",
            note="Lees hieronder wat over een ander kan gaan. Kruis aan wat de inwoner niet mag zien; in de uitdraai staat dan dat er iets is weggelaten, en waarom."
            if _of_others(through)
            else "Er staat niets in dat over een ander kan gaan.",
        )
        return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)


def _zip(page: Page, data: OwnData, ground: str) -> HttpResponse:
    made = zip_of(data=data, municipality=page.visit.municipality.name, ground=ground)
    name = f"uitdraai-{page.desk.today.isoformat()}.zip"
    return HttpResponse(
        made, content_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _of_others(data: OwnData) -> list[tuple[str, str]]:
    return [
        (row.key, f"{part.title}{_named(row)}: {' — '.join(row.cells[place] for place in row.of_others)}")
        for part in data.parts
        for row in part.rows
        if row.of_others
    ]


def _named(row: Row) -> str:
    """Tell a row from others of its table: what it is and of which day, which are its first words that are about nobody else."""
    first = [cell for place, cell in enumerate(row.cells) if cell and place not in row.of_others][:_TELL_APART]
    return f" ({', '.join(first)})" if first else ""


def desk_place(gemeente: str) -> Place:
    """Return the way to the desk."""
    return Place(DESK, reverse("mensen:own_data", args=(gemeente,)))


def _at_request(request: HttpRequest, gemeente: str, screen: str) -> AbstractContextManager[Page]:
    crumbs = (desk_place(gemeente), Place(screen.capitalize()))
    return at_page(request=request, gemeente=gemeente, screen=screen, crumbs=crumbs, needs=_ANSWERS)


def _request(page: Page, pk: int) -> ShownRequest:
    found = request_with(desk=page.desk, pk=pk)
    if found is None:
        message = "Dit verzoek is er niet."
        raise Http404(message)
    return found


def _change(
    request: HttpRequest,
    gemeente: str,
    pk: int,
    screen: str,
    *,
    change: Callable[[Page, ShownRequest], Change],
    can: Callable[[Page, ShownRequest], bool],
) -> HttpResponse:
    """Show the form of a request, or do what it asks; what cannot be any more leads to the request, which says how it stands."""
    with _at_request(request, gemeente, screen) as page:
        found = _request(page, pk)
        # What was typed while a colleague answered is refused by the form, so that it stays to be read.
        if request.method != "POST" and not can(page, found):
            return redirect(page.to("data_request", pk))
        return change_on(request=request, page=page, change=change(page, found))
