"""Opening an approved period again with a reason, closing it as it is, and the tables of what is closed and what is open."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.actions.locking import LONGEST_REMARK, close_as_it_is, reopen
from meedoen.apps.indicators.models import PeriodLock
from meedoen.apps.indicators.queries.cells import reopened_locks, reopened_told, standing_lock, standing_locks
from meedoen.core.values.dutch import format_date
from meedoen.core.values.period import parse_period
from meedoen.rooms.werk.opening import Opening, open_approving
from meedoen.ui.editing import EditPage, tell_saved
from meedoen.ui.page import Column, Field, Place

_LOCKS_SHOWN = 50
_CLOSED = (Column("Indicator"), Column("Periode"), Column("Goedgekeurd door"), Column("Op"), Column(""))
_OPEN = (Column("Indicator"), Column("Periode"), Column("Waarom"), Column(""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reopening(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Ask why a period has to be opened again, and open it."""
    opening = open_approving(request=request, gemeente=gemeente, title="Periode heropenen")
    lock = standing_lock(municipality_code=opening.code, pk=pk)
    if lock is None:
        raise Http404("Deze periode is niet gesloten, of al heropend. Kijk bij de gesloten periodes.")
    wrong, draft = "", f"heropenen-{gemeente}-{pk}"
    if request.method == "POST":
        try:
            reopen(actor=opening.visit.actor, lock=lock, reason=request.POST.get("reden", ""), now=timezone.now())
        except EntryError as error:
            wrong = str(error)
        else:
            sentence = "De periode is heropend. Het cijfer kan nu verbeterd worden; tot dan blijft het staan."
            tell_saved(request=request, sentence=sentence, gemeente=gemeente, draft=draft)
            return redirect("werk:approvals", gemeente=gemeente)
    page = EditPage(
        title=f"{lock.indicator.name}, {parse_period(lock.period_code).label} heropenen",
        action=request.path,
        fields=[remark_field(request, "reden", "Waarom moet deze periode weer open?", wrong=wrong, draft=draft)],
        save="Heropen de periode",
        cancel=reverse("werk:approvals", args=(gemeente,)),
        lead=f"{lock.locked_by} keurde dit cijfer goed. Zolang er geen nieuw cijfer is goedgekeurd, blijft het staan.",
    )
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return render(request, "ui/edit.html", {**opening.context, "page": page}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, gemeente: str, pk: int) -> HttpResponse:
    """Close a period that was opened again and needs no other figure after all."""
    opening = open_approving(request=request, gemeente=gemeente, title="Periode sluiten")
    lock = next((each for each in reopened_locks(municipality_code=opening.code).values() if each.pk == pk), None)
    if lock is None:
        raise Http404("Deze periode staat niet open. Kijk bij de gesloten periodes.")
    refusal = ""
    if request.method == "POST":
        try:
            close_as_it_is(actor=opening.visit.actor, lock=lock, now=timezone.now())
        except EntryError as error:
            refusal = str(error)
        else:
            tell_saved(
                request=request, sentence="De periode is weer gesloten. Er is niets veranderd.", gemeente=gemeente
            )
            return redirect("werk:approvals", gemeente=gemeente)
    page = EditPage(
        title=f"{lock.indicator.name}, {parse_period(lock.period_code).label} sluiten zonder wijziging",
        action=request.path,
        fields=(),
        save="Sluit de periode",
        cancel=reverse("werk:approvals", args=(gemeente,)),
        lead=f"Het cijfer dat er staat, blijft gelden. {reopened_told(lock=lock)}",
    )
    context = {**opening.context, "page": page, "refusal": refusal, "refused": "De periode staat nog open"}
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "werk/confirm.html", context, status=status)


def lock_tables(*, opening: Opening) -> dict[str, Any]:
    """Return the columns and rows of the periods that are open again, and of the last that were closed."""
    opened = reopened_locks(municipality_code=opening.code).values()
    closed = standing_locks(municipality_code=opening.code)[:_LOCKS_SHOWN]
    return {
        "open_columns": _OPEN,
        "opened": [
            [*_cell(opening, lock), reopened_told(lock=lock), _step(opening, lock, "Sluiten zonder wijziging", "close")]
            for lock in sorted(opened, key=lambda each: (each.indicator.name, each.period_code, each.group))
        ],
        "lock_columns": _CLOSED,
        "locks": [
            [
                *_cell(opening, lock),
                lock.locked_by,
                format_date(timezone.localdate(lock.locked_at)),
                _step(opening, lock, "Heropenen", "reopen"),
            ]
            for lock in closed
        ],
    }


def remark_field(request: HttpRequest, name: str, label: str, *, wrong: str, draft: str) -> Field:
    """Return a field for a reason or a remark, with what was typed and what is wrong with it."""
    return Field(
        name,
        label,
        kind="textarea",
        rows=3,
        value=request.POST.get(name, ""),
        error=wrong or None,
        longest=LONGEST_REMARK,
        draft=f"{draft}:{name}",
    )


def _cell(opening: Opening, lock: PeriodLock) -> list[object]:
    indicator = Place(lock.indicator.name, reverse("cijfers:indicator", args=(opening.slug, lock.indicator.code)))
    return [indicator, ", ".join(filter(None, (parse_period(lock.period_code).label, lock.group)))]


def _step(opening: Opening, lock: PeriodLock, label: str, route: str) -> Place:
    return Place(label, reverse(f"werk:{route}", args=(opening.slug, lock.pk)))
