"""Adding, changing and removing an activity."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.activities import (
    add_activity,
    change_activity,
    remove_activity,
    seen_of_activity,
)
from meedoen.apps.goals.actions.editing.ground import Edited
from meedoen.apps.goals.models import Activity
from meedoen.rooms.doelen.editing.contents import activity_content, activity_ties, activity_values
from meedoen.rooms.doelen.editing.forms import ActivityForm, ReasonForm
from meedoen.rooms.doelen.editing.opening import Editing, answer, open_editing, record_at
from meedoen.ui.editing import Shown
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Add an activity, for the node that the address names or for others."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    below = request.GET.get("onder", "")
    node = opened.node(below) if below else None

    def act(form: ActivityForm) -> Edited:
        return add_activity(
            actor=opened.at.visit.actor,
            framework=opened.framework,
            content=activity_content(form),
            ties=activity_ties(form, framework=opened.framework),
            reason=form.reason,
        )

    editing = Editing(
        title="Activiteit toevoegen",
        kicker=node.title if node else opened.framework.title,
        build=ActivityForm,
        act=act,
        values={"nodes": [f"{node.code} {node.title}"] if node else [], "novelty": Activity.Novelty.UNKNOWN},
        back=opened.at.to("doelen:edit_node", node.code) if node else opened.at.to("doelen:activities"),
        sentence="De activiteit is toegevoegd.",
        save="Toevoegen",
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Change an activity."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    activity: Activity = record_at(opened=opened, model=Activity, pk=pk)

    def act(form: ActivityForm) -> Edited:
        return change_activity(
            actor=opened.at.visit.actor,
            activity=activity,
            content=activity_content(form),
            ties=activity_ties(form, framework=opened.framework),
            seen=form.given_seen,
            reason=form.reason,
        )

    editing = Editing(
        title="Activiteit wijzigen",
        build=ActivityForm,
        act=act,
        back=opened.at.to("doelen:activities"),
        sentence="De activiteit is gewijzigd.",
        shown=lambda each: Shown(activity_values(each), seen_of_activity(activity=each)),
        record=activity,
        template="doelen/editing/removable.html",
        context={"remove": Place("Verwijder deze activiteit", opened.at.to("doelen:remove_activity", str(pk)))},
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def remove(request: HttpRequest, gemeente: str, framework: str, pk: int) -> HttpResponse:
    """Remove an activity."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    activity: Activity = record_at(opened=opened, model=Activity, pk=pk)

    def act(form: ReasonForm) -> Edited:
        return remove_activity(actor=opened.at.visit.actor, activity=activity, reason=form.reason)

    editing = Editing(
        title="Activiteit verwijderen",
        kicker=activity.title,
        lead="De activiteit gaat weg, met wie haar doet en waarvoor. Een dag lang kunt u dit ongedaan maken.",
        build=ReasonForm,
        act=act,
        back=opened.at.to("doelen:activities"),
        sentence="De activiteit is verwijderd.",
        save="Verwijderen",
    )
    return answer(request=request, opened=opened, editing=editing)
