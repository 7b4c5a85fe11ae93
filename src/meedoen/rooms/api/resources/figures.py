"""What every figure in the API has: its indicator, period, area, value of one of four kinds, source and since when."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.indicators.queries.figures import Figure
from meedoen.core.values.quantity import Absence, Absent, Number, Outcome, Quantity, Range, Unit
from meedoen.rooms.api.asking import Asked
from meedoen.rooms.api.resources.indicators import UNITS, Eenheid
from meedoen.rooms.api.shapes import (
    Adres,
    Bron,
    Periode,
    Shape,
    Verwijzing,
    in_utc,
    or_none,
    period_shape,
    source_shape,
)

Status = Literal["definitief", "voorlopig"]
Reden = Literal["nietBeschikbaar", "teOntwikkelen", "nietVanToepassing", "onderdrukt", "nietGemeten"]
REASONS: dict[Absence, Reden] = {
    Absence.NOT_AVAILABLE: "nietBeschikbaar",
    Absence.TO_BE_DEVELOPED: "teOntwikkelen",
    Absence.NOT_APPLICABLE: "nietVanToepassing",
    Absence.SUPPRESSED: "onderdrukt",
    Absence.NOT_MEASURED: "nietGemeten",
}
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
Getal = Annotated[
    str, Field(pattern=_DECIMAL, description="Een getal als tekst, met een punt: zo rondt geen programma het af.")
]


class WaardeGetal(Shape):
    """Eén getal, met de decimalen waarmee het is gedrukt."""

    soort: Literal["getal"] = "getal"
    getal: Annotated[Getal, Field(examples=["7.9"])]
    decimalen: Annotated[int, Field(description="Met hoeveel decimalen het is gedrukt.", examples=[1], ge=0)]
    teller: Annotated[Getal | None, Field(description="De teller, als de bron die geeft.", examples=["1420"])]
    noemer: Annotated[Getal | None, Field(description="De noemer, als de bron die geeft.", examples=["17975"])]


class WaardeBandbreedte(Shape):
    """Een bandbreedte; zonder `tot` is zij naar boven open (16 of meer)."""

    soort: Literal["bandbreedte"] = "bandbreedte"
    van: Annotated[Getal, Field(examples=["8"])]
    tot: Annotated[Getal | None, Field(description="De bovengrens.", examples=["11"])]
    decimalen: Annotated[int, Field(description="Met hoeveel decimalen zij is gedrukt.", examples=[0], ge=0)]


class WaardeWoorden(Shape):
    """Een uitkomst in woorden."""

    soort: Literal["woorden"] = "woorden"
    tekst: Annotated[str, Field(description="De uitkomst.", examples=["ja"])]


class WaardeOntbreekt(Shape):
    """Geen waarde, met de reden. Ontbreken is nooit 0."""

    soort: Literal["ontbreekt"] = "ontbreekt"
    reden: Annotated[Reden, Field(description="Waarom er geen waarde is.", examples=["nietGemeten"])]
    toelichting: Annotated[str | None, Field(description="Wat de bron erover zegt.")]


Waarde = Annotated[
    WaardeGetal | WaardeBandbreedte | WaardeWoorden | WaardeOntbreekt,
    Field(discriminator="soort", description="De waarde; `soort` zegt welke van de vier vormen het is."),
]


class Gebied(Shape):
    """Het gebied waar een cijfer over gaat."""

    code: Annotated[str, Field(description="Officiële code, of een naam als er geen code is.", examples=["GM0303"])]
    naam: Annotated[str, Field(description="De naam.", examples=["Dronten"])]


class Cijfer(Shape):
    """Een cijfer: waarover het gaat, de waarde, waar het staat en sinds wanneer het geldt."""

    nummer: Annotated[int, Field(description="Het nummer.", examples=[271])]
    indicator: Verwijzing
    periode: Periode
    gebied: Gebied
    groep: Annotated[str | None, Field(description="De groep binnen het gebied.", examples=["leeftijd=65+"])]
    eenheid: Annotated[Eenheid, Field(description="De eenheid.", examples=["percentage"])]
    waarde: Waarde
    in_woorden: Annotated[str, Field(description="De waarde met haar eenheid, op zijn Nederlands.", examples=["7,9 %"])]
    status: Annotated[Status, Field(description="Of het cijfer nog kan veranderen.", examples=["definitief"])]
    gedrukt: Annotated[str | None, Field(description="Hoe het in het document staat, als dat anders is.")]
    toelichting: Annotated[str | None, Field(description="Voetnoot of toelichting.")]
    bron: Annotated[Bron | None, Field(description="Waar het staat; leeg als iemand het invulde.")]
    bekend_sinds: Annotated[datetime, Field(description="Vanaf wanneer dit cijfer gold.")]
    bekend_tot: Annotated[datetime | None, Field(description="Tot wanneer; leeg als het nu nog geldt.")]
    url: Adres


def figure_fields(
    asked: Asked[Any], figure: Figure, *, unit: str, names: dict[str, str], at: tuple[str, ...]
) -> dict[str, Any]:
    """Return the fields that every figure has; `names` are those of the areas, `at` is where its list stands."""
    return {
        "nummer": figure.pk,
        "indicator": Verwijzing(
            code=figure.indicator_code,
            titel=figure.indicator,
            url=asked.addresses.of("indicatoren", figure.indicator_code),
        ),
        "periode": period_shape(figure.period),
        "gebied": Gebied(code=figure.area_code, naam=names.get(figure.area_code) or figure.area_code),
        "groep": or_none(figure.group),
        "eenheid": UNITS[Unit(unit)],
        "waarde": value_shape(figure.quantity),
        "in_woorden": figure.text,
        "status": "voorlopig" if figure.is_provisional else "definitief",
        "gedrukt": or_none(figure.printed),
        "toelichting": or_none(figure.note),
        "bron": source_shape(figure.source),
        "bekend_sinds": in_utc(figure.known_from),
        "bekend_tot": None if figure.known_until is None else in_utc(figure.known_until),
        "url": asked.addresses.of(*at, figure.pk),
    }


def value_shape(quantity: Quantity) -> WaardeGetal | WaardeBandbreedte | WaardeWoorden | WaardeOntbreekt:
    """Return a figure in the shape of its kind."""
    match quantity:
        case Number(value=value, decimals=decimals):
            return WaardeGetal(
                getal=f"{value:.{decimals}f}",
                decimalen=decimals,
                teller=_plain(quantity.numerator),
                noemer=_plain(quantity.denominator),
            )
        case Range(low=low, high=high, decimals=decimals):
            top = None if high is None else f"{high:.{decimals}f}"
            return WaardeBandbreedte(van=f"{low:.{decimals}f}", tot=top, decimalen=decimals)
        case Outcome(text=text):
            return WaardeWoorden(tekst=text)
        case Absent(reason=reason, note=note):
            return WaardeOntbreekt(reden=REASONS[reason], toelichting=or_none(note))


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"
