"""The nodes of a framework's tree (onderdelen), with their indicators and budgets."""

from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.goals.queries import (
    NodeFacts,
    NodeIndicator,
    TreeNode,
    YearBudget,
    budgets_at,
    indicators_at,
    node_at,
    tree_around,
    tree_of,
)
from meedoen.core.goals.course import Course
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, Query, Word
from meedoen.rooms.api.shapes import Adres, Bron, Lijst, Shape, or_none, source_shape

Koers = Literal["gehaald", "opKoers", "achter", "slechter", "onbekend"]
COURSES: dict[Course, Koers] = {
    Course.REACHED: "gehaald",
    Course.ON_COURSE: "opKoers",
    Course.BEHIND: "achter",
    Course.WORSE: "slechter",
    Course.UNKNOWN: "onbekend",
}


class Koersen(Shape):
    """Hoeveel indicatoren van een onderdeel en wat eronder hangt op welke koers liggen."""

    gehaald: Annotated[int, Field(description="De streefwaarde is gehaald.", examples=[3], ge=0)]
    op_koers: Annotated[int, Field(description="Op koers naar de streefwaarde.", examples=[5], ge=0)]
    achter: Annotated[int, Field(description="Achter op de koers.", examples=[2], ge=0)]
    slechter: Annotated[int, Field(description="Slechter dan de nulmeting.", examples=[1], ge=0)]
    onbekend: Annotated[int, Field(description="De koers is niet te zeggen.", examples=[7], ge=0)]


class OnderdeelKort(Shape):
    """Een onderdeel van de doelenboom, zoals in de lijst."""

    code: Annotated[str, Field(description="De code.", examples=["BZ.2"])]
    titel: Annotated[str, Field(description="De titel.", examples=["Meer inwoners kunnen rondkomen"])]
    niveau: Annotated[str, Field(description="Hoe het niveau in dit kader heet.", examples=["doel"])]
    is_effect: Annotated[bool, Field(description="Of het een maatschappelijk effect is, naast de boom.")]
    pad: Annotated[
        tuple[str, ...], Field(description="De codes van boven tot en met dit onderdeel.", examples=[["BZ", "BZ.2"]])
    ]
    koersen: Koersen
    url: Adres


class OnderdeelIndicator(Shape):
    """Een indicator bij een onderdeel, met zijn cijfers in woorden."""

    code: Annotated[str, Field(description="De code van de indicator.", examples=["JS-BBV-06"])]
    naam: Annotated[str, Field(description="De naam zoals bij dit onderdeel gedrukt.")]
    publiek: Annotated[Literal["raad", "management"], Field(description="Voor wie de indicator is bedoeld.")]
    deel: Annotated[str | None, Field(description="Het gebied of de groep; leeg is de hele gemeente.")]
    nulmeting: Annotated[str | None, Field(description="De nulmeting.", examples=["7,9 % (2024)"])]
    laatste_meting: Annotated[str | None, Field(description="De laatste meting.")]
    streefwaarde: Annotated[str | None, Field(description="De streefwaarde.", examples=["hoogstens 7 % (2028)"])]
    koers: Annotated[Koers, Field(description="Hoe het ervoor staat.", examples=["opKoers"])]
    uitleg: Annotated[str | None, Field(description="Waarom de koers zo is, of niet te zeggen is.")]
    bron: Annotated[Bron | None, Field(description="Waar de indicator staat.")]
    url: Adres


class Budget(Shape):
    """Het budget van een onderdeel in een jaar, of waarom dat er niet is."""

    periode: Annotated[str, Field(description="Het jaar.", examples=["2025"])]
    bedrag: Annotated[
        str | None,
        Field(description="Het bedrag in euro, met een punt.", examples=["125000"], pattern=r"^-?[0-9]+(\.[0-9]+)?$"),
    ]
    ontbreekt: Annotated[str | None, Field(description="Waarom er geen bedrag is.")]
    gedrukt: Annotated[str | None, Field(description="Hoe het in het document staat.")]
    toelichting: Annotated[str | None, Field(description="Wat erbij staat.")]
    bron: Annotated[Bron | None, Field(description="Waar het staat.")]


class Onderdeel(OnderdeelKort):
    """Een onderdeel van de doelenboom in zijn eigen woorden, met zijn indicatoren en budgetten."""

    samenvatting: Annotated[str | None, Field(description="Waar het over gaat.")]
    probleem: Annotated[str | None, Field(description="Welk probleem het aanpakt.")]
    wettelijke_grondslag: Annotated[str | None, Field(description="Op welke wet het rust.")]
    toelichting: Annotated[str | None, Field(description="Wat er verder bij staat.")]
    bron: Annotated[Bron | None, Field(description="Waar het staat.")]
    indicatoren: tuple[OnderdeelIndicator, ...]
    budgetten: tuple[Budget, ...]


class Onderdelen(Lijst):
    """Een pagina van de onderdelen van een doelenboom."""

    resultaten: tuple[OnderdeelKort, ...]


class OnderdelenQuery(ListQuery):
    """Wat van de onderdelen van een doelenboom te vragen is."""

    niveau: Annotated[Word | None, Field(description="Alleen onderdelen van dit niveau.", examples=["doel"])] = None
    onder: Annotated[
        Word | None, Field(description="Alleen wat ergens onder het onderdeel met deze code hangt.", examples=["BZ"])
    ] = None


def nodes(asked: Asked[OnderdelenQuery]) -> Onderdelen:
    """Return the nodes of a framework in reading order, the effects last."""
    tree = tree_of(**asked.scope, framework_id=asked.framework.pk)
    query = asked.query
    found = [
        node
        for root in (*tree.roots, *tree.effects)
        for node in _walked(root)
        if query.niveau in (None, node.level) and (query.onder is None or query.onder in node.path[:-1])
    ]
    shown = page_of(items=found, query=query)
    return Onderdelen(
        resultaten=tuple(OnderdeelKort(**_short(asked, node)) for node in shown),
        paginering=paging(query=query, total=len(found)),
    )


def _walked(node: TreeNode) -> list[TreeNode]:
    return [node, *(below for child in node.children for below in _walked(child))]


def node(asked: Asked[Query]) -> Onderdeel:
    """Return one node in its own words."""
    framework, code = asked.framework, asked.path["onderdeel"]
    facts = node_at(**asked.scope, framework_id=framework.pk, code=code)
    if facts is None:
        raise not_found(f"Het onderdeel ‘{code}’")
    tree = tree_around(**asked.scope, framework_id=framework.pk, node=facts)
    return Onderdeel(
        **_short(asked, tree.by_code[facts.code]),
        **_words(facts),
        indicatoren=tuple(_indicator(asked, item) for item in indicators_at(**asked.scope, node_id=facts.pk)),
        budgetten=tuple(_budget(item) for item in budgets_at(**asked.scope, node_id=facts.pk)),
    )


def _short(asked: Asked[Any], node: TreeNode) -> dict[str, Any]:
    counts = node.counts
    return {
        "code": node.code,
        "titel": node.title,
        "niveau": node.level,
        "is_effect": node.is_effect,
        "pad": node.path,
        "koersen": Koersen(
            gehaald=counts.reached,
            op_koers=counts.on_course,
            achter=counts.behind,
            slechter=counts.worse,
            onbekend=counts.unknown,
        ),
        "url": asked.addresses.of("kaders", asked.path["kader"], "onderdelen", node.code),
    }


def _words(facts: NodeFacts) -> dict[str, Any]:
    return {
        "samenvatting": or_none(facts.summary),
        "probleem": or_none(facts.problem),
        "wettelijke_grondslag": or_none(facts.legal_basis),
        "toelichting": or_none(facts.note),
        "bron": source_shape(facts.source),
    }


def _indicator(asked: Asked[Any], item: NodeIndicator) -> OnderdeelIndicator:
    return OnderdeelIndicator(
        code=item.code,
        naam=item.name,
        publiek="raad" if item.is_council else "management",
        deel=or_none(item.part),
        nulmeting=or_none(item.baseline),
        laatste_meting=or_none(item.latest),
        streefwaarde=or_none(item.target),
        koers=COURSES[item.course],
        uitleg=or_none(item.why),
        bron=source_shape(item.source),
        url=asked.addresses.of("indicatoren", item.code),
    )


def _budget(item: YearBudget) -> Budget:
    return Budget(
        periode=item.when,
        bedrag=None if item.amount is None else f"{item.amount.normalize():f}",
        ontbreekt=or_none(item.absence),
        gedrukt=or_none(item.printed),
        toelichting=or_none(item.note),
        bron=source_shape(item.source),
    )
