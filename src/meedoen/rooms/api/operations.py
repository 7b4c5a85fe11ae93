"""Every address of the API, in one table: what is there, what can be asked of it, and what reads it.

`answering` makes views of it, `description` the OpenAPI document, and the tests ask every line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from meedoen.rooms.api.asking import Asked
from meedoen.rooms.api.querying import Query
from meedoen.rooms.api.resources import (
    activities,
    aims,
    council_items,
    findings,
    frameworks,
    indicators,
    municipalities,
    nodes,
    observations,
    terms,
)
from meedoen.rooms.api.shapes import Shape

Q = TypeVar("Q", bound=Query)
_GEMEENTE = "gemeenten/{gemeente}"
_KADER = f"{_GEMEENTE}/kaders/{{kader}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Q]):
    """Reading one resource. `path` is below the root of the API, with the codes in it between braces."""

    name: str
    path: str
    subject: str
    summary: str
    answer: type[Shape]
    read: Callable[[Asked[Q]], Shape]
    query: type[Q]


OPERATIONS: tuple[Operation[Any], ...] = (
    Operation(
        name="begin",
        path="",
        subject="Gemeenten",
        summary="Waar deze API begint: de versie, de beschrijving en de lijst van gemeenten.",
        answer=municipalities.Begin,
        read=municipalities.begin,
        query=Query,
    ),
    Operation(
        name="gemeenten",
        path="gemeenten",
        subject="Gemeenten",
        summary="De gemeenten die hier gegevens publiceren.",
        answer=municipalities.Gemeenten,
        read=municipalities.municipalities,
        query=municipalities.GemeentenQuery,
    ),
    Operation(
        name="gemeente",
        path=_GEMEENTE,
        subject="Gemeenten",
        summary="Eén gemeente, met de adressen van haar lijsten.",
        answer=municipalities.Gemeente,
        read=municipalities.municipality,
        query=Query,
    ),
    Operation(
        name="kaders",
        path=f"{_GEMEENTE}/kaders",
        subject="Kaders",
        summary="De beleidskaders van een gemeente, het nieuwste eerst.",
        answer=frameworks.Kaders,
        read=frameworks.frameworks,
        query=frameworks.KadersQuery,
    ),
    Operation(
        name="kader",
        path=_KADER,
        subject="Kaders",
        summary="Eén beleidskader.",
        answer=frameworks.Kader,
        read=frameworks.framework,
        query=Query,
    ),
    Operation(
        name="onderdelen",
        path=f"{_KADER}/onderdelen",
        subject="Kaders",
        summary="De onderdelen van de doelenboom, in leesvolgorde, met hoeveel indicatoren op koers zijn.",
        answer=nodes.Onderdelen,
        read=nodes.nodes,
        query=nodes.OnderdelenQuery,
    ),
    Operation(
        name="onderdeel",
        path=f"{_KADER}/onderdelen/{{onderdeel}}",
        subject="Kaders",
        summary="Eén onderdeel van de doelenboom, met zijn indicatoren en budgetten.",
        answer=nodes.Onderdeel,
        read=nodes.node,
        query=Query,
    ),
    Operation(
        name="activiteiten",
        path=f"{_KADER}/activiteiten",
        subject="Kaders",
        summary="Wat er voor de doelen wordt gedaan, in leesvolgorde.",
        answer=activities.Activiteiten,
        read=activities.activities,
        query=activities.ActiviteitenQuery,
    ),
    Operation(
        name="activiteit",
        path=f"{_KADER}/activiteiten/{{activiteit}}",
        subject="Kaders",
        summary="Eén activiteit.",
        answer=activities.Activiteit,
        read=activities.activity,
        query=Query,
    ),
    Operation(
        name="nulmetingen",
        path=f"{_KADER}/nulmetingen",
        subject="Kaders",
        summary="Waar een kader van uitgaat: de nulmetingen, op indicator en periode.",
        answer=aims.Nulmetingen,
        read=aims.baselines,
        query=aims.AimsQuery,
    ),
    Operation(
        name="nulmeting",
        path=f"{_KADER}/nulmetingen/{{nulmeting}}",
        subject="Kaders",
        summary="Eén nulmeting.",
        answer=aims.Nulmeting,
        read=aims.baseline,
        query=Query,
    ),
    Operation(
        name="streefwaarden",
        path=f"{_KADER}/streefwaarden",
        subject="Kaders",
        summary="Wat een kader wil bereiken: de streefwaarden, op indicator en periode.",
        answer=aims.Streefwaarden,
        read=aims.targets,
        query=aims.AimsQuery,
    ),
    Operation(
        name="streefwaarde",
        path=f"{_KADER}/streefwaarden/{{streefwaarde}}",
        subject="Kaders",
        summary="Eén streefwaarde.",
        answer=aims.Streefwaarde,
        read=aims.target,
        query=Query,
    ),
    Operation(
        name="indicatoren",
        path=f"{_GEMEENTE}/indicatoren",
        subject="Cijfers",
        summary="De indicatoren van een gemeente, op volgorde van hun code.",
        answer=indicators.Indicatoren,
        read=indicators.indicators,
        query=indicators.IndicatorenQuery,
    ),
    Operation(
        name="indicator",
        path=f"{_GEMEENTE}/indicatoren/{{indicator}}",
        subject="Cijfers",
        summary="Eén indicator.",
        answer=indicators.Indicator,
        read=indicators.indicator,
        query=Query,
    ),
    Operation(
        name="waarnemingen",
        path=f"{_GEMEENTE}/waarnemingen",
        subject="Cijfers",
        summary="De metingen en referenties die nu gelden, of die op een tijdstip bekend waren; op nummer.",
        answer=observations.Waarnemingen,
        read=observations.observations,
        query=observations.WaarnemingenQuery,
    ),
    Operation(
        name="waarneming",
        path=f"{_GEMEENTE}/waarnemingen/{{waarneming}}",
        subject="Cijfers",
        summary="Eén waarneming; een verbeterde blijft hier staan, met tot wanneer zij gold.",
        answer=observations.Waarneming,
        read=observations.observation,
        query=Query,
    ),
    Operation(
        name="bevindingen",
        path=f"{_GEMEENTE}/bevindingen",
        subject="Controles",
        summary="Wat de controles vinden in doelen, cijfers en documenten, het ergste eerst.",
        answer=findings.Bevindingen,
        read=findings.findings,
        query=findings.BevindingenQuery,
    ),
    Operation(
        name="bevinding",
        path=f"{_GEMEENTE}/bevindingen/{{bevinding}}",
        subject="Controles",
        summary="Eén bevinding.",
        answer=findings.Bevinding,
        read=findings.finding,
        query=Query,
    ),
    Operation(
        name="raadsstukken",
        path=f"{_GEMEENTE}/raadsstukken",
        subject="Raad",
        summary="Vragen, moties, amendementen en toezeggingen, op nummer.",
        answer=council_items.Raadsstukken,
        read=council_items.items,
        query=council_items.RaadsstukkenQuery,
    ),
    Operation(
        name="raadsstuk",
        path=f"{_GEMEENTE}/raadsstukken/{{raadsstuk}}",
        subject="Raad",
        summary="Eén vraag, motie, amendement of toezegging, met wat ervan werd.",
        answer=council_items.Raadsstuk,
        read=council_items.item,
        query=Query,
    ),
    Operation(
        name="begrippen",
        path=f"{_GEMEENTE}/begrippen",
        subject="Begrippen",
        summary="De begrippen en afkortingen van een gemeente, op alfabet.",
        answer=terms.Begrippen,
        read=terms.terms,
        query=terms.BegrippenQuery,
    ),
    Operation(
        name="begrip",
        path=f"{_GEMEENTE}/begrippen/{{begrip}}",
        subject="Begrippen",
        summary="Eén begrip, met de omschrijving van elk document.",
        answer=terms.Begrip,
        read=terms.term,
        query=Query,
    ),
)
