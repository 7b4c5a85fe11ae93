"""Registering somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.registering import KnownAlreadyError, NewPerson, RegisteringError, register
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.records import teams
from meedoen.rooms.mensen.forms import RegisterForm
from meedoen.rooms.mensen.known import way_to_known
from meedoen.rooms.mensen.opening import at_page
from meedoen.ui.editing import EditPage, Shown, attempt, fields_of, tell_saved
from meedoen.ui.page import Place

TITLE = "Iemand inschrijven"
_NEEDS = frozenset({Permission.REGISTER_RESIDENTS})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Register somebody with a team."""
    draft = f"inschrijven-{gemeente}"
    with at_page(
        request=request, gemeente=gemeente, screen="inschrijven", crumbs=(Place(TITLE),), needs=_NEEDS
    ) as page:
        offered = teams(desk=page.desk)

        def build(**given: object) -> RegisterForm:
            return RegisterForm(**given, teams=[(key, team.name) for key, team in offered.items()])

        known: list[Place] = []

        def act(form: RegisterForm) -> Resident:
            try:
                return register(desk=page.desk, person=_person(form), team=offered[form.cleaned_data["team"]])
            except (RegisteringError, KnownAlreadyError) as error:
                known.extend(filter(None, [way_to_known(page=page, error=error)]))
                raise

        refusals = (RegisteringError, KnownAlreadyError, ChangedMeanwhileError)
        tried = attempt(request=request, shown=Shown({}), build=build, act=act, refusals=refusals)
        if tried.done is not None:
            tell_saved(request=request, sentence="Ingeschreven.", gemeente=gemeente, draft=draft)
            return redirect("mensen:person", gemeente=gemeente, token=tried.done.token)
        edit = EditPage(
            title=TITLE,
            action=request.path,
            fields=fields_of(form=tried.form, draft=draft),
            save="Schrijf in",
            cancel=page.to("morning"),
            lead="Zoek eerst of de persoon er al is."
            if offered
            else "Er is nog geen team. Vraag de teamleider er een te maken.",
        )
        context = {**page.context, "page": edit, "known": known}
        return render(request, "mensen/register.html", context, status=tried.status)


def _person(form: RegisterForm) -> NewPerson:
    names = (
        "surname",
        "given_name",
        "initials",
        "born",
        "bsn",
        "bsn_checked",
        "is_confidential",
        "is_another",
    )
    return NewPerson(**{name: form.cleaned_data[name] for name in names}, prefix=form.cleaned_data["before_surname"])
