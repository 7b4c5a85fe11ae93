"""Deliveries (leveringen): what a program hands in with a key, and what became of each figure."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal

from django.db import IntegrityError
from pydantic import Field

from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.actions.programs import (
    RowsRefusedError,
    deliver_by_program,
    problems_of,
    program_delivery,
    rows_of,
)
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.sources.program_deliveries import ProgramDelivery
from meedoen.rooms.api.asking_with_key import AskedWithKey
from meedoen.rooms.api.problems import Fout, ProblemError
from meedoen.rooms.api.reading_body import MOST_ERRORS
from meedoen.rooms.api.resources.delivering import NieuweLevering, errors_of, good_rows, rows_in
from meedoen.rooms.api.shapes import Addresses, Resource, Shape, in_utc, or_none
from meedoen.rooms.api.telling import count_of

__all__ = ["Levering", "NieuweLevering", "deliver", "delivery"]

Stand = Literal["wachtOpGoedkeuring", "inBewerking", "goedgekeurd", "teruggegeven", "ingetrokken", "ongewijzigd"]
STATES: dict[str, Stand] = {
    EnteredFigure.State.SUBMITTED: "wachtOpGoedkeuring",
    EnteredFigure.State.DRAFT: "inBewerking",
    EnteredFigure.State.APPROVED: "goedgekeurd",
    EnteredFigure.State.RETURNED: "teruggegeven",
    EnteredFigure.State.WITHDRAWN: "ingetrokken",
    "": "ongewijzigd",
}
_WAITING: frozenset[Stand] = frozenset({"wachtOpGoedkeuring", "inBewerking"})


class GeleverdeWaarneming(Shape):
    """Eén meting uit een levering, en hoe het ermee staat."""

    indicator: Annotated[str, Field(description="De code van de indicator.", examples=["JS-BBV-06"])]
    periode: Annotated[str, Field(description="De periode.", examples=["2025"])]
    gebied: Annotated[str, Field(description="De code van het gebied.", examples=["GM0303"])]
    groep: Annotated[str | None, Field(description="De groep binnen het gebied.", examples=["leeftijd=65+"])]
    stand: Annotated[
        Stand,
        Field(
            description="Hoe ver het is. `ongewijzigd`: dit stond er al, of was al ingediend. "
            "`inBewerking`: iemand van de gemeente werkt eraan.",
            examples=["wachtOpGoedkeuring"],
        ),
    ]
    opmerking: Annotated[
        str | None, Field(description="Waarom het is teruggegeven of ongewijzigd bleef.", examples=["Dit staat er al."])
    ]


class Levering(Resource):
    """Een levering: metingen die samen werden ingediend, in de volgorde waarin zij kwamen."""

    nummer: Annotated[int, Field(description="Het nummer.", examples=[12])]
    ontvangen: Annotated[datetime, Field(description="Wanneer de levering kwam.")]
    is_afgehandeld: Annotated[bool, Field(description="Of er niets meer op goedkeuring wacht.", examples=[False])]
    waarnemingen: tuple[GeleverdeWaarneming, ...]


def deliver(asked: AskedWithKey) -> Levering:
    """Hand in what was delivered, all of it or nothing.

    Raises:
        ProblemError: 400 with everything that is wrong; 409, somebody else wrote in one of the same cells just now.

    """
    body = asked.body if isinstance(asked.body, NieuweLevering) else None
    given = dict(enumerate(body.waarnemingen)) if body else good_rows(asked.given, asked.errors)
    code = asked.key.municipality_id
    rows, errors = rows_in(actor=asked.actor, municipality_code=code, given=given)
    found = [*asked.errors, *errors]
    if found or body is None:
        problems = problems_of(actor=asked.actor, municipality_code=code, rows=rows, now=asked.now)
        raise _refused([*found, *errors_of(problems=problems, given=given)])
    try:
        made = deliver_by_program(
            actor=asked.actor,
            key=asked.key,
            rows=[rows[place] for place in sorted(rows)],
            content_hash=asked.content_hash,
            now=asked.now,
        )
    except RowsRefusedError as error:
        raise _refused(errors_of(problems=error.problems, given=given)) from error
    except (EntryError, IntegrityError) as error:
        detail = "Iemand anders schreef op dit moment een van dezelfde cijfers. Stuur de levering nog eens."
        raise ProblemError(HTTPStatus.CONFLICT, detail) from error
    return _shape(made, asked.addresses)


def delivery(asked: AskedWithKey) -> Levering:
    """Return a delivery of this key, or of the organisation that it is of.

    Raises:
        ProblemError: 404, there is none.

    """
    number = asked.path["levering"]
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(2**63)) - 1
    found = program_delivery(key=asked.key, number=int(number)) if is_number else None
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"De levering ‘{number}’ is er niet, of is niet van u.")
    return _shape(found, asked.addresses)


def _refused(errors: Iterable[Fout]) -> ProblemError:
    told = sorted(errors, key=_place)
    shown = tuple(told[:MOST_ERRORS])
    more = f" Hier staan de eerste {MOST_ERRORS}." if len(told) > MOST_ERRORS else ""
    return ProblemError(
        HTTPStatus.BAD_REQUEST, f"{count_of(errors=len(told))} Er is niets overgenomen.{more}", errors=shown
    )


def _place(error: Fout) -> tuple[bool, int, str]:
    """Return what errors are sorted by: those of headers first, then row by row."""
    row = error.naam.partition("/waarnemingen/")[2].partition("/")[0]
    return error.plaats != "header", int(row) if row.isascii() and row.isdigit() else -1, error.naam


def _shape(made: ProgramDelivery, addresses: Addresses) -> Levering:
    rows = tuple(
        GeleverdeWaarneming(
            indicator=row.indicator_code,
            periode=row.period_code,
            gebied=row.area_code,
            groep=or_none(row.group),
            stand=STATES[row.state],
            opmerking=or_none(row.remark),
        )
        for row in rows_of(delivery=made)
    )
    return Levering(
        nummer=made.pk,
        ontvangen=in_utc(made.delivery.received_at),
        is_afgehandeld=not any(row.stand in _WAITING for row in rows),
        waarnemingen=rows,
        url=addresses.of("leveringen", made.pk),
    )
