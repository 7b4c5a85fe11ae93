"""Deliveries (leveringen): what a program hands in with a key, and what became of each figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.db import IntegrityError
from pydantic import Field

from meedoen.apps.goals.actions.entering import EntryError
from meedoen.apps.goals.actions.programs import (
    NothingToWithdrawError,
    RowsRefusedError,
    deliver_by_program,
    problems_of,
    withdraw_by_program,
)
from meedoen.apps.goals.queries.programs import WAITING, DeliveryFacts, program_deliveries, program_delivery, rows_of
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.sources.program_deliveries import ProgramDelivery
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.api.asking import paging
from meedoen.rooms.api.asking_with_key import AskedWithKey
from meedoen.rooms.api.problems import Fout, ProblemError
from meedoen.rooms.api.querying import Choice, ListQuery
from meedoen.rooms.api.reading_body import MOST_ERRORS
from meedoen.rooms.api.resources.delivering import NieuweLevering, errors_of, good_rows, rows_in
from meedoen.rooms.api.shapes import Addresses, Lijst, Resource, Shape, in_utc, or_none
from meedoen.rooms.api.telling import count_of

__all__ = [
    "Levering",
    "Leveringen",
    "LeveringenQuery",
    "NieuweLevering",
    "deliver",
    "deliveries",
    "delivery",
    "withdraw",
]

Stand = Literal["wachtOpGoedkeuring", "inBewerking", "goedgekeurd", "teruggegeven", "ingetrokken", "ongewijzigd"]
STATES: dict[str, Stand] = {
    EnteredFigure.State.SUBMITTED: "wachtOpGoedkeuring",
    EnteredFigure.State.DRAFT: "inBewerking",
    EnteredFigure.State.APPROVED: "goedgekeurd",
    EnteredFigure.State.RETURNED: "teruggegeven",
    EnteredFigure.State.WITHDRAWN: "ingetrokken",
    "": "ongewijzigd",
}


class Telling(Shape):
    """Hoeveel metingen van een levering even ver zijn."""

    stand: Annotated[Stand, Field(description="Hoe ver.", examples=["wachtOpGoedkeuring"])]
    aantal: Annotated[int, Field(description="Hoeveel.", examples=[14], ge=1)]


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


class LeveringInHetKort(Resource):
    """Een levering, met hoeveel metingen hoe ver zijn."""

    nummer: Annotated[int, Field(description="Het nummer.", examples=[12])]
    ontvangen: Annotated[datetime, Field(description="Wanneer de levering kwam.")]
    is_afgehandeld: Annotated[bool, Field(description="Of er niets meer op goedkeuring wacht.", examples=[False])]
    aantallen: tuple[Telling, ...]


class Levering(LeveringInHetKort):
    """Een levering: metingen die samen werden ingediend, in de volgorde waarin zij kwamen."""

    waarnemingen: tuple[GeleverdeWaarneming, ...]


class Leveringen(Lijst):
    """Een pagina van uw leveringen."""

    resultaten: tuple[LeveringInHetKort, ...]


class LeveringenQuery(ListQuery):
    """Wat van de leveringen te vragen is."""

    is_afgehandeld: Annotated[
        Choice | None,
        Field(description="Alleen waarvan niets meer wacht, of juist waarvan nog iets wacht.", examples=[False]),
    ] = None


def deliver(asked: AskedWithKey[Any]) -> Levering:
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


def deliveries(asked: AskedWithKey[LeveringenQuery]) -> Leveringen:
    """Return the deliveries of this key, or of the organisation that it is of, the newest first."""
    query = asked.query
    total, found = program_deliveries(
        key=asked.key, is_done=query.is_afgehandeld, first=query.first, most=query.page_size
    )
    return Leveringen(
        resultaten=tuple(_in_short(each, asked.addresses) for each in found),
        paginering=paging(query=query, total=total),
    )


def delivery(asked: AskedWithKey[Any]) -> Levering:
    """Return a delivery of this key, or of the organisation that it is of.

    Raises:
        ProblemError: 404, there is none.

    """
    return _shape(_found(asked), asked.addresses)


def withdraw(asked: AskedWithKey[Any]) -> Levering:
    """Withdraw what of a delivery was not approved yet.

    Raises:
        ProblemError: 404, there is none; 409, nothing of it can be withdrawn any more.

    """
    found = _found(asked)
    try:
        withdraw_by_program(actor=asked.actor, delivery=found, now=asked.now)
    except NothingToWithdrawError as error:
        detail = (
            "Van deze levering is niets meer in te trekken: wat erin stond is goedgekeurd, is bij iemand van de gemeente in "
            "bewerking of veranderde niets. Een goedgekeurd cijfer verbetert u met een nieuwe levering, met een reden."
        )
        raise ProblemError(HTTPStatus.CONFLICT, detail) from error
    return _shape(found, asked.addresses)


def _found(asked: AskedWithKey[Any]) -> ProgramDelivery:
    number = asked.path["levering"]
    wanted = record_number(text=number)
    found = program_delivery(key=asked.key, number=wanted) if wanted is not None else None
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"De levering ‘{number}’ is er niet, of is niet van u.")
    return found


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


def _in_short(facts: DeliveryFacts, addresses: Addresses) -> LeveringInHetKort:
    return LeveringInHetKort(**_fields(facts.pk, facts.received_at, facts.states, addresses))


def _shape(made: ProgramDelivery, addresses: Addresses) -> Levering:
    rows = list(rows_of(delivery=made))
    states = Counter(row.state for row in rows)
    told = tuple(
        GeleverdeWaarneming(
            indicator=row.indicator_code,
            periode=row.period_code,
            gebied=row.area_code,
            groep=or_none(row.group),
            stand=STATES[row.state],
            opmerking=or_none(row.remark),
        )
        for row in rows
    )
    return Levering(**_fields(made.pk, made.delivery.received_at, states, addresses), waarnemingen=told)


def _fields(number: int, received_at: datetime, states: Mapping[str, int], addresses: Addresses) -> dict[str, Any]:
    return {
        "nummer": number,
        "ontvangen": in_utc(received_at),
        "is_afgehandeld": not any(states.get(state) for state in WAITING),
        "aantallen": tuple(Telling(stand=STATES[state], aantal=states[state]) for state in STATES if states.get(state)),
        "url": addresses.of("leveringen", number),
    }
