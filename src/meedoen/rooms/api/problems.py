"""What goes wrong, as the Dutch API Design Rules ask: problem details (RFC 9457), every error of a request at once."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Literal

from django.http import HttpResponse
from pydantic import Field

from meedoen.rooms.api.shapes import Shape

KIND = "application/problem+json"
_TITLES = {
    HTTPStatus.BAD_REQUEST: "Het verzoek klopt niet",
    HTTPStatus.UNAUTHORIZED: "Een geldige sleutel ontbreekt",
    HTTPStatus.FORBIDDEN: "Dit mag niet",
    HTTPStatus.NOT_FOUND: "Niet gevonden",
    HTTPStatus.METHOD_NOT_ALLOWED: "Deze methode kan hier niet",
    HTTPStatus.NOT_ACCEPTABLE: "Deze vorm is er niet",
    HTTPStatus.CONFLICT: "Dit botst met wat er intussen is",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Het verzoek is te groot",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Deze vorm kan niet",
    HTTPStatus.TOO_MANY_REQUESTS: "Te veel verzoeken",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging iets mis",
}
_DETAILS = {
    HTTPStatus.BAD_REQUEST: "De server kan dit verzoek niet lezen.",
    HTTPStatus.NOT_FOUND: "Op dit adres is niets. Een adres eindigt niet op een schuine streep; "
    "hoofdletters en kleine letters tellen. Alle adressen staan in /api/v1/openapi.json.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "De server kon het verzoek niet afmaken. Probeer het later opnieuw; "
    "blijft het misgaan, meld het dan bij de beheerder.",
}
_OTHERWISE = "De server kan dit verzoek niet uitvoeren."


class Fout(Shape):
    """Eén fout in een verzoek: waar, en wat er wordt verwacht."""

    plaats: Annotated[
        Literal["query", "path", "header", "body"],
        Field(description="Het deel van het verzoek waarin de fout zit.", examples=["query"]),
    ]
    naam: Annotated[
        str,
        Field(
            description="De naam van de parameter of de kop; in de body de plaats als JSON Pointer (RFC 6901).",
            examples=["pageSize"],
        ),
    ]
    melding: Annotated[
        str,
        Field(
            description="Wat er niet klopt en wat er wordt verwacht.", examples=["Dit is geen geheel getal: ‘veel’."]
        ),
    ]


class Probleem(Shape):
    """Een fout volgens RFC 9457 (problem details)."""

    status: Annotated[int, Field(description="De HTTP-statuscode.", examples=[400], ge=400, le=599)]
    title: Annotated[str, Field(description="Wat voor fout het is.", examples=["Het verzoek klopt niet"])]
    detail: Annotated[
        str, Field(description="Wat er in dit geval aan de hand is.", examples=["Er is één fout in het verzoek."])
    ]
    errors: Annotated[
        tuple[Fout, ...],
        Field(description="Alle fouten in het verzoek; leeg als de fout niet in een parameter zit.", default=()),
    ]


class ProblemError(Exception):
    """The request cannot be answered; the detail is Dutch and says what was expected."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str = "",
        *,
        errors: tuple[Fout, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or status.phrase)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})


def not_found(what: str) -> ProblemError:
    """Return the problem that `what` (Dutch, with its article) does not exist, or is not published."""
    return ProblemError(HTTPStatus.NOT_FOUND, f"{what} is er niet, of is niet gepubliceerd.")


def problem_response(problem: ProblemError) -> HttpResponse:
    """Return the answer that tells the problem."""
    status = problem.status
    told = Probleem(
        status=status.value,
        title=_TITLES.get(status, "Het verzoek kan niet worden uitgevoerd"),
        detail=problem.detail or _DETAILS.get(status, _OTHERWISE),
        errors=problem.errors,
    )
    content = told.model_dump_json(by_alias=True).encode()
    return HttpResponse(content, status=status.value, content_type=KIND, headers=problem.headers)
