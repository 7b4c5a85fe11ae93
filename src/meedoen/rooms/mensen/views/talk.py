"""Recording a talk: one form, in under a minute, of which everything may stay empty but something must be told."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry
from meedoen.apps.cases.actions.talks import Agreed, Recorded, TalkEntry, record_talk, talk_objections
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.file import PersonFile, ShownSpell, person_file
from meedoen.core.cases.entries import Objection
from meedoen.rooms.mensen.forms import TalkForm
from meedoen.rooms.mensen.opening import Page, answer_from_file
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved

TITLE = "Gesprek vastleggen"
_NEEDS = frozenset({Permission.WORK_CASES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk_page(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show the form, or record what came of a talk."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        return _answer(request, page, person_file(desk=page.desk, resident=resident))

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen="gesprek", crumb=TITLE, needs=_NEEDS, answer=answer
    )


def _answer(request: HttpRequest, page: Page, file: PersonFile) -> HttpResponse:
    draft = f"gesprek-{file.resident.token}"
    now = file.now(today=page.desk.today)

    def objections(day: date | None, due: date | None, empty: bool) -> tuple[Objection, ...]:  # noqa: FBT001 called once, by the form
        return talk_objections(desk=page.desk, resident=file.resident, day=day, due=due, says_nothing=empty)

    def build(**given: object) -> TalkForm:
        return TalkForm(**given, book=page.desk.book, now=now, objections=objections)

    def act(form: TalkForm) -> Recorded:
        return record_talk(desk=page.desk, resident=file.resident, entry=_entry(form, page, now))

    died = file.details.died_on
    shown = Shown(
        {"day": min(page.desk.today, died) if died else page.desk.today, "form": "gesprek", "occasion": "gesprek"}
    )
    tried = attempt(request=request, shown=shown, build=build, act=act, refusals=(EntryError, ChangedMeanwhileError))
    person = page.to("person", file.resident.token)
    if tried.done is not None:
        ended = " ".join(ending.text for written in tried.done.written for ending in written.ended)
        tell_saved(
            request=request,
            sentence=f"Het gesprek staat in het dossier. {ended}".strip(),
            gemeente=page.slug,
            draft=draft,
        )
        return redirect(person)
    edit = EditPage(
        title=f"Gesprek met {file.name}",
        action=request.path,
        fields=fields_of(form=tried.form, draft=draft),
        save="Leg het gesprek vast",
        cancel=person,
        lead=_lead(now),
    )
    return render(request, "mensen/talk.html", {**page.context, "page": edit}, status=tried.status)


def _lead(now: tuple[ShownSpell, ...]) -> str:
    labels = [each.code.label.lower() if each.code.step else each.code.label for each in now]
    return f"Nu: {', '.join(labels)}." if labels else "Van nu is nog niets bekend."


def _entry(form: TalkForm, page: Page, now: tuple[ShownSpell, ...]) -> TalkEntry:
    """Return what was filled in as what came of the talk."""
    given = form.cleaned_data
    kinds = page.desk.book.kinds
    begun = [given[name] for name in ("step", "possible", "begins") if given[name]]
    spells = [
        SpellEntry(
            kind=kinds.of_word(word), begin=given["day"], occasion=given["occasion"], observer=page.desk.actor.name
        )
        for word in begun
    ]
    ends = [each.record for each in now if given["ends"] == str(each.record.number)]
    agreed = (
        Agreed(text=given["agreed"], due=given["due"], by_resident=given["by_resident"]) if given["agreed"] else None
    )
    return TalkEntry(
        day=given["day"], form=given["form"], sentence=given["sentence"], spells=spells, ends=ends, agreed=agreed
    )
