"""Where the API begins, and the municipalities."""

from typing import Annotated

from pydantic import Field

from meedoen.apps.accounts.queries import all_municipalities
from meedoen.rooms.api import VERSION
from meedoen.rooms.api.asking import Asked, municipality_of, page_of, paging
from meedoen.rooms.api.querying import ListQuery, Query
from meedoen.rooms.api.shapes import Addresses, Adres, Lijst, Shape

LISTS = ("kaders", "indicatoren", "waarnemingen", "bevindingen", "raadsstukken", "begrippen")


class Begin(Shape):
    """Het begin van de API."""

    versie: Annotated[str, Field(description="De volledige versie van de API.", examples=["1.0.0"])]
    beschrijving: Adres
    gemeenten: Adres


class Gemeente(Shape):
    """Een gemeente met de adressen van haar lijsten."""

    code: Annotated[str, Field(description="De officiële code (CBS).", examples=["GM0303"])]
    naam: Annotated[str, Field(description="De naam.", examples=["Dronten"])]
    kaders: Adres
    indicatoren: Adres
    waarnemingen: Adres
    bevindingen: Adres
    raadsstukken: Adres
    begrippen: Adres
    url: Adres


class Gemeenten(Lijst):
    """Een pagina van de lijst van gemeenten."""

    resultaten: tuple[Gemeente, ...]


class GemeentenQuery(ListQuery):
    """Wat van de lijst van gemeenten te vragen is."""


def begin(asked: Asked[Query]) -> Begin:
    """Return the version and where to go from here."""
    at = asked.addresses.at
    return Begin(versie=VERSION, beschrijving=at("openapi.json"), gemeenten=at("gemeenten"))


def municipalities(asked: Asked[GemeentenQuery]) -> Gemeenten:
    """Return the municipalities by name."""
    found = all_municipalities()
    shown = page_of(items=found, query=asked.query)
    root = asked.addresses.root
    return Gemeenten(
        resultaten=tuple(_shape(Addresses(root, item.code), item.name) for item in shown),
        paginering=paging(query=asked.query, total=len(found)),
    )


def municipality(asked: Asked[Query]) -> Gemeente:
    """Return the municipality in the address."""
    found = municipality_of(code=asked.path["gemeente"])
    return _shape(asked.addresses, found.name)


def _shape(addresses: Addresses, name: str) -> Gemeente:
    lists = {name: addresses.of(name) for name in LISTS}
    return Gemeente(code=addresses.municipality, naam=name, url=addresses.of(), **lists)
