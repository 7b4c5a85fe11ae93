"""Whom a notification of DUO is about: registering the person with the BSN that it tells, or finding who is known without one."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.newcomers import (
    NoNumberError,
    connect_notified,
    number_of,
    register_notified,
)
from meedoen.apps.cases.actions.registering import KnownAlreadyError, NewPerson, RegisteringError
from meedoen.apps.cases.connections import brp_for
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.notifications import of_the_same_person
from meedoen.apps.cases.queries.records import teams
from meedoen.apps.cases.reach import ReasonNeededError
from meedoen.links.brp_persons.persons import BrpPerson
from meedoen.links.brp_persons.purposes import Purpose
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError
from meedoen.links.remote.circuit import UnreachableError
from meedoen.rooms.mensen.doing_notifications import do_now
from meedoen.rooms.mensen.forms_links import ConnectForm, NotifiedForm
from meedoen.rooms.mensen.known import way_to_known
from meedoen.rooms.mensen.opening import Page, at_page, resident_at
from meedoen.rooms.mensen.picking import Picking, Sought, draw_choice, picked, sought
from meedoen.rooms.mensen.views.notifications import NEEDS, TITLE, notification_at
from meedoen.ui.editing import Attempt, EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

REGISTER = "Inschrijven wie DUO meldt"
CONNECT = "Zoeken wie DUO bedoelt"
BRP_SCREEN = "gegevens uit de BRP"
_REST = "Adres en inschrijving in de gemeente haalt u op met ‘Bijwerken uit de BRP’."
_LEAD = "Staat de persoon er al, maar zonder BSN? Zoek hem of haar op; het BSN van de melding komt dan in dat dossier."
_FAILS = (UnreachableError, NotKnownError, RefusedError, SenselessAnswerError, NoNumberError)


def _lead_back(page: Page, pk: int) -> None:
    """See that the notification is there, and let the crumb lead to all of them."""
    notification_at(page=page, pk=pk)
    page.context["places"][-2] = Place(TITLE, page.to("notifications"))


def _crumbs(title: str) -> tuple[Place, ...]:
    return Place(TITLE), Place(title)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_notified_page(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Register whom a notification is about; the BRP can fill in the names."""
    told: BrpPerson | None = None
    wrong = ""
    asks_brp = request.method == "POST" and request.POST.get("doe") == "brp"
    if asks_brp:
        told, wrong = _from_brp(request, gemeente, pk)
    with at_page(
        request=request, gemeente=gemeente, screen="inschrijven", crumbs=_crumbs(REGISTER), needs=NEEDS
    ) as page:
        _lead_back(page, pk)
        offered = teams(desk=page.desk)

        def build(**given: object) -> NotifiedForm:
            return NotifiedForm(**given, teams=[(key, team.name) for key, team in offered.items()])

        known: list[Place] = []

        def act(form: NotifiedForm) -> Resident:
            team = offered[form.cleaned_data["team"]]
            try:
                return register_notified(desk=page.desk, key=pk, person=_person(form), team=team)
            except (RegisteringError, KnownAlreadyError) as error:
                known.extend(filter(None, [way_to_known(page=page, error=error)]))
                raise

        refusals = (RegisteringError, KnownAlreadyError, NoNumberError, ChangedMeanwhileError)
        tried = (
            Attempt(form=build(initial=_filled_in(told)))
            if asks_brp
            else attempt(request=request, shown=Shown({}), build=build, act=act, refusals=refusals)
        )
        if tried.done is None:
            page.context["known"] = known
            return _register_form(request, page, tried, wrong=wrong, asked=told is not None)
        keys = of_the_same_person(desk=page.desk, bsn=number_of(desk=page.desk, key=pk))
        actor, code, person = page.desk.actor, page.desk.code, page.to("person", tried.done.token)
    rest = f" {_REST}" if brp_for(municipality_code=code) else ""
    tell_saved(request=request, sentence=f"Ingeschreven.{rest}", gemeente=gemeente, draft=_draft(gemeente, pk))
    return _do_and_go(request, actor, code, keys, person)


def _do_and_go(request: HttpRequest, actor: Actor, code: str, keys: tuple[int, ...], person: str) -> HttpResponse:
    """Do what waited for this person, outside any transaction, and show the file."""
    told = do_now(actor=actor, municipality_code=code, keys=keys)
    if told:
        messages.info(request, told)
    return redirect(person)


def _draft(gemeente: str, pk: int) -> str:
    return f"inschrijven-{gemeente}-melding-{pk}"


def _register_form(
    request: HttpRequest, page: Page, tried: Attempt[Resident, NotifiedForm], *, wrong: str, asked: bool
) -> HttpResponse:
    pk = request.resolver_match.kwargs["pk"] if request.resolver_match else 0
    edit = EditPage(
        title=REGISTER,
        action=request.path,
        fields=fields_of(form=tried.form, draft="" if asked else _draft(page.slug, pk)),
        save="Schrijf in",
        cancel=page.to("notification", pk),
        lead="Het BSN komt uit de melding. U hoeft het niet over te typen.",
    )
    context = {
        **page.context,
        "page": edit,
        "wrong": wrong,
        "asked": asked,
        "has_brp": brp_for(municipality_code=page.desk.code) is not None,
    }
    return render(request, "mensen/notified_register.html", context, status=HTTPStatus.OK if asked else tried.status)


def _from_brp(request: HttpRequest, gemeente: str, pk: int) -> tuple[BrpPerson | None, str]:
    """Ask the BRP who bears the BSN of a notification, outside any transaction; return the person, or why not (Dutch)."""
    with at_page(request=request, gemeente=gemeente, screen=BRP_SCREEN, needs=NEEDS) as page:
        notification_at(page=page, pk=pk)
        brp, trace = brp_for(municipality_code=page.desk.code), page.desk.look.trace
        try:
            bsn = number_of(desk=page.desk, key=pk)
        except NoNumberError as error:
            return None, str(error)
    if brp is None:
        return None, "De koppeling met de BRP is niet ingesteld. Vraag de beheerder."
    try:
        return brp.person(bsn=bsn, purpose=Purpose.REGISTER, trace=trace), ""
    except _FAILS as error:
        return None, str(error)


def _filled_in(told: BrpPerson | None) -> dict[str, object]:
    if told is None:
        return {}
    return {
        "surname": told.surname,
        "before_surname": told.prefix,
        "given_name": told.given_names,
        "initials": told.initials,
        "born": told.born.day if told.born else None,
        "is_confidential": told.is_confidential,
        "bsn_checked": "opgezocht in de BRP",
    }


def _person(form: NotifiedForm) -> NewPerson:
    names = ("surname", "given_name", "initials", "born", "bsn_checked", "is_confidential", "is_another")
    return NewPerson(**{name: form.cleaned_data[name] for name in names}, prefix=form.cleaned_data["before_surname"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def connect_notified_page(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Find who in the register a notification is about, and give that person its BSN."""
    with at_page(request=request, gemeente=gemeente, screen="zoeken", crumbs=_crumbs(CONNECT), needs=NEEDS) as page:
        _lead_back(page, pk)
        found = sought(request=request, page=page)
        tried = _connect(request, page, pk, found)
        if tried.done is None:
            ways = [Place("Niet gevonden: schrijf de persoon in", page.to("notification_register", pk))]
            back = page.to("notification", pk)
            picking = Picking(title=CONNECT, save="Koppel de melding", cancel=back, lead=_LEAD, more={"ways": ways})
            return draw_choice(request=request, page=page, found=found, tried=tried, picking=picking)
        keys = of_the_same_person(desk=page.desk, bsn=number_of(desk=page.desk, key=pk))
        actor, code, person = page.desk.actor, page.desk.code, page.to("person", tried.done.token)
    tell_saved(request=request, sentence="Het BSN staat nu in dit dossier.", gemeente=gemeente)
    return _do_and_go(request, actor, code, keys, person)


def _connect(request: HttpRequest, page: Page, pk: int, found: Sought) -> Attempt[Resident, ConnectForm]:
    def build(**given: object) -> ConnectForm:
        return ConnectForm(**given, people=found.offered)

    def act(form: ConnectForm) -> Resident:
        resident = resident_at(page=page, token=UUID(form.cleaned_data["resident"]))
        checked = form.cleaned_data["bsn_checked"]
        connect_notified(desk=page.desk, key=pk, resident=resident, checked_how=checked)
        return resident

    refusals = (RegisteringError, KnownAlreadyError, NoNumberError, ReasonNeededError, ChangedMeanwhileError)
    return picked(request=request, found=found, build=build, act=act, refusals=refusals)
