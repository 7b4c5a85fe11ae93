"""Writing that something begins, that it ends, and that what was agreed is done."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.recording import SpellEntry, end_spell, write_spell
from meedoen.apps.cases.actions.steps import end_step
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.apps.cases.queries.records import agreed_step, providers
from meedoen.core.cases.after_death import DEATH
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms import AddForm, EndForm, StepForm
from meedoen.rooms.mensen.opening import Page, spell_of
from meedoen.ui.editing import Shown


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Write that something begins, or has been."""
    return change_about(
        request=request, gemeente=gemeente, token=token, screen="erbij", crumb="Iets toevoegen", change=_add
    )


def _add(page: Page, resident: Resident) -> Change:
    offered = providers(desk=page.desk)

    def build(**given: object) -> AddForm:
        return AddForm(**given, book=page.desk.book, providers=[(key, each.name) for key, each in offered.items()])

    def act(form: AddForm) -> str:
        given = form.cleaned_data
        entry = SpellEntry(
            kind=page.desk.book.kinds.of_word(given["kind"]),
            begin=given["begin"],
            last_day=given["last_day"],
            provider=offered.get(given["provider"]),
            hours_per_week=given["hours"],
            project=given["project"],
            wage_value=given["wage_value"],
            note=given["note"],
            observer=page.desk.actor.name,
        )
        ended = write_spell(desk=page.desk, resident=resident, entry=entry).ended
        return " ".join(["Het staat in het dossier.", *(each.text for each in ended)])

    return Change(
        title="Iets toevoegen aan het dossier",
        build=build,
        act=act,
        back=page.to("person", resident.token),
        shown=Shown({"begin": page.desk.today}),
        draft=f"erbij-{resident.token}",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Write that something ends, and why."""

    def change(page: Page, resident: Resident) -> Change:
        return _end(page, resident, number)

    return change_about(request=request, gemeente=gemeente, token=token, screen="beëindigen", change=change)


def _end(page: Page, resident: Resident, number: int) -> Change:
    shown, code = spell_of(page=page, resident=resident, number=number)

    def build(**given: object) -> EndForm:
        return EndForm(**given, book=page.desk.book)

    def act(form: EndForm) -> str:
        given = form.cleaned_data
        end_spell(desk=page.desk, shown=shown, last_day=given["last_day"], reason=int(given["ended_by"] or 0))
        lasts = given["last_day"] >= page.desk.today
        return f"{code.label} eindigt op {format_date(given['last_day'])}." if lasts else f"{code.label} is beëindigd."

    today, died = page.desk.today, deaths(desk=page.desk, keys=[resident.pk]).get(resident.pk)
    until = f" Overleden op {format_date(died)}: de laatste dag is uiterlijk die dag." if died else ""
    by_death = {"ended_by": str(page.desk.book.reasons.of_word(DEATH).number)} if died else {}
    return Change(
        title=f"{code.label} beëindigen",
        build=build,
        act=act,
        back=page.to("person", resident.token),
        save="Beëindig",
        lead=f"Begonnen op {format_date(shown.begin)}.{until}",
        shown=Shown({"last_day": min(today, died) if died else today, **by_death}, seen=str(shown.pk)),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_done(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Say that what was agreed is done, or why it will not be."""

    def change(page: Page, resident: Resident) -> Change:
        return _step_done(page, resident, pk)

    return change_about(request=request, gemeente=gemeente, token=token, screen="afspraak", change=change)


def _step_done(page: Page, resident: Resident, pk: int) -> Change:
    step = agreed_step(desk=page.desk, resident=resident, pk=pk)
    if step is None:
        message = "Deze afspraak is er niet (meer). Kijk wat er nu in het dossier staat."
        raise Http404(message)

    def act(form: StepForm) -> str:
        end_step(desk=page.desk, step=step, dropped_why=form.cleaned_data["dropped_why"])
        return "De afspraak is afgerond."

    return Change(
        title="Afspraak afronden",
        build=StepForm,
        act=act,
        back=page.to("person", resident.token),
        save="Rond af",
        lead=step.text,
    )
