"""Adding and changing a question, motion or promise, telling what happened to it, and publishing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.actions import (
    CouncilError,
    Saved,
    add_item,
    add_step,
    change_item,
    publish_item,
    remove_item,
)
from meedoen.apps.council.marks import marks_of
from meedoen.apps.council.queries import ItemCard, subject_facts
from meedoen.apps.council.subjects import SubjectError, read_subject, require_about
from meedoen.apps.journal.changes import ConflictError
from meedoen.core.goals.council_items import ItemKind
from meedoen.rooms.doelen.addresses import address, crumbs
from meedoen.rooms.doelen.council_forms import ItemForm, NewItemForm, RemoveForm, StepForm
from meedoen.rooms.doelen.council_places import TITLE
from meedoen.rooms.doelen.pages import frame_of
from meedoen.rooms.doelen.views.council import item_or_404
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

_PUBLIC = "Dit stuk staat op de openbare site. Wat u opslaat, is daar meteen te lezen."
_SHOWN = (
    "title",
    "text",
    "period_code",
    "by",
    "parties",
    "holder",
    "worker_id",
    "due_on",
    "reference",
    "meeting",
    "link",
)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Ask what kind of thing it is, and then show the form to add it."""
    visit = _visit(request, gemeente)
    here = request.get_full_path()
    kind = next((each for each in ItemKind if each.value == request.GET.get("soort")), None)
    if kind is None:
        kinds = [
            Place(each.label.capitalize(), f"{here}{'&' if '?' in here else '?'}soort={each.value}")
            for each in ItemKind
        ]
        return render(request, "doelen/council_kinds.html", {**_begin(visit, "Toevoegen"), "kinds": kinds})
    today, draft = timezone.localdate(), f"{gemeente}-raad-nieuw-{kind.value}"
    tied = _asked(request, visit)
    tried = attempt(
        request=request,
        shown=Shown({"kind": kind.value, "subjects": [word for word, _ in tied]}),
        build=lambda **given: NewItemForm(**given, visit=visit, tied=tied, kind=kind),
        act=lambda form: add_item(**visit.scope, content=form.content, step=form.step(today=today), today=today),
        refusals=(CouncilError, SubjectError),
    )
    if tried.done is not None:
        sentence = "Toegevoegd als concept. Het staat nog niet op de openbare site."
        return _saved(request, gemeente, tried.done, sentence, draft)
    page = EditPage(
        title=f"Een {kind.label} toevoegen",
        action=here,
        fields=fields_of(form=tried.form, draft=draft),
        save="Toevoegen",
        cancel=address("doelen:council", gemeente),
        lead="Het wordt een concept; een goedkeurder zet het op de openbare site.",
    )
    return _form_page(request, _begin(visit, "Toevoegen"), page, tried)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Change what an item says and what it is about."""
    visit, card = _visit_item(request, gemeente, pk)
    draft = f"{gemeente}-raad-{pk}"
    tied = [(facts.subject.word, f"{facts.title} ({facts.kind})") for facts in card.subjects]
    tried = attempt(
        request=request,
        shown=_shown(visit, card),
        build=lambda **given: ItemForm(**given, visit=visit, tied=tied),
        act=lambda form: change_item(**visit.scope, pk=pk, content=form.content, seen=form.given_seen),
        refusals=(CouncilError, SubjectError),
        conflict=ConflictError,
        theirs=lambda _: _shown(visit, card),
    )
    if tried.done is not None:
        sentence = "Opgeslagen." if tried.done.entry else "Er was niets veranderd."
        return _saved(request, gemeente, tried.done, sentence, draft)
    page = EditPage(
        title="Dit stuk veranderen",
        action=request.path,
        fields=fields_of(form=tried.form, draft=draft),
        cancel=address("doelen:council_item", gemeente, str(pk)),
        kicker=card.title,
        note=_PUBLIC if card.is_published else None,
        clash=tried.clash,
    )
    return _form_page(request, _begin(visit, "Veranderen", card), page, tried)


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Tell what happened to an item."""
    visit, card = _visit_item(request, gemeente, pk)
    today, draft = timezone.localdate(), f"{gemeente}-raad-{pk}-stap"
    seen = marks_of(**visit.scope, pk=pk).seen
    tried = attempt(
        request=request,
        shown=Shown({"on": today}, seen=seen),
        build=lambda **given: StepForm(**given, card=card),
        act=lambda form: add_step(**visit.scope, pk=pk, step=form.step, seen=form.given_seen, today=today),
        refusals=CouncilError,
        conflict=ConflictError,
        theirs=lambda _: Shown({}, seen=seen),
    )
    if tried.done is not None:
        return _saved(request, gemeente, tried.done, "Opgeslagen.", draft)
    note = _PUBLIC if card.is_published else None
    if tried.clash is not None:
        note = _overtaken(card, tried.form, seen)
    page = EditPage(
        title="Vertel wat er is gebeurd",
        action=request.path,
        fields=fields_of(form=tried.form, draft=draft),
        cancel=address("doelen:council_item", gemeente, str(pk)),
        kicker=card.title,
        lead=f"Dit stuk is nu ‘{card.state.label}’. Wat u opslaat, komt in het verloop en blijft daar staan.",
        note=note,
    )
    return _form_page(request, _begin(visit, "Wat er is gebeurd", card), page, tried)


@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Ask why an item does not belong here, and remove it."""
    visit, card = _visit_item(request, gemeente, pk)
    tried = attempt(
        request=request,
        shown=Shown({}),
        build=RemoveForm,
        act=lambda form: remove_item(**visit.scope, pk=pk, reason=form.reason),
        refusals=CouncilError,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=f"Verwijderd: {card.title}.", gemeente=gemeente, entry=tried.done.entry)
        return redirect("doelen:council", gemeente=gemeente)
    page = EditPage(
        title="Dit stuk verwijderen",
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Verwijderen",
        cancel=address("doelen:council_item", gemeente, str(pk)),
        kicker=card.title,
        lead="Verwijder alleen wat hier niet hoort, zoals iets dat er dubbel staat. Is het afgehandeld? Vertel dan wat er is gebeurd.",
    )
    return _form_page(request, _begin(visit, "Verwijderen", card), page, tried)


@require_POST
def publish(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Put an item on the public site, or take it off."""
    visit = _visit(request, gemeente, Permission.PUBLISH)
    item_or_404(visit=visit, pk=pk, today=timezone.localdate())
    is_published = request.POST.get("openbaar") == "ja"
    done = publish_item(**visit.scope, pk=pk, is_published=is_published)
    sentence = "Dit staat nu op de openbare site." if is_published else "Dit staat niet meer op de openbare site."
    return _saved(request, gemeente, done, sentence, "")


def _visit(request: HttpRequest, slug: str, permission: Permission = Permission.EDIT_COUNCIL) -> Visit:
    visit = visit_of(request=request, slug=slug)
    require(actor=visit.actor, permission=permission, municipality_code=visit.municipality.code)
    return visit


def _visit_item(request: HttpRequest, slug: str, pk: int) -> tuple[Visit, ItemCard]:
    visit = _visit(request, slug)
    card = item_or_404(visit=visit, pk=pk, today=timezone.localdate())
    subjects = [facts.subject for facts in card.subjects]
    require_about(**visit.scope, permission=Permission.EDIT_COUNCIL, subjects=subjects)
    return visit, card


def _begin(visit: Visit, here: str, card: ItemCard | None = None) -> dict[str, Any]:
    slug = visit.municipality.slug
    between = [Place(TITLE, address("doelen:council", slug))]
    if card is not None:
        between.append(Place(card.title, address("doelen:council_item", slug, str(card.pk))))
    places = crumbs(slug=slug, municipality=visit.municipality.name, between=tuple(between), here=here)
    return {"frame": frame_of(visit), "places": places}


def _asked(request: HttpRequest, visit: Visit) -> list[tuple[str, str]]:
    """Return what the address says that a new item is about, when there is such a thing."""
    try:
        facts = subject_facts(**visit.scope, subject=read_subject(word=request.GET.get("over", "")))
    except SubjectError:
        return []
    return [(facts.subject.word, f"{facts.title} ({facts.kind})")]


def _shown(visit: Visit, card: ItemCard) -> Shown:
    """Return an item as its form shows it, with who changed it last."""
    values: dict[str, object] = {name: getattr(card, name) for name in _SHOWN}
    values |= {"kind": card.kind.value, "subjects": [facts.subject.word for facts in card.subjects]}
    marks = marks_of(**visit.scope, pk=card.pk)
    return Shown(values, seen=marks.seen, by=marks.by, at=marks.at)


def _overtaken(card: ItemCard, form: StepForm, seen: str) -> str:
    """Say that somebody else changed the item; the form now carries the mark of how it is."""
    form.data = {**{name: form.data[name] for name in form.data}, "seen": seen}
    return (
        f"Iemand anders heeft dit stuk intussen veranderd; het is nu ‘{card.state.label}’. Er is nog niets van u opgeslagen. "
        "Klopt wat u typte nog? Sla het dan opnieuw op. Anders kunt u het hier aanpassen."
    )


def _saved(request: HttpRequest, slug: str, done: Saved, sentence: str, draft: str) -> HttpResponse:
    tell_saved(request=request, sentence=sentence, gemeente=slug, entry=done.entry, draft=draft)
    return redirect("doelen:council_item", gemeente=slug, pk=done.pk)


def _form_page(request: HttpRequest, begin: dict[str, Any], page: EditPage, tried: Attempt[Any, Any]) -> HttpResponse:
    return render(request, "ui/edit.html", {**begin, "page": page}, status=tried.status)
