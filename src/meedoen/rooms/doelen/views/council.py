"""Questions, motions and promises: the list with what needs attention first, and one with what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.council.queries import (
    ItemCard,
    ItemFilter,
    StepFacts,
    council_item,
    council_items,
    holders_of,
    nodes_below,
    steps_of,
    steps_to_correct,
    tally,
)
from meedoen.apps.council.subjects import SubjectError, may_work_on, read_subject
from meedoen.core.goals.council_items import Attention, ItemKind, ItemState, states_of
from meedoen.core.values.dutch import format_date
from meedoen.rooms.doelen.addresses import address, crumbs
from meedoen.rooms.doelen.council_places import TITLE, subject_places
from meedoen.rooms.doelen.filters import Choice, read_choice
from meedoen.rooms.doelen.pages import explained, frame_of
from meedoen.rooms.doelen.wording import amount, listed
from meedoen.ui.council_items import due_in_words, item_line
from meedoen.ui.page import Column, Event, Fact, Place
from meedoen.ui.paging import leaf

COLUMNS = (Column("Wat"), Column("Stand"), Column("Klaar op"), Column("Portefeuillehouder"), Column("Gaat over"))
CONCEPT, PUBLISHED = "concept", "openbaar"
_MINE = "mij"
_SAID = {
    Attention.OVERDUE: ("is te laat", "zijn te laat"),
    Attention.SOON: ("moet binnen twee weken klaar zijn", "moeten binnen twee weken klaar zijn"),
    Attention.UNDATED: ("heeft geen datum", "hebben geen datum"),
    Attention.OPEN: ("loopt", "lopen"),
    Attention.WAITING: ("wacht op de raad", "wachten op de raad"),
    Attention.CLOSED: ("is klaar", "zijn klaar"),
}


@require_safe
def council(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show every item that may be seen, narrowed as one asks."""
    visit = visit_of(request=request, slug=gemeente)
    today = timezone.localdate()
    every = council_items(**visit.scope, today=today)
    choices = _choices(request, visit, every)
    kept = _kept(visit, every, choices)
    query = {choice.field.name: choice.chosen for choice in choices.values() if choice.chosen}
    part = leaf(items=kept, query={**query, "pagina": request.GET.get("pagina", "")})
    action = address("doelen:council", gemeente)
    chosen = any(choice.chosen or choice.error for choice in choices.values())
    closed = [card for card in part.shown if card.attention is Attention.CLOSED]
    rest = [card for card in part.shown if card.attention is not Attention.CLOSED]
    context = {
        "frame": frame_of(visit),
        "places": crumbs(slug=gemeente, municipality=visit.municipality.name, here=TITLE),
        "page_title": TITLE,
        "lead": _lead(every),
        "action": action,
        "fields": [choice.field for choice in choices.values()] if every else [],
        "clear": action if chosen else None,
        "found": _found(kept, every) if every else "",
        "columns": COLUMNS,
        "rows": [_row(gemeente, card, today) for card in rest],
        "closed_rows": [_row(gemeente, card, today) for card in closed],
        "closed_open": not rest and (chosen or part.context["previous"] is not None),
        **part.context,
        "steps": _steps_of_list(visit, gemeente),
    }
    return render(request, "doelen/council.html", context)


@require_safe
def item(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show one item: what was asked, moved or promised, and what became of it."""
    visit = visit_of(request=request, slug=gemeente)
    today = timezone.localdate()
    card = item_or_404(visit=visit, pk=pk, today=today)
    told = steps_of(**visit.scope, item_id=card.pk)
    text, *texts = explained(visit=visit, texts=(card.text, *(step.text for step in told)))
    subjects = [facts.subject for facts in card.subjects]
    mine = steps_to_correct(**visit.scope, item_id=card.pk, subjects=subjects, today=today)
    line = item_line(slug=gemeente, item=card, today=today)
    between = (Place(TITLE, address("doelen:council", gemeente)),)
    context = {
        "frame": frame_of(visit),
        "places": crumbs(slug=gemeente, municipality=visit.municipality.name, between=between, here=card.title),
        "line": line,
        "lead": _how_it_stands(card, told, today),
        "text": text,
        "facts": _facts(card, inside=_is_inside(visit)),
        "about": subject_places(slug=gemeente, subjects=card.subjects),
        "events": [_event(gemeente, card, step, words, mine) for step, words in zip(told, texts, strict=True)],
        "inside": _is_inside(visit),
        **_work(visit, gemeente, card),
    }
    return render(request, "doelen/council_item.html", context)


def item_or_404(*, visit: Visit, pk: int, today: date) -> ItemCard:
    """Return an item that the visitor may see.

    Raises:
        Http404: there is none, or it is not published.

    """
    card = council_item(**visit.scope, pk=pk, today=today)
    if card is None:
        message = (
            f"{visit.municipality.name} heeft geen vraag, motie of toezegging op dit adres. Zoek haar in de lijst."
        )
        raise Http404(message)
    return card


def _is_inside(visit: Visit) -> bool:
    return bool(visit.actor.is_inside(municipality_code=visit.municipality.code))


def _work(visit: Visit, slug: str, card: ItemCard) -> dict[str, Any]:
    """Return the ways to change the item, for who may."""
    about: dict[str, Any] = {**visit.scope, "subjects": [facts.subject for facts in card.subjects]}
    may_edit = may_work_on(**about, permission=Permission.EDIT_COUNCIL)
    may_publish = may_work_on(**about, permission=Permission.PUBLISH)
    pk = str(card.pk)
    ways = (
        Place("Vertel wat er is gebeurd", address("doelen:council_step", slug, pk)),
        Place("Verander dit stuk", address("doelen:council_edit", slug, pk)),
        Place("Verwijder dit stuk", address("doelen:council_remove", slug, pk)),
    )
    return {
        "ways": [way for way in ways if may_edit and not (card.is_published and way is ways[-1])],
        "publish": address("doelen:council_publish", slug, pk) if may_publish else None,
        "is_published": card.is_published,
    }


def _steps_of_list(visit: Visit, slug: str) -> list[Place]:
    places = [
        Place("Bekijk de doelen", address("doelen:frameworks", slug)),
        Place("Bekijk de inbreng van inwoners en partners", address("doelen:input", slug)),
    ]
    if visit.actor.may(permission=Permission.EDIT_COUNCIL, municipality_code=visit.municipality.code):
        return [Place("Voeg een vraag, motie of toezegging toe", address("doelen:council_new", slug)), *places]
    return places


def _lead(every: Sequence[ItemCard]) -> str:
    if not every:
        return "Er staan hier nog geen vragen, moties of toezeggingen."
    counts = tally(cards=every)
    parts = [f"{counts[each]} {_SAID[each][counts[each] != 1]}" for each in Attention if counts.get(each)]
    return f"Van {amount(len(every), 'stuk', 'stukken')}: {listed(parts)}."


def _found(kept: Sequence[ItemCard], every: Sequence[ItemCard]) -> str:
    whole = "" if len(kept) == len(every) else f" van {len(every)}"
    return f"{amount(len(kept), 'stuk', 'stukken')}{whole}."


def _choices(request: HttpRequest, visit: Visit, every: Sequence[ItemCard]) -> dict[str, Choice]:
    """Return the filters; each offers what occurs."""
    states = [state for kind in ItemKind for state in states_of(kind=kind)]
    offered: dict[str, tuple[str, str, Iterable[tuple[str, str]]]] = {
        "kind": ("soort", "Soort", _labelled({card.kind for card in every}, ItemKind)),
        "state": ("stand", "Stand", _labelled({card.state for card in every}, dict.fromkeys(states))),
        "attention": ("aandacht", "Aandacht", _labelled({card.attention for card in every}, Attention)),
        "holder": ("portefeuillehouder", "Portefeuillehouder", ((name, name) for name in holders_of(cards=every))),
        "about": ("over", "Gaat over", _abouts(request, every)),
    }
    if _is_inside(visit):
        workers = {card.worker for card in every if card.worker} - {visit.actor.signed_in_as}
        mine = [(_MINE, "Ik")] if visit.actor.signed_in_as else []
        offered["worker"] = ("behandelaar", "Wie eraan werkt", [*mine, *((name, name) for name in sorted(workers))])
        offered["shown"] = ("zichtbaar", "Zichtbaar", [(PUBLISHED, "Openbaar"), (CONCEPT, "Concept")])
    return {
        key: read_choice(query=request.GET, name=name, label=label, options=list(options))
        for key, (name, label, options) in offered.items()
    }


def _labelled(
    occurring: set[Any], order: Iterable[ItemKind] | Iterable[ItemState] | Iterable[Attention]
) -> list[tuple[str, str]]:
    return [(each.value, each.label.capitalize()) for each in order if each in occurring]


def _abouts(request: HttpRequest, every: Sequence[ItemCard]) -> list[tuple[str, str]]:
    """Return what items are about; what the address asks for is offered too, for something may hang below it."""
    found = {facts.subject.word: facts.title for card in every for facts in card.subjects}
    asked = request.GET.get("over", "")
    with suppress(SubjectError):
        found.setdefault(read_subject(word=asked).word, asked.partition(":")[2])
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def _kept(visit: Visit, every: Sequence[ItemCard], choices: dict[str, Choice]) -> list[ItemCard]:
    wanted = ItemFilter(**{name: choices[name].chosen for name in ("kind", "state", "holder", "attention")})
    kept = [card for card in every if wanted.keeps(card)]
    about = choices["about"].chosen
    if about:
        subject = read_subject(word=about)
        below: frozenset[int] = frozenset()
        if subject.framework_code:
            below = nodes_below(**visit.scope, framework_code=subject.framework_code, node_code=subject.node_code)
        kept = [card for card in kept if card.pk in below or any(each.subject == subject for each in card.subjects)]
    worker = choices["worker"].chosen if "worker" in choices else ""
    if worker:
        name = visit.actor.signed_in_as if worker == _MINE else worker
        kept = [card for card in kept if card.worker == name]
    shown = choices["shown"].chosen if "shown" in choices else ""
    return [card for card in kept if not shown or card.is_published is (shown == PUBLISHED)]


def _row(slug: str, card: ItemCard, today: date) -> tuple[Any, ...]:
    line = item_line(slug=slug, item=card, today=today)
    concept = Markup(' <span class="nl-data-badge meedoen-tag">concept</span>') if line.is_concept else ""
    what = Markup('<span class="meedoen-kicker">{}{}</span> {}').format(line.kind, concept, line.place)
    mark = Markup(' <span class="nl-data-badge meedoen-tag">{}</span>').format(line.mark) if line.mark else ""
    about = Markup("; ").join(place.__html__() for place in subject_places(slug=slug, subjects=card.subjects))
    due = format_date(card.due_on) if card.due_on else "–"
    return (what, line.state.capitalize(), Markup("{}{}").format(due, mark), card.holder or "–", about or "–")


def _how_it_stands(card: ItemCard, told: Sequence[StepFacts], today: date) -> str:
    since = next((step.on for step in reversed(told) if step.state is card.state), None)
    stands = f"{card.state.label.capitalize()}{f' sinds {format_date(since)}' if since else ''}."
    due = due_in_words(item=card, today=today)
    return f"{stands} {due}.".replace(" .", "") if due else stands


def _facts(card: ItemCard, *, inside: bool) -> list[Fact]:
    named = (
        ("Datum", card.when),
        ("Nummer", card.reference),
        ("Door", card.by),
        ("Fractie", card.parties),
        ("Vergadering", card.meeting),
        ("Portefeuillehouder", card.holder or "Nog niet bekend"),
        ("Klaar op", format_date(card.due_on) if card.due_on else ""),
        ("Wie eraan werkt", (card.worker or "Nog niemand") if inside else ""),
        ("In het raadsinformatiesysteem", Place("Bekijk het stuk", card.link) if card.link else ""),
    )
    return [Fact(name, value) for name, value in named if value]


def _event(slug: str, card: ItemCard, step: StepFacts, words: Markup, mine: Mapping[int, Permission]) -> Event:
    link = Place("Bekijk het document", step.link).__html__() if step.link else Markup()
    way = Markup()
    if step.pk in mine:
        where = address("doelen:council_correct", slug, str(card.pk), str(step.pk))
        hidden = Markup('<span class="meedoen-hidden">: {} op {}</span>').format(_state(step), format_date(step.on))
        way = Markup('<a class="nl-link" href="{}">Verbeter dit{}</a>').format(where, hidden)
    note: Any = Markup(" ").join(part for part in (words, link, *_corrections(step), way) if part)
    told_by = f"vastgelegd door {step.recorded_by}" if step.recorded_by else ""
    who = ", ".join(part for part in (step.by, told_by) if part)
    return Event(when=format_date(step.on), what=_state(step), who=who or None, note=note or None, done=True)


def _state(step: StepFacts) -> str:
    return step.state.label.capitalize() if step.state else "Voortgang"


def _corrections(step: StepFacts) -> list[Markup]:
    """Return, for who works here, what stood there before, who put it right and why; the latest first."""
    told = []
    for now, was in pairwise((step, *step.earlier)):
        when = format_date(now.recorded_on) if now.recorded_on else ""
        why = f" Reden: {now.why.rstrip('.')}." if now.why else ""
        stood = f"{_state(was)} op {format_date(was.on)}{f': {was.text}' if was.text else ''}".rstrip(".")
        words = f"Verbeterd op {when} door {now.recorded_by}.{why} Eerst stond er: {stood}."
        told.append(Markup('<span class="meedoen-timeline__who">{}</span>').format(words))
    return told
