"""The policy frameworks (kaders)."""

from typing import Annotated

from pydantic import Field

from meedoen.apps.goals.queries import FrameworkFacts, frameworks_in_short
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.querying import AS_DIGITS, ListQuery, Query
from meedoen.rooms.api.shapes import Addresses, Adres, Bron, Lijst, Shape, or_none, source_shape

LISTS = ("onderdelen", "activiteiten", "nulmetingen", "streefwaarden")


class Kader(Shape):
    """Een beleidskader: wat een gemeente in enkele jaren wil bereiken."""

    code: Annotated[str, Field(description="De code.", examples=["uitvoeringsprogrammas-2025-2028"])]
    titel: Annotated[str, Field(description="De titel.", examples=["Uitvoeringsprogramma’s sociaal domein 2025-2028"])]
    samenvatting: Annotated[str | None, Field(description="Waar het over gaat.")]
    begin_jaar: Annotated[int, Field(description="Het eerste jaar.", examples=[2025])]
    eind_jaar: Annotated[int, Field(description="Het laatste jaar.", examples=[2028])]
    vastgesteld_door: Annotated[str | None, Field(description="Wie het vaststelde.", examples=["raad van Dronten"])]
    vastgesteld_in: Annotated[str | None, Field(description="Wanneer, in woorden.", examples=["januari 2025"])]
    bron: Annotated[Bron | None, Field(description="Waar het staat.")]
    onderdelen: Adres
    activiteiten: Adres
    nulmetingen: Adres
    streefwaarden: Adres
    url: Adres


class Kaders(Lijst):
    """Een pagina van de lijst van beleidskaders."""

    resultaten: tuple[Kader, ...]


class KadersQuery(ListQuery):
    """Wat van de lijst van beleidskaders te vragen is."""

    jaar: (
        Annotated[
            int,
            Field(ge=1900, le=2100),
            AS_DIGITS,
            Field(description="Alleen kaders die in dit jaar lopen.", examples=[2026]),
        ]
        | None
    ) = None


def frameworks(asked: Asked[KadersQuery]) -> Kaders:
    """Return the frameworks, the newest first."""
    year = asked.query.jaar
    found = [
        item for item in frameworks_in_short(**asked.scope) if year is None or item.begin_year <= year <= item.end_year
    ]
    shown = page_of(items=found, query=asked.query)
    return Kaders(
        resultaten=tuple(_shape(asked.addresses, item) for item in shown),
        paginering=paging(query=asked.query, total=len(found)),
    )


def framework(asked: Asked[Query]) -> Kader:
    """Return the framework in the address."""
    return _shape(asked.addresses, asked.framework)


def _shape(addresses: Addresses, facts: FrameworkFacts) -> Kader:
    return Kader(
        code=facts.code,
        titel=facts.title,
        samenvatting=or_none(facts.summary),
        begin_jaar=facts.begin_year,
        eind_jaar=facts.end_year,
        vastgesteld_door=or_none(facts.adopted_by),
        vastgesteld_in=or_none(facts.adopted),
        bron=source_shape(facts.source),
        url=addresses.of("kaders", facts.code),
        **{name: addresses.of("kaders", facts.code, name) for name in LISTS},
    )
