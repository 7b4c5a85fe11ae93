"""Open data: what can be taken along, in which form, and the files themselves.

A file carries the hash of its content as its tag, so that who already has it is not sent it again.
"""

import hashlib
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.goals.queries.export import observation_rows
from meedoen.links.open_data import COLUMNS, ObservationRow, csv_chunks, csvw_metadata, json_chunks
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Column, Place


def downloads(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show what there is to download and what the columns mean."""
    visit = visit_of(request=request, slug=gemeente)
    files = [
        Place("Waarnemingen als CSV", reverse("cijfers:observations_csv", args=(gemeente,))),
        Place("Waarnemingen als JSON", reverse("cijfers:observations_json", args=(gemeente,))),
        Place("Beschrijving van de kolommen (CSVW)", reverse("cijfers:observations_metadata", args=(gemeente,))),
    ]
    context = {
        "frame": municipal_frame(
            slug=gemeente,
            name=visit.municipality.name,
            theme=visit.municipality.theme,
            actor=visit.actor.signed_in_as,
        ),
        "places": [
            Place(visit.municipality.name, reverse("home", args=(gemeente,))),
            Place("Cijfers", reverse("cijfers:indicators", args=(gemeente,))),
            Place("Open data"),
        ],
        "files": files,
        "columns": [Column("Kolom"), Column("Betekenis"), Column("Mogelijke woorden")],
        "rows": [(column.name, column.meaning, ", ".join(column.words) or "vrij") for column in COLUMNS],
    }
    return render(request, "cijfers/downloads.html", context)


def observations_csv(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Send the published observations as CSV; the Link header leads to the description."""
    visit = visit_of(request=request, slug=gemeente)
    response = _file(request, csv_chunks(rows=_rows(visit)), "text/csv; charset=utf-8", f"waarnemingen-{gemeente}.csv")
    metadata = reverse("cijfers:observations_metadata", args=(gemeente,))
    response["Link"] = f'<{metadata}>; rel="describedby"; type="application/csvm+json"'
    return response


def observations_json(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Send the published observations as JSON."""
    visit = visit_of(request=request, slug=gemeente)
    return _file(request, json_chunks(rows=_rows(visit)), "application/json", f"waarnemingen-{gemeente}.json")


def observations_metadata(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Send the CSVW description of the CSV file beside it."""
    visit = visit_of(request=request, slug=gemeente)
    title = f"Waarnemingen van de gemeente {visit.municipality.name}"
    metadata = csvw_metadata(url="waarnemingen.csv", title=title, publisher=f"Gemeente {visit.municipality.name}")
    return JsonResponse(metadata, json_dumps_params={"ensure_ascii": False}, content_type="application/csvm+json")


def _rows(visit: Visit) -> Iterator[ObservationRow]:
    # The same file for everyone, also for who is signed in: it is public, and may be kept on the way.
    return observation_rows(municipality_code=visit.municipality.code, actor=VISITOR)


def _file(request: HttpRequest, chunks: Iterable[str], kind: str, name: str) -> HttpResponse:
    content = "".join(chunks).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    response = HttpResponse(content, content_type=kind, headers=headers)
    answer = get_conditional_response(request, etag=tag, response=response)
    return answer if isinstance(answer, HttpResponse) else response
