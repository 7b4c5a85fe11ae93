"""Correcting what was written of a handover, open or answered, with what stood there earlier."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.cases.actions.correcting_handovers import HandoverState, correct_handover, drop_handover
from meedoen.apps.cases.models import Handover, Resident
from meedoen.apps.cases.queries.handovers import ShownHandover, handover_about
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.changing import Change, change_about
from meedoen.rooms.mensen.forms_correcting import CorrectHandoverForm
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.waiting import handover_state
from meedoen.ui.editing import Shown
from meedoen.ui.page import Fact

_LEAD = "Wat er stond, blijft bewaard met wie het wanneer verbeterde en waarom. De ontvanger leest dat ook."
_GONE = "Deze overdracht is uit het dossier gehaald. Draag zo nodig opnieuw over."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, gemeente: str, token: UUID, pk: int) -> HttpResponse:
    """Show what was written of a handover, and write what should stand there."""

    def change(page: Page, resident: Resident) -> Change:
        found = handover_about(desk=page.desk, resident=resident, pk=pk)
        if found is None:
            message = "Deze overdracht is er niet (meer). Kijk bij Signalen en overdrachten wat er nu staat."
            raise Http404(message)
        return _change(page, found)

    return change_about(
        request=request,
        gemeente=gemeente,
        token=token,
        screen="overdracht verbeteren",
        crumb="Verbeteren",
        change=change,
    )


def _change(page: Page, found: ShownHandover) -> Change:
    record = found.record
    is_gone = record.state == Handover.State.MISTAKEN

    def build(**given: object) -> CorrectHandoverForm:
        return CorrectHandoverForm(**given, is_open=record.state == Handover.State.OPEN)

    def act(form: CorrectHandoverForm) -> str:
        given = form.cleaned_data
        if given["withdrawn"]:
            drop_handover(desk=page.desk, handover=record, why=given["why"])
            along = " Het dossier zelf blijft waar het nu is." if record.with_file else ""
            return f"De overdracht staat niet meer in het dossier.{along}"
        state = HandoverState(text=given["text"], answer_by=given.get("answer_by") or record.answer_by)
        correct_handover(desk=page.desk, handover=record, state=state, why=given["why"])
        return "De overdracht is verbeterd."

    stands = [
        Fact("Overgedragen", f"{format_date(record.handed_on)} door {record.handed_by} aan {found.to}"),
        Fact("Stand", handover_state(record=record)),
    ]
    return Change(
        title="Overdracht verbeteren",
        build=build,
        act=act,
        back=page.to("passing_about", record.resident.token),
        save="Verbeter",
        lead=_GONE if is_gone else _LEAD,
        shown=Shown({"text": record.text, "answer_by": record.answer_by}, seen=seen_of(found=found)),
        template="mensen/corrected.html",
        more={"facts": [*stands, *earlier_facts(found=found)], "has_form": not is_gone},
    )


def seen_of(*, found: ShownHandover) -> str:
    """Return by what is known later that nobody changed or answered it since."""
    return f"{found.record.state}-{len(found.earlier)}"


def earlier_facts(*, found: ShownHandover) -> list[Fact]:
    """Return what stood of a handover before each time that it was corrected, with by whom and why."""
    facts = []
    for each in found.earlier:
        by = format_date(each.answer_by)
        answer = f" Toen {each.get_state_display()}{f': {each.answer}' if each.answer else ''}."
        open_until = f" Uiterlijk bevestigd op {by}." if each.state == Handover.State.OPEN else answer
        day = format_date(timezone.localdate(each.known_until))
        note = f"Verbeterd op {day} door {each.corrected_by}: {each.why}"
        facts.append(Fact("Stond er eerder", f"{each.text}{open_until}", note=note))
    return facts
