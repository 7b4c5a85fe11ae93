"""Writing that something begins, that it ends, and that what was agreed is done."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry, Written, end_spell, write_spell
from meedoen.apps.cases.actions.steps import end_step
from meedoen.apps.cases.actions.versions import ChangedMeanwhileError
from meedoen.apps.cases.models import CaseSpell, NextStep, Resident
from meedoen.apps.cases.queries.records import agreed_step, providers
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.forms import AddForm, EndForm, StepForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, spell_of
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved

_NEEDS = frozenset({Permission.WORK_CASES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write that something begins, or has been."""
    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="erbij",
        crumb="Iets toevoegen",
        needs=_NEEDS,
        answer=lambda page, resident: _add(request, page, resident),
    )


def _add(request: HttpRequest, page: Page, resident: Resident) -> HttpResponse:
    offered = providers(desk=page.desk)

    def build(**given: object) -> AddForm:
        return AddForm(**given, book=page.desk.book, providers=[(key, each.name) for key, each in offered.items()])

    def act(form: AddForm) -> Written:
        given = form.cleaned_data
        entry = SpellEntry(
            kind=page.desk.book.kinds.of_word(given["kind"]),
            begin=given["begin"],
            last_day=given["last_day"],
            provider=offered.get(given["provider"]),
            hours_per_week=given["hours"],
            note=given["note"],
            observer=page.desk.actor.name,
        )
        return write_spell(desk=page.desk, resident=resident, entry=entry)

    draft = f"erbij-{resident.token}"
    tried = attempt(request=request, shown=Shown({"begin": page.desk.today}), build=build, act=act, refusals=EntryError)
    if tried.done is not None:
        ended = " ".join(each.text for each in tried.done.ended)
        tell_saved(
            request=request, sentence=f"Het staat in het dossier. {ended}".strip(), gemeente=page.slug, draft=draft
        )
        return redirect(page.to("person", resident.token))
    return _form(
        request,
        page,
        EditPage(
            title="Iets toevoegen aan het dossier",
            action=request.path,
            fields=fields_of(form=tried.form, draft=draft),
            cancel=page.to("person", resident.token),
        ),
        tried.status,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Write that something ends, and why."""
    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="beëindigen",
        needs=_NEEDS,
        answer=lambda page, resident: _end(request, page, resident, number),
    )


def _end(request: HttpRequest, page: Page, resident: Resident, number: int) -> HttpResponse:
    shown, code = spell_of(page=page, resident=resident, number=number)

    def build(**given: object) -> EndForm:
        return EndForm(**given, book=page.desk.book)

    def act(form: EndForm) -> CaseSpell:
        given = form.cleaned_data
        return end_spell(desk=page.desk, shown=shown, last_day=given["last_day"], reason=int(given["ended_by"] or 0))

    values = Shown({"last_day": page.desk.today})
    tried = attempt(request=request, shown=values, build=build, act=act, refusals=(EntryError, ChangedMeanwhileError))
    if tried.done is not None:
        tell_saved(request=request, sentence=f"{code.label} is beëindigd.", gemeente=page.slug)
        return redirect(page.to("person", resident.token))
    return _form(
        request,
        page,
        EditPage(
            title=f"{code.label} beëindigen",
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Beëindig",
            cancel=page.to("person", resident.token),
            lead=f"Begonnen op {format_date(shown.begin)}.",
        ),
        tried.status,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_done(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Say that what was agreed is done, or why it will not be."""
    return answer_from_file(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="afspraak",
        needs=_NEEDS,
        answer=lambda page, resident: _step_done(request, page, resident, pk),
    )


def _step_done(request: HttpRequest, page: Page, resident: Resident, pk: int) -> HttpResponse:
    step = agreed_step(desk=page.desk, resident=resident, pk=pk)
    if step is None:
        message = "Deze afspraak is er niet (meer). Kijk wat er nu in het dossier staat."
        raise Http404(message)

    def act(form: StepForm) -> NextStep:
        return end_step(desk=page.desk, step=step, dropped_why=form.cleaned_data["dropped_why"])

    tried = attempt(request=request, shown=Shown({}), build=StepForm, act=act, refusals=EntryError)
    if tried.done is not None:
        tell_saved(request=request, sentence="De afspraak is afgerond.", gemeente=page.slug)
        return redirect(page.to("person", resident.token))
    return _form(
        request,
        page,
        EditPage(
            title="Afspraak afronden",
            action=request.path,
            fields=fields_of(form=tried.form),
            save="Rond af",
            cancel=page.to("person", resident.token),
            lead=step.text,
        ),
        tried.status,
    )


def _form(request: HttpRequest, page: Page, edit: EditPage, status: int) -> HttpResponse:
    return render(request, "ui/edit.html", {**page.context, "page": edit}, status=status)
