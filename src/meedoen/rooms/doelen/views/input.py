"""What residents, networks and partners brought in: the list, adding to it, and the decision with the answer back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.actions import add_input, answer_input, change_input, publish_input, remove_input
from meedoen.apps.council.marks import marks_of_record
from meedoen.apps.council.models import Input
from meedoen.apps.council.queries import InputFacts, input_of
from meedoen.core.values.dutch import format_date
from meedoen.rooms.doelen.addresses import address, crumbs, source_place
from meedoen.rooms.doelen.advice_forms import InputAnswerForm, InputForm, tied_nodes
from meedoen.rooms.doelen.council_forms import RemoveForm
from meedoen.rooms.doelen.filters import Choice, read_choice
from meedoen.rooms.doelen.keeping import PUBLIC_NOTE, Keeping, keep, may_keep, saved_at, visit_to_keep
from meedoen.rooms.doelen.pages import frame_of
from meedoen.rooms.doelen.wording import amount
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place

TITLE = "Inbreng van inwoners en partners"
_ANSWERED, _OPEN = "ja", "nee"
_ANSWER = ("outcome", "answer", "answered_by", "answered_on")


@require_safe
def brought_in(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show all that was brought in, with what was answered."""
    visit = visit_of(request=request, slug=gemeente)
    every = input_of(**visit.scope)
    choices = _choices(request, every)
    kept = [each for each in every if _keeps(each, choices)]
    action = address("doelen:input", gemeente)
    context = {
        "frame": frame_of(visit),
        "places": crumbs(slug=gemeente, municipality=visit.municipality.name, here=TITLE),
        "page_title": TITLE,
        "lead": _lead(every),
        "action": action,
        "fields": [choice.field for choice in choices] if every else [],
        "clear": action if any(choice.chosen or choice.error for choice in choices) else None,
        "found": f"{amount(len(kept), 'inbreng', 'keer inbreng')}{'' if len(kept) == len(every) else f' van {len(every)}'}.",
        "lines": [_line(visit, each) for each in kept],
        "steps": _steps(visit),
        "inside": visit.actor.is_inside(municipality_code=visit.municipality.code),
    }
    return render(request, "doelen/input.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Add what somebody brought in."""
    visit = visit_to_keep(request=request, slug=gemeente)
    back = address("doelen:input", gemeente)
    keeping = Keeping(
        title="Inbreng toevoegen",
        build=lambda **given: InputForm(**given, visit=visit),
        act=lambda form: add_input(**visit.scope, content=form.content),
        after=lambda done: f"{back}#inbreng-{done.pk}",
        cancel=back,
        between=(Place(TITLE, back),),
        here="Toevoegen",
        shown=Shown({"add_part": request.GET.get("over", "")}),
        draft=f"{gemeente}-inbreng-nieuw",
        save="Toevoegen",
        sentence="Toegevoegd als concept. Het staat nog niet op de openbare site.",
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Change what was brought in as somebody typed it, with what it is about."""
    visit = visit_to_keep(request=request, slug=gemeente)
    facts = _typed_or_404(visit, pk)
    tied = tied_nodes(facts.nodes)
    back = address("doelen:input", gemeente)
    marks = marks_of_record(**visit.scope, model=Input, pk=pk, is_brought=True)
    values = {name: getattr(facts, name) for name in ("by", "text", "area_code")}
    values["subjects"] = [word for word, _ in tied]
    keeping = Keeping(
        title="Deze inbreng veranderen",
        build=lambda **given: InputForm(**given, visit=visit, tied=tied),
        act=lambda form: change_input(**visit.scope, pk=pk, content=form.content, seen=form.given_seen),
        after=lambda done: f"{back}#inbreng-{done.pk}",
        cancel=f"{back}#inbreng-{pk}",
        between=(Place(TITLE, back),),
        here="Veranderen",
        shown=Shown(values, seen=marks.seen, by=marks.by, at=marks.at),
        draft=f"{gemeente}-inbreng-{pk}-zelf",
        note=PUBLIC_NOTE if facts.is_published else None,
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Tell what was decided on something that was brought in, and what was answered."""
    visit = visit_to_keep(request=request, slug=gemeente)
    facts = _input_or_404(visit, pk)
    back = address("doelen:input", gemeente)
    marks = marks_of_record(**visit.scope, model=Input, pk=pk)
    keeping = Keeping(
        title="Antwoord op deze inbreng",
        build=InputAnswerForm,
        act=lambda form: answer_input(**visit.scope, pk=pk, content=form.content, seen=form.given_seen),
        after=lambda done: f"{back}#inbreng-{done.pk}",
        cancel=f"{back}#inbreng-{pk}",
        between=(Place(TITLE, back),),
        here="Antwoord",
        shown=Shown({name: getattr(facts, name) for name in _ANSWER}, seen=marks.seen, by=marks.by, at=marks.at),
        draft=f"{gemeente}-inbreng-{pk}",
        kicker=facts.by,
        lead=facts.text,
        note=PUBLIC_NOTE if facts.is_published else None,
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Remove something brought in that somebody typed."""
    visit = visit_to_keep(request=request, slug=gemeente)
    facts = _typed_or_404(visit, pk)
    back = address("doelen:input", gemeente)
    keeping = Keeping(
        title="Deze inbreng verwijderen",
        build=RemoveForm,
        act=lambda form: remove_input(**visit.scope, pk=pk, reason=form.reason),
        after=lambda _: back,
        cancel=back,
        between=(Place(TITLE, back),),
        here="Verwijderen",
        save="Verwijderen",
        sentence="Verwijderd.",
        kicker=facts.by,
        lead=facts.text,
    )
    return keep(request=request, visit=visit, keeping=keeping)


@require_POST
def publish(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Put something that was brought in on the public site, or take it off."""
    visit = visit_to_keep(request=request, slug=gemeente, permission=Permission.PUBLISH)
    _input_or_404(visit, pk)
    is_published = request.POST.get("openbaar") == "ja"
    done = publish_input(**visit.scope, pk=pk, is_published=is_published)
    sentence = "Dit staat nu op de openbare site." if is_published else "Dit staat niet meer op de openbare site."
    place = f"{address('doelen:input', gemeente)}#inbreng-{pk}"
    return saved_at(request=request, slug=gemeente, done=done, place=place, sentence=sentence)


def _input_or_404(visit: Visit, pk: int) -> InputFacts:
    facts = next((each for each in input_of(**visit.scope) if each.pk == pk), None)
    if facts is None:
        raise Http404("Deze inbreng is er niet (meer). Zoek haar in de lijst met inbreng.")
    return facts


def _typed_or_404(visit: Visit, pk: int) -> InputFacts:
    facts = _input_or_404(visit, pk)
    if not facts.is_typed:
        raise Http404("Deze inbreng is uit een document gelezen en blijft zoals ze daar staat.")
    return facts


def _lead(every: tuple[InputFacts, ...]) -> str:
    if not every:
        return "Er is hier nog geen inbreng vastgelegd."
    answered = sum(1 for each in every if each.answer)
    if not answered:
        return f"{amount(len(every), 'keer', 'keer')} bracht iemand iets in. Daarop is nog geen antwoord vastgelegd."
    return (
        f"{amount(len(every), 'keer', 'keer')} bracht iemand iets in; op {answered} daarvan is een antwoord vastgelegd."
    )


def _choices(request: HttpRequest, every: tuple[InputFacts, ...]) -> list[Choice]:
    query = request.GET
    by = sorted({each.by for each in every}, key=str.casefold)
    areas = sorted({(each.area_code, each.area) for each in every if each.area}, key=lambda pair: pair[1])
    answered = [(_ANSWERED, "Met antwoord"), (_OPEN, "Zonder antwoord")]
    return [
        read_choice(query=query, name="van", label="Van wie", options=[(name, name) for name in by]),
        read_choice(query=query, name="gebied", label="Gebied", options=areas),
        read_choice(query=query, name="antwoord", label="Antwoord", options=answered),
    ]


def _keeps(facts: InputFacts, choices: list[Choice]) -> bool:
    by, area, answered = (choice.chosen for choice in choices)
    return (
        by in {"", facts.by}
        and area in {"", facts.area_code}
        and (not answered or bool(facts.answer) is (answered == _ANSWERED))
    )


def _line(visit: Visit, facts: InputFacts) -> dict[str, Any]:
    slug = visit.municipality.slug
    places = [Place(node.title, address("doelen:node", slug, node.level, node.code)) for node in facts.nodes]
    if facts.area:
        places.append(Place(facts.area, address("cijfers:area", slug, facts.area_code)))
    said = (facts.answered_by, format_date(facts.answered_on) if facts.answered_on else "")
    pk = str(facts.pk)
    return {
        "facts": facts,
        "places": places,
        "answered": ", ".join(part for part in said if part),
        "source": source_place(slug=slug, source=facts.source),
        "edit": address("doelen:input_edit", slug, pk) if may_keep(visit=visit) and facts.is_typed else None,
        "change": address("doelen:input_answer", slug, pk) if may_keep(visit=visit) else None,
        "remove": address("doelen:input_remove", slug, pk)
        if may_keep(visit=visit) and facts.is_typed and not facts.is_published
        else None,
        "publish": address("doelen:input_publish", slug, pk)
        if may_keep(visit=visit, permission=Permission.PUBLISH)
        else None,
    }


def _steps(visit: Visit) -> list[Place]:
    slug = visit.municipality.slug
    places = [Place("Vragen, moties en toezeggingen", address("doelen:council", slug))]
    return [*places, Place("Voeg inbreng toe", address("doelen:input_new", slug))] if may_keep(visit=visit) else places
