"""Lists as a spreadsheet, to take along: a visitor gets what is published, who works here everything."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meedoen.apps.accounts.queries import visit_of
from meedoen.apps.reports.exchange.lists import lists_for
from meedoen.apps.reports.exchange.sheets import Scope
from meedoen.apps.reports.exchange.writing import write_lists, write_template
from meedoen.links.workbooks import Form

ALL, EMPTY = "alles", "sjabloon"
_FORMS = {form.value: form for form in Form}


@never_cache
@require_safe
def list_file(request: HttpRequest, gemeente: str, lijst: str, form: str) -> HttpResponse:
    """Send a list, all of them in one workbook, or the empty ones to begin with.

    Raises:
        Http404: there is no such list for who asks, or no such form.

    """
    visit = visit_of(request=request, slug=gemeente)
    scope = Scope(visit.municipality.code, visit.actor)
    if form not in _FORMS:
        raise Http404(f"Deze lijst is er niet als ‘{form}’. Kies uit: {', '.join(_FORMS)}.")
    file = io.BytesIO()
    if lijst == EMPTY:
        write_template(file=file, form=_FORMS[form])
    else:
        sheets = [sheet for sheet in lists_for(scope=scope) if lijst in {ALL, sheet.slug}]
        if not sheets:
            raise Http404("Deze lijst is er niet, of is alleen voor wie daarvoor een rol heeft. Kies een andere lijst.")
        write_lists(file=file, scope=scope, sheets=sheets, form=_FORMS[form])
    response = HttpResponse(file.getvalue(), content_type=_FORMS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="{gemeente}-{lijst}.{form}"'
    return response
