"""The glossary of a municipality (begrippen)."""

from typing import Annotated, Any

from pydantic import Field

from meedoen.apps.sources.queries import TermFacts, terms_of
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, Query
from meedoen.rooms.api.shapes import Adres, Bron, Lijst, Shape, or_none, source_shape


class Omschrijving(Shape):
    """Wat een document over een begrip zegt."""

    staat_voor: Annotated[str | None, Field(description="Waar een afkorting voor staat.")]
    tekst: Annotated[str | None, Field(description="De omschrijving.")]
    bron: Annotated[Bron | None, Field(description="Waar het staat.")]


class Begrip(Shape):
    """Een begrip of afkorting, met de omschrijving van elk document."""

    kenmerk: Annotated[str, Field(description="Het kenmerk.", examples=["bestaanszekerheid"])]
    term: Annotated[str, Field(description="Het woord.", examples=["bestaanszekerheid"])]
    omschrijvingen: tuple[Omschrijving, ...]
    url: Adres


class Begrippen(Lijst):
    """Een pagina van de begrippen van een gemeente."""

    resultaten: tuple[Begrip, ...]


class BegrippenQuery(ListQuery):
    """Wat van de begrippen te vragen is."""


def terms(asked: Asked[BegrippenQuery]) -> Begrippen:
    """Return the terms in order of the alphabet."""
    found = terms_of(**asked.scope)
    shown = page_of(items=found, query=asked.query)
    return Begrippen(
        resultaten=tuple(_shape(asked, item) for item in shown),
        paginering=paging(query=asked.query, total=len(found)),
    )


def term(asked: Asked[Query]) -> Begrip:
    """Return the term with this mark."""
    slug = asked.path["begrip"]
    for item in terms_of(**asked.scope):
        if item.slug == slug:
            return _shape(asked, item)
    raise not_found(f"Het begrip ‘{slug}’")


def _shape(asked: Asked[Any], facts: TermFacts) -> Begrip:
    return Begrip(
        kenmerk=facts.slug,
        term=facts.term,
        omschrijvingen=tuple(
            Omschrijving(staat_voor=or_none(item.stands_for), tekst=or_none(item.text), bron=source_shape(item.source))
            for item in facts.definitions
        ),
        url=asked.addresses.of("begrippen", facts.slug),
    )
