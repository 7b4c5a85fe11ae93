"""How long files stay: the terms with their sources, a term of the municipality's own, and holding a file or letting it go."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.keeping import HOLDERS, KeepingError, hold_file, let_go, settle_term
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.queries.caseloads import named_and_seen
from meedoen.apps.cases.queries.keeping import categories
from meedoen.apps.cases.queries.own_requests import hold_with
from meedoen.apps.cases.reach import ReasonNeededError, enter
from meedoen.rooms.mensen.changing import Change, change_on
from meedoen.rooms.mensen.forms_keeping import HoldForm, OwnTermForm, WhyForm
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import at_page, resident_at
from meedoen.rooms.mensen.views.own_requests import desk_place
from meedoen.ui.editing import Shown
from meedoen.ui.page import Column, Place

TERMS = "Bewaartermijnen"
COLUMNS = (Column("Categorie"), Column("Blijft"), Column("Grond"), Column("Eigen termijn"))
_DESTROYS = frozenset({Permission.DESTROY_FILES})
_HOLDS = frozenset(HOLDERS)
_WITHOUT_ENTERING = (Permission.ANSWER_REQUESTS, Permission.DESTROY_FILES)


@never_cache
@require_safe
def retention(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show how long every category is kept, and where that was read."""
    crumbs = (desk_place(gemeente), Place(TERMS))
    with at_page(request=request, gemeente=gemeente, screen="bewaartermijnen", crumbs=crumbs, needs=_DESTROYS) as page:
        page.desk.look.ground = Ground.RETENTION
        found = categories(desk=page.desk)
        rows = [
            [
                each.name,
                f"{each.years} jaar" if each.years else f"Niet bekend. {each.why_unknown}",
                each.source,
                Place("Vaststellen", page.to("retention_own", each.code)),
            ]
            for each in found
        ]
        intro = "De termijn telt vanaf de laatste dag van wat er in een categorie stond. Een dossier blijft zo lang als de langste termijn erin."
        context = {
            **page.context,
            "title": TERMS,
            "lead": "Hoe lang een dossier blijft, en waar dat staat.",
            "ways": (),
            "tables": [Listing(title="Termijnen", id="termijnen", columns=COLUMNS, rows=rows, intro=intro)],
        }
        return render(request, "mensen/tables.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retention_own(request: HttpRequest, gemeente: str, category: str) -> HttpResponse:
    """Settle how long the municipality itself keeps a category."""
    crumbs = (
        desk_place(gemeente),
        Place(TERMS, reverse("mensen:retention", args=(gemeente,))),
        Place("Termijn vaststellen"),
    )
    with at_page(
        request=request, gemeente=gemeente, screen="bewaartermijn vaststellen", crumbs=crumbs, needs=_DESTROYS
    ) as page:
        page.desk.look.ground = Ground.RETENTION
        known = {each.code: each for each in categories(desk=page.desk)}
        if category not in known:
            message = "Deze categorie is er niet."
            raise Http404(message)

        def act(form: OwnTermForm) -> str:
            given = form.cleaned_data
            settle_term(desk=page.desk, category=category, years=given["years"], decision=given["decision"])
            return "De termijn is vastgesteld."

        change = Change(
            title=f"Termijn vaststellen: {known[category].name}",
            build=OwnTermForm,
            act=act,
            back=page.to("retention"),
            save="Stel vast",
            lead="Neem over wat uw gemeente hierover heeft besloten.",
            shown=Shown({"years": known[category].years or ""}),
            refusals=(KeepingError,),
        )
        return change_on(request=request, page=page, change=change)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Hold a file: who works in it enters it, the officer and who destroys files come by their task."""
    try:
        return _holding(request, gemeente, token)
    except ReasonNeededError:
        return redirect("mensen:open", gemeente=gemeente, token=token)


def _holding(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    with at_page(
        request=request, gemeente=gemeente, screen="dossier aanhouden", crumbs=(Place("Aanhouden"),), needs=_HOLDS
    ) as page:
        resident = resident_at(page=page, token=token)
        by_task = any(page.may(each) for each in _WITHOUT_ENTERING)
        if by_task:
            page.desk.look.ground = Ground.RETENTION
        else:
            enter(desk=page.desk, resident=resident)

        def act(form: HoldForm) -> str:
            given = form.cleaned_data
            hold_file(desk=page.desk, resident=resident, ground=given["ground"], why=given["why"])
            return "Het dossier is aangehouden: het wordt niet vernietigd."

        change = Change(
            title="Dossier aanhouden",
            build=HoldForm,
            act=act,
            back=page.to("own_data") if by_task else page.to("person", token),
            save="Houd aan",
            lead=f"Het dossier van {named_and_seen(desk=page.desk, residents=[resident])[resident.pk].name} wordt dan niet vernietigd, tot iemand dat beëindigt.",
            refusals=(KeepingError,),
        )
        return change_on(request=request, page=page, change=change)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending_hold(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Let a file go again."""
    crumbs = (desk_place(gemeente), Place("Aanhouden beëindigen"))
    needs = frozenset(_WITHOUT_ENTERING)
    with at_page(request=request, gemeente=gemeente, screen="aanhouden beëindigen", crumbs=crumbs, needs=needs) as page:
        page.desk.look.ground = Ground.RETENTION
        found = hold_with(desk=page.desk, pk=pk)
        if found is None:
            message = "Dit dossier is niet (meer) aangehouden."
            raise Http404(message)
        name = named_and_seen(desk=page.desk, residents=[found.resident])[found.resident_id].name

        def act(form: WhyForm) -> str:
            let_go(desk=page.desk, hold=found, why=form.cleaned_data["why"])
            return "Het dossier wordt niet langer aangehouden."

        change = Change(
            title="Aanhouden beëindigen",
            build=WhyForm,
            act=act,
            back=page.to("own_data"),
            save="Beëindig",
            lead=f"Het dossier van {name} volgt dan weer zijn termijn.",
            refusals=(KeepingError,),
        )
        return change_on(request=request, page=page, change=change)
