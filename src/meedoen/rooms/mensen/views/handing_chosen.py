"""Handing over people who were chosen from a caseload to somebody in an own team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.held_forms import held_fields
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.dividing import DividingError, HandedOver, hand_over_chosen
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.queries.case_list import case_list_of, own_colleagues, people_listed
from meedoen.apps.cases.queries.dividing import standing_member
from meedoen.rooms.mensen.caseload_choice import tokens_in
from meedoen.rooms.mensen.forms_meeting import HandOverChosenForm
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.showing import person_place
from meedoen.rooms.mensen.ticking import CHOSEN, leave_ticked, ticked
from meedoen.rooms.mensen.views.caseload import TITLE as CASELOAD
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.jinja import counted
from meedoen.ui.page import Place

TITLE = "Dossiers overdragen"
_NEEDS = frozenset({Permission.DIVIDE_CASES})
_REFUSALS = (DividingError, ChangedMeanwhileError)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_some(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show who were chosen and ask to whom they go, or do it."""
    crumbs = (Place(CASELOAD, reverse("mensen:caseload", args=(gemeente,))), Place(TITLE))
    with at_page(request=request, gemeente=gemeente, screen="dossiers overdragen", crumbs=crumbs, needs=_NEEDS) as page:
        tokens = _shown(request) if request.method == "POST" else _asked(request, gemeente)
        found = case_list_of(desk=page.desk, tokens=tokens)
        people = people_listed(desk=page.desk, lines=found.lines)
        near = tuple(each.who.token for each in people)
        if request.method != "POST" and tokens == ticked(request=request, gemeente=gemeente):
            # Who left the own teams since is not ticked any more; who leaves while this page stands open is told.
            leave_ticked(request=request, gemeente=gemeente, tokens=near)
        takers = own_colleagues(desk=page.desk)

        def build(**given: object) -> HandOverChosenForm:
            return HandOverChosenForm(**given, takers=takers)

        def act(form: HandOverChosenForm) -> HandedOver:
            return _handed(page, tokens, form)

        tried = attempt(
            request=request, shown=Shown({"shown": " ".join(near)}), build=build, act=act, refusals=_REFUSALS
        )
        if tried.done is not None:
            return _told(request, page, tokens, tried.done, takers[tried.form.cleaned_data["taker"]])
        lead = f"U draagt {counted(len(people), 'dossier', 'dossiers')} over."
        edit = EditPage(
            title=TITLE,
            action=request.get_full_path(),
            fields=fields_of(form=tried.form),
            save="Draag over",
            cancel=page.to("caseload"),
            lead=lead if people else "U koos nog niemand. Kruis in de caseload aan wie u wilt overdragen.",
        )
        chosen = [person_place(page=page, who=each.who) for each in people]
        return render(
            request, "mensen/hand_over_some.html", {**page.context, "page": edit, "chosen": chosen}, status=tried.status
        )


def _asked(request: HttpRequest, gemeente: str) -> tuple[str, ...]:
    """Return whom the page is about: who stood on it when the session ended, who are named in the address, or who are ticked."""
    held = dict(held_fields(request=request)).get("shown", "")
    named = held.split() or request.GET.getlist(CHOSEN)
    return tokens_in(texts=named) or ticked(request=request, gemeente=gemeente)


def _shown(request: HttpRequest) -> tuple[str, ...]:
    """Return who stood on the page that was sent: nobody else goes, whoever was ticked since."""
    return tokens_in(texts=request.POST.get("shown", "").split())


def _told(request: HttpRequest, page: Page, tokens: tuple[str, ...], handed: HandedOver, taker: str) -> HttpResponse:
    """Say how many files went to whom, and leave ticked who did not go."""
    left = tuple(each for each in ticked(request=request, gemeente=page.slug) if each not in tokens)
    leave_ticked(request=request, gemeente=page.slug, tokens=left)
    files = counted(handed.files, "dossier is", "dossiers zijn")
    tell_saved(request=request, sentence=f"{files} nu van {taker}.", gemeente=page.slug)
    return redirect(page.to("caseload"))


def _handed(page: Page, tokens: tuple[str, ...], form: HandOverChosenForm) -> HandedOver:
    given = form.cleaned_data
    member = standing_member(desk=page.desk, pk=int(given["taker"]))
    if member is None:
        message = "Deze persoon werkt niet (meer) in het team. Kies iemand anders."
        raise DividingError(message, "taker")
    return hand_over_chosen(desk=page.desk, tokens=tokens, to=member, why=given["why"])
