"""The indicators (indicatoren): what is counted, in which unit, which way is good."""

from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.indicators.queries.catalogue import IndicatorFacts, indicator_at
from meedoen.apps.indicators.queries.listing import indicators_listed, visible_codes
from meedoen.core.values.quantity import Unit
from meedoen.rooms.api.asking import Asked, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import Choice, ListQuery, Query
from meedoen.rooms.api.shapes import Adres, Bron, Lijst, Shape, or_none, source_shape

Eenheid = Literal["aantal", "percentage", "bedrag", "per1000", "per10000", "score", "tekst"]
Richting = Literal["hoger", "lager", "gelijk", "geen"]
UNITS: dict[Unit, Eenheid] = {
    Unit.COUNT: "aantal",
    Unit.PERCENTAGE: "percentage",
    Unit.AMOUNT: "bedrag",
    Unit.PER_1000: "per1000",
    Unit.PER_10000: "per10000",
    Unit.SCORE: "score",
    Unit.TEXT: "tekst",
}
DIRECTIONS: dict[str, Richting] = {"higher": "hoger", "lower": "lager", "steady": "gelijk", "none": "geen"}


class Indicator(Shape):
    """Wat er wordt geteld, in welke eenheid, welke kant goed is en waar het vandaan komt."""

    code: Annotated[str, Field(description="De code.", examples=["JS-BBV-06"])]
    naam: Annotated[str, Field(description="De naam, zoals gedrukt.")]
    omschrijving: Annotated[str | None, Field(description="De definitie.")]
    eenheid: Annotated[Eenheid, Field(description="De eenheid.", examples=["percentage"])]
    telt: Annotated[str | None, Field(description="Wat er wordt geteld.", examples=["inwoners"])]
    richting: Annotated[Richting | None, Field(description="Welke kant goed is.", examples=["lager"])]
    frequentie: Annotated[str | None, Field(description="Hoe vaak er wordt gemeten.", examples=["jaarlijks"])]
    eigenaar: Annotated[str | None, Field(description="Wie de indicator beheert.")]
    herkomst: Annotated[str | None, Field(description="Waar de cijfers vandaan komen.", examples=["CBS"])]
    is_steekproef: Annotated[bool, Field(description="Of het cijfer uit een steekproef komt.")]
    is_verplicht: Annotated[bool, Field(description="Of het BBV deze indicator verplicht.")]
    is_te_ontwikkelen: Annotated[bool, Field(description="Of de indicator nog wordt ontwikkeld.")]
    aangekondigd_voor: Annotated[str | None, Field(description="Wanneer hij er zou zijn, in woorden.")]
    zelfde_als: Annotated[str | None, Field(description="Code van dezelfde indicator in een ander document.")]
    toelichting: Annotated[str | None, Field(description="Wat er verder bij staat.")]
    bron: Annotated[Bron | None, Field(description="Waar hij staat.")]
    url: Adres


class Indicatoren(Lijst):
    """Een pagina van de indicatoren van een gemeente."""

    resultaten: tuple[Indicator, ...]


class IndicatorenQuery(ListQuery):
    """Wat van de lijst van indicatoren te vragen is."""

    is_verplicht: Annotated[
        Choice | None, Field(description="Alleen wat het BBV verplicht, of juist niet.", examples=[True])
    ] = None


def indicators(asked: Asked[IndicatorenQuery]) -> Indicatoren:
    """Return the indicators in order of their code."""
    query = asked.query
    total, found = indicators_listed(
        **asked.scope, is_mandatory=query.is_verplicht, first=query.first, most=query.page_size
    )
    return Indicatoren(resultaten=_shapes(asked, found), paginering=paging(query=query, total=total))


def indicator(asked: Asked[Query]) -> Indicator:
    """Return the indicator with this code."""
    code = asked.path["indicator"]
    found = indicator_at(**asked.scope, code=code)
    if found is None:
        raise not_found(f"De indicator ‘{code}’")
    return _shapes(asked, (found,))[0]


def _shapes(asked: Asked[Any], found: tuple[IndicatorFacts, ...]) -> tuple[Indicator, ...]:
    # One that is not published is not named either.
    same = visible_codes(**asked.scope, codes=frozenset(item.same_as_code for item in found))
    return tuple(_shape(asked, item, item.same_as_code if item.same_as_code in same else "") for item in found)


def _shape(asked: Asked[Any], facts: IndicatorFacts, same_as: str) -> Indicator:
    return Indicator(
        code=facts.code,
        naam=facts.name,
        omschrijving=or_none(facts.definition),
        eenheid=UNITS[Unit(facts.unit)],
        telt=or_none(facts.counts),
        richting=DIRECTIONS.get(facts.direction),
        frequentie=or_none(facts.frequency),
        eigenaar=or_none(facts.owner),
        herkomst=or_none(facts.origin),
        is_steekproef=facts.is_sample,
        is_verplicht=facts.is_mandatory,
        is_te_ontwikkelen=facts.is_to_be_developed,
        aangekondigd_voor=or_none(facts.announced_for),
        zelfde_als=or_none(same_as),
        toelichting=or_none(facts.note),
        bron=source_shape(facts.source),
        url=asked.addresses.of("indicatoren", facts.code),
    )
