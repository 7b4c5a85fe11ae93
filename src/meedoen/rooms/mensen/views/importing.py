"""Reading in a file of clients on a page: giving it, saying which column is what, seeing what would come in, and letting it come in."""

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.given_imports import begin, confirm, forget, forget_old, give, look_again
from meedoen.apps.cases.importing.mapping import MappingError, mapping_of
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.importing.told import Told
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import GivenImport
from meedoen.apps.cases.queries.given_imports import (
    own_file,
    own_files,
    refused_rows,
    rows_done,
    runs,
    sources,
    told_of,
)
from meedoen.apps.cases.queries.records import teams
from meedoen.links.workbooks import Form, Limits
from meedoen.rooms.mensen.forms_importing import GiveForm, MappingForm, filled_in
from meedoen.rooms.mensen.import_content import COLUMNS, file_row, given_content, run_row
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of
from meedoen.ui.page import Place

TITLE = "Cliënten inlezen"
GONE = (
    "Dit bestand is er niet meer: het is ingelezen of weggegooid, of het wachtte langer dan een dag. Geef het opnieuw."
)
_NEEDS = frozenset({Permission.REGISTER_RESIDENTS})
_MEGABYTE = 1024 * 1024


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def giving(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Ask for a file and its source; show what was read in before."""
    with at_page(
        request=request, gemeente=gemeente, screen=TITLE.lower(), crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        page.desk.look.ground = Ground.INTAKE
        forget_old(desk=page.desk)
        tried = _tried(request, page)
        if tried.done is None:
            return _giving_page(request, page, tried)
        code, key = page.desk.code, tried.done.pk
    begin(municipality_code=code, key=key)
    return redirect("mensen:import_given", gemeente=gemeente, pk=key)


def _tried(request: HttpRequest, page: Page) -> Attempt[GivenImport, GiveForm]:
    known = sources(desk=page.desk)
    most = Limits().bytes // _MEGABYTE

    def build(**given: object) -> GiveForm:
        return GiveForm(**given, sources=known, most=most)

    def act(form: GiveForm) -> GivenImport:
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile) or not file.name:
            raise ImportRefusedError(_no_file(request, most))
        typed = form.cleaned_data
        return give(
            desk=page.desk,
            source=typed["source"],
            file_name=file.name,
            content=file.read(),
            is_part=typed["is_part"],
        )

    return attempt(request=request, shown=Shown({}), build=build, act=act, refusals=ImportRefusedError)


def _no_file(request: HttpRequest, most: int) -> str:
    size = int(request.headers.get("Content-Length") or 0) // _MEGABYTE
    if size > most:
        # What is too large was not kept (config/uploads.py).
        return f"Het bestand is {size} MB; Meedoen leest hoogstens {most} MB. Deel het op."
    return "Kies een bestand."


def _giving_page(request: HttpRequest, page: Page, tried: Attempt[GivenImport, GiveForm]) -> HttpResponse:
    edit = EditPage(
        title=TITLE,
        action=request.path,
        # The form takes no file for none, to say of one that was too large what was wrong with it.
        fields=[replace(each, required=True) for each in fields_of(form=tried.form)],
        save="Kijk het bestand na",
        cancel=page.to("morning"),
        lead="U ziet eerst wat er in het register zou komen. Pas als u dat bevestigt, verandert er iets.",
    )
    context = {
        **page.context,
        "page": edit,
        "waiting": [file_row(page, each) for each in own_files(desk=page.desk)],
        "columns": COLUMNS,
        "runs": [run_row(page, each) for each in runs(desk=page.desk)],
        "has_team": bool(teams(desk=page.desk)),
    }
    return render(request, "mensen/import_give.html", context, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def given(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show how far a file is and what it would bring; let it be read in, read in another way, or thrown away."""
    with at_page(
        request=request, gemeente=gemeente, screen=TITLE.lower(), crumbs=(Place(TITLE), Place("Nakijken")), needs=_NEEDS
    ) as page:
        page.desk.look.ground = Ground.INTAKE
        page.context["places"][-2] = Place(TITLE, page.to("import_give"))
        file = own_file(desk=page.desk, key=pk)
        if file is None:
            raise Http404(GONE)
        told = told_of(file=file)
        if request.method != "POST":
            return _given_page(request, page, file, told, _mapping_form(page, told))
        form = _mapping_form(page, told, request)
        wanted = request.POST.get("doe", "")
        if wanted == "mapping" and not form.is_valid():
            return _given_page(request, page, file, told, form)
        said = _answered(page, file, told, form, wanted)
        code = page.desk.code
    if said:
        messages.warning(request, said)
    elif wanted == "weg":
        messages.success(request, "Het bestand is weggegooid; er is niets van ingelezen.")
        return redirect("mensen:import_give", gemeente=gemeente)
    begin(municipality_code=code, key=pk)
    return redirect("mensen:import_given", gemeente=gemeente, pk=pk)


def _answered(page: Page, file: GivenImport, told: Told, form: MappingForm, wanted: str) -> str:
    """Do what the pressed button says; return why not (Dutch), or nothing."""
    if wanted == "weg":
        return "" if forget(desk=page.desk, file=file) else "Dit bestand wordt nu ingelezen en kan niet weg."
    if wanted == "overnemen":
        try:
            mapping = mapping_of(content=dict(told.mapping), book=page.desk.book)
        except MappingError as error:
            return str(error)
        if told.problem and file.state == GivenImport.State.LOOKED:
            return told.problem
        return "" if confirm(desk=page.desk, file=file, mapping=mapping) else "Dit bestand wordt al ingelezen."
    other = form.mapping if wanted == "mapping" else None
    return "" if look_again(desk=page.desk, file=file, mapping=other) else "Dit bestand wordt al nagekeken."


def _mapping_form(page: Page, told: Told, request: HttpRequest | None = None) -> MappingForm:
    shown = filled_in(headings=told.headings, mapping=told.mapping)
    return MappingForm(
        data=request.POST if request and request.POST.get("doe") == "mapping" else None,
        initial=shown,
        headings=told.headings,
        unsure=told.unsure,
        teams=[team.name for team in teams(desk=page.desk).values()],
        book=page.desk.book,
    )


def _given_page(request: HttpRequest, page: Page, file: GivenImport, told: Told, form: MappingForm) -> HttpResponse:
    edit = EditPage(
        title="Welke kolom is wat?", action=request.path, fields=fields_of(form=form), save="Lees het zo, en kijk na"
    )
    context = {
        **page.context,
        "title": file.file_name,
        "action": request.path,
        "again": page.to("import_give"),
        "page": edit,
        "is_wrong": form.is_bound,
        "refused_file": page.to("import_refused", file.pk),
        **given_content(file=file, told=told, done=rows_done(desk=page.desk, file=file), now=timezone.now()),
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "mensen/import_given.html", context, status=status)


@never_cache
@require_safe
def refused_of_given(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Send the rows that were refused when a file was looked through, with why behind them."""
    with at_page(request=request, gemeente=gemeente, screen="geweigerde rijen", needs=_NEEDS) as page:
        file = own_file(desk=page.desk, key=pk)
        content = told_of(file=file).refused_rows if file else b""
        if file is None or not content:
            raise Http404(GONE)
        page.desk.look.ground, page.desk.look.doing = Ground.INTAKE, Doing.TAKE_OUT
        return _sent(content, file.file_name)


@never_cache
@require_safe
def refused_of_run(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Send the rows that were refused when a file was read in."""
    with at_page(request=request, gemeente=gemeente, screen="geweigerde rijen", needs=_NEEDS) as page:
        found = refused_rows(desk=page.desk, key=pk)
        if found is None:
            message = "Van deze inlezing zijn er geen geweigerde rijen (meer): een latere verving ze."
            raise Http404(message)
        page.desk.look.ground = Ground.INTAKE
        return _sent(*found)


def _sent(content: bytes, file_name: str) -> HttpResponse:
    stem = "".join(
        sign if sign.isalnum() and sign.isascii() else "-" for sign in file_name.rpartition(".")[0] or file_name
    )
    response = HttpResponse(content, content_type=Form.XLSX.media_type)
    response["Content-Disposition"] = f'attachment; filename="{stem[:80]}-geweigerd.xlsx"'
    return response
