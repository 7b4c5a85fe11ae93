"""What can be found by searching of what people keep here by hand: items of the council, advice and input.

It is written anew as a whole: there are hundreds of these at most, and an undone change then leaves nothing behind.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.council.models import Advice, AdvicePoint, CouncilItem, CouncilStep, Input
from meedoen.apps.sources.folding import fold
from meedoen.apps.sources.models import SearchEntry
from meedoen.core.goals.council_items import ItemKind

_ITEM, _ADVICE, _AREA = "doelen:council_item", "doelen:advice", "cijfers:area"
_BROUGHT_IN = "inbreng"
_SNIPPET = 240


def index_council(*, municipality_code: str) -> None:
    """Write anew what can be found of what was typed by a person; a visitor finds only what is published."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": SYSTEM}
    own = Q(route=_ITEM) | Q(route=_ADVICE) | Q(route=_AREA, kind=_BROUGHT_IN)
    SearchEntry.objects.within(**scope).filter(own, document=None).delete()
    entries = [*_items(scope), *_advices(scope), *_input(scope)]
    SearchEntry.objects.bulk_create(entries, batch_size=500)


def index_item(*, municipality_code: str, pk: int) -> None:
    """Write anew what can be found of one item; nothing when it is gone."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": SYSTEM}
    entries = SearchEntry.objects.within(**scope).filter(route=_ITEM, document=None)
    entries.filter(arguments={"pk": str(pk)}).delete()
    SearchEntry.objects.bulk_create(_items(scope, pk))


def _items(scope: dict[str, Any], pk: int | None = None) -> Iterator[SearchEntry]:
    steps, items = CouncilStep.objects.within(**scope), CouncilItem.objects.within(**scope)
    if pk is not None:
        steps, items = steps.filter(item_id=pk), items.filter(pk=pk)
    words: dict[int, list[str]] = {}
    for item_id, text in steps.filter(correction=None).values_list("item_id", "text"):
        words.setdefault(item_id, []).append(text)
    shown = _shown_to_visitors(CouncilItem, scope)
    for item in items.order_by("pk"):
        text = " ".join(filter(None, (item.text, *words.get(item.pk, ()), item.by, item.parties, item.holder)))
        kind = ItemKind(item.kind)
        yield _entry(
            scope,
            kind="raadsvraag" if kind.is_question else kind.label,
            title=f"{item.reference} {item.title}".strip(),
            text=text,
            route=_ITEM,
            arguments={"pk": str(item.pk)},
            is_published=item.pk in shown,
        )


def _advices(scope: dict[str, Any]) -> Iterator[SearchEntry]:
    shown = _shown_to_visitors(Advice, scope)
    for advice in Advice.objects.within(**scope).filter(document=None).order_by("pk"):
        home = {"route": _ADVICE, "arguments": {"code": advice.code}, "is_published": advice.pk in shown}
        yield _entry(scope, kind="advies", title=advice.title, text=advice.by, **home)
        for point in AdvicePoint.objects.within(**scope).filter(advice=advice):
            title, anchor = f"{point.number} {point.theme}", f"punt-{point.number}"
            yield _entry(scope, kind="adviespunt", title=title, text=point.summary, anchor=anchor, **home)


def _input(scope: dict[str, Any]) -> Iterator[SearchEntry]:
    shown = _shown_to_visitors(Input, scope)
    for brought in Input.objects.within(**scope).filter(document=None).exclude(area_code="").order_by("pk"):
        yield _entry(
            scope,
            kind=_BROUGHT_IN,
            title=brought.text,
            text=brought.by,
            route=_AREA,
            arguments={"code": brought.area_code},
            is_published=brought.pk in shown,
        )


def _shown_to_visitors(model: type[CouncilItem | Advice | Input], scope: dict[str, Any]) -> frozenset[int]:
    return frozenset(model.objects.within(**{**scope, "actor": VISITOR}).values_list("pk", flat=True))


def _entry(scope: dict[str, Any], *, title: str, text: str, **columns: Any) -> SearchEntry:  # noqa: ANN401 columns of the entry
    return SearchEntry(
        municipality_id=scope["municipality_code"],
        title=title,
        folded=fold(f"{title} {text}"),
        snippet=text[:_SNIPPET],
        **columns,
    )
