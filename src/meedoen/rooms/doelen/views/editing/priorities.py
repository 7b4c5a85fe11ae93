"""Adding, changing and removing a list of priorities; all lines stand on one page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.council.actions.priorities import (
    ListContent,
    PriorityContent,
    add_list,
    change_list,
    items_of,
    remove_list,
    seen_of_list,
)
from meedoen.apps.council.models import PriorityItem, PriorityList
from meedoen.apps.council.queries.priority_lists import lists_of
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, require_editing
from meedoen.apps.goals.actions.editing.places import nodes_of
from meedoen.apps.goals.models import Node
from meedoen.rooms.doelen.editing.forms import LONGEST_TEXT, ChoosingForm, ReasonForm, short_text
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]
_FREE, _LAST_RANK = 5, 99


class PrioritiesForm(ChoosingForm):
    """A list with as many lines as it has, and some that are free."""

    title = short_text("Titel", required=True)
    by = short_text("Van wie?", hint="Wie deze volgorde koos, zoals: Adviesraad Sociaal Domein.", required=True)
    node = forms.ChoiceField(label="Voor welk onderdeel?")

    def __init__(self, *args: Any, lines: int, **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """Add the fields of the lines."""
        super().__init__(*args, **kwargs)
        for number in range(1, lines + 1):
            self.fields |= {
                f"rank_{number}": forms.IntegerField(
                    label=f"Regel {number}: plaats",
                    required=False,
                    min_value=1,
                    max_value=_LAST_RANK,
                    help_text="Twee regels met dezelfde plaats zijn gelijk. Een regel zonder tekst telt niet mee."
                    if number == 1
                    else "",
                ),
                f"text_{number}": forms.CharField(
                    label=f"Regel {number}: wat?",
                    required=False,
                    max_length=LONGEST_TEXT,
                    widget=forms.Textarea(attrs={"rows": 2}),
                ),
                f"about_{number}": forms.CharField(
                    label=f"Regel {number}: code van het onderdeel", required=False, max_length=80
                ),
                f"remark_{number}": short_text(f"Regel {number}: opmerking"),
            }
        self.order_fields([*[name for name in self.fields if name != "reason"], "reason"])


def _content(form: PrioritiesForm, *, opened: Opened, lines: int, known: Sequence[PriorityItem] = ()) -> ListContent:
    """Return the list as it was filled in.

    Raises:
        EditError: a line has no place, or names a node that is not there.

    """
    given = form.cleaned_data
    nodes = {node.code.casefold(): node for node in nodes_of(framework=opened.framework)}
    items = []
    for number in range(1, lines + 1):
        if not given[f"text_{number}"]:
            continue
        if given[f"rank_{number}"] is None:
            message = f"Vul bij regel {number} de plaats in."
            raise EditError(message, field=f"rank_{number}")
        code = given[f"about_{number}"].casefold()
        if code and code not in nodes:
            message = f"Dit kader heeft geen onderdeel met de code ‘{given[f'about_{number}']}’."
            raise EditError(message, field=f"about_{number}")
        items.append(
            PriorityContent(
                rank=given[f"rank_{number}"],
                text=given[f"text_{number}"],
                remark=given[f"remark_{number}"],
                node=nodes.get(code),
                known=known[number - 1].pk if number <= len(known) else None,
            )
        )
    return ListContent(title=given["title"], by=given["by"], node=nodes[given["node"].casefold()], items=items)


def _shown(record: PriorityList, nodes: dict[int, Node]) -> Shown:
    values: dict[str, Any] = {"title": record.title, "by": record.by, "node": record.node.code}
    for number, item in enumerate(items_of(record=record), start=1):
        values |= _line(number, item, nodes)
    return Shown(values, seen_of_list(record=record))


def _line(number: int, item: PriorityItem, nodes: dict[int, Node]) -> dict[str, Any]:
    about = nodes[item.node_id].code if item.node_id in nodes else ""
    return {
        f"rank_{number}": item.rank,
        f"text_{number}": item.text,
        f"about_{number}": about,
        f"remark_{number}": item.remark,
    }


def _node_choices(opened: Opened) -> list[tuple[str, str]]:
    return [(node.code, f"{node.code} {node.title}") for node in nodes_of(framework=opened.framework)]


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Add a list; below the form stand those that there are."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    lines = _FREE

    def act(form: PrioritiesForm) -> Edited:
        return add_list(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            content=_content(form, opened=opened, lines=lines),
            reason=form.reason,
        )

    known = lists_of(**opened.scope, framework=opened.framework)
    choices = _node_choices(opened)
    nothing_yet = None if choices else Place("Voeg eerst een onderdeel toe", opened.at.to("doelen:add_node"))
    editing = Editing(
        title="Prioriteiten",
        kicker=opened.framework.title,
        lead="Voeg een lijst toe, of kies hieronder een lijst die er al is." if choices else None,
        build=partial(PrioritiesForm, lines=lines, choices={"node": choices}),
        act=act,
        back=opened.at.to("doelen:edit"),
        sentence="De prioriteiten zijn toegevoegd.",
        save="Toevoegen",
        template="doelen/editing/priorities.html",
        context={
            "nothing_yet": nothing_yet,
            "lists": [
                Place(each.title, opened.at.to("doelen:edit_priorities", str(each.pk)), note=each.by) for each in known
            ],
        },
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Change a list."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    record = _list(opened, pk)
    known = items_of(record=record)
    lines = len(known) + _FREE
    nodes = {node.pk: node for node in nodes_of(framework=opened.framework)}

    def act(form: PrioritiesForm) -> Edited:
        return change_list(
            actor=opened.at.visit.actor,
            record=record,
            content=_content(form, opened=opened, lines=lines, known=known),
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title="Prioriteiten wijzigen",
        kicker=record.node.title,
        build=partial(PrioritiesForm, lines=lines, choices={"node": _node_choices(opened)}),
        act=act,
        back=opened.at.to("doelen:add_priorities"),
        sentence="De prioriteiten zijn gewijzigd.",
        shown=lambda each: _shown(each, nodes),
        record=record,
        template="doelen/editing/removable.html",
        context={"remove": Place("Verwijder deze lijst", opened.at.to("doelen:remove_priorities", str(pk)))},
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def remove(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Remove a list with its lines."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    record = _list(opened, pk)

    def act(form: ReasonForm) -> Edited:
        return remove_list(actor=opened.at.visit.actor, record=record, reason=form.reason)

    editing = Editing(
        title="Prioriteiten verwijderen",
        kicker=record.title,
        lead="De lijst gaat weg met al haar regels. Een dag lang kunt u dit ongedaan maken.",
        build=ReasonForm,
        act=act,
        back=opened.at.to("doelen:add_priorities"),
        sentence="De prioriteiten zijn verwijderd.",
        save="Verwijderen",
    )
    return answer(request=request, opened=opened, editing=editing)


def _list(opened: Opened, pk: int) -> PriorityList:
    found = next((each for each in lists_of(**opened.scope, framework=opened.framework) if each.pk == pk), None)
    if found is None:
        message = "Deze lijst is er niet (meer). Ga terug en kijk wat er nu staat."
        raise Http404(message)
    require_editing(actor=opened.at.visit.actor, framework=opened.framework, path=found.node.path)
    return found
