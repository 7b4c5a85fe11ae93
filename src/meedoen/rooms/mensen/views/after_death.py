"""Writing down what happened since somebody died: what may still be, and nothing else."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.after_death import write_after_death
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.core.cases.after_death import AFTER_DEATH
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_plan import AfterDeathForm
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.ways import AFTER_DEATH as STILL
from meedoen.rooms.mensen.ways import open_ways
from meedoen.ui.editing import Shown

TITLE = "Na het overlijden"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def after_death(request: HttpRequest, gemeente: str, token: UUID) -> HttpResponse:
    """Show what may still be written of somebody who died, and write it."""
    return change_about(
        request=request, gemeente=gemeente, token=token, screen="na overlijden", crumb=TITLE, change=_change
    )


def _change(page: Page, resident: Resident) -> Change:
    died = deaths(desk=page.desk, keys=[resident.pk]).get(resident.pk)
    if died is None:
        message = "Van deze persoon staat geen dag van overlijden in het dossier."
        raise Http404(message)
    kinds = [page.desk.book.kinds.of_word(word) for word in AFTER_DEATH]

    def build(**given: object) -> AfterDeathForm:
        return AfterDeathForm(**given, kinds=[(each.word, each.label) for each in kinds])

    def act(form: AfterDeathForm) -> str:
        given = form.cleaned_data
        write_after_death(
            desk=page.desk,
            resident=resident,
            word=given["what"],
            day=given["day"],
            value=given["value"],
            note=given["note"],
        )
        return "Het staat in het dossier."

    return Change(
        title=TITLE,
        build=build,
        act=act,
        back=page.to("person", resident.token),
        lead=f"Overleden op {format_date(died)}. Een besluit of bezwaar kan daarna nog, een gesprek of iets nieuws niet.",
        shown=Shown({"day": page.desk.today}),
        draft=f"na-overlijden-{resident.token}",
        template="mensen/corrected.html",
        more={"facts": [], "ways": open_ways(page=page, ways=STILL, token=str(resident.token))},
    )
