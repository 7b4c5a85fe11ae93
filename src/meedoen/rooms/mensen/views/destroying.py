"""Destroying files: how many are due, proposing a list, deciding on somebody else's, carrying it out, and the certificate."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.destroying import DestroyingError, carry_out, decide, propose, take_off
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import DestructionList
from meedoen.apps.cases.queries.destroying import (
    Certificate,
    certificate_of,
    files_left,
    files_on_lists,
    list_with,
    lists,
)
from meedoen.apps.cases.queries.keeping import ListedFiles, categories, fates
from meedoen.core.cases.retention import Fate
from meedoen.core.values.dutch import format_date
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.rooms.mensen.caseload_choice import tokens_in
from meedoen.rooms.mensen.changing import Change, change_on
from meedoen.rooms.mensen.destruction_content import (
    CHOSEN,
    COUNTS,
    day_and,
    fates_listing,
    files_listing,
    lists_listing,
    unknown_listing,
)
from meedoen.rooms.mensen.forms_keeping import DecideForm, ProposeForm
from meedoen.rooms.mensen.listing import Listing
from meedoen.rooms.mensen.opening import Page, at_page
from meedoen.rooms.mensen.views.own_requests import desk_place
from meedoen.ui.editing import Shown, tell_saved
from meedoen.ui.jinja import counted, number
from meedoen.ui.page import Fact, Place
from meedoen.ui.paging import leaf

TITLE = "Vernietigen"
AT_ONCE = 25
"""How many files one press of the button destroys; a command does the rest of a long list."""
TAKE_OFF = "eraf"
"""What the button says that takes files off a list; the other one decides."""
_NEEDS = frozenset({Permission.DESTROY_FILES})
State = DestructionList.State


@never_cache
@require_safe
def destruction(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show how many files stand how, and every list."""
    crumbs = (desk_place(gemeente), Place(TITLE))
    with at_page(request=request, gemeente=gemeente, screen="vernietigen", crumbs=crumbs, needs=_NEEDS) as page:
        page.desk.look.ground = Ground.RETENTION
        found = fates(desk=page.desk, day=page.desk.today)
        every = lists(desk=page.desk)
        is_open = any(each.state in (State.PROPOSED, State.APPROVED) for each in every)
        due = found.by_fate.get(Fate.DUE, 0)
        context = {
            **page.context,
            "title": TITLE,
            "lead": f"Van {counted(due, 'dossier', 'dossiers')} is de bewaartermijn voorbij.",
            "ways": [Place("Stel een lijst voor", page.to("destruction_new"))] if due and not is_open else [],
            "tables": [
                fates_listing(by_fate=found.by_fate),
                *unknown_listing(page=page, unknown=found.unknown),
                lists_listing(page=page, every=every, left=files_on_lists(desk=page.desk)),
            ],
        }
        return render(request, "mensen/tables.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def destruction_new(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Propose a list."""
    crumbs = (desk_place(gemeente), _overview(gemeente), Place("Lijst voorstellen"))
    with at_page(request=request, gemeente=gemeente, screen="lijst voorstellen", crumbs=crumbs, needs=_NEEDS) as page:
        named = [(each.code, each.name) for each in categories(desk=page.desk)]

        def build(**given: object) -> ProposeForm:
            return ProposeForm(**given, categories=named)

        def act(form: ProposeForm) -> str:
            given = form.cleaned_data
            propose(desk=page.desk, day=given["day"], category=given["category"])
            return "De lijst is voorgesteld. Een ander beslist erover."

        change = Change(
            title="Lijst voorstellen",
            build=build,
            act=act,
            back=page.to("destruction"),
            save="Stel voor",
            lead="Alle dossiers waarvan de bewaartermijn voorbij is. Er wordt nog niets vernietigd.",
            shown=Shown({"day": page.desk.today}),
            refusals=(DestroyingError,),
        )
        return change_on(request=request, page=page, change=change)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def destruction_list(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Show a list: to decide on, to carry out, or as the certificate of what was destroyed."""
    crumbs = (desk_place(gemeente), _overview(gemeente), Place(f"Lijst {pk}"))
    with at_page(
        request=request, gemeente=gemeente, screen="lijst om te vernietigen", crumbs=crumbs, needs=_NEEDS
    ) as page:
        page.desk.look.ground = Ground.RETENTION
        listing = _list(page, pk)
        if listing.state == State.PROPOSED:
            return _deciding(request, page, listing)
        if listing.state == State.APPROVED:
            return _to_carry_out(request, page, listing)
        return _certificate(request, page, certificate_of(desk=page.desk, listing=listing))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def destruction_go(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Destroy the next files of an approved list; who only opens the address is led to the list."""
    with at_page(request=request, gemeente=gemeente, screen="lijst uitvoeren", needs=_NEEDS) as page:
        page.desk.look.ground = Ground.RETENTION
        _list(page, pk)
    if request.method != "POST":
        return redirect("mensen:destruction_list", gemeente=gemeente, pk=pk)
    actor, municipality = page.visit.actor, page.visit.municipality
    store = FactStore(settings.MEEDOEN_FACTS)
    try:
        done = carry_out(actor=actor, municipality=municipality, listing_key=pk, store=store, most=AT_ONCE)
        said = (
            "De dossiers zijn vernietigd."
            if done.is_done
            else f"Nog {counted(done.left, 'dossier', 'dossiers')} te gaan."
        )
    except (DestroyingError, StoreError) as error:
        said = str(error)
    tell_saved(request=request, sentence=said, gemeente=gemeente)
    return redirect("mensen:destruction_list", gemeente=gemeente, pk=pk)


def _overview(gemeente: str) -> Place:
    return Place(TITLE, reverse("mensen:destruction", args=(gemeente,)))


def _list(page: Page, pk: int) -> DestructionList:
    found = list_with(desk=page.desk, pk=pk)
    if found is None:
        message = "Deze lijst is er niet."
        raise Http404(message)
    return found


def _deciding(request: HttpRequest, page: Page, listing: DestructionList) -> HttpResponse:
    is_own = page.desk.actor.user_id == listing.proposer_key
    if request.method == "POST" and request.POST.get("doe") == TAKE_OFF:
        return _taken_off(request, page, listing)
    files = ListedFiles(desk=page.desk, listing=listing)
    part = leaf(items=files, query=request.GET.dict())
    is_one = len(files) == 1
    every = (
        "het ene dossier op deze lijst wordt" if is_one else f"alle {number(len(files))} dossiers op deze lijst worden"
    )

    def build(**given: object) -> DecideForm:
        return DecideForm(**given, may_approve=not is_own, listed=every)

    def act(form: DecideForm) -> str:
        given = form.cleaned_data
        approves = given["decision"] == "goedkeuren"
        decide(desk=page.desk, listing=listing, approves=approves, why=given["why"])
        return "De lijst is goedgekeurd. Voer haar hieronder uit." if approves else "De lijst gaat niet door."

    change = Change(
        title=f"Lijst {listing.pk}",
        build=build,
        act=act,
        back=page.to("destruction_list", listing.pk),
        cancel=page.to("destruction"),
        save="Beslis",
        lead=_proposed(listing),
        note="U stelde deze lijst zelf voor. Een ander keurt haar goed; intrekken kunt u wel." if is_own else None,
        template="mensen/destruction_list.html",
        more={
            **part.context,
            "table": files_listing(page=page, files=part.shown, many=len(files), choosing=True),
            "take_off": TAKE_OFF,
            "here": request.get_full_path(),
        },
        refusals=(DestroyingError,),
    )
    return change_on(request=request, page=page, change=change)


def _taken_off(request: HttpRequest, page: Page, listing: DestructionList) -> HttpResponse:
    """Take who were ticked off the list, or say why not, and show the same page of it again."""
    try:
        many = take_off(desk=page.desk, listing=listing, tokens=tokens_in(texts=request.POST.getlist(CHOSEN)))
    except DestroyingError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"{counted(many, 'dossier is', 'dossiers zijn')} van de lijst gehaald.")
    return redirect(request.get_full_path())


def _to_carry_out(request: HttpRequest, page: Page, listing: DestructionList) -> HttpResponse:
    left = files_left(desk=page.desk, listing=listing)
    files = ListedFiles(desk=page.desk, listing=listing)
    part = leaf(items=files, query=request.GET.dict())
    done = listing.outcome.get("files", 0)
    context = {
        **page.context,
        "title": f"Lijst {listing.pk}",
        "lead": f"Goedgekeurd door {listing.decided_by}. Vernietigd: {number(done)}. Nog te gaan: {number(left)}.",
        "go": page.to("destruction_go", listing.pk),
        "at_once": AT_ONCE,
        "ways": [],
        **part.context,
        "tables": [files_listing(page=page, files=part.shown, many=len(files), choosing=False)],
    }
    return render(request, "mensen/destruction_go.html", context)


def _certificate(request: HttpRequest, page: Page, told: Certificate) -> HttpResponse:
    listing = told.listing
    is_done = listing.state == State.DESTROYED
    facts = [
        Fact("Gemeente", page.visit.municipality.name),
        Fact("Voorgesteld", day_and(at=listing.proposed_at, who=listing.proposed_by)),
        Fact("Besloten", day_and(at=listing.decided_at, who=listing.decided_by)),
        Fact("Toelichting", listing.decided_why or "geen"),
    ]
    if is_done and told.destroyed_at:
        facts += [
            Fact("Vernietigd op", format_date(timezone.localdate(told.destroyed_at))),
            Fact("Dossiers vernietigd", number(told.files)),
            Fact("Dossiers gebleven", number(told.kept), note="Aangehouden of weer in gebruik na de goedkeuring."),
            Fact("Eerder van de lijst gehaald", number(told.taken_off)),
            Fact("Bestanden met geweigerde rijen gewist", number(told.refused_rows)),
            Fact("Feiten voor cijfers", f"versie {told.revision}" if told.revision else "er waren geen feiten"),
        ]
    context = {
        **page.context,
        "title": "Verklaring van vernietiging" if is_done else f"Lijst {listing.pk}",
        "lead": f"Lijst {listing.pk}: dossiers waarvan de bewaartermijn voorbij was op {format_date(listing.day)}."
        if is_done
        else "Deze lijst ging niet door. Er is niets vernietigd.",
        "facts": facts,
        "ways": [],
        "tables": [
            Listing(title="Per categorie", id="categorie", columns=COUNTS, rows=_counted(told.by_category)),
            Listing(title="Per soort gegeven", id="soort", columns=COUNTS, rows=_counted(told.by_table)),
        ]
        if is_done
        else [],
    }
    return render(request, "mensen/certificate.html", context)


def _counted(counts: Mapping[str, int]) -> list[list[object]]:
    return [[name, number(count)] for name, count in counts.items()]


def _proposed(listing: DestructionList) -> str:
    return (
        f"Voorgesteld door {listing.proposed_by} op {format_date(timezone.localdate(listing.proposed_at))}: "
        f"de dossiers waarvan de termijn voorbij is op {format_date(listing.day)}."
    )
