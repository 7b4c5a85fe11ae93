"""The observations (waarnemingen): measurements and references, as known now or at a moment in the past."""

from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.indicators.queries.listing import FigureFilter, ListedFigure, figure_listed, figures_listed
from meedoen.apps.network.queries import area_names
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.api.asking import Asked, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, Moment, PeriodCode, Query, Word, WordOrNone
from meedoen.rooms.api.resources.figures import Cijfer, Status, figure_fields
from meedoen.rooms.api.shapes import Lijst

Rol = Literal["meting", "referentie"]
ROLES: dict[Rol, str] = {"meting": "measurement", "referentie": "reference"}
STATUSES: dict[Status, str] = {"definitief": "final", "voorlopig": "provisional"}


class Waarneming(Cijfer):
    """Een meting van een indicator, of een referentie om mee te vergelijken."""

    rol: Annotated[Rol, Field(description="Eigen meting, of het cijfer van een referentiegroep.", examples=["meting"])]


class Waarnemingen(Lijst):
    """Een pagina van de waarnemingen van een gemeente."""

    resultaten: tuple[Waarneming, ...]


class WaarnemingenQuery(ListQuery):
    """Wat van de waarnemingen te vragen is."""

    indicator: Annotated[Word | None, Field(description="Alleen van deze indicator.", examples=["JS-BBV-06"])] = None
    periode: Annotated[PeriodCode | None, Field(description="Alleen over deze periode.")] = None
    gebied: Annotated[Word | None, Field(description="Alleen over dit gebied.", examples=["GM0303"])] = None
    groep: Annotated[
        WordOrNone | None,
        Field(description="Alleen over deze groep; leeg: alleen zonder groep.", examples=["leeftijd=65+"]),
    ] = None
    rol: Annotated[Rol | None, Field(description="Alleen metingen, of alleen referenties.")] = None
    status: Annotated[Status | None, Field(description="Alleen definitief, of alleen voorlopig.")] = None
    bekend_op: Annotated[
        Moment | None, Field(description="Wat op dit tijdstip bekend was; zonder deze parameter: wat nu geldt.")
    ] = None


def observations(asked: Asked[WaarnemingenQuery]) -> Waarnemingen:
    """Return the figures in the order in which they were recorded."""
    query = asked.query
    keep = FigureFilter(
        indicator=query.indicator,
        period=query.periode,
        area=query.gebied,
        group=query.groep,
        role=ROLES[query.rol] if query.rol else None,
        status=STATUSES[query.status] if query.status else None,
        known_at=query.bekend_op,
    )
    total, found = figures_listed(**asked.scope, keep=keep, first=query.first, most=query.page_size)
    names = area_names(**asked.scope)
    return Waarnemingen(
        resultaten=tuple(_shape(asked, item, names) for item in found), paginering=paging(query=query, total=total)
    )


def observation(asked: Asked[Query]) -> Waarneming:
    """Return the figure with this number, also one that was corrected."""
    number = asked.path["waarneming"]
    wanted = record_number(text=number)
    found = figure_listed(**asked.scope, number=wanted) if wanted is not None else None
    if found is None:
        raise not_found(f"De waarneming ‘{number}’")
    return _shape(asked, found, area_names(**asked.scope))


def _shape(asked: Asked[Any], item: ListedFigure, names: dict[str, str]) -> Waarneming:
    fields = figure_fields(asked, item.figure, unit=item.unit, names=names, at=("waarnemingen",))
    return Waarneming(**fields, rol="referentie" if item.figure.is_reference else "meting")
