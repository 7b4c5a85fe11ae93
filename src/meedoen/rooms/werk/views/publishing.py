"""Taking a framework, an indicator, a figure or a document off the public site, with a reason, and putting it back."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require, require_at, require_everywhere
from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.adopting import unpublished_indicators
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.reports.actions.publishing import Publishable, PublishingError, publish, withhold
from meedoen.apps.reports.queries.publishing import publishable_at
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.values.period import parse_period
from meedoen.rooms.werk.opening import Opening, open_page
from meedoen.ui.editing import EditForm, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place
from meedoen.ui.visibility import Kind, visibility_place


@dataclass(frozen=True, slots=True)
class _Found:
    """A record with its name, its page, and what it hangs on that is withheld itself."""

    record: Publishable
    kind: Kind
    name: str
    page: str
    hidden_by: tuple[Place, ...]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visibility(request: HttpRequest, gemeente: str, soort: str, code: str) -> HttpResponse:
    """Ask whether a record goes off the public site or comes back, and do so."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=())
    require(actor=opening.visit.actor, permission=Permission.PUBLISH, municipality_code=opening.code)
    found = _found(opening, soort, code)
    _require(opening, found.record)
    goes = found.record.is_published

    def build(**given: Any) -> EditForm:  # noqa: ANN401 Django's own
        return EditForm(**given, ask_reason=goes)

    tried = attempt(
        request=request,
        shown=Shown({}, seen=_STANDS[goes]),
        build=build,
        act=lambda form: _act(opening, found, form),
        refusals=PublishingError,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence=tried.done, gemeente=gemeente, draft=request.path)
        return redirect(found.page)
    return render(request, "werk/visibility.html", _content(request, opening, found, tried.form), status=tried.status)


_STANDS = {True: "op de site", False: "niet op de site"}


def _require(opening: Opening, record: Publishable) -> None:
    """Refuse before somebody writes a reason; the action asks the same."""
    asked: dict[str, Any] = {
        "actor": opening.visit.actor,
        "permission": Permission.PUBLISH,
        "municipality_code": opening.code,
    }
    if isinstance(record, Framework):
        require_at(**asked, framework_code=record.code)
    else:
        require_everywhere(**asked)


def _act(opening: Opening, found: _Found, form: EditForm) -> str:
    record, actor, now = found.record, opening.visit.actor, timezone.now()
    if form.given_seen != _STANDS[record.is_published]:
        message = f"Iemand anders deed dit intussen al: {found.kind.named} staat nu {_STANDS[record.is_published]}."
        raise PublishingError(message)
    if record.is_published:
        withhold(actor=actor, record=record, reason=form.reason, now=now)
        return "Van de openbare site gehaald. Alleen wie voor de gemeente werkt, ziet het nog."
    publish(actor=actor, record=record, reason=form.reason, now=now)
    return "Gepubliceerd." if not found.hidden_by else "Gepubliceerd, maar nog niet te zien: waar het aan hangt niet."


def _content(request: HttpRequest, opening: Opening, found: _Found, form: EditForm) -> dict[str, Any]:
    goes = found.record.is_published
    words = ("van de openbare site halen", _WITHHOLDING[found.kind]) if goes else ("publiceren", _PUBLISHING)
    page = EditPage(
        title=f"{found.kind.value.capitalize()} {words[0]}?",
        kicker=found.name,
        action=request.path,
        fields=fields_of(form=form, draft=request.path),
        save="Haal van de openbare site" if goes else "Zet op de openbare site",
        cancel=found.page,
        lead=" ".join(filter(None, (words[1], _without_indicators(found.record)))),
    )
    places = [*opening.context["places"], Place(found.name, found.page), Place("Openbaar")]
    return {**opening.context, "places": places, "page": page, "hidden_by": found.hidden_by, "kind": found.kind}


def _without_indicators(record: Publishable) -> str:
    """Warn that visitors will see parts of a framework without the indicators that stand at them."""
    if record.is_published or not isinstance(record, Framework):
        return ""
    hidden = len(unpublished_indicators(framework=record))
    if not hidden:
        return ""
    which = "Eén indicator in dit kader staat" if hidden == 1 else f"{hidden} indicatoren in dit kader staan"
    return f"Let op: {which} niet op de openbare site, dus bezoekers zien die onderdelen zonder cijfer. Publiceer ze op hun eigen pagina."


_MODELS: dict[Kind, type[MunicipalRecord]] = {
    Kind.FRAMEWORK: Framework,
    Kind.INDICATOR: Indicator,
    Kind.FIGURE: Observation,
    Kind.DOCUMENT: SourceDocument,
}
_WITHHOLDING = {
    Kind.FRAMEWORK: "Ook de doelenboom, de streefwaarden, de activiteiten en de koersen van dit kader zijn dan weg voor bezoekers.",
    Kind.INDICATOR: "Ook alle cijfers, streefwaarden en verhalen van deze indicator zijn dan weg voor bezoekers, ook uit de open data.",
    Kind.FIGURE: "Ook eerdere versies van dit cijfer zijn dan weg voor bezoekers, ook uit de open data. De koers wordt opnieuw bepaald.",
    Kind.DOCUMENT: "Alles wat uit dit document is gelezen, is dan weg voor bezoekers: doelen, cijfers, bedragen en tabellen.",
}
_PUBLISHING = "Bezoekers zien het dan, met alles wat eraan hangt en zelf gepubliceerd is."


def _found(opening: Opening, soort: str, code: str) -> _Found:
    """Return the record that the address names.

    Raises:
        Http404: there is none.

    """
    kind = Kind(soort) if soort in set(Kind) else None
    record = publishable_at(municipality_code=opening.code, model=_MODELS[kind], key=code) if kind else None
    if kind is None or record is None:
        message = "Dit is er niet (meer), of het kan niet van de site. Ga terug naar de pagina waar u vandaan kwam."
        raise Http404(message)
    return _Found(record, kind, _name(record), _page(opening.slug, record), _hidden_by(opening.slug, record))


def _name(record: Publishable) -> str:
    if isinstance(record, Observation):
        return f"{record.indicator.name}, {parse_period(record.period_code).label}"
    return str(record.name if isinstance(record, Indicator) else record.title)


def _page(slug: str, record: Publishable) -> str:
    match record:
        case Framework():
            return reverse("doelen:framework", args=(slug, record.code))
        case Indicator():
            return reverse("cijfers:indicator", args=(slug, record.code))
        case Observation():
            return reverse("cijfers:observation", args=(slug, record.pk))
        case _:
            return reverse("cijfers:source", args=(slug, record.code))


def _hidden_by(slug: str, record: Publishable) -> tuple[Place, ...]:
    """Return the way to what the record hangs on and is withheld itself."""
    above: list[tuple[Kind, Any]] = []
    if not isinstance(record, SourceDocument):
        above.append((Kind.DOCUMENT, record.document))
    if isinstance(record, Observation):
        above += [(Kind.INDICATOR, record.indicator), (Kind.DOCUMENT, record.indicator.document)]
    return tuple(
        {
            each.pk: visibility_place(slug=slug, kind=kind, key=each.code, is_published=False)
            for kind, each in above
            if each is not None and not each.is_published
        }.values()
    )
