"""Open data: what can be taken along, in which form, and what the columns mean.

The address of a list, and that of the catalogue, identifies it: what one gets there is chosen by what one accepts, a page
for a reader, a file for a programme.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meedoen.links.open_data import TABLES, Table
from meedoen.rooms.cijfers.open_data_content import catalogue_content, list_content
from meedoen.rooms.cijfers.open_data_offer import Offer, offer_of, table_at
from meedoen.rooms.cijfers.opening import open_page
from meedoen.rooms.cijfers.views.open_data_files import LINKED, TYPES, sent_catalogue, sent_list, vary_by_accept
from meedoen.ui.page import Place

_PAGE = "html"
_PAGE_TYPE = "text/html"


@require_safe
def downloads(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what there is to download, or send the catalogue to a programme that asks for it."""
    offer = offer_of(gemeente=gemeente)
    addresses = {form: reverse("cijfers:open_data_catalogue", args=(gemeente, form)) for form in LINKED}
    form = _preferred(request, addresses)
    if form is None:
        return _not_acceptable(addresses)
    if form != _PAGE:
        return _chosen(sent_catalogue(request, offer, form), addresses[form])
    opening = open_page(request=request, gemeente=gemeente, crumbs=(Place("Open data"),))
    content = catalogue_content(offer=offer, tables=TABLES, addresses=addresses)
    return vary_by_accept(render(request, "cijfers/downloads.html", {**opening.context, **content}))


@require_safe
def dataset(request: HttpRequest, gemeente: str, lijst: str) -> HttpResponse:
    """Show one list with its columns, or send it in the form that a programme asks for."""
    table, offer = table_at(slug=lijst), offer_of(gemeente=gemeente)
    addresses = _addresses(offer, table)
    form = _preferred(request, addresses)
    if form is None:
        return _not_acceptable(addresses)
    if form != _PAGE:
        return _chosen(sent_list(request, offer, table, form), addresses[form])
    all_lists = Place("Open data", reverse("cijfers:downloads", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(all_lists, Place(table.title)))
    content = list_content(offer=offer, table=table, addresses=addresses)
    return vary_by_accept(render(request, "cijfers/dataset.html", {**opening.context, **content}))


def _addresses(offer: Offer, table: Table) -> dict[str, str]:
    return {form: offer.current(table, form) for form in TYPES}


def _preferred(request: HttpRequest, addresses: dict[str, str]) -> str | None:
    """Return the form that the other side likes best of those that are there; a page when it does not mind."""
    forms = {_PAGE_TYPE: _PAGE, **{TYPES[form]: form for form in addresses}}
    preferred = request.get_preferred_type(list(forms))
    return None if preferred is None else forms[str(preferred)]


def _chosen(response: HttpResponse, address: str) -> HttpResponse:
    """Say where what was chosen stands under a name of its own."""
    response.headers.setdefault("Content-Location", address)
    return vary_by_accept(response)


def _not_acceptable(addresses: dict[str, str]) -> HttpResponse:
    there = [f"{TYPES[form]}: {address}" for form, address in addresses.items()]
    said = [
        "In de vorm die u vraagt (Accept), is dit er niet. Wel als:",
        f"{_PAGE_TYPE}: dit adres",
        *there,
    ]
    return vary_by_accept(HttpResponse("\n".join(said) + "\n", status=406, content_type="text/plain; charset=utf-8"))
