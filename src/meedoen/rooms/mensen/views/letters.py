"""Letters to somebody: those that were made, making one with the facts filled in, and taking one along as PDF or ODT."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.letters import make_letter, say_unsent
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.looking import Doing
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import MadeLetter, Resident
from meedoen.apps.cases.queries.file import PersonFile, person_file
from meedoen.apps.cases.queries.letters import made_letter, made_letters, template_here, templates_here
from meedoen.core.cases.letter_keeping import letter_from
from meedoen.core.values.dutch import format_date
from meedoen.links.letters.odt import MEDIA_TYPE, odt_of
from meedoen.links.letters.pdf import pdf_of
from meedoen.rooms.mensen.forms_letters import LetterForm, UnsentForm
from meedoen.rooms.mensen.letter_form import PREVIEW, begun, fields_asked, preview
from meedoen.rooms.mensen.opening import Page, answer_from_file
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Column, Place

TITLE = "Brieven"
OFFERED = (Column("Brief"), Column("Waarvoor"))
MADE = (Column("Brief"), Column("Gemaakt"), Column("Door"), Column("Stand"))
_FORMS = frozenset({"pdf", "odt"})
_WRITES = frozenset({Permission.WORK_CASES})
_REFUSALS = (EntryError, ChangedMeanwhileError)


@never_cache
@require_safe
def letters(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the letters to somebody, and which can be made."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        file = person_file(desk=page.desk, resident=resident)
        found = made_letters(desk=page.desk, resident=resident)
        writes = page.may(Permission.WORK_CASES)
        context = {
            **page.context,
            "title": f"Brieven aan {file.name}",
            "back": page.to("person", token),
            "offered_columns": OFFERED,
            "offered": [
                [Place(here.template.name, page.to("letter_new", token, here.template.word)), here.template.purpose]
                for here in templates_here(desk=page.desk)
                if writes
            ],
            "made_columns": MADE,
            "made": [_row(page, token, each) for each in found],
        }
        return render(request, "mensen/letters.html", context)

    return answer_from_file(request=request, gemeente=gemeente, token=token, screen="brieven", answer=answer)


def _row(page: Page, token: UUID, each: MadeLetter) -> list[object]:
    made = format_date(timezone.localdate(each.made_at))
    return [Place(each.title, page.to("letter", token, each.number)), made, each.made_by, _state(each)]


def _state(each: MadeLetter) -> str:
    return "niet verstuurd" if each.unsent_at else "gemaakt"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_letter(request: HttpRequest, gemeente: str, token: UUID, template: str) -> HttpResponse:
    """Fill in a letter, see what it will be and what is missing, and make it."""
    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="brief maken",
        crumb="Brief maken",
        needs=_WRITES,
        answer=lambda page, resident: _new(request, page, person_file(desk=page.desk, resident=resident), template),
    )


def _new(request: HttpRequest, page: Page, file: PersonFile, word: str) -> HttpResponse:
    here = template_here(desk=page.desk, word=word)
    if here is None:
        message = "Deze brief is er niet. Kies een brief uit de lijst."
        raise Http404(message)
    values = begun(page=page, file=file, here=here)
    asked = fields_asked(here=here)

    def build(**given: object) -> LetterForm:
        return LetterForm(**given, asked=asked)

    def act(form: LetterForm) -> MadeLetter:
        return make_letter(
            desk=page.desk, resident=file.resident, here=here, draft=form.draft(), number=form.given_number
        )

    if request.method == "POST" and request.POST.get("doen") == PREVIEW:
        tried: Attempt[MadeLetter, LetterForm] = Attempt(form=build(data=request.POST, files=None, initial=values))
    else:
        tried = attempt(request=request, shown=Shown(values), build=build, act=act, refusals=_REFUSALS)
    draft = f"brief-{word}-{file.resident.token}"
    if tried.done is not None:
        sentence = "De brief is gemaakt en staat in het dossier. Haal hem op als PDF of ODT."
        tell_saved(request=request, sentence=sentence, gemeente=page.slug, draft=draft)
        return redirect(page.to("letter", file.resident.token, tried.done.number))
    written = tried.form.draft()
    shown = preview(page=page, here=here, draft=written, told=frozenset(tried.form.errors))
    status = 200 if request.POST.get("doen") == PREVIEW else tried.status
    edit = EditPage(
        title=f"{here.template.name}: brief aan {file.name}",
        action=request.path,
        fields=[replace(each, required=True) for each in fields_of(form=tried.form, draft=draft)],
        save="Maak de brief",
        cancel=page.to("letters", file.resident.token),
        lead=here.template.purpose,
    )
    context = {**page.context, "page": edit, "died_on": file.details.died_on, "version": here.version, **shown}
    return render(request, "mensen/letter_new.html", context, status=status)


@never_cache
@require_safe
def letter_page(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Show a letter as it was made."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        found = _found(page, resident, number)
        ways = [
            Place("Haal de PDF op", page.to("letter_file", token, number, "pdf")),
            Place("Haal de ODT op", page.to("letter_file", token, number, "odt")),
        ]
        if found.unsent_at is None and page.may(Permission.WORK_CASES):
            ways.append(Place("Deze brief is niet verstuurd", page.to("letter_unsent", token, number)))
        made = format_date(timezone.localdate(found.made_at))
        adapted = " met een eigen tekst voor deze brief" if found.is_adapted else ""
        context = {
            **page.context,
            "title": found.title,
            "lead": f"Gemaakt op {made} door {found.made_by}, uit ‘{found.template_name}’ ({found.version}){adapted}.",
            "made": found,
            "content": found.content,
            "ways": [*ways, Place("Alle brieven", page.to("letters", token))],
        }
        return render(request, "mensen/letter.html", context)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen="brief", crumb="Brief", answer=answer
    )


@never_cache
@require_safe
def letter_file(request: HttpRequest, gemeente: str, token: UUID, number: int, form: str) -> HttpResponse:
    """Give a letter as a file; it is drawn from what was kept, and nothing of it is put on disk."""
    if form not in _FORMS:
        message = "Een brief is er als PDF en als ODT."
        raise Http404(message)

    def answer(page: Page, resident: Resident) -> HttpResponse:
        found = _found(page, resident, number)
        letter = letter_from(kept=found.content)
        page.desk.look.doing = Doing.TAKE_OUT
        is_pdf = form == "pdf"
        made = pdf_of(letter=letter) if is_pdf else odt_of(letter=letter)
        response = HttpResponse(made, content_type="application/pdf" if is_pdf else MEDIA_TYPE)
        name = f"{found.template}-{letter.dated.isoformat()}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return answer_from_file(request=request, gemeente=gemeente, token=token, screen="brief ophalen", answer=answer)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter_unsent(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Say that a letter never went out."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        found = _found(page, resident, number)

        def act(form: UnsentForm) -> bool:
            say_unsent(desk=page.desk, letter=found, why=form.cleaned_data["why"])
            return True

        tried = attempt(request=request, shown=Shown({}), build=UnsentForm, act=act, refusals=_REFUSALS)
        back = page.to("letter", token, number)
        if tried.done is not None:
            sentence = "Bij de brief staat nu dat hij niet is verstuurd."
            tell_saved(request=request, sentence=sentence, gemeente=page.slug)
            return redirect(back)
        edit = EditPage(
            title="Brief niet verstuurd",
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Leg vast",
            cancel=back,
            lead=found.title,
        )
        return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)

    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="brief niet verstuurd",
        crumb="Brief niet verstuurd",
        needs=_WRITES,
        answer=answer,
    )


def _found(page: Page, resident: Resident, number: int) -> MadeLetter:
    found = made_letter(desk=page.desk, resident=resident, number=number)
    if found is None:
        message = "Deze brief staat niet in het dossier. Kijk bij de brieven van deze persoon."
        raise Http404(message)
    return found
