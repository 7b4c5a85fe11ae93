"""Adding and changing a question, motion or promise, telling what happened to it, and publishing it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.actions import (
    Saved,
    add_item,
    add_step,
    change_item,
    correct_step,
    publish_item,
    remove_item,
)
from meedoen.apps.council.marks import marks_of
from meedoen.apps.council.queries import ItemCard, StepFacts, steps_of, steps_to_correct, subject_facts
from meedoen.apps.council.subjects import SubjectError, read_subject, require_about
from meedoen.core.goals.council_items import ItemKind
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.doelen.addresses import address, crumbs
from meedoen.rooms.doelen.council_forms import CorrectForm, ItemForm, NewItemForm, RemoveForm, StepForm
from meedoen.rooms.doelen.council_places import TITLE
from meedoen.rooms.doelen.keeping import PUBLIC_NOTE, Keeping, keep, may_keep, saved_at, visit_to_keep
from meedoen.rooms.doelen.pages import frame_of
from meedoen.rooms.doelen.views.council import item_or_404
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place

_TOLD = ("on", "text", "by", "link")
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
    visit = visit_to_keep(request=request, slug=gemeente)
    here = request.get_full_path()
    kind = next((each for each in ItemKind if each.value == request.GET.get("soort")), None)
    if kind is None:
        kinds = [
            Place(each.label.capitalize(), f"{here}{'&' if '?' in here else '?'}soort={each.value}")
            for each in ItemKind
        ]
        between = (Place(TITLE, address("doelen:council", gemeente)),)
        places = crumbs(slug=gemeente, municipality=visit.municipality.name, between=between, here="Toevoegen")
        return render(
            request, "doelen/council_kinds.html", {"frame": frame_of(visit), "places": places, "kinds": kinds}
        )
    today = timezone.localdate()
    tied = _asked(request, visit)
    back = address("doelen:council", gemeente)
    keeping = Keeping(
        title=f"Een {kind.label} toevoegen",
        build=lambda **given: NewItemForm(**given, visit=visit, tied=tied, kind=kind),
        act=lambda form: add_item(**visit.scope, content=form.content, step=form.step(today=today), today=today),
        after=lambda done: address("doelen:council_item", gemeente, str(done.pk)),
        cancel=back,
        between=(Place(TITLE, back),),
        here="Toevoegen",
        shown=Shown({"kind": kind.value, "subjects": [word for word, _ in tied]}),
        draft=f"{gemeente}-raad-nieuw-{kind.value}",
        save="Toevoegen",
        sentence="Toegevoegd als concept. Het staat nog niet op de openbare site.",
        lead="Het wordt een concept; een goedkeurder zet het op de openbare site.",
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Change what an item says and what it is about."""
    visit, card = _visit_item(request, gemeente, pk)
    tied = [(facts.subject.word, f"{facts.title} ({facts.kind})") for facts in card.subjects]
    keeping = Keeping(
        title="Dit stuk veranderen",
        build=lambda **given: ItemForm(**given, visit=visit, tied=tied),
        act=lambda form: change_item(**visit.scope, pk=pk, content=form.content, seen=form.given_seen),
        here="Veranderen",
        shown=_shown(visit, card),
        draft=f"{gemeente}-raad-{pk}",
        note=PUBLIC_NOTE if card.is_published else None,
        **_around(gemeente, card),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Tell what happened to an item."""
    visit, card = _visit_item(request, gemeente, pk)
    today = timezone.localdate()
    keeping = Keeping(
        title="Vertel wat er is gebeurd",
        build=lambda **given: StepForm(**given, card=card),
        act=lambda form: add_step(**visit.scope, pk=pk, step=form.step, seen=form.given_seen, today=today),
        here="Wat er is gebeurd",
        shown=Shown({"on": today}, seen=marks_of(**visit.scope, pk=pk).seen),
        draft=f"{gemeente}-raad-{pk}-stap",
        lead=f"Dit stuk is nu ‘{card.state.label}’. Wat u opslaat, komt in het verloop en blijft daar staan.",
        note=PUBLIC_NOTE if card.is_published else None,
        overtaken=(
            f"Iemand anders heeft dit stuk intussen veranderd; het is nu ‘{card.state.label}’. Er is nog niets van u "
            "opgeslagen. Klopt wat u typte nog? Sla het dan opnieuw op. Anders kunt u het hier aanpassen."
        ),
        **_around(gemeente, card),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, gemeente: str, pk: int, told: int) -> HttpResponse:
    """Put other words in the place of a step that was typed wrong."""
    visit = _visit_to_correct(request, gemeente)
    today = timezone.localdate()
    card = item_or_404(visit=visit, pk=pk, today=today)
    step = _standing(visit, pk, told)
    subjects = [facts.subject for facts in card.subjects]
    right = steps_to_correct(**visit.scope, item_id=pk, subjects=subjects, today=today).get(step.pk)

    def act(form: CorrectForm) -> Saved:
        seen = record_number(text=form.given_seen) or 0
        return correct_step(**visit.scope, pk=pk, step_id=seen, step=form.step, why=form.reason, today=today)

    values = {**{name: getattr(step, name) for name in _TOLD}, "state": step.state or ""}
    keeping = Keeping(
        title="Verbeter wat er staat",
        build=partial(CorrectForm, kind=card.kind, ask_reason=right is not Permission.EDIT_COUNCIL),
        act=act,
        here="Verbeteren",
        shown=Shown(values, seen=str(step.pk), by=step.recorded_by),
        draft=f"{gemeente}-raad-{pk}-stap-{told}",
        lead="Wat u opslaat, komt in de plaats van wat er stond. Collega’s blijven de oude tekst zien.",
        note=PUBLIC_NOTE if card.is_published else None,
        **_around(gemeente, card),
    )
    return keep(request=request, visit=visit, keeping=keeping)


def _visit_to_correct(request: HttpRequest, slug: str) -> Visit:
    visit = visit_of(request=request, slug=slug)
    return visit if may_keep(visit=visit, permission=Permission.PUBLISH) else visit_to_keep(request=request, slug=slug)


def _standing(visit: Visit, pk: int, told: int) -> StepFacts:
    """Return the step that stands where this one was told.

    Raises:
        Http404: the item has no such step.

    """
    for step in steps_of(**visit.scope, item_id=pk):
        if told in {step.pk, *(each.pk for each in step.earlier)}:
            return step
    raise Http404("Deze stap is er niet (meer). Kijk bij het verloop van het stuk.")


@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Ask why an item does not belong here, and remove it."""
    visit, card = _visit_item(request, gemeente, pk)
    keeping = Keeping(
        title="Dit stuk verwijderen",
        build=RemoveForm,
        act=lambda form: remove_item(**visit.scope, pk=pk, reason=form.reason),
        here="Verwijderen",
        save="Verwijderen",
        sentence=f"Verwijderd: {card.title}.",
        lead="Verwijder alleen wat hier niet hoort, zoals iets dat er dubbel staat. Is het afgehandeld? Vertel dan wat er is gebeurd.",
        **{**_around(gemeente, card), "after": lambda _: address("doelen:council", gemeente)},
    )
    return keep(request=request, visit=visit, keeping=keeping)


@require_POST
def publish(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Put an item on the public site, or take it off."""
    visit = visit_to_keep(request=request, slug=gemeente, permission=Permission.PUBLISH)
    item_or_404(visit=visit, pk=pk, today=timezone.localdate())
    is_published = request.POST.get("openbaar") == "ja"
    done = publish_item(**visit.scope, pk=pk, is_published=is_published)
    sentence = "Dit staat nu op de openbare site." if is_published else "Dit staat niet meer op de openbare site."
    place = address("doelen:council_item", gemeente, str(pk))
    return saved_at(request=request, slug=gemeente, done=done, place=place, sentence=sentence)


def _visit_item(request: HttpRequest, slug: str, pk: int) -> tuple[Visit, ItemCard]:
    visit = visit_to_keep(request=request, slug=slug)
    card = item_or_404(visit=visit, pk=pk, today=timezone.localdate())
    subjects = [facts.subject for facts in card.subjects]
    require_about(**visit.scope, permission=Permission.EDIT_COUNCIL, subjects=subjects)
    return visit, card


def _around(slug: str, card: ItemCard) -> dict[str, Any]:
    """Return what every page about an item says: the way to it and back, and what it is called."""
    place = address("doelen:council_item", slug, str(card.pk))

    def after(_: Saved) -> str:
        return place

    return {
        "after": after,
        "cancel": place,
        "between": (Place(TITLE, address("doelen:council", slug)), Place(card.title, place)),
        "kicker": card.title,
    }


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
