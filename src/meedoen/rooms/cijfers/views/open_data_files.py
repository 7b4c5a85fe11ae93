"""The files of open data: under a name that stays, under an address with their hash, and chosen by what one accepts.

A file carries the SHA-256 of its bytes as its tag, so that who already has it is not sent it again. Nothing here looks at
the session: a file is the same for everyone and may be kept on the way.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date
from django.views.decorators.http import require_safe

from meedoen.apps.reports.open_data.keeping import FORMS, KeptFile
from meedoen.links.open_data import Table
from meedoen.links.open_data.linked import Thing, as_json_ld, as_turtle
from meedoen.rooms.cijfers.open_data_offer import Offer, offer_of, table_at

CSVW = "csv-metadata.json"
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    CSVW: "application/csvm+json",
}
LINKED: dict[str, Callable[..., str]] = {"jsonld": as_json_ld, "ttl": as_turtle}
_REVALIDATE = "public, max-age=0, must-revalidate"
_A_YEAR = "public, max-age=31536000, immutable"
_TIMES = 2


@require_safe
def catalogue_file(request: HttpRequest, gemeente: str, form: str) -> HttpResponse:
    """Send the catalogue as JSON-LD or Turtle."""
    return sent_catalogue(request, offer_of(gemeente=gemeente), form)


@require_safe
def dataset_file(request: HttpRequest, gemeente: str, lijst: str, form: str) -> HttpResponse:
    """Send a list as it is now, or its description."""
    return sent_list(request, offer_of(gemeente=gemeente), table_at(slug=lijst), form)


@require_safe
def dataset_version(request: HttpRequest, gemeente: str, digest: str, lijst: str, form: str) -> HttpResponse:
    """Send a file with these very bytes, to be kept for a year; a file of before is not here any more."""
    table, offer = table_at(slug=lijst), offer_of(gemeente=gemeente)
    if form not in FORMS or offer.file(table, form).digest != digest:
        raise Http404(f"Dit bestand is er niet (meer). De lijst zoals zij nu is, staat op {offer.page(table)}")
    response = sent_list(request, offer, table, form)
    response["Cache-Control"] = _A_YEAR
    return response


def sent_catalogue(request: HttpRequest, offer: Offer, form: str) -> HttpResponse:
    """Return the answer that holds the catalogue.

    Raises:
        Http404: the catalogue has no such form.

    """
    if form not in LINKED:
        raise Http404(f"De catalogus is er niet als ‘{form}’. Kies uit: {', '.join(LINKED)}.")
    return _described(request, offer.catalogue(), form, f"open-data-{offer.gemeente}")


def sent_list(request: HttpRequest, offer: Offer, table: Table, form: str) -> HttpResponse:
    """Return the answer that holds a list, or the description of it.

    Raises:
        Http404: a list has no such form.

    """
    name = f"{table.slug}-{offer.gemeente}"
    if form in LINKED:
        return _described(request, offer.description(table), form, name)
    if form == CSVW:
        told = json.dumps(offer.columns(table), ensure_ascii=False, indent=1)
        return _answer(request, told.encode(), form, f"{name}.{form}")
    if form not in FORMS:
        raise Http404(f"‘{form}’ is geen vorm van deze lijst. Kies uit: {', '.join(TYPES)}.")
    return _file(request, offer, table, form)


def _file(request: HttpRequest, offer: Offer, table: Table, form: str) -> HttpResponse:
    for _ in range(_TIMES):
        file = offer.file(table, form)
        response = _headed(file.digest, form, f"{table.slug}-{offer.gemeente}.{form}")
        _say_since(response, file)
        response["Content-Location"] = offer.pinned(table, form)
        if form == "csv":
            response["Link"] = f'<{offer.current(table, CSVW)}>; rel="describedby"; type="{TYPES[CSVW]}"'
        answer = _unless_known(request, response)
        if answer is not response:
            return answer
        try:
            response.content = file.path.read_bytes()
        except FileNotFoundError:
            # The data changed at this very moment, and the file went with what it held.
            offer = offer_of(gemeente=offer.gemeente)
        else:
            return response
    raise Http404("De lijst verandert op dit ogenblik. Vraag haar over een minuut opnieuw.")


def _described(request: HttpRequest, thing: Thing, form: str, name: str) -> HttpResponse:
    return _answer(request, LINKED[form](thing=thing).encode(), form, f"{name}.{form}")


def _answer(request: HttpRequest, content: bytes, form: str, name: str) -> HttpResponse:
    response = _headed(hashlib.sha256(content).hexdigest(), form, name)
    response.content = content
    return _unless_known(request, response)


def _headed(digest: str, form: str, name: str) -> HttpResponse:
    charset = "; charset=utf-8" if TYPES[form].startswith("text/") else ""
    headers = {
        "ETag": f'"{digest}"',
        "Cache-Control": _REVALIDATE,
        "Content-Disposition": f'{"attachment" if form in FORMS else "inline"}; filename="{name}"',
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(content_type=f"{TYPES[form]}{charset}", headers=headers)


def _say_since(response: HttpResponse, file: KeptFile) -> None:
    # Within the second in which it changed it may change again, and the header tells no smaller time (RFC 9110, 8.8.2.2).
    if timezone.now() - file.modified > timedelta(seconds=1):
        response["Last-Modified"] = http_date(file.modified.astimezone(UTC).timestamp())


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer, or that the other side has it already; of a 304 what would have been said stays in the head."""
    since = response.get("Last-Modified")
    moment = None if since is None else parse_http_date(since)
    answer = get_conditional_response(request, etag=response["ETag"], last_modified=moment, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def vary_by_accept(response: HttpResponse) -> HttpResponse:
    """Say that another Accept may get another answer at this address."""
    patch_vary_headers(response, ("Accept",))
    return response
