"""Questions, motions and promises (raadsstukken): what the council asked or was promised, and what became of it."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import Field

from meedoen.apps.council.queries import ItemCard, StepFacts, SubjectFacts, council_item, council_items, steps_of
from meedoen.apps.council.subjects import Subject
from meedoen.core.goals.council_items import ItemKind, ItemState
from meedoen.core.values.period import parse_period
from meedoen.core.values.record_numbers import record_number
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import Choice, ListQuery, Query, Word
from meedoen.rooms.api.shapes import Adres, Lijst, Periode, Resource, Shape, or_none, period_shape

SoortStuk = Literal["schriftelijkeVraag", "technischeVraag", "mondelingeVraag", "motie", "amendement", "toezegging"]
StandVanStuk = Literal[
    "gesteld", "beantwoord", "ingediend", "aangehouden", "aangenomen", "verworpen",
    "ingetrokken", "open", "inUitvoering", "uitgevoerd", "afgedaan", "vervallen",
]  # fmt: skip
KINDS: dict[ItemKind, SoortStuk] = {
    ItemKind.WRITTEN_QUESTION: "schriftelijkeVraag",
    ItemKind.TECHNICAL_QUESTION: "technischeVraag",
    ItemKind.ORAL_QUESTION: "mondelingeVraag",
    ItemKind.MOTION: "motie",
    ItemKind.AMENDMENT: "amendement",
    ItemKind.PROMISE: "toezegging",
}
STATES: dict[ItemState, StandVanStuk] = {
    ItemState.ASKED: "gesteld",
    ItemState.ANSWERED: "beantwoord",
    ItemState.SUBMITTED: "ingediend",
    ItemState.HELD: "aangehouden",
    ItemState.ADOPTED: "aangenomen",
    ItemState.REJECTED: "verworpen",
    ItemState.WITHDRAWN: "ingetrokken",
    ItemState.OPEN: "open",
    ItemState.UNDER_WAY: "inUitvoering",
    ItemState.CARRIED_OUT: "uitgevoerd",
    ItemState.SETTLED: "afgedaan",
    ItemState.LAPSED: "vervallen",
}
Vindplaats = Annotated[str | None, Field(description="Waar het te lezen is.", json_schema_extra={"format": "uri"})]


class Onderwerp(Shape):
    """Waar een raadsstuk over gaat: een kader, een onderdeel, een indicator of één cijfer."""

    soort: Annotated[str, Field(description="Wat het is.", examples=["indicator"])]
    titel: Annotated[str, Field(description="De naam.")]
    url: Adres


class Stap(Shape):
    """Wat er op een dag met een raadsstuk gebeurde."""

    datum: Annotated[date, Field(description="De dag.", examples=["2026-09-01"])]
    stand: Annotated[StandVanStuk | None, Field(description="De stand erna; leeg als die bleef.")]
    tekst: Annotated[str | None, Field(description="Wat er gebeurde, of het antwoord.")]
    door: Annotated[str | None, Field(description="Door wie.")]
    link: Vindplaats


class RaadsstukInHetKort(Resource):
    """Een vraag, motie, amendement of toezegging, zonder de stappen."""

    nummer: Annotated[int, Field(description="Het nummer hier.", examples=[12])]
    soort: Annotated[SoortStuk, Field(description="Wat het is.", examples=["toezegging"])]
    kenmerk: Annotated[str | None, Field(description="Het nummer dat de griffie eraan gaf.")]
    titel: Annotated[str, Field(description="De titel.")]
    tekst: Annotated[str | None, Field(description="Wat er werd gevraagd, besloten of toegezegd.")]
    periode: Periode
    indiener: Annotated[str | None, Field(description="Wie het vroeg of indiende.")]
    partijen: Annotated[str | None, Field(description="Namens welke partijen.")]
    houder: Annotated[str | None, Field(description="Wie er namens het college over gaat.")]
    uiterlijke_datum: Annotated[date | None, Field(description="Wanneer het klaar moet zijn.")]
    stand: Annotated[StandVanStuk, Field(description="Hoe het ermee staat.", examples=["open"])]
    is_afgerond: Annotated[bool, Field(description="Of er niets meer hoeft te gebeuren.")]
    vergadering: Annotated[str | None, Field(description="De vergadering.")]
    link: Vindplaats
    onderwerpen: tuple[Onderwerp, ...]


class Raadsstuk(RaadsstukInHetKort):
    """Een vraag, motie, amendement of toezegging, met wat ervan werd."""

    stappen: tuple[Stap, ...]


class Raadsstukken(Lijst):
    """Een pagina van de raadsstukken van een gemeente."""

    resultaten: tuple[RaadsstukInHetKort, ...]


class RaadsstukkenQuery(ListQuery):
    """Wat van de raadsstukken te vragen is."""

    soort: Annotated[SoortStuk | None, Field(description="Alleen deze soort.")] = None
    stand: Annotated[StandVanStuk | None, Field(description="Alleen met deze stand.")] = None
    is_afgerond: Annotated[Choice | None, Field(description="Alleen wat klaar is, of juist niet.")] = None
    kader: Annotated[Word | None, Field(description="Alleen over het kader met deze code, of iets daarin.")] = None
    indicator: Annotated[Word | None, Field(description="Alleen over de indicator met deze code.")] = None

    def keeps(self, card: ItemCard) -> bool:
        """Tell whether an item is asked for."""
        subjects = [each.subject for each in card.subjects]
        return (
            self.soort in (None, KINDS[card.kind])
            and self.stand in (None, STATES[card.state])
            and self.is_afgerond in (None, card.state.is_closed)
            and (self.kader is None or self.kader in {each.framework_code for each in subjects})
            and (self.indicator is None or self.indicator in {each.indicator_code for each in subjects})
        )


def items(asked: Asked[RaadsstukkenQuery]) -> Raadsstukken:
    """Return the items in the order in which they were put here."""
    query = asked.query
    every = sorted(council_items(**asked.scope, today=timezone.localdate()), key=lambda card: card.pk)
    found = [card for card in every if query.keeps(card)]
    shown = page_of(items=found, query=query)
    return Raadsstukken(
        resultaten=tuple(RaadsstukInHetKort(**_fields(asked, card)) for card in shown),
        paginering=paging(query=query, total=len(found)),
    )


def item(asked: Asked[Query]) -> Raadsstuk:
    """Return the item with this number, with what became of it."""
    number = asked.path["raadsstuk"]
    wanted = record_number(text=number)
    card = council_item(**asked.scope, pk=wanted, today=timezone.localdate()) if wanted is not None else None
    if card is None:
        raise not_found(f"Het raadsstuk ‘{number}’")
    steps = steps_of(**asked.scope, item_id=card.pk)
    return Raadsstuk(**_fields(asked, card), stappen=tuple(_step(each) for each in steps))


def _fields(asked: Asked[Any], card: ItemCard) -> dict[str, Any]:
    return {
        "nummer": card.pk,
        "soort": KINDS[card.kind],
        "kenmerk": or_none(card.reference),
        "titel": card.title,
        "tekst": or_none(card.text),
        "periode": period_shape(parse_period(card.period_code)),
        "indiener": or_none(card.by),
        "partijen": or_none(card.parties),
        "houder": or_none(card.holder),
        "uiterlijke_datum": card.due_on,
        "stand": STATES[card.state],
        "is_afgerond": card.state.is_closed,
        "vergadering": or_none(card.meeting),
        "link": or_none(card.link),
        "onderwerpen": tuple(_subject(asked, each) for each in card.subjects),
        "url": asked.addresses.of("raadsstukken", card.pk),
    }


def _step(step: StepFacts) -> Stap:
    return Stap(
        datum=step.on,
        stand=STATES[step.state] if step.state else None,
        tekst=or_none(step.text),
        door=or_none(step.by),
        link=or_none(step.link),
    )


def _subject(asked: Asked[Any], facts: SubjectFacts) -> Onderwerp:
    return Onderwerp(soort=facts.kind, titel=facts.title, url=asked.addresses.of(*_place(facts.subject)))


def _place(subject: Subject) -> tuple[str | int, ...]:
    if subject.observation_id is not None:
        return "waarnemingen", subject.observation_id
    if subject.indicator_code:
        return "indicatoren", subject.indicator_code
    place = ("kaders", subject.framework_code)
    return (*place, "onderdelen", subject.node_code) if subject.node_code else place
