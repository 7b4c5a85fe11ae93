"""What is done for the goals (activiteiten)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.goals.queries import ActivityFacts, ActivityFilter, activities_of, tree_of
from meedoen.apps.goals.queries.activities import Party
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, Query, Word
from meedoen.rooms.api.shapes import Adres, Bron, Lijst, Shape, Verwijzing, or_none, source_shape

Nieuw = Literal["nieuw", "bestaand", "onbekend"]
Pijler = Literal["samenleving", "meedoen", "vangnet"]
NOVELTIES: dict[str, Nieuw] = {"new": "nieuw", "continued": "bestaand", "unknown": "onbekend"}
PILLARS: dict[str, Pijler] = {"society": "samenleving", "taking_part": "meedoen", "safety_net": "vangnet"}


class Organisatie(Shape):
    """Een organisatie die verantwoordelijk is of meedoet."""

    code: Annotated[str, Field(description="De code.", examples=["meerpaal"])]
    naam: Annotated[str, Field(description="De naam.", examples=["De Meerpaal"])]


class Activiteit(Shape):
    """Iets wat voor een of meer onderdelen van de doelenboom wordt gedaan."""

    nummer: Annotated[int, Field(description="Het nummer binnen het kader.", examples=[12])]
    titel: Annotated[str, Field(description="De titel.")]
    samenvatting: Annotated[str | None, Field(description="Wat er wordt gedaan.")]
    nieuw: Annotated[Nieuw, Field(description="Of het nieuw is.", examples=["nieuw"])]
    start: Annotated[str | None, Field(description="Wanneer het begint, zoals gedrukt.", examples=["2e helft 2025"])]
    start_jaar: Annotated[str | None, Field(description="Het jaar waarin het begint.", examples=["2025"])]
    pijler: Annotated[Pijler | None, Field(description="De pijler van het sociaal domein.")]
    toelichting: Annotated[str | None, Field(description="Wat er verder bij staat.")]
    onderdelen: tuple[Verwijzing, ...]
    verantwoordelijken: tuple[Organisatie, ...]
    partners: tuple[Organisatie, ...]
    bron: Annotated[Bron | None, Field(description="Waar het staat.")]
    url: Adres


class Activiteiten(Lijst):
    """Een pagina van de activiteiten van een kader."""

    resultaten: tuple[Activiteit, ...]


class ActiviteitenQuery(ListQuery):
    """Wat van de activiteiten van een kader te vragen is."""

    onderdeel: Annotated[
        Word | None,
        Field(description="Alleen voor het onderdeel met deze code, of wat eronder hangt.", examples=["BZ"]),
    ] = None
    start_jaar: Annotated[Word | None, Field(description="Alleen wat in dit jaar begint.", examples=["2025"])] = None
    verantwoordelijke: Annotated[
        Word | None, Field(description="Alleen waarvoor de organisatie met deze code verantwoordelijk is.")
    ] = None
    partner: Annotated[Word | None, Field(description="Alleen waaraan de organisatie met deze code meedoet.")] = None


def activities(asked: Asked[ActiviteitenQuery]) -> Activiteiten:
    """Return the activities of a framework in reading order."""
    query, framework = asked.query, asked.framework
    keep = ActivityFilter(
        node=query.onderdeel or "",
        start_year=query.start_jaar or "",
        responsible=query.verantwoordelijke or "",
        partner=query.partner or "",
    )
    below: frozenset[str] = frozenset()
    if query.onderdeel is not None:
        tree = tree_of(**asked.scope, framework_id=framework.pk)
        below = frozenset(code for code, node in tree.by_code.items() if query.onderdeel in node.path)
    every = activities_of(**asked.scope, framework_id=framework.pk)
    found = [activity for activity in every if keep.keeps(activity, below=below)]
    shown = page_of(items=found, query=query)
    return Activiteiten(
        resultaten=tuple(_shape(asked, item) for item in shown), paginering=paging(query=query, total=len(found))
    )


def activity(asked: Asked[Query]) -> Activiteit:
    """Return the activity with this number."""
    number = asked.path["activiteit"]
    for item in activities_of(**asked.scope, framework_id=asked.framework.pk):
        if str(item.position) == number:
            return _shape(asked, item)
    raise not_found(f"De activiteit ‘{number}’")


def _shape(asked: Asked[Any], item: ActivityFacts) -> Activiteit:
    kader = asked.path["kader"]
    return Activiteit(
        nummer=item.position,
        titel=item.title,
        samenvatting=or_none(item.summary),
        nieuw=NOVELTIES[item.novelty],
        start=or_none(item.start),
        start_jaar=or_none(item.start_year),
        pijler=PILLARS[item.pillar] if item.pillar else None,
        toelichting=or_none(item.note),
        onderdelen=tuple(asked.addresses.named(node, "kaders", kader, "onderdelen") for node in item.nodes),
        verantwoordelijken=_parties(item.parties, is_responsible=True),
        partners=_parties(item.parties, is_responsible=False),
        bron=source_shape(item.source),
        url=asked.addresses.of("kaders", kader, "activiteiten", item.position),
    )


def _parties(parties: tuple[Party, ...], *, is_responsible: bool) -> tuple[Organisatie, ...]:
    return tuple(
        Organisatie(code=party.slug, naam=party.name) for party in parties if party.is_responsible == is_responsible
    )
