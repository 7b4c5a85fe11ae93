"""The floor under everything that the API sends: Dutch names, camelCase in JSON, and the small shapes that all share.

A class here is a schema in the description of the API, so its name and docstring are Dutch, for who reads that.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Protocol
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from meedoen.core.values.period import Period


class Shape(BaseModel):
    """A value that is sent or asked for; its fields are written in camelCase outside."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


Adres = Annotated[str, Field(description="Het adres van dit gegeven.", json_schema_extra={"format": "uri"})]


class Resource(Shape):
    """Something with an address of its own."""

    url: Adres


class Bron(Shape):
    """Het document waarin iets staat, met de regels daarin."""

    document: Annotated[str, Field(description="Code van het document.", examples=["jaarstukken-2024"])]
    titel: Annotated[str, Field(description="Titel van het document.", examples=["Jaarstukken 2024"])]
    regels: Annotated[str, Field(description="De regels in het bronbestand.", examples=["417-436, 460"])]


class Verwijzing(Shape):
    """Een ander gegeven: zijn code, zijn naam en waar het is."""

    code: Annotated[str, Field(description="De code.", examples=["BZ.2"])]
    titel: Annotated[str, Field(description="De naam.", examples=["Meer inwoners kunnen rondkomen"])]
    url: Adres


class Periode(Shape):
    """De periode waar een cijfer over gaat."""

    code: Annotated[
        str,
        Field(
            description="2024, 2024-Q1, 2024-03, 2024-01-28 (peildatum), 2023/2024 (schooljaar) of 2019-2022.",
            examples=["2024"],
        ),
    ]
    omschrijving: Annotated[str, Field(description="De periode in woorden.", examples=["1e kwartaal 2024"])]
    begin_datum: Annotated[date, Field(description="De eerste dag.", examples=["2024-01-01"])]
    eind_datum: Annotated[date, Field(description="De laatste dag, die er nog bij hoort.", examples=["2024-12-31"])]


class Paginering(Shape):
    """Welk deel van een lijst dit is."""

    page: Annotated[int, Field(description="De gevraagde pagina, vanaf 1.", examples=[1], ge=1)]
    page_size: Annotated[int, Field(description="Hoeveel er hoogstens op een pagina staan.", examples=[100], ge=1)]
    aantal_paginas: Annotated[int, Field(description="Hoeveel pagina’s er zijn.", examples=[3], ge=0)]
    aantal_resultaten: Annotated[int, Field(description="Hoeveel resultaten er in totaal zijn.", examples=[260], ge=0)]


class Lijst(Shape):
    """Een pagina van een lijst. Een lijst zelf voegt `resultaten` toe."""

    paginering: Paginering


class _Named(Protocol):
    """Something with a code and a title."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...


class _Read(Protocol):
    """Where something was read, as queries of several apps tell it."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def lines(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one municipality's resources, whole, as they stand in answers."""

    root: str
    municipality: str = ""

    def of(self, *parts: str | int) -> str:
        """Return the address below the municipality: `of("kaders", "x")`."""
        return self.at("gemeenten", self.municipality, *parts)

    def at(self, *parts: str | int) -> str:
        """Return the address below the root of the API."""
        return "/".join((self.root, *(quote(str(part), safe="") for part in parts)))

    def named(self, named: _Named, *parts: str | int) -> Verwijzing:
        """Return the reference to something with a code and a title at these parts and its code."""
        return Verwijzing(code=named.code, titel=named.title, url=self.of(*parts, named.code))


def source_shape(source: _Read | None) -> Bron | None:
    """Return where something was read; None when a person typed it or the document is not published."""
    return None if source is None else Bron(document=source.code, titel=source.title, regels=source.lines)


def period_shape(period: Period) -> Periode:
    """Return a period with its first and last day."""
    return Periode(code=period.code, omschrijving=period.label, begin_datum=period.begin, eind_datum=period.last_day)


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC, as every time in an answer is told."""
    return moment.astimezone(UTC)


def or_none(text: str) -> str | None:
    """Return a text, or None when it is empty: what is not there is null, never an empty text."""
    return text or None
