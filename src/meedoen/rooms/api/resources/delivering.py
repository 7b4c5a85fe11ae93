"""What a program delivers: figures as it writes them, and from there to the fields in which people type."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.delivering import Delivered
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.entering import LONGEST, CellOf
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.indicators.queries.known import indicators_by_code
from meedoen.apps.network.queries import area_names
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Unit
from meedoen.rooms.api.problems import Fout
from meedoen.rooms.api.querying import PeriodCode, Word, WordOrNone
from meedoen.rooms.api.reading_body import body_error
from meedoen.rooms.api.resources.figures import REASONS, Reden, Status
from meedoen.rooms.api.resources.observations import STATUSES
from meedoen.rooms.api.shapes import Shape

MOST_ROWS = 1_000
_ROWS = "waarnemingen"
_FREE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"
_DECIMAL = r"^-?[0-9]{1,14}(\.[0-9]{1,6})?$"
_ABSENCES = {word: absence.value for absence, word in REASONS.items()}
# Of each field in which people type: where it stands in a row.
_PLACES: dict[str, tuple[str, ...]] = {
    "absence": ("waarde", "reden"),
    "numerator": ("waarde", "teller"),
    "denominator": ("waarde", "noemer"),
    "invited": ("uitgenodigd",),
    "responded": ("gereageerd",),
    "note": ("toelichting",),
    "status": ("status",),
    "origin": ("bron",),
    "story": ("verhaal", "tekst"),
    "story_by": ("verhaal", "door"),
    "reason": ("reden",),
    "period": ("periode",),
}

Decimaal = Annotated[str, Field(pattern=_DECIMAL, max_length=22)]
People = Annotated[int, Field(ge=0, le=2**31 - 1)]


class _Given(Shape):
    model_config = ConfigDict(extra="forbid")


class NieuwGetal(_Given):
    """Eén getal. Zonder `getal` wordt een percentage of aandeel uit teller en noemer berekend."""

    soort: Literal["getal"]
    getal: Annotated[
        Decimaal | None,
        Field(description="Een getal als tekst, met een punt; de decimalen tellen.", examples=["66.7"]),
    ] = None
    teller: Annotated[Decimaal | None, Field(description="De teller.", examples=["14"])] = None
    noemer: Annotated[Decimaal | None, Field(description="De noemer.", examples=["21"])] = None

    @property
    def typed(self) -> dict[str, str]:
        """The value as people type it."""
        told = {"value": self.getal, "numerator": self.teller, "denominator": self.noemer}
        return {name: _dutch(number) for name, number in told.items() if number is not None}


class NieuweBandbreedte(_Given):
    """Een bandbreedte; zonder `tot` is zij naar boven open."""

    soort: Literal["bandbreedte"]
    van: Annotated[Decimaal, Field(description="De ondergrens.", examples=["8"])]
    tot: Annotated[Decimaal | None, Field(description="De bovengrens.", examples=["11"])] = None

    @property
    def typed(self) -> dict[str, str]:
        """The value as people type it."""
        low = _dutch(self.van)
        return {"value": f"{low}+" if self.tot is None else f"{low} tot {_dutch(self.tot)}"}


class NieuweWoorden(_Given):
    """Een uitkomst in woorden, bij een indicator waarvan de eenheid ‘woorden’ is."""

    soort: Literal["woorden"]
    tekst: Annotated[str, Field(description="De uitkomst.", min_length=1, max_length=200, pattern=_FREE)]

    @property
    def typed(self) -> dict[str, str]:
        """The value as people type it."""
        return {"value": self.tekst}


class NieuwOntbreekt(_Given):
    """Geen waarde, met de reden. Een `toelichting` staat bij de waarneming."""

    soort: Literal["ontbreekt"]
    reden: Annotated[Reden, Field(description="Waarom er geen waarde is.", examples=["nietGemeten"])]

    @property
    def typed(self) -> dict[str, str]:
        """The reason as people choose it."""
        return {"absence": _ABSENCES[self.reden]}


NieuweWaarde = Annotated[
    NieuwGetal | NieuweBandbreedte | NieuweWoorden | NieuwOntbreekt,
    Field(discriminator="soort", description="De waarde; `soort` zegt welke van de vier vormen het is."),
]


class NieuwVerhaal(_Given):
    """Het verhaal bij een cijfer."""

    tekst: Annotated[str, Field(description="Het verhaal.", min_length=1, max_length=LONGEST["story"], pattern=_FREE)]
    door: Annotated[
        str | None, Field(description="Wie het vertelt.", max_length=LONGEST["story_by"], pattern=_FREE)
    ] = None
    is_citaat: Annotated[bool, Field(description="Of het woordelijk is wat iemand zei.")] = False


class NieuweWaarneming(_Given):
    """Een meting, zoals een organisatie die aanlevert."""

    indicator: Annotated[Word, Field(description="De code van de indicator.", examples=["JS-BBV-06"])]
    periode: PeriodCode
    gebied: Annotated[
        Word | None, Field(description="De code van het gebied; zonder: de gemeente zelf.", examples=["GM0303"])
    ] = None
    groep: Annotated[WordOrNone | None, Field(description="De groep binnen het gebied.", examples=["leeftijd=65+"])] = (
        None
    )
    waarde: NieuweWaarde
    status: Annotated[Status, Field(description="Of het cijfer nog kan veranderen.")] = "definitief"
    bron: Annotated[
        str | None,
        Field(
            description="Waar het cijfer vandaan komt; zonder: wat bij de indicator staat.",
            max_length=LONGEST["origin"],
            pattern=_FREE,
        ),
    ] = None
    toelichting: Annotated[
        str | None, Field(description="Een toelichting.", max_length=LONGEST["note"], pattern=_FREE)
    ] = None
    uitgenodigd: Annotated[People | None, Field(description="Hoeveel mensen gevraagd zijn.")] = None
    gereageerd: Annotated[People | None, Field(description="Hoeveel mensen antwoordden.")] = None
    verhaal: Annotated[NieuwVerhaal | None, Field(description="Het verhaal bij het cijfer.")] = None
    reden: Annotated[
        str | None,
        Field(
            description="Waarom een cijfer dat er al stond, verandert; dan verplicht.",
            max_length=LONGEST["reason"],
            pattern=_FREE,
        ),
    ] = None

    @property
    def typed(self) -> dict[str, str]:
        """The figure in the fields in which people type."""
        story = self.verhaal
        told = {
            **self.waarde.typed,
            "status": STATUSES[self.status],
            "origin": self.bron,
            "note": self.toelichting,
            "invited": None if self.uitgenodigd is None else str(self.uitgenodigd),
            "responded": None if self.gereageerd is None else str(self.gereageerd),
            "story": story.tekst if story else None,
            "story_by": story.door if story else None,
            "is_quote": "ja" if story and story.is_citaat else None,
            "reason": self.reden,
        }
        return {name: text for name, text in told.items() if text}


class NieuweLevering(_Given):
    """Een levering: metingen die samen worden ingediend, alle of geen."""

    waarnemingen: Annotated[
        list[NieuweWaarneming],
        Field(description=f"De metingen, hoogstens {MOST_ROWS}.", min_length=1, max_length=MOST_ROWS),
    ]


def rows_in(
    *, actor: Actor, municipality_code: str, given: Mapping[int, NieuweWaarneming]
) -> tuple[dict[int, Delivered], list[Fout]]:
    """Return what is delivered by its place, with the errors of what names something that cannot be delivered.

    What is not for this actor is told like what does not exist.
    """
    reach = entering_reach(actor=actor, municipality_code=municipality_code)
    indicators = indicators_by_code(
        municipality_code=municipality_code, codes={each.indicator for each in given.values()}
    )
    areas = {municipality_code, *area_names(municipality_code=municipality_code, actor=SYSTEM)}
    rows, errors = {}, []
    for place, each in given.items():
        indicator, area, group = (
            indicators.get(each.indicator),
            each.gebied or municipality_code,
            (each.groep or "").strip(),
        )
        if indicator is not None and area in areas and not reach.holds(cell=(indicator.pk, area, group)):
            indicator = None
        wrong = [*_wrong(each, indicator), *([] if area in areas else [_unknown_area(each)])]
        errors += [body_error((_ROWS, place, *where), message) for where, message in wrong]
        if indicator is not None and not wrong:
            cell = CellOf(indicator, parse_period(each.periode), area, group)
            rows[place] = Delivered(cell, each.typed)
    return rows, errors


def errors_of(*, problems: Mapping[int, Mapping[str, str]], given: Mapping[int, NieuweWaarneming]) -> list[Fout]:
    """Return what the rules of figures say of rows, each at its place in the body."""
    return [
        body_error((_ROWS, place, *_place_of(field, given[place])), message)
        for place, found in sorted(problems.items())
        for field, message in found.items()
    ]


def not_yours(code: str) -> str:
    """Say that figures of an indicator are not for this key; the same whether the indicator exists or not."""
    return f"De indicator ‘{code}’ is er niet, of u levert er voor dit gebied en deze groep geen cijfers van aan."


def good_rows(given: Mapping[str, object], errors: Iterable[Fout]) -> dict[int, NieuweWaarneming]:
    """Return the rows of a body that are well formed, though others are not: so that those are judged too."""
    rows = given.get(_ROWS)
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        return {}
    wrong = {error.naam.split("/")[2] for error in errors if error.naam.count("/") > 1}
    return {
        place: NieuweWaarneming.model_validate(row, strict=True)
        for place, row in enumerate(rows)
        if str(place) not in wrong
    }


def _wrong(each: NieuweWaarneming, indicator: Indicator | None) -> list[tuple[tuple[str, ...], str]]:
    if indicator is None:
        return [(("indicator",), not_yours(each.indicator))]
    in_words = isinstance(each.waarde, NieuweWoorden)
    if isinstance(each.waarde, NieuwOntbreekt) or in_words == (indicator.unit == Unit.TEXT):
        return []
    expected = "‘getal’ of ‘bandbreedte’" if in_words else "‘woorden’"
    return [(("waarde", "soort"), f"Bij deze indicator hoort een andere soort waarde; verwacht: {expected}.")]


def _unknown_area(each: NieuweWaarneming) -> tuple[tuple[str, ...], str]:
    return ("gebied",), f"Het gebied ‘{each.gebied}’ is hier niet bekend."


def _place_of(field: str, each: NieuweWaarneming) -> tuple[str, ...]:
    if field == "value":
        return ("waarde", {"bandbreedte": "van", "woorden": "tekst"}.get(each.waarde.soort, "getal"))
    return _PLACES.get(field, ())


def _dutch(number: str) -> str:
    return number.replace(".", ",")
