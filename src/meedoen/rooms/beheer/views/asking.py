"""A page that asks whether something may really be done, and does it; or says why it cannot."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.rooms.beheer.opening import Opening
from meedoen.ui.editing import EditPage


def ask(
    *,
    request: HttpRequest,
    opening: Opening,
    page: EditPage,
    act: Callable[[], str],
    refusals: type[Exception] | tuple[type[Exception], ...],
) -> HttpResponse:
    """Show the question; when it was sent, do it, say what `act` returns and go where the page would cancel to."""
    if request.method != "POST":
        return render(request, "ui/edit.html", {**opening.context, "page": page})
    try:
        told = act()
    except refusals as error:
        refused = replace(page, note=str(error))
        return render(request, "ui/edit.html", {**opening.context, "page": refused}, status=HTTPStatus.CONFLICT)
    messages.success(request, told)
    return redirect(page.cancel or opening.to("people"))
