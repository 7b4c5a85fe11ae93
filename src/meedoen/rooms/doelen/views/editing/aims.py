"""Adding, changing and closing a baseline or a target."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.editing.aims import AIM_FIELDS, change_aim, close_aim, set_aim
from meedoen.apps.goals.actions.editing.ground import Edited
from meedoen.apps.goals.models import Baseline, Placement, Target
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.core.values.quantity import Unit
from meedoen.rooms.doelen.editing.aim_forms import AimForm, BaselineForm, TargetForm, aim_values
from meedoen.rooms.doelen.editing.contents import area_choices
from meedoen.rooms.doelen.editing.forms import ReasonForm
from meedoen.rooms.doelen.editing.node_content import BASELINE, TARGET
from meedoen.rooms.doelen.editing.opening import Editing, Opened, answer, open_editing, record_at, shown_by
from meedoen.rooms.doelen.views.editing.indicators import home_of, placement_of
from meedoen.ui.page import Place

_METHODS = ["GET", "HEAD", "POST"]
_KINDS: dict[str, tuple[type[Any], type[AimForm]]] = {
    BASELINE: (Baseline, BaselineForm),
    TARGET: (Target, TargetForm),
}


@never_cache
@require_http_methods(_METHODS)
def add(request: HttpRequest, gemeente: str, framework: str, pk: int, kind: str) -> HttpResponse:
    """Add a baseline or target."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)
    model = _kind(kind)[0]

    def act(form: AimForm) -> Edited:
        return set_aim(
            actor=opened.at.visit.actor,
            placement=placement,
            model=model,
            content=form.content(),
            now=timezone.now(),
            reason=form.reason,
        )

    years = opened.framework
    first = {BASELINE: str(years.begin_year - 1), TARGET: str(years.end_year)}[kind]
    editing = Editing(
        title=f"{kind.capitalize()} toevoegen",
        kicker=placement.indicator.name,
        build=_build(opened, placement, kind),
        act=act,
        values={"period": first, "area": opened.framework.municipality_id, "how": "at_least"},
        back=home_of(opened=opened, placement=placement),
        sentence=f"De {kind} is toegevoegd.",
        save="Toevoegen",
        crumbs=_crumbs(opened, placement),
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def edit(request: HttpRequest, gemeente: str, framework: str, *, pk: int, kind: str, aim: int) -> HttpResponse:
    """Change a baseline or target; the old one stays in the history."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)
    record = _aim(opened, placement, kind, aim)

    def act(form: AimForm) -> Edited:
        return change_aim(
            actor=opened.at.visit.actor,
            placement=placement,
            aim=record,
            content=form.content(),
            seen=form.given_seen,
            now=timezone.now(),
            reason=form.reason,
        )

    editing = Editing(
        title=f"{kind.capitalize()} wijzigen",
        kicker=placement.indicator.name,
        note="De oude waarde blijft in de geschiedenis staan, met wie haar wanneer veranderde.",
        build=_build(opened, placement, kind),
        act=act,
        back=home_of(opened=opened, placement=placement),
        sentence=f"De {kind} is gewijzigd.",
        shown=shown_by(fields=AIM_FIELDS, values=aim_values),
        record=record,
        crumbs=_crumbs(opened, placement),
        template="doelen/editing/aim.html",
        context={"close": Place(f"Sluit deze {kind} af", opened.at.to("doelen:close_aim", str(pk), kind, str(aim)))},
    )
    return answer(request=request, opened=opened, editing=editing)


@never_cache
@require_http_methods(_METHODS)
def close(request: HttpRequest, gemeente: str, framework: str, *, pk: int, kind: str, aim: int) -> HttpResponse:
    """Close a baseline or target: from now on there is none."""
    opened = open_editing(request=request, gemeente=gemeente, framework=framework)
    placement = placement_of(opened=opened, pk=pk)
    record = _aim(opened, placement, kind, aim)

    def act(form: ReasonForm) -> Edited:
        return close_aim(
            actor=opened.at.visit.actor, placement=placement, aim=record, now=timezone.now(), reason=form.reason
        )

    editing = Editing(
        title=f"{kind.capitalize()} afsluiten",
        kicker=placement.indicator.name,
        lead=f"Er is daarna geen {kind} meer voor deze periode. In de geschiedenis blijft staan dat zij er was.",
        build=ReasonForm,
        act=act,
        back=home_of(opened=opened, placement=placement),
        sentence=f"De {kind} is afgesloten.",
        save="Afsluiten",
        crumbs=_crumbs(opened, placement),
    )
    return answer(request=request, opened=opened, editing=editing)


def _kind(kind: str) -> tuple[type[Any], type[AimForm]]:
    if kind not in _KINDS:
        message = f"Er is geen ‘{kind}’; wel een {BASELINE} en een {TARGET}."
        raise Http404(message)
    return _KINDS[kind]


def _aim(opened: Opened, placement: Placement, kind: str, pk: int) -> AimRecord:
    model = _kind(kind)[0]
    found: AimRecord = record_at(
        opened=opened, model=model, pk=pk, indicator_id=placement.indicator_id, known_until=None
    )
    return found


def _build(opened: Opened, placement: Placement, kind: str) -> Any:  # noqa: ANN401 what makes a form of this kind
    areas = area_choices(municipality_code=opened.framework.municipality_id)
    return partial(_kind(kind)[1], unit=Unit(placement.indicator.unit), choices={"area": areas})


def _crumbs(opened: Opened, placement: Placement) -> tuple[Place, ...]:
    return (Place(placement.node.code, home_of(opened=opened, placement=placement)),)
