"""What the municipality says of its open data: the licence, whom one can ask, what else holds."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.actors import require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.reports.actions.open_data import ConditionsError, set_open_data_conditions
from meedoen.apps.reports.queries.open_data import CONDITIONS_FIELDS, conditions_to_edit
from meedoen.links.open_data.catalogue import LICENCES
from meedoen.rooms.beheer.opening import open_page
from meedoen.ui.editing import EditForm, EditPage, Shown, attempt, choices_of, fields_of, tell_saved
from meedoen.ui.page import Place

TITLE = "Voorwaarden van de open data"
_LONGEST = 200
_LONGEST_RIGHTS = 2000


class ConditionsForm(EditForm):
    """The conditions; what stays empty is said nowhere."""

    licence = forms.ChoiceField(
        label="Licentie",
        required=False,
        choices=choices_of(((each.word, each.name) for each in LICENCES.values()), empty="Nog niet gekozen"),
        help_text="Wat iemand met de gegevens mag doen.",
    )
    contact_name = forms.CharField(
        label="Afdeling voor vragen",
        required=False,
        max_length=_LONGEST,
        help_text="Een afdeling, geen persoon: dit staat op de openbare site.",
    )
    contact_email = forms.CharField(
        label="E-mailadres van de afdeling", required=False, max_length=_LONGEST, widget=forms.EmailInput
    )
    contact_page = forms.CharField(
        label="Pagina met een contactformulier",
        required=False,
        max_length=_LONGEST,
        help_text="Een adres dat begint met https://. Een e-mailadres of een pagina is genoeg.",
    )
    rights = forms.CharField(
        label="Wat er verder geldt",
        required=False,
        max_length=_LONGEST_RIGHTS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Change the conditions; they stand on the public site at once."""
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place(TITLE),), permission=Permission.PUBLISH)
    require_everywhere(**opening.scope, permission=Permission.PUBLISH)
    known = conditions_to_edit(**opening.scope)
    shown = Shown(known.values, seen=known.seen, by=known.by, at=known.at)
    back = reverse("cijfers:downloads", args=(gemeente,))
    tried = attempt(
        request=request,
        shown=shown,
        build=ConditionsForm,
        act=lambda form: set_open_data_conditions(
            **opening.scope, seen=form.given_seen, **{name: form.cleaned_data[name] for name in CONDITIONS_FIELDS}
        ),
        refusals=ConditionsError,
        conflict=ConflictError,
        theirs=lambda _: shown,
    )
    if tried.done is not None:
        tell_saved(request=request, sentence="De voorwaarden zijn vastgelegd.", gemeente=gemeente)
        return redirect(f"{back}#voorwaarden")
    page = EditPage(
        title=TITLE,
        action=request.path,
        fields=fields_of(form=tried.form, draft=f"{gemeente}-open-data"),
        cancel=back,
        lead="Onder welke licentie iemand de gegevens krijgt, en waar vragen terechtkunnen.",
        note="Dit staat op de openbare site. Wat u opslaat, is daar meteen te lezen.",
        clash=tried.clash,
    )
    return render(request, "ui/edit.html", {**opening.context, "page": page}, status=tried.status)
