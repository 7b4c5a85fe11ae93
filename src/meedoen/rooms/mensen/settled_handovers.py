"""The page in the place of the form of a handover that is no longer open: who did what when, with what was typed meanwhile to copy."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.apps.cases.models import Handover
from meedoen.apps.cases.queries.handovers import ShownHandover
from meedoen.core.values.dutch import format_date
from meedoen.rooms.mensen.opening import Page
from meedoen.rooms.mensen.views.correcting_handovers import earlier_facts
from meedoen.rooms.mensen.waiting import handover_state
from meedoen.ui.editing import EditPage
from meedoen.ui.page import Fact, Place

_TYPED = ("who", "how", "why")
_NOTHING, _BELOW = "Er is niets opgeslagen.", "Wat u typte, staat hieronder."


def settled_in_file(*, request: HttpRequest, page: Page, found: ShownHandover, name: str) -> HttpResponse:
    """Answer who works in the file with how a handover was settled and why; `name` is of the resident."""
    token = found.record.resident.token
    ways = [
        Place("Verbeter wat er van de overdracht staat", page.to("handover_correct", token, found.record.pk)),
        Place("Alle signalen en overdrachten over deze persoon", page.to("passing_about", token)),
    ]
    return _settled(request, page, found, kicker=name, ways=ways)


def settled_for_receiver(*, request: HttpRequest, page: Page, found: ShownHandover) -> HttpResponse:
    """Answer who got a handover with how it was settled; of a file of somebody else no more than by whom and when."""
    ways = [Place("Naar signalen en overdrachten", page.to("passing"))]
    if found.who is None:
        return _settled(request, page, found, kicker="", ways=ways)
    file = Place("Naar het dossier", page.to("person", found.who.token))
    return _settled(request, page, found, kicker=found.who.name, ways=[file, *ways])


def _settled(
    request: HttpRequest, page: Page, found: ShownHandover, *, kicker: str, ways: Sequence[Place]
) -> HttpResponse:
    record, is_sent = found.record, request.method == "POST"
    typed = [text for name in _TYPED if (text := request.POST.get(name, "").strip())]
    edit = EditPage(
        title="Deze overdracht staat niet meer open",
        action="",
        fields=(),
        kicker=kicker or None,
        lead=" ".join((_NOTHING, _BELOW) if typed else (_NOTHING,)) if is_sent else None,
    )
    given = f"{format_date(record.handed_on)} door {record.handed_by} aan {found.to}"
    facts = [Fact("Overgedragen", given), Fact("Stand", handover_state(record=record) if kicker else _by_whom(record))]
    if kicker:
        facts += [Fact("Wat er is overgedragen", record.text), *earlier_facts(found=found)]
    context = {**page.context, "page": edit, "facts": facts, "has_form": False, "typed": typed, "ways": ways}
    status = HTTPStatus.CONFLICT if is_sent else HTTPStatus.OK
    return render(request, "mensen/corrected.html", context, status=status)


def _by_whom(record: Handover) -> str:
    day = f" op {format_date(record.answered_on)}" if record.answered_on else ""
    return f"{record.get_state_display()}{day}{f' door {record.answered_by}' if record.answered_by else ''}"
