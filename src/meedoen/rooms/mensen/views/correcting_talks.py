"""Correcting a talk that was recorded, with what stood there earlier and what came of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.correcting_talks import TalkState, correct_talk, withdraw_talk
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.talks import ShownTalk, known_talk
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_correcting import CorrectTalkForm
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.editing import Shown
from meedoen.ui.page import Fact

_LEAD = "Wat er stond, blijft bewaard met wie het wanneer verbeterde en waarom."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Show what was written of a talk, and write what should stand there."""

    def change(page: Page, resident: Resident) -> Change:
        found = known_talk(desk=page.desk, resident=resident, number=number)
        if found is None:
            message = "Dit gesprek staat niet (meer) in het dossier. Kijk wat er nu staat."
            raise Http404(message)
        return _change(page, found)

    return change_about(
        request=request, gemeente=gemeente, token=token, screen="gesprek verbeteren", crumb="Verbeteren", change=change
    )


def _change(page: Page, found: ShownTalk) -> Change:
    record = found.record

    def act(form: CorrectTalkForm) -> str:
        given = form.cleaned_data
        if given["withdrawn"]:
            withdraw_talk(desk=page.desk, shown=record, why=given["why"])
            return f"Het gesprek staat niet meer in het dossier.{_left(found, ' Wel staat er nog')}"
        state = TalkState(day=given["day"], form=given["form"], sentence=given["sentence"])
        now = correct_talk(desk=page.desk, shown=record, state=state, why=given["why"])
        moved = now.day != record.day
        return f"Het gesprek is verbeterd.{_left(found, ' Op de dag van eerst staat nog') if moved else ''}"

    came = [Fact("In dit gesprek vastgelegd", "; ".join(found.came), note="Verbeter dit apart, in het verloop.")]
    return Change(
        title="Gesprek verbeteren",
        build=CorrectTalkForm,
        act=act,
        back=page.to("person", record.resident.token),
        save="Verbeter",
        lead=_LEAD,
        shown=Shown({"day": record.day, "form": record.form, "sentence": record.sentence}, seen=str(record.pk)),
        template="mensen/corrected.html",
        more={"facts": [*(came if found.came else ()), *_earlier(found)]},
    )


def _left(found: ShownTalk, begin: str) -> str:
    """Say what of a talk stays as it was, so that nobody thinks that it went along."""
    return f"{begin}: {'; '.join(found.came)}." if found.came else ""


def _earlier(found: ShownTalk) -> list[Fact]:
    """Return what stood there, the oldest first; why a version was replaced stands with the next one."""
    versions = [*found.earlier, found.record]
    facts = []
    for was, now in zip(found.earlier, versions[1:], strict=True):
        said = f"{was.form.capitalize()} op {format_date(was.day)}: {was.sentence or 'geen zin'}"
        day = format_date(timezone.localdate(now.known_from))
        facts.append(Fact("Stond er eerder", said, note=f"Verbeterd op {day} door {now.recorded_by}: {now.why}"))
    return facts
