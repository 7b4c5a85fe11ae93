"""Starting the next framework from the last one, and telling later why something of the last one ends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.ending import ENDING_TOLD, ending_of, seen_of_ending, tell_ending
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent
from meedoen.apps.goals.actions.editing.ground import Edited, EditError, require_editing
from meedoen.apps.goals.actions.editing.places import nodes_of
from meedoen.apps.goals.actions.editing.succeeding import CHANGED, CONTINUED, ENDED, Choice, start_next, without_reason
from meedoen.apps.goals.models import Node
from meedoen.apps.goals.queries.editing import nodes_before
from meedoen.apps.reports.actions.editing import edit_and_check
from meedoen.rooms.doelen.editing.forms import FIRST, LAST, LONGEST_NAME, LONGEST_TEXT, long_text
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing
from meedoen.ui.editing import EditForm, EditPage, SaidCheckbox, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Field, Place

_AS_ABOVE = ""
_KINDS = ((CONTINUED, "Gaat door"), (CHANGED, "Gaat gewijzigd door"), (ENDED, "Stopt"))


class NextForm(EditForm):
    """The next framework, with per node what becomes of it, its new title when it is changed, and why."""

    title = forms.CharField(label="Titel", max_length=LONGEST_NAME)
    code = forms.CharField(
        label="Code", max_length=80, help_text="Staat in het adres en verandert nooit meer, zoals programma-2029-2032."
    )
    begin_year = forms.IntegerField(label="Eerste jaar", min_value=FIRST, max_value=LAST)
    end_year = forms.IntegerField(label="Laatste jaar", min_value=FIRST, max_value=LAST)
    with_targets = forms.BooleanField(
        label="Streefwaarden",
        required=False,
        widget=SaidCheckbox(says="Neem streefwaarden mee waarvan het jaar in het nieuwe kader valt"),
    )

    def __init__(self, *args: Any, nodes: list[Node], **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """Add the fields of every node."""
        super().__init__(*args, **kwargs)
        self.nodes = nodes
        for node in nodes:
            kinds = [*([(_AS_ABOVE, "Zoals wat erboven staat")] if node.parent_id else []), *_KINDS]
            self.fields[f"node_{node.pk}"] = forms.ChoiceField(
                label=f"{node.code} {node.title}", required=False, choices=kinds
            )
            self.fields[f"title_{node.pk}"] = forms.CharField(
                label=f"{node.code}: nieuwe titel, als die wijzigt", required=False, max_length=LONGEST_NAME
            )
            self.fields[f"why_{node.pk}"] = forms.CharField(
                label=f"{node.code}: waarom het wijzigt of stopt",
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """Tell at every node at once where a reason is missing, and where something was typed that does not count."""
        ends: set[int] = set()
        for node in self.nodes:
            choice = self._choice(node)
            if node.parent_id in ends or choice.kind == ENDED:
                ends.add(node.pk)
            if choice.kind == ENDED and node.parent_id not in ends and not choice.explanation:
                self.add_error(f"why_{node.pk}", without_reason(node=node))
            elif choice.kind not in {CHANGED, ENDED} and (choice.title or choice.explanation):
                message = f"Bij ‘{node.title}’ typte u iets. Kies of het gewijzigd doorgaat of stopt, of maak het leeg."
                self.add_error(f"node_{node.pk}", message)
        return self.cleaned_data

    def choices(self) -> dict[str, Choice]:
        """Return what was chosen, by code; what follows the node above it is not in it."""
        chosen = {node.code: self._choice(node) for node in self.nodes}
        return {code: choice for code, choice in chosen.items() if choice.kind != _AS_ABOVE}

    def _choice(self, node: Node) -> Choice:
        given = self.cleaned_data
        kind = given.get(f"node_{node.pk}") or (_AS_ABOVE if node.parent_id else CONTINUED)
        title = given.get(f"title_{node.pk}", "") if kind != ENDED else ""
        return Choice(kind=kind, title=title, explanation=given.get(f"why_{node.pk}", ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Start the next framework; what becomes of every node is chosen on this one page."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    home = opened.framework.municipality_id
    require_everywhere(actor=opened.at.visit.actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=home)
    nodes = nodes_of(framework=opened.framework)

    def build(**options: Any) -> NextForm:  # noqa: ANN401 what a form of Django takes
        return NextForm(nodes=nodes, **options)

    tried = attempt(
        request=request,
        shown=Shown(_first_values(opened)),
        build=build,
        act=lambda form: _started(opened, form),
        refusals=EditError,
    )
    if tried.done is not None:
        sentence = "Het nieuwe kader is begonnen. Alleen medewerkers zien het, tot een goedkeurder het publiceert."
        tell_saved(request=request, sentence=sentence, gemeente=gemeente, entry=tried.done.entry, draft=request.path)
        return redirect("doelen:edit", gemeente=gemeente, framework=tried.done.record.code)
    page = EditPage(
        title="Volgend kader beginnen",
        kicker=opened.framework.title,
        lead="Kies van elk onderdeel wat ermee gebeurt. Wat doorgaat, neemt zijn indicatoren en koppelingen mee. "
        "Stopt een onderdeel, dan stopt alles eronder; vertel dan waarom. Nieuwe onderdelen voegt u daarna toe.",
        action=request.path,
        fields=fields_of(form=tried.form, draft=request.path),
        save="Begin het nieuwe kader",
        cancel=opened.at.to("doelen:edit"),
    )
    context = {
        **opened.at.begin(opened.overview, here=page.title),
        "page": page,
        "nodes": _per_node(nodes, page.fields),
    }
    return render(request, "doelen/editing/next.html", context, status=tried.status)


def _per_node(nodes: list[Node], fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the fields of each node together, with how deep it hangs."""
    by_name = {field.name: field for field in fields}
    kinds = ("node", "title", "why")
    return [{"depth": node.path.count("/"), **{kind: by_name[f"{kind}_{node.pk}"] for kind in kinds}} for node in nodes]


def _first_values(opened: Opened) -> dict[str, Any]:
    begin = opened.framework.end_year + 1
    return {"begin_year": begin, "end_year": begin + opened.framework.end_year - opened.framework.begin_year}


def _started(opened: Opened, form: NextForm) -> Edited:
    given = form.cleaned_data
    now = timezone.now()
    return edit_and_check(
        municipality_code=opened.framework.municipality_id,
        framework_code=given["code"],
        act=lambda: start_next(
            actor=opened.at.visit.actor,
            last=opened.framework,
            code=given["code"],
            content=FrameworkContent(title=given["title"], begin_year=given["begin_year"], end_year=given["end_year"]),
            choices=form.choices(),
            with_targets=given["with_targets"],
            now=now,
        ),
        now=now,
    )


class EndingForm(EditForm):
    """Why a node does not go on."""

    why = long_text(
        "Waarom gaat dit niet door?", hint="Wat er bereikt is, of waarom het anders moet. Leeg haalt het weg."
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ended(request: HttpRequest, gemeente: str, framework: str, other: str, code: str) -> HttpResponse:
    """Tell why a node of an earlier framework does not go on in this one."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    require_editing(actor=opened.at.visit.actor, framework=opened.framework)
    node = _earlier_node(opened, other, code)

    def act(form: EndingForm) -> Edited:
        return tell_ending(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            node=node,
            why=form.cleaned_data["why"],
            seen=form.given_seen,
            reason=form.reason,
        )

    def shown(record: Node) -> Shown:
        known = ending_of(framework=opened.framework, node=record)
        return Shown({"why": known.reason if known else ""}, seen_of_ending(framework=opened.framework, node=record))

    back = opened.at.to("doelen:compare", other)
    editing = Editing(
        title="Waarom dit niet doorgaat",
        kicker=f"{node.code} {node.title}",
        lead=f"Dit staat in ‘{node.framework.title}’ en gaat niet door in ‘{opened.framework.title}’.",
        build=EndingForm,
        act=act,
        back=f"{back}#eerder",
        sentence="De reden is vastgelegd.",
        shown=shown,
        record=node,
        told=(ENDING_TOLD, f"{opened.framework.code}: {node.code}"),
        crumbs=(Place("Vergelijken", back),),
    )
    return answer(request=request, opened=opened, editing=editing)


def _earlier_node(opened: Opened, framework: str, code: str) -> Node:
    earlier = nodes_before(**opened.scope, framework=opened.framework)
    node = next((each for each in earlier if (each.framework.code, each.code) == (framework, code)), None)
    if node is None:
        message = f"Het kader ‘{framework}’ is niet eerder begonnen, of heeft geen onderdeel met de code ‘{code}’."
        raise Http404(message)
    return node
