"""Keeping advice by hand: the advice, its points, the answers to them, and what came of those later."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit
from meedoen.apps.council.actions import (
    Saved,
    add_advice,
    answer_point,
    change_advice,
    change_answer,
    publish_advice,
    remove_advice,
    save_point,
)
from meedoen.apps.council.marks import marks_of_record
from meedoen.apps.council.models import Advice, AdvicePoint, Answer
from meedoen.apps.council.queries import AdviceCard, PointFacts, advices_of, points_of
from meedoen.rooms.doelen.addresses import address
from meedoen.rooms.doelen.advice_forms import AdviceForm, AnswerForm, PointForm, tied_nodes
from meedoen.rooms.doelen.council_forms import RemoveForm
from meedoen.rooms.doelen.keeping import PUBLIC_NOTE, Keeping, keep, saved_at, visit_to_keep
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Add an advice, to which points are added then."""
    visit = visit_to_keep(request=request, slug=gemeente)
    asked = request.GET.get("kader", "")
    keeping = Keeping(
        title="Een advies toevoegen",
        build=lambda **given: AdviceForm(**given, visit=visit),
        act=lambda form: add_advice(**visit.scope, content=form.content),
        after=lambda done: _advice_at(visit, done.pk),
        cancel=address("doelen:advices", gemeente, asked) if asked else address("doelen:frameworks", gemeente),
        between=(),
        here="Advies toevoegen",
        shown=Shown({"framework_code": asked, "to": "het college"}),
        draft=f"{gemeente}-advies-nieuw",
        save="Toevoegen",
        sentence="Toegevoegd als concept. Voeg nu de punten van het advies toe.",
        lead="Het wordt een concept; een goedkeurder zet het op de openbare site.",
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Change what a typed advice is called, by whom, to whom and when."""
    visit, card = _visit_advice(request, gemeente, code, is_typed=True)
    names = ("title", "by", "to", "period_code", "answered_code")
    values = {
        **{name: getattr(card, name) for name in names},
        "framework_code": card.framework.code if card.framework else "",
    }
    keeping = Keeping(
        title="Dit advies veranderen",
        build=lambda **given: AdviceForm(**given, visit=visit),
        act=lambda form: change_advice(**visit.scope, pk=card.pk, content=form.content, seen=form.given_seen),
        here="Veranderen",
        shown=_shown(visit, Advice, card.pk, values),
        draft=f"{gemeente}-advies-{card.pk}",
        **_around(visit, card),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@require_POST
def publish(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Put an advice on the public site, or take it off."""
    visit = visit_to_keep(request=request, slug=gemeente, permission=Permission.PUBLISH)
    card = _advice_or_404(visit, code)
    is_published = request.POST.get("openbaar") == "ja"
    done = publish_advice(**visit.scope, pk=card.pk, is_published=is_published)
    sentence = (
        "Dit advies staat nu op de openbare site."
        if is_published
        else "Dit advies staat niet meer op de openbare site."
    )
    return saved_at(request=request, slug=gemeente, done=done, place=_place(visit, card), sentence=sentence)


@never_cache
@require_http_methods(["GET", "POST"])
def new_point(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Add a point to a typed advice."""
    visit, card = _visit_advice(request, gemeente, code, is_typed=True)
    keeping = Keeping(
        title="Een punt toevoegen",
        build=lambda **given: PointForm(**given, visit=visit),
        act=lambda form: save_point(**visit.scope, advice_id=card.pk, content=form.content),
        here="Punt toevoegen",
        shown=Shown({"number": str(card.points + 1)}),
        draft=f"{gemeente}-advies-{card.pk}-punt-nieuw",
        save="Toevoegen",
        **_around(visit, card),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def edit_point(request: HttpRequest, gemeente: str, code: str, pk: int) -> HttpResponse:
    """Change a point of a typed advice."""
    visit, card = _visit_advice(request, gemeente, code, is_typed=True)
    point = _point_or_404(visit, card, pk)
    tied = tied_nodes(point.nodes)
    values = {name: getattr(point, name) for name in ("number", "theme", "kind", "summary")}
    values["subjects"] = [word for word, _ in tied]
    keeping = Keeping(
        title=f"Punt {point.number} veranderen",
        build=lambda **given: PointForm(**given, visit=visit, tied=tied),
        act=lambda form: save_point(
            **visit.scope, advice_id=card.pk, pk=pk, content=form.content, seen=form.given_seen
        ),
        here=f"Punt {point.number}",
        shown=_shown(visit, AdvicePoint, pk, values),
        draft=f"{gemeente}-advies-{card.pk}-punt-{pk}",
        **_around(visit, card, point),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def new_answer(request: HttpRequest, gemeente: str, code: str, pk: int) -> HttpResponse:
    """Add an answer to a point of an advice."""
    visit, card = _visit_advice(request, gemeente, code)
    point = _point_or_404(visit, card, pk)
    keeping = Keeping(
        title=f"Antwoord op punt {point.number}",
        build=AnswerForm,
        act=lambda form: answer_point(**visit.scope, point_id=pk, content=form.content),
        here=f"Antwoord op punt {point.number}",
        draft=f"{gemeente}-advies-{card.pk}-punt-{pk}-antwoord",
        lead=point.summary,
        **_around(visit, card, point),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def edit_answer(request: HttpRequest, gemeente: str, code: str, pk: int) -> HttpResponse:
    """Change an answer that was typed, or tell what came of one."""
    visit, card = _visit_advice(request, gemeente, code)
    found = [
        (point, each)
        for point in points_of(**visit.scope, advice_id=card.pk)
        for each in point.answers
        if each.pk == pk
    ]
    if not found:
        raise Http404("Dit antwoord is er niet meer. Ga terug naar het advies en kies daar een antwoord.")
    point, answer = found[0]
    values = {name: getattr(answer, name) for name in ("summary", "outcome", "later", "later_on")}
    keeping = Keeping(
        title=f"Antwoord op punt {point.number}" if answer.is_typed else "Wat er van het antwoord kwam",
        build=lambda **given: AnswerForm(**given, is_read=not answer.is_typed),
        act=lambda form: change_answer(**visit.scope, pk=pk, content=form.content, seen=form.given_seen),
        here=f"Antwoord op punt {point.number}",
        shown=_shown(visit, Answer, pk, values),
        draft=f"{gemeente}-advies-{card.pk}-antwoord-{pk}",
        lead=point.summary if answer.is_typed else f"Het college antwoordde: {answer.summary}",
        **_around(visit, card, point),
    )
    return keep(request=request, visit=visit, keeping=keeping)


@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, gemeente: str, code: str) -> HttpResponse:
    """Remove an advice that somebody typed."""
    visit, card = _visit_advice(request, gemeente, code, is_typed=True)
    place = (
        address("doelen:advices", gemeente, card.framework.code)
        if card.framework
        else address("doelen:frameworks", gemeente)
    )
    return _removal(request, visit, card, model=Advice, pk=card.pk, title="Dit advies verwijderen", after=place)


@never_cache
@require_http_methods(["GET", "POST"])
def remove_point(request: HttpRequest, gemeente: str, code: str, pk: int) -> HttpResponse:
    """Remove a point of a typed advice, with its answers."""
    visit, card = _visit_advice(request, gemeente, code, is_typed=True)
    point = _point_or_404(visit, card, pk)
    return _removal(request, visit, card, model=AdvicePoint, pk=pk, title=f"Punt {point.number} verwijderen")


@never_cache
@require_http_methods(["GET", "POST"])
def remove_answer(request: HttpRequest, gemeente: str, code: str, pk: int) -> HttpResponse:
    """Remove an answer that somebody typed."""
    visit, card = _visit_advice(request, gemeente, code)
    answers = [each for point in points_of(**visit.scope, advice_id=card.pk) for each in point.answers]
    if not any(each.pk == pk and each.is_typed for each in answers):
        raise Http404("Dit antwoord is er niet meer, of het is uit een document gelezen en blijft staan.")
    return _removal(request, visit, card, model=Answer, pk=pk, title="Dit antwoord verwijderen")


def _removal(
    request: HttpRequest,
    visit: Visit,
    card: AdviceCard,
    *,
    model: type[Advice | AdvicePoint | Answer],
    pk: int,
    title: str,
    after: str = "",
) -> HttpResponse:
    around = _around(visit, card)
    keeping = Keeping(
        title=title,
        build=RemoveForm,
        act=lambda form: remove_advice(**visit.scope, model=model, pk=pk, reason=form.reason),
        here="Verwijderen",
        save="Verwijderen",
        sentence="Verwijderd.",
        lead="Verwijder alleen wat hier niet hoort, zoals iets dat er dubbel staat.",
        **{**around, "after": (lambda _: after) if after else around["after"]},
    )
    return keep(request=request, visit=visit, keeping=keeping)


def _visit_advice(request: HttpRequest, slug: str, code: str, *, is_typed: bool = False) -> tuple[Visit, AdviceCard]:
    visit = visit_to_keep(request=request, slug=slug)
    card = _advice_or_404(visit, code)
    if is_typed and not card.is_typed:
        message = (
            "Dit advies is uit een document gelezen en blijft zoals het daar staat. U kunt wel antwoorden toevoegen."
        )
        raise Http404(message)
    return visit, card


def _advice_or_404(visit: Visit, code: str) -> AdviceCard:
    card = next(iter(advices_of(**visit.scope, code=code)), None)
    if card is None:
        message = f"{visit.municipality.name} heeft geen advies met de naam ‘{code}’. Kies een advies bij een kader."
        raise Http404(message)
    return card


def _point_or_404(visit: Visit, card: AdviceCard, pk: int) -> PointFacts:
    point = next((each for each in points_of(**visit.scope, advice_id=card.pk) if each.pk == pk), None)
    if point is None:
        raise Http404("Dit punt is er niet meer. Ga terug naar het advies en kies daar een punt.")
    return point


def _advice_at(visit: Visit, pk: int) -> str:
    card = next(each for each in advices_of(**visit.scope) if each.pk == pk)
    return _place(visit, card)


def _place(visit: Visit, card: AdviceCard) -> str:
    return address("doelen:advice", visit.municipality.slug, card.code)


def _around(visit: Visit, card: AdviceCard, point: PointFacts | None = None) -> dict[str, Any]:
    """Return what every page about an advice says: the way back, whose advice it is, and whether it is public."""
    place = _place(visit, card)
    back = f"{place}#punt-{point.number}" if point else place

    def after(_: Saved) -> str:
        return back

    return {
        "after": after,
        "cancel": back,
        "between": (Place(card.title, place),),
        "kicker": card.title,
        "note": PUBLIC_NOTE if card.is_published else None,
    }


def _shown(visit: Visit, model: type[Advice | AdvicePoint | Answer], pk: int, values: dict[str, Any]) -> Shown:
    marks = marks_of_record(**visit.scope, model=model, pk=pk)
    return Shown(values, seen=marks.seen, by=marks.by, at=marks.at)
