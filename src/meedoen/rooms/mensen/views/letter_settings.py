"""What all letters of the municipality have, for the team lead and the administrator: the letterhead, and the wording of each letter."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.letter_settings import (
    SETTERS,
    NewLetterhead,
    change_letterhead,
    change_wording,
    use_national_wording,
)
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.queries.letters import (
    TemplateHere,
    last_wording,
    letterhead,
    office_words,
    template_here,
    templates_here,
)
from meedoen.core.cases.letter_checks import plain_remarks
from meedoen.core.cases.letter_composing import LetterDraft, composed
from meedoen.core.cases.letter_keeping import kept_form
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.forms_letters import LetterheadForm, WordingForm
from meedoen.rooms.mensen.letter_form import PREVIEW
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.seen_otherwise import tried_change
from meedoen.ui.editing import Attempt, EditForm, EditPage, Shown, fields_of, tell_saved
from meedoen.ui.page import Column, Fact, Place

TITLE = "Brieven van de gemeente"
TEMPLATES = (Column("Brief"), Column("Waarvoor"), Column("Tekst"), Column("Sinds"))
_REFUSALS = (EntryError,)
_NATIONAL = "landelijk"


@never_cache
@require_safe
def letter_settings(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show the letterhead and the letters with whose wording they have."""
    with _at_settings(request, gemeente, screen="brieven instellen", crumbs=(Place(TITLE),)) as page:
        head = letterhead(desk=page.desk)
        unknown = "nog niet ingevuld"
        facts = [
            Fact("Naam", head.name if head else unknown),
            Fact("Regels eronder", head.lines.replace("\n", ", ") if head and head.lines else unknown),
            Fact("Telefoonnummer", head.phone if head and head.phone else unknown),
            Fact("E-mailadres", head.email if head and head.email else unknown),
            Fact(
                "Adres voor bezwaar", head.objections_to.replace("\n", ", ") if head and head.objections_to else unknown
            ),
        ]
        context = {
            **page.context,
            "title": TITLE,
            "lead": "Het briefhoofd en de tekst van elke brief. Een wijziging geldt voor brieven die daarna worden gemaakt.",
            "facts": facts,
            "change_head": page.to("letterhead"),
            "columns": TEMPLATES,
            "rows": [_row(page, here) for here in templates_here(desk=page.desk)],
        }
        return render(request, "mensen/letter_settings.html", context)


@contextmanager
def _at_settings(request: HttpRequest, gemeente: str, *, screen: str, crumbs: tuple[Place, ...]) -> Iterator[Page]:
    """Make a page of the settings; for an administrator no crumb leads to files, which are closed to administrators."""
    with at_page(request=request, gemeente=gemeente, screen=screen, crumbs=crumbs, needs=SETTERS) as page:
        if not page.may(Permission.DIVIDE_CASES):
            home, _, *others = page.context["places"]
            page.context["places"] = [home, *others]
        yield page


def _row(page: Page, here: TemplateHere) -> list[object]:
    version = (
        f"{here.version} (de landelijke tekst is intussen veranderd)"
        if here.is_behind
        else here.version.replace(" ", "\N{NO-BREAK SPACE}")
    )
    since = format_date(timezone.localdate(here.own.made_at)) if here.own else "–"
    name = Place(here.template.name, page.to("letter_wording", here.template.word))
    return [name, here.template.purpose, version, since]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Change the letterhead."""
    title = "Briefhoofd"
    with _at_settings(request, gemeente, screen="briefhoofd", crumbs=_crumbs(gemeente, title)) as page:
        head = letterhead(desk=page.desk)
        names = ("name", "lines", "phone", "email", "objections_to")
        values = (
            {name: getattr(head, name) for name in names}
            if head
            else {"name": f"Gemeente {page.visit.municipality.name}"}
        )

        def act(form: LetterheadForm) -> bool:
            given = {name: form.cleaned_data[name] for name in names}
            change_letterhead(desk=page.desk, wanted=NewLetterhead(**given), seen=_seen(form))
            return True

        shown = Shown(values, seen=str(head.number if head else 0))
        tried = tried_change(request=request, shown=shown, build=LetterheadForm, act=act, refusals=_REFUSALS)
        if tried.done is not None:
            return _saved(
                request, page, "Het briefhoofd is opgeslagen. Het staat boven de brieven die nu worden gemaakt."
            )
        edit = EditPage(
            title=title,
            action=request.path,
            fields=fields_of(form=tried.form),
            cancel=page.to("letter_settings"),
            lead="Dit staat boven elke brief. Het telefoonnummer, het e-mailadres en het adres voor bezwaar komen ook in de tekst.",
            clash=tried.clash,
        )
        return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter_wording(request: HttpRequest, gemeente: str, template: str) -> HttpResponse:
    """Change the wording of a letter, or take the national wording again."""
    with _at_settings(request, gemeente, screen="brieftekst", crumbs=_crumbs(gemeente, "Tekst")) as page:
        here = template_here(desk=page.desk, word=template)
        if here is None:
            message = "Deze brief is er niet. Kies een brief uit de lijst."
            raise Http404(message)
        tried = _tried_wording(request, page, here)
        if tried.done is not None:
            return _saved(request, page, tried.done)
        edit = EditPage(
            title=f"Tekst van: {here.template.name}",
            action=request.path,
            fields=fields_of(form=tried.form),
            cancel=page.to("letter_settings"),
            lead=here.template.purpose,
            clash=tried.clash,
        )
        context = {
            **page.context,
            "page": edit,
            "sources": here.template.sources,
            "version": here.version,
            "is_behind": here.is_behind,
            "is_own": here.own is not None,
            **_example(page, here, tried.form),
        }
        status = 200 if request.POST.get("doen") == PREVIEW else tried.status
        return render(request, "mensen/letter_wording.html", context, status=status)


def _tried_wording(request: HttpRequest, page: Page, here: TemplateHere) -> Attempt[str, WordingForm]:
    last = last_wording(desk=page.desk, word=here.template.word)
    shown = Shown({"subject": here.subject, "wording": here.wording}, seen=str(last))
    doing = request.POST.get("doen")

    def build(**given: object) -> WordingForm:
        return WordingForm(**given, template=here.template)

    def act(form: WordingForm) -> str:
        if doing == _NATIONAL:
            use_national_wording(desk=page.desk, template=here.template, seen=_seen(form))
            return f"‘{here.template.name}’ heeft weer de landelijke tekst."
        subject, wording = form.cleaned_data["subject"], form.cleaned_data["wording"]
        change_wording(desk=page.desk, template=here.template, subject=subject, wording=wording, seen=_seen(form))
        return f"De tekst van ‘{here.template.name}’ is opgeslagen."

    if doing == PREVIEW:
        form = build(data=request.POST, files=None, initial={**shown.values, "seen": shown.seen})
        form.is_valid()
        return Attempt(form=form)
    # Beside the other's text stands no button for the national one.
    beside = doing != _NATIONAL
    return tried_change(request=request, shown=shown, build=build, act=act, refusals=_REFUSALS, beside=beside)


def _example(page: Page, here: TemplateHere, form: WordingForm) -> dict[str, object]:
    """Return the letter with its fields by name, and what could be said more plainly."""
    given = form.cleaned_data if form.is_bound else form.initial
    subject, wording = given.get("subject") or "", given.get("wording") or ""
    draft = LetterDraft(
        subject=subject,
        wording=wording,
        typed={},
        addressee="[Naam en adres]",
        dated=page.desk.today,
        salutation="Beste [naam],",
        signed="[Wie ondertekent]",
        role="",
    )
    office = office_words(desk=page.desk, dated=page.desk.today)
    found = composed(template=here.template, draft=draft, office=office, today=page.desk.today)
    return {"content": kept_form(letter=found.letter), "remarks": plain_remarks(text=wording)}


def _seen(form: EditForm) -> int:
    return int(form.given_seen) if form.given_seen.isdecimal() else 0


def _saved(request: HttpRequest, page: Page, sentence: str) -> HttpResponse:
    tell_saved(request=request, sentence=sentence, gemeente=page.slug)
    return redirect(page.to("letter_settings"))


def _crumbs(gemeente: str, title: str) -> tuple[Place, ...]:
    return (Place(TITLE, reverse("mensen:letter_settings", args=(gemeente,))), Place(title))
