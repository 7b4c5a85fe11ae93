"""Adding, changing and removing a risk."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.ground import Edited, path_at, require_editing
from meedoen.apps.goals.actions.editing.risks import RISK_FIELDS, add_risk, change_risk, remove_risk
from meedoen.apps.goals.models import Risk
from meedoen.rooms.doelen.editing.contents import risk_content
from meedoen.rooms.doelen.editing.forms import ReasonForm, RiskForm
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing, record_at, shown_by
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Add a risk at the node that the address names, or about the framework as a whole."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    below = request.GET.get("onder", "")
    node = opened.node(below) if below else None
    require_editing(actor=opened.at.visit.actor, framework=opened.framework, path=path_at(node=node))

    def act(form: RiskForm) -> Edited:
        return add_risk(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            node=node,
            content=risk_content(form),
            reason=form.reason,
        )

    editing = Editing(
        title="Risico toevoegen",
        kicker=node.title if node else opened.framework.title,
        build=RiskForm,
        act=act,
        values={"state": Risk.State.OPEN},
        back=opened.at.to("doelen:edit_node", node.code) if node else opened.at.to("doelen:edit"),
        sentence="Het risico is toegevoegd.",
        save="Toevoegen",
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Change a risk."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    risk = _risk(opened, pk)

    def act(form: RiskForm) -> Edited:
        return change_risk(
            actor=opened.at.visit.actor,
            risk=risk,
            content=risk_content(form),
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title="Risico wijzigen",
        kicker=risk.node.title if risk.node else opened.framework.title,
        build=RiskForm,
        act=act,
        back=_back(opened, risk),
        sentence="Het risico is gewijzigd.",
        shown=shown_by(fields=RISK_FIELDS, values=lambda record: {name: getattr(record, name) for name in RISK_FIELDS}),
        record=risk,
        template="doelen/editing/removable.html",
        context={"remove": Place("Verwijder dit risico", opened.at.to("doelen:remove_risk", str(pk)))},
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def remove(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Remove a risk that should not have been there."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    risk = _risk(opened, pk)

    def act(form: ReasonForm) -> Edited:
        return remove_risk(actor=opened.at.visit.actor, risk=risk, reason=form.reason)

    editing = Editing(
        title="Risico verwijderen",
        kicker=risk.title,
        lead="Is het risico voorbij, geef het dan de stand ‘vervallen’: dan blijft te zien dat het er was.",
        build=ReasonForm,
        act=act,
        back=_back(opened, risk),
        sentence="Het risico is verwijderd.",
        save="Verwijderen",
    )
    return answer(request=request, opened=opened, editing=editing)


def _risk(opened: Opened, pk: int) -> Risk:
    risk: Risk = record_at(opened=opened, model=Risk, pk=pk)
    require_editing(actor=opened.at.visit.actor, framework=opened.framework, path=path_at(node=risk.node))
    return risk


def _back(opened: Opened, risk: Risk) -> str:
    return opened.at.to("doelen:edit_node", risk.node.code) if risk.node else opened.at.to("doelen:edit")
